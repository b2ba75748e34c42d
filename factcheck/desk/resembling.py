"""The same words elsewhere: statements of other articles that say nearly what one says."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from factcheck.resemblance.alignment import Segment, find_differences, rate_likeness
from factcheck.resemblance.fingerprint import find_pairs
from factcheck.store.chunks import in_chunks
from factcheck.store.claims import ClaimRow, find_claims_of
from factcheck.store.database import Database
from factcheck.store.fingerprints import find_alike
from factcheck.store.listing import StatementRow, get_statement, list_statements
from factcheck.store.speakers import counts
from factcheck.store.statement_filter import StatementFilter, said
from factcheck.store.tables import decision, statement

LEAST = 0.5
"""Below this, two statements share words by chance."""
CANDIDATES = 400
"""So many are compared word by word."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A statement that says nearly the same: how like it is, from 0 to 1, and how it differs, word by word."""

    row: StatementRow
    score: float
    differences: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Resemblances:
    """A statement, those that resemble it in other articles, the likest first, and the claims that it makes.

    ``total`` is how many there are; not all of them may be wanted.
    """

    row: StatementRow
    alike: tuple[Alike, ...]
    total: int
    claims: tuple[ClaimRow, ...]


def find_resemblances(
    database: Database, statement_id: int, *, least: float = LEAST, limit: int = 20
) -> Resemblances:
    """Statements of other articles that say nearly the same, at most ``limit`` of them (0: all that are found).

    Those that are rejected or retired are left out.

    Raises:
        NotFound: There is no such statement.
    """
    with database.read() as connection:
        ours = get_statement(connection, statement_id)
        found = [
            (score, other)
            for other, text in _read_candidates(connection, ours)
            if (score := rate_likeness(ours.text, text)) >= least
        ]
        best = sorted(found, key=lambda pair: (-pair[0], pair[1]))
        shown = best[:limit] if limit else best
        rows = {row.id: row for row in _list(connection, [other for _score, other in shown])}
        alike = tuple(
            Alike(rows[other], score, tuple(find_differences(ours.text, rows[other].text)))
            for score, other in shown
        )
        return Resemblances(ours, alike, len(best), tuple(find_claims_of(connection, statement_id)))


def _read_candidates(connection: Connection, ours: StatementRow) -> list[tuple[int, str]]:
    """Statements of other articles that share pairs of words with it, with their words."""
    candidates: list[tuple[int, str]] = []
    for some in in_chunks(sorted(find_alike(connection, find_pairs(ours.text), CANDIDATES))):
        query = (
            select(statement.c.id, said)
            .outerjoin(decision, decision.c.statement_id == statement.c.id)
            .where(statement.c.id.in_(some), statement.c.article_id != ours.article_id, counts)
        )
        candidates += [(row[0], row[1] or "") for row in connection.execute(query)]
    return candidates


def _list(connection: Connection, ids: list[int]) -> list[StatementRow]:
    rows: list[StatementRow] = []
    for some in in_chunks(sorted(ids)):
        rows += list_statements(connection, StatementFilter(ids=some))
    return rows
