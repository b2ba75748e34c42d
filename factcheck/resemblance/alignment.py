"""How like two statements are, and in which words they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from factcheck.identity.names import fold_name
from factcheck.resemblance.fingerprint import find_content, find_words

IN_ORDER = 0.5
"""Weight of the words that both have in one order; the rest is for those that both have in any."""
CUT = 0.25
"""What a statement loses at most for being a small part of the other."""

ENOUGH = 3
"""Fewer words than this, of those that say something, a much longer statement has in common with another by
chance, unless it holds it whole."""
MUCH_LONGER = 2


def rate_likeness(ours: str, theirs: str) -> float:
    """From 0, no word in common, to 1, the same words; one that the other holds whole is at least three quarters.

    >>> rate_likeness("Harga beras turun.", "harga beras TURUN"), rate_likeness("Harga beras", "Stok aman")
    (1.0, 0.0)
    """
    first, second = find_words(ours), find_words(theirs)
    if not first or not second:
        return 0.0
    common = LCSseq.similarity(first, second)
    short, long = sorted((len(first), len(second)))
    ours_bag, theirs_bag = set(find_content(first)), set(find_content(second))
    shared = len(ours_bag & theirs_bag)
    bag = shared / min(len(ours_bag), len(theirs_bag))
    alike = IN_ORDER * common / short + (1 - IN_ORDER) * bag
    if common < short < long / MUCH_LONGER:
        alike *= min(1, shared / ENOUGH)
    return alike * (1 - CUT + CUT * common / long)


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words, as they stand there, and whether both have them, the first alone, or the second alone."""

    change: Change
    words: str


def find_differences(ours: str, theirs: str) -> list[Segment]:
    """The second statement as the first one, word by word; case, accents and punctuation make no difference.

    >>> [(part.change.value, part.words) for part in find_differences("harga tidak turun", "Harga turun.")]
    [('same', 'Harga'), ('gone', 'tidak'), ('same', 'turun.')]
    """
    return list(_align(ours.split(), theirs.split()))


def _align(first: list[str], second: list[str]) -> Iterator[Segment]:
    folded = [fold_name(word) for word in first], [fold_name(word) for word in second]
    for tag, at, end, other_at, other_end in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Segment(Change.SAME, " ".join(second[other_at:other_end]))
            continue
        if end > at:
            yield Segment(Change.GONE, " ".join(first[at:end]))
        if other_end > other_at:
            yield Segment(Change.NEW, " ".join(second[other_at:other_end]))
