"""A newsroom's own scale, from its file to verdicts that outlive it, in processes of their own."""

import json
from pathlib import Path

import pytest

from tests.conftest import Program

SEEDS = Path(__file__).parents[2] / "seeds" / "scales"
ARTICLE = """JAKARTA, KABARUJI.com - Harga cabai naik sejak Senin.

"Stok cabai aman sampai akhir tahun," kata Kepala Dinas Pasar Rina Wulandari kepada wartawan.

Menurut Rina, panen di Brebes mundur dua pekan.
"""


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """The program with one article read and Tempo's scale brought."""
    (factcheck.folder / "cabai.txt").write_text(ARTICLE, encoding="utf-8")
    factcheck("ingest", "cabai.txt")
    (factcheck.folder / "tempo.toml").write_text((SEEDS / "tempo.toml").read_text("utf-8"), encoding="utf-8")
    assert factcheck("scale", "import", "tempo.toml").code == 0
    return factcheck


def rewrite(desk: Program, old: str, new: str) -> None:
    """The file says something else now."""
    path = desk.folder / "tempo.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_an_import_says_what_it_did(factcheck: Program) -> None:
    """Trying changes nothing, a first import makes a database, the same again changes nothing and says so."""
    file = str(SEEDS / "tempo.toml")
    assert factcheck("scale", "import", file, "--dry-run").code == 3
    done = factcheck("scale", "import", file)
    labels = "benar, sebagian-benar, sesat, keliru, belum-terbukti"
    assert (done.code, done.out) == (0, f"tempo is at version 1, with 5 labels on truth: {labels}\n")
    assert "note: other scales have these words too: benar, true, misleading" in done.err
    again = factcheck("scale", "import", file)
    assert (again.code, again.out) == (0, "tempo is just so already, at version 1\n")
    tried = factcheck("scale", "import", str(SEEDS / "kompas.toml"), "--dry-run")
    assert (tried.code, tried.err.splitlines()[-1]) == (0, "nothing was changed (--dry-run)")
    assert [line.split("\t")[0] for line in factcheck("scale", "list").out.splitlines()] == [
        "wording", "truth", "tempo",
    ]  # fmt: skip


def test_every_mistake_has_a_line_and_nothing_is_kept(desk: Program) -> None:
    """On standard error, with exit code 5; the scale stays at its version."""
    rewrite(desk, "place = 3", "place = 4")
    rewrite(desk, "#ef6c00", "orange")
    broken = desk("scale", "import", "tempo.toml")
    assert (broken.code, broken.out) == (5, "")
    assert broken.err == "error: tempo.toml:27: label 3 (sesat): 'colour' should be #rrggbb ('orange')\n"
    rewrite(desk, "orange", "#ef6c00")
    broken = desk("scale", "import", "tempo.toml")
    assert broken.err == "error: tempo.toml:18: label 2 (sebagian-benar): 'place' 4 is that of label 1, too\n"
    rewrite(desk, 'question = "truth"', 'question = "wording"')
    rewrite(desk, 'place = 4\ncolour = "#9e9d24"', 'place = 3\ncolour = "#9e9d24"')
    other = desk("scale", "import", "tempo.toml")
    assert (other.code, other.err[:50]) == (5, "error: scale 'tempo' answers truth, not wording: g")
    assert desk("scale", "list", "--fields", "version").out.split() == ["1", "1", "1"]


def test_a_verdict_outlives_the_label_it_was_given_with(desk: Program) -> None:
    """All that print it print the old label, and lists find it."""
    given = desk("verdict", "2", "KELIRU")
    assert (given.code, given.out) == (0, "statement 2: truth is now tempo:keliru (Keliru); before: no verdict\n")
    rewrite(desk, 'code = "keliru"\nindonesian = "Keliru"', 'code = "salah-besar"\nindonesian = "Salah Besar"')
    changed = desk("scale", "import", "tempo.toml")
    assert changed.out == "tempo is at version 2, with 5 labels on truth: new salah-besar; gone keliru\n"
    assert desk("verdict", "1", "keliru").code == 2
    assert desk("verdict", "1", "salah", "besar").code == 0
    assert "tempo:keliru (Keliru; version 1 of the scale), by ani" in desk("show", "2").out
    assert "truth: none → tempo:keliru" in desk("history", "2").out
    assert desk("list", "--truth", "keliru", "--fields", "id,truth").out == "2\ttempo:keliru\n"
    assert desk("list", "--truth", "tempo:salah besar", "--fields", "id").out == "1\n"
    assert json.loads(desk("stats", "--json").out)["by_truth"] == {"tempo:keliru": 1, "tempo:salah-besar": 1}
    shown = json.loads(desk("show", "2", "--json").out)["verdicts"][0]
    assert (shown["scale"], shown["version"], shown["label"]) == ("tempo", 1, "keliru")
    assert desk("db", "check").code == 0
    undone = desk("undo", "c1")
    assert undone.out == "statement 2: truth: tempo:keliru → none\n"


def test_an_ambiguous_label_lists_what_may_be_meant(desk: Program) -> None:
    """Nothing is written; what is listed can be typed, and a scale out of use asks no more."""
    wrong = desk("verdict", "1", "benar")
    assert (wrong.code, wrong.err) == (2, "error: 'benar' stands in 2 scales: say truth:true or tempo:benar\n")
    assert desk("history", "1").out == ""
    assert "truth is now tempo:benar (Benar); before: no verdict" in desk("verdict", "1", "tempo:benar").out
    assert "truth is now true (benar); before: tempo:benar by ani" in desk("verdict", "1", "truth:benar").out
    assert desk("scale", "retire", "truth").out == "truth is out of use, at version 2\n"
    assert "truth is now tempo:benar (Benar); before: true by ani" in desk("verdict", "1", "benar").out
    idle = desk("scale", "show", "truth")
    assert (idle.code, idle.out, idle.err.strip().endswith(": out of use")) == (0, "", True)
    assert desk("scale", "restore", "truth").code == 0
    assert desk("verdict", "1", "benar").code == 2


def test_a_scale_is_shown_in_its_order(desk: Program) -> None:
    """Each label with place, words, colour, verdicts and meaning; an older version with --version."""
    desk("verdict", "1", "sesat")
    rewrite(desk, '"#ef6c00"', '"#000000"')
    desk("scale", "import", "tempo.toml")
    rows = [line.split("\t") for line in desk("scale", "show", "tempo").out.splitlines()]
    assert [row[:2] for row in rows] == [
        ["4", "benar"], ["3", "sebagian-benar"], ["2", "sesat"], ["1", "keliru"], ["none", "belum-terbukti"],
    ]  # fmt: skip
    meaning = "memakai hal yang benar untuk kesimpulan yang salah"
    assert rows[2] == ["2", "sesat", "Sesat", "Misleading", "#000000", "0", meaning]
    older = desk("scale", "show", "Tempo", "--version", "1", "--json")
    values = [json.loads(line) for line in older.out.splitlines()]
    assert (values[2]["colour"], values[2]["verdicts"], values[4]["place"]) == ("#ef6c00", 1, None)
    assert older.err.startswith("tempo: Cek Fakta Tempo (truth: is it true?); version 1 of 2, by ani, ")
    assert desk("scale", "show", "tempo", "--version", "3").code == 3
    assert desk("scale", "show", "tmpo").code == 3


@pytest.mark.parametrize(
    ("file", "typed", "name"),
    [
        ("turnbackhoax", "konten palsu", "turnbackhoax:fabricated-content"),
        ("kompas", "HOAKS", "kompas:hoaks"),
        ("politifact", "Pants on Fire", "politifact:pants-on-fire"),
    ],
)
def test_each_example_can_be_judged_with(desk: Program, file: str, typed: str, name: str) -> None:
    """By the words that its newsroom uses."""
    assert desk("scale", "import", str(SEEDS / f"{file}.toml")).code == 0
    assert f"truth is now {name} (" in desk("verdict", "1", *typed.split()).out
