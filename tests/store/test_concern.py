"""Which names a change of the register bears on."""

from collections.abc import Callable

import pytest

from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker, rename_speaker
from factcheck.desk.registering import import_speakers
from factcheck.desk.splitting import Part, split_speaker
from factcheck.desk.undoing import undo
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.store.concern import Concern, find_names_concerned
from factcheck.store.database import Database
from factcheck.store.ledger import find_all_entries
from tests.desk.register import add_said, find_faults_of, who_said

Act = Callable[[Database], object]
FOUND = {"joko arya"}
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
        FOUND,
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
    """Taking it back bears on these too, and on the name by which they were judged for as long as it held."""
    add_said(database, "Joko Arya", "Joko Arya, S.H.")
    act(database)
    assert find_concerned(database)[1] == names
    undo(database, "ani")
    assert find_concerned(database)[1] == names | FOUND


def test_an_office_that_ends_bears_on_all_names(database: Database) -> None:
    """Of whoever held it: who is meant by any of them may be another one now."""
    add_said(database, "Joko Arya", office="nelayan")
    add_said(database, "Joko Arya")
    split_speaker(database, "ani", "1", Part(statements=(1,)), "Dewi Sartika")
    concern, names = find_concerned(database)
    assert (1 in concern.described, names) == (True, {"joko arya", "dewi sartika"})


def find_said(database: Database, *ids: int) -> list[int]:
    """Who said each statement."""
    return [speaker_id or 0 for speaker_id, _name in who_said(database, *ids)]


def test_a_difference_bears_on_whom_the_other_one_was_merged_into(database: Database) -> None:
    """Somebody told from Eko is the Jo of an article: that Jo is not Eko, as long as the difference holds."""
    ids = add_said(database, "Jo", "Lina Sari", "Eko Putra")
    jo, lina, eko = find_said(database, *ids)
    apart = tell_apart(database, "ani", lina, eko).command
    merge_speakers(database, "ani", str(lina), str(jo))
    add_alias(database, "ani", str(eko), "Jo")
    assert find_said(database, ids[0]) == [jo]
    undo(database, "ani", apart)
    assert find_said(database, ids[0]) == [eko]
    assert find_faults_of(database) == []


def test_a_merge_bears_on_whom_those_were_merged_into_who_are_told_apart(database: Database) -> None:
    """Fani is told from Dodi and is the Jo of an article; Dodi is Eko, and so that Jo is not Eko."""
    ids = add_said(database, "Jo", "Fani Sari", "Eko Putra", "Dodi Karta")
    jo, fani, eko, dodi = find_said(database, *ids)
    tell_apart(database, "ani", fani, dodi)
    merge_speakers(database, "ani", str(fani), str(jo))
    add_alias(database, "ani", str(eko), "Jo")
    assert find_said(database, ids[0]) == [eko]
    merge_speakers(database, "ani", str(dodi), str(eko))
    assert find_said(database, ids[0]) == [jo]
    assert find_faults_of(database) == []
