"""``factcheck assign``: who is to check what."""

from typing import Annotated

import typer

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
from factcheck.cli.speakers import say_command
from factcheck.cli.targets import read_targets
from factcheck.errors import WrongUsage


def add_commands(app: typer.Typer) -> None:
    """``assign`` belongs to ``app``."""
    app.command("assign", epilog="Example: factcheck assign 12 31 --to budi")(assign)


def assign(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Statements (12, 12@3; - reads ids).")],
    to: Annotated[str | None, typer.Option(metavar="EDITOR", help="Who is to check them.")] = None,
    anybody: Annotated[bool, typer.Option("--anybody", help="They are for anybody again.")] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Say who is to check statements. Nobody else gets them out of the queue; 'review --mine' is that editor's.

    It is no verdict, and leaves everything else about the statement as it is.
    """
    from factcheck.desk.acting import Target
    from factcheck.desk.assigning import assign as give

    if (to is None) is not anybody:
        raise WrongUsage("say who is to check them: --to EDITOR, or --anybody")
    targets = [Target(number, revision) for number, revision in read_targets(ids)]
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        if not dry_run:
            count = len(set(targets))
            confirm(count, f"{count:,} statements for {to or 'anybody'}: go on?", yes=yes)
        done = give(db, settings.editor, targets, to, dry_run=dry_run)
    for number, before in done.before:
        tell(f"statement {number} is for {to or 'anybody'} to check; before: {before or 'anybody'}")
    say_command(done.command, settings.editor, dry_run=dry_run)
