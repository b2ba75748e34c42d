"""A newsroom's own scale as TOML: ``code``, ``title``, ``question``, and a ``[[label]]`` for each label."""

import re
import tomllib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from factcheck.errors import BrokenRecord, EmptyText, InputRefused, Place, SourceNotFound, SourceUnreadable
from factcheck.identity.names import fold_name

QUESTIONS = ("wording", "truth")
"""What a scale may answer; the standard scales have these codes."""
RESERVED = "none"
"""Means in lists that there is no verdict, and so can be no label."""
OFF_SCALE = "none"
"""The place of a label that is neither better nor worse than the others."""
LARGEST = 1_000_000
"""Bytes; a larger file is no scale."""
MOST_LABELS = 100
LONGEST_CODE = 40
LONGEST_LABEL = 80
LONGEST_TEXT = 500
"""Code points of a title or a meaning."""

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*label[ \t]*\]\]", re.MULTILINE)
_AT_LINE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")


def _to_code(value: object) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value) or len(value) > LONGEST_CODE:
        raise ValueError(f"should be at most {LONGEST_CODE} lower-case letters, digits and hyphens")
    return value


def _to_words(value: object, longest: int) -> str:
    if not isinstance(value, str):
        raise ValueError("should be words in quotation marks")  # noqa: TRY004 - what pydantic takes for an answer
    words = " ".join(value.split())
    if not words.isprintable():
        raise ValueError("holds a character that cannot be seen")
    if not fold_name(words):
        raise ValueError("is blank")
    if len(words) > longest:
        raise ValueError(f"is longer than {longest} characters")
    return words


def _to_label(value: object) -> str:
    words = _to_words(value, LONGEST_LABEL)
    if all(letter.isdigit() or letter in "@," for letter in words.split()[0]):
        raise ValueError("begins with a number, which would be read as the id of a statement")
    if words.startswith("-"):
        raise ValueError("begins with a hyphen, which would be read as an option")
    return words


def _to_text(value: object) -> str:
    return _to_words(value, LONGEST_TEXT)


def _to_both(value: object) -> object:
    return {"indonesian": value, "english": value} if isinstance(value, str) else value


def _to_place(value: object) -> int | None:
    if value == OFF_SCALE:
        return None
    if type(value) is not int or value < 1:
        raise ValueError(f'should be a number from 1 (the worst) on, or "{OFF_SCALE}" for off the scale')
    return value


def _to_colour(value: object) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value.lower()):
        raise ValueError("should be #rrggbb")
    return value.lower()


def _to_question(value: object) -> str:
    if value not in QUESTIONS:
        raise ValueError('should be "wording" (was it said?) or "truth" (is it true?)')
    return str(value)


Record = TypeVar("Record", bound=BaseModel)
Code = Annotated[str, BeforeValidator(_to_code)]
Text = Annotated[str, BeforeValidator(_to_text)]
LabelWords = Annotated[str, BeforeValidator(_to_label)]


class InBoth(BaseModel):
    """Words in both languages; given once, they are the same in both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    indonesian: Text
    english: Text


class LabelRecord(BaseModel):
    """One label of the file. Without a place it is off the scale."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code
    indonesian: LabelWords
    english: LabelWords
    place: Annotated[int | None, BeforeValidator(_to_place)] = None
    colour: Annotated[str | None, BeforeValidator(_to_colour)] = None
    meaning: Annotated[InBoth | None, BeforeValidator(_to_both)] = None

    def find_shared(self, other: "LabelRecord") -> str | None:
        """A spelling of this label that means the other one, too."""
        theirs = {fold_name(spelling) for spelling in (other.code, other.indonesian, other.english)}
        ours = (self.code, self.indonesian, self.english)
        return next((spelling for spelling in ours if fold_name(spelling) in theirs), None)


class ScaleHead(BaseModel):
    """What stands in the file above its labels."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code
    title: Annotated[InBoth, BeforeValidator(_to_both)]
    question: Annotated[str, BeforeValidator(_to_question)]


class ScaleRecord(ScaleHead):
    """The whole file, in which no two labels can be taken for one another."""

    label: tuple[LabelRecord, ...]


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
    return f"label {label} ({code}): " if isinstance(code, str) and _CODE.fullmatch(code) else f"label {label}: "


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
