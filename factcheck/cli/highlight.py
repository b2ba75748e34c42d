"""Words that stand out in the words around them."""

import textwrap

import typer

from factcheck.cli.output import get_width, to_printable

_OPENING, _CLOSING = "\ue000", "\ue001"
"""Private characters, as wide as brackets, kept through wrapping."""


def highlight(before: str, words: str, after: str, *, colour: bool, indent: str = "  ") -> str:
    """All three in lines of a readable width, the words marked: in colour, or by brackets where there is none."""
    text = f"{to_printable(before)}{_OPENING}{to_printable(words)}{_CLOSING}{to_printable(after)}"
    lines = [
        textwrap.fill(part, get_width() - 2, initial_indent=indent, subsequent_indent=indent)
        for part in text.splitlines()
        if part.strip()
    ]
    marked = "\n".join(lines)
    if not colour:
        return bracket(*_split(marked))
    opening, inside, closing = _split(marked)
    styled = "\n".join(_style(line) for line in inside.split("\n"))
    return f"{opening}{styled}{closing}"


def bracket(before: str, words: str, after: str) -> str:
    """All three in one string, the words between brackets."""
    return f"{before}[[{words}]]{after}"


def _split(marked: str) -> tuple[str, str, str]:
    before, _, rest = marked.partition(_OPENING)
    inside, _, after = rest.partition(_CLOSING)
    return before, inside, after


def _style(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))] if line.startswith("  ") else ""
    return indent + typer.style(line[len(indent) :], bold=True, reverse=True)
