"""From what an editor types to one speaker: an id, or any name, alias or part of one."""

import re
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.errors import AmbiguousSpeaker, NotFound
from factcheck.store.chunks import AT_ONCE, in_chunks
from factcheck.store.database import Database
from factcheck.store.merging import find_families, find_root, find_roots
from factcheck.store.roster import SpeakerFilter, SpeakerRow, list_speakers
from factcheck.store.speakers import (
    count_named,
    find_apart,
    find_by_name,
    find_called,
    find_named,
    find_speaker_names,
    find_speaking,
    get_identity,
)

SHOWN = 20
"""How many speakers of an ambiguous name are told."""
SAY_WHICH = "say which by its id"
OR_ALL = f"{SAY_WHICH} (--speaker ID), or take them all (--any)"
_ID = re.compile("[0-9]{1,9}")


def is_id(words: str) -> bool:
    """Whether somebody typed the number of a speaker rather than a name."""
    return _ID.fullmatch(words) is not None


@dataclass(frozen=True, slots=True)
class Called:
    """Whom a name means, for a list of what they said.

    Attributes:
        ids: everybody who is one with the speaker; nobody, if nobody of that name has said anything.
        apart: how many further speakers articles call exactly that, of whom nobody knows whether it is they.
    """

    ids: list[int]
    apart: int = 0


def find_families_called(database: Database, words: str, *, hidden: bool = False) -> Called:
    """Everybody who is one with the speaker that ``words`` mean.

    A name means one speaker if only one of those who bear it, or a name that holds it, has said anything that
    counts, or anything at all if statements are looked for that are otherwise ``hidden``.

    Raises:
        NotFound: No speaker has that id.
        AmbiguousSpeaker: Several may be meant.
    """
    with database.read() as connection:
        if is_id(words):
            root = find_root(connection, get_identity(connection, int(words)))
            return Called(find_families(connection, (root,))[root])
        called = find_called(connection, words)
        found = _find_the_one(connection, words, called, hidden=hidden)
        if found is not None:
            return found
        named = find_named(connection, words, AT_ONCE + 1)
        if len(named) > AT_ONCE:
            return _find_among_many(connection, words)
        roots = set(find_roots(connection, named).values())
        return _find_the_one(connection, words, roots, hidden=hidden) or Called([])


def _find_the_one(connection: Connection, words: str, roots: set[int], *, hidden: bool) -> Called | None:
    """The only one of these who has said anything; None if nobody has."""
    families = find_families(connection, roots)
    speaking = find_speaking(connection, families, hidden=hidden)
    if len(speaking) > 1:
        raise _to_error(connection, words, speaking, OR_ALL)
    return _to_called(connection, words, families[speaking.pop()], hidden=hidden) if speaking else None


def _find_among_many(connection: Connection, words: str) -> Called:
    """The same for a part of hundreds of names, whose bearers are counted roughly."""
    counts = count_named(connection, words)
    if len(counts) == 1:
        return Called(find_families(connection, counts.keys())[next(iter(counts))])
    if not counts:
        return Called([])
    first = Counter(counts).most_common(SHOWN)
    names = find_speaker_names(connection, [root for root, _count in first])
    candidates = tuple((root, names[root], count) for root, count in first)
    raise AmbiguousSpeaker(words, candidates, len(counts), OR_ALL)


def _to_called(connection: Connection, words: str, ids: list[int], *, hidden: bool) -> Called:
    others = set(find_apart(connection, words)) - set(ids)
    roots = set(find_roots(connection, others).values()) - set(ids)
    return Called(ids, len(find_speaking(connection, find_families(connection, roots), hidden=hidden)))


def choose_speaker(connection: Connection, words: str) -> int:
    """The root of the speaker that ``words`` mean: an id, the whole of a name, else a part that one speaker bears.

    Raises:
        NotFound: Nobody is called that.
        AmbiguousSpeaker: Several may be meant.
    """
    if is_id(words):
        return find_root(connection, get_identity(connection, int(words)))
    roots = find_called(connection, words) or set(find_roots(connection, find_named(connection, words)).values())
    if not roots:
        raise NotFound("speaker called", repr(words))
    if len(roots) > 1:
        known = _without_silent(connection, roots)
        if len(known) != 1:
            raise _to_error(connection, words, known or roots, SAY_WHICH)
        roots = known
    return next(iter(roots))


def choose_identity(connection: Connection, words: str) -> int:
    """Whom ``words`` mean, before merges are followed: what is theirs stays so when a merge is taken back.

    An id is itself; a name is the member of the family that bears it, else the root.

    Raises:
        NotFound: Nobody is called that.
        AmbiguousSpeaker: Several may be meant.
    """
    if is_id(words):
        return get_identity(connection, int(words))
    root = choose_speaker(connection, words)
    family = find_families(connection, (root,))[root]
    bearers = [speaker_id for speaker_id in find_by_name(connection, words) if speaker_id in family]
    return root if root in bearers or not bearers else bearers[0]


def _without_silent(connection: Connection, roots: set[int]) -> set[int]:
    """Those whom a list would show: registered, or with statements."""
    return {row.id for row in list_some(connection, roots)}


def list_some(connection: Connection, roots: set[int], limit: int = 0) -> list[SpeakerRow]:
    """These speakers as a list shows them, those who said most first; all if ``limit`` is 0."""
    rows = [
        row
        for some in in_chunks(sorted(roots))
        for row in list_speakers(connection, SpeakerFilter(ids=some), limit=limit)
    ]
    if len(roots) > AT_ONCE:
        rows.sort(key=lambda row: (-row.statements, row.name, row.id))
    return rows[:limit] if limit else rows


def _to_error(connection: Connection, words: str, roots: set[int], hint: str) -> AmbiguousSpeaker:
    rows = list_some(connection, roots, SHOWN)
    candidates = tuple((row.id, row.name, row.statements) for row in rows)
    others = set(find_roots(connection, find_apart(connection, words)).values()) - roots
    apart = len(find_speaking(connection, find_families(connection, others))) if others else 0
    return AmbiguousSpeaker(words, candidates, len(roots), hint, apart)
