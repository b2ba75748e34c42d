"""Revision 20261125_rivals: statements get a place for who else was in question, and nothing else changes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData, inspect, select

from factcheck.desk.acting import Target
from factcheck.desk.judging import Evidence, Judgement, give_verdict
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_history, view_statement
from factcheck.extraction.statement import Against, Kind, Rival, Statement
from factcheck.store.checking import find_faults
from factcheck.store.database import Database, make_engine, to_url
from factcheck.store.ledger import RecordKey, RecordKind, add_entry, begin_command
from factcheck.store.opening import open_database
from factcheck.store.schema import REVISIONS
from factcheck.store.statements import Outcome, Reader, find_rivals
from tests.store.samples import AT, TEXT, add_sample, make_statement, store
from tests.store.test_migrations import migrate

REVISION = "20261125_rivals"
BEFORE = REVISIONS[REVISIONS.index(REVISION) - 1]
Rows = dict[str, list[dict[str, object]]]


def make_found() -> list[Statement]:
    """Two statements; for the first somebody else was in question."""
    rival = Rival("Togar Sitanggang", Against.ADDRESSED)
    return [
        replace(make_statement(TEXT, "Stok aman,"), rivals=(rival,)),
        make_statement(TEXT, "tenang", kind=Kind.PARTIAL),
    ]


def read_rows(engine: Engine) -> Rows:
    """Every row of every table, by the schema that the database itself has."""
    found = MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        return {
            table.name: sorted((dict(row) for row in connection.execute(select(table)).mappings()), key=repr)
            for table in found.sorted_tables
            if table.name != "alembic_version"
        }


def without_rivals(rows: Rows) -> Rows:
    """The rows as they are but for the new column."""
    return rows | {
        "statement": [
            {name: value for name, value in row.items() if name != "rivals"} for row in rows["statement"]
        ]
    }


@pytest.fixture
def engine(empty_address: str) -> Iterator[Engine]:
    """A database at the revision, with statements, two verdicts, evidence, a claim and an undo."""
    database = open_database(empty_address, create=True)
    add_sample(database, TEXT, make_found(), url="https://kabaruji.example/cabai")
    given = Judgement("misleading", note="Angka lama.", evidence=(Evidence("https://data.example/1"),))
    give_verdict(database, "ani", [Target(1)], given)
    give_verdict(database, "budi", [Target(1), Target(2)], Judgement("verbatim"))
    undo(database, "budi")
    with database.write() as connection:
        started = begin_command(connection, "ani", AT, "claim")
        claim = RecordKey(RecordKind.CLAIM, 1)
        add_entry(connection, started, claim, {"text": "Stok cabai aman.", "statement:1": True})
    database.close()
    engine = make_engine(to_url(empty_address), foreign_keys=False)
    migrate(engine, REVISION, command.downgrade)
    yield engine
    engine.dispose()


@pytest.fixture
def old(engine: Engine) -> Rows:
    """The rows of that database, brought down to the revision before."""
    migrate(engine, BEFORE, command.downgrade)
    return read_rows(engine)


@pytest.fixture
def upgraded(old: Rows, empty_address: str) -> Iterator[Database]:
    """The old database as a user opens it after an update of the program."""
    assert "rivals" not in old["statement"][0]
    database = open_database(empty_address, upgrade=True)
    yield database
    database.close()


def test_going_down_takes_the_rivals_and_nothing_else(engine: Engine) -> None:
    """Each row of each table keeps all its other values, and the schema all its triggers."""
    rows = read_rows(engine)
    assert [row["rivals"] is None for row in rows["statement"]].count(False) == 1
    triggers = find_trigger_tables(engine)
    migrate(engine, BEFORE, command.downgrade)
    assert "rivals" not in {column["name"] for column in inspect(engine).get_columns("statement")}
    assert read_rows(engine) == without_rivals(rows)
    assert find_trigger_tables(engine) == triggers


def test_going_up_leaves_every_row_as_it_was(old: Rows, engine: Engine, empty_address: str) -> None:
    """Statements, places, ledger, verdicts, evidence and claims; each statement's rivals are empty."""
    for table in ("statement", "placement", "ledger", "verdict", "evidence", "claim", "decision"):
        assert old[table], table
    open_database(empty_address, upgrade=True).close()
    migrate(engine, REVISION, command.downgrade)
    rows = read_rows(engine)
    assert [row["rivals"] for row in rows["statement"]] == [None, None]
    assert without_rivals(rows) == old


def test_an_upgraded_database_is_sound_and_says_what_it_said(upgraded: Database) -> None:
    """The chain holds, the statement is shown with its verdict and without rivals, and its history is whole."""
    with upgraded.read() as connection:
        assert list(find_faults(connection)) == []
    view = view_statement(upgraded, 1)
    assert (view.row.text, view.row.speaker, view.row.revision) == ("Stok aman,", "Rina Wulandari", 4)
    assert view.rivals == ()
    (verdict,) = view.verdicts
    assert (verdict.label, verdict.editor, verdict.note) == ("misleading", "ani", "Angka lama.")
    assert [evidence.url for evidence in verdict.evidence] == ["https://data.example/1"]
    assert [entry.act for entry in view_history(upgraded, 1)] == ["verdict", "verdict", "undo", "claim"]


def test_work_goes_on_after_the_upgrade(upgraded: Database) -> None:
    """A newer engine fills the rivals in and moves no verdict; a new verdict goes on the chain and off again."""
    with upgraded.write() as connection:
        outcome = store(connection, 1, 1, make_found(), Reader("2", "1", 1, AT))
        assert outcome == Outcome(added=0, kept=2, retired=0)
        assert [rival.name for rival in find_rivals(connection, 1)] == ["Togar Sitanggang"]
        assert find_rivals(connection, 2) == []
    give_verdict(upgraded, "citra", [Target(1)], Judgement("true"))
    assert [verdict.label for verdict in view_statement(upgraded, 1).verdicts] == ["true"]
    undo(upgraded, "citra")
    assert [verdict.label for verdict in view_statement(upgraded, 1).verdicts] == ["misleading"]
    with upgraded.read() as connection:
        assert list(find_faults(connection)) == []


def find_trigger_tables(engine: Engine) -> set[tuple[str, str]]:
    """Each trigger's name with the table it watches."""
    queries = {
        "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
    }
    with engine.connect() as connection:
        return {(row[0], row[1]) for row in connection.exec_driver_sql(queries[engine.dialect.name])}
