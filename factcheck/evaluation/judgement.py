"""What became of each statement of an article: marked and found, only marked, or only found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.evaluation.gold import Mark
from factcheck.evaluation.matching import Group, Piece, cut, overlap, pair
from factcheck.extraction.statement import Span, Statement

Marked = Piece[Mark]
Found = Piece[Statement]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One statement that was marked, found or both.

    Attributes:
        group: what it was compared with.
        marked: what people marked; None if they marked nothing like it.
        found: what the engine found; None if it found nothing like it.
    """

    group: Group
    marked: Marked | None
    found: Found | None

    @property
    def span(self) -> Span:
        """Where it stands, by those who marked it if they did."""
        piece = self.marked or self.found
        assert piece is not None  # noqa: S101 - an outcome of nothing is never made
        return piece.span

    @property
    def is_match(self) -> bool:
        """Whether it was marked and found."""
        return self.marked is not None and self.found is not None

    @property
    def is_right_kind(self) -> bool | None:
        """Whether it has the marked kind; None if it was not marked and found."""
        if self.marked is None or self.found is None:
            return None
        return self.marked.item.kind is self.found.item.kind

    @property
    def is_right_speaker(self) -> bool | None:
        """Whether it has the marked speaker; None if it was not marked and found, or the mark does not say."""
        if self.marked is None or self.found is None or self.marked.item.speaker is None:
            return None
        return self.marked.item.speaker.is_meant_by(self.found.item)


def judge(text: str, marks: Iterable[Mark], statements: Iterable[Statement]) -> list[Outcome]:
    """What became of each piece of each statement of a text, in the order of the text."""
    marked, found = cut(text, marks), cut(text, statements)
    outcomes = [outcome for group in Group for outcome in _judge_group(group, marked, found)]
    return sorted(outcomes, key=lambda outcome: outcome.span)


def find_judged(outcomes: Iterable[Outcome]) -> Iterator[tuple[Statement, bool]]:
    """Each statement that was found, and whether it is right; those that nobody can judge are left out."""
    for outcome in outcomes:
        if outcome.found and (outcome.marked is None or outcome.is_right_speaker is not None):
            yield outcome.found.item, outcome.is_right_speaker or False


def _judge_group(group: Group, marked: Sequence[Marked], found: Sequence[Found]) -> Iterator[Outcome]:
    ours = [piece for piece in found if Group.of(piece.item.kind) is group]
    theirs = [piece for piece in marked if Group.of(piece.item.kind) is group]
    if group is Group.INDIRECT:
        fragments = [piece for piece in marked if Group.of(piece.item.kind) is Group.QUOTED]
        ours = [piece for piece in ours if _is_judged(piece, theirs, fragments)]
    pairs = pair(theirs, ours, group.least)
    matched = {id(piece) for both in pairs for piece in both}
    yield from (Outcome(group, mark, piece) for mark, piece in pairs)
    yield from (Outcome(group, mark, None) for mark in theirs if id(mark) not in matched)
    yield from (Outcome(group, None, piece) for piece in ours if id(piece) not in matched)


def _is_judged(clause: Found, clauses: Sequence[Marked], fragments: Sequence[Marked]) -> bool:
    """Whether a reported clause counts: one around a marked fragment does only where a clause is marked too.

    Whoever marks *menyebut rencana itu "gegabah"* may take the clause for the fragment's frame and leave it out.
    """
    if any(overlap(clause.span, mark.span) >= Group.INDIRECT.least for mark in clauses):
        return True
    return not any(overlap(clause.span, mark.span) for mark in fragments)
