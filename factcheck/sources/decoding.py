"""From bytes to text, or a reason why not."""

import re
import unicodedata

from factcheck.errors import (
    BinaryContent,
    BrokenEncoding,
    EmptyText,
    ForbiddenCharacter,
    Place,
    TextTooLong,
)
from factcheck.sources.document import Limits

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY_SHARE = 0.01
"""More control characters than this share of the bytes, and it is no text."""
_SAMPLE = 1 << 16
FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps faithfully: NUL, and halves of surrogate pairs."""


def decode(raw: bytes, place: Place) -> tuple[str, str, tuple[str, ...]]:
    """The text of ``raw``, the encoding it was read in, and notes for its reader.

    UTF-8 and UTF-16 with a byte-order mark are what they say; bytes that are no UTF-8 at all are read as
    Windows-1252, the only other encoding in which Indonesian and English texts commonly come.

    Raises:
        BinaryContent: It is no text.
        BrokenEncoding: It is UTF-8, damaged.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            notes = () if encoding == "utf-8" else (f"{place}: read as {encoding.upper()}",)
            return _decode_strictly(raw[len(mark) :], encoding, place), encoding, notes
    if looks_binary(raw):
        raise BinaryContent(place)
    try:
        return raw.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(raw):
            raise BrokenEncoding(place, "UTF-8", error.start) from None
    try:
        return raw.decode("cp1252"), "windows-1252", (f"{place}: read as Windows-1252 (it is no UTF-8)",)
    except UnicodeDecodeError:
        raise BinaryContent(place) from None


def looks_binary(raw: bytes) -> bool:
    """Whether the first bytes hold more control characters than any text does."""
    sample = raw[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > max(2, len(sample) * _BINARY_SHARE)


def _decode_strictly(raw: bytes, encoding: str, place: Place) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise BrokenEncoding(place, encoding.upper(), error.start) from None


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether most of what lies beyond ASCII is well-formed UTF-8: other encodings hardly ever look so."""
    text = raw.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    whole = sum(1 for letter in text if letter > "\x7f") - damaged
    return whole > damaged


def check_text(text: str, place: Place, limits: Limits) -> None:
    """Nothing; the text can be read and kept.

    Raises:
        EmptyText: There is nothing but white space in it.
        TextTooLong: It is longer than the limit.
        ForbiddenCharacter: It holds NUL or a lone surrogate.
    """
    if not text or text.isspace() or not any(unicodedata.category(letter) not in _INVISIBLE for letter in text):
        raise EmptyText(place, "there is no text in it")
    if limits.max_chars and len(text) > limits.max_chars:
        raise TextTooLong(place, len(text), limits.max_chars)
    forbidden = FORBIDDEN.search(text)
    if forbidden is not None:
        name = "a NUL character" if forbidden.group() == "\x00" else "half a surrogate pair"
        raise ForbiddenCharacter(place, name, forbidden.start())


_INVISIBLE = {"Cf", "Cc", "Zs", "Zl", "Zp"}
