"""A newsroom's own scales: versions, labels as typed, and what older verdicts say."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from factcheck.desk.acting import Target
from factcheck.desk.browsing import browse_statements
from factcheck.desk.counting import count_everything
from factcheck.desk.defining import import_scale, list_scales, restore_scale, retire_scale, view_scale
from factcheck.desk.judging import Judgement, find_label, find_label_ids, give_verdict
from factcheck.desk.undoing import undo
from factcheck.desk.viewing import view_statement
from factcheck.errors import (
    AmbiguousLabel,
    NotFound,
    OtherQuestion,
    UnknownLabel,
    WrongQuestion,
    WrongUsage,
)
from factcheck.exchange.scale_record import ScaleRecord
from factcheck.store.checking import find_faults
from factcheck.store.database import Database
from factcheck.store.listing import StatementRow
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.verdict_conditions import NO_VERDICT
from tests.store.samples import TEXT, add_sample, make_statement

Labels = dict[str, tuple[str, int | str]]
TEMPO: Labels = {"benar": ("Benar", 2), "keliru": ("Keliru", 1), "belum": ("Belum Jelas", "none")}


@pytest.fixture
def desk(database: Database) -> Database:
    """A database with two statements."""
    add_sample(database, TEXT, [make_statement(TEXT, "Stok aman,"), make_statement(TEXT, "tenang")])
    return database


def make_scale(code: str = "tempo", labels: Labels = TEMPO, *, question: str = "truth") -> ScaleRecord:
    """A scale as a file gives it; its English words are the code with a T behind it."""
    rows = [
        {"code": key, "indonesian": words, "english": f"{key} t", "place": place}
        for key, (words, place) in labels.items()
    ]
    return ScaleRecord.model_validate({"code": code, "title": "Skala", "question": question, "label": rows})


def bring(database: Database, record: ScaleRecord) -> int:
    """The version that the scale is at when it has been brought."""
    return import_scale(database, "ani", record).scale.version


def judge(database: Database, number: int, label: str, question: str | None = None) -> None:
    """The verdict is given."""
    give_verdict(database, "ani", [Target(number)], Judgement(label, question))


def find_judged(database: Database, typed: str) -> list[int]:
    """The statements that ``list --truth`` finds."""
    return [row.id for row in browse(database, StatementFilter(truth=find_label_ids(database, typed, "truth")))]


def browse(database: Database, wanted: StatementFilter) -> Sequence[StatementRow]:
    """The statements that are wanted."""
    return browse_statements(database, wanted, sort="id", limit=0).rows


def test_a_scale_is_brought_once(desk: Database) -> None:
    """The same again changes nothing; something else is the next version, also what was there before that."""
    first = import_scale(desk, "ani", make_scale())
    assert (first.changed, first.before, first.scale.version, first.scale.editor) == (True, None, 1, "ani")
    again = import_scale(desk, "budi", make_scale())
    assert (again.changed, again.scale.version, again.scale.editor) == (False, 1, "ani")
    changed = import_scale(
        desk, "budi", make_scale(labels={**TEMPO, "keliru": ("Keliru", "none"), "benar": ("Ya", 1)})
    )
    assert (changed.changed, changed.scale.version, changed.compare()) == (True, 2, ([], ["benar", "keliru"], []))
    assert bring(desk, make_scale()) == 3


def test_a_dry_run_brings_nothing(desk: Database) -> None:
    """It answers as if it had."""
    assert import_scale(desk, "ani", make_scale(), dry_run=True).scale.version == 1
    assert [view.scale.code for view in list_scales(desk)] == ["wording", "truth"]
    with pytest.raises(UnknownLabel):
        find_label(desk, "keliru")


def test_two_who_bring_the_same_at_once_make_one_version(desk: Database) -> None:
    """Whoever comes second finds it so already."""
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda editor: import_scale(desk, editor, make_scale()), ("ani", "budi")))
    assert sorted(brought.changed for brought in done) == [False, True]
    assert view_scale(desk, "tempo").newest == 1


@pytest.mark.parametrize(
    "typed", ["keliru", "KELIRU", "Keliru T", "tempo:keliru", "Tempo: keliru t", " tempo : KELIRU"]
)
def test_its_labels_may_be_typed_in_both_languages(desk: Database, typed: str) -> None:
    """In any case, with the scale or without it."""
    bring(desk, make_scale())
    label = find_label(desk, typed)
    assert (label.scale, label.version, label.code, label.name) == ("tempo", 1, "keliru", "tempo:keliru")


def test_a_label_of_several_scales_is_not_guessed(desk: Database) -> None:
    """All that may be meant are listed as they can be typed; with its scale it is found."""
    bring(desk, make_scale())
    bring(desk, make_scale("kompas"))
    with pytest.raises(AmbiguousLabel) as caught:
        judge(desk, 1, "Keliru")
    assert str(caught.value) == "'Keliru' stands in 2 scales: say tempo:keliru or kompas:keliru"
    with pytest.raises(AmbiguousLabel, match="say truth:true, tempo:benar or kompas:benar"):
        find_label(desk, "benar")
    for name in ("truth:true", "tempo:benar", "kompas:benar"):
        scale, _colon, code = name.partition(":")
        label = find_label(desk, name)
        assert (label.scale, label.code) == (scale, code)
    assert view_statement(desk, 1).verdicts == ()


def test_a_label_of_both_questions_is_told_by_question_or_scale(desk: Database) -> None:
    """The error says both ways."""
    bring(desk, make_scale())
    bring(desk, make_scale("ucapan", {"keliru": ("Keliru", 1)}, question="wording"))
    with pytest.raises(AmbiguousLabel, match="--wording or --truth, or tempo:keliru or ucapan:keliru"):
        find_label(desk, "keliru")
    assert find_label(desk, "keliru", "wording").scale == "ucapan"
    with pytest.raises(WrongQuestion, match="'ucapan:keliru' is a verdict on wording, not on truth"):
        find_label(desk, "ucapan:keliru", "truth")


def test_a_typo_in_a_label_with_its_scale_gets_that_scale(desk: Database) -> None:
    """The suggestion can be typed as it stands, and only labels of the scale are listed."""
    bring(desk, make_scale())
    with pytest.raises(UnknownLabel) as caught:
        find_label(desk, "tempo:kelru")
    known = "labels on tempo: benar, keliru, belum (Belum Jelas)"
    assert str(caught.value) == f"no label 'tempo:kelru': did you mean 'tempo:keliru'? {known}"


def test_a_verdict_keeps_the_label_and_version_it_was_given_with(desk: Database) -> None:
    """Whatever the scale says later, also if the label is gone; the record can be played again."""
    bring(desk, make_scale())
    judge(desk, 1, "keliru")
    bring(desk, make_scale(labels={"benar": ("Benar", 2), "keliru": ("Salah Besar", 1)}))
    judge(desk, 2, "salah besar")
    bring(desk, make_scale(labels={"benar": ("Benar", 1)}))
    old, new = (view_statement(desk, number).verdicts[0] for number in (1, 2))
    assert [(v.scale, v.version, v.label, v.label_indonesian) for v in (old, new)] == [
        ("tempo", 1, "keliru", "Keliru"),
        ("tempo", 2, "keliru", "Salah Besar"),
    ]
    with pytest.raises(UnknownLabel):
        judge(desk, 1, "keliru")
    with desk.write(dry_run=True) as connection:
        assert list(find_faults(connection)) == []


def test_an_undo_brings_an_older_version_of_a_label_back(desk: Database) -> None:
    """In the words that it had then."""
    bring(desk, make_scale())
    judge(desk, 1, "keliru")
    bring(desk, make_scale(labels={**TEMPO, "keliru": ("Salah Besar", 1)}))
    judge(desk, 1, "keliru")
    assert view_statement(desk, 1).verdicts[0].label_indonesian == "Salah Besar"
    undo(desk, "ani")
    assert (view_statement(desk, 1).verdicts[0].version, view_statement(desk, 1).verdicts[0].label_indonesian) == (
        1,
        "Keliru",
    )


def test_lists_find_a_label_in_all_versions_and_scales(desk: Database) -> None:
    """By any words it ever had, of a scale that has it no more, and of one scale alone if that is named."""
    bring(desk, make_scale())
    judge(desk, 1, "keliru")
    bring(desk, make_scale("kompas", {"benar": ("Benar", 2), "salah-besar": ("Keliru", 1)}))
    judge(desk, 2, "kompas:keliru")
    bring(desk, make_scale(labels={"benar": ("Benar", 2), "keliru": ("Ngawur", 1)}))
    assert find_judged(desk, "KELIRU") == [1, 2]
    assert find_judged(desk, "ngawur") == [1]
    assert find_judged(desk, "tempo:keliru") == [1]
    assert find_judged(desk, "kompas:keliru") == [2]
    bring(desk, make_scale(labels={"benar": ("Benar", 1)}))
    assert find_judged(desk, "ngawur") == [1]
    with pytest.raises(UnknownLabel):
        find_judged(desk, "kacau")
    assert [row.id for row in browse(desk, StatementFilter(truth=NO_VERDICT))] == []


def test_labels_are_printed_as_they_can_be_typed(desk: Database) -> None:
    """With their scale, unless they are the standard's; a label of two versions is counted as one."""
    bring(desk, make_scale())
    judge(desk, 1, "keliru")
    bring(desk, make_scale(labels={**TEMPO, "keliru": ("Salah Besar", 1)}))
    judge(desk, 2, "keliru")
    judge(desk, 2, "verbatim")
    assert [(row.truth, row.wording) for row in browse(desk, StatementFilter())] == [
        ("tempo:keliru", None),
        ("tempo:keliru", "verbatim"),
    ]
    figures = count_everything(desk)
    assert (figures.by_truth, figures.by_wording) == ((("tempo:keliru", 2),), (("verbatim", 1),))
    assert [(view.scale.code, view.given_by_all) for view in list_scales(desk)] == [
        ("wording", 1),
        ("truth", 0),
        ("tempo", 2),
    ]
    assert [view_scale(desk, "tempo", version).given["keliru"] for version in (1, 2)] == [1, 1]


def test_a_scale_keeps_its_question(desk: Database) -> None:
    """Else its older verdicts would answer what nobody asked them."""
    bring(desk, make_scale())
    with pytest.raises(OtherQuestion, match="scale 'tempo' answers truth, not wording"):
        bring(desk, make_scale(question="wording"))
    assert view_scale(desk, "tempo").newest == 1


def test_what_others_spell_so_too_is_said(desk: Database) -> None:
    """An editor learns at once what has to be typed with its scale."""
    assert import_scale(desk, "ani", make_scale()).shared == ("benar",)
    assert import_scale(desk, "ani", make_scale("kompas", {"keliru": ("Palsu", 1)})).shared == (
        "keliru",
        "keliru t",
    )


def test_a_scale_out_of_use_gives_its_labels_free(desk: Database) -> None:
    """Also a standard one: the newsroom's own are typed alone then. Verdicts stay, and it can come back."""
    bring(desk, make_scale())
    judge(desk, 1, "truth:benar")
    assert retire_scale(desk, "ani", "TRUTH").changed
    assert not retire_scale(desk, "ani", "truth").changed
    assert find_label(desk, "benar").name == "tempo:benar"
    assert view_statement(desk, 1).row.truth == "true"
    assert find_judged(desk, "benar") == [1]
    with pytest.raises(UnknownLabel):
        find_label(desk, "mostly-true")
    back = restore_scale(desk, "ani", "truth")
    assert (back.changed, back.scale.version, back.shared) == (True, 3, ("benar",))
    assert replace(find_label(desk, "mostly-true"), id=0, version=1) == replace(
        next(label for label in view_scale(desk, "truth", 1).scale.labels if label.code == "mostly-true"), id=0
    )
    assert not restore_scale(desk, "ani", "truth").changed


def test_what_there_is_not_is_not_found(desk: Database) -> None:
    """The error says what there is."""
    bring(desk, make_scale())
    with pytest.raises(NotFound, match="no scale 'x'; there are wording, truth, tempo"):
        view_scale(desk, "x")
    with pytest.raises(NotFound, match="no version 2 of scale tempo: the newest is 1"):
        view_scale(desk, "tempo", 2)
    with pytest.raises(NotFound):
        retire_scale(desk, "ani", "x")


def test_nobody_brings_a_scale_without_a_name(desk: Database) -> None:
    """It is kept who did."""
    with pytest.raises(WrongUsage):
        import_scale(desk, " ", make_scale())
    assert [view.scale.code for view in list_scales(desk)] == ["wording", "truth"]
