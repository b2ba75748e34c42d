"""From what an editor types to one speaker."""

import pytest
from sqlalchemy import update

from factcheck.desk.acting import Target
from factcheck.desk.attributing import attribute
from factcheck.desk.choosing import SHOWN, Called, choose_speaker, find_families_called
from factcheck.desk.merging import merge_speakers
from factcheck.desk.naming import add_alias
from factcheck.desk.registering import import_speakers
from factcheck.errors import AmbiguousSpeaker, NotFound
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.extraction.statement import SpeakerKind
from factcheck.store.database import Database
from factcheck.store.tables import statement
from tests.desk.register import add_said, who_said


def chosen(database: Database, words: str) -> int:
    """Who the words mean, for an act."""
    with database.read() as connection:
        return choose_speaker(connection, words)


def ids_of(database: Database, *statements: int) -> list[int | None]:
    """The speakers of these statements."""
    return [speaker_id for speaker_id, _name in who_said(database, *statements)]


@pytest.mark.parametrize("words", ["Recep Erdo\u011fan", "ERDOGAN", "recep", "do\u011fan", "recep-erdogan"])
def test_any_part_of_a_name_in_any_case_without_accents(database: Database, words: str) -> None:
    """Means its one bearer."""
    (speaker_id,) = ids_of(database, *add_said(database, "Recep Erdo\u011fan"))
    assert chosen(database, words) == speaker_id
    assert find_families_called(database, words).ids == [speaker_id]


def test_the_whole_of_a_name_comes_before_parts_of_others(database: Database) -> None:
    """Joko Wi is somebody, though Joko Widada has that in his name."""
    first, _second = ids_of(database, *add_said(database, "Joko Wi", "Joko Widada"))
    assert chosen(database, "joko wi") == first
    assert find_families_called(database, "joko wi").ids == [first]


def test_a_single_word_of_one_article_is_no_whole_name(database: Database) -> None:
    """Musk of one article may be anybody: with Elon Musk elsewhere it is not guessed, until an alias says so."""
    add_said(database, "Musk")
    (elon,) = ids_of(database, *add_said(database, "Elon Musk"))
    with pytest.raises(AmbiguousSpeaker):
        find_families_called(database, "musk")
    add_alias(database, "ani", "Elon Musk", "Musk")
    assert find_families_called(database, "musk").ids == [elon]


def test_who_has_said_nothing_does_not_make_a_list_ambiguous(database: Database) -> None:
    """The register may know ten others of that name."""
    (one,) = ids_of(database, *add_said(database, "Budi Santoso"))
    (statement,) = add_said(database, "Rina Wulandari")
    add_alias(database, "ani", "Rina Wulandari", "Budi Kecil")
    with pytest.raises(AmbiguousSpeaker):
        find_families_called(database, "budi")
    attribute(database, "ani", [Target(statement)], None)
    assert find_families_called(database, "budi").ids == [one]


def test_an_id_is_exact(database: Database) -> None:
    """Whatever others are called; a merged speaker's id leads to whom they are."""
    first, second = ids_of(database, *add_said(database, "Joko A", "Joko B"))
    assert chosen(database, str(first)) == first
    merge_speakers(database, "ani", str(first), str(second))
    assert chosen(database, str(first)) == second
    assert find_families_called(database, str(first)).ids == [first, second]
    with pytest.raises(NotFound):
        chosen(database, "9999")


def test_nobody_of_that_name_is_an_empty_list(database: Database) -> None:
    """For a list; an act needs somebody."""
    add_said(database, "Joko A")
    assert find_families_called(database, "Zulaikha").ids == []
    with pytest.raises(NotFound):
        chosen(database, "Zulaikha")


def test_an_ambiguous_name_tells_the_first_candidates_only(database: Database) -> None:
    """With how many there are in all, those who said most first."""
    for _ in range(SHOWN + 5):
        add_said(database, "warga", kind=SpeakerKind.UNNAMED)
    add_said(database, "Warga Biasa", "Warga Biasa")
    with pytest.raises(AmbiguousSpeaker) as caught:
        find_families_called(database, "warga")
    assert (caught.value.count, len(caught.value.candidates)) == (SHOWN + 6, SHOWN)
    assert caught.value.candidates[0][1:] == ("Warga Biasa", 2)


def test_namesakes_of_whom_nobody_knows_who_they_are_are_counted(database: Database) -> None:
    """A list of one's words says that an article has somebody else of the name, or the same: nobody knows."""
    (known,) = ids_of(database, *add_said(database, "Rina Wulandari"))
    add_alias(database, "ani", "Rina Wulandari", "Wulan")
    add_said(database, "Wulan", kind=SpeakerKind.ORGANISATION)
    assert find_families_called(database, "wulan") == Called([known or 0], apart=1)
    assert find_families_called(database, "Rina Wulandari") == Called([known or 0])


def test_what_is_hidden_is_found_if_it_is_looked_for(database: Database) -> None:
    """Somebody all of whose statements are retired has said nothing, unless these are wanted."""
    (speaker_id,) = ids_of(database, *add_said(database, "Budi Santoso"))
    with database.write() as connection:
        connection.execute(update(statement).values(retired_at="2026-01-01T00:00:00Z"))
    assert find_families_called(database, "budi") == Called([])
    assert find_families_called(database, "budi", hidden=True) == Called([speaker_id or 0])


def test_an_ambiguous_name_says_who_else_is_called_that(database: Database) -> None:
    """Whom one article each calls so, and nobody knows who they are."""
    add_said(database, "Budi Santoso", office="Menteri Perdagangan")
    add_said(database, "Budi Santoso", office="nelayan")
    for _ in range(2):
        add_said(database, "Budi Santoso")
    with pytest.raises(AmbiguousSpeaker, match=r"may mean 2 speakers \(and 2 more of that name") as caught:
        find_families_called(database, "budi santoso")
    assert (len(caught.value.candidates), caught.value.apart) == (2, 2)


@pytest.mark.parametrize("name", ["Joko Arya", "Bima"])
def test_who_speaks_by_an_editors_word_alone_is_found_by_name(database: Database, name: str) -> None:
    """Though the machine takes all that was found under it for somebody else's: a full name is not guessed."""
    first, other = add_said(database, name, "Sri Tanjung")
    (speaker_id,) = ids_of(database, first)
    attribute(database, "ani", [Target(other)], str(speaker_id))
    import_speakers(database, "ani", [SpeakerRecord(name="Agus Budi", aliases=(name,))])
    assert ids_of(database, other) == [speaker_id] != ids_of(database, first)
    if name == "Bima":
        assert find_families_called(database, name).apart == 1
    else:
        with pytest.raises(AmbiguousSpeaker):
            find_families_called(database, name)
