"""The verdicts on a statement, as joins and conditions of a query: its own, and those of the claims that it makes.

A verdict on a claim's truth holds for each of its statements, unless that has its own.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, exists, func, null, or_, select

from factcheck.store.tables import (
    claim,
    claim_statement,
    decision,
    proposal,
    scale,
    scale_label,
    statement,
    verdict,
)

NO_VERDICT = (0,)
"""Instead of ids of labels: those without a verdict."""


def _verdict_on(question: str) -> tuple[FromClause, ColumnElement[bool], ColumnElement[Any]]:
    """A statement's own verdict on one question, the condition that joins it, and what its label is called."""
    given = verdict.alias(f"{question}_verdict")
    about = and_(given.c.statement_id == statement.c.id, given.c.question == question)
    named = (
        select(_to_name(question))
        .join(scale, scale.c.id == scale_label.c.scale_id)
        .where(scale_label.c.id == given.c.label_id)
    )
    return given, about, named.scalar_subquery()


def _to_name(question: str | ColumnElement[str]) -> ColumnElement[Any]:
    """The name of a label as ``scales.to_label_name`` makes it."""
    return case((scale.c.code == question, scale_label.c.code), else_=scale.c.code + ":" + scale_label.c.code)


WORDING, WORDING_ABOUT, WORDING_NAME = _verdict_on("wording")
TRUTH, TRUTH_ABOUT, _OWN_NAME = _verdict_on("truth")

_on_claim = verdict.alias("claim_verdict")


def _from_claims(*columns: ColumnElement[Any]) -> Select[Any]:
    """The verdicts on the claims that a statement makes."""
    return (
        select(*columns)
        .select_from(claim_statement)
        .join(_on_claim, and_(_on_claim.c.claim_id == claim_statement.c.claim_id, _on_claim.c.question == "truth"))
        .where(claim_statement.c.statement_id == statement.c.id)
    )


has_verdict_of_claim = _from_claims(_on_claim.c.entry).exists()
"""Whether any of its claims has a verdict."""

_proposed_on_claim = proposal.alias("claim_proposal")
has_proposal = or_(
    exists().where(proposal.c.statement_id == statement.c.id),
    exists().where(
        claim_statement.c.statement_id == statement.c.id,
        _proposed_on_claim.c.claim_id == claim_statement.c.claim_id,
    ),
)
"""Whether a verdict on it, or on a claim that it makes, waits for a second editor."""


def _name_of_proposal() -> ColumnElement[Any]:
    named = (
        select(_to_name(proposal.c.question))
        .select_from(proposal)
        .join(scale_label, scale_label.c.id == proposal.c.label_id)
        .join(scale, scale.c.id == scale_label.c.scale_id)
    )
    own = named.where(proposal.c.statement_id == statement.c.id).order_by(proposal.c.question)
    on_claim = named.join(claim_statement, claim_statement.c.claim_id == proposal.c.claim_id).where(
        claim_statement.c.statement_id == statement.c.id
    )
    newest = on_claim.order_by(proposal.c.claim_id.desc())
    return func.coalesce(own.limit(1).scalar_subquery(), newest.limit(1).scalar_subquery())


PROPOSED_NAME = _name_of_proposal()
"""What the label is called that waits for a second editor: on its truth, else its wording, else its last claim."""


def _of_published_claim(column: ColumnElement[Any]) -> Select[Any]:
    """A column of the last claim that it makes and that is published."""
    return (
        select(column)
        .join(claim_statement, claim_statement.c.claim_id == claim.c.id)
        .where(claim_statement.c.statement_id == statement.c.id, claim.c.published_url.is_not(None))
        .order_by(claim.c.id.desc())
        .limit(1)
    )


def _published(own: ColumnElement[Any], on_claim: ColumnElement[Any]) -> ColumnElement[Any]:
    """Of the publication of the statement itself, else of the claim whose verdict holds for it."""
    through = case((TRUTH.c.label_id.is_(None), _of_published_claim(on_claim).scalar_subquery()), else_=null())
    return case((decision.c.published_url.is_not(None), own), else_=through)


is_published_by_claim = and_(TRUTH.c.label_id.is_(None), _of_published_claim(claim.c.id).exists())
"""Whether readers have seen the verdict that holds for it, on one of its claims."""

PUBLISHED_URL = _published(decision.c.published_url, claim.c.published_url)
"""Where readers have seen the verdict that holds for it."""

PUBLISHED_AT = _published(decision.c.published_at, claim.c.published_at)
"""Since when."""


def _name_of_claims() -> ColumnElement[Any]:
    name = _to_name("truth")
    first, last = func.min(name), func.max(name)
    named = _from_claims(case((first == last, first), else_=first + ", " + last))
    labelled = named.join(scale_label, scale_label.c.id == _on_claim.c.label_id)
    return labelled.join(scale, scale.c.id == scale_label.c.scale_id).scalar_subquery()


TRUTH_NAME = func.coalesce(_OWN_NAME, _name_of_claims())
"""What the label on its truth is called; the first and the last, where its claims have several."""


def _label_of_claims() -> ColumnElement[Any]:
    first, last = func.min(_on_claim.c.label_id), func.max(_on_claim.c.label_id)
    return _from_claims(case((first == last, first))).scalar_subquery()


truth_label = func.coalesce(TRUTH.c.label_id, _label_of_claims())
"""The id of the label on its truth; none where its claims have several."""


def has_wording(ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether one of these labels, or ``NO_VERDICT``, is the verdict on its wording."""
    return WORDING.c.label_id.is_(None) if ids == NO_VERDICT else WORDING.c.label_id.in_(ids)


def has_truth(ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether one of these labels, or ``NO_VERDICT``, is the verdict on its truth, or on one of its claims."""
    without_own = TRUTH.c.label_id.is_(None)
    if ids == NO_VERDICT:
        return and_(without_own, ~has_verdict_of_claim)
    of_claim = _from_claims(_on_claim.c.entry).where(_on_claim.c.label_id.in_(ids)).exists()
    return or_(TRUTH.c.label_id.in_(ids), and_(without_own, of_claim))
