"""Two pairs of eyes: verdicts that wait until another editor confirms them, where the desk wants that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.desk.acting import Act, Target, acting, check_editor, check_targets
from factcheck.desk.publishing import Correction, clean_correction
from factcheck.errors import NeedsCorrection, NotFound, WrongUsage
from factcheck.store.claims import get_claim
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, RecordKind, find_entries
from factcheck.store.projection import PROPOSED, QUESTIONS
from factcheck.store.publications import find_publication_of_verdict
from factcheck.store.replay import FieldState, Json, replay
from factcheck.store.settings import ON, Setting, is_on


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming came to.

    Attributes:
        command: its number, for ``undo``.
        entries: one for each record.
        confirmed: for each of these, in turn, the questions whose verdicts are in force now.
    """

    command: int
    entries: tuple[Entry, ...]
    confirmed: tuple[tuple[str, ...], ...]


def is_approval_on(database: Database) -> bool:
    """Whether a verdict waits until another editor confirms it."""
    with database.read() as connection:
        return is_on(connection, Setting.APPROVAL)


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

    Args:
        database: Where.
        editor: Who confirms.
        targets: Which statements and claims.
        question: wording or truth; both if None, as far as something waits.
        correction: What sort of change it is of what readers have seen, where its proposal does not say so.
        dry_run: Say what would change, and change nothing.

    Raises:
        NotFound: There is no such statement or claim, or nothing waits there.
        ChangedMeanwhile: A target is at another revision than expected.
        NeedsCorrection: It changes what readers have seen, and nobody says what sort of change it is.
        WrongUsage: The editor proposed it themselves.
    """
    check_targets(targets)
    given = clean_correction(correction)
    done = []
    with acting(database, editor, "confirm", dry_run=dry_run) as act:
        for target in dict.fromkeys(targets):
            if target.kind is RecordKind.CLAIM:
                get_claim(act.connection, target.id)
            state = replay(find_entries(act.connection, target.key))
            waiting = _find_waiting(state, question)
            if not waiting:
                what = "" if question is None else f" on {question}"
                raise NotFound("proposal", f"waits for a second editor{what} at {target.key}")
            _check_others(act, target, waiting)
            act.change(target.key, _to_fields(act, target, waiting, given), expected=target.revision)
            done.append(tuple(waiting))
    return Confirmed(act.command.number, tuple(act.entries), tuple(done))


def _find_waiting(state: Mapping[str, FieldState], question: str | None) -> dict[str, dict[str, Json]]:
    """By question, what waits."""
    asked = QUESTIONS if question is None else (question,)
    values = {name: state[f"{PROPOSED}{name}"].value for name in asked if f"{PROPOSED}{name}" in state}
    return {name: value for name, value in values.items() if isinstance(value, dict)}


def _check_others(act: Act, target: Target, waiting: Mapping[str, Mapping[str, Json]]) -> None:
    """Nobody confirms their own, however they type their name."""
    for question, value in waiting.items():
        if check_editor(str(value["editor"])).casefold() == act.command.editor.casefold():
            raise WrongUsage(
                f"{target.key}: {value['editor']} proposed the verdict on {question}: another editor confirms it"
            )


def _to_fields(
    act: Act, target: Target, waiting: Mapping[str, dict[str, Json]], given: Correction | None
) -> dict[str, Json]:
    fields: dict[str, Json] = {}
    for question, value in waiting.items():
        now: dict[str, Json] = {**value, "confirmed": {"editor": act.command.editor, "at": act.command.at}}
        _correct(act.connection, target, now, given)
        fields |= {question: now, f"{PROPOSED}{question}": None}
    return fields


def _correct(connection: Connection, target: Target, value: dict[str, Json], given: Correction | None) -> None:
    """The verdict says what sort of change it is, if readers have seen another one."""
    publication = find_publication_of_verdict(connection, target.key)
    if publication is None:
        value.pop("correction", None)  # it was taken back meanwhile
    elif given is not None:
        value["correction"] = given.to_json()
    elif "correction" not in value:
        from factcheck.desk.publishing import KINDS

        raise NeedsCorrection(str(publication.record), publication.url, KINDS)
