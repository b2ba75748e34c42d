"""``factcheck speaker list``, ``show`` and ``import``: the register of who speaks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.completion import complete_speaker
from factcheck.cli.context import (
    LARGEST,
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
    split_choices,
    tell,
    to_name,
)
from factcheck.cli.exit_codes import ExitCode
from factcheck.cli.output import Form, Layout, print_rows
from factcheck.errors import WrongUsage

if TYPE_CHECKING:
    from factcheck.store.relinking import Refreshed

SPEAKERS = Layout(
    fields=("id", "name", "kind", "statements", "articles", "aliases", "wikidata", "registered", "merged"),
    shown=("id", "name", "kind", "statements", "articles", "aliases"),
    wide={"name": 1, "aliases": 1},
)
MOST_MOVED = 5
"""How many speakers, and statements of each, are named that a change of the register has moved."""
KINDS = ("person", "organisation", "unnamed")
SpeakerArgument = Annotated[
    str,
    typer.Argument(metavar="NAME|ID", help="A name or its id.", autocompletion=complete_speaker),
]


def add_commands(noun: typer.Typer) -> None:
    """``list``, ``show`` and ``import`` belong to ``noun``, which is ``speaker``."""
    noun.command("list", epilog="Example: factcheck speaker list --name Musk")(list_speakers)
    noun.command("show", epilog="Example: factcheck speaker show 'Elon Musk'")(show_speaker)
    noun.command("import", epilog="Example: factcheck speaker import seeds/speakers.csv")(import_speakers)


def list_speakers(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Option(help="Any name, alias or part of one.", autocompletion=complete_speaker)
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="person, organisation, unnamed.")] = None,
    registered: Annotated[
        bool | None,
        typer.Option("--registered/--not-registered", help="Only those that editors registered, or only others."),
    ] = None,
    sort: Annotated[str, typer.Option(help="statements (the default), articles, name, id.")] = "statements",
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List who speaks, with the number of their statements and articles; those who said most first."""
    from factcheck.desk.browsing import browse_speakers
    from factcheck.store.roster import SPEAKER_SORTS, SpeakerFilter

    (order,) = split_choices([sort], SPEAKER_SORTS, "order")[:1] or SPEAKER_SORTS[:1]
    wanted = SpeakerFilter(name=to_name(name), kinds=split_choices(kind, KINDS, "kind"), registered=registered)
    with opened(get_settings(context, database)) as db:
        rows = browse_speakers(db, wanted, sort=order, limit=limit)
    print_rows(
        ({field: getattr(row, field) for field in SPEAKERS.fields} for row in rows),
        SPEAKERS,
        Form(as_json, as_csv, fields),
        ("merged",) if any(row.merged for row in rows) else (),
    )
    if limit and len(rows) == limit:
        say(f"the first {limit} shown: -n 0 shows all")
    elif not rows:
        say("no speakers yet" if wanted == SpeakerFilter() else "no speaker is like that")


def show_speaker(
    context: typer.Context,
    speaker: SpeakerArgument,
    articles: Annotated[
        int, typer.Option(min=0, max=LARGEST, metavar="N", help="At most so many articles; 0 is all.")
    ] = 10,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Show one speaker: names, offices over time, articles, statements by verdict, what editors did."""
    from factcheck.cli.speaker_page import print_json, print_page
    from factcheck.desk.presenting import view_speaker

    words = to_speaker(speaker)
    with opened(get_settings(context, database)) as db:
        view = view_speaker(db, words, articles)
    if as_json:
        print_json(view)
    else:
        print_page(view)


def to_speaker(given: str) -> str:
    """The id or name that an argument gives.

    Raises:
        WrongUsage: It has no letters and no digits, and would match everybody.
    """
    name = to_name(given)
    if name is None:
        raise WrongUsage("say which speaker: a name or an id")
    return name


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
    added = _count(report.added, "speaker added", "speakers added")
    tell(f"{added}, {report.changed:,} changed, {report.unchanged:,} known already")
    say_refreshed(report.refreshed, whole=dry_run)
    say_command(report.command, settings.editor, dry_run=dry_run)
    if report.refused:
        raise typer.Exit(ExitCode.INPUT_REFUSED)


def say_refreshed(refreshed: "Refreshed", *, whole: bool = False) -> None:
    """What a change of the register did to statements, and which names are nobody's alone now.

    The first statements that moved are named, all of them if their user wants to know before it is done.
    """
    most = None if whole else MOST_MOVED
    if refreshed.moved:
        count = sum(map(len, refreshed.moved.values()))
        tell(f"{_count(count, 'statement has', 'statements have')} another speaker now:")
    for (speaker_id, name), ids in list(refreshed.moved.items())[:most]:
        more = f" and {len(ids) - MOST_MOVED:,} more" if most and len(ids) > most else ""
        tell(f"  {', '.join(map(str, ids[:most]))}{more}: {name} (speaker {speaker_id})")
    if most and len(refreshed.moved) > most:
        tell(f"  and those of {len(refreshed.moved) - most:,} speakers more")
    for shared, owners in refreshed.ambiguous.items():
        say(f"note: {shared!r} is a name of {' and of '.join(owners)}: by itself it means none of them")
    if refreshed.apart:
        stand = _count(refreshed.apart, "statement stands", "statements stand")
        say(f"{stand} apart until somebody judges whose they are: factcheck speaker candidates")


def say_command(command: int | None, editor: str, *, dry_run: bool) -> None:
    """How to take back what was done, or that nothing was."""
    if dry_run:
        say("nothing was changed (--dry-run)")
    elif command is None:
        say("nothing was changed: it was so already")
    else:
        say(f"c{command} by {editor}: 'factcheck undo c{command}' takes it back")


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
