"""Statements of nearly the same words: which are found, how like they are, and where they differ."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from factcheck.desk.resembling import LEAST
from factcheck.resemblance.alignment import Change, find_differences, rate_likeness
from factcheck.resemblance.fingerprint import KEPT, find_pairs, make_fingerprint

CASES = Path(__file__).parent.parent / "cases" / "resemblances.toml"
PAIRS = [
    pytest.param(first, second, id=f"{kind}-{at}")
    for kind, pairs in tomllib.loads(CASES.read_text("utf-8")).items()
    for at, (first, second) in enumerate(pairs)
]
MISSED = 2
"""Pairs that are not joined: no number of the shorter is among those kept of the longer, or too few words are the
same."""


def are_joined(ours: str, theirs: str) -> bool:
    """Whether the second is found from the first, and like enough to be shown."""
    return bool(set(find_pairs(ours)) & set(make_fingerprint(theirs))) and rate_likeness(ours, theirs) >= LEAST


def test_one_utterance_is_found_from_either_of_its_forms() -> None:
    """All of our pairs but very few, and from both sides."""
    pairs = [tuple(map(str, pair.values)) for pair in PAIRS]
    assert len(pairs) == 100
    missed = [(one, other) for one, other in pairs if not (are_joined(one, other) and are_joined(other, one))]
    assert len(missed) <= MISSED


def test_statements_of_other_matters_are_not_alike() -> None:
    """Of all that two of different pairs could be taken for, next to none is."""
    pairs = [tuple(map(str, pair.values)) for pair in PAIRS]
    wrong = [
        (one, other)
        for first, second in combinations(pairs, 2)
        for one in first
        for other in second
        if rate_likeness(one, other) >= LEAST
    ]
    assert len(wrong) <= 4


def test_two_words_in_a_long_statement_are_chance() -> None:
    """Unless it holds the short one whole."""
    long = "Kami menang karena semua pemain muda tampil tanpa beban, dan itu membuat saya percaya diri"
    assert rate_likeness("sangat percaya diri", long) < LEAST
    assert rate_likeness("saya percaya diri", long) >= LEAST


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Harga beras turun", "HARGA beras turun!"),
        ("Al-Qur'an dibaca", "al quran dibaca"),
        ("caf\u00e9 itu", "cafe itu"),
    ],
)
def test_case_accents_and_marks_make_no_difference(ours: str, theirs: str) -> None:
    """They are the same words."""
    assert rate_likeness(ours, theirs) == 1
    assert make_fingerprint(ours) == make_fingerprint(theirs)


def test_the_more_is_left_out_the_less_it_is_alike() -> None:
    """A cut keeps three quarters at least, and a word that is changed costs more than one that is left out."""
    whole = "Kami tidak akan menutup pasar itu sebelum semua pedagang mendapat kios baru"
    rates = [rate_likeness(whole, " ".join(whole.split()[:count])) for count in (12, 8, 4)]
    assert rates[0] == 1.0
    assert sorted(rates, reverse=True) == rates
    assert rates[-1] >= 0.75
    assert rate_likeness(whole, whole.replace("menutup", "membuka")) < 1
    assert rate_likeness(whole, "") == 0


def test_what_differs_is_told_word_by_word() -> None:
    """Gone, new, or changed; signs of print are part of the words that stand there and no difference."""
    parts = find_differences("Kami tidak akan mundur, kata dia", "Kami akan segera mundur")
    assert [(part.change, part.words) for part in parts] == [
        (Change.SAME, "Kami"), (Change.GONE, "tidak"), (Change.SAME, "akan"), (Change.NEW, "segera"),
        (Change.SAME, "mundur"), (Change.GONE, "kata dia"),
    ]  # fmt: skip
    assert [part.change for part in find_differences("Sama saja.", "sama, saja")] == [Change.SAME]


def test_a_fingerprint_is_short_and_stays_what_it_is() -> None:
    """Databases hold them: whoever makes others has to make them anew everywhere."""
    assert len(make_fingerprint(" ".join(f"kata{at} benda{at}" for at in range(100)))) == KEPT
    assert make_fingerprint("dan yang itu") != []
    assert make_fingerprint("mesin propaganda") == [-1435698306]
    assert make_fingerprint("?!") == []
