"""What editors did, wherever it was: the whole ledger from its end, and the history of a speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.desk.choosing import choose_speaker
from factcheck.store.concern import find_speaker_entries
from factcheck.store.database import Database
from factcheck.store.ledger import Entry
from factcheck.store.ledger_filter import LedgerFilter, find_acts, find_editors, find_newest
from factcheck.store.merging import find_families

AT_ONCE = 1000
"""How many entries are read in one transaction."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who has written into the ledger, and what they did."""

    editors: tuple[str, ...]
    acts: tuple[str, ...]


def find_known(database: Database) -> Known:
    """All editors and all acts that the ledger has."""
    with database.read() as connection:
        return Known(tuple(find_editors(connection)), tuple(find_acts(connection)))


def browse_ledger(
    database: Database, wanted: LedgerFilter, *, editor: str | None = None, limit: int = 0
) -> Iterator[Entry]:
    """The entries that are wanted, the newest first.

    They are read as somebody asks for them, each thousand in a transaction of its own, so whoever pages through a
    large ledger keeps nobody waiting. It is one state of the ledger all the same: nothing in it changes, and what
    is written meanwhile would stand before the first.

    Args:
        database: Where.
        wanted: Which entries.
        editor: Only those by this editor, in any case.
        limit: At most so many; 0 is all.
    """
    if editor is not None:
        wanted = replace(wanted, editors=_find_namesakes(database, editor))
    below: int | None = None
    left = limit or None
    while left is None or left > 0:
        size = AT_ONCE if left is None else min(left, AT_ONCE)
        with database.read() as connection:
            entries = find_newest(connection, wanted, size, below=below)
        yield from entries
        if len(entries) < size:
            return
        below = entries[-1].seq
        left = None if left is None else left - size


def _find_namesakes(database: Database, editor: str) -> tuple[str, ...]:
    """The editor as the ledger has them; in any case, for nobody checks how they type themselves."""
    name = " ".join(editor.split()).casefold()
    with database.read() as connection:
        return tuple(known for known in find_editors(connection) if known.casefold() == name)


def view_speaker_history(database: Database, words: str) -> tuple[int, Sequence[Entry]]:
    """The id of the speaker that ``words`` mean, and every entry about them and all who are one with them.

    Entries about others that say whether they are this speaker are among them; the oldest is the first.

    Raises:
        NotFound: There is none.
        AmbiguousSpeaker: Several may be meant.
    """
    with database.read() as connection:
        root = choose_speaker(connection, words)
        family = find_families(connection, (root,))[root]
        return root, find_speaker_entries(connection, family)
