"""The ledger: a chain that grows at its end and is changed nowhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, exc, select, text, update

from factcheck.errors import ChangedMeanwhile, NotFound
from factcheck.store.checking import find_faults, rebuild_projection
from factcheck.store.database import Database
from factcheck.store.ledger import (
    Entry,
    RecordKey,
    RecordKind,
    add_entry,
    begin_command,
    count_entries,
    find_all_entries,
    find_entries,
    find_first_broken,
    get_head,
)
from factcheck.store.projection import read_projection
from factcheck.store.tables import decision, speaker_alias, verdict
from factcheck.store.triggers import find_trigger_names
from tests.store.samples import AT, add_sample

STATEMENT = RecordKey(RecordKind.STATEMENT, 1)


def make_value(label: str) -> dict[str, Any]:
    """A verdict as the ledger keeps it."""
    return {
        "scale": "truth", "version": 1, "label": label, "note": "karena", "editor": "ani", "at": AT,
        "evidence": [{"url": "https://example.org/1"}],
    }  # fmt: skip


def judge(database: Database, label: str, *, expected: int | None = None) -> None:
    """One command with one entry."""
    with database.write() as connection:
        command = begin_command(connection, "ani", AT, "verdict")
        add_entry(connection, command, STATEMENT, {"truth": make_value(label)}, expected=expected)


def judge_twice(database: Database) -> Database:
    """The database with one statement that has had two verdicts."""
    add_sample(database)
    judge(database, "misleading")
    judge(database, "true")
    return database


@pytest.fixture
def judged(database: Database) -> Database:
    """A database of each kind with one statement that has had two verdicts."""
    return judge_twice(database)


def test_entries_follow_one_another(judged: Database) -> None:
    """Each holds the hash of the one before, and the head knows the last."""
    with judged.read() as connection:
        first, second = find_all_entries(connection)
        assert (first.seq, second.seq) == (1, 2)
        assert second.previous == first.hash
        assert get_head(connection).hash == second.hash
        assert find_first_broken(connection) is None


def test_an_entry_keeps_what_was_there_before(judged: Database) -> None:
    """The second verdict's entry holds the first verdict, and the revision it was made on."""
    with judged.read() as connection:
        _first, second = find_entries(connection, STATEMENT)
        old, new = second.changes["truth"]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert (old["label"], new["label"]) == ("misleading", "true")
    assert second.revision == 2


def test_current_state_is_projected(judged: Database) -> None:
    """One verdict is in force, and the statement's revision counts machine and editors."""
    with judged.read() as connection:
        rows = connection.execute(select(verdict.c.entry, verdict.c.statement_id, verdict.c.editor)).all()
        assert [tuple(row) for row in rows] == [(2, 1, "ani")]
        assert connection.scalar(select(decision.c.revision)) == 2
        assert count_entries(connection, STATEMENT) == 2


def test_a_change_on_an_old_revision_is_refused(judged: Database) -> None:
    """The error says both revisions and who came first; the ledger does not grow."""
    with pytest.raises(ChangedMeanwhile, match="at revision 3, not 1; nothing was written") as caught:
        judge(judged, "false", expected=1)
    since = [entry for entry in caught.value.since if isinstance(entry, Entry)]
    assert [(entry.editor, entry.revision) for entry in since] == [("ani", 1), ("ani", 2)]
    with judged.read() as connection:
        assert get_head(connection).seq == 2
    judge(judged, "false", expected=3)
    with judged.read() as connection:
        assert get_head(connection).seq == 3


def test_a_record_that_is_not_there_is_refused(database: Database) -> None:
    """Nobody can judge a statement that does not exist."""
    with pytest.raises(NotFound):
        judge(database, "false")


COLUMNS = "command, editor, at, act, record_kind, record_id, revision, payload"
CHANGES = (
    "UPDATE ledger SET editor = 'budi' WHERE seq = 1",
    "DELETE FROM ledger WHERE seq = 2",
    f"INSERT INTO ledger SELECT 4, {COLUMNS}, hash, 'x' FROM ledger WHERE seq = 2",
    f"INSERT INTO ledger SELECT 3, {COLUMNS}, 'wrong', 'x' FROM ledger WHERE seq = 2",
    "UPDATE article_version SET text = 'lain'",
    "DELETE FROM article_version",
)
SQLITE_CHANGES = (
    "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 1",
    f"REPLACE INTO ledger SELECT seq, {COLUMNS}, 'x', hash FROM ledger WHERE seq = 2",
    "UPDATE OR REPLACE ledger SET seq = 1 WHERE seq = 2",
    "INSERT OR REPLACE INTO article_version SELECT * FROM article_version",
)
POSTGRESQL_CHANGES = (
    "TRUNCATE ledger CASCADE",
    "TRUNCATE article_version CASCADE",
    "INSERT INTO ledger SELECT * FROM ledger WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET act = 'x'",
)


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_refuses_to_change_the_past(judged: Database, change: str) -> None:
    """Neither ledger nor texts can be changed, deleted or appended to out of order."""
    assert_refused(judged, change)


@pytest.mark.parametrize("change", SQLITE_CHANGES)
def test_sqlite_refuses_to_replace_the_past(sqlite_database: Database, change: str) -> None:
    """By none of the ways in which it replaces rows."""
    assert_refused(judge_twice(sqlite_database), change)


@pytest.mark.parametrize("change", POSTGRESQL_CHANGES)
def test_postgresql_refuses_to_truncate_the_past(postgresql_database: Database, change: str) -> None:
    """Nor to update it by the way of an insert."""
    assert_refused(judge_twice(postgresql_database), change)


def assert_refused(database: Database, change: str) -> None:
    """The database says that it is append-only, and nothing has changed."""
    with database.read() as connection:
        before = list(find_all_entries(connection))
    with pytest.raises(exc.DBAPIError, match=r"append-only|never"), database.engine.begin() as connection:
        connection.execute(text(change))
    with database.read() as connection:
        assert list(find_all_entries(connection)) == before
        assert find_first_broken(connection) is None


def test_replaying_the_ledger_gives_the_same_rows(judged: Database) -> None:
    """The projection is a function of the ledger."""
    with judged.write() as connection:
        before = read_projection(connection)
        rebuild_projection(connection)
        assert read_projection(connection) == before
        assert before["verdict"]
        assert before["evidence"]


def test_a_sound_database_has_no_faults(judged: Database) -> None:
    """The check finds nothing where nothing is wrong."""
    with judged.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == []


def test_a_changed_entry_is_named(judged: Database) -> None:
    """Who gets past the triggers is still found out: the first entry that does not fit is named."""
    _without_triggers(judged, "UPDATE ledger SET editor = 'budi' WHERE seq = 1")
    with judged.write(dry_run=True) as connection:
        assert list(find_damage(connection)) == ["ledger: entry 1: its content does not fit its hash"]


def test_a_cut_off_tail_is_found(judged: Database) -> None:
    """The head knows how long the chain was."""
    _without_triggers(judged, "DELETE FROM verdict", "DELETE FROM ledger WHERE seq = 2", drop_evidence=True)
    with judged.write(dry_run=True) as connection:
        assert list(find_damage(connection)) == ["ledger: entry 2: the chain ends at entry 1, the head says 2"]


def test_a_changed_projection_is_found(judged: Database) -> None:
    """A verdict changed behind the ledger's back shows."""
    with judged.engine.begin() as connection:
        connection.execute(text("UPDATE verdict SET editor = 'budi'"))
    with judged.write(dry_run=True) as connection:
        (fault,) = find_faults(connection)
    assert fault.startswith("verdict: 1 rows that the ledger does not make")


def test_a_changed_text_is_found(judged: Database) -> None:
    """A text that no longer fits its hash shows, and so do the statements that stand elsewhere now."""
    _without_triggers(judged, "UPDATE article_version SET text = 'xx' || text")
    with judged.write(dry_run=True) as connection:
        faults = list(find_damage(connection))
    assert faults[0] == "article 1: the text of version 1 does not fit its hash"
    assert faults[1].startswith("statement 1: its words do not stand at")


def test_a_name_that_statements_do_not_give_is_found(judged: Database) -> None:
    """One that is missing too: queries by name rest on both."""
    with judged.write() as connection:
        wrong = speaker_alias.c.name == "Rina Wulandari"
        connection.execute(update(speaker_alias).where(wrong).values(name="Sri Tanjung"))
    with judged.write(dry_run=True) as connection:
        faults = list(find_damage(connection))
    assert faults[0] == "statement 1: its speaker lacks the name that the article gives"
    assert faults[-1] == "speaker 1: no statement of theirs has the name 'Sri Tanjung'"


@pytest.mark.parametrize(
    "damage",
    [
        """UPDATE ledger SET payload = replace(payload, '{"changes"', '{"x":1,"changes"') WHERE seq = 1""",
        """UPDATE ledger SET payload = replace(payload, '{"changes"', '{ "changes"') WHERE seq = 1""",
        "UPDATE ledger SET payload = 'garbage' WHERE seq = 1",
        "UPDATE ledger SET record_kind = 'evil' WHERE seq = 1",
        "UPDATE ledger SET revision = 7 WHERE seq = 1",
        "DELETE FROM ledger_head",
        "UPDATE scale_label SET code = code || 'x'",
        "DELETE FROM placement",
        "UPDATE ledger_head SET command = 9",
    ],
)
def test_damage_of_any_form_is_a_finding(judged: Database, damage: str) -> None:
    """However somebody broke it, the check says so in sentences and does not break itself."""
    _without_triggers(judged, damage)
    with judged.write(dry_run=True) as connection:
        assert list(find_damage(connection)) != []


def test_missing_triggers_are_a_finding(judged: Database) -> None:
    """Each is named."""
    _without_triggers(judged)
    with judged.write(dry_run=True) as connection:
        faults = list(find_faults(connection))
    assert "triggers: ledger_follows is missing, the past is not protected" in faults
    assert len(faults) == len(find_trigger_names(judged.engine.dialect.name))


def find_damage(connection: Connection) -> Iterator[str]:
    """What is wrong beside the triggers that a test has taken away."""
    return (fault for fault in find_faults(connection) if not fault.startswith("triggers: "))


def _without_triggers(database: Database, *changes: str, drop_evidence: bool = False) -> None:
    with database.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            names = (
                connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
            )
            for name in names:
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("ALTER TABLE ledger DISABLE TRIGGER USER"))
            for table in ("article_version", "scale", "scale_label"):
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        if drop_evidence:
            connection.execute(text("DELETE FROM evidence"))
        for change in changes:
            connection.exec_driver_sql(change)
