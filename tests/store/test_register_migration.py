"""Revision 20261125_register: offices are kept once a speaker, their articles are those of the statements."""

import pytest
from alembic import command
from sqlalchemy import Engine, text

from factcheck.store.database import make_engine, to_url
from factcheck.store.opening import open_database
from factcheck.store.schema import REVISIONS
from tests.desk.register import add_said, find_faults_of
from tests.store.test_migrations import migrate

REVISION = "20261125_register"
BEFORE = REVISIONS[REVISIONS.index(REVISION) - 1]
OFFICES = [
    (1, "Ketua Koperasi", "found", 1),
    (1, "Ketua Koperasi", "found", 2),
    (1, "Menteri Pasar", "registered", 0),
]


def read_offices(engine: Engine, columns: str) -> list[tuple[object, ...]]:
    """The offices on record."""
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT {columns} FROM speaker_office ORDER BY {columns}"))
        return [tuple(row) for row in rows]


@pytest.fixture
def engine(empty_address: str) -> Engine:
    """A database of the revision before, with a speaker who has an office in two articles and a registered one."""
    database = open_database(empty_address, create=True)
    for _ in range(2):
        add_said(database, "Rina Wulandari", office="Ketua Koperasi")
    engine = make_engine(to_url(empty_address), foreign_keys=False)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO speaker_office VALUES (1, 'Menteri Pasar', 'registered', '', 0)"))
    database.close()
    migrate(engine, BEFORE, command.downgrade)
    return engine


def test_a_downgrade_gives_each_office_its_articles(engine: Engine) -> None:
    """As the revision before kept them."""
    assert read_offices(engine, "speaker_id, office, origin, article_id") == OFFICES
    engine.dispose()


def test_an_upgrade_keeps_each_office_once(engine: Engine) -> None:
    """Found and registered ones, and the database is sound but for the office that no ledger entry made."""
    migrate(engine, REVISION)
    assert read_offices(engine, "speaker_id, office, origin") == sorted({row[:3] for row in OFFICES})
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM speaker_office WHERE origin = 'registered'"))
    migrate(engine, REVISIONS[-1])
    engine.dispose()
    address = engine.url.render_as_string(hide_password=False).removeprefix("sqlite:///")
    database = open_database(address)
    assert find_faults_of(database) == []
    database.close()
