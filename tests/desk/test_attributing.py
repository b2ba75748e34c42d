"""An editor's word on who said a statement, over the machine's, for good."""

import json
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.attributing import NewSpeaker, attribute
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.correcting import find_corrections
from factcheck.desk.evaluating import Judgement, judge_articles
from factcheck.desk.merging import merge_speakers
from factcheck.desk.naming import add_alias
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_statement
from factcheck.errors import ChangedMeanwhile, NotFound, NothingToUndo, WrongUsage
from factcheck.sources.document import Limits
from factcheck.store.database import Database
from factcheck.store.roster import SpeakerFilter
from factcheck.store.statements import Reader
from tests.desk.register import add_said, find_faults_of, names_of, who_said
from tests.store.samples import AT, TEXT, add_sample, make_statement, store


def test_the_editors_word_stands_over_the_machines(database: Database) -> None:
    """What the machine had found stays visible beside it."""
    wrong, right = add_said(database, "Sam Altman", "Elon Musk")
    done = attribute(database, "ani", [Target(wrong)], "musk", "Wawancara, menit 3.")
    assert (done.name, done.changed) == ("Elon Musk", ((wrong, "Sam Altman", 2, "Sam Altman"),))
    assert names_of(database, wrong, right) == ["Elon Musk"] * 2
    view = view_statement(database, wrong)
    assert view.attribution is not None
    assert (view.machine, view.attribution.machine) == ("Sam Altman", "Sam Altman")
    assert (view.attribution.editor, view.attribution.note) == ("ani", "Wawancara, menit 3.")
    assert view.row.revision == 2
    assert [(row.name, row.statements) for row in browse_speakers(database, SpeakerFilter())] == [("Elon Musk", 2)]


def test_reading_again_does_not_override_it(database: Database) -> None:
    """A better engine finds somebody else: the editor's speaker stays, the machine's is shown beside it."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,", "Togar")])
    attribute(database, "ani", [Target(1)], NewSpeaker("Rina Wulandari"))
    with database.write() as connection:
        found = replace(make_statement(TEXT, "Stok aman,", "Sri Wulan"), confidence=0.99)
        store(connection, 1, 1, [found], Reader("2", "1", 1, AT))
    view = view_statement(database, 1)
    assert (view.row.speaker, view.machine) == ("Rina Wulandari", "Sri Wulan")
    assert view.attribution is not None
    assert view.attribution.machine == "Togar"


def test_the_register_does_not_override_it(database: Database) -> None:
    """An alias that would take the statement over moves the machine's answer only."""
    (statement,) = add_said(database, "Musk")
    add_said(database, "Elon Musk", "Kimbal Musk")
    attribute(database, "ani", [Target(statement)], "Kimbal Musk")
    add_alias(database, "budi", "Elon Musk", "Musk")
    assert names_of(database, statement) == ["Kimbal Musk"]
    undo(database, "ani")
    assert names_of(database, statement) == ["Elon Musk"]
    assert find_faults_of(database) == []


def test_it_is_taken_back_unless_somebody_else_has_spoken_since(database: Database) -> None:
    """The later word stays; the others go back."""
    one, two, _three = add_said(database, "Joko A", "Joko A", "Joko B")
    first = attribute(database, "ani", [Target(one), Target(two)], "Joko B").command
    attribute(database, "budi", [Target(two)], None)
    done = undo(database, "ani", first)
    assert [(kept.record.id, kept.by) for kept in done.kept] == [(two, 2)]
    assert names_of(database, one, two) == ["Joko A", None]


def test_somebody_new_comes_into_the_register(database: Database) -> None:
    """Only when asked for: a name that nobody has is no reason to make somebody up."""
    (statement,) = add_said(database, "Joko A")
    with pytest.raises(WrongUsage, match="--new"):
        attribute(database, "ani", [Target(statement)], "Rina Wulandari")
    attribute(database, "ani", [Target(statement)], NewSpeaker("Dinas Pasar", "organisation"))
    (row,) = browse_speakers(database, SpeakerFilter(name="dinas"))
    assert (row.kind, row.statements, row.registered) == ("organisation", 1, True)
    undo(database, "ani")
    assert browse_speakers(database, SpeakerFilter(name="dinas")) == []
    assert names_of(database, statement) == ["Joko A"]


def test_whom_a_command_made_stays_while_it_is_about_them(database: Database) -> None:
    """Attributed to somebody new, then by somebody else to another: both can be taken back, in either order."""
    for first_undone in (0, 1):
        (statement, _other) = add_said(database, "Joko A", f"Joko B{first_undone}")
        new = NewSpeaker(f"Rina Wulandari {first_undone}")
        commands = [
            attribute(database, "ani", [Target(statement)], new).command,
            attribute(database, "budi", [Target(statement)], f"Joko B{first_undone}").command,
        ]
        if first_undone == 0:
            with pytest.raises(NothingToUndo, match=f"c{commands[1]} came after it"):
                undo(database, "ani", commands[0])
        undo(database, "budi", commands[1])
        assert names_of(database, statement) == [new.name]
        undo(database, "ani", commands[0])
        assert names_of(database, statement) == ["Joko A"]
        assert browse_speakers(database, SpeakerFilter(name="rina")) == []


def test_all_or_none(database: Database) -> None:
    """One statement that is not there, or at another revision, and nothing is written."""
    one, _two = add_said(database, "Joko A", "Joko B")
    with pytest.raises(NotFound):
        attribute(database, "ani", [Target(one), Target(999)], "Joko B")
    with pytest.raises(ChangedMeanwhile):
        attribute(database, "ani", [Target(one, 7)], "Joko B")
    assert names_of(database, one) == ["Joko A"]


def test_attributed_statements_follow_later_merges(database: Database) -> None:
    """And come back with them."""
    (statement, *_others) = add_said(database, "Joko A", "Joko B", "Joko C")
    attribute(database, "ani", [Target(statement)], "Joko B")
    merge_speakers(database, "ani", "Joko B", "Joko C")
    assert names_of(database, statement) == ["Joko C"]
    undo(database, "ani")
    assert names_of(database, statement) == ["Joko B"]


def test_the_ledger_keeps_whom_the_editor_named(database: Database) -> None:
    """One who is merged at that time, by id or by name: the merge taken back leaves the statement theirs."""
    first, second, *_others = add_said(database, "Joko A", "Joko B", "Joko C", "Joko B")
    gone = merge_speakers(database, "ani", "Joko B", "Joko C")
    for statement, words in ((first, "Joko B"), (second, str(gone.gone.id))):
        done = attribute(database, "budi", [Target(statement)], words)
        assert (done.speaker, done.name, done.root) == (gone.gone.id, "Joko B", gone.kept.id)
    assert names_of(database, first, second) == ["Joko C"] * 2
    undo(database, "ani")
    assert names_of(database, first, second) == ["Joko B"] * 2


def test_a_new_speaker_has_a_name_that_nobody_has(database: Database) -> None:
    """A second one of that name would make the name nobody's; an id that nobody has is no name."""
    (statement, _other) = add_said(database, "Joko A", "Joko B")
    with pytest.raises(WrongUsage, match=r"'joko b' is speaker 2 already: .*split"):
        attribute(database, "ani", [Target(statement)], NewSpeaker("joko b"))
    with pytest.raises(NotFound, match=r"no speaker 99$"):
        attribute(database, "ani", [Target(statement)], "99")


def test_an_office_is_not_the_editors_speakers(database: Database) -> None:
    """It is of whom the article names, who said nothing after all: a minister of that name is somebody else."""
    (farmer, _other) = (*add_said(database, "Joko A", office="petani"), *add_said(database, "Joko B"))
    assert view_statement(database, farmer).row.office == "petani"
    attribute(database, "ani", [Target(farmer)], "Joko B")
    assert view_statement(database, farmer).row.office is None
    (minister,) = add_said(database, "Joko A", office="Menteri Pertanian")
    undo(database, "ani")
    rows = [view_statement(database, statement).row for statement in (farmer, minister)]
    assert [row.office for row in rows] == ["petani", "Menteri Pertanian"]
    assert rows[0].speaker_id != rows[1].speaker_id


def add_namesakes(database: Database) -> list[int]:
    """A farmer, a minister, one article that says neither, and each of the two once more."""
    return [
        *add_said(database, "Budi Santoso", office="petani"),
        *add_said(database, "Budi Santoso", office="Menteri Pertanian"),
        *add_said(database, "Budi Santoso"),
        *add_said(database, "Budi Santoso", office="petani"),
        *add_said(database, "Budi Santoso", office="Menteri Pertanian"),
    ]


@pytest.mark.parametrize("given", range(5))
@pytest.mark.parametrize("to", [0, 1, 2])
def test_an_attribution_is_about_its_statement_alone(database: Database, given: int, to: int) -> None:
    """To whichever namesake it goes, also to whom it was given already: every other one stays where it was."""
    ids = add_namesakes(database)
    before = who_said(database, *ids)
    done = attribute(database, "ani", [Target(ids[given])], str(before[to][0]))
    assert done.refreshed.moved == {}
    assert who_said(database, *ids) == [*before[:given], before[to], *before[given + 1 :]]
    office = view_statement(database, ids[given]).row.office
    assert office is None or before[given] == before[to]
    later = add_namesakes(database)
    assert who_said(database, later[0], later[1]) == [before[0], before[1]]
    undo(database, "ani")
    assert who_said(database, *ids) == before


def test_a_new_speaker_takes_no_word_of_others(database: Database) -> None:
    """A single word names nobody in other articles, read before or after; a full one that is new does."""
    ids = [statement for _ in range(2) for statement in add_said(database, "Dewi")]
    attribute(database, "ani", [Target(ids[0])], NewSpeaker("Dewi"))
    ids += add_said(database, "Dewi")
    assert len({speaker_id for speaker_id, _name in who_said(database, *ids)}) == 3
    attribute(database, "ani", [Target(ids[1])], NewSpeaker("Dewi Lestari"))
    assert who_said(database, *add_said(database, "Dewi Lestari")) == who_said(database, ids[1])


def test_corrections_measure_the_engine(database: Database, tmp_path: Path) -> None:
    """They come out as marked articles, and what editors have not looked at is not judged."""
    text = '"Stok aman," kata Rina Wulandari. "Harga naik," kata Togar Sitanggang.'
    found = [
        make_statement(text, "Stok aman,", "Togar Sitanggang"),
        make_statement(text, "Harga naik,", "Togar Sitanggang"),
    ]
    add_sample(database, text, found)
    attribute(database, "ani", [Target(1)], NewSpeaker("Rina Wulandari"), "Salah orang.")
    (article,) = find_corrections(database)
    path = tmp_path / "corrected.jsonl"
    path.write_text(json.dumps(article), encoding="utf-8")
    (judged,) = judge_articles([str(path)], Limits())
    assert isinstance(judged, Judgement)
    (outcome,) = judged.outcomes
    assert (outcome.is_match, outcome.is_right_speaker) == (True, True)
    marks = cast("list[dict[str, object]]", article["statements"])
    assert [(mark["machine"], mark["speaker"], mark["note"]) for mark in marks] == [
        ("Togar Sitanggang", "Rina Wulandari", "Salah orang.")
    ]


def test_what_nobody_corrected_is_no_correction(database: Database) -> None:
    """Nor what was taken back."""
    one, _two = add_said(database, "Joko A", "Joko B")
    assert list(find_corrections(database)) == []
    attribute(database, "ani", [Target(one)], "Joko B")
    assert len(list(find_corrections(database))) == 1
    undo(database, "ani")
    assert list(find_corrections(database)) == []
