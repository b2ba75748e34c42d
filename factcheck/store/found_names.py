"""The names and offices that articles give speakers, as rows for queries and for resolution.

They say again what statements in force say, and lost names that count (``former_names``), once for each speaker.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, select

from factcheck.identity.names import LONGEST_NAME, fold_name
from factcheck.store.chunks import in_chunks
from factcheck.store.found_speaker import find_countable
from factcheck.store.speakers import FOUND, UNNAMED
from factcheck.store.tables import speaker_alias, speaker_office


@dataclass(slots=True)
class FoundNames:
    """What articles call some speakers, and which offices they give them.

    Attributes:
        names: (speaker, name).
        offices: for (speaker, folded name beside which it stands, office), the first article that says so; "" for
            the name of one who is only described.
    """

    names: set[tuple[int, str]] = field(default_factory=set)
    offices: dict[tuple[int, str, str], int] = field(default_factory=dict)

    def keep(self, speaker_id: int, name: str, kind: str, offices: Iterable[str], article_id: int) -> None:
        """An article calls them that."""
        named = bool(name) and kind != UNNAMED
        if named and len(name) <= LONGEST_NAME:
            self.names.add((speaker_id, name))
        for office in find_countable(name, offices):
            key = speaker_id, fold_name(name) if named else "", office
            self.offices[key] = min(self.offices.get(key, article_id), article_id)


def add_found(connection: Connection, found: FoundNames) -> None:
    """All that is new of these is on record: articles older than those on record come as ``replace_found``."""
    names = found.names - _read_names(connection, {speaker_id for speaker_id, _name in found.names})
    offices = found.offices.keys() - _read_offices(connection, {speaker_id for speaker_id, *_ in found.offices})
    if names:
        connection.execute(
            insert(speaker_alias),
            [
                {"speaker_id": speaker_id, "name": name, "origin": FOUND, "folded": fold_name(name), "after": 0}
                for speaker_id, name in sorted(names)
            ],
        )
    if offices:
        connection.execute(
            insert(speaker_office),
            [
                {"speaker_id": speaker_id, "folded": folded, "office": office, "origin": FOUND,
                 "after": found.offices[speaker_id, folded, office]}
                for speaker_id, folded, office in sorted(offices)
            ],
        )  # fmt: skip


def replace_found(connection: Connection, ids: Collection[int], found: FoundNames) -> None:
    """These speakers have these names and offices from articles, and no others."""
    for some in in_chunks(sorted(ids)):
        for table in (speaker_alias, speaker_office):
            connection.execute(delete(table).where(table.c.speaker_id.in_(some), table.c.origin == FOUND))
    add_found(connection, found)


def find_first_given(connection: Connection, ids: Collection[int]) -> dict[tuple[int, str], int]:
    """By speaker and office, the first article that gives them that one."""
    first: dict[tuple[int, str], int] = {}
    for some in in_chunks(sorted(ids)):
        query = (
            select(speaker_office.c.speaker_id, speaker_office.c.office, func.min(speaker_office.c.after))
            .where(speaker_office.c.speaker_id.in_(some), speaker_office.c.origin == FOUND)
            .group_by(speaker_office.c.speaker_id, speaker_office.c.office)
        )
        first |= {(speaker_id, office): after for speaker_id, office, after in connection.execute(query)}
    return first


def _read_names(connection: Connection, ids: Collection[int]) -> set[tuple[int, str]]:
    there: set[tuple[int, str]] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker_alias.c.speaker_id, speaker_alias.c.name).where(
            speaker_alias.c.speaker_id.in_(some), speaker_alias.c.origin == FOUND
        )
        there.update((row.speaker_id, row.name) for row in connection.execute(query))
    return there


def _read_offices(connection: Connection, ids: Collection[int]) -> set[tuple[int, str, str]]:
    there: set[tuple[int, str, str]] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker_office.c.speaker_id, speaker_office.c.folded, speaker_office.c.office).where(
            speaker_office.c.speaker_id.in_(some), speaker_office.c.origin == FOUND
        )
        there.update((row.speaker_id, row.folded, row.office) for row in connection.execute(query))
    return there
