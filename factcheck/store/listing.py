"""Statements as editors see them: what the machine found, with what editors decided over it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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
from factcheck.store.speakers import AT_ONCE, select_named, speaker_name, speaker_of_statement
from factcheck.store.tables import (
    article,
    article_version,
    decision,
    evidence,
    placement,
    registration,
    run,
    scale,
    scale_label,
    speaker,
    statement,
    verdict,
)

STATUSES = ("unchecked", "proposed", "checked", "published", "rejected", "retired")
HIDDEN = ("rejected", "retired")
"""Statuses that a list leaves out unless it is asked for them."""
NO_VERDICT = "none"
SORTS = ("id", "date", "speaker", "confidence")


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements; an empty field asks for nothing.

    Attributes:
        since: First day, ISO 8601, of publication; where nobody knows it, of reading.
        until: Last day.
        contains: Words that stand in the statement as they are given, in any case.
        wording: Code of a label, or ``none`` for those without a verdict on it.
        truth: The same.
    """

    ids: Sequence[int] = ()
    article: int | None = None
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


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence of a verdict."""

    url: str
    archived_url: str | None
    title: str | None
    quote: str | None
    note: str | None
    seen_on: str | None


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The verdict in force on one question about a statement."""

    question: str
    label: str
    label_indonesian: str
    label_english: str
    place: int | None
    scale: str
    note: str | None
    editor: str
    given_at: str
    evidence: tuple[EvidenceRow, ...] = field(default=())


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
    func.coalesce(registration.c.kind, speaker.c.found_kind),
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
    return (
        query.select_from(statement)
        .join(article, article.c.id == statement.c.article_id)
        .join(run, run.c.id == article.c.run_id)
        .join(
            placement,
            and_(
                placement.c.statement_id == statement.c.id,
                placement.c.version_id == newest.scalar_subquery(),
            ),
        )
        .join(article_version, article_version.c.id == placement.c.version_id)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .outerjoin(speaker, speaker.c.id == speaker_of_statement)
        .outerjoin(registration, registration.c.speaker_id == speaker.c.id)
        .outerjoin(_WORDING, _WORDING_ABOUT)
        .outerjoin(_WORDING_LABEL, _WORDING_NAMED)
        .outerjoin(_TRUTH, _TRUTH_ABOUT)
        .outerjoin(_TRUTH_LABEL, _TRUTH_NAMED)
    )


_TESTS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "ids": statement.c.id.in_,
    "article": lambda article_id: statement.c.article_id == article_id,
    "speaker": lambda name: speaker_of_statement.in_(select_named(name)),
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


def _conditions(wanted: StatementFilter) -> list[ColumnElement[bool]]:
    asked = {name: getattr(wanted, name) for name in _TESTS}
    conditions = [_TESTS[name](value) for name, value in asked.items() if value is not None and value != ()]
    if not wanted.statuses and not wanted.ids:
        conditions.append(status.not_in(HIDDEN))
    return conditions


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
    query = _from_everything(select(*_COLUMNS)).where(*_conditions(wanted)).order_by(*_ORDERS[sort])
    rows = connection.execute(query.limit(limit) if limit else query)
    return [StatementRow(*row) for row in rows]


def count_statements(connection: Connection, wanted: StatementFilter) -> int:
    """How many statements are wanted."""
    query = _from_everything(select(func.count())).where(*_conditions(wanted))
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


def count_verdicts(connection: Connection, question: str, ids: set[int]) -> int:
    """How many of these statements have a verdict on a question."""
    ordered = sorted(ids)
    count = 0
    for at in range(0, len(ordered), AT_ONCE):
        asked = verdict.c.statement_id.in_(ordered[at : at + AT_ONCE])
        count += connection.scalar(select(func.count()).where(verdict.c.question == question, asked)) or 0
    return count


def find_verdicts(connection: Connection, statement_id: int) -> list[VerdictRow]:
    """The verdicts in force on a statement: on its wording, then on its truth."""
    query = (
        select(
            verdict.c.entry, verdict.c.question, scale_label.c.code, scale_label.c.label_indonesian,
            scale_label.c.label_english, scale_label.c.place, scale.c.code,
            verdict.c.note, verdict.c.editor, verdict.c.given_at,
        )
        .join(scale_label, scale_label.c.id == verdict.c.label_id)
        .join(scale, scale.c.id == scale_label.c.scale_id)
        .where(verdict.c.statement_id == statement_id)
        .order_by(verdict.c.question.desc())
    )  # fmt: skip
    rows = connection.execute(query).all()
    return [
        VerdictRow(
            question, code, indonesian, english, place, scale_code, note, editor, at,
            evidence=_find_evidence(connection, entry, question),
        )
        for entry, question, code, indonesian, english, place, scale_code, note, editor, at in rows
    ]  # fmt: skip


def _find_evidence(connection: Connection, entry: int, question: str) -> tuple[EvidenceRow, ...]:
    query = (
        select(*(evidence.c[name] for name in EvidenceRow.__slots__))
        .where(evidence.c.entry == entry, evidence.c.question == question)
        .order_by(evidence.c.position)
    )
    return tuple(EvidenceRow(*row) for row in connection.execute(query))


def count_by(connection: Connection, what: str) -> list[tuple[str | None, int]]:
    """How many statements each ``status``, ``kind``, ``outlet``, ``wording`` or ``truth`` has, most first."""
    column: ColumnElement[Any] = {
        "status": status, "kind": statement.c.kind, "outlet": article.c.outlet,
        "wording": _WORDING_LABEL.c.code, "truth": _TRUTH_LABEL.c.code,
    }[what]  # fmt: skip
    query = _from_everything(select(column, func.count())).group_by(column).order_by(func.count().desc(), column)
    if what != "status":
        query = query.where(status.not_in(HIDDEN))
    return [(row[0], row[1]) for row in connection.execute(query)]
