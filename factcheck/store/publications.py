"""What readers have seen: verdicts with an address, on statements and on claims."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from factcheck.store.ledger import RecordKey, RecordKind
from factcheck.store.tables import claim, claim_statement, decision, verdict


@dataclass(frozen=True, slots=True)
class Publication:
    """A verdict that readers have seen: on which record, where, and since when (UTC, ISO 8601, or a day)."""

    record: RecordKey
    url: str
    at: str | None


def find_publication(connection: Connection, record: RecordKey) -> Publication | None:
    """Where the verdicts on a statement or a claim are published; None if they are not."""
    if record.kind is RecordKind.CLAIM:
        query = select(claim.c.published_url, claim.c.published_at).where(claim.c.id == record.id)
    else:
        query = select(decision.c.published_url, decision.c.published_at).where(
            decision.c.statement_id == record.id
        )
    row = connection.execute(query).first()
    return Publication(record, row[0], row[1]) if row is not None and row[0] is not None else None


def find_publication_of_verdict(connection: Connection, record: RecordKey) -> Publication | None:
    """The publication that another verdict on this record would change; None if none would.

    That of the record itself; of a claim, also that of a statement which has no other verdict on its truth.
    """
    own = find_publication(connection, record)
    if own is not None or record.kind is not RecordKind.CLAIM:
        return own
    query = (
        _select_leaning()
        .join(claim_statement, claim_statement.c.statement_id == decision.c.statement_id)
        .where(claim_statement.c.claim_id == record.id)
    )
    return _read(connection, query.limit(1))


def find_publication_of_member(connection: Connection, claim_id: int, statement_id: int) -> Publication | None:
    """The publication of a statement that would have another verdict if it made a claim, or did so no longer."""
    judged = select(verdict.c.entry).where(verdict.c.claim_id == claim_id)
    if connection.scalar(judged.limit(1)) is None:
        return None
    return _read(connection, _select_leaning().where(decision.c.statement_id == statement_id))


def _select_leaning() -> Select[*tuple[Any, ...]]:
    """Published statements without a verdict of their own on their truth."""
    own = select(verdict.c.entry).where(
        verdict.c.statement_id == decision.c.statement_id, verdict.c.question == "truth"
    )
    return select(decision.c.statement_id, decision.c.published_url, decision.c.published_at).where(
        decision.c.published_url.is_not(None), ~own.exists()
    )


def _read(connection: Connection, query: Select[*tuple[Any, ...]]) -> Publication | None:
    row = connection.execute(query).first()
    return Publication(RecordKey(RecordKind.STATEMENT, row[0]), *row[1:]) if row is not None else None
