"""The ledger: one append-only, hash-chained table of editorial acts.

Each entry changes fields of one record. All entries of a command stand or are taken back together. Current state
is a projection of the entries (``projection``), made in the same transaction.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from factcheck.errors import ChangedMeanwhile, NotFound
from factcheck.store.database import DamageFound
from factcheck.store.projection import project
from factcheck.store.replay import Changes, Json, replay
from factcheck.store.tables import ledger, ledger_head, statement
from factcheck.store.triggers import GENESIS


class RecordKind(StrEnum):
    """What an editor's act can be about."""

    STATEMENT = "statement"
    CLAIM = "claim"
    SPEAKER = "speaker"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class RecordKey:
    """One record, by kind and id."""

    kind: RecordKind
    id: int

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


@dataclass(frozen=True, slots=True)
class Command:
    """What an editor asked for at one moment; its entries are taken back together.

    Attributes:
        number: users call it ``c7``.
        editor: who, as they call themselves.
        at: when, UTC, ISO 8601.
        act: what was done (``verdict``, ``undo``, ...).
        undoes: the command that this one takes back, if it does.
    """

    number: int
    editor: str
    at: str
    act: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger."""

    seq: int
    command: int
    editor: str
    at: str
    act: str
    record: RecordKey
    revision: int
    changes: Changes
    undoes: int | None
    previous: str
    hash: str


HASHED = (
    "seq", "command", "editor", "at", "act", "record_kind", "record_id", "revision", "payload", "previous",
)  # fmt: skip
"""The columns that an entry's hash is over, in this order, as a JSON list without spaces."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: how many entries, commands so far, the last hash."""

    seq: int
    command: int
    hash: str

    def __str__(self) -> str:
        """The form in which it is kept elsewhere, and compared again later."""
        return f"{self.seq}:{self.hash}"


def get_head(connection: Connection) -> Head:
    """Where the chain ends, as the head row says.

    Raises:
        DamageFound: Somebody took it away.
    """
    head = find_head(connection)
    if head is None:
        raise DamageFound("the ledger has no head")
    return head


def find_head(connection: Connection) -> Head | None:
    """The same; None if somebody took it away."""
    row = connection.execute(select(ledger_head.c.seq, ledger_head.c.command, ledger_head.c.hash)).first()
    return Head(*row) if row else None


def begin_command(connection: Connection, editor: str, at: str, act: str, *, undoes: int | None = None) -> Command:
    """A command with the next number. The connection must hold the write lock."""
    return Command(get_head(connection).command + 1, editor, at, act, undoes)


def add_entry(
    connection: Connection,
    command: Command,
    record: RecordKey,
    fields: Mapping[str, Json],
    *,
    expected: int | None = None,
) -> Entry:
    """``record`` has the given ``fields`` from now on: in the ledger, and in what is projected from it.

    Args:
        connection: Holds the write lock.
        command: What this entry belongs to.
        record: What it changes.
        fields: New values; the others stay as they are.
        expected: The revision that the change is meant for; any, if None.

    Raises:
        NotFound: There is no such record.
        ChangedMeanwhile: The record is at another revision.
    """
    entries = list(find_entries(connection, record))
    revision = _found_revision(connection, record) + len(entries)
    if expected is not None and expected != revision:
        raise _to_refusal(record, entries, expected, revision)
    state = replay(entries)
    old = {name: state[name].value if name in state else None for name in fields}
    changes = {name: (old[name], new) for name, new in fields.items()}
    entry = _append(connection, command, record, revision, changes)
    project(connection, record.kind, record.id, replay([*entries, entry]), len(entries) + 1)
    return entry


def find_entries(connection: Connection, record: RecordKey) -> Iterator[Entry]:
    """The entries about one record, oldest first."""
    query = (
        select(ledger)
        .where(ledger.c.record_kind == record.kind, ledger.c.record_id == record.id)
        .order_by(ledger.c.seq)
    )
    return map(to_entry, connection.execute(query).mappings())


def find_member_entries(connection: Connection, statement_id: int) -> list[Entry]:
    """The entries by which a statement makes a claim, or no longer does, oldest first."""
    field = f"statement:{statement_id}"
    query = select(ledger).where(
        ledger.c.record_kind == RecordKind.CLAIM, ledger.c.payload.contains(f'"{field}":')
    )
    rows = connection.execute(query.order_by(ledger.c.seq)).mappings()
    return [entry for entry in map(to_entry, rows) if field in entry.changes]


def find_command_entries(connection: Connection, number: int) -> list[Entry]:
    """The entries of one command, oldest first."""
    query = select(ledger).where(ledger.c.command == number).order_by(ledger.c.seq)
    return [to_entry(row) for row in connection.execute(query).mappings()]


def find_all_entries(connection: Connection) -> Iterator[Entry]:
    """The whole chain, in order."""
    query = select(ledger).order_by(ledger.c.seq).execution_options(yield_per=1000)
    with connection.execute(query) as rows:
        yield from map(to_entry, rows.mappings())


def find_commands_of(connection: Connection, editor: str) -> Iterator[tuple[int, str, int | None]]:
    """(number, act, command it undoes) of each command of one editor, newest first."""
    query = select(ledger).where(ledger.c.editor == editor).order_by(ledger.c.seq.desc())
    seen = 0
    for row in connection.execute(query).mappings():
        entry = to_entry(row)
        if entry.command != seen:
            seen = entry.command
            yield entry.command, entry.act, entry.undoes


def count_entries(connection: Connection, record: RecordKey) -> int:
    """How many entries there are about one record."""
    about = (ledger.c.record_kind == record.kind, ledger.c.record_id == record.id)
    return connection.scalar(select(func.count()).where(*about)) or 0


def find_first_broken(connection: Connection) -> tuple[int, str] | None:
    """The first entry that is not what it was when it was written, and what is wrong; None for a whole chain.

    The rows are hashed as they stand, so that nothing in them can hide behind the way in which they are read.
    """
    before, seq, command = GENESIS, 0, 0
    query = select(ledger).order_by(ledger.c.seq).execution_options(yield_per=1000)
    with connection.execute(query) as rows:
        for row in rows.mappings():
            seq += 1
            if row["seq"] != seq:
                return seq, f"it is missing: the next one is entry {row['seq']}"
            if row["previous"] != before:
                return seq, "it does not follow the entry before it"
            if row["hash"] != _hash(row):
                return seq, "its content does not fit its hash"
            before, command = row["hash"], row["command"]
    head = find_head(connection)
    if head != Head(seq, command, before):
        return seq + 1, f"the chain ends at entry {seq}, the head says {head.seq if head else 'nothing'}"
    return None


def _found_revision(connection: Connection, record: RecordKey) -> int:
    if record.kind is not RecordKind.STATEMENT:
        return 0
    found = connection.scalar(select(statement.c.revision).where(statement.c.id == record.id))
    if found is None:
        raise NotFound("statement", record.id)
    return found


def _append(connection: Connection, command: Command, record: RecordKey, revision: int, changes: Changes) -> Entry:
    head = get_head(connection)
    unhashed = Entry(
        seq=head.seq + 1, command=command.number, editor=command.editor, at=command.at, act=command.act,
        record=record, revision=revision, changes=changes, undoes=command.undoes,
        previous=head.hash, hash="",
    )  # fmt: skip
    row = _to_row(unhashed)
    row["hash"] = own = _hash(row)
    connection.execute(insert(ledger).values(**row))
    connection.execute(update(ledger_head).values(seq=unhashed.seq, command=command.number, hash=own))
    return to_entry(row)


def _to_row(entry: Entry) -> dict[str, Any]:
    payload: dict[str, Json] = {"changes": {name: list(pair) for name, pair in entry.changes.items()}}
    if entry.undoes is not None:
        payload["undoes"] = entry.undoes
    return {
        "seq": entry.seq, "command": entry.command, "editor": entry.editor, "at": entry.at, "act": entry.act,
        "record_kind": str(entry.record.kind), "record_id": entry.record.id, "revision": entry.revision,
        "payload": to_canonical_json(payload), "previous": entry.previous, "hash": entry.hash,
    }  # fmt: skip


def to_entry(row: Mapping[str, Any] | RowMapping) -> Entry:
    """The entry that a row of the ledger is.

    Raises:
        DamageFound: It is none of ours.
    """
    try:
        payload = json.loads(row["payload"])
        return Entry(
            seq=row["seq"], command=row["command"], editor=row["editor"], at=row["at"], act=row["act"],
            record=RecordKey(RecordKind(row["record_kind"]), row["record_id"]), revision=row["revision"],
            changes={name: (old, new) for name, (old, new) in payload["changes"].items()},
            undoes=payload.get("undoes"), previous=row["previous"], hash=row["hash"],
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise DamageFound(f"entry {row['seq']} cannot be read") from error


def _hash(row: Mapping[str, Any] | RowMapping) -> str:
    """SHA-256 over everything in a row but its own hash, the payload as the text that it is."""
    values = [row[name] for name in HASHED]
    if any(type(value) not in (int, str) for value in values):
        return ""  # no entry of ours holds anything else
    return hashlib.sha256(to_canonical_json(values).encode(errors="replace")).hexdigest()


def to_canonical_json(value: object) -> str:
    """``value`` as JSON that is the same for the same value: sorted keys, no spaces, text as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _to_refusal(record: RecordKey, entries: list[Entry], expected: int, revision: int) -> ChangedMeanwhile:
    """Why a change that was meant for another revision is not made, and what came in between."""
    since = tuple(entry for entry in entries if expected <= entry.revision)
    why = None
    if expected > revision or expected < 1:
        since, why = (), "it has never been at that one"
    elif not entries:
        why = "the article was read again since"
    elif not since:
        why = "the article was read again, or the register of speakers changed"
    return ChangedMeanwhile(str(record), expected, revision, why, since)
