"""The marked articles that tests hold."""

from pathlib import Path

from factcheck.desk.evaluating import read_floors
from factcheck.evaluation.figures import SHARES
from factcheck.evaluation.matching import Group

CASES = Path(__file__).parents[1] / "cases"


def test_all_marked_articles_have_floors() -> None:
    """No file of them can be read worse without anybody noticing, and no floor is of a file that is not there."""
    marked = {str(path) for path in CASES.glob("*.gold.jsonl")}
    assert {floor.gold for floor in read_floors(CASES / "floors.toml")} == marked


def test_each_figure_of_a_group_has_a_floor() -> None:
    """Otherwise one could be raised at another's cost; indirect statements have no share of right kinds."""
    floors = read_floors(CASES / "floors.toml")
    for gold, group in {(floor.gold, floor.group) for floor in floors}:
        held = {floor.figure for floor in floors if (floor.gold, floor.group) == (gold, group)}
        assert held == set(SHARES) - ({"kind"} if group is Group.INDIRECT else set()), (gold, group)
