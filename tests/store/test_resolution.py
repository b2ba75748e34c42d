"""Who a name is that an article gives: joined with what is known, or kept apart."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from factcheck.desk.merging import merge_speakers, tell_apart
from factcheck.desk.naming import add_alias, link_speaker, remove_alias, rename_speaker
from factcheck.desk.registering import import_speakers
from factcheck.desk.splitting import Part, split_speaker
from factcheck.desk.undoing import undo
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.extraction.statement import SpeakerKind
from factcheck.store.articles import ArticleFacts, add_article, add_version
from factcheck.store.database import Database
from factcheck.store.found_speaker import FoundSpeaker
from factcheck.store.listing import list_statements
from factcheck.store.relinking import relink_statements
from factcheck.store.resolution import resolve_speakers
from factcheck.store.runs import start_run
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.statements import Reader, VersionRead, store_statements
from tests.desk.register import add_said, find_faults_of, names_of, read_again, who_said
from tests.store.samples import AT, TEXT, add_sample, make_statement, make_version, store

ORGANISATION = SpeakerKind.ORGANISATION


def speakers(database: Database, *ids: int) -> list[int | None]:
    """Who said each statement."""
    return [speaker_id for speaker_id, _name in who_said(database, *ids)]


def test_a_full_name_is_one_speaker_over_many_offices(database: Database) -> None:
    """A minister becomes a party's chair and a candidate; one article says nothing of it."""
    ids = [
        *add_said(database, "Rina Wulandari", office="Menteri Perdagangan"),
        *add_said(database, "Rina Wulandari", office="Ketua Umum Partai Cabai"),
        *add_said(database, "Rina Wulandari", office="mantan Menteri Perdagangan"),
        *add_said(database, "Rina Wulandari"),
    ]
    assert len(set(speakers(database, *ids))) == 1


def test_offices_that_clash_keep_people_apart(database: Database) -> None:
    """A minister and a fisherman of one name are two, each known again by office; without one, nobody knows."""
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Perdagangan")
    (fisher,) = add_said(database, "Budi Santoso", office="nelayan")
    again = [
        *add_said(database, "Budi Santoso", office="nelayan"),
        *add_said(database, "Budi Santoso", office="Menteri Perdagangan"),
        *add_said(database, "Budi Santoso"),
    ]
    first, second = speakers(database, minister, fisher)
    assert first != second
    assert speakers(database, *again)[:2] == [second, first]
    assert speakers(database, *again)[2] not in (first, second)


def test_the_register_does_not_swallow_somebody_of_another_calling(database: Database) -> None:
    """A registered minister is not the fisherman of that name, by full name or by alias."""
    add_said(database, "Budi Santoso", office="Menteri Perdagangan")
    add_alias(database, "ani", "Budi Santoso", "Bus")
    (full,) = add_said(database, "Budi Santoso", office="nelayan")
    (alias,) = add_said(database, "Bus", office="nelayan")
    (minister,) = add_said(database, "Bus", office="Menteri Perdagangan")
    assert len(set(speakers(database, full, alias, minister))) == 3
    assert names_of(database, full, alias, minister) == ["Budi Santoso", "Bus", "Budi Santoso"]


def test_two_names_in_one_article_are_two_speakers(database: Database) -> None:
    """What the reading of an article told apart stays so, and one name is one speaker in it."""
    ids = add_said(database, "Musk", "Elon Musk", "Musk")
    assert len(set(speakers(database, *ids))) == 2


@pytest.mark.parametrize("name", ["Dinas Kesehatan", "Pemerintah Kota", "KPK", "Polres"])
def test_a_body_that_many_places_have_is_not_one(database: Database, name: str) -> None:
    """Nor is a single word, until the register knows it."""
    ids = [*add_said(database, name, kind=ORGANISATION), *add_said(database, name, kind=ORGANISATION)]
    assert len(set(speakers(database, *ids))) == 2


def test_a_body_of_a_full_name_is_one(database: Database) -> None:
    """Its short form joins through the register, as that of a body and not of a person."""
    ids = [add_said(database, "Komisi Cabai Nasional", kind=ORGANISATION)[0] for _ in range(2)]
    (before,) = add_said(database, "KCN", kind=ORGANISATION)
    (person,) = add_said(database, "KCN")
    add_alias(database, "ani", "Komisi Cabai Nasional", "KCN")
    assert len(set(speakers(database, *ids, before))) == 1
    assert names_of(database, person) == ["KCN"]


def test_told_apart_is_told_apart_for_names_too(database: Database) -> None:
    """An unregistered bearer whom an editor told from the registered one keeps what was found under the name."""
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Perdagangan")
    (fisher,) = add_said(database, "Budi Santoso", office="nelayan")
    first, second = speakers(database, minister, fisher)
    tell_apart(database, "ani", first or 0, second or 0)
    add_alias(database, "ani", str(first), "Budisan")
    assert speakers(database, minister, fisher) == [first, second]
    (later,) = add_said(database, "Budi Santoso", office="nelayan")
    assert speakers(database, later) == [second]


def test_a_merge_takes_all_with_it_whatever_their_offices(database: Database) -> None:
    """Nor does what somebody is known as under another name keep later articles from following."""
    (minister,) = add_said(database, "Rina Wulandari", office="Menteri Perdagangan")
    dealers = [add_said(database, "Rina W", office=office)[0] for office in (None, "pedagang", "pedagang", None)]
    root = speakers(database, minister)[0]
    import_speakers(database, "ani", [SpeakerRecord(name="Rina Wulandari", offices=("Menteri Perdagangan",))])
    merge_speakers(database, "ani", "Rina W", "Rina Wulandari")
    assert names_of(database, *dealers) == ["Rina Wulandari"] * 4
    (later,) = add_said(database, "Rina W", office="pedagang")
    assert names_of(database, later) == ["Rina Wulandari"]
    assert speakers(database, minister) == [root]


def test_whom_an_editor_has_judged_stays_who_it_was(database: Database) -> None:
    """An article's own speaker, and one known by a full name: a later entry of that name does not take them."""
    add_said(database, "Rina Wulandari", "Sri Tanjung")
    (alone,) = add_said(database, "Wulan")
    (found,) = add_said(database, "Wulan Kusnadi")
    for gone, kept in ((alone, "Rina Wulandari"), (found, "Sri Tanjung")):
        merge_speakers(database, "ani", str(speakers(database, gone)[0]), kept)
    other = [SpeakerRecord(name="Wulan Lestari", aliases=("Wulan", "Wulan Kusnadi"), kind="person")]
    command = import_speakers(database, "budi", other).command
    assert names_of(database, alone, found) == ["Rina Wulandari", "Sri Tanjung"]
    (later, unknown) = (*add_said(database, "Wulan"), *add_said(database, "Wulan Kusnadi"))
    assert names_of(database, later, unknown) == ["Wulan Lestari", "Wulan Kusnadi"]
    undo(database, "ani", 1)
    assert names_of(database, alone, found) == ["Wulan Lestari", "Sri Tanjung"]
    undo(database, "ani", command)
    assert names_of(database, alone, found, later, unknown) == ["Wulan", "Sri Tanjung", "Wulan", "Sri Tanjung"]


def test_many_articles_at_once_are_as_one_after_the_other(database: Database) -> None:
    """Somebody new in a batch is known to the rest of it, and so is a clash."""
    offices = [None, "Menteri Perdagangan", "nelayan", "nelayan", "Menteri Perdagangan"]
    with database.write() as connection:
        run_id = start_run(connection, "ingest", "test", AT)
        facts = ArticleFacts(language="id")
        articles = [add_article(connection, facts, run_id) for _ in offices]
        found = [
            FoundSpeaker(article_id, "Budi Santoso", "person", frozenset({office} if office else ()))
            for article_id, office in zip(articles, offices, strict=True)
        ]
        first, minister, fisher, *again = resolve_speakers(connection, found)
    assert first == minister != fisher
    assert again == [fisher, minister]


def test_a_register_of_many_names_is_read_in_pieces(database: Database) -> None:
    """More names, articles and offices in one batch than a database takes values."""
    count = 1200
    with database.write() as connection:
        run_id = start_run(connection, "ingest", "test", AT)
        article_id = add_article(connection, ArticleFacts(language="id"), run_id)
        found = [
            FoundSpeaker(article_id, f"Rina Wulandari {at}", "person", frozenset({f"Ketua {at}"}))
            for at in range(count)
        ]
        ids = resolve_speakers(connection, found)
        assert resolve_speakers(connection, found) == ids
    assert len(set(ids)) == count


@pytest.mark.parametrize(("first", "then", "speakers_then"), [("nelayan", None, 1), (None, "nelayan", 2)])
def test_an_old_article_that_says_otherwise_bears_on_the_later_ones(
    database: Database, first: str | None, then: str | None, speakers_then: int
) -> None:
    """As if it had said so from the beginning."""
    text = '"Stok aman," kata Budi Santoso.'
    found = make_statement(text, "Stok aman,", "Budi Santoso")
    add_sample(database, text, [replace(found, office=first)])
    (minister,) = add_said(database, "Budi Santoso", office="Menteri Perdagangan")
    assert len(set(speakers(database, 1, minister))) == 3 - speakers_then
    with database.write() as connection:
        store(connection, 1, 1, [replace(found, office=then)], Reader("2", "1", 1, AT))
    assert len(set(speakers(database, 1, minister))) == speakers_then
    with database.write() as connection:
        assert relink_statements(connection, {"budi santoso"}) == {}


def test_whose_first_article_was_changed_stays_who_it_was(database: Database) -> None:
    """What an editor said of them holds, whoever claims the name besides."""
    text = '"Stok aman," kata Budi Santoso.'
    found = make_statement(text, "Stok aman,", "Budi Santoso")
    add_sample(database, text, [found])
    (later,) = add_said(database, "Budi Santoso")
    (other,) = add_said(database, "Rina Wulandari")
    with database.write() as connection:
        store(connection, 1, 1, [replace(found, speaker="Sri Tanjung")], Reader("2", "1", 1, AT))
    merge_speakers(database, "ani", "Budi Santoso", "Rina Wulandari")
    import_speakers(database, "ani", [SpeakerRecord(name="Joko Arya", aliases=("Budi Santoso",))])
    assert speakers(database, later) == speakers(database, other)
    undo(database, "ani")
    assert speakers(database, later) == speakers(database, other)


def test_the_names_of_one_speaker_follow_its_offices(database: Database) -> None:
    """An article read again gives an alias's bearer an office, and his full name is looked at again for that."""
    import_speakers(
        database,
        "ani",
        [
            SpeakerRecord(name="Joko Arya", aliases=("Jo",), wikidata="Q4"),
            SpeakerRecord(name="Joko Arya", wikidata="Q5"),
        ],
    )
    text = '"Stok aman," kata Jo.'
    found = make_statement(text, "Stok aman,", "Jo")
    add_sample(database, text, [found])
    (full,) = add_said(database, "Joko Arya", office="Bupati Tuban")
    assert speakers(database, full) != speakers(database, 1)
    with database.write() as connection:
        store(connection, 1, 1, [replace(found, office="Bupati Tuban")], Reader("2", "1", 1, AT))
    assert speakers(database, full) == speakers(database, 1)


@pytest.mark.parametrize("name", ["Joko Arya", "Bima"])
def test_a_merge_bears_on_whom_somebody_told_apart_from_it(database: Database, name: str) -> None:
    """Who claims the article's name is not its speaker any more, being one with whom that was told apart from."""
    (said,) = add_said(database, name)
    first = speakers(database, said)[0] or 0
    for record in (SpeakerRecord(name="Agus Budi", aliases=(name,)), SpeakerRecord(name="Budi Catur")):
        import_speakers(database, "ani", [record])
    claiming = speakers(database, said)[0] or 0
    assert claiming != first
    tell_apart(database, "ani", first, claiming + 1)
    merge_speakers(database, "ani", str(claiming), str(claiming + 1))
    assert speakers(database, said) == [first]
    undo(database, "ani")
    assert speakers(database, said) == [claiming]
    assert find_faults_of(database) == []


def test_who_stands_alone_does_so_again(database: Database) -> None:
    """An alias that was taken away for a while leaves those apart whom editors told from its bearer."""
    for name in ("Agus Budi", "Budi Catur"):
        import_speakers(database, "ani", [SpeakerRecord(name=name, aliases=("Joko Arya",))])
    ids = [*add_said(database, "Joko Arya", office="dokter"), *add_said(database, "Joko Arya", office="dokter")]
    alone = speakers(database, *ids)
    for speaker_id in alone:
        tell_apart(database, "ani", 1, speaker_id or 0)
    remove_alias(database, "ani", "2", "Joko Arya")
    assert speakers(database, *ids) == alone
    remove_alias(database, "ani", "1", "Joko Arya")
    assert len(set(speakers(database, *ids))) == 1
    undo(database, "ani")
    assert speakers(database, *ids) == alone


NAMING: dict[str, Callable[[Database], object]] = {
    "rename": lambda database: rename_speaker(database, "ani", "2", "Joko Arya Wijaya"),
    "link": lambda database: link_speaker(database, "ani", "2", "Q5"),
    "alias": lambda database: add_alias(database, "ani", "2", "Jojo Wijaya"),
    "split": lambda database: split_speaker(database, "ani", "2", Part(statements=(1,)), "Dewi Sartika"),
}


@pytest.mark.parametrize("act", NAMING.values(), ids=NAMING)
def test_what_is_said_of_a_namesake_takes_nothing_from_who_claims_the_name(
    database: Database, act: Callable[[Database], object]
) -> None:
    """A minister found beside the fisherman whom a list means: the fisherman's articles are his still."""
    fisher = SpeakerRecord(name="Agus Budi", aliases=("Joko Arya",), offices=("nelayan",))
    import_speakers(database, "ani", [fisher])
    for office in ("Menteri Perdagangan", None, "Menteri Perdagangan"):
        add_said(database, "Joko Arya", office=office)
    assert speakers(database, 1, 2, 3) == [2, 1, 2]
    act(database)
    assert speakers(database, 2, 3) == [1, 2]
    (later,) = add_said(database, "Joko Arya")
    assert speakers(database, later) == [1]


def test_an_office_that_no_index_takes_counts_nowhere(database: Database) -> None:
    """Neither among articles that are read at once, nor among those that are read one after the other."""
    offices = (f"nelayan {'di pesisir utara ' * 40}", "Menteri Perdagangan")
    found = [make_statement(TEXT, "Stok aman,", "Joko Arya") for _office in offices]
    with database.write() as connection:
        run_id = start_run(connection, "ingest", "test", AT)
        readings = []
        for one, office in zip(found, offices, strict=True):
            article_id = add_article(connection, ArticleFacts(language="id"), run_id)
            version_id = add_version(connection, article_id, make_version(TEXT), run_id)
            reader = Reader("1", "1", run_id, AT)
            readings.append(VersionRead(article_id, version_id, [replace(one, office=office)], reader))
        store_statements(connection, readings)
    assert len(set(speakers(database, 1, 2))) == 1
    assert find_faults_of(database) == []


def test_what_somebody_without_a_name_is_stays_known(database: Database) -> None:
    """An editor knows the name, and so does another of that name and office: whoever comes next may be either."""
    (warga,) = add_said(database, "seorang warga", office="anggota DPRD Tuban", kind=SpeakerKind.UNNAMED)
    first = speakers(database, warga)[0]
    rename_speaker(database, "ani", str(first), "Joko Arya")
    add_alias(database, "ani", str(first), "Joko Arya")
    other = SpeakerRecord(name="Sri Tanjung", aliases=("Joko Arya",), offices=("anggota DPRD Tuban",))
    import_speakers(database, "ani", [other])
    (later,) = add_said(database, "Joko Arya", office="anggota DPRD Tuban")
    assert speakers(database, later)[0] not in (first, 2)
    assert find_faults_of(database) == []
    read_again(database, 1)
    assert speakers(database, later)[0] not in (first, 2)
    assert find_faults_of(database) == []


@pytest.mark.parametrize("name", ["Bima Sakti", "Joko Arya Wijaya"])
def test_a_name_in_one_word_is_another_than_the_same_in_two(database: Database, name: str) -> None:
    """What an editor says of the article's Jean-Luc does not bear on the Jean Luc whom all articles know."""
    first, second = add_said(database, "Jean Luc", "Jean-Luc")
    known, own = speakers(database, first, second)
    rename_speaker(database, "ani", str(own), name)
    assert speakers(database, first, second) == [known, own]
    assert find_faults_of(database) == []


def store_one(database: Database, *found: tuple[str, SpeakerKind, str | None]) -> list[int | None]:
    """One more article in which each of these, of a name, a kind and an office, says something; their speakers."""
    with database.write() as connection:
        run_id = start_run(connection, "ingest", "test", AT)
        article_id = add_article(connection, ArticleFacts(language="id"), run_id)
        text = " ".join(f'"Stok {at} aman," kata seseorang.' for at in range(len(found)))
        version_id = add_version(connection, article_id, make_version(text), run_id)
        statements = [
            replace(make_statement(text, f"Stok {at} aman,", name, speaker_kind=kind), office=office)
            for at, (name, kind, office) in enumerate(found)
        ]
        store(connection, article_id, version_id, statements, Reader("1", "1", run_id, AT))
    with database.read() as connection:
        rows = list_statements(connection, StatementFilter(article=article_id))
    return [row.speaker_id for row in rows]


def test_a_name_is_one_speaker_in_an_article_however_it_is_written(database: Database) -> None:
    """What stands beside one spelling is known of all, and what an editor says of one bears on all."""
    (minister,) = store_one(database, ("Joko Arya", SpeakerKind.PERSON, "Menteri Perdagangan"))
    fisher, same = store_one(
        database, ("JOKO ARYA", SpeakerKind.PERSON, "nelayan"), ("Joko Arya", SpeakerKind.PERSON, None)
    )
    assert minister != fisher == same
    link_speaker(database, "ani", str(fisher), "Q1")
    assert speakers(database, 1, 2, 3) == [minister, fisher, fisher]
    assert find_faults_of(database) == []


def test_an_article_may_name_a_person_and_a_body_alike(database: Database) -> None:
    """What an editor says of the body does not move what the person said."""
    store_one(database, ("Sinar Mas", SpeakerKind.PERSON, "Menteri Perdagangan"))
    person, body = store_one(
        database, ("Sinar Mas", SpeakerKind.PERSON, None), ("Sinar Mas", SpeakerKind.ORGANISATION, "nelayan")
    )
    assert person != body
    link_speaker(database, "ani", str(body), "Q1")
    assert speakers(database, 2, 3) == [person, body]
    assert find_faults_of(database) == []
