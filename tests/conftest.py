"""What all tests share: empty databases of both kinds, and the program as its users start it."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from factcheck.store.database import Database
from factcheck.store.opening import open_database

SERVER_VARIABLE = "FACTCHECK_TEST_POSTGRESQL"
NO_SKIPS_VARIABLE = "FACTCHECK_TEST_NO_SKIPS"
TEMPLATE = "factcheck_template"


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
    _administer(postgresql_server, f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")
    open_database(_sibling(postgresql_server, TEMPLATE), create=True).close()
    yield TEMPLATE
    _administer(postgresql_server, f"DROP DATABASE {TEMPLATE}")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that has no schema yet; every test that uses it runs on both kinds."""
    if request.param == "sqlite":
        yield str(tmp_path / "factcheck.db")
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"factcheck_{uuid.uuid4().hex}"
    _administer(server, f"CREATE DATABASE {name}")
    yield _sibling(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with the present schema; every test that uses it runs on both kinds."""
    if request.param == "sqlite":
        path = tmp_path / "factcheck.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"factcheck_{uuid.uuid4().hex}"
    template = request.getfixturevalue("postgresql_template")
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _sibling(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


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


def _sibling(server: str, name: str) -> str:
    from sqlalchemy import make_url

    return make_url(server).set(database=name).render_as_string(hide_password=False)


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
