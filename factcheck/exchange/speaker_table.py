"""A newsroom's list of speakers as CSV: ``name,kind,aliases,wikidata,offices``."""

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator

from factcheck.errors import BrokenRecord, InputRefused, Place, SourceNotFound, SourceUnreadable
from factcheck.identity.names import LONGEST_NAME

SHOWN = 80
"""So much of what is refused is told."""
SEPARATORS = re.compile("[;|]")
"""Between the aliases, and between the offices, of one speaker."""


def _split(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = (clean_name(part) for part in SEPARATORS.split(value))
    return tuple(dict.fromkeys(part for part in parts if any(letter.isalnum() for letter in part)))


def clean_name(words: str) -> str:
    """A name in one line, without characters that cannot be seen.

    Raises:
        ValueError: No index takes it, or it is a number, which is an id.
    """
    visible = "".join(letter if letter.isprintable() else " " for letter in words)
    name = " ".join(visible.split())
    if len(name) > LONGEST_NAME:
        raise ValueError(f"is no name: longer than {LONGEST_NAME} characters")
    if name.isdigit():
        raise ValueError("is no name: a number is the id of a speaker")
    return name


class SpeakerRecord(BaseModel):
    """One line of the list; what is blank says nothing."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str
    kind: Literal["person", "organisation"] | None = None
    aliases: Annotated[tuple[str, ...], BeforeValidator(_split)] = ()
    wikidata: str | None = None
    offices: Annotated[tuple[str, ...], BeforeValidator(_split)] = ()

    @field_validator("name")
    @classmethod
    def _has_letters(cls, value: str) -> str:
        name = clean_name(value)
        if not any(letter.isalnum() for letter in name):
            raise ValueError("is blank")
        return name

    @field_validator("wikidata")
    @classmethod
    def _is_item(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"Q[1-9][0-9]*", value):
            raise ValueError("is no Wikidata id (Q317521)")
        return value


def read_speakers(path: Path) -> Iterator[SpeakerRecord | InputRefused]:
    """The speakers of a CSV file in UTF-8 with a header line; a bad line costs itself alone.

    Raises:
        SourceNotFound: There is no such file.
        SourceUnreadable: It cannot be read.
        BrokenRecord: The header has no column ``name``.
    """
    source, line = str(path), 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header = stream.readline().lower()
            rows = csv.DictReader(chain([header], stream), delimiter=_find_delimiter(header), strict=True)
            if "name" not in (rows.fieldnames or ()):
                raise BrokenRecord(Place(source, 1), "the header has no column 'name'")
            line = 2
            for row in rows:
                yield _to_record(row, Place(source, rows.line_num))
                line = rows.line_num + 1
    except FileNotFoundError:
        raise SourceNotFound(Place(source)) from None
    except UnicodeDecodeError as error:
        raise SourceUnreadable(Place(source), f"not UTF-8 at byte {error.start}") from None
    except csv.Error as error:
        why = "a quotation mark that nothing closes" if "end of data" in str(error) else str(error)
        raise BrokenRecord(Place(source, line), f"{why}: nothing of the list was read") from None
    except OSError as error:
        raise SourceUnreadable(Place(source), error.strerror or str(error)) from None


def _find_delimiter(header: str) -> str:
    """The column separator: spreadsheets set to Indonesian write semicolons (and aliases in quotation marks)."""
    return ";" if header.count(";") > header.count(",") else ","


def _to_record(row: dict[str | None, str | list[str] | None], place: Place) -> SpeakerRecord | InputRefused:
    if None in row:
        return BrokenRecord(place, "more fields than the header has")
    if any("\x00" in value for value in row.values() if isinstance(value, str)):
        return BrokenRecord(place, "holds a NUL character")
    given = {key: value.strip() for key, value in row.items() if isinstance(value, str) and value.strip()}
    try:
        return SpeakerRecord.model_validate({"name": "", **given})
    except ValidationError as error:
        first = error.errors()[0]
        return BrokenRecord(place, f"{first['loc'][0]!r} {_to_phrase(first['msg'])} ({_shorten(first['input'])})")


def _shorten(given: object) -> str:
    words = repr(given)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}..."


def _to_phrase(message: str) -> str:
    """What pydantic says is wrong, as the end of a sentence."""
    return message.removeprefix("Value error, ").replace("Input should be", "should be")
