"""Which marked statement is which found one: pieces, how far they overlap, and the best pairs first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from factcheck.evaluation.gold import Mark
from factcheck.extraction.statement import Kind, Span, Statement

Item = TypeVar("Item", Mark, Statement)

EDGES = frozenset(
    ".,;:!?()[]-\"'`"
    "\u00b4\u00ab\u00bb\u2039\u203a"  # acute accent, angle marks
    "\u2018\u2019\u201c\u201d\u201e\u201f"  # curved marks
    "\u2013\u2014\u2026"  # dashes, ellipsis
)
"""What does not count at the edges of a statement: whether people mark it differs from one to the next."""
_PARAGRAPH = re.compile(r"[^\n]+")


class Group(StrEnum):
    """Statements that are compared with each other: whether a quotation is direct or partial is asked later."""

    QUOTED = "quoted"
    INDIRECT = "indirect"

    @classmethod
    def of(cls, kind: Kind) -> "Group":
        """The group of statements of that kind."""
        return cls.INDIRECT if kind is Kind.INDIRECT else cls.QUOTED

    @property
    def least(self) -> float:
        """How far two of this group must overlap to be the same: the edges of a clause are a matter of taste."""
        return 0.8 if self is Group.QUOTED else 0.5


@dataclass(frozen=True, slots=True)
class Piece(Generic[Item]):
    """A statement, or what of it stands in one paragraph; ``span`` is trimmed."""

    span: Span
    item: Item


def cut(text: str, items: Iterable[Item]) -> list[Piece[Item]]:
    """The items in pieces of one paragraph, in the order of the text; what holds nothing but marks is left out."""
    pieces = [
        Piece(span, item)
        for item in items
        for found in _PARAGRAPH.finditer(text, item.start, item.end)
        if (span := trim(text, Span(found.start(), found.end())))
    ]
    return sorted(pieces, key=lambda piece: piece.span)


def trim(text: str, span: Span) -> Span | None:
    """The span without white space, quotation marks and punctuation at its edges; None if nothing is left.

    >>> text = '"Aman," katanya.'
    >>> trim(text, Span(0, 7)).of(text)
    'Aman'
    """
    start, end = span.start, span.end
    while start < end and _is_edge(text[start]):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def _is_edge(letter: str) -> bool:
    return letter in EDGES or letter.isspace()


def overlap(one: Span, other: Span) -> float:
    """How much of what the two cover together both of them cover, from 0 to 1.

    >>> overlap(Span(0, 8), Span(2, 10))
    0.6
    """
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))


def pair(
    marked: Sequence[Piece[Mark]], found: Sequence[Piece[Statement]], least: float
) -> list[tuple[Piece[Mark], Piece[Statement]]]:
    """Pieces that are the same, each in one pair at most: those that overlap most first, then by their place."""
    scored = (
        (-value, at, by)
        for at, mark in enumerate(marked)
        for by, piece in enumerate(found)
        if (value := overlap(mark.span, piece.span)) >= least
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _value, at, by in sorted(scored):
        if at not in taken and by not in used:
            taken[at] = by
            used.add(by)
    return [(marked[at], found[by]) for at, by in sorted(taken.items())]
