"""Text that nobody would print: it costs no more than its length."""

import time

import pytest

from factcheck.extraction.engine import read

SIZE = 60_000
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
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_ten_times_the_text_takes_about_ten_times_the_time(piece: str) -> None:
    """No pattern runs away: the time for each character stays within three times what it was."""
    small = _seconds((piece * SIZE)[: SIZE // 10])
    large = _seconds((piece * SIZE)[:SIZE])
    assert large < 30 * small + 0.05


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


def _seconds(text: str) -> float:
    """The best of two runs."""
    best = float("inf")
    for _ in range(2):
        begun = time.perf_counter()
        read(text, "id")
        best = min(best, time.perf_counter() - begun)
    return best
