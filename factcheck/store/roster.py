"""The register as lists show it: speakers with what they said, how often and where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    cast,
    distinct,
    exists,
    func,
    not_,
    or_,
    select,
)

from factcheck.store.chunks import in_chunks
from factcheck.store.merging import find_families, select_families
from factcheck.store.speakers import (
    REGISTERED,
    attributed,
    counts,
    merged,
    select_named,
    select_said_by,
    speaker_kind,
    speaker_name,
    speaker_of_statement,
)
from factcheck.store.tables import (
    article,
    decision,
    registration,
    speaker,
    speaker_alias,
    speaker_merge,
    speaker_office,
    statement,
)

SPEAKER_SORTS = ("statements", "articles", "name", "id")


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One line of ``factcheck speaker list``: everybody who is one, under the name they stand under."""

    id: int
    name: str
    kind: str
    aliases: tuple[str, ...]
    statements: int
    articles: int
    wikidata: str | None
    registered: bool
    merged: int


@dataclass(frozen=True, slots=True)
class SpeakerFilter:
    """Which speakers; an empty field asks for nothing.

    Attributes:
        name: Part of any of their names.
        kinds: person, organisation, unnamed.
        registered: Those in the register only, or those outside it only.
        ids: These only.
    """

    name: str | None = None
    kinds: Sequence[str] = ()
    registered: bool | None = None
    ids: Collection[int] | None = None


def list_speakers(
    connection: Connection,
    wanted: SpeakerFilter,
    *,
    sort: str = "statements",
    limit: int = 0,
    silent: bool = False,
) -> list[SpeakerRow]:
    """Speakers in order, those with most statements first unless asked otherwise; all if ``limit`` is 0.

    Who has said nothing is listed only if registered, or if the ``silent`` are asked for.
    """
    spoken = _count_spoken(wanted)
    said = func.coalesce(spoken.c.statements, 0)
    articles = func.coalesce(spoken.c.articles, 0)
    orders: dict[str, tuple[ColumnElement[Any], ...]] = {
        "statements": (said.desc(), speaker_name, speaker.c.id),
        "articles": (articles.desc(), speaker_name, speaker.c.id),
        "name": (speaker_name, speaker.c.id),
        "id": (speaker.c.id,),
    }
    query = (
        _select_speakers(said, articles)
        .outerjoin(spoken, spoken.c.speaker_id == speaker.c.id)
        .where(*_conditions(wanted), ~exists().where(speaker_merge.c.speaker_id == speaker.c.id))
        .order_by(*orders[sort])
    )
    if not silent:
        query = query.where(registration.c.speaker_id.is_not(None) | (said > 0))
    rows = connection.execute(query.limit(limit) if limit else query).all()
    families = find_families(connection, [row[0] for row in rows])
    names = find_names(connection, families)
    items = _find_items(connection, families)
    return [
        SpeakerRow(
            id=row[0], name=row[1], kind=row[2],
            aliases=tuple(name for name in names.get(row[0], ()) if name != row[1]),
            statements=row[5], articles=row[6], wikidata=row[3] or items.get(row[0]), registered=bool(row[4]),
            merged=len(families[row[0]]) - 1,
        )
        for row in rows
    ]  # fmt: skip


def _find_items(connection: Connection, families: dict[int, list[int]]) -> dict[int, str]:
    """By root, the item of Wikidata that somebody who was merged into it is linked to."""
    roots = {member: root for root, members in families.items() for member in members if member != root}
    items: dict[int, str] = {}
    for some in in_chunks(sorted(roots)):
        query = select(registration.c.speaker_id, registration.c.wikidata_id).where(
            registration.c.speaker_id.in_(some), registration.c.wikidata_id.is_not(None)
        )
        items |= {roots[speaker_id]: item for speaker_id, item in connection.execute(query) if item}
    return items


def _conditions(wanted: SpeakerFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.name is not None:
        conditions.append(speaker.c.id.in_(select_families(select_named(wanted.name))))
    if wanted.kinds:
        conditions.append(speaker_kind.in_(wanted.kinds))
    if wanted.registered is not None:
        there = registration.c.speaker_id.is_not(None)
        conditions.append(there if wanted.registered else ~there)
    if wanted.ids is not None:
        conditions.append(speaker.c.id.in_(wanted.ids))
    return conditions


def count_speakers(connection: Connection) -> int:
    """How many speakers have said something."""
    return connection.scalar(select(func.count()).select_from(_count_spoken(SpeakerFilter()))) or 0


def _count_spoken(wanted: SpeakerFilter) -> Subquery:
    """Each root's number of statements and articles; rejected and retired statements do not count."""
    query = (
        select(
            # SQLite looks rows up by a column of a subquery only if it knows that it holds integers
            cast(speaker_of_statement, Integer).label("speaker_id"),
            func.count().label("statements"),
            func.count(distinct(statement.c.article_id)).label("articles"),
        )
        .select_from(statement)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .outerjoin(speaker_merge, merged)
        .where(counts, speaker_of_statement.is_not(None))
        .group_by(speaker_of_statement)
    )
    if wanted.ids is not None or wanted.name is not None:
        family = (
            select_families(select_named(wanted.name))
            if wanted.name is not None
            else select_families(select(speaker.c.id).where(speaker.c.id.in_(wanted.ids or ())))
        )
        query = query.where(statement.c.id.in_(select_said_by(family)))
    return query.subquery()


def _select_speakers(
    statements: ColumnElement[int], articles: ColumnElement[int]
) -> Select[int, str, str, str | None, bool, int, int]:
    registered = registration.c.speaker_id.is_not(None)
    return select(
        speaker.c.id, speaker_name, speaker_kind, registration.c.wikidata_id, registered, statements, articles
    ).select_from(speaker.outerjoin(registration, registration.c.speaker_id == speaker.c.id))


def find_names(connection: Connection, families: dict[int, list[int]]) -> dict[int, list[str]]:
    """By root, every name that anybody of its family goes by, in the order of the alphabet."""
    roots = {member: root for root, members in families.items() for member in members}
    found: dict[int, set[str]] = {}
    for some in in_chunks(sorted(roots)):
        aliases = select(speaker_alias.c.speaker_id, speaker_alias.c.name)
        for speaker_id, name in connection.execute(aliases.where(speaker_alias.c.speaker_id.in_(some))):
            found.setdefault(roots[speaker_id], set()).add(name)
        members = select(speaker.c.id, speaker.c.found_name).where(
            speaker.c.id.in_([speaker_id for speaker_id in some if roots[speaker_id] != speaker_id]),
            speaker.c.found_name.is_not(None),
        )
        for speaker_id, found_name in connection.execute(members):
            found.setdefault(roots[speaker_id], set()).add(found_name or "")
    return {root: sorted(names) for root, names in found.items()}


def find_registered_offices(connection: Connection, ids: Collection[int]) -> list[str]:
    """The offices that editors gave these speakers, in the order of the alphabet."""
    query = (
        select(speaker_office.c.office)
        .where(
            speaker_office.c.speaker_id.in_(sorted(ids)),
            speaker_office.c.origin == REGISTERED,
            speaker_office.c.folded == "",
        )
        .distinct()
        .order_by(speaker_office.c.office)
    )
    return list(connection.scalars(query))


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office that articles give a speaker.

    Attributes:
        office: as the articles write it.
        articles: how many do.
        since: first day of publication, ISO 8601; None where nobody knows it.
        until: last day.
        given: (article, day of publication) of each, in the order of time; without a day at the end.
    """

    office: str
    articles: int
    since: str | None
    until: str | None
    given: tuple[tuple[int, str | None], ...]


def find_offices(connection: Connection, ids: Collection[int]) -> list[OfficeRow]:
    """The offices that articles give these speakers, the most usual first.

    Where an editor says that somebody else spoke, the article's office is neither's.
    """
    theirs = sorted(ids)
    given: dict[str, dict[int, str | None]] = {}
    query = (
        select(statement.c.office, statement.c.article_id, article.c.published)
        .join(article, article.c.id == statement.c.article_id)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .where(statement.c.speaker_id.in_(theirs), statement.c.office.is_not(None))
        .where(statement.c.retired_at.is_(None))
        .where(or_(not_(attributed), decision.c.speaker_id.in_(theirs)))
    )
    for office, article_id, published in connection.execute(query.distinct()):
        given.setdefault(office or "", {})[article_id] = published and published[:10]
    rows = []
    for office, articles in given.items():
        order = sorted(articles, key=lambda article_id: (articles[article_id] or "9999", article_id))
        days = [day for article_id in order if (day := articles[article_id])]
        since, until = (days[0], days[-1]) if days else (None, None)
        in_order = tuple((article_id, articles[article_id]) for article_id in order)
        rows.append(OfficeRow(office, len(articles), since, until, in_order))
    return sorted(rows, key=lambda row: (-row.articles, row.office))
