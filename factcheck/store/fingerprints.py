"""Statements by the numbers of their words (``resemblance.fingerprint``): others that say nearly the same."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, exists, insert, select, union_all

from factcheck.resemblance.fingerprint import make_fingerprint
from factcheck.store.chunks import in_chunks
from factcheck.store.tables import fingerprint, statement

MOST_ALIKE = 300
"""So many statements of one number are looked at: the words of a proverb bring no more."""
TOGETHER = 100
"""How many numbers are asked for at once."""
AT_ONCE = 2000
"""How many statements get their numbers at once."""


def add_fingerprints(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """These statements, each with its words, are found by them from now on."""
    rows = [
        {"number": number, "statement_id": statement_id}
        for statement_id, text in texts
        for number in make_fingerprint(text)
    ]
    if rows:
        connection.execute(insert(fingerprint), rows)


def replace_fingerprint(connection: Connection, statement_id: int, before: str, text: str) -> None:
    """A statement has other words."""
    old, new = set(make_fingerprint(before)), set(make_fingerprint(text))
    for some in in_chunks(sorted(old - new)):
        theirs = fingerprint.c.statement_id == statement_id, fingerprint.c.number.in_(some)
        connection.execute(delete(fingerprint).where(*theirs))
    if new - old:
        rows = [{"number": number, "statement_id": statement_id} for number in sorted(new - old)]
        connection.execute(insert(fingerprint), rows)


def add_all_fingerprints(connection: Connection) -> None:
    """All statements of a database that has none yet, which an older program made."""
    if connection.scalar(select(exists().where(fingerprint.c.number.is_not(None)))):
        return
    query = select(statement.c.id, statement.c.text).order_by(statement.c.id)
    last = 0
    while rows := connection.execute(query.where(statement.c.id > last).limit(AT_ONCE)).all():
        add_fingerprints(connection, ((row.id, row.text) for row in rows))
        last = rows[-1].id


def find_alike(connection: Connection, numbers: Sequence[int], most: int) -> list[int]:
    """The ids of the statements that have most of these numbers, those with more of them first."""
    shared: Counter[int] = Counter()
    for at in range(0, len(numbers), TOGETHER):
        having = (
            select(fingerprint.c.statement_id).where(fingerprint.c.number == number).limit(MOST_ALIKE)
            for number in numbers[at : at + TOGETHER]
        )
        shared.update(connection.scalars(union_all(*(select(query.subquery()) for query in having))))
    return [statement_id for statement_id, _count in shared.most_common(most)]
