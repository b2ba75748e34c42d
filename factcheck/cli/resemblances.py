"""``factcheck similar``: the same words in other articles, with what differs."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    EditorOption,
    FieldsOption,
    JsonOption,
    LimitOption,
    get_settings,
    opened,
    say,
    tell,
)
from factcheck.cli.output import Cell, Form, Layout, count_of, get_width, print_rows, to_printable
from factcheck.cli.targets import read_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.config import Settings
    from factcheck.desk.resembling import Alike, Resemblances
    from factcheck.resemblance.alignment import Segment
    from factcheck.store.database import Database

ALIKE = Layout(
    fields=(
        "score", "id", "kind", "status", "speaker", "speaker_id", "text", "differences", "article", "date",
        "outlet", "wording", "truth", "article_id", "url",
    ),
    shown=("score", "id", "status", "speaker", "differences", "article", "date"),
    wide={"differences": 1},
)  # fmt: skip
CLAIM, ADD, QUIT = "c", "a", "q"


def add_commands(app: typer.Typer) -> None:
    """``similar`` belongs to ``app``."""
    app.command("similar", epilog="Example: factcheck similar 12")(similar)


def similar(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="ID", help="Which statement.")],
    least: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="How like it at least, from 0 to 1.")
    ] = 0.5,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Find statements of other articles that say nearly the same words, the likest first.

    Cut shorter, changed, in another order: what differs is marked, [-words that only yours has-] and {+words that
    only the other has+}. On a terminal one key puts them all into a claim.
    """
    from factcheck.desk.resembling import find_resemblances

    number, _revision = read_target(statement)
    settings = get_settings(context, database, editor)
    form = Form(as_json, as_csv, fields)
    with opened(settings) as db:
        found = find_resemblances(db, number, least=least, limit=limit)
        if sys.stdout.isatty() and not (as_json or as_csv or fields):
            _print_page(found)
            if found.alike and sys.stdin.isatty():
                _ask(db, settings, found)
        else:
            print_rows(map(_to_row, found.alike), ALIKE, form)
    if not found.alike:
        say(f"no other article says nearly what statement {number} does")
    elif len(found.alike) < found.total:
        say(f"{len(found.alike)} of {found.total:,} shown: -n 0 shows all")


def _to_row(alike: "Alike") -> dict[str, Cell]:
    row = alike.row
    return {
        "score": round(alike.score, 3), "id": row.id, "kind": row.kind, "status": row.status,
        "speaker": row.speaker, "speaker_id": row.speaker_id, "text": row.text,
        "differences": mark(alike.differences),
        "article": row.article, "date": row.published[:10] if row.published else f"read {row.read_at[:10]}",
        "outlet": row.outlet, "wording": row.wording, "truth": row.truth, "article_id": row.article_id,
        "url": row.url,
    }  # fmt: skip


def mark(segments: "Sequence[Segment]", *, colour: bool = False) -> str:
    """The words of both in one line; what only one of them has stands in signs, in colours as well if wanted."""
    signs = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    colours = {"same": "", "gone": "\x1b[31m", "new": "\x1b[32m"}
    parts = []
    for segment in segments:
        before, behind = signs[segment.change]
        words = f"{before}{to_printable(segment.words)}{behind}"
        parts.append(f"{colours[segment.change]}{words}\x1b[0m" if colour and before else words)
    return " ".join(parts)


def _print_page(found: "Resemblances") -> None:
    import textwrap

    def fill(words: str) -> str:
        return textwrap.fill(
            words, get_width(), initial_indent="    ", subsequent_indent="    ", break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip

    print(f"{found.row.id}  {to_printable(_name(found.row.speaker, found.row.article, found.row.outlet))}")
    print(fill(to_printable(found.row.text)), end="\n\n")
    for alike in found.alike:
        row = alike.row
        judged = ", ".join(label for label in (row.wording, row.truth) if label) or row.status
        named = to_printable(_name(row.speaker, row.article, row.outlet))
        print(f"{alike.score:.2f}  {row.id}  {named}: {judged}")
        print(fill(mark(alike.differences, colour="NO_COLOR" not in os.environ)), end="\n\n")


def _name(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _ask(db: "Database", settings: "Settings", found: "Resemblances") -> None:
    """One key puts all that is shown into a claim."""
    from factcheck.cli.keys import single_keys
    from factcheck.cli.speakers import say_command
    from factcheck.desk.acting import Target
    from factcheck.desk.claiming import add_to_claim, make_claim
    from factcheck.store.ledger import RecordKind

    claim = found.claims[0] if found.claims else None
    adds = f"[{ADD}]dd them to claim {claim.id}  " if claim else ""
    print(f"{adds}[{CLAIM}]laim: a new one of these and {found.row.id}  [{QUIT}]uit", flush=True)
    with single_keys() as read_key:
        key = read_key().lower()
    ids = [alike.row.id for alike in found.alike]
    if key == CLAIM:
        text = typer.prompt("What is claimed, in your words", default=found.row.text.strip(" ,.;:"))
        done = make_claim(db, settings.editor, text, [found.row.id, *ids])
    elif key == ADD and claim is not None:
        done = add_to_claim(db, settings.editor, Target(claim.id, kind=RecordKind.CLAIM), ids)
    else:
        return
    tell(f"claim {done.claim.id}, of {count_of(done.claim.statements, 'statement')}: {done.claim.text}")
    say_command(done.command, settings.editor, dry_run=False)
