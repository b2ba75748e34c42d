"""Statements of other articles that say nearly the same."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.claiming import make_claim
from factcheck.desk.mending import reject, trim
from factcheck.desk.resembling import find_resemblances
from factcheck.errors import NotFound
from factcheck.resemblance.alignment import Change
from factcheck.store.database import Database
from tests.store.samples import add_sample, make_statement

WORDS = (
    "Harga beras di pasar sudah turun dua puluh persen",
    "Harga beras sudah turun dua puluh persen",
    "harga beras di pasar belum turun dua puluh persen",
    "Stok cabai aman sampai Lebaran",
    "Pasar induk ditutup dua hari",
)


@pytest.fixture
def desk(database: Database) -> Database:
    """Five articles, the first of which says one thing twice."""
    text = f'"{WORDS[0]}," kata Rina. "{WORDS[1]}," katanya lagi.'
    add_sample(database, text, [make_statement(text, words) for words in WORDS[:2]])
    for words in WORDS[1:]:
        add_sample(database, f'"{words}," kata Rina.', [make_statement(f'"{words}," kata Rina.', words)])
    return database


def ids_of(database: Database, statement_id: int) -> list[int]:
    """The statements that resemble one, the likest first."""
    return [alike.row.id for alike in find_resemblances(database, statement_id).alike]


def test_the_likest_come_first_and_none_of_the_same_article(desk: Database) -> None:
    """Each with its score and with what differs."""
    found = find_resemblances(desk, 1)
    assert [alike.row.id for alike in found.alike] == [3, 4]
    assert 1 > found.alike[0].score > found.alike[1].score > 0.75
    changes = [(part.change, part.words) for part in found.alike[1].differences if part.change is not Change.SAME]
    assert changes == [(Change.GONE, "sudah"), (Change.NEW, "belum")]
    assert ids_of(desk, 3) == [2, 1, 4]
    assert ids_of(desk, 5) == []


def test_what_is_no_statement_is_left_out(desk: Database) -> None:
    """Nor is what an editor cut off looked at."""
    reject(desk, "ani", [Target(4)])
    assert ids_of(desk, 1) == [3]
    trim(desk, "ani", Target(3), "dua puluh")
    (alike,) = find_resemblances(desk, 1).alike
    assert alike.row.text == "dua puluh"


def test_no_more_than_asked_for(desk: Database) -> None:
    """With how many there are, and the claims that the statement makes."""
    claim = make_claim(desk, "ani", "Harga beras turun", (1,)).claim
    found = find_resemblances(desk, 1, limit=1)
    assert (len(found.alike), found.total, [one.id for one in found.claims]) == (1, 2, [claim.id])
    assert len(find_resemblances(desk, 1, least=0.95).alike) == 0
    with pytest.raises(NotFound):
        find_resemblances(desk, 99)
