"""Which record a statement is when an article is read again."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_statement
from factcheck.extraction.statement import Against, Kind, Rival, Statement
from factcheck.store.articles import add_version
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKey, RecordKind, add_entry, begin_command
from factcheck.store.statements import Outcome, Reader, find_rivals
from factcheck.store.tables import placement, statement
from tests.store.samples import AT, TEXT, add_sample, make_statement, make_version, store

NEW_TEXT = f"Diperbarui. {TEXT.replace('tenang', 'sepi')}"


def read_again(
    database: Database, statements: list[Statement], *, new_text: str | None = None, engine: str = "2"
) -> Outcome:
    """Article 1 is read by a newer engine, or in a new version."""
    with database.write() as connection:
        version_id = 1 if new_text is None else add_version(connection, 1, make_version(new_text), 1)
        return store(connection, 1, version_id, statements, Reader(engine, "1", 1, AT))


def find_rows(database: Database) -> list[tuple[int, str, bool, int]]:
    """(id, words, retired, revision) of every statement."""
    with database.read() as connection:
        query = select(statement.c.id, statement.c.text, statement.c.retired_at, statement.c.revision)
        rows = connection.execute(query.order_by(statement.c.id))
        return [(row.id, row.text, row.retired_at is not None, row.revision) for row in rows]


def both(text: str, second: str = "tenang") -> list[Statement]:
    """Two statements of a text."""
    return [make_statement(text, "Stok aman,"), make_statement(text, second, kind=Kind.PARTIAL)]


def test_reading_the_same_again_changes_nothing(database: Database) -> None:
    """Not even a revision."""
    add_sample(database, TEXT, both(TEXT))
    before = find_rows(database)
    assert read_again(database, both(TEXT)) == Outcome(added=0, kept=2, retired=0)
    assert find_rows(database) == before


def test_a_better_engine_keeps_the_record(database: Database) -> None:
    """Another speaker, or edges that moved by less than a fifth, are the same statement at a new revision."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,", None)])
    read_again(database, [make_statement(TEXT, "Stok aman")])
    assert find_rows(database) == [(1, "Stok aman", False, 2)]
    with database.read() as connection:
        assert connection.scalar(select(statement.c.speaker_name)) == "Rina Wulandari"
        assert tuple(connection.execute(select(placement.c.start, placement.c.end)).one()) == (19, 28)


def test_what_is_found_no_more_is_retired(database: Database) -> None:
    """It is not deleted."""
    add_sample(database, TEXT, both(TEXT))
    assert read_again(database, both(TEXT)[:1]) == Outcome(added=0, kept=1, retired=1)
    assert find_rows(database) == [(1, "Stok aman,", False, 1), (2, "tenang", True, 2)]


def test_a_new_version_keeps_the_words_that_still_stand(database: Database) -> None:
    """They have a place in both versions; altered words are a new statement."""
    add_sample(database, TEXT, both(TEXT))
    outcome = read_again(database, both(NEW_TEXT, "sepi"), new_text=NEW_TEXT)
    assert outcome == Outcome(added=1, kept=1, retired=1)
    with database.read() as connection:
        query = select(placement.c.version_id, placement.c.start).where(placement.c.statement_id == 1)
        assert [tuple(row) for row in connection.execute(query.order_by(placement.c.version_id))] == [
            (1, 19),
            (2, 31),
        ]


@pytest.mark.parametrize("new_text", [None, NEW_TEXT])
def test_what_an_editor_touched_is_never_moved_nor_retired(database: Database, new_text: str | None) -> None:
    """What is found in its place by other edges is the same statement; so is what is found no more."""
    add_sample(database, TEXT, both(TEXT))
    give_verdict(database, "ani", [Target(1), Target(2)], Judgement("true"))
    text = new_text or TEXT
    read_again(database, [make_statement(text, "Stok aman", "Sri Tanjung")], new_text=new_text)
    assert [row[:3] for row in find_rows(database)] == [(1, "Stok aman,", False), (2, "tenang", False)]
    row = view_statement(database, 1).row
    assert (row.speaker, text[row.start : row.end]) == ("Sri Tanjung", "Stok aman,")


def test_what_an_editor_touched_stands_in_every_text_that_holds_it(database: Database) -> None:
    """Also where the machine finds it no more."""
    add_sample(database, TEXT, both(TEXT))
    give_verdict(database, "ani", [Target(1)], Judgement("true"))
    read_again(database, [], new_text=NEW_TEXT)
    view = view_statement(database, 1)
    assert (view.article.version, NEW_TEXT[view.row.start : view.row.end]) == (2, "Stok aman,")


def test_a_statement_of_a_claim_is_touched(database: Database) -> None:
    """It stays with its claim, also when its words are gone from the text."""
    add_sample(database, TEXT, both(TEXT))
    with database.write() as connection:
        command = begin_command(connection, "ani", AT, "claim")
        claim = RecordKey(RecordKind.CLAIM, 1)
        add_entry(connection, command, claim, {"text": "Stok cabai aman.", "statement:1": True})
    read_again(database, [], new_text=NEW_TEXT)
    assert [row[2] for row in find_rows(database)] == [False, True]


def test_the_same_words_twice_stay_two_statements(database: Database) -> None:
    """Each keeps the record that stands nearest."""
    text = 'Ia bilang "siap". Lalu "siap".'
    first = make_statement(text, "siap")
    at = text.rindex("siap")
    second = Statement(**{
        **{name: getattr(first, name) for name in Statement.__slots__}, "start": at, "end": at + 4,
    })  # fmt: skip
    add_sample(database, text, [first, second])
    read_again(database, [second, first])
    with database.read() as connection:
        query = select(placement.c.statement_id, placement.c.start).order_by(placement.c.statement_id)
        assert [tuple(row) for row in connection.execute(query)] == [(1, first.start), (2, at)]


def test_a_newer_engine_fills_in_who_else_was_in_question(database: Database) -> None:
    """A record from before rivals were kept gets them; the same again is no change."""
    add_sample(database)
    rivals = (Rival("Togar Sitanggang", Against.ADDRESSED), Rival('Ratu "Air" O\'Neil, S.H.', Against.EARLIER))
    found = replace(make_statement(TEXT, "Stok aman,"), rivals=rivals)
    for _ in range(2):
        read_again(database, [found])
        assert find_rows(database) == [(1, "Stok aman,", False, 2)]
        with database.read() as connection:
            assert find_rivals(connection, 1) == list(rivals)


def test_rivals_that_a_newer_engine_no_longer_sees_are_gone(database: Database) -> None:
    """The record says what the machine finds now."""
    rival = Rival("Togar Sitanggang", Against.REPORTED)
    add_sample(database, TEXT, [replace(make_statement(TEXT, "Stok aman,"), rivals=(rival,))])
    read_again(database, [make_statement(TEXT, "Stok aman,")])
    with database.read() as connection:
        assert find_rivals(connection, 1) == []
        assert connection.scalar(select(statement.c.rivals)) is None


def test_who_is_not_on_record_has_no_rivals(database: Database) -> None:
    """Looking finds nothing, and is no error."""
    with database.read() as connection:
        assert find_rivals(connection, 99) == []


def test_a_word_that_was_taken_back_touches_nothing(database: Database) -> None:
    """The statement is retired like any other, and one of which something still holds is not."""
    add_sample(database, TEXT, both(TEXT))
    for label in ("verbatim", "true"):
        give_verdict(database, "ani", [Target(2)], Judgement(label))
    attribute(database, "ani", [Target(1)], None)
    for _ in range(2):
        undo(database, "ani")
    read_again(database, [])
    assert [row[2] for row in find_rows(database)] == [True, False]
