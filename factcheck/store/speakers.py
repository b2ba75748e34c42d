"""The register of speakers: who is who across articles.

A full name of two words or more is one speaker everywhere. A single word, and anybody registered, is joined only
through a name that an editor or the seed registered and that only one speaker has. Who has no name, and a
single name that nothing explains, is a speaker of one article.
"""

from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    Select,
    Subquery,
    Table,
    and_,
    case,
    distinct,
    exists,
    func,
    insert,
    literal,
    select,
)

from factcheck.identity.names import LONGEST_NAME, fold_name, is_full_name
from factcheck.store.tables import (
    decision,
    registration,
    speaker,
    speaker_alias,
    speaker_office,
    statement,
)

FOUND = "found"
REGISTERED = "registered"
UNNAMED = "unnamed"
AT_ONCE = 500  # a statement takes a limited number of values

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
    speaker_id = _find_registered(connection, found, folded)
    if speaker_id is None:
        single = found.kind == UNNAMED or not is_full_name(found.name)
        speaker_id = _get_found(connection, found, folded, article_id if single else None)
    if found.kind != UNNAMED:
        _keep(connection, speaker_alias, speaker_id=speaker_id, name=found.name, origin=FOUND, folded=folded)
    if found.office and len(found.office) <= LONGEST_NAME:
        _keep(
            connection, speaker_office,
            speaker_id=speaker_id, office=found.office, origin=FOUND, article_id=article_id,
        )  # fmt: skip
    return speaker_id


def _find_registered(connection: Connection, found: FoundSpeaker, folded: str) -> int | None:
    """The one registered speaker of that name; None if there is none, or more than one."""
    if found.kind == UNNAMED or not folded:
        return None
    query = (
        select(registration.c.speaker_id, registration.c.kind)
        .distinct()
        .join(speaker_alias, speaker_alias.c.speaker_id == registration.c.speaker_id)
        .where(speaker_alias.c.folded == folded, speaker_alias.c.origin == REGISTERED)
    )
    named = connection.execute(query).all()
    if len(named) != 1:
        return None
    speaker_id, registered_kind = named[0]
    # one word is too little to overrule that one is a person and the other a body
    return speaker_id if is_full_name(found.name) or registered_kind == found.kind else None


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
        .where(speaker_alias.c.folded == folded, speaker_alias.c.origin == REGISTERED)
    )
    found = select(speaker.c.id).where(speaker.c.found_folded == folded, speaker.c.article_id.is_(None))
    return sorted(set(connection.scalars(registered)) | set(connection.scalars(found)))


def select_named(name: str) -> CompoundSelect[int]:
    """The ids of speakers any of whose names holds ``name``, in any case and without accents."""
    part = f"%{fold_name(name)}%"
    return (
        select(speaker_alias.c.speaker_id)
        .where(speaker_alias.c.folded.like(part))
        .union(select(speaker.c.id).where(speaker.c.found_folded.like(part)))
    )


def list_speakers(connection: Connection, limit: int, name: str | None = None) -> list[SpeakerRow]:
    """Speakers with the most statements first; then registered ones without any; all if ``limit`` is 0."""
    spoken = _count_spoken()
    counted = _select_speakers(spoken.c.statements, spoken.c.articles).join(
        spoken, spoken.c.speaker_id == speaker.c.id
    )
    silent = _select_speakers(literal(0), literal(0)).where(
        registration.c.speaker_id.is_not(None),
        ~exists().where(spoken.c.speaker_id == speaker.c.id),
    )
    rows: list[Row[int, str, str, str | None, bool, int, int]] = []
    for query, order in ((counted, spoken.c.statements.desc()), (silent, literal(0))):
        ordered = query.order_by(order, speaker_name, speaker.c.id)
        if name is not None:
            ordered = ordered.where(speaker.c.id.in_(select_named(name)))
        if not limit or len(rows) < limit:
            rows += connection.execute(ordered.limit(limit - len(rows)) if limit else ordered).all()
    aliases = _find_aliases(connection, [row[0] for row in rows])
    return [
        SpeakerRow(
            id=row[0], name=row[1], kind=row[2],
            aliases=tuple(alias for alias in aliases.get(row[0], ()) if alias != row[1]),
            statements=row[5], articles=row[6], wikidata=row[3], registered=bool(row[4]),
        )
        for row in rows
    ]  # fmt: skip


def count_speakers(connection: Connection) -> int:
    """How many speakers have said something."""
    return connection.scalar(select(func.count()).select_from(_count_spoken())) or 0


def _count_spoken() -> Subquery:
    """Each speaker's number of statements and articles; rejected and retired statements do not count."""
    return (
        select(
            speaker_of_statement.label("speaker_id"),
            func.count().label("statements"),
            func.count(distinct(statement.c.article_id)).label("articles"),
        )
        .select_from(statement)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .where(
            statement.c.retired_at.is_(None),
            ~func.coalesce(decision.c.rejected, False),
            speaker_of_statement.is_not(None),
        )
        .group_by(speaker_of_statement)
        .subquery()
    )


def _select_speakers(
    statements: ColumnElement[int], articles: ColumnElement[int]
) -> Select[int, str, str, str | None, bool, int, int]:
    kind = func.coalesce(registration.c.kind, speaker.c.found_kind)
    registered = registration.c.speaker_id.is_not(None)
    return select(
        speaker.c.id, speaker_name, kind, registration.c.wikidata_id, registered, statements, articles
    ).select_from(speaker.outerjoin(registration, registration.c.speaker_id == speaker.c.id))


def _find_aliases(connection: Connection, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for at in range(0, len(ids), AT_ONCE):
        query = (
            select(speaker_alias.c.name, speaker_alias.c.speaker_id)
            .distinct()
            .where(speaker_alias.c.speaker_id.in_(ids[at : at + AT_ONCE]))
            .order_by(speaker_alias.c.name)
        )
        for name, speaker_id in connection.execute(query):
            found.setdefault(speaker_id, []).append(name)
    return found
