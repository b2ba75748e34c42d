"""How long ``factcheck similar`` takes among a million statements, and how many of our pairs it finds there.

Takes a database that ``benchmarks/register.py --keep`` made and gives all its statements other words, of a made
language in which words are as frequent as in ours; two hundred of them, of as many articles, are the pairs of
``tests/cases/resemblances.toml``. The database is good for nothing else afterwards.

    python benchmarks/similar.py --database ADDRESS [--rounds N]
"""

import os
import statistics
import subprocess
import sys
import time
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

from sqlalchemy import Connection, bindparam, delete, select, update

from factcheck.desk.resembling import find_resemblances
from factcheck.store.database import Database
from factcheck.store.fingerprints import add_fingerprints
from factcheck.store.opening import open_database
from factcheck.store.tables import fingerprint, statement

PAIRS = Path(__file__).parent.parent / "tests" / "cases" / "resemblances.toml"
VOCABULARY = 30_000
SYLLABLES = [first + vowel for first in "bcdfghjklmnprstwy" for vowel in "aiueo"]
FEWEST, MOST = 4, 30
AT_ONCE = 5_000
OVER_BARE = 300
BARE = ("list", "-n", "1", "--article", "1")
SHOWN = 20


def main() -> None:
    """Make, measure, and print."""
    arguments = ArgumentParser()
    arguments.add_argument("--database", required=True)
    arguments.add_argument("--rounds", type=int, default=7)
    given = arguments.parse_args()
    database = open_database(given.database)
    pairs = list(read_pairs())
    ids = fill(database, pairs)
    found = {kind: [0, 0] for kind, _first, _second in pairs}
    ranks: list[int] = []
    for (kind, _first, _second), (one, other) in zip(pairs, ids, strict=True):
        for ours, theirs in ((one, other), (other, one)):
            shown = [alike.row.id for alike in find_resemblances(database, ours, limit=SHOWN).alike]
            found[kind][0] += theirs in shown
            found[kind][1] += 1
            ranks += [shown.index(theirs) + 1] if theirs in shown else []
    database.close()
    for kind, (hits, asked) in found.items():
        print(f"{kind:12} {hits:4} of {asked}")
    print(f"{'all':12} {len(ranks):4} of {2 * len(pairs)}; the first in {sum(rank == 1 for rank in ranks)}")
    bare, alike = measure(given.database, [one for one, _other in ids[:: len(ids) // 10]], given.rounds)
    over = alike - bare
    print(f"bare start {bare:.0f} ms, similar +{over:.0f} ms; wanted at most +{OVER_BARE} ms: {over <= OVER_BARE}")


def read_pairs() -> Iterator[tuple[str, str, str]]:
    """(kind, one statement, the same elsewhere)."""
    for kind, rows in tomllib.loads(PAIRS.read_text("utf-8")).items():
        yield from ((kind, first, second) for first, second in rows)


def fill(database: Database, pairs: list[tuple[str, str, str]]) -> list[tuple[int, int]]:
    """All statements have made words; the ids of the pairs."""
    random = Random(7)  # noqa: S311 - the same words each time, no secret
    words = ["".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    started = time.perf_counter()
    with database.write() as connection:
        connection.execute(delete(fingerprint))
        rows = connection.execute(select(statement.c.id, statement.c.article_id).order_by(statement.c.id)).all()
        first_of: dict[int, int] = {}
        for statement_id, article_id in rows:
            first_of.setdefault(article_id, statement_id)
        chosen = random.sample(list(first_of.values()), 2 * len(pairs))
        ids = list(zip(chosen[::2], chosen[1::2], strict=True))
        ours: dict[int, str] = {}
        for (one, other), (_kind, first, second) in zip(ids, pairs, strict=True):
            ours |= {one: first, other: second}
        for at in range(0, len(rows), AT_ONCE):
            texts = [
                (row.id, ours.get(row.id) or " ".join(random.choices(words, cum_weights=weights, k=count)))
                for row in rows[at : at + AT_ONCE]
                for count in (random.randint(FEWEST, MOST),)
            ]
            write(connection, texts)
    print(f"{len(rows):,} statements, made in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return ids


def write(connection: Connection, texts: list[tuple[int, str]]) -> None:
    """These statements have these words."""
    query = update(statement).where(statement.c.id == bindparam("number")).values(text=bindparam("words"))
    connection.execute(query, [{"number": number, "words": words} for number, words in texts])
    add_fingerprints(connection, texts)


def measure(address: str, ids: list[int], rounds: int) -> tuple[float, float]:
    """Milliseconds of the bare start and of ``similar``, medians of runs in turn."""
    bare: list[float] = []
    alike: list[float] = []
    for _ in range(rounds):
        for number in ids:
            bare.append(run(address, BARE))
            alike.append(run(address, ("similar", str(number))))
    return statistics.median(bare), statistics.median(alike)


def run(address: str, arguments: tuple[str, ...]) -> float:
    """Milliseconds of one run of the program."""
    command = [str(Path(sys.executable).with_name("factcheck")), *arguments]
    started = time.perf_counter()
    subprocess.run(command, env={**os.environ, "FACTCHECK_DATABASE": address}, check=True, capture_output=True)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
