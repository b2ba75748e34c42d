"""Labels of all scales, and how a typed label is told apart from the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn

from sqlalchemy import Connection, Select, func, select

from factcheck.errors import AmbiguousLabel, UnknownLabel, WrongQuestion
from factcheck.identity.names import fold_name
from factcheck.store.tables import scale, scale_label

SURE_TYPO = 0.75
"""How like a label what was typed must be to be taken for a slip of the finger (difflib's ratio): *not false* is
no slip of *false*."""
OF_SCALE = ":"
"""Between a scale and its label, where the label alone does not say which is meant: ``tempo:keliru``."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label of one version of a scale.

    Attributes:
        id: row id.
        scale: code of its scale.
        version: version of that scale.
        question: the question it answers, ``wording`` or ``truth``.
        code: what is stored and printed.
        place: 1 (the worst) to n; None for a label off the scale.
        indonesian: the label in Indonesian.
        english: the label in English.
        colour: ``#rrggbb``, if it has one.
        meaning_indonesian: what it means, in Indonesian.
        meaning_english: what it means, in English.
    """

    id: int
    scale: str
    version: int
    question: str
    code: str
    place: int | None
    indonesian: str
    english: str
    colour: str | None = None
    meaning_indonesian: str | None = None
    meaning_english: str | None = None

    @property
    def spellings(self) -> set[str]:
        """Every way in which an editor may type it, folded."""
        return {fold_name(spelling) for spelling in (self.code, self.indonesian, self.english)}

    @property
    def name(self) -> str:
        """What is printed, and means this label and no other when it is typed again."""
        return to_label_name(self.scale, self.code, self.question)


def to_label_name(scale_code: str, code: str, question: str) -> str:
    """The code alone for a label of the standard scales, which are called after their question.

    >>> to_label_name("truth", "false", "truth"), to_label_name("tempo", "keliru", "truth")
    ('false', 'tempo:keliru')
    """
    return code if scale_code == question else f"{scale_code}{OF_SCALE}{code}"


def find_labels(connection: Connection) -> list[Label]:
    """The labels of the newest version of each scale, in the order of the scales."""
    newest = select(scale.c.code, func.max(scale.c.version).label("version")).group_by(scale.c.code).subquery()
    query = (
        _select_labels()
        .join(newest, (newest.c.code == scale.c.code) & (newest.c.version == scale.c.version))
        .order_by(scale.c.id, scale_label.c.position)
    )
    return [Label(*row) for row in connection.execute(query)]


def find_all_labels(connection: Connection) -> list[Label]:
    """The labels of all versions of all scales."""
    return [Label(*row) for row in connection.execute(_select_labels())]


def find_labels_of(connection: Connection, scale_code: str, version: int) -> list[Label]:
    """The labels of one version of a scale, in its order."""
    query = _select_labels().where(scale.c.code == scale_code, scale.c.version == version)
    return [Label(*row) for row in connection.execute(query.order_by(scale_label.c.position))]


def find_ids_meant(connection: Connection, typed: str, question: str) -> tuple[int, ...]:
    """The ids of all labels on a question that ``typed`` means, in every scale and every version.

    Whoever looks for verdicts looks for all of them; a label keeps its code while its words change.

    Raises:
        UnknownLabel: It is none, or none that answers ``question``.
        WrongQuestion: It answers the other question only.
    """
    labels = find_all_labels(connection)
    meant = {(label.scale, label.code) for label in _find_meant(labels, typed) if label.question == question}
    if not meant:
        _refuse(find_labels(connection), typed, question)
    return tuple(label.id for label in labels if (label.scale, label.code) in meant)


def choose_label(labels: Sequence[Label], typed: str, question: str | None = None) -> Label:
    """The label that an editor means by ``typed``: its code, or its words in Indonesian or English, in any case.

    The scale may stand before it: ``tempo:keliru``.

    Raises:
        UnknownLabel: It is none, or none that answers ``question``; the error suggests the nearest.
        WrongQuestion: It answers the other question only.
        AmbiguousLabel: It stands in several scales, and neither scale nor ``question`` says which.
    """
    named = [label for label in _find_meant(labels, typed) if question in (None, label.question)]
    if not named:
        _refuse(labels, typed, question)
    if len(named) > 1:
        tells = len({label.question for label in named}) == len(named)
        meant = tuple(f"{label.scale}{OF_SCALE}{label.code}" for label in named)
        raise AmbiguousLabel(typed, meant, question_tells=tells)
    return named[0]


def _select_labels() -> Select[*tuple[Any, ...]]:
    return select(
        scale_label.c.id, scale.c.code, scale.c.version, scale.c.question, scale_label.c.code,
        scale_label.c.place, scale_label.c.label_indonesian, scale_label.c.label_english,
        scale_label.c.colour, scale_label.c.meaning_indonesian, scale_label.c.meaning_english,
    ).join(scale, scale.c.id == scale_label.c.scale_id)  # fmt: skip


def _find_meant(labels: Iterable[Label], typed: str) -> list[Label]:
    """Those that are spelled so in the scale that stands before them; of all, where none stands there."""
    known = list(labels)
    before, _colon, behind = typed.partition(OF_SCALE)
    of_scale, wanted = before.strip().lower(), fold_name(behind)
    named = [label for label in known if label.scale == of_scale and wanted in label.spellings]
    return named or [label for label in known if fold_name(typed) in label.spellings]


def _refuse(labels: Sequence[Label], typed: str, question: str | None) -> NoReturn:
    """Say why nothing is meant by ``typed``, and what may be."""
    elsewhere = next(iter(_find_meant(labels, typed)), None)
    if elsewhere is not None and question is not None:
        raise WrongQuestion(elsewhere.name, elsewhere.question, question)
    asked = [label for label in labels if question in (None, label.question)]
    before, colon, behind = typed.partition(OF_SCALE)
    of_scale = [label for label in asked if label.scale == before.strip().lower()] if colon else []
    asked, wanted = of_scale or asked, fold_name(behind if of_scale else typed)
    spellings = [spelling for label in asked for spelling in sorted(label.spellings)]
    nearest = get_close_matches(wanted, spellings, 1, SURE_TYPO)
    meant = next((label for label in asked if nearest and nearest[0] in label.spellings), None)
    suggestion = _as_typed(meant, nearest[0]) if meant else None
    if suggestion and of_scale:
        suggestion = f"{of_scale[0].scale}{OF_SCALE}{suggestion}"
    raise UnknownLabel(typed, suggestion, tuple((label.scale, label.code, label.indonesian) for label in asked))


def _as_typed(label: Label, folded: str) -> str:
    return next(
        spelling for spelling in (label.code, label.indonesian, label.english) if fold_name(spelling) == folded
    )
