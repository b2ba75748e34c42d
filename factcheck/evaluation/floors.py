"""Figures that may not sink."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from factcheck.errors import BrokenRecord, Place
from factcheck.evaluation.figures import Share, count
from factcheck.evaluation.judgement import Outcome
from factcheck.evaluation.matching import Group

_TABLE = TypeAdapter(dict[str, dict[Group, dict[Share, Annotated[float, Field(ge=0, le=1)]]]])


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a figure may be.

    Attributes:
        gold: the file of marked articles that it is measured on, as the table of floors names it.
        group: quoted or indirect statements.
        figure: which of their shares.
        least: what it may not sink below.
    """

    gold: str
    group: Group
    figure: Share
    least: float


@dataclass(frozen=True, slots=True)
class Sunk:
    """A figure below its floor; ``now`` is None where there is nothing left to measure."""

    floor: Floor
    now: float | None


def to_floors(table: Mapping[str, object], place: Place) -> list[Floor]:
    """The floors of a table with a table for each file, in it one for each group, in it a least for each figure.

    Raises:
        BrokenRecord: It names what there is not, or no floor at all.
    """
    try:
        checked = _TABLE.validate_python(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "[key]")
        what = first["msg"].replace("Input should be", "should be")
        raise BrokenRecord(place, f"{where!r} {what}") from None
    floors = [
        Floor(gold, group, figure, least)
        for gold, groups in checked.items()
        for group, figures in groups.items()
        for figure, least in figures.items()
    ]
    if not floors:
        raise BrokenRecord(place, "names no floors")
    return floors


def find_sunk(floors: Sequence[Floor], outcomes: Mapping[str, Sequence[Outcome]]) -> list[Sunk]:
    """The figures that lie below their floors.

    Args:
        floors: What may not sink.
        outcomes: What became of the statements of each file of marked articles.
    """
    measured = (
        (floor, getattr(count(outcomes.get(floor.gold, ()), floor.group), floor.figure)) for floor in floors
    )
    return [Sunk(floor, now) for floor, now in measured if now is None or now < floor.least]
