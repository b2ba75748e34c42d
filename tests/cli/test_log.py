"""What is asked of the ledger: who did what since when, where it ends, and whether it is still whole."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_terminal import plain, run_on_terminal
from tests.conftest import Program

ARTICLE = """JAKARTA, KABARUJI.com - Harga cabai naik.

"Stok cabai aman sampai akhir tahun," kata Kepala Dinas Pasar Rina Wulandari kepada wartawan.

Menurut Rina, panen di Brebes mundur dua pekan.

"Belum tentu," kata Togar Sitanggang.
"""


def judge_all(desk: Program) -> None:
    """Four commands: two verdicts, a new name, the first verdict taken back."""
    desk("verdict", "1", "misleading", "--note", "Angka lama.")
    desk("verdict", "2", "3", "true", "--editor", "Budi")
    desk("speaker", "alias", "add", "Togar Sitanggang", "Togar S.", "--editor", "citra")
    desk("undo", "c1")


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """The program with one article read and four commands given."""
    (factcheck.folder / "cabai.txt").write_text(ARTICLE, encoding="utf-8")
    assert factcheck("ingest", "cabai.txt").code == 0
    judge_all(factcheck)
    return factcheck


def in_zone(desk: Program, zone: str) -> Program:
    """The same program where the clock on the wall shows another time."""
    return Program(desk.folder, {**desk.environment, "TZ": zone})


def read_rows(out: str) -> list[list[str]]:
    """Plain lines, column by column."""
    return [line.split("\t") for line in out.splitlines()]


def test_every_act_is_listed_newest_first(desk: Program) -> None:
    """Entry, command, time, editor, act, record and what changed, one line each."""
    logged = desk("log")
    rows = read_rows(logged.out)
    assert (logged.code, logged.err) == (0, "")
    assert [[*row[:2], *row[3:]] for row in rows] == [
        ["5", "c4", "ani", "undo c1", "statement 1", "truth: misleading → none"],
        [
            "4",
            "c3",
            "citra",
            "alias",
            "speaker 2",
            "in the register as Togar Sitanggang, person; alias Togar S. added",
        ],
        ["3", "c2", "Budi", "verdict", "statement 3", "truth: none → true"],
        ["2", "c2", "Budi", "verdict", "statement 2", "truth: none → true"],
        ["1", "c1", "ani", "verdict", "statement 1", "truth: none → misleading, note: Angka lama."],
    ]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", row[2]) for row in rows)


@pytest.mark.parametrize(
    ("options", "entries"),
    [
        (["--editor", "BUDI"], "3 2"),
        (["--act", "verdict"], "3 2 1"),
        (["--act", "Undo,alias"], "5 4"),
        (["--act", "undo", "--act", "alias"], "5 4"),
        (["--act", "verdict", "--editor", "ani"], "1"),
        (["--since", "2001-01-31"], "5 4 3 2 1"),
        (["--since", "2001-01-31T10:00"], "5 4 3 2 1"),
        (["--since", "2001-01-31 10:00:00+07:00"], "5 4 3 2 1"),
        (["-n", "0"], "5 4 3 2 1"),
        (["-n", "5"], "5 4 3 2 1"),
    ],
)
def test_the_log_is_filtered(desk: Program, options: list[str], entries: str) -> None:
    """Each option leaves what it says; what is left is whole, and nothing is said."""
    logged = desk("log", "--fields", "entry", *options)
    assert (logged.out.split(), logged.err) == (entries.split(), "")


def test_a_cut_log_says_so(desk: Program) -> None:
    """On standard error, so that the data stays data."""
    cut = desk("log", "-n", "2", "--fields", "entry")
    assert (cut.out, cut.err) == ("5\n4\n", "the last 2 shown: -n 0 shows all\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--editor", "bud"], "nothing by an editor 'bud'; there are ani, Budi, citra\n"),
        (["--act", "verdct"], "no act 'verdct' so far; there are alias, undo, verdict\n"),
        (["--act", "alias", "--editor", "ani"], "no act is like that\n"),
        (["--since", "2999-01-01"], "no act is like that\n"),
    ],
)
def test_where_nothing_is_found_the_log_says_what_there_is(desk: Program, options: list[str], words: str) -> None:
    """Whoever has mistyped a name must not believe that nothing was done."""
    nothing = desk("log", *options)
    assert (nothing.code, nothing.out, nothing.err) == (0, "", words)


def test_an_empty_ledger_is_no_error(factcheck: Program) -> None:
    """There is nothing to show, and a head to keep."""
    factcheck("db", "upgrade")
    assert factcheck("log").err == "no editor has done anything yet\n"
    head = factcheck("db", "head")
    assert head.out == f"0:{'0' * 64}\t0\t0\t\n"
    assert factcheck("db", "check", "--head", head.out).code == 0
    _code, screen = run_on_terminal(factcheck, "db", "head")
    assert f"0:{'0' * 64}" in screen


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["log", "--since", "kemarin"], "error: --since takes a day or a moment, such as 2026-01-31 or"),
        (["log", "--since", "2026-02-30"], "error: --since takes a day or a moment"),
        (["log", "--since", ""], "error: --since takes a day or a moment"),
        (["log", "--since", "0001-01-01T00:00+14:00"], "error: --since takes a day or a moment"),
        (["log", "--since", "9999-12-31T23:59-12:00"], "error: --since takes a day or a moment"),
        (["log", "--json", "--csv"], "error: --json and --csv exclude each other"),
        (["log", "--fields", "waktu"], "error: no field 'waktu'; there are entry, command, at"),
        (["log", "-n", "-1"], "error: Invalid value for '-n'"),
        (["db", "check", "--head", "12"], "error: --head takes COUNT:HASH as 'factcheck db head' prints it, not"),
        (["db", "check", "--head", "a" * 64], "error: --head takes COUNT:HASH"),
        (["db", "check", "--head", f"-1:{'a' * 64}"], "error: --head takes COUNT:HASH"),
        (["db", "check", "--head", ""], "error: --head takes COUNT:HASH"),
        (["history", "setting:4"], "error: 'setting:4' has no history: a statement is 3, a claim claim:4"),
        (["history", "s17"], "error: 's17' has no history"),
        (["history", "speaker:"], "error: 'speaker:' has no history"),
        (["history", "speaker:!"], "error: '!' is no part of a name"),
    ],
)
def test_wrong_usage_is_one_line(factcheck: Program, arguments: list[str], words: str) -> None:
    """With its exit code, on standard error alone."""
    factcheck("db", "upgrade")
    outcome = factcheck(*arguments)
    assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert outcome.err.startswith(words)


def test_since_is_local_time(desk: Program) -> None:
    """The same words mean another moment where the clock shows another time, unless they say where."""
    moment = desk("log", "-n", "1", "--fields", "at").out.strip()
    jakarta = in_zone(desk, "Asia/Jakarta")
    assert jakarta("log", "--since", moment.removesuffix("Z"), "--fields", "entry").out.split()[-1] == "1"
    assert jakarta("log", "--since", moment, "--fields", "entry").out == "5\n"
    assert in_zone(desk, "UTC")("log", "--since", moment.removesuffix("Z"), "--fields", "entry").out == "5\n"
    assert in_zone(desk, "America/Lima")("log", "--since", moment.removesuffix("Z"), "--fields", "entry").out == ""


def test_the_log_for_other_programs(desk: Program) -> None:
    """JSON lines with all that the ledger has, CSV with a header."""
    first, *_rest = [json.loads(line) for line in desk("log", "--json").out.splitlines()]
    assert (first["entry"], first["record"], first["act"]) == (5, "statement 1", "undo c1")
    assert first["changes"]["truth"]["from"]["label"] == "misleading"
    assert first["hash"] == desk("db", "head", "--fields", "hash").out.strip()
    header, *lines = desk("log", "--csv").out.splitlines()
    assert (header, len(lines)) == ("entry,command,at,editor,act,record,change", 5)


def test_the_log_on_a_terminal(desk: Program) -> None:
    """A table with the time of the clock on the wall."""
    _code, screen = run_on_terminal(desk, "log", "-n", "1")
    utc = desk("log", "-n", "1", "--fields", "at").out
    hour = (int(utc[11:13]) + 7) % 24
    assert "record" in plain(screen).splitlines()[0]
    assert f" {hour:02}:{utc[14:16]} " in plain(screen)
    assert "statement 1" in plain(screen)


def test_a_head_that_was_kept(desk: Program) -> None:
    """It holds as long as every entry up to it is there; what came after it is counted."""
    first = desk("db", "head")
    assert re.fullmatch(r"5:[0-9a-f]{64}\t5\t4\t\d{4}-\d\d-\d\dT[0-9:.]+Z\n", first.out)
    value = json.loads(desk("db", "head", "--json").out)
    assert (value["head"], value["entries"], value["commands"]) == (first.out.split("\t")[0], 5, 4)
    assert value["head"] == f"5:{value['hash']}"
    desk("verdict", "1", "false")
    second = desk("db", "head")
    checked = desk("db", "check", "--head", first.out, "--head", second.out.upper().split()[0])
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.splitlines()[1:] == [
        "the head that was kept is entry 5 of them, 1 entry has come since",
        "the head that was kept is entry 6 of them, 0 entries have come since",
    ]


def test_another_past_does_not_pass_for_the_one_that_was_kept(desk: Program) -> None:
    """A copy that was worked on in another way: the check fails and says from where on they may differ."""
    first = desk("db", "head").out
    desk("db", "backup", "copy.db")
    desk("verdict", "1", "false")
    kept = desk("db", "head").out
    copy = Program(desk.folder, {**desk.environment, "FACTCHECK_DATABASE": str(desk.folder / "copy.db")})
    cut = copy("db", "check", "--head", first, "--head", kept)
    assert (cut.code, cut.out) == (1, "")
    assert cut.err == (
        "error: ledger: it ends at entry 5, before the head that was kept, entry 6: entry 6 was cut off since\n"
    )
    copy("verdict", "1", "true")
    copy("verdict", "1", "mixed")
    parted = copy("db", "check", "--head", kept)
    assert (parted.code, parted.out) == (1, "")
    assert parted.err == (
        "error: ledger: entry 6 is not the head that was kept: something in entries 1 to 6 was changed since\n"
    )
    assert copy("db", "check").code == 0


def test_the_history_of_a_speaker(desk: Program) -> None:
    """By id or by name, with the record; the page of a speaker with many acts says how to see them all."""
    byid = desk("history", "speaker:2")
    assert (byid.code, [row[4:] for row in read_rows(byid.out)]) == (
        0, [["alias", "speaker 2", "in the register as Togar Sitanggang, person; alias Togar S. added"]],
    )  # fmt: skip
    for words in ("speaker:togar sitanggang", "Speaker 2", "speaker:Togar S."):
        assert desk("history", words).out == byid.out
    assert desk("history", "speaker:1").err == "nobody has touched speaker 1\n"
    assert desk("history", "statement:1").out == desk("history", "1").out
    missing = desk("history", "speaker:99")
    assert (missing.code, missing.err) == (3, "error: no speaker 99\n")
    for number in range(12):
        desk("speaker", "alias", "add", "Togar Sitanggang", f"Togar Ke-{number}")
    assert desk("speaker", "show", "2").out.endswith("and 1 more: factcheck history speaker:2\n")
    assert len(desk("history", "speaker:2").out.splitlines()) == 13


def test_the_ledger_on_every_database(factcheck: Program, address: str) -> None:
    """PostgreSQL answers the same."""
    (factcheck.folder / "cabai.txt").write_text(ARTICLE, encoding="utf-8")
    desk = Program(factcheck.folder, {**factcheck.environment, "FACTCHECK_DATABASE": address})
    desk("ingest", "cabai.txt")
    judge_all(desk)
    assert desk("log", "--fields", "entry", "--editor", "budi", "--since", "2001-01-01").out == "3\n2\n"
    head = desk("db", "head").out
    assert desk("undo", "c2").code == 0
    assert "entry 5 of them, 2 entries have come since" in desk("db", "check", "--head", head).out
    assert desk("db", "check", "--head", f"9:{'a' * 64}").code == 1
    assert len(desk("history", "speaker:2").out.splitlines()) == 1


def damage(path: Path, *changes: str) -> None:
    """What somebody does to the file by other means."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for change in changes:
            connection.execute(change)


@pytest.mark.parametrize(
    "changes",
    [
        ("DROP TRIGGER ledger_keeps_update", "UPDATE ledger SET payload = 'garbage' WHERE seq = 5"),
        ("DROP TRIGGER ledger_keeps_update", "UPDATE ledger SET record_kind = 'evil' WHERE seq = 5"),
    ],
)
def test_a_damaged_ledger_is_one_line(desk: Program, changes: tuple[str, ...]) -> None:
    """It says how to find out where."""
    damage(desk.folder / "factcheck.db", *changes)
    logged = desk("log")
    assert (logged.code, logged.out) == (1, "")
    assert logged.err.endswith("factcheck.db: it is damaged: 'factcheck db check' says where\n")
    assert "error: ledger: entry 5: its content does not fit its hash" in desk("db", "check").err


def test_a_ledger_without_a_head_is_one_line(desk: Program) -> None:
    """For who looks, checks and writes."""
    damage(desk.folder / "factcheck.db", "DELETE FROM ledger_head")
    for arguments in (["db", "head"], ["verdict", "1", "true"], ["db", "check"]):
        outcome = desk(*arguments)
        assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (1, "", 1)
