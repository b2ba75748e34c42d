"""The one door through which every source comes in: paths, folders and standard input to documents."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

from factcheck.errors import (
    BinaryContent,
    BrokenRecord,
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
from factcheck.sources.records import Record, parse_lines, read_json_lines

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
            yield _unreadable(source, error)


def read_records(sources: Iterable[str], limits: Limits | None = None) -> Iterator[Record | InputRefused]:
    """Every record of files of JSON lines, in order, for those who look at more in it than the article.

    Args:
        sources: Paths of files; ``-`` is standard input.
        limits: What is too much.

    Yields:
        A record, or an error that names its place. Nothing is raised for a source that is bad.
    """
    limits = limits or Limits()
    for source in sources:
        try:
            with _open(source) as stream:
                yield from _read_records(stream, source, limits)
        except InputRefused as refused:
            yield refused
        except OSError as error:
            yield _unreadable(source, error)


def _open(source: str) -> AbstractContextManager[IO[bytes]]:
    if source == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(source).open("rb")
    except FileNotFoundError:
        raise SourceNotFound(_to_place(source)) from None
    except ValueError as error:  # a NUL in its name
        raise SourceUnreadable(_to_place(source), str(error)) from None


def _read_records(stream: IO[bytes], source: str, limits: Limits) -> Iterator[Record | InputRefused]:
    place = _to_place(source)
    head = stream.read(_HEAD)
    if not head:
        raise EmptyText(place)
    if source != STANDARD_INPUT and not _holds_records(head, source):
        raise BrokenRecord(place, "not JSON lines")
    yield from parse_lines(_lines(head, stream, limits), place.source, limits)


def _read_source(source: str, limits: Limits) -> Iterator[Incoming]:
    if source == STANDARD_INPUT:
        yield from _read_stream(sys.stdin.buffer, source, limits)
        return
    path = Path(source)
    try:
        is_folder, is_file = path.is_dir(), path.exists()
    except ValueError as error:  # a NUL in its name
        raise SourceUnreadable(_to_place(source), str(error)) from None
    if is_folder:
        yield from _read_folder(path, limits)
    elif is_file:
        yield from _read_file(path, limits)
    else:
        raise SourceNotFound(_to_place(source))


def _read_file(path: Path, limits: Limits) -> Iterator[Incoming]:
    with path.open("rb") as stream:
        yield from _read_stream(stream, os.fspath(path), limits)


def _read_folder(folder: Path, limits: Limits) -> Iterator[Incoming]:
    """The articles below a folder; what cannot be looked into costs itself alone."""
    left_out: list[Path] = []
    for found in _walk(folder):
        if isinstance(found, InputRefused):
            yield found
        elif found.suffix.lower() not in TEXT_SUFFIXES | RECORD_SUFFIXES or not found.is_file():
            left_out.append(found)
        else:
            yield from read_documents([os.fspath(found)], limits)
    if left_out:
        kinds = ", ".join(sorted({path.suffix or "no ending" for path in left_out}))
        files = f"{len(left_out)} file{'s' * (len(left_out) > 1)}"
        yield Remark(f"{_to_place(os.fspath(folder))}: {files} left out, no articles by their names ({kinds})")


def _walk(folder: Path) -> Iterator[Path | InputRefused]:
    """Every file below a folder in the order of names, folders that cannot be read as refusals.

    Hidden files and folders are not looked at, nor are links to folders.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if here.is_dir() and (here is folder or not here.is_symlink()):
            try:
                entries = sorted(here.iterdir(), reverse=True)
            except OSError as error:
                yield _unreadable(os.fspath(here), error)
            else:
                waiting += [entry for entry in entries if not entry.name.startswith(".")]
        elif not here.is_dir():
            yield here


def _read_stream(stream: IO[bytes], source: str, limits: Limits) -> Iterator[Incoming]:
    place = _to_place(source)
    head = stream.read(_HEAD)
    if not head:
        raise EmptyText(place)
    if _holds_records(head, source):
        yield from read_json_lines(_lines(head, stream, limits), place.source, limits)
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
    """By name, else by content: the first line is a JSON object."""
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
    except (ValueError, RecursionError):
        return False


def _lines(head: bytes, stream: IO[bytes], limits: Limits) -> Iterator[bytes | None]:
    """The lines of a stream whose first bytes have been read; None for one that is too long to be an article."""
    longest = limits.line_allowed()
    *whole, started = head.split(b"\n")
    yield from whole
    while True:
        line = started + stream.readline(longest)
        if not line:
            return
        started = b""
        if len(line) < longest or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while (rest := stream.readline(_HEAD)) and not rest.endswith(b"\n"):
            continue


def _to_place(source: str) -> Place:
    """A place whose name can be shown and kept, even if the file system's is no text."""
    return Place(source.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))


def _unreadable(source: str, error: OSError) -> SourceUnreadable:
    return SourceUnreadable(_to_place(source), error.strerror or str(error))
