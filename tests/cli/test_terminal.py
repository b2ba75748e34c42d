"""What people see on a real terminal: tables, blocks where it is narrow, colour, a question."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios

import pytest

from tests.conftest import Program

ARTICLE = """JAKARTA, KABARUJI.com - Harga cabai naik.

"Stok cabai aman sampai akhir tahun," kata Kepala Dinas Pasar Rina Wulandari kepada wartawan.

Rina membantah ikut menimbun cabai di gudang miliknya sejak awal bulan.
"""


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """The program with one article read."""
    (factcheck.folder / "cabai.txt").write_text(ARTICLE, encoding="utf-8")
    assert factcheck("ingest", "cabai.txt").out == "1 article added with 2 statements\n"
    return factcheck


def run_on_terminal(desk: Program, *arguments: str, columns: int = 120, keys: str = "") -> tuple[int, str]:
    """Exit code, and everything that appears on a terminal of that width while ``keys`` are typed."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    environment = {k: v for k, v in desk.environment.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=desk.folder, env={**environment, "TERM": "xterm-256color", "TZ": "Asia/Jakarta"},
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    os.write(master, keys.encode())
    seen = b""
    with process:
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # the terminal is gone with the process
                break
            if not part:
                break
            seen += part
    os.close(master)
    return process.returncode, seen.decode().replace("\r\n", "\n")


def plain(screen: str) -> str:
    """A screen without colour."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen)


def test_a_list_is_a_table_with_a_header(desk: Program) -> None:
    """It fits the terminal; a reported clause has its cue before it, so that a denial is no confession."""
    _code, screen = run_on_terminal(desk, "list")
    lines = plain(screen).splitlines()
    assert lines[0].split() == ["id", "kind", "status", "speaker", "text", "article", "date"]
    assert "[membantah] ikut menimbun cabai" in " ".join(plain(screen).split())
    assert max(map(len, lines)) <= 120


def test_verdicts_and_confidence_stand_in_the_table_where_they_matter(desk: Program) -> None:
    """As soon as there is a verdict; and confidence when it is asked about."""
    desk("verdict", "1", "misleading")
    _code, screen = run_on_terminal(desk, "list", "--sort", "confidence", columns=140)
    assert plain(screen).splitlines()[0].split()[-2:] == ["truth", "confidence"]
    assert "misleading" in screen


def test_a_narrow_terminal_gets_blocks(desk: Program) -> None:
    """No column of three letters: what is short stands on one line, what is long below it."""
    _code, screen = run_on_terminal(desk, "list", columns=60)
    lines = plain(screen).splitlines()
    assert lines[0].startswith("1  direct  unchecked  read 20")
    assert lines[1:3] == ["    Rina Wulandari", "    Stok cabai aman sampai akhir tahun,"]
    assert max(map(len, lines)) <= 60


def test_the_statement_stands_out_in_its_paragraph(desk: Program) -> None:
    """In reverse video on a terminal, so no brackets are needed."""
    _code, screen = run_on_terminal(desk, "show", "1")
    assert '"\x1b[1m\x1b[7mStok cabai aman sampai akhir tahun,\x1b[0m" kata' in screen
    assert "[[" not in screen


def test_times_are_those_of_the_clock_on_the_wall(desk: Program) -> None:
    """To the minute; data keeps UTC."""
    desk("verdict", "1", "true")
    _code, screen = run_on_terminal(desk, "history", "1")
    utc = desk("history", "1", "--fields", "at").out
    hour = (int(utc[11:13]) + 7) % 24
    assert f" {hour:02}:{utc[14:16]} " in plain(screen)


@pytest.mark.parametrize(("answer", "judged"), [("ya\n", 4), ("y\n", 4), ("n\n", 0), ("\n", 0), ("tidak\n", 0)])
def test_a_large_change_is_asked_about(desk: Program, answer: str, judged: int) -> None:
    """The question says what would be done to how many; only a yes does it."""
    (desk.folder / "beras.txt").write_text(ARTICLE.replace("cabai", "beras"), encoding="utf-8")
    desk("ingest", "beras.txt")
    desk("verdict", "1", "unproven")
    code, screen = run_on_terminal(desk, "verdict", "1", "2", "3", "4", "salah", keys=answer)
    question = "false (salah; is it true?) for 4 statements, 1 of which have another verdict on that: go on?"
    assert question in " ".join(plain(screen).split())
    assert code == (0 if judged else 1)
    assert len(desk("list", "--truth", "false").out.splitlines()) == judged


def test_nothing_found_prints_no_empty_table(desk: Program) -> None:
    """Only the sentence that says so."""
    assert run_on_terminal(desk, "list", "--contains", "zzz") == (0, "no statement is like that\n")
