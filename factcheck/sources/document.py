"""One article's text as a source gives it, with what the source says of it."""

import sys
from dataclasses import dataclass, field

from factcheck.errors import Place

MAX_CHARS = 5_000_000
"""How long one article may be, in code points, unless told otherwise: far more than any article has."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read.

    Attributes:
        text: exactly as it came, line ends too; a byte-order mark is not part of it.
        place: where it came from.
        format: ``text`` or ``jsonl``.
        encoding: how its bytes were read.
        key: the name that its source gives the record.
        language: what its source says it is written in.
        notes: what its reader should know, in sentences.
    """

    text: str
    place: Place
    format: str
    encoding: str
    key: str | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """What its statements are listed under: the record's own name, else its source's."""
        return self.key if self.key is not None else self.place.source


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that whoever named the sources should know, as a sentence with its place."""

    text: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much: ``max_chars`` code points for one article; 0 is no limit."""

    max_chars: int = MAX_CHARS

    def line_allowed(self) -> int:
        """The most bytes that the line of such an article can take: each code point escaped, and a margin."""
        return self.max_chars * 12 + 1_000_000 if self.max_chars else sys.maxsize

    def bytes_allowed(self) -> int | None:
        """The most bytes that so many code points can take; None without a limit."""
        return self.max_chars * 4 if self.max_chars else None
