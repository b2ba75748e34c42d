"""What a change of the register does to statements that were read before it.

The machine's speakers of statements found under the names concerned are looked up again, in all articles, as if
these had only come now (``resolution``); names that more than one speaker now has are told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select, update

from factcheck.identity.names import fold_name, is_full_name
from factcheck.identity.offices import do_agree
from factcheck.store.chunks import in_chunks
from factcheck.store.concern import Concern, find_names, find_names_concerned
from factcheck.store.former_names import (
    FormerName,
    Place,
    find_former_names,
    find_former_names_of,
    find_lost,
    find_remembered,
    set_former_names,
)
from factcheck.store.found_names import FoundNames, find_first_given, replace_found
from factcheck.store.found_speaker import FoundSpeaker, Key, gather
from factcheck.store.known_statements import is_left
from factcheck.store.ledger import Entry
from factcheck.store.merging import find_roots
from factcheck.store.resolution import Resolved, resolve_anew
from factcheck.store.speakers import FOUND, REGISTERED, UNNAMED, find_speaker_names
from factcheck.store.tables import (
    decision,
    former_name,
    registration,
    speaker,
    speaker_alias,
    statement,
)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What following a change of the register came to.

    Attributes:
        moved: by speaker, (id, name), the ids of the statements that are theirs now and were not before.
        apart: how many of these stand apart now, under a name that is no longer one speaker's only.
        ambiguous: folded names that more than one speaker has now, with the speakers' names.
    """

    moved: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    apart: int = 0
    ambiguous: dict[str, list[str]] = field(default_factory=dict)


def refresh_register(connection: Connection, entries: Iterable[Entry]) -> Refreshed:
    """The statements follow the register after these ledger entries.

    Args:
        connection: Holds the write lock.
        entries: What has just changed; those that change nothing of who is who do not matter.
    """
    concern = Concern()
    for entry in entries:
        concern.take(entry)
    names = find_names_concerned(connection, concern)
    if not names:
        return Refreshed()
    moved: defaultdict[int, list[int]] = defaultdict(list)
    for statement_id, speaker_id in sorted(relink_statements(connection, names).items()):
        moved[speaker_id].append(statement_id)
    called = find_speaker_names(connection, moved)
    apart = sum(len(moved[speaker_id]) for speaker_id in _find_alone(connection, moved))
    return Refreshed(
        {(speaker_id, called[speaker_id]): ids for speaker_id, ids in moved.items()},
        apart,
        find_shared_names(connection, concern.given),
    )


def find_shared_names(connection: Connection, names: Collection[str]) -> dict[str, list[str]]:
    """Those of these folded names that more than one speaker has in the register, with the speakers' names.

    One that is claimed for one of them alone means that one. A single word may be one person's and one body's.
    """
    owners: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    claiming: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for some in in_chunks(sorted(names)):
        query = (
            select(speaker_alias, registration.c.name.label("called"), registration.c.kind)
            .join(registration, registration.c.speaker_id == speaker_alias.c.speaker_id)
            .where(speaker_alias.c.origin == REGISTERED, speaker_alias.c.folded.in_(some))
            .order_by(speaker_alias.c.folded, registration.c.speaker_id)
        )
        rows = connection.execute(query).all()
        roots = find_roots(connection, {row.speaker_id for row in rows})
        for row in rows:
            key, root = (row.folded, "" if is_full_name(row.name) else row.kind), roots[row.speaker_id]
            owners[key].setdefault(root, f"{row.called} (speaker {root})")
            if not row.after:
                claiming[key].add(root)
    return {
        key[0]: list(found.values()) for key, found in owners.items() if len(found) > 1 and len(claiming[key]) != 1
    }


def relink_statements(
    connection: Connection, names: Collection[str], touched: Collection[int] = ()
) -> dict[int, int]:
    """The machine's speakers of all statements found under these folded names are looked up anew.

    Where that gives somebody offices, or takes them away, all their other names are looked up anew as well.

    Args:
        connection: Holds the write lock.
        names: What is to be looked up.
        touched: Whose names and offices on record may not be those of their statements any more, or not yet.

    Returns:
        Each statement that has another speaker now, with its speaker; merges are followed.
    """
    wanted, moves = set(names), _Moves()
    while True:
        concerned = moves.follow(connection, wanted, touched)
        before = find_first_given(connection, concerned)
        _refresh_found(connection, concerned)
        after = find_first_given(connection, concerned)
        changed = {speaker_id for (speaker_id, _office), _first in before.items() ^ after.items()}
        more = find_names(connection, changed) - wanted
        if not more:
            return moves.end(connection)
        wanted |= more


def refresh_everybody(connection: Connection) -> None:
    """Everybody has the names and offices on record that articles give them, and no others."""
    _refresh_found(connection, connection.scalars(select(speaker.c.id)).all())


def relink_everything(connection: Connection) -> dict[int, int]:
    """Every name is looked up anew; each statement that has another speaker now, with its speaker."""
    given = select(statement.c.speaker_name).where(statement.c.speaker_kind != UNNAMED).distinct()
    names = {fold_name(name) for name in connection.scalars(given) if name}
    names.update(connection.scalars(select(former_name.c.folded)))
    moved: dict[int, int] = {}
    for some in in_chunks(sorted(names)):
        moved |= relink_statements(connection, some)
    return moved


class _Found(NamedTuple):
    """A statement in force as its article gives it, and whom the machine takes for its speaker.

    What editors say of a statement is about that one alone: it makes no difference here.
    """

    id: int
    article_id: int
    name: str
    kind: str
    office: str | None
    speaker_id: int
    left: bool
    """Whether it stands in an older text of the article only, and is kept for what editors did with it."""


@dataclass(slots=True)
class _Moves:
    """Statements on their way from one speaker to another."""

    first: dict[int, int] = field(default_factory=dict)
    """Whose they were at the beginning, of those that have moved."""
    last: dict[int, int] = field(default_factory=dict)

    def follow(self, connection: Connection, names: Collection[str], touched: Collection[int]) -> set[int]:
        """All statements found under these names go to whom the register means; everybody concerned."""
        former = find_former_names(connection, names)
        unnamed = {one.found.article_id for one in former if not one.found.is_named}
        found = _find_named(connection, names, touched, unnamed)
        given = gather((one.article_id, one.name, one.kind, one.office) for one in found if not one.left)
        items = _find_items(found, given)
        places = set(map(_to_place, items.values()))
        lost = find_lost(connection, [one for one in former if one.place not in places])
        resolved = resolve_anew(connection, list({*items.values(), *(one.found for one in lost)}), names)
        going: defaultdict[int, list[int]] = defaultdict(list)
        for one in found:
            speaker_id = resolved.meant[items[one.id]]
            if speaker_id != one.speaker_id:
                going[speaker_id].append(one.id)
                self.first.setdefault(one.id, one.speaker_id)
                self.last[one.id] = speaker_id
        for speaker_id, ids in going.items():
            for some in in_chunks(ids):
                here = statement.c.id.in_(some)
                connection.execute(update(statement).where(here).values(speaker_id=speaker_id))
        meant = {one.id: resolved.meant[one.found] for one in lost} | _find_meant(
            connection, [one for one in former if one.place in places], given.values(), resolved
        )
        set_former_names(connection, {one.id: meant.get(one.id) for one in former})
        before = {one.speaker_id for one in found} | {one.speaker_id for one in former if one.speaker_id}
        after = {*resolved.meant.values(), *resolved.remaining.values()}
        return {*touched, *before, *after}

    def end(self, connection: Connection) -> dict[int, int]:
        """Each that has another speaker now, with that speaker; their revisions grow.

        Those of which an editor says who spoke have the speaker that they had.
        """
        roots = find_roots(connection, {*self.first.values(), *self.last.values()})
        moved = {one: roots[to] for one, to in self.last.items() if roots[to] != roots[self.first[one]]}
        for some in in_chunks(sorted(moved)):
            query = select(decision.c.statement_id).where(decision.c.statement_id.in_(some), decision.c.attributed)
            for statement_id in connection.scalars(query):
                del moved[statement_id]
        for some in in_chunks(sorted(moved)):
            here = statement.c.id.in_(some)
            connection.execute(update(statement).where(here).values(revision=statement.c.revision + 1))
        return moved


def _find_items(found: Iterable[_Found], given: Mapping[Key, FoundSpeaker]) -> dict[int, FoundSpeaker]:
    """By statement, its speaker as the article names them.

    What is only left of an older text is whose it was there, if the article gives that name another office now.
    """
    left = gather((one.article_id, one.name, one.kind, one.office) for one in found if one.left)
    present = {item.own_key: item for item in given.values()}
    items: dict[int, FoundSpeaker] = {}
    for one in found:
        key = one.article_id, one.name, one.kind
        item = left[key] if one.left else given[key]
        now = present.get(item.own_key, item)
        items[one.id] = now if not item.offices or do_agree(item.offices, now.offices) else item
    return items


def _find_meant(
    connection: Connection, former: Sequence[FormerName], items: Iterable[FoundSpeaker], resolved: Resolved
) -> dict[int, int | None]:
    """Whom those former names mean which their articles still give, by the ids of their rows; None if nobody.

    An office that was cut is that of whom the article means; where it was changed it is that of who remains known.
    """
    given = {(*_to_place(item), item.kind): item for item in items}
    meant: dict[int, int | None] = {}
    for one in find_remembered(connection, former):
        item = given.get((*one.place, one.found.kind))
        if item is not None and not item.offices:
            meant[one.id] = resolved.meant[item]
        else:
            meant[one.id] = resolved.remaining.get(one.place)
    return meant


def _to_place(item: FoundSpeaker) -> Place:
    return item.article_id, fold_name(item.name)


def _find_named(
    connection: Connection, names: Collection[str], touched: Collection[int], articles: Collection[int]
) -> list[_Found]:
    """Each statement found under these folded names.

    Those of ``touched`` and of these ``articles`` whatever is on record of their names: descriptions never are.
    """
    found: dict[int, _Found] = {}
    for some in in_chunks(sorted(names)):
        bearers = select(speaker_alias.c.speaker_id).where(
            speaker_alias.c.folded.in_(some), speaker_alias.c.origin == FOUND
        )
        found |= {one.id: one for one in _read_found(connection, statement.c.speaker_id.in_(bearers))}
    for column, all_ids in ((statement.c.speaker_id, touched), (statement.c.article_id, articles)):
        for ids in in_chunks(sorted(all_ids)):
            found |= {one.id: one for one in _read_found(connection, column.in_(ids))}
    return [one for one in found.values() if fold_name(one.name) in names]


def _read_found(connection: Connection, which: ColumnElement[bool]) -> list[_Found]:
    """Those of these statements that are in force and that the machine gives to anybody."""
    query = select(
        statement.c.id, statement.c.article_id, statement.c.speaker_name, statement.c.speaker_kind,
        statement.c.office, statement.c.speaker_id, is_left,
    ).where(which, statement.c.retired_at.is_(None))  # fmt: skip
    return [
        _Found(statement_id, article_id, name or "", kind or UNNAMED, office, speaker_id, bool(left))
        for statement_id, article_id, name, kind, office, speaker_id, left in connection.execute(query)
        if speaker_id is not None
    ]


def _find_alone(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of these speakers who are known in one article alone, and of whom nobody has said more."""
    alone: set[int] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker.c.id).outerjoin(registration, registration.c.speaker_id == speaker.c.id)
        query = query.where(speaker.c.article_id.is_not(None), registration.c.speaker_id.is_(None))
        alone.update(connection.scalars(query.where(speaker.c.id.in_(some))))
    return alone


def _refresh_found(connection: Connection, ids: Collection[int]) -> None:
    """These speakers have the names and offices found in statements that are theirs, and no others found."""
    found = FoundNames()
    for some in in_chunks(sorted(ids)):
        for one in _read_found(connection, statement.c.speaker_id.in_(some)):
            found.keep(one.speaker_id, one.name, one.kind, (one.office,) if one.office else (), one.article_id)
    for former in find_former_names_of(connection, ids):
        item = former.found
        found.keep(former.speaker_id or 0, item.name, item.kind, item.offices, item.article_id)
    replace_found(connection, ids, found)
