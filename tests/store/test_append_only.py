"""The past stays as it is, whatever a plain client of the database tries, by accident or in a hurry."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import exc, text

from factcheck.store.checking import find_faults
from factcheck.store.database import Database
from tests.store.test_ledger import COLUMNS, assert_refused, judge_twice

EVERYWHERE = (
    "DELETE FROM ledger",
    "DELETE FROM ledger WHERE seq IN (SELECT MAX(seq) FROM ledger)",
    "DELETE FROM ledger WHERE seq = 1 RETURNING seq",
    "UPDATE ledger SET seq = seq + 10",
    "UPDATE ledger SET hash = hash",
    "UPDATE ledger SET previous = 'x' WHERE seq = 2",
    "UPDATE ledger SET editor = old.editor FROM ledger AS old WHERE old.seq = 1",
    "INSERT INTO ledger SELECT * FROM ledger",
    "INSERT INTO ledger SELECT * FROM ledger WHERE seq = 2 ON CONFLICT DO NOTHING",
    "INSERT INTO ledger SELECT * FROM ledger WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET act = 'x'",
    f"INSERT INTO ledger SELECT 0, {COLUMNS}, previous, 'x' FROM ledger WHERE seq = 1",
    f"INSERT INTO ledger SELECT -1, {COLUMNS}, hash, 'x' FROM ledger WHERE seq = 2",
    f"INSERT INTO ledger SELECT 3, {COLUMNS}, previous, 'x' FROM ledger WHERE seq = 2",
    "UPDATE article_version SET sha256 = 'x'",
    "UPDATE article_version SET number = number + 1",
)
POSTGRESQL = (
    "TRUNCATE ledger, verdict, evidence, decision CASCADE",
    "TRUNCATE ONLY ledger CASCADE",
    "WITH gone AS (DELETE FROM ledger RETURNING *) SELECT count(*) FROM gone",
    "MERGE INTO ledger USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE",
    "MERGE INTO ledger USING (SELECT 1) AS one ON true WHEN MATCHED THEN UPDATE SET act = 'x'",
    "DELETE FROM ledger USING ledger_head WHERE ledger.seq = ledger_head.seq",
)
SQLITE = (
    "UPDATE OR IGNORE ledger SET editor = 'budi'",
    "UPDATE OR FAIL ledger SET editor = 'budi'",
    "UPDATE OR ROLLBACK ledger SET editor = 'budi'",
    "UPDATE OR REPLACE ledger SET seq = seq + 1",
    "UPDATE ledger SET rowid = 99 WHERE seq = 1",
    "INSERT OR IGNORE INTO ledger SELECT * FROM ledger",
    "INSERT OR FAIL INTO ledger SELECT * FROM ledger",
    f"REPLACE INTO ledger(rowid, {COLUMNS}, previous, hash) SELECT 1, {COLUMNS}, previous, 'x' FROM ledger",
    f"REPLACE INTO ledger SELECT '1', {COLUMNS}, previous, 'x' FROM ledger WHERE seq = 1",
    f"REPLACE INTO ledger SELECT 1.0, {COLUMNS}, previous, 'x' FROM ledger WHERE seq = 1",
    f"REPLACE INTO ledger SELECT 2, {COLUMNS}, previous, 'x' FROM ledger WHERE seq = 2",
    f"REPLACE INTO ledger SELECT NULL, {COLUMNS}, hash, 'x' FROM ledger WHERE seq = 2",
    f"REPLACE INTO ledger SELECT 3, {COLUMNS}, CAST(hash AS BLOB), 'x' FROM ledger WHERE seq = 2",
    "DELETE FROM ledger",
    "UPDATE ledger SET act = 'x' WHERE seq = 2",
    "REPLACE INTO article_version SELECT * FROM article_version",
)
PRAGMAS = (
    "recursive_triggers = OFF",
    "recursive_triggers = ON",
    "foreign_keys = OFF",
    "foreign_keys = ON",
    "defer_foreign_keys = ON",
    "ignore_check_constraints = ON",
    "legacy_alter_table = ON",
    "trusted_schema = OFF",
    "writable_schema = ON",
    "synchronous = OFF",
    "journal_mode = DELETE",
)


@pytest.mark.parametrize("change", EVERYWHERE)
def test_the_past_is_refused_to_every_statement(database: Database, change: str) -> None:
    """All rows or one, with or without a change in fact, and by the side doors of an insert."""
    assert_refused(judge_twice(database), change)


@pytest.mark.parametrize("change", POSTGRESQL)
def test_postgresql_refuses_its_own_ways(postgresql_database: Database, change: str) -> None:
    """Several tables at once, in a WITH, in a MERGE."""
    assert_refused(judge_twice(postgresql_database), change)


@pytest.fixture
def judged_file(sqlite_database: Database) -> Iterator[Path]:
    """The file of a database with one statement that has had two verdicts."""
    judge_twice(sqlite_database).close()
    assert sqlite_database.path is not None
    yield sqlite_database.path
    with sqlite_database.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == []


def read_past(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """Everything that stands for ever, as a plain client reads it."""
    return [
        connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
        for table in ("ledger", "article_version")
    ]


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_no_setting_of_a_plain_client_opens_the_past(judged_file: Path, pragma: str) -> None:
    """Whatever a client has set, SQLite refuses every change, and says why in our words."""
    with closing(sqlite3.connect(judged_file, isolation_level=None)) as client:
        client.execute(f"PRAGMA {pragma}")
        before = read_past(client)
        for change in SQLITE:
            with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never"):
                client.execute(change).fetchall()
            assert read_past(client) == before, change


def test_a_replaced_row_is_refused_within_a_transaction(judged_file: Path) -> None:
    """What came before it in the transaction may be kept: the past is not touched."""
    with closing(sqlite3.connect(judged_file, isolation_level=None)) as client:
        before = read_past(client)
        client.execute("BEGIN")
        for change in SQLITE:
            if "ROLLBACK" not in change:
                with pytest.raises(sqlite3.IntegrityError):
                    client.execute(change)
        client.execute("COMMIT")
        assert read_past(client) == before


def test_an_entry_without_a_hash_before_it_is_refused(judged: Database) -> None:
    """Comparing with NULL is neither true nor false: the column itself says no."""
    change = f"INSERT INTO ledger SELECT 3, {COLUMNS}, NULL, 'x' FROM ledger WHERE seq = 2"
    with pytest.raises(exc.IntegrityError, match=r"(?i)not.null"), judged.engine.begin() as connection:
        connection.execute(text(change))


@pytest.fixture
def judged(database: Database) -> Database:
    """A database of each kind with one statement that has had two verdicts."""
    return judge_twice(database)


def test_upkeep_leaves_the_past_as_it_is(judged_file: Path) -> None:
    """What people run to tidy a SQLite file numbers no entry anew."""
    with closing(sqlite3.connect(judged_file, isolation_level=None)) as client:
        before = read_past(client)
        for command in ("VACUUM", "REINDEX", "ANALYZE", "PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"):
            client.execute(command)
        assert read_past(client) == before


def test_the_ledger_is_not_dropped_while_verdicts_stand_on_it(judged: Database) -> None:
    """With the foreign keys that our own connections have."""
    with pytest.raises(exc.DBAPIError), judged.engine.begin() as connection:
        connection.execute(text("DROP TABLE ledger"))
    with judged.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == []


def test_triggers_taken_away_through_the_schema_are_named(sqlite_database: Database) -> None:
    """Who edits SQLite's schema table can do anything; it does not go unseen."""
    path = judge_twice(sqlite_database).path
    sqlite_database.close()
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as client:
        client.execute("PRAGMA writable_schema = ON")
        client.execute("DELETE FROM sqlite_master WHERE name = 'ledger_keeps_delete'")
    with sqlite_database.write(dry_run=True) as connection:
        faults = list(find_faults(connection))
    assert faults == ["triggers: ledger_keeps_delete is missing, the past is not protected"]


@pytest.mark.parametrize("state", ["DISABLE", "ENABLE REPLICA"])
def test_triggers_that_sleep_are_named(postgresql_database: Database, state: str) -> None:
    """Switched off, or awake for replication alone."""
    judge_twice(postgresql_database)
    with postgresql_database.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE ledger {state} TRIGGER ledger_keeps"))
    with postgresql_database.write(dry_run=True) as connection:
        faults = list(find_faults(connection))
    assert faults == ["triggers: ledger_keeps is missing, the past is not protected"]


def test_a_forged_entry_at_the_end_is_found(judged: Database) -> None:
    """The database lets an entry in that follows the last one; that nobody of ours wrote it shows in its hash."""
    change = f"INSERT INTO ledger SELECT 3, {COLUMNS}, hash, 'x' FROM ledger WHERE seq = 2"
    with judged.engine.begin() as connection:
        connection.execute(text(change))
    with judged.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == ["ledger: entry 3: its content does not fit its hash"]
