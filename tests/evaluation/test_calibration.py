"""Confidence against what was so, worked out by hand."""

import pytest

from factcheck.evaluation.calibration import Claim, calibrate, find_claims
from factcheck.extraction.statement import Kind
from tests.evaluation.samples import RINA, make_outcome


def make_claims(*pairs: tuple[float, bool]) -> list[Claim]:
    """Claims of one kind."""
    return [Claim(Kind.DIRECT, confidence, right) for confidence, right in pairs]


def test_the_table_is_what_a_hand_works_out() -> None:
    """Two bins: 0.92 and 0.94, one right; 0.62 and 0.66 and 0.67, all right."""
    table = calibrate(make_claims((0.92, True), (0.62, True), (0.94, False), (0.66, True), (0.67, True)))
    low, high = table.bins
    assert (low.low, low.high, low.statements, low.right) == (0.6, 0.7, 3, 1.0)
    assert (high.low, high.high, high.statements, high.right) == (0.9, 0.95, 2, 0.5)
    assert (low.confidence, high.confidence) == pytest.approx((0.65, 0.93))
    assert (low.error, high.error) == pytest.approx((0.35, 0.43))
    assert (table.statements, table.right) == (5, 0.8)
    assert table.confidence == pytest.approx(0.762)
    assert table.error == pytest.approx((3 * 0.35 + 2 * 0.43) / 5)


def test_errors_of_two_bins_do_not_cancel_out() -> None:
    """Too sure here and not sure enough there is two errors, though the means agree."""
    table = calibrate(make_claims((1.0, False), (0.0, True)))
    assert (table.confidence, table.right, table.error) == (0.5, 0.5, 1.0)


@pytest.mark.parametrize(
    ("confidence", "bounds"),
    [(0.0, (0.0, 0.5)), (0.49, (0.0, 0.5)), (0.5, (0.5, 0.6)), (0.9, (0.9, 0.95)), (0.95, (0.95, 1.0)),
     (1.0, (0.95, 1.0))],
)  # fmt: skip
def test_a_bound_belongs_to_the_bin_above_it(confidence: float, bounds: tuple[float, float]) -> None:
    """One, which has none above it, to the last."""
    (only,) = calibrate(make_claims((confidence, True))).bins
    assert (only.low, only.high) == bounds


def test_nothing_has_no_error() -> None:
    """And no bins."""
    table = calibrate([])
    assert (table.bins, table.statements, table.confidence, table.right, table.error) == ((), 0, None, None, None)


def test_right_means_marked_and_with_the_right_speaker() -> None:
    """What is missed was no claim; what cannot be judged is left out; another kind of quotation is no error."""
    outcomes = [
        make_outcome(marked=RINA, found="Rina", kinds=(Kind.PARTIAL, Kind.DIRECT), confidence=0.8),
        make_outcome(marked=RINA, found="Togar", confidence=0.7),
        make_outcome(found="Rina", confidence=0.6),
        make_outcome(marked="somebody", found="Rina", confidence=0.5),
        make_outcome(marked=RINA),
    ]
    assert find_claims(outcomes) == make_claims((0.8, True), (0.7, False), (0.6, False))
