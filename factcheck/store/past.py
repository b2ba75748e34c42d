"""The database as it stood at a moment: what editors had decided by then, of what had been read by then.

Within one transaction, which is rolled back, temporary tables stand before those that the ledger makes, with what
it added up to then; nobody has to wait for that, and nothing is written. Of what the machine found there is only
the last reading: a statement has the words and the speaker of today, but is there only if its article had been
read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import Connection, func, select

from factcheck.errors import WrongUsage
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKey, RecordKind, find_entries
from factcheck.store.projection import PROJECTED, project
from factcheck.store.replay import FieldState, replay
from factcheck.store.tables import ledger, statement


@dataclass(frozen=True, slots=True)
class PastDatabase(Database):
    """A database as it stood at a moment; nothing is written to it.

    Attributes:
        moment: UTC, ISO 8601, to the microsecond: the last one that counts.
    """

    moment: str = ""

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that sees the database as it stood then."""
        with Database.read(self) as connection:
            _go_back(connection, self.moment)
            yield connection

    def write(self, *, dry_run: bool = False) -> NoReturn:  # noqa: ARG002 - it is refused
        """Nothing: the past is not changed.

        Raises:
            WrongUsage: Always.
        """
        raise WrongUsage("the past cannot be changed")


def look_back(database: Database, moment: str) -> PastDatabase:
    """The same database as it stood at that moment."""
    return PastDatabase(database.engine, database.address, database.timeout, database.notices, moment)


def find_last_entry(connection: Connection, moment: str) -> int:
    """The place in the chain of the last entry of that moment or before it; 0 if there is none."""
    return connection.scalar(select(func.max(ledger.c.seq)).where(ledger.c.at <= moment)) or 0


def _go_back(connection: Connection, moment: str) -> None:
    last = find_last_entry(connection, moment)
    changed = connection.execute(
        select(ledger.c.record_kind, ledger.c.record_id).where(ledger.c.seq > last).distinct()
    ).all()
    _cover_projection(connection)
    for kind, record_id in changed:
        entries = list(find_entries(connection, RecordKey(RecordKind(kind), record_id)))
        before = [entry for entry in entries if entry.seq <= last]
        never = {name: FieldState() for entry in entries for name in entry.changes}
        project(connection, kind, record_id, never | replay(before), len(before))
    _cover_findings(connection, moment)


def _cover_projection(connection: Connection) -> None:
    """A temporary copy stands before each table that the ledger makes."""
    for table in PROJECTED:
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {table.name} AS SELECT * FROM {table.name}")  # noqa: S608
        keys = [table.primary_key.columns.keys(), *(index.columns.keys() for index in table.indexes)]
        for at, columns in enumerate(keys):
            names = ", ".join(f'"{name}"' for name in columns)
            connection.exec_driver_sql(f"CREATE INDEX past_{table.name}_{at} ON {table.name} ({names})")


def _cover_findings(connection: Connection, moment: str) -> None:
    """Views stand before what was read: what was read later is not there, what was retired later is."""
    there = "main." if connection.dialect.name == "sqlite" else ""
    columns = ", ".join(
        f"CASE WHEN found.retired_at <= '{moment}' THEN found.retired_at END AS retired_at"
        if column.name == "retired_at"
        else f"found.{column.name}"
        for column in statement.c
    )
    placed = (
        f"FROM {there}placement AS place JOIN {there}article_version AS version ON version.id = place.version_id"
    )
    read = f"version.ingested_at <= '{moment}'"
    standing = f"EXISTS (SELECT 1 {placed} WHERE place.statement_id = found.id AND {read})"
    found = f"SELECT {columns} FROM {there}statement AS found WHERE {standing}"  # noqa: S608
    connection.exec_driver_sql(f"CREATE TEMPORARY VIEW statement AS {found}")
    connection.exec_driver_sql(f"CREATE TEMPORARY VIEW placement AS SELECT place.* {placed} WHERE {read}")
