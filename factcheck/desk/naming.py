"""What speakers are called: their name, their other names, their Wikidata item."""

import re
import shlex
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from factcheck.desk.acting import Act, acting
from factcheck.desk.choosing import choose_speaker
from factcheck.desk.words import clean_words
from factcheck.errors import NotFound, WrongUsage
from factcheck.identity.names import LONGEST_NAME, fold_name
from factcheck.store.database import Database
from factcheck.store.merging import find_families, find_root
from factcheck.store.relinking import Refreshed
from factcheck.store.replay import Json
from factcheck.store.speakers import (
    AFTER,
    NEVER,
    PERSON,
    REGISTERED,
    UNNAMED,
    find_called,
    find_speaker_names,
)
from factcheck.store.tables import article, registration, speaker, speaker_alias

WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Named:
    """What naming a speaker came to.

    Attributes:
        command: its number, for ``undo``; None if nothing changed.
        id: the speaker.
        before: what they were called before.
        name: what they are called now.
        refreshed: what it did to statements, through the register.
        others: further speakers who are called that.
    """

    command: int | None
    id: int
    before: str
    name: str
    refreshed: Refreshed
    others: tuple[int, ...] = ()


def rename_speaker(database: Database, editor: str, words: str, name: str, *, dry_run: bool = False) -> Named:
    """The speaker is called ``name``; what they were called before stays as another of their names.

    Articles read so far that name somebody else so are not about them for that; further articles may be. Who had
    no name but a description is a person of that name now.

    Raises:
        NotFound: There is no such speaker.
        AmbiguousSpeaker: Several may be meant.
        WrongUsage: The new name is none.
    """
    new = check_name(name)
    with acting(database, editor, "rename", dry_run=dry_run) as act:
        root = choose_speaker(act.connection, words)
        before, known = find_what_is_known(act, root)
        unnamed = (known or act.read_speaker(root))["kind"] == UNNAMED
        if unnamed:
            known["kind"] = PERSON
        elif fold_name(before) != fold_name(new):
            known[f"alias:{before}"] = True
        if new != before:
            known |= {"name": new, **share_name(act.connection, root, new)}
        act.change_speaker(root, known)
        others = find_called(act.connection, new) - {root}
    return Named(act.number, root, before, new, act.refreshed, tuple(sorted(others)))


def add_alias(database: Database, editor: str, words: str, alias: str, *, dry_run: bool = False) -> Named:
    """The speaker goes by that name too; statements found under it are theirs, if nobody else bears it.

    Raises:
        NotFound: There is no such speaker.
        AmbiguousSpeaker: Several may be meant.
        WrongUsage: It is no name, or the speaker has none yet.
    """
    new = check_name(alias)
    with acting(database, editor, "alias", dry_run=dry_run) as act:
        root = choose_speaker(act.connection, words)
        name, known = find_what_is_known(act, root)
        if (known or act.read_speaker(root))["kind"] == UNNAMED:
            raise WrongUsage(
                f"speaker {root} has a description and no name: 'factcheck speaker rename {root} NAME' gives one"
            )
        act.change_speaker(root, {**known, f"alias:{new}": True, f"{AFTER}{fold_name(new)}": None})
    return Named(act.number, root, name, name, act.refreshed)


def remove_alias(database: Database, editor: str, words: str, alias: str, *, dry_run: bool = False) -> Named:
    """The speaker no longer goes by that name, as far as the register says so.

    Raises:
        NotFound: There is no such speaker, or the register does not give them that name.
        AmbiguousSpeaker: Several may be meant.
        WrongUsage: It is their name, or articles use it.
    """
    with acting(database, editor, "alias", dry_run=dry_run) as act:
        root = choose_speaker(act.connection, words)
        name = find_speaker_names(act.connection, (root,))[root]
        _remove(act, root, name, alias)
    return Named(act.number, root, name, name, act.refreshed)


def _remove(act: Act, root: int, name: str, alias: str) -> None:
    """The alias is taken from everybody of the family to whom the register gives it."""
    family = find_families(act.connection, (root,))[root]
    query = select(speaker_alias.c.speaker_id, speaker_alias.c.name, speaker_alias.c.origin).where(
        speaker_alias.c.speaker_id.in_(family), speaker_alias.c.folded == fold_name(alias)
    )
    rows = act.connection.execute(query).all()
    removed = False
    for speaker_id, spelling, origin in rows:
        known = act.read_speaker(speaker_id)
        if origin == REGISTERED and known.get(f"alias:{spelling}"):
            is_own = fold_name(str(known.get("name"))) == fold_name(alias)
            after = _find_unclaimed(act.connection, speaker_id, alias) if is_own else None
            act.change_speaker(speaker_id, {f"alias:{spelling}": None, f"{AFTER}{fold_name(alias)}": after})
            removed = True
    if removed:
        return
    if any(origin == REGISTERED for _id, _spelling, origin in rows):
        raise WrongUsage(f"{alias!r} is the name of speaker {root}: 'factcheck speaker rename' changes it")
    if rows:
        raise WrongUsage(
            f"articles call {name} {alias!r}; if that is somebody else: "
            f"factcheck speaker split {root} --found-as {shlex.quote(alias)}"
        )
    raise NotFound("name", f"{alias!r} of {name} (speaker {root})")


def _find_unclaimed(connection: Connection, speaker_id: int, name: str) -> int | None:
    """After which article their own name counts of a speaker whom it does not mean by itself any more."""
    found = connection.scalar(select(speaker.c.found_folded).where(speaker.c.id == speaker_id))
    return NEVER if found == fold_name(name) else find_latest_article(connection)


def link_speaker(
    database: Database, editor: str, words: str, wikidata: str | None, *, dry_run: bool = False
) -> Named:
    """The speaker is that item of Wikidata, or none that anybody knows.

    Raises:
        NotFound: There is no such speaker.
        AmbiguousSpeaker: Several may be meant.
        WrongUsage: It is no Wikidata id, or another speaker's.
    """
    if wikidata is not None and not WIKIDATA_ID.fullmatch(wikidata):
        raise WrongUsage(f"{wikidata!r} is no Wikidata id, such as Q317521")
    with acting(database, editor, "link", dry_run=dry_run) as act:
        root = choose_speaker(act.connection, words)
        if wikidata is not None:
            _check_free(act.connection, root, wikidata)
        name, known = find_what_is_known(act, root)
        linked = _find_linked(act.connection, root)
        if wikidata is None:
            for speaker_id in linked:
                act.change_speaker(speaker_id, {"wikidata": None})
        elif wikidata not in linked.values():  # one who is merged into them may be linked already
            act.change_speaker(root, {**known, "wikidata": wikidata})
    return Named(act.number, root, name, name, act.refreshed)


def _check_free(connection: Connection, root: int, wikidata: str) -> None:
    query = select(registration.c.speaker_id, registration.c.name).where(registration.c.wikidata_id == wikidata)
    for speaker_id, name in connection.execute(query):
        other = find_root(connection, speaker_id)
        if other != root:
            raise WrongUsage(
                f"{wikidata} is {name} (speaker {other}) already: if they are one, "
                f"'factcheck speaker merge {root} {other}'"
            )
    for speaker_id, item in _find_linked(connection, root).items():
        if speaker_id != root and item != wikidata:
            raise WrongUsage(
                f"speaker {speaker_id}, who is merged into {root}, is {item}: if that is somebody else, "
                f"'factcheck speaker split {speaker_id}' parts them"
            )


def _find_linked(connection: Connection, root: int) -> dict[int, str]:
    """Of everybody who is one with them, those who are linked to an item of Wikidata."""
    query = select(registration.c.speaker_id, registration.c.wikidata_id).where(
        registration.c.speaker_id.in_(find_families(connection, (root,))[root])
    )
    return {speaker_id: item for speaker_id, item in connection.execute(query) if item is not None}


def find_what_is_known(act: Act, root: int) -> tuple[str, dict[str, Json]]:
    """What a speaker is called, and the fields that put one who was only found into the register.

    That alone says nothing of further articles of that name: they are read as if the speaker were not registered.
    """
    row = act.connection.execute(
        select(registration.c.name, speaker.c.found_name, speaker.c.found_kind)
        .select_from(speaker)
        .outerjoin(registration, registration.c.speaker_id == speaker.c.id)
        .where(speaker.c.id == root)
    ).one()
    if row.name is not None:
        return str(row.name), {}
    name = str(row.found_name or root)
    known: dict[str, Json] = {"name": name, "kind": row.found_kind or PERSON, f"{AFTER}{fold_name(name)}": NEVER}
    return name, known


def share_name(connection: Connection, speaker_id: int, name: str) -> dict[str, Json]:
    """The field by which a name is a speaker's from the next article on, beside whoever else bears it.

    None if the register gives them that name already.
    """
    theirs = (speaker_alias.c.speaker_id == speaker_id) & (speaker_alias.c.folded == fold_name(name))
    has_it = select(speaker_alias.c.name).where(theirs, speaker_alias.c.origin == REGISTERED)
    if connection.execute(has_it).first() is not None:
        return {}
    return {f"{AFTER}{fold_name(name)}": find_latest_article(connection)}


def find_latest_article(connection: Connection) -> int | None:
    """The article that was read last; None if none was."""
    return connection.scalar(select(func.max(article.c.id)))


def check_name(words: str) -> str:
    """The words as a name in the register: in one line, letters or digits in it, of a length that an index takes.

    Raises:
        WrongUsage: They are none, or a number, which is an id.
    """
    name = " ".join((clean_words(words, "name") or "").split())
    if name.isdigit():
        raise WrongUsage(f"{words!r} is no name: a number is the id of a speaker")
    if not any(letter.isalnum() for letter in name) or not name.isprintable() or len(name) > LONGEST_NAME:
        raise WrongUsage(f"{words!r} is no name")
    return name
