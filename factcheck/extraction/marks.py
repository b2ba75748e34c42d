# ruff: noqa: RUF001 - signs that look alike are what this module is about
"""The signs of print: quotation marks, dashes, apostrophes, and what may stand beside a mark."""

SINGLE = "‘’'‚‛‹›`´′"
DOUBLE = '"“”„‟«»″〝〞＂'
PAIRED = ("``", "''", "‘‘", "’’", '""', "““", "””")
"""Two signs set for one double mark: by typewriters, or by a spreadsheet that doubled them."""

DOUBLE_MARKS = frozenset(DOUBLE) | frozenset(PAIRED)
OPENERS = frozenset("“„«‘‚‹〝") | {"``", "‘‘", "““"}
CLOSERS = frozenset("”»’›〞″") | {"''", "’’", "””"}

APOSTROPHES = "’'‘´`"
"""Signs that may stand inside a word (*Ma'ruf*)."""
HYPHENS = "-‐‑–"
DASHES = frozenset("-–—")
STOPS = frozenset(".?!…")

BEFORE_OPENING = frozenset("([{/") | DASHES
AFTER_CLOSING = frozenset(",.;:?!…)]}") | DASHES
LINE_ENDS = frozenset(".?!…\"”’'»;:,)")
"""A line that ends so is no heading."""


def straighten(word: str) -> str:
    """The word with plain apostrophes, however they were set."""
    return word.replace("’", "'")
