"""Where the ledger ends, and what a head that was kept elsewhere says of it later.

An entry's hash is over the entry before it as well, so whoever keeps one hash has kept all entries up to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from factcheck.store.ledger import Head, find_head
from factcheck.store.tables import ledger
from factcheck.store.triggers import GENESIS


@dataclass(frozen=True, slots=True, order=True)
class KeptHead:
    """What somebody wrote down of a ledger: how many entries it had, and the hash of the last; ``12:3fa9...``."""

    seq: int
    hash: str

    def __str__(self) -> str:
        """The form in which ``Head`` prints itself."""
        return f"{self.seq}:{self.hash}"


@dataclass(frozen=True, slots=True)
class LedgerEnd:
    """The head of a ledger, and when its last entry was written; None if there is no entry yet."""

    head: Head
    at: str | None


def find_end(connection: Connection) -> LedgerEnd | None:
    """Where the chain ends; None if its last entry is not the one that the head row names."""
    head = find_head(connection)
    last = connection.execute(
        select(ledger.c.seq, ledger.c.hash, ledger.c.at).order_by(ledger.c.seq.desc()).limit(1)
    ).first()
    seq, own, at = last or (0, GENESIS, None)
    return LedgerEnd(head, at) if head is not None and (head.seq, head.hash) == (seq, own) else None


def find_partings(connection: Connection, kept: Sequence[KeptHead]) -> Iterator[str]:
    """Where the ledger is no longer the one of which these heads were kept, a sentence for the first that fails.

    Those behind it need no sentence: each holds the hash of the one before.
    """
    end = connection.scalar(select(func.max(ledger.c.seq))) or 0
    before = 0
    for head in sorted(kept):
        if head.seq > end:
            yield (
                f"ledger: it ends at entry {end}, before the head that was kept, entry {head.seq}: "
                f"{_describe_gone(end, head.seq)} since"
            )
            return
        found = connection.scalar(select(ledger.c.hash).where(ledger.c.seq == head.seq)) if head.seq else GENESIS
        if found != head.hash:
            where = "it" if head.seq <= before + 1 else f"something in entries {before + 1} to {head.seq}"
            yield f"ledger: entry {head.seq} is not the head that was kept: {where} was changed since"
            return
        before = head.seq


def _describe_gone(end: int, kept: int) -> str:
    return f"entry {kept} was cut off" if kept == end + 1 else f"entries {end + 1} to {kept} were cut off"
