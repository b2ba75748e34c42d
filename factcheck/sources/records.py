"""Files of records: JSON lines, one article a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, field_validator

from factcheck.errors import BinaryContent, BrokenEncoding, BrokenRecord, InputRefused, Place, TextTooLong
from factcheck.sources.decoding import FORBIDDEN, check_text
from factcheck.sources.document import Document, Limits

LONGEST_FIELD = 2000
"""Code points of an address, a headline, a name: a database's index takes no more."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a file of records.

    Attributes:
        place: the file and the line.
        value: the JSON object that stands there, with keys that only some readers look at.
    """

    place: Place
    value: Mapping[str, object]


class ArticleRecord(BaseModel):
    """One line: a text, and whatever of the rest is known. Keys that are not listed here are not looked at."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    text: Annotated[str, Field(strict=True)]
    id: str | None = None
    language: Annotated[str | None, Field(validation_alias=AliasChoices("lang", "language"))] = None
    url: Annotated[str | None, Field(validation_alias=AliasChoices("url", "address", "link"))] = None
    title: Annotated[str | None, Field(validation_alias=AliasChoices("title", "judul", "headline"))] = None
    outlet: Annotated[str | None, Field(validation_alias=AliasChoices("outlet", "media", "source"))] = None
    byline: Annotated[str | None, Field(validation_alias=AliasChoices("byline", "author", "penulis"))] = None
    published: Annotated[str | None, Field(validation_alias=AliasChoices("published", "date", "tanggal"))] = None

    @field_validator("id", "url", "title", "outlet", "byline", "published", "language")
    @classmethod
    def _can_be_kept(cls, value: str | None) -> str | None:
        if value is not None and len(value) > LONGEST_FIELD:
            message = f"is too long ({len(value):,} characters, limit {LONGEST_FIELD:,})"
            raise ValueError(message)
        if value is not None and FORBIDDEN.search(value):
            raise ValueError("holds a NUL character or half a surrogate pair")
        return value

    @field_validator("url", "title", "outlet", "byline", "published", "language")
    @classmethod
    def _blank_is_none(cls, value: str | None) -> str | None:
        return (value or "").strip() or None

    @field_validator("published")
    @classmethod
    def _is_iso(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                return to_iso(value)
            except ValueError:
                message = f"{value!r} is not a date in ISO 8601 (2026-11-23 or 2026-11-23T10:15:00+07:00)"
                raise ValueError(message) from None
        return value


def read_json_lines(
    lines: Iterable[bytes | None], source: str, limits: Limits
) -> Iterator[Document | InputRefused]:
    """The articles of a file of JSON lines; a broken line costs itself alone.

    Args:
        lines: The file's lines, as bytes, with or without their ends; None for one that is far too long.
        source: The file's name.
        limits: What is too much.

    Yields:
        A document for each good line, the reason for each bad one.
    """
    for record in parse_lines(lines, source, limits):
        if isinstance(record, InputRefused):
            yield record
            continue
        try:
            yield to_document(record, limits)
        except InputRefused as refused:
            yield refused


def parse_lines(lines: Iterable[bytes | None], source: str, limits: Limits) -> Iterator[Record | InputRefused]:
    """The records of a file of JSON lines, whatever is in them; blank lines are none."""
    for number, raw in enumerate(lines, 1):
        place = Place(source, number)
        if raw is None:
            yield TextTooLong(place, None, limits.max_chars)
            continue
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if line.strip():
            try:
                yield Record(place, _parse(line, place))
            except InputRefused as refused:
                yield refused


def to_document(record: Record, limits: Limits) -> Document:
    """The article that a record holds.

    Raises:
        InputRefused: It holds none that can be read.
    """
    article = _check(record)
    check_text(article.text, record.place, limits)
    return Document(
        text=article.text, place=record.place, format="jsonl", encoding="utf-8", key=article.id,
        language=article.language, url=article.url, title=article.title, outlet=article.outlet,
        byline=article.byline, published=article.published,
    )  # fmt: skip


def _parse(line: bytes, place: Place) -> Mapping[str, object]:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        if b"\x00" in line:
            raise BinaryContent(place) from None
        raise BrokenEncoding(place, "UTF-8", error.start) from None
    except json.JSONDecodeError as error:
        raise BrokenRecord(place, f"not JSON: {error.msg} at column {error.colno}") from None
    except (RecursionError, ValueError):  # nested too deeply, a number of thousands of digits
        raise BrokenRecord(place, "not JSON: nested too deeply, or a number too long") from None
    if not isinstance(value, dict):
        raise BrokenRecord(place, "not a JSON object")
    return value


def _check(record: Record) -> ArticleRecord:
    try:
        return ArticleRecord.model_validate(record.value)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        what = "is missing" if first["type"] == "missing" else first["msg"].removeprefix("Value error, ")
        raise BrokenRecord(record.place, f"{key!r} {what}") from None


def to_iso(value: str) -> str:
    """A date or time in any form of ISO 8601, in its commonest: ``2025-01-31``, ``2025-01-31T10:15:00+07:00``.

    Raises:
        ValueError: It is neither.
    """
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return datetime.fromisoformat(value).isoformat()
