"""What the shell is told."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    WRONG_USAGE = 2
    NOT_FOUND = 3
    CHANGED_MEANWHILE = 4
    INPUT_REFUSED = 5
    INTERRUPTED = 130
    PIPE_CLOSED = 141
