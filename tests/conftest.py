"""What all tests share: empty databases of both kinds, and the program as its users start it."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import make_url

from factcheck.store.database import Database
from factcheck.store.opening import open_database

SERVER_VARIABLE = "FACTCHECK_TEST_POSTGRESQL"
NO_SKIPS_VARIABLE = "FACTCHECK_TEST_NO_SKIPS"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything that tests need is there, a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get(NO_SKIPS_VARIABLE) and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the present schema and nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    open_database(str(path), create=True).close()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> str:
    """The URL of a PostgreSQL server on which tests may make databases."""
    url = os.environ.get(SERVER_VARIABLE)
    if not url:
        pytest.skip(f"no PostgreSQL server: set {SERVER_VARIABLE} to the URL of one")
    return url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The name of a database with the present schema and nothing in it, to be copied."""
    with _postgresql_database(postgresql_server) as address:
        open_database(address, create=True).close()
        yield address.rpartition("/")[2]


@pytest.fixture
def empty_postgresql_address(postgresql_server: str) -> Iterator[str]:
    """The address of a database on the server that has no schema yet."""
    with _postgresql_database(postgresql_server) as address:
        yield address


@pytest.fixture
def postgresql_database(postgresql_server: str, postgresql_template: str) -> Iterator[Database]:
    """An open PostgreSQL database with the present schema, for what only PostgreSQL does."""
    with _postgresql_database(postgresql_server, postgresql_template) as address:
        opened = open_database(address, timeout=1)
        yield opened
        opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that has no schema yet; every test that uses it runs on both kinds."""
    if request.param == "sqlite":
        yield str(tmp_path / "factcheck.db")
    else:
        with _postgresql_database(request.getfixturevalue("postgresql_server")) as address:
            yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with the present schema; every test that uses it runs on both kinds."""
    if request.param == "sqlite":
        path = tmp_path / "factcheck.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
    else:
        server = request.getfixturevalue("postgresql_server")
        with _postgresql_database(server, request.getfixturevalue("postgresql_template")) as address:
            yield address


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """An open database with the present schema, of both kinds in turn."""
    opened = open_database(address, timeout=1)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An open SQLite database with the present schema, for what only SQLite does."""
    path = tmp_path / "factcheck.db"
    shutil.copy(sqlite_template, path)
    opened = open_database(str(path), timeout=1)
    yield opened
    opened.close()


@contextmanager
def _postgresql_database(server: str, template: str = "template1") -> Iterator[str]:
    """The address of a new database on the server, copied from a template; it is gone afterwards."""
    name = f"factcheck_{uuid.uuid4().hex}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(server: str, *commands: str) -> None:
    import psycopg

    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        for command in commands:
            connection.execute(command.encode())


@dataclass(frozen=True)
class Outcome:
    """What a run of the program left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Program:
    """``factcheck`` as users start it: a process of its own, a real database file, no settings file."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(
        self,
        *arguments: str,
        stdin: str | bytes = b"",
        preexec_fn: Callable[[], None] | None = None,
    ) -> Outcome:
        """Run it with these arguments in its folder."""
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments],
            cwd=self.folder,
            env=self.environment,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=120,
            check=False,
            preexec_fn=preexec_fn,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def factcheck(tmp_path: Path) -> Program:
    """The program, with a database of its own that is not made yet."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    environment |= {
        "FACTCHECK_DATABASE": str(tmp_path / "factcheck.db"),
        "FACTCHECK_CONFIG": str(tmp_path / "no-settings.toml"),
        "FACTCHECK_EDITOR": "ani",
        "PYTHONWARNINGS": "error",
    }
    return Program(tmp_path, environment)
