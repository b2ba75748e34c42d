"""Two pairs of eyes: verdicts that wait until another editor confirms them, where the desk wants that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from factcheck.desk.acting import Act, Target, acting, check_targets, is_same_editor
from factcheck.desk.publishing import CORRECTION, KINDS, Correction, clean_correction
from factcheck.errors import NeedsCorrection, NotFound, WrongUsage
from factcheck.store.claims import get_claim
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, RecordKind, find_entries
from factcheck.store.listing import get_statement
from factcheck.store.projection import PROPOSED, QUESTIONS
from factcheck.store.publications import find_publication_of_verdict
from factcheck.store.replay import FieldState, Json, replay
from factcheck.store.settings import ON, Setting, is_on
from factcheck.store.tables import proposal
from factcheck.store.verdicts import find_proposals


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One record whose verdicts are in force now.

    Attributes:
        entry: what it changed.
        questions: on which questions.
        since: what has become of the record since they were proposed.
        corrects: whether it changes what readers have seen.
    """

    entry: Entry
    questions: tuple[str, ...]
    since: tuple[Entry, ...]
    corrects: bool


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming came to: the command's number, and each record."""

    command: int
    records: tuple[Confirmation, ...]


def is_approval_on(database: Database) -> bool:
    """Whether a verdict waits until another editor confirms it."""
    with database.read() as connection:
        return is_on(connection, Setting.APPROVAL)


def count_waiting(database: Database) -> int:
    """How many verdicts wait for a second editor."""
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(proposal)) or 0


def set_approval(database: Database, editor: str, *, wanted: bool, dry_run: bool = False) -> int | None:
    """Verdicts wait for a second editor from now on, or no longer; what waits already goes on waiting.

    Returns:
        The command's number, for ``undo``; None if it was so already.
    """
    with acting(database, editor, "approval", dry_run=dry_run) as act:
        if is_on(act.connection, Setting.APPROVAL) is not wanted:
            act.change(Setting.APPROVAL.key, {"key": "approval", "value": ON if wanted else "off"})
    return act.number


def confirm(
    database: Database,
    editor: str,
    targets: Sequence[Target],
    question: str | None = None,
    correction: Correction | None = None,
    *,
    dry_run: bool = False,
) -> Confirmed:
    """The verdicts that wait on these records are in force; all of them or, on any error, none.

    Where nothing waits on a statement itself, those are meant that wait on the claims that it makes.

    Args:
        database: Where.
        editor: Who confirms.
        targets: Which statements and claims.
        question: wording or truth; both if None, as far as something waits.
        correction: What sort of change it is of what readers have seen, where the proposal does not say so.
        dry_run: Say what would change, and change nothing.

    Raises:
        NotFound: There is no such statement or claim, or nothing waits there.
        ChangedMeanwhile: A target is at another revision than expected.
        NeedsCorrection: It changes what readers have seen, and nobody says what sort of change it is.
        WrongUsage: The editor proposed it themselves, it is no statement any more, or the correction is none.
    """
    check_targets(targets)
    given = clean_correction(correction)
    done: list[Confirmation] = []
    with acting(database, editor, "confirm", dry_run=dry_run) as act:
        wanted = dict.fromkeys(
            one for target in targets for one in _find_records(act.connection, target, question)
        )
        if not wanted:
            raise WrongUsage("say which verdicts to confirm")
        for target in wanted:
            entries = list(find_entries(act.connection, target.key))
            waiting = _find_waiting(replay(entries), question)
            _check_others(act, target, waiting)
            fields, corrects = _to_fields(act, target, waiting, given)
            proposed = max(_find_proposing(entries, name) for name in waiting)
            since = tuple(entry for entry in entries if entry.seq > proposed)
            act.change(target.key, fields, expected=target.revision)
            done.append(Confirmation(act.entries[-1], tuple(waiting), since, corrects))
        if given is not None and not any(one.corrects for one in done):
            raise WrongUsage("nothing of that is published: there is nothing to correct for readers")
    return Confirmed(act.command.number, tuple(done))


def _find_records(connection: Connection, target: Target, question: str | None) -> list[Target]:
    """The record itself if anything waits on it; of a statement, else the claims on which something does.

    Raises:
        NotFound: There is no such record, or nothing waits there.
        WrongUsage: It is no statement any more.
    """
    if target.kind is RecordKind.CLAIM:
        get_claim(connection, target.id)
    else:
        status = get_statement(connection, target.id).status
        if status in ("rejected", "retired"):
            raise WrongUsage(f"{target.key} is {status}: there is nothing to confirm")
    if _find_waiting(replay(find_entries(connection, target.key)), question):
        return [target]
    if target.kind is RecordKind.STATEMENT and question != "wording":
        waiting = {row.claim_id for row in find_proposals(connection, target.id) if row.claim_id is not None}
        if waiting:
            return [Target(claim_id, kind=RecordKind.CLAIM) for claim_id in sorted(waiting)]
    what = "" if question is None else f" on {question}"
    raise NotFound("proposal", f"waits for a second editor{what} at {target.key}")


def _find_proposing(entries: Sequence[Entry], question: str) -> int:
    """The place in the chain of the last entry that proposed something on a question."""
    return max((entry.seq for entry in entries if f"{PROPOSED}{question}" in entry.changes), default=0)


def _find_waiting(state: Mapping[str, FieldState], question: str | None) -> dict[str, dict[str, Json]]:
    """By question, what waits."""
    asked = QUESTIONS if question is None else (question,)
    values = {name: state[f"{PROPOSED}{name}"].value for name in asked if f"{PROPOSED}{name}" in state}
    return {name: value for name, value in values.items() if isinstance(value, dict)}


def _check_others(act: Act, target: Target, waiting: Mapping[str, Mapping[str, Json]]) -> None:
    """Nobody confirms their own, however they type their name."""
    for question, value in waiting.items():
        if is_same_editor(str(value["editor"]), act.command.editor):
            raise WrongUsage(
                f"{target.key}: {value['editor']} proposed the verdict on {question}: another editor confirms it"
            )


def _to_fields(
    act: Act, target: Target, waiting: Mapping[str, dict[str, Json]], given: Correction | None
) -> tuple[dict[str, Json], bool]:
    """What the record has from now on, and whether that changes what readers have seen."""
    publication = find_publication_of_verdict(act.connection, target.key)
    fields: dict[str, Json] = {}
    for question, value in waiting.items():
        now: dict[str, Json] = {**value, "confirmed": {"editor": act.command.editor, "at": act.command.at}}
        if publication is None:
            now.pop(CORRECTION, None)  # it was withdrawn meanwhile
        elif given is not None and CORRECTION in value:
            raise WrongUsage(f"{target.key}: its proposal says already what sort of change it is, and why")
        elif given is not None:
            now[CORRECTION] = given.to_json()
        elif CORRECTION not in value:
            raise NeedsCorrection(str(publication.record), publication.url, KINDS)
        fields |= {question: now, f"{PROPOSED}{question}": None}
    return fields, publication is not None
