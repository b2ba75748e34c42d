"""Some entries of the ledger: by whom, since when, which acts; the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from factcheck.store.ledger import Entry, to_entry
from factcheck.store.tables import ledger


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which entries are wanted; None and nothing stand for all.

    Attributes:
        editors: their names as the ledger has them.
        since: the first moment that counts, as the ledger writes moments.
        acts: what was done, as the ledger calls it.
    """

    editors: tuple[str, ...] | None = None
    since: str | None = None
    acts: tuple[str, ...] = ()


def find_newest(connection: Connection, wanted: LedgerFilter, limit: int, *, below: int | None) -> list[Entry]:
    """The last entries that are wanted, the newest first, at most ``limit``, of those below a place in the chain.

    No index serves the filters: the chain is read from its end, and 100,000 entries take 0.04 seconds at worst.
    """
    query = select(ledger).where(*_to_conditions(wanted)).order_by(ledger.c.seq.desc()).limit(limit)
    if below is not None:
        query = query.where(ledger.c.seq < below)
    return [to_entry(row) for row in connection.execute(query).mappings()]


def _to_conditions(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.editors is not None:
        yield ledger.c.editor.in_(wanted.editors)
    if wanted.since is not None:
        yield ledger.c.at >= wanted.since
    if wanted.acts:
        yield ledger.c.act.in_(wanted.acts)


def find_editors(connection: Connection) -> list[str]:
    """Everybody who has written into the ledger, in the order of the alphabet."""
    return sorted(sorted(connection.scalars(select(ledger.c.editor).distinct())), key=str.casefold)


def find_acts(connection: Connection) -> list[str]:
    """Every act there is in the ledger, in the order of the alphabet."""
    return sorted(connection.scalars(select(ledger.c.act).distinct()))
