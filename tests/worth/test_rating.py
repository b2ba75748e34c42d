"""How much a statement is worth checking, and what shows it."""

import pytest

from factcheck.language.worth import TraitRow, read_rows
from factcheck.worth.rating import WEIGHTS, find_traits, rate_worth

ROWS = [pytest.param(row, id=f"{row.trait}-{row.words[0]}") for row in read_rows()]


def names_of(text: str) -> set[str]:
    """The traits that a statement shows."""
    return {trait.name for trait in find_traits(text)}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_at_work_in_its_example(row: TraitRow) -> None:
    """One of its words shows its trait; each word is in lower case and stands there once."""
    assert row.trait in names_of(row.example)
    assert all(words == words.lower().strip() for words in row.words)
    assert len(set(row.words)) == len(row.words)
    assert row.trait in WEIGHTS


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Ekspor kopi naik 20 persen dibandingkan tahun lalu", "Ekspor kopi naik dibandingkan tahun lalu"),
        ("KPK menahan tujuh tersangka", "Kami menahan diri"),
        ("Tidak pernah ada korban jiwa di tambang itu", "Semoga tidak ada korban jiwa di tambang itu"),
        ("Banjir itu disebabkan tanggul yang jebol", "Saya sedih melihat banjir itu"),
        ("Harga pupuk turun separuh", "Menurut saya harga pupuk itu pantas"),
        ("Jembatan itu sudah dibangun", "Jembatan itu akan dibangun"),
        ("Utang negara bertambah Rp 300 triliun", "Terima kasih"),
    ],
)
def test_what_can_be_looked_up_comes_before_what_cannot(more: str, less: str) -> None:
    """Figures, comparisons, causes, absolute words, names; not opinion, feeling, wish and future."""
    assert rate_worth(more) > rate_worth(less)


def test_a_rating_is_between_nothing_and_all() -> None:
    """However much speaks for it or against it; no words are worth nothing."""
    everything = "KPK: semua kerugian naik 20 persen karena sudah lebih dari seribu"
    nothing = "Semoga kami senang, menurut saya bagus, nanti"
    assert 0.9 <= rate_worth(everything) <= 1
    assert rate_worth(nothing) == 0
    assert 0 <= rate_worth("") < 0.2


def test_the_longest_phrase_counts() -> None:
    """*belum pernah* is absolute; the *pernah* in it says nothing of its own."""
    assert names_of("Itu belum pernah terjadi") == {"absolute"}
    assert ("absolute", "belum pernah") in [
        (trait.name, trait.words) for trait in find_traits("Itu belum pernah terjadi")
    ]
