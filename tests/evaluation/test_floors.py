"""Figures that may not sink."""

import pytest

from factcheck.errors import BrokenRecord, Place
from factcheck.evaluation.figures import SHARES
from factcheck.evaluation.floors import Floor, Sunk, find_sunk, to_floors
from factcheck.evaluation.matching import Group
from tests.evaluation.samples import RINA, make_outcome

PLACE = Place("floors.toml")
ONE_OF_TWO = [make_outcome(marked=RINA, found="Rina"), make_outcome(marked=RINA, found="Togar")]


def test_a_floor_is_named_by_file_group_and_figure() -> None:
    """Each figure that is shown can have one."""
    table = {"a.jsonl": {"quoted": dict.fromkeys(SHARES, 0.5), "indirect": {"recall": 1}}, "b.jsonl": {}}
    floors = to_floors(table, PLACE)
    assert floors[0] == Floor("a.jsonl", Group.QUOTED, "precision", 0.5)
    assert [floor.figure for floor in floors] == [*SHARES, "recall"]
    assert floors[-1] == Floor("a.jsonl", Group.INDIRECT, "recall", 1.0)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({}, "names no floors"),
        ({"a.jsonl": {"quoted": {}}}, "names no floors"),
        ({"a.jsonl": 0.9}, "'a.jsonl' should be a valid dictionary"),
        ({"a.jsonl": {"direct": {"f1": 0.9}}}, "'a.jsonl.direct' should be 'quoted' or 'indirect'"),
        (
            {"a.jsonl": {"quoted": {"f2": 0.9}}},
            "'a.jsonl.quoted.f2' should be 'precision', 'recall', 'f1', 'kind'",
        ),
        ({"a.jsonl": {"quoted": {"f1": 97}}}, "'a.jsonl.quoted.f1' should be less than or equal to 1"),
    ],
)
def test_what_is_no_floor_is_refused(table: dict[str, object], reason: str) -> None:
    """A mistyped figure would never sink."""
    with pytest.raises(BrokenRecord) as refused:
        to_floors(table, PLACE)
    assert str(refused.value).startswith(f"floors.toml: {reason}")


def test_only_what_lies_below_its_floor_has_sunk() -> None:
    """On the floor is not below it; a figure that can no longer be measured is."""
    holds = Floor("a.jsonl", Group.QUOTED, "speaker", 0.5)
    sinks = Floor("a.jsonl", Group.QUOTED, "end_to_end_f1", 0.5001)
    unknown = Floor("b.jsonl", Group.QUOTED, "recall", 0.0)
    assert find_sunk([holds, sinks, unknown], {"a.jsonl": ONE_OF_TWO}) == [Sunk(sinks, 0.5), Sunk(unknown, None)]
