"""What editors corrected, given back to those who measure and mend the engine."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, select

from factcheck.desk.attributing import to_attribution
from factcheck.exchange.marked_articles import CorrectedArticle, CorrectedStatement, to_marked_article
from factcheck.store.articles import get_article
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKey, RecordKind, find_entries
from factcheck.store.listing import StatementRow, list_statements
from factcheck.store.merging import find_families
from factcheck.store.replay import replay
from factcheck.store.roster import find_names
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.tables import decision, statement


def find_corrections(database: Database) -> Iterator[dict[str, object]]:
    """Every article with statements whose speaker an editor has named, as a marked article.

    No transaction is open while its reader looks at one.
    """
    with database.read() as connection:
        query = (
            select(statement.c.article_id, statement.c.id)
            .join(decision, decision.c.statement_id == statement.c.id)
            .where(decision.c.attributed, ~decision.c.rejected)
            .order_by(statement.c.article_id, statement.c.id)
        )
        found = [(row[0], row[1]) for row in connection.execute(query)]
    for _article_id, pairs in groupby(found, key=lambda pair: pair[0]):
        with database.read() as connection:
            articles = list(_to_articles(connection, [statement_id for _, statement_id in pairs]))
        yield from articles


def _to_articles(connection: Connection, ids: list[int]) -> Iterator[dict[str, object]]:
    """The article of these statements; once for each version of its text, where they last stand in several."""
    rows = sorted(
        list_statements(connection, StatementFilter(ids=ids)), key=lambda row: (row.version_id, row.start)
    )
    for version_id, of_version in groupby(rows, key=lambda row: row.version_id):
        statements = list(of_version)
        article = get_article(connection, statements[0].article_id, version_id)
        facts = article.facts
        corrected = CorrectedArticle(
            id=article.id, text=article.text.text, language=facts.language, outlet=facts.outlet,
            title=facts.title, url=facts.url, published=facts.published,
        )  # fmt: skip
        given = [one for row in statements if (one := _to_corrected(connection, row)) is not None]
        if given:
            yield to_marked_article(corrected, given)


def _to_corrected(connection: Connection, row: StatementRow) -> CorrectedStatement | None:
    """The statement as its editor corrected it; None if that has been taken back."""
    entries = find_entries(connection, RecordKey(RecordKind.STATEMENT, row.id))
    given = to_attribution(replay(entries)["speaker"].value)
    if given is None:  # taken back since the list was made
        return None
    names: list[str] = []
    if row.speaker_id is not None:
        names = find_names(connection, find_families(connection, (row.speaker_id,))).get(row.speaker_id, [])
    return CorrectedStatement(
        kind=row.kind, start=row.start, end=row.end,
        speaker=row.speaker, aliases=tuple(name for name in names if name != row.speaker),
        machine=given.machine, editor=given.editor, at=given.at, note=given.note,
    )  # fmt: skip
