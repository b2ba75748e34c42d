"""How well statements are found and given to their speakers, in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from factcheck.evaluation.judgement import Outcome
from factcheck.evaluation.matching import Group

DIGITS = 4
"""So many decimals of a share are kept, shown and compared."""
Share = Literal["precision", "recall", "f1", "kind", "speaker", "end_to_end_f1"]
SHARES: tuple[Share, ...] = get_args(Share)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one group of statements, and the shares that follow from them; a share of nothing is None.

    Attributes:
        group: which statements were counted.
        marked: how many people marked.
        found: how many the engine found.
        matched: how many were marked and found.
        right_kind: how many of the matched have the marked kind.
        judged: how many of the matched have a mark that says who the speaker is.
        right_speaker: how many of the judged have the right speaker.
    """

    group: Group
    marked: int
    found: int
    matched: int
    right_kind: int
    judged: int
    right_speaker: int

    @property
    def precision(self) -> float | None:
        """Share of the found that are marked."""
        return to_share(self.matched, self.found)

    @property
    def recall(self) -> float | None:
        """Share of the marked that are found."""
        return to_share(self.matched, self.marked)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return to_share(2 * self.matched, self.marked + self.found)

    @property
    def kind(self) -> float | None:
        """Share of the matched that have the marked kind; indirect statements have only one."""
        return to_share(self.right_kind, self.matched) if self.group is Group.QUOTED else None

    @property
    def speaker(self) -> float | None:
        """Share of the matched that have the right speaker, of those whose mark says who it is."""
        return to_share(self.right_speaker, self.judged)

    @property
    def end_to_end_f1(self) -> float | None:
        """F1 where a match counts only if its speaker is not wrong."""
        right = self.matched - self.judged + self.right_speaker
        return to_share(2 * right, self.marked + self.found)


def count(outcomes: Sequence[Outcome], group: Group) -> Figures:
    """The figures of one group."""
    ours = [outcome for outcome in outcomes if outcome.group is group]
    speakers = [right for outcome in ours if (right := outcome.is_right_speaker) is not None]
    return Figures(
        group=group,
        marked=sum(outcome.marked is not None for outcome in ours),
        found=sum(outcome.found is not None for outcome in ours),
        matched=sum(outcome.is_match for outcome in ours),
        right_kind=sum(outcome.is_right_kind or False for outcome in ours),
        judged=len(speakers),
        right_speaker=sum(speakers),
    )


def to_share(part: float, whole: int) -> float | None:
    """The share as it is shown; None of nothing."""
    return round(part / whole, DIGITS) if whole else None
