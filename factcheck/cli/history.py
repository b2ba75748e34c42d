"""``factcheck history`` and ``factcheck undo``: what editors did, and taking it back."""

from typing import TYPE_CHECKING, Annotated, cast

import typer

from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    DryRunOption,
    EditorOption,
    FieldsOption,
    JsonOption,
    YesOption,
    confirm,
    get_settings,
    opened,
    say,
    tell,
)
from factcheck.cli.output import Cell, Form, Layout, print_rows
from factcheck.cli.speakers import say_refreshed
from factcheck.cli.targets import is_command, read_command, read_target

if TYPE_CHECKING:
    from factcheck.desk.undoing import Kept
    from factcheck.store.ledger import Entry
    from factcheck.store.replay import Json

ENTRIES = Layout(
    fields=("entry", "command", "at", "editor", "act", "record", "revision", "change", "changes", "hash"),
    shown=("entry", "command", "at", "editor", "act", "change"),
    wide={"change": 1, "changes": 1},
    longest={"change": 2000, "changes": 2000},
)
ALL = 2**31 - 1
"""More than any article: what comes after it never comes."""
SHOWN = 10
"""How many records of an undone command are named."""


def add_commands(app: typer.Typer) -> None:
    """``history`` and ``undo`` belong to ``app``."""
    app.command("history", epilog="Example: factcheck history 3")(history)
    app.command("undo", epilog="Example: factcheck undo c7")(undo)


def history(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="ID", help="A statement (3) or a command (c7).")],
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    database: DatabaseOption = None,
) -> None:
    """Show every editorial act on a statement, or every entry of one command, oldest first."""
    from factcheck.desk.viewing import view_command, view_history

    with opened(get_settings(context, database)) as db:
        if is_command(record):
            entries = view_command(db, read_command(record))
        else:
            entries = view_history(db, read_target(record)[0])
    records = ("record",) if is_command(record) else ()
    print_rows(map(_to_row, entries), ENTRIES, Form(as_json, as_csv, fields), records)
    if not entries:
        say(f"nobody has touched statement {record}")


def undo(
    context: typer.Context,
    command: Annotated[
        str | None, typer.Argument(metavar="[COMMAND]", help="Such as c7; your own last one if not given.")
    ] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Take back one whole command, as far as nobody has changed the same things since.

    Taking back an undo does the command again. Nothing is lost: both stand in the history.
    """
    from factcheck.desk.undoing import plan_undo
    from factcheck.desk.undoing import undo as take_back

    number = None if command is None else read_command(command)
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        plan = plan_undo(db, settings.editor, number)
        if not dry_run:
            what = f"take back c{plan.command} ({plan.act}, {len(plan.fields)} records): go on?"
            confirm(len(plan.fields), what, yes=yes)
        done = take_back(db, settings.editor, plan.command, dry_run=dry_run)
    for entry in done.entries[:SHOWN]:
        tell(f"{entry.record}: {describe_entry(entry)}")
    if len(done.entries) > SHOWN:
        print(f"and {len(done.entries) - SHOWN:,} records more: factcheck history c{done.command}")
    say_refreshed(done.refreshed, whole=dry_run)
    for line in dict.fromkeys(_describe_kept(kept) for kept in done.kept):
        say(line)
    for speaker_id, made_by in done.left:
        say(
            f"speaker {speaker_id} is in the register still, by c{made_by}, which was taken back but for that: "
            f"'factcheck undo c{made_by}' takes back the rest"
        )
    if dry_run:
        say("nothing was changed (--dry-run)")
    else:
        say(f"c{done.taken_back} ({done.act}) is taken back: 'factcheck undo c{done.command}' does it again")


def _describe_kept(kept: "Kept") -> str:
    """What stays in spite of an undo, and for which command's sake."""
    noun, colon, member = kept.field.partition(":")
    if kept.record.kind == "speaker" and (noun == "after" or kept.field in ("name", "kind")):
        return f"kept: {kept.record} stays in the register, for c{kept.by} rests on it"
    what = f"{noun} {member}" if colon else noun
    return f"kept: {kept.record}: {what} stays, for c{kept.by} came after it"


def _to_row(entry: "Entry") -> dict[str, Cell]:
    changes = {name: {"from": old, "to": new} for name, (old, new) in entry.changes.items()}
    return {
        "entry": entry.seq, "command": f"c{entry.command}", "at": entry.at, "editor": entry.editor,
        "act": entry.act if entry.undoes is None else f"undo c{entry.undoes}",
        "record": str(entry.record), "revision": entry.revision, "change": describe_entry(entry),
        "changes": cast("Cell", changes), "hash": entry.hash,
    }  # fmt: skip


def describe_entry(entry: "Entry") -> str:
    """What an entry changed, in one line."""
    changes = dict(entry.changes)
    parts = _describe_registration(changes) if entry.record.kind == "speaker" else []
    return "; ".join([*parts, *(_describe_change(name, old, new) for name, (old, new) in changes.items())])


def _describe_registration(changes: "dict[str, tuple[Json, Json]]") -> list[str]:
    """That a speaker came into the register, or left it; what goes with that is taken from the changes.

    From which article on a name counts is not said of one that goes.
    """
    before, name = changes.get("name", ("", ""))
    for key, (old, new) in list(changes.items()):
        if key.startswith("after:") and isinstance(old, int) and new is None:
            del changes[key]
    if before is not None and name is not None:
        return []
    parts = ["no longer in the register, but as articles have them"]
    if before is None:
        parts = [f"in the register as {name}, {changes.get('kind', ('', 'person'))[1]}"]
        after = [new for key, (_old, new) in changes.items() if key.startswith("after:")]
        if any(isinstance(article, int) and article < ALL for article in after):
            parts = [f"{parts[0]}, by that name from the next article on"]
    for key in [key for key in changes if key in ("name", "kind") or key.startswith("after:")]:
        del changes[key]
    return parts


def _describe_change(name: str, old: "Json", new: "Json") -> str:
    noun, colon, member = name.partition(":")
    if noun in _OF_SPEAKERS:
        return _OF_SPEAKERS[noun](noun, member or old, new)
    if colon:
        return f"{noun} {member} {'added' if new else 'removed'}"
    if name in _MENDING:
        return _describe_mending(name, old, new)
    words = f"{name}: {_describe_value(name, old)} → {_describe_value(name, new)}"
    if not isinstance(new, dict):
        return words
    before = old if isinstance(old, dict) else {}
    for key in ("note", "evidence"):
        if new.get(key):
            words += f", {key}: {_describe_detail(new[key])}"
        elif before.get(key) and before.get("label") == new.get("label"):
            words += f", without the {key} it had: {_describe_detail(before[key])}"
    return words


_MENDING = {
    "rejected": ("no statement", "a statement again"),
    "added": ("put in by hand", "no longer put in by hand"),
    "words": ("edges", "edges"),
}
"""What is said of a statement when editors mend the machine's reading, and when that is taken back."""


def _describe_mending(name: str, old: "Json", new: "Json") -> str:
    done, undone = _MENDING[name]
    if name == "words":
        return f"{done}: {_describe_words(old)} → {_describe_words(new)}"
    note = new.get("note") if isinstance(new, dict) else None
    return f"{done if new else undone}{f', note: {note}' if note else ''}"


def _describe_words(value: "Json") -> str:
    return repr(value["text"]) if isinstance(value, dict) else "the machine's"


def _describe_relation(name: str, other: "Json", new: "Json") -> str:
    """What an editor said of two speakers."""
    if name == "merged":
        return f"merged into speaker {new}" if new is not None else f"no longer merged into speaker {other}"
    return f"told apart from speaker {other}" if new else f"no longer told apart from speaker {other}"


def _describe_share(_noun: str, name: "Json", new: "Json") -> str:
    """From which article on a name means a speaker."""
    beside = "from the next article on, beside others of that name"
    return f"the name {name} means them {beside if new else 'in all articles'}"


def _describe_end(_noun: str, member: "Json", new: "Json") -> str:
    """That a name or an office in articles is somebody else's now."""
    what, _colon, words = str(member).partition(":")
    means = "is not theirs in articles from the next one on" if new else "is theirs again"
    return f"the {what} {words} {means}"


_OF_SPEAKERS = {
    "merged": _describe_relation,
    "different": _describe_relation,
    "after": _describe_share,
    "until": _describe_end,
}
"""How a field of a speaker is told, by what stands before its colon."""


def _describe_detail(value: "Json") -> str:
    if isinstance(value, list):
        return ", ".join(str(cast("dict[str, str]", item)["url"]) for item in value)
    return str(value)


def _describe_value(name: str, value: "Json") -> str:
    if value is None:
        return "whom the machine finds" if name == "speaker" else "none"
    if not isinstance(value, dict):
        return str(value)
    if "id" in value:
        return "nobody" if value["id"] is None else f"{value.get('name') or ''} (speaker {value['id']})".lstrip()
    return str(value.get("label", value))
