"""``factcheck reject``, ``add`` and ``trim``: what editors mend in the machine's reading."""

from typing import Annotated

import typer

from factcheck.cli.completion import complete_speaker
from factcheck.cli.context import (
    DatabaseOption,
    DryRunOption,
    EditorOption,
    YesOption,
    confirm,
    get_settings,
    opened,
    tell,
)
from factcheck.cli.publications import CorrectionOption, ReasonOption, say_done, to_correction
from factcheck.cli.speakers import say_command, to_speaker
from factcheck.cli.targets import read_target, read_targets
from factcheck.errors import WrongUsage

NoteOption = Annotated[str | None, typer.Option(help="Why, in your words.")]
RevisionOption = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Only if it is still at this revision.")
]


def add_commands(app: typer.Typer) -> None:
    """``reject``, ``add`` and ``trim`` belong to ``app``."""
    app.command("reject", epilog="Example: factcheck reject 12 --note 'the title of a song'")(reject)
    app.command("add", epilog="Example: factcheck add 3 'harga akan turun' --speaker 'Sri Mulyani'")(add)
    app.command("trim", epilog="Example: factcheck trim 12 'harga akan turun'")(trim)


def reject(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Statements (12, 12@3; - reads ids).")],
    note: NoteOption = None,
    revision: RevisionOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Say that what the machine found is no statement. It stays on record, out of the lists.

    'factcheck list --status rejected' shows them. Reading the article again does not bring them back.
    """
    from factcheck.desk.acting import Target
    from factcheck.desk.mending import reject as refuse

    targets = [Target(number, own if own is not None else revision) for number, own in read_targets(ids)]
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        if not dry_run:
            count = len(set(targets))
            confirm(count, f"{count:,} that are no statements: go on?", yes=yes)
        done = refuse(db, settings.editor, targets, note, dry_run=dry_run)
    for row in done.before:
        tell(f"statement {row.id} is none now ({row.status} before): {row.text}")
    say_command(done.command, settings.editor, dry_run=dry_run)


def add(
    context: typer.Context,
    article: Annotated[int, typer.Argument(min=1, metavar="ARTICLE", help="Its id (article list).")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="As they stand there.")],
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME|ID", help="Who said them.", autocompletion=complete_speaker),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="The name is of somebody not known yet.")] = False,
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody can be found who said them.")] = False,
    kind: Annotated[
        str | None,
        typer.Option(help="direct, partial, indirect; direct if a quotation mark stands before."),
    ] = None,
    place: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Which, where the words stand several times.")
    ] = None,
    note: NoteOption = None,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Put in a statement that the machine missed. Its words must stand in the article's latest version.

    Spaces, line ends and the sort of quotation marks and dashes need not be the same.
    """
    from factcheck.desk.attributing import NewSpeaker
    from factcheck.desk.mending import Missed, add_statement

    if (speaker is None) is not nobody:
        raise WrongUsage("say who said it once: --speaker NAME|ID, or --nobody")
    if new and speaker is None:
        raise WrongUsage("--new needs a name")
    name = None if speaker is None else to_speaker(speaker)
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        missed = Missed(article, words, kind, place)
        said_by = NewSpeaker(name) if new and name is not None else name
        done = add_statement(db, settings.editor, missed, said_by, note, dry_run=dry_run)
    row = done.row
    who = "nobody known" if row.speaker is None else f"{row.speaker} (speaker {row.speaker_id})"
    tell(f"statement {row.id}, {row.kind}, paragraph {row.paragraph}, by {who}: {row.text}")
    say_command(done.command, settings.editor, dry_run=dry_run)


def trim(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="ID", help="Which statement (12, 12@3).")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="All that belongs to it, as it stands there.")],
    correction: CorrectionOption = None,
    reason: ReasonOption = None,
    revision: RevisionOption = None,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Say where a statement begins and ends. The words must stand in its article, where it does.

    They may be fewer or more than the machine's. Reading the article again does not bring the machine's back.
    """
    from factcheck.desk.acting import Target
    from factcheck.desk.mending import trim as cut

    number, own = read_target(statement)
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        target = Target(number, own if own is not None else revision)
        change = to_correction(correction, reason)
        done = cut(db, settings.editor, target, words, change, dry_run=dry_run)
    (row,) = done.before
    tell(f"statement {number} is now: {done.words}")
    tell(f"before: {row.text}")
    say_done(done.command, settings.editor, seen=change is not None, dry_run=dry_run)
