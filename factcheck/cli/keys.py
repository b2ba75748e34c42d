"""One key at a time from a terminal, those that were pressed before they were asked for too."""

import os
import select
import sys

import typer

ESCAPE = b"\x1b"
SEQUENCE_SECONDS = 0.02
"""How soon the rest of an arrow key follows its first byte; behind a mere Escape nothing does."""


def read_key() -> str:
    """The next key that its user presses, as a character; empty at the end of the input, Ctrl-C as any other.

    Typer's own reading throws away what was typed ahead, which editors who know the next pair do.
    """
    try:
        import termios
        import tty
    except ImportError:  # no such terminals on this system
        return typer.getchar()
    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    try:
        tty.setraw(stream, termios.TCSADRAIN)
        pressed = os.read(stream, 1)
        if pressed == ESCAPE and select.select([stream], [], [], SEQUENCE_SECONDS)[0]:
            pressed += os.read(stream, 8)
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)
    return pressed.decode(errors="replace")
