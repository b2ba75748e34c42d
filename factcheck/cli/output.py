"""Rows on standard output: a table on a terminal, tab-separated plain lines elsewhere, JSON or CSV on demand."""

import csv
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from factcheck.errors import WrongUsage

LONGEST = 240
"""How many characters of a cell a table shows, unless its layout says otherwise."""

AT_ONCE = 500
"""How many rows make one table: whoever asks for a hundred thousand sees the first at once."""

WIDEST = 100
LEAST_WIDE = 18
LEAST_BRIEF = 8
"""A column of words that is narrower than this is not readable."""

_KEPT = "\u00a0"
"""A space at which no line is broken; cells hold none."""

Cell = str | int | float | bool | None | Sequence[str]

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What would move the cursor, colour the screen or turn the writing round."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows of one noun are shown.

    Attributes:
        fields: all there are, in order; JSON shows them all.
        shown: those of a table and of plain lines, unless others are asked for.
        wide: those that may break over lines in a table, each with its share of the room left by the others.
        brief: those of the wide ones that are cut in a table rather than broken.
        longest: how many characters of a cell a table shows, where that is not ``LONGEST``.
        numbers: those that stand on the right of their column.
        digits: how many decimals of a number people see.
    """

    fields: Sequence[str]
    shown: Sequence[str]
    wide: Mapping[str, int] = field(default_factory=dict)
    brief: frozenset[str] = frozenset()
    longest: Mapping[str, int] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset(
        {"id", "statements", "articles", "versions", "entry", "confidence", "worth"}
    )
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Form:
    """What the options ask for."""

    json: bool = False
    csv: bool = False
    fields: str | None = None


def print_rows(rows: Iterable[Mapping[str, Cell]], layout: Layout, form: Form, extra: Sequence[str] = ()) -> None:
    """The rows stand on standard output.

    Args:
        rows: What to print, each with all fields of the layout.
        layout: What there is to print and how wide.
        form: What the user asked for.
        extra: Fields that a table shows as well, unless the user chose others.

    Raises:
        WrongUsage: A field is asked for that there is not, or two forms at once.
    """
    chosen = check_form(form, layout)
    if form.json:
        for row in rows:
            picked = row if chosen is None else {name: row[name] for name in chosen}
            print(json.dumps(picked, ensure_ascii=False))
        return
    names = chosen or layout.shown
    if form.csv:
        _print_csv(rows, names, layout.digits)
    elif sys.stdout.isatty():
        waiting = iter(rows)
        while some := list(islice(waiting, AT_ONCE)):
            _print_for_people(some, chosen or [*names, *extra], layout)
    else:
        for row in rows:
            print("\t".join(to_plain(row[name], layout.digits) for name in names))


def check_form(form: Form, layout: Layout) -> list[str] | None:
    """The fields that are asked for, None if all are; for commands that work long before they print.

    Raises:
        WrongUsage: A field is asked for that there is not, or two forms at once.
    """
    if form.json and form.csv:
        raise WrongUsage("--json and --csv exclude each other")
    return choose_fields(form.fields, layout)


def choose_fields(asked: str | None, layout: Layout) -> list[str] | None:
    """The fields that an option names; None if it is not given.

    Raises:
        WrongUsage: One of them is unknown.
    """
    if asked is None:
        return None
    names = [name.strip() for name in asked.split(",") if name.strip()]
    for name in names:
        if name not in layout.fields:
            raise WrongUsage(f"no field {name!r}; there are {', '.join(layout.fields)}")
    if not names:
        raise WrongUsage(f"no fields named; there are {', '.join(layout.fields)}")
    return names


def to_text(cell: Cell, digits: int = 2) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.{digits}f}"
    if isinstance(cell, str | int):
        return str(cell)
    return "; ".join(cell)


def to_plain(cell: Cell, digits: int = 2) -> str:
    """A cell in one line, without tabs."""
    return " ".join(to_printable(to_text(cell, digits)).split())


def to_one_line(text: str) -> str:
    """``text`` in one line, whatever a file or a person may be called."""
    return to_printable(" ".join(text.splitlines()))


def to_printable(text: str) -> str:
    """``text`` without characters that would command the terminal."""
    return _UNPRINTABLE.sub("", text)


def _print_csv(rows: Iterable[Mapping[str, Cell]], names: Sequence[str], digits: int) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([to_text(row[name], digits) for name in names])


def _print_for_people(rows: Sequence[Mapping[str, Cell]], names: Sequence[str], layout: Layout) -> None:
    """A table where there is room for one, else one block for each row; nothing for no rows."""
    width = shutil.get_terminal_size().columns
    cells = [{name: _cut(to_plain(row[name], layout.digits), name, layout) for name in names} for row in rows]
    narrow = [name for name in names if name not in layout.wide]
    taken = sum(max([len(name), *(len(row[name]) for row in cells)]) + 2 for name in narrow)
    wide = [name for name in names if name in layout.wide]
    if not rows:
        return
    least = sum(LEAST_BRIEF if name in layout.brief else LEAST_WIDE for name in wide)
    room = width - taken if wide else width - taken + 2  # nothing stands behind the last column
    if room < least:
        labelled = {name for name in layout.numbers if name != "id"}
        _print_blocks(cells, {name: f"{name}{_KEPT}" if name in labelled else "" for name in narrow}, wide, width)
    else:
        _print_table(cells, names, layout)


def _print_blocks(
    rows: Sequence[Mapping[str, str]], narrow: Mapping[str, str], wide: Sequence[str], width: int
) -> None:
    """For narrow terminals: what is short on the first line, numbers with their name, what is long below it."""
    for at, row in enumerate(rows):
        if at and wide:
            print()
        first = "  ".join(f"{label}{row[name]}" for name, label in narrow.items() if row[name])
        lines = textwrap.fill(first, width - 1, subsequent_indent="    ", break_on_hyphens=False)
        print(lines.replace(_KEPT, " "))
        for name in wide:
            if row[name]:
                print(textwrap.fill(row[name], width - 1, initial_indent="    ", subsequent_indent="    "))


def _print_table(rows: Sequence[Mapping[str, str]], names: Sequence[str], layout: Layout) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    spread = any(name in layout.wide for name in names)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True, expand=spread)
    for name in names:
        if name in layout.brief:
            table.add_column(name, ratio=layout.wide[name], no_wrap=True, overflow="ellipsis")
        elif name in layout.wide:
            table.add_column(name, ratio=layout.wide[name])
        else:
            table.add_column(name, no_wrap=True, justify="right" if name in layout.numbers else "left")
    for row in rows:
        table.add_row(*(Text(row[name]) for name in names))
    Console(highlight=False).print(table)


def count_of(number: int, noun: str) -> str:
    """A number with its noun: ``1 statement``, ``2,000 statements``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_field(label: str, words: str, width: int) -> None:
    """A label and what belongs to it, broken over lines behind a margin of that width."""
    filled = textwrap.fill(
        to_printable(words), get_width(), initial_indent=f"{label:<{width}}", subsequent_indent=" " * width,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    print(filled)


def get_width() -> int:
    """How many characters a line of prose takes: those of the terminal, and no more than are pleasant to read."""
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)


def to_local(moment: str) -> str:
    """A UTC time as the clock on the wall shows it, to the minute."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def _cut(cell: str, name: str, layout: Layout) -> str:
    if name == "published":
        return cell[:10]
    if name in ("at", "read_at") and cell:
        return to_local(cell)
    longest = layout.longest.get(name, LONGEST)
    return cell if len(cell) <= longest else f"{cell[: longest - 1]}…"
