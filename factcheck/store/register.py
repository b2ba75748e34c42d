"""What a change of the register does to statements that were read before it.

The machine's speakers of statements found under the names concerned are looked up again, and names that more than
one registered speaker now has are told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, select, update

from factcheck.identity.names import fold_name, is_full_name
from factcheck.store.ledger import Entry, RecordKind
from factcheck.store.speakers import AT_ONCE, FOUND, REGISTERED, FoundSpeaker, resolve_speaker
from factcheck.store.tables import registration, speaker_alias, speaker_office, statement


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What following a change of the register came to.

    Attributes:
        relinked: how many statements have another speaker now.
        ambiguous: folded names that more than one registered speaker has now, with the speakers' names.
    """

    relinked: int
    ambiguous: dict[str, list[str]]


def refresh_register(connection: Connection, entries: Iterable[Entry]) -> Refreshed:
    """The statements follow the register after these ledger entries.

    Args:
        connection: Holds the write lock.
        entries: What has just changed; those that are not about speakers do not matter.
    """
    names = find_changed_names(entries)
    if not names:
        return Refreshed(0, {})
    return Refreshed(relink_statements(connection, names), find_shared_names(connection, names))


def find_changed_names(entries: Iterable[Entry]) -> set[str]:
    """The folded names whose meaning these entries may have changed."""
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


def find_shared_names(connection: Connection, names: set[str]) -> dict[str, list[str]]:
    """Those of these folded names that more than one registered speaker has, with the speakers' names."""
    query = (
        select(speaker_alias.c.folded, registration.c.name)
        .join(registration, registration.c.speaker_id == speaker_alias.c.speaker_id)
        .where(speaker_alias.c.origin == REGISTERED)
        .group_by(speaker_alias.c.folded, registration.c.speaker_id, registration.c.name)
        .order_by(speaker_alias.c.folded, registration.c.speaker_id)
    )
    owners: dict[str, list[str]] = {}
    for folded, owner in connection.execute(query):
        if folded in names:
            owners.setdefault(folded, []).append(owner)
    return {folded: found for folded, found in owners.items() if len(found) > 1}


def relink_statements(connection: Connection, names: set[str]) -> int:
    """The machine's speakers of statements found under these folded names are looked up anew.

    Returns:
        How many statements have another speaker now.
    """
    resolved: dict[tuple[FoundSpeaker, int | None], int] = {}
    moved = 0
    for statement_id, article_id, before, found in _find_statements_named(connection, names):
        key = (found, article_id if found.office or not is_full_name(found.name) else None)
        if key not in resolved:
            resolved[key] = resolve_speaker(connection, found, article_id)
        if resolved[key] != before:
            connection.execute(
                update(statement)
                .where(statement.c.id == statement_id)
                .values(speaker_id=resolved[key], revision=statement.c.revision + 1)
            )
            moved += 1
            if before is not None:
                _forget(connection, before, found, article_id)
    return moved


def _forget(connection: Connection, speaker_id: int, found: FoundSpeaker, article_id: int) -> None:
    """The speaker no longer has a name or an office that no statement of theirs bears."""
    theirs = statement.c.speaker_id == speaker_id
    if not connection.scalar(select(exists().where(theirs, statement.c.speaker_name == found.name))):
        connection.execute(
            delete(speaker_alias).where(
                speaker_alias.c.speaker_id == speaker_id,
                speaker_alias.c.name == found.name,
                speaker_alias.c.origin == FOUND,
            )
        )
    in_article = (theirs, statement.c.office == found.office, statement.c.article_id == article_id)
    if found.office and not connection.scalar(select(exists().where(*in_article))):
        connection.execute(
            delete(speaker_office).where(
                speaker_office.c.speaker_id == speaker_id,
                speaker_office.c.office == found.office,
                speaker_office.c.article_id == article_id,
                speaker_office.c.origin == FOUND,
            )
        )


def _find_statements_named(
    connection: Connection, names: set[str]
) -> list[tuple[int, int, int | None, FoundSpeaker]]:
    """(statement, article, the machine's speaker, what was found) of all that were found under these names."""
    ordered = sorted(names)
    statements = []
    for at in range(0, len(ordered), AT_ONCE):
        query = (
            select(
                statement.c.id, statement.c.article_id, statement.c.speaker_id,
                statement.c.speaker_name, statement.c.speaker_kind, statement.c.office,
            )
            .join(speaker_alias, speaker_alias.c.speaker_id == statement.c.speaker_id)
            .where(speaker_alias.c.folded.in_(ordered[at : at + AT_ONCE]), speaker_alias.c.origin == FOUND)
            .distinct()
        )  # fmt: skip
        for statement_id, article_id, speaker_id, name, kind, office in connection.execute(query):
            if name is not None and kind is not None and fold_name(name) in names:
                statements.append((statement_id, article_id, speaker_id, FoundSpeaker(name, kind, office)))
    return statements
