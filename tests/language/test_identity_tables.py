"""Every row of the tables by which names, offices and bodies are compared."""

import pytest

from factcheck.identity.bodies import is_local_body
from factcheck.identity.names import fold_name
from factcheck.identity.posts import Kind, Qualifier, Service, read_post
from factcheck.language.identity import (
    BODY_TABLES,
    TABLES_OF_IDENTITY,
    read_groups,
    read_rows_of,
)
from factcheck.language.pack import SHARED, Row, known_languages

ROWS = [
    pytest.param(table, row, id=f"{code}-{table}-{row.words[0]}")
    for code in (SHARED, *known_languages())
    for table, row in read_rows_of(code)
]
ASIDE = {
    "behind_office",
    "office_short",
    "home_country",
    "member",
    "committee",
    "one_place",
    "name_title",
    "after_title",
    "common_name",
}
"""Tables of single words that no other test shows at work."""
LETTERS = {"letters_kept", "short_letters", "old_letters", "letters"}
PAIRS = {"plain_letter", "same_word", "office_short", "noun_short"}


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_a_row_is_well_made(table: str, row: Row) -> None:
    """Its words are in lower case, trimmed, each once; pairs have two sides, letters a label."""
    assert len(set(row.words)) == len(row.words)
    assert all(word == word.strip() for word in row.words)
    if table in LETTERS:
        assert row.note
        assert all(("~" in word) == (table != "letters_kept") for word in row.words)
    else:
        assert all(word == word.lower() for word in row.words)
        assert all(("=" in word) == (table in PAIRS) for word in row.words)
    if table in PAIRS:
        assert all(all(word.partition("=")[::2]) and word.count("=") == 1 for word in row.words)


@pytest.mark.parametrize(("table", "row"), [row for row in ROWS if row.values[0] in list(Kind)])
def test_a_post_is_read_in_its_example(table: str, row: Row) -> None:
    """The example is read as the post or calling of its row, or one of them where a table is of many."""
    post = read_post(row.example)
    assert post.head in {read_post(word).head for word in row.words}
    assert post.kind == table


@pytest.mark.parametrize(("table", "row"), [row for row in ROWS if row.values[0] in list(Service)])
def test_a_service_is_known_in_its_example(table: str, row: Row) -> None:
    """Each post of a service is known to belong to it, and so is the example's."""
    assert all(table in read_post(office).services for office in (row.example, *row.words))


@pytest.mark.parametrize(("table", "row"), [row for row in ROWS if row.values[0] in list(Qualifier)])
def test_a_qualifier_is_put_aside_in_its_example(table: str, row: Row) -> None:
    """What stands before an office or behind it is no part of its head, and is noticed where it matters."""
    post = read_post(row.example)
    assert post.name not in row.words
    assert (post.past, post.acting) == (table == Qualifier.PAST, table == Qualifier.ACTING)


@pytest.mark.parametrize(("table", "row"), [row for row in ROWS if row.values[0] in BODY_TABLES | ASIDE])
def test_a_word_of_the_row_stands_in_its_example(table: str, row: Row) -> None:
    """The example holds one of the row's words, or the short form of a pair."""
    words = {word.partition("=")[0] for word in row.words} if table in PAIRS else set(row.words)
    assert any(f" {word} " in f" {fold_name(row.example)} " for word in words)


@pytest.mark.parametrize("table", ["local_body", "common_body"])
def test_a_body_of_the_tables_is_in_many_places(table: str) -> None:
    """Each entry by itself is a body without a place."""
    assert [name for words in read_groups(table) for name in words if not is_local_body(name)] == []


def test_each_table_is_read() -> None:
    """No table of that name is missing, and none is there that nobody reads."""
    assert {param.values[0] for param in ROWS} == TABLES_OF_IDENTITY
