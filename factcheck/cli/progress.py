"""Progress on standard error, for work that takes longer than a second."""

import sys
import time
from types import TracebackType
from typing import Self

FIRST = 1.0
"""Seconds before anything is shown."""
EVERY_ON_TERMINAL = 0.2
EVERY_ELSEWHERE = 10.0
"""Seconds between two showings: a line that moves on a terminal, lines in a log."""


class Progress:
    """How far a long run is. Use it as a context manager: its line is gone at the end."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._started = time.monotonic()
        self._next = self._started + FIRST
        self._terminal = sys.stderr.isatty()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def show(self, done: int) -> None:
        """``done`` so many; shown if it is time."""
        moment = time.monotonic()
        if moment < self._next:
            return
        self._next = moment + (EVERY_ON_TERMINAL if self._terminal else EVERY_ELSEWHERE)
        line = f"{done:,} {self._what}, {done / (moment - self._started):,.0f} a second"
        self._shown = True
        print(f"\r\x1b[K{line}" if self._terminal else line, end="" if self._terminal else "\n", file=sys.stderr)
        sys.stderr.flush()

    def close(self) -> None:
        """The line is gone from the terminal."""
        if self._shown and self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self._shown = False
