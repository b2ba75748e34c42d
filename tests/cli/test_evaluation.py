"""``factcheck evaluate``: figures, errors, calibration and floors, as people and programs get them."""

import json
import re
import signal
import subprocess
import sys

import pytest

from factcheck.cli import evaluation
from factcheck.evaluation import figures
from factcheck.extraction.engine import extract
from tests.cli.test_terminal import plain, run_on_terminal
from tests.conftest import Program

FIRST = "“Perahu kami karam,” kata Darsono Laut. Menurut Darsono, ombak datang dari barat."
SECOND = 'Hujan reda. "Ikan sulit didapat," ujar Sulastri Bahari. "Solar mahal," kata Darsono Laut.'


def mark(text: str, words: str, speaker: str | None, kind: str = "direct") -> dict[str, object]:
    """A marked statement on these words."""
    start = text.index(words)
    end = start + len(words)
    return {"kind": kind, "start": start, "end": end, "text": words, "speaker": speaker, "cue": "kata"}


ARTICLES = [
    {
        "id": "satu", "outlet": "kabarpesisir", "text": FIRST,
        "statements": [
            mark(FIRST, "Perahu kami karam,", "Darsono Laut"),
            mark(FIRST, "ombak datang dari barat", "Sutrisno", "indirect"),
        ],
    },
    {
        "id": "dua", "outlet": "warta\tlaut", "text": SECOND,
        "statements": [
            mark(SECOND, "Hujan reda", None, "indirect"),
            mark(SECOND, "Ikan sulit didapat,", "Sulastri", "partial"),
        ],
    },
]  # fmt: skip
"""Right: two quotations, one of them with the wrong kind. Wrong: one speaker, one missed, one extra."""


def sure(text: str, words: str) -> float:
    """How sure the engine is of the statement with these words: its weights are fitted anew now and then."""
    return next(statement.confidence for statement in extract(text, "id") if statement.text.startswith(words))


@pytest.fixture
def desk(factcheck: Program) -> Program:
    """The program beside a file of marked articles; there is no database, and the file has a broken line."""
    lines = [json.dumps(article, ensure_ascii=False) for article in ARTICLES]
    (factcheck.folder / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (factcheck.folder / "broken.jsonl").write_text("\n".join([lines[0], "{", '{"text": "x"}', lines[1]]))
    return factcheck


def read_json(out: str) -> list[dict[str, object]]:
    """The values of JSON lines."""
    return [json.loads(line) for line in out.splitlines()]


def test_figures_stand_in_plain_lines(desk: Program) -> None:
    """A row for each group: marked, found, matched, precision, recall, F1, kind, speaker, end-to-end F1."""
    done = desk("evaluate", "gold.jsonl")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "quoted\t2\t3\t2\t0.6667\t1.0000\t0.8000\t0.5000\t1.0000\t0.8000",
        "indirect\t2\t1\t1\t1.0000\t0.5000\t0.6667\t\t0.0000\t0.0000",
    ]
    assert desk("evaluate", "-", stdin=(desk.folder / "gold.jsonl").read_bytes()).out == done.out
    assert not (desk.folder / "factcheck.db").exists()


def test_programs_get_json_and_spreadsheets_csv(desk: Program) -> None:
    """What cannot be measured is null in one and empty in the other."""
    quoted, indirect = read_json(desk("evaluate", "gold.jsonl", "--json").out)
    assert quoted == {
        "of": "all", "name": None, "articles": 2, "group": "quoted", "marked": 2, "found": 3, "matched": 2,
        "precision": 0.6667, "recall": 1.0, "f1": 0.8, "kind": 0.5, "speaker": 1.0, "end_to_end_f1": 0.8,
    }  # fmt: skip
    assert (indirect["kind"], indirect["speaker"]) == (None, 0.0)
    table = desk("evaluate", "gold.jsonl", "--csv", "--fields", "group,f1,kind").out
    assert table == "group,f1,kind\nquoted,0.8000,0.5000\nindirect,0.6667,\n"


def test_figures_of_each_outlet_and_article(desk: Program) -> None:
    """Behind those of all; one whose outlet is not known is counted under no name."""
    rows = read_json(desk("evaluate", "gold.jsonl", "--by", "outlet,article", "--json").out)
    assert [(row["of"], row["name"], row["marked"]) for row in rows if row["group"] == "quoted"] == [
        ("all", None, 2), ("outlet", "kabarpesisir", 1), ("outlet", "warta\tlaut", 1),
        ("article", "satu", 1), ("article", "dua", 1),
    ]  # fmt: skip
    lines = desk("evaluate", "gold.jsonl", "--by", "outlet").out.splitlines()
    assert lines[4] == "outlet\twarta laut\tquoted\t1\t2\t1\t0.5000\t1.0000\t0.6667\t0.0000\t1.0000\t0.6667"


def test_each_error_stands_in_its_sentence(desk: Program) -> None:
    """By its sort, with what was marked and what was said."""
    done = desk("evaluate", "gold.jsonl", "--errors", "0")
    assert [line.split("\t") for line in done.out.splitlines()] == [
        ["missed", "dua", "indirect", "", "", "", "", "[[Hujan reda]]."],
        ["extra", "dua", "quoted", "", "Darsono Laut", "cue-after-quote", f"{sure(SECOND, 'Solar'):.2f}",
         '"[[Solar mahal]]," kata Darsono Laut.'],
        ["wrong-speaker", "satu", "indirect", "Sutrisno", "Darsono Laut", "according-to",
         f"{sure(FIRST, 'ombak'):.2f}",
         "Menurut Darsono, [[ombak datang dari barat]]."],
        ["wrong-kind", "dua", "quoted", "Sulastri", "Sulastri Bahari", "cue-after-quote",
         f"{sure(SECOND, 'Ikan'):.2f}",
         '"[[Ikan sulit didapat]]," ujar Sulastri Bahari.'],
    ]  # fmt: skip
    row = read_json(desk("evaluate", "gold.jsonl", "--errors", "0", "--json").out)[2]
    assert FIRST[int(str(row["start"])) : int(str(row["end"]))] == row["text"] == "ombak datang dari barat"
    assert (row["marked_kind"], row["kind"], row["cue"]) == ("indirect", "indirect", "Menurut")


def test_a_cut_list_of_errors_says_so(desk: Program) -> None:
    """So many of each sort, that none hides another."""
    (desk.folder / "twice.jsonl").write_text((desk.folder / "gold.jsonl").read_text() * 2)
    done = desk("evaluate", "twice.jsonl", "--errors", "1", "--fields", "sort")
    assert done.out.split() == ["missed", "extra", "wrong-speaker", "wrong-kind"]
    assert done.err == "4 of 8 errors shown: --errors 0 shows all\n"


def test_confidence_is_held_against_what_was_so(desk: Program) -> None:
    """The errors of the bins, and their mean; of all statements and of each kind there is."""
    rows = read_json(desk("evaluate", "gold.jsonl", "--calibration", "--json").out)
    sums = {row["kind"]: row for row in rows if row["bin"] == "all"}
    assert {kind: (row["statements"], row["right"]) for kind, row in sums.items()} == {
        "all": (4, 0.5), "direct": (3, 0.6667), "indirect": (1, 0.0),
    }  # fmt: skip
    clause = sure(FIRST, "ombak")
    assert sums["indirect"]["confidence"] == sums["indirect"]["error"] == clause
    bins = [row for row in rows if row["kind"] == "all" and row["bin"] != "all"]
    weighted = sum(int(str(row["statements"])) * float(str(row["error"])) for row in bins) / 4
    assert sums["all"]["error"] == pytest.approx(weighted, abs=1e-4)


def test_what_cannot_be_read_is_said_and_the_rest_is_measured(desk: Program) -> None:
    """Exit code 5, a line for each bad line, the same figures as without them."""
    done = desk("evaluate", "broken.jsonl", "none.jsonl")
    assert (done.code, done.out) == (5, desk("evaluate", "gold.jsonl").out)
    assert done.err.splitlines() == [
        "error: broken.jsonl:2: not JSON: Expecting property name enclosed in double quotes at column 2",
        "error: broken.jsonl:3: 'statements' is missing",
        "error: none.jsonl: no such file or folder",
    ]


def test_nothing_evaluated_is_an_error(desk: Program) -> None:
    """No row of noughts: a table without articles says nothing of the engine."""
    (desk.folder / "blank.jsonl").write_text("\n\n")
    for arguments in (["blank.jsonl"], ["blank.jsonl", "--errors", "0"], ["blank.jsonl", "--calibration"]):
        done = desk("evaluate", *arguments)
        nothing = "error: nothing was evaluated: no marked article could be read\n"
        assert (done.code, done.out, done.err) == (5, "", nothing)
    missing = desk("evaluate", "none.jsonl")
    assert (missing.code, missing.err.splitlines()[0]) == (5, "error: none.jsonl: no such file or folder")


def test_floors_hold_or_sink(desk: Program) -> None:
    """What sank stands on standard output, exit code 1; otherwise nothing does."""
    floors = desk.folder / "floors.toml"
    floors.write_text('["gold.jsonl".quoted]\nprecision = 0.6667\nspeaker = 1.0\n')
    held = desk("evaluate", "--floors", "floors.toml")
    assert (held.code, held.out, held.err) == (0, "", "none of 2 figures sank\n")
    floors.write_text(floors.read_text() + '["gold.jsonl".indirect]\nrecall = 0.51\n')
    sunk = desk("evaluate", "--floors", "floors.toml")
    assert (sunk.code, sunk.out) == (1, "gold.jsonl\tindirect\trecall\t0.5100\t0.5000\n")
    assert sunk.err == "1 of 3 figures sank\n"
    (row,) = read_json(desk("evaluate", "--floors", "floors.toml", "--json").out)
    assert row == {"gold": "gold.jsonl", "group": "indirect", "figure": "recall", "floor": 0.51, "now": 0.5}


def test_floors_over_what_cannot_be_read_do_not_pass(desk: Program) -> None:
    """Exit code 5 where what is left holds, 1 where it sinks."""
    (desk.folder / "floors.toml").write_text('["broken.jsonl"]\nquoted.recall = 1.0\n')
    partly = desk("evaluate", "--floors", "floors.toml")
    assert (partly.code, partly.out) == (5, "")
    (desk.folder / "floors.toml").write_text(
        '["broken.jsonl"]\nquoted.f1 = 1.0\n["none.jsonl"]\nquoted.f1 = 0.5\n'
    )
    sunk = desk("evaluate", "--floors", "floors.toml")
    assert sunk.code == 1
    assert sunk.out.splitlines()[1] == "none.jsonl\tquoted\tf1\t0.5000\t"
    assert "error: none.jsonl: no such file or folder" in sunk.err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "error: say which marked articles, or --floors FILE"),
        (["gold.jsonl", "--by", "speaker"], 2, "error: no part 'speaker'; there are outlet, article"),
        (["gold.jsonl", "--errors", "-1"], 2, "error: Invalid value for '--errors'"),
        (
            ["gold.jsonl", "--errors", "0", "--calibration"],
            2,
            "error: --errors and --calibration exclude each other",
        ),
        (["gold.jsonl", "--by", "outlet", "--errors", "2"], 2, "error: --by and --errors exclude each other"),
        (["gold.jsonl", "--floors", "x"], 2, "error: --floors names the marked articles itself"),
        (["gold.jsonl", "--json", "--csv"], 2, "error: --json and --csv exclude each other"),
        (["gold.jsonl", "--fields", "x"], 2, "error: no field 'x'; there are of, name"),
        (["gold.jsonl", "--errors", "0", "--fields", "f1"], 2, "error: no field 'f1'; there are sort, article"),
        (["gold.jsonl", "--calibration", "--fields", "f1"], 2, "error: no field 'f1'; there are kind, bin"),
        (["--floors", "none.toml", "--fields", "f1"], 2, "error: no field 'f1'; there are gold, group"),
        (["gold.jsonl", "--language", "xx"], 2, "error: no language pack for 'xx'"),
        (["--floors", "none.toml"], 5, "error: none.toml: no such file or folder"),
        (["--floors", "gold.jsonl"], 5, "error: gold.jsonl: not TOML"),
    ],
)
def test_wrong_usage_is_one_line(desk: Program, arguments: list[str], code: int, words: str) -> None:
    """Said before anything is read."""
    done = desk("evaluate", *arguments)
    assert (done.code, done.out, len(done.err.splitlines())) == (code, "", 1)
    assert done.err.startswith(words)


def test_an_interrupted_run_ends_with_its_code(desk: Program) -> None:
    """Ctrl-C once progress is seen: exit code 130, no figures of half the articles."""
    (desk.folder / "many.jsonl").write_text((desk.folder / "gold.jsonl").read_text() * 20_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "evaluate", "many.jsonl"],
        cwd=desk.folder, env=desk.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stderr is not None
        assert " marked articles read, " in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert re.fullmatch(r"stopped after [\d,]+ marked articles, without figures\n", err)


def test_people_get_a_table_or_blocks(desk: Program) -> None:
    """Four decimals, so that a single statement shows; on a narrow terminal each number has its name."""
    _code, screen = run_on_terminal(desk, "evaluate", "gold.jsonl", "--by", "outlet")
    header, _rule, *rows = plain(screen).splitlines()
    assert header.split()[:5] == ["of", "name", "group", "marked", "found"]
    assert rows[0].split()[:5] == ["all", "quoted", "2", "3", "2"]
    _code, screen = run_on_terminal(desk, "evaluate", "gold.jsonl", columns=60)
    lines = plain(screen).splitlines()
    assert lines[0] == "quoted  marked 2  found 3  matched 2  precision 0.6667"
    assert max(map(len, lines)) <= 60


def test_people_get_each_error_as_a_block(desk: Program) -> None:
    """The statement stands out in its sentence; below it what was marked, what was found, and why."""
    _code, screen = run_on_terminal(desk, "evaluate", "gold.jsonl", "--errors", "0")
    assert "Menurut Darsono, \x1b[1m\x1b[7mombak datang dari barat\x1b[0m." in screen
    blocks = plain(screen).split("\n\n")
    share = f"{sure(FIRST, 'ombak'):.0%}"
    assert blocks[2].splitlines() == [
        f"wrong-speaker: satu, characters {FIRST.index('ombak')} to {len(FIRST) - 1}",
        "    Menurut Darsono, ombak datang dari barat.",
        "    marked  indirect, by Sutrisno",
        "    found   indirect, by Darsono Laut",
        f"    why     'Menurut' says whose account it is; 'Darsono' points at the speaker; {share} sure (rule",
        "            according-to)",
    ]
    assert "    marked  indirect, by nobody\n    found   nothing" in blocks[0]
    assert "    marked  nothing" in blocks[1]


def test_the_columns_are_the_figures() -> None:
    """What the command shows and what is measured have one list of shares and one precision."""
    assert (evaluation.SHARES, evaluation.DIGITS) == (figures.SHARES, figures.DIGITS)
