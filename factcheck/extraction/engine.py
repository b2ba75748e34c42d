"""The whole way from a text to its statements, on one page.

A text is cut into tokens once (``page``). Paragraphs that are no part of the report are put aside (``layout``),
quotation marks become runs (``quotation``), sentences are cut around them (``segment``), everything that points at
somebody is read (``mentions``) and entered in a register (``coreference``). Then one sentence after another is
asked for quotations (``attribution``) and reported clauses (``reporting``), while a focus moves along that says
whom *ia* and *-nya* point at.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.extraction.attribution import find_quoted
from factcheck.extraction.confidence import estimate, name_traits
from factcheck.extraction.coreference import Register
from factcheck.extraction.evidence import NameEvidence, gather_evidence
from factcheck.extraction.following import follow_subject
from factcheck.extraction.layout import Front, find_layout
from factcheck.extraction.mentions import read_mention
from factcheck.extraction.page import Page, Shape, lay_out
from factcheck.extraction.quotation import Run, find_runs
from factcheck.extraction.relation import read_relation
from factcheck.extraction.reporting import find_indirect
from factcheck.extraction.rivals import find_rivals
from factcheck.extraction.scene import Scene
from factcheck.extraction.segment import Stretch, find_paragraphs, find_sentences
from factcheck.extraction.speakers import Finding, Identifier
from factcheck.extraction.statement import (
    Kind,
    Layout,
    Reading,
    Span,
    SpeakerKind,
    Statement,
    Term,
    Voiceless,
)
from factcheck.language.detect import detect_language
from factcheck.language.pack import read_pack
from factcheck.language.senses import Sense

if TYPE_CHECKING:
    from factcheck.extraction.mention import Mention

ENGINE_VERSION = "2"

__all__ = [
    "ENGINE_VERSION",
    "Kind",
    "Layout",
    "Reading",
    "Span",
    "SpeakerKind",
    "Statement",
    "Term",
    "extract",
    "read",
]

_MAY_BEGIN_MENTION = (
    Shape.CAPITAL
    | Sense.ACCORDING
    | Sense.SOURCE
    | Sense.PRONOUN
    | Sense.PLURAL_PRONOUN
    | Sense.DETERMINER
    | Sense.PERSON
    | Sense.DOCUMENT
    | Sense.OFFICE
    | Sense.BODY
    | Sense.TITLE
    | Sense.RELATION
    | Sense.SERVICE
)


def extract(text: str, language: str | None = None) -> tuple[Statement, ...]:
    """Every quotation and reported claim of an article, with its speaker, in the order of the text.

    >>> for statement in extract('"Sawah kami kering," kata Wirya Kusnadi, petani di Rengel.'):
    ...     print(statement.kind, statement.speaker, statement.text)
    direct Wirya Kusnadi Sawah kami kering,
    """
    return read(text, language).statements


def read(text: str, language: str | None = None) -> Reading:
    """Everything that one text yields: its language, the lines around its body, its statements.

    Args:
        text: the article, as it was given.
        language: code of the language pack; told from the text if left out.

    Raises:
        UnknownLanguage: there is no pack for ``language``.

    >>> reading = read("Wirya Kusnadi mengatakan bahwa jembatan itu akan dibongkar.", "id")
    >>> reading.statements[0].text
    'jembatan itu akan dibongkar'
    """
    pack = read_pack(language or detect_language(text))
    page = lay_out(text, pack)
    front = find_layout(page, find_paragraphs(page))
    evidence = gather_evidence(page)
    scenes = [_set_scene(page, sentence, runs, evidence) for sentence, runs in _find_sentences(page, front)]
    register = Register(page)
    register.enter(mention for scene in scenes for mention in scene.mentions)
    findings = _give_to_next(list(_find_statements(scenes, Identifier(register), front)))
    findings = [found for found in findings if not _crosses_link(found[1], front)]
    statements, terms = tuple(_to_statements(page, findings)), tuple(_to_terms(page, scenes, front))
    return Reading(pack.code, front.layout, statements, terms)


def _crosses_link(finding: Finding, front: Front) -> bool:
    """Whether a link to another article stands inside: the words belong to no one utterance."""
    at = bisect_left(front.links, (finding.last, 0)) - 1
    return at >= 0 and finding.first < front.links[at][1]


def _give_to_next(findings: list[tuple[int, Finding]]) -> list[tuple[int, Finding]]:
    """Quotations without a cue, each a paragraph, belong to whoever the paragraph behind them names, if they must.

    They must where nobody has spoken yet, where a quotation is not closed before the next begins, or where what
    stands before them all is no speech.
    """
    cued = {paragraph for paragraph, finding in findings if finding.cue is not None}
    begins: dict[int, int] = {}
    """Of each paragraph without a cue the first of those in a row that it belongs to."""
    for paragraph in sorted({paragraph for paragraph, _ in findings} - cued):
        begins[paragraph] = begins.get(paragraph - 1, paragraph)
    behind: tuple[int, Finding] | None = None
    for paragraph, finding in reversed(findings):
        heir = behind[1] if behind and behind[0] == paragraph + 1 else None
        if heir and heir.speaker and heir.kind is finding.kind is Kind.DIRECT and paragraph in begins:
            alone = finding.speaker is None or finding.unclosed or begins[paragraph] - 1 not in cued
            if alone:
                finding.doubtful = finding.speaker != heir.speaker
                finding.speaker = heir.speaker
        behind = (paragraph, finding)
    return findings


def _find_sentences(page: Page, front: Front) -> Iterator[tuple[Stretch, list[Run]]]:
    """Each sentence of the body with the quoted runs that stand in it."""
    silent = dict([*front.links, front.dateline])
    runs_of = find_runs(page, [(paragraph.first, paragraph.last) for paragraph in front.body])
    cuts = sorted(front.cuts)
    for paragraph, runs in zip(front.body, runs_of, strict=True):
        inner = cuts[bisect_left(cuts, paragraph.first) : bisect_left(cuts, paragraph.last)]
        rest = iter(runs)
        run = next(rest, None)
        for sentence in find_sentences(page, paragraph, runs, frozenset(inner)):
            inside: list[Run] = []
            while run and run.first < sentence.last:
                inside.append(run)
                run = next(rest, None)
            if silent.get(sentence.first, 0) < sentence.last:
                yield sentence, inside


def _set_scene(page: Page, sentence: Stretch, runs: list[Run], evidence: NameEvidence) -> Scene:
    """The sentence with its runs and every mention outside them."""
    mentions: list[Mention] = []
    edges = [*((run.begin, run.end) for run in runs), (sentence.last, sentence.last)]
    token, full = sentence.first, page.full
    for begin, end in edges:
        while token < begin:
            if not full[token] & _MAY_BEGIN_MENTION:
                token += 1
                continue
            phrase = page.phrases.get(token)
            if phrase and phrase[1] & (Sense.ACCORDING | Sense.SOURCE):
                token += phrase[0]
                continue
            mention = read_relation(page, token, begin, evidence) or read_mention(page, token, begin, evidence)
            if mention and mention.last == begin < end and page.has(end, Sense.DEMONSTRATIVE):
                mention.last, mention.definite = end + 1, True  # *penulis "Hujan" itu*
            if mention:
                mentions.append(mention)
            token = mention.last if mention else token + 1
        token = max(token, end)
    return Scene(page, sentence, runs, mentions)


def _find_statements(
    scenes: Sequence[Scene], identifier: Identifier, front: Front
) -> Iterator[tuple[int, Finding]]:
    """The statements of each sentence with its paragraph; after it the focus turns to its subject."""
    for scene in scenes:
        paragraph = identifier.focus.paragraph = scene.sentence.paragraph
        quoted: list[Finding] = []
        for finding in find_quoted(scene, identifier):
            finding.rivals = find_rivals(scene, finding, identifier)
            quoted.append(finding)
        used = frozenset(
            finding.cue for finding in quoted if finding.cue is not None and finding.cue >= finding.last
        )
        yield from ((paragraph, finding) for finding in quoted)
        spoken = [finding for finding in quoted if finding.speaker]
        if paragraph not in front.lead:
            for finding in find_indirect(scene, identifier, used):
                finding.rivals = find_rivals(scene, finding, identifier)
                spoken.append(finding)
                yield paragraph, finding
        told = any(finding.kind is Kind.INDIRECT or finding.kind is Kind.PARTIAL for finding in spoken)
        identifier.spoke_in = scene.sentence.last if told else -1
        if not spoken:
            follow_subject(scene, identifier)
        identifier.note(scene)


def _to_statements(page: Page, findings: Iterable[tuple[int, Finding]]) -> Iterator[Statement]:
    """Findings as statements: in order, those of one kind never overlapping."""
    ends = {True: 0, False: 0}
    for paragraph, finding in sorted(findings, key=lambda found: (found[1].first, -found[1].last)):
        group = finding.kind is Kind.INDIRECT
        if finding.first < ends[group] or finding.first >= finding.last:
            continue
        ends[group] = finding.last
        yield _to_statement(page, paragraph, finding)


def _to_statement(page: Page, paragraph: int, finding: Finding) -> Statement:
    start, end = page.starts[finding.first], page.ends[finding.last - 1]
    speaker = finding.speaker
    mention = finding.mention
    traits = name_traits(page, finding)
    return Statement(
        kind=finding.kind,
        start=start,
        end=end,
        text=page.text[start:end],
        speaker=speaker.name if speaker else None,
        speaker_kind=speaker.kind if speaker else None,
        office=speaker.office if speaker else None,
        mention=page.text[mention[0] : mention[1]] if mention else None,
        mention_start=mention[0] if mention else None,
        mention_end=mention[1] if mention else None,
        cue=None if finding.cue is None else page.words[finding.cue],
        rule=finding.rule,
        confidence=estimate(page.pack, traits),
        paragraph=paragraph,
        rivals=finding.rivals,
        traits=traits,
    )


def _to_terms(page: Page, scenes: Iterable[Scene], front: Front) -> Iterator[Term]:
    """The quoted runs that are no statements, in order: those of the body, and all that stand beside it."""
    aside = [(stretch.first, stretch.last) for stretch in front.aside] + front.links
    paragraphs = sorted([*front.aside, *front.body], key=lambda stretch: stretch.first)
    firsts = [stretch.first for stretch in paragraphs]
    beside = [
        (run, Voiceless.LAYOUT, paragraphs[bisect_right(firsts, first) - 1].paragraph)
        for (first, _), runs in zip(aside, find_runs(page, aside), strict=True)
        for run in runs
    ]
    body = [(run, reason, scene.sentence.paragraph) for scene in scenes for run, reason in scene.voiceless]
    for run, reason, paragraph in sorted([*beside, *body], key=lambda found: found[0].first):
        if run.first < run.last:
            start, end = page.starts[run.first], page.ends[run.last - 1]
            yield Term(start, end, page.text[start:end], reason, paragraph)
