"""The database as a whole: copies of it, and whether it is sound."""

import sqlite3
from pathlib import Path

from factcheck.errors import DatabaseFailed, WrongUsage
from factcheck.store.checking import find_faults
from factcheck.store.database import Database, translated_errors
from factcheck.store.ledger import Head, get_head


def back_up(database: Database, target: Path) -> Path:
    """``target`` is a whole copy of a SQLite database, made while others may go on working.

    Raises:
        WrongUsage: The database lives on a server, or something is at ``target`` already.
        DatabaseError: The copy failed; nothing is left at ``target``.
    """
    from factcheck.store.upgrading import copy_sqlite

    if database.path is None:
        raise WrongUsage("a database on a server is backed up by the server's own means (pg_dump)")
    if target.is_dir():
        target /= database.path.name
    try:
        with translated_errors(str(target), database.timeout):
            copy_sqlite(database.path, target)
    except FileExistsError:
        raise WrongUsage(f"{target} is there already; a backup overwrites nothing") from None
    except (OSError, sqlite3.Error) as error:
        raise DatabaseFailed(str(target), f"cannot be written: {error}") from None
    return target


def check(database: Database) -> tuple[list[str], Head]:
    """What is wrong with the database, a sentence each, and where its ledger ends; it stays as it is."""
    with database.write(dry_run=True) as connection:
        head = get_head(connection)
        return list(find_faults(connection)), head
