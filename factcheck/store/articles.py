"""Articles and the versions of their text."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from factcheck.errors import NotFound
from factcheck.store.tables import article, article_version, placement, statement


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What is known of an article beside its text; None where nothing is."""

    language: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    editor: str | None = None
    dateline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One text and where it came from."""

    text: str
    ingested_at: str
    source: str
    record: int | None
    record_key: str | None
    format: str
    encoding: str

    @property
    def sha256(self) -> str:
        """The hash that proves the text."""
        return hash_text(self.text)


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article that is there already, and its last version with the text in question, if it has one."""

    id: int
    version_id: int | None
    newest: bool = True
    """Whether that version is the article's last one."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of ``factcheck article list``; where there is no headline, ``title`` says where it came from."""

    id: int
    outlet: str | None
    title: str
    published: str | None
    language: str
    statements: int
    versions: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """An article in one version of its text.

    Attributes:
        id: what editors type.
        facts: what is known of it beside its text.
        version_id: row id of the version.
        version: its number, from 1.
        versions: how many there are.
        text: the version itself.
    """

    id: int
    facts: ArticleFacts
    version_id: int
    version: int
    versions: int
    text: VersionFacts


def hash_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def find_article(connection: Connection, url: str | None, outlet: str | None, sha256: str) -> KnownArticle | None:
    """The article that a text belongs to: by address, else by outlet and text, else by text."""
    if url is not None:
        by_address = connection.scalar(select(article.c.id).where(article.c.url == url))
        if by_address is not None:
            return _find_version(connection, by_address, sha256)
    same_text = (
        select(article_version.c.article_id, article_version.c.id)
        .join(article, article.c.id == article_version.c.article_id)
        .where(article_version.c.sha256 == sha256)
        .order_by(article_version.c.id)
    )
    for query in (same_text.where(article.c.outlet == outlet), same_text):
        row = connection.execute(query).first()
        if row is not None:
            return _find_version(connection, row.article_id, sha256)
    return None


def _find_version(connection: Connection, article_id: int, sha256: str) -> KnownArticle:
    versions = select(article_version.c.id, article_version.c.sha256).where(
        article_version.c.article_id == article_id
    )
    rows = connection.execute(versions.order_by(article_version.c.number.desc())).all()
    same = next((row.id for row in rows if row.sha256 == sha256), None)
    return KnownArticle(article_id, same, newest=bool(rows) and same == rows[0].id)


def add_article(connection: Connection, facts: ArticleFacts, run_id: int) -> int:
    """A new article without a text yet; its id."""
    values = {name: getattr(facts, name) for name in ArticleFacts.__slots__}
    return connection.execute(insert(article).values(**values, run_id=run_id).returning(article.c.id)).scalar_one()


def add_version(connection: Connection, article_id: int, facts: VersionFacts, run_id: int) -> int:
    """The article's text is this one from now on; the id of the version."""
    newest = connection.scalar(
        select(func.max(article_version.c.number)).where(article_version.c.article_id == article_id)
    )
    values = {name: getattr(facts, name) for name in VersionFacts.__slots__}
    return connection.execute(
        insert(article_version)
        .values(**values, sha256=facts.sha256, article_id=article_id, number=(newest or 0) + 1, run_id=run_id)
        .returning(article_version.c.id)
    ).scalar_one()


def fill_article(connection: Connection, article_id: int, facts: ArticleFacts) -> None:
    """What was not known of the article before is known now; nothing is overwritten."""
    row = connection.execute(select(article).where(article.c.id == article_id)).mappings().one()
    missing = {
        name: getattr(facts, name)
        for name in ArticleFacts.__slots__
        if row[name] is None and getattr(facts, name) is not None
    }
    if missing:
        connection.execute(update(article).where(article.c.id == article_id).values(**missing))


def list_articles(connection: Connection, limit: int) -> list[ArticleRow]:
    """The articles read last, newest first; all of them if ``limit`` is 0."""
    statements = (
        select(func.count())
        .where(statement.c.article_id == article.c.id, statement.c.retired_at.is_(None))
        .scalar_subquery()
    )
    source = (
        select(article_version.c.source)
        .where(article_version.c.article_id == article.c.id, article_version.c.number == 1)
        .scalar_subquery()
    )
    versions = select(func.count()).where(article_version.c.article_id == article.c.id).scalar_subquery()
    query = select(
        article.c.id, article.c.outlet, func.coalesce(article.c.title, source), article.c.published,
        article.c.language,
        statements, versions, article.c.url,
    ).order_by(article.c.id.desc())  # fmt: skip
    rows = connection.execute(query.limit(limit) if limit else query)
    return [ArticleRow(*row) for row in rows]


def count_articles(connection: Connection) -> int:
    """How many articles have been read."""
    return connection.scalar(select(func.count()).select_from(article)) or 0


def get_article(connection: Connection, article_id: int, version_id: int | None = None) -> Article:
    """An article in one version of its text; the latest, if none is named.

    Raises:
        NotFound: There is no article with that id, or it has no such version.
    """
    every = article_version.alias("every")
    versions = select(func.count()).where(every.c.article_id == article.c.id).scalar_subquery()
    query = (
        select(
            article,
            article_version.c.id.label("version_id"),
            article_version.c.number,
            versions.label("versions"),
            *(article_version.c[name] for name in VersionFacts.__slots__),
        )
        .join(article_version, article_version.c.article_id == article.c.id)
        .where(article.c.id == article_id)
        .order_by(article_version.c.number.desc())
        .limit(1)
    )
    if version_id is not None:
        query = query.where(article_version.c.id == version_id)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound("article", article_id)
    return Article(
        id=article_id,
        facts=ArticleFacts(**{name: row[name] for name in ArticleFacts.__slots__}),
        version_id=row["version_id"],
        version=row["number"],
        versions=row["versions"],
        text=VersionFacts(**{name: row[name] for name in VersionFacts.__slots__}),
    )


def find_statement_ids(connection: Connection, version_id: int) -> list[tuple[int, int, int]]:
    """(statement, start, end) of what stands in one version of a text and is not retired, in order."""
    query = (
        select(statement.c.id, placement.c.start, placement.c.end)
        .join(placement, placement.c.statement_id == statement.c.id)
        .where(placement.c.version_id == version_id, statement.c.retired_at.is_(None))
        .order_by(placement.c.start, placement.c.end)
    )
    return [(row.id, row.start, row.end) for row in connection.execute(query)]
