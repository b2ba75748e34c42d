"""How alike two speakers are: the order of the evidence, what is said of it, and that no side is preferred."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.identity.likeness import Likeness, Profile, compare, is_near


def person(name: str, *offices: str, names: tuple[str, ...] = (), wikidata: str | None = None) -> Profile:
    """A person known by a full name."""
    return Profile(len(name), name, "person", (name, *names), offices, wikidata, alone=False)


def body(name: str, *names: str) -> Profile:
    """An organisation."""
    return Profile(len(name), name, "organisation", (name, *names), (), None, alone=False)


def alone(name: str, *offices: str) -> Profile:
    """A person of one article, known by one word."""
    return Profile(len(name), name, "person", (name,), offices, None, alone=True)


RANKED = [
    (person("Purbaya Sadewa"), person("Purbaya Sadewa"), "same name"),
    (person("Poerbaya Sadewa"), person("Purbaya Sadewa"), "same name in another spelling (old spelling oe/u)"),
    (person("Dr. Purbaya Sadewa"), person("Purbaya Sadewa"), "titles aside"),
    (
        person("Purbaya Sadewa"),
        person("Purbaya Yudhi Sadewa"),
        "'Purbaya Sadewa' is part of 'Purbaya Yudhi Sadewa'",
    ),
    (person("M. Sadewa"), person("Muhammad Sadewa"), "'M.' may be 'Muhammad'"),
    (body("KPK"), body("Komisi Pemberantasan Korupsi"), "'KPK' is short for 'Komisi Pemberantasan Korupsi'"),
    (alone("Sadewa"), person("Purbaya Sadewa"), "'Sadewa' is a word of 'Purbaya Sadewa'"),
    (person("Purbaya Sadewa"), person("Purbaya Sadema"), "one letter differs (Sadema/Sadewa)"),
]
DIFFERENT = [
    (person("Purbaya Sadewa"), body("Purbaya Sadewa")),
    (person("Purbaya Sadewa", wikidata="Q1"), person("Purbaya Sadewa", wikidata="Q2")),
    (person("Purbaya Sadewa"), person("Wirya Kusnadi")),
    (person("Sadewa"), person("Purbaya Sadewa")),
    (person("Budi Santoso"), person("Budi Susilo")),
    (person("Ali Sadewa"), person("Ari Sadewa")),
    (person("Purbaya Sadewa"), person("Furbaya Sadema")),
    (body("Kodim 0811"), body("Kodim 0812")),
    (body("SMP Negeri 1 Rengel"), body("SMP Negeri 2 Rengel")),
    (body("Komisi III DPR"), body("Komisi II DPR")),
    (person("Anna"), person("Angela Nadia")),
    (person("Tri"), person("Terry")),
    (person("Sadewa"), person("Sadema")),
    (person("M. H."), person("Muhammad Hatta")),
]
WORDS = st.lists(
    st.sampled_from(
        [
            "Muhammad",
            "Moh.",
            "M.",
            "Budi",
            "Santoso",
            "Santosa",
            "Sadewa",
            "Purbaya",
            "Dr.",
            "KPK",
            "Komisi",
            "Pemberantasan",
            "Korupsi",
            "7",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
PROFILES = st.builds(
    lambda number, names, kind, offices, wikidata, single: Profile(
        number, names[0], kind, tuple(names), tuple(offices), wikidata, single
    ),
    st.integers(1, 9),
    st.lists(WORDS, min_size=1, max_size=3),
    st.sampled_from(["person", "organisation"]),
    st.lists(st.sampled_from(["Menkeu", "Menteri Keuangan", "nelayan", "Bupati Tuban"]), max_size=2),
    st.sampled_from([None, None, "Q1", "Q2"]),
    st.booleans(),
)


def test_stronger_evidence_scores_higher() -> None:
    """A same name is worth more than another spelling, and so on down to a letter that differs."""
    scores = [compare(ours, theirs).score for ours, theirs, _ in RANKED]
    assert all(stronger > weaker > 0 for stronger, weaker in pairwise(scores)), scores


@pytest.mark.parametrize(("ours", "theirs", "reason"), RANKED)
def test_the_reason_is_said(ours: Profile, theirs: Profile, reason: str) -> None:
    """The first reason says how the names are alike."""
    assert compare(ours, theirs).reasons[0] == reason


@pytest.mark.parametrize(("ours", "theirs"), DIFFERENT)
def test_others_are_two(ours: Profile, theirs: Profile) -> None:
    """Another kind, another Wikidata item, other words or other numbers: no likeness at all."""
    assert compare(ours, theirs).score == 0


def test_a_same_office_speaks_for_it() -> None:
    """Offices that agree raise the score, and the office is named."""
    with_office = compare(person("Budi Santoso", "Menkeu"), person("Budi Santoso", "Menteri Keuangan"))
    assert with_office.reasons == ("same name", "both Menkeu")
    assert with_office.score > compare(person("Budi Santoso"), person("Budi Santoso")).score


def test_offices_that_clash_speak_against_it() -> None:
    """A fisherman and a minister of one name are rather two, and both offices are named."""
    clash = compare(person("Purbaya Sadewa", "nelayan"), person("Purbaya Sadewa", "Menteri Keuangan"))
    assert "offices clash: Menteri Keuangan, nelayan" in clash.reasons
    assert clash.score < 0.5


def test_who_speaks_side_by_side_is_rather_two() -> None:
    """The more articles hold both as two speakers, the less alike they are."""
    scores = [compare(person("Purbaya Sadewa"), person("Purbaya Yudhi Sadewa"), number) for number in range(4)]
    assert all(fewer.score > more.score for fewer, more in pairwise(scores))
    assert "both speak in one article" in scores[1].reasons
    assert "both speak in 3 articles" in scores[3].reasons


def test_a_common_name_says_less_than_a_rare_one() -> None:
    """Given names alone are many people's, unless an office agrees."""
    common, rare = person("Budi Santoso"), person("Purbaya Sadewa")
    assert compare(common, common).score < compare(rare, rare).score
    assert "a common name" in compare(common, common).reasons
    held = person("Budi Santoso", "Menkeu")
    assert "a common name" not in compare(held, held).reasons


def test_a_local_body_may_be_another() -> None:
    """A body that every place has is not one because its name is the same."""
    assert compare(body("Dinas Kesehatan"), body("Dinas Kesehatan")).score < 0.8
    assert compare(body("Bank Samudra"), body("Bank Samudra")).score > 0.9


def test_the_best_pair_of_names_counts() -> None:
    """Of all names that both go by, those that are most alike."""
    ours, theirs = body("Bank Samudra", "KPK"), body("Komisi Pemberantasan Korupsi", "KPK")
    assert compare(ours, theirs) == Likeness(0.95, ("same name: 'KPK'",))


def test_one_item_is_one() -> None:
    """The same Wikidata item settles it."""
    ours, theirs = person("Purbaya", wikidata="Q1"), person("Wirya", wikidata="Q1")
    assert compare(ours, theirs).score > 0.95


def test_order_and_parting_are_another_spelling() -> None:
    """Words in another order, and words written together, are still likely one name."""
    turned = compare(person("Sadewa Purbaya"), person("Purbaya Sadewa"))
    parted = compare(person("Nur Hidayatullah"), person("Nurhidayatullah"))
    assert turned.reasons[0] == "same words in another order"
    assert parted.reasons[0] == "same name, parted elsewhere"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("sadewa", "sadema", True),
        ("purbaya", "purbya", True),
        ("hidayatulah", "hidyatullah", True),
        ("sadewa", "sademi", False),
        ("ali", "ari", False),
        ("sadewa", "sadewa", False),
        ("unit1", "unit2", False),
        ("susilo", "susanto", False),
    ],
)
def test_the_longer_a_word_the_more_letters_may_differ(one: str, other: str, near: bool) -> None:
    """None under four letters, one up to seven, two above; never a digit."""
    assert is_near(one, other) is near


@given(PROFILES, PROFILES, st.integers(0, 5))
def test_comparing_has_no_side(ours: Profile, theirs: Profile, together: int) -> None:
    """The score is the same in both directions, and lies between 0 and 1."""
    likeness = compare(ours, theirs, together)
    assert likeness == compare(theirs, ours, together)
    assert 0 <= likeness.score <= 1
    assert all(likeness.reasons)
