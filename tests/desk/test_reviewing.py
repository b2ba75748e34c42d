"""The queue: what comes next, and to whom."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from factcheck.desk.acting import Target
from factcheck.desk.assigning import assign
from factcheck.desk.browsing import browse_statements
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.reviewing import Queue, Rest, find_choices
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


def make_queue(database: Database, editor: str, wanted: StatementFilter = UNCHECKED) -> Queue:
    """The queue of one editor."""
    return Queue(database, editor, wanted, sort="worth")


def next_id(queue: Queue) -> int | None:
    """The id of the statement that comes next."""
    task = queue.take_next()
    return None if task is None else task.view.row.id


def test_what_is_most_worth_checking_comes_first(desk: Database) -> None:
    """Then the next, when it is judged or passed over; how many are left is told."""
    queue = make_queue(desk, "ani")
    assert (next_id(queue), queue.left) == (2, 4)
    give_verdict(desk, "ani", [Target(2)], Judgement("false"))
    queue.finish(2)
    assert (next_id(queue), queue.left) == (3, 3)
    queue.pass_over(3)
    assert next_id(queue) in (1, 4)
    queue.put_back(3)
    assert (next_id(queue), queue.left) == (3, 3)
    for one in (1, 3, 4):
        queue.pass_over(one)
    assert (next_id(queue), queue.left) == (None, 0)
    assert queue.find_rest() == Rest(passed=3, others=0)


def test_what_was_judged_does_not_come_again(desk: Database) -> None:
    """In a queue of what is judged already, too."""
    give_verdict(desk, "ani", [Target(1), Target(2)], Judgement("false"))
    queue = make_queue(desk, "budi", StatementFilter(statuses=("checked",)))
    first = next_id(queue)
    assert first is not None
    give_verdict(desk, "budi", [Target(first)], Judgement("true"))
    queue.finish(first)
    assert {first, next_id(queue)} == {1, 2}


def test_what_others_do_is_counted(desk: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """What they judged is not left; what they have in hand or are to check is told at the end."""
    monkeypatch.setattr("factcheck.desk.reviewing.COUNTING", 0)
    queue, other = make_queue(desk, "ani"), make_queue(desk, "budi")
    assert next_id(queue) == 2
    give_verdict(desk, "budi", [Target(1)], Judgement("false"))
    assert queue.left == 3
    assert next_id(other) == 3
    assign(desk, "budi", [Target(4)], "citra")
    queue.pass_over(2)
    assert next_id(queue) is None
    assert queue.find_rest() == Rest(passed=1, others=2)


def test_two_editors_never_get_the_same_one(desk: Database) -> None:
    """However often they ask; what one gives back is the other's to take."""
    ani, budi = make_queue(desk, "ani"), make_queue(desk, "budi")
    assert [next_id(ani), next_id(budi), next_id(ani)] == [2, 3, 2]
    ani.close()
    assert next_id(make_queue(desk, "citra")) == 2
    assert next_id(ani) in (1, 4)


def test_what_lies_about_is_free_again(desk: Database) -> None:
    """An editor who has gone home keeps nobody waiting."""
    assert next_id(make_queue(desk, "ani")) == 2
    past = (datetime.now(UTC) - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with desk.write() as connection:
        connection.execute(update(lease).values(until=past))
    assert next_id(make_queue(desk, "budi")) == 2
    assert next_id(make_queue(desk, "ani")) == 3


def test_what_is_assigned_is_for_that_editor(desk: Database) -> None:
    """In their queue and in no other; taken back it is anybody's."""
    done = assign(desk, "ani", [Target(2), Target(4)], "budi")
    assert done.before == ((2, None), (4, None))
    assert next_id(make_queue(desk, "ani")) == 3
    mine = make_queue(desk, "budi", replace(UNCHECKED, assigned_to="budi"))
    assert next_id(mine) == 2
    mine.pass_over(2)
    assert next_id(mine) == 4
    mine.pass_over(4)
    assert next_id(mine) is None
    mine.close()
    undo(desk, "ani", done.command)
    assert next_id(make_queue(desk, "ani")) == 2
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
    assert next(label.code for label in find_choices(desk, "wording", "truth")) == "verbatim"
    with pytest.raises(NotFound, match="no scale 'nosuch'"):
        find_choices(desk, "truth", "nosuch")
