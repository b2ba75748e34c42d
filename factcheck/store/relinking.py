"""What a change of the register does to statements that were read before it.

The machine's speakers of statements found under the names concerned are looked up again, in all articles, as if
these had only come now (``resolution``); names that more than one speaker now has are told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, Select, delete, insert, select, update

from factcheck.identity.names import fold_name, is_full_name
from factcheck.store.bearers import FoundSpeaker
from factcheck.store.chunks import in_chunks
from factcheck.store.concern import Concern, find_names, find_names_concerned
from factcheck.store.ledger import Entry
from factcheck.store.merging import find_roots
from factcheck.store.resolution import fits_an_index, resolve_anew
from factcheck.store.speakers import FOUND, REGISTERED, UNNAMED
from factcheck.store.tables import (
    registration,
    speaker,
    speaker_alias,
    speaker_office,
    statement,
)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What following a change of the register came to.

    Attributes:
        relinked: how many statements have another speaker now.
        apart: how many of them stand apart now, under a name that is no longer one speaker's only.
        ambiguous: folded names that more than one speaker has now, with the speakers' names.
    """

    relinked: int = 0
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
    relinked, apart = relink_statements(connection, names)
    return Refreshed(relinked, apart, find_shared_names(connection, concern.given))


def find_shared_names(connection: Connection, names: Collection[str]) -> dict[str, list[str]]:
    """Those of these folded names that more than one speaker has in the register, with the speakers' names.

    A single word may be one person's and one body's.
    """
    owners: dict[tuple[str, str], dict[int, str]] = {}
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
            key = row.folded, "" if is_full_name(row.name) else row.kind
            called = f"{row.called} (speaker {roots[row.speaker_id]})"
            owners.setdefault(key, {}).setdefault(roots[row.speaker_id], called)
    return {folded: list(found.values()) for (folded, _kind), found in owners.items() if len(found) > 1}


def relink_statements(
    connection: Connection, names: Collection[str], touched: Collection[int] = ()
) -> tuple[int, int]:
    """The machine's speakers of all statements found under these folded names are looked up anew.

    Where that gives somebody offices, or takes them away, all their other names are looked up anew as well.

    Args:
        connection: Holds the write lock.
        names: What is to be looked up.
        touched: Whose names and offices on record may not be those of their statements any more, or not yet.

    Returns:
        How many statements have another speaker now, and how many of these a speaker of their article alone.
    """
    wanted, moves = set(names), _Moves()
    while True:
        concerned = moves.follow(connection, wanted, touched)
        before = _read_offices(connection, concerned)
        _refresh_found(connection, concerned)
        after = _read_offices(connection, concerned)
        changed = {one for one in concerned if before.get(one) != after.get(one)}
        more = find_names(connection, changed) - wanted
        if not more:
            return moves.count(connection)
        wanted |= more


@dataclass(slots=True)
class _Moves:
    """Statements on their way from one speaker to another."""

    first: dict[int, int] = field(default_factory=dict)
    """Whose they were at the beginning, of those that have moved."""
    last: dict[int, int] = field(default_factory=dict)

    def follow(self, connection: Connection, names: Collection[str], touched: Collection[int]) -> set[int]:
        """All statements found under these names go to whom the register means; everybody concerned."""
        found = _find_named(connection, names, touched)
        offices: defaultdict[tuple[int, str, str], set[str]] = defaultdict(set)
        for one in found:
            offices[one.article_id, one.name, one.kind] |= {one.office} if one.office else set()
        items = {
            one.id: FoundSpeaker(
                one.article_id, one.name, one.kind, frozenset(offices[one.article_id, one.name, one.kind])
            )
            for one in found
        }
        present = {one.id: one.speaker_id for one in found}
        taken_for = {item: present[statement_id] for statement_id, item in items.items()}
        resolved = resolve_anew(connection, taken_for)
        going: defaultdict[int, list[int]] = defaultdict(list)
        for statement_id, item in items.items():
            if resolved[item] != present[statement_id]:
                going[resolved[item]].append(statement_id)
                self.first.setdefault(statement_id, present[statement_id])
                self.last[statement_id] = resolved[item]
        for speaker_id, ids in going.items():
            for some in in_chunks(ids):
                here = statement.c.id.in_(some)
                connection.execute(update(statement).where(here).values(speaker_id=speaker_id))
        return {*touched, *present.values(), *resolved.values()}

    def count(self, connection: Connection) -> tuple[int, int]:
        """How many have another speaker now, and how many of these one of their article alone."""
        roots = find_roots(connection, {*self.first.values(), *self.last.values()})
        moved = [one for one, before in self.first.items() if roots[before] != roots[self.last[one]]]
        for some in in_chunks(moved):
            here = statement.c.id.in_(some)
            connection.execute(update(statement).where(here).values(revision=statement.c.revision + 1))
        alone = _find_alone(connection, {roots[self.last[one]] for one in moved})
        return len(moved), sum(roots[self.last[one]] in alone for one in moved)


def _read_offices(connection: Connection, ids: Collection[int]) -> dict[int, dict[str, int]]:
    """The offices found of each of these speakers, each with the first article that says so."""
    offices: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for some in in_chunks(sorted(ids)):
        query = select(speaker_office.c.speaker_id, speaker_office.c.office, speaker_office.c.after).where(
            speaker_office.c.speaker_id.in_(some), speaker_office.c.origin == FOUND
        )
        for speaker_id, office, first in connection.execute(query):
            given = offices[speaker_id]
            given[office] = min(given.get(office, first), first)
    return offices


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


def _find_named(connection: Connection, names: Collection[str], touched: Collection[int]) -> list[_Found]:
    """Each statement found under these folded names, those of ``touched`` whatever is on record of them."""
    found: dict[int, _Found] = {}
    for some in in_chunks(sorted(names)):
        bearers = select(speaker_alias.c.speaker_id).where(
            speaker_alias.c.folded.in_(some), speaker_alias.c.origin == FOUND
        )
        found |= {one.id: one for one in _read_found(connection, bearers)}
    for ids in in_chunks(sorted(touched)):
        found |= {one.id: one for one in _read_found(connection, ids)}
    return [one for one in found.values() if fold_name(one.name) in names]


def _read_found(connection: Connection, speakers: Select[int] | Collection[int]) -> list[_Found]:
    """The statements in force that the machine gives to these speakers."""
    query = select(
        statement.c.id, statement.c.article_id, statement.c.speaker_name, statement.c.speaker_kind,
        statement.c.office, statement.c.speaker_id,
    ).where(statement.c.speaker_id.in_(speakers), statement.c.retired_at.is_(None))  # fmt: skip
    return [
        _Found(statement_id, article_id, name or "", kind or UNNAMED, office, speaker_id)
        for statement_id, article_id, name, kind, office, speaker_id in connection.execute(query)
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
    for some in in_chunks(sorted(ids)):
        names: set[tuple[int, str]] = set()
        first: dict[tuple[int, str, str], int] = {}
        for one in _read_found(connection, some):
            if one.name and one.kind != UNNAMED:
                names.add((one.speaker_id, one.name))
            if one.office and fits_an_index(one.name, one.office):
                key = one.speaker_id, fold_name(one.name), one.office
                first[key] = min(first.get(key, one.article_id), one.article_id)
        for table in (speaker_alias, speaker_office):
            connection.execute(delete(table).where(table.c.speaker_id.in_(some), table.c.origin == FOUND))
        if names:
            rows_of_names = [
                {"speaker_id": speaker_id, "name": name, "origin": FOUND, "folded": fold_name(name)}
                for speaker_id, name in sorted(names)
            ]
            connection.execute(insert(speaker_alias), rows_of_names)
        if first:
            rows_of_offices = [
                {"speaker_id": key[0], "folded": key[1], "office": key[2], "origin": FOUND, "after": article_id}
                for key, article_id in sorted(first.items())
            ]
            connection.execute(insert(speaker_office), rows_of_offices)
