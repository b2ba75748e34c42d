"""What articles said once of those whom they name, and say no more: names, and the offices beside them.

An outlet corrects a text, or a better engine reads it better. What editors said of somebody outlives the words
that they said it of, so as long as anything that they say of whoever began with such a name is in force,

- a name that is *lost* means them all the same, from that article on and in the offices that it gave;
- an office that was *cut* counts as if the article still gave it;
- of an office that was *changed* is known what it was before: whom the article means may be somebody else now.

Of nobody else is any of this evidence.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, union_all, update

from factcheck.identity.names import fold_name
from factcheck.identity.offices import do_agree
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

Place = tuple[int, str]
"""An article, and a folded name in it."""


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name with the offices that an article gave it once, and whom it means there; None if it does not count."""

    id: int
    found: FoundSpeaker
    speaker_id: int | None

    @property
    def place(self) -> Place:
        """Where it stood."""
        return self.found.article_id, fold_name(self.found.name)


def keep_former_names(
    connection: Connection, before: Collection[FoundSpeaker], after: Collection[FoundSpeaker]
) -> set[int]:
    """What articles said ``before`` they were read again and do not say ``after`` is on record.

    Returns:
        Whom the names meant of which something else is on record now.
    """
    then, now = _group(before), _group(after)
    places = then.keys() | now.keys()
    former: defaultdict[Place, list[FormerName]] = defaultdict(list)
    for one in find_former_names_in(connection, {article_id for article_id, _folded in places}):
        former[one.place].append(one)
    spoken_of = _find_spoken_of_at(connection, places)
    touched: set[int] = set()
    for place in sorted(places):
        kept = former[place]
        meant = spoken_of.get(place, _Beginner()).is_spoken_of
        new = _remember(then.get(place, []), now.get(place, []), [one.found for one in kept], spoken_of=meant)
        if new == [one.found for one in kept]:
            continue
        touched |= {one.speaker_id for one in kept if one.speaker_id is not None}
        for some in in_chunks([one.id for one in kept]):
            connection.execute(delete(former_name).where(former_name.c.id.in_(some)))
        for found in new:
            offices = json.dumps(sorted(found.offices), ensure_ascii=False)
            row = {"article_id": place[0], "folded": place[1], "name": found.name, "kind": found.kind}
            connection.execute(insert(former_name).values(**row, offices=offices))
    return touched


def _group(found: Iterable[FoundSpeaker]) -> Mapping[Place, list[FoundSpeaker]]:
    """These by article and folded name."""
    groups: defaultdict[Place, list[FoundSpeaker]] = defaultdict(list)
    for one in found:
        groups[one.article_id, fold_name(one.name)].append(one)
    return groups


def _remember(
    then: Sequence[FoundSpeaker], now: Sequence[FoundSpeaker], former: Sequence[FoundSpeaker], *, spoken_of: bool
) -> list[FoundSpeaker]:
    """What is remembered of a name that an article gave ``then`` with these offices, and gives ``now`` with those.

    Where editors speak of its bearer it is what the article said at first, for that is whom they mean. Of a name
    that the article still gives nothing else is remembered than what was so already; of one that is lost, what it
    said last.
    """
    remembered = []
    for one in now or then or former:
        last, first = _find_offices(one.kind, then), _find_offices(one.kind, former)
        before = first if first is not None and (now or spoken_of or not last) else last
        if before is None or not (spoken_of or one.is_known_widely):
            continue
        if not now or ((spoken_of or first is not None) and _is_news(before, one.offices)):
            remembered.append(FoundSpeaker(one.article_id, one.name, one.kind, before))
    return remembered


def _find_offices(kind: str, found: Iterable[FoundSpeaker]) -> frozenset[str] | None:
    return next((one.offices for one in found if one.kind == kind), None)


def _is_news(before: frozenset[str], says: frozenset[str]) -> bool:
    """Whether an article says less than before, or something else."""
    return before != says and not do_agree(before, says)


def find_former_names(connection: Connection, names: Collection[str]) -> list[FormerName]:
    """Everything that is remembered of these folded names, whether it counts or not."""
    return [
        former for some in in_chunks(sorted(names)) for former in _read(connection, former_name.c.folded.in_(some))
    ]


def find_former_names_in(connection: Connection, article_ids: Collection[int]) -> list[FormerName]:
    """Everything that is remembered of these articles, whether it counts or not."""
    return [
        former
        for some in in_chunks(sorted(article_ids))
        for former in _read(connection, former_name.c.article_id.in_(some))
    ]


def find_former_names_of(connection: Connection, speaker_ids: Collection[int]) -> list[FormerName]:
    """The former names that mean these speakers."""
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
    same: set[int] = set()
    for some in in_chunks(sorted(meant)):
        query = select(former_name.c.id, former_name.c.speaker_id).where(former_name.c.id.in_(some))
        same.update(row_id for row_id, before in connection.execute(query) if before == meant[row_id])
    for row_id, speaker_id in ((row_id, meant[row_id]) for row_id in meant.keys() - same):
        connection.execute(update(former_name).where(former_name.c.id == row_id).values(speaker_id=speaker_id))


@dataclass(slots=True)
class _Beginner:
    """Whom a name begins in an article, who is the speaker of that article alone, and of whom editors speak."""

    began: int | None = None
    alone: int | None = None
    spoken_of: frozenset[int] = frozenset()

    @property
    def is_spoken_of(self) -> bool:
        """Whether they speak of either."""
        return bool({self.began, self.alone} & self.spoken_of)


def find_lost(connection: Connection, former: Collection[FormerName]) -> list[FormerName]:
    """Those of these that count where their articles give the name no more.

    Editors speak of whom it began; of what is no full name, of the speaker of that article.
    """
    at = _find_spoken_of_at(connection, {one.place for one in former})
    counting = []
    for one in former:
        here = at.get(one.place, _Beginner())
        if (here.began if one.found.is_known_widely else here.alone) in here.spoken_of:
            counting.append(one)
    return counting


def find_remembered(connection: Connection, former: Collection[FormerName]) -> list[FormerName]:
    """Those of these that count where their articles give the name still: editors speak of whom it means there."""
    at = _find_spoken_of_at(connection, {one.place for one in former})
    return [one for one in former if one.place in at and at[one.place].is_spoken_of]


def _find_spoken_of_at(connection: Connection, places: Collection[Place]) -> dict[Place, _Beginner]:
    """By article and name, those of whom anything is in force that editors say."""
    at: dict[Place, _Beginner] = {}
    query = select(speaker.c.id, speaker.c.found_folded, speaker.c.began_in, speaker.c.article_id)
    names, articles = {folded for _article, folded in places}, {article_id for article_id, _folded in places}
    widely = (
        query.where(speaker.c.article_id.is_(None), speaker.c.found_folded.in_(some))
        for some in in_chunks(sorted(names))
    )
    alone = (query.where(speaker.c.article_id.in_(some)) for some in in_chunks(sorted(articles)))
    for part in (*widely, *alone):
        for speaker_id, folded, began_in, article_id in connection.execute(part.order_by(speaker.c.id)):
            place = article_id or began_in or 0, folded or ""
            if place in places:
                one = at.setdefault(place, _Beginner())
                if article_id is not None:
                    one.alone = one.alone or speaker_id
                else:
                    one.began = one.began or speaker_id
    ids = {one for both in at.values() for one in (both.began, both.alone) if one is not None}
    spoken_of = frozenset(find_spoken_of(connection, ids))
    for one in at.values():
        one.spoken_of = spoken_of
    return at


def find_spoken_of(connection: Connection, ids: Collection[int]) -> set[int]:
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
    """The folded names with which these speakers began, of those of which their articles said something else."""
    names: set[str] = set()
    for some in in_chunks(sorted(speaker_ids)):
        first = or_(
            speaker.c.began_in == former_name.c.article_id, speaker.c.article_id == former_name.c.article_id
        )
        same = and_(first, speaker.c.found_folded == former_name.c.folded)
        query = select(former_name.c.folded).join(speaker, same).where(speaker.c.id.in_(some))
        names.update(connection.scalars(query))
    return names
