"""Which records people mean by what they type, and by what other commands print."""

import io
import sys

import pytest

from factcheck.cli.targets import parts_from_label, read_command, read_targets
from factcheck.errors import WrongUsage


@pytest.mark.parametrize(
    ("words", "targets", "label"),
    [
        (["3", "misleading"], ["3"], "misleading"),
        (["3", "12@4", "5,6", "di", "luar", "konteks"], ["3", "12@4", "5,6"], "di luar konteks"),
        (["-", "mostly", "true"], ["-"], "mostly true"),
    ],
)
def test_whatever_follows_the_ids_is_the_label(words: list[str], targets: list[str], label: str) -> None:
    """Labels of several words need no quotation marks."""
    assert parts_from_label(words) == (targets, label)


@pytest.mark.parametrize("words", [["3"], ["true"], ["-"], ["x", "true"]])
def test_targets_and_label_must_both_be_there(words: list[str]) -> None:
    """Neither is guessed."""
    with pytest.raises(WrongUsage):
        parts_from_label(words)


@pytest.mark.parametrize(
    ("printed", "ids"),
    [
        ("1\n2\n\n3\n", [1, 2, 3]),
        ("1 2 3", [1, 2, 3]),
        ("1,2", [1, 2]),
        ("1\tdirect\tunchecked\t12 orang\n7\tpartial\tx\ty\n", [1, 7]),
        ("id,speaker\n4,Ani\n5,Budi\n", [4, 5]),
        ("id\n4\n5\n", [4, 5]),
        ('{"id": 9, "text": "x"}\n{"id": 10}\n', [9, 10]),
    ],
    ids=["a line each", "one line", "commas", "tab-separated", "csv", "csv of ids", "json lines"],
)
def test_ids_are_read_from_what_list_prints(monkeypatch: pytest.MonkeyPatch, printed: str, ids: list[int]) -> None:
    """In every form in which it prints."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(printed))
    assert [target for target, _revision in read_targets(["-"])] == ids


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "\n",
        "partial\t1\n",
        '{"text": 1}',
        "{broken",
        "3\tRina Wulandari\tperson\t7\t2\t\n",
        "id,name,kind,statements\n3,Rina Wulandari,person,7\n",
        '{"id": 3, "name": "Rina Wulandari"}\n',
    ],
)
def test_standard_input_without_ids_is_refused(monkeypatch: pytest.MonkeyPatch, printed: str) -> None:
    """Nothing is judged by accident, speakers for one, whose ids are numbers as well."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(printed))
    with pytest.raises(WrongUsage):
        read_targets(["-"])


def test_targets_may_carry_the_revision_they_are_meant_for() -> None:
    """``12@3`` is statement 12 as it was at revision 3."""
    assert read_targets(["12@3", "4,5@6"]) == [(12, 3), (4, None), (5, 6)]


@pytest.mark.parametrize("word", ["7", "c", "c7x", "statement 3"])
def test_a_bare_number_is_no_command(word: str) -> None:
    """``undo 3`` could mean statement 3, and is refused."""
    with pytest.raises(WrongUsage):
        read_command(word)
    assert read_command(" C7 ") == 7
