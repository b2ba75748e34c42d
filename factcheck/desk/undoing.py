"""Taking a whole command back, also long after it was given.

Each field that the command changed goes back to what it would be without it, unless somebody has changed that
field since; what was changed since stays, and is listed. Taking back an undo does the command again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from factcheck.desk.acting import acting, check_editor
from factcheck.errors import NotFound, NothingToUndo
from factcheck.identity.names import fold_name
from factcheck.store.database import Database
from factcheck.store.ledger import (
    Entry,
    RecordKey,
    RecordKind,
    find_command_entries,
    find_commands_of,
    find_entries,
)
from factcheck.store.projection import PROPOSED, PUBLISHED, QUESTIONS
from factcheck.store.publications import (
    Publication,
    find_publication_of_member,
    find_publication_of_verdict,
)
from factcheck.store.references import (
    find_circle,
    find_difference,
    find_leaver,
    find_other_item,
    find_other_link,
    find_user,
    is_found,
    is_independent,
)
from factcheck.store.relinking import Refreshed
from factcheck.store.replay import FieldState, Json, replay
from factcheck.store.speakers import AFTER, NEVER

MAKING = {RecordKind.SPEAKER: ("name", "kind"), RecordKind.CLAIM: ("text",), RecordKind.STATEMENT: ("added",)}
"""The fields without which a record of a kind is not there: they are taken back together, and only while nobody
has said anything else of the record."""
MERGED = "merged"
MEMBER = "statement:"
"""What the fields of a claim begin with that say who makes it."""
ALIAS = "alias:"
ABSENT = object()
Fields = dict[str, FieldState]
States = dict[RecordKey, Fields]


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that stays as it is: a later command stands on it, or readers have seen it.

    Attributes:
        record: whose field it is.
        field: which.
        by: the command that stands on it, or that published it.
        url: where readers have seen it; None if they have not.
    """

    record: RecordKey
    field: str
    by: int
    url: str | None = None


@dataclass(slots=True)
class Plan:
    """What taking a command back would change.

    Attributes:
        command: the command.
        act: what it had done.
        fields: for each record, the values that its fields would have.
        kept: what would stay, and why.
        taken_back_by: the command that has taken it back already, in part at least.
    """

    command: int
    act: str
    taken_back_by: int | None = None
    fields: dict[RecordKey, dict[str, Json]] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    found_as: dict[RecordKey, set[str]] = field(default_factory=dict)
    """The folded names under which those were found whom the command put into the register."""


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
            return _check(_plan(connection, number, states))
        for own, _act, _undoes in find_commands_of(connection, who):
            if not _takes_back(connection, own):
                plan = _plan(connection, own, states)
                if plan.fields:
                    return plan
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
        plan = _check(_plan(act.connection, chosen, {}))
        for record, fields in plan.fields.items():
            act.change(record, fields)
        left = tuple(_find_left(act.connection, act.entries))
    return Undone(act.command.number, chosen, plan.act, tuple(act.entries), tuple(plan.kept), left, act.refreshed)


def _find_left(connection: Connection, entries: Sequence[Entry]) -> Iterator[tuple[RecordKey, int]]:
    """What these entries are about, or no longer are, where it is by a command that was taken back in part."""
    values = [(name, old) for entry in entries for name, (old, _new) in entry.changes.items()]
    targets = sorted({one for name, old in values if (one := _find_target(name, old)) is not None})
    records = [RecordKey(RecordKind.SPEAKER, target) for target in targets]
    asked: set[int] = set()
    states: States = {}
    for record in dict.fromkeys((*(entry.record for entry in entries), *records)):
        fields = replay(find_entries(connection, record)).values()
        for number in sorted({state.command for state in fields if state.command is not None} - asked):
            asked.add(number)
            plan = _plan(connection, number, states)
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
    published = next((kept for kept in plan.kept if kept.url is not None), None)
    if published is not None:
        raise NothingToUndo(
            f"nothing of c{plan.command} can be taken back: readers have seen it ({published.url}), and are told "
            "why a verdict changes ('factcheck verdict' with --correction and --reason)"
        )
    last = max(kept.by for kept in plan.kept)
    raise NothingToUndo(
        f"nothing of c{plan.command} can be taken back: c{last} came after it ('factcheck undo c{last}' first)"
    )


def _plan(connection: Connection, number: int, states: States) -> Plan:
    """What taking a command back would change; ``states`` keeps what was replayed already."""
    entries = find_command_entries(connection, number)
    if not entries:
        raise NotFound("command", f"c{number}")
    plan = Plan(number, entries[0].act)
    doing = _find_what_is_done(connection, entries[0])
    changed: dict[RecordKey, list[str]] = {}
    for entry in entries:
        changed.setdefault(entry.record, []).extend(entry.changes)
        plan.found_as.setdefault(entry.record, set()).update(
            name.removeprefix(AFTER) for name, values in entry.changes.items()
            if name.startswith(AFTER) and NEVER in values
        )  # fmt: skip
    for record, names in changed.items():
        if record not in states:
            states[record] = replay(find_entries(connection, record))
        made = bool(_find_making(plan, record, names))
        was_found = record.kind is RecordKind.SPEAKER and made and is_found(connection, record.id)
        user = find_user(connection, record, doing) if made and not was_found else None
        state = states[record]
        said = {name: state[name] for name in state if not (was_found and is_independent(name))}
        _plan_record(plan, record, dict.fromkeys(names), state, _Resting(said, user, doing))
    _keep_back(connection, plan)
    _keep_what_readers_saw(connection, plan)
    _keep_who_is_meant(plan, entries)
    return plan


def _find_what_is_done(connection: Connection, entry: Entry) -> int:
    """The command that this entry's one does, does again or takes back."""
    while entry.undoes is not None:
        entry = find_command_entries(connection, entry.undoes)[0]
    return entry.command


def _keep_who_is_meant(plan: Plan, entries: Sequence[Entry]) -> None:
    """Whom the command made stays, as long as anything else that it said of them does.

    Somebody may take back what stands on that, and then it is about them again.
    """
    values = {(entry.record, name): new for entry in entries for name, (_old, new) in entry.changes.items()}
    for kept in list(plan.kept):
        target = _find_target(kept.field, values[kept.record, kept.field])
        if target is None:
            continue
        record = RecordKey(RecordKind.SPEAKER, target)
        fields = plan.fields.get(record, {})
        if fields.get("name", ABSENT) is None:
            making = _find_making(plan, record, fields)
            plan.kept += [Kept(record, name, kept.by) for name in making]
            plan.fields[record] = {name: value for name, value in fields.items() if name not in making}
    plan.fields = {record: fields for record, fields in plan.fields.items() if fields}


def _find_target(name: str, value: Json) -> int | None:
    """The speaker whom a field with that value is about; None if it is about none."""
    if name == "speaker" and isinstance(value, dict):
        return value["id"] if isinstance(value["id"], int) else None
    if name == MERGED and isinstance(value, int):
        return value
    return int(name.removeprefix("different:")) if name.startswith("different:") and value else None


def _keep_back(connection: Connection, plan: Plan) -> None:
    """What would come back in spite of what was said since stays away, and is listed."""
    back = {
        record
        for record, fields in plan.fields.items()
        if any(fields.get(name) is not None for name in MAKING.get(record.kind, ()))
    }
    for record, fields in plan.fields.items():
        for name, value in list(fields.items()):
            by = _find_obstacle(connection, plan.command, record, name, value, back)
            if by is not None:
                del fields[name]
                plan.kept.append(Kept(record, name, by))
    plan.fields = {record: fields for record, fields in plan.fields.items() if fields}


def _keep_what_readers_saw(connection: Connection, plan: Plan) -> None:
    """A published verdict is not changed without a word to its readers, nor one on which a published one rests."""
    for record, fields in plan.fields.items():
        names = tuple(fields)
        for name in names:
            publication = _find_publication(connection, record, name, names)
            if publication is not None:
                del fields[name]
                published = replay(find_entries(connection, publication.record))[PUBLISHED].command or 0
                plan.kept.append(Kept(record, name, published, publication.url))
    plan.fields = {record: fields for record, fields in plan.fields.items() if fields}


def _find_publication(
    connection: Connection, record: RecordKey, name: str, fields: Collection[str]
) -> Publication | None:
    """The publication that another value of this field would change; None if none would."""
    if record.kind is RecordKind.CLAIM and name.startswith(MEMBER):
        return find_publication_of_member(connection, record.id, int(name.removeprefix(MEMBER)))
    question = name.removeprefix(PROPOSED)
    if question not in QUESTIONS or (question != name and question not in fields):
        return None
    return find_publication_of_verdict(connection, record)


def _find_obstacle(
    connection: Connection, number: int, record: RecordKey, name: str, value: Json, back: Collection[RecordKey]
) -> int | None:
    """The command in spite of which a field would have that value again; None if none stands against it.

    Nothing comes back to a speaker or a claim of which nothing is left, but for those that come ``back`` with it.
    No merge comes back that would run in a circle, join two items of Wikidata, or overrule a later word that the
    two are different.
    """
    target = _find_target(name, value)
    needed = None if target is None else RecordKey(RecordKind.SPEAKER, target)
    if record.kind is RecordKind.CLAIM and value is not None:
        needed = record
    gone = None if needed is None or needed in back else find_leaver(connection, needed)
    if gone is not None:
        return gone
    if name == MERGED and isinstance(value, int):
        return (
            find_circle(connection, record.id, value)
            or find_difference(connection, record.id, value, number)
            or find_other_item(connection, record.id, value)
        )
    if name == "wikidata" and isinstance(value, str):
        return find_other_link(connection, record.id, value)
    return None


@dataclass(frozen=True, slots=True)
class _Resting:
    """What rests on a record: what else is said of it, and the command by which another one does.

    ``doing`` is the command as which it all counts that the one to be taken back did, or did again.
    """

    said: Fields
    user: int | None
    doing: int


def _plan_record(plan: Plan, record: RecordKey, names: dict[str, None], state: Fields, resting: _Resting) -> None:
    """Each field goes back to what it would be, or is kept with the command that stands on it.

    What makes a record stays as long as anything rests on it.
    """
    making = _find_making(plan, record, names)
    blockers = {name: state[name].find_blocker(plan.command) for name in names}
    unit = _find_unit_blocker(plan, making, blockers, state, resting)
    for name in names:
        blocker = unit if unit is not None and name in making else blockers[name]
        undone_by = state[name].find_undoer(plan.command)
        if undone_by is not None:
            plan.taken_back_by = undone_by
        elif blocker is None:
            plan.fields.setdefault(record, {})[name] = state[name].value_without(plan.command)
        else:
            plan.kept.append(Kept(record, name, blocker))


def _find_making(plan: Plan, record: RecordKey, names: Iterable[str]) -> list[str]:
    """Which of these fields make the record.

    With a speaker's name goes from which article on it counts, and that they go by the name under which they were
    found; with a claim's text who makes it.
    """
    making = [name for name in names if name in MAKING.get(record.kind, ())]
    if not making:
        return []
    own = plan.found_as.get(record, ())
    return making + [
        name
        for name in names
        if name.startswith((AFTER, MEMBER))
        or (name.startswith(ALIAS) and fold_name(name.removeprefix(ALIAS)) in own)
    ]


def _find_unit_blocker(
    plan: Plan, making: list[str], blockers: dict[str, int | None], state: Fields, resting: _Resting
) -> int | None:
    """The command for whose sake a record must stay: it changed what makes it, or said more of it."""
    if not making:
        return None
    for name in making:
        if blockers[name] is not None:
            return blockers[name]
    if any(state[name].value_without(plan.command) is not None for name in making):
        return None
    others = [said.command for name, said in resting.said.items() if name not in making and said.value is not None]
    users = (command for command in (*others, resting.user) if command not in (None, resting.doing))
    return max(users, default=None)
