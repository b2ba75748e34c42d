"""Where words stand in a text."""

import pytest

from factcheck.store.placing import count_paragraph, find_nearest, find_words

TEXT = "Harga naik.\n\n\u201cStok\u00a0 aman,\u201d kata Rina \u2013 menteri.\nIa bilang 'aman'."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"Stok aman,"', ["\u201cStok\u00a0 aman,\u201d"]),
        ("Rina - menteri", ["Rina \u2013 menteri"]),
        ("aman", ["aman", "aman"]),
        ("menteri. Ia", ["menteri.\nIa"]),
        ("ama", []),
        ("STOK", []),
        ("  ", []),
        (".*", []),
    ],
)
def test_words_are_found_as_people_type_them(words: str, found: list[str]) -> None:
    """Spaces, line ends, marks and dashes may differ, letters may not; no word is cut."""
    assert [TEXT[start:end] for start, end in find_words(TEXT, words)] == found


def test_the_nearest_place() -> None:
    """Of several; None of none."""
    assert find_nearest([(3, 5), (20, 22), (40, 42)], 28) == (20, 22)
    assert find_nearest([], 3) is None


@pytest.mark.parametrize(("words", "paragraph"), [("Harga", 1), ("kata", 2), ("bilang", 3)])
def test_paragraphs_are_lines_that_hold_words(words: str, paragraph: int) -> None:
    """Empty ones do not count."""
    assert count_paragraph(TEXT, TEXT.index(words)) == paragraph
