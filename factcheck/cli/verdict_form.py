"""A verdict filled in with the editor's own editor."""

import os
import shlex
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.cli.context import YES, say
from factcheck.errors import Declined, WrongUsage
from factcheck.exchange.verdict_form import FIELDS, EvidenceRecord, Form, VerdictRecord, read_form, write_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.desk.acting import Target
    from factcheck.desk.judging import Evidence, Judgement
    from factcheck.store.database import Database

USUAL = "vi"
"""The editor of whoever has named none."""
SHOWN = 10
"""How many of the records that are judged a form names."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that somebody filled in.

    Attributes:
        targets: what it is about, at the revisions that its user saw.
        judgement: what they say of it.
    """

    targets: "Sequence[Target]"
    judgement: "Judgement"


@contextmanager
def filled_in(
    db: "Database",
    targets: "Sequence[Target]",
    judgement: "Judgement",
    begun: Path | None = None,
    *,
    dry_run: bool = False,
) -> "Iterator[Filled]":
    """What the form says, of the records as they were when it was opened.

    It begins as ``begun``, a form that was kept; else with what was given, else with the first target's verdict.
    Whatever its user typed and that is not done in the end, by an error or a dry run, is kept, and they are told
    where.

    Raises:
        Declined: It was left as it was, or without a label.
        WrongUsage: It cannot be read, or there is no editor.
    """
    from factcheck.desk.judging import pin

    pinned = pin(db, targets, judgement.correction)
    text = write_form(_begin(db, targets, judgement)) if begun is None else _read(begun)
    path = _make_file(text)
    try:
        yield Filled(pinned, _to_judgement(_edit(path, text), judgement))
    except BaseException:
        _keep(path, text)
        raise
    if dry_run:
        _keep(path, text)
    else:
        path.unlink(missing_ok=True)


def read_filled(form: Path, judgement: "Judgement") -> "Judgement":
    """What a form says that is filled in already.

    Raises:
        WrongUsage: It cannot be read, has no label, or something was given beside it.
    """
    if judgement.label or judgement.note or judgement.evidence:
        raise WrongUsage("the form says label, note and evidence: give it alone, or with --edit")
    record = read_form(_read(form))
    if record.label is None:
        raise WrongUsage(f"{form}: the form has no label")
    return _to_judgement(record, judgement)


def _read(form: Path) -> str:
    try:
        return form.read_text(encoding="utf-8")
    except OSError as error:
        raise WrongUsage(f"{form}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise WrongUsage(f"{form}: not text (UTF-8)") from None


def _keep(path: Path, text: str) -> None:
    """The file stays if its user typed anything into it, and they are told where; else it is gone."""
    given = path.read_text(encoding="utf-8", errors="replace") if path.exists() else text
    if _is_worth_keeping(given, text):
        say(f"what you wrote is kept in {path} ('--edit --form {path}' goes on with it)")
    else:
        path.unlink(missing_ok=True)


def _is_worth_keeping(given: str, text: str) -> bool:
    """Whether a form has more to it than it began with; a label that was taken out is nothing."""
    if given == text or not given.strip():
        return False
    try:
        now, before = read_form(given), read_form(text)
    except WrongUsage:
        return True
    return now.model_copy(update={"label": now.label or before.label}) != before


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
    different = list(dict.fromkeys(targets))
    for target in different[:SHOWN]:
        if target.kind == "claim":
            lines.append(f"claim {target.id}: {view_claim(db, target.id).claim.text}")
        else:
            row = view_statement(db, target.id).row
            lines.append(f"statement {row.id}, {row.speaker or 'nobody known'}: {row.text}")
    further = [f"and {len(different) - SHOWN:,} more"] if len(different) > SHOWN else []
    return [" ".join(line.split()) for line in lines] + further


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
    try:
        answer = typer.prompt("mend it? [Y/n]", default="y", show_default=False, err=True)
    except typer.Abort:
        return False
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


def _to_judgement(record: VerdictRecord, judgement: "Judgement") -> "Judgement":
    evidence = tuple(map(_to_evidence, record.evidence))
    return replace(judgement, label=record.label or "", note=record.note, evidence=evidence)


def _to_evidence(record: EvidenceRecord) -> "Evidence":
    from factcheck.desk.judging import Evidence

    return Evidence(record.url or "", *(getattr(record, name) for name in FIELDS[1:]))
