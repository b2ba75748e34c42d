"""The register as pairing speakers takes it: every name of everybody, and what two of them have in common."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, exists, func, intersect, not_, select

from factcheck.store.chunks import in_chunks
from factcheck.store.speakers import FOUND, UNNAMED, attributed, still_held
from factcheck.store.tables import (
    decision,
    former_name,
    registration,
    speaker,
    speaker_alias,
    speaker_difference,
    speaker_merge,
    speaker_office,
    statement,
)


@dataclass(slots=True)
class Bearer:
    """Somebody with a name, and everybody who is one with them.

    Attributes:
        id: the root of the family.
        name: what they are called.
        kind: person or organisation.
        wikidata: id of their Wikidata item.
        registered: whether editors know them.
        alone: known in one article only, by a word or a name that is not theirs alone.
        names: all their names.
        members: ids of the family.
    """

    id: int
    name: str
    kind: str
    wikidata: str | None
    registered: bool
    alone: bool
    names: dict[str, None] = field(default_factory=dict)
    members: list[int] = field(default_factory=list)


def read_bearers(connection: Connection) -> dict[int, Bearer]:
    """By root, everybody with a name who has said something or stands in the register."""
    aliases = connection.execute(
        select(speaker_alias.c.speaker_id, speaker_alias.c.name, speaker_alias.c.origin)
    ).all()
    speaking = _find_speaking(connection, {speaker_id for speaker_id, _name, origin in aliases if origin == FOUND})
    roots = {row.speaker_id: row.root_id for row in connection.execute(select(speaker_merge))}
    query = (
        select(
            speaker.c.id, speaker.c.found_name, speaker.c.found_kind, speaker.c.article_id,
            registration.c.name, registration.c.kind, registration.c.wikidata_id,
        )
        .select_from(speaker)
        .outerjoin(registration, registration.c.speaker_id == speaker.c.id)
        .order_by(speaker.c.id)
    )  # fmt: skip
    bearers: dict[int, Bearer] = {}
    merged: list[tuple[int, int, str]] = []
    rows = connection.execute(query).all()  # row by row takes twice as long
    for speaker_id, found_name, found_kind, article_id, registered_name, kind, wikidata in rows:
        name, registered = registered_name or found_name, registered_name is not None
        root = roots.get(speaker_id, speaker_id)
        if name is None:
            continue
        if root != speaker_id:
            merged.append((root, speaker_id, name))
        elif (kind or found_kind) != UNNAMED and (registered or speaker_id in speaking):
            bearers[speaker_id] = Bearer(
                id=speaker_id, name=name, kind=kind or found_kind or "", wikidata=wikidata, registered=registered,
                alone=not registered and article_id is not None, names={name: None}, members=[speaker_id],
            )  # fmt: skip
    for root, speaker_id, name in merged:
        if root in bearers:
            bearers[root].members.append(speaker_id)
            bearers[root].names[name] = None
    for speaker_id, alias, _origin in aliases:
        bearer = bearers.get(roots.get(speaker_id, speaker_id))
        if bearer is not None:
            bearer.names[alias] = None
    return bearers


def _find_speaking(connection: Connection, named: set[int]) -> set[int]:
    """Everybody to whom the machine, or an editor over it, gives a statement in force.

    Args:
        connection: A transaction.
        named: Whom articles give a name: they speak, but for those who are known by a former name alone.
    """
    former = select(former_name.c.speaker_id).where(former_name.c.speaker_id.is_not(None))
    doubtful = named & {speaker_id for speaker_id in connection.scalars(former) if speaker_id}
    given = connection.execute(
        select(decision.c.speaker_id, statement.c.speaker_id)
        .join(statement, statement.c.id == decision.c.statement_id)
        .where(decision.c.attributed, statement.c.retired_at.is_(None))
    ).all()
    doubtful |= named & {before for _now, before in given if before}
    speaking = (named - doubtful) | {now for now, _before in given if now}
    theirs = (
        exists()
        .where(statement.c.speaker_id == speaker.c.id, statement.c.retired_at.is_(None), not_(attributed))
        .select_from(statement.outerjoin(decision, decision.c.statement_id == statement.c.id))
        .correlate(speaker)
    )
    for some in in_chunks(sorted(doubtful)):
        speaking.update(connection.scalars(select(speaker.c.id).where(speaker.c.id.in_(some), theirs)))
    return speaking


def read_differences(connection: Connection) -> set[frozenset[int]]:
    """Every pair of roots that editors told apart."""
    roots = {row.speaker_id: row.root_id for row in connection.execute(select(speaker_merge))}
    pairs = connection.execute(select(speaker_difference.c.speaker_id, speaker_difference.c.other_id))
    return {frozenset((roots.get(ours, ours), roots.get(theirs, theirs))) for ours, theirs in pairs}


def read_offices(connection: Connection, ids: Collection[int]) -> dict[int, set[str]]:
    """By speaker, every office on record that is still theirs; merges are not followed."""
    offices: defaultdict[int, set[str]] = defaultdict(set)
    for some in in_chunks(sorted(ids)):
        query = select(speaker_office.c.speaker_id, speaker_office.c.office).where(still_held)
        for speaker_id, office in connection.execute(query.where(speaker_office.c.speaker_id.in_(some))):
            offices[speaker_id].add(office)
    return offices


def count_said(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    """By speaker, how many statements in force the machine gives them; merges are not followed."""
    said: dict[int, int] = {}
    for some in in_chunks(sorted(ids)):
        query = (
            select(statement.c.speaker_id, func.count())
            .where(statement.c.speaker_id.in_(some), statement.c.retired_at.is_(None))
            .group_by(statement.c.speaker_id)
        )
        said.update((speaker_id, count) for speaker_id, count in connection.execute(query) if speaker_id)
    return said


def count_together(connection: Connection, ours: Iterable[int], theirs: Iterable[int]) -> int:
    """In how many articles somebody of the one family and somebody of the other speak side by side."""
    in_common = intersect(
        *(
            select(statement.c.article_id).where(
                statement.c.speaker_id.in_(sorted(family)), statement.c.retired_at.is_(None)
            )
            for family in (ours, theirs)
        )
    ).subquery()
    return connection.scalar(select(func.count()).select_from(in_common)) or 0
