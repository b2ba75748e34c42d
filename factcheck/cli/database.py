"""``factcheck db``: the database as a whole."""

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.context import DatabaseOption, get_settings, opened, say
from factcheck.cli.exit_codes import ExitCode


def add_commands(app: typer.Typer) -> None:
    """``db`` belongs to ``app``."""
    noun = typer.Typer(help="The database as a whole.", no_args_is_help=True, rich_markup_mode=None)
    noun.command("path", epilog="Example: factcheck db path")(path)
    noun.command("upgrade", epilog="Example: factcheck db upgrade")(upgrade)
    noun.command("backup", epilog="Example: factcheck db backup copy.db")(backup)
    noun.command("check", epilog="Example: factcheck db check")(check)
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


def check(context: typer.Context, database: DatabaseOption = None) -> None:
    """Check texts, places, the ledger's chain, and that the ledger makes what the tables say."""
    from factcheck.desk.maintaining import check as find_faults

    with opened(get_settings(context, database)) as db:
        faults, head = find_faults(db)
        address = db.address
    for fault in faults:
        say(f"error: {fault}")
    if faults:
        raise typer.Exit(ExitCode.FAILED)
    print(f"{address}: sound; {head.seq} ledger entries, head {head.hash}")
