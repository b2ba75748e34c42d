"""What the ledger adds up to: replaying it makes these rows again.

Names and offices have rows of both sorts, told apart by their ``origin``.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Named,
    Table,
    TypedColumns,
    false,
)
from sqlalchemy import UniqueConstraint as Unique

from factcheck.store.tables.metadata import metadata


class ClaimColumns(TypedColumns):
    """A proposition in an editor's words; where and when the verdict on it was published, if it was."""

    id: Named[int] = Column(primary_key=True, autoincrement=False)
    text: Named[str]
    revision: Named[int]
    published_url: Named[str | None]
    published_at: Named[str | None]


claim = Table("claim", metadata, ClaimColumns)


class ClaimStatementColumns(TypedColumns):
    """A statement that makes a claim."""

    claim_id: Named[int] = Column(ForeignKey("claim.id"), primary_key=True)
    statement_id: Named[int] = Column(ForeignKey("statement.id"), primary_key=True)


claim_statement = Table("claim_statement", metadata, ClaimStatementColumns, Index(None, "statement_id"))


class DecisionColumns(TypedColumns):
    """What editors decided about a statement, its verdicts aside.

    ``attributed`` says that ``speaker_id`` is an editor's answer (empty: nobody), over the machine's. ``text`` is
    what an editor says that its words are, over the machine's; they begin ``shift`` code points behind those.
    ``touched`` says that anything that an editor has said of the statement, verdicts too, is in force;
    ``assigned_to`` who is to check it.
    """

    statement_id: Named[int] = Column(ForeignKey("statement.id"), primary_key=True, autoincrement=False)
    revision: Named[int]
    attributed: Named[bool]
    speaker_id: Named[int | None] = Column(ForeignKey("speaker.id"))
    rejected: Named[bool]
    published_url: Named[str | None]
    published_at: Named[str | None]
    text: Named[str | None]
    shift: Named[int | None]
    touched: Named[bool] = Column(server_default=false())
    assigned_to: Named[str | None]


decision = Table("decision", metadata, DecisionColumns, Index(None, "speaker_id"))


class VerdictColumns(TypedColumns):
    """The verdict in force on one question about one statement or claim.

    ``entry`` is the ledger entry that put it in force, ``editor`` and ``given_at`` whose verdict it is (an
    undo puts an older one back in force), ``confirmed_by`` the second editor, where one had to confirm it. One
    that was given after publication says what sort of ``correction`` it is, and for which ``reason``.
    """

    entry: Named[int] = Column(ForeignKey("ledger.seq"), primary_key=True, autoincrement=False)
    question: Named[str] = Column(primary_key=True)
    statement_id: Named[int | None] = Column(ForeignKey("statement.id"))
    claim_id: Named[int | None] = Column(ForeignKey("claim.id"))
    label_id: Named[int] = Column(ForeignKey("scale_label.id"))
    note: Named[str | None]
    editor: Named[str]
    given_at: Named[str]
    confirmed_by: Named[str | None]
    correction: Named[str | None]
    reason: Named[str | None]


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


class ProposalColumns(TypedColumns):
    """A verdict that waits for a second editor; until then the one before it is in force.

    ``evidence`` is a JSON list of objects with the columns of ``evidence``.
    """

    entry: Named[int] = Column(ForeignKey("ledger.seq"), primary_key=True, autoincrement=False)
    question: Named[str] = Column(primary_key=True)
    statement_id: Named[int | None] = Column(ForeignKey("statement.id"))
    claim_id: Named[int | None] = Column(ForeignKey("claim.id"))
    label_id: Named[int] = Column(ForeignKey("scale_label.id"))
    note: Named[str | None]
    editor: Named[str]
    given_at: Named[str]
    evidence: Named[str]
    correction: Named[str | None]
    reason: Named[str | None]


proposal = Table(
    "proposal",
    metadata,
    ProposalColumns,
    Unique("statement_id", "question"),
    Unique("claim_id", "question"),
    CheckConstraint("(statement_id IS NULL) <> (claim_id IS NULL)", name="subject"),
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


class SpeakerAliasColumns(TypedColumns):
    """A name that a speaker goes by; ``folded`` is what names are compared by (see ``names``).

    ``after`` is the article after which a registered name counts, beside whoever else bears it. 0 is a claim: it
    counts in all articles, before who was found under the name.
    """

    speaker_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True)
    name: Named[str] = Column(primary_key=True)
    origin: Named[str] = Column(primary_key=True)
    folded: Named[str]
    after: Named[int] = Column(server_default="0")


speaker_alias = Table(
    "speaker_alias",
    metadata,
    SpeakerAliasColumns,
    CheckConstraint("origin IN ('found', 'registered')", name="origin"),
    Index(None, "folded"),
)


class SpeakerOfficeColumns(TypedColumns):
    """An office that articles or an editor give a speaker; in which articles, its statements say.

    A found one goes with the ``folded`` name that it stands beside ("" if that is a description), and counts
    ``after`` the first article that says so; one that an editor gave goes with all names and articles: "" and 0.
    """

    speaker_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True)
    office: Named[str] = Column(primary_key=True)
    origin: Named[str] = Column(primary_key=True)
    folded: Named[str] = Column(primary_key=True, server_default="")
    after: Named[int] = Column(server_default="0")


speaker_office = Table(
    "speaker_office",
    metadata,
    SpeakerOfficeColumns,
    CheckConstraint("origin IN ('found', 'registered')", name="origin"),
)


class SpeakerEndingColumns(TypedColumns):
    """A name or office that articles gave a speaker and that an editor found to be somebody else's since.

    ``what`` is name or office, ``words`` the folded name, or the office as articles write it, ``last`` the last
    article in which they are still this speaker's.
    """

    speaker_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True)
    what: Named[str] = Column(primary_key=True)
    words: Named[str] = Column(primary_key=True)
    last: Named[int]


speaker_ending = Table(
    "speaker_ending",
    metadata,
    SpeakerEndingColumns,
    CheckConstraint("what IN ('name', 'office')", name="what"),
)


class SpeakerMergeColumns(TypedColumns):
    """A speaker that editors found to be another one.

    ``into_id`` is what the editor said, ``root_id`` where that leads in the end: the speaker under whose name all
    of them stand. A speaker without a row here stands under its own.
    """

    speaker_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True, autoincrement=False)
    into_id: Named[int] = Column(ForeignKey("speaker.id"))
    root_id: Named[int] = Column(ForeignKey("speaker.id"))


speaker_merge = Table(
    "speaker_merge", metadata, SpeakerMergeColumns, Index(None, "into_id"), Index(None, "root_id")
)


class SpeakerDifferenceColumns(TypedColumns):
    """Two speakers whom an editor has told apart, the smaller id first."""

    speaker_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True, autoincrement=False)
    other_id: Named[int] = Column(ForeignKey("speaker.id"), primary_key=True, autoincrement=False)


speaker_difference = Table("speaker_difference", metadata, SpeakerDifferenceColumns, Index(None, "other_id"))
