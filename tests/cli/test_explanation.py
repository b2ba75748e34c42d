"""Why the machine thinks so, as people read it."""

import csv
import json
import sqlite3
import tomllib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.cli.explanation import _RULES, explain_statement, explain_term
from factcheck.extraction.engine import read
from factcheck.extraction.statement import Against, Rival, Voiceless
from factcheck.language.pack import known_languages, read_pack
from tests.conftest import Program

CASES = Path(__file__).parents[1] / "cases"

TEXT = (
    'Wirya Kusnadi menyebut rumah itu "sarang hantu" di depan Ratna Wulandari. '
    'Ia menulis novel berjudul "Negeri Kabut".\n'
)


LONGER = f"""{TEXT.strip()}

"Sawah kami kering," kata Ratna Wulandari. "Sudah tiga pekan," ujarnya.

Menurut Ratna, sumur warga juga mulai kering.

Pohon itu "raksasa".
"""
FOUND = [
    ("partial", "sarang hantu"),
    ("term", "Negeri Kabut"),
    ("direct", "Sawah kami kering,"),
    ("direct", "Sudah tiga pekan,"),
    ("indirect", "sumur warga juga mulai kering"),
    ("term", "raksasa"),
]
"""Kind and words of all that stands in the longer text, in its order."""


def read_json(out: str) -> list[dict[str, object]]:
    """The values of JSON lines."""
    return [json.loads(line) for line in out.splitlines()]


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


@pytest.mark.parametrize("code", known_languages())
def test_every_rule_that_has_a_weight_has_words(code: str) -> None:
    """What the confidence knows of, the explanation knows too; only a rule nobody knows is called by its name."""
    statement = read(TEXT, "id").statements[0]
    rules = [trait.removeprefix("rule:") for trait in read_pack(code).weights if trait.startswith("rule:")]
    assert rules
    for rule in rules:
        assert "found by rule" not in explain_statement(replace(statement, rule=rule), [])
    assert explain_statement(replace(statement, rule="older-rule"), []).startswith("found by rule older-rule; ")


def test_every_construction_has_a_reason_in_words() -> None:
    """No statement of the cases falls back to its rule's name or speaks of a cue that it has not."""
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8")).get("case", []):
            for statement in read(case["text"].strip(), case.get("language", "id")).statements:
                why = explain_statement(statement, statement.rivals)
                assert "found by rule" not in why, case["name"]
                assert "no reporting word" not in why, case["name"]
                assert ("nobody is pointed at" in why) == (statement.speaker is None), case["name"]


def test_a_reason_is_printable_whatever_stands_between_the_words() -> None:
    """A name that a page holds together with a no-break space is shown as a name, not as its code."""
    (statement, *_) = read(TEXT.replace("Wirya Kusnadi", "Wirya\u00a0Kusnadi"), "id").statements
    assert statement.mention == "Wirya\u00a0Kusnadi"
    assert "'Wirya Kusnadi' points at the speaker" in explain_statement(statement, [])


def test_terms_stand_among_the_statements_where_the_text_has_them(factcheck: Program) -> None:
    """In every form; terms have a place, a paragraph and a reason, and nobody who is sure of anything."""
    (factcheck.folder / "a.txt").write_text(LONGER, encoding="utf-8")
    rows = read_json(factcheck("extract", "a.txt", "--json", "--all").out)
    assert [(row["kind"], row["text"]) for row in rows] == FOUND
    assert [row["paragraph"] for row in rows] == [1, 1, 2, 2, 3, 4]
    for row in rows:
        assert LONGER[int(str(row["start"])) : int(str(row["end"]))] == row["text"]
        if row["kind"] == "term":
            nobody = ("speaker", "speaker_kind", "office", "mention", "mention_start", "cue", "confidence")
            assert [row[name] for name in nobody] == [None] * 7
    plain = [line.split("\t") for line in factcheck("extract", "a.txt", "--all").out.splitlines()]
    assert [(kind, text) for _article, kind, _speaker, text in plain] == FOUND
    assert plain[1] == ["a.txt", "term", "", "Negeri Kabut"]


def test_the_same_reason_stands_in_every_form(factcheck: Program) -> None:
    """As the last field of JSON, the last column of plain lines and of CSV, and as a field to choose."""
    (factcheck.folder / "a.txt").write_text(LONGER, encoding="utf-8")
    explained = ["extract", "a.txt", "--all", "--explain"]
    rows = read_json(factcheck(*explained, "--json").out)
    reasons = [row["why"] for row in rows]
    assert len(set(reasons)) == len(FOUND)
    assert all(list(row)[-1] == "why" for row in rows)
    plain = [line.split("\t") for line in factcheck(*explained).out.splitlines()]
    assert [line[4:] for line in plain] == [[why] for why in reasons]
    head, *lines = csv.reader(factcheck(*explained, "--csv").out.splitlines())
    assert head == ["article", "kind", "speaker", "text", "why"]
    assert [line[4] for line in lines] == reasons
    assert factcheck(*explained, "--fields", "why,kind").out.splitlines()[1] == f"{reasons[1]}\tterm"


def test_reasons_without_terms(factcheck: Program) -> None:
    """``--explain`` alone adds no rows, and there is nothing to choose where it was not asked for."""
    (factcheck.folder / "a.txt").write_text(LONGER, encoding="utf-8")
    rows = read_json(factcheck("extract", "a.txt", "--json", "--explain", "--fields", "kind,why").out)
    assert [row["kind"] for row in rows] == [kind for kind, _ in FOUND if kind != "term"]
    assert not any(str(row["why"]).startswith("nobody's words") for row in rows)
    refused = factcheck("extract", "a.txt", "--all", "--fields", "why")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("error: no field 'why'; there are article, kind, ")


def test_an_article_of_nothing_but_terms(factcheck: Program) -> None:
    """Has no rows until they are asked for, and what cannot be read beside it costs itself alone."""
    (factcheck.folder / "a.txt").write_text('Novel berjudul "Negeri Kabut" terbit hari ini.\n', encoding="utf-8")
    assert factcheck("extract", "a.txt", "--json", "--explain").out == ""
    done = factcheck("extract", "none.txt", "a.txt", "--json", "--all", "--explain")
    assert [(row["article"], row["kind"]) for row in read_json(done.out)] == [("a.txt", "term")]
    assert (done.code, done.err) == (5, "error: none.txt: no such file or folder\n")


def test_terms_are_not_stored(factcheck: Program) -> None:
    """They are no statements: the database holds those who spoke."""
    (factcheck.folder / "a.txt").write_text(LONGER, encoding="utf-8")
    assert factcheck("ingest", "a.txt").out == "1 article added with 4 statements\n"
    assert [row["kind"] for row in read_json(factcheck("list", "--json").out)] == [
        kind for kind, _ in FOUND if kind != "term"
    ]


def test_show_explains_what_an_older_engine_stored(factcheck: Program) -> None:
    """Without rivals, and by a rule that there is no more: it says what is known, and invents nothing."""
    (factcheck.folder / "a.txt").write_text(TEXT, encoding="utf-8")
    factcheck("ingest", "a.txt")
    with closing(sqlite3.connect(factcheck.folder / "factcheck.db")) as connection:
        connection.execute("UPDATE statement SET rivals = NULL, engine = '0', rule = 'older-rule'")
        connection.commit()
    shown = json.loads(factcheck("show", "1", "--json").out)
    assert shown["rivals"] == []
    assert shown["why"].startswith("found by rule older-rule; 'Wirya Kusnadi' points at the speaker; ")
    page = factcheck("show", "1")
    assert (page.code, page.err) == (0, "")
    assert shown["why"] in " ".join(page.out.split())
    assert "not Ratna" not in page.out


def test_show_explains_a_statement_whose_speaker_nobody_found(factcheck: Program) -> None:
    """No speaker, no words that point at one, no rivals."""
    (factcheck.folder / "a.txt").write_text('"Kami sudah lama menunggu air di sini."\n', encoding="utf-8")
    factcheck("ingest", "a.txt")
    shown = json.loads(factcheck("show", "1", "--json").out)
    assert (shown["speaker"], shown["rivals"]) == (None, [])
    assert "nobody is pointed at" in shown["why"]
    assert "nobody is named" in factcheck("show", "1").out


def test_every_rule_of_the_engine_has_its_words() -> None:
    """No reason falls back to the bare name of a rule, in whatever construction the cases hold."""
    rules = {
        statement.rule
        for path in CASES.glob("*.toml")
        for case in tomllib.loads(path.read_text("utf-8")).get("case", [])
        for statement in read(case["text"], case.get("language", "id")).statements
    }
    assert len(rules) > 10
    assert rules <= set(_RULES)
