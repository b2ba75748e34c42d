"""Which schema a database has, told without importing alembic."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, inspect, text

REVISIONS = (
    "20261123_tables",
    "20261123_standard_scales",
    "20261125_rivals",
    "20261125_register",
    "20261125_first_articles",
    "20261125_endings",
    "20261125_mending",
    "20261125_scale_details",
    "20261125_former_names",
    "20261125_fingerprints",
    "20261125_worth",
    "20261125_queue",
    "20261125_approval",
)
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
    has_table = connection.dialect.has_table
    ours = has_table(connection, "ledger_head")
    found = connection.scalar(text("SELECT version_num FROM alembic_version")) if ours else None
    if found == HEAD:
        return SchemaState.CURRENT, found
    if found is not None:
        return (SchemaState.OLDER if found in REVISIONS else SchemaState.NEWER), found
    inspector = inspect(connection)
    others = {*inspector.get_table_names(), *inspector.get_view_names()} - {"alembic_version"}
    return (SchemaState.FOREIGN if others else SchemaState.ABSENT), None


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
