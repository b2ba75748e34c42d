"""What an editor does with the program from the first article to a verdict taken back, in processes of its own."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.conftest import Program

ARTICLE = """JAKARTA, KABARUJI.com - Harga cabai naik sejak Senin.

"Stok cabai aman sampai akhir tahun," kata Kepala Dinas Pasar Rina Wulandari kepada wartawan.

Menurut Rina, panen di Brebes mundur dua pekan.

Pedagang bernama Togar Sitanggang menyebut keterangan itu "mengada-ada".
"""


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """The program with one article read."""
    (factcheck.folder / "cabai.txt").write_text(ARTICLE, encoding="utf-8")
    assert factcheck("ingest", "cabai.txt").code == 0
    return factcheck


def read_json(out: str) -> list[dict[str, object]]:
    """The values of JSON lines."""
    return [json.loads(line) for line in out.splitlines()]


def test_ingest_says_what_it_found(factcheck: Program) -> None:
    """And, the second time, that nothing is new."""
    (factcheck.folder / "cabai.txt").write_text(ARTICLE, encoding="utf-8")
    first = factcheck("ingest", "cabai.txt")
    assert (first.code, first.out, first.err) == (0, "1 article added with 3 statements\n", "")
    again = factcheck("ingest", ".")
    assert (again.code, again.out) == (0, "nothing new, 1 article known already\n")


def test_list_finds_a_speaker_by_part_of_a_name(desk: Program) -> None:
    """In any case, without accents; id, kind, status, speaker, text, article and date stand in plain lines."""
    listed = desk("list", "--speaker", "rína")
    rows = [line.split("\t") for line in listed.out.splitlines()]
    assert [row[:5] for row in rows] == [
        ["1", "direct", "unchecked", "Rina Wulandari", "Stok cabai aman sampai akhir tahun,"],
        ["2", "indirect", "unchecked", "Rina Wulandari", "panen di Brebes mundur dua pekan"],
    ]
    assert all(len(row) == 7 for row in rows)
    nobody = desk("list", "--speaker", "Zaenal")
    assert (nobody.code, nobody.out, nobody.err) == (0, "", "no statement by anybody called 'Zaenal'\n")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--kind", "partial,direct"], [1, 3]),
        (["--kind", "direct", "--kind", "indirect"], [1, 2]),
        (["--contains", "BREBES"], [2]),
        (["--contains", "a%a"], []),
        (["--outlet", "kabaruji"], [1, 2, 3]),
        (["--outlet", "lain"], []),
        (["--status", "checked"], []),
        (["--since", "2999-01-01"], []),
        (["--until", "2999-01-01"], [1, 2, 3]),
        (["--article", "1"], [1, 2, 3]),
        (["--article", "2"], []),
        (["--max-confidence", "0"], []),
        (["--truth", "none", "--wording", "None"], [1, 2, 3]),
        (["-n", "1"], [1]),
        (["-n", "0"], [1, 2, 3]),
    ],
)
def test_list_filters(desk: Program, options: list[str], ids: list[int]) -> None:
    """Each filter leaves what it says."""
    assert [row["id"] for row in read_json(desk("list", "--json", *options).out)] == ids


def test_a_cut_list_says_so(desk: Program) -> None:
    """On standard error, so that the data stays data."""
    assert desk("list", "-n", "2").err == "2 of 3 shown: -n 0 shows all\n"
    assert desk("list", "-n", "3").err == ""


def test_forms_of_output(desk: Program) -> None:
    """JSON lines with all fields, CSV with a header, chosen fields in their order."""
    (row, *_) = read_json(desk("list", "--json").out)
    assert (row["text"], row["office"], row["revision"]) == (
        "Stok cabai aman sampai akhir tahun,", "Kepala Dinas Pasar", 1,
    )  # fmt: skip
    assert ARTICLE[int(str(row["start"])) : int(str(row["end"]))] == row["text"]
    assert desk("list", "--csv", "--fields", "id,speaker", "-n", "1").out == "id,speaker\n1,Rina Wulandari\n"
    unknown = desk("list", "--fields", "id,pembicara")
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.startswith("error: no field 'pembicara'; there are id, kind, status, speaker")
    assert desk("list", "--json", "--csv").code == 2
    assert row["date"] == f"read {str(row['read_at'])[:10]}"
    assert (row["published"], row["article"]) == (None, "cabai.txt")


def test_show_marks_the_statement_in_its_paragraph(desk: Program) -> None:
    """And says who, why, where, and that nobody has checked it."""
    shown = desk("show", "1").out
    assert '"[[Stok cabai aman sampai akhir tahun,]]" kata Kepala Dinas Pasar Rina Wulandari' in " ".join(
        shown.split()
    )
    assert "Rina Wulandari, Kepala Dinas Pasar (person" in shown
    assert "'kata' follows the quotation" in shown
    assert "cabai.txt" in shown
    assert "no verdict" in shown
    assert desk("show", "99").err == "error: no statement 99\n"
    assert desk("show", "99").code == 3
    assert desk("show", "satu").code == 2


def test_a_verdict_stands_for_ever(desk: Program) -> None:
    """It answers what changed; a later one leaves it in the history; undo takes the later one back."""
    first = desk(
        "verdict", "1", "misleading", "--note", "Angka lama.", "--evidence", "https://bps.example.org/x?y=1"
    )
    assert first.out == "statement 1: truth is now misleading (menyesatkan); before: no verdict\n"
    assert first.err == "c1 by ani: 'factcheck undo c1' takes it back\n"
    second = desk("verdict", "1", "Benar", "--editor", "budi")
    assert second.out == "statement 1: truth is now true (benar); before: misleading by ani\n"
    history = [line.split("\t") for line in desk("history", "1").out.splitlines()]
    assert [row[3] for row in history] == ["ani", "budi"]
    assert "none → misleading, note: Angka lama., evidence: https://bps.example.org/x?y=1" in history[0][5]
    assert desk("undo", "c2").code == 0
    shown = desk("show", "1").out
    assert "misleading (menyesatkan), by ani" in shown
    assert "Angka lama." in shown
    assert "evidence: https://bps.example.org/x?y=1" in shown
    assert [row["act"] for row in read_json(desk("history", "1", "--json").out)] == [
        "verdict",
        "verdict",
        "undo c2",
    ]
    assert [row["id"] for row in read_json(desk("list", "--truth", "menyesatkan", "--json").out)] == [1]
    assert desk("history", "2").err == "nobody has touched statement 2\n"


def test_many_ids_come_from_standard_input_and_ask_first(desk: Program) -> None:
    """More than three changes need --yes where there is no terminal to ask at."""
    ids = "1\n2\n3\n1\n"
    three = desk("verdict", "-", "unproven", stdin=ids)
    assert (three.code, len(three.out.splitlines())) == (0, 3)
    (desk.folder / "lain.txt").write_text(ARTICLE.replace("cabai", "beras"), encoding="utf-8")
    desk("ingest", "lain.txt")
    refused = desk("verdict", "-", "true", stdin="1 2 3 4")
    assert (refused.code, refused.err) == (
        2,
        "error: this would change 4 records: add --yes to do it without being asked\n",
    )
    assert desk("verdict", "-", "true", "--yes", stdin="1 2 3 4").code == 0
    assert len(desk("list", "--truth", "true").out.splitlines()) == 4
    assert desk("undo").err == refused.err
    undone = desk("undo", "--yes")
    assert undone.err.endswith("c2 (verdict) is taken back: 'factcheck undo c3' does it again\n")
    assert len(desk("list", "--truth", "unproven").out.splitlines()) == 3


def test_a_revision_protects_somebody_elses_work(desk: Program) -> None:
    """Exit code 4, who came first is named, nothing is written."""
    assert desk("verdict", "1", "false", "--revision", "1").code == 0
    for arguments in (["1@1", "true"], ["1", "true", "--revision", "1"]):
        refused = desk("verdict", *arguments, "--editor", "budi")
        assert refused.code == 4
        reason, meanwhile = refused.err.splitlines()
        assert reason == "error: statement 1 is at revision 2, not 1; nothing was written"
        assert meanwhile.startswith("  ani, ")
        assert meanwhile.endswith("(c1): truth: none → false")
    assert desk("verdict", "1@2", "true").code == 0


def test_a_mistyped_label_gets_a_suggestion(desk: Program) -> None:
    """And changes nothing."""
    wrong = desk("verdict", "1", "misleding")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("error: no label 'misleding': did you mean 'misleading'? labels on wording: ")
    assert len(wrong.err.splitlines()) == 1


def test_the_editor_is_who_they_say(desk: Program) -> None:
    """The option, else the environment, else the system's user."""
    desk("verdict", "1", "true")
    desk("verdict", "2", "true", "--editor", "budi")
    desk("--editor", "citra", "verdict", "3", "true")
    anonymous = Program(desk.folder, {k: v for k, v in desk.environment.items() if k != "FACTCHECK_EDITOR"})
    anonymous("verdict", "1", "false")
    editors = [read_json(desk("history", number, "--json").out)[-1]["editor"] for number in "123"]
    assert editors[1:] == ["budi", "citra"]
    assert editors[0] not in ("ani", "", None)


def test_articles_are_listed_and_shown_unchanged(desk: Program) -> None:
    """With what was found around the text and in it."""
    (row,) = read_json(desk("article", "list", "--json").out)
    assert (row["id"], row["outlet"], row["statements"], row["language"]) == (1, "KABARUJI.com", 3, "id")
    (article,) = read_json(desk("article", "show", "1", "--json").out)
    assert article["text"] == ARTICLE
    shown = desk("article", "show", "1").out
    assert "Pedagang bernama Togar Sitanggang" in shown
    assert "3 statements:" in shown
    assert desk("article", "show", "2").code == 3


def test_extract_needs_no_database(factcheck: Program) -> None:
    """JSON lines in the documented form; offsets are those of the text as given."""
    lines = [{"id": "x-1", "text": ARTICLE.replace("\n", "\r\n"), "statements": "never looked at"}]
    out = factcheck("extract", "-", "--json", stdin="\n".join(map(json.dumps, lines))).out
    rows = read_json(out)
    assert [row["article"] for row in rows] == ["x-1"] * 3
    for row in rows:
        assert lines[0]["text"][int(str(row["start"])) : int(str(row["end"]))] == row["text"]
    assert list(rows[0]) == [
        "article", "kind", "start", "end", "text", "speaker", "speaker_kind", "office", "mention",
        "mention_start", "mention_end", "cue", "rule", "confidence", "paragraph",
    ]  # fmt: skip
    assert not (factcheck.folder / "factcheck.db").exists()


def test_speakers_of_the_register_are_found_in_articles(desk: Program) -> None:
    """A list read after the article joins the single name in it; a second reading changes nothing."""
    (desk.folder / "s.csv").write_text("name,kind,aliases\nTogar Sitanggang,person,Togar\nBMKG,organisation,\n")
    first = desk("speaker", "import", "s.csv")
    assert first.out == "2 speakers added, 0 changed, 0 known already\n"
    assert desk("speaker", "import", "s.csv").out == "0 speakers added, 0 changed, 2 known already\n"
    rows = read_json(desk("speaker", "list", "--json").out)
    assert [(row["name"], row["statements"], row["registered"]) for row in rows] == [
        ("Rina Wulandari", 2, False), ("Togar Sitanggang", 1, True), ("BMKG", 0, True),
    ]  # fmt: skip
    assert desk("speaker", "import", "none.csv").code == 5


def test_stats_count(desk: Program) -> None:
    """Articles, statements, speakers, verdicts."""
    desk("verdict", "1", "altered")
    (figures,) = read_json(desk("stats", "--json").out)
    assert (figures["articles"], figures["speakers"]) == (1, 2)
    assert figures["by_status"] == {"unchecked": 2, "checked": 1}
    assert figures["by_wording"] == {"altered": 1}
    assert desk("stats").out.startswith("1 articles, 3 statements by 2 speakers\n")


def test_the_database_is_found_backed_up_and_checked(desk: Program) -> None:
    """A backup is a whole database; it overwrites nothing."""
    desk("verdict", "1", "true")
    assert desk("db", "path").out == f"{desk.folder / 'factcheck.db'}\n"
    assert desk("db", "backup", "copy.db").out == "copy.db\n"
    again = desk("db", "backup", "copy.db")
    assert (again.code, again.err) == (2, "error: copy.db is there already; a backup overwrites nothing\n")
    assert desk("--database", "copy.db", "history", "1").out == desk("history", "1").out
    sound = desk("db", "check")
    assert re.fullmatch(r".*factcheck\.db: sound; 1 ledger entries, head 1:[0-9a-f]{64}\n", sound.out)


def test_looking_makes_no_database(factcheck: Program) -> None:
    """Without one there is nothing to list, and that is said."""
    missing = factcheck("list")
    assert (missing.code, missing.out) == (3, "")
    assert (
        missing.err
        == f"error: no database at {factcheck.folder / 'factcheck.db'} yet: 'factcheck ingest FILE' makes one\n"
    )
    assert list(factcheck.folder.iterdir()) == []


def test_the_same_journey_on_every_database(factcheck: Program, address: str) -> None:
    """PostgreSQL is the same program by another address."""
    (factcheck.folder / "cabai.txt").write_text(ARTICLE, encoding="utf-8")
    desk = Program(factcheck.folder, {**factcheck.environment, "FACTCHECK_DATABASE": address})
    assert desk("ingest", "cabai.txt").out == "1 article added with 3 statements\n"
    assert desk("verdict", "1", "salah").code == 0
    assert desk("verdict", "1", "benar").code == 0
    assert desk("undo").code == 0
    (row,) = read_json(desk("list", "--truth", "salah", "--speaker", "RINA", "--json").out)
    assert (row["id"], row["status"]) == (1, "checked")
    assert desk("db", "check").code == 0


def test_seeds_are_read(factcheck: Program) -> None:
    """The articles to try the program on, with their register: Musk of one article is Elon Musk of another."""
    seeds = Path(__file__).parents[2] / "seeds"
    assert factcheck("speaker", "import", os.fspath(seeds / "speakers.csv")).code == 0
    assert factcheck("ingest", os.fspath(seeds / "articles")).code == 0
    said = {row["text"]: row["speaker"] for row in read_json(factcheck("list", "-n", "0", "--json").out)}
    expected = {
        "pengganggu": "Sam Altman",
        "seseorang yang jelas-jelas suka berkelahi": "Sam Altman",
        "pengusaha legendaris": "Sam Altman",
        "mesin propaganda": "Elon Musk",
    }
    plain = {str(text).strip(".,"): speaker for text, speaker in said.items()}
    found = {words: plain.get(words) for words in expected}
    assert found == expected
    (musk,) = read_json(factcheck("speaker", "list", "--name", "musk", "--json").out)
    assert (musk["name"], musk["articles"]) == ("Elon Musk", 2)
