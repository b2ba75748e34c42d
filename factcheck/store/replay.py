"""What a record's ledger entries add up to: a pure function from entries to fields.

An entry changes fields of one record. A command's changes can be *cancelled* by an undo, and *enabled* again by
undoing the undo. The value of a field is that of its last change that is not cancelled. So a command can be
taken back long after it was given, as long as no later live change stands on the same field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Changes = Mapping[str, tuple[Json, Json]]
"""For each field that an entry changes: what it was, and what it is from then on."""


class ReplayedEntry(Protocol):
    """As much of a ledger entry as replaying it takes."""

    @property
    def seq(self) -> int:
        """Place in the chain."""

    @property
    def command(self) -> int:
        """The command it belongs to."""

    @property
    def changes(self) -> Changes:
        """What it changes."""

    @property
    def undoes(self) -> int | None:
        """The command it takes back, if it is an undo."""


@dataclass(slots=True)
class _Event:
    command: int
    value: Json
    live: bool = True


@dataclass(slots=True)
class FieldState:
    """One field of a record, with all that ever happened to it.

    Attributes:
        seq: the last entry that touched it.
    """

    seq: int = 0
    _events: list[_Event] = field(default_factory=list)
    _toggled_by: dict[int, int] = field(default_factory=dict)
    _base_of: dict[int, int] = field(default_factory=dict)
    _left_live: dict[int, bool] = field(default_factory=dict)
    """For each command that took something back here, or did it again, whether the change was live afterwards."""

    @property
    def value(self) -> Json:
        """What the field is now; None if nothing live has set it."""
        return next((event.value for event in reversed(self._events) if event.live), None)

    @property
    def command(self) -> int | None:
        """The command whose change is in force; None if nothing live has set the field."""
        return next((event.command for event in reversed(self._events) if event.live), None)

    def apply(self, entry: ReplayedEntry, new: Json) -> None:
        """``entry`` has set the field to ``new``, or taken an older command's change back."""
        self.seq = entry.seq
        if entry.undoes is None:
            self._events.append(_Event(entry.command, new))
            return
        base = self._base_of.get(entry.undoes, entry.undoes)
        self._base_of[entry.command] = base
        self._toggled_by[base] = entry.command
        self._toggle(base)
        self._left_live[entry.command] = self._is_live(base)

    def find_blocker(self, command: int) -> int | None:
        """The command that stands in the way of taking ``command`` back here; None if nothing does."""
        undoer = self.find_undoer(command)
        if undoer is not None:
            return undoer
        base = self._base_of.get(command, command)
        after = self._events[self._last_index(base) + 1 :]
        return next((event.command for event in reversed(after) if event.live), None)

    def find_undoer(self, command: int) -> int | None:
        """The command that has taken back what ``command`` did here; None if none has, or if it was done again."""
        base = self._base_of.get(command, command)
        latest_word = self._toggled_by.get(base, base)
        in_force = self._is_live(base) == self._left_live.get(command, True)
        return None if latest_word == command or in_force else latest_word

    def _is_live(self, base: int) -> bool:
        return any(event.live for event in self._events if event.command == base)

    def value_without(self, command: int) -> Json:
        """What the field would be if ``command`` were taken back."""
        base = self._base_of.get(command, command)
        self._toggle(base)
        try:
            return self.value
        finally:
            self._toggle(base)

    def _toggle(self, base: int) -> None:
        for event in self._events:
            if event.command == base:
                event.live = not event.live

    def _last_index(self, base: int) -> int:
        return max((i for i, event in enumerate(self._events) if event.command == base), default=-1)


def replay(entries: Iterable[ReplayedEntry]) -> dict[str, FieldState]:
    """The fields of one record after its ``entries``, which come in the order of the chain."""
    fields: dict[str, FieldState] = {}
    for entry in entries:
        for name, (_old, new) in entry.changes.items():
            fields.setdefault(name, FieldState()).apply(entry, new)
    return fields
