"""What the machine writes: runs, articles, speakers, statements and their places.

Reading the articles again makes these rows again.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Named, Table, TypedColumns
from sqlalchemy import UniqueConstraint as Unique

from factcheck.store.tables.metadata import metadata


class RunColumns(TypedColumns):
    """One ingest or re-reading: when, with what, and what came of it."""

    id: Named[int] = Column(primary_key=True)
    kind: Named[str]
    started_at: Named[str]
    finished_at: Named[str | None]
    program: Named[str]
    articles_added: Named[int] = Column(default=0)
    articles_changed: Named[int] = Column(default=0)
    articles_known: Named[int] = Column(default=0)
    statements_added: Named[int] = Column(default=0)
    refused: Named[int] = Column(default=0)


run = Table("run", metadata, RunColumns)


class ArticleColumns(TypedColumns):
    """What an outlet published under one address, in however many versions."""

    id: Named[int] = Column(primary_key=True)
    url: Named[str | None]
    outlet: Named[str | None]
    title: Named[str | None]
    byline: Named[str | None]
    editor: Named[str | None]
    dateline: Named[str | None]
    published: Named[str | None]
    language: Named[str]
    run_id: Named[int] = Column(ForeignKey("run.id"))


article = Table("article", metadata, ArticleColumns, Unique("url"), Index(None, "outlet"))


class ArticleVersionColumns(TypedColumns):
    """One text of an article, exactly as it came; never changed.

    ``sha256`` is over the text in UTF-8, ``source`` and ``record`` say where it came from (a file and, in a
    file of records, the line), ``record_key`` is the name that the source itself gives the record.
    """

    id: Named[int] = Column(primary_key=True)
    article_id: Named[int] = Column(ForeignKey("article.id"))
    number: Named[int]
    text: Named[str]
    sha256: Named[str]
    ingested_at: Named[str]
    source: Named[str]
    record: Named[int | None]
    record_key: Named[str | None]
    format: Named[str]
    encoding: Named[str]
    run_id: Named[int] = Column(ForeignKey("run.id"))


article_version = Table(
    "article_version",
    metadata,
    ArticleVersionColumns,
    Unique("article_id", "number"),
    Index(None, "sha256"),
)


class SpeakerColumns(TypedColumns):
    """Somebody who speaks, as an identity; what is known of them hangs on it.

    ``article_id`` is set for those who are known in one article only: the unnamed, and single names that no
    register entry explains. The found columns are empty for a speaker who was registered before being read.
    Those who are known by their full name in all articles are found by it and by ``began_in``, the article from
    which on they are; neither ever changes.
    """

    id: Named[int] = Column(primary_key=True)
    found_name: Named[str | None]
    found_folded: Named[str | None]
    found_kind: Named[str | None]
    article_id: Named[int | None] = Column(ForeignKey("article.id"))
    began_in: Named[int | None]


speaker = Table(
    "speaker",
    metadata,
    SpeakerColumns,
    # in this order one index finds by article, and by name among those known everywhere
    Index(None, "article_id", "found_folded"),
)


class FormerNameColumns(TypedColumns):
    """A name that an article gave somebody once and gives nobody now, or gives without the same office.

    ``offices`` is a JSON list of what stood beside it then, ``speaker_id`` whom that means, as long as it counts
    (see ``former_names``).
    """

    id: Named[int] = Column(primary_key=True)
    article_id: Named[int] = Column(ForeignKey("article.id"))
    folded: Named[str]
    name: Named[str]
    kind: Named[str]
    offices: Named[str]
    speaker_id: Named[int | None] = Column(ForeignKey("speaker.id"))


former_name = Table(
    "former_name",
    metadata,
    FormerNameColumns,
    Index(None, "folded"),
    Index(None, "article_id"),
    Index(None, "speaker_id"),
)


class StatementColumns(TypedColumns):
    """Something an article reports somebody as having said, as the machine reads it.

    ``revision`` counts the machine's changes to it; the revision that users see adds the ledger's.
    ``speaker_id`` is the machine's answer, ``rivals`` a JSON list of who else was in question, each name with what
    speaks against it. A statement that is found no more is retired, never deleted. ``worth`` says how much it is
    worth checking, from 0 to 1; -1 where nobody has rated it yet.
    """

    id: Named[int] = Column(primary_key=True)
    article_id: Named[int] = Column(ForeignKey("article.id"))
    kind: Named[str]
    text: Named[str]
    speaker_id: Named[int | None] = Column(ForeignKey("speaker.id"))
    speaker_name: Named[str | None]
    speaker_kind: Named[str | None]
    office: Named[str | None]
    mention: Named[str | None]
    cue: Named[str | None]
    rule: Named[str]
    confidence: Named[float]
    engine: Named[str]
    pack: Named[str]
    revision: Named[int] = Column(default=1)
    run_id: Named[int] = Column(ForeignKey("run.id"))
    retired_at: Named[str | None]
    rivals: Named[str | None]
    worth: Named[float] = Column(server_default="-1")


statement = Table(
    "statement",
    metadata,
    StatementColumns,
    CheckConstraint("kind IN ('direct', 'partial', 'indirect')", name="kind"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    Index(None, "article_id"),
    Index(None, "speaker_id"),
    Index(None, "worth"),
)


class FingerprintColumns(TypedColumns):
    """One of the numbers by which a statement is found from others of nearly the same words."""

    number: Named[int] = Column(primary_key=True, autoincrement=False)
    statement_id: Named[int] = Column(primary_key=True, autoincrement=False)


fingerprint = Table("fingerprint", metadata, FingerprintColumns, sqlite_with_rowid=False)


class PlacementColumns(TypedColumns):
    """Where a statement stands in one version of its article: ``text[start:end]`` is its words."""

    statement_id: Named[int] = Column(ForeignKey("statement.id"), primary_key=True)
    version_id: Named[int] = Column(ForeignKey("article_version.id"), primary_key=True)
    start: Named[int]
    end: Named[int]
    mention_start: Named[int | None]
    mention_end: Named[int | None]
    paragraph: Named[int]


placement = Table(
    "placement",
    metadata,
    PlacementColumns,
    CheckConstraint('start >= 0 AND "end" > start', name="span"),
    Index(None, "version_id"),
)
