"""``factcheck approval``, ``confirm``, ``publish``, ``unpublish`` and ``list --as-of``, as editors use them."""

from datetime import UTC, datetime

import pytest

from tests.conftest import Program

ARTICLE = '"Stok aman," kata Rina Wulandari. "Harga naik dua kali lipat," katanya lagi. "Pasar tenang," ujarnya.'
URL = "https://media.example.org/cek-fakta/1"


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """Three statements."""
    (factcheck.folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    factcheck("ingest", "a.txt")
    return factcheck


def test_the_way_to_a_published_and_corrected_verdict(desk: Program) -> None:
    """Two editors, one of whom finds out more later: all of it can be read from the statement's page."""
    assert desk("approval").out == "off\n"
    assert desk("approval", "on", "--editor", "ketua").code == 0
    done = desk("verdict", "1", "true", "--editor", "ani")
    assert done.out == (
        "statement 1: truth: true (benar) is proposed; until another editor confirms it: no verdict\n"
    )
    assert desk("list", "--status", "proposed", "--fields", "id,proposed").out == "1\ttrue\n"
    own = desk("confirm", "1", "--editor", "ani")
    assert (own.code, own.out) == (2, "")
    assert "ani proposed the verdict on truth: another editor confirms it" in own.err
    done = desk("confirm", "1", "--editor", "budi")
    assert done.out == "statement 1: truth is now true, proposed by ani; before: no verdict\n"
    assert desk("publish", "1", "--url", URL, "--editor", "budi").out == f"statement 1: published: {URL}\n"
    refused = desk("verdict", "1", "false", "--editor", "ani")
    assert refused.code == 2
    assert "--correction clarification|update|correction|retraction --reason WHY" in refused.err
    change = ("--correction", "correction", "--reason", "data BPS keluar")
    assert desk("verdict", "1", "false", "--editor", "ani", *change).code == 0
    assert desk("confirm", "1", "--editor", "budi").code == 0
    page = " ".join(desk("show", "1").out.split())
    assert "True? false (salah), by ani" in page
    assert "confirmed by budi correction after publication: data BPS keluar" in page
    assert f"Published {URL}" in page
    assert desk("undo", "c6").code == 4
    acts = [line.split("\t")[4] for line in desk("log", "-n", "0").out.splitlines()]
    assert acts == ["confirm", "correction", "publish", "confirm", "verdict", "approval"]
    assert "correction: data BPS keluar" in desk("log", "--act", "correction").out
    assert desk("db", "check").code == 0


def test_many_are_confirmed_and_published_at_once(desk: Program) -> None:
    """Ids come from a list; more than three are asked about, and --dry-run changes nothing."""
    desk("approval", "on")
    desk("verdict", "1", "2", "3", "verbatim", "--editor", "ani")
    desk("verdict", "1", "true", "--editor", "ani")
    ids = desk("list", "--status", "proposed", "--fields", "id").out
    assert desk("confirm", "-", "--dry-run", "--editor", "budi", stdin=ids).code == 0
    assert desk("list", "--status", "checked").out == ""
    assert desk("confirm", "-", "--editor", "budi", stdin=ids).code == 0
    assert desk("publish", "-", "--url", URL, stdin=ids).code == 0
    assert desk("list", "--status", "published", "--fields", "id,wording,truth").out == (
        "1\tverbatim\ttrue\n2\tverbatim\t\n3\tverbatim\t\n"
    )
    assert desk("unpublish", "2", "--reason", "ditarik").out.startswith("statement 2: no longer published")
    assert desk("list", "--status", "published", "--fields", "id").out == "1\n3\n"


def test_a_list_of_another_day(desk: Program) -> None:
    """As editors had it at a moment, or at the end of a day; before anything was read there is nothing."""
    desk("verdict", "1", "true")
    between = datetime.now(UTC).isoformat()
    desk("verdict", "1", "false")
    fields = ("--fields", "id,truth", "--status", "checked")
    assert desk("list", "--as-of", between, *fields).out == "1\ttrue\n"
    assert desk("list", "--as-of", between, "--truth", "true", "--fields", "id").out == "1\n"
    assert desk("list", "--as-of", "2999-12-31", *fields).out == "1\tfalse\n"
    assert desk("list", "--as-of", "2001-01-01").out == ""
    assert desk("list", "--as-of", "kemarin").code == 2
