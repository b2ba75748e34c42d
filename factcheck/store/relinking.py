"""What a change of the register does to statements that were read before it.

The machine's speakers of statements found under the names concerned are looked up again, in all articles, as if
these had only come now (``resolution``); names that more than one speaker now has are told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, distinct, func, insert, or_, select, update

from factcheck.identity.names import fold_name, is_full_name
from factcheck.store.bearers import FoundSpeaker
from factcheck.store.chunks import in_chunks
from factcheck.store.evidence import Evidence, find_own_names, read_evidence
from factcheck.store.ledger import Entry, RecordKind
from factcheck.store.merging import find_families, find_roots
from factcheck.store.resolution import fits_an_index, resolve_anew
from factcheck.store.speakers import AFTER, FOUND, REGISTERED, UNNAMED
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
    """The folded names of statements of which an editor has said, or no longer says, which bearer they are by."""
    targets: dict[int, set[int]] = {}
    for entry in entries:
        if entry.record.kind is RecordKind.STATEMENT and "speaker" in entry.changes:
            ids = [value["id"] for value in entry.changes["speaker"] if isinstance(value, dict)]
            targets[entry.record.id] = {target for target in ids if isinstance(target, int)}
    borne = find_own_names(connection, {target for ids in targets.values() for target in ids})
    names: set[str] = set()
    touched: set[int] = set()
    for some in in_chunks(sorted(targets)):
        query = select(statement.c.id, statement.c.speaker_name, statement.c.speaker_id)
        for statement_id, name, speaker_id in connection.execute(query.where(statement.c.id.in_(some))):
            folded = fold_name(name or "")
            if speaker_id is not None and any(folded in borne.get(target, ()) for target in targets[statement_id]):
                names.add(folded)
                touched |= {speaker_id, *targets[statement_id]}
    refresh_found(connection, touched)
    return names


def _find_names_of_judged(connection: Connection, entries: Iterable[Entry]) -> set[str]:
    """The folded names on which it bears that editors changed somebody's kind, offices or kin.

    What one is, bears on all their names; who is who, on the name under which they were found, and on those that
    somebody else bears too.
    """
    ids: set[int] = set()
    concerned: set[int] = set()
    for entry in entries:
        if entry.record.kind is not RecordKind.SPEAKER:
            continue
        for field_name, values in entry.changes.items():
            if field_name == "merged":
                concerned |= {entry.record.id, *(value for value in values if isinstance(value, int))}
            elif field_name.startswith("different:"):
                concerned |= {entry.record.id, int(field_name.removeprefix("different:"))}
            elif field_name == "kind" or field_name.startswith("office:"):
                ids.add(entry.record.id)
    shared = _keep_shared(connection, _find_names(connection, _find_kin(connection, concerned)))
    return _find_names(connection, ids) | _find_found_names(connection, concerned) | shared


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
            called = f"{row.called} (speaker {roots[row.speaker_id]})"
            owners.setdefault(key, {}).setdefault(roots[row.speaker_id], called)
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
        evidence = _find_named(connection, names)
        open_ = [one for one in evidence if one.judged is None]
        offices: defaultdict[tuple[int, str, str], set[str]] = defaultdict(set)
        for one in open_:
            offices[one.article_id, one.name, one.kind] |= {one.office} if one.office else set()
        items = {
            one.id: FoundSpeaker(
                one.article_id, one.name, one.kind, frozenset(offices[one.article_id, one.name, one.kind])
            )
            for one in open_
        }
        present = {one.id: one.machine for one in open_}
        judged = [one for one in evidence if one.judged is not None]
        taken_for = {item: present[statement_id] for statement_id, item in items.items()}
        resolved = resolve_anew(connection, taken_for, judged)
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
        return {*present.values(), *resolved.values(), *(one.owner for one in judged)}

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


def _find_named(connection: Connection, names: Collection[str]) -> list[Evidence]:
    """Each statement found under these folded names."""
    found: dict[int, Evidence] = {}
    for some in in_chunks(sorted(names)):
        bearers = select(speaker_alias.c.speaker_id).where(
            speaker_alias.c.folded.in_(some), speaker_alias.c.origin == FOUND
        )
        found |= {one.id: one for one in read_evidence(connection, bearers) if fold_name(one.name) in names}
    return list(found.values())


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
        for one in read_evidence(connection, some):
            if one.owner not in ids:
                continue
            if one.name and one.kind != UNNAMED:
                names.add((one.owner, one.name))
            if one.office and fits_an_index(one.name, one.office):
                key = one.owner, fold_name(one.name), one.office
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
