"""Why the machine thinks so, as people read it."""

import json

import pytest

from factcheck.cli.explanation import explain_statement, explain_term
from factcheck.extraction.engine import read
from factcheck.extraction.statement import Against, Rival, Voiceless
from tests.conftest import Program

TEXT = (
    'Wirya Kusnadi menyebut rumah itu "sarang hantu" di depan Ratna Wulandari. '
    'Ia menulis novel berjudul "Negeri Kabut".\n'
)


def test_a_reason_names_cue_pointer_rival_and_rule() -> None:
    """All in one line."""
    statement = read(TEXT, "id").statements[0]
    why = explain_statement(statement, [Rival("Ratna Wulandari", Against.ADDRESSED)])
    assert "\n" not in why
    assert why.startswith("'menyebut' leads up to the quotation; 'Wirya Kusnadi' points at the speaker; ")
    assert "not Ratna Wulandari (only spoken to or of)" in why
    assert f"{statement.confidence:.0%} sure (rule cue-before-quote)" in why


@pytest.mark.parametrize("reason", Voiceless)
def test_every_reason_for_a_term_has_words(reason: Voiceless) -> None:
    """And no two have the same."""
    others = {explain_term(other) for other in Voiceless if other is not reason}
    assert explain_term(reason) not in others


@pytest.mark.parametrize("against", Against)
def test_everything_that_speaks_against_a_rival_has_words(against: Against) -> None:
    """The sentence holds the name and what speaks against it."""
    statement = read(TEXT, "id").statements[0]
    assert "not Ratna (" in explain_statement(statement, [Rival("Ratna", against)])


def test_extract_shows_terms_and_reasons_on_demand(factcheck: Program) -> None:
    """Without the options neither; with them terms have their reason as rule, and every row its why."""
    (factcheck.folder / "a.txt").write_text(TEXT, encoding="utf-8")
    plain = [json.loads(line) for line in factcheck("extract", "a.txt", "--json").out.splitlines()]
    assert [row["kind"] for row in plain] == ["partial"]
    assert "why" not in plain[0]
    rows = [
        json.loads(line) for line in factcheck("extract", "a.txt", "--json", "--all", "--explain").out.splitlines()
    ]
    assert [(row["kind"], row["text"]) for row in rows] == [("partial", "sarang hantu"), ("term", "Negeri Kabut")]
    assert (rows[1]["rule"], rows[1]["speaker"], rows[1]["confidence"]) == ("named", None, None)
    assert "Ratna Wulandari" in rows[0]["why"]
    assert rows[1]["why"].startswith("nobody's words")


def test_show_says_who_else_was_in_question(factcheck: Program) -> None:
    """The rivals are kept with the statement."""
    (factcheck.folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert factcheck("ingest", "a.txt").code == 0
    assert "not Ratna Wulandari" in " ".join(factcheck("show", "1").out.split())
    shown = json.loads(factcheck("show", "1", "--json").out)
    assert shown["rivals"] == [{"name": "Ratna Wulandari", "against": "addressed"}]
