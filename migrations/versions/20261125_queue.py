"""Statements are assigned to editors, and are in the hands of one at a time."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_queue"
down_revision = "20261125_worth"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_lease_statement_id")),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_lease")),
    )
    op.add_column("decision", sa.Column("assigned_to", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("decision", "assigned_to")
    op.drop_table("lease")
