"""Progress: silent for a second, then seen, then gone."""

import sys
import time

import pytest

from factcheck.cli.progress import EVERY_ELSEWHERE, EVERY_ON_TERMINAL, Progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still until a test moves it."""
    moment = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: moment[0])
    return moment


def test_quick_work_says_nothing(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody needs to know how far it is."""
    with Progress("articles read") as progress:
        for done in range(50):
            clock[0] += 0.01
            progress.show(done)
    assert capsys.readouterr().err == ""


def test_a_log_gets_a_line_now_and_then(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """With the number done and the rate."""
    with Progress("articles read") as progress:
        clock[0] += 2
        progress.show(1000)
        clock[0] += EVERY_ELSEWHERE / 2
        progress.show(3500)
        clock[0] += EVERY_ELSEWHERE / 2
        progress.show(6000)
    assert capsys.readouterr().err == "1,000 articles read, 500 a second\n6,000 articles read, 500 a second\n"


def test_a_terminal_gets_one_line_that_moves_and_goes(
    clock: list[float], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each showing overwrites the one before; at the end the line is empty."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Progress("articles read") as progress:
        clock[0] += 1
        progress.show(10)
        clock[0] += EVERY_ON_TERMINAL
        progress.show(24)
    screen = capsys.readouterr().err
    assert screen == "\r\x1b[K10 articles read, 10 a second\r\x1b[K24 articles read, 20 a second\r\x1b[K"
