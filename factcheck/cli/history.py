"""``factcheck history`` and ``factcheck undo``: what editors did, and taking it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    DryRunOption,
    EditorOption,
    FieldsOption,
    JsonOption,
    YesOption,
    confirm,
    get_settings,
    opened,
    say,
    tell,
)
from factcheck.cli.output import Form, print_rows
from factcheck.cli.speakers import say_refreshed, to_speaker
from factcheck.cli.targets import read_claim, read_command, read_record, read_target

if TYPE_CHECKING:
    from factcheck.desk.undo_plan import Kept

SHOWN = 10
"""How many records of an undone command are named."""


def add_commands(app: typer.Typer) -> None:
    """``history`` and ``undo`` belong to ``app``."""
    app.command("history", epilog="Example: factcheck history 3")(history)
    app.command("undo", epilog="Example: factcheck undo c7")(undo)


def history(
    context: typer.Context,
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A statement (3), a claim (claim:4), a speaker (speaker:17, or speaker:NAME) or a command (c7).",
        ),
    ],
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """Show every editorial act on a statement, a claim or a speaker, or every entry of a command, oldest first.

    The history of a speaker is also that of those merged into them, and of what was said of who is one with them.
    """
    from factcheck.cli.entries import ENTRIES, LOG, to_row
    from factcheck.desk.claiming import view_claim_history
    from factcheck.desk.tracing import view_speaker_history
    from factcheck.desk.viewing import view_command, view_history

    kind, key = read_record(record)
    with opened(get_settings(context, database)) as db:
        if kind == "command":
            entries = view_command(db, read_command(key))
        elif kind == "speaker":
            speaker_id, entries = view_speaker_history(db, to_speaker(key))
            key = str(speaker_id)
        elif kind == "claim":
            key = str(read_claim(key)[0])
            entries = view_claim_history(db, int(key))
        else:
            key = str(read_target(key)[0])
            entries = view_history(db, int(key))
    own = kind in ("statement", "claim") and all(str(entry.record) == f"{kind} {key}" for entry in entries)
    layout = ENTRIES if own else LOG
    print_rows(map(to_row, entries), layout, Form(as_json, as_csv, fields))
    if not entries:
        say(f"nobody has touched {kind} {key}")


def undo(
    context: typer.Context,
    command: Annotated[
        str | None, typer.Argument(metavar="[COMMAND]", help="Such as c7; your own last one if not given.")
    ] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Take back one whole command, as far as nobody has changed the same things since.

    Taking back an undo does the command again. Nothing is lost: both stand in the history.
    """
    from factcheck.cli.entries import describe_entry
    from factcheck.desk.undoing import plan_undo
    from factcheck.desk.undoing import undo as take_back

    number = None if command is None else read_command(command)
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        plan = plan_undo(db, settings.editor, number)
        if not dry_run:
            what = f"take back c{plan.command} ({plan.act}, {len(plan.fields)} records): go on?"
            confirm(len(plan.fields), what, yes=yes)
        done = take_back(db, settings.editor, plan.command, dry_run=dry_run)
    for entry in done.entries[:SHOWN]:
        tell(f"{entry.record}: {describe_entry(entry)}")
    if len(done.entries) > SHOWN:
        print(f"and {len(done.entries) - SHOWN:,} records more: factcheck history c{done.command}")
    say_refreshed(done.refreshed, whole=dry_run)
    for line in dict.fromkeys(_describe_kept(kept) for kept in done.kept):
        say(line)
    for record, number in done.left:
        say(
            f"{record} is as it is by c{number}, which was taken back but for that: "
            f"'factcheck undo c{number}' takes back the rest"
        )
    if dry_run:
        say("nothing was changed (--dry-run)")
    else:
        but = ", but for what is kept" if done.kept else ""
        say(f"c{done.taken_back} ({done.act}) is taken back{but}: 'factcheck undo c{done.command}' does it again")


def _describe_kept(kept: "Kept") -> str:
    """What stays in spite of an undo, and for which command's sake."""
    noun, colon, member = kept.field.partition(":")
    if kept.record.kind == "speaker" and (noun == "after" or kept.field in ("name", "kind")):
        return f"kept: {kept.record} stays in the register, for c{kept.by} rests on it"
    what = f"{noun} {member}" if colon else noun
    if kept.alone:
        return f"kept: {kept.record}: {what} stays, for a second editor is wanted to put it in force"
    if kept.field == "published":
        return f"kept: {kept.record}: what readers see of it, 'factcheck publish' and 'unpublish' say"
    if kept.url is not None:
        return f"kept: {kept.record}: {what} stays, for readers have seen it ({kept.url}, c{kept.by})"
    return f"kept: {kept.record}: {what} stays, for c{kept.by} came after it"
