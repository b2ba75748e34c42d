"""Verdicts in force, as editors see them."""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, or_, select

from factcheck.store.chunks import in_chunks
from factcheck.store.tables import claim_statement, evidence, proposal, scale, scale_label, verdict


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
    """A verdict on one question, in the words of the scale's version at that time: in force, or proposed."""

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
    correction: str | None = None
    """What sort of change it was of what readers had seen; None if they had seen nothing."""
    reason: str | None = None
    """Why that was changed."""
    confirmed_by: str | None = None
    """The second editor, where one had to confirm it."""
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


def find_proposals(connection: Connection, statement_id: int) -> list[VerdictRow]:
    """What waits for a second editor: on the statement's wording, its truth, and the claims that it makes."""
    made = select(claim_statement.c.claim_id).where(claim_statement.c.statement_id == statement_id)
    return _read_proposals(connection, or_(proposal.c.statement_id == statement_id, proposal.c.claim_id.in_(made)))


def find_claim_proposal(connection: Connection, claim_id: int) -> VerdictRow | None:
    """What waits for a second editor on a claim; None if nothing does."""
    return next(iter(_read_proposals(connection, proposal.c.claim_id == claim_id)), None)


def _read(connection: Connection, about: ColumnElement[bool]) -> list[VerdictRow]:
    return [
        _to_row(row, confirmed_by=row.confirmed_by, evidence=_find_evidence(connection, row.entry, row.question))
        for row in connection.execute(_select(verdict).add_columns(verdict.c.confirmed_by).where(about))
    ]


def _read_proposals(connection: Connection, about: ColumnElement[bool]) -> list[VerdictRow]:
    return [
        _to_row(row, evidence=tuple(_to_evidence(item) for item in json.loads(row.evidence)))
        for row in connection.execute(_select(proposal).add_columns(proposal.c.evidence).where(about))
    ]


def _select(given: Table) -> Select[*tuple[Any, ...]]:
    """What verdicts and proposals have in common, in the order in which they are shown."""
    return (
        select(
            given.c.entry, given.c.question, scale_label.c.code.label("label"), scale_label.c.label_indonesian,
            scale_label.c.label_english, scale_label.c.place, scale.c.code.label("scale"), scale.c.version,
            given.c.note, given.c.editor, given.c.given_at, given.c.claim_id, given.c.correction, given.c.reason,
        )
        .join(scale_label, scale_label.c.id == given.c.label_id)
        .join(scale, scale.c.id == scale_label.c.scale_id)
        .order_by(given.c.question.desc(), given.c.claim_id.desc())
    )  # fmt: skip


_COMMON = (
    "question", "label", "label_indonesian", "label_english", "place", "scale", "version", "note", "editor",
    "given_at", "claim_id", "correction", "reason",
)  # fmt: skip


def _to_row(row: Row[Any], **more: Any) -> VerdictRow:
    return VerdictRow(**{name: getattr(row, name) for name in _COMMON}, **more)


def _find_evidence(connection: Connection, entry: int, question: str) -> tuple[EvidenceRow, ...]:
    query = (
        select(*(evidence.c[name] for name in EvidenceRow.__slots__))
        .where(evidence.c.entry == entry, evidence.c.question == question)
        .order_by(evidence.c.position)
    )
    return tuple(EvidenceRow(*row) for row in connection.execute(query))


def _to_evidence(item: dict[str, str]) -> EvidenceRow:
    return EvidenceRow(item["url"], *(item.get(name) for name in EvidenceRow.__slots__[1:]))
