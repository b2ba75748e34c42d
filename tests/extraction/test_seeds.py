"""How well the marked articles of this repository are read, and that the samples are among them."""

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.desk.evaluating import Judgement, find_sunk, judge_articles, read_floors
from factcheck.sources.document import Limits

CASES = Path(__file__).parents[1] / "cases"
SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
FLOORS = read_floors(CASES / "floors.toml")


@pytest.mark.parametrize("gold", sorted({floor.gold for floor in FLOORS}), ids=lambda gold: Path(gold).name)
def test_no_figure_sinks(gold: str) -> None:
    """What is found, with which kind and which speaker, is as good as the floors say; every article is read."""
    judged = list(judge_articles([gold], Limits()))
    judgements = [each for each in judged if isinstance(each, Judgement)]
    assert judged == judgements
    sunk = find_sunk([floor for floor in FLOORS if floor.gold == gold], judgements)
    assert {(each.floor.group, each.floor.figure): (each.floor.least, each.now) for each in sunk} == {}


def test_the_marked_articles_are_the_samples() -> None:
    """Both have the same texts, and what is marked stands where it is said to stand."""
    lines = (CASES / "seeds.gold.jsonl").read_text(encoding="utf-8").splitlines()
    articles: list[dict[str, Any]] = [json.loads(line) for line in lines]
    texts = {path.name: path.read_bytes().decode() for path in SEEDS.glob("*.txt")}
    for path in SEEDS.glob("*.jsonl"):
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts |= {record["id"]: record["text"] for record in records}
    assert {article["id"]: article["text"] for article in articles} == texts
    for article in articles:
        for item in article["statements"]:
            assert article["text"][item["start"] : item["end"]] == item["text"]
