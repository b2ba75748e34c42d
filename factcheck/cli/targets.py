"""Which records a command is about: ids as people type them, and as other commands print them."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.errors import WrongUsage

if TYPE_CHECKING:
    from factcheck.desk.acting import Target

_TARGET = re.compile(r"([0-9]{1,9})(?:@([0-9]{1,9}))?")  # more digits are no integer of a database
_CLAIM = re.compile(r"claim:\s*(.*)", re.IGNORECASE)
_OF_SPEAKERS = re.compile(r"id,name\b|[0-9]+\t[^\t]*\t(?:person|organisation|unnamed)\t")
"""The header or a line of a list of speakers, whose ids are no statements'."""
_COMMAND = re.compile(r"c([0-9]{1,9})", re.IGNORECASE)
_RECORD = re.compile(r"(statement|speaker|claim)[:\s]\s*(\S.*)", re.IGNORECASE)
"""A record by its kind, as it is typed (``speaker:17``) and as the ledger prints it (``speaker 17``)."""


def read_target(word: str) -> tuple[int, int | None]:
    """(id, expected revision) of ``12`` or ``12@3``.

    Raises:
        WrongUsage: It is neither.
    """
    found = _TARGET.fullmatch(word)
    if found is None:
        raise WrongUsage(f"{word!r} is no statement id: ids are numbers, such as 12 or 12@3")
    return int(found[1]), int(found[2]) if found[2] else None


def read_targets(words: Sequence[str]) -> list[tuple[int, int | None]]:
    """The targets that the words name: ``12``, ``12@3``, ``3,4``; ``-`` reads them from standard input.

    Raises:
        WrongUsage: A word is no target, or there are none at all.
    """
    spelled: list[str] = []
    for word in words:
        spelled += _find_in_lines(sys.stdin) if word == "-" else [part for part in word.split(",") if part]
    if not spelled:
        raise WrongUsage("no statement ids")
    return [read_target(word) for word in spelled]


def read_claim(word: str) -> tuple[int, int | None]:
    """(id, expected revision) of ``4``, ``4@3`` or ``claim:4``.

    Raises:
        WrongUsage: It is none of these.
    """
    found = _CLAIM.fullmatch(word)
    target = _TARGET.fullmatch(found[1] if found else word)
    if target is None:
        raise WrongUsage(f"{word!r} is no claim: claims are numbers, such as 4 or 4@3 ('factcheck claim list')")
    return int(target[1]), int(target[2]) if target[2] else None


def parts_from_claims(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The claims (``claim:4``) among some targets, and the others.

    Raises:
        WrongUsage: One list holds both: in ``claim:4,5`` nobody can tell what 5 is.
    """
    for word in words:
        if len({bool(_CLAIM.match(part)) for part in word.split(",") if part}) > 1:
            raise WrongUsage(f"{word!r}: claims and statements in one list; write each claim as claim:4")
    parts = [part for word in words for part in (word.split(",") if word != "-" else [word])]
    return [part for part in parts if _CLAIM.match(part)], [part for part in parts if not _CLAIM.match(part)]


def to_targets(words: Sequence[str], revision: int | None = None) -> "list[Target]":
    """The statements (``12``, ``12@3``, ``-``) and claims (``claim:4``) that the words name.

    Raises:
        WrongUsage: A word is no target, or there are none at all.
    """
    from factcheck.desk.acting import Target
    from factcheck.store.ledger import RecordKind

    claims, others = parts_from_claims(words)
    pairs = [(RecordKind.CLAIM, *read_claim(word)) for word in claims]
    if others or not claims:
        pairs += [(RecordKind.STATEMENT, *pair) for pair in read_targets(others)]
    return [Target(number, own if own is not None else revision, kind) for kind, number, own in pairs]


def _find_in_lines(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """The ids in what another command printed: plain columns, CSV or JSON lines, or numbers by themselves."""
    for number, raw in enumerate(lines):
        line = raw.removeprefix("\ufeff")
        if line.startswith("{"):
            yield _find_in_json(line)
            continue
        columns = re.split(r"[\t,]", line.strip()) if re.search(r"[\t,]", line) else line.split()
        if _OF_SPEAKERS.match(line):
            raise WrongUsage(f"these are speakers, not statements: {line.strip()[:40]!r}")
        if "\t" in line or not all(_TARGET.fullmatch(column) for column in columns):
            columns = columns[:1]
        yield from (column for column in columns if column and not (number == 0 and column == "id"))


def _find_in_json(line: str) -> str:
    try:
        record = json.loads(line)
        number = str(record["id"])
    except (ValueError, KeyError, TypeError):
        raise WrongUsage(f"no id in {line.strip()[:40]!r}") from None
    if "name" in record:
        raise WrongUsage(f"these are speakers, not statements: {line.strip()[:40]!r}")
    return number


def parts_from_label(words: Sequence[str], *, needed: bool = True) -> tuple[list[str], str]:
    """Targets and label of ``12 13 out of context``: whatever follows the ids is the label.

    Raises:
        WrongUsage: One of the two is missing, the label only if it is ``needed``.
    """
    count = next((at for at, word in enumerate(words) if not _is_target(word)), len(words))
    targets, label = list(words[:count]), " ".join(words[count:])
    if not targets and label:
        raise WrongUsage(f"{words[0]!r} is no statement id: ids are numbers, such as 12 or 12@3")
    if not label and needed:
        raise WrongUsage("say which statements and which label: factcheck verdict 3 misleading")
    return targets, label


def parts_from_name(words: Sequence[str]) -> tuple[list[str], str]:
    """Targets and name of ``12 13 Elon Musk``: whatever follows the ids is the name, which may be missing.

    Raises:
        WrongUsage: There are no targets.
    """
    count = next((at for at, word in enumerate(words) if not _is_target(word)), len(words))
    if not count:
        raise WrongUsage(f"{words[0]!r} is no statement id: ids are numbers, such as 12 or 12@3")
    return list(words[:count]), " ".join(words[count:])


def _is_target(word: str) -> bool:
    parts = [part for part in word.split(",") if part]
    return word == "-" or all(_CLAIM.match(part) or part.partition("@")[0].isdigit() for part in parts)


def read_command(word: str) -> int:
    """The number of a command, ``c7``; a bare number would be a statement elsewhere.

    Raises:
        WrongUsage: It is none.
    """
    found = _COMMAND.fullmatch(word.strip())
    if found is None:
        raise WrongUsage(f"{word!r} is no command: commands are c1, c2, ... (factcheck history ID names them)")
    return int(found[1])


def read_record(word: str) -> tuple[str, str]:
    """(kind, key) of whatever has a history: ``3``, ``c7``, ``claim:4``, ``speaker:17``, ``speaker:Elon Musk``.

    The kind is ``statement``, ``command``, ``claim`` or ``speaker``. A bare number is a statement and *c* begins a
    command everywhere; whatever else there is, is called by its kind, so that no two kinds need the same letter.

    Raises:
        WrongUsage: It is none of these.
    """
    words = word.strip()
    if _COMMAND.fullmatch(words):
        return "command", words
    if _TARGET.fullmatch(words):
        return "statement", words
    found = _RECORD.fullmatch(words)
    if found is None:
        raise WrongUsage(
            f"{word!r} has no history: a statement is 3, a claim claim:4, a speaker speaker:17, a command c7"
        )
    return found[1].lower(), found[2]
