"""The rules of the house, held by tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "factcheck"
TESTS = ROOT / "tests"


def test_imports_run_down_only() -> None:
    """The contracts in ``pyproject.toml`` hold: rooms, settings, Typer and SQLAlchemy."""
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_only_use_cases_commit() -> None:
    """No module of the store, the sources or the engine ends a transaction; ``Database`` does it for the desk."""
    for path in PACKAGE.rglob("*.py"):
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert "commit" not in calls, path
        if path.parent.name in ("store", "extraction", "language", "sources", "exchange", "cli"):
            assert "write" not in calls or path.name == "database.py", path


def test_listing_statements_starts_without_what_is_heavy(sqlite_template: Path) -> None:
    """The everyday commands import neither Alembic nor the ORM nor the engine nor what draws tables."""
    program = (
        "import sys; from factcheck.cli.app import run; code = run(['list']); "
        "print(code, *[name for name in ('alembic', 'sqlalchemy.orm', 'rich', 'factcheck.extraction.engine', "
        "'factcheck.language.pack', 'factcheck.store.ledger', 'factcheck.identity.offices') "
        "if name in sys.modules])"
    )
    environment = {"FACTCHECK_DATABASE": str(sqlite_template), "FACTCHECK_CONFIG": "/nonexistent/c.toml"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    assert done.stdout.strip() == "0"


def test_documents_are_finished() -> None:
    """No place is left to be filled in."""
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        assert "@@" not in (ROOT / name).read_text(), name


def find_test_functions() -> list[tuple[str, ast.FunctionDef]]:
    """Every test function with its file."""
    return [
        (str(path.relative_to(ROOT)), node)
        for path in sorted(TESTS.rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def test_each_test_says_what_holds() -> None:
    """A sentence in its docstring."""
    silent = [f"{path}::{node.name}" for path, node in find_test_functions() if not ast.get_docstring(node)]
    assert silent == []


def test_each_test_can_fail() -> None:
    """It asserts, expects an error, or compares in a helper that asserts."""
    for path, node in find_test_functions():
        body = ast.dump(node)
        signs = ("Assert(", "'raises'", "id='assert_")
        assert any(sign in body for sign in signs), f"{path}::{node.name} asserts nothing"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_readable(path: Path) -> None:
    """A module that has grown past 350 lines is split along the domain's own seams."""
    assert len(path.read_text().splitlines()) <= 350


def test_every_command_is_documented() -> None:
    """Each has a help text, ends it with an example, and stands in the README."""
    from factcheck.cli.app import app

    readme = (ROOT / "README.md").read_text()
    commands = [("", command) for command in app.registered_commands] + [
        (f"{group.name} ", command)
        for group in app.registered_groups
        if group.typer_instance is not None
        for command in group.typer_instance.registered_commands
    ]
    assert len(commands) >= 16
    for prefix, command in commands:
        assert command.callback is not None
        assert command.callback.__doc__, command.name
        assert (command.epilog or "").startswith(f"Example: factcheck {prefix}{command.name}"), command.name
        assert f"factcheck {prefix}{command.name}" in readme, f"{prefix}{command.name}"
