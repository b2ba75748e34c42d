"""Eight processes that fight over the same statements: every word counts once or is refused, and none is lost."""

import subprocess
import sys
from pathlib import Path
from random import Random

from factcheck.desk.acting import Target
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.viewing import view_statement
from factcheck.errors import ChangedMeanwhile
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, find_all_entries, get_head
from factcheck.store.opening import open_database
from tests.desk.register import add_said, find_faults_of

EDITORS = 8
EACH = 250
STATEMENTS = 8
LABELS = ("true", "mostly-true", "mixed", "misleading", "false")
PATIENCE = 60


def judge(address: str, editor: str, seed: int) -> None:
    """One editor's work: verdicts on statements as they come, every other one only if nobody was there before.

    Says a line for each: the command's number, or why it was refused.
    """
    random = Random(seed)  # noqa: S311 - the same work each time, no secret
    database = open_database(address, timeout=PATIENCE)
    for at in range(EACH):
        statement = random.randint(1, STATEMENTS)
        revision = view_statement(database, statement).row.revision if at % 2 else None
        judgement = Judgement(random.choice(LABELS), note=f"{editor} {at}")
        try:
            given = give_verdict(database, editor, [Target(statement, revision)], judgement)
            sys.stdout.write(f"accepted {given.command} {statement}\n")
        except ChangedMeanwhile as refused:
            sys.stdout.write(f"refused 0 {refused}\n")
    database.close()


def note_of(entry: Entry) -> str:
    """What an editor wrote beside a verdict."""
    value = entry.changes["truth"][1]
    assert isinstance(value, dict)
    return str(value["note"])


def test_two_thousand_verdicts_by_eight_processes(database: Database, address: str) -> None:
    """Each accepted one is in the ledger once, each refused one got its message, chain and tables are whole."""
    add_said(database, *[f"Rina Wulandari {at}" for at in range(STATEMENTS)])
    root = Path(__file__).parent.parent.parent
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.desk.test_many_editors", address, f"editor {at}", str(at)],
            cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for at in range(EDITORS)
    ]  # fmt: skip
    lines: list[list[str]] = []
    for worker in workers:
        with worker:
            out, err = worker.communicate()
        assert (worker.returncode, err) == (0, "")
        lines += [line.split(" ", 2) for line in out.splitlines()]
    assert len(lines) == EDITORS * EACH
    accepted = {int(command): int(statement) for word, command, statement in lines if word == "accepted"}
    refused = [message for word, _zero, message in lines if word == "refused"]
    assert len(accepted) + len(refused) == EDITORS * EACH
    assert all("is at revision" in message and "nothing was written" in message for message in refused)
    assert refused
    with database.read() as connection:
        entries = list(find_all_entries(connection))
        assert get_head(connection).seq == len(entries) == len(accepted)
    assert {entry.command: entry.record.id for entry in entries} == accepted
    assert len({note_of(entry) for entry in entries}) == len(accepted)
    for statement in range(1, STATEMENTS + 1):
        last = max(command for command, about in accepted.items() if about == statement)
        (verdict,) = view_statement(database, statement).verdicts
        assert verdict.note == note_of(next(entry for entry in entries if entry.command == last))
    assert find_faults_of(database) == []


if __name__ == "__main__":
    judge(sys.argv[1], sys.argv[2], int(sys.argv[3]))
