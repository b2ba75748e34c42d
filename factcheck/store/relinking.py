"""What a change of the register does to statements that were read before it.

The machine's speakers of statements found under the names concerned are looked up again, in all articles, as if
these had only come now (``resolution``); names that more than one speaker now has are told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, delete, distinct, func, insert, not_, or_, select, update

from factcheck.identity.names import LONGEST_NAME, fold_name, is_full_name
from factcheck.store.bearers import FoundSpeaker
from factcheck.store.chunks import in_chunks
from factcheck.store.ledger import Entry, RecordKind
from factcheck.store.merging import find_families, find_roots
from factcheck.store.resolution import resolve_anew
from factcheck.store.speakers import FOUND, REGISTERED, UNNAMED, attributed
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
    """The folded names beside which the offices stand that an attribution gave away, or gives back."""
    ids = [
        entry.record.id
        for entry in entries
        if entry.record.kind is RecordKind.STATEMENT and "speaker" in entry.changes
    ]
    names: set[str] = set()
    for some in in_chunks(ids):
        query = select(statement.c.speaker_name).where(
            statement.c.id.in_(some), statement.c.office.is_not(None), statement.c.speaker_id.is_not(None)
        )
        names |= {fold_name(name) for name in connection.scalars(query) if name}
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
        alone = _find_alone(connection, {self.last[one] for one in moved})
        return len(moved), sum(self.last[one] in alone for one in moved)


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

    With the speaker go all offices that the article gives that name, but for statements which an editor says that
    somebody else said. What is retired is nobody's word any more.
    """
    rows = []
    for some in in_chunks(sorted(names)):
        bearers = select(speaker_alias.c.speaker_id).where(
            speaker_alias.c.folded.in_(some), speaker_alias.c.origin == FOUND
        )
        query = (
            select(
                statement.c.id, statement.c.article_id, statement.c.speaker_name, statement.c.speaker_kind,
                statement.c.speaker_id, statement.c.office, attributed.label("attributed"),
            )
            .outerjoin(decision, decision.c.statement_id == statement.c.id)
            .where(statement.c.speaker_id.in_(bearers), statement.c.retired_at.is_(None))
        )  # fmt: skip
        rows += [row for row in connection.execute(query) if fold_name(row.speaker_name or "") in names]
    offices: defaultdict[tuple[int, str | None, str | None], set[str]] = defaultdict(set)
    for row in rows:
        given = offices[row.article_id, row.speaker_name, row.speaker_kind]
        if row.office and not row.attributed:
            given.add(row.office)
    items = {
        row.id: FoundSpeaker(
            row.article_id, row.speaker_name or "", row.speaker_kind or UNNAMED,
            frozenset(offices[row.article_id, row.speaker_name, row.speaker_kind]),
        )
        for row in rows
    }  # fmt: skip
    return {row.id: row.speaker_id for row in rows if row.speaker_id is not None}, items


def _find_alone(connection: Connection, ids: Collection[int]) -> set[int]:
    alone: set[int] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker.c.id).where(speaker.c.id.in_(some), speaker.c.article_id.is_not(None))
        alone.update(connection.scalars(query))
    return alone


def refresh_found(connection: Connection, ids: Collection[int]) -> None:
    """These speakers have the names and offices found in statements that are theirs, and no others found.

    An office goes with who said it: it is not theirs where an editor says that somebody else did.
    """
    for some in in_chunks(sorted(ids)):
        theirs = and_(statement.c.speaker_id.in_(some), statement.c.retired_at.is_(None))
        named = select(statement.c.speaker_id, statement.c.speaker_name).distinct()
        names = connection.execute(
            named.where(theirs, statement.c.speaker_kind != UNNAMED, statement.c.speaker_name.is_not(None))
        ).all()
        given = (
            select(
                statement.c.speaker_id, statement.c.speaker_name, statement.c.office,
                func.min(statement.c.article_id).label("first"),
            )
            .outerjoin(decision, decision.c.statement_id == statement.c.id)
            .where(theirs, statement.c.office.is_not(None), not_(attributed))
            .group_by(statement.c.speaker_id, statement.c.speaker_name, statement.c.office)
        )  # fmt: skip
        first: dict[tuple[int, str, str], int] = {}
        for row in connection.execute(given):
            if row.speaker_id is not None and len(row.office or "") <= LONGEST_NAME:
                key = row.speaker_id, fold_name(row.speaker_name or ""), row.office or ""
                first[key] = min(first.get(key, row.first), row.first)
        for table in (speaker_alias, speaker_office):
            connection.execute(delete(table).where(table.c.speaker_id.in_(some), table.c.origin == FOUND))
        if names:
            rows = [
                {
                    "speaker_id": speaker_id,
                    "name": name,
                    "origin": FOUND,
                    "folded": fold_name(name or ""),
                    "after": 0,
                }
                for speaker_id, name in names
            ]
            connection.execute(insert(speaker_alias), rows)
        if first:
            rows = [
                {"speaker_id": key[0], "folded": key[1], "office": key[2], "origin": FOUND, "after": article_id}
                for key, article_id in first.items()
            ]
            connection.execute(insert(speaker_office), rows)
