"""Speakers that were taken for one are two again, and stay two."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.attributing import NewSpeaker, attribute
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.comparing import find_candidates
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias
from factcheck.desk.registering import import_speakers
from factcheck.desk.splitting import Part, split_speaker
from factcheck.desk.undoing import undo
from factcheck.errors import NotFound, WrongUsage
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKey, RecordKind
from factcheck.store.roster import SpeakerFilter
from tests.desk.register import add_said, count_said, find_faults_of, names_of, who_said


def test_a_merged_speaker_is_freed_by_its_id(database: Database) -> None:
    """It stands by itself again; that too can be taken back."""
    ids = add_said(database, "Joko A", "Joko B")
    gone = merge_speakers(database, "ani", "Joko A", "Joko B").gone.id
    with pytest.raises(WrongUsage, match=f"merged into it: {gone}"):
        split_speaker(database, "ani", "Joko B", Part())
    done = split_speaker(database, "budi", str(gone), Part())
    assert (done.freed.name, done.rest.name, done.freed.statements) == ("Joko A", "Joko B", 1)
    assert names_of(database, *ids) == ["Joko A", "Joko B"]
    assert (done.freed.statements, done.rest.statements) == (1, 1)
    undo(database, "budi")
    assert names_of(database, *ids) == ["Joko B", "Joko B"]


def test_two_people_of_one_name_are_parted(database: Database) -> None:
    """The statements in one office are another's, of the same name; the rest stays where it is."""
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Perikanan")
    ordinary = add_said(database, "Budi Santoso", office=None)
    (chair,) = add_said(database, "Budi Santoso", office="Ketua Koperasi Mina")
    done = split_speaker(database, "ani", "Budi Santoso", Part(office="ketua koperasi"))
    assert (done.freed.statements, done.freed.name, done.rest.statements) == (1, "Budi Santoso", 2)
    assert done.undecided == 1
    assert who_said(database, minister, *ordinary) == [(done.rest.id, "Budi Santoso")] * 2
    assert who_said(database, chair) == [(done.freed.id, "Budi Santoso")]
    assert find_faults_of(database) == []


def test_those_who_were_parted_are_told_apart_by_their_offices(database: Database) -> None:
    """In what is read later; without an office nobody knows who it is, and it stays apart."""
    add_said(database, "Budi Santoso", office="Menteri Perikanan")
    add_said(database, "Budi Santoso", office="Ketua Koperasi Mina")
    done = split_speaker(database, "ani", "Budi Santoso", Part(office="Ketua Koperasi Mina"))
    (chair,) = add_said(database, "Budi Santoso", office="Ketua Koperasi Mina")
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Perikanan")
    (unknown,) = add_said(database, "Budi Santoso")
    assert [speaker_id for speaker_id, _ in who_said(database, chair, minister)] == [done.freed.id, done.rest.id]
    assert who_said(database, unknown)[0][0] not in (done.freed.id, done.rest.id)


def test_a_split_taken_back_leaves_one_speaker(database: Database) -> None:
    """All statements are theirs again, and what the machine finds later too."""
    ids = [*add_said(database, "Budi Santoso", office="Menteri Perikanan"), *add_said(database, "Budi Santoso")]
    split_speaker(database, "ani", "Budi Santoso", Part(statements=(ids[1],)))
    assert len(count_said(database)["Budi Santoso"]) == 2
    undo(database, "ani")
    (later,) = add_said(database, "Budi Santoso")
    assert count_said(database) == {"Budi Santoso": [3]}
    assert len({speaker_id for speaker_id, _ in who_said(database, *ids, later)}) == 1
    assert find_faults_of(database) == []


def test_what_rests_on_a_new_speaker_keeps_them(database: Database) -> None:
    """Somebody attributed another statement to whom a split made: the split goes back, they stay."""
    one, _rest, two = add_said(database, "Budi Santoso", "Budi Santoso", "Rina Wulandari")
    done = split_speaker(database, "ani", "Budi Santoso", Part(statements=(one,)), "Budi Nelayan")
    attribute(database, "budi", [Target(two)], "Budi Nelayan")
    undone = undo(database, "ani", done.command)
    assert {(kept.field, kept.by) for kept in undone.kept} >= {("name", 2), ("kind", 2)}
    assert names_of(database, one, two) == ["Budi Santoso", "Budi Nelayan"]
    undo(database, "budi")
    undo(database, "ani", done.command)
    assert names_of(database, one, two) == ["Budi Santoso", "Rina Wulandari"]
    assert find_faults_of(database) == []


def test_a_split_needs_something_to_part(database: Database) -> None:
    """No statement like that, no such speaker."""
    add_said(database, "Budi Santoso")
    with pytest.raises(NotFound, match=r"Budi Santoso \(speaker"):
        split_speaker(database, "ani", "Budi Santoso", Part(office="Camat"))
    with pytest.raises(NotFound):
        split_speaker(database, "ani", "9999", Part(office="Camat"))
    with pytest.raises(WrongUsage, match="all that Budi Santoso"):
        split_speaker(database, "ani", "Budi Santoso", Part(found_as="Budi Santoso"))


def test_whom_a_split_parts_is_not_asked_about_again(database: Database) -> None:
    """One who was merged, like one who was never alone; and what was told apart before the merge stays so."""
    first, second = add_said(database, "Soegeng Sitanggang", "Sugeng Sitanggang")
    merged = merge_speakers(database, "ani", "Soegeng Sitanggang", "Sugeng Sitanggang")
    split_speaker(database, "budi", str(merged.gone.id), Part())
    assert list(find_candidates(database)) == []
    assert tell_apart(database, "citra", merged.gone.id, merged.kept.id).command is None
    assert names_of(database, first, second) == ["Soegeng Sitanggang", "Sugeng Sitanggang"]
    undo(database, "budi")
    assert names_of(database, first, second) == ["Sugeng Sitanggang"] * 2


def test_a_name_that_is_somebody_elses_goes_with_them(database: Database) -> None:
    """Who was found under an alias is another one: the alias is theirs, in later articles as well."""
    (full,) = add_said(database, "Wulan Kusnadi")
    (short,) = add_said(database, "Wulan")
    add_alias(database, "ani", "Wulan Kusnadi", "Wulan")
    done = split_speaker(database, "ani", "Wulan Kusnadi", Part(found_as="wulan"))
    assert (done.freed.name, done.freed.statements) == ("Wulan", 1)
    (rest,) = browse_speakers(database, SpeakerFilter(ids=(done.rest.id,)))
    assert rest.aliases == ()
    (later,) = add_said(database, "Wulan")
    assert names_of(database, full, short, later) == ["Wulan Kusnadi", "Wulan", "Wulan"]
    assert who_said(database, short) == who_said(database, later)
    undo(database, "ani")
    assert names_of(database, short, later) == ["Wulan Kusnadi"] * 2
    assert find_faults_of(database) == []


def test_an_office_that_is_somebody_elses_goes_with_them(database: Database) -> None:
    """One that a list had given to the first: the second is known by it in later articles."""
    record = SpeakerRecord(name="Budi Santoso", offices=("Menteri Perikanan", "Ketua Koperasi Mina"))
    import_speakers(database, "ani", [record])
    add_said(database, "Budi Santoso", office="Menteri Perikanan")
    (chair,) = add_said(database, "Budi Santoso", office="Ketua Koperasi Mina")
    done = split_speaker(database, "ani", "Budi Santoso", Part(office="ketua koperasi"))
    (later,) = add_said(database, "Budi Santoso", office="Ketua Koperasi Mina")
    assert who_said(database, chair, later) == [(done.freed.id, "Budi Santoso")] * 2


def test_a_statement_of_somebody_else_is_not_passed_over(database: Database) -> None:
    """Nor is the new one called something that is no name."""
    ours, _rest, theirs = add_said(database, "Budi Santoso", "Budi Santoso", "Rina Wulandari")
    with pytest.raises(NotFound, match=f"no statement {theirs} by"):
        split_speaker(database, "ani", "Budi Santoso", Part(statements=(ours, theirs)))
    with pytest.raises(WrongUsage, match="is no name"):
        split_speaker(database, "ani", "Budi Santoso", Part(statements=(ours,)), "--")


def test_who_is_parted_leaves_the_other_namesakes_alone(database: Database) -> None:
    """What a minister's namesake was known by goes with him; the fisherman of that name is not concerned."""
    ids = [add_said(database, "Joko Susanto", office=office)[0] for office in ("Menteri Pasar", None, "nelayan")]
    before = who_said(database, *ids)
    assert before[0] == before[1] != before[2]
    split_speaker(database, "ani", str(before[0][0]), Part(statements=(ids[1],)))
    assert (who_said(database, ids[0], ids[2])) == [before[0], before[2]]
    undo(database, "ani")
    assert who_said(database, *ids) == before


@pytest.mark.parametrize("order", [(2, 1), (1, 2)])
def test_merged_split_and_taken_back_is_as_before(database: Database, order: tuple[int, int]) -> None:
    """In either order, and for the articles that say nothing of who it is."""
    ids = [
        *add_said(database, "Budi Santoso", office="petani"),
        *add_said(database, "Budi Santoso", office="Menteri Pertanian"),
        *add_said(database, "Budi Santoso"),
    ]
    before = who_said(database, *ids)
    farmer, minister = (str(speaker_id) for speaker_id, _name in before[:2])
    merge_speakers(database, "ani", farmer, minister)
    split_speaker(database, "ani", minister, Part(office="petani"))
    for number in order:
        undo(database, "ani", number)
    assert who_said(database, *ids) == before


def test_a_split_says_nothing_of_articles_read_before(database: Database) -> None:
    """What stood apart then stays apart, whichever of the namesakes are parted."""
    (farmer,) = add_said(database, "Budi Santoso", office="petani")
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Pertanian")
    (unknown,) = add_said(database, "Budi Santoso")
    (mentan,) = add_said(database, "Budi Santoso", office="Mentan")
    before = who_said(database, farmer, unknown, mentan)
    done = split_speaker(database, "ani", str(before[2][0]), Part(statements=(minister,)))
    assert (done.refreshed.moved, who_said(database, farmer, unknown, mentan)) == ({}, before)


def test_the_next_article_goes_to_whom_the_name_went(database: Database) -> None:
    """A name that the register or only articles gave, and the office that all the parted statements have."""
    add_said(database, "Sosok Adnan", "Adnan Wirya")
    merge_speakers(database, "ani", "Sosok Adnan", "Adnan Wirya")
    add_said(database, "Sosok Adnan", office="penulis")
    done = split_speaker(database, "ani", "Adnan Wirya", Part(found_as="Sosok Adnan"))
    (named,) = add_said(database, "Sosok Adnan")
    assert who_said(database, named) == [(done.freed.id, "Sosok Adnan")]
    undo(database, "ani")
    assert who_said(database, named) == [(done.rest.id, "Adnan Wirya")]


def test_whom_nothing_is_about_any_more_is_told(database: Database) -> None:
    """The split was taken back but for the speaker whom somebody had used; once nobody does, the rest can go."""
    ids = [*add_said(database, "Budi Santoso"), *add_said(database, "Budi Santoso"), *add_said(database, "Santi")]
    done = split_speaker(database, "ani", "Budi Santoso", Part(statements=(ids[1],)), "Budi Hartono")
    used = attribute(database, "ani", [Target(ids[2])], str(done.freed.id)).command
    assert undo(database, "ani", done.command).left == ()
    assert undo(database, "ani", used).left == ((RecordKey(RecordKind.SPEAKER, done.freed.id), done.command),)
    assert undo(database, "ani", done.command).left == ()
    assert "Budi Hartono" not in count_said(database)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (Part(office="dokter"), "Rudi H. (dokter)"),
        (Part(statements=(2,)), "Rudi Hartanto (dokter)"),
        (Part(statements=(2,)), "Gita Maharani"),
    ],
)
def test_a_namesake_by_another_name_is_known_by_the_articles_too(
    database: Database, part: Part, name: str
) -> None:
    """Told from the governor by the office, or called so with a word more; who was only misread is not."""
    governor, _doctor = (
        *add_said(database, "Rudi Hartanto", office="Gubernur Lampung"),
        *add_said(database, "Rudi Hartanto", office="dokter"),
    )
    freed = split_speaker(database, "ani", str(who_said(database, governor)[0][0]), part, name).freed
    (later,) = add_said(database, "Rudi Hartanto", office="dokter")
    (unsure,) = add_said(database, "Rudi Hartanto")
    bears = name != "Gita Maharani"
    assert (who_said(database, later)[0][0] == freed.id) is bears
    assert (who_said(database, unsure)[0][0] == who_said(database, governor)[0][0]) is not bears


def test_a_split_that_comes_back_in_part_is_told(database: Database) -> None:
    """An attribution stood on it: without that the statement is the other one's, until the rest is undone."""
    ids = [*add_said(database, "Rudi Hartanto"), *add_said(database, "Rudi Hartanto")]
    first = who_said(database, *ids)
    parted = split_speaker(database, "ani", "Rudi Hartanto", Part(statements=(ids[1],))).command
    given = attribute(database, "ani", [Target(ids[1])], NewSpeaker("Gita Maharani")).command
    undo(database, "ani", parted)
    assert [number for _record, number in undo(database, "ani", given).left] == [parted]
    undo(database, "ani", parted)
    assert who_said(database, *ids) == first
