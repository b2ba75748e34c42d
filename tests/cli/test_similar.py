"""``factcheck similar``: listed in a pipe, and one key on a terminal."""

import json
import os
import pty
import select
import subprocess
import sys

import pytest

from tests.cli.test_terminal import plain
from tests.conftest import Program

ARTICLES = (
    '"Harga beras di pasar sudah turun dua puluh persen," kata Rina Wulandari, Senin.',
    "Rina Wulandari mengatakan harga beras di pasar belum turun dua puluh persen.",
    '"Stok cabai aman," kata Togar Sitanggang.',
)
PATIENCE = 60
"""Seconds after which a silent program is given up."""


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """Two articles of one utterance, and another one."""
    for at, text in enumerate(ARTICLES):
        (factcheck.folder / f"{at}.txt").write_text(text, encoding="utf-8")
    factcheck("ingest", ".")
    return factcheck


def press(desk: Program, keys: str, *arguments: str) -> str:
    """The screen after these keys were pressed, once the program asks for one."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", *arguments], cwd=desk.folder,
        env={**desk.environment, "TERM": "xterm", "COLUMNS": "80"}, stdin=slave, stdout=slave, stderr=slave,
        start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    seen, sent = b"", False
    with process:
        while True:
            if not select.select([master], [], [], PATIENCE)[0]:
                process.kill()
                pytest.fail(f"it waits: {seen.decode()}")
            try:
                part = os.read(master, 65536)
            except OSError:  # the terminal is gone with the process
                break
            if not part:
                break
            seen += part
            if b"[q]uit" in seen and not sent:
                os.write(master, keys.encode())
                sent = True
    os.close(master)
    return plain(seen.decode()).replace("\r\n", "\n")


def test_what_differs_is_marked(desk: Program) -> None:
    """In plain lines, in JSON, and not at all where nothing is alike."""
    line = desk("similar", "1").out
    assert line.split("\t")[1] == "2"
    assert "[-sudah-] {+belum+} turun dua puluh persen" in line
    (row,) = map(json.loads, desk("similar", "1", "--json").out.splitlines())
    assert (row["id"], row["score"] > 0.8, row["speaker"]) == (2, True, "Rina Wulandari")
    assert desk("similar", "3").err == "no other article says nearly what statement 3 does\n"
    assert desk("similar", "9").code == 3
    assert desk("similar", "x").code == 2


def test_one_key_puts_them_into_a_claim(desk: Program) -> None:
    """The words of the statement are offered for it; another time they are added to the claim that there is."""
    screen = press(desk, "c\r", "similar", "1")
    assert "[-sudah-] {+belum+}" in screen
    assert desk("claim", "list").out == "1\tHarga beras di pasar sudah turun dua puluh persen\t2\t\n"
    assert desk("claim", "remove", "1", "2").code == 0
    assert "[a]dd them to claim 1" in press(desk, "a", "similar", "1")
    assert desk("claim", "list", "--fields", "statements").out == "2\n"
    press(desk, "q", "similar", "2")
    assert desk("claim", "list", "--fields", "id").out == "1\n"
