"""The database as a whole: copies of it, and whether it is sound."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import DatabaseFailed, WrongUsage
from factcheck.store.checking import find_faults
from factcheck.store.database import DAMAGED, Database, translated_errors
from factcheck.store.heads import KeptHead, LedgerEnd, find_end
from factcheck.store.ledger import Head, find_head


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


def view_end(database: Database) -> LedgerEnd:
    """Where the ledger ends.

    Raises:
        DatabaseFailed: Its last entry is not the one that the head names.
    """
    with database.read() as connection:
        end = find_end(connection)
    if end is None:
        raise DatabaseFailed(database.address, DAMAGED)
    return end


def check(database: Database, kept: Sequence[KeptHead] = ()) -> tuple[list[str], Head | None]:
    """What is wrong with the database, a sentence each, and where its ledger ends; it stays as it is.

    It is wrong, too, if a head that was ``kept`` elsewhere is no entry of the ledger.
    """
    with database.write(dry_run=True) as connection:
        return list(find_faults(connection, kept)), find_head(connection)
