"""``list --max-confidence``: what the machine is least sure of comes first, for that has to be looked at."""

import json
from dataclasses import replace

import pytest

from factcheck.extraction.statement import Statement
from factcheck.store.opening import open_database
from factcheck.store.statements import Reader
from tests.conftest import Program
from tests.store.samples import AT, add_sample, make_statement, store

TEXT = "Air naik. Sawah kering. Jalan putus. Listrik padam."
STATEMENTS = (
    ("Air naik", "Ratna Wulandari", 0.9),
    ("Sawah kering", "Wirya Kusnadi", 0.31),
    ("Jalan putus", "Ratna Wulandari", 0.6),
    ("Listrik padam", "Arman Siregar", 0.31),
)
"""The words of each, who said them, and how sure that is; their ids are 1 to 4."""


def make_found() -> list[Statement]:
    """The statements as an engine might have found them."""
    return [
        replace(make_statement(TEXT, words, speaker), confidence=confidence)
        for words, speaker, confidence in STATEMENTS
    ]


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """The program with one article whose statements are found with a known confidence."""
    database = open_database(factcheck.environment["FACTCHECK_DATABASE"], create=True)
    add_sample(database, TEXT, make_found())
    database.close()
    return factcheck


def list_ids(program: Program, *options: str) -> list[int]:
    """The ids of the rows that ``list`` prints as JSON, in its order."""
    return [json.loads(line)["id"] for line in program("list", "--json", *options).out.splitlines()]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--max-confidence", "1"], [2, 4, 3, 1]),
        (["--max-confidence", "0.6"], [2, 4, 3]),
        (["--max-confidence", "0.59"], [2, 4]),
        (["--max-confidence", "0.3"], []),
        (["--max-confidence", "1", "-n", "3"], [2, 4, 3]),
        (["--max-confidence", "1", "--speaker", "ratna"], [3, 1]),
        (["--max-confidence", "1", "--sort", ""], [2, 4, 3, 1]),
        (["--max-confidence", "1", "--sort", "id"], [1, 2, 3, 4]),
        (["--max-confidence", "0.6", "--sort", "speaker"], [4, 3, 2]),
        (["--max-confidence", "1", "--sort", "ID"], [1, 2, 3, 4]),
        (["--sort", "confidence"], [2, 4, 3, 1]),
        ([], [1, 2, 3, 4]),
    ],
)
def test_the_least_sure_come_first_unless_another_order_is_asked_for(
    desk: Program, options: list[str], ids: list[int]
) -> None:
    """The bound belongs to what is shown, equals stand by their ids, and a cut keeps the least sure."""
    assert list_ids(desk, *options) == ids


def test_every_form_has_the_same_order(desk: Program) -> None:
    """Plain lines, CSV and JSON; a chosen field shows how sure each is, with two decimals for people."""
    doubtful = ["list", "--max-confidence", "0.6"]
    assert [line.split("\t")[0] for line in desk(*doubtful).out.splitlines()] == ["2", "4", "3"]
    fields = [*doubtful, "--fields", "id,confidence"]
    assert desk(*fields).out == "2\t0.31\n4\t0.31\n3\t0.60\n"
    assert desk(*fields, "--csv").out == "id,confidence\n2,0.31\n4,0.31\n3,0.60\n"
    rows = [json.loads(line) for line in desk(*fields, "--json").out.splitlines()]
    assert rows == [{"id": 2, "confidence": 0.31}, {"id": 4, "confidence": 0.31}, {"id": 3, "confidence": 0.6}]


def test_a_cut_list_says_how_many_doubtful_ones_there_are(desk: Program) -> None:
    """Those that the machine is surer of are not counted."""
    assert desk("list", "--max-confidence", "0.6", "-n", "1").err == "1 of 3 shown: -n 0 shows all\n"
    assert desk("list", "--max-confidence", "0.3").err == "no statement is like that\n"


def test_what_is_found_no_more_stays_hidden_however_doubtful(desk: Program) -> None:
    """Until its status is asked for; then it stands in its place by confidence."""
    database = open_database(desk.environment["FACTCHECK_DATABASE"])
    with database.write() as connection:
        store(connection, 1, 1, make_found()[::2], Reader("2", "1", 1, AT))
    database.close()
    assert list_ids(desk, "--max-confidence", "1") == [3, 1]
    assert list_ids(desk, "--max-confidence", "1", "--status", "retired,unchecked") == [2, 4, 3, 1]


@pytest.mark.parametrize("bound", ["-0.1", "1.01", "nan", "inf", "sembilan", ""])
def test_a_bound_that_is_no_probability_is_refused(desk: Program, bound: str) -> None:
    """In one line that names the option, and nothing is listed."""
    refused = desk("list", "--max-confidence", bound)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("error: ")
    assert "--max-confidence" in refused.err
    assert len(refused.err.splitlines()) == 1


def test_an_unknown_order_is_refused_with_those_there_are(desk: Program) -> None:
    """Also where the order would have been by confidence."""
    refused = desk("list", "--max-confidence", "1", "--sort", "yakin")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "error: no order 'yakin'; there are id, date, speaker, confidence, worth\n"
