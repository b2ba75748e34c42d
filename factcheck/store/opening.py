"""From an address to an open database with the schema that this factcheck works with.

An absent SQLite database is made when asked for; an older one is upgraded after a copy; PostgreSQL, which others
may be using at this moment, is upgraded only by command; a newer or foreign one is never touched.
"""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, text

from factcheck.errors import DatabaseFailed, NoDatabase, NotOurDatabase, SchemaTooNew, SchemaTooOld
from factcheck.store.database import BUSY_SECONDS, Database, describe, make_engine, sqlite_path, to_url
from factcheck.store.schema import HEAD, SchemaState, read_schema


def open_database(
    address: str,
    *,
    create: bool = False,
    upgrade: bool = False,
    timeout: float = BUSY_SECONDS,
) -> Database:
    """The database at ``address``, ready for use.

    Args:
        address: A path, or a URL of SQLite or PostgreSQL.
        create: Make it if there is none.
        upgrade: Upgrade an older schema on a server too.
        timeout: Seconds to wait for a lock.

    Raises:
        NoDatabase: There is none, and ``create`` was not asked for.
        NotOurDatabase: It is something else's.
        SchemaTooOld: On a server, and ``upgrade`` was not asked for.
        SchemaTooNew: A newer factcheck made it.
        DatabaseError: It cannot be used for another reason.
    """
    url = to_url(address)
    path = sqlite_path(url)
    if path is not None:
        _check_file(path, create=create)
    database = Database(make_engine(url, timeout), describe(url), timeout)
    try:
        return _with_current_schema(database, create=create, upgrade=upgrade)
    except BaseException:
        database.close()
        raise


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise NotOurDatabase(str(path), "a folder")
    if path.exists():
        return
    if not create:
        raise NoDatabase(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)


def _check_encoding(connection: Connection, address: str) -> None:
    if connection.dialect.name == "postgresql":
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise DatabaseFailed(
                address, f"its encoding is {encoding}, which cannot keep every text: UTF8 is needed"
            )


def _with_current_schema(database: Database, *, create: bool, upgrade: bool) -> Database:
    with database.read() as connection:
        state, found = read_schema(connection)
        _check_encoding(connection, database.address)
    on_server = database.path is None
    if state is SchemaState.CURRENT:
        return database
    if state is SchemaState.FOREIGN:
        raise NotOurDatabase(database.address, "it holds other tables")
    if state is SchemaState.NEWER:
        raise SchemaTooNew(database.address, str(found), HEAD)
    if state is SchemaState.ABSENT and not (create or upgrade):
        raise NoDatabase(database.address)
    if state is SchemaState.OLDER and on_server and not upgrade:
        raise SchemaTooOld(database.address, str(found))
    from factcheck.store.upgrading import upgrade_schema

    return replace(database, notices=upgrade_schema(database))
