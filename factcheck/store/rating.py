"""Statements that an older program stored get their rating: how much they are worth checking."""

from sqlalchemy import Connection, bindparam, select, update

from factcheck.store.tables import statement
from factcheck.worth.rating import rate_worth

AT_ONCE = 5000


def rate_all(connection: Connection) -> None:
    """Every statement that nobody has rated yet is rated by its words."""
    query = select(statement.c.id, statement.c.text).where(statement.c.worth < 0).limit(AT_ONCE)
    change = update(statement).where(statement.c.id == bindparam("number")).values(worth=bindparam("rating"))
    while rows := connection.execute(query).all():
        connection.execute(change, [{"number": row.id, "rating": rate_worth(row.text)} for row in rows])
