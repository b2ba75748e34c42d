"""``factcheck scale``: the labels that a newsroom judges with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    LARGEST,
    CsvOption,
    DatabaseOption,
    DryRunOption,
    EditorOption,
    FieldsOption,
    JsonOption,
    get_settings,
    opened,
    say,
    tell,
)
from factcheck.cli.exit_codes import ExitCode
from factcheck.cli.output import Cell, Form, Layout, count_of, print_rows, to_local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.desk.defining import ScaleBrought, ScaleView

SCALES = Layout(
    fields=("code", "question", "version", "labels", "verdicts", "title", "in_use", "editor", "at"),
    shown=("code", "question", "version", "labels", "verdicts"),
    wide={"labels": 3, "title": 2},
    numbers=frozenset({"version", "verdicts"}),
)
LABELS = Layout(
    fields=(
        "place", "code", "indonesian", "english", "colour", "verdicts", "meaning_indonesian", "meaning_english",
        "scale", "version", "question",
    ),
    shown=("place", "code", "indonesian", "english", "colour", "verdicts", "meaning_indonesian"),
    wide={"meaning_indonesian": 1, "meaning_english": 1},
    numbers=frozenset({"place", "verdicts", "version"}),
)  # fmt: skip
ASKED = {"wording": "was it said?", "truth": "is it true?"}
CodeArgument = Annotated[str, typer.Argument(metavar="CODE", help="Of a scale: factcheck scale list.")]


def add_commands(noun: typer.Typer) -> None:
    """The commands belong to ``noun``, which is ``scale``."""
    noun.command("import", epilog="Example: factcheck scale import seeds/scales/tempo.toml")(import_scale)
    noun.command("list", epilog="Example: factcheck scale list")(list_scales)
    noun.command("show", epilog="Example: factcheck scale show tempo --version 1")(show_scale)
    noun.command("retire", epilog="Example: factcheck scale retire truth")(retire)
    noun.command("restore", epilog="Example: factcheck scale restore truth")(restore)


def import_scale(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TOML: code, title, question, [[label]]...")],
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Judge with a scale of your own. A changed file of the same code is its next version.

    Verdicts keep the label and the version that they were given with.
    """
    from factcheck.desk.defining import import_scale as bring
    from factcheck.exchange.scale_file import read_scale

    settings = get_settings(context, database, editor)
    record = read_scale(file)
    if isinstance(record, list):
        for mistake in record:
            say(f"error: {mistake}")
        raise typer.Exit(ExitCode.INPUT_REFUSED)
    with opened(settings, create=not dry_run) as db:
        done = bring(db, settings.editor, record, dry_run=dry_run)
    _tell_brought(done, dry_run=dry_run)


def list_scales(
    context: typer.Context,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List the scales with their labels, and how many verdicts in force were given with them."""
    from factcheck.desk.defining import list_scales as find

    with opened(get_settings(context, database)) as db:
        views = find(db)
    idle = any(not view.scale.labels for view in views)
    print_rows(map(_to_row, views), SCALES, Form(as_json, as_csv, fields), ("in_use",) if idle else ())


def show_scale(
    context: typer.Context,
    code: CodeArgument,
    version: Annotated[
        int | None, typer.Option(min=1, max=LARGEST, metavar="N", help="An older version of it.")
    ] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """Show the labels of a scale in their order: place from 1 (the worst), words, colour, meaning."""
    from factcheck.desk.defining import view_scale

    with opened(get_settings(context, database)) as db:
        view = view_scale(db, code, version)
    form = Form(as_json, as_csv, fields)
    print_rows(_to_label_rows(view, plain=not as_json), LABELS, form)
    say(_describe(view))


def retire(
    context: typer.Context,
    code: CodeArgument,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Take a scale out of use: its labels are no longer found; verdicts that have one keep it."""
    from factcheck.desk.defining import retire_scale

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = retire_scale(db, settings.editor, code, dry_run=dry_run)
    _tell_brought(done, dry_run=dry_run)


def restore(
    context: typer.Context,
    code: CodeArgument,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Take a scale into use again, with the labels that it had last."""
    from factcheck.desk.defining import restore_scale

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = restore_scale(db, settings.editor, code, dry_run=dry_run)
    _tell_brought(done, dry_run=dry_run)


def _tell_brought(done: "ScaleBrought", *, dry_run: bool) -> None:
    scale = done.scale
    if not done.changed:
        state = "is just so already" if scale.labels else "is out of use already"
        tell(f"{scale.code} {state}, at version {scale.version}")
        say("nothing was changed")
        return
    if not scale.labels:
        tell(f"{scale.code} is out of use, at version {scale.version}")
        say(f"verdicts keep its labels; 'factcheck scale restore {scale.code}' takes it into use again")
    else:
        labels = count_of(len(scale.labels), "label")
        tell(f"{scale.code} is at version {scale.version}, with {labels} on {scale.question}{_compare(done)}")
    if done.shared:
        words, name = ", ".join(done.shared), f"{scale.code}:{done.shared[0]}"
        say(f"note: other scales have these words too: {words}; type the scale before them, as in {name}")
    if dry_run:
        say("nothing was changed (--dry-run)")


def _compare(done: "ScaleBrought") -> str:
    """What is not as it was before, behind a colon."""
    if done.before is None or not done.before.labels:
        return ": " + ", ".join(label.code for label in done.scale.labels)
    words = [
        f"{what} {', '.join(codes)}"
        for what, codes in zip(("new", "changed", "gone"), done.compare(), strict=True)
        if codes
    ]
    return ": " + ("; ".join(words) or "another title or order")


def _to_row(view: "ScaleView") -> dict[str, Cell]:
    scale = view.scale
    return {
        "code": scale.code, "question": scale.question, "version": scale.version,
        "labels": [label.code for label in scale.labels], "verdicts": view.given_by_all,
        "title": _join(scale.indonesian, scale.english), "in_use": bool(scale.labels),
        "editor": scale.editor, "at": scale.imported_at,
    }  # fmt: skip


def _to_label_rows(view: "ScaleView", *, plain: bool) -> "Iterable[dict[str, Cell]]":
    """The labels as rows; people read ``none`` where a label is off the scale."""
    for label in view.scale.labels:
        row = {name: getattr(label, name) for name in LABELS.fields if name != "verdicts"}
        row["verdicts"] = view.given[label.code]
        yield {**row, "place": "none"} if plain and label.place is None else row


def _describe(view: "ScaleView") -> str:
    scale = view.scale
    words = f"{scale.code}: {_join(scale.indonesian, scale.english)} ({scale.question}: {ASKED[scale.question]})"
    words += f"; version {scale.version} of {view.newest}"
    if scale.editor and scale.imported_at:
        words += f", by {scale.editor}, {to_local(scale.imported_at)}"
    return words if scale.labels else f"{words}: out of use"


def _join(indonesian: str, english: str) -> str:
    return indonesian if indonesian == english else f"{indonesian} / {english}"
