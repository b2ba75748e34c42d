"""The tables by which names, offices and bodies are compared: ``identity.toml`` of every language, merged.

A register holds names of all languages side by side, so that its words are looked up in all of them at once. A row
is a set of words with an example, as in the other tables; in some tables a row is one thing under several names
(a calling, a post), in others an entry is a pair (``moh=muhammad``).
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.language.pack import Row

FILE = "identity.toml"
SPELLING_TABLES = frozenset(
    {
        "plain_letter",
        "letters_kept",
        "short_letters",
        "old_letters",
        "letters",
        "same_word",
        "name_title",
        "after_title",
        "common_name",
    }
)
OFFICE_TABLES = frozenset(
    {
        "past", "acting", "deputy", "office_time", "office_filler", "behind_office", "office_short",
        "home_country", "member", "committee", "passing", "calling", "trade", "resident",
        "pupil", "student", "hood_post", "village_post", "district_post", "regency_seat",
        "regency_post", "province_seat", "province_post", "national_post", "leading_post", "open_post",
        "police", "army", "prosecution", "court", "civil", "village", "one_place",
    }
)  # fmt: skip
BODY_TABLES = frozenset({"local_body", "common_body", "body_word", "small_word", "noun_short"})
TABLES_OF_IDENTITY = SPELLING_TABLES | OFFICE_TABLES | BODY_TABLES


def read_rows_of(code: str) -> Iterator[tuple[str, "Row"]]:
    """Every row of one folder's ``identity.toml`` with the name of its table; none where there is no file.

    Raises:
        ValueError: a table has a name that nobody reads.
    """
    from pydantic import TypeAdapter

    from factcheck.language.pack import TABLES, Row

    path = TABLES / code / FILE
    if not path.exists():
        return
    tables = TypeAdapter(dict[str, list[Row]]).validate_python(tomllib.loads(path.read_text("utf-8")))
    for table, rows in tables.items():
        if table not in TABLES_OF_IDENTITY:
            raise ValueError(f"language {code}: no table of {FILE} is called {table}")
        yield from ((table, row) for row in rows)


@cache
def _read_all() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The rows' words by table, over all languages, those of the packs too."""
    from factcheck.language.pack import SHARED, known_languages, read_rows

    tables: dict[str, dict[tuple[str, ...], None]] = {}
    for code in known_languages():
        for table, row in read_rows(code):
            tables.setdefault(table, {})[row.words] = None
    for code in (SHARED, *known_languages()):
        for table, row in read_rows_of(code):
            tables.setdefault(table, {})[row.words] = None
    return {table: tuple(rows) for table, rows in tables.items()}


@cache
def read_groups(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, of all languages: each the words of one row in their order."""
    return _read_all().get(table, ())


@cache
def read_words(table: str) -> frozenset[str]:
    """All words of a table, of all languages."""
    return frozenset(word for words in read_groups(table) for word in words)


@cache
def read_rows_with_notes(table: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The rows of a table of ``identity.toml`` in their order, of all languages: each its words and its note."""
    from factcheck.language.pack import SHARED, known_languages

    rows = (pair for code in (SHARED, *known_languages()) for pair in read_rows_of(code))
    return tuple((row.words, row.note) for name, row in rows if name == table)


@cache
def read_pairs(table: str) -> Mapping[str, str]:
    """The entries of a table of pairs: what stands before the equals sign, and what it stands for."""
    return {short: full for short, _, full in (word.partition("=") for word in sorted(read_words(table)))}
