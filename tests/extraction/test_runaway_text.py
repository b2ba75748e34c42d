# ruff: noqa: RUF001 - marks of print are what these texts are made of
"""Text that makes loops inside loops turn: nested, never closed, endlessly listed. It is read all the same."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from factcheck.extraction.engine import read
from factcheck.extraction.rivals import MOST
from factcheck.extraction.statement import Kind, Reading

SYLLABLES = ("ba", "ci", "du", "fe", "go", "ha", "ji", "ku", "la", "mi", "no", "pu", "ra", "si", "tu", "wo")
BEFORE = '"Sawah kami kering," kata Wirya Kusnadi di Rengel.'
BEHIND = '"Sumur warga ikut kering," kata Ratna Wulandari di Tuban.'


def make_names(number: int) -> Iterator[str]:
    """So many made-up words with a capital, no two the same."""
    for at in range(number):
        yield "".join(SYLLABLES[at >> shift & 15] for shift in (8, 4, 0)).capitalize()


def pair_names(number: int) -> Iterator[str]:
    """So many names of two words, no two the same."""
    for name in make_names(number):
        yield f"{name} {name[::-1].capitalize()}"


RUNAWAY = {
    "opening brackets": "(" * 20_000,
    "opening square brackets": "[" * 20_000,
    "closing brackets": ")" * 20_000,
    "brackets in brackets": "(" * 5_000 + "Budi" + ")" * 5_000,
    "a bracket never closed": "Wirya Kusnadi (" + "petani sawah " * 2_500 + "mengatakan air naik.",
    "a bracket never closed for every name": "Wirya Kusnadi (petani, " * 2_000,
    "commas": "," * 20_000,
    "commas between names": ", ".join(pair_names(2_500)),
    "commas between the same names": "Wirya, " * 10_000,
    "one chain of capitalised words": " ".join(make_names(4_000)),
    "one chain of the same name": "Togar Sitanggang " * 2_500,
    "names joined by dan": " dan ".join(pair_names(2_000)),
    "alternating marks": "\"'" * 5_000,
    "alternating curly marks": "“”" * 5_000,
    "curly marks the wrong way round": "”“" * 5_000,
    "marks in marks": "“" * 5_000 + "air naik" + "”" * 5_000,
    "a mark and a word of each kind": '"air ‘naik “hari «ini ' * 1_000,
    "marks with spaces between them": '" "' * 33_000,
    "quotations in one sentence": '"air naik," ' * 2_000,
    "quotations listed behind one cue": "Wirya Kusnadi mengatakan: " + '"air naik hari ini", ' * 2_000,
    "kata": "kata " * 10_000,
    "menurut": "menurut " * 10_000,
    "menurut somebody who": "menurut orang yang " * 2_500,
    "yang": "yang " * 5_000,
    "relative clauses in relative clauses": "petani yang melihat " * 2_000 + "mengatakan air naik.",
    "bahwa": "bahwa " * 10_000,
    "reports in reports": "Wirya mengatakan bahwa " * 2_000,
    "conditions in conditions": "jika Wirya mengatakan " * 2_000,
    "alias": "alias " * 10_000,
    "a name of aliases": "Wirya" + " alias Wirya" * 4_000,
    "aliases without end": " alias ".join(pair_names(2_000)),
    "somebody called somebody called": "seorang warga bernama " * 2_000,
    "kin of kin": "istri anak " * 4_000,
    "offices of offices": "ketua umum dewan pimpinan " * 2_000,
    "titles": "Prof. Dr. H. " * 3_000,
    "degrees": "Wirya, S.H., M.H., " * 1_500,
    "appositions": "Wirya, " + "petani di Rengel, " * 2_000 + "mengatakan air naik.",
    "a verb far behind its subject": "Wirya " + "melihat sawah " * 4_000 + "mengatakan air naik.",
    "passives": "disebut Wirya " * 1_500,
    "many cues behind one quotation": '"Air naik," ' + "kata Wirya, " * 2_500,
    "bullets": "• " * 20_000,
    "bullets on one line with words": "• Wirya mengatakan air naik " * 1_500,
    "bullets a line each": "- Wirya mengatakan air naik\n" * 1_500,
    "lines of nothing but a bullet": "•\n" * 1_000,
    "lines of nothing but a stop": ".\r\n" * 1_000,
    "lines of nothing but a mark": '"\n' * 1_000,
    "captions never closed": "(Foto: " * 5_000,
    "links in links": "Baca juga: Baca juga: Air Naik " * 2_000,
    "datelines": "TUBAN, KABARUJI.com - " * 3_000,
    "one word of small letters": "a" * 100_000,
    "one word of capitals": "A" * 10_000,
    "one word of both": "aB" * 2_500,
    "one word of words": "kataBupati" * 500,
    "words glued on every line": "Wirya datang.\nWiryasaat itu datang.\n" * 500,
    "marks over one letter": "e" + "\u0301" * 20_000,
    "quotations without a cue, a paragraph each": '"Air naik sekali hari ini."\n\n' * 1_500,
    "quotations never closed, a paragraph each": '"Air naik sekali hari ini.\n\n' * 1_500,
    "speakers that are all another": " ".join(f'"Air naik," kata {name}.' for name in pair_names(1_000)),
    "speakers of one surname": " ".join(f'"Air naik," kata {name} Santoso.' for name in make_names(1_000)),
    "speakers of one first name": " ".join(f'"Air naik," kata Budi {name}.' for name in make_names(1_000)),
    "one speaker of many offices": " ".join(f"Ketua {name} Wirya mengatakan ya." for name in make_names(800)),
    "pronouns": "Ia mengatakan air naik. " * 2_000,
}


def assert_in_place(text: str, reading: Reading) -> None:
    """Everything that was found stands in its place, in order, and says no more than can be."""
    for found in (reading.statements, reading.terms):
        places = [(one.start, one.end) for one in found]
        assert [start for start, _ in places] == sorted(start for start, _ in places)
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert [text[start:end] for start, end in places] == [one.text for one in found]
    for statement in reading.statements:
        assert 0 < statement.confidence <= 1
        assert statement.paragraph >= 1
        assert len(statement.rivals) <= MOST
        assert statement.speaker not in {rival.name for rival in statement.rivals}
        if statement.mention is not None:
            assert text[statement.mention_start : statement.mention_end] == statement.mention
    quoted = [one for one in reading.statements if one.kind is not Kind.INDIRECT]
    indirect = [one for one in reading.statements if one.kind is Kind.INDIRECT]
    runs = sorted([(one.start, one.end) for one in quoted] + [(term.start, term.end) for term in reading.terms])
    for spans in (runs, [(one.start, one.end) for one in indirect]):
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for span in reading.layout.furniture:
        assert 0 <= span.start < span.end <= len(text)
        assert not any(span.start <= one.start < span.end for one in reading.statements)


@pytest.mark.parametrize("text", RUNAWAY.values(), ids=RUNAWAY.keys())
def test_runaway_text_is_read_to_its_end(text: str) -> None:
    """Each statement and each term is the words at its place, and no two of a sort share any."""
    assert_in_place(text, read(text, "id"))


@pytest.mark.parametrize("text", RUNAWAY.values(), ids=RUNAWAY.keys())
def test_runaway_text_costs_itself_alone(text: str) -> None:
    """The paragraphs before and behind it are read as they would be without it: words, speaker and place."""
    whole = f"{BEFORE}\n\n{text}\n\n{BEHIND}"
    reading = read(whole, "id")
    assert_in_place(whole, reading)
    said = {(one.start, one.text, one.speaker) for one in reading.statements}
    assert (1, "Sawah kami kering,", "Wirya Kusnadi") in said
    assert (whole.rindex("Sumur"), "Sumur warga ikut kering,", "Ratna Wulandari") in said
