"""The queue: one statement after the other, each in one editor's hands at a time."""

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from factcheck.desk.acting import check_editor
from factcheck.desk.resembling import Alike, find_resemblances
from factcheck.desk.viewing import StatementView, view_statement
from factcheck.errors import NotFound
from factcheck.store.database import Database
from factcheck.store.leases import give_back as give_back_lease
from factcheck.store.leases import take
from factcheck.store.ledger import get_head
from factcheck.store.listing import count_statements, list_statements
from factcheck.store.scales import Label, find_labels
from factcheck.store.statement_filter import StatementFilter

IN_HAND = timedelta(minutes=15)
"""How long a statement stays with an editor who does nothing."""
ALIKE = 20
COUNTING = 30
"""Counting what is left takes at most one part in so many of an editor's time."""


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


@dataclass(frozen=True, slots=True)
class Rest:
    """What is wanted and does not come any more.

    Attributes:
        passed: how many the editor has passed over.
        others: how many are assigned to others, or in their hands just now.
    """

    passed: int
    others: int


class Queue:
    """What one editor works through, in this order; nobody else gets what they have in hand.

    What was dealt with does not come again, whatever has become of it, until it is put back.

    Args:
        database: Where.
        editor: Whose turn it is.
        wanted: What the queue is of.
        sort: Its order.
    """

    def __init__(self, database: Database, editor: str, wanted: StatementFilter, *, sort: str) -> None:
        self._database = database
        self._editor = check_editor(editor)
        self._wanted = wanted
        self._sort = sort
        self._done: set[int] = set()
        self._passed: set[int] = set()
        self._count()

    def _count(self) -> None:
        began = time.monotonic()
        with self._database.read() as connection:
            self._left = count_statements(connection, self._find_open())
            self._seen = get_head(connection).seq
        ended = time.monotonic()
        self._again = ended + COUNTING * (ended - began)

    def _find_open(self, now: datetime | None = None) -> StatementFilter:
        """What may come next."""
        free_for = (self._editor, _to_text(now or datetime.now(UTC)))
        return replace(self._wanted, free_for=free_for, without=sorted(self._done | self._passed))

    @property
    def left(self) -> int:
        """How many are left, the one in hand among them; counted anew once others have written."""
        if time.monotonic() > self._again:
            with self._database.read() as connection:
                changed = get_head(connection).seq != self._seen
            if changed:
                self._count()
        return self._left

    def take_next(self) -> Task | None:
        """The next statement, in this editor's hands from now on; None if none is left."""
        now = datetime.now(UTC)
        with self._database.write() as connection:
            rows = list_statements(connection, self._find_open(now), sort=self._sort, limit=1)
            if not rows:
                give_back_lease(connection, self._editor)
                return None
            take(connection, rows[0].id, self._editor, _to_text(now), _to_text(now + IN_HAND))
        return view_task(self._database, rows[0].id)

    def pass_over(self, statement_id: int) -> None:
        """That one does not come again, though nothing was done."""
        self._passed.add(statement_id)
        self._left = max(0, self._left - 1)

    def finish(self, statement_id: int) -> None:
        """That one is dealt with."""
        self._done.add(statement_id)
        self._left = max(0, self._left - 1)

    def put_back(self, statement_id: int) -> None:
        """That one comes again, if it is still wanted."""
        if statement_id in self._done | self._passed:
            self._done.discard(statement_id)
            self._passed.discard(statement_id)
            self._left += 1

    def find_rest(self) -> Rest:
        """What is wanted and does not come any more."""
        with self._database.read() as connection:
            left = replace(self._wanted, without=sorted(self._done))
            passed = replace(self._wanted, ids=sorted(self._passed))
            skipped = count_statements(connection, passed) if self._passed else 0
            free = count_statements(connection, self._find_open())
            return Rest(skipped, count_statements(connection, left) - skipped - free)

    def close(self) -> None:
        """The editor has stopped: what they had in hand is free for others."""
        with self._database.write() as connection:
            give_back_lease(connection, self._editor)


def view_task(database: Database, statement_id: int) -> Task:
    """A statement as the queue shows it.

    Raises:
        NotFound: There is none with that id.
    """
    found = find_resemblances(database, statement_id, limit=ALIKE)
    judged = tuple(alike for alike in found.alike if alike.row.wording or alike.row.truth)
    return Task(view_statement(database, statement_id), judged, found.total)


def find_choices(database: Database, question: str, scale: str | None = None) -> list[Label]:
    """The labels that answer a question, the best first and those off the scale last.

    Args:
        database: Where.
        question: wording or truth.
        scale: A newsroom's own, where it answers that question; the standard one if None, or if it does not.

    Raises:
        NotFound: No scale has that code.
    """
    with database.read() as connection:
        labels = find_labels(connection)
    if scale is not None and scale not in {label.scale for label in labels}:
        known = ", ".join(sorted({label.scale for label in labels}))
        raise NotFound("scale", f"{scale!r}; there are {known}")
    answering = [label for label in labels if label.question == question]
    own = [label for label in answering if label.scale == scale] or [
        label for label in answering if label.scale == question
    ]
    return sorted(own, key=lambda label: (label.place is None, -(label.place or 0)))


def _to_text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
