"""Files, folders and standard input to documents."""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from factcheck.sources.document import Document, Limits, Remark
from factcheck.sources.door import read_documents, read_records
from factcheck.sources.records import Record

GOOD = json.dumps({"id": "a-1", "text": "Kata Ani, “Ya.”", "url": "https://example.org/1", "extra": [1]})


def read(*sources: str | Path, limits: Limits | None = None) -> tuple[list[Document], list[str]]:
    """What comes through the door: documents, and what is said of the rest."""
    documents: list[Document] = []
    reasons: list[str] = []
    for item in read_documents(map(str, sources), limits):
        if isinstance(item, Document):
            documents.append(item)
        else:
            reasons.append(item.text if isinstance(item, Remark) else str(item))
    return documents, reasons


def test_a_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    """With their folders; hidden files are not looked at, files of other kinds are left out, and that is said."""
    for name in ("b.txt", "a/2.txt", "a/1.TXT", "a/x", ".git/x.txt", ".hidden.txt", "logo.png", "c.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(GOOD if name.endswith("jsonl") else f"isi {name}")
    documents, reasons = read(tmp_path)
    names = [document.place.source.removeprefix(f"{tmp_path}/") for document in documents]
    assert names == ["a/1.TXT", "a/2.txt", "b.txt", "c.jsonl"]
    assert reasons == [f"{tmp_path}: 2 files left out, no articles by their names (.png, no ending)"]


def test_a_broken_line_costs_itself_alone(tmp_path: Path) -> None:
    """Good lines around bad ones are read; each bad one is named by its line."""
    lines = [
        GOOD, "{broken", "", '{"id": 5}', "[1]", '{"text": ""}', '{"text": 7}', '{"text": "x\\u0000"}',
        '{"text": "y", "published": "kemarin"}', '{"text": "y", "title": "a\\ud800"}',
        '{"text": "y", "id": %s}' % ("9" * 5000), '{"text": "y", "url": "%s"}' % ("u" * 5000), "[" * 30_000,
        '{"text": "\\ud83d"}', '{"text": "akhir", "id": 9}',
    ]  # fmt: skip
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(lines))
    documents, reasons = read(path)
    assert [document.name for document in documents] == ["a-1", "9"]
    assert [document.place.line for document in documents] == [1, 15]
    said = [reason.removeprefix(str(path)) for reason in reasons]
    assert said == [
        ":2: not JSON: Expecting property name enclosed in double quotes at column 2",
        ":4: 'text' is missing",
        ":5: not a JSON object",
        ":6: there is no text in it",
        ":7: 'text' Input should be a valid string",
        ":8: holds a NUL character at character 1",
        ":9: 'published' 'kemarin' is not a date in ISO 8601 (2026-11-23 or 2026-11-23T10:15:00+07:00)",
        ":10: 'title' holds a NUL character or half a surrogate pair",
        ":11: not JSON: nested too deeply, or a number too long",
        ":12: 'url' is too long (5,000 characters, limit 2,000)",
        ":13: not JSON: nested too deeply, or a number too long",
        ":14: holds half a surrogate pair at character 0",
    ]


def test_a_line_says_what_is_known_of_its_article(tmp_path: Path) -> None:
    """Common names of columns, in both languages, are understood; blanks are nothing."""
    path = tmp_path / "x.jsonl"
    path.write_text(
        json.dumps({"text": "isi", "judul": "J", "media": "M", "tanggal": "2026-01-02", "author": " "})
    )
    ((document,), _) = read(path)
    known = (document.title, document.outlet, document.published, document.byline)
    assert known == ("J", "M", "2026-01-02", None)


def test_records_are_told_from_text_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input and files without a telling name are looked into."""
    path = tmp_path / "export"
    path.write_text(GOOD + "\n" + GOOD)
    assert [document.format for document in read(path)[0]] == ["jsonl", "jsonl"]
    path.write_text("{kata} pertama\nkata kedua")
    assert [document.format for document in read(path)[0]] == ["text"]
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Kata Ani.\r\n")))
    ((document,), _) = read("-")
    assert (document.text, document.name) == ("Kata Ani.\r\n", "-")


def test_long_lines_are_read_whole(tmp_path: Path) -> None:
    """A record longer than what is looked at first is not cut."""
    long = json.dumps({"text": "kata " * 50_000})
    path = tmp_path / "long.jsonl"
    path.write_text(f"{long}\n{GOOD}\n{long}")
    documents, reasons = read(path)
    assert [len(document.text) for document in documents] == [250_000, 15, 250_000]
    assert reasons == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "there is no text in it"),
        (b"\x7fELF" + bytes(2000), "not text (binary content)"),
        (b"<html><body>x</body></html>", "an HTML page is not read"),
        (b"x" * 50, "it is too long for one article (limit 12 characters"),
        (b"x" * 40, "40 characters is too long for one article (limit 12 characters"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    """And the files around it are read."""
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text("kata")
    documents, (said,) = read(bad, good, limits=Limits(max_chars=12))
    assert [document.text for document in documents] == ["kata"]
    assert said.startswith(f"{bad}: {reason}")


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Missing files, names that no file can have, folders without articles."""
    _, reasons = read(tmp_path / "none.txt", "a\x00b", "x" * 5000)
    assert reasons[0] == f"{tmp_path / 'none.txt'}: no such file or folder"
    assert len(reasons) == 3


@pytest.fixture
def unreadable() -> Iterator[Path]:
    """A file that this process may not read: its mode forbids it, and it gives up being root."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rahasia.txt")
        path.write_text("rahasia")
        path.chmod(0)
        Path(folder).chmod(0o755)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield path
        finally:
            if root:
                os.seteuid(0)


def test_an_unreadable_file_is_refused(unreadable: Path) -> None:
    """The system's own reason is given."""
    assert read(unreadable) == ([], [f"{unreadable}: cannot be read: Permission denied"])


def test_a_folder_that_cannot_be_read_costs_itself_alone(unreadable: Path) -> None:
    """Its neighbours are read."""
    folder = unreadable.parent
    documents, reasons = read(folder)
    assert documents == []
    assert reasons == [f"{unreadable}: cannot be read: Permission denied"]


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    """A pipe with the name of an article would wait for ever; a link round to a folder would never end."""
    os.mkfifo(tmp_path / "pipa.txt")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "putaran").symlink_to(tmp_path)
    (tmp_path / "a" / "b.txt").write_text("kata")
    documents, reasons = read(tmp_path)
    assert [document.text for document in documents] == ["kata"]
    assert reasons == [f"{tmp_path}: 1 file left out, no articles by their names (.txt)"]


def test_deep_folders_and_names_that_are_no_text_are_read(tmp_path: Path) -> None:
    """The name is shown and kept with its bytes escaped."""
    deep = tmp_path
    for _ in range(300):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("kata")
    with open(os.fsencode(tmp_path) + b"/nama\xff.txt", "w") as stream:  # noqa: PTH123
        stream.write("kata lain")
    documents, reasons = read(tmp_path)
    assert [document.text for document in documents] == ["kata", "kata lain"]
    assert documents[1].place.source == f"{tmp_path}/nama\\xff.txt"
    assert reasons == []


def test_an_endless_line_is_not_read_to_its_end(tmp_path: Path) -> None:
    """It is refused, and the lines after it are read."""
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "' + "x" * 3_000_000 + f'"}}\n{GOOD}\n')
    documents, reasons = read(path, limits=Limits(max_chars=1000))
    assert [document.name for document in documents] == ["a-1"]
    assert reasons == [
        f"{path}:1: it is too long for one article (limit 1,000 characters; --max-chars changes it)"
    ]


def test_records_are_read_whole(tmp_path: Path) -> None:
    """With the keys that only some readers look at; broken lines, and files of something else, cost themselves."""
    good, plain = tmp_path / "good.jsonl", tmp_path / "plain.txt"
    good.write_text(f"\ufeff{GOOD}\n{{broken\n\n[1]\n{GOOD}", encoding="utf-8")
    plain.write_text("Kata Ani.")
    read = list(read_records(map(str, [good, plain, tmp_path, tmp_path / "none.jsonl", "a\0b"])))
    records = [item for item in read if isinstance(item, Record)]
    assert [(record.place.line, record.value["extra"]) for record in records] == [(1, [1]), (5, [1])]
    reasons = [str(item).removeprefix(f"{tmp_path}") for item in read if not isinstance(item, Record)]
    assert reasons == [
        "/good.jsonl:2: not JSON: Expecting property name enclosed in double quotes at column 2",
        "/good.jsonl:4: not a JSON object",
        "/plain.txt: not JSON lines",
        ": cannot be read: Is a directory",
        "/none.jsonl: no such file or folder",
        "a\0b: cannot be read: embedded null byte",
    ]


def test_standard_input_is_taken_for_records_where_records_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if its first line is broken."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(f"x\n{GOOD}\n".encode())))
    first, second = read_records(["-"])
    assert str(first) == "-:1: not JSON: Expecting value at column 1"
    assert isinstance(second, Record)
    assert str(second.place) == "-:2"
