"""Ledger entries as people read them: one line each, and what it changed in words."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from factcheck.cli.output import Cell, Layout, to_local
from factcheck.identity.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.store.ledger import Entry
    from factcheck.store.replay import Json

ENTRIES = Layout(
    fields=("entry", "command", "at", "editor", "act", "record", "revision", "change", "changes", "hash"),
    shown=("entry", "command", "at", "editor", "act", "change"),
    wide={"change": 1, "changes": 1},
    longest={"change": 2000, "changes": 2000},
)
LOG = replace(ENTRIES, shown=("entry", "command", "at", "editor", "act", "record", "change"))
"""The same where the entries are of many records."""
ALL = 2**31 - 1
"""More than any article: what comes after it never comes."""


def to_row(entry: "Entry") -> dict[str, Cell]:
    """A ledger entry as a row to print, with all fields of ``ENTRIES``."""
    changes = {name: {"from": old, "to": new} for name, (old, new) in entry.changes.items()}
    return {
        "entry": entry.seq, "command": f"c{entry.command}", "at": entry.at, "editor": entry.editor,
        "act": entry.act if entry.undoes is None else f"undo c{entry.undoes}",
        "record": str(entry.record), "revision": entry.revision, "change": describe_entry(entry),
        "changes": cast("Cell", changes), "hash": entry.hash,
    }  # fmt: skip


def describe_act(entry: "Entry") -> str:
    """Who did what when, in one line."""
    act = f"undo c{entry.undoes}: " if entry.undoes is not None else ""
    return f"{entry.editor}, {to_local(entry.at)} (c{entry.command}): {act}{describe_entry(entry)}"


def describe_entry(entry: "Entry") -> str:
    """What an entry changed, in one line."""
    changes = dict(entry.changes)
    if entry.record.kind == "setting":
        return _describe_setting(changes)
    parts = _describe_registration(changes) if entry.record.kind == "speaker" else []
    for name in [name for name in changes if name.startswith("proposed:")]:
        if name.removeprefix("proposed:") in changes:
            del changes[name]  # it is in force, or another one is
    if "text" in changes:
        parts.append(_describe_claim(*changes.pop("text")))
    return "; ".join([*parts, *(_describe_change(name, old, new) for name, (old, new) in changes.items())])


def _describe_claim(old: "Json", new: "Json") -> str:
    """That there is a claim, that it has other words, or that it is gone."""
    if old is None or new is None:
        return f"claim: {new}" if old is None else f"no claim any more: {old}"
    return f"in other words: {old} → {new}"


def _describe_setting(changes: "dict[str, tuple[Json, Json]]") -> str:
    """That a setting of the database is another one now."""
    key = next((word for word in reversed(changes.get("key", ())) if word), "setting")
    old, new = changes.get("value", (None, None))
    return f"{key}: {old or 'off'} → {new or 'off'}"


def _describe_registration(changes: "dict[str, tuple[Json, Json]]") -> list[str]:
    """That a speaker came into the register, or left it; what goes with that is taken from the changes.

    From which article on a name counts is not said of one that goes.
    """
    before, name = changes.get("name", ("", ""))
    going = {fold_name(key.removeprefix("alias:")) for key, (_old, new) in changes.items() if new is None}
    going |= {fold_name(before)} if isinstance(before, str) and before != name else set()
    for key, (old, new) in list(changes.items()):
        ended = key.startswith("after:") and isinstance(old, int) and new is None
        if ended and key.removeprefix("after:") in going:
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
    if noun == "proposed":
        return _describe_proposal(member, old, new)
    if name == "published":
        return _describe_publication(new)
    if noun in _OF_SPEAKERS:
        return _OF_SPEAKERS[noun](noun, member or old, new)
    if colon:
        return f"{noun} {member} {'added' if new else 'removed'}"
    if name in _MENDING:
        return _describe_mending(name, old, new)
    words = f"{name}: {_describe_value(name, old)} → {_describe_value(name, new)}"
    return words + _describe_details(old, new) if isinstance(new, dict) else words


def _describe_details(old: "Json", new: "dict[str, Json]") -> str:
    """What is said besides of a verdict or an attribution, or is so no longer."""
    words = ""
    before = old if isinstance(old, dict) else {}
    if isinstance(confirmed := new.get("confirmed"), dict):
        words += f", proposed by {new['editor']}, confirmed by {confirmed['editor']}"
    if isinstance(correction := new.get("correction"), dict):
        words += f", {correction['kind']}: {correction['reason']}"
    for key in ("note", "evidence"):
        if new.get(key):
            words += f", {key}: {_describe_detail(new[key])}"
        elif before.get(key) and all(before.get(part) == new.get(part) for part in ("scale", "label")):
            words += f", without the {key} it had: {_describe_detail(before[key])}"
    return words


def _describe_proposal(question: str, old: "Json", new: "Json") -> str:
    """That a verdict waits for a second editor, or no longer does."""
    if not isinstance(new, dict):
        return f"{question}: {_describe_value(question, old)} is no longer proposed"
    return f"{question}: {_describe_value(question, new)} is proposed{_describe_details(old, new)}"


def _describe_publication(new: "Json") -> str:
    if not isinstance(new, dict) or not new.get("url"):
        reason = new.get("reason") if isinstance(new, dict) else None
        return f"no longer published{f', reason: {reason}' if reason else ''}"
    return f"published: {new['url']}"


_MENDING = {
    "rejected": ("no statement", "a statement again"),
    "added": ("put in by hand", "no longer put in by hand"),
    "words": ("edges", "edges"),
    "assigned": ("assigned", "for anybody to check"),
}
"""What is said of a statement when editors mend the machine's reading, and when that is taken back."""


def _describe_mending(name: str, old: "Json", new: "Json") -> str:
    done, undone = _MENDING[name]
    if name == "words":
        words = f"{done}: {_describe_words(old)} → {_describe_words(new)}"
        return words + (_describe_details(old, new) if isinstance(new, dict) else "")
    if name == "assigned" and isinstance(new, dict):
        return f"to be checked by {new['to']}"
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
    return name_verdict(value, name) if "label" in value else str(value)


def name_verdict(value: "Mapping[str, Json]", question: str) -> str:
    """What the label of a verdict, as the ledger has it, is called."""
    from factcheck.store.scales import to_label_name

    return to_label_name(str(value.get("scale", question)), str(value["label"]), question)
