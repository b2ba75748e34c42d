"""``factcheck speaker``: the register of who speaks."""

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    DryRunOption,
    EditorOption,
    FieldsOption,
    JsonOption,
    LimitOption,
    get_settings,
    opened,
    say,
    to_name,
)
from factcheck.cli.exit_codes import ExitCode
from factcheck.cli.output import Form, Layout, print_rows

SPEAKERS = Layout(
    fields=("id", "name", "kind", "statements", "articles", "aliases", "wikidata", "registered"),
    shown=("id", "name", "kind", "statements", "articles", "aliases"),
    wide={"name": 1, "aliases": 1},
)


def add_commands(app: typer.Typer) -> None:
    """``speaker`` belongs to ``app``."""
    noun = typer.Typer(help="The register of speakers.", no_args_is_help=True, rich_markup_mode=None)
    noun.command("list", epilog="Example: factcheck speaker list --name Musk")(list_speakers)
    noun.command("import", epilog="Example: factcheck speaker import seeds/speakers.csv")(import_speakers)
    app.add_typer(noun, name="speaker")


def list_speakers(
    context: typer.Context,
    name: Annotated[str | None, typer.Option(help="Any name, alias or part of one.")] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List who speaks, with the number of their statements and articles; those who said most first."""
    from factcheck.desk.browsing import browse_speakers
    from factcheck.store.roster import SpeakerFilter

    with opened(get_settings(context, database)) as db:
        rows = browse_speakers(db, SpeakerFilter(to_name(name)), limit=limit)
    print_rows(
        ({field: getattr(row, field) for field in SPEAKERS.fields} for row in rows),
        SPEAKERS,
        Form(as_json, as_csv, fields),
    )
    if limit and len(rows) == limit:
        say(f"the first {limit} shown: -n 0 shows all")
    elif not rows:
        say("no speaker is called that" if name else "no speakers yet")


def import_speakers(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV: name,kind,aliases,wikidata,offices.")],
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Read a list of speakers into the register, as one command; blanks overwrite nothing.

    The file is CSV in UTF-8 with a header; aliases and offices are separated by semicolons.
    """
    from factcheck.desk.registering import import_speakers as register
    from factcheck.exchange.speaker_table import read_speakers

    settings = get_settings(context, database, editor)
    records = list(read_speakers(file))
    with opened(settings, create=not dry_run) as db:
        report = register(db, settings.editor, records, dry_run=dry_run)
    for error in report.refused:
        say(f"error: {error}")
    for name, owners in report.refreshed.ambiguous.items():
        say(f"note: {name!r} is a name of {' and of '.join(owners)}: alone it names nobody now")
    print(
        f"{report.added:,} speakers added, {report.changed:,} changed, {report.unchanged:,} known already"
        + (
            f"; {report.refreshed.relinked:,} statements have another speaker now"
            if report.refreshed.relinked
            else ""
        )
    )
    if dry_run:
        say("nothing was changed (--dry-run)")
    elif report.command is not None:
        say(f"c{report.command} by {settings.editor}: 'factcheck undo c{report.command}' takes it back")
    if report.refused:
        raise typer.Exit(ExitCode.INPUT_REFUSED)
