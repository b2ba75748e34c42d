"""A newsroom's own scale as TOML: ``code``, ``title``, ``question``, and a ``[[label]]`` for each label."""

import re
import tomllib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from factcheck.errors import BrokenRecord, EmptyText, InputRefused, Place, SourceNotFound, SourceUnreadable
from factcheck.exchange.scale_record import (
    CODE,
    LONGEST_CODE,
    QUESTIONS,
    RESERVED,
    LabelRecord,
    ScaleHead,
    ScaleRecord,
)
from factcheck.identity.names import fold_name

LARGEST = 1_000_000
"""Bytes; a larger file is no scale."""
MOST_LABELS = 100

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*label[ \t]*\]\]", re.MULTILINE)
_AT_LINE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")
Record = TypeVar("Record", bound=BaseModel)


def read_scale(path: Path) -> ScaleRecord | list[InputRefused]:
    """The scale of a TOML file, or all that is wrong with it.

    Raises:
        SourceNotFound: There is no such file.
        SourceUnreadable: It cannot be read.
        EmptyText: There is nothing in it.
        BrokenRecord: It is no TOML, or too large.
    """
    source = str(path)
    text = _read_text(path)
    values = _parse(text, source)
    places = _Places(text, source, values)
    mistakes: list[InputRefused] = []
    head = _validate(
        ScaleHead, {key: value for key, value in values.items() if key != "label"}, places, None, mistakes
    )
    if head is not None and head.code in QUESTIONS:
        mistakes.append(BrokenRecord(places.find("code"), f"'code' {head.code!r} is that of a standard scale"))
    given = values.get("label", [])
    if not isinstance(given, list) or not given or not all(isinstance(value, dict) for value in given):
        mistakes.append(
            BrokenRecord(places.find("label"), "there are no labels: each begins with a line [[label]]")
        )
        return mistakes
    if len(given) > MOST_LABELS:
        reason = f"there are {len(given):,} labels, and a scale has at most {MOST_LABELS}"
        return [*mistakes, BrokenRecord(places.find("label"), reason)]
    labels = [_validate(LabelRecord, value, places, number, mistakes) for number, value in enumerate(given, 1)]
    valid = tuple(label for label in labels if label is not None)
    if len(valid) == len(labels):
        mistakes += _find_contradictions(valid, places)
    if head is None or mistakes:
        return mistakes
    return ScaleRecord.model_construct(code=head.code, title=head.title, question=head.question, label=valid)


class _Places:
    """Where the keys of a file stand, as far as its lines tell."""

    def __init__(self, text: str, source: str, values: dict[str, Any]) -> None:
        headers = [found.start() for found in _HEADER.finditer(text)]
        labels = values.get("label")
        if not isinstance(labels, list) or len(headers) != len(labels):
            headers = []  # they are written in some other way
        self._text, self._source = text, source
        self._starts = [0, *headers]
        self._ends = [*headers, len(text)]

    def find(self, key: str, label: int | None = None) -> Place:
        """The line of a key, of the label with that number from 1 or above the labels; else where that begins."""
        if label is not None and label >= len(self._starts):
            return Place(self._source)
        start, end = self._starts[label or 0], self._ends[label or 0]
        found = re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*[=.]", re.MULTILINE).search(self._text, start, end)
        if found is None and label is None:
            return Place(self._source)
        return Place(self._source, self._text.count("\n", 0, found.start() if found else start) + 1)


def _read_text(path: Path) -> str:
    place = Place(str(path))
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise SourceNotFound(place) from None
    except OSError as error:
        raise SourceUnreadable(place, error.strerror or str(error)) from None
    if len(raw) > LARGEST:
        raise BrokenRecord(place, f"it is larger than {LARGEST:,} bytes, and so no scale")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceUnreadable(place, f"not UTF-8 at byte {error.start}") from None
    if not text.strip():
        raise EmptyText(place)
    return text


def _parse(text: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BrokenRecord(Place(source), "not TOML: it is nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at and at[1] else None
        raise BrokenRecord(Place(source, line), f"not TOML: {_AT_LINE.sub('', str(error))}") from None
    except ValueError:
        raise BrokenRecord(Place(source), "a number in it is too long") from None


def _validate(
    kind: type[Record], values: dict[str, Any], places: _Places, label: int | None, mistakes: list[InputRefused]
) -> Record | None:
    """The record, or None and what is wrong with it among the mistakes."""
    known = tuple(kind.model_fields if label else ScaleRecord.model_fields)
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        for item in error.errors():
            key = ".".join(map(str, item["loc"]))
            reason = _to_reason(key, item["type"], item["msg"], item["input"], known)
            place = places.find(str(item["loc"][0]), label)
            mistakes.append(BrokenRecord(place, f"{_call(label, values.get('code'))}{reason}"))
        return None


def _to_reason(key: str, kind: str, message: str, given: object, known: tuple[str, ...]) -> str:
    if kind == "missing":
        return f"{key!r} is missing"
    if kind == "extra_forbidden":
        return f"there is no key {key!r}" + ("" if "." in key else f", only {', '.join(known)}")
    if kind in ("model_type", "model_attributes_type"):
        return f'{key!r} should be words, or {{indonesian = "...", english = "..."}}'
    shown = repr(given)
    return f"{key!r} {message.removeprefix('Value error, ')} ({shown if len(shown) <= LONGEST_CODE else '...'})"


def _call(label: int | None, code: object) -> str:
    """How a label is called in a message."""
    if label is None:
        return ""
    return f"label {label} ({code}): " if isinstance(code, str) and CODE.fullmatch(code) else f"label {label}: "


def _find_contradictions(labels: tuple[LabelRecord, ...], places: _Places) -> Iterator[InputRefused]:
    """What is wrong between labels each of which is right."""
    placed: dict[int, int] = {}
    for number, label in enumerate(labels, 1):
        called = _call(number, label.code)
        for key in ("code", "indonesian", "english"):
            if fold_name(getattr(label, key)) == RESERVED:
                reason = f"{key!r} {RESERVED!r} means in lists that there is no verdict"
                yield BrokenRecord(places.find(key, number), called + reason)
        for earlier, other in enumerate(labels[: number - 1], 1):
            shared = label.find_shared(other)
            if shared is not None:
                key = next(key for key in ("code", "indonesian", "english") if getattr(label, key) == shared)
                reason = f"{key!r} {shared!r} could mean label {earlier} ({other.code}), too"
                yield BrokenRecord(places.find(key, number), called + reason)
        if label.place is not None and label.place in placed:
            reason = f"'place' {label.place} is that of label {placed[label.place]}, too"
            yield BrokenRecord(places.find("place", number), called + reason)
        elif label.place is not None:
            placed[label.place] = number
    missing = next(place for place in count(1) if place not in placed)
    if missing < max(placed, default=0) and len(placed) == sum(label.place is not None for label in labels):
        number = placed[max(placed)]
        reason = f"'place' is {labels[number - 1].place}, but no label has {missing}"
        yield BrokenRecord(places.find("place", number), _call(number, labels[number - 1].code) + reason)
