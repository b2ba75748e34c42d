"""A newsroom's scale as a TOML file: what is read, and how every mistake is said."""

from pathlib import Path

import pytest

from factcheck.errors import BrokenRecord, EmptyText, InputRefused, SourceNotFound, SourceUnreadable
from factcheck.exchange.scale_file import read_scale
from factcheck.exchange.scale_record import ScaleRecord

SEEDS = Path(__file__).parents[2] / "seeds" / "scales"
HEAD = 'code = "redaksi"\ntitle = "Skala redaksi"\nquestion = "truth"\n'
BENAR = '[[label]]\ncode = "benar"\nindonesian = "Benar"\nenglish = "Right"\nplace = 2\n'
KELIRU = '[[label]]\ncode = "keliru"\nindonesian = "Keliru"\nenglish = "Wrong"\nplace = 1\n'


def read(folder: Path, text: str) -> ScaleRecord | list[InputRefused]:
    """What a file with this text is read as."""
    path = folder / "s.toml"
    path.write_text(text, encoding="utf-8")
    return read_scale(path)


def find_mistakes(folder: Path, text: str) -> list[str]:
    """What is wrong with it, each with its line."""
    mistakes = read(folder, text)
    assert isinstance(mistakes, list)
    return [str(mistake).removeprefix(f"{folder / 's.toml'}") for mistake in mistakes]


def test_a_scale_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    """Words given once are the same in both languages; a label without a place is off the scale."""
    text = (
        f'{HEAD}{BENAR.replace("2", "1")}colour = "#2E7D32"\nmeaning = "  sesuai\\n bukti "\n'
        '[[label]]\ncode = "belum"\nindonesian = "Belum Terbukti"\nenglish = "Unproven"\n'
    )
    record = read(tmp_path, text)
    assert isinstance(record, ScaleRecord)
    assert (record.code, record.question, record.title.english) == ("redaksi", "truth", "Skala redaksi")
    benar, belum = record.label
    assert (benar.place, benar.colour, belum.place, belum.colour) == (1, "#2e7d32", None, None)
    assert benar.meaning is not None
    assert benar.meaning.indonesian == benar.meaning.english == "sesuai bukti"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_can_be_brought(path: Path) -> None:
    """Each is without a mistake, is called as its file, and says in both languages what each label means."""
    record = read_scale(path)
    assert isinstance(record, ScaleRecord), record
    assert record.code == path.stem
    assert all(label.meaning is not None for label in record.label)


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        (
            HEAD.replace("truth", "tone") + BENAR.replace("2", "1"),
            [":3: 'question' should be \"wording\" (was it"],
        ),
        ('code = "redaksi"\n' + KELIRU, [": 'title' is missing", ": 'question' is missing"]),
        (
            HEAD.replace("redaksi", "Redaksi"),
            [":1: 'code' should be at most 40 lower-case", ": there are no labels"],
        ),
        (HEAD.replace("redaksi", "truth") + KELIRU, [":1: 'code' 'truth' is that of a standard scale"]),
        (
            HEAD.replace("title", "tittle") + KELIRU,
            [": 'title' is missing", ":2: there is no key 'tittle', only code"],
        ),
        (HEAD + KELIRU + 'color = "#000000"\n', [":9: label 1 (keliru): there is no key 'color', only code, "]),
        (HEAD + KELIRU + 'colour = "red"\n', [":9: label 1 (keliru): 'colour' should be #rrggbb ('red')"]),
        (HEAD + KELIRU.replace("= 1", "= 0"), [":8: label 1 (keliru): 'place' should be a number from 1"]),
        (HEAD + KELIRU.replace("= 1", "= true"), [":8: label 1 (keliru): 'place' should be a number from 1"]),
        (HEAD + KELIRU.replace("= 1", "= 1.0"), [":8: label 1 (keliru): 'place' should be a number from 1"]),
        (
            HEAD + BENAR + KELIRU.replace("= 1", "= 2"),
            [":13: label 2 (keliru): 'place' 2 is that of label 1, too"],
        ),
        (HEAD + BENAR, [":8: label 1 (benar): 'place' is 2, but no label has 1"]),
        (HEAD + BENAR.replace("= 2", f"= {10**18}"), [f":8: label 1 (benar): 'place' is {10**18}, but no label"]),
        (HEAD + KELIRU + KELIRU.replace("1", "2"), [":10: label 2 (keliru): 'code' 'keliru' could mean label 1"]),
        (
            HEAD + KELIRU + BENAR.replace("Right", "KELIRU"),
            [":12: label 2 (benar): 'english' 'KELIRU' could mean"],
        ),
        (HEAD + KELIRU.replace('"Wrong"', "7"), [":7: label 1 (keliru): 'english' should be words in quotation"]),
        (HEAD + KELIRU.replace("Wrong", " "), [":7: label 1 (keliru): 'english' is blank"]),
        (HEAD + KELIRU.replace("Wrong", "a\\u202e"), [":7: label 1 (keliru): 'english' holds a character that"]),
        (HEAD + KELIRU.replace("Wrong", "\\u0000a"), [":7: label 1 (keliru): 'english' holds a character that"]),
        (
            HEAD + KELIRU.replace("Wrong", "x" * 81),
            [":7: label 1 (keliru): 'english' is longer than 80 characters"],
        ),
        (HEAD + KELIRU.replace("Wrong", "3 stars"), [":7: label 1 (keliru): 'english' begins with a number"]),
        (HEAD + KELIRU.replace("Wrong", "-1"), [":7: label 1 (keliru): 'english' begins with a hyphen"]),
        (HEAD + KELIRU.replace("Wrong", "None"), [":7: label 1 (keliru): 'english' 'none' means in lists that"]),
        (HEAD + KELIRU + "meaning = 7\n", [":9: label 1 (keliru): 'meaning' should be words, or {indonesian"]),
        (HEAD + KELIRU + 'meaning = {english = "x"}\n', [":9: label 1 (keliru): 'meaning.indonesian' is missing"]),
        (HEAD + "label = [1]\n", [":4: there are no labels: each begins with a line [[label]]"]),
        (HEAD + KELIRU * 101, [": there are 101 labels, and a scale has at most 100"]),
        (HEAD + "[[label]]\n", [f":4: label 1: {key!r} is missing" for key in ("code", "indonesian", "english")]),
    ],
)
def test_each_mistake_is_said_in_its_place(tmp_path: Path, text: str, mistakes: list[str]) -> None:
    """All of them, with line, label and key; nothing of such a file is used."""
    found = find_mistakes(tmp_path, text)
    assert len(found) == len(mistakes)
    for said, expected in zip(found, mistakes, strict=True):
        assert said.startswith(expected), said


@pytest.mark.parametrize(
    ("content", "error", "reason"),
    [
        (b'code = "a"\ncode = "b"\n', BrokenRecord, ":2: not TOML: Cannot overwrite a value"),
        (b'code = "a', BrokenRecord, ": not TOML: "),
        (b"a = " + b"[" * 50_000, BrokenRecord, ": not TOML: "),
        (b"a = " + b"9" * 50_000, BrokenRecord, ": a number in it is too long"),
        (b"#" * 1_000_001, BrokenRecord, ": it is larger than 1,000,000 bytes"),
        (b'code = "\xff"', SourceUnreadable, ": cannot be read: not UTF-8 at byte 8"),
        (b"  \n", EmptyText, ": the file is empty"),
    ],
)
def test_what_is_no_scale_at_all_is_refused(
    tmp_path: Path, content: bytes, error: type[InputRefused], reason: str
) -> None:
    """In one line, however it is broken."""
    path = tmp_path / "s.toml"
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        read_scale(path)
    assert str(caught.value).startswith(f"{path}{reason}")


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    """There is none, or it is a folder."""
    with pytest.raises(SourceNotFound):
        read_scale(tmp_path / "none.toml")
    with pytest.raises(SourceUnreadable):
        read_scale(tmp_path)


def test_labels_in_one_line_have_no_lines_of_their_own(tmp_path: Path) -> None:
    """Their mistakes name the label, and no wrong line; Windows' line ends and first mark do no harm."""
    label = '{code = "a", indonesian = "a", english = "b", place = 5}'
    assert find_mistakes(tmp_path, f"{HEAD}label = [{label}]\n") == [
        ": label 1 (a): 'place' is 5, but no label has 1"
    ]
    path = tmp_path / "w.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + KELIRU + 'colour = "x"\n').replace("\n", "\r\n").encode())
    (mistake,) = read_scale(path)
    assert str(mistake).startswith(f"{path}:9: label 1 (keliru): 'colour'")
