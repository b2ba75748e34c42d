"""A database at an address: how it is opened, how a transaction begins, what its refusals mean.

Every transaction that writes takes the database's one write lock first (BEGIN IMMEDIATE on SQLite, the head
row of the ledger on PostgreSQL), so the ledger's chain cannot fork and two ingests cannot make one speaker twice.
"""

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
        with self._translated(), self.engine.connect() as connection, connection.begin() as transaction:
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
                    connection.execute(text(f"SET LOCAL lock_timeout = {round(self.timeout * 1000)}"))
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
    """The SQLAlchemy URL of a path (SQLite) or of a database URL."""
    if "://" not in address:
        return URL.create("sqlite", database=str(Path(address).expanduser().absolute()))
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError) as error:
        raise DatabaseFailed(address, f"not an address of a database ({error})") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise DatabaseFailed(address, "only SQLite and PostgreSQL (by psycopg) are known")
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
    sqlite3.SQLITE_CORRUPT: "is damaged: restore a backup, or run 'factcheck db check'",
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, "55P03"}
_FULL = {sqlite3.SQLITE_FULL, "53100"}


def _translate(error: BaseException | None, address: str, timeout: float) -> DatabaseError | None:
    primary: int = getattr(error, "sqlite_errorcode", 0) & 0xFF
    state: str = getattr(error, "sqlstate", None) or ""
    if primary in _BUSY or state in _BUSY:
        return DatabaseBusy(address, timeout)
    if primary in _FULL or state in _FULL:
        return DatabaseFull(address)
    if isinstance(error, sqlite3.Error):
        return _translate_sqlite(primary, address)
    if type(error).__name__ in ("OperationalError", "ConnectionTimeout") or state[:2] in ("08", "57"):
        lines = str(error).strip().splitlines() or ["no answer"]
        return DatabaseFailed(address, f"the server does not answer ({lines[0]})")
    return None


def _translate_sqlite(code: int, address: str) -> DatabaseError | None:
    if code == sqlite3.SQLITE_NOTADB:
        return NotOurDatabase(address, "not a SQLite file")
    return DatabaseFailed(address, _SQLITE_MEANINGS[code]) if code in _SQLITE_MEANINGS else None
