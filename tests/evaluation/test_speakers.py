"""When two names, or a name and the words that point at somebody, are the same speaker."""

import pytest

from factcheck.evaluation.speakers import Named, Pointed
from factcheck.extraction.statement import Span
from tests.evaluation.samples import make_statement

TEXT = '"Sumurnya asin," kata Bidan Desa Rina Wulandari. Ia menunjuk sumur.'


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("Rina Wulandari", True),
        ("rina  wulandari", True),
        ("Rína-Wulandari", True),
        ("Wulandari", True),
        ("Bidan Desa Rina Wulandari", True),
        ("Ibu Bidan", True),
        ("Bidan", False),
        ("Rina Kusuma", False),
        ("Rina Sri Wulandari", False),
        ("Marina Wulandari", False),
        ("Wulandaria", False),
        ("!", False),
        (None, False),
        ("", False),
    ],
)
def test_a_name_may_be_shorter_longer_or_an_alias(said: str | None, right: bool) -> None:
    """Words of the full name, the full name among others, or a whole alias; no other words."""
    speaker = Named("Rina Wulandari", ("Ibu Bidan", "?"))
    assert speaker.is_meant_by(make_statement(TEXT, "Sumurnya asin", said)) is right


@pytest.mark.parametrize(("said", "right"), [(None, True), ("", True), ("Rina", False)])
def test_nobody_is_right_only_where_nobody_is_marked(said: str | None, right: bool) -> None:
    """A mark without a name says that the article names nobody."""
    assert Named(None).is_meant_by(make_statement(TEXT, "Sumurnya asin", said)) is right


@pytest.mark.parametrize(
    ("mention", "right"),
    [("Rina Wulandari", True), ("kata Bidan", True), ("Ia", False), ("Sumurnya", False), (None, False)],
)
def test_where_only_the_words_are_marked_the_mention_must_touch_them(mention: str | None, right: bool) -> None:
    """One character in common is enough; the name is not looked at."""
    start = TEXT.index("Bidan Desa Rina")
    speaker = Pointed(Span(start, start + len("Bidan Desa Rina")), "Bidan Desa Rina")
    assert speaker.is_meant_by(make_statement(TEXT, "Sumurnya asin", "Siapa", mention=mention)) is right


def test_words_side_by_side_do_not_touch() -> None:
    """The end of a span does not belong to it."""
    start = TEXT.index(" Rina")
    speaker = Pointed(Span(start - len("Desa"), start), "Desa")
    assert not speaker.is_meant_by(make_statement(TEXT, "Sumurnya asin", mention=" Rina"))
