"""Schema upgrades, by Alembic, in one transaction that holds the write lock. Imported only when one is due."""

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from factcheck.errors import DatabaseFailed
from factcheck.store.database import Database, make_engine, translated_errors
from factcheck.store.fingerprints import add_all_fingerprints
from factcheck.store.rating import rate_all
from factcheck.store.relinking import refresh_everybody, relink_everything
from factcheck.store.schema import HEAD, SchemaState, find_migrations, read_schema

_LOCK = 4_021_719
"""Any number, the same for all: two upgrades of one PostgreSQL database come one after the other."""


def upgrade_schema(database: Database, revision: str = HEAD) -> tuple[str, ...]:
    """The schema is at ``revision`` afterwards, or as it was.

    An older SQLite database is copied first, beside it.

    Returns:
        What was done, in sentences for the user; nothing where a database was made or had nothing to upgrade.
    """
    # foreign keys must be off before the transaction begins: a table rebuilt with them on loses what hangs on it
    engine = make_engine(database.engine.url, database.timeout, foreign_keys=False)
    unchecked = Database(engine, database.address, database.timeout)
    try:
        with translated_errors(database.address, database.timeout), engine.connect() as plain:
            _use_write_ahead_log(plain)
            connection = plain.execution_options(factcheck_writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                state, found = read_schema(connection)
                if state is SchemaState.CURRENT:
                    return ()
                notices = _copy_first(database, str(found)) if state is SchemaState.OLDER else ()
                _migrate(connection, revision)
                _check_foreign_keys(connection, database.address)
                if state is SchemaState.OLDER and revision == HEAD:
                    notices += _look_up_anew(connection)
                return notices
    finally:
        unchecked.close()


def _look_up_anew(connection: Connection) -> tuple[str, ...]:
    """Who is who is a matter of rules, and these come with the program."""
    add_all_fingerprints(connection)
    rate_all(connection)
    refresh_everybody(connection)
    moved = relink_everything(connection)
    if not moved:
        return ()
    return (f"{len(moved):,} of the machine's answers to who said a statement are others by the rules of today",)


def _use_write_ahead_log(connection: Connection) -> None:
    """Readers and a writer do not wait for each other. The file remembers it; no transaction can set it."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute("PRAGMA journal_mode = WAL")


def _copy_first(database: Database, found: str) -> tuple[str, ...]:
    if database.path is None:
        return (f"upgraded the schema from {found} to {HEAD}",)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = database.path.with_name(f"{database.path.name}.before-{HEAD}-{moment}")
    copy_sqlite(database.path, copy)
    return (f"upgraded the schema from {found} to {HEAD}; the database as it was is kept in {copy}",)


def copy_sqlite(source: Path, target: Path) -> None:
    """``target`` is a whole copy of the SQLite database ``source``, made while others may read and write it.

    Raises:
        FileExistsError: There is something at ``target`` already; it was left as it is.
        OSError: The folder cannot be written to.
        sqlite3.Error: The copy failed, a full disk for one; nothing is left at ``target``.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    unfinished = Path(name)
    try:
        with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(unfinished)) as copy:
            origin.backup(copy)
        _publish(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def _publish(unfinished: Path, target: Path) -> None:
    """The finished copy has its name; unlike a rename this never replaces what is there."""
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with target.open("xb"):
            unfinished.replace(target)


def _migrate(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(find_migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _check_foreign_keys(connection: Connection, address: str) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise DatabaseFailed(address, f"the upgrade would break a link of table {broken[0]}; nothing was changed")
