"""Scales as they were brought: every version stays, and the newest is the one in use."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from factcheck.store.scales import Label, find_labels_of
from factcheck.store.tables import scale, scale_label, verdict


@dataclass(frozen=True, slots=True)
class ScaleVersion:
    """One version of a scale.

    Attributes:
        code: what the scale is called where it is typed.
        version: from 1.
        question: what it answers, ``wording`` or ``truth``.
        indonesian: its title in Indonesian.
        english: its title in English.
        editor: who brought it; None for the standard scales.
        imported_at: when, UTC, ISO 8601.
        labels: in its order; none if the scale is out of use.
    """

    code: str
    version: int
    question: str
    indonesian: str
    english: str
    editor: str | None
    imported_at: str | None
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class NewLabel:
    """A label that is to be: what ``Label`` says, without its place among the others."""

    code: str
    indonesian: str
    english: str
    place: int | None = None
    colour: str | None = None
    meaning_indonesian: str | None = None
    meaning_english: str | None = None


@dataclass(frozen=True, slots=True)
class NewScale:
    """A scale as somebody brings it."""

    code: str
    question: str
    indonesian: str
    english: str
    labels: Sequence[NewLabel]


_COLUMNS = (
    scale.c.code, scale.c.version, scale.c.question, scale.c.name_indonesian, scale.c.name_english,
    scale.c.editor, scale.c.imported_at,
)  # fmt: skip


def find_scale(connection: Connection, code: str, version: int | None = None) -> ScaleVersion | None:
    """One version of a scale, the newest if none is named."""
    query = select(*_COLUMNS).where(scale.c.code == code).order_by(scale.c.version.desc()).limit(1)
    row = connection.execute(query if version is None else query.where(scale.c.version == version)).first()
    return row and ScaleVersion(*row, labels=tuple(find_labels_of(connection, code, row.version)))


def find_scales(connection: Connection) -> list[ScaleVersion]:
    """The newest version of every scale, those of the database first."""
    codes = select(scale.c.code).group_by(scale.c.code).order_by(func.min(scale.c.id))
    found = [find_scale(connection, code) for code in connection.scalars(codes).all()]
    return [version for version in found if version is not None]


def add_version(connection: Connection, new: NewScale, editor: str, at: str) -> ScaleVersion:
    """The scale has one version more, which is the newest. The connection must hold the write lock."""
    before = connection.scalar(select(func.max(scale.c.version)).where(scale.c.code == new.code))
    version = (before or 0) + 1
    values = {
        "code": new.code, "version": version, "question": new.question,
        "name_indonesian": new.indonesian, "name_english": new.english, "editor": editor, "imported_at": at,
    }  # fmt: skip
    scale_id = connection.execute(insert(scale).values(values).returning(scale.c.id)).scalar_one()
    for position, label in enumerate(new.labels, 1):
        connection.execute(
            insert(scale_label).values(
                scale_id=scale_id, position=position, code=label.code, place=label.place, colour=label.colour,
                label_indonesian=label.indonesian, label_english=label.english,
                meaning_indonesian=label.meaning_indonesian, meaning_english=label.meaning_english,
            )
        )  # fmt: skip
    labels = tuple(find_labels_of(connection, new.code, version))
    return ScaleVersion(new.code, version, new.question, new.indonesian, new.english, editor, at, labels)


def count_given(connection: Connection) -> dict[tuple[str, int, str], int]:
    """How many verdicts in force have each label, by scale, version and code."""
    query = (
        select(scale.c.code, scale.c.version, scale_label.c.code, func.count())
        .join(scale_label, scale_label.c.scale_id == scale.c.id)
        .join(verdict, verdict.c.label_id == scale_label.c.id)
        .group_by(scale.c.code, scale.c.version, scale_label.c.code)
    )
    return {(row[0], row[1], row[2]): row[3] for row in connection.execute(query)}
