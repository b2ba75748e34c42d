"""The program as it is installed: a wheel, in an environment of its own, far from the checkout."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from factcheck.store.schema import REVISIONS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``factcheck`` of a wheel that was built from this tree and installed into an empty environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "environment", with_pip=True)
    python = folder / "environment" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    return python.with_name("factcheck")


def test_an_installed_factcheck_makes_and_upgrades_its_database(installed: Path, tmp_path: Path) -> None:
    """It reads an article, lists it, and brings an older database up to date, without the checkout."""
    environment = {
        "PATH": os.environ["PATH"],
        "FACTCHECK_DATABASE": str(tmp_path / "factcheck.db"),
        "FACTCHECK_CONFIG": str(tmp_path / "none.toml"),
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [installed, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout + done.stderr

    (tmp_path / "a.txt").write_text('"Stok aman," kata Rina Wulandari.')
    assert run("ingest", "a.txt") == "1 article added with 1 statement\n"
    assert run("list", "--fields", "speaker,text") == "Rina Wulandari\tStok aman,\n"
    assert run("db", "check").endswith("0" * 64 + "\n")
    _downgrade(installed, environment["FACTCHECK_DATABASE"])
    assert f"upgraded the schema from {REVISIONS[-2]} to" in run("list")
    assert len(list(tmp_path.glob("factcheck.db.before-*"))) == 1


def _downgrade(installed: Path, database: str) -> None:
    program = f"""
from alembic import command
from alembic.config import Config
from factcheck.store.database import make_engine, to_url
from factcheck.store.schema import REVISIONS, find_migrations
assert "site-packages" in str(find_migrations())
config = Config()
config.set_main_option("script_location", str(find_migrations()))
engine = make_engine(to_url({database!r}), foreign_keys=False)
with engine.begin() as connection:
    config.attributes["connection"] = connection
    command.downgrade(config, REVISIONS[-2])
engine.dispose()
"""
    subprocess.run([installed.with_name("python"), "-c", program], check=True, capture_output=True, cwd="/")
