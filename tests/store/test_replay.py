"""Replaying a record's entries: what stands, and what may be taken back."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.store.replay import Changes, FieldState, Json, replay


@dataclass(frozen=True)
class Entry:
    """As much of a ledger entry as replaying takes."""

    seq: int
    command: int
    changes: Changes
    undoes: int | None = None


class Desk:
    """A record with one field, changed and taken back as editors do it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    @property
    def field(self) -> FieldState:
        return replay(self.entries).get("truth", FieldState())

    @property
    def value(self) -> Json:
        return self.field.value

    def set(self, value: Json) -> int:
        return self._add(value, None)

    def undo(self, command: int) -> int:
        assert self.field.find_blocker(command) is None
        return self._add(self.field.value_without(command), command)

    def _add(self, value: Json, undoes: int | None) -> int:
        number = len(self.entries) + 1
        self.entries.append(Entry(number, number, {"truth": (self.value, value)}, undoes))
        return number


def test_a_field_is_what_its_last_change_says() -> None:
    """Later changes stand over earlier ones."""
    desk = Desk()
    desk.set("misleading")
    desk.set("true")
    assert desk.value == "true"


def test_an_undo_gives_back_what_was_there() -> None:
    """Taking back the last change shows the one before it, taking back that one shows nothing."""
    desk = Desk()
    first, second = desk.set("misleading"), desk.set("true")
    desk.undo(second)
    assert desk.value == "misleading"
    desk.undo(first)
    assert desk.value is None


def test_undoing_an_undo_does_the_command_again() -> None:
    """And undoing that takes it back once more."""
    desk = Desk()
    first = desk.set("false")
    undone = desk.undo(first)
    again = desk.undo(undone)
    assert desk.value == "false"
    desk.undo(again)
    assert desk.value is None


def test_a_change_that_was_changed_since_cannot_be_taken_back() -> None:
    """The later command is named; once that is taken back itself, nothing stands in the way."""
    desk = Desk()
    first = desk.set("false")
    second = desk.set("true")
    assert desk.field.find_blocker(first) == second
    desk.undo(second)
    assert desk.field.find_blocker(first) is None
    desk.undo(first)
    assert desk.value is None


def test_a_command_taken_back_is_not_taken_back_twice() -> None:
    """Only its undo can be taken back then."""
    desk = Desk()
    first = desk.set("false")
    undone = desk.undo(first)
    assert desk.field.find_blocker(first) == undone
    assert desk.field.find_blocker(undone) is None


def test_an_old_undo_is_blocked_by_what_came_after() -> None:
    """Doing a command again, beneath somebody's later change, is refused."""
    desk = Desk()
    first = desk.set("false")
    undone = desk.undo(first)
    later = desk.set("true")
    assert desk.field.find_blocker(undone) == later


steps = st.lists(st.tuples(st.booleans(), st.integers(1, 12)), max_size=25)


@given(steps)
def test_what_entries_say_and_what_live_changes_say_is_the_same(plan: list[tuple[bool, int]]) -> None:
    """After any sequence of changes and permitted undos, the last entry's new value is the field's value."""
    desk = Desk()
    for wants_undo, number in plan:
        if not wants_undo:
            desk.set(f"v{number}")
        elif 0 < number <= len(desk.entries) and desk.field.find_blocker(number) is None:
            desk.undo(number)
    if desk.entries:
        assert desk.value == desk.entries[-1].changes["truth"][1]


@given(steps)
def test_an_undo_and_its_undo_change_nothing(plan: list[tuple[bool, int]]) -> None:
    """Whatever may be taken back may be done again, with the same result."""
    desk = Desk()
    for wants_undo, number in plan:
        if not wants_undo:
            desk.set(f"v{number}")
        elif 0 < number <= len(desk.entries) and desk.field.find_blocker(number) is None:
            before = desk.value
            desk.undo(desk.undo(number))
            assert desk.value == before


@pytest.mark.parametrize("command", [1, 99])
def test_asking_for_a_value_without_a_command_changes_nothing(command: int) -> None:
    """The question leaves the state as it is."""
    desk = Desk()
    desk.set("false")
    field = desk.field
    field.value_without(command)
    assert field.value == "false"
