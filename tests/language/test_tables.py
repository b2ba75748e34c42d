"""Every row of every language table, shown at work by its own example."""

import pytest

from factcheck.extraction.engine import read
from factcheck.extraction.page import lay_out
from factcheck.language.pack import (
    ACRONYMS,
    AFFIX_TABLES,
    LAYOUT_TABLES,
    SHARED,
    TABLES,
    Pack,
    Row,
    VerbRow,
    known_languages,
    read_pack,
    read_rows,
    read_verbs,
)
from factcheck.language.senses import SENSES

SILENT = {
    "naming",
    "negation",
    "intent",
    "news_agency",
    "empty_content",
    "not_verb",
    "noun_ending",
    "condition",
    "recording",
}
"""Tables whose words keep a sentence from being a statement: their examples yield none."""
WORD_ROWS = [
    pytest.param(code, table, row, id=f"{code}-{table}-{row.words[0]}")
    for code in known_languages()
    for table, row in read_rows(code)
    if len(row.example.split()) > 1 or table in LAYOUT_TABLES
]
VERB_ROWS = [
    pytest.param(code, row, id=f"{code}-{(row.after + row.active + row.passive)[0]}")
    for code in known_languages()
    for row in read_verbs(code)
]


@pytest.mark.parametrize(("code", "row"), VERB_ROWS)
def test_a_verb_reports_in_its_example(code: str, row: VerbRow) -> None:
    """The example yields a statement whose cue is one of the verb's forms, said by somebody."""
    clitic = read_pack(code).clitic
    forms = {form + ending for form in row.after + row.active + row.passive for ending in ("", clitic)}
    statements = read(row.example, code).statements
    assert [statement for statement in statements if statement.cue in forms and statement.speaker]


@pytest.mark.parametrize(("code", "table", "row"), WORD_ROWS)
def test_a_word_is_at_work_in_its_example(code: str, table: str, row: Row) -> None:
    """The example holds a word of the row in its sense, and is read as the table's words make it."""
    pack = read_pack(code)
    if table in LAYOUT_TABLES:
        layout = read(f"{row.example}\nSungai meluap di Rengel pada Minggu malam.", code).layout
        assert layout.furniture
    elif table in AFFIX_TABLES:
        assert any(affix in row.example.lower() for affix in row.words) or code != "id"
    else:
        assert _holds(pack, table, row)
        assert bool(read(row.example, code).statements) is (table not in SILENT)


def _holds(pack: Pack, table: str, row: Row) -> bool:
    """Whether a word or phrase of the row stands in the example with the table's sense."""
    page = lay_out(row.example, pack)
    if table == ACRONYMS:
        return any(word.split("=")[0] in page.lows for word in row.words)
    sense = SENSES[table]
    return any(
        page.senses(token) & sense and " ".join(page.lows[token:]).startswith(row.words)
        for token in range(len(page))
    )


@pytest.mark.parametrize("code", known_languages())
def test_no_table_says_a_word_twice(code: str) -> None:
    """A table lists each of its words once, in lower case, without spaces at the edges."""
    seen: set[tuple[str, str]] = set()
    for table, row in read_rows(code):
        if table in LAYOUT_TABLES:
            continue
        words = {(table, word) for word in row.words}
        assert len(words) == len(row.words), table
        assert not words & seen
        seen |= words
        assert all(word == word.strip().lower() for word in row.words), table


def test_every_pack_has_a_head_and_the_shared_tables_none() -> None:
    """A folder with pack.toml is a language; the shared tables are none."""
    assert set(known_languages()) == {"en", "id"}
    assert SHARED not in known_languages()
    assert (TABLES / SHARED).is_dir()
