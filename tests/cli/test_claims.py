"""``factcheck claim`` and verdicts on claims at the command line."""

import json

import pytest

from tests.conftest import Program

ARTICLES = (
    '"Harga beras turun," kata Rina Wulandari kepada wartawan.',
    '"Beras sudah turun," ujar Togar Sitanggang, Senin.',
)


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """Two articles of one statement each."""
    for at, text in enumerate(ARTICLES):
        (factcheck.folder / f"{at}.txt").write_text(text, encoding="utf-8")
    factcheck("ingest", ".")
    return factcheck


def test_a_claim_from_its_making_to_its_verdict(desk: Program) -> None:
    """The ids come through a pipe; the page of a statement says where its verdict is from."""
    ids = desk("list", "--fields", "id").out
    made = desk("claim", "new", "Harga beras turun 20%", "--statements", "-", stdin=ids)
    assert made.out == "claim 1, of 2 statements: Harga beras turun 20%\n"
    given = desk("verdict", "claim:1", "salah", "--evidence", "https://bps.example.org/beras")
    assert given.out == (
        "claim 1: truth is now false (salah); before: no verdict\nclaim 1: that holds for 2 statements\n"
    )
    assert "; the verdict on claim 1" in " ".join(desk("show", "2").out.split())
    assert "1: Harga beras turun 20% (false)" in desk("show", "2").out
    assert desk("list", "--claim", "1", "--truth", "false", "--fields", "id").out == "1\n2\n"
    page = desk("claim", "show", "1").out
    assert "https://bps.example.org/beras" in page
    assert "Beras sudah turun," in page
    view = json.loads(desk("claim", "show", "claim:1", "--json").out)
    assert (view["truth"], [row["id"] for row in view["statements"]]) == ("false", [1, 2])
    assert desk("claim", "list").out == "1\tHarga beras turun 20%\t2\tfalse\n"


def test_a_claim_is_changed_and_taken_back(desk: Program) -> None:
    """Each answer says what there is now, and how to undo it."""
    desk("claim", "new", "Harga beras turun", "--statements", "1")
    assert (
        desk("claim", "add", "1", "2").out
        == "statement 2 makes it now\nclaim 1, of 2 statements: Harga beras turun\n"
    )
    assert desk("claim", "add", "1", "1,2").err == "nothing was changed: it was so already\n"
    assert desk("claim", "remove", "1", "1", "--dry-run").err == "nothing was changed (--dry-run)\n"
    assert desk("claim", "remove", "1", "1").out.startswith("statement 1 no longer makes it\n")
    assert desk("claim", "reword", "1", "Beras turun").out == "claim 1: Beras turun\n"
    lines = [line.split("\t")[4:] for line in desk("history", "claim:1").out.splitlines()]
    assert lines[0] == ["claim", "claim: Harga beras turun; statement 1 added"]
    assert lines[-1] == ["claim", "in other words: Harga beras turun → Beras turun"]
    assert desk("undo").out == "claim 1: in other words: Beras turun → Harga beras turun\n"
    assert desk("history", "2").out.split("\t")[4:] == ["claim", "claim 1", "statement 2 added\n"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["claim", "new", " "], 2),
        (["claim", "new", "Beras turun", "--statements", "9"], 3),
        (["claim", "new", "Beras turun", "--statements", "x"], 2),
        (["claim", "show", "4"], 3),
        (["claim", "show", "beras"], 2),
        (["claim", "add", "4", "1"], 3),
        (["verdict", "claim:4", "true"], 3),
        (["verdict", "claim:x", "true"], 2),
        (["verdict", "claim:1,2", "true"], 2),
        (["history", "claim:4"], 3),
    ],
)
def test_what_is_no_claim_is_said_in_one_line(desk: Program, arguments: list[str], code: int) -> None:
    """Nothing is written."""
    done = desk(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert desk("claim", "list").out == ""


def test_a_claim_that_changed_meanwhile_is_left_alone(desk: Program) -> None:
    """Its revision may be given, behind an at sign or as an option."""
    desk("claim", "new", "Harga beras turun", "--statements", "1")
    desk("claim", "add", "1", "2")
    assert desk("claim", "reword", "1@1", "Beras turun").code == 4
    assert desk("verdict", "claim:1@1", "true").code == 4
    assert desk("verdict", "claim:1", "true", "--revision", "2").code == 0
