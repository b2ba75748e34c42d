"""One key at a time from a terminal, those that were pressed before they were asked for too."""

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

ESCAPE = b"\x1b"
SEQUENCE_SECONDS = 0.02
"""How soon the rest of an arrow key follows its first byte; behind a mere Escape nothing does."""


@contextmanager
def single_keys() -> Iterator[Callable[[], str]]:
    """The terminal hands on each key as it is pressed, Ctrl-C as any other, and shows none of them.

    Typer's own reading throws away what was typed ahead, which editors who know the next pair do.

    Yields:
        What waits for the next key and gives it as a character; empty at the end of the input.
    """
    try:
        import termios
    except ImportError:  # no such terminals on this system
        yield typer.getchar
        return
    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    modes = termios.tcgetattr(stream)
    modes[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG)
    modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
    termios.tcsetattr(stream, termios.TCSADRAIN, modes)
    try:
        yield lambda: _read_key(stream)
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)


@contextmanager
def whole_lines() -> Iterator[None]:
    """Within ``single_keys``, the terminal takes a line again and shows it: for a question that takes words."""
    try:
        import termios
    except ImportError:  # no such terminals on this system
        yield
        return
    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    modes = termios.tcgetattr(stream)
    modes[3] |= termios.ICANON | termios.ECHO | termios.ISIG
    termios.tcsetattr(stream, termios.TCSADRAIN, modes)
    try:
        yield
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)


def _read_key(stream: int) -> str:
    pressed = os.read(stream, 1)
    if pressed == ESCAPE and select.select([stream], [], [], SEQUENCE_SECONDS)[0]:
        pressed += os.read(stream, 8)
    return pressed.decode(errors="replace")
