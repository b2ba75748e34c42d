"""``factcheck list`` and ``factcheck show``: statements, and one of them in its place."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    FieldsOption,
    JsonOption,
    LimitOption,
    get_settings,
    opened,
    read_id,
    say,
    split_choices,
)
from factcheck.cli.output import Form, Layout, print_rows

if TYPE_CHECKING:
    from factcheck.store.listing import StatementFilter, StatementRow

STATEMENTS = Layout(
    fields=(
        "id", "kind", "status", "speaker", "text", "article", "date", "outlet", "wording", "truth",
        "speaker_id", "speaker_kind", "office", "mention", "cue", "rule", "confidence",
        "start", "end", "paragraph", "article_id", "url", "revision",
    ),
    shown=("id", "kind", "status", "speaker", "text", "article", "date"),
    wide={"speaker": 3, "text": 8, "article": 4, "office": 3, "url": 4},
    longest={"article": 40},
)  # fmt: skip
KINDS = ("direct", "partial", "indirect")


def add_commands(app: typer.Typer) -> None:
    """``list`` and ``show`` belong to ``app``."""
    app.command("list", epilog="Example: factcheck list --speaker Altman --status unchecked --kind direct")(list_)
    app.command("show", epilog="Example: factcheck show 3")(show)


def list_(
    context: typer.Context,
    speaker: Annotated[
        str | None, typer.Option(help="Any name, alias or part of one, in any case, accents aside.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="unchecked, proposed, checked, published, rejected, retired; the last two are hidden."),
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="direct, partial, indirect.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet, or part of its name.")] = None,
    article: Annotated[int | None, typer.Option(metavar="ID", help="Only this article.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day on (2025-01-31).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day.")] = None,
    contains: Annotated[str | None, typer.Option(metavar="WORDS", help="Words as they stand in it.")] = None,
    wording: Annotated[str | None, typer.Option(metavar="LABEL", help="Verdict on its wording.")] = None,
    truth: Annotated[str | None, typer.Option(metavar="LABEL", help="Verdict on its truth.")] = None,
    max_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only what the machine is no surer of than this.")
    ] = None,
    sort: Annotated[str, typer.Option(help="id, date (newest first), speaker, confidence (lowest first).")] = "id",
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List statements: who said what, where, and how far it is checked."""
    from factcheck.desk.browsing import browse_statements
    from factcheck.store.listing import SORTS, STATUSES, StatementFilter

    wanted = StatementFilter(
        article=article,
        speaker=speaker,
        statuses=split_choices(status, STATUSES, "status"),
        kinds=split_choices(kind, KINDS, "kind"),
        outlet=outlet,
        since=_to_day(since, "--since"),
        until=_to_day(until, "--until"),
        contains=contains,
        max_confidence=max_confidence,
    )
    (order,) = split_choices([sort], SORTS, "order")[:1] or ("id",)
    form = Form(as_json, as_csv, fields)
    with opened(get_settings(context, database)) as db:
        if wording is not None or truth is not None:
            from dataclasses import replace

            from factcheck.desk.judging import find_label

            wanted = replace(
                wanted,
                wording=wording and find_label(db, wording, "wording").code,
                truth=truth and find_label(db, truth, "truth").code,
            )
        page = browse_statements(db, wanted, sort=order, limit=limit)
    print_rows((to_row(row) for row in page.rows), STATEMENTS, form)
    _say_what_is_missing(page.total, len(page.rows), wanted)


def _say_what_is_missing(total: int, shown: int, wanted: "StatementFilter") -> None:
    if shown < total:
        say(f"{shown} of {total:,} shown: -n 0 shows all")
    elif not total and wanted.speaker is not None:
        say(f"no statement by anybody called {wanted.speaker!r}")
    elif not total:
        say("no statement is like that")


def to_row(row: "StatementRow") -> dict[str, str | int | float | None]:
    """A statement as a row to print."""
    return {name: getattr(row, name) for name in STATEMENTS.fields}


def _to_day(day: str | None, option: str) -> str | None:
    from datetime import date

    from factcheck.errors import WrongUsage

    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise WrongUsage(f"{option} takes a day such as 2025-01-31, not {day!r}") from None


def show(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="ID")],
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Show one statement in its place: paragraph, speaker, why the machine thinks so, verdicts, evidence."""
    from factcheck.cli.statement_page import print_json, print_page
    from factcheck.desk.viewing import view_statement

    statement_id, _revision = read_id(statement)
    with opened(get_settings(context, database)) as db:
        view = view_statement(db, statement_id)
    if as_json:
        print_json(view)
    else:
        print_page(view, colour=sys.stdout.isatty())
