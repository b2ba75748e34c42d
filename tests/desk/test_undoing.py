"""Taking commands back, in and out of order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from factcheck.desk.acting import Target
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.naming import add_alias, link_speaker, rename_speaker
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_history, view_statement
from factcheck.errors import NotFound, NothingToUndo
from factcheck.store.checking import find_faults
from factcheck.store.database import Database
from factcheck.store.roster import SpeakerFilter
from tests.desk.register import add_said, read_again, who_said
from tests.store.samples import TEXT, add_sample, make_statement


@pytest.fixture
def desk(database: Database) -> Database:
    """A database with two statements."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "tenang")])
    return database


def judge(desk: Database, label: str, *ids: int, editor: str = "ani") -> int:
    """A command; its number."""
    return give_verdict(desk, editor, [Target(number) for number in ids], Judgement(label)).command


def truth(desk: Database, number: int) -> str | None:
    """The verdict in force."""
    return view_statement(desk, number).row.truth


def test_an_undo_takes_a_whole_command_back(desk: Database) -> None:
    """All its statements, and nothing is erased."""
    judge(desk, "false", 1, 2)
    done = undo(desk, "ani")
    assert (done.taken_back, len(done.entries), done.kept) == (1, 2, ())
    assert (truth(desk, 1), truth(desk, 2)) == (None, None)
    assert [entry.act for entry in view_history(desk, 1)] == ["verdict", "undo"]


def test_an_undo_gives_back_the_older_verdict_with_its_editor(desk: Database) -> None:
    """It is theirs again, not the undoer's."""
    judge(desk, "misleading", 1, editor="budi")
    judge(desk, "true", 1)
    undo(desk, "ani")
    (given,) = view_statement(desk, 1).verdicts
    assert (given.label, given.editor) == ("misleading", "budi")


def test_what_somebody_changed_since_stays_and_is_listed(desk: Database) -> None:
    """The rest of the command is taken back, also long after."""
    first = judge(desk, "false", 1, 2)
    later = judge(desk, "true", 2, editor="budi")
    done = undo(desk, "ani", first)
    assert (truth(desk, 1), truth(desk, 2)) == (None, "true")
    assert [(kept.record.id, kept.field, kept.by) for kept in done.kept] == [(2, "truth", later)]


def test_nothing_left_to_take_back_is_said(desk: Database) -> None:
    """Who came after is named; an unknown command is not found."""
    first = judge(desk, "false", 1)
    judge(desk, "true", 1, editor="budi")
    with pytest.raises(NothingToUndo, match="c2 came after it"):
        undo(desk, "ani", first)
    with pytest.raises(NothingToUndo):
        undo(desk, "citra")
    with pytest.raises(NotFound):
        undo(desk, "ani", 17)


def test_undoing_an_undo_does_the_command_again(desk: Database) -> None:
    """With its editor and note."""
    judge(desk, "false", 1)
    undone = undo(desk, "budi", 1).command
    assert truth(desk, 1) is None
    undo(desk, "ani", undone)
    assert truth(desk, 1) == "false"


def test_one_after_the_other_goes_back_step_by_step(desk: Database) -> None:
    """An editor who keeps typing undo takes back their own commands, the last first, nobody else's."""
    judge(desk, "false", 1)
    judge(desk, "mixed", 2, editor="budi")
    judge(desk, "true", 1)
    assert undo(desk, "ani").taken_back == 3
    assert undo(desk, "ani").taken_back == 1
    assert (truth(desk, 1), truth(desk, 2)) == (None, "mixed")


def test_a_command_done_again_is_the_last_one(desk: Database) -> None:
    """Undo, undo the undo, undo: it is that command again which is taken back, not an older one."""
    judge(desk, "false", 1)
    judge(desk, "true", 2)
    undone = undo(desk, "ani").command
    undo(desk, "ani", undone)
    undo(desk, "ani")
    assert (truth(desk, 1), truth(desk, 2)) == ("false", None)


def test_a_dry_run_of_undo_changes_nothing(desk: Database) -> None:
    """It says what would happen."""
    judge(desk, "false", 1)
    assert undo(desk, "ani", dry_run=True).taken_back == 1
    assert truth(desk, 1) == "false"


steps = st.lists(
    st.one_of(
        st.tuples(st.just("judge"), st.sampled_from(["true", "false", "altered"]), st.sets(st.integers(1, 2))),
        st.tuples(st.just("undo"), st.integers(1, 8), st.just(frozenset[int]())),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_replay_equals_projection_after_any_commands(
    sqlite_database: Database, plan: list[tuple[str, str | int, frozenset[int]]]
) -> None:
    """Whatever editors do, the tables say what the ledger adds up to."""
    with sqlite_database.read() as connection:
        empty = connection.execute(text("SELECT count(*) FROM statement")).scalar() == 0
    if empty:
        add_sample(sqlite_database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "tenang")])
    for act, what, ids in plan:
        if act == "judge" and ids:
            judge(sqlite_database, str(what), *ids)
        elif act == "undo":
            try:
                undo(sqlite_database, "ani", int(what))
            except (NothingToUndo, NotFound):
                continue
    with sqlite_database.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == []


def test_the_name_in_articles_goes_with_what_put_somebody_into_the_register(database: Database) -> None:
    """As long as a later name stands, they are registered under that of the articles, too."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    rename_speaker(database, "ani", "2", "Joko Arya Wijaya")
    second = rename_speaker(database, "ani", "2", "Joko A. Wijaya").command
    with pytest.raises(NothingToUndo, match=f"c{second} came after it"):
        undo(database, "ani", 1)
    read_again(database, 2, "Joko Arya")
    assert who_said(database, 2) == [(2, "Joko A. Wijaya")]


def test_what_was_done_again_is_taken_back_by_its_own_number(database: Database) -> None:
    """No part of it is left that comes to light later."""
    add_said(database, "Joko Arya")
    link = link_speaker(database, "ani", "Joko Arya", "Q2").command
    alias = add_alias(database, "ani", "Joko Arya", "Arya Nelayan").command
    first = undo(database, "ani", link).command
    undo(database, "ani", alias)
    undo(database, "ani", first)
    assert undo(database, "ani", link).kept == ()
    rename_speaker(database, "ani", "Joko Arya", "Joko Laut")
    assert [row.wikidata for row in browse_speakers(database, SpeakerFilter())] == [None]
