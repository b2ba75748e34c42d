"""Where two people could be meant, the confidence says so."""

import pytest

from factcheck.extraction.engine import extract

DOUBTFUL = 0.62


@pytest.mark.parametrize(
    "text",
    [
        '"Kami menolak," kata Ratna Wulandari. Wirya Kusnadi mengangguk. "Betul itu," katanya.',
        'Andi Rahman datang. Andi Saputra juga datang. "Kami siap," kata Andi.',
    ],
)
def test_two_candidates_lower_the_confidence(text: str) -> None:
    """A pronoun after a turn of the subject, and a first name that two people bear, are doubtful."""
    assert extract(text, "id")[-1].confidence <= DOUBTFUL


def test_one_candidate_keeps_it_high() -> None:
    """A pronoun that can mean only one person is sure."""
    found = extract('"Kami menolak," kata Ratna Wulandari. "Sampai kapan pun," ujarnya.', "id")
    assert found[-1].confidence > DOUBTFUL
