"""Which marked statement is which found one."""

import pytest

from factcheck.evaluation.gold import Mark
from factcheck.evaluation.matching import cut, overlap, pair, trim
from factcheck.extraction.statement import Kind, Span
from tests.evaluation.samples import make_mark, make_statement


def words_of(text: str, *words: str) -> list[str]:
    """The pieces of marks on these words."""
    return [piece.span.of(text) for piece in cut(text, [make_mark(text, each) for each in words])]


def match(text: str, marked: list[str], found: list[str], least: float) -> list[tuple[str, str]]:
    """The words of each pair."""
    marks = cut(text, [make_mark(text, words) for words in marked])
    statements = cut(text, [make_statement(text, words) for words in found])
    return [(mark.span.of(text), piece.span.of(text)) for mark, piece in pair(marks, statements, least)]


def test_marks_and_white_space_at_the_edges_do_not_count() -> None:
    """Those inside do, and so does what is part of a word or a number."""
    text = "Ujarnya: „ “(Naik 7%, bukan 'turun')…” \u00a0— titik."
    assert words_of(text, "„ “(Naik 7%, bukan 'turun')…” \u00a0—") == ["Naik 7%, bukan 'turun"]
    assert trim("a ... b", Span(1, 6)) is None


def test_a_statement_is_cut_at_paragraph_breaks() -> None:
    """Each paragraph is a piece, in the order of the text; a paragraph of marks alone is none."""
    text = '"Jalan rusak.\r\n\r\n"Kami lelah.\n"\n"Tolong!" kata Wirya.'
    assert words_of(text, "Tolong", 'Jalan rusak.\r\n\r\n"Kami lelah.\n') == [
        "Jalan rusak",
        "Kami lelah",
        "Tolong",
    ]
    pieces = cut(text, [Mark(Kind.DIRECT, 1, text.index(" kata"), None)])
    assert [piece.span.of(text) for piece in pieces] == ["Jalan rusak", "Kami lelah", "Tolong"]
    assert len({id(piece.item) for piece in pieces}) == 1


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (0, 8), 0.8), ((0, 10), (10, 20), 0.0), ((0, 2), (8, 9), 0.0)],
)
def test_overlap_is_intersection_over_union(one: tuple[int, int], other: tuple[int, int], share: float) -> None:
    """The same from both sides."""
    assert overlap(Span(*one), Span(*other)) == share == overlap(Span(*other), Span(*one))


def test_just_enough_is_enough() -> None:
    """Eight characters of ten are the same at 0.8; seven are not."""
    assert match("0123456789", ["0123456789"], ["01234567"], 0.8) == [("0123456789", "01234567")]
    assert match("0123456789", ["0123456789"], ["0123456"], 0.8) == []


def test_two_marks_do_not_share_one_statement() -> None:
    """The one that fits better has it."""
    text = "abcdefghij"
    assert match(text, ["abcdefgh", "abcdefghi"], [text], 0.5) == [("abcdefghi", text)]


def test_the_best_pair_goes_first() -> None:
    """Even if the mark that comes first in the text could have had its statement."""
    text = "abcdefghijklmnop"
    marked, found = ["abcdefghij", "bcdefghijklm"], ["abcdefghijklm", "bcdefghijk"]
    assert match(text, marked, found, 0.5) == [("abcdefghij", "bcdefghijk"), ("bcdefghijklm", "abcdefghijklm")]


def test_equal_pairs_go_by_their_place() -> None:
    """So that a second run gives the same figures."""
    text = "abcdefgh"
    marks = cut(text, [make_mark(text, text), make_mark(text, text, None)])
    ((mark, _statement),) = pair(marks, cut(text, [make_statement(text, text)]), 0.5)
    assert mark.item is marks[0].item


def test_a_statement_inside_another_is_not_the_same() -> None:
    """A nested quotation of a few words does not stand for the whole, nor take its pair."""
    text = "Ia berkata, \"Lurah bilang 'sudah beres' kepada kami semua kemarin sore.\""
    whole, inner = "Lurah bilang 'sudah beres' kepada kami semua kemarin sore", "sudah beres"
    assert match(text, [whole], [inner], 0.8) == []
    assert match(text, [whole, inner], [inner, whole], 0.8) == [(whole, whole), (inner, inner)]
