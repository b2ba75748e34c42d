"""A database at an address: how it is opened, how a transaction begins, what its refusals mean.

Every transaction that writes takes the database's one write lock first (BEGIN IMMEDIATE on SQLite, the head
row of the ledger on PostgreSQL), so the ledger's chain cannot fork and two ingests cannot make one speaker twice.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url, select, text

from factcheck.errors import DatabaseBusy, DatabaseError, DatabaseFailed, DatabaseFull, NotOurDatabase
from factcheck.store.tables import ledger_head

BUSY_SECONDS = 10.0
"""How long a transaction waits for another program's lock, unless told otherwise."""

_WRITES = "factcheck_writes"


class DamageFound(ValueError):
    """Something in a row that factcheck cannot have written; it leaves ``Database`` as a ``DatabaseFailed``."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. Make one with ``opening.open_database``.

    Attributes:
        engine: SQLAlchemy's engine.
        address: what users call it: a path, or a URL without its password.
        timeout: seconds to wait for a lock.
        notices: what opening it did that its user should know.
    """

    engine: Engine
    address: str
    timeout: float
    notices: tuple[str, ...] = ()

    @property
    def path(self) -> Path | None:
        """The file it lives in; None on a server."""
        return sqlite_path(self.engine.url)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that sees one state of the database and changes nothing."""
        with self._translated(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin() as transaction:
                yield connection
                transaction.rollback()

    @contextmanager
    def write(self, *, dry_run: bool = False) -> Iterator[Connection]:
        """One transaction that holds the write lock; kept whole at its end, or left out whole.

        Args:
            dry_run: Leave it out whole even if all goes well.
        """
        with self._translated(), self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITES: True})
            with connection.begin() as transaction:
                if connection.dialect.name == "postgresql":
                    milliseconds = max(1, round(self.timeout * 1000))  # none at all would mean for ever
                    connection.execute(text(f"SET LOCAL lock_timeout = {milliseconds}"))
                    connection.execute(select(ledger_head.c.seq).with_for_update())
                yield connection
                if dry_run:
                    transaction.rollback()

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        with translated_errors(self.address, self.timeout):
            yield


def to_url(address: str) -> URL:
    """The SQLAlchemy URL of a path (SQLite) or of a database URL.

    Raises:
        DatabaseFailed: It is no address of a database that factcheck can use.
    """
    if "://" not in address:
        return URL.create("sqlite", database=os.path.abspath(os.path.expanduser(address)))  # noqa: PTH100, PTH111
    shown = re.sub(r":[^:@/]*@", ":***@", address)
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError):
        raise DatabaseFailed(shown, "not an address of a database") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise DatabaseFailed(shown, "only SQLite and PostgreSQL (by psycopg) are known")
    if url.drivername == "sqlite" and (url.query or url.database in (None, "", ":memory:")):
        raise DatabaseFailed(shown, "a SQLite database is a file, without options")
    return url


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite URL; None for other databases."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def describe(url: URL) -> str:
    """The address as users know it: a path, or a URL that keeps its password to itself."""
    return str(sqlite_path(url) or url.set(drivername=url.get_backend_name()).render_as_string())


def make_engine(url: URL, timeout: float = BUSY_SECONDS, *, foreign_keys: bool = True) -> Engine:
    """An engine whose SQLite connections check foreign keys and begin transactions as they are told.

    Raises:
        DatabaseFailed: The driver for that kind of database is not installed.
    """
    backend = url.get_backend_name()
    connect_args: dict[str, Any] = {"connect_timeout": 10} if backend == "postgresql" else {}
    if backend == "sqlite":
        connect_args = {"timeout": timeout, "isolation_level": None}
    try:
        engine = create_engine(url, connect_args=connect_args)
    except ModuleNotFoundError as error:
        hint = "pip install 'factcheck[postgresql]'"
        raise DatabaseFailed(describe(url), f"needs {error.name}: {hint}") from None
    if backend == "sqlite":
        _set_up_sqlite(engine, foreign_keys=foreign_keys)
    return engine


def _set_up_sqlite(engine: Engine, *, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # the driver's own idea of transactions is off: it would begin too late for a reader and a writer alike
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def translated_errors(address: str, timeout: float) -> Iterator[None]:
    """What the database refuses for a reason that its user can mend becomes a ``DatabaseError``."""
    try:
        yield
    except DamageFound as error:
        raise DatabaseFailed(address, DAMAGED) from error
    except exc.DBAPIError as error:
        translated = _translate(error.orig, address, timeout)
        if translated is None:
            raise
        raise translated from error
    except sqlite3.Error as error:
        translated = _translate(error, address, timeout)
        if translated is None:
            raise
        raise translated from error


_SQLITE_MEANINGS = {
    sqlite3.SQLITE_IOERR: "the disk refused (disk I/O error); what was being written was left out whole",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: is the folder there, and may you write in it?",
    sqlite3.SQLITE_READONLY: "is read-only: may you write to the file and its folder?",
    sqlite3.SQLITE_PERM: "may not be used: check its permissions",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: restore a backup",
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, "55P03"}
_FULL = {sqlite3.SQLITE_FULL, "53100"}
_SERVER_REFUSALS = {"08", "0A", "25", "28", "3D", "42501", "53", "54", "57"}
"""SQLSTATE classes, and one code, for what the people who run a server can mend (PostgreSQL, appendix A)."""
DAMAGED = "it is damaged: 'factcheck db check' says where"
_DAMAGE = ("append-only", "Could not decode to UTF-8")
"""In messages about a ledger that somebody has tampered with, and a file whose text is broken."""


def _translate(error: BaseException | None, address: str, timeout: float) -> DatabaseError | None:
    primary: int = getattr(error, "sqlite_errorcode", 0) & 0xFF
    state: str = getattr(error, "sqlstate", None) or ""
    if primary in _BUSY or state in _BUSY:
        return DatabaseBusy(address, timeout)
    if primary in _FULL or state in _FULL:
        return DatabaseFull(address)
    if any(words in str(error) for words in _DAMAGE):
        return DatabaseFailed(address, DAMAGED)
    if isinstance(error, sqlite3.Error):
        return _translate_sqlite(primary, address)
    if type(error).__name__ in ("OperationalError", "ConnectionTimeout") or _SERVER_REFUSALS & {state, state[:2]}:
        lines = str(error).strip().splitlines() or ["the server does not answer"]
        return DatabaseFailed(address, lines[0])
    return None


def _translate_sqlite(code: int, address: str) -> DatabaseError | None:
    if code == sqlite3.SQLITE_NOTADB:
        return NotOurDatabase(address, "not a SQLite file")
    return DatabaseFailed(address, _SQLITE_MEANINGS[code]) if code in _SQLITE_MEANINGS else None
