# ruff: noqa: RUF001 - marks of print are what these texts are made of
"""What holds for every text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction.engine import read
from factcheck.extraction.layout import find_layout
from factcheck.extraction.page import lay_out
from factcheck.extraction.quotation import find_runs
from factcheck.extraction.segment import find_paragraphs, find_sentences
from factcheck.extraction.statement import Kind
from factcheck.language.pack import read_pack

PIECES = st.sampled_from(
    [
        '"', "“", "”", "'", "‘", "’", "«", "»", "„", "``", "''", "(", ")", "[", "]", ",", ".", "?", "!", ":",
        ";", "-", "—", " ", " ", " ", " ", "\n", "\r\n", "\xa0", "\u200b", "\u202e", "\ufeff", "\u2028", "\t",
        "Wirya", "Ratna Wulandari", "Bupati", "Tuban", "PT", "dr", "S.H", "AKBP", "kata", "ujarnya",
        "mengatakan", "menurut", "bahwa", "ia", "dia", "mereka", "itu", "yang", "warga", "seorang", "dan",
        "di", "oleh", "disampaikan", "laporan", "menyebutnya", "sebagai", "tidak", "sawah", "banjir", "akan",
        "naik", "Baca juga:", "Senin", "(2/2/2026)", "alias", "bernama", "JAKARTA, KOMPAS.com -", "Editor:",
        "3", "ke-7", "kataBupati", "\ud83d", "\U0001f600", "é", "e\u0301",
    ]
)  # fmt: skip
ARTICLES = (
    st.lists(PIECES, max_size=60).map(" ".join)
    | st.lists(PIECES, max_size=60).map("".join)
    | st.text(max_size=200)
)


@given(ARTICLES)
@settings(max_examples=400, deadline=None)
def test_every_statement_stands_in_its_text(text: str) -> None:
    """Offsets are in bounds, the words are those of the text, in order, and confidence is a probability."""
    statements = read(text, "id").statements
    assert list(statements) == sorted(statements, key=lambda statement: statement.start)
    for statement in statements:
        assert 0 <= statement.start < statement.end <= len(text)
        assert statement.text == text[statement.start : statement.end]
        assert 0 < statement.confidence <= 1
        assert statement.paragraph >= 1
        assert (statement.speaker is None) == (statement.speaker_kind is None)
        if statement.mention is not None:
            assert statement.mention == text[statement.mention_start : statement.mention_end]


@given(ARTICLES)
@settings(max_examples=300, deadline=None)
def test_statements_of_a_sort_never_overlap(text: str) -> None:
    """Two quoted statements share no words, nor do two indirect ones."""
    statements = read(text, "id").statements
    for quoted in (True, False):
        same = [statement for statement in statements if (statement.kind is not Kind.INDIRECT) is quoted]
        for one, other in pairwise(same):
            assert one.end <= other.start


@given(ARTICLES)
@settings(max_examples=300, deadline=None)
def test_paragraphs_and_sentences_tile_the_tokens(text: str) -> None:
    """Nothing is lost between two paragraphs, nor between two sentences of one."""
    page = lay_out(text, read_pack("id"))
    paragraphs = find_paragraphs(page)
    for one, other in pairwise(paragraphs):
        assert one.last == other.first
        assert other.paragraph == one.paragraph + 1
    assert not paragraphs or paragraphs[-1].last == len(page)
    front = find_layout(page, paragraphs)
    runs_of = find_runs(page, [(paragraph.first, paragraph.last) for paragraph in front.body])
    for paragraph, runs in zip(front.body, runs_of, strict=True):
        sentences = find_sentences(page, paragraph, runs, front.cuts)
        assert [sentences[0].first, sentences[-1].last] == [paragraph.first, paragraph.last]
        for before, after in pairwise(sentences):
            assert before.last == after.first


@given(ARTICLES)
@settings(max_examples=200, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    """What was read before changes nothing."""
    assert read(text, "id") == read(text, "id")


@given(ARTICLES)
@settings(max_examples=200, deadline=None)
def test_furniture_holds_no_statement(text: str) -> None:
    """No statement stands in a line that is no part of the report."""
    reading = read(text, "id")
    for span in reading.layout.furniture:
        assert not any(span.start <= statement.start < span.end for statement in reading.statements)
