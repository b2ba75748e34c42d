"""What editors call speakers: names, other names, Wikidata items."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker, remove_alias, rename_speaker
from factcheck.desk.undoing import undo
from factcheck.errors import NotFound, WrongUsage
from factcheck.extraction.statement import SpeakerKind
from factcheck.store.database import Database
from factcheck.store.roster import SpeakerFilter, SpeakerRow
from tests.desk.register import add_said, find_faults_of, names_of, who_said


def find_one(database: Database, name: str) -> SpeakerRow:
    """The one speaker called that."""
    (row,) = browse_speakers(database, SpeakerFilter(name=name))
    return row


def test_a_new_name_leaves_the_old_one_among_the_others(database: Database) -> None:
    """What articles call them still finds them, in what is read later too."""
    (first,) = add_said(database, "Sosok Adnan")
    rename_speaker(database, "ani", "adnan", "Adnan Wirya")
    (later,) = add_said(database, "Sosok Adnan")
    assert names_of(database, first, later) == ["Adnan Wirya"] * 2
    row = find_one(database, "sosok adnan")
    assert (row.name, row.aliases, row.registered) == ("Adnan Wirya", ("Sosok Adnan",), True)
    undo(database, "ani")
    assert find_one(database, "adnan").name == "Sosok Adnan"
    assert find_faults_of(database) == []


def test_the_same_name_again_is_no_change(database: Database) -> None:
    """Nothing is written, and the answer says so."""
    add_said(database, "Adnan Wirya")
    assert add_alias(database, "ani", "Adnan Wirya", "Adnan").command == 1
    assert add_alias(database, "ani", "Adnan Wirya", "Adnan").command is None
    assert rename_speaker(database, "ani", "Adnan Wirya", "Adnan Wirya").command is None


def test_an_alias_takes_over_the_single_names_of_articles(database: Database) -> None:
    """Those read before and those read after, until it is removed."""
    (full,) = add_said(database, "Elon Musk")
    (before,) = add_said(database, "Musk")
    ((known, _name),) = who_said(database, full)
    moved = add_alias(database, "ani", "Elon Musk", "Musk").refreshed.moved
    assert moved == {(known, "Elon Musk"): [before]}
    (after,) = add_said(database, "MUSK")
    assert names_of(database, full, before, after) == ["Elon Musk"] * 3
    removed = remove_alias(database, "budi", "Elon Musk", "musk")
    assert list(removed.refreshed.moved.values()) == [[before], [after]]
    assert names_of(database, full, before, after) == ["Elon Musk", "Musk", "MUSK"]
    undo(database, "budi")
    assert names_of(database, before, after) == ["Elon Musk"] * 2
    assert find_faults_of(database) == []


def test_only_the_registers_names_can_be_removed(database: Database) -> None:
    """The name itself is changed by rename, one that articles use by split, and one nobody has is not there."""
    add_said(database, "Elon Musk", "Joko A")
    add_alias(database, "ani", "Elon Musk", "Bos X")
    with pytest.raises(WrongUsage, match="speaker rename"):
        remove_alias(database, "ani", "Elon Musk", "Elon Musk")
    with pytest.raises(WrongUsage, match="--found-as"):
        remove_alias(database, "ani", "Joko A", "Joko A")
    with pytest.raises(NotFound, match="'Tusk' of Elon Musk"):
        remove_alias(database, "ani", "Elon Musk", "Tusk")


def test_a_wikidata_item_is_one_speaker(database: Database) -> None:
    """A second speaker of that item is refused, with the merge that would be meant."""
    add_said(database, "Elon Musk", "Elon Reeve Musk")
    link_speaker(database, "ani", "Elon Musk", "Q317521")
    assert find_one(database, "elon musk").wikidata == "Q317521"
    with pytest.raises(WrongUsage, match=r"is Elon Musk .* already: .*speaker merge"):
        link_speaker(database, "ani", "Elon Reeve Musk", "Q317521")
    with pytest.raises(WrongUsage, match="no Wikidata id"):
        link_speaker(database, "ani", "Elon Musk", "317521")
    link_speaker(database, "ani", "Elon Musk", None)
    link_speaker(database, "ani", "Elon Reeve Musk", "Q317521")
    assert find_one(database, "elon musk").wikidata is None


@pytest.mark.parametrize("name", ["", "  ", "...", "632", "a\x00b", "x" * 501, "baris\x1bdua"])
def test_what_is_no_name_is_refused(database: Database, name: str) -> None:
    """Blank, without letters, a number, too long, or with characters that nobody sees."""
    add_said(database, "Elon Musk")
    with pytest.raises(WrongUsage):
        rename_speaker(database, "ani", "Elon Musk", name)
    assert find_one(database, "musk").name == "Elon Musk"


def test_who_had_no_name_is_a_person_once_named(database: Database) -> None:
    """And what they were described as is not a name of theirs."""
    (witness,) = add_said(database, "warga setempat", kind=SpeakerKind.UNNAMED)
    (other,) = add_said(database, "warga setempat", kind=SpeakerKind.UNNAMED)
    ids = [row.id for row in browse_speakers(database, SpeakerFilter(), sort="id")]
    rename_speaker(database, "ani", str(ids[0]), "Adnan Wirya")
    row = find_one(database, "Adnan Wirya")
    assert (row.kind, row.aliases) == ("person", ())
    (later,) = add_said(database, "Adnan Wirya")
    assert names_of(database, witness, other, later) == ["Adnan Wirya", "warga setempat", "Adnan Wirya"]


def test_a_word_of_a_person_and_of_a_body_is_not_ambiguous(database: Database) -> None:
    """Each article says which of the two it means."""
    add_said(database, "Wulan Kusnadi")
    add_said(database, "Wulan Media Nusantara", kind=SpeakerKind.ORGANISATION)
    (alone,) = add_said(database, "Wulan")
    add_alias(database, "ani", "Wulan Media Nusantara", "Wulan")
    done = add_alias(database, "ani", "Wulan Kusnadi", "Wulan")
    assert (done.refreshed.ambiguous, list(done.refreshed.moved.values())) == ({}, [[alone]])
    assert names_of(database, alone) == ["Wulan Kusnadi"]


def test_a_name_is_taken_back_whatever_was_said_before_it(database: Database) -> None:
    """Merged into, told apart from, attributed to: an article names them, with the register or without."""
    ids = add_said(database, "Joko A", "Joko B", "Joko C", "Joko D")
    merge_speakers(database, "ani", "Joko B", "Joko A")
    tell_apart(database, "ani", 1, 3)
    attribute(database, "ani", [Target(ids[3])], "Joko A")
    before = names_of(database, *ids)
    for act, words in ((rename_speaker, "Jono"), (add_alias, "Jo"), (link_speaker, "Q5")):
        done = act(database, "budi", "1", words)
        assert undo(database, "budi", done.command).kept == ()
        assert names_of(database, *ids) == before
        assert not find_one(database, "joko a").registered


def test_a_new_name_takes_nobody_elses_statements(database: Database) -> None:
    """Who is called so already stays who it was; from then on the name is of two, and nobody's by itself."""
    (farmer,) = add_said(database, "Budi Santoso", office="petani")
    (other,) = add_said(database, "Rina Wulandari")
    (single,) = add_said(database, "Santi")
    before = who_said(database, farmer, single)
    done = rename_speaker(database, "ani", "Rina Wulandari", "Budi Santoso")
    assert (done.refreshed.moved, done.others) == ({}, (before[0][0],))
    assert who_said(database, farmer, single) == before
    (later,) = add_said(database, "Budi Santoso")
    assert who_said(database, later)[0][0] not in {who_said(database, one)[0][0] for one in (farmer, other)}
    rename_speaker(database, "ani", str(done.id), "Santi")
    assert who_said(database, single, *add_said(database, "Santi"))[0] == before[1]
    assert (
        len({speaker_id for speaker_id, _name in who_said(database, other, single, *add_said(database, "Santi"))})
        == 3
    )


def test_a_new_full_name_finds_who_is_called_so_later(database: Database) -> None:
    """Nobody else bears it, and the next article means them."""
    (first,) = add_said(database, "Joko Widdo")
    rename_speaker(database, "ani", "Joko Widdo", "Joko Widodo")
    assert who_said(database, *add_said(database, "Joko Widodo")) == who_said(database, first)


def test_who_has_no_name_has_no_other_names(database: Database) -> None:
    """An alias of a description would be nobody's name."""
    (witness,) = add_said(database, "warga setempat", kind=SpeakerKind.UNNAMED)
    with pytest.raises(WrongUsage, match="speaker rename"):
        add_alias(database, "ani", str(who_said(database, witness)[0][0]), "Dewi")


@pytest.mark.parametrize("offices", [("petani", "Menteri Pertanian"), ("Menteri Pertanian", "petani")])
@pytest.mark.parametrize("claiming", [0, 1])
def test_who_claims_the_name_takes_no_namesakes_words(
    database: Database, offices: tuple[str, str], claiming: int
) -> None:
    """Whichever was read first: only the articles that do not say who it is are the claimer's."""
    ids = [statement for office in offices for statement in add_said(database, "Budi Santoso", office=office)]
    (unknown,) = add_said(database, "Budi Santoso")
    before = who_said(database, *ids)
    add_alias(database, "ani", str(before[claiming][0]), "Budi Santoso")
    assert who_said(database, *ids, unknown) == [*before, before[claiming]]
    remove_alias(database, "ani", str(before[claiming][0]), "Budi Santoso")
    apart = who_said(database, *ids, unknown, *add_said(database, "Budi Santoso"))
    assert (apart[:2], len({speaker_id for speaker_id, _name in apart})) == (before, 4)


def test_a_naming_that_stays_in_part_is_told(database: Database) -> None:
    """Whoever links a speaker keeps them in the register, by the name that they had; then the rest can go."""
    (said,) = add_said(database, "Rudi Hartanto")
    before = who_said(database, said)
    named = add_alias(database, "ani", "Rudi Hartanto", "Fitri Handayani").command
    linked = link_speaker(database, "ani", "Rudi Hartanto", "Q13").command
    assert "name" in {kept.field for kept in undo(database, "ani", named).kept}
    assert [number for _record, number in undo(database, "ani", linked).left] == [named]
    undo(database, "ani", named)
    assert who_said(database, said) == before
