"""The form of a verdict: written, filled in, read again."""

import tomllib

import pytest

from factcheck.errors import WrongUsage
from factcheck.exchange.verdict_form import FIELDS, EvidenceRecord, Form, read_form, write_form

FULL = EvidenceRecord(
    url="https://bps.example.org/a", archived_url="https://arsip.example.org/a", title='Data "BPS"\\2026',
    quote="turun\n2 persen", note="lain", seen_on="2026-01-31",
)  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    """Quotation marks, backslashes and line ends too; the empty piece at the end is none."""
    text = write_form(Form(("statement 3", "statement 4"), "tempo:keliru", 'ia "lupa"', [FULL]))
    assert text.startswith("# statement 3\n# statement 4\n")
    assert len(tomllib.loads(text)["evidence"]) == 2
    record = read_form(text)
    assert (record.label, record.note, record.evidence) == ("tempo:keliru", 'ia "lupa"', (FULL,))


def test_an_empty_form_says_nothing() -> None:
    """It has every field once, with what belongs there."""
    text = write_form(Form(("statement 3",)))
    assert all(f"\n{name} = " in text for name in FIELDS)
    record = read_form(text)
    assert (record.label, record.note, record.evidence) == (None, None, ())


def test_a_day_may_be_written_as_toml_has_it() -> None:
    """Without quotation marks."""
    (item,) = read_form('[[evidence]]\nurl = "https://a.example"\nseen_on = 2026-01-31\n').evidence
    assert item.seen_on == "2026-01-31"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("label = true", "label"),
        ("labl = 'true'", "labl: there is no such field"),
        ("label = 'true", "cannot be read"),
        ("[[evidence]]\ntitle = 'Data'", "has no url"),
        ("[[evidence]]\nurl = 1", "evidence.1.url"),
        ("evidence = 'https://a.example'", "evidence"),
    ],
)
def test_what_is_no_form_is_refused(text: str, what: str) -> None:
    """In words that say where."""
    with pytest.raises(WrongUsage, match=what):
        read_form(text)
