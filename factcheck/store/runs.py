"""Runs: when the machine read what, and what came of it."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, update

from factcheck.store.tables import run


@dataclass(slots=True)
class RunCounts:
    """What a run came to so far, in numbers of articles and statements."""

    articles_added: int = 0
    articles_changed: int = 0
    articles_known: int = 0
    statements_added: int = 0
    refused: int = 0


def start_run(connection: Connection, kind: str, program: str, at: str) -> int:
    """A run of that kind has begun; its id."""
    query = insert(run).values(kind=kind, program=program, started_at=at)
    return connection.execute(query.returning(run.c.id)).scalar_one()


def note_progress(connection: Connection, run_id: int, counts: RunCounts, finished_at: str | None = None) -> None:
    """The run has come as far as ``counts``, and has ended if ``finished_at`` is given."""
    values = {name: getattr(counts, name) for name in RunCounts.__slots__}
    connection.execute(update(run).where(run.c.id == run_id).values(**values, finished_at=finished_at))
