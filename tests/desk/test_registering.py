"""The register of speakers: reading a list into it, and what that does to statements read before and after."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from factcheck.desk.browsing import browse_speakers
from factcheck.desk.naming import link_speaker, remove_alias, rename_speaker
from factcheck.desk.registering import ImportReport, import_speakers
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_statement
from factcheck.errors import BrokenRecord, SourceNotFound, SourceUnreadable
from factcheck.exchange.speaker_table import SpeakerRecord, read_speakers
from factcheck.extraction.statement import SpeakerKind
from factcheck.store.checking import find_faults
from factcheck.store.database import Database
from factcheck.store.roster import SpeakerFilter
from tests.desk.register import add_said, find_faults_of, who_said
from tests.store.samples import add_sample, make_statement

HEADER = "name,kind,aliases,wikidata,offices"
TEXT = '"Aman," kata Wulan.'
Register = Callable[..., ImportReport]


@pytest.fixture
def register(database: Database, tmp_path: Path) -> Register:
    """Reads lines of a list into the register."""

    def read(*lines: str) -> ImportReport:
        path = tmp_path / "speakers.csv"
        path.write_text("\n".join((HEADER, *lines)), encoding="utf-8")
        return import_speakers(database, "ani", read_speakers(path))

    return read


def names(database: Database) -> list[tuple[str, tuple[str, ...], str | None]]:
    """(name, aliases, Wikidata id) of every speaker."""
    return sorted((row.name, row.aliases, row.wikidata) for row in browse_speakers(database, SpeakerFilter()))


def add_wulan(database: Database, name: str = "Wulan", kind: SpeakerKind = SpeakerKind.PERSON) -> int:
    """A statement by somebody found under this name; the id of its article."""
    text = f"{TEXT} {name} {kind}"
    return add_sample(database, text, [make_statement(text, "Aman,", name, speaker_kind=kind)])[0]


def test_a_list_is_read_as_one_command(database: Database, register: Register) -> None:
    """Names, aliases, kinds and Wikidata ids stand in the register."""
    report = register("Rina Wulandari,person,Wulan; Rina W.,Q5,Kepala Pasar", "Badan Cabai,organisation,,,")
    assert (report.added, report.changed, report.command) == (2, 0, 1)
    assert names(database) == [("Badan Cabai", (), None), ("Rina Wulandari", ("Rina W.", "Wulan"), "Q5")]


def test_the_same_list_again_changes_nothing(database: Database, register: Register) -> None:
    """And blanks overwrite nothing; only what is new is added."""
    register("Rina Wulandari,person,Wulan,Q5,Kepala Pasar")
    again = register("Rina Wulandari,person,Wulan,Q5,Kepala Pasar")
    assert (again.added, again.changed, again.unchanged, again.command) == (0, 0, 1, None)
    register("RINA WULANDARI,,,,")
    assert names(database) == [("Rina Wulandari", ("Wulan",), "Q5")]
    more = register("Rina Wulandari,person,Bu Rina,,")
    assert (more.changed, names(database)) == (1, [("Rina Wulandari", ("Bu Rina", "Wulan"), "Q5")])


def test_two_people_of_one_name_stay_two(database: Database, register: Register) -> None:
    """Different Wikidata ids are different people; the same id is one person under another name."""
    register("Rina Wulandari,person,,Q5,", "Rina Wulandari,person,,Q6,")
    assert [wikidata for _name, _aliases, wikidata in names(database)] == ["Q5", "Q6"]
    register("R. Wulandari,person,Rini,Q6,")
    assert [aliases for _name, aliases, _wikidata in names(database)] == [(), ("R. Wulandari", "Rini")]


def test_a_single_name_joins_through_the_register(database: Database, register: Register) -> None:
    """Whether the article was read before the list or after it."""
    add_wulan(database)
    report = register("Rina Wulandari,person,Wulan,,")
    assert list(report.refreshed.moved.values()) == [[1]]
    add_wulan(database, "wulan")
    assert [view_statement(database, number).row.speaker for number in (1, 2)] == ["Rina Wulandari"] * 2
    assert view_statement(database, 1).row.revision == 2


def test_a_single_name_joins_nothing_by_itself(database: Database) -> None:
    """Two articles that name a Wulan may mean two people; a full name is one."""
    for _ in range(2):
        add_wulan(database)
    assert [row.statements for row in browse_speakers(database, SpeakerFilter("wulan"))] == [1, 1]


def test_full_names_join_across_articles(database: Database) -> None:
    """Whatever their accents, case and punctuation."""
    for name in ("Rina Wulandari", "RINA WULANDARI", "Rína Wulandari"):
        add_wulan(database, name)
    assert [row.statements for row in browse_speakers(database, SpeakerFilter())] == [3]


def test_the_unnamed_never_join(database: Database) -> None:
    """Residents of two articles are not one resident, nor anybody in the register."""
    for text in (TEXT, f"{TEXT} Dua."):
        found = make_statement(text, "Aman,", "warga setempat", speaker_kind=SpeakerKind.UNNAMED)
        add_sample(database, text, [found])
    assert [(row.name, row.articles) for row in browse_speakers(database, SpeakerFilter())] == [
        ("warga setempat", 1),
        ("warga setempat", 1),
    ]


def test_an_ambiguous_alias_joins_nobody(database: Database, register: Register) -> None:
    """Two registered people of one alias: the article's Wulan stays a Wulan."""
    report = register("Rina Wulandari,person,Wulan,,", "Sri Wulan,person,Wulan,,")
    assert report.refreshed.ambiguous == {"wulan": ["Rina Wulandari (speaker 1)", "Sri Wulan (speaker 2)"]}
    add_wulan(database)
    assert view_statement(database, 1).row.speaker == "Wulan"


def test_a_body_is_not_a_person_of_one_word(database: Database, register: Register) -> None:
    """A company called Wulan does not speak for her."""
    register("Wulan,organisation,,,")
    add_wulan(database)
    assert view_statement(database, 1).row.speaker_kind == "person"


def test_undoing_an_import_gives_the_statements_back(database: Database, register: Register) -> None:
    """The register is as it was, and replay gives the same."""
    add_wulan(database)
    register("Rina Wulandari,person,Wulan,,")
    undo(database, "ani")
    assert view_statement(database, 1).row.speaker == "Wulan"
    undo(database, "ani", 2)
    assert view_statement(database, 1).row.speaker == "Rina Wulandari"
    with database.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == []


def test_what_another_editor_said_of_a_speaker_keeps_them(
    database: Database, register: Register, tmp_path: Path
) -> None:
    """Who registered them cannot take them back any more without losing that; it stays, and is listed."""
    register("Rina Wulandari,person,,Q5,")
    path = tmp_path / "lain.csv"
    path.write_text(f"{HEADER}\nRina Wulandari,,Bu Rina,,")
    import_speakers(database, "budi", read_speakers(path))
    done = undo(database, "ani", 1)
    assert {(kept.field, kept.by) for kept in done.kept} == {("kind", 2), ("name", 2)}
    assert names(database) == [("Rina Wulandari", ("Bu Rina",), None)]
    undo(database, "budi", 2)
    undo(database, "ani", 1)
    assert names(database) == []


def test_a_blank_kind_says_nothing(database: Database, register: Register) -> None:
    """A body stays a body, and no second one of its name is made."""
    register("Mahkamah Cabai,organisation,,,", "KPC,organisation,,Q1,")
    register("Mahkamah Cabai,,MC,,", "KPC,,Komisi Cabai,Q1,")
    rows = browse_speakers(database, SpeakerFilter())
    assert [(row.name, row.kind) for row in rows] == [("KPC", "organisation"), ("Mahkamah Cabai", "organisation")]


def test_a_name_of_one_word_is_one_whatever_stands_within_it(database: Database) -> None:
    """Ma'ruf of two articles may be two people; so may Jean-Luc."""
    for name in ("Ma'ruf", "Ma\u2019ruf", "Jean-Luc", "Jean-Luc"):
        text = f"{TEXT} {len(browse_speakers(database, SpeakerFilter()))}"
        add_sample(database, text, [make_statement(text, "Aman,", name)])
    assert [row.articles for row in browse_speakers(database, SpeakerFilter())] == [1, 1, 1, 1]


def test_a_speaker_keeps_no_name_that_was_taken_back(database: Database, register: Register) -> None:
    """After the undo nobody finds them by it."""
    add_wulan(database)
    register("Rina Wulandari,person,Wulan,,")
    undo(database, "ani")
    assert [row.name for row in browse_speakers(database, SpeakerFilter("wulan"))] == ["Wulan"]


def test_bad_lines_cost_themselves_alone(register: Register) -> None:
    """Each is named by its line."""
    report = register("Baik Sekali,person,,,", ",person,,,", "A B,robot,,,", "C D,person,,5,", "E,person,,,,,,x")
    assert report.added == 1
    assert [str(error).partition("speakers.csv:")[2] for error in report.refused] == [
        "3: 'name' is blank ('')",
        "4: 'kind' should be 'person' or 'organisation' ('robot')",
        "5: 'wikidata' is no Wikidata id (Q317521) ('5')",
        "6: more fields than the header has",
    ]


def test_spreadsheets_may_separate_columns_by_semicolons(database: Database, tmp_path: Path) -> None:
    """As those set to Indonesian do."""
    path = tmp_path / "semi.csv"
    path.write_text('name;kind;aliases\nRina Wulandari;person;"Wulan;Bu Rina"\nBudi;;A|B\n')
    import_speakers(database, "ani", read_speakers(path))
    assert names(database) == [("Budi", ("A", "B"), None), ("Rina Wulandari", ("Bu Rina", "Wulan"), None)]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"nama,jenis\nx,y", BrokenRecord),
        (b"", BrokenRecord),
        (b"name\n\xff\xfe\xfa", SourceUnreadable),
        (b'name,kind\nA B,person\n"C D,person\nE F,person\n', BrokenRecord),
        (None, SourceNotFound),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, content: bytes | None, error: type[Exception]) -> None:
    """With its place and the reason."""
    path = tmp_path / "list.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=r"list\.csv"):
        list(read_speakers(path))


def test_a_quotation_mark_that_nothing_closes_swallows_no_lines(tmp_path: Path) -> None:
    """The line is named on which it opens."""
    path = tmp_path / "list.csv"
    path.write_text('Name,Kind\nA B,person\n"C D,person\nE F,person\n')
    rows = read_speakers(path)
    assert isinstance(first := next(rows), SpeakerRecord)
    assert first.name == "A B"
    with pytest.raises(BrokenRecord, match=r"list\.csv:3: a quotation mark"):
        next(rows)


def test_a_name_of_several_is_not_taken_from_them(database: Database, register: Register) -> None:
    """The list does not say which of them it means: they stay who they are, and nobody is taken for the third."""
    (farmer,) = add_said(database, "Budi Santoso", office="petani")
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Pertanian")
    before = who_said(database, farmer, minister)
    assert register("Budi Santoso,person,,,").refreshed.moved == {}
    assert register("Budi Santoso,person,,,").unchanged == 1
    assert who_said(database, farmer, minister) == before


def test_a_list_claims_a_name_that_was_somebodys_beside_others(database: Database) -> None:
    """By a rename it counted from the next article on; it does not matter what it once was."""
    register_one = partial(import_speakers, database, "ani")
    register_one([SpeakerRecord(name="Agus Budi")])
    (said,) = add_said(database, "Bima Sakti")
    rename_speaker(database, "ani", "Agus Budi", "Bima Sakti")
    rename_speaker(database, "ani", "1", "Agus Budi")
    remove_alias(database, "ani", "1", "Bima Sakti")
    assert who_said(database, said) != [(1, "Agus Budi")]
    register_one([SpeakerRecord(name="Agus Budi", aliases=("Bima Sakti",))])
    assert who_said(database, said) == [(1, "Agus Budi")]
    assert register_one([SpeakerRecord(name="Agus Budi", aliases=("Bima Sakti",))]).command is None


def test_a_list_claims_the_name_that_somebody_was_renamed_to(database: Database) -> None:
    """It is one of those who bear it, by office; and a name of several that says no more stays theirs together."""
    import_speakers(database, "ani", [SpeakerRecord(name="Agus Budi", offices=("dokter",))])
    (said,) = add_said(database, "Bima Sakti")
    rename_speaker(database, "ani", "1", "Bima Sakti")
    import_speakers(database, "ani", [SpeakerRecord(name="Bima Sakti", offices=("dokter",))])
    assert who_said(database, said) == [(1, "Bima Sakti")]


@pytest.mark.parametrize(
    "line",
    ["632,person,,,", "Sri Tanjung,person,12; Tanjung,,", f"{'a' * 600},person,,,", f"Sri,person,{'a' * 600},,"],
)
def test_a_list_brings_no_numbers_and_nothing_without_end(register: Register, line: str) -> None:
    """That line alone is refused, in words that a screen holds."""
    report = register("Rina Wulandari,person,,,", line)
    assert (report.added, len(report.refused)) == (1, 1)
    assert "is no name" in str(report.refused[0])
    assert len(str(report.refused[0])) < 250


def test_a_list_takes_no_name_from_whom_an_editor_linked_to_another_item(database: Database) -> None:
    """There are two of that name now: which of them an article means, the list does not say."""
    (said,) = add_said(database, "Joko Arya")
    link_speaker(database, "ani", "Joko Arya", "Q1")
    ((linked, _name),) = who_said(database, said)
    report = import_speakers(database, "ani", [SpeakerRecord(name="Joko Arya", wikidata="Q9")])
    assert (report.added, report.changed) == (1, 0)
    assert who_said(database, said) == [(linked, "Joko Arya")]
    assert find_faults_of(database) == []


def test_a_list_gives_a_linked_minister_no_fishermans_office(database: Database) -> None:
    """Offices that clash keep a list's people apart from those in the register, too."""
    (said,) = add_said(database, "Joko Arya", office="Menteri Perdagangan")
    link_speaker(database, "ani", "Joko Arya", "Q1")
    report = import_speakers(database, "ani", [SpeakerRecord(name="Joko Arya", offices=("nelayan",))])
    assert report.added == 1
    (fisher,) = add_said(database, "Joko Arya", office="nelayan")
    ((minister, _name),) = who_said(database, said)
    assert minister not in [speaker_id for speaker_id, _name in who_said(database, fisher)]


def test_a_claimed_name_is_not_called_nobodys(database: Database) -> None:
    """One of two who bear it claims it: by itself it means that one."""
    add_said(database, "Bambang Tri")
    rename_speaker(database, "ani", "Bambang Tri", "Joko Arya")
    claimed = import_speakers(database, "ani", [SpeakerRecord(name="Agus Budi", aliases=("Joko Arya",))])
    assert claimed.refreshed.ambiguous == {}
    shared = import_speakers(database, "ani", [SpeakerRecord(name="Lina Sari", aliases=("Joko Arya",))])
    assert list(shared.refreshed.ambiguous) == ["joko arya"]
