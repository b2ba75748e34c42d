"""Where words stand in a text: as an editor types them, and again in a later version of it."""

import re
from collections.abc import Sequence

_SAME = ('"\u201c\u201d\u201e\u00ab\u00bb', "'\u2018\u2019\u201a`", "-\u2013\u2014")
"""Signs that people type for one another: double quotation marks, single ones, dashes."""


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """(start, end) of each place where the words stand, in the order of the text.

    Spaces, line ends, quotation marks and dashes may be others than those typed. No word is cut.

    >>> find_words("Ia siap, sungguh  siap.", "sungguh siap")
    [(9, 22)]
    """
    parts = words.split()
    if not parts:
        return []
    middle = r"\s+".join("".join(map(_to_pattern, part)) for part in parts)
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    pattern = re.compile(f"{before}{middle}{after}")
    return [found.span() for found in pattern.finditer(text)]


def _to_pattern(sign: str) -> str:
    alike = next((signs for signs in _SAME if sign in signs), None)
    return re.escape(sign) if alike is None else f"[{re.escape(alike)}]"


def find_nearest(places: Sequence[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """The place that begins nearest to ``start``; None if there is none."""
    return min(places, key=lambda place: abs(place[0] - start), default=None)


def count_paragraph(text: str, start: int) -> int:
    """Which line of those that hold words a place is in, counted from 1."""
    lines = text[: text.rfind("\n", 0, start) + 1].split("\n")
    return sum(any(sign.isalnum() for sign in line) for line in lines) + 1
