"""``factcheck list`` and ``factcheck show``: statements, and one of them in its place."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.completion import complete_speaker
from factcheck.cli.context import (
    LARGEST,
    CsvOption,
    DatabaseOption,
    FieldsOption,
    JsonOption,
    LimitOption,
    get_settings,
    opened,
    say,
    split_choices,
    to_name,
    to_words,
)
from factcheck.cli.output import Form, Layout, count_of, print_rows
from factcheck.cli.targets import read_target

if TYPE_CHECKING:
    from factcheck.store.database import Database
    from factcheck.store.listing import StatementRow
    from factcheck.store.statement_filter import StatementFilter

STATEMENTS = Layout(
    fields=(
        "id", "kind", "status", "speaker", "text", "article", "date", "published", "read_at", "outlet",
        "wording", "truth",
        "speaker_id", "speaker_kind", "office", "mention", "cue", "rule", "confidence", "worth",
        "start", "end", "paragraph", "article_id", "version_id", "url", "revision",
    ),
    shown=("id", "kind", "status", "speaker", "text", "article", "date"),
    wide={"speaker": 3, "text": 8, "article": 4, "office": 3, "url": 4},
    brief=frozenset({"article"}),
)  # fmt: skip
Row = dict[str, str | int | float | None]
KINDS = ("direct", "partial", "indirect")


def add_commands(app: typer.Typer) -> None:
    """``list`` and ``show`` belong to ``app``."""
    app.command("list", epilog="Example: factcheck list --speaker Altman --status unchecked --kind direct")(list_)
    app.command("show", epilog="Example: factcheck show 3")(show)


def list_(
    context: typer.Context,
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|ID",
            help="Any name, alias or part of one, in any case, accents aside; or an id.",
            autocompletion=complete_speaker,
        ),
    ] = None,
    everybody: Annotated[bool, typer.Option("--any", help="With --speaker: everybody who may be meant.")] = False,
    nobody: Annotated[bool, typer.Option("--nobody", help="Only what is said by nobody known.")] = False,
    status: Annotated[
        list[str] | None,
        typer.Option(help="unchecked, proposed, checked, published, rejected, retired; the last two are hidden."),
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="direct, partial, indirect.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet, or part of its name.")] = None,
    article: Annotated[
        int | None, typer.Option(metavar="ID", min=1, max=LARGEST, help="Only this article.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Published (if unknown: read) from this day on."),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day.")] = None,
    contains: Annotated[str | None, typer.Option(metavar="WORDS", help="Words as they stand in it.")] = None,
    wording: Annotated[str | None, typer.Option(metavar="LABEL", help="Verdict on its wording, or none.")] = None,
    truth: Annotated[str | None, typer.Option(metavar="LABEL", help="Verdict on its truth, or none.")] = None,
    max_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only what the machine is no surer of than this.")
    ] = None,
    claim: Annotated[
        int | None, typer.Option(metavar="ID", min=1, max=LARGEST, help="Only those that make this claim.")
    ] = None,
    assigned: Annotated[
        str | None, typer.Option(metavar="EDITOR", help="Only what this editor is to check (assign).")
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            help="id (the default), date (newest first), speaker, confidence (lowest first; the default with "
            "--max-confidence), worth (what is most worth checking first)."
        ),
    ] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List statements: who said what, where, and how far it is checked."""
    from factcheck.desk.browsing import browse_statements
    from factcheck.store.listing import SORTS
    from factcheck.store.statement_filter import NOBODY, STATUSES, StatementFilter

    wanted = StatementFilter(
        article=article,
        speaker=to_name(speaker) if everybody and not (speaker or "").isdigit() else None,
        without_speaker=nobody or None,
        statuses=split_choices(status, STATUSES, "status"),
        kinds=split_choices(kind, KINDS, "kind"),
        outlet=to_words(outlet),
        since=_to_day(since, "--since"),
        until=_to_day(until, "--until"),
        contains=to_words(contains),
        max_confidence=max_confidence,
        claim=claim,
        assigned_to=assigned,
    )
    usual = "id" if max_confidence is None else "confidence"
    (order,) = split_choices([sort or usual], SORTS, "order")[:1] or (usual,)
    form = Form(as_json, as_csv, fields)
    with opened(get_settings(context, database)) as db:
        if wording is not None or truth is not None:
            from dataclasses import replace

            wanted = replace(
                wanted,
                wording=_to_label_ids(db, wording, "wording"),
                truth=_to_label_ids(db, truth, "truth"),
            )
        if speaker is not None and wanted.speaker is None:
            wanted = _said_by(db, wanted, speaker)
        page = browse_statements(db, wanted, sort=order, limit=limit)
    rows = [to_row(row) for row in page.rows]
    if sys.stdout.isatty() and not (as_json or as_csv):
        rows = [_with_cue(row) for row in rows]
    extra = [name for name in ("wording", "truth") if any(row[name] for row in rows)]
    if max_confidence is not None or order == "confidence":
        extra.append("confidence")
    if order == "worth":
        extra.append("worth")
    print_rows(rows, STATEMENTS, form, extra)
    _say_what_is_missing(
        page.total, len(page.rows), speaker, known=bool(wanted.said_by) and wanted.said_by != NOBODY
    )


def _said_by(db: "Database", wanted: "StatementFilter", speaker: str) -> "StatementFilter":
    from dataclasses import replace

    from factcheck.desk.choosing import find_families_called
    from factcheck.store.statement_filter import NOBODY

    called = find_families_called(db, to_name(speaker) or "", hidden=bool(wanted.statuses))
    if called.apart:
        count = count_of(called.apart, "more speaker")
        say(f"note: {count} of that name, not known to be the same: --any takes them too")
    return replace(wanted, said_by=called.ids or NOBODY)


def _say_what_is_missing(total: int, shown: int, speaker: str | None, *, known: bool) -> None:
    if shown < total:
        say(f"{shown} of {total:,} shown: -n 0 shows all")
    elif not total and speaker is not None and not known:
        say(f"no statement by anybody called {speaker!r}")
    elif not total:
        say("no statement is like that")


def to_row(row: "StatementRow") -> Row:
    """A statement as a row to print; its date is that of publication, or says that it was read then."""
    known = {name: getattr(row, name) for name in STATEMENTS.fields if name != "date"}
    date = row.published[:10] if row.published else f"read {row.read_at[:10]}"
    return {name: known.get(name, date) for name in STATEMENTS.fields}


def _with_cue(row: Row) -> Row:
    """For people: a reported clause with its cue before it, for *membantah* turns its meaning round."""
    if row["kind"] != "indirect" or not row["cue"]:
        return row
    return {**row, "text": f"[{row['cue']}] {row['text']}"}


def _to_label_ids(database: "Database", typed: str | None, question: str) -> tuple[int, ...]:
    from factcheck.desk.judging import find_label_ids
    from factcheck.store.verdict_conditions import NO_VERDICT

    if typed is None:
        return ()
    return NO_VERDICT if typed.lower() == "none" else find_label_ids(database, typed, question)


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

    statement_id, _revision = read_target(statement)
    with opened(get_settings(context, database)) as db:
        view = view_statement(db, statement_id)
    if as_json:
        print_json(view)
    else:
        print_page(view, colour=sys.stdout.isatty())
