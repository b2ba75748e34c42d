"""What people have marked, read from a record; what is no mark of the text is refused with its place."""

import pytest

from factcheck.errors import BrokenRecord, Place
from factcheck.evaluation.gold import Mark, to_marks
from factcheck.evaluation.speakers import Named, Pointed
from factcheck.extraction.statement import Kind, Span

TEXT = "“Airnya keruh,” kata Togar. 💧"
PLACE = Place("gold.jsonl", 3)
GOOD = {"kind": "direct", "start": 1, "end": 14, "text": "Airnya keruh,"}


def test_a_mark_says_as_much_of_its_speaker_as_people_did() -> None:
    """A name with aliases, nobody, the words that point at somebody, or nothing; other keys are not looked at."""
    given = [
        {**GOOD, "speaker": "Togar", "aliases": ["Pak Togar"], "mention_start": 21, "mention_end": 26, "x": 1},
        {**GOOD, "speaker": None},
        {**GOOD, "mention_start": 21, "mention_end": 26},
        {**GOOD, "mention_start": None, "mention_end": None},
        {"kind": "indirect", "start": 28, "end": 29},
    ]
    speakers = (Named("Togar", ("Pak Togar",)), Named(None), Pointed(Span(21, 26), "Togar"), None)
    marks = to_marks(given, TEXT, PLACE)
    assert tuple(mark.speaker for mark in marks[:4]) == speakers
    assert marks[3] == Mark(Kind.DIRECT, 1, 14, None)
    assert marks[4] == Mark(Kind.INDIRECT, 28, 29, None)


def test_an_article_may_have_nothing_marked() -> None:
    """Whatever is found in it is too much."""
    assert to_marks([], TEXT, PLACE) == ()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (None, "'statements' is missing"),
        ({"kind": "direct"}, "'statements' is not a list"),
        ([GOOD, 7], "statement 2: "),
        (
            [{**GOOD, "kind": "verbatim"}],
            "statement 1: 'kind' should be 'direct', 'partial' or 'indirect', not 'ver",
        ),
        ([{"kind": "direct", "start": 1}], "statement 1: 'end' is missing"),
        ([{"start": 1, "end": 2}], "statement 1: 'kind' is missing"),
        ([{**GOOD, "start": "1"}], "statement 1: 'start' should be a valid integer, not '1'"),
        ([{**GOOD, "aliases": "Togar"}], "statement 1: 'aliases' should be a valid tuple, not 'Togar'"),
        ([{**GOOD, "start": -1}], "statement 1: -1 to 14 is no stretch of a text of 29 characters"),
        ([{**GOOD, "end": 30}], "statement 1: 1 to 30 is no stretch of a text of 29 characters"),
        ([{**GOOD, "end": 1}], "statement 1: 1 to 1 is no stretch"),
        (
            [{**GOOD, "start": 2}],
            "statement 1: its text is 'Airnya keruh,', but from 2 to 14 stands 'irnya keruh,'",
        ),
        ([{**GOOD, "mention_start": 3}], "statement 1: 'mention_end' is missing"),
        ([{**GOOD, "mention_start": 3, "mention_end": 99}], "statement 1: 3 to 99 is no stretch"),
    ],
)
def test_what_is_no_mark_is_refused(given: object, reason: str) -> None:
    """With the file, the line, the number of the statement and what is wrong with it."""
    with pytest.raises(BrokenRecord) as refused:
        to_marks(given, TEXT, PLACE)
    assert str(refused.value).startswith(f"gold.jsonl:3: {reason}")
    assert "\n" not in str(refused.value)
