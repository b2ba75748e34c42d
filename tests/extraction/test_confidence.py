"""The confidence is reckoned from traits, and says when two people could be meant."""

import pytest

from factcheck.extraction.confidence import estimate
from factcheck.extraction.engine import extract
from factcheck.language.pack import known_languages, read_pack

SURE = '"Kami menolak," kata Ratna Wulandari. "Sampai kapan pun," ujarnya.'


@pytest.mark.parametrize(
    ("two", "one"),
    [
        ('"Kami menolak," kata Ratna Wulandari. Wirya Kusnadi mengangguk. "Betul itu," katanya.', SURE),
        (
            'Andi Rahman datang. Andi Saputra juga datang. "Kami siap," kata Andi.',
            'Andi Rahman datang. "Kami siap," kata Andi.',
        ),
    ],
)
def test_two_candidates_lower_the_confidence(two: str, one: str) -> None:
    """A pronoun after a turn of the subject, and a first name that two people bear, are doubtful."""
    doubtful, sure = extract(two, "id")[-1], extract(one, "id")[-1]
    assert "doubtful" in doubtful.traits
    assert "doubtful" not in sure.traits
    assert doubtful.confidence < sure.confidence


def test_the_confidence_is_what_the_traits_add_up_to() -> None:
    """Every trait's weight stands in the language's table, and nothing else counts."""
    statement = extract(SURE, "id")[-1]
    assert statement.confidence == estimate(read_pack("id"), statement.traits)
    weights = read_pack("id").weights
    better = max(weights, key=lambda trait: weights[trait])
    assert estimate(read_pack("id"), (*statement.traits, better)) >= statement.confidence


def test_nobody_found_is_less_sure_than_somebody() -> None:
    """A quotation whose speaker cannot be found is doubted more than one that names them."""
    nobody = extract('"Kami sudah lama menunggu di sini."', "id")[0]
    somebody = extract('"Kami sudah lama menunggu di sini," kata Ratna Wulandari.', "id")[0]
    assert nobody.speaker is None
    assert nobody.confidence < somebody.confidence


@pytest.mark.parametrize("code", known_languages())
def test_every_language_has_weights(code: str) -> None:
    """They start from the trait that every statement has."""
    assert "always" in read_pack(code).weights


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        (
            "Ratna Wulandari mengatakan bahwa sumur di kampung itu sudah kering sejak Mei.",
            "always rule:cue-before-clause pointer:person speaker:person frame:speech content:introduced",
        ),
        (
            '"Kami menolak usul itu," kata Ratna.',
            "always rule:cue-after-quote pointer:person speaker:person name:single",
        ),
        (
            'Ratna Wulandari mengatakan, "Kami menolak usul itu.\nWarga lalu pulang ke rumah masing-masing.',
            "always rule:cue-before-quote pointer:person speaker:person span:unclosed",
        ),
        (
            '"Kami sudah lama menunggu di sini."',
            "always rule:same-speaker pointer:none speaker:none",
        ),
    ],
)
def test_the_traits_say_what_is_known(text: str, traits: str) -> None:
    """A clause behind bahwa is introduced, a quotation that lost its closing mark is unclosed: two traits."""
    assert set(extract(text, "id")[0].traits) == set(traits.split())
