"""Statements in the hands of an editor: nobody else gets them out of the queue meanwhile."""

from sqlalchemy import Connection, delete, insert, or_

from factcheck.store.tables import lease


def take(connection: Connection, statement_id: int, editor: str, now: str, until: str) -> None:
    """The editor has that statement, and no other one any more; what others had too long is free.

    Args:
        connection: Holds the write lock.
        statement_id: One that is free.
        editor: Who takes it.
        now: The present moment, UTC, ISO 8601.
        until: When it is free again at the latest.
    """
    connection.execute(
        delete(lease).where(
            or_(lease.c.editor == editor, lease.c.until <= now, lease.c.statement_id == statement_id)
        )
    )
    connection.execute(insert(lease).values(statement_id=statement_id, editor=editor, until=until))


def give_back(connection: Connection, editor: str) -> None:
    """The editor has no statement any more."""
    connection.execute(delete(lease).where(lease.c.editor == editor))
