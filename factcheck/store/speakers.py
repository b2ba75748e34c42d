"""The register of speakers: who is who across articles.

A full name of two words or more is one speaker everywhere. A single word, and anybody registered, is joined only
through a name that an editor or the seed registered and that only one speaker has. Who has no name, and a
single name that nothing explains, is a speaker of one article.
"""

from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Connection, Table, and_, case, distinct, func, insert, select, update

from factcheck.store.names import fold_name
from factcheck.store.tables import (
    decision,
    registration,
    speaker,
    speaker_alias,
    speaker_office,
    statement,
)

FOUND = "found"
UNNAMED = "unnamed"
_AT_ONCE = 500  # a statement takes a limited number of values

speaker_name = func.coalesce(registration.c.name, speaker.c.found_name)
"""What a speaker is called: the register's name, else the one found."""

speaker_of_statement = case(
    (func.coalesce(decision.c.attributed, False), decision.c.speaker_id), else_=statement.c.speaker_id
)
"""The id of who said a statement: an editor's answer, else the machine's."""


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """A speaker as one article names them."""

    name: str
    kind: str
    office: str | None


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One line of ``factcheck speaker list``."""

    id: int
    name: str
    kind: str
    aliases: tuple[str, ...]
    statements: int
    articles: int
    wikidata: str | None
    registered: bool


def resolve_speaker(connection: Connection, found: FoundSpeaker, article_id: int) -> int:
    """The id of the speaker that ``found`` is, made if new, with this name and office on record."""
    folded = fold_name(found.name)
    speaker_id = _find_registered(connection, folded, found.kind)
    if speaker_id is None:
        single = found.kind == UNNAMED or " " not in folded
        speaker_id = _get_found(connection, found, folded, article_id if single else None)
    if found.kind != UNNAMED:
        _keep(connection, speaker_alias, speaker_id=speaker_id, name=found.name, origin=FOUND, folded=folded)
    if found.office:
        _keep(
            connection, speaker_office,
            speaker_id=speaker_id, office=found.office, origin=FOUND, article_id=article_id,
        )  # fmt: skip
    return speaker_id


def _find_registered(connection: Connection, folded: str, kind: str) -> int | None:
    """The one registered speaker of that name; None if there is none, or more than one."""
    if kind == UNNAMED or not folded:
        return None
    query = (
        select(registration.c.speaker_id, registration.c.kind)
        .distinct()
        .join(speaker_alias, speaker_alias.c.speaker_id == registration.c.speaker_id)
        .where(speaker_alias.c.folded == folded, speaker_alias.c.origin == "registered")
    )
    named = connection.execute(query).all()
    if len(named) != 1:
        return None
    speaker_id, registered_kind = named[0]
    # one word is too little to overrule that one is a person and the other a body
    return speaker_id if " " in folded or registered_kind == kind else None


def _get_found(connection: Connection, found: FoundSpeaker, folded: str, scope: int | None) -> int:
    known = connection.scalar(
        select(speaker.c.id)
        .where(
            speaker.c.found_folded == folded,
            speaker.c.article_id.is_(None) if scope is None else speaker.c.article_id == scope,
        )
        .order_by(speaker.c.id)
    )
    if known is not None:
        return known
    new = insert(speaker).values(
        found_name=found.name, found_folded=folded, found_kind=found.kind, article_id=scope
    )
    return connection.execute(new.returning(speaker.c.id)).scalar_one()


def _keep(connection: Connection, table: Table, **values: int | str) -> None:
    keys = list(table.primary_key)
    where = and_(*(column == values[column.name] for column in keys))
    if connection.execute(select(keys[0]).where(where)).first() is None:
        connection.execute(insert(table).values(**values))


def add_identity(connection: Connection) -> int:
    """A speaker of whom nothing is known yet; the id, for the register to fill."""
    return connection.execute(insert(speaker).values(found_name=None).returning(speaker.c.id)).scalar_one()


def find_by_name(connection: Connection, name: str) -> list[int]:
    """The ids of registered speakers, and of those found under a full name, that are called ``name``."""
    folded = fold_name(name)
    registered = (
        select(registration.c.speaker_id)
        .join(speaker_alias, speaker_alias.c.speaker_id == registration.c.speaker_id)
        .where(speaker_alias.c.folded == folded, speaker_alias.c.origin == "registered")
    )
    found = select(speaker.c.id).where(speaker.c.found_folded == folded, speaker.c.article_id.is_(None))
    return sorted(set(connection.scalars(registered)) | set(connection.scalars(found)))


def find_shared_names(connection: Connection, names: set[str]) -> dict[str, list[str]]:
    """Those of these folded names that more than one registered speaker has, with the speakers' names."""
    query = (
        select(speaker_alias.c.folded, registration.c.name)
        .join(registration, registration.c.speaker_id == speaker_alias.c.speaker_id)
        .where(speaker_alias.c.origin == "registered")
        .group_by(speaker_alias.c.folded, registration.c.speaker_id, registration.c.name)
        .order_by(speaker_alias.c.folded, registration.c.speaker_id)
    )
    owners: dict[str, list[str]] = {}
    for folded, owner in connection.execute(query):
        if folded in names:
            owners.setdefault(folded, []).append(owner)
    return {folded: found for folded, found in owners.items() if len(found) > 1}


def relink_statements(connection: Connection, names: set[str]) -> int:
    """The machine's speakers of statements found under these names are looked up anew, after the register changed.

    Args:
        connection: Holds the write lock.
        names: Folded names whose meaning may have changed.

    Returns:
        How many statements have another speaker now.
    """
    moved = 0
    for statement_id, article_id, before, found in _find_statements_named(connection, names):
        now = resolve_speaker(connection, found, article_id)
        if now != before:
            connection.execute(
                update(statement)
                .where(statement.c.id == statement_id)
                .values(speaker_id=now, revision=statement.c.revision + 1)
            )
            moved += 1
    return moved


def _find_statements_named(
    connection: Connection, names: set[str]
) -> list[tuple[int, int, int | None, FoundSpeaker]]:
    """(statement, article, the machine's speaker, what was found) of all that were found under these names."""
    ordered = sorted(names)
    statements = []
    for at in range(0, len(ordered), _AT_ONCE):
        query = (
            select(
                statement.c.id, statement.c.article_id, statement.c.speaker_id,
                statement.c.speaker_name, statement.c.speaker_kind, statement.c.office,
            )
            .join(speaker_alias, speaker_alias.c.speaker_id == statement.c.speaker_id)
            .where(speaker_alias.c.folded.in_(ordered[at : at + _AT_ONCE]), speaker_alias.c.origin == FOUND)
            .distinct()
        )  # fmt: skip
        for statement_id, article_id, speaker_id, name, kind, office in connection.execute(query):
            if name is not None and kind is not None and fold_name(name) in names:
                statements.append((statement_id, article_id, speaker_id, FoundSpeaker(name, kind, office)))
    return statements


def select_named(name: str) -> CompoundSelect[int]:
    """The ids of speakers any of whose names holds ``name``, in any case and without accents."""
    part = f"%{fold_name(name)}%"
    return (
        select(speaker_alias.c.speaker_id)
        .where(speaker_alias.c.folded.like(part))
        .union(select(speaker.c.id).where(speaker.c.found_folded.like(part)))
    )


def list_speakers(connection: Connection, limit: int, name: str | None = None) -> list[SpeakerRow]:
    """Speakers with the most statements first; registered ones without any too; all if ``limit`` is 0."""
    spoken = (
        select(
            speaker_of_statement.label("speaker_id"),
            func.count().label("statements"),
            func.count(distinct(statement.c.article_id)).label("articles"),
        )
        .select_from(statement)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .where(statement.c.retired_at.is_(None), ~func.coalesce(decision.c.rejected, False))
        .group_by(speaker_of_statement)
        .subquery()
    )
    count = func.coalesce(spoken.c.statements, 0)
    query = (
        select(
            speaker.c.id,
            speaker_name,
            func.coalesce(registration.c.kind, speaker.c.found_kind),
            count,
            func.coalesce(spoken.c.articles, 0),
            registration.c.wikidata_id,
            registration.c.speaker_id.is_not(None),
        )
        .outerjoin(registration, registration.c.speaker_id == speaker.c.id)
        .outerjoin(spoken, spoken.c.speaker_id == speaker.c.id)
        .where((registration.c.speaker_id.is_not(None)) | (count > 0))
        .order_by(count.desc(), speaker_name, speaker.c.id)
    )
    if name is not None:
        query = query.where(speaker.c.id.in_(select_named(name)))
    rows = connection.execute(query.limit(limit) if limit else query).all()
    aliases = _find_aliases(connection, [row[0] for row in rows])
    return [
        SpeakerRow(
            id=row[0], name=row[1], kind=row[2],
            aliases=tuple(alias for alias in aliases.get(row[0], ()) if alias != row[1]),
            statements=row[3], articles=row[4], wikidata=row[5], registered=bool(row[6]),
        )
        for row in rows
    ]  # fmt: skip


def _find_aliases(connection: Connection, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for at in range(0, len(ids), _AT_ONCE):
        query = (
            select(speaker_alias.c.name, speaker_alias.c.speaker_id)
            .distinct()
            .where(speaker_alias.c.speaker_id.in_(ids[at : at + _AT_ONCE]))
            .order_by(speaker_alias.c.name)
        )
        for name, speaker_id in connection.execute(query):
            found.setdefault(speaker_id, []).append(name)
    return found
