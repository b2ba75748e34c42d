"""Statements in the reporter's own words: a cue, whose it is, and the clause that it reports.

Each construction is a function of its own; ``find_indirect`` tries them at every cue of a sentence.
"""

from collections.abc import Iterator

from factcheck.extraction.clause import (
    SHORTEST,
    Content,
    count_content,
    find_clause_end,
    find_content_after,
    find_content_around,
    has_predicate,
    says_something,
)
from factcheck.extraction.marks import DASHES
from factcheck.extraction.mentions import Mention, MentionKind
from factcheck.extraction.page import FUNCTION, Page, Shape, is_verbal
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier, Witness
from factcheck.extraction.statement import Kind
from factcheck.language.pack import Frame, Sense

_CLAUSE_FRAMES = frozenset(
    {
        Frame.SPEECH,
        Frame.REQUEST,
        Frame.PROPOSE,
        Frame.REACT,
        Frame.REMIND,
        Frame.ADMIT,
        Frame.DENY,
        Frame.JUDGE,
        Frame.NAME,
        Frame.ACCUSE,
        Frame.WISH,
        Frame.OPINION,
        Frame.STRESS,
        Frame.TOLD,
    }
)
_PHRASE_FRAMES = frozenset({Frame.ADMIT, Frame.DENY, Frame.STRESS, Frame.ACCUSE, Frame.PROPOSE})
_ROLE_FRAMES = frozenset({Frame.JUDGE, Frame.NAME, Frame.REACT})
_SMALL = Sense.COORDINATOR | Sense.ADVERB | Sense.PREPOSITION
ANAPHORIC = 3
"""*tudingan itu*: a phrase of at most so many words that ends so only points back."""
_JUDGING = frozenset({Frame.JUDGE, Frame.OPINION})


def find_indirect(scene: Scene, identifier: Identifier, used: frozenset[int]) -> Iterator[Finding]:
    """The indirect statements of a sentence, in the order of their cues.

    Args:
        scene: the sentence.
        identifier: who mentions point at here.
        used: cues that quoted statements of the sentence have, and that stand after them.
    """
    page = scene.page
    covered = 0
    for token in scene.open_tokens():
        senses = page.senses(token)
        if token in used or token < covered or not senses & _CUES:
            continue
        finding = None
        if senses & Sense.ACCORDING:
            finding = _according(scene, token, identifier)
        elif senses & Sense.SOURCE:
            finding = _source(scene, token, identifier)
        elif senses & (Sense.ACTIVE | Sense.HELD) and not page.has(token, Shape.CAPITAL):
            finding = _active(scene, token, identifier)
        elif senses & Sense.PASSIVE:
            finding = _passive(scene, token, identifier)
        elif senses & Sense.CUE_NOUN:
            finding = _noun(scene, token, identifier)
        if finding is None and senses & Sense.AFTER:
            finding = _parenthetical(scene, token, identifier)
        if finding is None:
            continue
        identifier.follow(finding)
        covered = finding.last
        yield finding


_CUES = Sense.ACCORDING | Sense.ACTIVE | Sense.HELD | Sense.PASSIVE | Sense.CUE_NOUN | Sense.AFTER | Sense.SOURCE


def _make(scene: Scene, content: Content | None, rule: str, witness: Witness | None, cue: int) -> Finding | None:
    """A finding, if the content is one that could be checked."""
    if content is None or witness is None or not says_something(scene, content):
        return None
    return Finding(
        Kind.INDIRECT,
        content.first,
        content.last,
        rule,
        witness.speaker,
        witness.mention,
        cue,
        witness.how,
        witness.doubtful,
        content.introduced,
    )


def _active(scene: Scene, verb: int, identifier: Identifier) -> Finding | None:
    """*Wirya mengatakan (bahwa) ...*."""
    page = scene.page
    frame = page.pack.frames.get(page.lows[verb], Frame.OPINION)
    if page.has(verb - 1, Sense.INTENT) or (page.has(verb - 2, Sense.INTENT) and page.has(verb - 1, Sense.ADVERB)):
        return None
    if (frame is not Frame.DENY and _is_negated(page, verb)) or _is_supposed(scene, verb):
        return None
    subject = scene.find_subject(verb)
    witness = identifier.identify(scene, subject)
    if witness is None:
        witness = _shared_subject(scene, verb, identifier)
    if witness is None:
        return None
    content = find_content_after(scene, verb + 1, frame)
    if page.has(verb - 1, Sense.RELATIVE) and page.words[verb - 2] == ",":
        content = content and _cut_at_comma(scene, content)  # *Wirya, yang mengaku rugi, akan ...*
    shown = frame is Frame.WEAK and subject is not None and _rests_on_document(scene, subject, verb)
    if content is None or not _frame_allows(scene, content, Frame.SPEECH if shown else frame, verb):
        return None
    if frame in _ROLE_FRAMES and (_role_is_quoted(scene, content) or _predicate_is_quoted(scene, content)):
        return None
    return _make(scene, content, "cue-before-clause", witness, verb)


def _is_negated(page: Page, verb: int) -> bool:
    """*tidak menyebut*, *belum bisa memastikan*; but not *yang enggan ditulis menyebut*."""
    if page.has(verb - 1, Sense.NEGATION):
        return True
    return page.has(verb - 2, Sense.NEGATION) and not is_verbal(page, verb - 1)


def _rests_on_document(scene: Scene, subject: Mention, verb: int) -> bool:
    """*Survei itu menemukan*; *Lembaga itu dalam surveinya menemukan*: findings are what somebody says."""
    return any(_base_senses(scene.page, at) & Sense.DOCUMENT for at in range(subject.first, verb))


def _base_senses(page: Page, token: int) -> int:
    """The senses of the word, its ending *-nya* aside."""
    senses, low, clitic = page.senses(token), page.lows[token], page.pack.clitic
    return (
        senses | page.pack.lexicon.get(low.removesuffix(clitic), 0) if clitic and low.endswith(clitic) else senses
    )


def _cut_at_comma(scene: Scene, content: Content) -> Content:
    """The content up to the comma that closes the relative clause it stands in: the main verb follows."""
    page = scene.page
    closing = (
        at
        for at in range(content.first + 1, content.last)
        if page.words[at] == "," and (page.has(at + 1, Sense.AUXILIARY) or is_verbal(page, at + 1))
    )
    return Content(content.first, next(closing, content.last), content.introduced)


def _is_supposed(scene: Scene, verb: int) -> bool:
    """*Kalau Wirya menyebut itu salah, ...*: what a fronted condition holds is not reported."""
    page, first = scene.page, scene.sentence.first
    condition = page.has(first, Sense.COMPLEMENTISER) and page.has(first, Sense.CONJUNCTION)
    return condition and all(page.words[at] != "," for at in range(first, verb))


def _begins_empty(scene: Scene, content: Content) -> bool:
    """*menyampaikan apresiasi kepada ...*: nothing that could be checked, unless it is a clause's subject."""
    page, first = scene.page, content.first
    phrase = page.phrases.get(first)
    if phrase and phrase[1] & Sense.EMPTY_CONTENT:
        return True
    empty = page.has(first, Sense.EMPTY_CONTENT) and not page.has(first, Sense.PERSON)
    return bool(empty) and not page.has(first + 1, Sense.DEMONSTRATIVE)


def _is_whole(scene: Scene, content: Content, frame: Frame) -> bool:
    """Whether the empty noun is the subject of a clause: *data itu keliru*, *nama Wirya tidak tercatat*."""
    if frame in _JUDGING:
        return has_predicate(scene, content)
    page = scene.page
    if page.has(content.first + 1, Sense.ROLE):
        return True
    relative = False
    for token in range(content.first + 1, content.last):
        joins = page.has(token, Sense.COORDINATOR) and page.has(token + 1, Sense.AUXILIARY | Sense.ACTIVE)
        if joins or scene.run_at(token) or (page.has(token, Sense.CONJUNCTION) and not page.has(token, _SMALL)):
            return False
        relative = relative or page.has(token, Sense.RELATIVE)
        led = page.has(token, Sense.ADVERB) and not page.has(token, Sense.DEMONSTRATIVE | Sense.PREPOSITION)
        finite = page.has(token, Sense.AUXILIARY) or (led and is_verbal(page, token + 1))
        if finite and not relative and not page.has(token - 1, Sense.PREPOSITION):
            return True
    return False


def _role_is_quoted(scene: Scene, content: Content) -> bool:
    """*menyebut aturan itu sebagai "jebakan"*: what is said stands in the fragment."""
    page = scene.page
    return any(
        page.has(run.begin - 1, Sense.ROLE) and not page.has(run.end, Sense.RELATIVE)
        for run in scene.runs
        if content.first <= run.first < content.last
    )


def _predicate_is_quoted(scene: Scene, content: Content) -> bool:
    """*menyebut aturan itu "jebakan"*: before the fragment stands only what it is about."""
    run = next((run for run in scene.runs if content.first < run.begin < content.last), None)
    if run is None or run.first in scene.direct or content.introduced:
        return False
    if any(run is nobodys for nobodys, _ in scene.voiceless):
        return False
    page, rest = scene.page, run.end
    reason = page.has(rest, Sense.CONJUNCTION) and not page.has(rest, Sense.PREPOSITION)
    if reason and content.last - rest > SHORTEST:
        return False
    between = range(content.first, run.begin)
    plain = all(
        scene.page.has(token, Shape.WORD) and not scene.page.has(token, FUNCTION & ~Sense.DEMONSTRATIVE)
        for token in between
    )
    return plain and not has_predicate(scene, Content(content.first, run.begin, introduced=False))


def _shared_subject(scene: Scene, verb: int, identifier: Identifier) -> Witness | None:
    """*... dan mengatakan*: the speaker is whoever the sentence was about so far."""
    before = verb - 1
    joined = scene.page.has(before, Sense.COORDINATOR | Sense.ADVERB) and not scene.page.has(
        before, Sense.PREPOSITION
    )
    if not joined and verb != scene.sentence.first:
        return None
    earliest = scene.mentions[0] if scene.mentions else None
    if earliest and earliest.last <= verb and earliest.kind is not MentionKind.DOCUMENT:
        return identifier.identify(scene, earliest)
    speaker = identifier.focus.person or identifier.focus.speaker
    return Witness(speaker, None, None) if speaker else None


def _frame_allows(scene: Scene, content: Content, frame: Frame, verb: int) -> bool:
    """Whether the verb can take this content."""
    page = scene.page
    if content.introduced and (frame is not Frame.GESTURE or page.has(content.first - 1, Sense.COMPLEMENTISER)):
        return frame is not Frame.SOURCE
    if frame not in _CLAUSE_FRAMES:
        return False
    if _begins_empty(scene, content) and not _is_whole(scene, content, frame):
        return False
    if frame in _PHRASE_FRAMES and page.has(verb, Sense.ACTIVE):
        short = count_content(scene, content) <= ANAPHORIC
        if short and page.has(content.last - 1, Sense.DEMONSTRATIVE) and not has_predicate(scene, content):
            return False
        acts = page.has(content.first, Sense.AUXILIARY) or is_verbal(page, content.first)
        return count_content(scene, content) > SHORTEST - acts
    if frame in _ROLE_FRAMES and any(page.has(token, Sense.ROLE) for token in range(content.first, content.last)):
        return True
    if frame is Frame.REACT:
        return False
    acts = page.has(verb, Sense.HELD) and is_verbal(page, content.first)
    return not acts and count_content(scene, content) >= SHORTEST and has_predicate(scene, content)


def _according(scene: Scene, token: int, identifier: Identifier) -> Finding | None:
    """*Menurut Wirya, ...*; *..., menurut Wirya*; *... menurut Wirya ...*."""
    page = scene.page
    end = page.skip(token, Sense.ACCORDING) - 1
    if page.has(token, Sense.CLITIC) or (page.pack.clitic and page.lows[end].endswith(page.pack.clitic)):
        witness: Witness | None = identifier.identify_clitic(scene, end, inserted=True)
        after = end + 1
    else:
        mention = scene.mention_at(page.skip(token, Sense.ACCORDING))
        single = token not in page.phrases
        if mention is None or (single and not _may_judge(scene, token, mention)):
            return None
        witness = identifier.identify(scene, mention, inserted=True)
        after = mention.last
    content = find_content_around(scene, token, after)
    return _make(scene, content, "according-to", witness, token)


_JUDGES = frozenset({MentionKind.PERSON, MentionKind.BODY, MentionKind.PRONOUN, MentionKind.OFFICE})


def _may_judge(scene: Scene, token: int, mention: Mention) -> bool:
    """*Bagi Wirya, ...*: only at the head of a sentence, and only of somebody named or spoken of.

    *versi Wirya* is none behind a preposition (*berbeda dengan versi Wirya*).
    """
    page = scene.page
    if not page.has(token, Sense.PREPOSITION):
        return not page.has(token - 1, Sense.PREPOSITION)
    at_head = token == scene.sentence.first
    return at_head and mention.kind in _JUDGES and page.words[mention.last] == ","


def _is_spoken(page: Page, token: int) -> bool:
    """Whether somebody speaks here: *, kata*; *mengatakan bahwa*; *menyebut,*."""
    if page.has(token, Sense.AFTER):
        return page.words[token - 1] == ","
    introduces = page.has(token + 1, Sense.COMPLEMENTISER) or page.words[token + 1] in {",", ":"}
    return page.has(token, Sense.ACTIVE) and introduces


def _source(scene: Scene, token: int, identifier: Identifier) -> Finding | None:
    """*Dilansir X, ...*: X's own statement where X is no news agency and nobody else speaks in the sentence."""
    page = scene.page
    if token > scene.sentence.first + 1:
        return None
    at = page.skip(token, Sense.SOURCE)
    while at < scene.sentence.last and page.has(at, Sense.AGENT):
        at += 1
    mention = scene.mention_at(at)
    if mention is None or mention.kind not in {MentionKind.BODY, MentionKind.PERSON}:
        return None
    if any(page.has(word, Sense.NEWS_AGENCY) for word in range(mention.core_first, mention.core_last)):
        return None
    if any(_is_spoken(page, word) for word in range(mention.last, scene.sentence.last)):
        return None
    return _make(
        scene,
        find_content_around(scene, token, mention.last),
        "source-named",
        identifier.identify(scene, mention),
        token,
    )


def _passive(scene: Scene, verb: int, identifier: Identifier) -> Finding | None:
    """*dikatakan Wirya bahwa ...*; *Dalam surat itu disebutkan bahwa ...*; *Hal itu disampaikan Wirya*."""
    page = scene.page
    token = verb + 1
    if page.has(verb - 1, Sense.INTENT):
        return None
    if page.has(verb, Sense.CLITIC):
        witness: Witness | None = identifier.identify_agent(scene, verb)
    else:
        if page.has(token, Sense.AGENT):
            token += 1
        agent = scene.mention_at(token)
        if agent and agent.first <= token + 1 and agent.kind is not MentionKind.DOCUMENT:
            witness = identifier.identify(scene, agent)
            token = agent.last
            if witness and witness.speaker and _is_about_a_statement(scene, verb):
                identifier.focus.move(witness.speaker, spoke=True)
            if page.has(verb - 1, Sense.ROLE) and page.words[verb - 2] == ",":
                return _make(scene, find_content_around(scene, verb - 1, token), "passive-clause", witness, verb)
        else:
            source = scene.find_document(verb) or _find_channel(scene)
            witness = identifier.identify(scene, source) if source else _who_went_on(scene, verb, identifier)
    last = find_clause_end(scene, token)
    set_off = page.has(verb - 1, Sense.ROLE) or (witness is not None and _opens(scene, verb))
    if set_off and page.words[token] == ",":
        return _make(scene, Content(token + 1, last, introduced=True), "passive-clause", witness, verb)
    for at in range(token, min(last, token + 15)):
        if page.has(at, Sense.COMPLEMENTISER):
            return _make(scene, Content(at + 1, last, introduced=True), "passive-clause", witness, verb)
    return _judged(scene, verb, last, identifier)


def _judged(scene: Scene, verb: int, last: int, identifier: Identifier) -> Finding | None:
    """*Kabar itu disebutnya tidak berdasar*; *Harga itu dinilai terlalu tinggi oleh Wirya*: the predicate is said."""
    page = scene.page
    if page.pack.frames.get(page.lows[verb]) not in _ROLE_FRAMES or _is_negated(page, verb):
        return None
    if page.has(verb, Sense.CLITIC):
        content, witness = Content(verb + 1, last, introduced=False), identifier.identify_agent(scene, verb)
    else:
        by = _find_agent(scene, verb, last)
        agent = scene.mention_at(by + 1) if by is not None else None
        if by is None or agent is None or agent.kind is MentionKind.DOCUMENT:
            return None
        content = Content(verb + 1, by if by > verb else last, introduced=False)
        found = identifier.identify(scene, agent)
        if found is None:
            return None
        witness = found
    if not has_predicate(scene, content) or scene.run_at(content.first) or _role_is_quoted(scene, content):
        return None
    return _make(scene, content, "passive-clause", witness, verb)


def _who_went_on(scene: Scene, verb: int, identifier: Identifier) -> Witness | None:
    """*Disebutkan bahwa ...*; *Lebih lanjut dikatakan, ...*: nobody is named, so whoever spoke right before goes on."""
    page, speaker = scene.page, identifier.focus.speaker
    told = page.pack.frames.get(page.lows[verb]) in {Frame.SPEECH, Frame.NAME, Frame.REMIND}
    recent = identifier.focus.recent(scene.sentence.paragraph - 1)
    if speaker is None or not told or speaker not in recent or not _opens(scene, verb):
        return None
    return Witness(speaker, None, None, doubtful=True)


def _opens(scene: Scene, verb: int) -> bool:
    """Whether only small words stand before the verb in its sentence."""
    page = scene.page
    return all(page.has(at, Sense.ADVERB) or page.words[at] == "," for at in range(scene.sentence.first, verb))


def _find_channel(scene: Scene) -> Mention | None:
    """*Lewat juru bicara Wirya, disampaikan bahwa ...*: through whom it was said."""
    first = scene.sentence.first
    mention = scene.mention_at(first + 1) if scene.page.has(first, Sense.CHANNEL) else None
    return mention if mention and mention.kind is MentionKind.PERSON else None


def _find_agent(scene: Scene, verb: int, last: int) -> int | None:
    """The *oleh* of a passive: behind its predicate, or before the verb (*oleh Wirya, harga itu dinilai ...*)."""
    page = scene.page
    places = [*range(verb + 1, last), *range(scene.sentence.first, verb)]
    return next((at for at in places if page.has(at, Sense.AGENT) and not page.has(at, Sense.ORIGIN)), None)


def _is_about_a_statement(scene: Scene, verb: int) -> bool:
    """*Hal itu disampaikan ...*: the sentence says only who spoke."""
    return any(
        scene.page.senses(token) & Sense.MATTER
        for token in range(scene.sentence.first, min(verb, scene.sentence.first + 4))
    )


def _noun(scene: Scene, noun: int, identifier: Identifier) -> Finding | None:
    """*pernyataan Wirya bahwa ...*."""
    page = scene.page
    owner = scene.mention_at(noun + 1) or scene.mention_at(noun)
    if owner is None or owner.kind is MentionKind.DOCUMENT:
        return _noun_of_subject(scene, noun, identifier)
    for at in range(owner.last, min(scene.sentence.last, owner.last + 8)):
        if page.has(at, Sense.ACTIVE) or scene.run_at(at):
            return None
        if page.has(at, Sense.COMPLEMENTISER) and not page.has(at, Sense.CONJUNCTION):
            content = Content(at + 1, find_clause_end(scene, at + 1), introduced=True)
            return _make(scene, content, "noun-with-clause", identifier.identify(scene, owner), noun)
    return None


def _noun_of_subject(scene: Scene, noun: int, identifier: Identifier) -> Finding | None:
    """*Ia punya satu pesan: ...*; *Wirya pulang dengan alasan bahwa ...*: the noun's owner is the sentence's subject."""
    page = scene.page
    led = page.has(noun + 1, Sense.COMPLEMENTISER) and page.has(noun - 1, Sense.ROLE | Sense.PREPOSITION)
    if not led and (page.words[noun + 1] != ":" or scene.run_at(noun + 2)):
        return None
    content = Content(noun + 2, find_clause_end(scene, noun + 2), introduced=True)
    subject = scene.find_subject(noun)
    if subject is None or not has_predicate(scene, content):
        return None
    return _make(scene, content, "noun-with-clause", identifier.identify(scene, subject), noun)


def _is_set_off(scene: Scene, cue: int) -> bool:
    """*Kata Wirya, ...*: behind a cue that opens the sentence a comma ends the attribution; *Kisah Wirya ...* is none."""
    mention = scene.mention_at(cue + 1)
    return mention is not None and scene.page.words[mention.last] == ","


def _parenthetical(scene: Scene, cue: int, identifier: Identifier) -> Finding | None:
    """*..., kata Wirya, ...*; *..., ujarnya.*."""
    page = scene.page
    if cue > scene.sentence.first and page.words[cue - 1] not in {",", *DASHES}:
        return None
    if page.has(cue, Sense.CLITIC):
        witness: Witness | None = identifier.identify_clitic(scene, cue, inserted=True)
        after = cue + 1
    elif cue == scene.sentence.first and not _is_set_off(scene, cue):
        return None
    else:
        mention = scene.mention_at(cue + 1)
        if mention is None or mention.kind is MentionKind.DOCUMENT:
            return None
        witness = identifier.identify(scene, mention, inserted=True)
        after = mention.last
    if cue == scene.sentence.first and (witness is None or witness.speaker is None):
        return None  # *Katanya, ...*: people say so
    return _make(scene, find_content_around(scene, cue, after), "cue-in-clause", witness, cue)
