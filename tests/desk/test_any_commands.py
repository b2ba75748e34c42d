"""Whatever editors do to the register, in whatever order: the ledger adds up to it, and all can be taken back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from factcheck.desk.acting import Target
from factcheck.desk.attributing import NewSpeaker, attribute
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker, remove_alias, rename_speaker
from factcheck.desk.registering import import_speakers
from factcheck.desk.splitting import Part, split_speaker
from factcheck.desk.undoing import undo
from factcheck.errors import FactcheckError, NothingToUndo
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.identity.names import fold_name
from factcheck.store.database import Database
from factcheck.store.known_statements import find_known
from factcheck.store.ledger import find_all_entries, find_entries
from factcheck.store.opening import open_database
from factcheck.store.relinking import relink_statements
from factcheck.store.replay import replay
from factcheck.store.roster import SpeakerFilter
from factcheck.store.speakers import FOUND
from factcheck.store.statements import Reader
from factcheck.store.tables import article_version, speaker, speaker_alias, speaker_office
from factcheck.store.tables import statement as found_statement
from tests.desk.register import add_said, find_faults_of, who_said
from tests.store.samples import AT, make_statement, store

NAMES = ("Joko Arya", "Joko Bima", "Joko Catur")
WORDS = ("Jo", "Bima", "Joko Arya")
OFFICES = (None, "Menteri Perdagangan", "nelayan", "dokter")
STATEMENTS = 8
who = st.integers(1, 9).map(str) | st.sampled_from(NAMES)
people = st.sampled_from((*NAMES, "Joko Dwi"))
word = st.sampled_from(WORDS)
office = st.sampled_from(OFFICES)
statement = st.integers(1, STATEMENTS)
Step = Callable[[Database], object]


def to_step(act: Callable[..., object], *arguments: object) -> Step:
    """An act of one editor, to be done later."""
    return lambda database: act(database, "ani", *arguments)


def to_reading(name: str, held: str | None) -> Step:
    """One more article, to be read later."""
    return lambda database: add_said(database, name, office=held)


def to_rereading(article: int, name: str, held: str | None) -> Step:
    """An article that says otherwise now who spoke, and in which office."""

    def read(database: Database) -> None:
        with database.write() as connection:
            statements = find_known(connection, [article])[article]
            if statements:
                text = connection.scalar(
                    select(article_version.c.text).where(article_version.c.article_id == article)
                )
                found = replace(make_statement(text or "", statements[0].text, name), office=held)
                store(connection, article, statements[0].version_id, [found], Reader("2", "1", 1, AT))

    return read


commands = st.one_of(
    st.builds(lambda a, b: to_step(merge_speakers, a, b), who, who),
    st.builds(lambda a: to_step(split_speaker, a, Part()), who),
    st.builds(lambda a, b: to_step(split_speaker, a, Part(statements=(b,))), who, statement),
    st.builds(lambda a, b: to_step(split_speaker, a, Part(office=b)), who, st.sampled_from(OFFICES[1:])),
    st.builds(lambda a, b: to_step(split_speaker, a, Part(found_as=b)), who, word),
    st.builds(lambda a, b: to_step(tell_apart, a, b), st.integers(1, 9), st.integers(1, 9)),
    st.builds(lambda a, b: to_step(rename_speaker, a, b), who, word),
    st.builds(lambda a, b: to_step(add_alias, a, b), who, word),
    st.builds(lambda a, b: to_step(remove_alias, a, b), who, word),
    st.builds(lambda a, b: to_step(link_speaker, a, f"Q{b}"), who, st.integers(1, 3)),
    st.builds(lambda a, b: to_step(attribute, [Target(a)], b), statement, who | st.none()),
    st.builds(lambda a, b: to_step(attribute, [Target(a)], NewSpeaker(b)), statement, people),
    st.builds(
        lambda a, b, c: to_step(import_speakers, [SpeakerRecord(name=a, aliases=(b,), offices=(c,) if c else ())]),
        people, word, office,
    ),
    st.builds(lambda a: to_step(undo, a), st.integers(1, 12)),
)  # fmt: skip
readings = st.builds(to_reading, st.sampled_from((*NAMES, *WORDS)), office) | st.builds(
    to_rereading, st.integers(2, 4), st.sampled_from((*NAMES, *WORDS)), office
)
plans = st.lists(commands | readings, max_size=14)
paths = pytest.TempPathFactory
often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def make_register(path: Path) -> Database:
    """Three people, two of whom share a name but for their offices, and words that may be any of them."""
    database = open_database(str(path), create=True)
    add_said(database, *NAMES, office="Menteri Perdagangan")
    add_said(database, NAMES[0], office="nelayan")
    add_said(database, NAMES[0])
    for alone in ("Jo", "Bima", "Bima"):
        add_said(database, alone)
    return database


def read_all(database: Database) -> tuple[int, list[tuple[int | None, str | None]]]:
    """How many statements there are, and who said each."""
    count = STATEMENTS
    while True:
        try:
            said = who_said(database, *range(1, count + 1))
            who_said(database, count + 1)
        except FactcheckError:
            return count, said
        count += 1


def read_groups(database: Database) -> object:
    """Which statements are one speaker's, under which names, whatever the ids."""
    _count, said = read_all(database)
    rows = {row.id: (row.name, row.aliases) for row in browse_speakers(database, SpeakerFilter())}
    groups: dict[int | None, list[int]] = {}
    for at, (speaker_id, _name) in enumerate(said, 1):
        groups.setdefault(speaker_id, []).append(at)
    return sorted((ids, rows.get(speaker_id or 0)) for speaker_id, ids in groups.items())


def read_found(database: Database) -> object:
    """Whom the machine takes for the speaker of each statement, and the names and offices that articles give."""
    with database.read() as connection:
        machine = connection.execute(select(found_statement.c.id, found_statement.c.speaker_id)).all()
        names = select(speaker_alias).where(speaker_alias.c.origin == FOUND)
        offices = select(speaker_office).where(speaker_office.c.origin == FOUND)
        return set(machine), set(connection.execute(names)), set(connection.execute(offices))


def read_commands(database: Database) -> set[int]:
    """The numbers of all commands so far."""
    with database.read() as connection:
        return {entry.command for entry in find_all_entries(connection)}


def do_all(database: Database, plan: list[Step]) -> None:
    """Every step that makes sense at its time."""
    for step in plan:
        with suppress(FactcheckError):
            step(database)


@often
@given(plan=plans)
def test_the_ledger_adds_up_to_the_register(tmp_path_factory: paths, plan: list[Step]) -> None:
    """Replayed from its beginning it makes the same rows, nobody is lost, and no merge runs in a circle."""
    database = make_register(tmp_path_factory.mktemp("register") / "r.db")
    do_all(database, plan)
    assert find_faults_of(database) == []
    rows = browse_speakers(database, SpeakerFilter())
    assert all(row.name for row in rows)
    _count, said = read_all(database)
    assert {speaker_id for speaker_id, _name in said if speaker_id} <= {row.id for row in rows}
    database.close()


@often
@given(plan=plans)
def test_who_is_who_depends_on_what_is_there_alone(tmp_path_factory: paths, plan: list[Step]) -> None:
    """Looked up anew, every name means whom it meant: it does not matter what was known at which time."""
    database = make_register(tmp_path_factory.mktemp("register") / "r.db")
    do_all(database, plan)
    before = read_all(database), read_found(database)
    with database.write() as connection:
        everybody = set(connection.scalars(select(speaker.c.id)))
        names = {fold_name(name) for name in (*NAMES, *WORDS, "Joko Dwi")}
        assert relink_statements(connection, names, everybody) == {}
    assert (read_all(database), read_found(database)) == before
    database.close()


@often
@given(plan=plans, command=commands)
def test_a_command_taken_back_leaves_no_trace(tmp_path_factory: paths, plan: list[Step], command: Step) -> None:
    """Whatever else stands: every statement, name and office is where it was."""
    database = make_register(tmp_path_factory.mktemp("register") / "r.db")
    do_all(database, plan)
    before = read_all(database), read_found(database), read_commands(database)
    do_all(database, [command])
    for number in read_commands(database) - before[2]:
        assert undo(database, "ani", number).kept == ()
    assert (read_all(database), read_found(database)) == before[:2]
    database.close()


@often
@given(plan=plans, random=st.randoms())
def test_taking_everything_back_leaves_the_register_as_it_was(
    tmp_path_factory: paths, plan: list[Step], random: Random
) -> None:
    """In any order that is open: as if the articles had been read, and nobody had done anything."""
    database = make_register(tmp_path_factory.mktemp("register") / "r.db")
    do_all(database, plan)
    undo_all(database, random)
    assert find_faults_of(database) == []
    untouched = make_register(tmp_path_factory.mktemp("register") / "r.db")
    do_all(untouched, [step for step in plan if is_reading(step)])
    assert read_groups(database) == read_groups(untouched)
    database.close()
    untouched.close()


def is_reading(step: Step) -> bool:
    """Whether a step reads an article."""
    return "to_reading" in step.__qualname__ or "to_rereading" in step.__qualname__


def undo_all(database: Database, random: Random) -> None:
    """Every command is taken back, whichever first."""
    while in_force := find_in_force(database):
        random.shuffle(in_force)
        assert sum(takes_back(database, number) for number in in_force)


def takes_back(database: Database, number: int) -> bool:
    """Whether a command could be taken back, as a whole or in part."""
    try:
        undo(database, "budi", number)
    except NothingToUndo:
        return False
    return True


def find_in_force(database: Database) -> list[int]:
    """Every command that does something and of which something is still in force."""
    with database.read() as connection:
        entries = list(find_all_entries(connection))
        undone = {entry.command: entry.undoes for entry in entries}
        states = {}
        for record in {entry.record for entry in entries}:
            states[record] = replay(find_entries(connection, record))
    in_force = {state.command for fields in states.values() for state in fields.values()}
    return [number for number in undone if find_base(undone, number) in in_force - {None}]


def find_base(undone: dict[int, int | None], number: int) -> int | None:
    """What a command does, or does again; None if it takes something back."""
    takes_back = False
    at: int | None = number
    while (before := undone[at or 0]) is not None:
        takes_back, at = not takes_back, before
    return None if takes_back else at
