"""What the database itself refuses: changing the ledger, the text of an article, or a scale of labels.

The ledger takes an entry only at its end, with the hash of the entry before; it refuses UPDATE, DELETE,
INSERT OR REPLACE (which on SQLite deletes without a delete trigger, so the insert is checked) and TRUNCATE.
Migrations hold their own copy of these; a test holds that both make the same schema.
"""

import re

from sqlalchemy import DDL, MetaData, event

_NAME = re.compile(r"CREATE TRIGGER (\w+)")
GENESIS = "0" * 64
"""The hash that the first ledger entry follows."""

_NEXT_IN_CHAIN = f"""
  NEW.seq <> COALESCE((SELECT MAX(seq) FROM ledger), 0) + 1
  OR NEW.previous <> COALESCE((SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1), '{GENESIS}')
"""

SQLITE = (
    f"""
CREATE TRIGGER ledger_follows BEFORE INSERT ON ledger WHEN {_NEXT_IN_CHAIN}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry follows the last one'); END
""",
    """
CREATE TRIGGER ledger_keeps_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no entry is changed'); END
""",
    """
CREATE TRIGGER ledger_keeps_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no entry is deleted'); END
""",
    """
CREATE TRIGGER article_version_keeps_insert BEFORE INSERT ON article_version
WHEN EXISTS (SELECT 1 FROM article_version
             WHERE id = NEW.id OR (article_id = NEW.article_id AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'the text of an article is never changed'); END
""",
    """
CREATE TRIGGER article_version_keeps_update BEFORE UPDATE ON article_version
BEGIN SELECT RAISE(ABORT, 'the text of an article is never changed'); END
""",
    """
CREATE TRIGGER article_version_keeps_delete BEFORE DELETE ON article_version
BEGIN SELECT RAISE(ABORT, 'the text of an article is never deleted'); END
""",
    """
CREATE TRIGGER scale_keeps_insert BEFORE INSERT ON scale
WHEN EXISTS (SELECT 1 FROM scale
             WHERE id = NEW.id
                OR (code = NEW.code AND version = NEW.version AND question = NEW.question))
BEGIN SELECT RAISE(ABORT, 'scales are append-only: no version is changed'); END
""",
    """
CREATE TRIGGER scale_keeps_update BEFORE UPDATE ON scale
BEGIN SELECT RAISE(ABORT, 'scales are append-only: no version is changed'); END
""",
    """
CREATE TRIGGER scale_keeps_delete BEFORE DELETE ON scale
BEGIN SELECT RAISE(ABORT, 'scales are append-only: no version is deleted'); END
""",
    """
CREATE TRIGGER scale_label_keeps_insert BEFORE INSERT ON scale_label
WHEN EXISTS (SELECT 1 FROM scale_label
             WHERE id = NEW.id OR (scale_id = NEW.scale_id AND code = NEW.code))
BEGIN SELECT RAISE(ABORT, 'scales are append-only: no label is changed'); END
""",
    """
CREATE TRIGGER scale_label_keeps_update BEFORE UPDATE ON scale_label
BEGIN SELECT RAISE(ABORT, 'scales are append-only: no label is changed'); END
""",
    """
CREATE TRIGGER scale_label_keeps_delete BEFORE DELETE ON scale_label
BEGIN SELECT RAISE(ABORT, 'scales are append-only: no label is deleted'); END
""",
)

POSTGRESQL = (
    f"""
CREATE FUNCTION ledger_follows() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF {_NEXT_IN_CHAIN} THEN
    RAISE EXCEPTION 'the ledger is append-only: an entry follows the last one';
  END IF;
  RETURN NEW;
END $body$
""",
    """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END $body$
""",
    "CREATE TRIGGER ledger_follows BEFORE INSERT ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_follows()",
    "CREATE TRIGGER ledger_keeps BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER ledger_keeps_all BEFORE TRUNCATE ON ledger EXECUTE FUNCTION refuse_change()",
    """
CREATE TRIGGER article_version_keeps BEFORE UPDATE OR DELETE ON article_version
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER article_version_keeps_all BEFORE TRUNCATE ON article_version
EXECUTE FUNCTION refuse_change()
""",
    "CREATE TRIGGER scale_keeps BEFORE UPDATE OR DELETE ON scale FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER scale_keeps_all BEFORE TRUNCATE ON scale EXECUTE FUNCTION refuse_change()",
    """
CREATE TRIGGER scale_label_keeps BEFORE UPDATE OR DELETE ON scale_label
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    "CREATE TRIGGER scale_label_keeps_all BEFORE TRUNCATE ON scale_label EXECUTE FUNCTION refuse_change()",
)


def find_trigger_names(dialect: str) -> list[str]:
    """The names of the triggers that a database of that kind has."""
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[dialect]
    return [found[1] for statement in statements if (found := _NAME.search(statement))]


def attach_triggers(metadata: MetaData) -> None:
    """Tables made from ``metadata`` by ``create_all`` come with their triggers."""
    for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
        for statement in statements:
            ddl: DDL = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            event.listen(metadata, "after_create", ddl.execute_if(dialect=dialect))
