"""What every editorial act shares: who acts, on what, and one command for all of it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from factcheck.desk.clock import now
from factcheck.desk.words import clean_words
from factcheck.errors import WrongUsage
from factcheck.identity.names import fold_name
from factcheck.store.database import Database
from factcheck.store.ledger import Command, Entry, RecordKey, RecordKind, add_entry, begin_command, find_entries
from factcheck.store.relinking import Refreshed, refresh_register
from factcheck.store.replay import Json, replay


@dataclass(frozen=True, slots=True)
class Target:
    """A record to change, and the revision it must still have; any, if None."""

    id: int
    revision: int | None = None
    kind: RecordKind = RecordKind.STATEMENT

    @property
    def key(self) -> RecordKey:
        """The record."""
        return RecordKey(self.kind, self.id)


@dataclass(slots=True)
class Act:
    """One command while it is being given: every change is an entry of it.

    Attributes:
        connection: holds the write lock.
        command: what all entries belong to.
        entries: what has changed so far.
        refreshed: what that did to statements.
    """

    connection: Connection
    command: Command
    entries: list[Entry] = field(default_factory=list)
    refreshed: Refreshed = field(default_factory=Refreshed)
    _settled: bool = False

    @property
    def number(self) -> int | None:
        """The command's number, for ``undo``; None if it changed nothing."""
        return self.command.number if self.entries else None

    def settle(self) -> None:
        """The statements follow what has changed, at the latest at the end; nothing may change after this."""
        if not self._settled:
            self.refreshed = refresh_register(self.connection, self.entries)
            self._settled = True

    def read_speaker(self, speaker_id: int) -> dict[str, Json]:
        """What the ledger says of a speaker: the value of each field."""
        entries = find_entries(self.connection, RecordKey(RecordKind.SPEAKER, speaker_id))
        return {name: state.value for name, state in replay(entries).items() if state.value is not None}

    def change_speaker(self, speaker_id: int, fields: Mapping[str, Json]) -> None:
        """The speaker has these fields; nothing is written of what it has already."""
        before = self.read_speaker(speaker_id)
        new = {name: value for name, value in fields.items() if before.get(name) != value}
        if new:
            self.change(RecordKey(RecordKind.SPEAKER, speaker_id), new)

    def change(self, record: RecordKey, fields: Mapping[str, Json], expected: int | None = None) -> None:
        """The record has these fields, in the ledger for ever.

        Raises:
            NotFound: There is no such record.
            ChangedMeanwhile: It is at another revision than ``expected``.
        """
        self.entries.append(add_entry(self.connection, self.command, record, fields, expected=expected))


@contextmanager
def acting(
    database: Database, editor: str, name: str, *, undoes: int | None = None, dry_run: bool = False
) -> Iterator[Act]:
    """One transaction, one command; at its end the statements follow what has changed in the register.

    Args:
        database: Where.
        editor: Who acts.
        name: What is done, as the history calls it.
        undoes: The command that this one takes back, if it does.
        dry_run: Do it all, and leave it out whole at the end.
    """
    who = check_editor(editor)
    with database.write(dry_run=dry_run) as connection:
        act = Act(connection, begin_command(connection, who, now(), name, undoes=undoes))
        yield act
        act.settle()


def check_targets(targets: Sequence[Target]) -> None:
    """Nothing, if each record is named with one revision only.

    Raises:
        WrongUsage: One is named with two.
    """
    revisions: dict[RecordKey, int | None] = {}
    for target in targets:
        if revisions.setdefault(target.key, target.revision) != target.revision:
            raise WrongUsage(f"{target.key} is named twice, with different revisions")


def check_editor(editor: str) -> str:
    """The editor's name, as it goes into the ledger.

    Raises:
        WrongUsage: It is blank.
    """
    name = clean_words(editor, "editor's name")
    if name is not None and not name.isprintable():
        raise WrongUsage("the editor's name holds characters that cannot be seen")
    if name is None:
        raise WrongUsage("an editor needs a name: --editor NAME, or FACTCHECK_EDITOR")
    return " ".join(name.split())


def is_same_editor(one: str, other: str) -> bool:
    """Whether two names are one editor's: nobody checks how they type it, accents and width aside."""
    return (fold_name(one) or one.casefold()) == (fold_name(other) or other.casefold())
