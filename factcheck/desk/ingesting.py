"""From documents to stored articles and statements.

Whole articles only, a batch of them in each transaction: a crash costs at most the batch that was being written,
and the next run reads that again. What is refused is reported; the rest is done.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field

from sqlalchemy import Connection, exc

from factcheck import __version__
from factcheck.desk.clock import now
from factcheck.desk.reading import read_document
from factcheck.errors import InputRefused, StoringFailed
from factcheck.extraction.engine import ENGINE_VERSION
from factcheck.extraction.statement import Reading
from factcheck.language.pack import read_pack
from factcheck.sources.document import Document, Remark
from factcheck.store.articles import (
    ArticleFacts,
    KnownArticle,
    VersionFacts,
    add_article,
    add_version,
    fill_article,
    find_article,
    get_article,
    hash_text,
)
from factcheck.store.database import Database
from factcheck.store.runs import RunCounts, note_progress, start_run
from factcheck.store.statements import Reader, VersionRead, store_statements

BATCH_ARTICLES = 50
BATCH_CHARS = 500_000
"""A batch is written when it has this many articles or code points."""
MOST_TOLD = 10
"""So many ids are told in a note."""


@dataclass(slots=True)
class IngestReport:
    """What an ingest has come to so far.

    Attributes:
        counts: numbers of articles and statements.
        refused: what could not be read, and why, in the order it came.
        notes: what else its user should know.
        read: how many documents were looked at, refused ones too.
    """

    counts: RunCounts = field(default_factory=RunCounts)
    refused: list[InputRefused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    read: int = 0


def ingest(
    database: Database,
    documents: Iterable[Document | Remark | InputRefused],
    language: str | None = None,
    *,
    newest: bool = False,
) -> Iterator[IngestReport]:
    """Every document that can be read is stored with its statements; those already there stay as they are.

    Args:
        database: Where to.
        documents: What the sources gave, remarks and refusals included.
        language: The language of all of them, if the user said so.
        newest: Whether a text that an article had before it had another is its text again; else it is passed over.

    Yields:
        The one report, after each document and once at the end. Leave the loop at any moment: what the report
        counts is stored.

    Raises:
        DatabaseError: The database can take no more; what the report counts is stored.
    """
    report = IngestReport()
    writer = _Writer(database, report, newest=newest)
    batch: list[Document] = []
    for document in documents:
        if isinstance(document, Remark):
            report.notes.append(document.text)
            continue
        report.read += 1
        if isinstance(document, InputRefused):
            report.refused.append(document)
            report.counts.refused += 1
        else:
            report.notes += document.notes
            batch.append(document)
            if len(batch) >= BATCH_ARTICLES or sum(len(d.text) for d in batch) >= BATCH_CHARS:
                writer.store(batch, language)
                batch = []
        yield report
    writer.store(batch, language)
    writer.finish()
    yield report


class _Writer:
    """Writes batches into one run, which begins with the first batch that has something new."""

    def __init__(self, database: Database, report: IngestReport, *, newest: bool) -> None:
        self._database = database
        self._report = report
        self._newest = newest
        self._outdated: dict[int, None] = {}
        self._run: int | None = None

    def store(self, batch: list[Document], language: str | None) -> None:
        new = self._without_known(batch)
        readings = [(document, reading) for document in new if (reading := self._read(document, language))]
        if not readings:
            return
        try:
            self._write(readings)
        except (exc.DataError, ValueError):
            # one of them cannot be kept: each for itself, and that one is refused
            for document, reading in readings:
                try:
                    self._write([(document, reading)])
                except (exc.DataError, ValueError) as error:
                    self._refuse(StoringFailed(document.place, error))

    def _write(self, readings: list[tuple[Document, Reading]]) -> None:
        counts, notes = copy(self._report.counts), list[str]()
        with self._database.write() as connection:
            run_id = self._run or start_run(connection, "ingest", __version__, now())
            read: list[VersionRead] = []
            for document, reading in readings:
                known = self._find_known(connection, document, _to_facts(document, reading).outlet)
                if known is not None and known.version_id is not None and not known.newest:
                    self._outdated[known.id] = None
                version = _store_article(connection, known, document, reading, counts, run_id)
                if version is None:
                    continue
                if any(version.article_id == earlier.article_id for earlier in read):
                    _store_statements(connection, read, counts, notes)
                    read = []
                read.append(version)
            _store_statements(connection, read, counts, notes)
            note_progress(connection, run_id, counts)
        # only now is it true
        self._report.counts = counts
        self._report.notes += notes
        self._run = run_id

    def _refuse(self, refused: InputRefused) -> None:
        self._report.refused.append(refused)
        self._report.counts.refused += 1

    def finish(self) -> None:
        if self._outdated:
            some = ", ".join(map(str, list(self._outdated)[:MOST_TOLD]))
            more = ", ..." if len(self._outdated) > MOST_TOLD else ""
            self._report.notes.append(
                f"{len(self._outdated):,} of the articles ({some}{more}) came with a text that was replaced "
                "since: the last one read stays ('factcheck ingest --newest' makes the one given the last again)"
            )
        if self._run is not None:
            with self._database.write() as connection:
                note_progress(connection, self._run, self._report.counts, finished_at=now())

    def _without_known(self, batch: list[Document]) -> list[Document]:
        new = []
        with self._database.read() as connection:
            for document in batch:
                known = self._find_known(connection, document, document.outlet)
                if (
                    known is not None
                    and known.version_id is not None
                    and not _says_more(connection, known, document)
                ):
                    self._report.counts.articles_known += 1
                    if not known.newest:
                        self._outdated[known.id] = None
                else:
                    new.append(document)
        return new

    def _find_known(self, connection: Connection, document: Document, outlet: str | None) -> KnownArticle | None:
        """The article, without its version where the text is to be its last one again."""
        known = find_article(connection, document.url, outlet, hash_text(document.text))
        if known is None or known.newest or not self._newest:
            return known
        return KnownArticle(known.id, None)

    def _read(self, document: Document, language: str | None) -> Reading | None:
        try:
            return read_document(document, language)
        except InputRefused as refused:
            self._refuse(refused)
            return None


def _says_more(connection: Connection, known: KnownArticle, document: Document) -> bool:
    """Whether a source says something of an article that was not known when its text was read."""
    said = {name: getattr(document, name) for name in ("url", "outlet", "title", "byline", "published")}
    facts = get_article(connection, known.id).facts
    return any(value is not None and getattr(facts, name) is None for name, value in said.items())


def _store_article(
    connection: Connection,
    known: KnownArticle | None,
    document: Document,
    reading: Reading,
    counts: RunCounts,
    run_id: int,
) -> VersionRead | None:
    """The article has this text; what was found in it, to be stored, or None if the text was known already."""
    facts = _to_facts(document, reading)
    if known is not None and known.version_id is not None:
        fill_article(connection, known.id, facts)
        counts.articles_known += 1
        return None
    if known is None:
        article_id = add_article(connection, facts, run_id)
        counts.articles_added += 1
    else:
        article_id = known.id
        fill_article(connection, article_id, facts)
        counts.articles_changed += 1
    at = now()
    version_id = add_version(connection, article_id, _to_version(document, at), run_id)
    reader = Reader(ENGINE_VERSION, read_pack(reading.language).version, run_id, at)
    return VersionRead(article_id, version_id, reading.statements, reader)


def _store_statements(
    connection: Connection, read: list[VersionRead], counts: RunCounts, notes: list[str]
) -> None:
    """What was found is stored and counted; what it does to statements that were there before is noted."""
    stored = store_statements(connection, read)
    if stored.moved:
        moved = sorted(stored.moved)
        some = f"{', '.join(map(str, moved[:MOST_TOLD]))}{', ...' if len(moved) > MOST_TOLD else ''}"
        notes.append(
            f"what changed articles say bears on others: {len(moved):,} that "
            f"{'has' if len(moved) == 1 else 'have'} another speaker now (statements {some})"
        )
    for version, outcome in zip(read, stored.outcomes, strict=True):
        counts.statements_added += outcome.added
        if outcome.renamed:
            ids = ", ".join(map(str, outcome.renamed))
            notes.append(
                f"article {version.article_id} has changed, and names others for what editors have worked on: "
                f"statement{'s' if len(outcome.renamed) > 1 else ''} {ids} (factcheck show {outcome.renamed[0]})"
            )
        if outcome.left:
            ids = ", ".join(map(str, outcome.left))
            notes.append(
                f"article {version.article_id} has changed, and no longer says what editors have worked on: "
                f"statement{'s' if len(outcome.left) > 1 else ''} {ids} (factcheck show {outcome.left[0]})"
            )


def _to_facts(document: Document, reading: Reading) -> ArticleFacts:
    layout = reading.layout
    return ArticleFacts(
        language=reading.language,
        url=document.url,
        outlet=document.outlet or layout.outlet,
        title=document.title or layout.title,
        byline=document.byline or layout.byline,
        editor=layout.editor,
        dateline=layout.dateline,
        published=document.published,
    )


def _to_version(document: Document, at: str) -> VersionFacts:
    return VersionFacts(
        text=document.text,
        ingested_at=at,
        source=document.place.source,
        record=document.place.line,
        record_key=document.key,
        format=document.format,
        encoding=document.encoding,
    )
