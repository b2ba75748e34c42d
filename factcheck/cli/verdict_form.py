"""A verdict filled in with the editor's own editor."""

import os
import shlex
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.cli.context import YES, say
from factcheck.errors import Declined, FactcheckError, WrongUsage
from factcheck.exchange.verdict_form import FIELDS, EvidenceRecord, Form, VerdictRecord, read_form, write_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.desk.acting import Target
    from factcheck.desk.judging import Evidence, Judgement
    from factcheck.store.database import Database

USUAL = "vi"
"""The editor of whoever has named none."""


@contextmanager
def filled_in(db: "Database", targets: "Sequence[Target]", judgement: "Judgement") -> "Iterator[Judgement]":
    """What the form says, which begins with what was given, and else with the first target's verdict.

    If it cannot be read, or cannot be done, what its user wrote is kept, and the error says where.

    Raises:
        Declined: It was left as it was, or without a label.
        WrongUsage: It cannot be read, or there is no editor.
    """
    text = write_form(_begin(db, targets, judgement))
    path = _make_file(text)
    try:
        record = _edit(path, text)
        yield replace(
            judgement,
            label=record.label or "",
            note=record.note,
            evidence=tuple(map(_to_evidence, record.evidence)),
        )
    except Declined:
        path.unlink(missing_ok=True)
        raise
    except FactcheckError:
        if path.read_text(encoding="utf-8", errors="replace") == text:
            path.unlink()
        else:
            say(f"what you wrote is kept in {path}")
        raise
    path.unlink(missing_ok=True)


def _make_file(text: str) -> Path:
    handle, name = tempfile.mkstemp(prefix="verdict-", suffix=".toml")
    os.close(handle)
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def _begin(db: "Database", targets: "Sequence[Target]", judgement: "Judgement") -> Form:
    from factcheck.desk.judging import find_own_verdict
    from factcheck.store.scales import to_label_name

    own = find_own_verdict(db, targets[0], judgement.question)
    label, note = judgement.label, judgement.note or ""
    evidence = [EvidenceRecord(**asdict(item)) for item in judgement.evidence]
    if own is not None and not label:
        label, note = to_label_name(own.scale, own.label, own.question), note or own.note or ""
        evidence = [
            EvidenceRecord(**{name: getattr(item, name) for name in FIELDS}) for item in own.evidence
        ] + evidence
    return Form(_describe(db, targets), label, note, evidence)


def _describe(db: "Database", targets: "Sequence[Target]") -> list[str]:
    """What is judged, a line each."""
    from factcheck.desk.claiming import view_claim
    from factcheck.desk.viewing import view_statement

    lines = []
    for target in dict.fromkeys(targets):
        if target.kind == "claim":
            lines.append(f"claim {target.id}: {view_claim(db, target.id).claim.text}")
        else:
            row = view_statement(db, target.id).row
            lines.append(f"statement {row.id}, {row.speaker or 'nobody known'}: {row.text}")
    return [" ".join(line.split()) for line in lines]


def _edit(path: Path, text: str) -> VerdictRecord:
    """The form as somebody left it.

    What cannot be read is shown again, with what is wrong, as long as somebody at a terminal wants to mend it.
    """
    while True:
        _run_editor(path)
        given = path.read_text(encoding="utf-8", errors="replace")
        if given == text:
            raise Declined
        try:
            record = read_form(given)
        except WrongUsage as error:
            if not _wants_to_mend(error):
                raise
            continue
        if record.label is None:
            raise Declined
        return record


def _wants_to_mend(error: WrongUsage) -> bool:
    if not sys.stdin.isatty():
        return False
    say(f"error: {error}")
    answer = typer.prompt("mend it? [Y/n]", default="y", show_default=False, err=True)
    return answer.strip().lower() in YES


def _run_editor(path: Path) -> None:
    """The user's editor has been at the file.

    Raises:
        WrongUsage: There is no such editor.
        Declined: It ended with an error, as when somebody leaves it by :cq.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or USUAL
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603 - it is the user's own
    except (OSError, ValueError) as error:
        raise WrongUsage(f"the editor {editor!r} cannot be started ({error}): set EDITOR") from None
    if done.returncode:
        raise Declined


def _to_evidence(record: EvidenceRecord) -> "Evidence":
    from factcheck.desk.judging import Evidence

    return Evidence(record.url or "", *(getattr(record, name) for name in FIELDS[1:]))
