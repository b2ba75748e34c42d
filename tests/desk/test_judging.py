"""Verdicts: labels as typed, evidence, revisions, all or nothing."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.judging import Evidence, Judgement, find_label, give_verdict
from factcheck.desk.viewing import view_history, view_statement
from factcheck.errors import AmbiguousLabel, ChangedMeanwhile, NotFound, UnknownLabel, WrongQuestion, WrongUsage
from factcheck.store.database import Database
from factcheck.store.ledger import get_head
from factcheck.store.scales import Label, choose_label
from tests.store.samples import TEXT, add_sample, make_statement


@pytest.fixture
def desk(database: Database) -> Database:
    """A database with two statements."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "tenang")])
    return database


@pytest.mark.parametrize(
    ("typed", "code", "question"),
    [
        ("misleading", "misleading", "truth"),
        ("Menyesatkan", "misleading", "truth"),
        ("MOSTLY TRUE", "mostly-true", "truth"),
        ("sebagian besar benar", "mostly-true", "truth"),
        ("di luar konteks", "out-of-context", "wording"),
        ("out-of-context", "out-of-context", "wording"),
    ],
)
def test_labels_may_be_typed_in_both_languages(desk: Database, typed: str, code: str, question: str) -> None:
    """In any case, with or without hyphens; the label decides the question."""
    label = find_label(desk, typed)
    assert (label.code, label.question) == (code, question)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [("misleding", "misleading"), ("menyesatkn", "menyesatkan"), ("flase", "false"), ("xyz", None)]
    + [(opposite, None) for opposite in ("not false", "tidak benar", "half-true", "sebagian salah")],
)
def test_a_typo_gets_a_suggestion(desk: Database, typed: str, suggestion: str | None) -> None:
    """The nearest label is named, and all of them; the opposite of what was typed is never suggested."""
    with pytest.raises(UnknownLabel) as caught:
        find_label(desk, typed)
    assert (f"did you mean {suggestion!r}?" in str(caught.value)) == (suggestion is not None)
    assert "not-checkable" in str(caught.value)


def test_a_label_of_both_questions_must_say_which() -> None:
    """It is never guessed."""
    labels = [
        Label(1, "a", 1, "wording", "keliru", None, "keliru", "wrong"),
        Label(2, "b", 1, "truth", "keliru", None, "keliru", "wrong"),
    ]
    with pytest.raises(AmbiguousLabel, match="--wording or --truth"):
        choose_label(labels, "Keliru")
    with pytest.raises(WrongQuestion, match="'b:benar' is a verdict on truth, not on wording"):
        choose_label([*labels, Label(3, "b", 1, "truth", "benar", None, "benar", "right")], "Right", "wording")
    assert choose_label(labels, "wrong", "truth").id == 2


def test_a_verdict_stands_with_note_and_evidence(desk: Database) -> None:
    """And the statement is checked."""
    judgement = Judgement("salah", note="  Data BPS lain. ", evidence=(Evidence("https://bps.example.org/a?b=c"),))
    give_verdict(desk, " ani ", [Target(1)], judgement)
    view = view_statement(desk, 1)
    (given,) = view.verdicts
    assert (view.row.status, view.row.truth, view.row.wording) == ("checked", "false", None)
    assert (given.label, given.note, given.editor) == ("false", "Data BPS lain.", "ani")
    assert [item.url for item in given.evidence] == ["https://bps.example.org/a?b=c"]
    assert view_statement(desk, 2).row.status == "unchecked"


def test_both_questions_have_a_verdict_each(desk: Database) -> None:
    """A verdict on the wording leaves that on the truth."""
    give_verdict(desk, "ani", [Target(1)], Judgement("true"))
    give_verdict(desk, "budi", [Target(1)], Judgement("altered"))
    assert [(v.question, v.label, v.editor) for v in view_statement(desk, 1).verdicts] == [
        ("wording", "altered", "budi"),
        ("truth", "true", "ani"),
    ]


def test_an_earlier_verdict_stays_in_the_history(desk: Database) -> None:
    """The answer says what was replaced; the ledger keeps both."""
    give_verdict(desk, "ani", [Target(1)], Judgement("misleading", note="dipotong"))
    given = give_verdict(desk, "budi", [Target(1)], Judgement("true"))
    before = given.standing[given.entries[0].record]
    assert (before.label, before.editor) == ("misleading", "ani")
    first, second = view_history(desk, 1)
    assert [entry.editor for entry in (first, second)] == ["ani", "budi"]
    value = first.changes["truth"][1]
    assert isinstance(value, dict)
    assert value["note"] == "dipotong"


@pytest.mark.parametrize(
    ("targets", "judgement", "error"),
    [
        ([Target(1), Target(99)], Judgement("true"), NotFound),
        ([Target(2), Target(1, 7)], Judgement("true"), ChangedMeanwhile),
        ([Target(1)], Judgement("true", evidence=(Evidence("bps.go.id"),)), WrongUsage),
        ([Target(1)], Judgement("true", evidence=(Evidence("https://"),)), WrongUsage),
        ([Target(1)], Judgement("true", evidence=(Evidence("javascript:alert(1)"),)), WrongUsage),
        ([Target(1)], Judgement("true", note="a\ud800"), WrongUsage),
        ([Target(1)], Judgement("trueish"), UnknownLabel),
    ],
)
def test_a_bad_command_changes_nothing(
    desk: Database, targets: list[Target], judgement: Judgement, error: type[Exception]
) -> None:
    """Not even the statements before the bad one."""
    with pytest.raises(error):
        give_verdict(desk, "ani", targets, judgement)
    with desk.read() as connection:
        assert get_head(connection).seq == 0
    assert view_statement(desk, 1).row.status == "unchecked"


@pytest.mark.parametrize("editor", ["", "  ", "a\x00"])
def test_nobody_judges_without_a_name(desk: Database, editor: str) -> None:
    """The ledger says who."""
    with pytest.raises(WrongUsage):
        give_verdict(desk, editor, [Target(1)], Judgement("true"))


def test_a_dry_run_answers_and_changes_nothing(desk: Database) -> None:
    """The same answer, an empty ledger."""
    given = give_verdict(desk, "ani", [Target(1)], Judgement("true"), dry_run=True)
    assert [entry.record.id for entry in given.entries] == [1]
    assert view_history(desk, 1) == []
