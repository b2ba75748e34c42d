"""Claims in force: propositions in editors' words, and the statements that make them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from factcheck.errors import NotFound
from factcheck.store.chunks import in_chunks
from factcheck.store.ledger import RecordKind
from factcheck.store.scales import to_label_name
from factcheck.store.speakers import counts
from factcheck.store.tables import (
    claim,
    claim_statement,
    decision,
    ledger,
    proposal,
    scale,
    scale_label,
    statement,
    verdict,
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as a line of a list.

    Attributes:
        id: its number; the record is called ``claim:4``.
        text: what is claimed.
        statements: how many statements make it, but for those that are rejected or retired.
        truth: the verdict on it, as ``to_label_name`` writes it; None if there is none.
        proposed: the one that waits for a second editor; None if there is none.
        revision: how many ledger entries there are about it.
        published_url: where readers have seen the verdict; None if they have not.
        published_at: since when, UTC, ISO 8601, to the day or finer.
    """

    id: int
    text: str
    statements: int
    truth: str | None
    proposed: str | None
    revision: int
    published_url: str | None
    published_at: str | None


def find_free_number(connection: Connection) -> int:
    """A number that no claim has or has ever had. The connection must hold the write lock."""
    last = connection.scalar(select(func.max(ledger.c.record_id)).where(ledger.c.record_kind == RecordKind.CLAIM))
    return (last or 0) + 1


def list_claims(connection: Connection, *, contains: str | None = None, limit: int = 0) -> list[ClaimRow]:
    """The claims whose text holds these words in any case, the newest first; at most ``limit``, all if 0."""
    conditions = [] if contains is None else [claim.c.text.icontains(contains, autoescape=True)]
    return _read(connection, *conditions, limit=limit)


def get_claim(connection: Connection, claim_id: int) -> ClaimRow:
    """One claim.

    Raises:
        NotFound: There is none, or whoever made it took that back.
    """
    found = _read(connection, claim.c.id == claim_id)
    if not found:
        raise NotFound("claim", claim_id)
    return found[0]


def find_claims_of(connection: Connection, statement_id: int) -> list[ClaimRow]:
    """The claims that a statement makes, the newest first."""
    made = select(claim_statement.c.claim_id).where(claim_statement.c.statement_id == statement_id)
    return _read(connection, claim.c.id.in_(made))


def _read(connection: Connection, *conditions: ColumnElement[bool], limit: int = 0) -> list[ClaimRow]:
    made_by = (
        select(func.count())
        .select_from(claim_statement)
        .join(statement, statement.c.id == claim_statement.c.statement_id)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .where(claim_statement.c.claim_id == claim.c.id, counts)
        .scalar_subquery()
    )
    query = (
        select(
            claim.c.id, claim.c.text, made_by, scale.c.code, scale_label.c.code, _waiting(scale.c.code),
            _waiting(scale_label.c.code), claim.c.revision, claim.c.published_url, claim.c.published_at,
        )
        .outerjoin(verdict, (verdict.c.claim_id == claim.c.id) & (verdict.c.question == "truth"))
        .outerjoin(scale_label, scale_label.c.id == verdict.c.label_id)
        .outerjoin(scale, scale.c.id == scale_label.c.scale_id)
        .where(*conditions)
        .order_by(claim.c.id.desc())
    )  # fmt: skip
    return [
        ClaimRow(number, text, statements, _name(code, label), _name(waiting_code, waiting_label), *rest)
        for number, text, statements, code, label, waiting_code, waiting_label, *rest in connection.execute(
            query.limit(limit) if limit else query
        )
    ]


def _waiting(column: ColumnElement[str]) -> ColumnElement[Any]:
    """A column of the label that waits for a second editor."""
    return (
        select(column)
        .select_from(proposal)
        .join(scale_label, scale_label.c.id == proposal.c.label_id)
        .join(scale, scale.c.id == scale_label.c.scale_id)
        .where(proposal.c.claim_id == claim.c.id)
        .correlate(claim)
        .scalar_subquery()
    )


def _name(code: str | None, label: str | None) -> str | None:
    return to_label_name(code, label, "truth") if code and label else None


def find_members(connection: Connection, claim_id: int) -> list[int]:
    """The ids of the statements that make a claim."""
    query = select(claim_statement.c.statement_id).where(claim_statement.c.claim_id == claim_id)
    return list(connection.scalars(query.order_by(claim_statement.c.statement_id)))


def count_own_verdicts(connection: Connection, ids: Collection[int]) -> int:
    """How many of these statements have a verdict of their own on their truth."""
    count = 0
    for some in in_chunks(sorted(ids)):
        own = verdict.c.statement_id.in_(some), verdict.c.question == "truth"
        count += connection.scalar(select(func.count()).where(*own)) or 0
    return count
