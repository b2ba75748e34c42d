"""The library's face: typed values for a text, without a database."""

import subprocess
import sys

import pytest

import factcheck
from factcheck import Kind, Reading, SpeakerKind, Statement, extract, read

TEXT = "KABARUJI.com - Harga naik.\n\n“Stok aman,” kata Kepala Dinas Pasar Rina Wulandari."


def test_extract_gives_typed_values() -> None:
    """Kind, words, place, speaker and office of each statement."""
    statements: tuple[Statement, ...] = extract(TEXT)
    (statement,) = statements
    assert (statement.kind, statement.speaker_kind) == (Kind.DIRECT, SpeakerKind.PERSON)
    assert (statement.speaker, statement.office) == ("Rina Wulandari", "Kepala Dinas Pasar")
    assert TEXT[statement.start : statement.end] == statement.text == "Stok aman,"
    assert (statement.cue, statement.mention, statement.paragraph) == ("kata", "Rina Wulandari", 2)
    assert 0 < statement.confidence <= 1


def test_read_tells_the_language_and_what_stands_around_the_text() -> None:
    """In Indonesian and in English."""
    reading: Reading = read(TEXT)
    assert (reading.language, reading.layout.outlet) == ("id", "KABARUJI.com")
    (statement,) = read('"We are ready," said the mayor, Ellen Marsh, on Monday.').statements
    assert (statement.speaker, statement.text) == ("Ellen Marsh", "We are ready,")


def test_an_unknown_language_is_said() -> None:
    """With those that there are."""
    from factcheck.errors import UnknownLanguage

    with pytest.raises(UnknownLanguage, match="no language pack for 'xx'; there are: en, id"):
        extract(TEXT, "xx")


def test_importing_it_imports_nothing_heavy() -> None:
    """Neither pydantic nor SQLAlchemy nor the engine, until they are needed; and never a database to extract."""
    program = (
        "import sys, factcheck; heavy = {'pydantic', 'sqlalchemy', 'factcheck.extraction.engine'}; "
        "before = heavy & set(sys.modules); factcheck.extract('Kata Ani.'); "
        "print(before, 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set() False\n"


def test_everything_it_names_is_there() -> None:
    """``__all__`` promises nothing that it does not keep."""
    assert [name for name in factcheck.__all__ if not hasattr(factcheck, name)] == []
    with pytest.raises(AttributeError):
        factcheck.nothing  # noqa: B018
