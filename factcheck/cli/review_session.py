"""An editor at a terminal, one statement of the queue after the other: what each key does."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from factcheck.cli.keys import whole_lines
from factcheck.cli.output import count_of
from factcheck.cli.refusals import describe_refusal
from factcheck.cli.review_card import (
    BACK,
    CONFIRM,
    EDGES,
    FORM,
    NONE,
    NOTE,
    OTHER,
    QUIT,
    SKIP,
    SPEAKER,
    UNDO,
    print_words,
    show_card,
)
from factcheck.desk.acting import Target
from factcheck.errors import Declined, FactcheckError, NeedsCorrection
from factcheck.store.ledger import RecordKind

if TYPE_CHECKING:
    from factcheck.desk.judging import VerdictGiven
    from factcheck.desk.reviewing import Queue, Task
    from factcheck.store.database import Database
    from factcheck.store.scales import Label

SKIPPING = {SKIP, " ", "\r", "\n"}
QUITTING = {QUIT, "", "\x1b", "\x03", "\x04"}


class Session:
    """The keys of one sitting.

    Args:
        db: Where.
        editor: Who sits there.
        queue: What comes next.
        choices: The labels for each question, the first under 1.
        read_key: Waits for the next key.
    """

    def __init__(
        self,
        db: "Database",
        editor: str,
        queue: "Queue",
        choices: "Mapping[str, Sequence[Label]]",
        read_key: Callable[[], str],
    ) -> None:
        self._db = db
        self._editor = editor
        self._queue = queue
        self._choices = choices
        self._read_key = read_key
        self._question = "truth"
        self._commands: list[tuple[int, int]] = []
        self._undone = 0
        self._notes: dict[int, str] = {}
        """What was noted for a statement, and has not gone into an act yet."""

    def run(self) -> None:
        """Statements are shown until the editor quits or none is left."""
        while (task := self._queue.take_next()) is not None:
            if not self._look_at(task):
                break
        else:
            self._say_what_is_left()
        self._say_what_was_done()

    def _say_what_is_left(self) -> None:
        rest = self._queue.find_rest()
        parts = [f"{rest.passed:,} that you skipped"] if rest.passed else []
        parts += [f"{rest.others:,} with or for other editors"] if rest.others else []
        but = f", but {' and '.join(parts)}" if parts else ""
        print_words(f"nothing is left to check{but}", indent="")

    def _say_what_was_done(self) -> None:
        given = len(self._commands) + self._undone
        undone = f", {self._undone:,} taken back" if self._undone else ""
        hint = ": 'factcheck undo' takes the last one back" if self._commands else ""
        print(f"{count_of(given, 'command')} given{undone}{hint}")
        for statement, note in self._notes.items():
            print_words(f"your note on statement {statement} went into nothing: {note}", indent="")

    def _look_at(self, task: "Task") -> bool:
        """Whether the editor goes on to the next one."""
        from factcheck.desk.reviewing import view_task

        while True:
            number = task.view.row.id
            choices, note = self._choices[self._question], self._notes.get(number)
            show_card(task, self._question, choices, left=self._queue.left, note=note)
            key = self._read_key().lower()
            if key in QUITTING:
                return False
            if key in SKIPPING:
                self._queue.pass_over(number)
                return True
            if self._answer(key, task):
                self._queue.finish(number)
                return True
            task = view_task(self._db, number)

    def _answer(self, key: str, task: "Task") -> bool:
        """Whether the statement is dealt with."""
        acts: dict[str, Callable[[Task], bool]] = {
            SPEAKER: self._attribute, NONE: self._reject, EDGES: self._trim, NOTE: self._take_note,
            FORM: self._fill_in, UNDO: self._undo, OTHER: self._turn, BACK: self._show_history,
            CONFIRM: self._confirm,
        }  # fmt: skip
        choices = self._choices[self._question]
        try:
            if key.isdigit() and 0 < int(key) <= len(choices):
                return self._judge(choices[int(key) - 1], task)
            if key in acts:
                return acts[key](task)
        except Declined:
            print("  nothing was changed")
        except NeedsCorrection as error:
            print_words(str(error))
            print_words(f"that is not done here: factcheck verdict {task.view.row.id} LABEL --correction ...")
        except FactcheckError as error:  # somebody else was quicker, or what was typed is not there
            for line in describe_refusal(error):
                print_words(line.replace("--new makes one", "a + before it makes one"))
        return False

    def _judge(self, label: "Label", task: "Task") -> bool:
        from factcheck.desk.judging import Judgement, give_verdict

        judgement = Judgement(f"{label.scale}:{label.code}", label.question, self._notes.get(task.view.row.id))
        given = give_verdict(self._db, self._editor, [_to_target(task)], judgement)
        self._did(given.command, task, _describe(given))
        return True

    def _confirm(self, task: "Task") -> bool:
        """What waits on the statement itself; else what waits on its claims, as the editor sees them."""
        from factcheck.desk.approving import confirm

        waiting = {one.claim_id for one in task.view.proposals}
        if not waiting:
            print("  nothing is proposed here")
            return False
        targets = [_to_target(task)]
        if None not in waiting:
            targets = [
                Target(claim.id, claim.revision, RecordKind.CLAIM)
                for claim in task.view.claims
                if claim.id in waiting
            ]
        done = confirm(self._db, self._editor, targets)
        self._did(done.command, task, "confirmed", with_note=False)
        return True

    def _fill_in(self, task: "Task") -> bool:
        from factcheck.cli.verdict_form import filled_in
        from factcheck.desk.judging import Judgement, give_verdict

        begun = Judgement("", None, self._notes.get(task.view.row.id))
        with whole_lines(), filled_in(self._db, [_to_target(task)], begun) as filled:
            given = give_verdict(self._db, self._editor, filled.targets, filled.judgement)
        self._did(given.command, task, _describe(given))
        return True

    def _attribute(self, task: "Task") -> bool:
        from factcheck.desk.attributing import NewSpeaker, attribute

        name = _ask("who said it (name or id; + before somebody new; - for nobody)")
        if not name.strip():
            raise Declined
        new = name.startswith("+")
        said_by = None if name.strip() == "-" else NewSpeaker(name[1:]) if new else name.strip()
        note = self._notes.get(task.view.row.id)
        done = attribute(self._db, self._editor, [_to_target(task)], said_by, note)
        self._did(done.command, task, f"said by {done.name or 'nobody known'}")
        return False

    def _reject(self, task: "Task") -> bool:
        from factcheck.desk.mending import reject

        done = reject(self._db, self._editor, [_to_target(task)], self._notes.get(task.view.row.id))
        self._did(done.command, task, "no statement")
        return True

    def _trim(self, task: "Task") -> bool:
        from factcheck.desk.mending import trim

        before = task.view.row.text
        words = _ask("all that belongs to it, as it stands there", before)
        if words == before:
            raise Declined
        done = trim(self._db, self._editor, _to_target(task), words)
        self._did(done.command, task, done.words, with_note=False)
        return False

    def _take_note(self, task: "Task") -> bool:
        number = task.view.row.id
        note = _ask("note for what you do next with this one", self._notes.get(number, "")).strip()
        self._notes.pop(number, None)
        if note:
            self._notes[number] = note
        return False

    def _turn(self, _task: "Task") -> bool:
        self._question = "wording" if self._question == "truth" else "truth"
        return False

    def _show_history(self, task: "Task") -> bool:
        from factcheck.cli.entries import describe_act
        from factcheck.desk.viewing import view_history

        entries = view_history(self._db, task.view.row.id)
        for entry in entries:
            print_words(describe_act(entry))
        if not entries:
            print("  nobody has touched it")
        return False

    def _undo(self, _task: "Task") -> bool:
        from factcheck.desk.undoing import undo

        if not self._commands:
            print("  there is nothing of this sitting to take back")
            return False
        number, statement = self._commands[-1]
        undo(self._db, self._editor, number)
        self._commands.pop()
        self._undone += 1
        self._queue.put_back(statement)
        print(f"  c{number}, on statement {statement}, is taken back")
        return False

    def _did(self, command: int, task: "Task", what: str, *, with_note: bool = True) -> None:
        number = task.view.row.id
        if with_note:
            self._notes.pop(number, None)
        self._commands.append((command, number))
        print_words(f"{number}: {what} (c{command})")


def _describe(given: "VerdictGiven") -> str:
    words = f"{given.label.name} ({given.label.indonesian})"
    return f"{words} is proposed" if given.proposed else words


def _to_target(task: "Task") -> Target:
    """The statement as the editor sees it: whoever was quicker is not overruled."""
    return Target(task.view.row.id, task.view.row.revision)


def _ask(question: str, default: str = "") -> str:
    """What the editor types; nothing changes if they leave by Ctrl-C.

    Raises:
        Declined: They do.
    """
    with whole_lines():
        try:
            return str(typer.prompt(question, default=default, show_default=bool(default)))
        except typer.Abort:
            print()
            raise Declined from None
