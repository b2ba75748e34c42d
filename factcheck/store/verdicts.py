"""Verdicts in force, as editors see them."""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, func, select

from factcheck.store.chunks import in_chunks
from factcheck.store.tables import claim_statement, evidence, scale, scale_label, verdict


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
    """The verdict in force on one question, in the words of the scale's version at that time."""

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
    claim_id: int | None = None
    """The claim that it was given on; None if it is the statement's own."""
    evidence: tuple[EvidenceRow, ...] = field(default=())


def count_verdicts(connection: Connection, question: str, ids: set[int]) -> int:
    """How many of these statements have a verdict on a question."""
    count = 0
    for some in in_chunks(sorted(ids)):
        asked = verdict.c.statement_id.in_(some)
        count += connection.scalar(select(func.count()).where(verdict.c.question == question, asked)) or 0
    return count


def find_verdicts(connection: Connection, statement_id: int) -> list[VerdictRow]:
    """The verdicts in force on a statement: on its wording, then on its truth, its own or else its claims'."""
    own = _read(connection, verdict.c.statement_id == statement_id)
    if any(row.question == "truth" for row in own):
        return own
    made = select(claim_statement.c.claim_id).where(claim_statement.c.statement_id == statement_id)
    return own + _read(connection, verdict.c.claim_id.in_(made))


def find_claim_verdict(connection: Connection, claim_id: int) -> VerdictRow | None:
    """The verdict in force on a claim; None if there is none."""
    return next(iter(_read(connection, verdict.c.claim_id == claim_id)), None)


def _read(connection: Connection, about: ColumnElement[bool]) -> list[VerdictRow]:
    query = (
        select(
            verdict.c.entry, verdict.c.question, scale_label.c.code, scale_label.c.label_indonesian,
            scale_label.c.label_english, scale_label.c.place, scale.c.code, scale.c.version,
            verdict.c.note, verdict.c.editor, verdict.c.given_at, verdict.c.claim_id,
        )
        .join(scale_label, scale_label.c.id == verdict.c.label_id)
        .join(scale, scale.c.id == scale_label.c.scale_id)
        .where(about)
        .order_by(verdict.c.question.desc(), verdict.c.claim_id.desc())
    )  # fmt: skip
    rows = connection.execute(query).all()
    return [
        VerdictRow(
            question, code, indonesian, english, place, scale_code, version, note, editor, at, claim_id,
            evidence=_find_evidence(connection, entry, question),
        )
        for entry, question, code, indonesian, english, place, scale_code, version, note, editor, at, claim_id
        in rows
    ]  # fmt: skip


def _find_evidence(connection: Connection, entry: int, question: str) -> tuple[EvidenceRow, ...]:
    query = (
        select(*(evidence.c[name] for name in EvidenceRow.__slots__))
        .where(evidence.c.entry == entry, evidence.c.question == question)
        .order_by(evidence.c.position)
    )
    return tuple(EvidenceRow(*row) for row in connection.execute(query))
