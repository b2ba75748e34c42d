"""Statements that are on record of an article, and which of them is found again."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, and_, exists, func, insert, not_, or_, select, update

from factcheck.extraction.statement import Statement
from factcheck.store.chunks import in_chunks
from factcheck.store.placing import count_paragraph, find_nearest
from factcheck.store.statement_filter import said, said_end, said_start, worked_on
from factcheck.store.tables import article_version, claim_statement, decision, placement, statement

SAME_SPAN = 0.8
"""How much of two spans must be common (intersection over union) for them to be one statement."""

_newest = (
    select(func.max(article_version.c.id))
    .where(article_version.c.article_id == statement.c.article_id)
    .correlate(statement)
    .scalar_subquery()
)
_stands = exists().where(placement.c.statement_id == statement.c.id, placement.c.version_id == _newest)
is_left = and_(statement.c.id.in_(worked_on), not_(_stands.correlate(statement)))
"""Whether a statement stands in an older text of its article only, and is kept for what editors did with it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A statement that is on record already, with its place in the version that was read last.

    ``said`` and ``edges`` are the words and the (start, end) that an editor gave it, the machine's if none did.
    """

    id: int
    kind: str
    text: str
    said: str
    version_id: int
    start: int
    end: int
    edges: tuple[int, int]
    touched: bool


def find_known(connection: Connection, article_ids: Sequence[int]) -> dict[int, list[Known]]:
    """By article, its statements that are not retired, each in its latest place."""
    in_claim = exists().where(claim_statement.c.statement_id == statement.c.id)
    known: dict[int, list[Known]] = {article_id: [] for article_id in article_ids}
    for some in in_chunks(list(known)):
        query = (
            select(
                statement.c.article_id, statement.c.id, statement.c.kind, statement.c.text, said,
                placement.c.version_id, placement.c.start, placement.c.end, said_start, said_end,
                or_(func.coalesce(decision.c.touched, False), in_claim),
            )
            .join(placement, placement.c.statement_id == statement.c.id)
            .outerjoin(decision, decision.c.statement_id == statement.c.id)
            .where(statement.c.article_id.in_(some), statement.c.retired_at.is_(None))
            .order_by(placement.c.version_id)
        )  # fmt: skip
        latest: dict[int, tuple[int, Known]] = {}
        for row in connection.execute(query):
            edges = row[8], row[9]
            old = Known(row[1], row[2], row[3], row[4], row[5], row[6], row[7], edges, touched=bool(row[10]))
            latest[old.id] = row[0], old
        for article_id, old in latest.values():
            known[article_id].append(old)
    return known


def match_statements(known: Sequence[Known], found: Sequence[Statement], version_id: int) -> dict[int, Known]:
    """Which record each found statement is, by its position in ``found``; the new ones are left out."""
    same_words: defaultdict[str, list[Known]] = defaultdict(list)
    for old in known:
        same_words[old.text].append(old)
    same_text = [old for old in known if old.version_id == version_id]
    candidates = []
    for at, statement_found in enumerate(found):
        for old in {*same_words.get(statement_found.text, ()), *same_text}:
            score = _likeness(old, statement_found, version_id)
            if score >= SAME_SPAN:
                near = -abs(old.start - statement_found.start)
                candidates.append((score, near, -at, old))
    candidates.sort(key=lambda candidate: candidate[:3], reverse=True)
    pairs: dict[int, Known] = {}
    taken: set[int] = set()
    for _score, _near, minus_at, old in candidates:
        if -minus_at not in pairs and old.id not in taken:
            pairs[-minus_at] = old
            taken.add(old.id)
    return pairs


def _likeness(old: Known, new: Statement, version_id: int) -> float:
    """2 for the same words and kind, 1 for the same words, less for spans of one text that overlap.

    What an editor has touched is the same whatever its kind, and by the edges that the editor gave it, too.
    """
    if old.text == new.text:
        return 2.0 if old.kind == new.kind else 1.0
    if old.version_id != version_id or (not old.touched and (old.kind == "indirect") != (new.kind == "indirect")):
        return 0.0
    return max(_share(old.start, old.end, new), _share(*old.edges, new))


def _share(start: int, end: int, new: Statement) -> float:
    """How much of two spans is common."""
    common = min(end, new.end) - max(start, new.start)
    return max(0.0, common / (max(end, new.end) - min(start, new.start)))


def place(connection: Connection, values: Mapping[str, int | None]) -> None:
    """A statement stands there in that version of its text; the values are columns of ``placement``."""
    here = and_(placement.c.statement_id == values["statement_id"], placement.c.version_id == values["version_id"])
    if connection.execute(update(placement).where(here).values(**values)).rowcount == 0:
        connection.execute(insert(placement).values(**values))


def follow_touched(connection: Connection, known: Sequence[Known], version_id: int) -> list[Known]:
    """What editors have touched is placed where its words stand in this version of the text."""
    elsewhere = [old for old in known if old.touched and old.version_id != version_id]
    if not elsewhere:
        return list(known)
    text = connection.scalar(select(article_version.c.text).where(article_version.c.id == version_id)) or ""
    followed = {old.id: _find_again(old, text, version_id) for old in elsewhere}
    for old in elsewhere:
        now = followed[old.id]
        if now is not None:
            place(
                connection,
                {"statement_id": now.id, "version_id": version_id, "start": now.start, "end": now.end,
                 "mention_start": None, "mention_end": None, "paragraph": count_paragraph(text, now.start)},
            )  # fmt: skip
    return [followed.get(old.id) or old for old in known]


def find_left(connection: Connection, known: Sequence[Known], article_id: int, version_id: int) -> tuple[int, ...]:
    """What editors have touched and the version before still held, and this one does not."""
    gone = [old for old in known if old.touched and old.version_id != version_id]
    if not gone:
        return ()
    earlier = article_version.c.id < version_id
    before = connection.scalar(
        select(func.max(article_version.c.id)).where(article_version.c.article_id == article_id, earlier)
    )
    return tuple(old.id for old in gone if old.version_id == before)


def _find_again(old: Known, text: str, version_id: int) -> Known | None:
    """The statement in another version of its text, nearest to where it stood; None if its words are gone.

    Both the machine's words and the editor's must stand there, as they stood to each other.
    """
    before, length = old.edges[0] - old.start, len(old.text)
    places = [
        (found.start(), found.start() + length)
        for found in re.finditer(f"(?={re.escape(old.text)})", text)
        if found.start() + before >= 0 and text.startswith(old.said, found.start() + before)
    ]
    place = find_nearest(places, old.start)
    if place is None:
        return None
    first = place[0] + before
    edges = first, first + len(old.said)
    return replace(old, version_id=version_id, start=place[0], end=place[1], edges=edges)
