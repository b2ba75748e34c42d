"""Who is at work on what just now. Nothing is lost when this is emptied."""

from sqlalchemy import Column, ForeignKey, Named, Table, TypedColumns

from factcheck.store.tables.metadata import metadata


class LeaseColumns(TypedColumns):
    """A statement that an editor has before them in the queue, until that moment (UTC, ISO 8601) at the latest."""

    statement_id: Named[int] = Column(ForeignKey("statement.id"), primary_key=True, autoincrement=False)
    editor: Named[str]
    until: Named[str]


lease = Table("lease", metadata, LeaseColumns)
