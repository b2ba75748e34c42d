"""One speaker with all that is known of them: names, offices over time, where they speak, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, distinct, func, select

from factcheck.desk.choosing import choose_speaker
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, RecordKey, RecordKind, find_entries
from factcheck.store.listing import StatementRow, count_by, list_statements
from factcheck.store.merging import find_families
from factcheck.store.roster import (
    OfficeRow,
    SpeakerFilter,
    SpeakerRow,
    find_offices,
    find_registered_offices,
    list_speakers,
)
from factcheck.store.speakers import counts, select_said_by, speaker_name
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.tables import article, article_version, decision, registration, speaker, statement

Counts = tuple[tuple[str | None, int], ...]


@dataclass(frozen=True, slots=True)
class ArticleSpokenIn:
    """An article in which a speaker speaks; ``title`` says where it came from if it has no headline."""

    id: int
    title: str
    outlet: str | None
    published: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """One speaker with all that is known of them.

    Attributes:
        row: what a list says of them.
        members: (id, name) of those merged into them.
        registered_offices: what editors registered.
        offices: what articles call them, the most usual first.
        articles: where they speak, the newest first, as many as were asked for.
        by_status: how many statements have which status.
        by_wording: how many have which verdict on their wording; None counts those without one.
        by_truth: the same on their truth.
        latest: what they said last.
        entries: what editors did to them and to those merged into them, oldest first.
    """

    row: SpeakerRow
    members: tuple[tuple[int, str], ...]
    registered_offices: tuple[str, ...]
    offices: tuple[OfficeRow, ...]
    articles: tuple[ArticleSpokenIn, ...]
    by_status: Counts
    by_wording: Counts
    by_truth: Counts
    latest: tuple[StatementRow, ...]
    entries: tuple[Entry, ...]


def view_speaker(database: Database, words: str, articles: int = 10) -> SpeakerView:
    """The speaker that ``words`` mean, with at most so many articles (0: all).

    Raises:
        NotFound: There is none.
        AmbiguousSpeaker: Several may be meant.
    """
    with database.read() as connection:
        root = choose_speaker(connection, words)
        return present(connection, root, articles)


def present(connection: Connection, root: int, articles: int) -> SpeakerView:
    """The speaker under whose name everybody merged into them stands."""
    (row,) = list_speakers(connection, SpeakerFilter(ids=(root,)), silent=True)
    family = find_families(connection, (root,))[root]
    said = StatementFilter(said_by=family)
    latest = list_statements(connection, said, sort="date", limit=1)
    return SpeakerView(
        row=row,
        members=tuple(_find_members(connection, family, root)),
        registered_offices=tuple(find_registered_offices(connection, family)),
        offices=tuple(find_offices(connection, family)),
        articles=tuple(_find_articles(connection, family, articles)),
        by_status=tuple(count_by(connection, "status", said)),
        by_wording=tuple(count_by(connection, "wording", said)),
        by_truth=tuple(count_by(connection, "truth", said)),
        latest=tuple(latest),
        entries=tuple(_find_history(connection, family)),
    )


def _find_members(connection: Connection, family: Sequence[int], root: int) -> list[tuple[int, str]]:
    query = (
        select(speaker.c.id, speaker_name)
        .outerjoin(registration, registration.c.speaker_id == speaker.c.id)
        .where(speaker.c.id.in_(family), speaker.c.id != root)
        .order_by(speaker.c.id)
    )
    return [(row[0], row[1] or "?") for row in connection.execute(query)]


def _find_articles(connection: Connection, family: Sequence[int], limit: int) -> list[ArticleSpokenIn]:
    source = (
        select(article_version.c.source)
        .where(article_version.c.article_id == article.c.id, article_version.c.number == 1)
        .scalar_subquery()
    )
    query = (
        select(
            article.c.id, func.coalesce(article.c.title, source), article.c.outlet, article.c.published,
            func.count(distinct(statement.c.id)),
        )
        .select_from(statement)
        .join(article, article.c.id == statement.c.article_id)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .where(statement.c.id.in_(select_said_by(family)), counts)
        .group_by(article.c.id, article.c.title, article.c.outlet, article.c.published)
        .order_by(func.coalesce(article.c.published, "").desc(), article.c.id.desc())
    )  # fmt: skip
    rows = connection.execute(query.limit(limit) if limit else query)
    return [
        ArticleSpokenIn(article_id, title or "?", outlet, published, count)
        for article_id, title, outlet, published, count in rows
    ]


def _find_history(connection: Connection, family: Sequence[int]) -> list[Entry]:
    entries = [
        entry
        for speaker_id in family
        for entry in find_entries(connection, RecordKey(RecordKind.SPEAKER, speaker_id))
    ]
    return sorted(entries, key=lambda entry: entry.seq)
