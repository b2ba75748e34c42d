"""Lists of statements and of speakers: what everyday commands show, and nothing imported beyond that."""

from dataclasses import dataclass

from factcheck.identity.names import fold_name
from factcheck.store.database import Database
from factcheck.store.listing import StatementRow, list_first, list_statements
from factcheck.store.roster import SpeakerFilter, SpeakerRow, list_speakers
from factcheck.store.speakers import find_speaker_names
from factcheck.store.statement_filter import StatementFilter, find_speakers_wanted


@dataclass(frozen=True, slots=True)
class Page:
    """As many rows as were asked for, and how many there are."""

    rows: tuple[StatementRow, ...]
    total: int


def browse_statements(database: Database, wanted: StatementFilter, *, sort: str, limit: int) -> Page:
    """The statements that are wanted, at most ``limit`` of them (0: all), and how many there are in all."""
    with database.read() as connection:
        wanted = find_speakers_wanted(connection, wanted)
        if not limit:
            rows = list_statements(connection, wanted, sort=sort)
            return Page(tuple(rows), len(rows))
        rows, total = list_first(connection, wanted, sort=sort, limit=limit)
        return Page(tuple(rows), total)


def browse_speakers(
    database: Database, wanted: SpeakerFilter, *, sort: str = "statements", limit: int = 0
) -> list[SpeakerRow]:
    """The speakers that are wanted, those who said most first unless asked otherwise; all if ``limit`` is 0."""
    with database.read() as connection:
        return list_speakers(connection, wanted, sort=sort, limit=limit)


def suggest_speakers(database: Database, beginning: str, limit: int) -> list[SpeakerRow]:
    """Speakers to offer to somebody who has typed the beginning of a name, those who said most first.

    Whoever's own name begins so comes before those who merely bear such a word; nobody is unnamed.
    """
    wanted = SpeakerFilter(name=beginning if fold_name(beginning) else None, kinds=("person", "organisation"))
    with database.read() as connection:
        rows = list_speakers(connection, wanted, limit=limit * 5)
    typed = fold_name(beginning)
    rows.sort(key=lambda row: not fold_name(row.name).startswith(typed))
    return rows[:limit]


def name_speakers(database: Database, ids: set[int]) -> dict[int, str]:
    """What these speakers are called."""
    with database.read() as connection:
        return find_speaker_names(connection, ids)
