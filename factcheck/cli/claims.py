"""``factcheck claim``: one proposition, many statements."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    DryRunOption,
    EditorOption,
    FieldsOption,
    JsonOption,
    LimitOption,
    get_settings,
    opened,
    say,
    tell,
    to_words,
)
from factcheck.cli.output import Form, Layout, count_of, print_field, print_rows
from factcheck.cli.speakers import say_command
from factcheck.cli.targets import read_claim, read_targets

if TYPE_CHECKING:
    from factcheck.desk.acting import Target
    from factcheck.desk.claiming import Claimed, ClaimView

CLAIMS = Layout(
    fields=("id", "text", "statements", "truth", "proposed", "published_url", "published_at", "revision"),
    shown=("id", "text", "statements", "truth"),
    wide={"text": 1},
)
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="Its number (4, 4@3).")]
IdsArgument = Annotated[list[str], typer.Argument(metavar="ID...", help="Statements (12; - reads ids).")]
_LABEL_WIDTH = 10


def add_commands(noun: typer.Typer) -> None:
    """All of them belong to ``noun``, which is ``claim``."""
    example = "Example: factcheck claim new 'Harga beras turun 20 persen' --statements 12,31,40"
    noun.command("new", epilog=example)(new)
    noun.command("add", epilog="Example: factcheck claim add 4 17 23")(add)
    noun.command("remove", epilog="Example: factcheck claim remove 4 17")(remove)
    noun.command("reword", epilog="Example: factcheck claim reword 4 'Harga beras turun seperlima'")(reword)
    noun.command("list", epilog="Example: factcheck claim list --contains beras")(list_)
    noun.command("show", epilog="Example: factcheck claim show 4")(show)


def new(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is claimed, in your words.")],
    statements: Annotated[
        str | None, typer.Option(metavar="IDS", help="Who makes it: 12,31,40; - reads ids.")
    ] = None,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Put a claim on record: one proposition, which any number of statements make.

    'factcheck verdict claim:4 false' judges them all, but for those that have a verdict of their own.
    """
    from factcheck.desk.claiming import make_claim

    ids = [] if statements is None else _read_ids([statements])
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = make_claim(db, settings.editor, text, ids, dry_run=dry_run)
    tell(f"claim {done.claim.id}, of {count_of(done.claim.statements, 'statement')}: {done.claim.text}")
    say_command(done.command, settings.editor, dry_run=dry_run)


def add(
    context: typer.Context,
    claim: ClaimArgument,
    ids: IdsArgument,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Say that further statements make a claim."""
    from factcheck.desk.claiming import add_to_claim

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = add_to_claim(db, settings.editor, to_claim(claim), _read_ids(ids), dry_run=dry_run)
    _tell_changed(done, "makes it now", "make it now")
    say_command(done.command, settings.editor, dry_run=dry_run)


def remove(
    context: typer.Context,
    claim: ClaimArgument,
    ids: IdsArgument,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Say that statements do not make a claim."""
    from factcheck.desk.claiming import remove_from_claim

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = remove_from_claim(db, settings.editor, to_claim(claim), _read_ids(ids), dry_run=dry_run)
    _tell_changed(done, "no longer makes it", "no longer make it")
    say_command(done.command, settings.editor, dry_run=dry_run)


def reword(
    context: typer.Context,
    claim: ClaimArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is claimed.")],
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Put a claim in other words. Its statements and its verdict stay."""
    from factcheck.desk.claiming import reword_claim

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = reword_claim(db, settings.editor, to_claim(claim), text, dry_run=dry_run)
    tell(f"claim {done.claim.id}: {done.claim.text}")
    if done.command is not None and done.claim.truth is not None:
        say(f"note: its verdict, {done.claim.truth}, was given on other words")
    say_command(done.command, settings.editor, dry_run=dry_run)


def list_(
    context: typer.Context,
    contains: Annotated[str | None, typer.Option(metavar="WORDS", help="Words as they stand in it.")] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """List claims, the newest first, with the verdict on each and how many statements make it."""
    from dataclasses import asdict

    from factcheck.desk.claiming import browse_claims

    with opened(get_settings(context, database)) as db:
        rows = browse_claims(db, contains=to_words(contains), limit=limit)
    waiting = ("proposed",) if any(row.proposed for row in rows) else ()
    print_rows(map(asdict, rows), CLAIMS, Form(as_json, as_csv, fields), waiting)
    if not rows:
        say("no claim: 'factcheck claim new TEXT --statements IDS' makes one")


def show(
    context: typer.Context,
    claim: ClaimArgument,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Show a claim with its verdict, the evidence, and the statements that make it."""
    from factcheck.desk.claiming import view_claim

    with opened(get_settings(context, database)) as db:
        view = view_claim(db, read_claim(claim)[0])
    if as_json:
        _print_json(view)
    else:
        _print_page(view)


def to_claim(claim: str) -> "Target":
    """The claim that somebody typed."""
    from factcheck.desk.acting import Target
    from factcheck.store.ledger import RecordKind

    number, revision = read_claim(claim)
    return Target(number, revision, RecordKind.CLAIM)


def _read_ids(words: list[str]) -> list[int]:
    return [number for number, _revision in read_targets(words)]


def _tell_changed(done: "Claimed", one: str, many: str) -> None:
    changed = ", ".join(map(str, done.changed))
    if done.changed:
        noun = "statement" if len(done.changed) == 1 else "statements"
        tell(f"{noun} {changed} {one if len(done.changed) == 1 else many}")
    tell(f"claim {done.claim.id}, of {count_of(done.claim.statements, 'statement')}: {done.claim.text}")
    if done.changed and done.claim.truth is not None:
        holds = "holds for" if one.endswith("now") else "no longer holds for"
        say(f"note: the verdict on it, {done.claim.truth}, {holds} what has none of its own")


def _print_json(view: "ClaimView") -> None:
    from dataclasses import asdict

    from factcheck.cli.statements import to_row

    value = {
        **asdict(view.claim),
        "verdict": view.verdict and asdict(view.verdict),
        "proposal": view.proposal and asdict(view.proposal),
        "statements": [to_row(row) for row in view.statements],
        "entries": view.entries,
    }
    print(json.dumps(value, ensure_ascii=False))


def _print_page(view: "ClaimView") -> None:
    from dataclasses import replace

    from factcheck.cli.statement_page import describe_publication, print_verdict
    from factcheck.cli.statements import STATEMENTS, to_row

    print(f"Claim {view.claim.id}, revision {view.claim.revision}\n")
    print_field("Claim", view.claim.text, _LABEL_WIDTH)
    print_verdict("True?", view.verdict and replace(view.verdict, claim_id=None))
    if view.proposal is not None:
        print_verdict("", replace(view.proposal, claim_id=None), proposed=True)
    if view.claim.published_url:
        print_field("Published", describe_publication(view.claim), _LABEL_WIDTH)
    entries = "1 entry" if view.entries == 1 else f"{view.entries} entries"
    print_field("History", f"{entries}: factcheck history claim:{view.claim.id}", _LABEL_WIDTH)
    print()
    print_rows(map(to_row, view.statements), STATEMENTS, Form(), ("wording", "truth"))
    if not view.statements:
        say(f"no statement makes it yet: 'factcheck claim add {view.claim.id} ID'")
