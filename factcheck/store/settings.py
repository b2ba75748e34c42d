"""Settings of the database, which only entries of the ledger change."""

from enum import IntEnum

from sqlalchemy import Connection, select

from factcheck.store.ledger import RecordKey, RecordKind
from factcheck.store.tables import setting

ON = "on"


class Setting(IntEnum):
    """Every setting there is, with the number under which the ledger has it."""

    APPROVAL = 1
    """Whether a verdict is a proposal until another editor confirms it."""

    @property
    def key(self) -> RecordKey:
        """The record."""
        return RecordKey(RecordKind.SETTING, int(self))


def is_on(connection: Connection, asked: Setting) -> bool:
    """Whether a setting is on; all are off in a new database."""
    return connection.scalar(select(setting.c.value).where(setting.c.id == int(asked))) == ON
