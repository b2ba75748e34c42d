"""Where words stand in a text: as an editor types them, and again in a later version of it."""

import re
from collections.abc import Sequence

_SAME = ('"“”„«»', "'‘’‚`", "-–—")
"""Signs that people type for one another."""


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """(start, end) of each place where the words stand, in the order of the text.

    Spaces, line ends, quotation marks and dashes may be others than those typed.

    >>> find_words("Ia bilang “siap\\nlahir batin”.", '"siap lahir batin"')
    [(10, 28)]
    """
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join("".join(map(_to_pattern, part)) for part in parts))
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
