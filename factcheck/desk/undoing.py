"""Taking a whole command back, also long after it was given.

Each field that the command changed goes back to what it would be without it, unless somebody has changed that
field since; what was changed since stays, and is listed (``undo_plan`` says what does). Taking back an undo does
the command again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.desk.acting import acting, check_editor
from factcheck.desk.undo_plan import Kept, Plan, States, find_target, make_plan
from factcheck.errors import NothingToUndo
from factcheck.store.database import Database
from factcheck.store.ledger import (
    Entry,
    RecordKey,
    RecordKind,
    find_command_entries,
    find_commands_of,
    find_entries,
)
from factcheck.store.projection import PUBLISHED
from factcheck.store.relinking import Refreshed
from factcheck.store.replay import replay


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo came to.

    Attributes:
        command: number of the undo itself; undoing that does the command again.
        taken_back: the command that was taken back.
        act: what that command had done.
        entries: one for each record that changed.
        kept: what stays, and why.
        left: commands that were taken back in part before, with a record that is as it is by such a one now:
            nothing stands on the rest of it any more.
        refreshed: what that did to statements, through the register.
    """

    command: int
    taken_back: int
    act: str
    entries: tuple[Entry, ...]
    kept: tuple[Kept, ...]
    left: tuple[tuple[RecordKey, int], ...]
    refreshed: Refreshed


def plan_undo(database: Database, editor: str, number: int | None = None) -> Plan:
    """What ``undo`` would do; nobody has to wait for it.

    Args:
        database: Where.
        editor: Who would take it back.
        number: Which command; None is the editor's own last one that is still in force.

    Raises:
        NotFound: There is no such command.
        NothingToUndo: Everything it changed has been changed since, or it is taken back already.
    """
    who = check_editor(editor)
    states: States = {}
    with database.read() as connection:
        if number is not None:
            return _check(make_plan(connection, number, states, who))
        for own, _act, _undoes in find_commands_of(connection, who):
            if not _takes_back(connection, own):
                plan = make_plan(connection, own, states, who)
                if plan.fields or plan.kept:
                    return _check(plan)
    raise NothingToUndo(f"{who} has given no command that could be taken back")


def undo(database: Database, editor: str, number: int | None = None, *, dry_run: bool = False) -> Undone:
    """A command is taken back, as far as nobody has changed the same fields since.

    Args:
        database: Where.
        editor: Who takes it back.
        number: Which; None is the editor's own last one that is still in force.
        dry_run: Say what would happen, and leave everything as it is.

    Raises:
        NotFound: There is no such command.
        NothingToUndo: Everything it changed has been changed since, or it is taken back already.
    """
    who = check_editor(editor)
    chosen = number if number is not None else plan_undo(database, who).command
    with acting(database, who, "undo", undoes=chosen, dry_run=dry_run) as act:
        plan = _check(make_plan(act.connection, chosen, {}, who))
        for record, fields in plan.fields.items():
            act.change(record, fields)
        left = tuple(_find_left(act.connection, act.entries, who))
    return Undone(act.command.number, chosen, plan.act, tuple(act.entries), tuple(plan.kept), left, act.refreshed)


def _find_left(connection: Connection, entries: Sequence[Entry], editor: str) -> Iterator[tuple[RecordKey, int]]:
    """What these entries are about, or no longer are, where it is by a command that was taken back in part."""
    values = [(name, old) for entry in entries for name, (old, _new) in entry.changes.items()]
    targets = sorted({one for name, old in values if (one := find_target(name, old)) is not None})
    records = [RecordKey(RecordKind.SPEAKER, target) for target in targets]
    asked: set[int] = set()
    states: States = {}
    for record in dict.fromkeys((*(entry.record for entry in entries), *records)):
        fields = replay(find_entries(connection, record)).values()
        for number in sorted({state.command for state in fields if state.command is not None} - asked):
            asked.add(number)
            plan = make_plan(connection, number, states, editor)
            if plan.taken_back_by is not None and plan.fields:
                yield record, number


def _takes_back(connection: Connection, number: int) -> bool:
    """Whether a command is an undo; the undo of an undo does something again, and is not one."""
    takes_back = False
    undoes = find_command_entries(connection, number)[0].undoes
    while undoes is not None:
        takes_back = not takes_back
        undoes = find_command_entries(connection, undoes)[0].undoes
    return takes_back


def _check(plan: Plan) -> Plan:
    if plan.fields:
        return plan
    if not plan.kept:
        raise NothingToUndo(
            f"c{plan.command} is taken back already: 'factcheck undo c{plan.taken_back_by}' does it again"
        )
    if any(kept.alone for kept in plan.kept):
        raise NothingToUndo(
            f"nothing of c{plan.command} can be taken back: it would put your own verdict in force, and a second "
            "editor is wanted for that (factcheck approval)"
        )
    published = next((kept for kept in plan.kept if kept.url is not None), None)
    if published is not None:
        if published.field == PUBLISHED:
            raise NothingToUndo(
                f"nothing of c{plan.command} can be taken back: what readers see, "
                "'factcheck publish' and 'factcheck unpublish' say"
            )
        raise NothingToUndo(
            f"nothing of c{plan.command} can be taken back: readers have seen it ({published.url}), and are told "
            "why it changes ('factcheck verdict' with --correction and --reason)"
        )
    last = max(kept.by for kept in plan.kept)
    raise NothingToUndo(
        f"nothing of c{plan.command} can be taken back: c{last} came after it ('factcheck undo c{last}' first)"
    )
