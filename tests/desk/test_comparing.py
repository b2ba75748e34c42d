"""Which pairs of speakers editors are asked about."""

from factcheck.desk.acting import Target
from factcheck.desk.attributing import NewSpeaker, attribute
from factcheck.desk.comparing import LEAST, Candidate, find_candidates, view_pair
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker
from factcheck.desk.undoing import undo
from factcheck.extraction.statement import SpeakerKind
from factcheck.store.database import Database
from tests.desk.register import add_said, read_again, who_said


def find_pairs(database: Database, least: float | None = None, name: str | None = None) -> list[Candidate]:
    """Every pair that is left to judge."""
    return list(find_candidates(database, name, least))


def name_pairs(database: Database, least: float | None = None) -> list[set[str | None]]:
    """The names of each pair that is left."""
    views = [view_pair(database, pair) for pair in find_pairs(database, least)]
    return [{view.row.name for view in pair} for pair in views if pair is not None]


def ids_of(database: Database, *statements: int) -> list[int]:
    """The speakers of these statements."""
    return [speaker_id or 0 for speaker_id, _name in who_said(database, *statements)]


def test_joins_that_rested_on_a_name_of_two_are_asked_about(database: Database) -> None:
    """The article's Wulan may be either of those who bear the name now; each is a question, before all others."""
    add_said(database, "Rina Kusnadi")
    add_said(database, "Sri Tanjung")
    (alone,) = add_said(database, "Wulan")
    add_alias(database, "ani", "Rina Kusnadi", "Wulan")
    assert name_pairs(database) == []
    added = add_alias(database, "ani", "Sri Tanjung", "Wulan")
    assert added.refreshed.apart == 1
    pairs = find_pairs(database)
    assert [pair.score > 0.5 for pair in pairs][:2] == [True, True]
    assert {frozenset((pair.gone, pair.kept)) for pair in pairs} >= {
        frozenset((*ids_of(database, alone), *ids_of(database, 1))),
        frozenset((*ids_of(database, alone), *ids_of(database, 2))),
    }


def test_a_name_that_editors_gave_to_many_is_asked_about(database: Database) -> None:
    """However many: who stands apart under it is one of them."""
    (alone,) = add_said(database, "Wulan")
    for name in ("Rina Kusnadi", "Sri Tanjung", "Dewi Lestari", "Ani Pertiwi", "Tuti Handayani"):
        add_said(database, name)
        add_alias(database, "ani", name, "Wulan")
    asked = {pair.kept for pair in find_pairs(database) if pair.gone == ids_of(database, alone)[0]}
    assert len(asked) == 5


def test_namesakes_are_asked_about_one_after_the_other(database: Database) -> None:
    """Each article has its own; different from the first is not different from the next."""
    (known,) = add_said(database, "Wulan Kusnadi")
    singles = [statement for _ in range(3) for statement in add_said(database, "Wulan")]
    for left in (2, 1, 0):
        (pair,) = find_pairs(database, 0.0)
        assert (pair.gone in ids_of(database, *singles), pair.more) == (True, left)
        tell_apart(database, "ani", pair.gone, ids_of(database, known)[0])
    assert find_pairs(database, 0.0) == []


def test_a_full_name_that_nobody_knows_whose_it_is_may_be_said_to_be_ones(database: Database) -> None:
    """A minister, a fisherman, and articles that say neither: registered, the name is the minister's in all."""
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Perdagangan")
    add_said(database, "Budi Santoso", office="nelayan")
    unknown = [statement for _ in range(3) for statement in add_said(database, "Budi Santoso")]
    (known,) = ids_of(database, minister)
    pair = next(pair for pair in find_pairs(database) if pair.alias and pair.kept == known)
    assert (pair.gone in ids_of(database, *unknown), pair.more) == (True, 2)
    assert add_alias(database, "ani", str(pair.kept), pair.alias or "").refreshed.moved == {
        (known, "Budi Santoso"): unknown
    }
    assert ids_of(database, *unknown) == [known] * 3
    assert [pair.alias for pair in find_pairs(database)] == [None]


def test_offices_that_clash_are_asked_about_too(database: Database) -> None:
    """Two of one name whom the machine kept apart, with the clash among the reasons."""
    add_said(database, "Budi Santoso", office="Menteri Perdagangan")
    add_said(database, "Budi Santoso", office="nelayan")
    (pair,) = find_pairs(database)
    assert pair.reasons[0] == "same name"
    assert pair.score < LEAST
    assert any(reason.startswith("offices clash: ") for reason in pair.reasons)


def test_judged_pairs_do_not_come_back(database: Database) -> None:
    """Nor pairs of whom one is merged with somebody who was told apart; what is taken back does."""
    ids = ids_of(database, *add_said(database, "Soegeng Sitanggang"), *add_said(database, "Sugeng Sitanggang"))
    third = ids_of(database, *add_said(database, "Sugeng Sitangang"))[0]
    assert len(find_pairs(database)) >= 2
    tell_apart(database, "ani", *ids)
    merge_speakers(database, "ani", str(third), str(ids[0]))
    assert find_pairs(database) == []
    undo(database, "ani")
    undo(database, "ani")
    assert len(find_pairs(database)) >= 2


def test_different_items_and_kinds_are_never_asked_about(database: Database) -> None:
    """Nor anybody without a name."""
    one, other = ids_of(
        database, *add_said(database, "Soegeng Sitanggang"), *add_said(database, "Sugeng Sitanggang")
    )
    link_speaker(database, "ani", str(one), "Q5")
    link_speaker(database, "ani", str(other), "Q6")
    add_said(database, "Soegeng Sitanggang Jaya", kind=SpeakerKind.ORGANISATION)
    for _ in range(2):
        add_said(database, "warga setempat", kind=SpeakerKind.UNNAMED)
    assert find_pairs(database, 0.0) == []


def test_the_registered_keep_their_name(database: Database) -> None:
    """Whichever is found first, and however many words the other has."""
    add_said(database, "Sri Tanjung Kusnadi")
    (second,) = add_said(database, "Sri Tanjung")
    add_alias(database, "ani", str(ids_of(database, second)[0]), "Bu Tanjung")
    (pair,) = find_pairs(database)
    assert pair.kept == ids_of(database, second)[0]


def test_single_names_are_asked_about_once(database: Database) -> None:
    """With how many more articles have them; a word that many bear is not asked about at all."""
    add_said(database, "Sri Tanjung")
    for _ in range(3):
        add_said(database, "Tanjung")
    (pair,) = find_pairs(database, 0.0)
    assert (pair.alias, pair.more) == ("Tanjung", 2)
    for first in ("Agus", "Budi", "Citra", "Dewi"):
        add_said(database, f"{first} Tanjung")
    assert [pair for pair in find_pairs(database, 0.0) if pair.alias] == []


def test_who_has_said_nothing_and_is_not_registered_is_not_asked_about(database: Database) -> None:
    """An identity all of whose statements are somebody else's, in an editor's word."""
    (one,) = add_said(database, "Soegeng Sitanggang")
    add_said(database, "Sugeng Sitanggang")
    assert len(find_pairs(database)) == 1
    attribute(database, "ani", [Target(one)], NewSpeaker("Rina Wulandari"))
    assert find_pairs(database) == []
    undo(database, "ani")
    assert len(find_pairs(database)) == 1


def test_a_pair_that_somebody_judged_meanwhile_has_no_page(database: Database) -> None:
    """Merged or told apart: there is nothing left to ask."""
    add_said(database, "Soegeng Sitanggang")
    add_said(database, "Sugeng Sitanggang")
    (pair,) = find_pairs(database)
    assert view_pair(database, pair) is not None
    tell_apart(database, "budi", pair.gone, pair.kept)
    assert view_pair(database, pair) is None
    undo(database, "budi")
    merge_speakers(database, "budi", str(pair.gone), str(pair.kept))
    assert view_pair(database, pair) is None


def test_different_from_one_is_not_the_other(database: Database) -> None:
    """The article that says nothing of its Budi is not the minister's for not being the farmer's."""
    add_said(database, "Budi Santoso", office="petani")
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Pertanian")
    (unknown,) = add_said(database, "Budi Santoso")
    own, farmer, known = (ids_of(database, one)[0] for one in (unknown, 1, minister))
    assert tell_apart(database, "ani", own, farmer).refreshed.moved == {}
    assert [{pair.gone, pair.kept} for pair in find_pairs(database) if own in (pair.gone, pair.kept)] == [
        {own, known}
    ]


def test_nobody_is_asked_about_whom_nothing_is_left(database: Database) -> None:
    """The word was given to somebody in the meantime, and all statements with it."""
    add_said(database, "Rina Kusnadi")
    add_said(database, "Sri Kusnadi")
    (alone,) = add_said(database, "Kusnadi")
    pairs = [pair for pair in find_pairs(database, 0.1) if pair.gone == ids_of(database, alone)[0]]
    assert len(pairs) == 2
    add_alias(database, "ani", str(pairs[0].kept), "Kusnadi")
    assert view_pair(database, pairs[1]) is None


def test_who_has_only_retired_statements_is_not_asked_about(database: Database) -> None:
    """Nobody would see them in the list; nor does what is retired count as said."""
    add_said(database, "Joko Aryawan", "Budi Catur")
    (other,) = add_said(database, "Djoko Arjawan")
    (pair,) = find_pairs(database)
    assert {pair.gone, pair.kept} == set(ids_of(database, 1, other))
    read_again(database, 1)
    assert find_pairs(database) == []
