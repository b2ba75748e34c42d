"""Files of records: JSON lines, one article a line."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, field_validator

from factcheck.errors import BinaryContent, BrokenEncoding, BrokenRecord, InputRefused, Place, TextTooLong
from factcheck.sources.decoding import FORBIDDEN, check_text
from factcheck.sources.document import Document, Limits

LONGEST_FIELD = 2000
"""Code points of an address, a headline, a name: a database's index takes no more."""


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
    for number, raw in enumerate(lines, 1):
        if raw is None:
            yield TextTooLong(Place(source, number), None, limits.max_chars)
            continue
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if line.strip():
            try:
                yield _read_line(line, Place(source, number), limits)
            except InputRefused as refused:
                yield refused


def _read_line(line: bytes, place: Place, limits: Limits) -> Document:
    record = _parse(line, place)
    check_text(record.text, place, limits)
    return Document(
        text=record.text, place=place, format="jsonl", encoding="utf-8", key=record.id,
        language=record.language, url=record.url, title=record.title, outlet=record.outlet,
        byline=record.byline, published=record.published,
    )  # fmt: skip


def _parse(line: bytes, place: Place) -> ArticleRecord:
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
    try:
        return ArticleRecord.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        what = "is missing" if first["type"] == "missing" else first["msg"].removeprefix("Value error, ")
        raise BrokenRecord(place, f"{key!r} {what}") from None


def to_iso(value: str) -> str:
    """A date or time in any form of ISO 8601, in its commonest: ``2025-01-31``, ``2025-01-31T10:15:00+07:00``.

    Raises:
        ValueError: It is neither.
    """
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return datetime.fromisoformat(value).isoformat()
