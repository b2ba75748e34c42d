"""``factcheck evaluate``: how well articles are read in which people have marked who said what."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import LARGEST, CsvOption, FieldsOption, JsonOption, say, split_choices
from factcheck.cli.exit_codes import ExitCode
from factcheck.cli.interruption import Interruption
from factcheck.cli.mistakes import MISTAKES, print_mistakes
from factcheck.cli.output import Cell, Form, Layout, check_form, print_rows
from factcheck.cli.progress import Progress
from factcheck.cli.reading import LanguageOption, MaxCharsOption, check_language, say_refused
from factcheck.errors import InputRefused, NothingEvaluated, WrongUsage
from factcheck.sources.document import MAX_CHARS

if TYPE_CHECKING:
    from factcheck.desk.evaluating import Judgement
    from factcheck.evaluation.floors import Sunk

Row = dict[str, Cell]

COUNTS = ("marked", "found", "matched")
SHARES = ("precision", "recall", "f1", "kind", "speaker", "end_to_end_f1")
DIGITS = 4
FIGURES = Layout(
    fields=("of", "name", "articles", "group", *COUNTS, *SHARES),
    shown=("group", *COUNTS, *SHARES),
    numbers=frozenset({"articles", *COUNTS, *SHARES}),
    digits=DIGITS,
)
CALIBRATION = Layout(
    fields=("kind", "bin", "statements", "confidence", "right", "error"),
    shown=("kind", "bin", "statements", "confidence", "right", "error"),
    numbers=frozenset({"statements", "confidence", "right", "error"}),
    digits=DIGITS,
)
SUNK = Layout(
    fields=("gold", "group", "figure", "floor", "now"),
    shown=("gold", "group", "figure", "floor", "now"),
    wide={"gold": 1},
    numbers=frozenset({"floor", "now"}),
    digits=DIGITS,
)
PARTS: "dict[str, Callable[[Judgement], str | None]]" = {
    "outlet": lambda judgement: judgement.article.outlet,
    "article": lambda judgement: judgement.name,
}


def add_commands(app: typer.Typer) -> None:
    """``evaluate`` belongs to ``app``."""
    app.command("evaluate", epilog="Example: factcheck evaluate marked.jsonl --errors 5")(evaluate)


def evaluate(
    gold: Annotated[
        list[str] | None,
        typer.Argument(metavar="GOLD", help="JSON lines with marked statements, or - for standard input."),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="PART", help="Figures of each outlet or article as well; may be repeated."),
    ] = None,
    errors: Annotated[
        int | None,
        typer.Option(
            "--errors", metavar="N", min=0, max=LARGEST, help="Errors instead, N of each sort; 0 is all."
        ),
    ] = None,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Instead, how often statements are right, by confidence.")
    ] = False,
    floors: Annotated[
        Path | None,
        typer.Option("--floors", metavar="FILE", help="Instead, what sank of the figures in a TOML file."),
    ] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    language: LanguageOption = None,
    max_chars: MaxCharsOption = MAX_CHARS,
) -> None:
    """Measure how well articles are read, against what people have marked in them; no database is needed.

    Prints figures or, instead of them, errors in their sentences, what confidence has meant, or the figures below
    their floors (exit code 1). What cannot be read is listed; the rest is done, exit code 5.
    """
    check_language(language)
    parts = split_choices(by, tuple(PARTS), "part")
    _check_views({"--by": parts, "--errors": errors is not None, "--calibration": calibration, "--floors": floors})
    form = Form(as_json, as_csv, fields)
    if floors is not None:
        check_form(form, SUNK)
        _evaluate_floors(floors, gold, form, max_chars, language)
        return
    if not gold:
        raise WrongUsage("say which marked articles, or --floors FILE")
    check_form(form, MISTAKES if errors is not None else CALIBRATION if calibration else FIGURES)
    judgements, refused = _judge(gold, max_chars, language)
    if errors is not None:
        print_mistakes(judgements, form, errors)
    elif calibration:
        print_rows(_to_calibration_rows(judgements), CALIBRATION, form)
    else:
        _print_figures(judgements, parts, form)
    _end(refused)


def _check_views(given: dict[str, object]) -> None:
    """Nothing, if at most one of the options is given: each prints something else."""
    names = [name for name, value in given.items() if value]
    if len(names) > 1:
        raise WrongUsage(f"{' and '.join(names[:2])} exclude each other")


def _judge(
    sources: Sequence[str], max_chars: int, language: str | None
) -> "tuple[list[Judgement], list[InputRefused]]":
    """Every marked article that can be read, compared, and the reasons why others cannot be.

    Raises:
        NothingEvaluated: None can be read; the reasons have been said.
    """
    from factcheck.desk.evaluating import judge_articles
    from factcheck.sources.document import Limits

    judgements: list[Judgement] = []
    refused: list[InputRefused] = []
    with Progress("marked articles read") as progress, Interruption() as interruption:
        try:
            for judged in judge_articles(sources, Limits(max_chars), language):
                if isinstance(judged, InputRefused):
                    refused.append(judged)
                else:
                    judgements.append(judged)
                progress.show(len(judgements) + len(refused))
                interruption.check()
        except KeyboardInterrupt:
            progress.close()
            say(f"stopped after {len(judgements):,} marked articles, without figures")
            raise
    if not judgements:
        say_refused(refused)
        raise NothingEvaluated
    return judgements, refused


def _end(refused: list[InputRefused]) -> None:
    say_refused(refused)
    if refused:
        raise typer.Exit(ExitCode.INPUT_REFUSED)


def _print_figures(judgements: "Sequence[Judgement]", parts: Sequence[str], form: Form) -> None:
    rows = list(_to_figure_rows("all", None, judgements))
    for part in parts:
        named: dict[str | None, list[Judgement]] = {}
        for judgement in judgements:
            named.setdefault(PARTS[part](judgement), []).append(judgement)
        for name, ours in named.items():
            rows += _to_figure_rows(part, name, ours)
    shown = ("of", "name", *FIGURES.shown) if parts else FIGURES.shown
    print_rows(rows, replace(FIGURES, shown=shown), form)


def _to_figure_rows(of: str, name: str | None, judgements: "Sequence[Judgement]") -> Iterator[Row]:
    """A row for each group of statements in these articles."""
    from factcheck.evaluation.figures import count
    from factcheck.evaluation.matching import Group

    outcomes = [outcome for judgement in judgements for outcome in judgement.outcomes]
    for group in Group:
        figures = count(outcomes, group)
        values = {each: getattr(figures, each) for each in (*COUNTS, *SHARES)}
        yield {"of": of, "name": name, "articles": len(judgements), "group": group, **values}


def _to_calibration_rows(judgements: "Iterable[Judgement]") -> Iterator[Row]:
    """A row for each bin and one for all bins: of all statements, then of each kind that there is."""
    from factcheck.evaluation.calibration import calibrate, find_claims
    from factcheck.extraction.statement import Kind

    claims = find_claims(outcome for judgement in judgements for outcome in judgement.outcomes)
    for kind in (None, *Kind):
        found = calibrate(claim for claim in claims if kind in (None, claim.kind))
        rows = [(f"{each.low:.2f}-{each.high:.2f}", each) for each in found.bins]
        for name, values in (*rows, *([("all", found)] if rows else ())):
            means = {each: round(getattr(values, each), DIGITS) for each in ("confidence", "right", "error")}
            yield {"kind": kind or "all", "bin": name, "statements": values.statements, **means}


def _evaluate_floors(path: Path, gold: list[str] | None, form: Form, max_chars: int, language: str | None) -> None:
    """What has sunk stands on standard output.

    Raises:
        WrongUsage: Marked articles are named besides those of the floors.
        Exit: Something has sunk, or could not be read.
    """
    from factcheck.desk.evaluating import find_sunk, read_floors

    if gold:
        raise WrongUsage("--floors names the marked articles itself: leave out the others")
    floors = read_floors(path)
    judgements, refused = _judge(list(dict.fromkeys(floor.gold for floor in floors)), max_chars, language)
    sunk = find_sunk(floors, judgements)
    print_rows(map(_to_sunk_row, sunk), SUNK, form)
    say(f"{len(sunk)} of {len(floors)} figures sank" if sunk else f"none of {len(floors)} figures sank")
    if sunk:
        say_refused(refused)
        raise typer.Exit(ExitCode.FAILED)
    _end(refused)


def _to_sunk_row(sunk: "Sunk") -> Row:
    floor = sunk.floor
    return {
        "gold": floor.gold, "group": floor.group, "figure": floor.figure, "floor": floor.least, "now": sunk.now,
    }  # fmt: skip
