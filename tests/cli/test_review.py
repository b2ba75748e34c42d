"""``factcheck review`` in a real terminal of 80 columns and 24 lines: keys, and what stands on the screen."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.conftest import Program

ARTICLE = (
    "REMBANG - Pasar ramai. Menteri Perdagangan Rina Wulandari mengatakan harga beras naik 20 persen sejak Mei. "
    "Ia sudah memanggil semua pedagang besar.\n\n"
    '"Semoga semua lekas pulih," kata Togar Sitanggang. "Stok cabai turun separuh," ujarnya lagi, Senin.'
)
PATIENCE = 40
"""Seconds after which a screen that does not come is given up."""

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A program in a terminal of its own, as somebody who works over ssh has it."""

    def __init__(self, program: Program, *arguments: str, **environment: str) -> None:
        self._name = f"factcheck-{uuid4().hex}"
        given = {**program.environment, **environment, "TERM": "screen", "LC_ALL": "C.UTF-8"}
        words = [f"{key}={shlex.quote(value)}" for key, value in given.items() if key.isidentifier()]
        command = f"cd {shlex.quote(str(program.folder))}; env {' '.join(words)} {sys.executable} -m factcheck "
        self._run("new-session", "-d", "-x", "80", "-y", "24", f"{command}{shlex.join(arguments)}; read wait")

    def _run(self, *arguments: str) -> str:
        command = ["tmux", "-L", self._name, "-f", os.devnull, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def wait_for(self, words: str) -> str:
        """The screen, once these words stand on it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            screen = self._run("capture-pane", "-p")
            if words in screen:
                return screen
            time.sleep(0.1)
        pytest.fail(f"{words!r} never came:\n{self._run('capture-pane', '-p')}")

    def wait_for_question(self, words: str) -> str:
        """The screen, once its last line asks that."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            screen = self._run("capture-pane", "-p")
            if words in screen.rstrip().rpartition("\n")[2]:
                return screen
            time.sleep(0.1)
        pytest.fail(f"{words!r} was never asked:\n{self._run('capture-pane', '-p')}")

    def press(self, *keys: str) -> None:
        """These keys, one after the other, by tmux' names for them."""
        self._run("send-keys", *keys)

    def close(self) -> None:
        """The terminal is gone."""
        subprocess.run(["tmux", "-L", self._name, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """One article of three statements."""
    (factcheck.folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    factcheck("ingest", "a.txt")
    return factcheck


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Terminals to open; all are closed at the end."""
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def truths(desk: Program) -> dict[str, str]:
    """The verdict on each statement's truth, by its words."""
    lines = desk("list", "--fields", "text,truth", "--status", "unchecked,checked,rejected").out.splitlines()
    return dict(line.split("\t") for line in lines)


def test_a_card_stands_on_a_small_screen_and_keys_judge(desk: Program, terminals: list[Terminal]) -> None:
    """Statement, paragraph, speaker, labels and keys on 24 lines; a digit gives its label, then the next comes."""
    terminal = Terminal(desk, "review")
    terminals.append(terminal)
    screen = terminal.wait_for("[q]uit")
    for words in (
        "[3 left]",
        "[[harga",
        "Rina Wulandari, Menteri Perdagangan",
        "[5] false",
        "worth 0.",
    ):
        assert words in screen
    terminal.press("5")
    assert "(c1)" in terminal.wait_for("[2 left]")
    terminal.press("u")
    terminal.wait_for("is taken back")
    terminal.press("q")
    terminal.wait_for("1 command given, 1 taken back")
    assert set(truths(desk).values()) == {""}
    assert [line.split("\t")[4] for line in desk("log").out.splitlines()] == ["undo c1", "verdict"]


def test_a_statement_is_mended_noted_and_passed_over(desk: Program, terminals: list[Terminal]) -> None:
    """Another speaker, a note, the other question, no statement; whatever is done is on record."""
    terminal = Terminal(desk, "review", "--by", "id")
    terminals.append(terminal)
    terminal.wait_for("[q]uit")
    terminal.press("s")
    terminal.wait_for("who said it")
    terminal.press("+Dewi Lestari", "Enter")
    terminal.wait_for("said by Dewi Lestari")
    terminal.press("n")
    terminal.wait_for("note for what you do next with this one")
    terminal.press("kata notulen", "Enter")
    terminal.wait_for("your note: kata notulen")
    terminal.press("o")
    terminal.wait_for("Was it said?")
    terminal.press("4")
    terminal.wait_for("altered (diubah)")
    terminal.wait_for("[2 left]")
    terminal.press("n")
    terminal.wait_for_question("note for what you do next")
    terminal.press("tanya Bulog", "Enter")
    terminal.wait_for("your note: tanya Bulog")
    terminal.press("k")
    assert "your note" not in terminal.wait_for("[1 left]").partition("[1 left]")[2]
    terminal.press("x")
    screen = terminal.wait_for("3 commands given")
    assert "no statement (c3)" in screen
    assert "nothing is left to check, but 1 that you skipped" in screen
    assert "your note on statement 2 went into nothing: tanya Bulog" in screen
    history = desk("history", "1", "--fields", "act,change").out
    assert "Dewi Lestari" in history
    assert "note: kata notulen" in history
    assert history.count("kata notulen") == 1
    assert desk("list", "--status", "rejected").out != ""


def test_two_editors_get_different_ones(desk: Program, terminals: list[Terminal]) -> None:
    """And what is assigned comes to its editor alone."""
    desk("assign", "2", "--to", "budi")
    ani, budi = Terminal(desk, "review"), Terminal(desk, "review", "--mine", FACTCHECK_EDITOR="budi")
    terminals += [ani, budi]
    first, second = ani.wait_for("[q]uit"), budi.wait_for("[q]uit")
    assert "[2 left]" in first
    assert "[1 left]" in second
    for terminal in (ani, budi):
        terminal.press("1")
    budi.wait_for("nothing is left to check")
    ani.wait_for("true (benar)")
    ani.wait_for("[1 left]")
    ani.press("q")
    ani.wait_for("1 command given")
    assert sorted(truths(desk).values()) == ["", "true", "true"]
    assert desk("list", "--assigned", "budi", "--fields", "id").out == "2\n"


def test_a_change_meanwhile_is_told_and_nothing_is_overwritten(desk: Program, terminals: list[Terminal]) -> None:
    """Somebody judged the statement from elsewhere: the card is shown anew."""
    terminal = Terminal(desk, "review", "--by", "id")
    terminals.append(terminal)
    terminal.wait_for("[q]uit")
    desk("verdict", "1", "verbatim", "--editor", "budi")
    terminal.press("5")
    screen = terminal.wait_for("said? verbatim by budi")
    assert "statement 1 is at revision 2, not 1; nothing was written" in screen
    assert "(c1): wording: none → verbatim" in screen
    terminal.press("5")
    terminal.wait_for("false (salah)")
    assert desk("list", "--wording", "verbatim", "--truth", "false", "--fields", "id").out == "1\n"


def test_a_pipe_gets_the_way_to_the_list(desk: Program) -> None:
    """There is nobody to press a key."""
    done = desk("review")
    assert (done.code, done.out) == (2, "")
    assert "list --sort worth" in done.err
    assert desk("assign", "1").code == 2
    assert desk("assign", "9", "--to", "budi").code == 3


def test_whoever_leaves_a_question_leaves_things_as_they_are(desk: Program, terminals: list[Terminal]) -> None:
    """Ctrl-C at a question, a name of nobody, words that are not there; Ctrl-C at the card ends the work."""
    terminal = Terminal(desk, "review", "--by", "id")
    terminals.append(terminal)
    terminal.wait_for("[q]uit")
    terminal.press("s")
    terminal.wait_for("who said it")
    terminal.press("C-c")
    terminal.wait_for("nothing was changed")
    terminal.press("s")
    terminal.wait_for_question("who said it")
    terminal.press("Orang Lain", "Enter")
    terminal.wait_for("no speaker called 'Orang Lain': a + before it")
    terminal.press("e")
    terminal.wait_for("all that belongs to it")
    terminal.press("harga emas", "Enter")
    terminal.wait_for("does not stand where")
    terminal.press("C-c")
    terminal.wait_for("0 commands given")
    assert desk("log").out == ""


def test_what_was_typed_into_a_form_outlives_the_question_about_it(
    desk: Program, terminals: list[Terminal]
) -> None:
    """Ctrl-C where the form cannot be read: it is kept, and the work goes on."""
    path = desk.folder / "editor"
    path.write_text("""#!/bin/sh\nsed -i 's/^label = .*/label = salah/' "$1"\n""")
    path.chmod(0o755)
    terminal = Terminal(desk, "review", "--by", "id", VISUAL=str(path), TMPDIR=str(desk.folder))
    terminals.append(terminal)
    terminal.wait_for("[q]uit")
    terminal.press("v")
    terminal.wait_for_question("mend it?")
    terminal.press("C-c")
    terminal.wait_for("what you wrote is kept in")
    terminal.wait_for_question("[q]uit")
    terminal.press("5")
    terminal.wait_for("[2 left]")
    terminal.press("q")
    terminal.wait_for("1 command given: 'factcheck undo'")
    assert len(list(desk.folder.glob("verdict-*"))) == 1


def test_a_name_of_several_lists_them(desk: Program, terminals: list[Terminal]) -> None:
    """With the ids to type; a word of an editor's is not told as the machine's."""
    desk("attribute", "2", "Budi Santoso", "--new")
    desk("attribute", "3", "Budi Hartono", "--new")
    terminal = Terminal(desk, "review", "--by", "id")
    terminals.append(terminal)
    terminal.wait_for_question("[q]uit")
    terminal.press("s")
    terminal.wait_for_question("who said it")
    terminal.press("Budi", "Enter")
    screen = terminal.wait_for("'Budi' may mean 2 speakers")
    found = re.search(r"(\d+)  Budi Hartono", screen)
    assert found is not None
    terminal.wait_for_question("[q]uit")
    terminal.press("s")
    terminal.wait_for_question("who said it")
    terminal.press(found[1], "Enter")
    terminal.wait_for("Budi Hartono (says ")


def test_a_scale_that_there_is_not_is_refused(desk: Program, terminals: list[Terminal]) -> None:
    """Before anything is judged with another one."""
    terminal = Terminal(desk, "review", "--scale", "nosuch")
    terminals.append(terminal)
    assert "[1]" not in terminal.wait_for("no scale 'nosuch'; there are truth, wording")


def test_a_second_editor_confirms_with_a_key(desk: Program, terminals: list[Terminal]) -> None:
    """What waits is a queue of its own; nobody confirms their own."""
    desk("approval", "on")
    desk("verdict", "1", "false", "--editor", "ani")
    own = Terminal(desk, "review", "--status", "proposed", FACTCHECK_EDITOR="ani")
    terminals.append(own)
    assert "true? false proposed by ani" in own.wait_for("[c]onfirm")
    own.press("c")
    own.wait_for("another editor confirms it")
    own.press("q")
    own.wait_for("0 commands given")
    other = Terminal(desk, "review", "--status", "proposed", FACTCHECK_EDITOR="budi")
    terminals.append(other)
    other.wait_for("[c]onfirm")
    other.press("c")
    other.wait_for("nothing is left to check")
    assert desk("list", "--status", "checked", "--fields", "id,truth").out == "1\tfalse\n"


def test_nothing_that_the_editor_has_not_seen_is_confirmed(desk: Program, terminals: list[Terminal]) -> None:
    """Where nothing waits the key does nothing; a claim that was judged otherwise meanwhile is shown anew."""
    desk("claim", "new", "Stok turun", "--statements", "3")
    terminal = Terminal(desk, "review", "--by", "id", FACTCHECK_EDITOR="budi")
    terminals.append(terminal)
    terminal.wait_for_question("[q]uit")
    terminal.press("c")
    terminal.wait_for("nothing is proposed here")
    terminal.press("u")
    terminal.wait_for("there is nothing of this sitting to take back")
    terminal.press("q")
    terminal.wait_for("0 commands given")
    desk("approval", "on")
    desk("verdict", "claim:1", "false", "--note", "lihat BPS", "--editor", "ani")
    other = Terminal(desk, "review", "--status", "proposed", FACTCHECK_EDITOR="budi")
    terminals.append(other)
    screen = other.wait_for("[c]onfirm")
    assert "false proposed by ani on claim 1, for all its statements; lihat BPS" in " ".join(screen.split())
    desk("verdict", "claim:1", "true", "--editor", "ani")
    other.press("c")
    other.wait_for("nothing was written")
    other.wait_for("true proposed by ani on claim 1")
    other.press("c")
    other.wait_for("nothing is left to check")
    assert desk("list", "--status", "checked", "--fields", "id,truth").out == "3\ttrue\n"
