"""From bytes to text: what is read, how, and what is refused."""

import pytest

from factcheck.errors import (
    BinaryContent,
    BrokenEncoding,
    EmptyText,
    ForbiddenCharacter,
    InputRefused,
    Place,
    TextTooLong,
)
from factcheck.sources.decoding import check_text, decode
from factcheck.sources.document import Limits

PLACE = Place("berita.txt")
WORDS = "“Harga naik,” kata Zoë — di pasar."


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        (WORDS.encode(), WORDS, "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), WORDS, "utf-8"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), WORDS, "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS, "utf-16-be"),
        (WORDS.encode("cp1252"), WORDS, "windows-1252"),
        (b"satu\r\ndua\rtiga\n", "satu\r\ndua\rtiga\n", "utf-8"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "windows-1252", "line-ends"],
)
def test_bytes_are_read_in_their_encoding(raw: bytes, text: str, encoding: str) -> None:
    """Marks, dashes, accents and line ends come out as they were written; the byte-order mark does not."""
    assert decode(raw, PLACE)[:2] == (text, encoding)


def test_another_encoding_is_said() -> None:
    """Whoever gave Windows-1252 is told that it was read as such."""
    _text, _encoding, notes = decode(WORDS.encode("cp1252"), PLACE)
    assert notes == ("berita.txt: read as Windows-1252 (it is no UTF-8)",)


@pytest.mark.parametrize(
    ("raw", "error", "reason"),
    [
        (WORDS.encode()[:-1] + b"\xe2\x80", BrokenEncoding, "damaged UTF-8: byte 40 does not belong there"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, BinaryContent, "not text (binary content)"),
        (b"\xff\xfe" + b"a\x00b", BrokenEncoding, "damaged UTF-16-LE: byte 2 does not belong there"),
        (b"kata \x81\x8d\x8f", BinaryContent, "not text (binary content)"),
    ],
    ids=["cut-utf-8", "png", "cut-utf-16", "no-encoding"],
)
def test_what_is_no_text_is_refused(raw: bytes, error: type[InputRefused], reason: str) -> None:
    """The reason names the kind of damage and its place."""
    with pytest.raises(error) as caught:
        decode(raw, PLACE)
    assert str(caught.value) == f"berita.txt: {reason}"


@pytest.mark.parametrize(
    ("text", "error", "reason"),
    [
        ("", EmptyText, "there is no text in it"),
        (" \n\t\u00a0\u200b\ufeff", EmptyText, "there is no text in it"),
        ("kata\x00nya", ForbiddenCharacter, "holds a NUL character at character 4"),
        ("kata \ud83d", ForbiddenCharacter, "holds half a surrogate pair at character 5"),
        ("kata" * 3, TextTooLong, "12 characters is too long for one article"),
    ],
)
def test_texts_that_cannot_be_kept_are_refused(text: str, error: type[InputRefused], reason: str) -> None:
    """Nothing to read, too much to read, or characters that no database keeps."""
    with pytest.raises(error) as caught:
        check_text(text, PLACE, Limits(max_chars=11))
    assert str(caught.value).startswith(f"berita.txt: {reason}")


def test_no_limit_is_no_limit() -> None:
    """A limit of 0 takes texts of any length."""
    long = "kata " * 100_000
    with pytest.raises(TextTooLong):
        check_text(long, PLACE, Limits(max_chars=1000))
    check_text(long, PLACE, Limits(max_chars=0))
