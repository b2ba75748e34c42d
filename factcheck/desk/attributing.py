"""Who said a statement, in an editor's word, over the machine's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from factcheck.desk.acting import Act, Target, acting, check_targets
from factcheck.desk.choosing import choose_identity, is_id
from factcheck.desk.naming import check_name, share_name
from factcheck.desk.publishing import CORRECTION, Correction, clean_correction, find_corrected
from factcheck.desk.words import clean_words
from factcheck.errors import NotFound, WrongUsage
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKey, RecordKind
from factcheck.store.listing import list_statements
from factcheck.store.merging import find_root
from factcheck.store.relinking import Refreshed
from factcheck.store.replay import Json
from factcheck.store.speakers import add_identity, find_called, find_speaker_names
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.statements import get_found_name


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """Somebody whom the register does not know yet: ``kind`` is person or organisation."""

    name: str
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Attributed:
    """What attributing statements came to.

    Attributes:
        command: its number, for ``undo``.
        speaker: who said them now; None for nobody known.
        name: what they are called.
        root: under whom they stand, if they are merged into somebody; else themselves.
        changed: each statement, with who had said it until now.
        refreshed: what it did to further statements, through the register.
    """

    command: int
    speaker: int | None
    name: str | None
    root: int | None
    changed: tuple["Changed", ...]
    refreshed: Refreshed


class Changed(NamedTuple):
    """A statement that was attributed, who had said it until now, by name and id, and whom the machine found."""

    id: int
    before: str | None
    before_id: int | None
    machine: str | None


def attribute(  # noqa: PLR0913 - each says something of its own
    database: Database,
    editor: str,
    targets: Sequence[Target],
    speaker: str | NewSpeaker | None,
    note: str | None = None,
    correction: Correction | None = None,
    *,
    dry_run: bool = False,
) -> Attributed:
    """Each target was said by this speaker; neither reading again nor a better engine changes that.

    Args:
        database: Where.
        editor: Who says so.
        targets: Statements.
        speaker: Id or name of one who is known, somebody new, or None: nobody can be found.
        note: Why, in the editor's words.
        correction: What sort of change it is of what readers have seen, and why.
        dry_run: Say what would happen, and leave everything as it is.

    Raises:
        NotFound: There is no such statement or speaker.
        AmbiguousSpeaker: The name means several.
        ChangedMeanwhile: A target is at another revision than expected.
        NeedsCorrection: Readers have seen a verdict on it, and nobody says what sort of change this is.
        WrongUsage: The note or the new name is none, or it is a correction of what nobody has seen.
    """
    why = clean_words(note, "note")
    change = clean_correction(correction)
    check_targets(targets)
    with acting(database, editor, "attribute" if change is None else "correction", dry_run=dry_run) as act:
        speaker_id = find_speaker(act, speaker)
        once = list(dict.fromkeys(targets))
        seen = find_corrected(act.connection, [target.key for target in once], change)
        changed = [
            attribute_one(act, target, speaker_id, why, change if target.key in seen else None) for target in once
        ]
        name = None if speaker_id is None else find_speaker_names(act.connection, (speaker_id,))[speaker_id]
        root = None if speaker_id is None else find_root(act.connection, speaker_id)
    return Attributed(act.command.number, speaker_id, name, root, tuple(changed), act.refreshed)


def attribute_one(
    act: Act,
    target: Target,
    speaker_id: int | None,
    note: str | None = None,
    correction: Correction | None = None,
) -> Changed:
    """The statement was said by this speaker."""
    machine = get_found_name(act.connection, target.id)
    (row,) = list_statements(act.connection, StatementFilter(ids=(target.id,)))
    ids = () if speaker_id is None else (speaker_id,)
    value: dict[str, Json] = {} if correction is None else {CORRECTION: correction.to_json()}
    value |= {
        "id": speaker_id, "name": next(iter(find_speaker_names(act.connection, ids).values()), None),
        "note": note, "editor": act.command.editor, "at": act.command.at, "machine": machine,
    }  # fmt: skip
    act.change(RecordKey(RecordKind.STATEMENT, target.id), {"speaker": value}, expected=target.revision)
    return Changed(target.id, row.speaker, row.speaker_id, machine)


def find_speaker(act: Act, speaker: str | NewSpeaker | None) -> int | None:
    """The id of whom an editor names, made if new; None for nobody known.

    Raises:
        NotFound: No speaker has that id.
        AmbiguousSpeaker: The name means several.
        WrongUsage: Nobody is called that, or the new name is none.
    """
    if speaker is None:
        return None
    if isinstance(speaker, NewSpeaker):
        return _add(act, check_name(speaker.name), speaker.kind)
    try:
        return choose_identity(act.connection, speaker)
    except NotFound as error:
        if is_id(speaker):
            raise
        raise WrongUsage(f"{error}: --new makes one of that name") from None


def _add(act: Act, name: str, kind: str) -> int:
    """Somebody new, of a name that nobody has: a second one of that name would make it nobody's.

    Others whom articles call so are not they for that.
    """
    known = sorted(find_called(act.connection, name))
    if known:
        raise WrongUsage(
            f"{name!r} is speaker {known[0]} already: --speaker {known[0]} means them; "
            "'factcheck speaker split' makes a namesake"
        )
    speaker_id = add_identity(act.connection)
    act.change_speaker(speaker_id, {"name": name, "kind": kind, **share_name(act.connection, speaker_id, name)})
    return speaker_id


@dataclass(frozen=True, slots=True)
class Attribution:
    """An editor's word on who said a statement.

    Attributes:
        machine: who the machine had found when it was given.
        editor: whose word it is.
        at: when, UTC, ISO 8601.
        note: why.
    """

    machine: str | None
    editor: str
    at: str
    note: str | None


def to_attribution(value: Json) -> Attribution | None:
    """What the ledger holds under a statement's ``speaker``; None where no editor has said anything."""
    if not isinstance(value, dict):
        return None
    given = cast("dict[str, str | None]", value)
    return Attribution(given.get("machine"), given.get("editor") or "", given.get("at") or "", given.get("note"))
