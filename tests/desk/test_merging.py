"""Speakers merged, parted and told apart, and every one of these taken back."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker, rename_speaker
from factcheck.desk.presenting import view_speaker
from factcheck.desk.splitting import Part, split_speaker
from factcheck.desk.undoing import undo
from factcheck.errors import AmbiguousSpeaker, NotFound, NothingToUndo, WrongUsage
from factcheck.store.database import Database
from factcheck.store.roster import SpeakerFilter
from tests.desk.register import add_said, count_said, find_faults_of, names_of, who_said


def test_a_merged_speaker_stands_under_the_others_name(database: Database) -> None:
    """With all that they said, and found by every name of both."""
    ids = add_said(database, "Sri Mulyani", "Sri Mulyani Indrawati", "Budi Santoso")
    done = merge_speakers(database, "ani", "sri mulyani", "Sri Mulyani Indrawati")
    assert (done.gone.name, done.kept.statements) == ("Sri Mulyani", 2)
    assert names_of(database, *ids) == ["Sri Mulyani Indrawati"] * 2 + ["Budi Santoso"]
    (row,) = browse_speakers(database, SpeakerFilter(name="mulyani"))
    assert (row.aliases, row.statements, row.articles, row.merged) == (("Sri Mulyani",), 2, 1, 1)
    assert find_faults_of(database) == []


def test_what_is_read_later_follows_the_merge(database: Database) -> None:
    """And goes back with the rest when it is taken back."""
    first, _other = add_said(database, "Sri Mulyani", "Sri Mulyani Indrawati")
    merge_speakers(database, "ani", "Sri Mulyani", "Sri Mulyani Indrawati")
    (later,) = add_said(database, "Sri Mulyani")
    assert names_of(database, later) == ["Sri Mulyani Indrawati"]
    undo(database, "ani")
    assert names_of(database, first, later) == ["Sri Mulyani"] * 2


def test_a_merge_undone_gives_back_what_nobody_has_reattributed(database: Database) -> None:
    """Also after other merges, whatever came before or after; what an editor attributed since stays."""
    ours, other, theirs = add_said(database, "Joko A", "Joko A", "Joko B")
    (third,) = add_said(database, "Joko C")
    merge = merge_speakers(database, "ani", "Joko A", "Joko B").command
    merge_speakers(database, "budi", "Joko B", "Joko C")
    assert names_of(database, ours, other, theirs, third) == ["Joko C"] * 4
    attribute(database, "citra", [Target(other)], "Joko C")
    undo(database, "ani", merge)
    assert names_of(database, ours, other, theirs, third) == ["Joko A", "Joko C", "Joko C", "Joko C"]
    assert find_faults_of(database) == []


def test_merges_are_taken_back_in_any_order(database: Database) -> None:
    """The middle one of three first: each gets its own followers back."""
    ids = add_said(database, "Joko A", "Joko B", "Joko C", "Joko D")
    for gone, kept in (("Joko A", "Joko B"), ("Joko B", "Joko C"), ("Joko C", "Joko D")):
        merge_speakers(database, "ani", gone, kept)
    undo(database, "ani", 2)
    assert names_of(database, *ids) == ["Joko B", "Joko B", "Joko D", "Joko D"]
    undo(database, "ani", 1)
    assert names_of(database, *ids) == ["Joko A", "Joko B", "Joko D", "Joko D"]
    undo(database, "ani", 3)
    assert names_of(database, *ids) == ["Joko A", "Joko B", "Joko C", "Joko D"]
    assert find_faults_of(database) == []


def test_no_undo_makes_a_circle(database: Database) -> None:
    """A into B, taken back; B into A; doing the first again would leave nobody: it is refused, and says why."""
    ids = add_said(database, "Joko A", "Joko B")
    merge_speakers(database, "ani", "Joko A", "Joko B")
    undone = undo(database, "ani").command
    later = merge_speakers(database, "budi", "Joko B", "Joko A").command
    with pytest.raises(NothingToUndo, match=f"c{later} came after it"):
        undo(database, "ani", undone)
    assert names_of(database, *ids) == ["Joko A", "Joko A"]
    assert find_faults_of(database) == []


def test_one_speaker_cannot_be_merged_with_itself(database: Database) -> None:
    """Nor with what is merged into it already; nor people of different Wikidata items."""
    add_said(database, "Joko A", "Joko B", "Joko C")
    merge_speakers(database, "ani", "Joko A", "Joko B")
    with pytest.raises(WrongUsage, match="one speaker already"):
        merge_speakers(database, "ani", "Joko A", "Joko B")
    link_speaker(database, "ani", "Joko B", "Q5")
    link_speaker(database, "ani", "Joko C", "Q6")
    with pytest.raises(WrongUsage, match="Q5 and Joko C is Q6"):
        merge_speakers(database, "ani", "Joko A", "Joko C")


def test_a_dry_run_says_what_would_happen_and_leaves_all_as_it_was(database: Database) -> None:
    """The answer is that of the real thing."""
    ids = add_said(database, "Joko A", "Joko B")
    tried = merge_speakers(database, "ani", "Joko A", "Joko B", dry_run=True)
    assert names_of(database, *ids) == ["Joko A", "Joko B"]
    assert merge_speakers(database, "ani", "Joko A", "Joko B") == tried


def test_a_single_name_of_two_who_are_one_is_theirs(database: Database) -> None:
    """An alias that two speakers had was nobody's; merged, they have it; parted, it is nobody's again."""
    add_said(database, "Joko A", "Joko B")
    (alone,) = add_said(database, "Jokobe")
    add_alias(database, "ani", "Joko A", "Jokobe")
    assert names_of(database, alone) == ["Joko A"]
    added = add_alias(database, "ani", "Joko B", "Jokobe")
    assert (added.refreshed.apart, added.refreshed.ambiguous) == (1, {"jokobe": ["Joko A", "Joko B"]})
    assert names_of(database, alone) == ["Jokobe"]
    merge_speakers(database, "ani", "Joko A", "Joko B")
    assert names_of(database, alone) == ["Joko B"]
    undo(database, "ani")
    assert names_of(database, alone) == ["Jokobe"]
    assert find_faults_of(database) == []


def test_a_merged_speaker_is_freed_by_its_id(database: Database) -> None:
    """It stands by itself again; that too can be taken back."""
    ids = add_said(database, "Joko A", "Joko B")
    gone = merge_speakers(database, "ani", "Joko A", "Joko B").gone.id
    with pytest.raises(WrongUsage, match=f"merged into it: {gone}"):
        split_speaker(database, "ani", "Joko B", Part())
    done = split_speaker(database, "budi", str(gone), Part())
    assert (done.freed.name, done.rest.name, done.statements) == ("Joko A", "Joko B", 1)
    assert names_of(database, *ids) == ["Joko A", "Joko B"]
    undo(database, "budi")
    assert names_of(database, *ids) == ["Joko B", "Joko B"]


def test_two_people_of_one_name_are_parted(database: Database) -> None:
    """The statements in one office are another's, of the same name; the rest stays where it is."""
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Perikanan")
    ordinary = add_said(database, "Budi Santoso", office=None)
    (chair,) = add_said(database, "Budi Santoso", office="Ketua Koperasi Mina")
    done = split_speaker(database, "ani", "Budi Santoso", Part(office="ketua koperasi"))
    assert (done.statements, done.freed.name, done.rest.statements) == (1, "Budi Santoso", 2)
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
    one, two = add_said(database, "Budi Santoso", "Rina Wulandari")
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


def test_told_apart_is_remembered_until_somebody_merges(database: Database) -> None:
    """Merging overrules it, and says so; undoing the merge brings it back."""
    add_said(database, "Joko A", "Joko B")
    first, second = (row.id for row in browse_speakers(database, SpeakerFilter(), sort="id"))
    assert tell_apart(database, "ani", second, first).command == 1
    assert tell_apart(database, "budi", first, second).command is None
    assert merge_speakers(database, "budi", str(first), str(second)).overruled
    with pytest.raises(WrongUsage, match="are merged"):
        tell_apart(database, "ani", first, second)
    undo(database, "budi")
    assert tell_apart(database, "citra", first, second).command is None
    assert find_faults_of(database) == []


def test_a_name_that_means_several_is_not_guessed(database: Database) -> None:
    """The error has them all with their ids and counts."""
    add_said(database, "Budi Santoso", "Budi Santoso", "Budi Gunawan")
    add_said(database, "Rina Wulandari")
    with pytest.raises(AmbiguousSpeaker) as caught:
        merge_speakers(database, "ani", "budi", "Rina Wulandari")
    assert [(name, count) for _id, name, count in caught.value.candidates] == [
        ("Budi Santoso", 2),
        ("Budi Gunawan", 1),
    ]


def test_a_page_shows_everybody_who_is_one(database: Database) -> None:
    """Names, offices with their time, members, articles, and what editors did."""
    add_said(database, "Sri Mulyani", office="Menkeu", published="2019-05-01T10:00:00+07:00")
    add_said(database, "Sri Mulyani Indrawati", office="Menteri Keuangan", published="2016-08-01")
    add_said(database, "Sri Mulyani Indrawati", office="Menteri Keuangan", published="2025-03-01")
    gone = merge_speakers(database, "ani", "Sri Mulyani", "Sri Mulyani Indrawati").gone.id
    rename_speaker(database, "budi", "Sri Mulyani Indrawati", "Sri Mulyani I.")
    view = view_speaker(database, "sri mulyani")
    assert (view.row.name, view.members) == ("Sri Mulyani I.", ((gone, "Sri Mulyani"),))
    assert [(row.office, row.articles, row.since, row.until) for row in view.offices] == [
        ("Menteri Keuangan", 2, "2016-08-01", "2025-03-01"),
        ("Menkeu", 1, "2019-05-01", "2019-05-01"),
    ]
    assert [day for _article, day in view.offices[0].given] == ["2016-08-01", "2025-03-01"]
    assert [article.published for article in view.articles][:1] == ["2025-03-01"]
    assert view.by_status == (("unchecked", 3),)
    assert [(entry.editor, entry.act) for entry in view.entries] == [("ani", "merge"), ("budi", "rename")]
