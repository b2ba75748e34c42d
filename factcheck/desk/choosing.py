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
    find_speaking,
    get_identity,
)

SHOWN = 20
"""How many speakers of an ambiguous name are told."""
SAY_WHICH = "say which by its id"
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
        families = find_named(connection, words)
        called = find_called(connection, words) & families.keys()
        for roots in (called, families.keys()):
            speaking = find_speaking(connection, {root: families[root] for root in roots}, hidden=hidden)
            if len(speaking) == 1:
                return _to_called(connection, words, families[speaking.pop()], hidden=hidden)
            if speaking:
                hint = f"{SAY_WHICH} (--speaker ID), or take them all (--any)"
                raise _to_error(connection, words, speaking, hint)
        return Called([])


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
    called = find_called(connection, words)
    roots = called or set(find_named(connection, words))
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
    first = roots if len(roots) <= AT_ONCE else _find_most_speaking(connection, words, roots)
    rows = list_some(connection, first, SHOWN)
    candidates = tuple((row.id, row.name, row.statements) for row in rows)
    return AmbiguousSpeaker(words, candidates, len(roots), hint)


def _find_most_speaking(connection: Connection, words: str, roots: set[int]) -> set[int]:
    """As many of very many as are worth a closer look, by what the machine gives them."""
    counts = count_named(connection, words)
    root_of = find_roots(connection, counts.keys())
    said: Counter[int] = Counter()
    for speaker_id, count in counts.items():
        if root_of[speaker_id] in roots:
            said[root_of[speaker_id]] += count
    return {root for root, _count in said.most_common(SHOWN)} or set(sorted(roots)[:SHOWN])
