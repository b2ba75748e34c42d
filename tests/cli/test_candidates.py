"""Judging pairs of speakers on a real terminal, a single key each."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios

import pytest

from tests.cli.test_terminal import plain
from tests.conftest import Program

ARTICLES = (
    '"Stok aman," kata Menteri Pasar Sri Wulandari kepada wartawan.',
    '"Harga turun," kata Sri Wulandari Kusnadi di pasar.',
    '"Panen bagus," kata Soegeng Sitanggang di kebun.',
    '"Benar," ujar Sugeng Sitanggang kepada wartawan.',
)
PROMPT = b"[q]uit"
PATIENCE = 60
"""Seconds after which a silent program is given up."""


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """The program with two pairs to judge."""
    for at, text in enumerate(ARTICLES):
        (factcheck.folder / f"{at}.txt").write_text(text, encoding="utf-8")
    factcheck("ingest", ".")
    return factcheck


def judge(desk: Program, keys: str, *arguments: str) -> tuple[int, str]:
    """Exit code, and the screen after each key was pressed at its prompt; behind the last comes q."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "speaker", "candidates", *arguments],
        cwd=desk.folder, env={**desk.environment, "TERM": "xterm"},
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    seen, answered = b"", 0
    with process:
        while True:
            if not select.select([master], [], [], PATIENCE)[0]:
                process.kill()
                pytest.fail(f"it waits for a key that nobody was asked for: {seen.decode()}")
            try:
                part = os.read(master, 65536)
            except OSError:  # the terminal is gone with the process
                break
            if not part:
                break
            seen += part
            while answered < seen.count(PROMPT):
                os.write(master, (keys[answered] if answered < len(keys) else "q").encode())
                answered += 1
    os.close(master)
    return process.returncode, plain(seen.decode()).replace("\r\n", "\n")


def list_names(desk: Program) -> set[str]:
    """Everybody who has said something."""
    return set(desk("speaker", "list", "--fields", "name").out.splitlines())


def count_left(desk: Program) -> int:
    """How many pairs nobody has judged yet."""
    return len(desk("speaker", "candidates", "--list", "-n", "0").out.splitlines())


def test_same_and_different_are_one_key_each(desk: Program) -> None:
    """The page shows reasons and both histories; what was judged does not come back."""
    assert count_left(desk) == 2
    code, screen = judge(desk, "sd")
    assert code == 0
    assert "same name in another spelling" in screen
    assert "is part of 'Sri Wulandari Kusnadi'" in screen
    assert "offices: Menteri Pasar (1 article" in screen
    assert "Panen bagus," in screen
    assert "2 judged" in screen
    assert len(list_names(desk)) == 3
    assert count_left(desk) == 0
    assert judge(desk, "")[1] == "no pair is left to judge\n0 judged\n"


def test_skipping_judges_nothing(desk: Program) -> None:
    """The pair comes again the next time."""
    _code, screen = judge(desk, "kk")
    assert "0 judged" in screen
    assert count_left(desk) == 2


@pytest.mark.parametrize("key", ["q", "\x1b", "\x04", "\x03"])
def test_quitting_keeps_what_was_judged(desk: Program, key: str) -> None:
    """By q, Escape, the end of the input or Ctrl-C."""
    code, screen = judge(desk, "s" + key)
    assert (code, "1 judged" in screen) == (0, True)
    assert count_left(desk) == 1


def test_the_other_name_can_be_kept(desk: Program) -> None:
    """By x, which turns the pair round."""
    spellings = {"Soegeng Sitanggang", "Sugeng Sitanggang"}
    judge(desk, "sq")
    (usual,) = spellings & list_names(desk)
    desk("undo", "c1")
    judge(desk, "xsq")
    assert spellings & list_names(desk) == spellings - {usual}


def test_the_last_judgement_can_be_taken_back(desk: Program) -> None:
    """By u at the next pair."""
    _code, screen = judge(desk, "suq")
    assert "c1 is taken back" in screen
    assert len(list_names(desk)) == 4
    assert count_left(desk) == 2


def test_only_pairs_of_a_name(desk: Program) -> None:
    """--name looks at all names of both, --min-score at how likely they are one."""
    pairs = desk("speaker", "candidates", "--list", "--name", "kusnadi").out.splitlines()
    assert [line.split("\t")[2] for line in pairs] == ["Sri Wulandari"]
    assert desk("speaker", "candidates", "--list", "--min-score", "0.99").out == ""


def test_a_single_word_is_always_the_same(desk: Program) -> None:
    """Pressing a makes it an alias: every article that has somebody of that name alone follows."""
    for at in range(3):
        (desk.folder / f"k{at}.txt").write_text(f'"Baik {at}," ujar Kusnadi singkat.', encoding="utf-8")
    desk("ingest", ".")
    _code, screen = judge(desk, "ka", "--name", "kusnadi", "--min-score", "0.1")
    assert "2 more articles have a Kusnadi of their own" in " ".join(screen.split())
    assert "a name of Sri Wulandari Kusnadi (speaker 2), whatever article says it" in " ".join(screen.split())
    assert "Kusnadi" not in list_names(desk)
    assert len(desk("list", "--speaker", "Sri Wulandari Kusnadi").out.splitlines()) == 4


def test_the_word_is_given_to_whom_it_belongs_whichever_name_is_kept(desk: Program) -> None:
    """Turned round by x, a is still about the one word, and the full name is nobody else's."""
    (desk.folder / "k.txt").write_text('"Baik," ujar Kusnadi singkat.', encoding="utf-8")
    desk("ingest", "k.txt")
    _code, screen = judge(desk, "kxa", "--name", "kusnadi", "--min-score", "0.1")
    assert "a name of Sri Wulandari Kusnadi (speaker 2), whatever article says it" in " ".join(screen.split())
    assert list_names(desk) >= {"Sri Wulandari", "Sri Wulandari Kusnadi"}
    assert "Kusnadi" not in list_names(desk)


def test_different_from_one_article_is_not_different_from_the_next(desk: Program) -> None:
    """Each article's Kusnadi is a question of its own; one sitting asks them all."""
    for at in range(3):
        (desk.folder / f"k{at}.txt").write_text(f'"Baik {at}," ujar Kusnadi singkat.', encoding="utf-8")
    desk("ingest", ".")
    _code, screen = judge(desk, "kdsd", "--name", "kusnadi", "--min-score", "0.1")
    assert "3 judged" in screen
    assert len(desk("list", "--speaker", "Sri Wulandari Kusnadi").out.splitlines()) == 2
