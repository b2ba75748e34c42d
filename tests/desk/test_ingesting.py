"""Storing articles: whole, once, unchanged, whatever happens around it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

import pytest
from sqlalchemy import event, func, select

from factcheck.desk.acting import Target
from factcheck.desk.ingesting import BATCH_ARTICLES, IngestReport, ingest
from factcheck.desk.judging import Judgement, give_verdict
from factcheck.desk.naming import link_speaker, rename_speaker
from factcheck.desk.viewing import view_article, view_statement
from factcheck.errors import DatabaseFull, EmptyText, InputRefused, Place
from factcheck.extraction.engine import read
from factcheck.extraction.statement import Reading
from factcheck.sources.document import Document
from factcheck.store.articles import get_article, hash_text
from factcheck.store.checking import find_faults
from factcheck.store.database import Database
from factcheck.store.tables import article, article_version, run, statement
from tests.desk.register import find_faults_of

TEXT = "JAKARTA, KABARUJI.com - Harga cabai naik.\r\n\r\n“Stok aman,” kata Kepala Pasar Rina Wulandari.\r\n"


def make(text: str = TEXT, *, url: str | None = None, key: str | None = None) -> Document:
    """A document as a source gives it."""
    return Document(text, Place("uji.jsonl", 1), "jsonl", "utf-8", key=key, url=url)


def store(database: Database, *documents: Document | InputRefused) -> IngestReport:
    """Ingest them all."""
    return _last(ingest(database, documents))


def _last(reports: Iterable[IngestReport]) -> IngestReport:
    *_, last = reports
    return last


def count(database: Database) -> tuple[int, int]:
    """(articles, versions) that are there."""
    with database.read() as connection:
        return tuple(
            connection.scalar(select(func.count()).select_from(table)) or 0 for table in (article, article_version)
        )  # type: ignore[return-value]


def test_an_article_is_stored_exactly_as_it_came(database: Database) -> None:
    """Text, line ends and hash; with what was found around and in it."""
    report = store(database, make(key="k-1"))
    assert (report.counts.articles_added, report.counts.statements_added) == (1, 1)
    view = view_article(database, 1)
    assert view.article.text.text == TEXT
    assert view.article.text.sha256 == hash_text(TEXT)
    assert (view.article.facts.outlet, view.article.text.record_key) == ("KABARUJI.com", "k-1")
    (row,) = view.statements
    assert (row.speaker, row.text, row.kind) == ("Rina Wulandari", "Stok aman,", "direct")
    assert TEXT[row.start : row.end] == row.text
    assert view_statement(database, row.id).after == "” kata Kepala Pasar Rina Wulandari."


def test_the_same_again_adds_nothing(database: Database) -> None:
    """Not in the same run, nor in the next, nor under another name; no empty run is written."""
    report = store(database, make(), make(), make(key="lain"))
    assert (report.counts.articles_added, report.counts.articles_known) == (1, 2)
    again = store(database, make())
    assert (again.counts.articles_added, again.counts.articles_known) == (0, 1)
    assert count(database) == (1, 1)
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(run)) == 1


def test_a_known_address_with_another_text_is_a_new_version(database: Database) -> None:
    """Of the same article; the first text stays."""
    store(database, make(url="https://example.org/1"))
    changed = TEXT.replace("naik", "turun")
    report = store(database, make(changed, url="https://example.org/1"))
    assert (report.counts.articles_changed, report.counts.articles_added) == (1, 0)
    assert count(database) == (1, 2)
    with database.read() as connection:
        assert get_article(connection, 1).text.text == changed
        assert connection.scalar(select(func.count()).select_from(statement)) == 1


def test_the_same_text_under_an_address_is_the_article_without_one(database: Database) -> None:
    """A saved file and its address are one article, which has that address from then on."""
    store(database, make())
    again = store(database, make(url="https://example.org/1"))
    assert (again.counts.articles_known, again.counts.articles_added) == (1, 0)
    assert count(database) == (1, 1)
    assert view_article(database, 1).article.facts.url == "https://example.org/1"
    store(database, make("Teks lain.", url="https://example.org/1"))
    assert count(database) == (1, 2)


def test_what_is_refused_leaves_the_rest_done(database: Database) -> None:
    """Reasons are kept in order."""
    report = store(database, EmptyText(Place("a.txt")), make(), EmptyText(Place("b.txt")))
    assert [str(error.place) for error in report.refused] == ["a.txt", "b.txt"]
    assert (report.counts.articles_added, report.counts.refused, report.read) == (1, 2, 3)


def test_a_failure_of_the_engine_costs_one_article(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported as ours, and the run goes on."""

    def fail(text: str, language: str | None = None) -> Reading:
        if "rusak" in text:
            raise KeyError("x")
        return read(text, language)

    monkeypatch.setattr("factcheck.desk.reading.read", fail)
    report = store(database, make("rusak"), make())
    assert str(report.refused[0]) == "uji.jsonl:1: the engine failed on it, please report this: KeyError('x')"
    assert report.counts.articles_added == 1


def test_a_statement_is_shown_in_the_text_in_which_it_stands(database: Database) -> None:
    """Also when the outlet has taken it out of the newest one, which is said."""
    store(database, make(url="https://example.org/1"))
    give_verdict(database, "ani", [Target(1)], Judgement("true"))
    store(database, make("Redaksi menarik berita ini.", url="https://example.org/1"))
    view = view_statement(database, 1)
    assert (view.article.version, view.article.versions) == (1, 2)
    assert view.article.text.text[view.row.start : view.row.end] == view.row.text
    assert view.after == "” kata Kepala Pasar Rina Wulandari."


@pytest.mark.parametrize("broken", [{"title": "a\ud800"}, {"key": "k\x00", "title": "\ud800"}])
def test_what_no_database_keeps_costs_itself_alone(database: Database, broken: dict[str, str]) -> None:
    """Even if it comes past the door: the rest of its batch is stored."""
    bad = replace(make("Kata Ani, “Ya.”"), **broken)  # type: ignore[arg-type]
    report = store(database, *make_many(3), bad, make())
    assert report.counts.articles_added == 4
    (refused,) = report.refused
    assert str(refused).startswith("uji.jsonl:1: the database will not keep it: ")


def make_many(number: int) -> list[Document]:
    """Different articles."""
    return [make(TEXT.replace("cabai", f"cabai {at}"), key=str(at)) for at in range(number)]


def test_the_report_counts_only_what_is_stored(database: Database) -> None:
    """Whoever stops in the middle knows what is there."""
    reports = ingest(database, make_many(BATCH_ARTICLES + 20))
    for _ in range(BATCH_ARTICLES + 10):
        report = next(reports)
    assert report.counts.articles_added == BATCH_ARTICLES == count(database)[0]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_full_disk_leaves_whole_articles_alone(sqlite_database: Database) -> None:
    """The batch that did not fit is left out whole; with room again, a second run ends the work."""
    path = sqlite_database.path
    assert path is not None
    pages = path.stat().st_size // 4096 + 40
    limit = [pages]

    @event.listens_for(sqlite_database.engine, "connect")
    def _limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {limit[0]}")

    sqlite_database.engine.dispose()
    documents = make_many(600)
    with pytest.raises(DatabaseFull, match="no room on the disk"):
        store(sqlite_database, *documents)
    articles, versions = count(sqlite_database)
    assert 0 < articles == versions < 600
    assert articles % BATCH_ARTICLES == 0
    with sqlite_database.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == []
    limit[0] = 100_000
    sqlite_database.engine.dispose()
    store(sqlite_database, *documents)
    assert count(sqlite_database) == (600, 600)


def test_two_runs_at_once_store_each_article_once(database: Database) -> None:
    """Both read the same articles; whoever comes second finds them there."""
    documents = make_many(30)
    first, second = ingest(database, documents), ingest(database, documents)
    for _ in documents:
        next(first)
        next(second)
    counts = [_last(reports).counts for reports in (first, second)]
    assert sum(each.articles_added for each in counts) == 30
    assert sum(each.articles_known for each in counts) == 30
    assert count(database) == (30, 30)


def test_what_a_changed_article_takes_from_others_is_told(database: Database) -> None:
    """Statements that editors have worked on, and whom it makes of somebody in other articles."""
    urls = [f"https://example.org/{at}" for at in range(3)]
    quoted = 'JAKARTA - "Stok {} aman," kata {}.'
    callers = ("Menteri Pertanian Budi Santoso", "Budi Santoso, petani di Pati", "Budi Santoso")
    store(database, *(make(quoted.format(at, who), url=urls[at]) for at, who in enumerate(callers)))
    ids = [view_statement(database, statement_id).row.speaker_id for statement_id in (1, 2, 3)]
    assert len(set(ids)) == 3
    give_verdict(database, "ani", [Target(1)], Judgement("true"))
    changed = make(quoted.format(1, "Budi Santoso"), url=urls[1]), make("JAKARTA - Stok habis.", url=urls[0])
    gone, moved = sorted(store(database, *changed).notes)
    assert gone.startswith("article 1 has changed")
    assert "statement 1 (factcheck show 1)" in gone
    assert moved == "what changed articles say bears on others: 1 that has another speaker now (statements 3)"
    assert store(database, make("JAKARTA - Stok masih habis.", url=urls[0])).notes == []


def test_an_article_that_says_more_now_bears_on_later_ones(database: Database) -> None:
    """Nothing was found in it at first: the name that it gives now is not somebody else's for that."""
    urls = ["https://example.org/1", "https://example.org/2"]
    store(database, make("JAKARTA - Harga cabai naik.", url=urls[0]))
    store(database, make('JAKARTA - "Stok aman," kata Joko Aryawan.', url=urls[1]))
    store(database, make('JAKARTA - "Harga naik," kata Joko Aryawan.', url=urls[0]))
    assert view_statement(database, 1).row.speaker_id == view_statement(database, 2).row.speaker_id


def test_a_text_that_comes_back_is_the_last_one_if_its_user_says_so(database: Database) -> None:
    """An archive may hold all texts that an article ever had; an outlet may also put back what it had first."""
    first, second = (
        make(f'"Stok aman," kata {name}.', url="https://a.example/1") for name in ("Rina Wulandari", "Sri Tanjung")
    )
    store(database, first)
    store(database, second)
    known = store(database, first)
    assert (known.counts.articles_known, view_statement(database, 1).row.speaker) == (1, "Sri Tanjung")
    assert "(1) came with a text that was replaced since" in known.notes[0]
    assert "replaced since" in store(database, second, first).notes[0]
    again = _last(ingest(database, [first], newest=True))
    assert (again.counts.articles_changed, again.notes) == (1, [])
    view = view_statement(database, 1)
    assert (view.row.speaker, view.article.version, view.article.versions) == ("Rina Wulandari", 3, 3)
    assert _last(ingest(database, [first], newest=True)).counts.articles_known == 1


def test_another_name_for_what_editors_have_worked_on_is_told(database: Database) -> None:
    """The verdict stays with the statement, which is somebody else's now."""
    store(database, make('"Stok aman," kata Rina Wulandari.', url="https://a.example/1"))
    give_verdict(database, "ani", [Target(1)], Judgement("false"))
    report = store(database, make('"Stok aman," kata Sri Tanjung.', url="https://a.example/1"))
    assert ["names others for what editors have worked on: statement 1" in note for note in report.notes] == [True]
    assert store(database, make('"Stok aman," kata Sri Tanjung!', url="https://a.example/1")).notes == []


def test_a_person_who_becomes_another_of_that_name_is_told(database: Database) -> None:
    """The name is the same; and of whom an editor named, though nobody has touched the statement."""
    minister = make('"Kami siap," kata Menteri Keuangan Budi Santoso.', url="https://x.example/1")
    fisher = make('"Ikan sedikit," kata nelayan Budi Santoso.', url="https://x.example/2")
    warga = make('"Rumah kami hanyut," kata seorang warga di Cilacap.', url="https://x.example/3")
    store(database, minister, fisher, warga)
    give_verdict(database, "ani", [Target(2)], Judgement("false"))
    report = store(database, make('"Ikan sedikit," kata Budi Santoso.', url="https://x.example/2"))
    assert ["names others for what editors have worked on: statement 2" in note for note in report.notes] == [True]
    rename_speaker(database, "ani", str(view_statement(database, 3).row.speaker_id), "Rina Wulandari")
    report = store(database, make(warga.text.replace("warga", "ibu"), url="https://x.example/3"))
    assert ["names others for what editors have worked on: statement 3" in note for note in report.notes] == [True]


@pytest.mark.parametrize("linked", [True, False])
def test_what_is_left_of_an_older_text_is_whose_it_was(database: Database, linked: bool) -> None:
    """The article quotes the minister now: he is not the fisherman of whom a verdict is left."""
    store(
        database,
        make('"Kami siap," kata Menteri Keuangan Budi Santoso.', url="https://x.example/1"),
        make('"Ikan sedikit," kata nelayan Budi Santoso.', url="https://x.example/2"),
    )
    minister, fisher = (view_statement(database, number).row.speaker_id for number in (1, 2))
    if linked:
        link_speaker(database, "ani", str(fisher), "Q2")
    give_verdict(database, "ani", [Target(2)], Judgement("false"))
    text = '"Anggaran cukup besar untuk semua," ujar Menteri Keuangan Budi Santoso.'
    store(database, make(text, url="https://x.example/2"))
    assert [view_statement(database, number).row.speaker_id for number in (2, 3)] == [fisher, minister]
    assert find_faults_of(database) == []


def test_a_touched_statement_of_a_newest_text_is_no_rest_of_an_older_one(database: Database) -> None:
    """Though other articles were read later: its new speaker is on record."""
    store(database, make('"Stok aman," kata Joko Arya.', url="https://x.example/1"))
    give_verdict(database, "ani", [Target(1)], Judgement("false"))
    store(
        database,
        make('"Stok aman," kata Bima Sakti.', url="https://x.example/1"),
        make('"Pasar ramai," kata Rina Wulandari.', url="https://x.example/2"),
    )
    assert view_statement(database, 1).row.speaker == "Bima Sakti"
    assert find_faults_of(database) == []
