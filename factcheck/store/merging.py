"""Which speakers are one: what editors merged, followed to its end, and what they told apart.

A merge points from a speaker to the one it is. Following the pointers leads to the *root*, under whose name all of
them stand; they are its *family*. Roots are a function of all pointers together, whatever the order in which they
came.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Select, delete, func, insert, or_, select, update
from sqlalchemy.sql.selectable import CompoundSelect

from factcheck.store.chunks import in_chunks
from factcheck.store.tables import speaker_difference, speaker_merge


def project_merge(connection: Connection, speaker_id: int, into_id: int | None) -> None:
    """The speaker is that one from now on (None: nobody but itself), and so are all that were merged into it."""
    connection.execute(delete(speaker_merge).where(speaker_merge.c.speaker_id == speaker_id))
    if into_id is not None:
        connection.execute(insert(speaker_merge).values(speaker_id=speaker_id, into_id=into_id, root_id=into_id))
    root = find_root_by_pointers(connection, speaker_id)
    for ids in in_chunks(_find_followers(connection, speaker_id)):
        connection.execute(update(speaker_merge).where(speaker_merge.c.speaker_id.in_(ids)).values(root_id=root))


def project_differences(connection: Connection, speaker_id: int, others: Iterable[int]) -> None:
    """The speaker is told apart from these, all of larger ids, and from no others."""
    connection.execute(delete(speaker_difference).where(speaker_difference.c.speaker_id == speaker_id))
    for other in others:
        connection.execute(insert(speaker_difference).values(speaker_id=speaker_id, other_id=other))


def find_root_by_pointers(connection: Connection, speaker_id: int) -> int:
    """Where the pointers lead, one after the other; a circle, which no command makes, ends where it closes."""
    at, seen = speaker_id, {speaker_id}
    while True:
        into = connection.scalar(select(speaker_merge.c.into_id).where(speaker_merge.c.speaker_id == at))
        if into is None or into in seen:
            return at
        at = into
        seen.add(at)


def _find_followers(connection: Connection, speaker_id: int) -> list[int]:
    """The speaker and all whose pointers lead to it."""
    found, newest = {speaker_id: None}, [speaker_id]
    while newest:
        query = select(speaker_merge.c.speaker_id).where(speaker_merge.c.into_id.in_(newest))
        newest = [follower for follower in connection.scalars(query) if follower not in found]
        found.update(dict.fromkeys(newest))
    return list(found)


def find_roots(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    """The root of each of these speakers; a speaker that is merged into none is its own."""
    roots = {speaker_id: speaker_id for speaker_id in ids}
    for some in in_chunks(sorted(roots)):
        query = select(speaker_merge.c.speaker_id, speaker_merge.c.root_id)
        rows = connection.execute(query.where(speaker_merge.c.speaker_id.in_(some)))
        roots.update((row.speaker_id, row.root_id) for row in rows)
    return roots


def find_root(connection: Connection, speaker_id: int) -> int:
    """The speaker under whose name this one stands."""
    return find_roots(connection, (speaker_id,))[speaker_id]


def find_families(connection: Connection, roots: Collection[int]) -> dict[int, list[int]]:
    """For each of these roots, itself and all that are merged into it, the smaller ids first."""
    families = {root: [root] for root in roots}
    for some in in_chunks(sorted(families)):
        query = select(speaker_merge.c.root_id, speaker_merge.c.speaker_id)
        for root, member in connection.execute(query.where(speaker_merge.c.root_id.in_(some))):
            families[root].append(member)
    return {root: sorted(members) for root, members in families.items()}


def select_families(ids: Select[int] | CompoundSelect[int]) -> CompoundSelect[int]:
    """The ids of everybody who is one with any of these speakers."""
    named = ids.subquery()
    key = named.c[0]
    root = func.coalesce(speaker_merge.c.root_id, key)
    # named once and used twice: looking through all names is what takes time
    roots = (
        select(root.label("id")).select_from(named).outerjoin(speaker_merge, speaker_merge.c.speaker_id == key)
    ).cte()
    return select(roots.c.id).union(
        select(speaker_merge.c.speaker_id).where(speaker_merge.c.root_id.in_(select(roots.c.id)))
    )


def find_differences(connection: Connection, ids: Collection[int]) -> set[frozenset[int]]:
    """The pairs of roots that editors told apart, by a judgement on one of these ids and somebody else."""
    pairs = _find_pairs(connection, ids)
    roots = find_roots(connection, {speaker_id for pair in pairs for speaker_id in pair})
    return {frozenset((roots[ours], roots[theirs])) for ours, theirs in pairs}


def find_all_told_apart(connection: Connection, ids: Collection[int]) -> set[int]:
    """Everybody in a judgement that one of these ids and somebody else are different; merges are not followed."""
    return {speaker_id for pair in _find_pairs(connection, ids) for speaker_id in pair}


def _find_pairs(connection: Connection, ids: Collection[int]) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker_difference.c.speaker_id, speaker_difference.c.other_id).where(
            or_(speaker_difference.c.speaker_id.in_(some), speaker_difference.c.other_id.in_(some))
        )
        pairs.update((row[0], row[1]) for row in connection.execute(query))
    return pairs
