"""What every command shares: its settings, and the database they lead to."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from factcheck.cli.output import get_width, to_one_line
from factcheck.config import Settings, read_settings
from factcheck.errors import Declined, NeedsConfirmation, WrongUsage

if TYPE_CHECKING:
    from factcheck.store.database import Database

LARGEST = 2**31 - 1
"""The largest number that a database takes for an id or a limit."""
ASK_ABOVE = 3
"""More changes than this are asked about first."""
YES = {"y", "yes", "ya"}


@dataclass(frozen=True, slots=True)
class Globals:
    """The options that stand before the command."""

    database: str | None = None
    editor: str | None = None


DatabaseOption = Annotated[
    str | None,
    typer.Option("--database", metavar="ADDRESS", help="Path or URL of the database [env: FACTCHECK_DATABASE]."),
]
EditorOption = Annotated[
    str | None,
    typer.Option(
        "--editor", metavar="NAME", help="Who acts, self-declared [env: FACTCHECK_EDITOR; else the system user]."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON lines.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV with a header.")]
FieldsOption = Annotated[
    str | None, typer.Option("--fields", metavar="A,B", help="Only these fields, in this order.")
]
LimitOption = Annotated[int, typer.Option("-n", "--limit", min=0, max=LARGEST, help="At most so many; 0 is all.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]


def get_settings(context: typer.Context, database: str | None, editor: str | None = None) -> Settings:
    """The settings for one command: its own options, then those before it, then the environment."""
    given = context.obj if isinstance(context.obj, Globals) else Globals()
    return read_settings(database or given.database, editor or given.editor)


@contextmanager
def opened(settings: Settings, *, create: bool = False, upgrade: bool = False) -> Iterator["Database"]:
    """The open database; what opening it did is said on standard error."""
    from factcheck.store.opening import open_database

    database = open_database(settings.database, create=create, upgrade=upgrade, timeout=settings.lock_timeout)
    try:
        for notice in database.notices:
            say(notice)
        yield database
    finally:
        database.close()


def say(words: str) -> None:
    """Talk: on standard error, so that standard output holds data alone."""
    sys.stdout.flush()
    print(wrap_line(to_one_line(words), sys.stderr), file=sys.stderr, flush=True)


def tell(words: str) -> None:
    """Say what was done, on standard output; between words on a terminal, in one line elsewhere."""
    print(wrap_line(to_one_line(words), sys.stdout))


def wrap_line(line: str, stream: TextIO) -> str:
    """The line between words in lines as wide as the terminal that the stream is; as it is elsewhere."""
    if not stream.isatty():
        return line
    import textwrap

    return textwrap.fill(line, get_width(), subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def confirm(count: int, question: str, *, yes: bool) -> None:
    """Nothing, if the change is small or its editor wants it.

    Raises:
        NeedsConfirmation: It is large, and there is no terminal to ask at.
        Declined: The editor does not want it.
    """
    if yes or count <= ASK_ABOVE:
        return
    if not sys.stdin.isatty():
        raise NeedsConfirmation(count)
    answer = typer.prompt(f"{question} [y/N]", default="n", show_default=False, err=True)
    if answer.strip().lower() not in YES:
        raise Declined


def to_words(given: str | None) -> str | None:
    """The words of an option, if they can be words of a text.

    Raises:
        WrongUsage: They are no text.
    """
    from factcheck.desk.words import clean_words

    return clean_words(given, "words that are looked for")


def to_name(given: str | None) -> str | None:
    """The name, or part of one, that an option asks for.

    Raises:
        WrongUsage: It has no letters and no digits, and would match everybody.
    """
    name = to_words(given)
    if given is not None and not any(letter.isalnum() for letter in name or ""):
        raise WrongUsage(f"{given!r} is no part of a name")
    return name


def split_choices(given: list[str] | None, known: tuple[str, ...], what: str) -> tuple[str, ...]:
    """The values of an option that may be repeated or hold a comma-separated list.

    Raises:
        WrongUsage: One of them is unknown.
    """
    values = [value.strip().lower() for item in given or () for value in item.split(",") if value.strip()]
    for value in values:
        if value not in known:
            raise WrongUsage(f"no {what} {value!r}; there are {', '.join(known)}")
    return tuple(dict.fromkeys(values))


def to_moment(given: str | None, option: str) -> str | None:
    """The first moment of a day or minute as the ledger writes moments; local time, unless it says another.

    Raises:
        WrongUsage: It is neither a day nor a moment.
    """
    from datetime import UTC, datetime

    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given.strip()).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        raise WrongUsage(
            f"{option} takes a day or a moment, such as 2026-01-31 or 2026-01-31T10:00, not {given!r}"
        ) from None
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def to_last_moment(given: str, option: str) -> str:
    """The same, but the last moment of a day or a minute.

    Raises:
        WrongUsage: It is neither a day nor a moment.
    """
    from datetime import date, datetime, time, timedelta

    words = given.strip()
    try:
        return to_moment(datetime.combine(date.fromisoformat(words), time.max).isoformat(), option) or ""
    except ValueError:
        first = to_moment(words, option) or ""
    if words.count(":") > 1 + words.count("+"):
        return first
    last = datetime.fromisoformat(first) + timedelta(minutes=1, microseconds=-1)
    return to_moment(last.isoformat(), option) or ""
