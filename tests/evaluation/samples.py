"""Marked and found statements for tests: words of a text, where they first stand in it."""

from factcheck.evaluation.gold import Mark
from factcheck.evaluation.judgement import Outcome
from factcheck.evaluation.matching import Group, Piece
from factcheck.evaluation.speakers import Named, Pointed
from factcheck.extraction.statement import Kind, Span, SpeakerKind, Statement

RINA = Named("Rina Wulandari")


def make_mark(text: str, words: str, speaker: Named | Pointed | None = RINA, kind: Kind = Kind.DIRECT) -> Mark:
    """What people marked."""
    start = text.index(words)
    return Mark(kind, start, start + len(words), speaker)


def make_statement(
    text: str,
    words: str,
    speaker: str | None = "Rina Wulandari",
    kind: Kind = Kind.DIRECT,
    *,
    mention: str | None = None,
    confidence: float = 0.9,
) -> Statement:
    """What the engine found."""
    start = text.index(words)
    pointing = text.index(mention) if mention else None
    return Statement(
        kind=kind, start=start, end=start + len(words), text=words, speaker=speaker,
        speaker_kind=SpeakerKind.PERSON if speaker else None, office=None, mention=mention,
        mention_start=pointing, mention_end=pointing + len(mention or "") if pointing is not None else None,
        cue=None, rule="cue-after-quote", confidence=confidence, paragraph=1,
    )  # fmt: skip


def make_outcome(
    *,
    marked: Named | Pointed | str | None = None,
    found: str | None = None,
    kinds: tuple[Kind, Kind] = (Kind.DIRECT, Kind.DIRECT),
    confidence: float = 0.9,
) -> Outcome:
    """The fate of one statement.

    Args:
        marked: Its speaker; a word if it was marked without one, None if it was not marked.
        found: The speaker that the engine gave it, None if it did not find it.
        kinds: The kind it was marked as, and the kind it was found as.
        confidence: How sure the engine was.
    """
    text = "Harga gabah turun"
    mark = make_mark(text, text, None if isinstance(marked, str) else marked, kinds[0])
    statement = make_statement(text, text, found, kinds[1], confidence=confidence)
    span = Span(0, len(text))
    return Outcome(
        Group.of(kinds[0]),
        None if marked is None else Piece(span, mark),
        None if found is None else Piece(span, statement),
    )
