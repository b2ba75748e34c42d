#!/usr/bin/env python3
"""Fit the confidence to marked articles: fit_confidence.py GOLD.jsonl... > weights.toml.

Prints the weights, which then take the place of a language's ``confidence.toml``; not right into that file, for
the shell empties it before the articles are read with it. With --check it prints instead how well weights fitted
on other articles foretell what is right: the articles are dealt into five hands, and each is foretold by the
other four.
"""

import sys
from math import exp

from factcheck.desk.evaluating import Judgement, judge_articles
from factcheck.evaluation.calibration import Claim, calibrate
from factcheck.evaluation.fitting import Example, find_examples, fit_weights, to_table
from factcheck.extraction.statement import Kind
from factcheck.sources.document import Limits

HANDS = 5


def main() -> None:
    """Read the marked articles that the arguments name; weights or a reliability table on standard output."""
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    articles = [
        find_examples(judged.outcomes)
        for judged in judge_articles(paths, Limits(0))
        if isinstance(judged, Judgement)
    ]
    if not any(articles):
        raise SystemExit("fit_confidence.py: no statement could be read from the marked articles")
    if "--check" in sys.argv:
        check(articles)
        return
    examples = [example for article in articles for example in article]
    print(to_table(fit_weights(examples), examples), end="")


def check(articles: list[list[Example]]) -> None:
    """Print a reliability table of statements foretold by articles other than their own."""
    claims: list[Claim] = []
    for hand in range(HANDS):
        others = [example for at, article in enumerate(articles) if at % HANDS != hand for example in article]
        weights = fit_weights(others)
        for example in (example for article in articles[hand::HANDS] for example in article):
            odds = sum(weights.get(trait, 0.0) for trait in example.traits)
            claims.append(Claim(Kind.DIRECT, 1 / (1 + exp(-odds)), right=example.right))
    calibration = calibrate(claims)
    for each in calibration.bins:
        print(f"{each.low:.2f}-{each.high:.2f} {each.statements:5} {each.confidence:.3f} {each.right:.3f}")
    print(f"expected calibration error {calibration.error:.3f} on {calibration.statements} statements")


if __name__ == "__main__":
    main()
