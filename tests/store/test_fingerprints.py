"""The numbers by which statements of nearly the same words are found follow the statements."""

from dataclasses import replace

from sqlalchemy import delete, select

from factcheck.desk.mending import Missed, add_statement
from factcheck.resemblance.fingerprint import make_fingerprint
from factcheck.store.database import Database
from factcheck.store.fingerprints import add_all_fingerprints
from factcheck.store.statements import Reader
from factcheck.store.tables import fingerprint, statement
from tests.store.samples import AT, TEXT, add_sample, make_statement, store


def numbers_of(database: Database, statement_id: int) -> list[int]:
    """On record of a statement."""
    with database.read() as connection:
        query = select(fingerprint.c.number).where(fingerprint.c.statement_id == statement_id)
        return sorted(connection.scalars(query))


def test_they_are_those_of_its_words(database: Database) -> None:
    """Also after a newer engine has found other edges, and of what an editor put in."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "pasar")])
    assert numbers_of(database, 1) == make_fingerprint("Stok aman,")
    longer = make_statement(TEXT, "Harga cabai naik.")
    shorter = replace(longer, end=longer.end - 1, text=longer.text[:-1])
    with database.write() as connection:
        store(connection, 1, 1, [longer, make_statement(TEXT, "Ia menyebut")], Reader("2", "1", 1, AT))
        store(connection, 1, 1, [shorter, make_statement(TEXT, "Ia menyebut pasar")], Reader("3", "1", 1, AT))
    added = add_statement(database, "ani", Missed(1, "Rina Wulandari. Ia"), None).row
    with database.read() as connection:
        rows = connection.execute(select(statement.c.id, statement.c.text)).all()
    assert {row.text for row in rows} >= {"Harga cabai naik", added.text}
    assert {row.id: numbers_of(database, row.id) for row in rows} == {
        row.id: make_fingerprint(row.text) for row in rows
    }


def test_an_older_database_gets_them_all(database: Database) -> None:
    """Once: one that has them is left alone."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "pasar")])
    with database.write() as connection:
        connection.execute(delete(fingerprint))
        add_all_fingerprints(connection)
        add_all_fingerprints(connection)
    assert numbers_of(database, 1) == make_fingerprint("Stok aman,")
    assert numbers_of(database, 2) == make_fingerprint("pasar")
