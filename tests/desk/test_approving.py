"""Verdicts that wait for a second editor."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.approving import confirm, is_approval_on, set_approval
from factcheck.desk.attributing import attribute
from factcheck.desk.browsing import browse_statements
from factcheck.desk.claiming import make_claim, reword_claim, view_claim
from factcheck.desk.judging import Evidence, Judgement, give_verdict
from factcheck.desk.mending import reject
from factcheck.desk.publishing import Correction
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_statement
from factcheck.errors import ChangedMeanwhile, NotFound, NothingToUndo, WrongUsage
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKind
from factcheck.store.statement_filter import StatementFilter
from tests.desk.register import find_faults_of
from tests.store.samples import TEXT, add_sample, make_statement

CLAIM = Target(1, kind=RecordKind.CLAIM)


@pytest.fixture
def desk(database: Database) -> Database:
    """Two statements, and two pairs of eyes wanted."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "tenang")])
    set_approval(database, "ketua", wanted=True)
    return database


def stands(database: Database, statement_id: int) -> tuple[str, list[str], list[str]]:
    """The status of a statement, the labels in force, and those that wait."""
    view = view_statement(database, statement_id)
    return view.row.status, [row.label for row in view.verdicts], [row.label for row in view.proposals]


def propose(database: Database, label: str, editor: str = "ani", *targets: Target) -> int:
    """A verdict that waits, on the first statement if none is named; the number of its command."""
    return give_verdict(database, editor, targets or (Target(1),), Judgement(label)).command


def test_it_is_off_until_a_ledger_entry_says_otherwise(database: Database) -> None:
    """And off again by another; to say it twice changes nothing."""
    assert not is_approval_on(database)
    assert set_approval(database, "ketua", wanted=False) is None
    number = set_approval(database, "ketua", wanted=True)
    assert is_approval_on(database)
    assert set_approval(database, "ketua", wanted=True) is None
    undo(database, "ketua", number)
    assert not is_approval_on(database)
    assert find_faults_of(database) == []


def test_a_verdict_waits_and_then_holds(desk: Database) -> None:
    """With its note, its evidence, who proposed it and who confirmed it."""
    judgement = Judgement("false", note="lihat data", evidence=(Evidence("https://a.id", title="BPS"),))
    given = give_verdict(desk, "ani", [Target(1)], judgement)
    assert given.proposed
    assert stands(desk, 1) == ("proposed", [], ["false"])
    (waiting,) = view_statement(desk, 1).proposals
    assert (waiting.note, waiting.evidence[0].title, waiting.editor) == ("lihat data", "BPS", "ani")
    confirm(desk, "budi", [Target(1)])
    assert stands(desk, 1) == ("checked", ["false"], [])
    (verdict,) = view_statement(desk, 1).verdicts
    assert (verdict.editor, verdict.confirmed_by, verdict.evidence[0].title) == ("ani", "budi", "BPS")
    assert find_faults_of(desk) == []


@pytest.mark.parametrize("editor", ["ani", "ANI", " Ani ", "\uff41\uff4e\uff49", "\u00e1ni"])
def test_nobody_confirms_their_own(desk: Database, editor: str) -> None:
    """However they type their name."""
    propose(desk, "false")
    with pytest.raises(WrongUsage, match="ani proposed the verdict on truth"):
        confirm(desk, editor, [Target(1)])
    assert stands(desk, 1) == ("proposed", [], ["false"])


def test_what_stood_before_holds_until_then(desk: Database) -> None:
    """It is found by its label; a second proposal takes the place of the first."""
    propose(desk, "true")
    confirm(desk, "budi", [Target(1)])
    propose(desk, "false")
    propose(desk, "misleading", "citra")
    assert stands(desk, 1) == ("proposed", ["true"], ["misleading"])
    confirm(desk, "ani", [Target(1)])
    assert stands(desk, 1) == ("checked", ["misleading"], [])


def test_both_questions_wait_by_themselves(desk: Database) -> None:
    """One is confirmed without the other."""
    propose(desk, "false")
    propose(desk, "verbatim", "budi")
    with pytest.raises(WrongUsage):
        confirm(desk, "budi", [Target(1)])
    confirm(desk, "budi", [Target(1)], "truth")
    assert stands(desk, 1) == ("proposed", ["false"], ["verbatim"])
    with pytest.raises(NotFound, match="waits for a second editor on truth"):
        confirm(desk, "citra", [Target(1)], "truth")
    confirm(desk, "citra", [Target(1)])
    assert stands(desk, 1) == ("checked", ["verbatim", "false"], [])


def test_all_are_confirmed_or_none(desk: Database) -> None:
    """One that does not wait, or that somebody has changed, stops the others."""
    propose(desk, "false")
    with pytest.raises(NotFound, match="statement 2"):
        confirm(desk, "budi", [Target(1), Target(2)])
    with pytest.raises(ChangedMeanwhile):
        confirm(desk, "budi", [Target(1, revision=1)])
    assert stands(desk, 1) == ("proposed", [], ["false"])


def test_confirming_is_taken_back_by_its_command(desk: Database) -> None:
    """The proposal waits again, and what stood before stands; a proposal that was confirmed is not taken back."""
    propose(desk, "true")
    confirm(desk, "budi", [Target(1)])
    first = propose(desk, "false")
    second = confirm(desk, "budi", [Target(1)]).command
    undo(desk, "citra", second)
    assert stands(desk, 1) == ("proposed", ["true"], ["false"])
    undo(desk, "ani", first)
    assert stands(desk, 1) == ("checked", ["true"], [])
    assert find_faults_of(desk) == []


def test_a_claim_waits_as_well(desk: Database) -> None:
    """And with it every statement that makes it."""
    make_claim(desk, "ani", "Stok aman", [1, 2])
    propose(desk, "false", "ani", CLAIM)
    assert stands(desk, 2) == ("proposed", [], ["false"])
    assert view_claim(desk, 1).verdict is None
    confirm(desk, "budi", [CLAIM])
    assert stands(desk, 2) == ("checked", ["false"], [])
    assert find_faults_of(desk) == []


def test_switched_off_a_verdict_holds_at_once(desk: Database) -> None:
    """What waited goes on waiting, until another verdict takes its place."""
    propose(desk, "false")
    propose(desk, "false", "ani", Target(2))
    set_approval(desk, "ketua", wanted=False)
    given = give_verdict(desk, "ani", [Target(1)], Judgement("mixed"))
    assert not given.proposed
    assert stands(desk, 1) == ("checked", ["mixed"], [])
    confirm(desk, "budi", [Target(2)])
    assert stands(desk, 2) == ("checked", ["false"], [])


def test_what_waits_is_listed(desk: Database) -> None:
    """By its status, with its label."""
    propose(desk, "false")
    rows = browse_statements(desk, StatementFilter(statuses=("proposed",)), sort="id", limit=0).rows
    assert [(row.id, row.truth, row.proposed) for row in rows] == [(1, None, "false")]


def test_nobody_puts_their_own_in_force_by_undo(desk: Database) -> None:
    """Neither a confirmation that was withdrawn nor a verdict from before two pairs of eyes were wanted."""
    propose(desk, "false")
    confirmed = confirm(desk, "budi", [Target(1)]).command
    withdrawn = undo(desk, "budi", confirmed).command
    with pytest.raises(NothingToUndo, match="a second editor is wanted"):
        undo(desk, "ani", withdrawn)
    assert stands(desk, 1) == ("proposed", [], ["false"])
    undo(desk, "budi", withdrawn)
    assert stands(desk, 1) == ("checked", ["false"], [])
    set_approval(desk, "ketua", wanted=False)
    taken_back = undo(desk, "ani", propose(desk, "true", "ani", Target(2))).command
    set_approval(desk, "ketua", wanted=True)
    with pytest.raises(NothingToUndo, match="a second editor is wanted"):
        undo(desk, "ani", taken_back)
    assert stands(desk, 2) == ("unchecked", [], [])


def test_a_claim_that_others_have_a_say_in_keeps_its_words(desk: Database) -> None:
    """A verdict, or a proposal, is one on these words."""
    make_claim(desk, "ani", "Stok aman", [1])
    propose(desk, "false", "ani", CLAIM)
    with pytest.raises(WrongUsage, match="other words are another claim"):
        reword_claim(desk, "ani", CLAIM, "Stok tidak aman")
    confirm(desk, "budi", [CLAIM])
    with pytest.raises(WrongUsage, match="other words are another claim"):
        reword_claim(desk, "ani", CLAIM, "Stok tidak aman")
    assert view_claim(desk, 1).claim.text == "Stok aman"


def test_what_waits_on_a_claim_is_confirmed_by_its_statements(desk: Database) -> None:
    """A list of what waits can be confirmed as it is, once each."""
    make_claim(desk, "ani", "Stok aman", [1, 2])
    propose(desk, "false", "ani", CLAIM)
    done = confirm(desk, "budi", [Target(1), Target(2)])
    assert [str(one.entry.record) for one in done.records] == ["claim 1"]
    with pytest.raises(WrongUsage):
        confirm(desk, "budi", [])


def test_what_changed_since_it_was_proposed_is_told(desk: Database) -> None:
    """Somebody else is its speaker by now; what is no statement any more is not confirmed."""
    propose(desk, "false")
    attribute(desk, "citra", [Target(1)], None)
    (one,) = confirm(desk, "budi", [Target(1)]).records
    assert [entry.act for entry in one.since] == ["attribute"]
    propose(desk, "false", "ani", Target(2))
    reject(desk, "citra", [Target(2)])
    with pytest.raises(WrongUsage, match="statement 2 is rejected"):
        confirm(desk, "budi", [Target(2)])
    with pytest.raises(NotFound, match="no statement 99"):
        confirm(desk, "budi", [Target(99)])
    propose(desk, "true")
    with pytest.raises(WrongUsage, match="nothing of that is published"):
        confirm(desk, "budi", [Target(1)], None, Correction("update", "baru"))
