"""Rows on standard output, where they are many."""

import sys
from collections.abc import Iterator

import pytest

from factcheck.cli import output
from factcheck.cli.output import Form, Layout, print_rows
from tests.cli.test_terminal import plain

LETTERS = Layout(fields=("id", "letter"), shown=("id", "letter"))


def test_a_long_table_begins_before_its_last_row_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It comes in pieces, each with its header; no row is lost between them."""
    monkeypatch.setattr(output, "AT_ONCE", 2)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    pieces: list[str] = []

    def find_rows() -> Iterator[dict[str, str | int]]:
        for number, letter in enumerate("abcde", 1):
            pieces.append(capsys.readouterr().out)
            yield {"id": number, "letter": letter}

    print_rows(find_rows(), LETTERS, Form())
    pieces.append(capsys.readouterr().out)
    assert [bool(piece) for piece in pieces] == [False, False, True, False, True, True]
    words = plain(" ".join(pieces)).split()
    assert [word for word in words if word in "abcde"] == list("abcde")
    assert words.count("letter") == 3
