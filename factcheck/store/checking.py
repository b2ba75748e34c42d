"""Whether a database is whole: its texts, its places, its chain, and what is projected from the chain."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from factcheck.store.ledger import Entry, RecordKey, find_all_entries, find_first_broken
from factcheck.store.projection import clear_projection, project, read_projection
from factcheck.store.replay import replay
from factcheck.store.tables import article_version, placement, statement


def rebuild_projection(connection: Connection) -> None:
    """Every projected row is made anew from the ledger."""
    entries: defaultdict[RecordKey, list[Entry]] = defaultdict(list)
    for entry in find_all_entries(connection):
        entries[entry.record].append(entry)
    clear_projection(connection)
    for record, of_record in entries.items():
        project(connection, record.kind, record.id, replay(of_record), len(of_record))


def find_faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the database, a sentence each. Run it in a transaction that is rolled back."""
    yield from _find_file_faults(connection)
    yield from _find_text_faults(connection)
    yield from _find_placement_faults(connection)
    broken = find_first_broken(connection)
    if broken is not None:
        yield f"ledger: entry {broken[0]}: {broken[1]}"
        return
    yield from _find_projection_faults(connection)


def _find_file_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"file: {line}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"file: row {row[1]} of {row[0]} points at a row of {row[2]} that is not there"


def _find_text_faults(connection: Connection) -> Iterator[str]:
    query = select(
        article_version.c.article_id,
        article_version.c.number,
        article_version.c.text,
        article_version.c.sha256,
    )
    for row in connection.execute(query.execution_options(yield_per=100)):
        if hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            yield f"article {row.article_id}: the text of version {row.number} does not fit its hash"


def _find_placement_faults(connection: Connection) -> Iterator[str]:
    latest = select(placement.c.statement_id, func.max(placement.c.version_id).label("version_id"))
    latest_of = latest.group_by(placement.c.statement_id).subquery()
    query = (
        select(statement.c.id, statement.c.text, placement.c.start, placement.c.end, article_version.c.text)
        .join(latest_of, latest_of.c.statement_id == statement.c.id)
        .join(
            placement,
            and_(
                placement.c.statement_id == latest_of.c.statement_id,
                placement.c.version_id == latest_of.c.version_id,
            ),
        )
        .join(article_version, article_version.c.id == placement.c.version_id)
    )
    for statement_id, words, start, end, text in connection.execute(query.execution_options(yield_per=100)):
        if text[start:end] != words:
            yield f"statement {statement_id}: its words do not stand at {start} to {end} of its article"


def _find_projection_faults(connection: Connection) -> Iterator[str]:
    before = read_projection(connection)
    rebuild_projection(connection)
    after = read_projection(connection)
    for table, rows in before.items():
        surplus, missing = len(rows - after[table]), len(after[table] - rows)
        if surplus or missing:
            yield (f"{table}: {surplus} rows that the ledger does not make, {missing} that it makes are missing")
