"""``factcheck approval`` and ``confirm``: verdicts that wait for a second editor."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    DatabaseOption,
    DryRunOption,
    EditorOption,
    YesOption,
    get_settings,
    opened,
    say,
    tell,
)
from factcheck.cli.context import confirm as ask
from factcheck.cli.output import count_of
from factcheck.cli.publications import CorrectionOption, IdsArgument, ReasonOption, say_done, to_correction
from factcheck.cli.speakers import say_command
from factcheck.cli.targets import to_targets
from factcheck.errors import WrongUsage

if TYPE_CHECKING:
    from factcheck.desk.approving import Confirmation


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


def add_commands(app: typer.Typer) -> None:
    """``approval`` and ``confirm`` belong to ``app``."""
    app.command("approval", epilog="Example: factcheck approval on")(approval)
    app.command("confirm", epilog="Example: factcheck confirm 12 claim:4")(confirm)


def approval(
    context: typer.Context,
    switch: Annotated[
        Switch | None,
        typer.Argument(metavar="[on|off]", case_sensitive=False, help="Says what it is, if left out."),
    ] = None,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Say whether a verdict needs a second editor: if so, it is a proposal until another one confirms it.

    It is off in a new database, and holds for everybody who uses this one. Verdicts in force stay in force.
    """
    from factcheck.desk.approving import count_waiting, is_approval_on, set_approval

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        if switch is None:
            print("on" if is_approval_on(db) else "off")
            return
        number = set_approval(db, settings.editor, wanted=switch is Switch.ON, dry_run=dry_run)
        waiting = count_waiting(db)
    needs = "are proposals until another editor confirms them" if switch is Switch.ON else "are in force at once"
    tell(f"approval is {switch}: verdicts {needs}")
    if waiting and switch is Switch.OFF:
        say(f"{count_of(waiting, 'verdict')} still waiting for a second editor: factcheck list --status proposed")
    say_command(number, settings.editor, dry_run=dry_run)


def confirm(
    context: typer.Context,
    ids: IdsArgument,
    wording: Annotated[bool, typer.Option("--wording", help="Only what answers: was it said?")] = False,
    truth: Annotated[bool, typer.Option("--truth", help="Only what answers: is it true?")] = False,
    correction: CorrectionOption = None,
    reason: ReasonOption = None,
    revision: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Only if it is still at this revision.")
    ] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Confirm verdicts that other editors have proposed: they are in force from now on.

    Nobody confirms their own. 'factcheck list --status proposed' lists what waits.
    """
    from factcheck.desk.approving import confirm as put_in_force

    if wording and truth:
        raise WrongUsage("--wording and --truth exclude each other")
    question = "wording" if wording else "truth" if truth else None
    targets = to_targets(ids, revision)
    settings = get_settings(context, database, editor)
    change = to_correction(correction, reason)
    with opened(settings) as db:
        if not dry_run:
            ask(len(set(targets)), f"confirm the verdicts on {len(set(targets)):,} records: go on?", yes=yes)
        done = put_in_force(db, settings.editor, targets, question, change, dry_run=dry_run)
    for one in done.records:
        _tell(one)
    seen = any(one.corrects for one in done.records)
    say_done(done.command, settings.editor, seen=seen, dry_run=dry_run)


def _tell(done: "Confirmation") -> None:
    from factcheck.cli.entries import describe_act, name_verdict

    for question in done.questions:
        before, now = done.entry.changes[question]
        if not isinstance(now, dict):
            continue
        was = "no verdict"
        if isinstance(before, dict):
            was = f"{name_verdict(before, question)} by {before['editor']}"
        words = f"{question} is now {name_verdict(now, question)}, proposed by {now['editor']}; before: {was}"
        correction = now.get("correction")
        if isinstance(correction, dict):
            words += f"; {correction['kind']}: {correction['reason']}"
        tell(f"{done.entry.record}: {words}")
    for entry in done.since:
        say(f"note: since it was proposed: {describe_act(entry)}")
