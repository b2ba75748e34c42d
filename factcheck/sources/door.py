"""The one door through which every source comes in: paths, folders and standard input to documents."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from factcheck.errors import (
    BinaryContent,
    EmptyText,
    InputRefused,
    Place,
    SourceNotFound,
    SourceUnreadable,
    TextTooLong,
    UnsupportedFormat,
)
from factcheck.sources.decoding import check_text, decode, looks_binary
from factcheck.sources.document import Document, Limits, Remark
from factcheck.sources.records import read_json_lines

Incoming = Document | Remark | InputRefused
"""What comes through the door: an article, something to know, or the reason why something is not read."""
TEXT_SUFFIXES = {".txt", ".text", ".md"}
RECORD_SUFFIXES = {".jsonl", ".ndjson"}
STANDARD_INPUT = "-"
_HEAD = 1 << 16


def read_documents(sources: Iterable[str], limits: Limits | None = None) -> Iterator[Incoming]:
    """Every article that the sources hold, in order; for what cannot be read, the reason.

    Args:
        sources: Paths of files and folders; ``-`` is standard input. Folders are gone through with their
            folders, in the order of names; only files that are articles by their names are taken there.
        limits: What is too much.

    Yields:
        A document, a remark, or an error that names its place. Nothing is raised for a source that is bad.
    """
    limits = limits or Limits()
    for source in sources:
        try:
            yield from _read_source(source, limits)
        except InputRefused as refused:
            yield refused
        except OSError as error:
            yield SourceUnreadable(Place(source), error.strerror or str(error))


def _read_source(source: str, limits: Limits) -> Iterator[Incoming]:
    if source == STANDARD_INPUT:
        yield from _read_stream(sys.stdin.buffer, source, limits)
        return
    path = Path(source)
    try:
        is_folder, is_file = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:  # a name too long, a NUL in it
        raise SourceUnreadable(Place(source), str(error)) from None
    if is_folder:
        found, left_out = find_articles(path)
        if left_out:
            kinds = ", ".join(sorted({entry.suffix or "no ending" for entry in left_out}))
            files = f"{len(left_out)} file{'s' * (len(left_out) > 1)}"
            yield Remark(f"{source}: {files} left out, no articles by their names ({kinds})")
        yield from read_documents(map(str, found), limits)
    elif not is_file:
        raise SourceNotFound(Place(source))
    else:
        with path.open("rb") as stream:
            yield from _read_stream(stream, source, limits)


def find_articles(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files below ``folder`` that are articles by their names, in the order of names, and the other files.

    Hidden files and folders are not looked at, nor are links to folders.
    """
    found: list[Path] = []
    left_out: list[Path] = []
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                inside, others = find_articles(entry)
                found += inside
                left_out += others
        elif entry.suffix.lower() in TEXT_SUFFIXES | RECORD_SUFFIXES:
            found.append(entry)
        else:
            left_out.append(entry)
    return found, left_out


def _read_stream(stream: IO[bytes], source: str, limits: Limits) -> Iterator[Incoming]:
    place = Place(source)
    head = stream.read(_HEAD)
    if not head:
        raise EmptyText(place)
    if _holds_records(head, source):
        yield from read_json_lines(_lines(head, stream), source, limits)
    else:
        yield _read_text(head, stream, place, limits)


def _read_text(head: bytes, stream: IO[bytes], place: Place, limits: Limits) -> Document:
    if looks_binary(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BinaryContent(place)
    allowed = limits.bytes_allowed()
    raw = head + (stream.read() if allowed is None else stream.read(max(0, allowed + 1 - len(head))))
    if allowed is not None and len(raw) > allowed:
        raise TextTooLong(place, None, limits.max_chars)
    text, encoding, notes = decode(raw, place)
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        raise UnsupportedFormat(place, "an HTML page")
    check_text(text, place, limits)
    return Document(text=text, place=place, format="text", encoding=encoding, notes=notes)


def _holds_records(head: bytes, source: str) -> bool:
    """By name, else by content: the first line is a JSON object with a text."""
    suffix = Path(source).suffix.lower()
    if suffix in RECORD_SUFFIXES:
        return True
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix in TEXT_SUFFIXES or not start.startswith(b"{"):
        return False
    first, newline, _rest = start.partition(b"\n")
    if not newline and len(head) == _HEAD:  # a first line longer than what we have seen of it
        return b'"text"' in first
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _lines(head: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream whose first bytes have been read; only a newline ends one."""
    *whole, started = head.split(b"\n")
    yield from whole
    yield started + next(stream, b"")
    yield from stream
