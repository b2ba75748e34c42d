"""Scales as rows: appended, never changed; and the migration that brought their keeping."""

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Engine, exc, inspect, text

from factcheck.desk.acting import Target
from factcheck.desk.defining import view_scale
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.viewing import view_statement
from factcheck.store.checking import find_faults
from factcheck.store.database import Database, make_engine, to_url
from factcheck.store.opening import open_database
from factcheck.store.scale_versions import NewLabel, NewScale, add_version, find_scale, find_scales
from factcheck.store.schema import REVISIONS
from tests.store.samples import AT, add_sample
from tests.store.test_migrations import migrate

REVISION = "20261125_scale_details"
BEFORE = REVISIONS[REVISIONS.index(REVISION) - 1]
TEMPO = NewScale(
    "tempo", "truth", "Skala Tempo", "Tempo's scale",
    (
        NewLabel("keliru", "Keliru", "False", 1, "#c62828", "bertentangan dengan bukti", "against the evidence"),
        NewLabel("belum", "Belum Terbukti", "Unproven"),
    ),
)  # fmt: skip


def test_a_version_keeps_all_that_was_brought(database: Database) -> None:
    """Labels in their order with colour and meaning, and who brought them when; versions count from 1."""
    with database.write() as connection:
        first = add_version(connection, TEMPO, "ani", AT)
        second = add_version(connection, NewScale("tempo", "truth", "x", "y", TEMPO.labels[:1]), "budi", AT)
    with database.read() as connection:
        assert (find_scale(connection, "tempo", 1), find_scale(connection, "tempo")) == (first, second)
        assert find_scale(connection, "tempo", 3) is None
        assert [(each.code, each.version) for each in find_scales(connection)] == [
            ("wording", 1), ("truth", 1), ("tempo", 2),
        ]  # fmt: skip
    assert (first.version, first.indonesian, first.english, first.editor, first.imported_at) == (
        1, "Skala Tempo", "Tempo's scale", "ani", AT,
    )  # fmt: skip
    keliru, belum = first.labels
    assert (keliru.code, keliru.place, keliru.colour, keliru.meaning_indonesian, keliru.meaning_english) == (
        "keliru", 1, "#c62828", "bertentangan dengan bukti", "against the evidence",
    )  # fmt: skip
    assert (belum.place, belum.colour, belum.meaning_english) == (None, None, None)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE scale SET question = 'wording' WHERE code = 'tempo'",
        "UPDATE scale_label SET label_indonesian = 'Benar' WHERE code = 'keliru'",
        "DELETE FROM scale_label WHERE code = 'keliru'",
        "DELETE FROM scale WHERE code = 'tempo'",
    ],
)
def test_the_database_refuses_to_change_a_scale(database: Database, change: str) -> None:
    """Old verdicts say what the label says that they point at."""
    with database.write() as connection:
        before = add_version(connection, TEMPO, "ani", AT)
    with pytest.raises(exc.DBAPIError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text(change))
    with database.read() as connection:
        assert find_scale(connection, "tempo") == before


@pytest.mark.parametrize("table", ["scale", "scale_label"])
def test_sqlite_refuses_to_replace_a_row(sqlite_database: Database, table: str) -> None:
    """INSERT OR REPLACE deletes without a delete trigger."""
    insert = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = 1"
    with pytest.raises(exc.DBAPIError, match="append-only"), sqlite_database.engine.begin() as connection:
        connection.execute(text(insert))


@pytest.mark.parametrize("table", ["scale", "scale_label"])
def test_postgresql_refuses_to_empty_a_table(postgresql_database: Database, table: str) -> None:
    """TRUNCATE fires no trigger for rows."""
    truncate = text(f"TRUNCATE {table} CASCADE")
    with pytest.raises(exc.DBAPIError, match="append-only"), postgresql_database.engine.begin() as connection:
        connection.execute(truncate)


@pytest.fixture
def engine(empty_address: str) -> Iterator[Engine]:
    """A database of the schema before, with a verdict by the standard scale."""
    database = open_database(empty_address, create=True)
    add_sample(database)
    give_verdict(database, "ani", [Target(1)], Judgement("misleading"))
    database.close()
    engine = make_engine(to_url(empty_address), foreign_keys=False)
    migrate(engine, BEFORE, command.downgrade)
    yield engine
    engine.dispose()


def test_an_upgrade_leaves_scales_and_verdicts_as_they_were(engine: Engine, empty_address: str) -> None:
    """The standard scales are nobody's; a newsroom's own can be brought and is kept."""
    assert "editor" not in {column["name"] for column in inspect(engine).get_columns("scale")}
    database = open_database(empty_address, upgrade=True)
    standard = view_scale(database, "truth").scale
    assert (standard.version, len(standard.labels), standard.editor) == (1, 7, None)
    (verdict,) = view_statement(database, 1).verdicts
    assert (verdict.label, verdict.scale, verdict.version) == ("misleading", "truth", 1)
    with database.write() as connection:
        add_version(connection, TEMPO, "ani", AT)
    give_verdict(database, "ani", [Target(1)], Judgement("keliru"))
    assert view_statement(database, 1).verdicts[0].label_indonesian == "Keliru"
    with database.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == []
    database.close()
