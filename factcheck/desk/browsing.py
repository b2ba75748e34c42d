"""Looking things up: one statement in its place, an article with its statements, the history of a record."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.errors import NotFound
from factcheck.store.articles import Article, ArticleRow, find_statement_ids, get_article, list_articles
from factcheck.store.database import Database
from factcheck.store.ledger import (
    Entry,
    RecordKey,
    RecordKind,
    find_command_entries,
    find_entries,
)
from factcheck.store.listing import (
    StatementFilter,
    StatementRow,
    VerdictRow,
    count_by,
    count_statements,
    find_verdicts,
    get_statement,
    has_statement,
    list_statements,
)
from factcheck.store.speakers import SpeakerRow, list_speakers

CONTEXT = 600
"""How many code points of a paragraph are shown on each side of a statement, at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """As many rows as were asked for, and how many there are."""

    rows: tuple[StatementRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement in its place.

    Attributes:
        row: what a list says of it.
        article: its article.
        before: the paragraph up to it.
        after: the paragraph behind it.
        verdicts: those in force.
        entries: how many ledger entries are about it.
    """

    row: StatementRow
    article: Article
    before: str
    after: str
    verdicts: tuple[VerdictRow, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its statements, in the order in which they stand."""

    article: Article
    statements: tuple[StatementRow, ...]


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


def browse_statements(database: Database, wanted: StatementFilter, *, sort: str, limit: int) -> Page:
    """The statements that are wanted, at most ``limit`` of them (0: all), and how many there are in all."""
    with database.read() as connection:
        rows = list_statements(connection, wanted, sort=sort, limit=limit)
        cut = bool(limit) and len(rows) == limit
        return Page(tuple(rows), count_statements(connection, wanted) if cut else len(rows))


def view_statement(database: Database, statement_id: int) -> StatementView:
    """One statement with all that is known of it.

    Raises:
        NotFound: There is none with that id.
    """
    with database.read() as connection:
        row = get_statement(connection, statement_id)
        article = get_article(connection, row.article_id)
        before, after = _find_context(article.latest.text, row.start, row.end)
        return StatementView(
            row=row,
            article=article,
            before=before,
            after=after,
            verdicts=tuple(find_verdicts(connection, statement_id)),
            entries=len(list(find_entries(connection, RecordKey(RecordKind.STATEMENT, statement_id)))),
        )


def _find_context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a span in its paragraph, cut with an ellipsis where that is long."""
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", end)
    closing = len(text) if closing == -1 else closing
    before, after = text[opening:start], text[end:closing]
    if len(before) > CONTEXT:
        before = f"…{before[-CONTEXT:]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT]}…"
    return before.lstrip(), after.rstrip()


def browse_articles(database: Database, limit: int) -> list[ArticleRow]:
    """The articles read last, newest first; all of them if ``limit`` is 0."""
    with database.read() as connection:
        return list_articles(connection, limit)


def view_article(database: Database, article_id: int) -> ArticleView:
    """An article with the statements that stand in its latest version.

    Raises:
        NotFound: There is none with that id.
    """
    with database.read() as connection:
        article = get_article(connection, article_id)
        order = [row[0] for row in find_statement_ids(connection, article.version_id)]
        found = list_statements(connection, StatementFilter(article=article_id))
        by_id = {row.id: row for row in found}
        return ArticleView(article, tuple(by_id[statement_id] for statement_id in order if statement_id in by_id))


def browse_speakers(database: Database, limit: int, name: str | None) -> list[SpeakerRow]:
    """Speakers with the most statements first; all if ``limit`` is 0."""
    with database.read() as connection:
        return list_speakers(connection, limit, name)


def view_history(database: Database, statement_id: int) -> Sequence[Entry]:
    """Every ledger entry about a statement, oldest first.

    Raises:
        NotFound: There is no such statement.
    """
    with database.read() as connection:
        if not has_statement(connection, statement_id):
            raise NotFound("statement", statement_id)
        return list(find_entries(connection, RecordKey(RecordKind.STATEMENT, statement_id)))


def view_command(database: Database, number: int) -> Sequence[Entry]:
    """Every ledger entry of a command.

    Raises:
        NotFound: There is no such command.
    """
    with database.read() as connection:
        entries = find_command_entries(connection, number)
        if not entries:
            raise NotFound("command", f"c{number}")
        return entries


def count_everything(database: Database, top: int = 10) -> Figures:
    """What the database holds, in numbers; the ``top`` speakers by name."""
    with database.read() as connection:
        speakers = [row for row in list_speakers(connection, 0) if row.statements]
        return Figures(
            articles=len(list_articles(connection, 0)),
            speakers=len(speakers),
            by_status=tuple(count_by(connection, "status")),
            by_kind=tuple(count_by(connection, "kind")),
            by_outlet=tuple(count_by(connection, "outlet")),
            by_wording=tuple(pair for pair in count_by(connection, "wording") if pair[0]),
            by_truth=tuple(pair for pair in count_by(connection, "truth") if pair[0]),
            top_speakers=tuple(row for row in speakers if row.kind != "unnamed")[:top],
        )
