"""Everything that can go wrong from outside: one clear line, the rest done, nothing half-written."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Program

GOOD = '"Stok aman," kata Rina Wulandari kepada wartawan.'


def make_articles(path: Path, number: int) -> None:
    """A file of different articles, one a line."""
    with path.open("w", encoding="utf-8") as stream:
        for at in range(number):
            stream.write(json.dumps({"id": f"a{at}", "text": f"Kabar {at}.\n\n{GOOD}"}) + "\n")


def count_rows(database: Path) -> tuple[int, int, int]:
    """(articles, versions, statements) in a SQLite file."""
    with closing(sqlite3.connect(database)) as connection:
        articles, versions, statements = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("article", "article_version", "statement")
        )
    return articles, versions, statements


BAD = {
    "empty.txt": (b"", "the file is empty"),
    "binary.txt": (bytes(range(256)) * 20, "not text (binary content)"),
    "nul.txt": (b"Kata\x00 Ani, " + GOOD.encode(), "holds a NUL character at character 4"),
    "cut.txt": ("“Ya,” kata Zoë".encode()[:-1], "damaged UTF-8: byte 17 does not belong there"),
    "page.txt": (b"<!DOCTYPE html><html></html>", "an HTML page is not read; save the article as plain text"),
    "long.txt": (b"kata " * 4_000_000, "20,000,000 characters is too long for one article (limit 5,000,000"),
    "blank.txt": (b"\xef\xbb\xbf \r\n", "there is no text in it"),
}


def test_each_bad_file_gets_its_line_and_the_rest_is_done(factcheck: Program) -> None:
    """Exit code 5; the good article, between the bad ones, is stored."""
    for name, (content, _reason) in BAD.items():
        (factcheck.folder / name).write_bytes(content)
    (factcheck.folder / "good.txt").write_text(GOOD)
    names = [*BAD, "none.txt"]
    outcome = factcheck("ingest", *names[:3], "good.txt", *names[3:])
    assert outcome.code == 5
    assert outcome.out == f"1 article added with 1 statement, {len(names)} refused\n"
    lines = outcome.err.splitlines()
    assert len(lines) == len(names)
    for line, (name, (_content, reason)) in zip(lines, BAD.items(), strict=False):
        assert line.startswith(f"error: {name}: {reason}")
    assert lines[-1] == "error: none.txt: no such file or folder"
    assert count_rows(factcheck.folder / "factcheck.db") == (1, 1, 1)


def test_extract_refuses_the_same_way(factcheck: Program) -> None:
    """Statements on standard output, reasons on standard error."""
    (factcheck.folder / "good.txt").write_text(GOOD)
    outcome = factcheck("extract", "none.txt", "good.txt", "--fields", "text,speaker")
    assert (outcome.code, outcome.out) == (5, "Stok aman,\tRina Wulandari\n")
    assert outcome.err == "error: none.txt: no such file or folder\n"


def test_another_encoding_is_read_right_with_a_note(factcheck: Program) -> None:
    """Windows-1252, as older systems write it."""
    (factcheck.folder / "tua.txt").write_bytes("“Stok aman,” kata Zoë Wulandari.".encode("cp1252"))
    outcome = factcheck("extract", "tua.txt", "--fields", "text,speaker")
    assert (outcome.code, outcome.out) == (0, "Stok aman,\tZoë Wulandari\n")
    assert outcome.err == "note: tua.txt: read as Windows-1252 (it is no UTF-8)\n"


def test_broken_lines_among_good_ones(factcheck: Program) -> None:
    """Named by file and line."""
    lines = [json.dumps({"text": GOOD}), "{", json.dumps({"id": "x"}), json.dumps({"text": f"{GOOD} Dua."})]
    (factcheck.folder / "c.jsonl").write_text("\n".join(lines))
    outcome = factcheck("ingest", "c.jsonl")
    assert (outcome.code, outcome.out) == (5, "2 articles added with 2 statements, 2 refused\n")
    assert [line.split(": ")[1] for line in outcome.err.splitlines()] == ["c.jsonl:2", "c.jsonl:3"]


def test_a_long_single_line_is_read_when_it_is_allowed(factcheck: Program) -> None:
    """Twenty million characters without a line end: refused by default, read on demand, in linear time."""
    (factcheck.folder / "long.txt").write_text("Harga naik lagi di pasar. " * 800_000 + GOOD)
    outcome = factcheck("extract", "long.txt", "--max-chars", "0", "--fields", "text,speaker")
    assert (outcome.code, outcome.out) == (0, "Stok aman,\tRina Wulandari\n")


def test_quotation_marks_alone_are_no_statement(factcheck: Program) -> None:
    """And no error."""
    (factcheck.folder / "m.txt").write_text("“”\"\"'' «» „“ ``''\n" * 50)
    outcome = factcheck("ingest", "m.txt")
    assert (outcome.code, outcome.out) == (0, "1 article added with 0 statements\n")


def test_a_killed_run_leaves_whole_articles_and_can_be_repeated(factcheck: Program) -> None:
    """Killed in the middle of 2,000 articles: no half article, sound; the second run ends the work."""
    path, database = factcheck.folder / "many.jsonl", factcheck.folder / "factcheck.db"
    make_articles(path, 2000)
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "ingest", "many.jsonl"],
        cwd=factcheck.folder, env=factcheck.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with process:
        while not _has_articles(database):
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    articles, versions, statements = count_rows(database)
    assert 0 < articles < 2000
    assert articles == versions == statements
    assert factcheck("db", "check").code == 0
    again = factcheck("ingest", "many.jsonl")
    rest = f"{2000 - articles:,}"
    assert again.out == (f"{rest} articles added with {rest} statements, {articles:,} articles known already\n")
    assert count_rows(database) == (2000, 2000, 2000)


def _has_articles(database: Path) -> bool:
    try:
        return count_rows(database)[0] > 0
    except sqlite3.Error:
        return False


def test_an_interrupted_run_says_what_is_stored(factcheck: Program) -> None:
    """Ctrl-C: exit code 130, the counts so far, a sound database."""
    path, database = factcheck.folder / "many.jsonl", factcheck.folder / "factcheck.db"
    make_articles(path, 20_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "ingest", "many.jsonl"],
        cwd=factcheck.folder, env=factcheck.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        while not _has_articles(database):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate()
    assert process.returncode == 130
    articles, *_ = count_rows(database)
    assert f"stopped; stored so far: {articles:,} articles added" in err
    assert "Traceback" not in err
    assert factcheck("db", "check").code == 0


def test_a_full_disk_ends_the_run_with_one_line(factcheck: Program) -> None:
    """What was stored before is whole; a second run with room ends the work."""
    make_articles(factcheck.folder / "many.jsonl", 1500)
    assert factcheck("db", "upgrade").code == 0
    size = (factcheck.folder / "factcheck.db").stat().st_size

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 500_000, size + 500_000))

    full = factcheck("ingest", "many.jsonl", preexec_fn=limit)
    assert full.code == 1
    last = full.err.splitlines()[-1]
    assert last.startswith(f"error: {factcheck.folder / 'factcheck.db'}: ")
    assert "left out whole" in last
    assert "Traceback" not in full.err
    articles, versions, statements = count_rows(factcheck.folder / "factcheck.db")
    assert articles == versions == statements < 1500
    assert factcheck("db", "check").code == 0
    assert factcheck("ingest", "many.jsonl").code == 0
    assert count_rows(factcheck.folder / "factcheck.db") == (1500, 1500, 1500)


def test_a_locked_database_is_waited_for_and_then_said(factcheck: Program) -> None:
    """Readers go on; a writer gives up with one line and has written nothing."""
    (factcheck.folder / "good.txt").write_text(GOOD)
    factcheck("ingest", "good.txt")
    (factcheck.folder / "no-settings.toml").write_text("lock_timeout = 0.2")
    with closing(sqlite3.connect(factcheck.folder / "factcheck.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = factcheck("verdict", "1", "true")
        assert (refused.code, len(refused.err.splitlines())) == (1, 1)
        assert "is locked by another program (waited 0.2 s): try again" in refused.err
        assert factcheck("list").code == 0
    assert factcheck("history", "1").out == ""
    assert factcheck("verdict", "1", "true").code == 0


def test_a_newer_schema_is_refused_with_one_line(factcheck: Program) -> None:
    """By every command, and nothing is touched."""
    factcheck("db", "upgrade")
    database = factcheck.folder / "factcheck.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '20991231_later'")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = database.read_bytes()
    (factcheck.folder / "good.txt").write_text(GOOD)
    for arguments in (["list"], ["ingest", "good.txt"], ["db", "upgrade"], ["verdict", "1", "true"]):
        outcome = factcheck(*arguments)
        assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (1, "", 1)
        assert "has schema 20991231_later, newer than this factcheck knows" in outcome.err
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["lst"], 2, "error: No such command 'lst'."),
        (["list", "--spaker", "x"], 2, "error: No such option"),
        (["list", "--status", "baru"], 2, "error: no status 'baru'; there are unchecked, proposed"),
        (["list", "--since", "kemarin"], 2, "error: --since takes a day such as 2025-01-31, not 'kemarin'"),
        (["list", "--sort", "x"], 2, "error: no order 'x'; there are id, date, speaker, confidence"),
        (["verdict", "1"], 2, "error: say which statements and which label"),
        (["verdict", "x", "true"], 2, "error: 'x' is no statement id"),
        (["verdict", "99999999999", "true"], 2, "error: '99999999999' is no statement id"),
        (["verdict", "1", "true", "--wording", "--truth"], 2, "error: --wording and --truth exclude each other"),
        (["undo", "7x"], 2, "error: '7x' is no command: commands are c1, c2, ..."),
        (["undo", "c7"], 3, "error: no command c7"),
        (["undo"], 4, "error: ani has given no command that could be taken back"),
        (["history", "7"], 3, "error: no statement 7"),
        (["extract", "x.txt", "--language", "xx"], 2, "error: no language pack for 'xx'; there are: en, id"),
        (["--database", "mysql://x/y", "list"], 1, "error: mysql"),
        (["--database", "/proc/none/x.db", "ingest", "x"], 1, "error: /proc/none"),
    ],
)
def test_wrong_usage_is_one_line(factcheck: Program, arguments: list[str], code: int, words: str) -> None:
    """With its exit code, on standard error alone."""
    factcheck("db", "upgrade")
    outcome = factcheck(*arguments)
    assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (code, "", 1)
    assert outcome.err.startswith(words)


def test_a_closed_pipe_is_no_error(factcheck: Program) -> None:
    """``factcheck list | head`` ends quietly."""
    make_articles(factcheck.folder / "many.jsonl", 300)
    factcheck("ingest", "many.jsonl")
    command = f"{sys.executable} -m factcheck list -n 0 --json | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=factcheck.folder, env=factcheck.environment, capture_output=True, check=True
    )
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")


def test_terminal_commands_in_an_article_do_not_reach_the_terminal(factcheck: Program) -> None:
    """Escape sequences and marks that turn the writing round are left out of what people read, not of the data."""
    text = 'Ani\x1b[31m Wijaya berkata, "merah \x1b[0m\u202edan biru".'
    (factcheck.folder / "esc.txt").write_text(text)
    factcheck("ingest", "esc.txt")
    for arguments in (["list"], ["article", "show", "1"], ["show", "1"]):
        shown = factcheck(*arguments).out
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    (article,) = [json.loads(line) for line in factcheck("article", "show", "1", "--json").out.splitlines()]
    assert article["text"] == text


def test_a_path_that_may_not_be_read_is_refused(factcheck: Program) -> None:
    """As a user who is not root; as root there is no such file."""
    secret = factcheck.folder / "rahasia.txt"
    secret.write_text(GOOD)
    secret.chmod(0)
    program = f"""
import os, sys
from factcheck.cli.app import run
import factcheck.sources.door, factcheck.desk.reading, factcheck.cli.reading
os.chmod({os.fspath(factcheck.folder)!r}, 0o755)
if os.geteuid() == 0:
    os.chdir({os.fspath(factcheck.folder)!r})
    os.seteuid(65534)
sys.exit(run(["extract", "rahasia.txt"]))
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=factcheck.folder, env=factcheck.environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (5, "error: rahasia.txt: cannot be read: Permission denied\n")


@pytest.mark.parametrize(
    ("arguments", "redirection", "code"),
    [
        ("list", ">&-", 0),
        ("verdict 1 true", ">&-", 0),
        ("verdict 1 true", "2>&-", 0),
        ("ingest -", "<&-", 5),
        ("verdict - true", "<&-", 2),
        ("verdict 1 2 3 4 5 true", "<&-", 2),
        ("show 99999", "2>/dev/full", 3),
        ("list", ">/dev/full", 1),
        ("list", "| true", 0),
    ],
)
def test_closed_and_full_streams_are_no_traceback(
    factcheck: Program, arguments: str, redirection: str, code: int
) -> None:
    """The exit code is that of what was asked for."""
    (factcheck.folder / "good.txt").write_text(GOOD)
    factcheck("ingest", "good.txt")
    command = f"{sys.executable} -m factcheck {arguments} {redirection}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=factcheck.folder, env=factcheck.environment, capture_output=True, check=False
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    if arguments == "verdict 1 true":
        assert len(factcheck("history", "1").out.splitlines()) == 1


def test_names_cannot_command_the_terminal(factcheck: Program) -> None:
    """Neither of files nor of editors; and a message stays one line."""
    (factcheck.folder / "good.txt").write_text(GOOD)
    factcheck("ingest", "good.txt")
    missing = factcheck("extract", "no\x1b[31m\nz.txt")
    assert missing.err == "error: no[31m z.txt: no such file or folder\n"
    evil = factcheck("verdict", "1", "true", "--editor", "evil\x1b[31m\u202ename")
    assert (evil.code, evil.err) == (2, "error: the editor's name holds characters that cannot be seen\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["list", "--contains", "a\udcff"],
            "error: the words that are looked for cannot be read",
        ),
        (["list", "--speaker", "..."], "error: '...' is no part of a name"),
        (["speaker", "list", "--name", "%"], "error: '%' is no part of a name"),
        (["list", "--article", "99999999999999999999"], "error: Invalid value for '--article'"),
        (["list", "-n", "99999999999999999999"], "error: Invalid value for '-n'"),
        (["--database", "sqlite://", "list"], "error: sqlite://: a SQLite database is a file"),
        (["--database", "sqlite:///q.db?mode=ro", "list"], "error: sqlite:///q.db?mode=ro: a SQLite database is"),
        (
            ["--database", "postgresql://u:rahasia@host:x/db", "list"],
            "error: postgresql://u:***@host:x/db: not",
        ),
        (["verdict", "1", "1@3", "true"], "error: statement 1 is named twice, with different revisions"),
        (["verdict", "1@9", "true"], "error: statement 1 is at revision 1, not 9: it has never been at that one"),
    ],
)
def test_what_makes_no_sense_is_one_line(factcheck: Program, arguments: list[str], words: str) -> None:
    """Without a traceback, and without a password."""
    (factcheck.folder / "good.txt").write_text(GOOD)
    factcheck("ingest", "good.txt")
    outcome = factcheck(*arguments)
    assert outcome.code in (1, 2, 4)
    assert outcome.err.startswith(words)
    assert len(outcome.err.splitlines()) == 1


def test_backup_touches_no_other_file(factcheck: Program) -> None:
    """Not even one whose name looks like its own unfinished work."""
    factcheck("db", "upgrade")
    other = factcheck.folder / "copy.db.unfinished"
    other.write_text("berharga")
    assert factcheck("db", "backup", "copy.db").code == 0
    assert other.read_text() == "berharga"
    assert sorted(path.name for path in factcheck.folder.iterdir() if "copy" in path.name) == [
        "copy.db",
        "copy.db.unfinished",
    ]
