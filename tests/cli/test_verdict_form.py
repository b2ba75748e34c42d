"""``factcheck verdict --edit``: the form in the user's own editor."""

import re
import stat
import sys
from pathlib import Path

import pytest

from tests.conftest import Program

ARTICLE = '"Stok aman," kata Rina Wulandari kepada wartawan.'


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """One statement."""
    (factcheck.folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    factcheck("ingest", "a.txt")
    return factcheck


def edited(desk: Program, script: str) -> Program:
    """The program of somebody whose editor does that to the file."""
    path = desk.folder / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return Program(desk.folder, {**desk.environment, "VISUAL": str(path), "TMPDIR": str(desk.folder)})


FILL = """
sed -i -e 's/^label = .*/label = "salah"/' -e '0,/^note = ""/s//note = "lihat data"/' "$1"
sed -i -e '0,/^url = ""/s##url = "https://bps.example.org/a"#' -e 's/^seen_on = ""/seen_on = 2026-01-31/' "$1"
"""


def test_a_form_is_filled_in(desk: Program) -> None:
    """It begins with what is there: another time nothing has to be typed again."""
    done = edited(desk, FILL)("verdict", "1", "--edit")
    assert done.out == "statement 1: truth is now false (salah); before: no verdict\n"
    page = " ".join(desk("show", "1").out.split())
    assert "lihat data evidence: https://bps.example.org/a, seen on 2026-01-31" in page
    again = edited(desk, """sed -i '0,/^title = ""/s//title = "Data BPS"/' "$1" """)("verdict", "1", "--edit")
    assert again.code == 0
    assert "evidence: Data BPS, https://bps.example.org/a, seen on 2026-01-31" in " ".join(
        desk("show", "1").out.split()
    )
    assert not list(desk.folder.glob("verdict-*"))


@pytest.mark.parametrize(
    "script", ["true", "exit 1", """sed -i 's/^label = .*/label = ""/' "$1"; echo >> "$1" """]
)
def test_leaving_the_form_changes_nothing(desk: Program, script: str) -> None:
    """As it was, by an error of the editor, or without a label."""
    done = edited(desk, script)("verdict", "1", "true", "--edit")
    assert (done.code, done.err) == (1, "nothing was changed\n")
    assert desk("history", "1").out == ""
    assert not list(desk.folder.glob("verdict-*"))


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("""sed -i 's/^label = .*/label = "tru"/' "$1" """, "no label 'tru'"),
        ("""echo 'labl = 1' > "$1" """, "there is no such field"),
        ("""printf 'label = "true"\n[[evidence]]\nurl = "bps"\n' > "$1" """, "not a web address"),
        (
            """printf 'label = "true"\n[[evidence]]\nurl = "https://a.id"\nseen_on = "kemarin"\n' > "$1" """,
            "is no day",
        ),
    ],
)
def test_what_somebody_wrote_is_not_lost(desk: Program, script: str, what: str) -> None:
    """What cannot be done is said, and the form is kept."""
    done = edited(desk, script)("verdict", "1", "--edit")
    assert done.code == 2
    assert what in done.err
    kept = re.search(r"what you wrote is kept in (\S+)", done.err)
    assert kept is not None
    assert Path(kept[1]).read_text()
    assert desk("history", "1").out == ""


WRITE = """sed -i -e '0,/^note = ""/s//note = "saya mengetik panjang"/' {} "$1" """


@pytest.mark.parametrize(
    "script",
    [
        WRITE.format("""-e 's/^label = .*/label = ""/'"""),
        WRITE.format("""-e 's/^label = .*/label = "salah"/'""") + "; exit 1",
    ],
)
def test_what_was_typed_is_kept_though_nothing_is_done(desk: Program, script: str) -> None:
    """Without a label, and where the editor ends with an error behind it."""
    done = edited(desk, script)("verdict", "1", "true", "--edit")
    assert done.code == 1
    (kept,) = desk.folder.glob("verdict-*")
    assert f"what you wrote is kept in {kept}" in done.err
    assert "saya mengetik panjang" in kept.read_text()
    assert desk("history", "1").out == ""
    again = edited(desk, """sed -i 's/^label = .*/label = "benar"/' "$1" """)(
        "verdict", "1", "--edit", "--form", str(kept)
    )
    assert again.code == 0
    assert "note: saya mengetik panjang" in desk("history", "1").out


def test_a_form_overrules_nobody_who_judged_meanwhile(desk: Program) -> None:
    """It is of the statement as it was when the form was opened; what was typed can be given all the same."""
    judge = f"{sys.executable} -m factcheck verdict 1 benar --editor budi >&2; "
    done = edited(desk, judge + FILL)("verdict", "1", "--edit")
    assert done.code == 4
    assert "statement 1 is at revision 2, not 1; nothing was written" in done.err
    assert "budi, " in done.err
    assert "truth: none → true" in done.err
    (kept,) = desk.folder.glob("verdict-*")
    assert desk("list", "--truth", "true", "--fields", "id").out == "1\n"
    given = desk("verdict", "1", "--form", str(kept))
    assert given.out.startswith("statement 1: truth is now false (salah); before: true by budi")
    assert kept.exists()


def test_a_form_says_all_by_itself(desk: Program) -> None:
    """Nothing stands beside it; one without a label, or that is not there, is refused."""
    form = desk.folder / "form.toml"
    form.write_text('note = "lihat"\n')
    for arguments in (("true", "--form", "form.toml"), ("--form", "form.toml"), ("--form", "nosuch.toml")):
        done = desk("verdict", "1", *arguments)
        assert (done.code, done.err.count("\n")) == (2, 1)
    assert desk("history", "1").out == ""


def test_a_dry_run_keeps_the_form(desk: Program) -> None:
    """What was typed is not typed for nothing."""
    done = edited(desk, FILL)("verdict", "1", "--edit", "--dry-run")
    assert done.code == 0
    assert len(list(desk.folder.glob("verdict-*"))) == 1
    assert desk("history", "1").out == ""


def test_nobody_has_seen_anything_tomorrow(desk: Program) -> None:
    """A day that is still to come is refused."""
    form = desk.folder / "form.toml"
    form.write_text('label = "true"\n[[evidence]]\nurl = "https://a.id"\nseen_on = 2999-01-01\n')
    done = desk("verdict", "1", "--form", "form.toml")
    assert done.code == 2
    assert "2999-01-01 is still to come" in done.err


def test_an_editor_that_is_not_there_is_said(desk: Program) -> None:
    """In one line."""
    program = Program(desk.folder, {**desk.environment, "VISUAL": "no-such-editor", "TMPDIR": str(desk.folder)})
    done = program("verdict", "1", "--edit")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "set EDITOR" in done.err
