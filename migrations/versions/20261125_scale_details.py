"""Scales keep who brought them and when, and the database itself refuses to change one."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_scale_details"
down_revision = "20261125_mending"
branch_labels = None
depends_on = None

TABLES = ("scale", "scale_label")

SQLITE = (
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
    "CREATE TRIGGER scale_keeps BEFORE UPDATE OR DELETE ON scale FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER scale_keeps_all BEFORE TRUNCATE ON scale EXECUTE FUNCTION refuse_change()",
    """
CREATE TRIGGER scale_label_keeps BEFORE UPDATE OR DELETE ON scale_label
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    "CREATE TRIGGER scale_label_keeps_all BEFORE TRUNCATE ON scale_label EXECUTE FUNCTION refuse_change()",
)


def upgrade() -> None:
    op.add_column("scale", sa.Column("editor", sa.String(), nullable=True))
    op.add_column("scale", sa.Column("imported_at", sa.String(), nullable=True))
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        if op.get_bind().dialect.name == "sqlite":
            for what in ("insert", "update", "delete"):
                op.execute(f"DROP TRIGGER {table}_keeps_{what}")
        else:
            for name in ("keeps", "keeps_all"):
                op.execute(f"DROP TRIGGER {table}_{name} ON {table}")
    op.drop_column("scale", "imported_at")
    op.drop_column("scale", "editor")
