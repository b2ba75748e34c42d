"""Statements as editors see them: what the machine found, with what editors decided over it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    not_,
    null,
    or_,
    select,
)

from factcheck.errors import NotFound
from factcheck.store.chunks import in_chunks
from factcheck.store.speakers import (
    REGISTERED,
    attributed,
    counts,
    merged,
    speaker_kind,
    speaker_name,
    speaker_of_statement,
)
from factcheck.store.statement_filter import (
    StatementFilter,
    asks_for_article,
    date,
    said,
    said_end,
    said_start,
    status,
    status_of_many,
    to_conditions,
)
from factcheck.store.tables import (
    article,
    article_version,
    decision,
    placement,
    registration,
    run,
    speaker,
    speaker_merge,
    speaker_office,
    statement,
)
from factcheck.store.verdict_conditions import (
    PROPOSED_NAME,
    PUBLISHED_AT,
    PUBLISHED_URL,
    TRUTH,
    TRUTH_ABOUT,
    TRUTH_NAME,
    WORDING,
    WORDING_ABOUT,
    WORDING_NAME,
    truth_label,
)

SORTS = ("id", "date", "speaker", "confidence", "worth")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement as a line of a list; ``article`` is its headline, or where it came from."""

    id: int
    kind: str
    status: str
    speaker: str | None
    text: str
    article: str
    published: str | None
    read_at: str
    outlet: str | None
    wording: str | None
    truth: str | None
    proposed: str | None
    published_url: str | None
    published_at: str | None
    speaker_id: int | None
    speaker_kind: str | None
    office: str | None
    mention: str | None
    cue: str | None
    rule: str
    confidence: float
    worth: float
    start: int
    end: int
    paragraph: int
    article_id: int
    version_id: int
    url: str | None
    revision: int


_holds_it = exists().where(
    speaker_office.c.speaker_id == decision.c.speaker_id, speaker_office.c.office == statement.c.office,
    speaker_office.c.origin == REGISTERED,
)  # fmt: skip
_given_away = and_(
    attributed,
    or_(decision.c.speaker_id.is_(None), decision.c.speaker_id != statement.c.speaker_id),
    not_(_holds_it),
)
office = case((_given_away, null()), else_=statement.c.office)
"""The office that the article gives the speaker; none where an editor says that somebody else spoke."""

_found_name = case((and_(speaker.c.id.is_not(None), not_(attributed)), statement.c.speaker_name), else_=null())
"""What the article calls a speaker who is no longer in the register: of a statement that is no longer found."""

_latest = placement.alias("latest")
_COLUMNS = (
    statement.c.id,
    statement.c.kind,
    status,
    func.coalesce(speaker_name, _found_name),
    said,
    func.coalesce(article.c.title, article_version.c.source),
    article.c.published,
    run.c.started_at,
    article.c.outlet,
    WORDING_NAME,
    TRUTH_NAME,
    PROPOSED_NAME,
    PUBLISHED_URL,
    PUBLISHED_AT,
    speaker.c.id,
    speaker_kind,
    office,
    statement.c.mention,
    statement.c.cue,
    statement.c.rule,
    statement.c.confidence,
    statement.c.worth,
    said_start,
    said_end,
    placement.c.paragraph,
    article.c.id,
    placement.c.version_id,
    article.c.url,
    statement.c.revision + func.coalesce(decision.c.revision, 0),
)


def _from_everything(query: Select[Any]) -> Select[Any]:
    newest = select(func.max(_latest.c.version_id)).where(_latest.c.statement_id == statement.c.id)
    return _from_speakers(
        _from_verdicts(_from_articles(query.select_from(statement)))
        .join(
            placement,
            and_(
                placement.c.statement_id == statement.c.id,
                placement.c.version_id == newest.scalar_subquery(),
            ),
        )
        .join(article_version, article_version.c.id == placement.c.version_id)
    )


def _from_speakers(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(speaker_merge, merged)
        .outerjoin(speaker, speaker.c.id == speaker_of_statement)
        .outerjoin(registration, registration.c.speaker_id == speaker.c.id)
    )


def _from_articles(query: Select[Any]) -> Select[Any]:
    return query.join(article, article.c.id == statement.c.article_id).join(run, run.c.id == article.c.run_id)


def _from_verdicts(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(decision, decision.c.statement_id == statement.c.id)
        .outerjoin(WORDING, WORDING_ABOUT)
        .outerjoin(TRUTH, TRUTH_ABOUT)
    )


def _from_what_is_asked(query: Select[Any], wanted: StatementFilter, sort: str = "id") -> Select[Any]:
    """No more is joined than filter and order look at: a hundred thousand statements are many."""
    query = query.select_from(statement)
    if sort == "date" or asks_for_article(wanted):
        query = _from_articles(query)
    if wanted.statuses or wanted.wording or wanted.truth:
        query = _from_verdicts(query)
    else:
        query = query.outerjoin(decision, decision.c.statement_id == statement.c.id)
    return _from_speakers(query) if sort == "speaker" else query


_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "id": (statement.c.id,),
    "date": (date.desc(), statement.c.id),
    "speaker": (speaker_name.is_(None), speaker_name, statement.c.id),
    "confidence": (statement.c.confidence, statement.c.id),
    "worth": (statement.c.worth.desc(), statement.c.id.desc()),
}


def list_statements(
    connection: Connection, wanted: StatementFilter, *, sort: str = "id", limit: int = 0
) -> list[StatementRow]:
    """The statements that are wanted, in order; at most ``limit`` of them, all if that is 0."""
    if limit:
        return _list_these(connection, _find_first(connection, wanted, sort, limit)[0], sort)
    query = _from_everything(select(*_COLUMNS)).order_by(*_ORDERS[sort])
    return [StatementRow(*row) for row in connection.execute(query.where(*to_conditions(connection, wanted)))]


def list_first(
    connection: Connection, wanted: StatementFilter, *, sort: str, limit: int
) -> tuple[list[StatementRow], int]:
    """The first statements that are wanted, and how many there are in all.

    SQLite looks through all that some speakers said in any case, and counts it on the way; PostgreSQL is quicker
    with two questions.
    """
    on_the_way = connection.dialect.name == "sqlite" and bool(wanted.said_by or wanted.speaker)
    ids, total = _find_first(connection, wanted, sort, limit, counting=on_the_way)
    if total is None:
        total = len(ids) if len(ids) < limit else count_statements(connection, wanted)
    return _list_these(connection, ids, sort), total


def _list_these(connection: Connection, ids: Sequence[int], sort: str) -> list[StatementRow]:
    """The few that are shown: what is shown of them is not looked up for all the others."""
    query = _from_everything(select(*_COLUMNS)).order_by(*_ORDERS[sort])
    rows: list[StatementRow] = []
    for some in in_chunks(ids):
        rows += [StatementRow(*row) for row in connection.execute(query.where(statement.c.id.in_(some)))]
    return rows


def _find_first(
    connection: Connection, wanted: StatementFilter, sort: str, limit: int, *, counting: bool = False
) -> tuple[list[int], int | None]:
    """The ids of the first statements that are wanted, with no more joined than filter and order look at."""
    columns = (statement.c.id, func.count().over()) if counting else (statement.c.id,)
    query = _from_what_is_asked(select(*columns), wanted, sort).where(*to_conditions(connection, wanted))
    rows = connection.execute(query.order_by(*_ORDERS[sort]).limit(limit)).all()
    return [row[0] for row in rows], (rows[0][1] if rows else 0) if counting else None


def count_statements(connection: Connection, wanted: StatementFilter) -> int:
    """How many statements are wanted."""
    query = _from_what_is_asked(select(func.count()), wanted).where(*to_conditions(connection, wanted))
    return connection.scalar(query) or 0


def get_statement(connection: Connection, statement_id: int) -> StatementRow:
    """One statement, whatever its status.

    Raises:
        NotFound: There is no statement with that id.
    """
    found = list_statements(connection, StatementFilter(ids=(statement_id,)))
    if not found:
        raise NotFound("statement", statement_id)
    return found[0]


def has_statement(connection: Connection, statement_id: int) -> bool:
    """Whether there is a statement with that id."""
    return bool(connection.scalar(select(exists().where(statement.c.id == statement_id))))


def count_by(
    connection: Connection, what: str, wanted: StatementFilter | None = None
) -> list[tuple[str | None, int]]:
    """How many statements each ``status``, ``kind``, ``outlet``, ``wording`` or ``truth`` has, most first."""
    column: ColumnElement[Any] = {
        "status": status_of_many, "kind": statement.c.kind, "outlet": article.c.outlet,
        "wording": WORDING.c.label_id, "truth": truth_label,
    }[what]  # fmt: skip
    asked = wanted or StatementFilter()
    query = _from_verdicts(select(column, func.count()).select_from(statement))
    if what == "outlet" or asks_for_article(asked):
        query = _from_articles(query)
    query = query.group_by(column).order_by(func.count().desc(), column)
    conditions = to_conditions(connection, asked)
    if what == "status":
        conditions.remove(counts)
    found = [(row[0], row[1]) for row in connection.execute(query.where(*conditions))]
    return _name_labels(connection, found) if what in ("wording", "truth") else found


def _name_labels(
    connection: Connection, counted: Sequence[tuple[int | None, int]]
) -> list[tuple[str | None, int]]:
    """Counts of labels by name: a label goes by one name in all versions of its scale."""
    from factcheck.store.scales import find_all_labels

    names: dict[int | None, str | None] = {label.id: label.name for label in find_all_labels(connection)}
    by_name: Counter[str | None] = Counter()
    for label_id, count in counted:
        by_name[names.get(label_id)] += count
    return sorted(by_name.items(), key=lambda pair: (-pair[1], pair[0] or ""))
