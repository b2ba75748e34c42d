"""Statements of nearly the same words are found by numbers; an upgrade makes them afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_fingerprints"
down_revision = "20261125_former_names"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fingerprint",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("number", "statement_id", name=op.f("pk_fingerprint")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("fingerprint")
