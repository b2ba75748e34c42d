"""Revision 20261125_first_articles: speakers and offices learn from which article on they count."""

import pytest
from alembic import command
from sqlalchemy import Engine, text

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.registering import import_speakers
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.store.database import make_engine, to_url
from factcheck.store.opening import open_database
from factcheck.store.schema import REVISIONS
from tests.desk.register import add_said, find_faults_of, who_said
from tests.store.test_migrations import migrate

REVISION = "20261125_first_articles"
BEFORE = REVISIONS[REVISIONS.index(REVISION) - 1]
OFFICES = "SELECT speaker_id, office, origin, folded, after FROM speaker_office ORDER BY 1, 2, 3, 4"


def read(engine: Engine, query: str) -> list[tuple[object, ...]]:
    """The rows of a query."""
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


@pytest.fixture
def engine(empty_address: str) -> Engine:
    """Three of one name, a registered one, a single word, and a statement that an editor gave away."""
    database = open_database(empty_address, create=True)
    import_speakers(database, "ani", [SpeakerRecord(name="Sri Tanjung", offices=("Camat Rengel",))])
    add_said(database, "Rina Wulandari", "Sri Tanjung")
    add_said(database, "Rina Wulandari", office="Menteri Pasar")
    add_said(database, "Rina Wulandari", "Wulan", office="nelayan")
    (given_away,) = add_said(database, "Rina Wulandari", office="Ketua Koperasi")
    attribute(database, "ani", [Target(given_away)], "Sri Tanjung")
    database.close()
    return make_engine(to_url(empty_address), foreign_keys=False)


def test_what_was_known_is_known_again(engine: Engine) -> None:
    """Down and up again: who began where, and which office went with which name from which article on."""
    began = "SELECT id, began_in FROM speaker ORDER BY 1"
    before = read(engine, OFFICES), read(engine, began)
    assert len(before[0]) == 5
    migrate(engine, BEFORE, command.downgrade)
    migrate(engine, REVISION)
    assert (read(engine, OFFICES), read(engine, began)) == before
    engine.dispose()


def test_who_is_who_stays_so(engine: Engine) -> None:
    """The next articles find the same speakers, and the database is sound."""
    migrate(engine, BEFORE, command.downgrade)
    engine.dispose()
    address = engine.url.render_as_string(hide_password=False).removeprefix("sqlite:///")
    database = open_database(address, upgrade=True)
    assert not any("answers" in notice for notice in database.notices)
    minister, fisher = (
        *add_said(database, "Rina Wulandari", office="Menteri Pasar"),
        *add_said(database, "Rina Wulandari", office="nelayan"),
    )
    assert who_said(database, minister) == who_said(database, 3)
    assert who_said(database, fisher) == who_said(database, 4)
    assert find_faults_of(database) == []
    database.close()


def test_older_answers_are_looked_up_by_the_rules_of_today(engine: Engine) -> None:
    """A statement and a name that the older program left with somebody else are found, and the user is told."""
    migrate(engine, BEFORE, command.downgrade)
    with engine.begin() as connection:
        connection.execute(text("UPDATE statement SET speaker_id = 1 WHERE speaker_name = 'Wulan'"))
    engine.dispose()
    database = open_database(
        engine.url.render_as_string(hide_password=False).removeprefix("sqlite:///"), upgrade=True
    )
    assert any(notice.startswith("1 of the machine's answers") for notice in database.notices)
    assert who_said(database, 5)[0][1] == "Wulan"
    assert find_faults_of(database) == []
    database.close()
