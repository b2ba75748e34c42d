"""From marked articles to figures: how well they are read, and whether that has sunk.

The engine is given the text and its language alone; what people marked in it is looked at afterwards.
"""

import os
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.desk.reading import read_document
from factcheck.errors import BrokenRecord, InputRefused, Place, SourceNotFound, SourceUnreadable
from factcheck.evaluation import floors as table
from factcheck.evaluation.floors import Floor, Sunk
from factcheck.evaluation.gold import to_marks
from factcheck.evaluation.judgement import Outcome, judge
from factcheck.sources.document import Document, Limits
from factcheck.sources.door import read_records
from factcheck.sources.records import Record, to_document


@dataclass(frozen=True, slots=True)
class Judgement:
    """One marked article, read.

    Attributes:
        article: its text, and what its record says of it.
        language: what it was read as.
        outcomes: what became of each statement, in the order of the text.
    """

    article: Document
    language: str
    outcomes: tuple[Outcome, ...]

    @property
    def name(self) -> str:
        """Its id; without one, where it stands."""
        return self.article.key if self.article.key is not None else str(self.article.place)


def judge_articles(
    sources: Iterable[str], limits: Limits, language: str | None = None
) -> Iterator[Judgement | InputRefused]:
    """Every marked article of the sources, read and compared; for what cannot be read, the reason.

    Args:
        sources: Files of JSON lines, each an article with its ``statements``; ``-`` is standard input.
        limits: What is too much.
        language: The language of all of them, if the user said so.
    """
    for record in read_records(sources, limits):
        try:
            if isinstance(record, InputRefused):
                raise record
            yield _judge(record, limits, language)
        except InputRefused as refused:
            yield refused


def _judge(record: Record, limits: Limits, language: str | None) -> Judgement:
    article = to_document(record, limits)
    marks = to_marks(record.value.get("statements"), article.text, article.place)
    complete = record.value.get("complete", True)
    if not isinstance(complete, bool):
        raise BrokenRecord(record.place, f"'complete' is true or false, not {complete!r}")
    reading = read_document(article, language)
    outcomes = judge(article.text, marks, reading.statements)
    if not complete:  # nobody has said that there is no more in it
        outcomes = [outcome for outcome in outcomes if outcome.marked is not None]
    return Judgement(article, reading.language, tuple(outcomes))


def read_floors(path: Path) -> list[Floor]:
    """The floors of a TOML file, each with the path of its file of marked articles.

    Raises:
        InputRefused: The file is not there, or is no table of floors.
    """
    place = Place(os.fspath(path))
    try:
        floors = table.to_floors(tomllib.loads(path.read_text(encoding="utf-8")), place)
    except FileNotFoundError:
        raise SourceNotFound(place) from None
    except OSError as error:
        raise SourceUnreadable(place, error.strerror or str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenRecord(place, f"not TOML: {error}") from None
    return [replace(floor, gold=os.fspath(path.parent / floor.gold)) for floor in floors]


def find_sunk(floors: Sequence[Floor], judgements: Iterable[Judgement]) -> list[Sunk]:
    """The figures that lie below their floors."""
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for judgement in judgements:
        outcomes[judgement.article.place.source] += judgement.outcomes
    return table.find_sunk(floors, outcomes)
