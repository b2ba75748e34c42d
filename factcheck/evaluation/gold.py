"""What people have marked in an article: its statements and, as far as they say it, who the speakers are."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import BrokenRecord, Place
from factcheck.evaluation.speakers import Named, Pointed
from factcheck.extraction.statement import Kind, Span

Offset = Annotated[int, Field(strict=True)]
EXCERPT = 40
"""How many characters of a text a message shows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement that people have marked.

    Attributes:
        kind: direct, partial or indirect speech.
        start: first code point of the statement.
        end: code point after its last.
        speaker: who said it; None where those who marked it did not say.
    """

    kind: Kind
    start: int
    end: int
    speaker: Named | Pointed | None


class MarkRecord(BaseModel):
    """One marked statement as a file gives it; keys that are not listed here are not looked at."""

    model_config = ConfigDict(extra="ignore")

    kind: Kind
    start: Offset
    end: Offset
    text: str | None = None
    speaker: str | None = None
    aliases: tuple[str, ...] = ()
    mention_start: Offset | None = None
    mention_end: Offset | None = None


def to_marks(given: object, text: str, place: Place) -> tuple[Mark, ...]:
    """The marked statements of one article.

    Args:
        given: What stands under ``statements`` in its record.
        text: The article.
        place: Where the record stands.

    Raises:
        BrokenRecord: One of them is not a statement of this text.
    """
    if not isinstance(given, list):
        raise BrokenRecord(place, "'statements' is missing" if given is None else "'statements' is not a list")
    marks = []
    for number, item in enumerate(given, 1):
        try:
            marks.append(_to_mark(MarkRecord.model_validate(item), text))
        except ValidationError as error:
            raise BrokenRecord(place, f"statement {number}: {_describe(error)}") from None
        except ValueError as error:
            raise BrokenRecord(place, f"statement {number}: {error}") from None
    return tuple(marks)


def _to_mark(record: MarkRecord, text: str) -> Mark:
    words = _get_span(record.start, record.end, text).of(text)
    if record.text is not None and record.text != words:
        said, there = record.text[:EXCERPT], words[:EXCERPT]
        raise ValueError(f"its text is {said!r}, but from {record.start} to {record.end} stands {there!r}")
    return Mark(record.kind, record.start, record.end, _find_speaker(record, text))


def _find_speaker(record: MarkRecord, text: str) -> Named | Pointed | None:
    if "speaker" in record.model_fields_set:
        return Named(record.speaker, record.aliases)
    if record.mention_start is None:
        return None
    if record.mention_end is None:
        raise ValueError("'mention_end' is missing")
    span = _get_span(record.mention_start, record.mention_end, text)
    return Pointed(span, span.of(text))


def _get_span(start: int, end: int, text: str) -> Span:
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no stretch of a text of {len(text):,} characters")
    return Span(start, end)


def _describe(error: ValidationError) -> str:
    """The first thing that is wrong with a record, as a phrase."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return f"{key!r} is missing"
    what = first["msg"].replace("Input should be", "should be")
    return f"{key!r} {what}, not {str(first['input'])[:EXCERPT]!r}" if key else f"{what}"
