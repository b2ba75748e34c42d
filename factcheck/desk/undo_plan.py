"""What taking a command back would change, and what stays in spite of it.

Each field goes back to what it would be without the command. It stays where a later command stands on it, where it
makes a record on which others rest, where something that was said since stands against it, and where readers have
seen it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from factcheck.desk.acting import is_same_editor
from factcheck.errors import NotFound
from factcheck.identity.names import fold_name
from factcheck.store.ledger import Entry, RecordKey, RecordKind, find_command_entries, find_entries
from factcheck.store.projection import ASSIGNED, PROPOSED, PUBLISHED, QUESTIONS
from factcheck.store.publications import (
    Publication,
    find_publication,
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
from factcheck.store.replay import FieldState, Json, replay
from factcheck.store.settings import Setting, is_on
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
    """A field that stays as it is: a later command stands on it, readers have seen it, or it needs two editors.

    Attributes:
        record: whose field it is.
        field: which.
        by: the command that stands on it, or that published it.
        url: where readers have seen it; None if that is not why it stays.
        alone: whether the editor would put their own verdict in force with it, though a second one is wanted.
    """

    record: RecordKey
    field: str
    by: int
    url: str | None = None
    alone: bool = False


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


def make_plan(connection: Connection, number: int, states: States, editor: str) -> Plan:
    """What taking a command back would change if that editor did it; ``states`` keeps what was replayed."""
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
    _keep_what_needs_another(connection, plan, editor)
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
        target = find_target(kept.field, values[kept.record, kept.field])
        if target is None:
            continue
        record = RecordKey(RecordKind.SPEAKER, target)
        fields = plan.fields.get(record, {})
        if fields.get("name", ABSENT) is None:
            making = _find_making(plan, record, fields)
            plan.kept += [Kept(record, name, kept.by) for name in making]
            plan.fields[record] = {name: value for name, value in fields.items() if name not in making}
    plan.fields = {record: fields for record, fields in plan.fields.items() if fields}


def find_target(name: str, value: Json) -> int | None:
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
    """What is published is not changed without a word to its readers, nor a verdict on which that rests.

    Nor is it published, or withdrawn, by taking something back: what readers see is a matter of now.
    """
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
    if name == ASSIGNED:
        return None
    own = find_publication(connection, record)
    if record.kind is RecordKind.CLAIM and name.startswith(MEMBER):
        return own or find_publication_of_member(connection, record.id, int(name.removeprefix(MEMBER)))
    if own is not None and not (name.startswith(PROPOSED) and name.removeprefix(PROPOSED) not in fields):
        return own
    if name == PUBLISHED:
        return Publication(record, "no longer", None)
    question = name.removeprefix(PROPOSED)
    if question not in QUESTIONS or (question != name and question not in fields):
        return None
    return find_publication_of_verdict(connection, record)


def _keep_what_needs_another(connection: Connection, plan: Plan, editor: str) -> None:
    """Nobody puts their own verdict in force by taking something back, where a second editor is wanted."""
    if not is_on(connection, Setting.APPROVAL):
        return
    for record, fields in plan.fields.items():
        for question in QUESTIONS:
            value = fields.get(question)
            if isinstance(value, dict) and is_same_editor(str(value["editor"]), editor):
                for name in (question, f"{PROPOSED}{question}"):
                    if name in fields:
                        del fields[name]
                        plan.kept.append(Kept(record, name, plan.command, alone=True))
    plan.fields = {record: fields for record, fields in plan.fields.items() if fields}


def _find_obstacle(
    connection: Connection, number: int, record: RecordKey, name: str, value: Json, back: Collection[RecordKey]
) -> int | None:
    """The command in spite of which a field would have that value again; None if none stands against it.

    Nothing comes back to a speaker or a claim of which nothing is left, but for those that come ``back`` with it.
    No merge comes back that would run in a circle, join two items of Wikidata, or overrule a later word that the
    two are different.
    """
    target = find_target(name, value)
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
