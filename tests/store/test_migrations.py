"""The schema that migrations make, and how a database comes by it."""

import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from factcheck.errors import NoDatabase, NotOurDatabase, SchemaTooNew, SchemaTooOld
from factcheck.store.database import Database, make_engine, to_url
from factcheck.store.opening import open_database
from factcheck.store.scales import find_labels
from factcheck.store.schema import HEAD, REVISIONS, find_migrations
from factcheck.store.tables import metadata

Migrate = Callable[[Engine, str], None]


def migrate(engine: Engine, revision: str, direction: Callable[[Config, str], None] = command.upgrade) -> None:
    """Bring the schema to a revision, up or down."""
    config = Config()
    config.set_main_option("script_location", str(find_migrations()))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        direction(config, revision)


def read_schema_text(engine: Engine) -> set[str]:
    """Everything in the schema that has a definition: columns, keys, indexes, triggers, functions, views."""
    queries = {
        "sqlite": "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master",
        "postgresql": """
            SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
              FROM information_schema.columns WHERE table_schema = 'public'
            UNION SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
              FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            UNION SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc
              WHERE pronamespace = 'public'::regnamespace
            UNION SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'
        """,
    }
    with engine.connect() as connection:
        rows = connection.execute(text(queries[engine.dialect.name])).scalars()
        parts = {" ".join(re.sub(r"\s+", " ", row).replace('"', "").split()) for row in rows}
    ours = {part for part in parts if "alembic_version" not in part}
    # a table's clauses may come in another order
    return {" ".join(sorted(re.sub(r"([(),])", r" \1 ", part).split())) for part in ours}


def test_the_known_revisions_are_those_of_the_migrations() -> None:
    """The list that everyday commands look at without Alembic is the one that Alembic follows."""
    script = ScriptDirectory(str(find_migrations()))
    assert tuple(step.revision for step in reversed(list(script.walk_revisions()))) == REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_migration_goes_up_down_and_up(empty_address: str, revision: str) -> None:
    """What a migration makes it also takes away, and makes again the same."""
    engine = make_engine(to_url(empty_address), foreign_keys=False)
    migrate(engine, revision)
    made = read_schema_text(engine)
    before = REVISIONS[REVISIONS.index(revision) - 1] if revision != REVISIONS[0] else "base"
    migrate(engine, before, command.downgrade)
    migrate(engine, revision)
    assert read_schema_text(engine) == made
    engine.dispose()


def test_all_the_way_down_leaves_nothing(empty_address: str) -> None:
    """A downgrade to the beginning takes every table, trigger and function away."""
    engine = make_engine(to_url(empty_address), foreign_keys=False)
    migrate(engine, HEAD)
    migrate(engine, "base", command.downgrade)
    assert read_schema_text(engine) == set()
    engine.dispose()


def test_migrations_make_what_the_tables_say(empty_address: str, tmp_path: Path) -> None:
    """Tables, keys, indexes and triggers are the same whether migrations or the models make them."""
    engine = make_engine(to_url(empty_address), foreign_keys=False)
    migrate(engine, HEAD)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    migrated = read_schema_text(engine)
    if engine.dialect.name == "sqlite":
        other = make_engine(to_url(str(tmp_path / "models.db")))
    else:
        migrate(engine, "base", command.downgrade)
        other = engine
    metadata.create_all(other)
    assert read_schema_text(other) == migrated
    assert any("trigger" in part for part in migrated)
    for made in {engine, other}:
        made.dispose()


def test_a_new_database_has_scales_in_both_languages(database: Database) -> None:
    """Both questions have labels, with places from 1 to n or none."""
    with database.read() as connection:
        labels = find_labels(connection)
    for question, ranked in (("wording", 6), ("truth", 5)):
        of_question = [label for label in labels if label.question == question]
        assert sorted(label.place for label in of_question if label.place) == list(range(1, ranked + 1))
        assert any(label.place is None for label in of_question)
        assert all(label.indonesian and label.english for label in of_question)


def test_an_absent_database_is_made_only_on_demand(empty_address: str) -> None:
    """Looking makes nothing; asking for it does."""
    with pytest.raises(NoDatabase):
        open_database(empty_address)
    open_database(empty_address, create=True).close()
    open_database(empty_address).close()


def test_an_older_sqlite_database_is_upgraded_after_a_copy(tmp_path: Path) -> None:
    """The upgrade is said, the copy has the old schema and the old rows."""
    path = tmp_path / "old.db"
    engine = make_engine(to_url(str(path)), foreign_keys=False)
    migrate(engine, REVISIONS[-2])
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO claim (id, text, revision) VALUES (7, 'lama', 1)"))
    engine.dispose()
    opened = open_database(str(path))
    (notice,) = opened.notices
    assert f"from {REVISIONS[-2]} to {HEAD}" in notice
    with opened.read() as connection:
        assert connection.execute(text("SELECT text FROM claim WHERE id = 7")).scalar() == "lama"
    opened.close()
    (copy,) = tmp_path.glob("old.db.before-*")
    assert str(copy) in notice
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (REVISIONS[-2],)
        assert connection.execute("SELECT text FROM claim").fetchall() == [("lama",)]
    again = open_database(str(path))
    assert again.notices == ()
    again.close()


def test_an_older_server_is_upgraded_only_by_command(empty_postgresql_address: str) -> None:
    """Others may be using it: opening refuses, upgrading upgrades."""
    engine = make_engine(to_url(empty_postgresql_address), foreign_keys=False)
    migrate(engine, REVISIONS[-2])
    engine.dispose()
    with pytest.raises(SchemaTooOld, match="factcheck db upgrade"):
        open_database(empty_postgresql_address)
    opened = open_database(empty_postgresql_address, upgrade=True)
    assert opened.notices == (f"upgraded the schema from {REVISIONS[-2]} to {HEAD}",)
    opened.close()
    open_database(empty_postgresql_address).close()


def test_an_upgrade_that_fails_leaves_the_old_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a broken upgrade stays: the database is as it was."""
    path = tmp_path / "old.db"
    engine = make_engine(to_url(str(path)), foreign_keys=False)
    migrate(engine, REVISIONS[0])
    before = read_schema_text(engine)

    def fail(connection: object, address: str) -> None:  # noqa: ARG001
        raise RuntimeError("broken")

    monkeypatch.setattr("factcheck.store.upgrading._check_foreign_keys", fail)
    with pytest.raises(RuntimeError, match="broken"):
        open_database(str(path))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == REVISIONS[0]
        assert connection.execute(text("SELECT count(*) FROM scale")).scalar() == 0
    assert read_schema_text(engine) == before
    engine.dispose()


def test_a_newer_schema_is_refused_and_nothing_is_touched(tmp_path: Path, sqlite_database: Database) -> None:
    """A database of a later factcheck stays byte for byte what it was."""
    path = sqlite_database.path
    assert path is not None
    with sqlite_database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '20991231_later'"))
    sqlite_database.close()
    before = path.read_bytes()
    with pytest.raises(SchemaTooNew, match="20991231_later, newer than"):
        open_database(str(path), create=True, upgrade=True)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if "before" in file.name] == []


def test_files_of_other_programs_are_left_alone(tmp_path: Path) -> None:
    """Neither a text file nor another program's database is touched."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.commit()
    text_file = tmp_path / "notes.txt"
    text_file.write_text("catatan " * 100)
    for path in (other, text_file, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(NotOurDatabase):
            open_database(str(path), create=True)
        assert (path.read_bytes() if path.is_file() else b"") == before


def test_two_upgrades_at_once_make_one_schema(empty_address: str) -> None:
    """Who comes second finds the work done."""
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_database(empty_address, create=True), range(4)))
    for database in opened:
        with database.read() as connection:
            assert len(find_labels(connection)) == 14
        database.close()
