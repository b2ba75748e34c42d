"""``factcheck db``: the database as a whole."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    FieldsOption,
    JsonOption,
    get_settings,
    opened,
    say,
)
from factcheck.cli.exit_codes import ExitCode
from factcheck.cli.output import Cell, Form, Layout, print_rows

if TYPE_CHECKING:
    from factcheck.store.heads import KeptHead

HEADS = Layout(
    fields=("head", "entries", "commands", "at", "hash"),
    shown=("head", "entries", "commands", "at"),
    numbers=frozenset({"entries", "commands"}),
)


def add_commands(app: typer.Typer) -> None:
    """``db`` belongs to ``app``."""
    noun = typer.Typer(help="The database as a whole.", no_args_is_help=True, rich_markup_mode=None)
    noun.command("path", epilog="Example: factcheck db path")(path)
    noun.command("upgrade", epilog="Example: factcheck db upgrade")(upgrade)
    noun.command("backup", epilog="Example: factcheck db backup copy.db")(backup)
    noun.command("head", epilog="Example: factcheck db head >> heads.txt")(head)
    noun.command("check", epilog='Example: factcheck db check --head "$(tail -n 1 heads.txt)"')(check)
    app.add_typer(noun, name="db")


def path(context: typer.Context, database: DatabaseOption = None) -> None:
    """Print where the database is, or would be."""
    from factcheck.store.database import describe, to_url

    print(describe(to_url(get_settings(context, database).database)))


def upgrade(context: typer.Context, database: DatabaseOption = None) -> None:
    """Make the database, or bring an older one to this version's schema; SQLite is copied first."""
    from factcheck.store.schema import HEAD

    with opened(get_settings(context, database), create=True, upgrade=True) as db:
        print(f"{db.address} has schema {HEAD}")


def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; nothing is overwritten.")],
    database: DatabaseOption = None,
) -> None:
    """Copy a SQLite database whole, while others may go on working."""
    from factcheck.desk.maintaining import back_up

    with opened(get_settings(context, database)) as db:
        print(back_up(db, target))


def head(
    context: typer.Context,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """Print where the ledger ends, to be kept elsewhere: head (COUNT:HASH), entries, commands, last entry's time.

    Whoever has kept a head can show later that no entry up to it was changed or cut off:
    'factcheck db check --head'.
    """
    from factcheck.desk.maintaining import view_end

    with opened(get_settings(context, database)) as db:
        end = view_end(db)
    found = end.head
    row: dict[str, Cell] = {
        "head": str(found), "entries": found.seq, "commands": found.command, "at": end.at, "hash": found.hash,
    }  # fmt: skip
    print_rows([row], HEADS, Form(as_json, as_csv, fields))


def check(
    context: typer.Context,
    heads: Annotated[
        list[str] | None,
        typer.Option(
            "--head", metavar="COUNT:HASH", help="A head that 'factcheck db head' printed once; may be repeated."
        ),
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Check texts, places, the ledger's chain, and that the ledger makes what the tables say.

    With --head also that every entry up to a head that was kept elsewhere is there and is what it was then.
    """
    from factcheck.desk.maintaining import check as find_faults

    kept = [_read_head(word) for word in heads or ()]
    with opened(get_settings(context, database)) as db:
        faults, found = find_faults(db, kept)
        address = db.address
    for fault in faults:
        say(f"error: {fault}")
    if faults or found is None:
        raise typer.Exit(ExitCode.FAILED)
    print(f"{address}: sound; {found.seq} ledger entries, head {found}")
    for one in kept:
        print(f"the head that was kept is entry {one.seq} of them, {_count_since(found.seq - one.seq)} since")


def _read_head(given: str) -> "KeptHead":
    """The head in what 'factcheck db head' printed: the first word of the line.

    Raises:
        WrongUsage: It is none.
    """
    from factcheck.errors import WrongUsage
    from factcheck.store.heads import KeptHead

    seq, _colon, own = (given.split() or [""])[0].partition(":")
    if not re.fullmatch("[0-9]{1,9}", seq) or not re.fullmatch("[0-9a-fA-F]{64}", own):
        raise WrongUsage(f"--head takes COUNT:HASH as 'factcheck db head' prints it, not {given!r}")
    return KeptHead(int(seq), own.lower())


def _count_since(count: int) -> str:
    return f"{count:,} {'entry has' if count == 1 else 'entries have'} come"
