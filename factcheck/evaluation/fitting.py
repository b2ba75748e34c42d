"""Weights for the confidence, from statements that people have judged.

Each statement has traits; the odds that it is right are the product of what its traits weigh: a logistic
regression, fitted by Newton's method with a ridge, so that a rare trait weighs little. One weight a trait, so that
anybody can read the result.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from factcheck.evaluation.judgement import Outcome, find_judged

RIDGE = 1.0
ROUNDS = 25
WIDEST = 8.0
"""No level is farther from that of the examples than so much, in log odds."""
LEAST = 5
"""A trait of fewer statements gets no weight."""


@dataclass(frozen=True, slots=True)
class Example:
    """What was known of a statement, and whether its span and its speaker are both right."""

    traits: tuple[str, ...]
    right: bool


def find_examples(outcomes: Iterable[Outcome]) -> list[Example]:
    """The statements that were found and can be judged."""
    return [Example(said.traits, right=right) for said, right in find_judged(outcomes)]


def fit_weights(examples: Sequence[Example]) -> dict[str, float]:
    """What each trait weighs, in the order of their names.

    >>> sure, unsure = Example(("rule:a",), right=True), Example(("rule:b",), right=False)
    >>> weights = fit_weights([sure] * 20 + [unsure] * 20)
    >>> weights["rule:a"] > 0 > weights["rule:b"]
    True
    """
    counts = Counter(trait for example in examples for trait in example.traits)
    names = sorted(trait for trait, count in counts.items() if count >= LEAST)
    columns = {name: at for at, name in enumerate(names)}
    rows = [[columns[trait] for trait in example.traits if trait in columns] for example in examples]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        step = _newton_step(rows, [example.right for example in examples], weights)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return {name: round(weights[at], 3) for name, at in columns.items()}


def level_weights(
    weights: Mapping[str, float], constant: str, examples: Sequence[Example], level: float
) -> dict[str, float]:
    """The weights with that of the constant trait so moved that the mean confidence of the examples is ``level``.

    Rules fit the articles that they were written on better than others. The share that was right where articles
    were read for the first time is the level to expect; what makes a statement surer the examples still tell.

    Args:
        weights: what each trait weighs.
        constant: the trait that every statement has.
        examples: statements with that trait.
        level: the share of right statements to expect, between 0 and 1.

    >>> examples = [Example(("all",), right=True)] * 30
    >>> abs(level_weights(fit_weights(examples), "all", examples, 0.5)["all"]) < 0.01
    True
    """
    odds = [sum(weights.get(trait, 0.0) for trait in example.traits) for example in examples]
    low, high = -WIDEST, WIDEST
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        mean = sum(1 / (1 + exp(-(each + middle))) for each in odds) / len(odds)
        low, high = (middle, high) if mean < level else (low, middle)
    return {**weights, constant: round(weights[constant] + low, 3)}


def _newton_step(rows: Sequence[Sequence[int]], right: Sequence[bool], weights: Sequence[float]) -> list[float]:
    size = len(weights)
    slope = [-RIDGE * weight for weight in weights]
    curve = [[RIDGE * (at == other) for other in range(size)] for at in range(size)]
    for row, is_right in zip(rows, right, strict=True):
        chance = 1 / (1 + exp(-sum(weights[at] for at in row)))
        spread = chance * (1 - chance)
        for at in row:
            slope[at] += is_right - chance
            for other in row:
                curve[at][other] += spread
    return _solve(curve, slope)


def _solve(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations whose matrix is symmetric and positive, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for at in range(size):
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            if factor:
                rows[below] = [x - factor * y for x, y in zip(rows[below], rows[at], strict=True)]
    solution = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][other] * solution[other] for other in range(at + 1, size))
        solution[at] = (rows[at][size] - known) / rows[at][at]
    return solution


def to_table(weights: Mapping[str, float], examples: Sequence[Example]) -> str:
    """The weights as the TOML file that the engine reads, each with how many statements had the trait."""
    counts = Counter(trait for example in examples for trait in example.traits)
    right = sum(example.right for example in examples)
    head = [
        "# What each trait of a statement weighs in its confidence: the log odds that span and speaker are right.",
        f"# Fitted on {len(examples)} statements, {right} of them right, by benchmarks/fit_confidence.py.",
        "",
        "[weights]",
    ]
    return "\n".join(head + [f'"{name}" = {weight}  # {counts[name]}' for name, weight in weights.items()]) + "\n"
