"""The language of a text."""

import pytest

from factcheck.errors import UnknownLanguage
from factcheck.language.detect import detect_language
from factcheck.language.pack import read_pack


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Harga beras di pasar itu naik dan warga tidak bisa membelinya.", "id"),
        ("The price of rice was up and people could not buy it.", "en"),
        ("", "id"),
        ("12345 !!!", "id"),
        ('"Don\'t worry," kata Wirya kepada para pedagang di pasar yang terbakar itu.', "id"),
    ],
)
def test_the_language_is_told_by_its_commonest_words(text: str, code: str) -> None:
    """Indonesian is the answer where nothing else leads."""
    assert detect_language(text) == code


def test_only_the_start_of_a_long_text_is_looked_at() -> None:
    """A long tail in another language changes nothing."""
    assert detect_language("Harga beras di pasar itu naik. " * 300 + "the of and to in " * 100_000) == "id"


def test_a_pack_is_read_once() -> None:
    """The second asking gives the same object."""
    assert read_pack("id") is read_pack("id")


def test_a_language_without_a_pack_is_refused_with_the_known_ones() -> None:
    """The error names what there is."""
    with pytest.raises(UnknownLanguage, match="en, id"):
        read_pack("xx")
