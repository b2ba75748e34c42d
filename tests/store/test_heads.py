"""Where the ledger ends, and what a head that somebody kept says of it later."""

import pytest
from sqlalchemy import text

from factcheck.store.checking import find_faults
from factcheck.store.database import Database
from factcheck.store.heads import KeptHead, find_end, find_partings
from factcheck.store.ledger import HASHED, find_all_entries
from factcheck.store.ledger import _hash as hash_row
from factcheck.store.triggers import GENESIS
from tests.store.samples import AT, add_sample
from tests.store.test_ledger import judge

LABELS = ("misleading", "true", "false", "mixed")


@pytest.fixture
def judged(database: Database) -> Database:
    """A database of each kind with one statement that has had four verdicts."""
    add_sample(database)
    for label in LABELS:
        judge(database, label)
    return database


def keep_heads(database: Database) -> list[KeptHead]:
    """A head for each entry, the first for the empty ledger."""
    with database.read() as connection:
        return [KeptHead(0, GENESIS), *(KeptHead(one.seq, one.hash) for one in find_all_entries(connection))]


def find_parted(database: Database, *kept: KeptHead) -> list[str]:
    """Where the ledger has parted from these heads."""
    with database.read() as connection:
        return list(find_partings(connection, kept))


def test_the_end_is_that_of_the_last_entry(judged: Database) -> None:
    """Its number, its hash, its time; in the form in which it is kept."""
    with judged.read() as connection:
        end = find_end(connection)
    assert end is not None
    assert (str(end.head), end.head.command, end.at) == (str(keep_heads(judged)[-1]), 4, AT)


def test_an_empty_ledger_has_an_end_too(database: Database) -> None:
    """Which every later ledger goes on from."""
    with database.read() as connection:
        end = find_end(connection)
    assert end is not None
    assert (str(end.head), end.at) == (f"0:{GENESIS}", None)
    assert find_parted(database, KeptHead(0, GENESIS)) == []


def test_every_head_that_was_kept_is_found_again(judged: Database) -> None:
    """In any order."""
    assert find_parted(judged, *reversed(keep_heads(judged))) == []


def test_a_cut_off_tail_is_told_by_a_kept_head_alone(judged: Database) -> None:
    """Even where the head row, the tables and everything else was cut to fit."""
    kept = keep_heads(judged)
    cut_off(judged, 2)
    with judged.read() as connection:
        assert find_end(connection) is not None
    assert find_parted(judged, *kept) == [
        "ledger: it ends at entry 2, before the head that was kept, entry 3: entry 3 was cut off since"
    ]
    assert find_parted(judged, kept[4]) == [
        "ledger: it ends at entry 2, before the head that was kept, entry 4: entries 3 to 4 were cut off since"
    ]
    assert find_parted(judged, *kept[:3]) == []


def test_a_rewritten_past_is_told_by_a_kept_head_alone(judged: Database) -> None:
    """Though the chain was hashed anew to its end, and the check by itself finds nothing."""
    kept = keep_heads(judged)
    rewrite(judged, 3)
    with judged.write(dry_run=True) as connection:
        assert [fault for fault in find_faults(connection) if fault.startswith("ledger")] == []
    assert find_parted(judged, kept[0], kept[4]) == [
        "ledger: entry 4 is not the head that was kept: something in entries 1 to 4 was changed since"
    ]
    assert find_parted(judged, *kept) == ["ledger: entry 3 is not the head that was kept: it was changed since"]
    assert find_parted(judged, *kept[:3]) == []


def test_a_kept_head_is_part_of_the_check(judged: Database) -> None:
    """Its fault stands among the others."""
    wrong = KeptHead(2, "0" * 64)
    with judged.write(dry_run=True) as connection:
        assert list(find_faults(connection, keep_heads(judged))) == []
        (fault,) = find_faults(connection, [wrong])
    assert fault.startswith("ledger: entry 2 is not the head that was kept")


def _open_the_past(database: Database, *changes: str) -> None:
    """What somebody can do who owns the database."""
    with database.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for name in ("ledger_keeps_update", "ledger_keeps_delete"):
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("ALTER TABLE ledger DISABLE TRIGGER USER"))
        for change in changes:
            connection.execute(text(change))


def cut_off(database: Database, last: int) -> None:
    """The ledger ends at entry ``last``, as if it had always done so."""
    _open_the_past(
        database,
        "DELETE FROM evidence",
        "DELETE FROM verdict",
        f"DELETE FROM ledger WHERE seq > {last}",
        f"UPDATE ledger_head SET seq = {last}, command = {last}, "
        f"hash = (SELECT hash FROM ledger WHERE seq = {last})",
    )


def rewrite(database: Database, first: int) -> None:
    """Another editor wrote entry ``first``, and the chain behind it is hashed anew."""
    _open_the_past(database, f"UPDATE ledger SET editor = 'budi' WHERE seq = {first}")
    with database.engine.begin() as connection:
        for seq in range(first, len(LABELS) + 1):
            columns = ", ".join(HASHED)
            row = dict(
                connection.execute(text(f"SELECT {columns} FROM ledger WHERE seq = {seq}")).mappings().one()
            )
            before = connection.scalar(text(f"SELECT hash FROM ledger WHERE seq = {seq - 1}"))
            own = hash_row({**row, "previous": before})
            connection.execute(text(f"UPDATE ledger SET previous = '{before}', hash = '{own}' WHERE seq = {seq}"))
        connection.execute(text(f"UPDATE ledger_head SET hash = '{own}'"))
