"""What a scale is made of outside the database: its head, its labels, and what each key may hold."""

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from factcheck.identity.names import fold_name

QUESTIONS = ("wording", "truth")
"""What a scale may answer; the standard scales have these codes."""
RESERVED = "none"
"""Means in lists that there is no verdict, and so can be no label."""
OFF_SCALE = "none"
"""The place of a label that is neither better nor worse than the others."""
LONGEST_CODE = 40
LONGEST_LABEL = 80
LONGEST_TEXT = 500
"""Code points of a title or a meaning."""

CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""What scales and labels are called where they are typed and stored."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def _to_code(value: object) -> str:
    if not isinstance(value, str) or not CODE.fullmatch(value) or len(value) > LONGEST_CODE:
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
