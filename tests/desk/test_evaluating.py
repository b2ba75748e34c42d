"""Marked articles read and compared."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.desk.evaluating import Judgement, find_sunk, judge_articles, read_floors
from factcheck.desk.reading import read_document
from factcheck.errors import BrokenRecord, InputRefused, SourceNotFound, SourceUnreadable
from factcheck.extraction.statement import Reading
from factcheck.sources.document import Document, Limits

TEXT = "“Perahu kami karam,” kata Nelayan Senior Darsono Laut. Menurut Darsono, ombak datang dari barat."


def mark(words: str, **more: object) -> dict[str, object]:
    """A marked statement on these words."""
    start = TEXT.index(words)
    return {"kind": "direct", "start": start, "end": start + len(words), "text": words, **more}


RECORD = {
    "id": "k-1", "outlet": "kabarpesisir", "text": TEXT,
    "statements": [
        mark("Perahu kami karam,", speaker="Darsono Laut"),
        mark("ombak datang dari barat", kind="indirect", speaker="Sutrisno"),
    ],
}  # fmt: skip


def write_gold(path: Path, *records: object) -> str:
    """The path of a file of JSON lines."""
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return str(path)


def judge_all(*sources: str) -> Iterator[Judgement]:
    """The judgements, where nothing is refused."""
    for judged in judge_articles(sources, Limits()):
        assert isinstance(judged, Judgement)
        yield judged


def test_an_article_is_read_and_compared(tmp_path: Path) -> None:
    """It keeps its name and its outlet; one without an id is named by its place."""
    gold = write_gold(tmp_path / "gold.jsonl", RECORD, {"text": TEXT, "statements": []})
    named, unnamed = judge_all(gold)
    assert (named.name, named.article.outlet, named.language) == ("k-1", "kabarpesisir", "id")
    assert [outcome.is_right_speaker for outcome in named.outcomes] == [True, False]
    assert unnamed.name == f"{gold}:2"
    assert [outcome.is_match for outcome in unnamed.outcomes] == [False, False]


def test_the_reader_never_sees_what_was_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets the article and nothing that tells one marking of it from another."""
    seen: list[Document] = []

    def read_and_note(document: Document, language: str | None) -> Reading:
        seen.append(document)
        return read_document(document, language)

    monkeypatch.setattr("factcheck.desk.evaluating.read_document", read_and_note)
    list(judge_all(write_gold(tmp_path / "gold.jsonl", RECORD)))
    list(judge_all(write_gold(tmp_path / "gold.jsonl", {**RECORD, "statements": []})))
    assert seen[0] == seen[1]
    assert seen[0].text == TEXT


def test_a_bad_record_costs_itself_alone(tmp_path: Path) -> None:
    """Broken JSON, no text, no marks, marks of another text: each is named by its line, and the rest is read."""
    path = tmp_path / "gold.jsonl"
    shifted = {**RECORD, "text": f" {TEXT}"}
    lines = [*map(json.dumps, [RECORD, {"text": TEXT}, {"statements": []}, shifted, RECORD]), "{"]
    path.write_text("\n".join(lines), encoding="utf-8")
    judged = list(judge_articles([str(path), str(tmp_path / "none.jsonl")], Limits()))
    refused = [str(item).removeprefix(str(tmp_path)) for item in judged if isinstance(item, InputRefused)]
    assert [type(item) for item in judged].count(Judgement) == 2
    told = "its text is 'Perahu kami karam,', but from 1 to 19 stands '“Perahu kami karam'"
    assert refused == [
        "/gold.jsonl:2: 'statements' is missing",
        "/gold.jsonl:3: 'text' is missing",
        f"/gold.jsonl:4: statement 1: {told}",
        "/gold.jsonl:6: not JSON: Expecting property name enclosed in double quotes at column 2",
        "/none.jsonl: no such file or folder",
    ]


def test_an_article_may_be_too_long(tmp_path: Path) -> None:
    """The limit is that of other articles."""
    (refused,) = judge_articles([write_gold(tmp_path / "gold.jsonl", RECORD)], Limits(10))
    assert "too long for one article" in str(refused)


def test_floors_are_of_the_files_beside_them(tmp_path: Path) -> None:
    """Named from where the table stands, wherever the program is started."""
    gold = write_gold(tmp_path / "gold.jsonl", RECORD)
    (tmp_path / "floors.toml").write_text('["gold.jsonl"]\nquoted.speaker = 1.0\nindirect.speaker = 0.5\n')
    floors = read_floors(tmp_path / "floors.toml")
    assert {floor.gold for floor in floors} == {gold}
    (sunk,) = find_sunk(floors, judge_all(gold))
    assert (sunk.floor.group, sunk.floor.figure, sunk.floor.least, sunk.now) == ("indirect", "speaker", 0.5, 0.0)


def test_files_are_measured_each_by_itself(tmp_path: Path) -> None:
    """What is right in one does not hold up another."""
    good = write_gold(tmp_path / "good.jsonl", RECORD)
    poor = write_gold(tmp_path / "poor.jsonl", {**RECORD, "statements": []})
    (tmp_path / "floors.toml").write_text('["good.jsonl"]\nquoted.f1 = 1\n["poor.jsonl"]\nquoted.f1 = 0.01\n')
    sunk = find_sunk(read_floors(tmp_path / "floors.toml"), judge_all(good, poor))
    assert [each.floor.gold for each in sunk] == [poor]


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (None, SourceNotFound, "no such file or folder"),
        (b"x = ", BrokenRecord, "not TOML: Invalid value (at end of document)"),
        (b"\xff", BrokenRecord, "not TOML: "),
        (b"", BrokenRecord, "names no floors"),
    ],
)
def test_what_is_no_table_of_floors_is_refused(
    tmp_path: Path, content: bytes | None, kind: type[InputRefused], reason: str
) -> None:
    """With its name and the reason."""
    path = tmp_path / "floors.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(kind) as refused:
        read_floors(path)
    assert str(refused.value).startswith(f"{path}: {reason}")
    with pytest.raises(SourceUnreadable):
        read_floors(tmp_path)


def test_what_is_not_complete_is_judged_by_its_marks_alone(tmp_path: Path) -> None:
    """Nothing that was found beside them counts as wrong; what was marked and not found does."""
    part = {**RECORD, "statements": [mark("Perahu", speaker="Darsono Laut")], "complete": False}
    (judged,) = judge_all(write_gold(tmp_path / "part.jsonl", part))
    assert [(outcome.marked is not None, outcome.found is None) for outcome in judged.outcomes] == [(True, True)]
    (whole,) = judge_all(write_gold(tmp_path / "whole.jsonl", {**part, "complete": True}))
    assert sum(outcome.marked is None for outcome in whole.outcomes) == 2
    (refused,) = judge_articles([write_gold(tmp_path / "odd.jsonl", {**part, "complete": "no"})], Limits())
    assert isinstance(refused, BrokenRecord)
