"""``factcheck article list`` and ``factcheck article show``: what has been read."""

import sys
import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

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
)
from factcheck.cli.output import Form, Layout, get_width, print_rows, to_local, to_printable

if TYPE_CHECKING:
    from factcheck.desk.viewing import ArticleView

ARTICLES = Layout(
    fields=("id", "outlet", "title", "published", "language", "statements", "versions", "url"),
    shown=("id", "outlet", "title", "published", "statements"),
    wide={"title": 2, "url": 1},
)


def add_commands(app: typer.Typer) -> None:
    """``article`` belongs to ``app``."""
    noun = typer.Typer(help="What has been read.", no_args_is_help=True, rich_markup_mode=None)
    noun.command("list", epilog="Example: factcheck article list -n 20")(list_articles)
    noun.command("show", epilog="Example: factcheck article show 1")(show_article)
    app.add_typer(noun, name="article")


def list_articles(
    context: typer.Context,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List the articles, the one read last first."""
    from factcheck.desk.viewing import browse_articles

    with opened(get_settings(context, database)) as db:
        rows = browse_articles(db, limit)
    print_rows(
        ({name: getattr(row, name) for name in ARTICLES.fields} for row in rows),
        ARTICLES,
        Form(as_json, as_csv, fields),
    )
    if limit and len(rows) == limit:
        say(f"the newest {limit} shown: -n 0 shows all")


def show_article(
    context: typer.Context,
    article: Annotated[int, typer.Argument(metavar="ID", min=1, max=LARGEST)],
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Show an article: what is known of it, its text, and the statements found in it."""
    from factcheck.desk.viewing import view_article

    with opened(get_settings(context, database)) as db:
        view = view_article(db, article)
    if as_json:
        _print_json(view)
        return
    facts, version = view.article.facts, view.article.text
    print(f"Article {view.article.id}: {to_printable(facts.title or version.source)}")
    known = {
        "outlet": facts.outlet, "dateline": facts.dateline, "byline": facts.byline, "editor": facts.editor,
        "published": facts.published, "address": facts.url, "language": facts.language,
        "source": version.source if version.record is None else f"{version.source}:{version.record}",
        "read": f"{to_local(version.ingested_at)}, version {view.article.version}, sha256 {version.sha256}",
    }  # fmt: skip
    for label, value in known.items():
        if value:
            print(f"  {label:<10}{to_printable(value)}")
    print()
    _print_text(version.text)
    count = len(view.statements)
    print(f"\n{count} statement{'s' * (count != 1)}:")
    for row in view.statements:
        words = to_printable(" ".join(row.text.split()))
        cue = f"[{row.cue}] " if row.kind == "indirect" and row.cue else ""
        line = f"{row.kind:<8}  {to_printable(row.speaker or '—')}: {to_printable(cue)}{words}"
        print(textwrap.fill(line, get_width(), initial_indent=f"{row.id:>6}  ", subsequent_indent=" " * 18))


def _print_text(text: str) -> None:
    """The article's text, its long lines broken where a terminal ends; unbroken where there is none."""
    for paragraph in to_printable(text).strip().splitlines():
        if sys.stdout.isatty():
            print(textwrap.fill(paragraph, get_width(), replace_whitespace=False))
        else:
            print(paragraph)


def _print_json(view: "ArticleView") -> None:
    import json
    from dataclasses import asdict

    version = view.article.text
    print(
        json.dumps(
            {
                "id": view.article.id,
                **asdict(view.article.facts),
                "version": view.article.version,
                **asdict(version),
                "sha256": version.sha256,
                "statements": [asdict(row) for row in view.statements],
            },
            ensure_ascii=False,
        )
    )
