"""Each mistake, in its sentence."""

from factcheck.evaluation.judgement import judge
from factcheck.evaluation.mistakes import find_mistakes
from factcheck.extraction.statement import Kind
from tests.evaluation.samples import make_mark, make_statement

TEXT = (
    "Panen Gagal di Hilir\n\nWarga cemas. Menurut dr. Rina Wulandari, air sumur itu payau. "
    '"Jangan diminum! Rebus dulu," pesannya. Togar diam.\n\nTamat.'
)


def test_each_sort_of_mistake_is_shown_in_its_sentence() -> None:
    """What stands before and behind it, up to the ends of the sentence as the engine cuts it."""
    marks = [
        make_mark(TEXT, "air sumur itu payau", kind=Kind.INDIRECT),
        make_mark(TEXT, "Jangan diminum! Rebus dulu"),
    ]
    statements = [
        make_statement(TEXT, "Jangan diminum! Rebus dulu,", "Togar", Kind.PARTIAL),
        make_statement(TEXT, "Tamat"),
    ]
    found = list(find_mistakes(TEXT, "id", judge(TEXT, marks, statements)))
    quotation = ('"', "Jangan diminum! Rebus dulu", '," pesannya.')
    assert [(each.sort.value, each.before, each.text, each.after) for each in found] == [
        ("missed", "Menurut dr. Rina Wulandari, ", "air sumur itu payau", "."),
        ("wrong-speaker", *quotation),
        ("wrong-kind", *quotation),
        ("extra", "", "Tamat", "."),
    ]


def test_what_is_right_is_no_mistake() -> None:
    """Nor is a speaker whom the mark does not name."""
    marks = [make_mark(TEXT, "Tamat", None)]
    assert list(find_mistakes(TEXT, "id", judge(TEXT, marks, [make_statement(TEXT, "Tamat")]))) == []


def test_a_mark_over_two_sentences_is_shown_in_both() -> None:
    """Also where the engine would cut between them."""
    marks = [make_mark(TEXT, "pesannya. Togar")]
    (found,) = find_mistakes(TEXT, "id", judge(TEXT, marks, []))
    assert (found.before, found.after) == ('"Jangan diminum! Rebus dulu," ', " diam.")
