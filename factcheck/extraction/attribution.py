"""Who said what stands between quotation marks: each rule is a way the press ties words to their speaker.

In the order in which they are tried:

``cue-after-quote``      *"...," kata Wirya*; *"...," ujarnya*
``subject-after-quote``  *"...," Wirya menambahkan*
``name-after-quote``     *"...," Wirya dalam jumpa pers*
``according-after-quote`` *"...," menurut Wirya*
``listed-quote``         *"...", "...", dan "..."* after one that has a speaker
``cue-before-quote``     *Wirya mengatakan, "..."*; *menyebutnya sebagai "..."*
``according-before-quote`` *Menurut Wirya, "..."*
``noun-before-quote``    *pernyataan Wirya: "..."*
``colon-before-quote``   *Wirya angkat suara: "..."*
``split-quote``          *"...," kata Wirya, "..."*
``carried-fragment``     a fragment in the sentence after one in which somebody spoke
``same-speaker``         a quotation on its own goes on with whoever spoke or acted last
"""

from collections.abc import Iterator

from factcheck.extraction.cue_after import find_after
from factcheck.extraction.cue_before import find_before
from factcheck.extraction.mention import MentionKind
from factcheck.extraction.page import Shape
from factcheck.extraction.quotation import Run
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier, Witness, make_finding
from factcheck.extraction.statement import Kind, Voiceless
from factcheck.extraction.utterance import UTTERANCE, count_words, is_term, is_utterance, why_voiceless
from factcheck.language.senses import Sense

_SPEAKS = frozenset({MentionKind.PERSON, MentionKind.PRONOUN, MentionKind.DOCUMENT, MentionKind.BODY})
_LEADING = frozenset({"cue-before-quote", "according-before-quote", "noun-before-quote", "listed-quote"})


def find_quoted(scene: Scene, identifier: Identifier) -> Iterator[Finding]:
    """The direct and partial statements of a sentence, in order; the focus moves with each speaker."""
    before: Finding | None = None
    for run in scene.runs:
        finding = (
            find_after(scene, run, identifier)
            or _listed(scene, run, before)
            or find_before(scene, run, identifier)
            or _after_colon(scene, run, identifier)
            or _split(scene, run, before)
            or _carried(scene, run, identifier)
            or _alone(scene, run, identifier)
        )
        if finding is None:
            scene.voiceless.append((run, why_voiceless(scene, run)))
            continue
        if finding.kind is Kind.PARTIAL and finding.speaker is None:
            scene.voiceless.append((run, Voiceless.NO_SPEAKER))
            continue
        identifier.follow(finding)
        if finding.kind is Kind.DIRECT:
            scene.direct.add(finding.first)
        before = finding
        yield finding


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
    return _like(before, run, before.kind, "listed-quote")


def _like(before: Finding, run: Run, kind: Kind, rule: str) -> Finding:
    """The run as a statement of whoever made the one before, by the same words."""
    return Finding(
        kind,
        run.first,
        run.last,
        rule,
        speaker=before.speaker,
        mention=before.mention,
        cue=before.cue,
        how=before.how,
    )


def _after_colon(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """*Wirya pun angkat suara: "..."*: a whole utterance behind a colon is the sentence's subject's."""
    page = scene.page
    long = count_words(scene, run.first, run.last) >= UTTERANCE
    if page.words[run.begin - 1] != ":" or not long or not page.has(run.first, Shape.CAPITAL):
        return None
    for mention in scene.mentions:
        if mention.last < run.begin and mention.kind in _SPEAKS and scene.opens_clause(mention):
            witness = identifier.identify(scene, mention)
            return make_finding(run, Kind.DIRECT, "colon-before-quote", witness, None)
    return make_finding(run, Kind.DIRECT, "colon-before-quote", None, None)


def _split(scene: Scene, run: Run, before: Finding | None) -> Finding | None:
    """The second half of a quotation that its cue cuts in two."""
    if before is None or before.rule not in {"cue-after-quote", "subject-after-quote"} or not before.speaker:
        return None
    if not is_utterance(scene, run):
        return None
    return _like(before, run, Kind.DIRECT, "split-quote")


def _carried(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """A fragment in a sentence without a cue, right after one in which somebody spoke: their words still."""
    page = scene.page
    if (
        identifier.spoke_in != scene.sentence.first
        or run.single
        or count_words(scene, run.first, run.last) < UTTERANCE
    ):
        return None
    led = run.begin > scene.sentence.first and page.has(run.begin - 1, Shape.WORD)
    inside_sentence = led or (run.end < scene.sentence.last and page.has(run.end, Shape.WORD))
    if not inside_sentence or not identifier.focus.speaker or is_term(scene, run):
        return None
    witness = Witness(identifier.focus.speaker, None, None)
    return make_finding(run, Kind.PARTIAL, "carried-fragment", witness, None)


def _goes_on(scene: Scene, run: Run, identifier: Identifier) -> bool:
    """*"Kami menunggu hasilnya," kata Wirya. "Mungkin sepekan."*: a short sentence behind a speaker."""
    page, speaker = scene.page, identifier.focus.speaker
    whole = page.has(run.first, Shape.CAPITAL) and page.has(run.last - 1, Shape.STOP)
    return whole and speaker is not None and speaker in identifier.focus.recent(scene.sentence.paragraph)


def _alone(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """A run that is a sentence by itself: the speaker goes on."""
    brief = count_words(scene, run.first, run.last) < UTTERANCE and not _goes_on(scene, run, identifier)
    if brief or scene.has_own_words() or run.single:
        return None
    speaker = identifier.focus.person or identifier.focus.speaker
    return make_finding(run, Kind.DIRECT, "same-speaker", Witness(speaker, None, None), None)
