"""Which names a change of the register bears on."""

from collections.abc import Callable

import pytest

from factcheck.desk.naming import add_alias, link_speaker, rename_speaker
from factcheck.desk.registering import import_speakers
from factcheck.desk.splitting import Part, split_speaker
from factcheck.desk.undoing import undo
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.store.concern import Concern, find_names_concerned
from factcheck.store.database import Database
from factcheck.store.ledger import find_all_entries
from tests.desk.register import add_said

Act = Callable[[Database], object]
ACTS: dict[str, tuple[Act, set[str]]] = {
    "an item says nothing of a name": (lambda database: link_speaker(database, "ani", "1", "Q1"), set()),
    "the name as found is no news": (
        lambda database: rename_speaker(database, "ani", "1", "Joko Arya Wijaya"), {"joko arya wijaya"}
    ),
    "an alias": (lambda database: add_alias(database, "ani", "1", "Jojo"), {"jojo"}),
    "an office bears on all names": (
        lambda database: import_speakers(
            database, "ani", [SpeakerRecord(name="Joko Arya", offices=("nelayan",))]
        ),
        {"joko arya"},
    ),
}  # fmt: skip


def find_concerned(database: Database) -> tuple[Concern, set[str]]:
    """What the last command was about."""
    concern = Concern()
    with database.read() as connection:
        entries = list(find_all_entries(connection))
        for entry in entries:
            if entry.command == entries[-1].command:
                concern.take(entry)
        return concern, find_names_concerned(connection, concern)


@pytest.mark.parametrize(("act", "names"), ACTS.values(), ids=ACTS)
def test_a_change_bears_on_the_names_that_it_is_about(database: Database, act: Act, names: set[str]) -> None:
    """And so does taking it back."""
    add_said(database, "Joko Arya", "Joko Arya, S.H.")
    act(database)
    assert find_concerned(database)[1] == names
    undo(database, "ani")
    assert find_concerned(database)[1] == names


def test_an_office_that_ends_bears_on_all_names(database: Database) -> None:
    """Of whoever held it: who is meant by any of them may be another one now."""
    add_said(database, "Joko Arya", office="nelayan")
    add_said(database, "Joko Arya")
    split_speaker(database, "ani", "1", Part(statements=(1,)), "Dewi Sartika")
    concern, names = find_concerned(database)
    assert (1 in concern.described, names) == (True, {"joko arya", "dewi sartika"})
