"""Scales of verdict labels, and how a typed label is told apart from the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import Connection, func, select

from factcheck.errors import AmbiguousLabel, UnknownLabel, WrongQuestion
from factcheck.identity.names import fold_name
from factcheck.store.tables import scale, scale_label

SURE_TYPO = 0.75
"""How like a label what was typed must be to be taken for a slip of the finger (difflib's ratio): *not false* is
no slip of *false*."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label of the newest version of a scale.

    Attributes:
        id: row id.
        scale: code of its scale.
        version: version of that scale.
        question: the question it answers, ``wording`` or ``truth``.
        code: what is stored and printed.
        place: 1 (the worst) to n; None for a label off the scale.
        indonesian: the label in Indonesian.
        english: the label in English.
    """

    id: int
    scale: str
    version: int
    question: str
    code: str
    place: int | None
    indonesian: str
    english: str

    @property
    def spellings(self) -> set[str]:
        """Every way in which an editor may type it, folded."""
        return {fold_name(spelling) for spelling in (self.code, self.indonesian, self.english)}


def find_labels(connection: Connection) -> list[Label]:
    """The labels of the newest version of each scale, in the order of the scales."""
    newest = select(scale.c.code, func.max(scale.c.version).label("version")).group_by(scale.c.code).subquery()
    query = (
        select(
            scale_label.c.id, scale.c.code, scale.c.version, scale.c.question, scale_label.c.code,
            scale_label.c.place, scale_label.c.label_indonesian, scale_label.c.label_english,
        )
        .join(scale, scale.c.id == scale_label.c.scale_id)
        .join(newest, (newest.c.code == scale.c.code) & (newest.c.version == scale.c.version))
        .order_by(scale.c.id, scale_label.c.position)
    )  # fmt: skip
    return [Label(*row) for row in connection.execute(query)]


def choose_label(labels: Sequence[Label], typed: str, question: str | None = None) -> Label:
    """The label that an editor means by ``typed``: its code, or its words in Indonesian or English, in any case.

    Raises:
        UnknownLabel: It is none, or none that answers ``question``; the error suggests the nearest.
        WrongQuestion: It answers the other question only.
        AmbiguousLabel: It stands in scales of both questions, and ``question`` does not say which.
    """
    wanted = fold_name(typed)
    asked = [label for label in labels if question in (None, label.question)]
    named = [label for label in asked if wanted in label.spellings]
    if len(named) == 1:
        return named[0]
    if named:
        raise AmbiguousLabel(typed)
    elsewhere = next((label for label in labels if wanted in label.spellings), None)
    if elsewhere is not None and question is not None:
        raise WrongQuestion(elsewhere.code, elsewhere.question, question)
    spellings = [spelling for label in asked for spelling in sorted(label.spellings)]
    nearest = get_close_matches(wanted, spellings, 1, SURE_TYPO)
    meant = next((label for label in asked if nearest and nearest[0] in label.spellings), None)
    suggestion = _as_typed(meant, nearest[0]) if meant else None
    raise UnknownLabel(typed, suggestion, tuple((label.question, label.code, label.indonesian) for label in asked))


def _as_typed(label: Label, folded: str) -> str:
    return next(
        spelling for spelling in (label.code, label.indonesian, label.english) if fold_name(spelling) == folded
    )
