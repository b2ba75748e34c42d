"""Whether a database is whole: its texts, its places, its chain, and what is projected from the chain."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from sqlalchemy import Connection, and_, exc, exists, func, select, text

from factcheck.store.heads import KeptHead, find_partings
from factcheck.store.ledger import Entry, RecordKey, find_all_entries, find_first_broken
from factcheck.store.projection import clear_projection, project, read_projection
from factcheck.store.relinking import refresh_everybody, relink_everything
from factcheck.store.replay import replay
from factcheck.store.speakers import FOUND, UNNAMED
from factcheck.store.tables import (
    article,
    article_version,
    former_name,
    placement,
    speaker_alias,
    speaker_office,
    statement,
)
from factcheck.store.triggers import find_trigger_names

MOST_TOLD = 100
"""So many faults of one sort are told; of the others only how many there are."""


def rebuild_projection(connection: Connection) -> None:
    """Every projected row is made anew from the ledger."""
    entries: defaultdict[RecordKey, list[Entry]] = defaultdict(list)
    for entry in find_all_entries(connection):
        entries[entry.record].append(entry)
    clear_projection(connection)
    for record, of_record in entries.items():
        project(connection, record.kind, record.id, replay(of_record), len(of_record))


def find_faults(connection: Connection, kept: Sequence[KeptHead] = ()) -> Iterator[str]:
    """What is wrong with the database, a sentence each. Run it in a transaction that is rolled back.

    Args:
        connection: Holds the write lock.
        kept: Heads of the ledger that somebody kept elsewhere.
    """
    checks: dict[str, Callable[[Connection], Iterator[str]]] = {
        "file": _find_file_faults,
        "triggers": _find_trigger_faults,
        "texts": _find_text_faults,
        "places": _find_placement_faults,
        "names": _find_name_faults,
        "ledger": _find_ledger_faults,
        "speakers": _find_speaker_faults,
    }
    if kept:
        checks["kept heads"] = partial(find_partings, kept=kept)
    for name, check in checks.items():
        try:
            with connection.begin_nested():
                faults = check(connection)
                yield from islice(faults, MOST_TOLD)
                more = sum(1 for _fault in faults)
                if more:
                    yield f"{name}: and {more:,} more"
        except (exc.SQLAlchemyError, ValueError, TypeError, AttributeError, KeyError) as error:
            # damage can take any form; whatever stops a check is a finding of it
            lines = str(getattr(error, "orig", error)).strip().splitlines() or [repr(error)]
            yield f"{name}: cannot be read ({type(error).__name__}: {lines[0]})"


def _find_file_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"file: {line}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"file: row {row[1]} of {row[0]} points at a row of {row[2]} that is not there"


def _find_trigger_faults(connection: Connection) -> Iterator[str]:
    queries = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
    }
    there = set(connection.scalars(text(queries[connection.dialect.name])))
    for name in find_trigger_names(connection.dialect.name):
        if name not in there:
            yield f"triggers: {name} is missing, the past is not protected"


def _find_text_faults(connection: Connection) -> Iterator[str]:
    query = select(
        article_version.c.article_id, article_version.c.number, article_version.c.text, article_version.c.sha256
    )
    for row in connection.execute(query.execution_options(yield_per=100)):
        if hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            yield f"article {row.article_id}: the text of version {row.number} does not fit its hash"
    without_text = select(article.c.id).where(~exists().where(article_version.c.article_id == article.c.id))
    for article_id in connection.scalars(without_text):
        yield f"article {article_id}: it has no text"


def _find_placement_faults(connection: Connection) -> Iterator[str]:
    """Every statement stands somewhere, and where it stood last its words are those of the text."""
    placed = select(placement.c.statement_id, func.max(placement.c.version_id).label("version_id"))
    latest = placed.group_by(placement.c.statement_id).subquery()
    nowhere = select(statement.c.id).where(~exists().where(placement.c.statement_id == statement.c.id))
    for statement_id in connection.scalars(nowhere):
        yield f"statement {statement_id}: it stands nowhere"
    words = func.substr(article_version.c.text, placement.c.start + 1, placement.c.end - placement.c.start)
    query = (
        select(statement.c.id, placement.c.start, placement.c.end)
        .join(latest, latest.c.statement_id == statement.c.id)
        .join(
            placement,
            and_(
                placement.c.statement_id == latest.c.statement_id,
                placement.c.version_id == latest.c.version_id,
            ),
        )
        .join(article_version, article_version.c.id == placement.c.version_id)
        .where(words != statement.c.text)
    )
    for statement_id, start, end in connection.execute(query):
        yield f"statement {statement_id}: its words do not stand at {start} to {end} of its article"


def _find_name_faults(connection: Connection) -> Iterator[str]:
    """The names that articles give speakers are those of their statements: all queries by name rest on them."""
    found = speaker_alias.c.origin == FOUND
    by_statement = and_(
        speaker_alias.c.speaker_id == statement.c.speaker_id, speaker_alias.c.name == statement.c.speaker_name
    )
    in_force = and_(statement.c.retired_at.is_(None), statement.c.speaker_kind != UNNAMED)
    unknown = select(statement.c.id).where(
        in_force, statement.c.speaker_id.is_not(None), ~exists().where(by_statement, found)
    )
    for statement_id in connection.scalars(unknown):
        yield f"statement {statement_id}: its speaker lacks the name that the article gives"
    once = and_(former_name.c.speaker_id == speaker_alias.c.speaker_id, former_name.c.name == speaker_alias.c.name)
    unsaid = select(speaker_alias.c.speaker_id, speaker_alias.c.name).where(
        found, ~exists().where(by_statement, in_force), ~exists().where(once)
    )
    for speaker_id, name in connection.execute(unsaid):
        yield f"speaker {speaker_id}: no statement of theirs has the name {name!r}"


def _find_speaker_faults(connection: Connection) -> Iterator[str]:
    """Looked up anew, every name means whom it meant, in the offices that it had."""
    held = select(speaker_office).where(speaker_office.c.origin == FOUND)
    before = set(connection.execute(held))
    refresh_everybody(connection)
    wrong = {row.speaker_id: row.office for row in before ^ set(connection.execute(held))}
    for speaker_id, office in sorted(wrong.items()):
        yield f"speaker {speaker_id}: the office {office!r} is not on record as the articles give it"
    lost = select(former_name.c.article_id, former_name.c.name, former_name.c.speaker_id)
    before_lost = set(connection.execute(lost))
    for statement_id, speaker_id in sorted(relink_everything(connection).items()):
        yield f"statement {statement_id}: its speaker is {speaker_id} by the register, and another on record"
    for row in before_lost - set(connection.execute(lost)):
        yield f"article {row.article_id}: the name {row.name!r} that it has lost is not on record as it counts"


def _find_ledger_faults(connection: Connection) -> Iterator[str]:
    broken = find_first_broken(connection)
    if broken is not None:
        yield f"ledger: entry {broken[0]}: {broken[1]}"
        return
    before = read_projection(connection)
    rebuild_projection(connection)
    after = read_projection(connection)
    for table, rows in before.items():
        surplus, missing = len(rows - after[table]), len(after[table] - rows)
        if surplus or missing:
            yield f"{table}: {surplus} rows that the ledger does not make, {missing} that it makes are missing"
