"""Statements as the machine finds them, and where they stand in each version of their article.

Reading an article again keeps a record where its words still stand: by the same words first, else by spans that
overlap by four fifths, the best pair first. A statement that an editor has touched keeps its words whatever is
found in their place, stands in every version of the text that holds them, and is not retired.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, insert, not_, or_, select, update

from factcheck.errors import NotFound
from factcheck.extraction.statement import Against, Rival, Statement
from factcheck.identity.names import LONGEST_NAME, fold_name
from factcheck.store.chunks import in_chunks
from factcheck.store.fingerprints import add_fingerprints, replace_fingerprint
from factcheck.store.former_names import find_former_names_in, find_spoken_of, keep_former_names
from factcheck.store.found_speaker import FoundSpeaker, gather
from factcheck.store.known_statements import (
    Known,
    find_known,
    find_left,
    follow_touched,
    is_left,
    match_statements,
    place,
)
from factcheck.store.merging import find_root, find_roots
from factcheck.store.relinking import relink_statements
from factcheck.store.resolution import resolve_speakers
from factcheck.store.speakers import UNNAMED, find_alone
from factcheck.store.tables import article, article_version, placement, statement
from factcheck.worth.rating import rate_worth


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
class Outcome:
    """What storing one reading came to, in numbers of statements.

    ``left`` are those that editors have touched and whose words are gone from the text with this version,
    ``renamed`` those that have another speaker in it, or one by another name, where editors have touched them or
    judged who spoke.
    """

    added: int
    kept: int
    retired: int
    left: tuple[int, ...] = ()
    renamed: tuple[int, ...] = ()


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
    before, said = _find_given(connection, reread), _find_said(connection, reread)
    speakers = _resolve_speakers(connection, versions, reread)
    of_article = find_known(connection, [version.article_id for version in versions])
    new: list[_New] = []
    outcomes = [_store(connection, version, of_article[version.article_id], speakers, new) for version in versions]
    _add(connection, new)
    after, present = _find_given(connection, reread), _find_given(connection, reread, without_left=True)
    moved = _follow(connection, before, after, present)
    touched = {old.id for known in of_article.values() for old in known if old.touched}
    renamed = _find_renamed(connection, said, _find_said(connection, reread), touched)
    return Stored(
        [
            replace(outcome, renamed=tuple(renamed.get(version.article_id, ())))
            for version, outcome in zip(versions, outcomes, strict=True)
        ],
        {statement_id: speaker_id for statement_id, speaker_id in moved.items() if statement_id not in said},
    )


def _store(
    connection: Connection,
    version: VersionRead,
    known: Sequence[Known],
    speakers: Mapping[tuple[int, str | None, str | None], int],
    new: list["_New"],
) -> Outcome:
    """What is on record of one article follows what was found; what is to be added goes to ``new``."""
    known = follow_touched(connection, known, version.version_id)
    pairs = match_statements(known, version.statements, version.version_id)
    for at, item in enumerate(version.statements):
        speaker_id = speakers.get((version.article_id, item.speaker, item.speaker_kind))
        if at in pairs:
            _keep(connection, pairs[at], item, speaker_id, version.reader)
            if pairs[at].text == item.text or not pairs[at].touched:
                place(connection, _to_placement(pairs[at].id, version.version_id, item))
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
        left=find_left(connection, known, version.article_id, version.version_id),
    )


def find_articles_read(connection: Connection, article_ids: Sequence[int]) -> list[int]:
    """Those of these articles that were read before: they have statements, or another version."""
    read: list[int] = []
    for some in in_chunks(article_ids):
        here = exists().where(statement.c.article_id == article.c.id)
        changed = exists().where(article_version.c.article_id == article.c.id, article_version.c.number > 1)
        read += connection.scalars(select(article.c.id).where(article.c.id.in_(some), or_(here, changed)))
    return read


class _Given(NamedTuple):
    """A speaker as an article names them, and whom the machine takes them for."""

    article_id: int
    name: str | None
    kind: str | None
    office: str | None
    speaker_id: int | None


def _find_given(connection: Connection, article_ids: Sequence[int], *, without_left: bool = False) -> set[_Given]:
    """Every speaker whom these articles name; ``without_left`` only those of their last texts."""
    given: set[_Given] = set()
    query = select(
        statement.c.article_id, statement.c.speaker_name, statement.c.speaker_kind, statement.c.office,
        statement.c.speaker_id,
    ).distinct()  # fmt: skip
    for some in in_chunks(article_ids):
        here: list[ColumnElement[bool]] = [statement.c.article_id.in_(some), statement.c.retired_at.is_(None)]
        if without_left:
            here.append(not_(is_left))
        given.update(_Given(*row) for row in connection.execute(query.where(*here)))
    return given


class _Said(NamedTuple):
    """A statement of an article, with whom the machine takes for its speaker, and by which name."""

    article_id: int
    speaker_id: int | None
    name: str


def _find_said(connection: Connection, article_ids: Sequence[int]) -> dict[int, _Said]:
    """Every statement in force of these articles."""
    said: dict[int, _Said] = {}
    query = select(statement.c.id, statement.c.article_id, statement.c.speaker_id, statement.c.speaker_name)
    for some in in_chunks(article_ids):
        here = statement.c.article_id.in_(some), statement.c.retired_at.is_(None)
        for statement_id, article_id, speaker_id, name in connection.execute(query.where(*here)):
            said[statement_id] = _Said(article_id, speaker_id, fold_name(name or ""))
    return said


def _find_renamed(
    connection: Connection, before: Mapping[int, _Said], after: Mapping[int, _Said], touched: Collection[int]
) -> dict[int, list[int]]:
    """By article, the statements that have another speaker now, or one by another name.

    Those of which editors have to know: they have touched these; or they speak of whom the same name meant or
    means, or of who was known in that article alone.
    """
    both = {one: (before[one], after[one]) for one in before.keys() & after.keys() if before[one] != after[one]}
    roots = find_roots(connection, {said.speaker_id for pair in both.values() for said in pair if said.speaker_id})
    judged = find_spoken_of(connection, roots.keys())
    alone = find_alone(connection, judged)
    renamed: dict[int, list[int]] = {}
    for one, (was, now) in sorted(both.items()):
        moved = roots.get(was.speaker_id or 0) != roots.get(now.speaker_id or 0)
        known = {was.speaker_id, now.speaker_id} & judged if was.name == now.name else {was.speaker_id} & alone
        if (moved or was.name != now.name) and (one in touched or known):
            renamed.setdefault(was.article_id, []).append(one)
    return renamed


def _follow(
    connection: Connection, before: Collection[_Given], after: Collection[_Given], present: Collection[_Given]
) -> dict[int, int]:
    """What articles say now and did not say before, or no longer say, bears on who others are: who has moved.

    Of ``after`` is ``present`` what their last texts say.
    """
    changed = (set(before) ^ set(after)) | (set(after) ^ set(present))
    if not changed:
        return {}
    found_again = keep_former_names(connection, _gather(before), _gather(present))
    names = {fold_name(one.name) for one in changed if one.name and one.kind != UNNAMED}
    names |= {one.place[1] for one in find_former_names_in(connection, {one.article_id for one in changed})}
    touched = found_again | {one.speaker_id for one in changed if one.speaker_id is not None}
    return relink_statements(connection, names, touched)


def _gather(given: Iterable[_Given]) -> Collection[FoundSpeaker]:
    """Everybody whom these articles name, each once with all offices."""
    found = gather(
        (one.article_id, one.name or "", one.kind or "", one.office) for one in given if one.speaker_id is not None
    )
    return dict.fromkeys(found.values()).keys()


def _resolve_speakers(
    connection: Connection, versions: Sequence[VersionRead], reread: Collection[int]
) -> Mapping[tuple[int, str | None, str | None], int]:
    """Who each name of each article is, everybody in a handful of queries."""
    found = gather(
        (version.article_id, item.speaker, str(item.speaker_kind), item.office)
        for version in versions
        for item in version.statements
        if item.speaker is not None and item.speaker_kind is not None and len(item.speaker) <= LONGEST_NAME
    )
    speakers = list(dict.fromkeys(found.values()))
    ids = dict(zip(speakers, resolve_speakers(connection, speakers, reread), strict=True))
    return {key: ids[one] for key, one in found.items()}


def _found_values(item: Statement, speaker_id: int | None) -> dict[str, object]:
    return {
        "kind": str(item.kind), "text": item.text, "speaker_id": speaker_id, "speaker_name": item.speaker,
        "speaker_kind": item.speaker_kind and str(item.speaker_kind), "office": item.office,
        "mention": item.mention, "cue": item.cue, "rule": item.rule, "confidence": item.confidence,
        "rivals": _to_json(item.rivals), "worth": rate_worth(item.text),
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
    add_fingerprints(
        connection, [(row["statement_id"] or 0, one.item.text) for row, one in zip(placements, new, strict=True)]
    )


def _keep(connection: Connection, old: Known, item: Statement, speaker_id: int | None, reader: Reader) -> None:
    """The record says what the machine finds now; its revision grows only if that differs.

    The words of what an editor has touched stay.
    """
    values = _found_values(item, speaker_id)
    if old.touched and old.text != item.text:
        del values["text"], values["kind"], values["worth"]
    row = connection.execute(select(statement).where(statement.c.id == old.id)).mappings().one()
    if values.get("text", old.text) != old.text:
        replace_fingerprint(connection, old.id, old.text, item.text)
    if any(row[name] != value for name, value in values.items()):
        connection.execute(
            update(statement)
            .where(statement.c.id == old.id)
            .values(**values, engine=reader.engine, pack=reader.pack, revision=statement.c.revision + 1)
        )


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
