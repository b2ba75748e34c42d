"""How long commands take on a large register, and what share of an ingest goes into who a name is.

Makes a register and statements of the size that is asked for, in a new SQLite file or in an empty PostgreSQL
database, and runs each command as a process of its own, warm and in turn.

    python benchmarks/register.py [--speakers N] [--statements N] [--articles N] [--rounds N]
                                  [--database ADDRESS] [--keep]

With --keep the database stays, and one that was kept is measured again without being made anew.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from made_articles import make_articles
from made_cast import Speaker
from made_register import make_register, recall_cast
from sqlalchemy import Connection, make_url, text

import factcheck.store.statements as storing
from factcheck.desk.ingesting import ingest
from factcheck.store.articles import count_articles
from factcheck.store.database import Database, make_engine, to_url
from factcheck.store.found_speaker import FoundSpeaker
from factcheck.store.opening import open_database
from factcheck.store.upgrading import copy_sqlite

AMBIGUOUS, PART = "budi", "muham"
"""A first name that some are registered under, and a part of one that nobody is."""
LIST_OVER_BARE = 150
FIRST_PAIR = 2000
SHARE = 15
"""What is wanted: milliseconds over the bare start-up, milliseconds in all, hundredths of an ingest."""
BARE = "list -n 1 --article 1"
WARMING = 2
PATIENCE = 60
"""Seconds after which a command is given up."""


@dataclass(frozen=True, slots=True)
class Case:
    """A command to run.

    Attributes:
        name: what the table calls it.
        arguments: what follows ``factcheck``.
        over_bare: milliseconds that it may take over the bare start-up; None if nothing is wanted.
        in_all: milliseconds that it may take.
        code: with which it ends.
    """

    name: str
    arguments: tuple[str, ...]
    over_bare: int | None = None
    in_all: int | None = None
    code: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table at the end."""

    name: str
    figure: str
    wanted: str = ""
    holds: bool | None = None


def main() -> None:
    """Make, measure, and print one table."""
    given = read_arguments()
    with opened(given) as (database, address):
        known = recall_cast(given.speakers, given.statements).known
        with database.read() as connection:
            empty = count_articles(connection) == 0
        if empty:
            started = time.perf_counter()
            known = make_register(database, given.speakers, given.statements, say=say).known
            say(f"made in {time.perf_counter() - started:.0f} s")
        lines = measure_commands(find_cases(database, known), address, given.rounds)
        with copied(database, address) as copy:
            lines += measure_ingest(copy, known, given.articles)
    print_table(lines, f"{database.engine.dialect.name}, {given.speakers:,} speakers")


def read_arguments() -> Namespace:
    """What the command line says."""
    arguments = ArgumentParser()
    arguments.add_argument("--speakers", type=int, default=100_000)
    arguments.add_argument("--statements", type=int, default=1_000_000)
    arguments.add_argument("--articles", type=int, default=3_000)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--database")
    arguments.add_argument("--keep", action="store_true")
    return arguments.parse_args()


def say(words: str) -> None:
    """Talk, on standard error."""
    print(words, file=sys.stderr, flush=True)


@contextmanager
def opened(given: Namespace) -> Iterator[tuple[Database, str]]:
    """The database that was named, or a new file, and its address."""
    folder = Path(tempfile.mkdtemp(prefix="register-"))
    address = given.database or str(folder / "register.db")
    database = open_database(address, create=True)
    try:
        yield database, address
    finally:
        database.close()
        if given.keep:
            say(f"kept: {address}")
        if given.database or not given.keep:
            shutil.rmtree(folder)


def find_cases(database: Database, known: list[Speaker]) -> list[Case]:
    """The commands, bare start-up first."""
    most, middle = known[0], known[len(known) // 2]
    listing = ("list", "--speaker")
    with database.read() as connection:
        query = text("SELECT speaker_id FROM statement WHERE speaker_name = :name LIMIT 1")
        number = connection.scalar(query, {"name": most.name})
    return [
        Case("--version", ("--version",)),
        Case(BARE, tuple(BARE.split())),
        Case("list --speaker MOST", (*listing, most.name), LIST_OVER_BARE),
        Case("list --speaker MIDDLE", (*listing, middle.name), LIST_OVER_BARE),
        Case("list --speaker ID", (*listing, str(number)), LIST_OVER_BARE),
        Case(f"list --speaker {AMBIGUOUS}", (*listing, AMBIGUOUS), LIST_OVER_BARE, code=2),
        Case(f"list --speaker {PART}", (*listing, PART), code=2),
        Case(f"list --speaker {AMBIGUOUS} --any", (*listing, AMBIGUOUS, "--any"), LIST_OVER_BARE),
        Case("speaker show MOST", ("speaker", "show", most.name)),
        Case("speaker show MIDDLE", ("speaker", "show", middle.name)),
        Case("speaker list", ("speaker", "list")),
        Case("speaker candidates -n 1", ("speaker", "candidates", "-n", "1", "--list"), in_all=FIRST_PAIR),
    ]


def measure_commands(cases: list[Case], address: str, rounds: int) -> list[Line]:
    """The median time of each, run in turn so that whatever else the machine does slows all of them."""
    environment = {**os.environ, "FACTCHECK_DATABASE": address}
    times: dict[str, list[float]] = {case.name: [] for case in cases}
    broken: dict[str, str] = {}
    for at in range(rounds + WARMING):
        for case in cases:
            if case.name in broken:
                continue
            seconds, fault = run(case, environment)
            if fault is not None:
                broken[case.name] = fault
            if at >= WARMING:
                times[case.name].append(seconds * 1000)
    medians = {name: statistics.median(values) for name, values in times.items() if name not in broken}
    return [to_line(case, medians.get(case.name), medians[BARE], broken.get(case.name, "")) for case in cases]


def run(case: Case, environment: dict[str, str]) -> tuple[float, str | None]:
    """Seconds from start to end of one run, and what went wrong."""
    command = [str(Path(sys.executable).with_name("factcheck")), *case.arguments]
    started = time.perf_counter()
    try:
        done = subprocess.run(
            command, env=environment, check=False, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return PATIENCE, f"not done after {PATIENCE} s"
    seconds = time.perf_counter() - started
    if done.returncode == case.code:
        return seconds, None
    return seconds, f"code {done.returncode}: {(done.stderr.strip().splitlines() or ['?'])[-1][:50]}"


def to_line(case: Case, median: float | None, bare: float, fault: str) -> Line:
    """How the case did."""
    wanted = (
        f"at most +{case.over_bare} ms" if case.over_bare else f"at most {case.in_all} ms" if case.in_all else ""
    )
    if median is None:
        return Line(case.name, fault, wanted, holds=False if wanted else None)
    over = median - bare
    holds = over <= case.over_bare if case.over_bare else median <= case.in_all if case.in_all else None
    return Line(case.name, f"{median:8.0f} ms {over:+8.0f} ms", wanted, holds)


@contextmanager
def copied(database: Database, address: str) -> Iterator[Database]:
    """A copy of the database, to be written to, and gone afterwards."""
    if database.path is not None:
        target = database.path.with_name(f"{database.path.name}.copy.db")
        copy_sqlite(database.path, target)
        copy = open_database(str(target))
        try:
            yield copy
        finally:
            copy.close()
            for path in target.parent.glob(f"{target.name}*"):
                path.unlink()
        return
    database.close()  # nobody may look at what is being copied
    name = make_url(address).database
    run_on_server(address, f'CREATE DATABASE "{name}_copy" TEMPLATE "{name}"')
    copy = open_database(make_url(address).set(database=f"{name}_copy").render_as_string(hide_password=False))
    try:
        yield copy
    finally:
        copy.close()
        run_on_server(address, f'DROP DATABASE "{name}_copy"')


def run_on_server(address: str, command: str) -> None:
    """A command that no transaction may hold, given from beside the database."""
    engine = make_engine(to_url(address).set(database="postgres"))
    with engine.connect() as plain:
        plain.execution_options(isolation_level="AUTOCOMMIT").execute(text(command))
    engine.dispose()


def measure_ingest(database: Database, known: list[Speaker], count: int) -> list[Line]:
    """How fast so many new articles are stored, and what share of it is to find out who speaks."""
    documents = make_articles(known, count)
    resolving = 0.0
    resolve = storing.resolve_speakers

    def timed(connection: Connection, found: Sequence[FoundSpeaker], reread: Collection[int]) -> list[int]:
        nonlocal resolving
        started = time.perf_counter()
        try:
            return resolve(connection, found, reread)
        finally:
            resolving += time.perf_counter() - started

    storing.resolve_speakers = timed
    started = time.perf_counter()
    try:
        *_, report = ingest(database, documents)
    finally:
        storing.resolve_speakers = resolve
    seconds = time.perf_counter() - started
    share = resolving / seconds * 100
    return [
        Line(
            "ingest", f"{report.counts.articles_added:,} articles, {report.counts.statements_added:,} statements"
        ),
        Line("ingest, time", f"{seconds:8.1f} s  {count / seconds:8.0f} articles a second"),
        Line("resolving speakers", f"{resolving:8.1f} s  {share:8.1f} %", f"at most {SHARE} %", share <= SHARE),
    ]


def print_table(lines: list[Line], heading: str) -> None:
    """Figure, what is wanted, and whether it holds."""
    print(f"\n{heading}; milliseconds in all and over 'factcheck {BARE}'\n")
    for line in lines:
        holds = "" if line.holds is None else "yes" if line.holds else "NO"
        print(f"{line.name:<30}{line.figure:<44} {line.wanted:<18}{holds}".rstrip())


if __name__ == "__main__":
    main()
