"""Whatever editors do to the register, in whatever order: the ledger adds up to it, and all can be taken back."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker, remove_alias, rename_speaker
from factcheck.desk.registering import import_speakers
from factcheck.desk.splitting import Part, split_speaker
from factcheck.desk.undoing import undo
from factcheck.errors import FactcheckError
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.store.database import Database
from factcheck.store.opening import open_database
from factcheck.store.roster import SpeakerFilter
from tests.desk.register import add_said, find_faults_of, who_said

NAMES = ("Joko Arya", "Joko Bima", "Joko Catur")
WORDS = ("Jo", "Bima", "Joko Arya")
STATEMENTS = 6
who = st.integers(1, 9).map(str) | st.sampled_from(NAMES)
people = st.sampled_from((*NAMES, "Joko Dwi"))
word = st.sampled_from(WORDS)
statement = st.integers(1, STATEMENTS)
Step = Callable[[Database], object]


def to_step(act: Callable[..., object], *arguments: object) -> Step:
    """An act of one editor, to be done later."""
    return lambda database: act(database, "ani", *arguments)


steps = st.lists(
    st.one_of(
        st.builds(lambda a, b: to_step(merge_speakers, a, b), who, who),
        st.builds(lambda a: to_step(split_speaker, a, Part()), who),
        st.builds(lambda a, b: to_step(split_speaker, a, Part(statements=(b,))), who, statement),
        st.builds(lambda a, b: to_step(tell_apart, a, b), st.integers(1, 9), st.integers(1, 9)),
        st.builds(lambda a, b: to_step(rename_speaker, a, b), who, word),
        st.builds(lambda a, b: to_step(add_alias, a, b), who, word),
        st.builds(lambda a, b: to_step(remove_alias, a, b), who, word),
        st.builds(lambda a, b: to_step(link_speaker, a, f"Q{b}"), who, st.integers(1, 3)),
        st.builds(lambda a, b: to_step(attribute, [Target(a)], b), statement, who | st.none()),
        st.builds(lambda a, b: to_step(import_speakers, [SpeakerRecord(name=a, aliases=(b,))]), people, word),
        st.builds(lambda a: to_step(undo, a), st.integers(1, 12)),
    ),
    max_size=12,
)


def make_register(path: Path) -> Database:
    """Three people and three single words that may be any of them, in three articles."""
    database = open_database(str(path), create=True)
    add_said(database, *NAMES)
    for alone in ("Jo", "Bima", "Bima"):
        add_said(database, alone)
    return database


def read_register(database: Database) -> object:
    """Who said what, and what everybody is called."""
    rows = browse_speakers(database, SpeakerFilter(), sort="id")
    return who_said(database, *range(1, STATEMENTS + 1)), [(row.id, row.name, row.aliases) for row in rows]


def do_all(database: Database, plan: list[Step]) -> None:
    """Every step that makes sense at its time."""
    for step in plan:
        with suppress(FactcheckError):
            step(database)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=steps)
def test_the_ledger_adds_up_to_the_register(tmp_path_factory: object, plan: list[Step]) -> None:
    """Replayed from its beginning it makes the same rows, nobody is lost, and no merge runs in a circle."""
    database = make_register(tmp_path_factory.mktemp("register") / "r.db")  # type: ignore[attr-defined]
    do_all(database, plan)
    assert find_faults_of(database) == []
    rows = browse_speakers(database, SpeakerFilter())
    assert all(row.name for row in rows)
    said = [speaker_id for speaker_id, _name in who_said(database, *range(1, STATEMENTS + 1))]
    assert {speaker_id for speaker_id in said if speaker_id} <= {row.id for row in rows}
    database.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=steps)
def test_taking_everything_back_leaves_the_register_as_it_was(tmp_path_factory: object, plan: list[Step]) -> None:
    """The last command first: each statement has its first speaker again, under the first name."""
    database = make_register(tmp_path_factory.mktemp("register") / "r.db")  # type: ignore[attr-defined]
    before = read_register(database)
    do_all(database, plan)
    while True:
        try:
            undo(database, "ani")
        except FactcheckError:
            break
    assert read_register(database) == before
    assert find_faults_of(database) == []
    database.close()
