"""The tables, in the order in which they lean on each other.

Who writes what is the law of the house. *Found* tables are the machine's: reading the articles again makes
them again. *Projected* tables are what the ledger adds up to: replaying it makes them again. The ledger
itself and the article texts are never changed, and triggers hold that (see ``triggers``).

Core tables with typed columns rather than mapped classes: ``factcheck list`` must feel instant, importing the
ORM costs a quarter of its start-up, and between rooms travel frozen values anyway.

Times are UTC in ISO 8601, as text. Offsets count code points.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Named,
    Table,
    TypedColumns,
)
from sqlalchemy import UniqueConstraint as Unique

from factcheck.store.triggers import attach_triggers

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


# --- found by the machine ---------------------------------------------------------------------------------


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
    """

    id: Named[int] = Column(primary_key=True)
    found_name: Named[str | None]
    found_folded: Named[str | None]
    found_kind: Named[str | None]
    article_id: Named[int | None] = Column(ForeignKey("article.id"))


speaker = Table(
    "speaker",
    metadata,
    SpeakerColumns,
    Index(None, "found_folded"),
    Index(None, "article_id"),
)


class StatementColumns(TypedColumns):
    """Something an article reports somebody as having said, as the machine reads it.

    ``revision`` counts the machine's changes to it; the revision that users see adds the ledger's.
    ``speaker_id`` is the machine's answer. A statement that is found no more is retired, never deleted.
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


statement = Table(
    "statement",
    metadata,
    StatementColumns,
    CheckConstraint("kind IN ('direct', 'partial', 'indirect')", name="kind"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    Index(None, "article_id"),
    Index(None, "speaker_id"),
)


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


# --- the ledger: append-only ------------------------------------------------------------------------------


class LedgerColumns(TypedColumns):
    """One editorial act on one record.

    Attributes of an entry: its place in the chain (``seq``, from 1, no gaps), the ``command`` it belongs to,
    who and when, the ``act``, the record it changes, the ``revision`` the change was made on, the ``payload``
    (canonical JSON), the hash of the entry before (``previous``, 64 zeros for the first) and its own.
    """

    seq: Named[int] = Column(primary_key=True, autoincrement=False)
    command: Named[int]
    editor: Named[str]
    at: Named[str]
    act: Named[str]
    record_kind: Named[str]
    record_id: Named[int]
    revision: Named[int]
    payload: Named[str]
    previous: Named[str]
    hash: Named[str]


ledger = Table(
    "ledger",
    metadata,
    LedgerColumns,
    Index(None, "record_kind", "record_id"),
    Index(None, "command"),
)


class LedgerHeadColumns(TypedColumns):
    """The one row that says where the chain ends; PostgreSQL writers lock it first."""

    id: Named[int] = Column(primary_key=True, autoincrement=False)
    seq: Named[int]
    command: Named[int]
    hash: Named[str]


ledger_head = Table("ledger_head", metadata, LedgerHeadColumns, CheckConstraint("id = 1", name="one_row"))


# --- scales: rows, with a version -------------------------------------------------------------------------


class ScaleColumns(TypedColumns):
    """One version of a scale of labels that answers one of the two questions."""

    id: Named[int] = Column(primary_key=True)
    code: Named[str]
    version: Named[int]
    question: Named[str]
    name_indonesian: Named[str]
    name_english: Named[str]


scale = Table(
    "scale",
    metadata,
    ScaleColumns,
    Unique("code", "version", "question"),
    CheckConstraint("question IN ('wording', 'truth')", name="question"),
)


class ScaleLabelColumns(TypedColumns):
    """One label: its code, its words in both languages, its place from 1 (the worst) to n, or none."""

    id: Named[int] = Column(primary_key=True)
    scale_id: Named[int] = Column(ForeignKey("scale.id"))
    code: Named[str]
    place: Named[int | None]
    position: Named[int]
    label_indonesian: Named[str]
    label_english: Named[str]
    meaning_indonesian: Named[str | None]
    meaning_english: Named[str | None]
    colour: Named[str | None]


scale_label = Table("scale_label", metadata, ScaleLabelColumns, Unique("scale_id", "code"))


# --- projected from the ledger ----------------------------------------------------------------------------


class ClaimColumns(TypedColumns):
    """A proposition in an editor's words."""

    id: Named[int] = Column(primary_key=True, autoincrement=False)
    text: Named[str]
    revision: Named[int]


claim = Table("claim", metadata, ClaimColumns)


class ClaimStatementColumns(TypedColumns):
    """A statement that makes a claim."""

    claim_id: Named[int] = Column(ForeignKey("claim.id"), primary_key=True)
    statement_id: Named[int] = Column(ForeignKey("statement.id"), primary_key=True)


claim_statement = Table("claim_statement", metadata, ClaimStatementColumns, Index(None, "statement_id"))


class DecisionColumns(TypedColumns):
    """What editors decided about a statement, its verdicts aside.

    ``attributed`` says that ``speaker_id`` is an editor's answer (empty: nobody), over the machine's.
    """

    statement_id: Named[int] = Column(ForeignKey("statement.id"), primary_key=True, autoincrement=False)
    revision: Named[int]
    attributed: Named[bool]
    speaker_id: Named[int | None] = Column(ForeignKey("speaker.id"))
    rejected: Named[bool]
    published_url: Named[str | None]
    published_at: Named[str | None]


decision = Table("decision", metadata, DecisionColumns, Index(None, "speaker_id"))


class VerdictColumns(TypedColumns):
    """The verdict in force on one question about one statement or claim.

    ``entry`` is the ledger entry that put it in force, ``editor`` and ``given_at`` whose verdict it is (an
    undo puts an older one back in force). ``proposed`` waits for a second editor.
    """

    entry: Named[int] = Column(ForeignKey("ledger.seq"), primary_key=True, autoincrement=False)
    question: Named[str] = Column(primary_key=True)
    statement_id: Named[int | None] = Column(ForeignKey("statement.id"))
    claim_id: Named[int | None] = Column(ForeignKey("claim.id"))
    label_id: Named[int] = Column(ForeignKey("scale_label.id"))
    note: Named[str | None]
    editor: Named[str]
    given_at: Named[str]
    proposed: Named[bool]


verdict = Table(
    "verdict",
    metadata,
    VerdictColumns,
    Unique("statement_id", "question"),
    Unique("claim_id", "question"),
    CheckConstraint("(statement_id IS NULL) <> (claim_id IS NULL)", name="subject"),
    Index(None, "label_id"),
)


class EvidenceColumns(TypedColumns):
    """What a verdict rests on: an address and what stands there."""

    entry: Named[int] = Column(primary_key=True, autoincrement=False)
    question: Named[str] = Column(primary_key=True)
    position: Named[int] = Column(primary_key=True, autoincrement=False)
    url: Named[str]
    archived_url: Named[str | None]
    title: Named[str | None]
    quote: Named[str | None]
    note: Named[str | None]
    seen_on: Named[str | None]


evidence = Table(
    "evidence",
    metadata,
    EvidenceColumns,
    ForeignKeyConstraint(("entry", "question"), ("verdict.entry", "verdict.question")),
)


class RegistrationColumns(TypedColumns):
    """What editors registered about a speaker; it stands before what the machine found."""

    speaker_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True, autoincrement=False)
    name: Named[str]
    kind: Named[str]
    wikidata_id: Named[str | None]
    revision: Named[int]


registration = Table("registration", metadata, RegistrationColumns)


class SettingColumns(TypedColumns):
    """A setting of the database that only a ledger entry changes."""

    id: Named[int] = Column(primary_key=True, autoincrement=False)
    key: Named[str]
    value: Named[str]


setting = Table("setting", metadata, SettingColumns, Unique("key"))


# --- names and offices: found rows and projected rows, told apart by ``origin`` ---------------------------


class SpeakerAliasColumns(TypedColumns):
    """A name that a speaker goes by; ``folded`` is what names are compared by (see ``names``)."""

    speaker_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True)
    name: Named[str] = Column(primary_key=True)
    origin: Named[str] = Column(primary_key=True)
    folded: Named[str]


speaker_alias = Table(
    "speaker_alias",
    metadata,
    SpeakerAliasColumns,
    CheckConstraint("origin IN ('found', 'registered')", name="origin"),
    Index(None, "folded"),
)


class SpeakerOfficeColumns(TypedColumns):
    """An office that an article (its ``published`` date) or an editor (``article_id`` 0) gives a speaker."""

    speaker_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True)
    office: Named[str] = Column(primary_key=True)
    origin: Named[str] = Column(primary_key=True)
    article_id: Named[int] = Column(primary_key=True, autoincrement=False)


speaker_office = Table(
    "speaker_office",
    metadata,
    SpeakerOfficeColumns,
    CheckConstraint("origin IN ('found', 'registered')", name="origin"),
)

attach_triggers(metadata)
