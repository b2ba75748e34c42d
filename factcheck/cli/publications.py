"""``factcheck publish`` and ``unpublish``: what readers have seen; and the options of its corrections."""

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    DatabaseOption,
    DryRunOption,
    EditorOption,
    YesOption,
    confirm,
    get_settings,
    opened,
    say,
    tell,
)
from factcheck.cli.speakers import say_command
from factcheck.cli.targets import to_targets
from factcheck.errors import WrongUsage

if TYPE_CHECKING:
    from factcheck.desk.publishing import Correction, Published

IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Statements (12, 12@3; - reads ids) or claims (claim:4).")
]
CorrectionOption = Annotated[
    str | None,
    typer.Option(
        "--correction",
        metavar="KIND",
        help="What readers have seen changes: clarification, update, correction, retraction.",
    ),
]
ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="WHY", help="Why it does, for the readers.")]


def add_commands(app: typer.Typer) -> None:
    """``publish`` and ``unpublish`` belong to ``app``."""
    app.command("publish", epilog="Example: factcheck publish 12 --url https://example.org/cek-fakta/12")(publish)
    app.command("unpublish", epilog="Example: factcheck unpublish 12 --reason 'withdrawn by the desk'")(unpublish)


def publish(
    context: typer.Context,
    ids: IdsArgument,
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where readers find it.")],
    day: Annotated[str | None, typer.Option("--date", metavar="DAY", help="Since when; now if not given.")] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Put on record where readers see the verdicts on statements and claims.

    From then on another verdict on them is a correction: it needs its kind and a reason, and undo leaves it alone.
    """
    from factcheck.desk.publishing import publish as put

    targets = to_targets(ids)
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        if not dry_run:
            confirm(len(set(targets)), f"{len(set(targets)):,} verdicts are at {url}: go on?", yes=yes)
        done = put(db, settings.editor, targets, url, day, dry_run=dry_run)
    _tell(done, settings.editor, dry_run=dry_run)


def unpublish(
    context: typer.Context,
    ids: IdsArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help="Why readers no longer see it.")],
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Put on record that readers no longer see the verdicts on statements and claims."""
    from factcheck.desk.publishing import unpublish as withdraw

    targets = to_targets(ids)
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        if not dry_run:
            confirm(len(set(targets)), f"{len(set(targets)):,} verdicts are withdrawn: go on?", yes=yes)
        done = withdraw(db, settings.editor, targets, reason, dry_run=dry_run)
    _tell(done, settings.editor, dry_run=dry_run)


def _tell(done: "Published", editor: str, *, dry_run: bool) -> None:
    from factcheck.cli.entries import describe_entry

    for entry in done.entries:
        before = entry.changes["published"][0]
        was = f"; before: {before['url']}" if isinstance(before, dict) and before.get("url") else ""
        tell(f"{entry.record}: {describe_entry(entry)}{was}")
    say("nothing was changed (--dry-run)" if dry_run else f"c{done.command} by {editor}")


def to_correction(kind: str | None, reason: str | None) -> "Correction | None":
    """What the two options say; None if neither was given.

    Raises:
        WrongUsage: One of the two is missing.
    """
    if kind is None and reason is None:
        return None
    if kind is None:
        raise WrongUsage("--reason goes with --correction clarification|update|correction|retraction")
    from factcheck.desk.publishing import Correction

    return Correction(kind.strip().lower(), reason or "")


def say_done(command: int | None, editor: str, *, seen: bool, dry_run: bool) -> None:
    """How to take back what was done; not so if readers have ``seen`` what it changes."""
    if seen and command is not None and not dry_run:
        say(f"c{command} by {editor}: readers have seen what it changes, so undo does not")
    else:
        say_command(command, editor, dry_run=dry_run)
