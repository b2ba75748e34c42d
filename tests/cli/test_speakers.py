"""The register of speakers from the command line: finding, merging, parting, naming, attributing."""

import json
from pathlib import Path

import pytest

from tests.cli.test_at_once import run_at_once
from tests.conftest import Program

ARTICLES = (
    '"Stok aman," kata Menteri Pasar Sri Wulandari kepada wartawan.',
    '"Harga turun," kata Sri Wulandari Kusnadi di pasar.',
    '"Kami menunggu," ujar Wulandari. "Sudah lama," kata warga.',
    '"Panen bagus," kata Togar Sitanggang. "Benar," ujar Budi Wulandari.',
)


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """The program with four articles read."""
    for at, text in enumerate(ARTICLES):
        (factcheck.folder / f"{at}.txt").write_text(text, encoding="utf-8")
    factcheck("ingest", ".")
    return factcheck


def find_id(desk: Program, name: str) -> str:
    """The id of the speaker of that very name."""
    rows = [line.split("\t") for line in desk("speaker", "list", "-n", "0").out.splitlines()]
    (found,) = [row[0] for row in rows if row[1] == name]
    return found


def find_statement(desk: Program, words: str) -> str:
    """The id of the statement with these words."""
    return desk("list", "--contains", words, "--fields", "id").out.strip()


def test_an_ambiguous_speaker_is_not_guessed(desk: Program) -> None:
    """All who may be meant are listed with id and count, on standard error; an id is exact, --any takes all."""
    done = desk("list", "--speaker", "wulandari")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: 'wulandari' may mean 4 speakers: say which by its id (--speaker ID)")
    assert f"{find_id(desk, 'Sri Wulandari')}  Sri Wulandari  (1 statement)" in done.err
    exact = desk("list", "--speaker", find_id(desk, "Budi Wulandari"), "--fields", "text")
    assert exact.out == "Benar,\n"
    assert len(desk("list", "--speaker", "wulandari", "--any").out.splitlines()) == 4
    assert desk("list", "--speaker", "TOGAR", "--fields", "text").out == "Panen bagus,\n"
    assert desk("list", "--speaker", "9999").code == 3


def test_merging_and_taking_it_back(desk: Program) -> None:
    """The list follows; a dry run changes nothing."""
    tried = desk("speaker", "merge", "Sri Wulandari", "Sri Wulandari Kusnadi", "--dry-run")
    assert "is Sri Wulandari Kusnadi" in tried.out
    assert "nothing was changed" in tried.err
    assert len(desk("list", "--speaker", "Sri Wulandari Kusnadi").out.splitlines()) == 1
    done = desk("speaker", "merge", "Sri Wulandari", "Sri Wulandari Kusnadi")
    assert (done.code, "'factcheck undo c1' takes it back" in done.err) == (0, True)
    assert len(desk("list", "--speaker", "Sri Wulandari Kusnadi").out.splitlines()) == 2
    page = desk("speaker", "show", "Sri Wulandari").out
    assert "Names       Sri Wulandari" in page
    assert "Menteri Pasar · 1 article" in page
    assert "merged into speaker" in page
    desk("undo", "c1")
    assert len(desk("list", "--speaker", "Sri Wulandari Kusnadi").out.splitlines()) == 1


def test_a_merge_of_different_kinds_says_so(desk: Program) -> None:
    """A body that a person becomes is worth a second look; the two counts are those before and together."""
    (desk.folder / "b.txt").write_text('"Tutup," kata Dinas Pasar Sidrap.', encoding="utf-8")
    desk("ingest", "b.txt")
    body = find_id(desk, "Dinas Pasar Sidrap")
    done = desk("speaker", "merge", body, "Togar Sitanggang")
    assert f"(speaker {body}, 1 statement) is Togar Sitanggang" in done.out
    assert "2 statements together" in done.out
    assert "the first was taken for an organisation, the second for a person" in done.err


def test_statements_by_nobody(desk: Program) -> None:
    """Those an editor says nobody can be found for, and none of those that are somebody's."""
    assert desk("list", "--nobody").out == ""
    number = find_statement(desk, "Panen bagus")
    desk("attribute", number, "--nobody")
    assert desk("list", "--nobody", "--fields", "id").out.strip() == number
    assert "nobody known" in desk("show", number).out
    assert "nobody → whom the machine finds" in desk("undo", "c1").out


def test_all_that_somebody_said_may_be_rejected(desk: Program) -> None:
    """Who has said nothing that counts is still found for a list of what does not, and then by whom it is not."""
    found = desk("list", "--speaker", "Togar", "--status", "rejected,unchecked", "--fields", "text")
    assert found.out == "Panen bagus,\n"
    assert desk("list", "--speaker", "Togar", "--status", "rejected").out == ""


def test_splitting_by_statement(desk: Program) -> None:
    """The new speaker has the statement and the given name."""
    desk("speaker", "merge", "Togar Sitanggang", "Budi Wulandari")
    statement = find_statement(desk, "Panen")
    done = desk("speaker", "split", "Budi Wulandari", "--statement", statement, "--name", "Togar Muda")
    assert done.out.startswith("Togar Muda (speaker")
    assert "with 1 statement" in done.out
    assert desk("list", "--speaker", "Togar Muda", "--fields", "id").out.strip() == statement
    assert desk("speaker", "split", "Budi Wulandari").code == 2


def test_naming(desk: Program) -> None:
    """rename, alias add, alias remove, link: each says what is so now and how to take it back."""
    assert desk("speaker", "rename", "Togar Sitanggang", "Togar S.").out.endswith(
        "is called Togar S. now (before: Togar Sitanggang)\n"
    )
    added = desk("speaker", "alias", "add", "Sri Wulandari Kusnadi", "Wulandari")
    assert added.out.splitlines()[1] == "1 statement has another speaker now:"
    assert added.out.splitlines()[2].endswith(": Sri Wulandari Kusnadi (speaker 2)")
    assert desk("list", "--speaker", "Wulandari", "--fields", "text").out.splitlines() == [
        "Harga turun,",
        "Kami menunggu,",
    ]
    assert desk("speaker", "alias", "remove", "Sri Wulandari Kusnadi", "Wulandari").code == 0
    assert desk("speaker", "link", "Togar S.", "Q5").code == 0
    assert json.loads(desk("speaker", "show", "Togar S.", "--json").out)["wikidata"] == "Q5"
    assert desk("speaker", "link", "Togar S.", "--remove").code == 0
    assert desk("speaker", "link", "Togar S.", "5").code == 2
    again = desk("speaker", "rename", "Togar S.", "Togar S.")
    assert "it was so already" in again.err


def test_attributing(desk: Program, tmp_path: Path) -> None:
    """Show has both answers, the history says who and why, and corrections can be measured."""
    statement = find_statement(desk, "Panen")
    done = desk("attribute", statement, "Budi", "Wulandari", "--note", "rekaman")
    assert done.out.startswith(f"statement {statement}: said by Budi Wulandari (speaker ")
    assert done.out.rstrip().endswith("before: Togar Sitanggang (speaker 6)")
    page = desk("show", statement).out
    assert "attributed by ani" in page
    assert "the machine finds Togar Sitanggang (speaker 6); rekaman" in " ".join(page.split())
    corrected = desk("corrections", "--jsonl")
    (tmp_path / "corrected.jsonl").write_text(corrected.out, encoding="utf-8")
    figures = desk("evaluate", "corrected.jsonl", "--fields", "group,marked,found,speaker").out
    assert figures.splitlines()[0] == "quoted\t1\t1\t0.0000"
    assert desk("attribute", statement, "Siapa Itu").code == 2
    assert desk("attribute", statement, "Siapa Itu", "--new").code == 0
    assert desk("attribute", statement, "--nobody").out.startswith(f"statement {statement}: said by nobody known")
    assert desk("attribute", statement).code == 2
    assert desk("attribute", "x", "Budi").code == 2


def test_candidates_are_listed_where_there_is_no_terminal(desk: Program) -> None:
    """With score and reasons; judged pairs are not listed again."""
    pairs = [json.loads(line) for line in desk("speaker", "candidates", "--json", "-n", "0").out.splitlines()]
    assert {"Sri Wulandari", "Sri Wulandari Kusnadi"} in [{pair["speaker"], pair["into"]} for pair in pairs]
    assert all(pair["reasons"] and 0 < pair["score"] <= 1 for pair in pairs)
    assert [pair["score"] for pair in pairs] == sorted((pair["score"] for pair in pairs), reverse=True)
    desk("speaker", "merge", "Sri Wulandari", "Sri Wulandari Kusnadi")
    left = [json.loads(line) for line in desk("speaker", "candidates", "--json", "-n", "0").out.splitlines()]
    assert {"Sri Wulandari", "Sri Wulandari Kusnadi"} not in [{pair["speaker"], pair["into"]} for pair in left]


def test_speakers_are_listed_by_kind_and_order(desk: Program) -> None:
    """Filters and orders that do not exist are told."""
    assert desk("speaker", "list", "--kind", "unnamed", "--fields", "name").out == "warga\n"
    names = desk("speaker", "list", "--kind", "person", "--sort", "name", "--fields", "name").out.splitlines()
    assert names == sorted(names)
    assert desk("speaker", "list", "--registered").out == ""
    assert desk("speaker", "list", "--sort", "age").code == 2


def test_two_editors_merging_at_once_make_no_circle(desk: Program, address: str) -> None:
    """One into the other and the other into the one: whoever comes second is told that they are one."""
    program = Program(desk.folder, {**desk.environment, "FACTCHECK_DATABASE": address})
    program("ingest", ".")
    both = (["Sri Wulandari", "Togar Sitanggang"], ["Togar Sitanggang", "Sri Wulandari"])
    codes = run_at_once(program, *[["speaker", "merge", *pair] for pair in both * 2])
    assert sorted(codes) == [0, 2, 2, 2]
    assert program("db", "check").code == 0
    assert len(program("list", "--speaker", "Togar Sitanggang").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("factcheck list --speaker tog", ["tog" + r"ar\ Sitanggang"]),
        ("factcheck speaker show Sri\u00a0", []),
        ("factcheck speaker merge 'Budi W", ["Budi Wulandari"]),
        ("factcheck --database /nowhere/f.db speaker show tog", []),
    ],
)
def test_the_shell_completes_speakers(desk: Program, line: str, offers: list[str]) -> None:
    """By any part of a name, as one word; where there is no database it is silent."""
    count = len(line.split()) - (2 if "'" in line else 1)
    words = {"COMP_WORDS": line, "COMP_CWORD": str(count), "_FACTCHECK_COMPLETE": "complete_bash"}
    done = Program(desk.folder, {**desk.environment, **words})()
    assert (done.out.split("\n")[:-1] or [""], done.err, done.code) == (offers or [""], "", 0)
