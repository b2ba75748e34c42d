"""Pairs worth comparing: what is found, in which order, and that a large register stays small work."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.identity.blocking import LARGEST, NEIGHBOURS, find_pairs
from factcheck.identity.likeness import Profile, compare
from factcheck.identity.spelling import to_skeleton

PAIRS = [
    ("person", "Boediono Sadewa", "Budiono Sadewa"),
    ("person", "Sri Mulyani", "Sri Mulyani Indrawati"),
    ("person", "Purbaya Sadewa", "Purbaya Yudhi Sadewa"),
    ("person", "Sadewa Purbaya", "Purbaya Sadewa"),
    ("person", "M. Quraish", "Muhammad Quraish"),
    ("person", "M. H. Quraish", "Muhammad Hasan Quraish"),
    ("person", "SBY", "Susilo Bambang Yudhoyono"),
    ("person", "Pursad", "Purbaya Sadewa"),
    ("organisation", "PSSI", "Persatuan Sepak Bola Seluruh Indonesia"),
    ("organisation", "Samudrajaya", "Samudrayaja"),
    ("person", "Sadewa", "Purbaya Sadewa"),
    ("person", "Purbaya Sadewa", "Purbaya Sadema"),
    ("person", "Purbaya Yudhi Sadewa", "Purbaya Yudi Sadewo"),
    ("organisation", "KPK", "Komisi Pemberantasan Korupsi"),
    ("organisation", "BMKG", "Badan Meteorologi, Klimatologi, dan Geofisika"),
    ("organisation", "Kemenkeu", "Kementerian Keuangan"),
    ("organisation", "Polri", "Kepolisian Negara Republik Indonesia"),
    ("organisation", "Kejagung", "Kejaksaan Agung"),
    ("organisation", "Polres Tuban", "Kepolisian Resor Tuban"),
    ("organisation", "WHO", "World Health Organization"),
]
WORDS = [
    "muhamad",
    "m",
    "s",
    "budi",
    "santoso",
    "santosa",
    "sadewa",
    "kpk",
    "komisi",
    "pemberantasan",
    "korupsi",
    "7",
]
NAMES = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.sampled_from(["person", "organisation"]),
        st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    ),
    max_size=14,
)


def find(*names: str, kind: str = "person") -> list[tuple[int, int]]:
    """The pairs of speakers that are numbered from 1 on in the order of their names."""
    return list(find_pairs((number, kind, to_skeleton(name)) for number, name in enumerate(names, start=1)))


@pytest.mark.parametrize(("kind", "one", "other"), PAIRS)
def test_what_is_alike_is_found(kind: str, one: str, other: str) -> None:
    """Whatever comparing gives a score for comes up as a pair."""
    assert find(one, "Wirya Kusnadi", other, kind=kind) == [(1, 3)]
    ours, theirs = (Profile(1, name, kind, (name,), (), None, len(name.split()) == 1) for name in (one, other))
    assert compare(ours, theirs).score > 0


def test_others_are_not_paired() -> None:
    """Names that share one word, bodies of one head, and another kind are not worth comparing."""
    assert find("Budi Santoso", "Budi Susilo", "Ahmad Santoso", "Ahmad Kusnadi") == []
    assert list(find_pairs([(1, "person", "wiria kusnadi"), (2, "organisation", "wiria kusnadi")])) == []


def test_the_most_promising_come_first() -> None:
    """Equal skeletons, then parts, initials, short forms, single words, near spellings."""
    names = ["Sadewa", "Purbaya Sadema", "P. Sadewa", "Purbaya Sadewa", "Purbaya Yudhi Sadewa", "Poerbaya Sadewa"]
    pairs = find(*names)
    order = [(4, 6), (4, 5), (3, 4), (1, 4), (2, 4)]
    assert [pair for pair in pairs if pair in order] == order


def test_the_first_pair_comes_before_the_rest_is_looked_for() -> None:
    """What is found is handed on at once; the rest is not worked out unless it is asked for."""
    rows = [(number, "person", "wiria kusnadi") for number in (2, 1)]
    assert next(find_pairs(rows)) == (1, 2)


def test_a_large_block_is_narrowed() -> None:
    """Of very many of one name each is paired with a few, not with all, and none is left out."""
    number = LARGEST * 5
    pairs = find(*["Budi Santoso"] * number)
    assert len(pairs) <= number * NEIGHBOURS
    assert {speaker for pair in pairs for speaker in pair} == set(range(1, number + 1))


def test_skewed_names_stay_few_pairs() -> None:
    """A thousand people who share their first name are not half a million pairs."""
    syllables = ["ba", "di", "ku", "lo", "me", "ni", "po", "ra", "su", "te"]
    surnames = ["".join(parts) for parts in combinations(syllables * 2, 3)][:1000]
    assert len(find(*[f"Muhammad {surname}" for surname in surnames])) < 20_000


@given(NAMES)
def test_no_pair_comes_twice(names: list[tuple[int, str, str]]) -> None:
    """Each pair once, the smaller id first, never a speaker with itself."""
    pairs = list(find_pairs(names))
    assert len(set(pairs)) == len(pairs)
    assert all(one < other for one, other in pairs)
    kinds = {(speaker, kind) for speaker, kind, _ in names}
    assert all(
        any((one, kind) in kinds and (other, kind) in kinds for kind in ("person", "organisation"))
        for one, other in pairs
    )


@given(NAMES)
def test_equal_skeletons_are_always_paired(names: list[tuple[int, str, str]]) -> None:
    """In blocks that are not too large, nobody of the same skeleton is missed."""
    found = set(find_pairs(names))
    for (one, kind, skeleton), (other, other_kind, other_skeleton) in combinations(names, 2):
        if one != other and (kind, skeleton) == (other_kind, other_skeleton) and skeleton:
            assert (min(one, other), max(one, other)) in found
