"""Statements that editors put in, beside those that the machine finds."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from factcheck.extraction.statement import BY_HAND
from factcheck.store.fingerprints import add_fingerprints
from factcheck.store.tables import placement, statement
from factcheck.worth.rating import rate_worth


@dataclass(frozen=True, slots=True)
class ByHand:
    """Words of one version of an article's text, which are its ``start`` to ``end``."""

    article_id: int
    version_id: int
    kind: str
    text: str
    start: int
    end: int
    paragraph: int
    run_id: int


def add_by_hand(connection: Connection, given: ByHand) -> int:
    """The statement is on record, by nobody yet; its id."""
    row = insert(statement).values(
        article_id=given.article_id, kind=given.kind, text=given.text, run_id=given.run_id, confidence=1.0,
        rule=BY_HAND, engine=BY_HAND, pack=BY_HAND, worth=rate_worth(given.text),
    )  # fmt: skip
    statement_id = connection.execute(row.returning(statement.c.id)).scalar_one()
    connection.execute(
        insert(placement).values(
            statement_id=statement_id, version_id=given.version_id, start=given.start, end=given.end,
            paragraph=given.paragraph,
        )
    )  # fmt: skip
    add_fingerprints(connection, [(statement_id, given.text)])
    return statement_id


def get_machine_span(connection: Connection, statement_id: int, version_id: int) -> tuple[int, int]:
    """(start, end) of a statement in a version of its text, by the machine's edges."""
    row = connection.execute(
        select(placement.c.start, placement.c.end).where(
            placement.c.statement_id == statement_id, placement.c.version_id == version_id
        )
    ).one()
    return row.start, row.end


def get_machine_words(connection: Connection, statement_id: int) -> str:
    """A statement's words by the machine's edges."""
    return connection.execute(select(statement.c.text).where(statement.c.id == statement_id)).scalar_one()
