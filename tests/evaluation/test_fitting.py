"""The weights of the confidence, from statements whose fate is known."""

import tomllib
from itertools import chain, product, repeat
from math import exp, log

import pytest

from factcheck.evaluation.fitting import LEAST, RIDGE, Example, find_examples, fit_weights, to_table
from tests.evaluation.samples import RINA, make_outcome


def make_examples(traits: tuple[str, ...], right: int, wrong: int) -> list[Example]:
    """So many statements with these traits are right, so many are wrong."""
    return [Example(traits, right=True)] * right + [Example(traits, right=False)] * wrong


def sample_from(weights: dict[str, float], each: int) -> list[Example]:
    """Every set of these traits ``each`` times, as often right as its weights say."""
    examples: list[Example] = []
    for chosen in product([False, True], repeat=len(weights)):
        traits = tuple(name for name, has in zip(weights, chosen, strict=True) if has)
        right = round(each / (1 + exp(-sum(weights[name] for name in traits))))
        examples += make_examples(traits, right, each - right)
    return examples


def measure_slope(examples: list[Example], weights: dict[str, float], trait: str) -> float:
    """How steeply the penalised likelihood still rises with one weight."""
    slope = -RIDGE * weights[trait]
    for example in examples:
        if trait in example.traits:
            slope += example.right - 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in example.traits)))
    return slope


def test_known_weights_are_found_again() -> None:
    """Statements that are right as often as some weights say lead back to those weights."""
    known = {"always": 1.4, "doubtful": -2.1, "rule:a": 0.6, "pointer:none": 0.0}
    found = fit_weights(sample_from(known, each=5_000))
    assert found == pytest.approx(known, abs=0.02)


def test_one_trait_weighs_what_a_hand_works_out() -> None:
    """Of 40 statements 30 are right: w solves 30 - 40 / (1 + exp(-w)) = w, a little below log(3)."""
    (weight,) = fit_weights(make_examples(("always",), 30, 10)).values()
    assert weight == 0.973
    assert 30 - 40 / (1 + exp(-0.9735)) < 0.9735  # so the solution lies between these two
    assert 30 - 40 / (1 + exp(-0.9725)) > 0.9725


def test_the_weights_are_where_the_likelihood_is_highest() -> None:
    """Its slope is nought in every direction, also where traits come together and rare ones stand aside."""
    examples = [
        *make_examples(("always", "a"), 40, 3),
        *make_examples(("always", "b"), 5, 20),
        *make_examples(("always", "a", "b"), 9, 8),
        *make_examples(("always", "seldom"), 2, 2),
    ]
    weights = fit_weights(examples)
    assert "seldom" not in weights
    for trait in weights:
        assert measure_slope(examples, weights, trait) == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize("number", [LEAST, 100, 20_000])
def test_what_is_always_right_does_not_run_off(number: int) -> None:
    """No end of evidence on one side gives a finite weight, which the ridge holds; more evidence, more weight."""
    weights = fit_weights([*make_examples(("a",), number, 0), *make_examples(("b",), 0, number)])
    assert weights["a"] == -weights["b"]
    assert weights["a"] * RIDGE == pytest.approx(number / (1 + exp(weights["a"])), rel=0.01)
    assert 0 < weights["a"] < log(number)


def test_two_traits_that_always_come_together_share_the_weight() -> None:
    """Nothing tells them apart: the ridge gives each half, where without it there would be no one solution."""
    weights = fit_weights(make_examples(("a", "b"), 60, 20))
    assert weights["a"] == weights["b"]
    assert 2 * weights["a"] == pytest.approx(log(3), abs=0.05)


def test_a_rare_trait_weighs_less_than_a_common_one_as_good() -> None:
    """All six of one are right and all six hundred of the other."""
    weights = fit_weights([*make_examples(("rare",), 6, 0), *make_examples(("common",), 600, 0)])
    assert 0 < weights["rare"] < weights["common"]


@pytest.mark.parametrize(("number", "weighed"), [(LEAST - 1, False), (LEAST, True)])
def test_a_trait_needs_a_few_statements(number: int, weighed: bool) -> None:
    """One fewer and it has no weight."""
    weights = fit_weights([*make_examples(("a",), number, 0), *make_examples(("b",), 20, 20)])
    assert ("a" in weights) is weighed
    assert "b" in weights


def test_nothing_weighs_nothing() -> None:
    """No statements, and statements without a trait, give no weights and no error."""
    assert fit_weights([]) == {}
    assert fit_weights(make_examples((), 10, 10)) == {}


def test_the_order_of_the_statements_is_no_matter() -> None:
    """Nor that of the traits of one; the weights stand in the order of their names."""
    examples = [*make_examples(("b", "a"), 12, 3), *make_examples(("a",), 4, 7), *make_examples(("c", "b"), 5, 5)]
    other = [Example(example.traits[::-1], right=example.right) for example in reversed(examples)]
    assert fit_weights(examples) == fit_weights(other)
    assert list(fit_weights(examples)) == ["a", "b", "c"]


def test_rare_errors_among_many_traits_still_settle() -> None:
    """Newton's steps are not held back: from nought they must not jump over the top and away."""
    traits = [f"t{number}" for number in range(12)]
    lopsided = chain.from_iterable(repeat(Example(("always", trait), right=True), 400) for trait in traits)
    examples = [*lopsided, *make_examples(("always", *traits), 1, 30)]
    weights = fit_weights(examples)
    assert sum(weights.values()) < 0 < weights["always"]
    for trait in weights:
        assert measure_slope(examples, weights, trait) == pytest.approx(0, abs=0.1)


def test_examples_are_the_statements_found_that_can_be_judged() -> None:
    """Right needs the right speaker; extra is wrong; missed, and marked without a speaker, are no examples."""
    outcomes = [
        make_outcome(marked=RINA, found="Rina"),
        make_outcome(marked=RINA, found="Togar"),
        make_outcome(found="Rina"),
        make_outcome(marked="somebody", found="Rina"),
        make_outcome(marked=RINA),
    ]
    assert [example.right for example in find_examples(outcomes)] == [True, False, False]


def test_the_table_is_read_back_as_the_weights() -> None:
    """It is TOML; beside each weight stands how many statements have the trait."""
    examples = [*make_examples(("always", "rule:a"), 8, 1), *make_examples(("always",), 2, 4)]
    weights = fit_weights(examples)
    table = to_table(weights, examples)
    assert tomllib.loads(table) == {"weights": weights}
    assert "Fitted on 15 statements, 10 of them right" in table
    assert f'"rule:a" = {weights["rule:a"]}  # 9\n' in table


def test_the_table_of_nothing_is_toml_too() -> None:
    """With no weights in it."""
    assert tomllib.loads(to_table({}, [])) == {"weights": {}}
