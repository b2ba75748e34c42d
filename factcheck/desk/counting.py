"""What a database holds, in numbers."""

from dataclasses import dataclass

from factcheck.store.articles import count_articles
from factcheck.store.database import Database
from factcheck.store.listing import count_by
from factcheck.store.roster import SpeakerFilter, SpeakerRow, count_speakers, list_speakers


@dataclass(frozen=True, slots=True)
class Figures:
    """What a database holds, in numbers."""

    articles: int
    speakers: int
    by_status: tuple[tuple[str | None, int], ...]
    by_kind: tuple[tuple[str | None, int], ...]
    by_outlet: tuple[tuple[str | None, int], ...]
    by_wording: tuple[tuple[str | None, int], ...]
    by_truth: tuple[tuple[str | None, int], ...]
    top_speakers: tuple[SpeakerRow, ...]


def count_everything(database: Database, top: int = 10) -> Figures:
    """What the database holds, in numbers; the ``top`` speakers by name."""
    with database.read() as connection:
        return Figures(
            articles=count_articles(connection),
            speakers=count_speakers(connection),
            by_status=tuple(count_by(connection, "status")),
            by_kind=tuple(count_by(connection, "kind")),
            by_outlet=tuple(count_by(connection, "outlet")),
            by_wording=tuple(pair for pair in count_by(connection, "wording") if pair[0]),
            by_truth=tuple(pair for pair in count_by(connection, "truth") if pair[0]),
            top_speakers=tuple(
                row for row in list_speakers(connection, SpeakerFilter(), limit=top) if row.statements
            ),
        )
