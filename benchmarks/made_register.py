"""A register and statements of any size, the same for the same seed: what a newsroom has after some years.

The rows that the machine writes are inserted in bulk through the project's own tables. Whatever editors do goes
through the use cases, so that ``factcheck db check`` finds nothing to say.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from made_cast import Cast, Speaker, make_cast
from made_names import PLACES, list_words
from sqlalchemy import Connection, Table, func, insert, select, text

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.registering import import_speakers
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.identity.names import fold_name
from factcheck.store.articles import hash_text
from factcheck.store.database import Database
from factcheck.store.tables import (
    article,
    article_version,
    placement,
    registration,
    run,
    speaker,
    speaker_alias,
    speaker_office,
    statement,
)

ARTICLE_STATEMENTS = 8
AT_ONCE = 2_000
"""How many articles are written in one transaction."""
EDITOR = "benchmark"
SEED = 1
AT = "2025-11-01T00:00:00Z"
VERDICTS, ATTRIBUTIONS, MERGES, DIFFERENCES = 300, 100, 100, 100
LABELS = ("true", "mostly-true", "faithful", "altered", "out-of-context")
OUTLETS = ("kabarpagi.com", "suaranegeri.com", "wartaniaga.id", "harianpesisir.id", "kawat")
WORDS = list_words(
    """
    kami akan terus harga warga daerah program tahun anggaran belum sudah perlu segera bantuan sekolah jalan
    pasar rumah sakit petani nelayan laporan pembangunan data pusat bersama tetap pelayanan jumlah rencana hasil
    kebijakan
    """
)
WRITTEN = (article, article_version, speaker, speaker_alias, speaker_office, statement, placement)
Rows = dict[Table, list[dict[str, Any]]]


@dataclass(slots=True)
class Made:
    """What was made: everybody by rank."""

    known: list[Speaker]
    statements: int = 0
    articles: int = 0


def make_register(database: Database, speakers: int, statements: int, say: Callable[[str], None] = print) -> Made:
    """The database holds so many speakers and statements, and a few hundred acts of editors."""
    cast = recall_cast(speakers, statements)
    random = Random(SEED)
    made = Made(cast.known)
    say(f"a cast of {speakers:,}; the register ...")
    _import(database, cast)
    with database.write() as connection:
        _add_speakers(connection, cast)
    say("articles and statements ...")
    _add_articles(database, random, cast, made)
    say(f"{made.articles:,} articles, {made.statements:,} statements; what editors do ...")
    with database.write() as connection:
        _finish(connection)
    _tidy(database)
    _act(database, random, made)
    return made


def recall_cast(speakers: int, statements: int) -> Cast:
    """Everybody in a register of that size; always the same people."""
    return make_cast(Random(SEED), speakers, statements)


def _import(database: Database, cast: Cast) -> None:
    """The registered stand in the ledger, and know their ids."""
    registered = [one for one in cast.known if one.registered]
    records = [
        SpeakerRecord(
            name=one.name, kind=one.kind, aliases=one.aliases, offices=one.offices[:1],
            wikidata=f"Q{90_000_000 + at}",
        )
        for at, one in enumerate(registered)
    ]  # fmt: skip
    import_speakers(database, EDITOR, records)
    with database.read() as connection:
        ids = {row.name: row.speaker_id for row in connection.execute(select(registration))}
    for one in registered:
        one.id = ids[one.name]


def _add_speakers(connection: Connection, cast: Cast) -> None:
    """Everybody who is known everywhere and not in the register yet, and the one run of the machine."""
    connection.execute(insert(run).values(id=1, kind="ingest", started_at=AT, finished_at=AT, program="benchmark"))
    free = (connection.scalar(select(func.max(speaker.c.id))) or 0) + 1
    for at, one in enumerate((one for one in cast.known if not one.registered), free):
        one.id = at
    rows = [_to_speaker(one, None) for one in cast.known if not one.registered]
    connection.execute(insert(speaker), rows)


def _to_speaker(one: Speaker, article_id: int | None) -> dict[str, Any]:
    return {
        "id": one.id, "found_name": one.name, "found_folded": fold_name(one.name), "found_kind": one.kind,
        "article_id": article_id,
    }  # fmt: skip


def _add_articles(database: Database, random: Random, cast: Cast, made: Made) -> None:
    """Everybody says what they have to say, in articles of about eight statements."""
    writer = _Writer(random)
    next_id = max(one.id for one in cast.known) + 1
    for one in cast.alone:
        one.id, next_id = next_id, next_id + 1
    turns = _deal(random, cast)
    alone = iter(cast.alone)
    articles = (sum(cast.shares) + len(cast.alone)) // ARTICLE_STATEMENTS
    every = max(1, articles // max(1, len(cast.alone)))
    while speaking := _take_turns(turns):
        guest = next(alone, None) if (writer.articles + 1) % every == 0 else None
        writer.write(speaking, guest)
        if writer.articles % AT_ONCE == 0:
            _flush(database, writer)
    for guest in alone:
        writer.write([], guest)
    _flush(database, writer)
    made.articles, made.statements = writer.articles, writer.statements


def _deal(random: Random, cast: Cast) -> Iterator[tuple[Speaker, int]]:
    """Who speaks in turn, and how often at once."""
    turns: list[tuple[int, int]] = []
    for at, share in enumerate(cast.shares):
        left = share
        while left:
            count = min(left, random.choice((1, 2, 2, 3, 4)))
            turns.append((at, count))
            left -= count
    random.shuffle(turns)
    return ((cast.known[at], count) for at, count in turns)


def _take_turns(turns: Iterator[tuple[Speaker, int]]) -> list[tuple[Speaker, int]]:
    speaking: list[tuple[Speaker, int]] = []
    while sum(count for _, count in speaking) < ARTICLE_STATEMENTS - 1:
        turn = next(turns, None)
        if turn is None:
            break
        speaking.append(turn)
    return speaking


def _flush(database: Database, writer: "_Writer") -> None:
    with database.write() as connection:
        for table, rows in writer.rows.items():
            if rows:
                connection.execute(insert(table), rows)
                rows.clear()


@dataclass(slots=True)
class _Writer:
    """Writes articles, and what the machine would find in them, as rows."""

    random: Random
    articles: int = 0
    statements: int = 0
    rows: Rows = field(default_factory=lambda: {table: [] for table in WRITTEN})
    named: set[tuple[int, str]] = field(default_factory=set)

    def write(self, speaking: list[tuple[Speaker, int]], guest: Speaker | None) -> None:
        """One more article."""
        self.articles += 1
        if guest is not None:
            self.rows[speaker].append(_to_speaker(guest, self.articles))
            speaking = [*speaking, (guest, 1)]
        paragraphs: list[str] = []
        at = 0
        for one, count in speaking:
            office = self.random.choice(one.offices) if one.offices else None
            self._keep_names(one, office)
            for _ in range(count):
                paragraph = self._add_statement(one, office, at, len(paragraphs))
                paragraphs.append(paragraph)
                at += len(paragraph) + 2
        self._add_article("\n\n".join(paragraphs))

    def _add_statement(self, one: Speaker, office: str | None, at: int, paragraph: int) -> str:
        words = " ".join(self.random.choices(WORDS, k=self.random.randint(6, 14)))
        who = f"{office} {one.name}" if office else one.name
        direct = self.random.random() < 0.7
        before, after = ('"', f'," kata {who}.') if direct else (f"{who} mengatakan ", ".")
        self.statements += 1
        start = at + len(before)
        mention = start + len(words) + after.index(one.name) if direct else at + before.index(one.name)
        self.rows[statement].append(
            {
                "id": self.statements, "article_id": self.articles, "kind": "direct" if direct else "indirect",
                "text": words, "speaker_id": one.id, "speaker_name": one.name, "speaker_kind": one.kind,
                "office": office, "mention": one.name, "cue": "kata" if direct else "mengatakan",
                "rule": "cue_after" if direct else "active",
                "confidence": round(self.random.uniform(0.6, 0.99), 3),
                "engine": "benchmark", "pack": "benchmark", "run_id": 1,
            }
        )  # fmt: skip
        self.rows[placement].append(
            {
                "statement_id": self.statements, "version_id": self.articles, "start": start,
                "end": start + len(words), "mention_start": mention, "mention_end": mention + len(one.name),
                "paragraph": paragraph,
            }
        )  # fmt: skip
        return before + words + after

    def _keep_names(self, one: Speaker, office: str | None) -> None:
        """The names and offices found are on record, each once."""
        if one.kind != "unnamed" and (one.id, "") not in self.named:
            self.named.add((one.id, ""))
            self.rows[speaker_alias].append(
                {
                    "speaker_id": one.id,
                    "name": one.name,
                    "origin": "found",
                    "folded": fold_name(one.name),
                    "after": 0,
                }
            )
        if office and (one.id, office) not in self.named:
            self.named.add((one.id, office))
            self.rows[speaker_office].append(
                {
                    "speaker_id": one.id, "office": office, "origin": "found", "folded": fold_name(one.name),
                    "after": self.articles,
                }
            )  # fmt: skip

    def _add_article(self, words: str) -> None:
        number, outlet = self.articles, self.random.choice(OUTLETS)
        day = f"{2021 + number % 5}-{1 + number % 12:02}-{1 + number % 28:02}"
        self.rows[article].append(
            {
                "id": number, "url": f"https://{outlet}/berita/{number}", "outlet": outlet, "published": day,
                "title": f"Kabar {self.random.choice(PLACES)} nomor {number}", "language": "id", "run_id": 1,
            }
        )  # fmt: skip
        self.rows[article_version].append(
            {
                "id": number, "article_id": number, "number": 1, "text": words, "sha256": hash_text(words),
                "ingested_at": AT, "source": f"berita/{number}.txt", "format": "text", "encoding": "utf-8",
                "run_id": 1,
            }
        )  # fmt: skip


def _finish(connection: Connection) -> None:
    """Who is known everywhere has a first article; a server goes on counting where the given ids end."""
    connection.execute(
        text(
            "UPDATE speaker SET began_in = "
            "(SELECT min(s.article_id) FROM statement s WHERE s.speaker_id = speaker.id) "
            "WHERE article_id IS NULL AND found_name IS NOT NULL"
        )
    )
    if connection.dialect.name != "postgresql":
        return
    for table in ("run", "speaker", "article", "article_version", "statement"):
        connection.execute(
            text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608
        )


def _tidy(database: Database) -> None:
    """What a server does by itself within minutes; SQLite is left as a user's file would be."""
    if database.path is None:
        with database.engine.connect() as plain:
            plain.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))


def _act(database: Database, random: Random, made: Made) -> None:
    """Editors judge, attribute, merge and tell apart."""
    for at in random.sample(range(1, made.statements + 1), min(VERDICTS, made.statements)):
        give_verdict(database, EDITOR, [Target(at)], Judgement(random.choice(LABELS)))
    for at in random.sample(range(1, made.statements + 1), min(ATTRIBUTIONS, made.statements)):
        attribute(database, EDITOR, [Target(at)], str(random.choice(made.known).id))
    variants = [(one, one.variant_of) for one in made.known if one.variant_of is not None and not one.registered]
    for one, other in variants[:MERGES]:
        merge_speakers(database, EDITOR, str(one.id), str(other.id))
    for one, other in variants[MERGES : MERGES + DIFFERENCES]:
        tell_apart(database, EDITOR, one.id, other.id)
