"""``factcheck stats``: what the database holds, in numbers."""

import json
from dataclasses import asdict

import typer

from factcheck.cli.context import DatabaseOption, JsonOption, get_settings, opened
from factcheck.cli.output import to_plain


def add_commands(app: typer.Typer) -> None:
    """``stats`` belongs to ``app``."""
    app.command("stats", epilog="Example: factcheck stats")(stats)


def stats(context: typer.Context, as_json: JsonOption = False, database: DatabaseOption = None) -> None:
    """Count articles, speakers, statements and verdicts."""
    from factcheck.desk.counting import count_everything

    with opened(get_settings(context, database)) as db:
        figures = count_everything(db)
    if as_json:
        values = asdict(figures)
        counts = {name: dict(values.pop(name)) for name in list(values) if name.startswith("by_")}
        print(json.dumps({**values, **counts}, ensure_ascii=False))
        return
    total = sum(count for _status, count in figures.by_status)
    print(f"{figures.articles:,} articles, {total:,} statements by {figures.speakers:,} speakers")
    for title, counts_of in (
        ("Status", figures.by_status),
        ("Kind", figures.by_kind),
        ("Was it said?", figures.by_wording),
        ("Is it true?", figures.by_truth),
        ("Outlet", figures.by_outlet),
        ("Who said most", tuple((row.name, row.statements) for row in figures.top_speakers)),
    ):
        if counts_of:
            print(f"\n{title}")
            for name, count in counts_of:
                print(f"  {to_plain(name or '(unknown)'):<32} {count:>8,}")
