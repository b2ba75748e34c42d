"""Statements as editors see them: what the machine found, with what editors decided over it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from factcheck.errors import NotFound
from factcheck.store.chunks import AT_ONCE, in_chunks
from factcheck.store.speakers import (
    counts,
    merged,
    named_speaker,
    select_named_families,
    select_said_by,
    speaker_kind,
    speaker_name,
    speaker_of_statement,
)
from factcheck.store.tables import (
    article,
    article_version,
    decision,
    placement,
    registration,
    run,
    scale_label,
    speaker,
    speaker_merge,
    statement,
    verdict,
)

STATUSES = ("unchecked", "proposed", "checked", "published", "rejected", "retired")
HIDDEN = ("rejected", "retired")
"""Statuses that a list leaves out unless it is asked for them."""
NO_VERDICT = "none"
MOST_NAMED = 5000
"""More speakers than this are not written out in a query."""
SORTS = ("id", "date", "speaker", "confidence")


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements; an empty field asks for nothing.

    Attributes:
        said_by: Ids of speakers, everybody who is one with them among them.
        speaker: Part of any name of the speaker.
        since: First day, ISO 8601, of publication; where nobody knows it, of reading.
        until: Last day.
        contains: Words that stand in the statement as they are given, in any case.
        wording: Code of a label, or ``none`` for those without a verdict on it.
        truth: The same.
    """

    ids: Sequence[int] = ()
    article: int | None = None
    said_by: Sequence[int] = ()
    speaker: str | None = None
    statuses: Sequence[str] = ()
    kinds: Sequence[str] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    contains: str | None = None
    wording: str | None = None
    truth: str | None = None
    max_confidence: float | None = None


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
    speaker_id: int | None
    speaker_kind: str | None
    office: str | None
    mention: str | None
    cue: str | None
    rule: str
    confidence: float
    start: int
    end: int
    paragraph: int
    article_id: int
    version_id: int
    url: str | None
    revision: int


def _verdict_on(question: str) -> tuple[FromClause, FromClause, ColumnElement[bool], ColumnElement[bool]]:
    """Aliases of verdict and label for one question, with the conditions that join them to a statement."""
    given, label = verdict.alias(f"{question}_verdict"), scale_label.alias(f"{question}_label")
    about = and_(given.c.statement_id == statement.c.id, given.c.question == question)
    return given, label, about, label.c.id == given.c.label_id


_WORDING, _WORDING_LABEL, _WORDING_ABOUT, _WORDING_NAMED = _verdict_on("wording")
_TRUTH, _TRUTH_LABEL, _TRUTH_ABOUT, _TRUTH_NAMED = _verdict_on("truth")

status = case(
    (func.coalesce(decision.c.rejected, False), "rejected"),
    (statement.c.retired_at.is_not(None), "retired"),
    (decision.c.published_url.is_not(None), "published"),
    (or_(_WORDING.c.proposed, _TRUTH.c.proposed), "proposed"),
    (or_(_WORDING.c.entry.is_not(None), _TRUTH.c.entry.is_not(None)), "checked"),
    else_="unchecked",
)
"""Where a statement stands in the desk's work, in one word."""

date = func.coalesce(article.c.published, run.c.started_at)
"""The day of publication; where nobody knows it, of reading."""

_latest = placement.alias("latest")
_COLUMNS = (
    statement.c.id,
    statement.c.kind,
    status,
    speaker_name,
    statement.c.text,
    func.coalesce(article.c.title, article_version.c.source),
    article.c.published,
    run.c.started_at,
    article.c.outlet,
    _WORDING_LABEL.c.code,
    _TRUTH_LABEL.c.code,
    speaker.c.id,
    speaker_kind,
    statement.c.office,
    statement.c.mention,
    statement.c.cue,
    statement.c.rule,
    statement.c.confidence,
    placement.c.start,
    placement.c.end,
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
        .outerjoin(_WORDING, _WORDING_ABOUT)
        .outerjoin(_WORDING_LABEL, _WORDING_NAMED)
        .outerjoin(_TRUTH, _TRUTH_ABOUT)
        .outerjoin(_TRUTH_LABEL, _TRUTH_NAMED)
    )


def _from_what_is_asked(query: Select[Any], wanted: StatementFilter, sort: str = "id") -> Select[Any]:
    """No more is joined than filter and order look at: a hundred thousand statements are many."""
    query = query.select_from(statement)
    if sort == "date" or _asks_for_article(wanted):
        query = _from_articles(query)
    if wanted.statuses or wanted.wording is not None or wanted.truth is not None:
        query = _from_verdicts(query)
    else:
        query = query.outerjoin(decision, decision.c.statement_id == statement.c.id)
    return _from_speakers(query) if sort == "speaker" else query


def _asks_for_article(wanted: StatementFilter) -> bool:
    return wanted.outlet is not None or wanted.since is not None or wanted.until is not None


_TESTS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "ids": statement.c.id.in_,
    "article": lambda article_id: statement.c.article_id == article_id,
    "statuses": status.in_,
    "kinds": statement.c.kind.in_,
    "outlet": lambda part: article.c.outlet.ilike(_part(part), escape="\\"),
    "since": lambda day: func.substr(date, 1, 10) >= day,
    "until": lambda day: func.substr(date, 1, 10) <= day,
    "contains": lambda words: statement.c.text.ilike(_part(words), escape="\\"),
    "wording": lambda code: _is_label(_WORDING_LABEL.c.code, code),
    "truth": lambda code: _is_label(_TRUTH_LABEL.c.code, code),
    "max_confidence": lambda most: statement.c.confidence <= most,
}
"""What each field of a filter asks of a statement."""


def _conditions(connection: Connection, wanted: StatementFilter) -> list[ColumnElement[bool]]:
    asked = {name: getattr(wanted, name) for name in _TESTS}
    conditions = [_TESTS[name](value) for name, value in asked.items() if value is not None and value != ()]
    if wanted.said_by:
        conditions.append(_is_said_by(connection, wanted.said_by))
    if wanted.speaker is not None:
        named = select_named_families(wanted.speaker)
        ids = connection.scalars(named.limit(MOST_NAMED + 1)).all()
        few = len(ids) <= MOST_NAMED
        conditions.append(_is_said_by(connection, ids) if few else statement.c.id.in_(select_said_by(named)))
    if not wanted.statuses and not wanted.ids:
        conditions.append(counts)
    return conditions


def _is_said_by(connection: Connection, ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether one of these speakers said a statement, in a form that both databases look up by their indexes."""
    query = select(decision.c.statement_id).where(decision.c.attributed, decision.c.speaker_id.in_(ids))
    given = connection.scalars(query.limit(AT_ONCE + 1)).all()
    if len(given) > AT_ONCE:
        return statement.c.id.in_(select_said_by(ids))
    found = statement.c.speaker_id.in_(ids)
    return and_(or_(found, statement.c.id.in_(given)) if given else found, named_speaker.in_(ids))


def _is_label(column: ColumnElement[Any], code: str) -> ColumnElement[bool]:
    return column.is_(None) if code == NO_VERDICT else column == code


def _part(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "id": (statement.c.id,),
    "date": (date.desc(), statement.c.id),
    "speaker": (speaker_name.is_(None), speaker_name, statement.c.id),
    "confidence": (statement.c.confidence, statement.c.id),
}


def list_statements(
    connection: Connection, wanted: StatementFilter, *, sort: str = "id", limit: int = 0
) -> list[StatementRow]:
    """The statements that are wanted, in order; at most ``limit`` of them, all if that is 0."""
    query = _from_everything(select(*_COLUMNS)).order_by(*_ORDERS[sort])
    if not limit:
        return [StatementRow(*row) for row in connection.execute(query.where(*_conditions(connection, wanted)))]
    # the few that are shown are found first: what is shown of them is not looked up for all the others
    rows: list[StatementRow] = []
    for some in in_chunks(_find_first(connection, wanted, sort, limit)):
        rows += [StatementRow(*row) for row in connection.execute(query.where(statement.c.id.in_(some)))]
    return rows


def _find_first(connection: Connection, wanted: StatementFilter, sort: str, limit: int) -> Sequence[int]:
    """The ids of the first statements that are wanted, with no more joined than filter and order look at."""
    query = _from_what_is_asked(select(statement.c.id), wanted, sort)
    return connection.scalars(
        query.where(*_conditions(connection, wanted)).order_by(*_ORDERS[sort]).limit(limit)
    ).all()


def count_statements(connection: Connection, wanted: StatementFilter) -> int:
    """How many statements are wanted."""
    query = _from_what_is_asked(select(func.count()), wanted).where(*_conditions(connection, wanted))
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
        "status": status, "kind": statement.c.kind, "outlet": article.c.outlet,
        "wording": _WORDING_LABEL.c.code, "truth": _TRUTH_LABEL.c.code,
    }[what]  # fmt: skip
    asked = wanted or StatementFilter()
    query = _from_verdicts(select(column, func.count()).select_from(statement))
    if what == "outlet" or _asks_for_article(asked):
        query = _from_articles(query)
    query = query.group_by(column).order_by(func.count().desc(), column)
    conditions = _conditions(connection, asked)
    if what == "status":
        conditions.remove(counts)
    return [(row[0], row[1]) for row in connection.execute(query.where(*conditions))]
