"""``factcheck review``: the queue, one statement at a time, with single keys."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.completion import complete_speaker
from factcheck.cli.context import (
    LARGEST,
    DatabaseOption,
    EditorOption,
    get_settings,
    opened,
    split_choices,
    to_name,
    to_words,
)
from factcheck.cli.keys import single_keys, whole_lines
from factcheck.cli.output import count_of
from factcheck.cli.review_card import (
    BACK,
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
from factcheck.errors import Declined, FactcheckError, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.desk.reviewing import Task
    from factcheck.store.database import Database
    from factcheck.store.scales import Label
    from factcheck.store.statement_filter import StatementFilter

KINDS = ("direct", "partial", "indirect")
ORDERS = {"worth": "worth", "doubt": "confidence", "date": "date", "id": "id"}
"""What comes first: what is most worth checking, what the machine is least sure of, the newest, the oldest."""
SKIPPING = {SKIP, " ", "\r", "\n"}
QUITTING = {QUIT, "", "\x1b", "\x03", "\x04"}


def add_commands(app: typer.Typer) -> None:
    """``review`` belongs to ``app``."""
    app.command("review", epilog="Example: factcheck review --outlet tempo --by doubt")(review)


def review(
    context: typer.Context,
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME|ID", help="Only what this one said.", autocompletion=complete_speaker),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet, or part of its name.")] = None,
    article: Annotated[
        int | None, typer.Option(metavar="ID", min=1, max=LARGEST, help="Only this article.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="direct, partial, indirect.")] = None,
    contains: Annotated[str | None, typer.Option(metavar="WORDS", help="Words as they stand in it.")] = None,
    claim: Annotated[
        int | None, typer.Option(metavar="ID", min=1, max=LARGEST, help="Only those that make this claim.")
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only what is assigned to you.")] = False,
    by: Annotated[str, typer.Option(help="worth (the default), doubt, date, id.")] = "worth",
    scale: Annotated[str | None, typer.Option(metavar="CODE", help="Judge with this scale.")] = None,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Work through what nobody has checked yet, one statement at a time, with a single key for each label.

    Two editors never get the same one at once. Whatever you do is on record, and u takes the last thing back.
    """
    from factcheck.store.statement_filter import StatementFilter

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(
            "review needs a terminal: 'factcheck list --sort worth --status unchecked' lists the queue"
        )
    (order,) = split_choices([by], tuple(ORDERS), "order") or ("worth",)
    settings = get_settings(context, database, editor)
    wanted = StatementFilter(
        statuses=("unchecked",),
        article=article,
        kinds=split_choices(kind, KINDS, "kind"),
        outlet=to_words(outlet),
        contains=to_words(contains),
        claim=claim,
        assigned_to=settings.editor if mine else None,
    )
    with opened(settings) as db:
        if speaker is not None:
            wanted = _said_by(db, wanted, speaker)
        with single_keys() as read_key:
            _Session(db, settings.editor, wanted, ORDERS[order], scale, read_key).run()


def _said_by(db: "Database", wanted: "StatementFilter", speaker: str) -> "StatementFilter":
    from dataclasses import replace

    from factcheck.desk.choosing import find_families_called
    from factcheck.store.statement_filter import NOBODY

    return replace(wanted, said_by=find_families_called(db, to_name(speaker) or "").ids or NOBODY)


class _Session:
    """An editor at a terminal, one statement after the other."""

    def __init__(
        self,
        db: "Database",
        editor: str,
        wanted: "StatementFilter",
        sort: str,
        scale: str | None,
        read_key: "Callable[[], str]",
    ) -> None:
        from factcheck.desk.reviewing import find_choices

        self._db = db
        self._editor = editor
        self._read_key = read_key
        self._wanted = wanted
        self._sort = sort
        self._question = "truth"
        self._choices = {question: find_choices(db, question, scale) for question in ("truth", "wording")}
        self._passed: dict[int, None] = {}
        self._commands: list[tuple[int, int]] = []
        self._note: str | None = None
        self._left = 0

    def run(self) -> None:
        """Statements are shown until the editor quits or none is left."""
        from factcheck.desk.reviewing import count_left, give_back, take_next

        self._left = count_left(self._db, self._editor, self._wanted)
        try:
            while True:
                task = take_next(self._db, self._editor, self._wanted, sort=self._sort, passed=self._passed.keys())
                if task is None:
                    print("nothing is left to check")
                    break
                if not self._look_at(task):
                    break
                self._left = max(1, self._left - 1)
        finally:
            give_back(self._db, self._editor)
        done = len(self._commands)
        print(
            f"{count_of(done, 'command')} given" + (": 'factcheck undo' takes the last one back" if done else "")
        )

    def _look_at(self, task: "Task") -> bool:
        """Whether the editor goes on to the next one."""
        from factcheck.desk.reviewing import view_task

        while True:
            self._show(task)
            key = self._read_key().lower()
            if key in QUITTING:
                return False
            if key in SKIPPING:
                self._passed[task.view.row.id] = None
                return True
            if self._answer(key, task):
                return True
            task = view_task(self._db, task.view.row.id)

    def _answer(self, key: str, task: "Task") -> bool:
        """Whether the statement is dealt with."""
        acts: dict[str, Callable[[Task], bool]] = {
            SPEAKER: self._attribute, NONE: self._reject, EDGES: self._trim, NOTE: self._take_note,
            FORM: self._fill_in, UNDO: self._undo, OTHER: self._turn, BACK: self._show_history,
        }  # fmt: skip
        choices = self._choices[self._question]
        try:
            if key.isdigit() and 0 < int(key) <= len(choices):
                return self._judge(choices[int(key) - 1], task)
            if key in acts:
                return acts[key](task)
        except Declined:
            print("  nothing was changed")
        except FactcheckError as error:  # somebody else was quicker, or what was typed is not there
            words = str(error).replace("--new makes one", "a + before it makes one")
            print_words(f"nothing was changed: {words}")
        return False

    def _judge(self, label: "Label", task: "Task") -> bool:
        from factcheck.desk.acting import Target
        from factcheck.desk.judging import Judgement, give_verdict

        row = task.view.row
        judgement = Judgement(f"{label.scale}:{label.code}", label.question, self._note)
        given = give_verdict(self._db, self._editor, [Target(row.id, row.revision)], judgement)
        self._note = None
        self._did(given.command, row.id, f"{label.name} ({label.indonesian})")
        return True

    def _fill_in(self, task: "Task") -> bool:
        from factcheck.cli.verdict_form import filled_in
        from factcheck.desk.acting import Target
        from factcheck.desk.judging import Judgement, give_verdict

        row = task.view.row
        target = Target(row.id, row.revision)
        with whole_lines(), filled_in(self._db, [target], Judgement("", None, self._note)) as judgement:
            given = give_verdict(self._db, self._editor, [target], judgement)
        self._note = None
        self._did(given.command, row.id, given.label.name)
        return True

    def _attribute(self, task: "Task") -> bool:
        from factcheck.desk.acting import Target
        from factcheck.desk.attributing import NewSpeaker, attribute

        row = task.view.row
        name = _ask("who said it (name or id; + before somebody new; - for nobody)")
        if not name.strip():
            raise Declined
        new = name.startswith("+")
        said_by = None if name.strip() == "-" else NewSpeaker(name[1:]) if new else name.strip()
        done = attribute(self._db, self._editor, [Target(row.id, row.revision)], said_by, self._note)
        self._note = None
        self._did(done.command, row.id, f"said by {done.name or 'nobody known'}")
        return False

    def _reject(self, task: "Task") -> bool:
        from factcheck.desk.acting import Target
        from factcheck.desk.mending import reject

        row = task.view.row
        done = reject(self._db, self._editor, [Target(row.id, row.revision)], self._note)
        self._note = None
        self._did(done.command, row.id, "no statement")
        return True

    def _trim(self, task: "Task") -> bool:
        from factcheck.desk.acting import Target
        from factcheck.desk.mending import trim

        row = task.view.row
        words = _ask("all that belongs to it, as it stands there", row.text)
        if words == row.text:
            raise Declined
        done = trim(self._db, self._editor, Target(row.id, row.revision), words)
        self._did(done.command, row.id, done.words)
        return False

    def _take_note(self, _task: "Task") -> bool:
        self._note = _ask("note for what you do next").strip() or None
        return False

    def _turn(self, _task: "Task") -> bool:
        self._question = "wording" if self._question == "truth" else "truth"
        return False

    def _show_history(self, task: "Task") -> bool:
        from factcheck.cli.entries import describe_entry
        from factcheck.desk.viewing import view_history

        entries = view_history(self._db, task.view.row.id)
        for entry in entries:
            print_words(f"c{entry.command} {entry.at[:10]} {entry.editor}: {describe_entry(entry)}")
        if not entries:
            print("  nobody has touched it")
        return False

    def _undo(self, task: "Task") -> bool:
        from factcheck.desk.undoing import undo

        if not self._commands:
            print("  nothing was done yet")
            return False
        number, statement = self._commands.pop()
        undo(self._db, self._editor, number)
        self._passed.pop(statement, None)
        self._left += statement != task.view.row.id
        print(f"  c{number}, on statement {statement}, is taken back")
        return False

    def _did(self, command: int, statement: int, what: str) -> None:
        self._commands.append((command, statement))
        print_words(f"{statement}: {what} (c{command})")

    def _show(self, task: "Task") -> None:
        choices = self._choices[self._question]
        show_card(task, self._question, choices, left=self._left, note=self._note)


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
