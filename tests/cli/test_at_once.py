"""Several people and programs at once: nothing is lost, nothing is doubled, the chain stays whole."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import Program

ARTICLE = '"Stok aman," kata Rina Wulandari kepada wartawan. Kabar {}.'
EDITORS = ("ani", "budi", "citra", "dewi")


def run_at_once(program: Program, *commands: list[str]) -> list[int]:
    """Start all, wait for all; their exit codes."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "factcheck", *command],
            cwd=program.folder, env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for command in commands
    ]  # fmt: skip
    codes = []
    for process in processes:
        with process:
            process.communicate()
        codes.append(process.returncode)
    return codes


def write_articles(folder: Path, number: int) -> None:
    """Different articles, a file each."""
    for at in range(number):
        (folder / f"{at:02}.txt").write_text(ARTICLE.format(at))


def test_first_runs_at_once_make_one_database(factcheck: Program, empty_address: str) -> None:
    """Whoever comes first makes it; each article is stored once."""
    write_articles(factcheck.folder, 12)
    program = Program(factcheck.folder, {**factcheck.environment, "FACTCHECK_DATABASE": empty_address})
    assert run_at_once(program, *[["ingest", "."]] * 3) == [0, 0, 0]
    assert len(program("article", "list", "-n", "0").out.splitlines()) == 12
    assert len(program("list", "-n", "0").out.splitlines()) == 12
    assert program("db", "check").code == 0


def test_every_accepted_verdict_is_in_the_ledger_once(factcheck: Program, address: str) -> None:
    """Four editors judge the same statements at the same moment, again and again."""
    write_articles(factcheck.folder, 2)
    program = Program(factcheck.folder, {**factcheck.environment, "FACTCHECK_DATABASE": address})
    program("ingest", ".")
    accepted = 0
    for label in ("true", "false", "mixed"):
        commands = [["verdict", "1", "2", label, "--editor", editor] for editor in EDITORS]
        accepted += run_at_once(program, *commands).count(0)
    assert accepted == 12
    for statement in ("1", "2"):
        history = [
            line.split("\t")
            for line in program("history", statement, "--fields", "command,editor").out.splitlines()
        ]
        assert sorted(command for command, _editor in history) == sorted(f"c{number}" for number in range(1, 13))
        assert sorted(editor for _command, editor in history) == sorted(EDITORS * 3)
    assert program("db", "check").code == 0


def test_only_one_of_those_who_saw_the_same_revision_wins(factcheck: Program, address: str) -> None:
    """The others are told, and nothing of theirs is written."""
    write_articles(factcheck.folder, 1)
    program = Program(factcheck.folder, {**factcheck.environment, "FACTCHECK_DATABASE": address})
    program("ingest", ".")
    codes = run_at_once(program, *[["verdict", "1@1", "true", "--editor", editor] for editor in EDITORS])
    assert sorted(codes) == [0, 4, 4, 4]
    assert len(program("history", "1").out.splitlines()) == 1
