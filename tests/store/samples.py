"""Small articles and statements for tests of the store and the desk."""

from collections.abc import Sequence

from sqlalchemy import Connection

from factcheck.extraction.statement import Kind, SpeakerKind, Statement
from factcheck.store.articles import ArticleFacts, VersionFacts, add_article, add_version
from factcheck.store.database import Database
from factcheck.store.runs import start_run
from factcheck.store.statements import Outcome, Reader, VersionRead, store_statements

AT = "2026-01-02T03:04:05.000000Z"
TEXT = 'Harga cabai naik. "Stok aman," kata Rina Wulandari. Ia menyebut pasar "tenang".'


def make_statement(
    text: str,
    words: str,
    speaker: str | None = "Rina Wulandari",
    *,
    kind: Kind = Kind.DIRECT,
    speaker_kind: SpeakerKind = SpeakerKind.PERSON,
) -> Statement:
    """A statement of ``words`` where they first stand in ``text``."""
    start = text.index(words)
    return Statement(
        kind=kind,
        start=start,
        end=start + len(words),
        text=words,
        speaker=speaker,
        speaker_kind=speaker_kind if speaker else None,
        office=None,
        mention=None,
        mention_start=None,
        mention_end=None,
        cue="kata",
        rule="test",
        confidence=0.9,
        paragraph=1,
    )


def add_sample(
    database: Database,
    text: str = TEXT,
    statements: Sequence[Statement] | None = None,
    *,
    url: str | None = None,
) -> tuple[int, Outcome]:
    """An article with statements is stored; its id and what storing them came to."""
    found = [make_statement(text, "Stok aman,")] if statements is None else statements
    with database.write() as connection:
        run_id = start_run(connection, "ingest", "test", AT)
        article_id = add_article(connection, ArticleFacts(language="id", url=url, title="Cabai"), run_id)
        version_id = add_version(connection, article_id, make_version(text), run_id)
        return article_id, store(connection, article_id, version_id, found, Reader("1", "1", run_id, AT))


def store(
    connection: Connection, article_id: int, version_id: int, found: Sequence[Statement], reader: Reader
) -> Outcome:
    """What storing one reading of one article came to."""
    (outcome,) = store_statements(connection, [VersionRead(article_id, version_id, found, reader)]).outcomes
    return outcome


def make_version(text: str) -> VersionFacts:
    """A text that came from a file."""
    return VersionFacts(text, AT, "cabai.txt", None, None, "text", "utf-8")
