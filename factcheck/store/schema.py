"""Which schema a database has, told without importing alembic."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, inspect, text

REVISIONS = ("20261123_tables", "20261123_standard_scales")
"""Every schema this factcheck knows, oldest first; a house test holds that the migrations say the same."""

HEAD = REVISIONS[-1]
"""The schema this factcheck works with."""


class SchemaState(StrEnum):
    """How a database's schema stands to ours."""

    ABSENT = "absent"
    """Nothing in it yet."""
    FOREIGN = "foreign"
    """Tables, but not ours."""
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"
    """A revision that we have never heard of."""


def read_schema(connection: Connection) -> tuple[SchemaState, str | None]:
    """How the schema stands, and its revision if it has one."""
    found = None
    if connection.dialect.has_table(connection, "alembic_version"):
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found == HEAD:
        return SchemaState.CURRENT, found
    if found in REVISIONS:
        return SchemaState.OLDER, found
    tables = set(inspect(connection).get_table_names())
    if found is None and tables <= {"alembic_version"}:
        return SchemaState.ABSENT, None
    return (SchemaState.NEWER if found and "ledger_head" in tables else SchemaState.FOREIGN), found


def find_migrations() -> Path:
    """The folder of the migrations: inside an installed package, beside it in a checkout.

    Raises:
        FileNotFoundError: The installation is broken.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "migrations", package.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise FileNotFoundError(f"no migrations beside {package}")
