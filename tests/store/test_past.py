"""The database as it stood: every list that was ever shown can be shown again."""

from collections.abc import Callable
from itertools import count
from random import Random

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.approving import confirm, set_approval
from factcheck.desk.attributing import NewSpeaker, attribute
from factcheck.desk.browsing import browse_statements
from factcheck.desk.claiming import add_to_claim, make_claim, remove_from_claim
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.mending import Missed, add_statement, reject, trim
from factcheck.desk.merging import merge_speakers
from factcheck.desk.naming import rename_speaker
from factcheck.desk.publishing import KINDS, Correction, publish, unpublish
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_statement
from factcheck.errors import FactcheckError, WrongUsage
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKind
from factcheck.store.past import look_back
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.statements import Reader
from factcheck.store.verdicts import VerdictRow
from tests.desk.register import find_faults_of
from tests.store.samples import add_sample, make_statement, store

WORDS = ("Stok beras aman", "Harga cabai naik", "Pasar sudah tenang", "Ongkos kirim turun")
TEXT = ". ".join(WORDS) + ". Semua bekerja."
STEPS = 60


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Every act has a moment of its own; what it gives is the last one so far."""
    seconds = count(1)
    moments = ["2026-03-01T00:00:00.000000Z"]

    def now() -> str:
        number = next(seconds)
        moments.append(f"2026-03-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000000Z")
        return moments[-1]

    monkeypatch.setattr("factcheck.desk.acting.now", now)
    return lambda: moments[-1]


@pytest.fixture
def desk(database: Database) -> Database:
    """Four statements of two speakers."""
    said = [
        make_statement(TEXT, words, name)
        for words, name in zip(WORDS, ("Rina Dewi", "Budi Arya") * 2, strict=True)
    ]
    add_sample(database, TEXT, said)
    return database


def read(database: Database) -> list[tuple[object, ...]]:
    """What a list shows of every statement that counts, and of those that do not."""
    every = StatementFilter(statuses=("unchecked", "proposed", "checked", "published", "rejected", "retired"))
    return [
        (row.id, row.status, row.speaker, row.text, row.wording, row.truth, row.proposed, row.published_url)
        for row in browse_statements(database, every, sort="id", limit=0).rows
    ]


def read_published(database: Database) -> dict[tuple[int, str], VerdictRow]:
    """By statement and question, the verdicts that readers have seen."""
    return {
        (view.row.id, verdict.question): verdict
        for view in (view_statement(database, number) for number in range(1, len(WORDS) + 1))
        if view.row.published_url is not None
        for verdict in view.verdicts
    }


def act_somehow(database: Database, random: Random) -> None:
    """Some act of an editor; what makes no sense at its time is refused."""
    editor = random.choice(("ani", "budi"))
    targets = [Target(random.randint(1, 4)), Target(random.randint(1, 2), kind=RecordKind.CLAIM)]
    target = random.choice(targets)
    statement = targets[0]
    correction = random.choice((None, Correction(random.choice(KINDS), "data baru")))
    label = random.choice(("true", "false", "mixed", "verbatim", "altered"))
    acts: list[Callable[[], object]] = [
        lambda: give_verdict(database, editor, [target], Judgement(label, correction=correction)),
        lambda: give_verdict(database, editor, [statement], Judgement(label)),
        lambda: confirm(database, editor, [target], None, correction),
        lambda: set_approval(database, editor, wanted=random.random() < 0.7),
        lambda: publish(database, editor, [target], "https://media.example.org/1"),
        lambda: unpublish(database, editor, [target], "ditarik"),
        lambda: make_claim(database, editor, "Stok aman", [statement.id]),
        lambda: add_to_claim(database, editor, targets[1], [statement.id]),
        lambda: remove_from_claim(database, editor, targets[1], [statement.id]),
        lambda: reject(database, editor, [statement]),
        lambda: trim(database, editor, statement, random.choice(WORDS)[:11]),
        lambda: attribute(database, editor, [statement], random.choice((None, NewSpeaker("Citra Lestari")))),
        lambda: undo(database, editor, random.randint(1, 20)),
    ]
    try:
        random.choice(acts)()
    except FactcheckError:
        return


@pytest.mark.parametrize("seed", range(4))
def test_every_moment_can_be_seen_again(desk: Database, clock: Callable[[], str], seed: int) -> None:
    """Whatever was done since, and however it was taken back; no published verdict changes without a reason."""
    random = Random(seed)  # noqa: S311 - no secrets
    shown = {clock(): read(desk)}
    for _step in range(STEPS):
        published = read_published(desk)
        act_somehow(desk, random)
        shown[clock()] = read(desk)
        for (statement_id, question), verdict in read_published(desk).items():
            before = published.get((statement_id, question), verdict)
            assert verdict == before or verdict.correction is not None
    for moment, rows in shown.items():
        assert read(look_back(desk, moment)) == rows
    assert find_faults_of(desk) == []


def test_speakers_are_as_they_were_called_and_merged(desk: Database, clock: Callable[[], str]) -> None:
    """By the names of that time they are found as well."""
    rename_speaker(desk, "ani", "Rina Dewi", "Rina Dewi Astuti")
    renamed = clock()
    merge_speakers(desk, "ani", "Budi Arya", "Rina Dewi Astuti")
    merged = clock()
    rename_speaker(desk, "ani", "Rina Dewi Astuti", "Dewi Astuti")
    assert {row[2] for row in read(look_back(desk, renamed))} == {"Rina Dewi Astuti", "Budi Arya"}
    assert {row[2] for row in read(look_back(desk, merged))} == {"Rina Dewi Astuti"}
    assert {row[2] for row in read(desk)} == {"Dewi Astuti"}


def test_what_was_read_later_is_not_there(desk: Database, clock: Callable[[], str]) -> None:
    """Nor is what an editor added later; what was retired later is."""
    added = add_statement(desk, "ani", Missed(1, "Semua bekerja"), None).row.id
    with desk.write() as connection:
        store(connection, 1, 1, [], Reader("2", "1", 1, "2026-04-01T00:00:00.000000Z"))
    there = {
        day: [row[0] for row in read(look_back(desk, f"{day}T00:00:00.000000Z")) if row[1] == "unchecked"]
        for day in ("2026-01-02", "2026-01-03", "2026-03-31", "2026-04-02")
    }
    assert there == {
        "2026-01-02": [], "2026-01-03": [1, 2, 3, 4], "2026-03-31": [1, 2, 3, 4, added], "2026-04-02": [added]
    }  # fmt: skip
    assert clock() < "2026-03-31"


def test_the_past_is_left_alone(desk: Database, clock: Callable[[], str]) -> None:
    """Nothing is written to it, and looking at it leaves nothing behind."""
    give_verdict(desk, "ani", [Target(1)], Judgement("true"))
    past = look_back(desk, "2026-01-01T00:00:00.000000Z")
    with pytest.raises(WrongUsage):
        give_verdict(past, "ani", [Target(1)], Judgement("false"))
    read(past)
    assert read(desk)[0][5] == "true"
    assert clock() > past.moment
