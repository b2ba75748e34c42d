"""Long lists of values in pieces that a statement takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

AT_ONCE = 500
"""A statement takes a limited number of values."""

Value = TypeVar("Value")


def in_chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in order, at most ``AT_ONCE`` of them at a time; nothing for no values."""
    for at in range(0, len(values), AT_ONCE):
        yield values[at : at + AT_ONCE]
