"""``factcheck log``: all that editors did, the newest first."""

from itertools import chain, islice
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
    to_moment,
    to_words,
)
from factcheck.cli.output import Form, print_rows

if TYPE_CHECKING:
    from factcheck.desk.tracing import Known

NAMED = 20
"""How many editors are named to somebody who asked for an unknown one."""


def add_commands(app: typer.Typer) -> None:
    """``log`` belongs to ``app``."""
    app.command("log", epilog="Example: factcheck log --editor ani --since 2026-01-31 --act verdict")(log)


def log(
    context: typer.Context,
    editor: Annotated[str | None, typer.Option(metavar="NAME", help="Only by this editor, in any case.")] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DAY|MOMENT",
            help="From 2026-01-31 or 2026-01-31T10:00 on, in local time (or in UTC: 2026-01-31T03:00Z).",
        ),
    ] = None,
    act: Annotated[
        list[str] | None, typer.Option(metavar="ACT", help="Only such acts: verdict, attribute, merge, undo, ...")
    ] = None,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List what editors did to whatever record, one entry of the ledger a line, newest first.

    'factcheck history' shows the acts on one record.
    """
    from factcheck.cli.entries import LOG, to_row
    from factcheck.desk.tracing import browse_ledger, find_known
    from factcheck.store.ledger_filter import LedgerFilter

    acts = tuple(part.strip().lower() for given in act or () for part in (to_words(given) or "").split(","))
    wanted = LedgerFilter(since=to_moment(since, "--since"), acts=tuple(filter(None, acts)))
    with opened(get_settings(context, database)) as db:
        entries = browse_ledger(db, wanted, editor=to_words(editor), limit=limit and limit + 1)
        first = list(islice(entries, 1))
        shown = chain(first, islice(entries, limit - 1 if limit else None))
        print_rows(map(to_row, shown), LOG, Form(as_json, as_csv, fields))
        if not first:
            say(_describe_nothing(find_known(db), to_words(editor), wanted.acts))
        elif limit and next(entries, None) is not None:
            say(f"the last {limit} shown: -n 0 shows all")


def _describe_nothing(known: "Known", editor: str | None, acts: tuple[str, ...]) -> str:
    """Why there is nothing to show, with what there is where somebody may have mistyped."""
    if not known.acts:
        return "no editor has done anything yet"
    if editor is not None and editor.casefold() not in map(str.casefold, known.editors):
        more = f" and {len(known.editors) - NAMED:,} more" if len(known.editors) > NAMED else ""
        return f"nothing by an editor {editor!r}; there are {', '.join(known.editors[:NAMED])}{more}"
    unknown = [act for act in acts if act not in known.acts]
    if unknown:
        return f"no act {unknown[0]!r} so far; there are {', '.join(known.acts)}"
    return "no act is like that"
