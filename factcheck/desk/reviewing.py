"""The queue: one statement after the other, each in one editor's hands at a time."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from factcheck.desk.acting import check_editor
from factcheck.desk.resembling import Alike, find_resemblances
from factcheck.desk.viewing import StatementView, view_statement
from factcheck.store.database import Database
from factcheck.store.leases import give_back as give_back_lease
from factcheck.store.leases import take
from factcheck.store.listing import count_statements, list_statements
from factcheck.store.scales import Label, find_labels
from factcheck.store.statement_filter import StatementFilter

IN_HAND = timedelta(minutes=15)
"""How long a statement stays with an editor who does nothing."""
ALIKE = 20


@dataclass(frozen=True, slots=True)
class Task:
    """A statement for an editor to look at.

    Attributes:
        view: all that is known of it.
        judged: statements of other articles that say nearly the same and have a verdict, the likest first.
        alike: how many say nearly the same.
    """

    view: StatementView
    judged: tuple[Alike, ...]
    alike: int


def take_next(
    database: Database, editor: str, wanted: StatementFilter, *, sort: str, passed: Collection[int] = ()
) -> Task | None:
    """The next statement of the queue, in this editor's hands from now on; None if none is left.

    Args:
        database: Where.
        editor: Whose turn it is.
        wanted: What the queue is of.
        sort: Its order.
        passed: Ids of those that the editor has passed over.
    """
    who, now = check_editor(editor), datetime.now(UTC)
    free = replace(_keep_free(wanted, who, now), without=sorted(passed))
    with database.write() as connection:
        rows = list_statements(connection, free, sort=sort, limit=1)
        if not rows:
            give_back_lease(connection, who)
            return None
        take(connection, rows[0].id, who, _to_text(now), _to_text(now + IN_HAND))
    return view_task(database, rows[0].id)


def count_left(database: Database, editor: str, wanted: StatementFilter) -> int:
    """How many statements the queue has for this editor."""
    with database.read() as connection:
        return count_statements(connection, _keep_free(wanted, check_editor(editor), datetime.now(UTC)))


def _keep_free(wanted: StatementFilter, editor: str, now: datetime) -> StatementFilter:
    return replace(wanted, free_for=(editor, _to_text(now)))


def view_task(database: Database, statement_id: int) -> Task:
    """A statement as the queue shows it.

    Raises:
        NotFound: There is none with that id.
    """
    found = find_resemblances(database, statement_id, limit=ALIKE)
    judged = tuple(alike for alike in found.alike if alike.row.wording or alike.row.truth)
    return Task(view_statement(database, statement_id), judged, found.total)


def give_back(database: Database, editor: str) -> None:
    """The editor has stopped: what they had is free for others."""
    with database.write() as connection:
        give_back_lease(connection, check_editor(editor))


def find_choices(database: Database, question: str, scale: str | None = None) -> list[Label]:
    """The labels that answer a question, the best first and those off the scale last.

    Args:
        database: Where.
        question: wording or truth.
        scale: A newsroom's own, where it answers that question; the standard one if None, or if it does not.
    """
    with database.read() as connection:
        labels = [label for label in find_labels(connection) if label.question == question]
    own = [label for label in labels if label.scale == scale] or [
        label for label in labels if label.scale == question
    ]
    return sorted(own, key=lambda label: (label.place is None, -(label.place or 0)))


def _to_text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
