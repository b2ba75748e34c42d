"""Speakers merged, parted and told apart, and every one of these taken back."""

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.browsing import browse_speakers
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker, rename_speaker
from factcheck.desk.presenting import view_speaker
from factcheck.desk.registering import import_speakers
from factcheck.desk.undoing import undo
from factcheck.errors import AmbiguousSpeaker, NotFound, NothingToUndo, WrongUsage
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.store.database import Database
from factcheck.store.roster import SpeakerFilter
from tests.desk.register import add_said, find_faults_of, names_of, who_said


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
    assert (added.refreshed.apart, added.refreshed.ambiguous) == (
        1,
        {"jokobe": ["Joko A (speaker 1)", "Joko B (speaker 2)"]},
    )
    assert names_of(database, alone) == ["Jokobe"]
    merge_speakers(database, "ani", "Joko A", "Joko B")
    assert names_of(database, alone) == ["Joko B"]
    undo(database, "ani")
    assert names_of(database, alone) == ["Jokobe"]
    assert find_faults_of(database) == []


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


def test_a_merge_does_not_come_back_over_a_later_word(database: Database) -> None:
    """Undone, told apart by somebody else, and done again: the later word stands, and is named."""
    ids = add_said(database, "Joko A", "Joko B")
    first, second = (speaker_id or 0 for speaker_id, _name in who_said(database, *ids))
    merge_speakers(database, "ani", "Joko A", "Joko B")
    undone = undo(database, "ani").command
    later = tell_apart(database, "budi", first, second).command
    with pytest.raises(NothingToUndo, match=f"c{later} came after it"):
        undo(database, "ani", undone)
    undo(database, "budi", later)
    undo(database, "ani", undone)
    assert names_of(database, *ids) == ["Joko B"] * 2


def test_what_was_told_apart_before_a_merge_is_so_again_without_it(database: Database) -> None:
    """Whichever of several merges is taken back, and when: nobody has to say it twice."""
    ids = add_said(database, "Joko A", "Joko B", "Joko C")
    first, _second, third = (speaker_id or 0 for speaker_id, _name in who_said(database, *ids))
    tell_apart(database, "ani", first, third)
    one = merge_speakers(database, "budi", "Joko A", "Joko B").command
    assert merge_speakers(database, "budi", "Joko B", "Joko C").overruled
    undo(database, "budi", one)
    assert tell_apart(database, "citra", first, third).command is None
    assert names_of(database, *ids) == ["Joko A", "Joko C", "Joko C"]


def test_a_merge_does_not_join_two_items_of_wikidata(database: Database) -> None:
    """Whoever of the two families is linked, and when a merge is done again."""
    ids = add_said(database, "Joko A", "Joko B", "Joko C")
    link_speaker(database, "ani", "Joko A", "Q5")
    merge_speakers(database, "ani", "Joko A", "Joko B")
    assert browse_speakers(database, SpeakerFilter(name="joko b"))[0].wikidata == "Q5"
    link_speaker(database, "ani", "Joko C", "Q6")
    with pytest.raises(WrongUsage, match="is Q5 and Joko C is Q6"):
        merge_speakers(database, "ani", "Joko B", "Joko C")
    with pytest.raises(WrongUsage, match=r"speaker 1, who is merged into 2, is Q5"):
        link_speaker(database, "ani", "Joko B", "Q7")
    undone = undo(database, "ani", 2).command
    linked = link_speaker(database, "budi", "Joko B", "Q7").command
    with pytest.raises(NothingToUndo, match=f"c{linked} came after it"):
        undo(database, "ani", undone)
    assert names_of(database, *ids) == ["Joko A", "Joko B", "Joko C"]


def test_nothing_comes_back_to_a_speaker_who_is_gone(database: Database) -> None:
    """Merged into somebody imported, both taken back, the merge done again: it would lead to nobody."""
    (statement,) = add_said(database, "Joko A")
    imported = import_speakers(database, "ani", [SpeakerRecord(name="Rina Wulandari")]).command
    merge_speakers(database, "ani", "Joko A", "Rina Wulandari")
    undone = undo(database, "ani").command
    gone = undo(database, "ani", imported).command
    with pytest.raises(NothingToUndo, match=f"c{gone} came after it"):
        undo(database, "ani", undone)
    assert names_of(database, statement) == ["Joko A"]
    with pytest.raises(NotFound, match="no speaker 2"):
        merge_speakers(database, "ani", "Joko A", "2")


def test_naming_one_namesake_leaves_the_other_one_alone(database: Database) -> None:
    """A minister and a fisherman kept apart by their offices: whatever is said of the one, and taken back."""
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Perdagangan")
    fishers = [add_said(database, "Budi Santoso", office="nelayan")[0] for _ in range(3)]
    (unknown,) = add_said(database, "Budi Santoso")
    before = who_said(database, minister, *fishers, unknown)
    for act, words in ((link_speaker, "Q5"), (add_alias, "Bus"), (rename_speaker, "Budi S.")):
        act(database, "ani", "1", words)
        assert [one for one, _name in who_said(database, *fishers, unknown)] == [one for one, _name in before[1:]]
        undo(database, "ani")
        assert who_said(database, minister, *fishers, unknown) == before


def test_who_was_told_apart_is_not_joined_by_a_name(database: Database) -> None:
    """An article's Bejo is not Bejo Sugiantoro, an editor has said: the alias takes the others along only."""
    (known,) = add_said(database, "Bejo Sugiantoro")
    first, second = (add_said(database, "Bejo")[0] for _ in range(2))
    ids = [speaker_id or 0 for speaker_id, _name in who_said(database, known, first)]
    tell_apart(database, "ani", *ids)
    add_alias(database, "budi", "Bejo Sugiantoro", "Bejo")
    assert names_of(database, first, second) == ["Bejo", "Bejo Sugiantoro"]
    import_speakers(database, "budi", [SpeakerRecord(name="Bejo Sugiantoro", aliases=("Bejo",))])
    assert names_of(database, first, second) == ["Bejo", "Bejo Sugiantoro"]
    undo(database, "ani", 1)
    assert names_of(database, first, second) == ["Bejo Sugiantoro"] * 2
