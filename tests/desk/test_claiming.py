"""Claims: many statements, one proposition, one verdict on its truth."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.browsing import browse_statements
from factcheck.desk.claiming import (
    LONGEST,
    add_to_claim,
    browse_claims,
    make_claim,
    remove_from_claim,
    reword_claim,
    view_claim,
    view_claim_history,
)
from factcheck.desk.counting import count_everything
from factcheck.desk.judging import Judgement, find_label_ids, give_verdict
from factcheck.desk.mending import reject
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_history, view_statement
from factcheck.errors import ChangedMeanwhile, NotFound, NothingToUndo, WrongUsage
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKind
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.verdict_conditions import NO_VERDICT
from tests.desk.register import add_said, find_faults_of

CLAIM = "Harga beras turun seperlima."


def to_claim(number: int, revision: int | None = None) -> Target:
    """A claim to change."""
    return Target(number, revision, RecordKind.CLAIM)


@pytest.fixture
def desk(database: Database) -> Database:
    """Four statements, of which the first three make a claim."""
    add_said(database, "Rina Wulandari", "Sri Tanjung")
    add_said(database, "Togar Sitanggang", "Joko Arya")
    make_claim(database, "ani", CLAIM, (1, 2, 3, 1))
    return database


def truths(database: Database) -> list[str | None]:
    """What is said of the truth of each statement in force."""
    return [row.truth for row in browse_statements(database, StatementFilter(), sort="id", limit=0).rows]


def with_truth(database: Database, label: str | None) -> list[int]:
    """The statements with that verdict on their truth, or with none."""
    wanted = NO_VERDICT if label is None else find_label_ids(database, label, "truth")
    rows = browse_statements(database, StatementFilter(truth=wanted), sort="id", limit=0).rows
    return [row.id for row in rows]


def judge(database: Database, target: Target, label: str) -> None:
    """A verdict is given."""
    give_verdict(database, "ani", [target], Judgement(label))


def test_a_claim_is_made_by_statements(desk: Database) -> None:
    """Each once, in the history of the claim and in that of each statement."""
    (row,) = browse_claims(desk)
    assert (row.id, row.text, row.statements, row.truth) == (1, CLAIM, 3, None)
    assert [row.id for row in view_claim(desk, 1).statements] == [1, 2, 3]
    assert [claim.id for claim in view_statement(desk, 2).claims] == [1]
    assert [str(entry.record) for entry in view_history(desk, 2)] == ["claim 1"]
    assert view_history(desk, 4) == []
    make_claim(desk, "ani", "Beras 100% aman", (2, 4))
    assert [claim.id for claim in view_statement(desk, 2).claims] == [2, 1]
    assert [row.id for row in browse_claims(desk, contains="100%")] == [2]
    assert [row.id for row in browse_claims(desk, contains="AMAN")] == [2]
    assert browse_claims(desk, contains="_") == []


def test_its_verdict_holds_for_statements_without_their_own(desk: Database) -> None:
    """In the list, in its filters, in the figures and on the page, which says where it comes from."""
    judge(desk, to_claim(1), "false")
    judge(desk, Target(2), "true")
    assert truths(desk) == ["false", "true", "false", None]
    assert (with_truth(desk, "false"), with_truth(desk, "true"), with_truth(desk, None)) == ([1, 3], [2], [4])
    checked = browse_statements(desk, StatementFilter(statuses=("checked",)), sort="id", limit=2)
    assert ([row.id for row in checked.rows], checked.total) == ([1, 2], 3)
    assert sorted(count_everything(desk).by_truth) == [("false", 2), ("true", 1)]
    assert [(one.label, one.claim_id) for one in view_statement(desk, 1).verdicts] == [("false", 1)]
    assert [(one.label, one.claim_id) for one in view_statement(desk, 2).verdicts] == [("true", None)]
    judge(desk, Target(1), "verbatim")
    assert [one.label for one in view_statement(desk, 1).verdicts] == ["verbatim", "false"]
    undo(desk, "ani", 3)
    assert truths(desk) == ["false"] * 3 + [None]
    undo(desk, "ani", 2)
    assert (truths(desk), with_truth(desk, "false")) == ([None] * 4, [])
    assert find_faults_of(desk) == []


def test_a_statement_of_two_claims_has_what_both_have(desk: Database) -> None:
    """Neither verdict is kept back; where they agree it is one."""
    make_claim(desk, "ani", "Stok beras cukup.", (3, 4))
    judge(desk, to_claim(1), "false")
    judge(desk, to_claim(2), "true")
    assert truths(desk) == ["false", "false", "false, true", "true"]
    assert (with_truth(desk, "false"), with_truth(desk, "true")) == ([1, 2, 3], [3, 4])
    assert {one.claim_id for one in view_statement(desk, 3).verdicts} == {1, 2}
    judge(desk, to_claim(2), "false")
    assert truths(desk) == ["false"] * 4
    assert count_everything(desk).by_truth == (("false", 4),)


def test_a_claim_is_not_judged_by_its_wording(desk: Database) -> None:
    """Nor is one that is not there; nothing is written."""
    with pytest.raises(WrongUsage, match="asked of statements"):
        judge(desk, to_claim(1), "verbatim")
    with pytest.raises(NotFound, match="claim 7"):
        judge(desk, to_claim(7), "true")
    with pytest.raises(WrongUsage, match="claim 1 is named twice"):
        give_verdict(desk, "ani", [to_claim(1, 1), to_claim(1, 2)], Judgement("true"))
    assert len(view_claim_history(desk, 1)) == 1


def test_statements_join_and_leave(desk: Database) -> None:
    """What is so already is no change; who does not make it cannot leave."""
    assert add_to_claim(desk, "ani", to_claim(1), (3, 4)).changed == (4,)
    assert add_to_claim(desk, "ani", to_claim(1), (3, 4)).command is None
    done = remove_from_claim(desk, "ani", to_claim(1), (1, 2))
    assert (done.changed, done.claim.statements) == ((1, 2), 2)
    with pytest.raises(NotFound, match="1 in claim 1"):
        remove_from_claim(desk, "ani", to_claim(1), (3, 1))
    with pytest.raises(NotFound, match="statement 99"):
        add_to_claim(desk, "ani", to_claim(1), (99,))
    with pytest.raises(ChangedMeanwhile):
        add_to_claim(desk, "ani", to_claim(1, 1), (1,))
    assert [row.id for row in view_claim(desk, 1).statements] == [3, 4]


def test_a_claim_has_words(desk: Database) -> None:
    """In one line and not without end; new words leave statements and verdict."""
    judge(desk, to_claim(1), "false")
    done = reword_claim(desk, "ani", to_claim(1), "  Harga beras\n turun. ")
    assert (done.claim.text, done.claim.statements, done.claim.truth) == ("Harga beras turun.", 3, "false")
    assert reword_claim(desk, "ani", to_claim(1), "Harga beras turun.").command is None
    for text in ("", " ?! ", "\x00", "a" * (LONGEST + 1)):
        with pytest.raises(WrongUsage):
            make_claim(desk, "ani", text)


def test_a_claim_taken_back_is_gone_and_its_number_stays_its_own(desk: Database) -> None:
    """Nobody's later claim is found under an older one's address; what others built on it keeps it."""
    undo(desk, "ani", 1)
    assert browse_claims(desk) == []
    with pytest.raises(NotFound):
        view_claim(desk, 1)
    assert len(view_claim_history(desk, 1)) == 2
    assert make_claim(desk, "ani", "Stok beras cukup.", (4,)).claim.id == 2
    judge(desk, to_claim(2), "true")
    with pytest.raises(NothingToUndo):
        undo(desk, "ani", 3)
    undo(desk, "ani", 2)
    assert [(row.id, row.statements, row.truth) for row in browse_claims(desk)] == [(2, 1, "true"), (1, 3, None)]
    assert find_faults_of(desk) == []


def test_nothing_comes_back_to_a_claim_that_is_gone(desk: Database) -> None:
    """Neither its verdict nor its statements; with the claim itself they do."""
    judge(desk, to_claim(1), "false")
    judged = undo(desk, "ani", 2).command
    add_to_claim(desk, "ani", to_claim(1), (4,))
    joined = undo(desk, "ani", 4).command
    made = undo(desk, "ani", 1).command
    for number in (judged, joined):
        with pytest.raises(NothingToUndo, match=f"c{made} came after it"):
            undo(desk, "ani", number)
    undo(desk, "ani", made)
    undo(desk, "ani", judged)
    assert truths(desk) == ["false"] * 3 + [None]
    assert find_faults_of(desk) == []


def test_what_is_no_statement_makes_no_claim(desk: Database) -> None:
    """It is not counted as long as it is rejected; the page shows it all the same."""
    reject(desk, "ani", [Target(2)])
    (row,) = browse_claims(desk)
    assert (row.statements, len(view_claim(desk, 1).statements)) == (2, 3)
    given = give_verdict(desk, "ani", [to_claim(1)], Judgement("false"))
    assert [(claim.statements, claim.own) for claim in given.claims] == [(2, 0)]
