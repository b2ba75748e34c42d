"""Which statements somebody wants, as conditions that both databases look up by their indexes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, literal_column, or_, select, union

from factcheck.store.chunks import AT_ONCE
from factcheck.store.speakers import counts, named_speaker, select_named_families, select_said_by
from factcheck.store.tables import article, claim_statement, decision, lease, placement, run, statement
from factcheck.store.verdict_conditions import (
    TRUTH,
    WORDING,
    has_proposal,
    has_truth,
    has_verdict_of_claim,
    has_wording,
    is_published_by_claim,
)

STATUSES = ("unchecked", "proposed", "checked", "published", "rejected", "retired")
NOBODY = (0,)
"""Ids of speakers by whom there are no statements."""
MOST_NAMED = 20_000
"""More speakers than this are not written out in a query."""


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements; an empty field asks for nothing.

    Attributes:
        said_by: Ids of speakers, everybody who is one with them among them.
        speaker: Part of any name of the speaker.
        without_speaker: Only those by nobody known, or only the others.
        since: First day, ISO 8601, of publication; where nobody knows it, of reading.
        until: Last day.
        contains: Words that stand in the statement as they are given, in any case.
        wording: Ids of labels, one of which is the verdict on it, or ``NO_VERDICT``.
        truth: The same; a claim's verdict is that of its statements, unless they have their own.
        claim: The claim that they make.
        without: Ids of those that are left out.
        assigned_to: The editor who is to check them.
        free_for: (editor, moment): neither assigned to somebody else nor in somebody else's hands at that moment.
    """

    ids: Sequence[int] = ()
    article: int | None = None
    said_by: Sequence[int] = ()
    speaker: str | None = None
    without_speaker: bool | None = None
    statuses: Sequence[str] = ()
    kinds: Sequence[str] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    contains: str | None = None
    wording: Sequence[int] = ()
    truth: Sequence[int] = ()
    max_confidence: float | None = None
    claim: int | None = None
    without: Sequence[int] = ()
    assigned_to: str | None = None
    free_for: tuple[str, str] | None = None


status = case(
    (func.coalesce(decision.c.rejected, False), "rejected"),
    (statement.c.retired_at.is_not(None), "retired"),
    (or_(decision.c.published_url.is_not(None), is_published_by_claim), "published"),
    (has_proposal, "proposed"),
    (or_(WORDING.c.entry.is_not(None), TRUTH.c.entry.is_not(None), has_verdict_of_claim), "checked"),
    else_="unchecked",
)
"""Where a statement stands in the desk's work, in one word."""

said = func.coalesce(decision.c.text, statement.c.text)
"""A statement's words: an editor's answer, else the machine's."""

said_start = placement.c.start + func.coalesce(decision.c.shift, 0)
"""Where in the text they begin."""

said_end = case((decision.c.text.is_not(None), said_start + func.length(decision.c.text)), else_=placement.c.end)
"""Where in the text they end."""

date = func.coalesce(article.c.published, run.c.started_at)
"""The day of publication; where nobody knows it, of reading."""


def asks_for_article(wanted: StatementFilter) -> bool:
    """Whether the article has to be looked at."""
    return wanted.outlet is not None or wanted.since is not None or wanted.until is not None


def find_speakers_wanted(connection: Connection, wanted: StatementFilter) -> StatementFilter:
    """The same filter with the ids of those whom its name means, unless they are very many: looked up once."""
    if wanted.speaker is None:
        return wanted
    ids = connection.scalars(select_named_families(wanted.speaker).limit(MOST_NAMED + 1)).all()
    return wanted if len(ids) > MOST_NAMED else replace(wanted, speaker=None, said_by=ids or NOBODY)


worked_on = union(select(decision.c.statement_id), select(claim_statement.c.statement_id))
"""The ids of all statements of which editors have said anything, a few among many."""

status_of_many = case(
    (statement.c.id.in_(worked_on), status), (statement.c.retired_at.is_not(None), "retired"), else_="unchecked"
)
"""The same, for going through all statements: few of them have been worked on, and it is quick to see which."""


def _has_status(statuses: Sequence[str]) -> ColumnElement[bool]:
    """Whether it stands there; what was published and waits for a second editor again is proposed as well."""
    if set(statuses) & {"unchecked", "retired"}:
        stands: ColumnElement[bool] = status_of_many.in_(statuses)
    else:
        stands = and_(statement.c.id.in_(worked_on), status.in_(statuses))
    if "proposed" not in statuses:
        return stands
    return or_(stands, and_(statement.c.id.in_(worked_on), status == "published", has_proposal))


_TESTS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "ids": statement.c.id.in_,
    "article": lambda article_id: statement.c.article_id == article_id,
    "speaker": lambda name: statement.c.id.in_(select_said_by(select_named_families(name))),
    "without_speaker": lambda nobody: named_speaker.is_(None) if nobody else named_speaker.is_not(None),
    "statuses": _has_status,
    "kinds": statement.c.kind.in_,
    "outlet": lambda part: article.c.outlet.ilike(_part(part), escape="\\"),
    "since": lambda day: func.substr(date, 1, 10) >= day,
    "until": lambda day: func.substr(date, 1, 10) <= day,
    "contains": lambda words: said.ilike(_part(words), escape="\\"),
    "wording": has_wording,
    "truth": has_truth,
    "max_confidence": lambda most: statement.c.confidence <= most,
    "without": statement.c.id.not_in,
    "assigned_to": lambda editor: decision.c.assigned_to == editor,
    "free_for": lambda given: _is_free(*given),
    "claim": lambda claim_id: statement.c.id.in_(
        select(claim_statement.c.statement_id).where(claim_statement.c.claim_id == claim_id)
    ),
}
"""What each field of a filter asks of a statement."""


def to_conditions(connection: Connection, wanted: StatementFilter) -> list[ColumnElement[bool]]:
    """What a filter asks of a statement, in a query that joins ``decision`` and what else the filter looks at."""
    asked = {name: getattr(wanted, name) for name in _TESTS}
    conditions = [_TESTS[name](value) for name, value in asked.items() if value is not None and value != ()]
    if wanted.said_by:
        conditions.append(_is_said_by(connection, wanted.said_by))
    if not wanted.statuses and not wanted.ids:
        conditions.append(counts)
    return conditions


def _is_said_by(connection: Connection, ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether one of these speakers said a statement, in a form that both databases look up by their indexes."""
    attributed_to = _is_among(decision.c.speaker_id, ids)
    query = select(decision.c.statement_id).where(decision.c.attributed, attributed_to)
    given = connection.scalars(query.limit(AT_ONCE + 1)).all()
    if len(given) > AT_ONCE:
        return statement.c.id.in_(select_said_by(ids))
    found = _is_among(statement.c.speaker_id, ids)
    return and_(or_(found, statement.c.id.in_(given)) if given else found, _is_among(named_speaker, ids))


def _is_among(column: ColumnElement[Any], ids: Sequence[int]) -> ColumnElement[bool]:
    """``column`` is one of these numbers, written out: a parameter each for thousands of them takes its time."""
    numbers = ", ".join(str(int(number)) for number in ids)
    return column.op("IN", is_comparison=True)(literal_column(f"({numbers})"))


def _is_free(editor: str, moment: str) -> ColumnElement[bool]:
    """Whether nobody else has a statement in hand, or is to check it."""
    in_hand = exists().where(
        lease.c.statement_id == statement.c.id, lease.c.editor != editor, lease.c.until > moment
    )
    return and_(~in_hand, func.coalesce(decision.c.assigned_to, editor) == editor)


def _part(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
