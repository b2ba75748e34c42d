"""How well the sample articles are read, against what people marked in them: figures that may not sink."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction.engine import extract
from factcheck.extraction.statement import Statement

CASES = Path(__file__).parents[1] / "cases" / "seeds.gold.jsonl"
SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
ARTICLES: list[dict[str, Any]] = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
TRIM = " \t\r\n\"'\u201c\u201d\u2018\u2019.,;:!?\u2026()"
QUOTED = {"direct", "partial"}
Pairs = list[tuple[dict[str, Any], Statement]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks and white space at its edges."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip(TRIM)), end - len(inside) + len(inside.rstrip(TRIM))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def match(kinds: set[str], least: float) -> tuple[int, int, Pairs]:
    """How many statements were marked, how many found, and which of them are the same."""
    marked_count, found_count, pairs = 0, 0, []
    for article in ARTICLES:
        text = article["text"]
        marked = [item for item in article["statements"] if item["kind"] in kinds]
        found = [item for item in extract(text) if item.kind in kinds]
        marked_count += len(marked)
        found_count += len(found)
        for item in marked:
            place = trim(text, item["start"], item["end"])
            scored = [(overlap(place, trim(text, other.start, other.end)), at) for at, other in enumerate(found)]
            best, at = max(scored, default=(0.0, 0))
            if best >= least:
                pairs.append((item, found.pop(at)))
    return marked_count, found_count, pairs


def names_the_speaker(item: dict[str, Any], found: Statement) -> bool:
    """Whether the name is the marked one, a part or an extension of it, or another that the article gives."""
    if found.speaker is None or item["speaker"] is None:
        return found.speaker is None and item["speaker"] is None
    ours, full = split_words(found.speaker), split_words(item["speaker"])
    aliases = [split_words(alias) for alias in item.get("aliases", ())]
    extended = f" {' '.join(full)} " in f" {' '.join(ours)} "
    return ours in aliases or set(ours) <= set(full) or extended


def split_words(name: str) -> list[str]:
    """The words of a name, without case and punctuation."""
    return re.sub(r"\W+", " ", name.casefold()).split()


@pytest.mark.parametrize(
    ("kinds", "least", "floors"),
    [
        (QUOTED, 0.8, {"recall": 0.97, "precision": 0.97, "speaker": 0.95}),
        ({"indirect"}, 0.5, {"recall": 0.92, "precision": 0.96, "speaker": 0.95}),
    ],
    ids=["quoted", "indirect"],
)
def test_the_samples_are_read_as_well_as_before(kinds: set[str], least: float, floors: dict[str, float]) -> None:
    """Share of the marked that was found, of the found that was marked, and of both that has the right speaker."""
    marked, found, pairs = match(kinds, least)
    right = sum(names_the_speaker(item, other) for item, other in pairs)
    figures = {"recall": len(pairs) / marked, "precision": len(pairs) / found, "speaker": right / len(pairs)}
    assert {name: value for name, value in figures.items() if value < floors[name]} == {}


def test_the_marked_articles_are_the_samples() -> None:
    """Both have the same texts, and what is marked stands where it is said to stand."""
    texts = {path.name: path.read_bytes().decode() for path in SEEDS.glob("*.txt")}
    for path in SEEDS.glob("*.jsonl"):
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts |= {record["id"]: record["text"] for record in records}
    assert {article["id"]: article["text"] for article in ARTICLES} == texts
    for article in ARTICLES:
        for item in article["statements"]:
            assert article["text"][item["start"] : item["end"]] == item["text"]
