"""What editors mend in the machine's reading stands, whatever is read afterwards."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.attributing import NewSpeaker
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.mending import Missed, add_statement, reject, trim
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_statement
from factcheck.errors import AmbiguousSpeaker, ChangedMeanwhile, NotFound, WrongUsage
from factcheck.extraction.statement import Statement
from factcheck.store.articles import add_version
from factcheck.store.database import Database
from factcheck.store.listing import list_statements
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.statements import Outcome, Reader
from tests.desk.register import add_said, find_faults_of
from tests.store.samples import AT, TEXT, add_sample, make_statement, make_version, store

LATER = f"Diperbarui. {TEXT}"


def read_again(database: Database, found: list[Statement], text: str | None = None) -> Outcome:
    """Article 1 is read by a newer engine, in a new version if a text is given."""
    with database.write() as connection:
        version = 1 if text is None else add_version(connection, 1, make_version(text), 1)
        return store(connection, 1, version, found, Reader("2", "1", 1, AT))


def list_words(database: Database) -> list[str]:
    """The statements that a list shows."""
    with database.read() as connection:
        return [row.text for row in list_statements(connection, StatementFilter())]


def test_what_is_no_statement_stays_out_of_the_lists(database: Database) -> None:
    """Read again, by other edges, in a new version: it does not come back, until that is taken back."""
    add_sample(database)
    reject(database, "ani", [Target(1)], "judul lagu")
    assert list_words(database) == []
    view = view_statement(database, 1)
    assert (view.row.status, [(one.act, one.note) for one in view.mended]) == (
        "rejected",
        [("rejected", "judul lagu")],
    )
    read_again(database, [make_statement(TEXT, "Stok aman")])
    read_again(database, [make_statement(LATER, "Stok aman,")], LATER)
    assert list_words(database) == []
    undo(database, "ani")
    assert list_words(database) == ["Stok aman,"]


def test_other_edges_stay(database: Database) -> None:
    """Fewer words or more: whatever a newer engine finds there, the statement is those."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "tenang")])
    trim(database, "ani", Target(1), "Stok aman")
    trim(database, "ani", Target(2), 'pasar "tenang"')
    for found, text in (("Stok aman,", None), ("Stok aman", None), ("Stok aman,", LATER)):
        read_again(database, [make_statement(text or TEXT, found)], text)
        assert list_words(database) == ["Stok aman", 'pasar "tenang"']
    for statement_id, words in ((1, "Stok aman"), (2, 'pasar "tenang"')):
        view = view_statement(database, statement_id)
        assert LATER[view.row.start : view.row.end] == words
        assert (view.article.version, view.mended[0].act) == (2, "trimmed")
    assert find_faults_of(database) == []
    undo(database, "ani")
    assert list_words(database) == ["Stok aman", "tenang"]


@pytest.mark.parametrize("words", ["Stok beras aman", "tenang", "", "stok aman"])
def test_edges_are_words_that_stand_there(database: Database, words: str) -> None:
    """Others, or those of another statement, are refused."""
    add_sample(database)
    with pytest.raises(WrongUsage, match="does not stand where statement 1 does"):
        trim(database, "ani", Target(1), words)


def test_an_older_revision_is_refused(database: Database) -> None:
    """Nothing is written over what somebody else has changed."""
    add_sample(database)
    reject(database, "ani", [Target(1, 1)])
    with pytest.raises(ChangedMeanwhile):
        trim(database, "budi", Target(1, 1), "Stok aman")
    with pytest.raises(ChangedMeanwhile):
        reject(database, "budi", [Target(1, 1)])


def test_what_the_machine_missed_is_put_in(database: Database) -> None:
    """It is a statement like others, and stays one whether or not the machine finds it later."""
    add_sample(database, TEXT, [])
    add_said(database, "Rina Wulandari")
    done = add_statement(database, "ani", Missed(1, '"Stok  aman,"'), "Rina Wulandari", "terlewat")
    assert (done.row.text, done.row.speaker, done.row.kind) == ('"Stok aman,"', "Rina Wulandari", "indirect")
    added = add_statement(database, "ani", Missed(1, "tenang"), None).row
    assert (added.kind, added.speaker, TEXT[added.start : added.end]) == ("direct", None, "tenang")
    read_again(database, [make_statement(LATER, "Stok aman,", "Sri Tanjung")], LATER)
    view = view_statement(database, done.row.id)
    assert (view.row.text, view.row.speaker, view.article.version) == ('"Stok aman,"', "Rina Wulandari", 2)
    assert [(one.act, one.note) for one in view.mended] == [("added", "terlewat")]
    assert list_words(database).count("tenang") == 1
    assert find_faults_of(database) == []


def test_what_was_put_in_is_taken_out_again(database: Database) -> None:
    """Unless somebody has judged it since."""
    add_sample(database, TEXT, [])
    first = add_statement(database, "ani", Missed(1, "Stok aman,"), NewSpeaker("Rina Wulandari"))
    second = add_statement(database, "ani", Missed(1, "tenang"), None)
    give_verdict(database, "budi", [Target(second.row.id)], Judgement("true"))
    undo(database, "ani", first.command)
    undo(database, "ani", second.command)
    assert list_words(database) == ["tenang"]
    with pytest.raises(WrongUsage, match="that is statement"):
        add_statement(database, "ani", Missed(1, "Stok aman,"), None)


@pytest.mark.parametrize(
    ("missed", "error", "said"),
    [
        (Missed(9, "Stok"), NotFound, "no article 9"),
        (Missed(1, "Beras"), WrongUsage, "does not stand in article 1"),
        (Missed(1, "naik"), WrongUsage, "stands 2 times in article 1: say --place .1: paragraph 1"),
        (Missed(1, "naik", place=3), WrongUsage, "there is no place 3"),
        (Missed(1, "Stok aman,"), WrongUsage, "that is statement 1 already"),
        (Missed(1, "Stok", kind="term"), WrongUsage, "no kind 'term'"),
    ],
)
def test_what_cannot_be_put_in(database: Database, missed: Missed, error: type[Exception], said: str) -> None:
    """The reason is told, and nothing is left of the attempt."""
    text = f"{TEXT}\nBeras tidak naik."
    add_sample(database, text.replace("Beras", "Harga"), [make_statement(text, "Stok aman,")])
    with pytest.raises(error, match=said):
        add_statement(database, "ani", missed, None)
    assert list_words(database) == ["Stok aman,"]


def test_one_of_two_places(database: Database) -> None:
    """The second one is where it stands."""
    text = "Harga naik. Beras tidak naik."
    add_sample(database, text, [])
    row = add_statement(database, "ani", Missed(1, "naik", place=2), None).row
    assert row.start == text.rindex("naik")


def test_an_ambiguous_speaker_is_asked_about(database: Database) -> None:
    """As with any other command."""
    add_sample(database, TEXT, [])
    add_said(database, "Budi Hartono", "Budi Santoso")
    with pytest.raises(AmbiguousSpeaker):
        add_statement(database, "ani", Missed(1, "Stok aman,"), "budi")
