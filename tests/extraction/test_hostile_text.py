"""Text that nobody would print: it costs no more than its length."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from factcheck.extraction.engine import read
from factcheck.extraction.page import Shape, lay_out
from factcheck.language.pack import read_pack

SIZE = 24_000
TraceFunction = Callable[[FrameType, str, Any], Any]
HOSTILE = {
    "straight marks": '"',
    "curly marks": "“”",
    "marks and words": '"a ',
    "brackets": "(",
    "capitalised words": "Budi ",
    "offices": "Ketua, ",
    "digits": "1",
    "digits with stops": "1.",
    "stops": ". ",
    "verbs": "mengatakan ",
    "cues": "menurut Budi, ",
    "initials": "H. ",
    "one word": "a",
    "hyphens": "a-",
    "line ends": "\r\n",
    "joiners": "\u200b",
    "direction marks": "\u202eBudi\u202c ",
    "no-break spaces": "Budi\u00a0mengatakan\u00a0",
    "open quotations": '"Saya pergi\n',
    "links": "Baca juga: ",
    "joined names": "Budi dan ",
    "a clitic on a cue": "katanya, ",
    "kin": "istri Budi, ",
    "fields of a body": "Badan Hukum, ",
    "ministers": "Menteri Hukum, ",
    "passives": "disebutnya ",
    "lines without a word": "\u2022\n",
    "lines of a stop": ".\n",
    "glued offices": "ketika\n\nkataBupatiBupati",
    "quotations without a cue": '"Air naik sekali hari ini."\n\n',
    "links and quotations": 'Jalan "rusak parah sekali," kata Budi. Baca juga: Longsor di Rengel Wirya datang.\n',
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_four_times_the_text_takes_about_four_times_the_work(piece: str) -> None:
    """Work is the lines that run, the same on every machine; growth with the square would be sixteenfold."""
    small = count_lines((piece * SIZE)[: SIZE // 4])
    large = count_lines((piece * SIZE)[:SIZE])
    assert large < 7 * small + 5_000


@pytest.mark.parametrize(
    "build",
    [
        lambda times: '"Air naik sekali hari ini."\n\n' * times + '"Ya," kata Budi.',
        lambda times: "Wirya datang.\nWiryasaat datang.\n" * times,
    ],
    ids=["quotations that wait for a cue", "glued names"],
)
def test_four_times_as_many_take_about_four_times_the_work(build: Callable[[int], str]) -> None:
    """As above, where growth with the square shows only in many."""
    assert count_lines(build(4000)) < 6 * count_lines(build(1000))


@pytest.mark.parametrize("word", ["A" + "a" * 60 + "mengatakan", "kata" * 15 + "Budi"])
def test_no_seam_is_looked_for_in_a_word_that_is_none(word: str) -> None:
    """Looking for where two words were glued together costs the square of their length; nothing so long was."""
    page = lay_out(word, read_pack("id"))
    assert len(page) == 1
    assert not page.kinds[0] & Shape.GLUED


@pytest.mark.parametrize("text", ["", " ", "\n", '"', "''", "\ufeff", "a", ".", "\ud800", "kata", "Baca juga:"])
def test_next_to_nothing_is_read_as_nothing(text: str) -> None:
    """The shortest texts yield no statement and no error."""
    assert read(text, "id").statements == ()


@pytest.mark.parametrize("piece", [*HOSTILE.values(), "kata Budi, ", "menurut "])
@pytest.mark.parametrize("times", [1, 2, 3, 10])
def test_a_few_of_them_are_read_without_error(piece: str, times: int) -> None:
    """However often the piece stands, and wherever the text ends, each statement is the words at its place."""
    text = piece * times
    assert all(text[found.start : found.end] == found.text for found in read(text, "id").statements)


def count_lines(text: str) -> int:
    """How many lines of Python run while the text is read."""
    read("kata", "id")  # the language pack is loaded once, and that is no work of this text
    lines = 0

    def trace(_frame: FrameType, event: str, _value: object) -> TraceFunction:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text, "id")
    finally:
        sys.settrace(before)
    return lines
