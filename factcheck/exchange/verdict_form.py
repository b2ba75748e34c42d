"""A verdict as a small TOML form, to be filled in with an editor: label, note, and any number of evidence."""

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from factcheck.errors import WrongUsage

FIELDS = ("url", "archived_url", "title", "quote", "note", "seen_on")
"""What may be said of one piece of evidence, in this order."""
_HINTS = {
    "url": "where it stands: https://...",
    "archived_url": "a copy that stays: https://web.archive.org/...",
    "title": "what it is called",
    "quote": "the words that matter there",
    "note": "what it shows",
    "seen_on": "the day on which you saw it: 2026-01-31",
}


def _to_words(value: object) -> object:
    """Blank is nothing; a TOML date is a day."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value.strip() or None if isinstance(value, str) else value


Words = Annotated[str | None, BeforeValidator(_to_words)]


class EvidenceRecord(BaseModel):
    """One piece of evidence as somebody filled it in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Words = None
    archived_url: Words = None
    title: Words = None
    quote: Words = None
    note: Words = None
    seen_on: Words = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not any(getattr(self, name) for name in FIELDS)


class VerdictRecord(BaseModel):
    """The form as somebody filled it in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: Words = None
    note: Words = None
    evidence: tuple[EvidenceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What a form begins with: lines that say what it is about, and what is filled in already."""

    about: Sequence[str]
    label: str = ""
    note: str = ""
    evidence: Sequence[EvidenceRecord] = ()


def write_form(form: Form) -> str:
    """The form as text, one empty piece of evidence at its end."""
    lines = [*(f"# {line}" for line in form.about), "#", *_EXPLANATION, ""]
    lines += [f"label = {_quote(form.label)}", f"note = {_quote(form.note)}"]
    for item in (*form.evidence, EvidenceRecord()):
        lines += ["", "[[evidence]]", *_write_evidence(item)]
    return "\n".join(lines) + "\n"


_EXPLANATION = (
    "# Save and close to give the verdict. Nothing changes if you leave this as it is, or empty the label.",
    '# More evidence: copy the lines from [[evidence]] on. A " inside words is written \\".',
)


def _write_evidence(item: EvidenceRecord) -> Iterable[str]:
    for name in FIELDS:
        words = f"{name} = {_quote(getattr(item, name) or '')}"
        yield f"{words:<40} # {_HINTS[name]}" if item.is_blank else words


def _quote(words: str) -> str:
    """A string of TOML: JSON's escapes are among its own."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_form(text: str) -> VerdictRecord:
    """The form that somebody filled in; evidence of which nothing was filled in is left out.

    Raises:
        WrongUsage: It is no TOML, has a field that there is not, or a piece of evidence has no address.
    """
    try:
        record = VerdictRecord.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise WrongUsage(f"the form cannot be read: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        what = "there is no such field" if first["type"] == "extra_forbidden" else first["msg"].lower()
        raise WrongUsage(f"the form: {place}: {what}") from None
    filled = tuple(one for one in record.evidence if not one.is_blank)
    if any(one.url is None for one in filled):
        raise WrongUsage("the form: evidence: a piece of it has no url")
    return record.model_copy(update={"evidence": filled})
