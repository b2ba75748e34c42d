"""Ctrl-C in long work: the first one stops it between two articles, the second one at once.

Python drops a KeyboardInterrupt that comes while it cleans up objects; a flag is not lost.
"""

import signal
from types import FrameType, TracebackType
from typing import Self


class Interruption:
    """Whether its user wants to stop. Use it as a context manager around the work."""

    def __init__(self) -> None:
        self._wanted = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def check(self) -> None:
        """Nothing, unless its user wants to stop.

        Raises:
            KeyboardInterrupt: They do.
        """
        if self._wanted:
            raise KeyboardInterrupt

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self.check()
        self._wanted = True
