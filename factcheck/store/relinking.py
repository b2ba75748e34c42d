"""What a change of the register does to statements that were read before it.

The machine's speakers of statements found under the names concerned are looked up again, in all articles, as if
these had only come now (``resolution``); names that more than one speaker now has are told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, distinct, func, insert, or_, select, update

from factcheck.identity.names import LONGEST_NAME, fold_name, is_full_name
from factcheck.store.bearers import FoundSpeaker
from factcheck.store.chunks import in_chunks
from factcheck.store.ledger import Entry, RecordKind
from factcheck.store.merging import find_families, find_roots
from factcheck.store.resolution import resolve_anew
from factcheck.store.speakers import FOUND, REGISTERED, UNNAMED
from factcheck.store.tables import (
    decision,
    registration,
    speaker,
    speaker_alias,
    speaker_office,
    statement,
)

AFTER = "after:"
"""The field of a speaker that says from which article on a folded name counts (``speaker_alias.after``)."""


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
    changed = list(entries)
    given = _find_changed_names(changed)
    concerned = given | _find_names_of_attributed(connection, changed) | _find_names_of_judged(connection, changed)
    if not concerned:
        return Refreshed()
    relinked, apart = relink_statements(connection, concerned)
    return Refreshed(relinked, apart, find_shared_names(connection, given))


def _find_changed_names(entries: Iterable[Entry]) -> set[str]:
    """The folded names whose bearers these entries have changed."""
    names: set[str] = set()
    for entry in entries:
        if entry.record.kind is not RecordKind.SPEAKER:
            continue
        for field_name, values in entry.changes.items():
            if field_name == "name":
                names |= {fold_name(value) for value in values if isinstance(value, str)}
            elif field_name.startswith("alias:"):
                names.add(fold_name(field_name.removeprefix("alias:")))
            elif field_name.startswith(AFTER):
                names.add(field_name.removeprefix(AFTER))
    return names


def _find_names_of_attributed(connection: Connection, entries: Iterable[Entry]) -> set[str]:
    """The folded names of statements that an attribution gave to a namesake, or gives back."""
    targets: dict[int, set[int]] = {}
    for entry in entries:
        if entry.record.kind is RecordKind.STATEMENT and "speaker" in entry.changes:
            ids = [value["id"] for value in entry.changes["speaker"] if isinstance(value, dict)]
            targets[entry.record.id] = {target for target in ids if isinstance(target, int)}
    borne = _find_own_names(connection, {target for ids in targets.values() for target in ids})
    names: set[str] = set()
    touched: set[int] = set()
    for some in in_chunks(sorted(targets)):
        query = select(statement.c.id, statement.c.speaker_name, statement.c.speaker_id)
        for statement_id, name, speaker_id in connection.execute(query.where(statement.c.id.in_(some))):
            folded = fold_name(name or "")
            if speaker_id is not None and any(folded in borne[target] for target in targets[statement_id]):
                names.add(folded)
                touched.add(speaker_id)
    refresh_found(connection, touched)
    return names


def _find_own_names(connection: Connection, ids: Collection[int]) -> defaultdict[int, set[str]]:
    """For each of these speakers the folded names of the register, and the one they were found under."""
    names: defaultdict[int, set[str]] = defaultdict(set)
    for some in in_chunks(sorted(ids)):
        registered = select(speaker_alias.c.speaker_id, speaker_alias.c.folded).where(
            speaker_alias.c.speaker_id.in_(some), speaker_alias.c.origin == REGISTERED
        )
        for speaker_id, folded in connection.execute(registered):
            names[speaker_id].add(folded)
        found = select(speaker.c.id, speaker.c.found_folded).where(speaker.c.id.in_(some))
        for speaker_id, found_folded in connection.execute(found):
            names[speaker_id] |= {found_folded} if found_folded else set()
    return names


def _find_names_of_judged(connection: Connection, entries: Iterable[Entry]) -> set[str]:
    """The folded names on which it bears that editors changed somebody's kind, offices or kin.

    What one is, bears on all their names; who is who, on the name under which they were found, and on those that
    somebody else bears too.
    """
    ids: set[int] = set()
    merged: set[int] = set()
    concerned: set[int] = set()
    for entry in entries:
        if entry.record.kind is not RecordKind.SPEAKER:
            continue
        for field_name, values in entry.changes.items():
            if field_name == "merged":
                merged.add(entry.record.id)
                concerned |= {entry.record.id, *(value for value in values if isinstance(value, int))}
            elif field_name.startswith("different:"):
                concerned |= {entry.record.id, int(field_name.removeprefix("different:"))}
            elif field_name == "kind" or field_name.startswith("office:"):
                ids.add(entry.record.id)
    shared = _keep_shared(connection, _find_names(connection, _find_kin(connection, concerned)))
    return _find_names(connection, ids) | _find_found_names(connection, merged) | shared


def _find_kin(connection: Connection, ids: Collection[int]) -> set[int]:
    """These speakers and everybody who is one with them."""
    families = find_families(connection, set(find_roots(connection, ids).values()))
    return {*ids, *(member for members in families.values() for member in members)}


def _find_found_names(connection: Connection, ids: Collection[int]) -> set[str]:
    names: set[str] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker.c.found_folded).where(speaker.c.id.in_(some), speaker.c.found_folded.is_not(None))
        names.update(name for name in connection.scalars(query) if name)
    return names


def _find_names(connection: Connection, ids: Collection[int]) -> set[str]:
    """All folded names of these speakers, found and registered."""
    names: set[str] = set()
    for some in in_chunks(sorted(ids)):
        names.update(
            connection.scalars(select(speaker_alias.c.folded).where(speaker_alias.c.speaker_id.in_(some)))
        )
    return names


def _keep_shared(connection: Connection, names: Collection[str]) -> set[str]:
    """Those of these folded names that mean several speakers in the register, or found in all articles."""
    shared: set[str] = set()
    for some in in_chunks(sorted(names)):
        query = (
            select(speaker_alias.c.folded)
            .join(speaker, speaker.c.id == speaker_alias.c.speaker_id)
            .where(
                speaker_alias.c.folded.in_(some),
                or_(speaker_alias.c.origin == REGISTERED, speaker.c.article_id.is_(None)),
            )
            .group_by(speaker_alias.c.folded)
            .having(func.count(distinct(speaker_alias.c.speaker_id)) > 1)
        )
        shared.update(connection.scalars(query))
    return shared


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
            owners.setdefault(key, {}).setdefault(roots[row.speaker_id], row.called)
    return {folded: list(found.values()) for (folded, _kind), found in owners.items() if len(found) > 1}


def relink_statements(connection: Connection, names: Collection[str]) -> tuple[int, int]:
    """The machine's speakers of all statements found under these folded names are looked up anew.

    Where that gives somebody offices, or takes them away, all their other names are looked up anew as well.

    Returns:
        How many statements have another speaker now, and how many of these a speaker of their article alone.
    """
    wanted, moves = set(names), _Moves()
    while True:
        concerned = moves.follow(connection, wanted)
        before = _read_offices(connection, concerned)
        refresh_found(connection, concerned)
        after = _read_offices(connection, concerned)
        changed = {one for one in concerned if before.get(one) != after.get(one)}
        more = _find_names(connection, changed) - wanted
        if not more:
            return moves.count(connection)
        wanted |= more


@dataclass(slots=True)
class _Moves:
    """Statements on their way from one speaker to another."""

    first: dict[int, int] = field(default_factory=dict)
    """Whose they were at the beginning, of those that have moved."""
    last: dict[int, int] = field(default_factory=dict)

    def follow(self, connection: Connection, names: Collection[str]) -> set[int]:
        """All statements found under these names go to whom the register means; everybody concerned."""
        present, items = _find_statements_named(connection, names)
        resolved = resolve_anew(connection, {item: present[statement_id] for statement_id, item in items.items()})
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
        return {*present.values(), *resolved.values()}

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


def _find_statements_named(
    connection: Connection, names: Collection[str]
) -> tuple[dict[int, int], dict[int, FoundSpeaker]]:
    """For each statement found under these names, whose it is, and its speaker as the article names them.

    With the speaker go all offices that the article gives that name.
    """
    rows: list[Any] = []
    for some in in_chunks(sorted(names)):
        bearers = select(speaker_alias.c.speaker_id).where(
            speaker_alias.c.folded.in_(some), speaker_alias.c.origin == FOUND
        )
        rows += [
            row
            for row in _read_found(connection, statement.c.speaker_id.in_(bearers))
            if fold_name(row.speaker_name or "") in names
        ]
    offices: defaultdict[tuple[int, str | None, str | None], set[str]] = defaultdict(set)
    for row in rows:
        offices[row.article_id, row.speaker_name, row.speaker_kind] |= {row.office} if row.office else set()
    items = {
        row.id: FoundSpeaker(
            row.article_id, row.speaker_name or "", row.speaker_kind or UNNAMED,
            frozenset(offices[row.article_id, row.speaker_name, row.speaker_kind]),
        )
        for row in rows
    }  # fmt: skip
    return {row.id: row.speaker_id for row in rows if row.speaker_id is not None}, items


def _read_found(connection: Connection, wanted: ColumnElement[bool]) -> list[Any]:
    """The statements in force that bear on who is who, as the machine read them.

    One that an editor gave to a namesake does not: who the article means there is said. Of one that somebody else
    said after all, the article names whom it names all the same.
    """
    query = (
        select(
            statement.c.id, statement.c.article_id, statement.c.speaker_name, statement.c.speaker_kind,
            statement.c.speaker_id, statement.c.office, decision.c.speaker_id.label("given_to"),
        )
        .outerjoin(decision, and_(decision.c.statement_id == statement.c.id, decision.c.attributed))
        .where(wanted, statement.c.retired_at.is_(None))
    )  # fmt: skip
    rows = list(connection.execute(query))
    borne = _find_own_names(connection, {row.given_to for row in rows if row.given_to is not None})
    return [
        row for row in rows if row.given_to is None or fold_name(row.speaker_name or "") not in borne[row.given_to]
    ]


def _find_alone(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of these speakers who are known in one article alone, and of whom nobody has said more."""
    alone: set[int] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker.c.id).outerjoin(registration, registration.c.speaker_id == speaker.c.id)
        query = query.where(speaker.c.article_id.is_not(None), registration.c.speaker_id.is_(None))
        alone.update(connection.scalars(query.where(speaker.c.id.in_(some))))
    return alone


def refresh_found(connection: Connection, ids: Collection[int]) -> None:
    """These speakers have the names and offices found in statements that are theirs, and no others found."""
    for some in in_chunks(sorted(ids)):
        names: set[tuple[int, str]] = set()
        first: dict[tuple[int, str, str], int] = {}
        for row in _read_found(connection, statement.c.speaker_id.in_(some)):
            name = row.speaker_name or ""
            if name and row.speaker_kind != UNNAMED:
                names.add((row.speaker_id, name))
            if row.office and len(row.office) <= LONGEST_NAME:
                key = row.speaker_id, fold_name(name), row.office
                first[key] = min(first.get(key, row.article_id), row.article_id)
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
