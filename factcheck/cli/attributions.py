"""``factcheck attribute`` and ``factcheck corrections``: who said it, in an editor's word."""

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
    say,
    tell,
)
from factcheck.cli.output import count_of
from factcheck.cli.publications import CorrectionOption, ReasonOption, say_done, to_correction
from factcheck.cli.speakers import say_refreshed, to_speaker
from factcheck.cli.targets import parts_from_name, read_targets
from factcheck.errors import WrongUsage

KINDS = ("person", "organisation")


def add_commands(app: typer.Typer) -> None:
    """``attribute`` and ``corrections`` belong to ``app``."""
    example = "Example: factcheck attribute 3 Elon Musk --note 'the interview says so'"
    app.command("attribute", epilog=example)(attribute)
    app.command("corrections", epilog="Example: factcheck corrections --jsonl > corrected.jsonl")(corrections)


def attribute(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID... [NAME]",
            help="Statements (12, 12@3; - reads ids), then who said them.",
            autocompletion=complete_speaker,
        ),
    ],
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME|ID", help="Who said them, by id too.", autocompletion=complete_speaker),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="The name is of somebody not known yet.")] = False,
    kind: Annotated[str, typer.Option(help="With --new: person (the default) or organisation.")] = "person",
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody can be found who said it.")] = False,
    note: Annotated[str | None, typer.Option(help="Why, in your words.")] = None,
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
    """Correct who said statements. Your word stands, whatever a later reading or a better engine finds.

    What the machine had found stays visible (show), and counts when it is measured (corrections). Where readers
    have seen a verdict on it (publish), it needs --correction and --reason.
    """
    from factcheck.desk.acting import Target
    from factcheck.desk.attributing import NewSpeaker
    from factcheck.desk.attributing import attribute as give

    ids, name = parts_from_name(words)
    who = _choose(name, speaker, nobody=nobody)
    if kind not in KINDS:
        raise WrongUsage(f"no kind {kind!r}; there are {', '.join(KINDS)}")
    if new and who is None:
        raise WrongUsage("--new needs a name")
    targets = [Target(number, own if own is not None else revision) for number, own in read_targets(ids)]
    settings = get_settings(context, database, editor)
    change = to_correction(correction, reason)
    with opened(settings) as db:
        if not dry_run:
            count = len(set(targets))
            confirm(count, f"{count:,} statements by {who or 'nobody known'}: go on?", yes=yes)
        said_by = NewSpeaker(who, kind) if new and who is not None else who
        done = give(db, settings.editor, targets, said_by, note, change, dry_run=dry_run)
    now = f"{done.name} (speaker {done.speaker})" if done.speaker is not None else "nobody known"
    if done.root != done.speaker:
        now += f", who is merged into speaker {done.root}"
    for one in done.changed:
        before = "nobody" if one.before is None else f"{one.before} (speaker {one.before_id})"
        found = "" if one.machine == one.before else f"; the machine had found {one.machine or 'nobody'}"
        tell(f"statement {one.id}: said by {now}; before: {before}{found}")
    say_refreshed(done.refreshed, whole=dry_run)
    say_done(done.command, settings.editor, seen=change is not None, dry_run=dry_run)


def _choose(name: str, speaker: str | None, *, nobody: bool) -> str | None:
    given = [part for part in (name, speaker, "nobody" if nobody else None) if part]
    if len(given) != 1:
        raise WrongUsage("say who said it once: a name behind the ids, --speaker NAME|ID, or --nobody")
    return None if nobody else to_speaker(given[0])


def corrections(
    context: typer.Context,
    jsonl: Annotated[  # noqa: ARG001 - the one form there is; named so that a second one can come
        bool, typer.Option("--jsonl", help="As JSON lines, one article each (the only form).")
    ] = True,
    database: DatabaseOption = None,
) -> None:
    """Print what editors corrected as marked articles: measure the engine on them with 'factcheck evaluate'.

    One line an article, with its text and the statements whose speaker an editor has named; its other statements
    are not judged.
    """
    import json

    from factcheck.desk.correcting import find_corrections

    count = 0
    with opened(get_settings(context, database)) as db:
        for article in find_corrections(db):
            print(json.dumps(article, ensure_ascii=False))
            count += 1
    say(f"{count_of(count, 'article')} with corrections" if count else "no corrections yet")
