"""``reject``, ``add`` and ``trim`` at the command line."""

import pytest

from tests.conftest import Program

ARTICLE = 'REMBANG - Panen naik. "Stok aman," kata Rina Wulandari.\n\n"Kami siap," ujar Togar Sitanggang, Senin.'


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """An article of which two statements are found."""
    (factcheck.folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    factcheck("ingest", "a.txt")
    return factcheck


def list_words(desk: Program, *more: str) -> list[str]:
    """The words of the statements that are shown."""
    return desk("list", "--fields", "text", *more).out.splitlines()


def test_rejecting(desk: Program) -> None:
    """The list of ids goes through a pipe; the statement says why it is hidden."""
    done = desk("reject", "-", "--note", "judul", stdin=desk("list", "--fields", "id", "--speaker", "Togar").out)
    assert done.out == "statement 2 is none now (unchecked before): Kami siap,\n"
    assert list_words(desk) == ["Stok aman,"]
    assert list_words(desk, "--status", "rejected") == ["Kami siap,"]
    assert "rejected by ani" in " ".join(desk("show", "2").out.split())
    assert desk("history", "2").out.split("\t")[5] == "no statement, note: judul\n"
    assert desk("undo").out == "statement 2: a statement again\n"
    assert list_words(desk) == ["Stok aman,", "Kami siap,"]


def test_trimming(desk: Program) -> None:
    """Both the words and what they were are told; a dry run leaves them."""
    assert desk("trim", "1", "Stok aman", "--dry-run").err == "nothing was changed (--dry-run)\n"
    assert list_words(desk) == ["Stok aman,", "Kami siap,"]
    assert desk("trim", "1@1", "Stok aman").out == "statement 1 is now: Stok aman\nbefore: Stok aman,\n"
    assert "[[Stok aman]]," in desk("show", "1").out
    assert "the machine's words: Stok aman," in " ".join(desk("show", "1").out.split())
    assert desk("trim", "1@1", "aman").code == 4
    assert desk("trim", "1", "Kami siap").code == 2


def test_adding(desk: Program) -> None:
    """The new statement has its speaker and place; words that are not there are refused."""
    done = desk("add", "1", "Panen naik", "--speaker", "rina")
    assert done.out == "statement 3, indirect, paragraph 1, by Rina Wulandari (speaker 1): Panen naik\n"
    assert "no machine found it: an editor put it in" in desk("show", "3").out
    assert list_words(desk, "--speaker", "Rina Wulandari") == ["Stok aman,", "Panen naik"]
    assert desk("add", "1", "Panen turun", "--nobody").err == "error: 'Panen turun' does not stand in article 1\n"
    assert desk("add", "1", "Senin").code == 2
    assert desk("add", "7", "Senin", "--nobody").code == 3
