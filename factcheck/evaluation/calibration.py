"""Whether a confidence means what it says: of the statements given 0.9, nine in ten should be right.

The measure is the expected calibration error (Naeini, Cooper, Hauskrecht 2015), over bins that are narrower where
most statements stand.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.evaluation.judgement import Outcome, find_judged
from factcheck.extraction.statement import Kind

BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Where bins begin and end; a bound belongs to the bin above it, 1 to the last."""


@dataclass(frozen=True, slots=True)
class Claim:
    """How sure the engine was of a statement of some kind, and whether span and speaker are both right."""

    kind: Kind
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements whose confidence lies between two bounds.

    Attributes:
        low: the lower bound.
        high: the upper bound.
        statements: how many there are.
        confidence: their mean confidence.
        right: the share of them that are right.
    """

    low: float
    high: float
    statements: int
    confidence: float
    right: float

    @property
    def error(self) -> float:
        """How far what was said lies from what was so."""
        return abs(self.confidence - self.right)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Bins that hold statements, in order; the means of no statements are None."""

    bins: tuple[Bin, ...]

    @property
    def statements(self) -> int:
        """How many there are in all."""
        return sum(each.statements for each in self.bins)

    @property
    def confidence(self) -> float | None:
        """Their mean confidence."""
        return self._mean(each.confidence for each in self.bins)

    @property
    def right(self) -> float | None:
        """The share of them that are right."""
        return self._mean(each.right for each in self.bins)

    @property
    def error(self) -> float | None:
        """The expected calibration error: the mean of the bins' errors, each as often as it has statements."""
        return self._mean(each.error for each in self.bins)

    def _mean(self, values: Iterable[float]) -> float | None:
        weighted = sum(each.statements * value for each, value in zip(self.bins, values, strict=True))
        return weighted / self.statements if self.statements else None


def find_claims(outcomes: Iterable[Outcome]) -> list[Claim]:
    """What the engine said of each statement that can be judged."""
    return [Claim(said.kind, said.confidence, right=right) for said, right in find_judged(outcomes)]


def calibrate(claims: Iterable[Claim]) -> Calibration:
    """The claims in their bins."""
    filled: dict[int, list[Claim]] = {}
    for claim in claims:
        at = min(bisect_right(BOUNDS, claim.confidence), len(BOUNDS) - 1) - 1
        filled.setdefault(at, []).append(claim)
    bounds = list(pairwise(BOUNDS))
    return Calibration(tuple(_to_bin(*bounds[at], filled[at]) for at in sorted(filled)))


def _to_bin(low: float, high: float, claims: Sequence[Claim]) -> Bin:
    number = len(claims)
    confidence = sum(claim.confidence for claim in claims) / number
    return Bin(low, high, number, confidence, sum(claim.right for claim in claims) / number)
