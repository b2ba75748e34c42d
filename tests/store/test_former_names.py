"""An article that loses a name, for good or for a while: what editors said of its bearer holds."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker, rename_speaker
from factcheck.desk.registering import import_speakers
from factcheck.desk.splitting import Part, split_speaker
from factcheck.desk.undoing import undo
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.extraction.statement import SpeakerKind
from factcheck.store.database import Database
from factcheck.store.roster import SpeakerFilter
from factcheck.store.tables import former_name, speaker_office
from tests.desk.register import add_said, find_faults_of, names_of, read_again, who_said

Word = Callable[[Database], object]
CLAIMED = [SpeakerRecord(name="Agus Budi", aliases=("Joko Arya",))]


def speakers(database: Database, *ids: int) -> list[int | None]:
    """Who said each statement."""
    return [speaker_id for speaker_id, _name in who_said(database, *ids)]


WORDS: dict[str, Word] = {
    "nothing": lambda _database: None,
    "a name": lambda database: rename_speaker(database, "ani", "Joko Arya", "Joko Arya Wijaya"),
    "an item": lambda database: link_speaker(database, "ani", "Joko Arya", "Q1"),
    "a merge": lambda database: merge_speakers(database, "ani", "Joko Arya", "Bambang Tri"),
    "a merge into them": lambda database: merge_speakers(database, "ani", "Bambang Tri", "Joko Arya"),
    "a difference": lambda database: tell_apart(database, "ani", 1, 2),
    "a statement": lambda database: attribute(database, "ani", [Target(3)], "Joko Arya"),
}


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_a_name_lost_and_found_again_changes_nothing(database: Database, word: Word) -> None:
    """Whatever an editor has said of its bearer, or nothing at all."""
    for name in ("Joko Arya", "Joko Arya", "Bambang Tri"):
        add_said(database, name)
    word(database)
    before = who_said(database, 1, 2, 3), browse_speakers(database, SpeakerFilter())
    read_again(database, 1, "Bima Sakti")
    assert names_of(database, 1) == ["Bima Sakti"]
    read_again(database, 1, "Joko Arya")
    assert (who_said(database, 1, 2, 3), browse_speakers(database, SpeakerFilter())) == before
    assert find_faults_of(database) == []
    with database.read() as connection:
        assert [row.folded for row in connection.execute(select(former_name))] == ["bima sakti"]


@pytest.mark.parametrize("word", [word for name, word in WORDS.items() if name != "nothing"])
def test_what_editors_said_goes_with_the_later_articles(database: Database, word: Word) -> None:
    """They are about whom they were about, also if somebody claimed the name while its first article lost it."""
    for name in ("Joko Arya", "Joko Arya", "Bambang Tri"):
        add_said(database, name)
    word(database)
    (before,) = who_said(database, 2)
    claim = import_speakers(database, "budi", CLAIMED).command
    read_again(database, 1, "Bima Sakti")
    undo(database, "budi", claim)
    assert who_said(database, 2) == [before]
    (later,) = add_said(database, "Joko Arya")
    assert who_said(database, later) == [before]
    assert find_faults_of(database) == []


def test_of_whom_nobody_has_spoken_nothing_is_left(database: Database) -> None:
    """Who began there was a misreading: the office that it gave parts nobody any more."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    governor, unsure = (*add_said(database, "Joko Arya", office="nelayan"), *add_said(database, "Joko Arya"))
    assert len(set(speakers(database, 1, governor, unsure))) == 3
    read_again(database, 1, "Bima Sakti")
    assert len(set(speakers(database, governor, unsure))) == 1
    assert len(browse_speakers(database, SpeakerFilter(name="Joko Arya"))) == 1


def test_of_whom_somebody_has_spoken_the_office_is_known(database: Database) -> None:
    """Otherwise a fisherman would be taken for the minister whom an editor found on Wikidata."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    command = link_speaker(database, "ani", "Joko Arya", "Q1").command
    ((minister, _name),) = who_said(database, 1)
    read_again(database, 1, "Bima Sakti")
    fisher, again = (
        *add_said(database, "Joko Arya", office="nelayan"),
        *add_said(database, "Joko Arya", office="Menteri Perdagangan"),
    )
    assert minister not in speakers(database, fisher)
    assert speakers(database, again) == [minister]
    taken_back = undo(database, "ani", command).command
    assert minister not in speakers(database, fisher, again)
    undo(database, "ani", taken_back)
    assert speakers(database, again) == [minister]


def test_an_attribution_to_whom_an_article_has_lost_is_about_them(database: Database) -> None:
    """From then on, and until it is taken back, they are known."""
    add_said(database, "Joko Arya")
    add_said(database, "Joko Arya")
    add_said(database, "Bambang Tri")
    ((first, _name),) = who_said(database, 1)
    read_again(database, 1, "Bima Sakti")
    ((second, _name),) = who_said(database, 2)
    assert second != first
    attribute(database, "ani", [Target(3)], str(first))
    assert speakers(database, 2, 3) == [first, first]
    undo(database, "ani")
    assert speakers(database, 2) == [second]


def test_who_is_found_again_as_somebody_else_leaves_no_name_behind(database: Database) -> None:
    """The article names him again, and in the office of another one; without any he is who he was."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    first, second = speakers(database, 1, 2)
    attribute(database, "ani", [Target(1)], str(second))
    read_again(database, 2, "Bima Sakti")
    read_again(database, 2, "Joko Arya")
    assert speakers(database, 2) == [second]
    read_again(database, 2, "Bima Sakti")
    read_again(database, 2, "Joko Arya", office="Menteri Perdagangan")
    assert speakers(database, 2) == [first]
    assert find_faults_of(database) == []


def test_an_article_that_loses_the_office_leaves_whom_an_editor_knows(database: Database) -> None:
    """The fisherman is on Wikidata: his words are not the minister's because the article says less of him now."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    minister, fisher = speakers(database, 1, 2)
    link = link_speaker(database, "ani", str(fisher), "Q2").command
    read_again(database, 2, "Joko Arya")
    assert speakers(database, 1, 2) == [minister, fisher]
    undo(database, "ani", link)
    assert speakers(database, 1, 2) == [minister, minister]
    assert find_faults_of(database) == []


def test_an_older_article_takes_nobody_from_whom_an_editor_knows(database: Database) -> None:
    """It gives the name as well now, and begins somebody; who was known by it already is asked about."""
    add_said(database, "Bima Sakti")
    add_said(database, "Joko Arya")
    ((known, _name),) = who_said(database, 2)
    rename_speaker(database, "ani", "Joko Arya", "Joko Arya Wijaya")
    read_again(database, 1, "Joko Arya")
    assert who_said(database, 2) == [(known, "Joko Arya Wijaya")]
    assert speakers(database, 1) != [known]
    assert find_faults_of(database) == []


def test_who_claims_a_name_is_who_they_were_when_they_began(database: Database) -> None:
    """An article before theirs is not given to them because theirs has lost the name since."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    minister, fisher = speakers(database, 1, 2)
    add_alias(database, "ani", str(fisher), "Joko Arya")
    assert speakers(database, 1, 2) == [minister, fisher]
    read_again(database, 2, "Bima Sakti")
    assert speakers(database, 1) == [minister]
    (later,) = add_said(database, "Joko Arya")
    assert speakers(database, later) == [fisher]
    assert find_faults_of(database) == []


def test_an_article_that_gives_anothers_office_is_about_the_other(database: Database) -> None:
    """The outlet was wrong: it is the minister who spoke."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    minister, fisher = speakers(database, 1, 2)
    link_speaker(database, "ani", str(fisher), "Q5")
    read_again(database, 2, "Joko Arya", office="Menteri Perdagangan")
    assert speakers(database, 1, 2) == [minister, minister]
    read_again(database, 2, "Joko Arya", office="nelayan")
    assert speakers(database, 1, 2) == [minister, fisher]
    assert find_faults_of(database) == []


def test_a_claim_of_the_name_comes_before_who_nobody_is(database: Database) -> None:
    """An editor says that the name is Lina's in all articles; another one's link is about no name."""
    said, other = add_said(database, "Joko Arya", "Lina Sari")
    first, lina = speakers(database, said, other)
    add_alias(database, "ani", str(lina), "Joko Arya")
    link_speaker(database, "budi", str(first), "Q1")
    assert speakers(database, said) == [lina]
    assert find_faults_of(database) == []


def test_whom_an_editor_linked_stays_when_another_gets_the_same_office(database: Database) -> None:
    """Their own article says now what it said when they were judged; it is the other one of whom more is said."""
    add_said(database, "Joko Arya", office="nelayan")
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    _fisher, minister = speakers(database, 1, 2)
    link_speaker(database, "ani", str(minister), "Q5")
    add_said(database, "Joko Arya", "Joko Arya", office="nelayan")
    read_again(database, 1, "Joko Arya", office="Menteri Perdagangan")
    assert speakers(database, 2) == [minister]
    assert find_faults_of(database) == []


def test_two_who_are_linked_keep_what_is_theirs_when_one_article_changes(database: Database) -> None:
    """The fisherman's article says minister now; the minister's own is not the fisherman's for that."""
    add_said(database, "Rina Wulandari")
    add_said(database, "Joko Arya", office="nelayan")
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    fisher, minister = speakers(database, 2, 3)
    link_speaker(database, "ani", str(fisher), "Q5")
    link_speaker(database, "ani", str(minister), "Q6")
    read_again(database, 2, "Joko Arya", office="Menteri Perdagangan")
    assert speakers(database, 3) == [minister]
    assert find_faults_of(database) == []


def test_what_is_said_of_two_others_takes_nothing_from_a_third(database: Database) -> None:
    """Who stood alone among namesakes and was linked stays so when two of these are found to be one."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Budi Catur", office="Menteri Perdagangan")
    first, second = speakers(database, 1, 2)
    rename_speaker(database, "ani", str(second), "Joko Arya")
    (third,) = add_said(database, "Joko Arya", office="Menteri Perdagangan")
    (alone,) = speakers(database, third)
    assert alone not in (first, second)
    link_speaker(database, "ani", str(alone), "Q7")
    merge_speakers(database, "budi", str(second), str(first))
    assert speakers(database, third) == [alone]
    assert find_faults_of(database) == []


SAID: dict[str, Word] = {
    "linked": lambda database: link_speaker(database, "ani", "2", "Q2"),
    "listed": lambda database: import_speakers(
        database, "ani", [SpeakerRecord(name="Joko Arya", offices=("nelayan",))]
    ),
    "given a statement": lambda database: attribute(database, "ani", [Target(3)], "2"),
    "whom another was merged into": lambda database: merge_speakers(database, "ani", "3", "2"),
    "told apart": lambda database: tell_apart(database, "ani", 2, 3),
}


@pytest.mark.parametrize("word", SAID.values(), ids=SAID)
def test_an_office_that_was_cut_counts_for_whom_editors_know(database: Database, word: Word) -> None:
    """However they came to know them: their words are not the minister's, nor the minister's theirs."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    add_said(database, "J. Arya")
    minister, fisher = speakers(database, 1, 2)
    word(database)
    before = who_said(database, 1, 2, 3)
    read_again(database, 2, "Joko Arya")
    later = *add_said(database, "Joko Arya", office="nelayan"), *add_said(database, "Joko Arya", office="Mendag")
    assert who_said(database, 1, 2, 3) == before
    assert speakers(database, *later) == [fisher, minister]
    read_again(database, 2, "Joko Arya", office="nelayan")
    assert who_said(database, 1, 2, 3) == before
    assert find_faults_of(database) == []


def test_who_was_first_and_lost_the_office_takes_nothing_from_a_minister(database: Database) -> None:
    """A list knows the fisherman, another editor the minister, and the fisherman's article says less now."""
    add_said(database, "Joko Arya", office="nelayan")
    import_speakers(database, "ani", [SpeakerRecord(name="Joko Arya")])
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    fisher, minister = speakers(database, 1, 2)
    link_speaker(database, "ani", str(fisher), "Q1")
    link_speaker(database, "ani", str(minister), "Q2")
    read_again(database, 1, "Joko Arya")
    (later,) = add_said(database, "Joko Arya", office="Menteri Perdagangan")
    assert speakers(database, 1, 2, later) == [fisher, minister, minister]
    assert find_faults_of(database) == []


def test_what_an_outlet_corrects_is_no_evidence_of_others(database: Database) -> None:
    """The fisherman was a minister all along: a fisherman of that name in another article is somebody else."""
    add_said(database, "Joko Arya", office="nelayan")
    link = link_speaker(database, "ani", "Joko Arya", "Q1").command
    ((minister, _name),) = who_said(database, 1)
    read_again(database, 1, "Joko Arya", office="Menteri Perdagangan")
    (fisher,) = add_said(database, "Joko Arya", office="nelayan")
    assert speakers(database, 1) == [minister]
    assert minister not in speakers(database, fisher)
    undo(database, "ani", link)
    assert find_faults_of(database) == []


def test_undone_and_done_again_is_as_it_was(database: Database) -> None:
    """What the article has cut counts again with the link, and not without."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    link = link_speaker(database, "ani", "Joko Arya", "Q1").command
    read_again(database, 1, "Joko Arya")
    add_said(database, "Joko Arya", office="nelayan")
    first, second = speakers(database, 1, 2)
    assert first != second
    taken_back = undo(database, "ani", link).command
    assert speakers(database, 1, 2) == [first, first]
    undo(database, "ani", taken_back)
    assert speakers(database, 1, 2) == [first, second]
    assert find_faults_of(database) == []


def test_whom_an_article_does_not_mean_any_more_is_known_from_it_on(database: Database) -> None:
    """It is about the minister now; the fisherman whom an editor linked keeps what others say of him."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    add_said(database, "Joko Arya", office="nelayan")
    minister, fisher = speakers(database, 1, 2)
    link_speaker(database, "ani", str(fisher), "Q2")
    read_again(database, 2, "Joko Arya", office="Menteri Perdagangan")
    assert speakers(database, 2, 3) == [minister, fisher]
    (later,) = add_said(database, "Joko Arya", office="nelayan")
    assert speakers(database, later) == [fisher]
    assert find_faults_of(database) == []


def test_a_merge_says_nothing_of_an_article_that_is_about_another_now(database: Database) -> None:
    """Who began there is found to be Bambang; the article gives the minister's office now."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    add_said(database, "Bambang Tri")
    minister, fisher, other = speakers(database, 1, 2, 3)
    merge_speakers(database, "ani", str(fisher), str(other))
    read_again(database, 2, "Joko Arya")
    assert speakers(database, 2) == [other]
    read_again(database, 2, "Joko Arya", office="Menteri Perdagangan")
    assert speakers(database, 2) == [minister]
    assert find_faults_of(database) == []


def test_a_split_gives_the_office_to_the_new_one(database: Database) -> None:
    """Though both began with it."""
    add_said(database, "Joko Arya", office="dokter")
    add_said(database, "Joko Arya", office="Ketua Umum Partai Garuda")
    link_speaker(database, "ani", "Joko Arya", "Q1")
    freed = split_speaker(database, "ani", "Joko Arya", Part(office="dokter")).freed.id
    (later,) = add_said(database, "Joko Arya", office="dokter")
    assert speakers(database, 1, later) == [freed, freed]
    assert find_faults_of(database) == []


def test_what_an_article_says_of_somebody_without_a_name_now_is_known(database: Database) -> None:
    """It is not lost because no list of names has a description."""
    (warga,) = add_said(database, "seorang warga", office="anggota DPRD Tuban", kind=SpeakerKind.UNNAMED)
    (other,) = add_said(database, "Bambang Tri")
    ((first, _name),) = who_said(database, warga)
    attribute(database, "ani", [Target(other)], str(first))
    read_again(database, 1, "seorang warga", office="nelayan", kind=SpeakerKind.UNNAMED)
    link_speaker(database, "ani", str(first), "Q1")
    assert speakers(database, warga) == [first]
    with database.read() as connection:
        held = select(speaker_office.c.office).where(speaker_office.c.speaker_id == first)
        assert connection.scalars(held).all() == ["nelayan"]
    assert find_faults_of(database) == []


def test_an_office_cut_before_anybody_spoke_is_no_evidence(database: Database) -> None:
    """It was a misprint: to say who the minister is takes none of his words from him."""
    add_said(database, "Joko Arya", office="nelayan")
    read_again(database, 1, "Joko Arya")
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    before = who_said(database, 1, 2)
    assert len(set(before)) == 1
    link_speaker(database, "ani", "Joko Arya", "Q1")
    assert who_said(database, 1, 2) == before
    assert find_faults_of(database) == []


@pytest.mark.parametrize("word", SAID.values(), ids=SAID)
def test_another_office_that_is_nobodys_leaves_whom_editors_know(database: Database, word: Word) -> None:
    """The fisherman is called a commentator now: he is not the minister for that."""
    add_said(database, "Joko Arya", office="Menteri Perdagangan")
    add_said(database, "Joko Arya", office="nelayan")
    add_said(database, "J. Arya")
    word(database)
    before = who_said(database, 1, 2, 3)
    read_again(database, 2, "Joko Arya", office="pengamat")
    assert who_said(database, 1, 2, 3) == before
    assert find_faults_of(database) == []
