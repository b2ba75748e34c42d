"""What a change of the register does to statements that were read before it.

The machine's speakers of statements found under the names concerned are looked up again, and names that more than
one speaker now has are told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, distinct, func, insert, select, update

from factcheck.identity.names import LONGEST_NAME, fold_name
from factcheck.store.chunks import in_chunks
from factcheck.store.ledger import Entry, RecordKind
from factcheck.store.merging import find_families, find_roots
from factcheck.store.resolution import FoundSpeaker, resolve_speakers
from factcheck.store.speakers import FOUND, REGISTERED, UNNAMED, attributed
from factcheck.store.tables import (
    decision,
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
        entries: What has just changed; those that change nobody's name, nor who is who, do not matter.
    """
    changed = list(entries)
    _refresh_attributed(connection, changed)
    names = find_changed_names(changed) | _find_names_of_merged(connection, changed)
    if not names:
        return Refreshed()
    relinked, apart = relink_statements(connection, names)
    return Refreshed(relinked, apart, find_shared_names(connection, names))


def find_changed_names(entries: Iterable[Entry]) -> set[str]:
    """The folded names whose bearers these entries may have changed."""
    names: set[str] = set()
    for entry in entries:
        if entry.record.kind is not RecordKind.SPEAKER:
            continue
        for field_name, values in entry.changes.items():
            if field_name == "name":
                names |= {fold_name(value) for value in values if isinstance(value, str)}
            elif field_name.startswith("alias:"):
                names.add(fold_name(field_name.removeprefix("alias:")))
    return names


def _find_names_of_merged(connection: Connection, entries: Iterable[Entry]) -> set[str]:
    """The folded names that several speakers have, of those who were just merged, parted or told apart."""
    ids: set[int] = set()
    for entry in entries:
        if entry.record.kind is not RecordKind.SPEAKER:
            continue
        for field_name, values in entry.changes.items():
            if field_name == "merged":
                ids |= {entry.record.id, *(value for value in values if isinstance(value, int))}
            elif field_name.startswith("different:"):
                ids |= {entry.record.id, int(field_name.removeprefix("different:"))}
    families = find_families(connection, set(find_roots(connection, ids).values()))
    names: set[str] = set()
    for some in in_chunks(sorted(member for members in families.values() for member in members)):
        query = select(speaker_alias.c.folded).where(
            speaker_alias.c.speaker_id.in_(some), speaker_alias.c.origin == REGISTERED
        )
        names.update(connection.scalars(query))
    return _keep_shared(connection, names)


def _keep_shared(connection: Connection, names: Collection[str]) -> set[str]:
    shared: set[str] = set()
    for some in in_chunks(sorted(names)):
        query = (
            select(speaker_alias.c.folded)
            .where(speaker_alias.c.folded.in_(some), speaker_alias.c.origin == REGISTERED)
            .group_by(speaker_alias.c.folded)
            .having(func.count(distinct(speaker_alias.c.speaker_id)) > 1)
        )
        shared.update(connection.scalars(query))
    return shared


def find_shared_names(connection: Connection, names: Collection[str]) -> dict[str, list[str]]:
    """Those of these folded names that more than one speaker has in the register, with the speakers' names."""
    owners: dict[str, dict[int, str]] = {}
    for some in in_chunks(sorted(names)):
        query = (
            select(speaker_alias.c.folded, registration.c.speaker_id, registration.c.name)
            .join(registration, registration.c.speaker_id == speaker_alias.c.speaker_id)
            .where(speaker_alias.c.origin == REGISTERED, speaker_alias.c.folded.in_(some))
            .order_by(speaker_alias.c.folded, registration.c.speaker_id)
        )
        rows = connection.execute(query).all()
        roots = find_roots(connection, {row.speaker_id for row in rows})
        for folded, speaker_id, name in rows:
            owners.setdefault(folded, {}).setdefault(roots[speaker_id], name)
    return {folded: list(found.values()) for folded, found in owners.items() if len(found) > 1}


def relink_statements(connection: Connection, names: Collection[str]) -> tuple[int, int]:
    """The machine's speakers of statements found under these folded names are looked up anew.

    Returns:
        How many statements have another speaker now, and how many of these a speaker of their article alone.
    """
    statements = _find_statements_named(connection, names)
    found = list(dict.fromkeys(statements.values()))
    resolved = dict(zip(found, resolve_speakers(connection, found), strict=True))
    moves: dict[int, list[int]] = {}
    for statement_id, item in statements.items():
        if resolved[item] != item.present:
            moves.setdefault(resolved[item], []).append(statement_id)
    for speaker_id, ids in moves.items():
        for some in in_chunks(ids):
            connection.execute(
                update(statement)
                .where(statement.c.id.in_(some))
                .values(speaker_id=speaker_id, revision=statement.c.revision + 1)
            )
    left = {item.present for item in found if item.present is not None and resolved[item] != item.present}
    refresh_found(connection, left)
    alone = _find_alone(connection, moves)
    return (
        sum(len(ids) for ids in moves.values()),
        sum(len(ids) for speaker_id, ids in moves.items() if speaker_id in alone),
    )


def _find_statements_named(connection: Connection, names: Collection[str]) -> dict[int, FoundSpeaker]:
    """For each statement found under these names, its speaker as the article names them, all offices with it."""
    rows = []
    for some in in_chunks(sorted(names)):
        bearers = select(speaker_alias.c.speaker_id).where(
            speaker_alias.c.folded.in_(some), speaker_alias.c.origin == FOUND
        )
        query = select(
            statement.c.id, statement.c.article_id, statement.c.speaker_name, statement.c.speaker_kind,
            statement.c.speaker_id, statement.c.office,
        ).where(statement.c.speaker_id.in_(bearers))  # fmt: skip
        rows += [row for row in connection.execute(query) if fold_name(row.speaker_name or "") in names]
    offices: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for _id, article_id, name, kind, present, office in rows:
        offices[article_id, name, kind, present] |= {office} if office else set()
    return {
        row.id: FoundSpeaker(
            article_id=row.article_id, name=row.speaker_name or "", kind=row.speaker_kind or UNNAMED,
            present=row.speaker_id,
            offices=frozenset(offices[row.article_id, row.speaker_name, row.speaker_kind, row.speaker_id]),
        )
        for row in rows
    }  # fmt: skip


def _find_alone(connection: Connection, ids: Collection[int]) -> set[int]:
    alone: set[int] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker.c.id).where(speaker.c.id.in_(some), speaker.c.article_id.is_not(None))
        alone.update(connection.scalars(query))
    return alone


def _refresh_attributed(connection: Connection, entries: Iterable[Entry]) -> None:
    """Whom the machine took for the speakers of these statements keep the names that are still theirs."""
    ids = [
        entry.record.id
        for entry in entries
        if entry.record.kind is RecordKind.STATEMENT and "speaker" in entry.changes
    ]
    speakers: set[int] = set()
    for some in in_chunks(ids):
        found = connection.scalars(select(statement.c.speaker_id).where(statement.c.id.in_(some)))
        speakers |= {speaker_id for speaker_id in found if speaker_id is not None}
    refresh_found(connection, speakers)


def refresh_found(connection: Connection, ids: Collection[int]) -> None:
    """These speakers have the names and offices found in statements that are still theirs, and no others found.

    An office goes with who said it: it is not theirs where an editor says that somebody else did.
    """
    for speaker_id in sorted(ids):
        theirs = (
            select(statement.c.speaker_name, statement.c.speaker_kind, statement.c.office, attributed)
            .distinct()
            .outerjoin(decision, decision.c.statement_id == statement.c.id)
            .where(statement.c.speaker_id == speaker_id)
        )
        rows = connection.execute(theirs).all()
        names = {row[0] for row in rows if row[0] and row[1] != UNNAMED}
        offices = {row[2] for row in rows if row[2] and len(row[2]) <= LONGEST_NAME and not row[3]}
        for table in (speaker_alias, speaker_office):
            connection.execute(delete(table).where(table.c.speaker_id == speaker_id, table.c.origin == FOUND))
        common: dict[str, Any] = {"speaker_id": speaker_id, "origin": FOUND}
        if names:
            rows_of_names = [{**common, "name": name, "folded": fold_name(name)} for name in sorted(names)]
            connection.execute(insert(speaker_alias), rows_of_names)
        if offices:
            connection.execute(
                insert(speaker_office), [{**common, "office": office} for office in sorted(offices)]
            )
