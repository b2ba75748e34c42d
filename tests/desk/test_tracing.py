"""The whole ledger from its end, and the history of a speaker."""

from itertools import islice

import pytest

from factcheck.desk import tracing
from factcheck.desk.acting import Target
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias
from factcheck.desk.tracing import browse_ledger, find_known, view_speaker_history
from factcheck.desk.undoing import undo
from factcheck.errors import AmbiguousSpeaker, NotFound
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, RecordKey, RecordKind, add_entry, begin_command
from factcheck.store.ledger_filter import LedgerFilter
from tests.desk.register import add_said
from tests.store.samples import add_sample

ACTS = (
    ("ani", "2026-01-30T16:59:59.999999Z", "verdict"),
    ("Budi", "2026-01-30T17:00:00.000000Z", "attribute"),
    ("ani", "2026-02-01T08:00:00.000000Z", "attribute"),
    ("ÉVA", "2026-02-02T08:00:00.000000Z", "verdict"),
    ("BUDI", "2026-02-03T08:00:00.000000Z", "undo"),
)


@pytest.fixture
def desk(database: Database) -> Database:
    """A database of each kind in which five commands were given."""
    add_sample(database)
    for act in ACTS:
        write(database, *act)
    return database


def write(database: Database, editor: str, at: str, act: str) -> None:
    """One command with one entry, at that time."""
    with database.write() as connection:
        command = begin_command(connection, editor, at, act)
        add_entry(connection, command, RecordKey(RecordKind.STATEMENT, 1), {"speaker": {"id": None, "at": at}})


def find_places(database: Database, wanted: LedgerFilter, editor: str | None = None, limit: int = 0) -> list[int]:
    """The places in the chain of the entries that are wanted, in the order in which they come."""
    return [entry.seq for entry in browse_ledger(database, wanted, editor=editor, limit=limit)]


@pytest.mark.parametrize(
    ("wanted", "editor", "limit", "places"),
    [
        (LedgerFilter(), None, 0, [5, 4, 3, 2, 1]),
        (LedgerFilter(), None, 2, [5, 4]),
        (LedgerFilter(), None, 99, [5, 4, 3, 2, 1]),
        (LedgerFilter(), " budi ", 0, [5, 2]),
        (LedgerFilter(), "éva", 0, [4]),
        (LedgerFilter(), "bud", 0, []),
        (LedgerFilter(since="2026-01-30T17:00:00.000000Z"), None, 0, [5, 4, 3, 2]),
        (LedgerFilter(acts=("verdict",)), None, 0, [4, 1]),
        (LedgerFilter(acts=("verdict", "undo")), None, 2, [5, 4]),
        (LedgerFilter(since="2026-01-31T00:00:00.000000Z", acts=("attribute",)), "ANI", 5, [3]),
        (LedgerFilter(since="2027-01-01T00:00:00.000000Z"), None, 0, []),
    ],
)
def test_what_is_wanted_comes_newest_first(
    desk: Database, wanted: LedgerFilter, editor: str | None, limit: int, places: list[int]
) -> None:
    """None twice, none left out, no more than were asked for."""
    assert find_places(desk, wanted, editor, limit) == places


@pytest.mark.parametrize("at_once", [1, 2, 3, 5])
@pytest.mark.parametrize("limit", [0, 1, 2, 4, 5, 6])
def test_pieces_of_any_size_make_the_same_ledger(
    desk: Database, monkeypatch: pytest.MonkeyPatch, at_once: int, limit: int
) -> None:
    """Wherever one ends."""
    monkeypatch.setattr(tracing, "AT_ONCE", at_once)
    assert find_places(desk, LedgerFilter(), limit=limit) == [5, 4, 3, 2, 1][: limit or None]


def test_who_pages_through_it_keeps_nobody_waiting(desk: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others write meanwhile; what they write comes the next time."""
    monkeypatch.setattr(tracing, "AT_ONCE", 2)
    entries = browse_ledger(desk, LedgerFilter())
    first = [entry.seq for entry in islice(entries, 2)]
    write(desk, "citra", "2026-02-04T08:00:00.000000Z", "verdict")
    assert first + [entry.seq for entry in entries] == [5, 4, 3, 2, 1]
    assert find_places(desk, LedgerFilter(), limit=1) == [6]


def test_all_who_wrote_are_known(desk: Database) -> None:
    """As they called themselves, in the order of the alphabet; and what they did."""
    known = find_known(desk)
    assert (known.editors, known.acts) == (("ani", "BUDI", "Budi", "ÉVA"), ("attribute", "undo", "verdict"))


def describe(entries: list[Entry]) -> list[tuple[str, int, list[str]]]:
    """Act, speaker and fields of each entry."""
    return [(entry.act, entry.record.id, sorted(entry.changes)) for entry in entries]


def test_the_history_of_a_speaker_is_that_of_all_who_are_one(database: Database) -> None:
    """By every name and by every id of theirs, oldest first; no statement's entries are among them."""
    (statement, *_others) = add_said(database, "Joko A", "Joko B", "Joko C")
    give_verdict(database, "ani", [Target(statement)], Judgement("true"))
    add_alias(database, "ani", "Joko A", "Jaka")
    merge_speakers(database, "budi", "Joko A", "Joko B")
    add_alias(database, "ani", "Joko C", "Jeki")
    root, entries = view_speaker_history(database, "Joko B")
    assert [(entry.act, entry.record.id) for entry in entries] == [("alias", 1), ("merge", 1)]
    for words in ("1", "2", "Joko A", "jaka"):
        assert view_speaker_history(database, words) == (root, entries)


def test_what_was_said_of_two_stands_in_the_history_of_both(database: Database) -> None:
    """Whichever of them the ledger has it of; also when a merge was taken back and they are two again."""
    add_said(database, "Joko A", "Joko B", "Joko C", "Joko D")
    merge_speakers(database, "ani", "Joko A", "Joko B")
    undo(database, "ani")
    tell_apart(database, "ani", 3, 2)
    tell_apart(database, "ani", 3, 4)
    for words, acts in (
        ("Joko A", ["merge", "undo"]),
        ("Joko B", ["merge", "undo", "different"]),
        ("Joko C", ["different", "different"]),
        ("Joko D", ["different"]),
    ):
        _root, entries = view_speaker_history(database, words)
        assert [entry.act for entry in entries] == acts, words


def test_who_has_no_history_and_who_is_not_there(database: Database) -> None:
    """Nothing for somebody whom nobody has touched; an error for nobody, and for several."""
    add_said(database, "Joko A", "Rina B")
    add_said(database, "Joko C")
    assert view_speaker_history(database, "Rina B") == (2, [])
    with pytest.raises(NotFound):
        view_speaker_history(database, "99")
    with pytest.raises(AmbiguousSpeaker):
        view_speaker_history(database, "Joko")
