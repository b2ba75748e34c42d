"""The queue: what comes next, and to whom."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from factcheck.desk.acting import Target
from factcheck.desk.assigning import assign
from factcheck.desk.browsing import browse_statements
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.reviewing import count_left, find_choices, give_back, take_next
from factcheck.desk.undoing import undo
from factcheck.errors import NotFound, WrongUsage
from factcheck.store.database import Database
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.statements import Reader
from factcheck.store.tables import lease
from tests.desk.register import find_faults_of
from tests.store.samples import AT, add_sample, make_statement, store

WORDS = ("Semoga lekas sembuh", "Harga beras naik 20 persen", "Jembatan itu sudah dibangun", "Kami senang sekali")
UNCHECKED = StatementFilter(statuses=("unchecked",))


@pytest.fixture
def desk(database: Database) -> Database:
    """Four statements; the second is most worth checking, then the third."""
    text = ". ".join(WORDS)
    add_sample(database, text, [make_statement(text, words) for words in WORDS])
    return database


def next_id(database: Database, editor: str, wanted: StatementFilter = UNCHECKED, *passed: int) -> int | None:
    """The id of the statement that comes next."""
    task = take_next(database, editor, wanted, sort="worth", passed=passed)
    return None if task is None else task.view.row.id


def test_what_is_most_worth_checking_comes_first(desk: Database) -> None:
    """Then the next, when it is judged or passed over; how many are left is told."""
    task = take_next(desk, "ani", UNCHECKED, sort="worth")
    assert task is not None
    assert (task.view.row.id, count_left(desk, "ani", UNCHECKED)) == (2, 4)
    give_verdict(desk, "ani", [Target(2)], Judgement("false"))
    assert next_id(desk, "ani") == 3
    assert next_id(desk, "ani", UNCHECKED, 3) in (1, 4)
    assert next_id(desk, "ani", UNCHECKED, 1, 3, 4) is None


def test_two_editors_never_get_the_same_one(desk: Database) -> None:
    """However often they ask; what one gives back is the other's to take."""
    assert [next_id(desk, "ani"), next_id(desk, "budi"), next_id(desk, "ani")] == [2, 3, 2]
    give_back(desk, "ani")
    assert next_id(desk, "citra") == 2
    assert next_id(desk, "ani") in (1, 4)


def test_what_lies_about_is_free_again(desk: Database) -> None:
    """An editor who has gone home keeps nobody waiting."""
    assert next_id(desk, "ani") == 2
    past = (datetime.now(UTC) - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with desk.write() as connection:
        connection.execute(update(lease).values(until=past))
    assert next_id(desk, "budi") == 2
    assert next_id(desk, "ani") == 3


def test_what_is_assigned_is_for_that_editor(desk: Database) -> None:
    """In their queue and in no other; taken back it is anybody's."""
    done = assign(desk, "ani", [Target(2), Target(4)], "budi")
    assert done.before == ((2, None), (4, None))
    assert next_id(desk, "ani") == 3
    mine = replace(UNCHECKED, assigned_to="budi")
    assert [next_id(desk, "budi", mine), next_id(desk, "budi", mine, 2)] == [2, 4]
    assert next_id(desk, "budi", mine, 2, 4) is None
    give_back(desk, "budi")
    undo(desk, "ani", done.command)
    assert next_id(desk, "ani") == 2
    assert assign(desk, "ani", [Target(2)], "citra").command
    assert assign(desk, "ani", [Target(2)], None).before == ((2, "citra"),)
    assert find_faults_of(desk) == []


def test_an_assignment_is_no_word_on_the_statement(desk: Database) -> None:
    """It is not checked for that, and retired like any other."""
    assign(desk, "ani", [Target(2)], "budi")
    rows = browse_statements(desk, replace(UNCHECKED, assigned_to="budi"), sort="id", limit=0).rows
    assert [row.status for row in rows] == ["unchecked"]
    with desk.write() as connection:
        store(connection, 1, 1, [], Reader("2", "1", 1, AT))
    assert browse_statements(desk, StatementFilter(), sort="id", limit=0).rows == ()


def test_an_assignment_needs_an_editor_and_a_statement(desk: Database) -> None:
    """Nothing is written of either."""
    with pytest.raises(WrongUsage):
        assign(desk, "ani", [Target(2)], "  ")
    with pytest.raises(NotFound):
        assign(desk, "ani", [Target(99)], "budi")


def test_labels_have_an_order(desk: Database) -> None:
    """The best first, those off the scale last; a scale of one question leaves the other's as they are."""
    codes = [label.code for label in find_choices(desk, "truth")]
    assert (codes[0], codes[-1]) == ("true", "not-checkable")
    assert next(label.code for label in find_choices(desk, "wording", "tempo")) == "verbatim"
