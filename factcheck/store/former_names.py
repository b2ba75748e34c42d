"""Full names that an article gave once and gives no more: its text was corrected, or is read better.

Whoever began with such a name is known by it all the same, from that article on and in the offices that it gave,
as long as anything that editors say of them is in force: what they said outlives the words that they said it of.
Of nobody else is a lost name any evidence.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, union_all, update

from factcheck.identity.names import fold_name
from factcheck.store.chunks import in_chunks
from factcheck.store.found_speaker import FoundSpeaker
from factcheck.store.tables import (
    decision,
    former_name,
    registration,
    speaker,
    speaker_difference,
    speaker_merge,
)


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that an article has lost, as it last gave it, and whom it means there; None if it does not count."""

    id: int
    found: FoundSpeaker
    speaker_id: int | None


def keep_former_names(
    connection: Connection, before: Collection[FoundSpeaker], after: Collection[FoundSpeaker]
) -> set[int]:
    """What articles named ``before`` they were read again and do not name ``after`` is on record as lost.

    A name that an article gives is not lost, whatever became of the offices beside it.

    Returns:
        Whom the names meant that are found again.
    """
    then, now = _group(before), _group(after)
    lost = find_former_names_in(connection, {article_id for article_id, _folded in now})
    back = [one for one in lost if (one.found.article_id, fold_name(one.found.name)) in now]
    for some in in_chunks([one.id for one in back]):
        connection.execute(delete(former_name).where(former_name.c.id.in_(some)))
    rows = [
        {"article_id": article_id, "folded": folded, "name": one.name, "kind": one.kind,
         "offices": json.dumps(sorted(one.offices), ensure_ascii=False)}
        for article_id, folded in sorted(then.keys() - now.keys())
        for one in then[article_id, folded]
    ]  # fmt: skip
    if rows:
        connection.execute(insert(former_name), rows)
    return {one.speaker_id for one in back if one.speaker_id is not None}


def _group(found: Iterable[FoundSpeaker]) -> Mapping[tuple[int, str], list[FoundSpeaker]]:
    """The full names among these, by article and folded."""
    groups: defaultdict[tuple[int, str], list[FoundSpeaker]] = defaultdict(list)
    for one in found:
        if one.is_known_widely:
            groups[one.article_id, fold_name(one.name)].append(one)
    return groups


def find_former_names(connection: Connection, names: Collection[str]) -> list[FormerName]:
    """Everything that articles have lost of these folded names, whether it counts or not."""
    return [
        former for some in in_chunks(sorted(names)) for former in _read(connection, former_name.c.folded.in_(some))
    ]


def find_former_names_in(connection: Connection, article_ids: Collection[int]) -> list[FormerName]:
    """Everything that these articles have lost, whether it counts or not."""
    return [
        former
        for some in in_chunks(sorted(article_ids))
        for former in _read(connection, former_name.c.article_id.in_(some))
    ]


def find_former_names_of(connection: Connection, speaker_ids: Collection[int]) -> list[FormerName]:
    """The lost names that mean these speakers."""
    return [
        former
        for some in in_chunks(sorted(speaker_ids))
        for former in _read(connection, former_name.c.speaker_id.in_(some))
    ]


def _read(connection: Connection, which: ColumnElement[bool]) -> list[FormerName]:
    rows = connection.execute(select(former_name).where(which).order_by(former_name.c.id))
    return [
        FormerName(
            row.id,
            FoundSpeaker(row.article_id, row.name, row.kind, frozenset(json.loads(row.offices))),
            row.speaker_id,
        )
        for row in rows
    ]


def set_former_names(connection: Connection, meant: Mapping[int, int | None]) -> None:
    """Each of these rows, by its id, means that speaker; None if it does not count."""
    for row_id, speaker_id in meant.items():
        connection.execute(update(former_name).where(former_name.c.id == row_id).values(speaker_id=speaker_id))


def find_counting(connection: Connection, former: Collection[FormerName]) -> list[FormerName]:
    """Those of these that count: editors speak of whom the name began."""
    began: dict[tuple[int, str], int] = {}
    for some in in_chunks(sorted({fold_name(one.found.name) for one in former})):
        query = select(speaker.c.began_in, speaker.c.found_folded, speaker.c.id).where(
            speaker.c.article_id.is_(None), speaker.c.began_in.is_not(None), speaker.c.found_folded.in_(some)
        )
        for began_in, folded, speaker_id in connection.execute(query.order_by(speaker.c.id)):
            began.setdefault((began_in or 0, folded or ""), speaker_id)
    beginning = {one.id: began.get((one.found.article_id, fold_name(one.found.name))) for one in former}
    spoken_of = _find_spoken_of(connection, {one for one in beginning.values() if one is not None})
    return [one for one in former if beginning[one.id] in spoken_of]


def _find_spoken_of(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of these speakers of whom anything is in force that editors say."""
    spoken_of: set[int] = set()
    for some in in_chunks(sorted(ids)):
        columns = (
            registration.c.speaker_id, speaker_merge.c.speaker_id, speaker_merge.c.into_id,
            speaker_difference.c.speaker_id, speaker_difference.c.other_id,
            decision.c.speaker_id,
        )  # fmt: skip
        queries = (select(column.label("id")).where(column.in_(some)) for column in columns)
        spoken_of.update(one for one in connection.scalars(union_all(*queries)) if one is not None)
    return spoken_of


def find_names_begun(connection: Connection, speaker_ids: Collection[int]) -> set[str]:
    """The folded names with which these speakers began, of those that their first articles have lost."""
    names: set[str] = set()
    for some in in_chunks(sorted(speaker_ids)):
        same = and_(speaker.c.began_in == former_name.c.article_id, speaker.c.found_folded == former_name.c.folded)
        query = select(former_name.c.folded).join(speaker, same).where(speaker.c.id.in_(some))
        names.update(connection.scalars(query))
    return names
