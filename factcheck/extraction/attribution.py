"""Who said what stands between quotation marks: each rule is a way the press ties words to their speaker.

In the order in which they are tried:

``cue-after-quote``      *"...," kata Wirya*; *"...," ujarnya*
``subject-after-quote``  *"...," Wirya menambahkan*
``name-after-quote``     *"...," Wirya dalam jumpa pers*
``according-after-quote`` *"...," menurut Wirya*
``cue-before-quote``     *Wirya mengatakan, "..."*; *menyebutnya sebagai "..."*
``noun-before-quote``    *pernyataan Wirya: "..."*
``listed-quote``         *"...", "...", dan "..."* after one that has a speaker
``split-quote``          *"...," kata Wirya, "..."*
``carried-fragment``     a fragment in the sentence after one in which somebody spoke
``same-speaker``         a quotation on its own goes on with whoever spoke or acted last
"""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.coreference import Focus, Register, Speaker, describe
from factcheck.extraction.mentions import Mention, MentionKind
from factcheck.extraction.page import FUNCTION, Page, Shape
from factcheck.extraction.quotation import Run
from factcheck.extraction.scene import Scene
from factcheck.extraction.statement import Kind, SpeakerKind
from factcheck.language.pack import Frame, Sense

_LEADING = frozenset({"cue-before-quote", "according-before-quote", "noun-before-quote", "listed-quote"})
UTTERANCE = 3
"""A quoted run of fewer words is seldom a whole utterance."""
_OWN = frozenset({Frame.SPEECH, Frame.ADMIT, Frame.DENY, Frame.WRITTEN})
CROSSED = 3
"""A cue leads up to at most so many runs more than the first."""
LOOK_BACK = 60
"""So far before a run its cue may stand, in tokens."""


@dataclass(slots=True)
class Finding:
    """A statement before it is given its offsets.

    Attributes:
        kind: direct, partial or indirect.
        first: first token.
        last: token after the last.
        rule: the rule that found it.
        speaker: who said it.
        mention: code points of the words that point at the speaker.
        cue: token of the reporting word.
        how: what kind of words pointed at the speaker.
    """

    kind: Kind
    first: int
    last: int
    rule: str
    speaker: Speaker | None = None
    mention: tuple[int, int] | None = None
    cue: int | None = None
    how: MentionKind | None = None


@dataclass(slots=True)
class Witness:
    """Words that point at a speaker, and who that is."""

    speaker: Speaker | None
    mention: tuple[int, int] | None
    how: MentionKind | None


class Identifier:
    """Turns mentions into speakers, with the register of the named and the focus at this point of the text."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.focus = Focus()
        self.spoke_in = -1
        """First token of the sentence that follows one in which somebody spoke, in the same paragraph."""

    def follow(self, finding: Finding) -> None:
        """Turn the focus to whoever spoke; documents do not go on speaking."""
        if finding.speaker and finding.how is not MentionKind.DOCUMENT:
            self.focus.move(finding.speaker, spoke=True)

    def identify(self, scene: Scene, mention: Mention | None) -> Witness | None:
        """Who a mention points at; None if there is none."""
        if mention is None:
            return None
        page = scene.page
        place = (page.starts[mention.core_first], page.ends[mention.core_last - 1])
        if mention.kind in {MentionKind.PRONOUN, MentionKind.PLURAL}:
            speaker = self._named_before(scene, mention.first, mention.kind) or self.focus.resolve(mention.kind)
            return Witness(speaker, place, mention.kind)
        if mention.kind is MentionKind.DOCUMENT and mention.definite and self.focus.speaker:
            return Witness(self._issuer(page, mention), place, mention.kind)
        speaker = self.register.speaker(mention)
        if speaker is None and mention.definite and page.has(mention.core_first, Sense.PERSON):
            speaker = self.focus.resolve(MentionKind.PRONOUN)
        if speaker is None:
            speaker = Speaker(describe(page, mention), SpeakerKind.UNNAMED)
        return Witness(speaker, place, mention.kind)

    def _named_before(self, scene: Scene, token: int, kind: MentionKind) -> Speaker | None:
        """The person this sentence has spoken of before the pronoun: its subject, or anybody if the focus is empty."""
        if kind is not MentionKind.PRONOUN:
            return None
        people = [
            mention
            for mention in scene.mentions
            if mention.last <= token and mention.kind is MentionKind.PERSON and self.register.is_person(mention)
        ]
        subjects = [mention for mention in people if scene.opens_clause(mention)]
        nearest = subjects[-1:] or (people[-1:] if self.focus.person is None else [])
        return self.register.speaker(nearest[0]) if nearest else None

    def _issuer(self, page: Page, mention: Mention) -> Speaker:
        """Who a document that was spoken of before comes from: the body that spoke last, else nobody with a name."""
        speaker = self.focus.speaker
        if speaker and speaker.kind is SpeakerKind.ORGANISATION:
            return speaker
        return Speaker(describe(page, mention), SpeakerKind.UNNAMED)

    def identify_clitic(self, scene: Scene, cue: int) -> Witness:
        """Who the ending of *ujarnya* points at."""
        end = scene.page.ends[cue]
        speaker = self._named_before(scene, cue, MentionKind.PRONOUN) or self.focus.resolve(MentionKind.PRONOUN)
        return Witness(speaker, (end - len(scene.page.pack.clitic), end), MentionKind.CLITIC)


def find_quoted(scene: Scene, identifier: Identifier) -> Iterator[Finding]:
    """The direct and partial statements of a sentence, in order; the focus moves with each speaker."""
    before: Finding | None = None
    for run in scene.runs:
        finding = (
            _after(scene, run, identifier)
            or _listed(scene, run, before)
            or _before(scene, run, identifier)
            or _split(scene, run, before)
            or _carried(scene, run, identifier)
            or _alone(scene, run, identifier)
        )
        if finding is None or (finding.kind is Kind.PARTIAL and finding.speaker is None):
            continue
        identifier.follow(finding)
        if finding.kind is Kind.DIRECT:
            scene.direct.add(finding.first)
        before = finding
        yield finding


def _finding(run: Run, kind: Kind, rule: str, witness: Witness | None, cue: int | None) -> Finding:
    finding = Finding(kind, run.first, run.last, rule, cue=cue)
    if witness:
        finding.speaker, finding.mention, finding.how = witness.speaker, witness.mention, witness.how
    return finding


def _after(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """The cue that follows the closing mark."""
    page = scene.page
    token = run.end
    while token < scene.sentence.last and page.words[token] in ",-–—.)":
        token += 1
    if token >= scene.sentence.last:
        return None
    while page.has(token, Sense.DEMIKIAN) or (page.has(token, Sense.ADVERB) and page.has(token + 1, Sense.AFTER)):
        token += 1
    if token >= scene.sentence.last or (page.has(token, Shape.CAPITAL) and page.has(token, Sense.AFTER)):
        return None
    kind = _kind_after(scene, run)
    if page.has(
        token, Sense.AFTER | Sense.CUE_NOUN | (Sense.DOCUMENT if page.has(token - 1, Sense.DEMIKIAN) else 0)
    ) or (page.has(token, Sense.ACTIVE) and page.has(token, Sense.CLITIC)):
        if page.has(token, Sense.CLITIC):
            return _finding(run, kind, "cue-after-quote", identifier.identify_clitic(scene, token), token)
        pointer = scene.mention_at(token + 1) or scene.mention_at(token) or _unlisted(scene, token + 1)
        witness = identifier.identify(scene, pointer)
        if witness is None and not page.has(token, Sense.AFTER):
            return None
        return _finding(run, kind, "cue-after-quote", witness, token)
    if page.senses(token) & Sense.ACCORDING:
        witness = identifier.identify(scene, scene.mention_at(page.skip(token, Sense.ACCORDING)))
        return _finding(run, kind, "according-after-quote", witness, token) if witness else None
    subject = scene.mention_at(token)
    verb = _verb_after(scene, subject) if subject else None
    if not subject or not _is_utterance(scene, run):
        return None
    if verb is None:
        return _named_only(scene, run, subject, identifier)
    return _finding(run, kind, "subject-after-quote", identifier.identify(scene, subject), verb)


def _named_only(scene: Scene, run: Run, subject: Mention, identifier: Identifier) -> Finding | None:
    """*"...," Wirya dalam jumpa pers.*: the verb was left out."""
    page = scene.page
    if subject.kind is not MentionKind.PERSON or page.words[run.last - 1] != ",":
        return None
    after = subject.last
    if after < scene.sentence.last and not page.has(after, Sense.PREPOSITION | Sense.WEEKDAY | Shape.STOP):
        return None
    return _finding(run, Kind.DIRECT, "name-after-quote", identifier.identify(scene, subject), None)


def _unlisted(scene: Scene, token: int) -> Mention | None:
    """*kata perekam*: a noun that stands in no table, where only a speaker can stand."""
    page = scene.page
    kinds = page.kinds[token] if token < scene.sentence.last else 0
    if not kinds & Shape.WORD or kinds & (
        Shape.CAPITAL | FUNCTION | Sense.ADVERB | Sense.CONJUNCTION | Sense.WEEKDAY
    ):
        return None
    return Mention(MentionKind.DESCRIPTION, token, token + 1, token, token + 1)


def _verb_after(scene: Scene, subject: Mention) -> int | None:
    """The reporting verb of which the mention is the subject, if it ends the sentence or nearly so."""
    page = scene.page
    token = subject.last
    while token < scene.sentence.last and page.has(token, Sense.ADVERB):
        token += 1
    if token >= scene.sentence.last or not page.has(token, Sense.ACTIVE | Sense.AFTER):
        return None
    following = token + 1
    ends = following >= scene.sentence.last or not page.has(following, Shape.WORD)
    return token if ends or page.has(following, Sense.PREPOSITION | Sense.WEEKDAY) else None


def _kind_after(scene: Scene, run: Run) -> Kind:
    """Direct, unless the reporter's own words lead into a short fragment."""
    lead = run.begin - scene.sentence.first
    if lead and not _is_utterance(scene, run) and scene.page.has(run.begin - 1, Shape.WORD):
        return Kind.PARTIAL
    return Kind.DIRECT


def _is_utterance(scene: Scene, run: Run) -> bool:
    """Whether a run looks like speech: it ends as a sentence does, or is long."""
    page = scene.page
    ended = page.words[run.last - 1] == "," or page.has(run.last - 1, Shape.STOP)
    return ended or _word_count(scene, run.first, run.last) > 2 * UTTERANCE


def _word_count(scene: Scene, first: int, last: int) -> int:
    return sum(bool(scene.page.kinds[token] & Shape.WORD) for token in range(first, last))


def _listed(scene: Scene, run: Run, before: Finding | None) -> Finding | None:
    """One more of a list of quoted fragments."""
    if before is None:
        return None
    page = scene.page
    between = range(before.last + 1, run.begin)
    joined = len(between) <= 3 and all(  # noqa: PLR2004 - a comma and a coordinator
        page.words[token] == "," or page.has(token, Sense.COORDINATOR) for token in between
    )
    if not joined or before.rule not in _LEADING:
        return None
    return Finding(
        before.kind, run.first, run.last, "listed-quote", before.speaker, before.mention, before.cue, before.how
    )


def _before(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """The cue that leads up to the opening mark."""
    page = scene.page
    if _is_term(scene, run):
        return None
    floor = max(scene.sentence.first, run.begin - LOOK_BACK)
    token = run.begin - 1
    between = crossed = 0
    while token >= floor:
        previous = scene.run_before(token + 1)
        if previous:
            crossed += 1
            if crossed > CROSSED:
                return None
            token = previous.begin - 1
            continue
        kinds = page.senses(token)
        if kinds & Sense.ACTIVE and not page.has(token, Shape.CAPITAL):
            return _from_verb(scene, run, token, identifier)
        if kinds & Sense.ACCORDING:
            witness = identifier.identify(scene, scene.mention_at(page.skip(token, Sense.ACCORDING)))
            if witness:
                return _finding(run, _kind_before(scene, run, between), "according-before-quote", witness, token)
        if kinds & Sense.PASSIVE:
            agent = _find_agent(scene, token)
            if agent:
                witness = identifier.identify(scene, agent)
                return _finding(run, _kind_before(scene, run, between), "cue-before-quote", witness, token)
        if kinds & (Sense.CUE_NOUN | Sense.UTTERANCE_NOUN):
            finding = _from_noun(scene, run, token, identifier)
            if finding:
                return finding
        if page.has(token, Sense.AFTER) and page.words[token - 1] in {",", "-"} and scene.mention_at(token + 1):
            witness = identifier.identify(scene, scene.mention_at(token + 1))
            return _finding(run, _kind_before(scene, run, between), "cue-before-quote", witness, token)
        if page.has(token, Sense.AFTER) and token == scene.sentence.first and scene.mention_at(token + 1):
            witness = identifier.identify(scene, scene.mention_at(token + 1))
            return _finding(run, _kind_before(scene, run, between), "cue-before-quote", witness, token)
        between += bool(page.kinds[token] & Shape.WORD)
        token -= 1
    return None


def _from_verb(scene: Scene, run: Run, verb: int, identifier: Identifier) -> Finding | None:
    page = scene.page
    if page.has(verb - 1, Sense.NEGATION):
        return None
    subject = scene.find_subject(verb)
    witness = identifier.identify(scene, subject)
    if witness is None:
        focus = identifier.focus
        goes_on = page.has(verb - 1, Sense.COORDINATOR) and verb - 1 > scene.sentence.first
        witness = Witness(focus.speaker if goes_on else focus.person or focus.speaker, None, None)
    between = _word_count(scene, verb + 1, run.begin)
    kind = _kind_before(scene, run, between)
    frame = page.pack.frames.get(page.lows[verb])
    if frame in {Frame.NAME, Frame.JUDGE} and page.words[run.begin - 1] not in {":", ","}:
        kind = Kind.PARTIAL
    if frame in {Frame.WEAK, Frame.GESTURE, Frame.SOURCE} and kind is Kind.PARTIAL:
        return None
    return _finding(run, kind, "cue-before-quote", witness, verb)


def _from_noun(scene: Scene, run: Run, noun: int, identifier: Identifier) -> Finding | None:
    """*pernyataan Wirya, "..."*: the noun's owner speaks, unless a verb makes it somebody else's (*menegaskan klaim ...*)."""
    page = scene.page
    verb = noun - 1
    while verb > scene.sentence.first and page.has(verb, Sense.ADVERB):
        verb -= 1
    if page.pack.frames.get(page.lows[verb]) in _OWN and page.has(verb, Sense.ACTIVE):
        return _from_verb(scene, run, verb, identifier)
    owner = scene.mention_at(noun + 1)
    if owner is None or owner.kind in {MentionKind.DOCUMENT, MentionKind.DESCRIPTION}:
        near = _word_count(scene, noun + 1, run.begin)
        if page.words[run.begin - 1] != ":" and (near > 1 or not page.has(noun, Sense.UTTERANCE_NOUN)):
            return None
        owner = scene.find_subject(noun)
        if owner is None:
            return None
    kind = _kind_before(scene, run, _word_count(scene, noun + 1, run.begin))
    return _finding(run, kind, "noun-before-quote", identifier.identify(scene, owner), noun)


def _find_agent(scene: Scene, verb: int) -> Mention | None:
    """The agent of a passive: *dikatakan Wirya*, *dikatakan oleh Wirya*."""
    token = verb + 1
    if scene.page.has(token, Sense.AGENT):
        token += 1
    mention = scene.mention_at(token)
    return None if mention and mention.kind is MentionKind.DOCUMENT else mention


def _kind_before(scene: Scene, run: Run, between: int) -> Kind:
    """Whether a run that a cue leads up to is an utterance or a fragment of the reporter's sentence."""
    page = scene.page
    lead = run.begin - 1
    if page.has(lead, Sense.COMPLEMENTISER | Sense.ROLE):
        return Kind.PARTIAL
    sentence_like = page.has(run.first, Shape.CAPITAL) and _word_count(scene, run.first, run.last) >= UTTERANCE
    if page.words[lead] in {":", ","}:
        capital = page.has(run.first, Shape.CAPITAL)
        speech = _is_utterance(scene, run) and (capital or not between)
        return Kind.DIRECT if sentence_like or speech or (capital and page.words[lead] == ":") else Kind.PARTIAL
    if page.has(lead, Sense.UTTERANCE_NOUN):
        return Kind.DIRECT
    return (
        Kind.DIRECT if sentence_like and _ends_sentence(scene, run) and between < 2 * UTTERANCE else Kind.PARTIAL
    )


def _ends_sentence(scene: Scene, run: Run) -> bool:
    page = scene.page
    return page.has(run.last - 1, Shape.STOP) or page.words[run.last - 1] == ","


def _is_term(scene: Scene, run: Run) -> bool:
    """Whether a title, term or nickname stands between the marks, nobody's words."""
    page = scene.page
    lead = run.begin - 1
    if lead < scene.sentence.first:
        return False
    naming = page.has(lead, Sense.NAMING) and not page.has(lead, Sense.ACTIVE | Sense.UTTERANCE_NOUN)
    if naming or (
        page.has(lead - 1, Sense.NAMING) and page.has(lead, Sense.ROLE | Sense.COMPLEMENTISER | Sense.AGENT)
    ):
        return True
    words = [token for token in range(run.first, run.last) if page.kinds[token] & Shape.WORD]
    if not words or page.words[lead] in {":", ","}:
        return not words
    titled = all(page.kinds[token] & (Shape.CAPITAL | Sense.PREPOSITION | Sense.COORDINATOR) for token in words)
    return (
        titled
        and not any(page.kinds[token] & Sense.FIRST_PERSON for token in words)
        and not _ends_sentence(scene, run)
    )


def _split(scene: Scene, run: Run, before: Finding | None) -> Finding | None:
    """The second half of a quotation that its cue cuts in two."""
    if before is None or before.rule not in {"cue-after-quote", "subject-after-quote"} or not before.speaker:
        return None
    if not _is_utterance(scene, run):
        return None
    return Finding(
        Kind.DIRECT, run.first, run.last, "split-quote", before.speaker, before.mention, before.cue, before.how
    )


def _carried(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """A fragment in a sentence without a cue, right after one in which somebody spoke: their words still."""
    page = scene.page
    if (
        identifier.spoke_in != scene.sentence.first
        or run.single
        or _word_count(scene, run.first, run.last) < UTTERANCE
    ):
        return None
    inside_sentence = page.has(run.begin - 1, Shape.WORD) or page.has(run.end, Shape.WORD)
    if not inside_sentence or not identifier.focus.speaker or _is_term(scene, run):
        return None
    witness = Witness(identifier.focus.speaker, None, None)
    return _finding(run, Kind.PARTIAL, "carried-fragment", witness, None)


def _alone(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """A run that is a sentence by itself: the speaker goes on."""
    if scene.has_own_words() or run.single or _word_count(scene, run.first, run.last) < UTTERANCE:
        return None
    speaker = identifier.focus.person or identifier.focus.speaker
    return _finding(run, Kind.DIRECT, "same-speaker", Witness(speaker, None, None), None)
