"""Every construction of tests/cases, replayed."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction.engine import read

OPEN = pytest.mark.xfail(reason="a construction that is not read yet", strict=True)
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}", marks=[OPEN] if path.stem == "open" else [])
    for path in sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8")).get("case", [])
    if "statements" in case
]


@pytest.mark.parametrize("case", CASES)
def test_a_construction_yields_exactly_its_statements(case: dict[str, Any]) -> None:
    """What the text says, who says it, and nothing else; where a case lists them, the terms and the rivals too."""
    reading = read(case["text"].strip(), case.get("language", "id"))
    wanted = case["statements"]
    said = [(statement.kind.value, statement.text, statement.speaker) for statement in reading.statements]
    assert said == [(want["kind"], want["text"], want["speaker"]) for want in wanted]
    for statement, want in zip(reading.statements, wanted, strict=True):
        for field in {"cue", "mention", "office"} & set(want):
            assert (getattr(statement, field) or "") == want[field]
        if "rivals" in want:
            assert {rival.name: rival.against.value for rival in statement.rivals} == want["rivals"]
    if "terms" in case:
        terms = [{"text": term.text, "reason": term.reason.value} for term in reading.terms]
        assert terms == case["terms"]
