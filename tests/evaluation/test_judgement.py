"""What becomes of the statements of an article."""

from factcheck.evaluation.gold import Mark
from factcheck.evaluation.judgement import judge
from factcheck.evaluation.matching import Group
from factcheck.extraction.statement import Kind, Statement
from tests.evaluation.samples import make_mark, make_statement

TEXT = 'Togar menyebut tambak itu "sudah mati" sejak tanggul jebol. "Kami pindah," katanya.'
CLAUSE = 'tambak itu "sudah mati" sejak tanggul jebol'

Fate = tuple[str, str | None, str | None]


def fates(marks: list[Mark], statements: list[Statement]) -> list[Fate]:
    """Group, marked words and found words of each outcome."""
    return [
        (
            outcome.group.value,
            outcome.marked.span.of(TEXT) if outcome.marked else None,
            outcome.found.span.of(TEXT) if outcome.found else None,
        )
        for outcome in judge(TEXT, marks, statements)
    ]


def test_each_statement_is_found_missed_or_extra() -> None:
    """In the order of the text."""
    marks = [make_mark(TEXT, "Kami pindah,"), make_mark(TEXT, "sudah mati", kind=Kind.PARTIAL)]
    statements = [make_statement(TEXT, "Kami pindah"), make_statement(TEXT, "Togar menyebut")]
    assert fates(marks, statements) == [
        ("quoted", None, "Togar menyebut"),
        ("quoted", "sudah mati", None),
        ("quoted", "Kami pindah", "Kami pindah"),
    ]


def test_direct_and_partial_are_compared_with_each_other() -> None:
    """Which of the two it is, is another question."""
    (outcome,) = judge(
        TEXT, [make_mark(TEXT, "sudah mati", kind=Kind.PARTIAL)], [make_statement(TEXT, "sudah mati")]
    )
    assert (outcome.group, outcome.is_match, outcome.is_right_kind) == (Group.QUOTED, True, False)


def test_a_clause_may_differ_by_half_a_quotation_by_a_fifth() -> None:
    """What is quoted has its edges in the text; where a reported clause begins and ends is a matter of taste."""
    text = "abcdefghijklmnopqrst"
    for kind, just_enough, too_short in (
        (Kind.DIRECT, 16, 15),
        (Kind.PARTIAL, 16, 15),
        (Kind.INDIRECT, 10, 9),
    ):
        mark = make_mark(text, text, kind=kind)
        (outcome,) = judge(text, [mark], [make_statement(text, text[:just_enough], kind=kind)])
        assert outcome.is_match
        assert len(judge(text, [mark], [make_statement(text, text[:too_short], kind=kind)])) == 2


def test_quoted_and_indirect_are_not() -> None:
    """One is missed and the other extra, though they stand in the same place."""
    marks = [make_mark(TEXT, "Kami pindah", kind=Kind.INDIRECT)]
    assert fates(marks, [make_statement(TEXT, "Kami pindah")]) == [
        ("quoted", None, "Kami pindah"),
        ("indirect", "Kami pindah", None),
    ]


def test_a_clause_around_a_marked_fragment_is_not_judged() -> None:
    """It is neither right nor wrong: whether it is marked besides its fragment is a matter of taste."""
    found = [make_statement(TEXT, CLAUSE, kind=Kind.INDIRECT)]
    assert fates([make_mark(TEXT, "sudah mati", kind=Kind.PARTIAL)], found) == [("quoted", "sudah mati", None)]
    assert fates([make_mark(TEXT, "Kami pindah")], found) == [
        ("indirect", None, CLAUSE),
        ("quoted", "Kami pindah", None),
    ]


def test_unless_the_clause_is_marked_too() -> None:
    """Then it is found like any other."""
    marks = [make_mark(TEXT, "sudah mati", kind=Kind.PARTIAL), make_mark(TEXT, CLAUSE, kind=Kind.INDIRECT)]
    found = [make_statement(TEXT, CLAUSE, kind=Kind.INDIRECT)]
    assert fates(marks, found) == [("indirect", CLAUSE, CLAUSE), ("quoted", "sudah mati", None)]


def test_a_speaker_is_judged_where_the_mark_says_who_it_is() -> None:
    """And only of statements that were marked and found."""
    statement = make_statement(TEXT, "Kami pindah", "Togar")
    (silent,) = judge(TEXT, [make_mark(TEXT, "Kami pindah", None)], [statement])
    (wrong,) = judge(TEXT, [make_mark(TEXT, "Kami pindah")], [statement])
    (extra,) = judge(TEXT, [], [statement])
    assert (silent.is_right_speaker, wrong.is_right_speaker, extra.is_right_speaker) == (None, False, None)
