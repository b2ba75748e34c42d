"""A small register for tests: statements by people of any name and office, and short questions about it."""

from dataclasses import replace

from sqlalchemy import select

from factcheck.desk.browsing import browse_speakers
from factcheck.desk.viewing import view_statement
from factcheck.extraction.statement import SpeakerKind
from factcheck.store.articles import ArticleFacts, add_article, add_version
from factcheck.store.checking import find_faults
from factcheck.store.database import Database
from factcheck.store.listing import list_statements
from factcheck.store.roster import SpeakerFilter
from factcheck.store.runs import start_run
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.statements import Reader
from factcheck.store.tables import article_version
from tests.store.samples import AT, make_statement, make_version, store


def add_said(
    database: Database,
    *names: str,
    office: str | None = None,
    kind: SpeakerKind = SpeakerKind.PERSON,
    published: str | None = None,
) -> list[int]:
    """One more article in which each of these says something; the ids of their statements, in that order."""
    with database.write() as connection:
        run_id = start_run(connection, "ingest", "test", AT)
        facts = ArticleFacts(language="id", title="Cabai", published=published)
        article_id = add_article(connection, facts, run_id)
        parts = [f'"Stok {at} aman," kata seseorang.' for at in range(len(names))]
        text = f"Artikel {article_id}. {' '.join(parts)}"
        version_id = add_version(connection, article_id, make_version(text), run_id)
        found = [
            replace(make_statement(text, f"Stok {at} aman,", name, speaker_kind=kind), office=office)
            for at, name in enumerate(names)
        ]
        store(connection, article_id, version_id, found, Reader("1", "1", run_id, AT))
    with database.read() as connection:
        rows = list_statements(connection, StatementFilter(article=article_id))
    return [row.id for row in rows]


def read_again(
    database: Database,
    article_id: int,
    *names: str,
    office: str | None = None,
    kind: SpeakerKind = SpeakerKind.PERSON,
) -> None:
    """The article of ``add_said`` is read by a newer engine: of its statements, these said the first few."""
    with database.write() as connection:
        (version_id, text) = connection.execute(
            select(article_version.c.id, article_version.c.text).where(article_version.c.article_id == article_id)
        ).one()
        found = [
            replace(make_statement(text, f"Stok {at} aman,", name, speaker_kind=kind), office=office)
            for at, name in enumerate(names)
        ]
        store(connection, article_id, version_id, found, Reader("2", "1", 1, AT))


def who_said(database: Database, *ids: int) -> list[tuple[int | None, str | None]]:
    """(speaker, name) of each statement."""
    rows = [view_statement(database, statement_id).row for statement_id in ids]
    return [(row.speaker_id, row.speaker) for row in rows]


def names_of(database: Database, *ids: int) -> list[str | None]:
    """The name of who said each statement."""
    return [name for _id, name in who_said(database, *ids)]


def count_said(database: Database) -> dict[str, list[int]]:
    """By name, the numbers of statements of everybody who has said something under it."""
    counts: dict[str, list[int]] = {}
    for row in browse_speakers(database, SpeakerFilter(), sort="id"):
        counts.setdefault(row.name, []).append(row.statements)
    return counts


def find_faults_of(database: Database) -> list[str]:
    """What is wrong with the database; replaying the ledger is part of the question."""
    with database.write(dry_run=True) as connection:
        return list(find_faults(connection))
