"""What editors write: the ledger, which is never changed, and the scales of labels."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Named, Table, TypedColumns
from sqlalchemy import UniqueConstraint as Unique

from factcheck.store.tables.metadata import metadata


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


class ScaleColumns(TypedColumns):
    """One version of a scale of labels that answers one of the two questions.

    ``editor`` brought it, ``imported_at`` that moment; the standard scales came with the database. A version
    without labels says that the scale is out of use.
    """

    id: Named[int] = Column(primary_key=True)
    code: Named[str]
    version: Named[int]
    question: Named[str]
    name_indonesian: Named[str]
    name_english: Named[str]
    editor: Named[str | None]
    imported_at: Named[str | None]


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
