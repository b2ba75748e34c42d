"""Taking a whole command back, also long after it was given.

Each field that the command changed goes back to what it would be without it, unless somebody has changed that
field since; what was changed since stays, and is listed. Taking back an undo does the command again.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.desk.acting import check_editor
from factcheck.desk.clock import now
from factcheck.desk.registering import find_names
from factcheck.errors import NotFound, NothingToUndo
from factcheck.store.database import Database
from factcheck.store.ledger import (
    Entry,
    RecordKey,
    add_entry,
    begin_command,
    find_command_entries,
    find_commands_of,
    find_entries,
)
from factcheck.store.replay import FieldState, Json, replay
from factcheck.store.speakers import relink_statements


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that stays as it is, because a later command changed it."""

    record: RecordKey
    field: str
    by: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo came to.

    Attributes:
        command: number of the undo itself; undoing that does the command again.
        taken_back: the command that was taken back.
        act: what that command had done.
        entries: one for each record that changed.
        kept: what stays, and why.
    """

    command: int
    taken_back: int
    act: str
    entries: tuple[Entry, ...]
    kept: tuple[Kept, ...]


States = dict[RecordKey, dict[str, FieldState]]


@dataclass(slots=True)
class _Plan:
    act: str
    fields: dict[RecordKey, dict[str, Json]]
    kept: list[Kept]


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
    chosen = number if number is not None else _find_last(database, who)
    with database.write(dry_run=dry_run) as connection:
        plan = _plan(connection, chosen, {})
        if not plan.fields:
            last = max(kept.by for kept in plan.kept)
            raise NothingToUndo(
                f"nothing of c{chosen} can be taken back: c{last} came after it ('factcheck undo c{last}' first)"
            )
        command = begin_command(connection, who, now(), "undo", undoes=chosen)
        entries = tuple(add_entry(connection, command, record, fields) for record, fields in plan.fields.items())
        relink_statements(connection, find_names(entries))
    return Undone(command.number, chosen, plan.act, entries, tuple(plan.kept))


def _find_last(database: Database, editor: str) -> int:
    """The editor's own last command that is still in force; looked for before anybody has to wait for us."""
    states: States = {}
    with database.read() as connection:
        for own, act, _undoes in find_commands_of(connection, editor):
            if act != "undo" and _plan(connection, own, states).fields:
                return own
    raise NothingToUndo(f"{editor} has given no command that could be taken back")


def _plan(connection: Connection, number: int, states: States) -> _Plan:
    """What taking a command back would change; ``states`` keeps what was replayed already."""
    entries = find_command_entries(connection, number)
    if not entries:
        raise NotFound("command", f"c{number}")
    plan = _Plan(entries[0].act, {}, [])
    for record in dict.fromkeys(entry.record for entry in entries):
        if record not in states:
            states[record] = replay(find_entries(connection, record))
        state = states[record]
        names = [name for entry in entries if entry.record == record for name in entry.changes]
        for name in dict.fromkeys(names):
            blocker = state[name].find_blocker(number)
            if blocker is None:
                plan.fields.setdefault(record, {})[name] = state[name].value_without(number)
            else:
                plan.kept.append(Kept(record, name, blocker))
    return plan
