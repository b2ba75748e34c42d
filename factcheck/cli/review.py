"""``factcheck review``: the queue, one statement at a time, with single keys."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import DatabaseOption, EditorOption, get_settings, opened, split_choices
from factcheck.cli.filters import (
    AnyOption,
    ArticleOption,
    Asked,
    ClaimOption,
    ContainsOption,
    KindOption,
    MaxConfidenceOption,
    NobodyOption,
    OutletOption,
    SinceOption,
    SpeakerOption,
    StatusOption,
    TruthOption,
    UntilOption,
    WordingOption,
    look_up,
    to_filter,
)
from factcheck.errors import WrongUsage

if TYPE_CHECKING:
    from factcheck.store.database import Database
    from factcheck.store.statement_filter import StatementFilter

ORDERS = {"worth": "worth", "doubt": "confidence", "date": "date", "id": "id"}
"""What comes first: what is most worth checking, what the machine is least sure of, the newest, the oldest."""


def add_commands(app: typer.Typer) -> None:
    """``review`` belongs to ``app``."""
    app.command("review", epilog="Example: factcheck review --outlet tempo --by doubt")(review)


def review(
    context: typer.Context,
    speaker: SpeakerOption = None,
    everybody: AnyOption = False,
    nobody: NobodyOption = False,
    status: StatusOption = None,
    kind: KindOption = None,
    outlet: OutletOption = None,
    article: ArticleOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    contains: ContainsOption = None,
    wording: WordingOption = None,
    truth: TruthOption = None,
    max_confidence: MaxConfidenceOption = None,
    claim: ClaimOption = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only what is assigned to you.")] = False,
    by: Annotated[str, typer.Option(help="worth (the default), doubt, date, id.")] = "worth",
    scale: Annotated[str | None, typer.Option(metavar="CODE", help="Judge with this scale.")] = None,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Work through statements, one at a time, with a single key for each label: what nobody has checked yet.

    With --status, --wording or --truth it is what these say. Two editors never get the same statement at once.
    Whatever you do is on record, and u takes the last thing back.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(
            "review needs a terminal: 'factcheck list --sort worth --status unchecked' lists the queue"
        )
    (order,) = split_choices([by], tuple(ORDERS), "order") or ("worth",)
    settings = get_settings(context, database, editor)
    unchecked = None if wording or truth else ["unchecked"]
    asked = Asked(
        speaker=speaker, everybody=everybody, nobody=nobody, status=status or unchecked, kind=kind, outlet=outlet,
        article=article, since=since, until=until, contains=contains, wording=wording, truth=truth,
        max_confidence=max_confidence, claim=claim, assigned=settings.editor if mine else None,
    )  # fmt: skip
    wanted = to_filter(asked)
    with opened(settings) as db:
        _run(db, settings.editor, look_up(db, wanted, asked), ORDERS[order], scale)


def _run(db: "Database", editor: str, wanted: "StatementFilter", sort: str, scale: str | None) -> None:
    from factcheck.cli.keys import single_keys
    from factcheck.cli.review_session import Session
    from factcheck.desk.reviewing import Queue, find_choices

    choices = {question: find_choices(db, question, scale) for question in ("truth", "wording")}
    queue = Queue(db, editor, wanted, sort=sort)
    try:
        with single_keys() as read_key:
            Session(db, editor, queue, choices, read_key).run()
    finally:
        queue.close()
