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
    say,
    split_choices,
    to_last_moment,
)
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
from factcheck.cli.output import Form, Layout, print_rows
from factcheck.cli.targets import read_target

if TYPE_CHECKING:
    from factcheck.store.database import Database
    from factcheck.store.listing import StatementRow

STATEMENTS = Layout(
    fields=(
        "id", "kind", "status", "speaker", "text", "article", "date", "published", "read_at", "outlet",
        "wording", "truth", "proposed", "published_url", "published_at",
        "speaker_id", "speaker_kind", "office", "mention", "cue", "rule", "confidence", "worth",
        "start", "end", "paragraph", "article_id", "version_id", "url", "revision",
    ),
    shown=("id", "kind", "status", "speaker", "text", "article", "date"),
    wide={"speaker": 3, "text": 8, "article": 4, "office": 3, "url": 4},
    brief=frozenset({"article"}),
)  # fmt: skip
Row = dict[str, str | int | float | None]


def add_commands(app: typer.Typer) -> None:
    """``list`` and ``show`` belong to ``app``."""
    app.command("list", epilog="Example: factcheck list --speaker Altman --status unchecked --kind direct")(list_)
    app.command("show", epilog="Example: factcheck show 3")(show)


def list_(
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
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DAY|MOMENT", help="As editors had it at the end of that day, or at that moment (local time)."
        ),
    ] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List statements: who said what, where, and how far it is checked.

    With --as-of it is verdicts, attributions, merges and claims as the ledger stood then, of articles read by
    then; of what the machine found, only its last reading is known.
    """
    from factcheck.desk.browsing import browse_statements
    from factcheck.store.listing import SORTS
    from factcheck.store.statement_filter import NOBODY

    asked = Asked(
        speaker=speaker, everybody=everybody, nobody=nobody, status=status, kind=kind, outlet=outlet,
        article=article, since=since, until=until, contains=contains, wording=wording, truth=truth,
        max_confidence=max_confidence, claim=claim, assigned=assigned,
    )  # fmt: skip
    wanted = to_filter(asked)
    usual = "id" if max_confidence is None else "confidence"
    (order,) = split_choices([sort or usual], SORTS, "order")[:1] or (usual,)
    form = Form(as_json, as_csv, fields)
    moment = None if as_of is None else to_last_moment(as_of, "--as-of")
    with opened(get_settings(context, database)) as present:
        db = present if moment is None else _look_back(present, moment)
        wanted = look_up(db, wanted, asked)
        page = browse_statements(db, wanted, sort=order, limit=limit)
    rows = [to_row(row) for row in page.rows]
    if sys.stdout.isatty() and not (as_json or as_csv):
        rows = [_with_cue(row) for row in rows]
    extra = [name for name in ("wording", "truth", "proposed") if any(row[name] for row in rows)]
    if max_confidence is not None or order == "confidence":
        extra.append("confidence")
    if order == "worth":
        extra.append("worth")
    print_rows(rows, STATEMENTS, form, extra)
    _say_what_is_missing(
        page.total, len(page.rows), speaker, known=bool(wanted.said_by) and wanted.said_by != NOBODY
    )


def _look_back(database: "Database", moment: str) -> "Database":
    from factcheck.store.past import look_back

    return look_back(database, moment)


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
