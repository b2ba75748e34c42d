"""Statements as the machine finds them, and where they stand in each version of their article.

Reading an article again keeps a record where its words still stand: by the same words first, else by spans that
overlap by four fifths, the best pair first. A statement that an editor has touched keeps its words whatever is
found in their place, stands in every version of the text that holds them, and is not retired.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import Connection, and_, exists, func, insert, or_, select, update

from factcheck.errors import NotFound
from factcheck.extraction.statement import Against, Rival, Statement
from factcheck.identity.names import LONGEST_NAME, fold_name
from factcheck.store.bearers import FoundSpeaker
from factcheck.store.chunks import in_chunks
from factcheck.store.merging import find_root
from factcheck.store.placing import count_paragraph, find_nearest
from factcheck.store.relinking import relink_statements
from factcheck.store.resolution import resolve_speakers
from factcheck.store.statement_filter import said, said_end, said_start
from factcheck.store.tables import article, article_version, claim_statement, decision, placement, statement

SAME_SPAN = 0.8
"""How much of two spans must be common (intersection over union) for them to be one statement."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What read the text: engine and pack version, the run, and when (UTC, ISO 8601)."""

    engine: str
    pack: str
    run_id: int
    at: str


@dataclass(frozen=True, slots=True)
class VersionRead:
    """One version of an article's text, and what was found in it."""

    article_id: int
    version_id: int
    statements: Sequence[Statement]
    reader: Reader


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What storing one reading came to, in numbers of statements.

    ``left`` are those that editors have touched and whose words are gone from the text with this version.
    """

    added: int
    kept: int
    retired: int
    left: tuple[int, ...] = ()


class Stored(NamedTuple):
    """What storing some readings came to: of each one, and which statements have another speaker for them."""

    outcomes: list[Outcome]
    moved: dict[int, int]


def store_statements(connection: Connection, versions: Sequence[VersionRead]) -> Stored:
    """Each article's statements are those found in this version of its text, and their speakers are resolved.

    Records are kept where the rule of this module says so; the rest is added, or retired. Where an article that
    was read before says otherwise now whom it names, and in which office, later ones are looked at again.
    """
    reread = find_articles_read(connection, [version.article_id for version in versions])
    before = _find_given(connection, reread)
    speakers = _resolve_speakers(connection, versions, reread)
    of_article = find_known(connection, [version.article_id for version in versions])
    new: list[_New] = []
    outcomes = [_store(connection, version, of_article[version.article_id], speakers, new) for version in versions]
    _add(connection, new)
    return Stored(outcomes, _relink(connection, before ^ _find_given(connection, reread)))


def _store(
    connection: Connection,
    version: VersionRead,
    known: Sequence[Known],
    speakers: Mapping[tuple[int, str | None, str | None], int],
    new: list["_New"],
) -> Outcome:
    """What is on record of one article follows what was found; what is to be added goes to ``new``."""
    known = _follow(connection, known, version.version_id)
    pairs = match_statements(known, version.statements, version.version_id)
    for at, item in enumerate(version.statements):
        speaker_id = speakers.get((version.article_id, item.speaker, item.speaker_kind))
        if at in pairs:
            _keep(connection, pairs[at], item, speaker_id, version.reader)
            if pairs[at].text == item.text or not pairs[at].touched:
                _place(connection, _to_placement(pairs[at].id, version.version_id, item))
        else:
            new.append(_New(version, item, speaker_id))
    kept = {old.id for old in pairs.values()}
    gone = [old for old in known if old.id not in kept and not old.touched]
    for old in gone:
        _retire(connection, old.id, version.reader.at)
    return Outcome(
        added=len(version.statements) - len(pairs),
        kept=len(pairs),
        retired=len(gone),
        left=_find_left(connection, known, version),
    )


def find_articles_read(connection: Connection, article_ids: Sequence[int]) -> list[int]:
    """Those of these articles in which statements were found before."""
    read: list[int] = []
    for some in in_chunks(article_ids):
        here = exists().where(statement.c.article_id == article.c.id)
        read += connection.scalars(select(article.c.id).where(article.c.id.in_(some), here))
    return read


class _Given(NamedTuple):
    """A speaker as an article names them, and whom the machine takes them for."""

    article_id: int
    name: str | None
    kind: str | None
    office: str | None
    speaker_id: int | None


def _find_given(connection: Connection, article_ids: Sequence[int]) -> set[_Given]:
    """Every speaker whom these articles name."""
    given: set[_Given] = set()
    query = select(
        statement.c.article_id, statement.c.speaker_name, statement.c.speaker_kind, statement.c.office,
        statement.c.speaker_id,
    ).distinct()  # fmt: skip
    for some in in_chunks(article_ids):
        here = statement.c.article_id.in_(some), statement.c.retired_at.is_(None)
        given.update(_Given(*row) for row in connection.execute(query.where(*here)))
    return given


def _relink(connection: Connection, changed: Collection[_Given]) -> dict[int, int]:
    """What articles say now and did not say before, or no longer say, bears on who others are: who has moved."""
    if not changed:
        return {}
    names = {fold_name(one.name) for one in changed if one.name}
    touched = {one.speaker_id for one in changed if one.speaker_id is not None}
    return relink_statements(connection, names, touched)


def find_known(connection: Connection, article_ids: Sequence[int]) -> dict[int, list[Known]]:
    """By article, its statements that are not retired, each in its latest place."""
    in_claim = exists().where(claim_statement.c.statement_id == statement.c.id)
    known: dict[int, list[Known]] = {article_id: [] for article_id in article_ids}
    for some in in_chunks(list(known)):
        query = (
            select(
                statement.c.article_id, statement.c.id, statement.c.kind, statement.c.text, said,
                placement.c.version_id, placement.c.start, placement.c.end, said_start, said_end,
                or_(decision.c.statement_id.is_not(None), in_claim),
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


def _resolve_speakers(
    connection: Connection, versions: Sequence[VersionRead], reread: Collection[int]
) -> Mapping[tuple[int, str | None, str | None], int]:
    """Who each name of each article is, everybody in a handful of queries."""
    offices: dict[tuple[int, str, str], set[str]] = {}
    for version in versions:
        for item in version.statements:
            if item.speaker is None or item.speaker_kind is None or len(item.speaker) > LONGEST_NAME:
                continue
            given = offices.setdefault((version.article_id, item.speaker, str(item.speaker_kind)), set())
            if item.office:
                given.add(item.office)
    found = [FoundSpeaker(*key, offices=frozenset(given)) for key, given in offices.items()]
    ids = resolve_speakers(connection, found, reread)
    return dict(zip(offices, ids, strict=True))


def _found_values(item: Statement, speaker_id: int | None) -> dict[str, object]:
    return {
        "kind": str(item.kind), "text": item.text, "speaker_id": speaker_id, "speaker_name": item.speaker,
        "speaker_kind": item.speaker_kind and str(item.speaker_kind), "office": item.office,
        "mention": item.mention, "cue": item.cue, "rule": item.rule, "confidence": item.confidence,
        "rivals": _to_json(item.rivals),
    }  # fmt: skip


def _to_json(rivals: Sequence[Rival]) -> str | None:
    pairs = [[rival.name, rival.against] for rival in rivals]
    return json.dumps(pairs, ensure_ascii=False) if pairs else None


def get_found_name(connection: Connection, statement_id: int) -> str | None:
    """Who said a statement, as the machine read it; None if it found nobody.

    Raises:
        NotFound: There is no such statement.
    """
    found = connection.execute(select(statement.c.speaker_name).where(statement.c.id == statement_id)).first()
    if found is None:
        raise NotFound("statement", statement_id)
    return None if found.speaker_name is None else str(found.speaker_name)


def find_machine_speaker(connection: Connection, statement_id: int) -> int | None:
    """Under whom those stand whom the machine takes for the speaker of a statement; None if it found nobody."""
    speaker_id = connection.scalar(select(statement.c.speaker_id).where(statement.c.id == statement_id))
    return None if speaker_id is None else find_root(connection, speaker_id)


def find_rivals(connection: Connection, statement_id: int) -> list[Rival]:
    """Who else was in question as the speaker of a statement, as the machine read it."""
    stored = connection.scalar(select(statement.c.rivals).where(statement.c.id == statement_id))
    return [Rival(name, Against(against)) for name, against in json.loads(stored or "[]")]


@dataclass(frozen=True, slots=True)
class _New:
    version: VersionRead
    item: Statement
    speaker_id: int | None


def _add(connection: Connection, new: Sequence[_New]) -> None:
    if not new:
        return
    rows = [
        {**_found_values(one.item, one.speaker_id), "article_id": one.version.article_id,
         "engine": one.version.reader.engine, "pack": one.version.reader.pack, "run_id": one.version.reader.run_id}
        for one in new
    ]  # fmt: skip
    ids = connection.scalars(insert(statement).returning(statement.c.id, sort_by_parameter_order=True), rows)
    placements = [
        _to_placement(statement_id, one.version.version_id, one.item)
        for statement_id, one in zip(ids.all(), new, strict=True)
    ]
    connection.execute(insert(placement), placements)


def _keep(connection: Connection, old: Known, item: Statement, speaker_id: int | None, reader: Reader) -> None:
    """The record says what the machine finds now; its revision grows only if that differs.

    The words of what an editor has touched stay.
    """
    values = _found_values(item, speaker_id)
    if old.touched and old.text != item.text:
        del values["text"], values["kind"]
    row = connection.execute(select(statement).where(statement.c.id == old.id)).mappings().one()
    if any(row[name] != value for name, value in values.items()):
        connection.execute(
            update(statement)
            .where(statement.c.id == old.id)
            .values(**values, engine=reader.engine, pack=reader.pack, revision=statement.c.revision + 1)
        )


def _place(connection: Connection, values: Mapping[str, int | None]) -> None:
    here = and_(placement.c.statement_id == values["statement_id"], placement.c.version_id == values["version_id"])
    if connection.execute(update(placement).where(here).values(**values)).rowcount == 0:
        connection.execute(insert(placement).values(**values))


def _follow(connection: Connection, known: Sequence[Known], version_id: int) -> list[Known]:
    """What editors have touched is placed where its words stand in this version."""
    elsewhere = [old for old in known if old.touched and old.version_id != version_id]
    if not elsewhere:
        return list(known)
    text = connection.scalar(select(article_version.c.text).where(article_version.c.id == version_id)) or ""
    followed = {old.id: _find_again(old, text, version_id) for old in elsewhere}
    for old in elsewhere:
        now = followed[old.id]
        if now is not None:
            _place(
                connection,
                {"statement_id": now.id, "version_id": version_id, "start": now.start, "end": now.end,
                 "mention_start": None, "mention_end": None, "paragraph": count_paragraph(text, now.start)},
            )  # fmt: skip
    return [followed.get(old.id) or old for old in known]


def _find_left(connection: Connection, known: Sequence[Known], version: VersionRead) -> tuple[int, ...]:
    """What editors have touched and the version before still held, and this one does not."""
    gone = [old for old in known if old.touched and old.version_id != version.version_id]
    if not gone:
        return ()
    earlier = article_version.c.id < version.version_id
    before = connection.scalar(
        select(func.max(article_version.c.id)).where(article_version.c.article_id == version.article_id, earlier)
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


def _to_placement(statement_id: int, version_id: int, item: Statement) -> dict[str, int | None]:
    return {
        "statement_id": statement_id, "version_id": version_id, "start": item.start, "end": item.end,
        "mention_start": item.mention_start, "mention_end": item.mention_end, "paragraph": item.paragraph,
    }  # fmt: skip


def _retire(connection: Connection, statement_id: int, at: str) -> None:
    connection.execute(
        update(statement)
        .where(statement.c.id == statement_id)
        .values(retired_at=at, revision=statement.c.revision + 1)
    )
