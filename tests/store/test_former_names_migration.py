"""Revision 20261125_former_names: which statements editors have touched is known of an older database too."""

from alembic import command
from sqlalchemy import text

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.mending import Missed, add_statement, reject, trim
from factcheck.desk.undoing import undo
from factcheck.store.database import make_engine, to_url
from factcheck.store.opening import open_database
from factcheck.store.schema import REVISIONS
from factcheck.store.statements import Reader
from tests.desk.register import add_said, find_faults_of
from tests.store.samples import AT, make_statement, store
from tests.store.test_migrations import migrate

REVISION = "20261125_former_names"
BEFORE = REVISIONS[REVISIONS.index(REVISION) - 1]


def test_what_was_touched_is_touched_again(empty_address: str) -> None:
    """Whatever an editor said, of machine's statements and of one put in by hand that a machine found later."""
    database = open_database(empty_address, create=True)
    add_said(database, *[f"Rina Wulandari {at}" for at in range(6)])
    attribute(database, "ani", [Target(1)], None)
    reject(database, "ani", [Target(2)])
    trim(database, "ani", Target(3), "aman")
    give_verdict(database, "ani", [Target(4)], Judgement("true"))
    give_verdict(database, "ani", [Target(5)], Judgement("true"))
    undo(database, "ani")
    added = add_statement(database, "ani", Missed(1, "Artikel"), None, note='"added":')
    with database.write() as connection:
        words = "Artikel 1. " + " ".join(f'"Stok {at} aman," kata seseorang.' for at in range(6))
        found = [make_statement(words, "Artikel", "Sri Tanjung")]
        store(connection, 1, 1, found, Reader("2", "1", 1, AT))
    undo(database, "ani", added.command)
    touched = "SELECT statement_id, touched FROM decision ORDER BY 1"
    with database.engine.connect() as connection:
        before = [tuple(row) for row in connection.execute(text(touched))]
    assert before == [(1, True), (2, True), (3, True), (4, True), (5, False), (7, True)]
    database.close()
    engine = make_engine(to_url(empty_address), foreign_keys=False)
    migrate(engine, BEFORE, command.downgrade)
    migrate(engine, REVISION)
    with engine.connect() as connection:
        assert [(row[0], bool(row[1])) for row in connection.execute(text(touched))] == before
    engine.dispose()
    database = open_database(empty_address, upgrade=True)
    assert find_faults_of(database) == []
    database.close()
