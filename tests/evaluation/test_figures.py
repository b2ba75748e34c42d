"""The figures, against examples worked out by hand."""

from factcheck.evaluation.figures import Figures, count
from factcheck.evaluation.matching import Group
from factcheck.extraction.statement import Kind
from tests.evaluation.samples import RINA, make_outcome

OUTCOMES = [
    make_outcome(marked=RINA, found="Rina"),
    make_outcome(marked=RINA, found="Rina Wulandari", kinds=(Kind.PARTIAL, Kind.DIRECT)),
    make_outcome(marked=RINA, found="Togar"),
    make_outcome(marked="somebody", found="Togar"),
    make_outcome(marked=RINA),
    make_outcome(found="Togar"),
    make_outcome(found="Togar"),
    make_outcome(marked=RINA, kinds=(Kind.INDIRECT, Kind.INDIRECT)),
]


def test_figures_are_what_a_hand_counts() -> None:
    """Five marked, six found, four of them the same; one has another kind, one of three the wrong speaker."""
    figures = count(OUTCOMES, Group.QUOTED)
    assert figures == Figures(Group.QUOTED, marked=5, found=6, matched=4, right_kind=3, judged=3, right_speaker=2)
    assert (figures.precision, figures.recall) == (0.6667, 0.8)
    assert figures.f1 == 0.7273  # 8 of 11
    assert (figures.kind, figures.speaker) == (0.75, 0.6667)
    assert figures.end_to_end_f1 == 0.5455  # 6 of 11: the one that cannot be judged is not held against it


def test_a_share_of_nothing_is_no_figure() -> None:
    """Neither nought nor one: nothing was found, so nothing can be said of its speakers."""
    missed = count(OUTCOMES, Group.INDIRECT)
    assert (missed.precision, missed.recall, missed.f1, missed.end_to_end_f1) == (None, 0.0, 0.0, 0.0)
    assert (missed.kind, missed.speaker) == (None, None)
    nothing = count([], Group.QUOTED)
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.end_to_end_f1) == (None, None, None, None)


def test_indirect_statements_have_one_kind() -> None:
    """So a share of right ones would say nothing."""
    found = count([make_outcome(marked=RINA, found="Rina", kinds=(Kind.INDIRECT, Kind.INDIRECT))], Group.INDIRECT)
    assert (found.speaker, found.kind) == (1.0, None)
