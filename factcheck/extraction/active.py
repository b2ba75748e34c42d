"""A verb of reporting with its subject: *Wirya mengatakan (bahwa) ...*."""

from factcheck.extraction.clause import find_content_after
from factcheck.extraction.content import SHORTEST, Content, count_content
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import FUNCTION, Page, Shape, is_verbal
from factcheck.extraction.predicate import has_predicate
from factcheck.extraction.report import make_report
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier, Witness
from factcheck.language.senses import Frame, Sense

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


ROLE_FRAMES = frozenset({Frame.JUDGE, Frame.NAME, Frame.REACT})


_SMALL = Sense.COORDINATOR | Sense.ADVERB | Sense.PREPOSITION


ANAPHORIC = 3
"""*peristiwa itu*: a phrase of fewer words that ends so only points back; *tudingan warga itu*: of so many."""


_TELLING = frozenset({Frame.SPEECH, Frame.WRITTEN})
_JUDGING = frozenset({Frame.JUDGE, Frame.OPINION})


def find_active(scene: Scene, verb: int, identifier: Identifier) -> Finding | None:
    """*Wirya mengatakan (bahwa) ...*."""
    page = scene.page
    frame = page.pack.frames.get(page.lows[verb], Frame.OPINION)
    if _is_unsaid(scene, verb, frame):
        return None
    subject = scene.find_subject(verb)
    witness = identifier.identify(scene, subject) or _shared_subject(scene, verb, identifier)
    if witness is None or (frame is Frame.WEAK and subject is not None and _is_recording(page, subject)):
        return None
    content = _find_reported(scene, verb, frame)
    shown = frame is Frame.WEAK and subject is not None and _rests_on_document(scene, subject, verb)
    if content is None or not _frame_allows(scene, content, Frame.SPEECH if shown else frame, verb):
        return None
    if frame in ROLE_FRAMES and (role_is_quoted(scene, content) or _predicate_is_quoted(scene, content)):
        return None
    return make_report(scene, content, "cue-before-clause", witness, verb)


def _find_reported(scene: Scene, verb: int, frame: Frame) -> Content | None:
    """The clause behind the verb, cut where the main clause goes on if the verb stands in a subordinate one."""
    page = scene.page
    content = find_content_after(scene, verb + 1, frame)
    if content and page.has(verb - 1, Sense.RELATIVE) and page.words[verb - 2] == ",":
        return _cut_at_comma(scene, content)  # *Wirya, yang mengaku rugi, akan ...*
    if content and _opens_with(scene, verb, Sense.SUBORDINATOR):
        return _cut_at_first_comma(scene, content)  # *Setelah Wirya mengaku rugi, sidang ditunda*
    return content


def _is_unsaid(scene: Scene, verb: int, frame: Frame) -> bool:
    """*ingin mengatakan*, *tidak menyebut*, *Kalau Wirya mengatakan ..., ...*: nothing has been reported."""
    page = scene.page
    meant = page.has(verb - 1, Sense.INTENT)
    meant = meant or (page.has(verb - 2, Sense.INTENT) and page.has(verb - 1, Sense.ADVERB))
    negated = frame is not Frame.DENY and is_negated(page, verb)
    return meant or negated or _opens_with(scene, verb, Sense.CONDITION)


def is_negated(page: Page, verb: int) -> bool:
    """*tidak menyebut*, *belum bisa memastikan*; but not *yang enggan ditulis menyebut*."""
    if page.has(verb - 1, Sense.NEGATION):
        return True
    return page.has(verb - 2, Sense.NEGATION) and not is_verbal(page, verb - 1)


def _is_recording(page: Page, subject: Mention) -> bool:
    """*Rekaman CCTV menunjukkan ...*: what a picture shows nobody said."""
    return any(
        page.has(at, Sense.RECORDING) for at in range(subject.first, min(subject.core_first + 2, subject.last))
    )


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


def _cut_at_first_comma(scene: Scene, content: Content) -> Content:
    """The content up to its first comma, behind which the main clause of the sentence begins."""
    commas = (at for at in range(content.first + 1, content.last) if scene.page.words[at] == ",")
    return Content(content.first, next(commas, content.last), content.introduced)


def _opens_with(scene: Scene, verb: int, word: int) -> bool:
    """Whether the verb stands in the clause that such a word opens at the head of the sentence."""
    page, first = scene.page, scene.sentence.first
    return page.has(first, word) and all(page.words[at] != "," for at in range(first, verb))


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


def role_is_quoted(scene: Scene, content: Content) -> bool:
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
    page, before = scene.page, verb - 1
    joined = page.has(before, Sense.COORDINATOR | Sense.ADVERB) and not page.has(before, Sense.PREPOSITION)
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
    if frame not in _CLAUSE_FRAMES or (page.has(verb, Sense.CLITIC) and frame in _TELLING):
        return False  # *mengatakannya tanpa nada marah*: the ending stands for what was said
    joins = page.has(content.first, Sense.COORDINATOR) and not page.has(content.first, Sense.ADVERB)
    if joins or (_begins_empty(scene, content) and not _is_whole(scene, content, frame)):
        return False  # *sudah melapor tetapi belum mendapat jawaban*
    if frame in _PHRASE_FRAMES and page.has(verb, Sense.ACTIVE):
        return _is_weighty(scene, content)
    if frame in ROLE_FRAMES and any(page.has(token, Sense.ROLE) for token in range(content.first, content.last)):
        return True
    acts = page.has(verb, Sense.HELD) and is_verbal(page, content.first)
    beside = frame is Frame.REQUEST and page.has(verb - 1, Sense.RELATIVE)  # *yang minta namanya ditutup*
    refused = acts or beside or frame is Frame.REACT
    return not refused and count_content(scene, content) >= SHORTEST and has_predicate(scene, content)


def _turns_to_act(page: Page, content: Content) -> bool:
    """*membantah tudingan itu dan memilih pergi*: behind what only points back stands what somebody does."""
    for at in range(content.first + 1, min(content.last, content.first + ANAPHORIC)):
        if page.has(at, Sense.DEMONSTRATIVE):
            return page.has(at + 1, Sense.COORDINATOR) and is_verbal(page, at + 2)
    return False


def _is_weighty(scene: Scene, content: Content) -> bool:
    """Whether a noun phrase says what could be checked (*adanya manipulasi*) and does not only point back."""
    page, words = scene.page, count_content(scene, content)
    said = page.has(content.first, Sense.CUE_NOUN | Sense.EMPTY_CONTENT | Sense.DOCUMENT)
    points_back = words < ANAPHORIC + said and page.has(content.last - 1, Sense.DEMONSTRATIVE)
    if _turns_to_act(page, content) or (points_back and not has_predicate(scene, content)):
        return False
    if page.has(content.first, Sense.CONJUNCTION | Sense.COORDINATOR) and not page.has(
        content.first, Sense.ADVERB
    ):
        return False
    acts = page.has(content.first, Sense.AUXILIARY) or is_verbal(page, content.first)
    return words > SHORTEST - acts or has_predicate(scene, content)
