"""Verdicts in force, as editors see them."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from factcheck.store.chunks import in_chunks
from factcheck.store.tables import evidence, scale, scale_label, verdict


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence of a verdict."""

    url: str
    archived_url: str | None
    title: str | None
    quote: str | None
    note: str | None
    seen_on: str | None


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The verdict in force on one question about a statement, in the words of the scale's version at that time."""

    question: str
    label: str
    label_indonesian: str
    label_english: str
    place: int | None
    scale: str
    version: int
    note: str | None
    editor: str
    given_at: str
    evidence: tuple[EvidenceRow, ...] = field(default=())


def count_verdicts(connection: Connection, question: str, ids: set[int]) -> int:
    """How many of these statements have a verdict on a question."""
    count = 0
    for some in in_chunks(sorted(ids)):
        asked = verdict.c.statement_id.in_(some)
        count += connection.scalar(select(func.count()).where(verdict.c.question == question, asked)) or 0
    return count


def find_verdicts(connection: Connection, statement_id: int) -> list[VerdictRow]:
    """The verdicts in force on a statement: on its wording, then on its truth."""
    query = (
        select(
            verdict.c.entry, verdict.c.question, scale_label.c.code, scale_label.c.label_indonesian,
            scale_label.c.label_english, scale_label.c.place, scale.c.code, scale.c.version,
            verdict.c.note, verdict.c.editor, verdict.c.given_at,
        )
        .join(scale_label, scale_label.c.id == verdict.c.label_id)
        .join(scale, scale.c.id == scale_label.c.scale_id)
        .where(verdict.c.statement_id == statement_id)
        .order_by(verdict.c.question.desc())
    )  # fmt: skip
    rows = connection.execute(query).all()
    return [
        VerdictRow(
            question, code, indonesian, english, place, scale_code, version, note, editor, at,
            evidence=_find_evidence(connection, entry, question),
        )
        for entry, question, code, indonesian, english, place, scale_code, version, note, editor, at in rows
    ]  # fmt: skip


def _find_evidence(connection: Connection, entry: int, question: str) -> tuple[EvidenceRow, ...]:
    query = (
        select(*(evidence.c[name] for name in EvidenceRow.__slots__))
        .where(evidence.c.entry == entry, evidence.c.question == question)
        .order_by(evidence.c.position)
    )
    return tuple(EvidenceRow(*row) for row in connection.execute(query))
