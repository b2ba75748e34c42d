"""What readers have seen, and what changes of it need."""

import re

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.approving import confirm, set_approval
from factcheck.desk.attributing import attribute
from factcheck.desk.browsing import browse_statements
from factcheck.desk.claiming import add_to_claim, make_claim, remove_from_claim, reword_claim, view_claim
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.mending import reject, trim
from factcheck.desk.publishing import KINDS, Correction, publish, unpublish
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_history, view_statement
from factcheck.errors import NeedsCorrection, NothingToUndo, WrongUsage
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKind
from factcheck.store.statement_filter import StatementFilter
from tests.desk.register import find_faults_of
from tests.store.samples import TEXT, add_sample, make_statement

CLAIM = Target(1, kind=RecordKind.CLAIM)
URL = "https://media.example.org/cek-fakta/1"
LATER = Correction("correction", "angka baru")


@pytest.fixture
def desk(database: Database) -> Database:
    """Two statements, the first of which is judged and published."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "tenang")])
    judge(database, "false")
    publish(database, "ani", [Target(1)], URL)
    return database


def judge(database: Database, label: str, *targets: Target, correction: Correction | None = None) -> int:
    """A verdict, on the first statement if none is named; the number of its command."""
    judgement = Judgement(label, correction=correction)
    return give_verdict(database, "ani", targets or (Target(1),), judgement).command


def labels_of(database: Database, statement_id: int) -> list[str]:
    """The labels in force."""
    return [row.label for row in view_statement(database, statement_id).verdicts]


def test_a_verdict_is_published_and_withdrawn(desk: Database) -> None:
    """Each on record, with its reason; what is published is found by its status."""
    row = view_statement(desk, 1).row
    assert (row.status, row.published_url) == ("published", URL)
    assert [
        row.id
        for row in browse_statements(desk, StatementFilter(statuses=("published",)), sort="id", limit=0).rows
    ] == [1]
    with pytest.raises(WrongUsage):
        unpublish(desk, "ani", [Target(1)], "  ")
    for blank in ("", "\u200b", "..."):
        with pytest.raises(WrongUsage, match="not changed without a reason"):
            unpublish(desk, "ani", [Target(1)], blank)
    unpublish(desk, "ani", [Target(1)], "ditarik redaksi")
    row = view_statement(desk, 1).row
    assert (row.status, row.published_url) == ("checked", None)
    with pytest.raises(WrongUsage, match="is not published"):
        unpublish(desk, "ani", [Target(1)], "lagi")
    assert find_faults_of(desk) == []


def test_a_day_stays_with_its_address(desk: Database) -> None:
    """Said once more, it stands there since then; somewhere else it is new."""
    publish(desk, "ani", [Target(1)], URL, "2026-01-05")
    publish(desk, "budi", [Target(1)], URL)
    assert view_statement(desk, 1).row.published_at == "2026-01-05"
    publish(desk, "budi", [Target(1)], f"{URL}/baru")
    assert view_statement(desk, 1).row.published_at != "2026-01-05"


def test_only_a_verdict_in_force_is_published(desk: Database) -> None:
    """Nothing unjudged, nothing that waits, nothing that is no statement, nowhere that is no address."""
    with pytest.raises(WrongUsage, match="statement 2 has no verdict in force"):
        publish(desk, "ani", [Target(2)], URL)
    set_approval(desk, "ani", wanted=True)
    judge(desk, "true", Target(2))
    with pytest.raises(WrongUsage, match="statement 2 has no verdict in force"):
        publish(desk, "ani", [Target(2)], URL)
    confirm(desk, "budi", [Target(2)])
    with pytest.raises(WrongUsage, match="not a web address"):
        publish(desk, "ani", [Target(2)], "media")
    with pytest.raises(WrongUsage, match="still to come"):
        publish(desk, "ani", [Target(2)], URL, "2999-01-01")
    reject(desk, "ani", [Target(2)])
    with pytest.raises(WrongUsage, match="statement 2 is rejected"):
        publish(desk, "ani", [Target(2)], URL)


@pytest.mark.parametrize("label", ["true", "false", "verbatim"])
def test_another_verdict_needs_a_kind_and_a_reason(desk: Database, label: str) -> None:
    """On either question, and though it is the same label."""
    with pytest.raises(NeedsCorrection, match=URL):
        judge(desk, label)
    with pytest.raises(WrongUsage, match="no kind of correction 'oops'"):
        judge(desk, label, correction=Correction("oops", "angka baru"))
    with pytest.raises(WrongUsage, match="--reason"):
        judge(desk, label, correction=Correction("update", " "))
    assert labels_of(desk, 1) == ["false"]
    judge(desk, label, correction=Correction("update", "angka baru"))
    changed = next(row for row in view_statement(desk, 1).verdicts if row.label == label)
    assert (changed.correction, changed.reason) == ("update", "angka baru")


def test_what_nobody_has_seen_is_not_corrected(desk: Database) -> None:
    """A kind is of what readers have seen; among several, of those alone."""
    with pytest.raises(WrongUsage, match="nothing of that is published"):
        judge(desk, "true", Target(2), correction=LATER)
    judge(desk, "true", Target(1), Target(2), correction=LATER)
    assert [view_statement(desk, one).verdicts[0].correction for one in (1, 2)] == ["correction", None]
    assert set(KINDS) == {"clarification", "update", "correction", "retraction"}


def test_undo_changes_nothing_that_readers_have_seen(desk: Database) -> None:
    """Neither what was published nor its correction; of a command on several, the others are taken back."""
    with pytest.raises(NothingToUndo, match=URL):
        undo(desk, "ani", 1)
    number = judge(desk, "true", Target(1), Target(2), correction=LATER)
    done = undo(desk, "ani", number)
    assert [(str(kept.record), kept.field, kept.url) for kept in done.kept] == [("statement 1", "truth", URL)]
    assert (labels_of(desk, 1), labels_of(desk, 2)) == (["true"], [])


def test_undo_neither_publishes_nor_withdraws(desk: Database) -> None:
    """What readers see is a matter of now: otherwise another verdict would stand at an address unseen."""
    with pytest.raises(NothingToUndo, match="'factcheck publish' and 'factcheck unpublish' say"):
        undo(desk, "ani", 2)
    withdrawn = unpublish(desk, "ani", [Target(1)], "ditarik").command
    judge(desk, "true")
    for number in (2, withdrawn):
        with pytest.raises(NothingToUndo, match="can be taken back"):
            undo(desk, "budi", number)
    assert view_statement(desk, 1).row.published_url is None
    undo(desk, "ani", 4)
    assert labels_of(desk, 1) == ["false"]


def test_a_plain_undo_reaches_no_further_than_the_last_command(desk: Database) -> None:
    """If that stays, nothing older is taken back in its place."""
    judge(desk, "mixed", Target(2))
    judge(desk, "true", correction=LATER)
    with pytest.raises(NothingToUndo, match=URL):
        undo(desk, "ani")
    assert (labels_of(desk, 1), labels_of(desk, 2)) == (["true"], ["mixed"])


def test_who_said_it_and_its_edges_change_with_a_reason_too(desk: Database) -> None:
    """Readers have seen these words in that mouth."""
    with pytest.raises(NeedsCorrection):
        attribute(desk, "ani", [Target(1)], None)
    with pytest.raises(NeedsCorrection):
        trim(desk, "ani", Target(1), "Stok")
    attribute(desk, "ani", [Target(1)], None, None, LATER)
    trim(desk, "ani", Target(1), "Stok", Correction("clarification", "terpotong"))
    told = str([entry.changes for entry in view_history(desk, 1)])
    kinds = re.findall(r"'kind': '(\w+)', 'reason'", told)
    assert kinds == ["correction", "clarification"]
    with pytest.raises(WrongUsage, match="nothing of that is published"):
        attribute(desk, "ani", [Target(2)], None, None, LATER)
    with pytest.raises(NothingToUndo, match=URL):
        undo(desk, "ani")


def test_what_was_rejected_once_is_not_hidden_by_doing_it_again(desk: Database) -> None:
    """Readers see a verdict on it by now."""
    number = reject(desk, "ani", [Target(2)]).command
    undone = undo(desk, "ani", number).command
    judge(desk, "mixed", Target(2))
    publish(desk, "ani", [Target(2)], URL)
    with pytest.raises(NothingToUndo, match=URL):
        undo(desk, "ani", undone)
    assert view_statement(desk, 2).row.status == "published"


def test_what_stood_before_is_told_through_claims_too(desk: Database) -> None:
    """A correction says what it corrects."""
    make_claim(desk, "ani", "Pasar tenang", [2])
    judge(desk, "mixed", CLAIM)
    publish(desk, "ani", [Target(2)], URL)
    given = give_verdict(desk, "ani", [Target(2)], Judgement("true", correction=LATER))
    (stood,) = given.standing.values()
    assert (stood.label, stood.claim_id, given.corrects) == ("mixed", 1, True)


def test_what_is_published_is_a_statement(desk: Database) -> None:
    """To reject it would hide what readers see."""
    with pytest.raises(WrongUsage, match="unpublish"):
        reject(desk, "ani", [Target(1)])
    assert view_statement(desk, 1).row.status == "published"


def test_a_claim_is_published_for_its_statements(desk: Database) -> None:
    """Those that have no verdict of their own."""
    make_claim(desk, "ani", "Stok aman", [1, 2])
    with pytest.raises(WrongUsage, match="claim 1 has no verdict"):
        publish(desk, "ani", [CLAIM], URL)
    judge(desk, "mixed", CLAIM)
    publish(desk, "ani", [CLAIM], "https://media.example.org/klaim", "2026-01-31")
    claim = view_claim(desk, 1).claim
    assert (claim.published_url, claim.published_at) == ("https://media.example.org/klaim", "2026-01-31")
    row = view_statement(desk, 2).row
    assert (row.status, row.published_url) == ("published", "https://media.example.org/klaim")
    assert view_statement(desk, 1).row.published_url == URL
    with pytest.raises(NeedsCorrection, match="claim 1 is published"):
        judge(desk, "true", CLAIM)
    with pytest.raises(WrongUsage, match="claim 1 is published"):
        reword_claim(desk, "ani", CLAIM, "Stok tidak aman")
    assert find_faults_of(desk) == []


def test_a_published_statement_is_not_judged_behind_its_readers_backs(desk: Database) -> None:
    """Where its verdict is a claim's: neither by the claim's next one nor by joining or leaving a claim."""
    make_claim(desk, "ani", "Pasar tenang", [2])
    judged = judge(desk, "mixed", CLAIM)
    publish(desk, "ani", [Target(2)], "https://media.example.org/2")
    with pytest.raises(NeedsCorrection, match="statement 2 is published"):
        judge(desk, "true", CLAIM)
    with pytest.raises(WrongUsage, match="its verdict would be another"):
        remove_from_claim(desk, "ani", CLAIM, [2])
    with pytest.raises(NothingToUndo, match="readers have seen it"):
        undo(desk, "ani", judged)
    other = make_claim(desk, "ani", "Pasar ramai").claim.id
    judge(desk, "false", Target(other, kind=RecordKind.CLAIM))
    with pytest.raises(WrongUsage, match="its verdict would be another"):
        add_to_claim(desk, "ani", Target(other, kind=RecordKind.CLAIM), [2])
    judge(desk, "true", CLAIM, correction=LATER)
    assert (labels_of(desk, 2), view_statement(desk, 2).verdicts[0].correction) == (["true"], "correction")


def test_a_correction_waits_like_any_verdict(desk: Database) -> None:
    """With its kind; one that was proposed before the publication needs it when it is confirmed."""
    set_approval(desk, "ketua", wanted=True)
    judge(desk, "true", correction=LATER)
    row = view_statement(desk, 1).row
    assert (row.status, row.truth, row.proposed) == ("published", "false", "true")
    waiting = browse_statements(desk, StatementFilter(statuses=("proposed",)), sort="id", limit=0).rows
    assert [row.id for row in waiting] == [1]
    confirm(desk, "budi", [Target(1)])
    assert view_statement(desk, 1).verdicts[0].reason == "angka baru"
    judge(desk, "true", Target(2))
    confirm(desk, "budi", [Target(2)])
    judge(desk, "false", Target(2))
    publish(desk, "ani", [Target(2)], URL)
    with pytest.raises(NeedsCorrection):
        confirm(desk, "budi", [Target(2)])
    confirm(desk, "budi", [Target(2)], None, LATER)
    assert view_statement(desk, 2).verdicts[0].reason == "angka baru"
    judge(desk, "mixed", Target(2), correction=LATER)
    with pytest.raises(WrongUsage, match="says already what sort of change"):
        confirm(desk, "budi", [Target(2)], None, Correction("update", "lain"))
    assert find_faults_of(desk) == []


def test_what_a_published_claim_holds_for_stays_with_it(desk: Database) -> None:
    """Its statements neither leave it nor are rejected unseen; a further one may make it."""
    make_claim(desk, "ani", "Pasar tenang", [2])
    judge(desk, "mixed", CLAIM)
    publish(desk, "ani", [CLAIM], URL)
    with pytest.raises(WrongUsage, match="claim 1 is published"):
        remove_from_claim(desk, "ani", CLAIM, [2])
    with pytest.raises(WrongUsage, match="makes a claim that is published"):
        reject(desk, "ani", [Target(2)])
    added = add_to_claim(desk, "ani", CLAIM, [1]).command
    with pytest.raises(NothingToUndo, match=URL):
        undo(desk, "ani", added)
    unpublish(desk, "ani", [CLAIM], "keliru")
    undo(desk, "ani", added)
    reject(desk, "ani", [Target(2)])
    assert find_faults_of(desk) == []
