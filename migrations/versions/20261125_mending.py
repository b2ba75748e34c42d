"""Editors can say which words a statement is: its edges."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_mending"
down_revision = "20261125_endings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decision", sa.Column("text", sa.String(), nullable=True))
    op.add_column("decision", sa.Column("shift", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("decision", "shift")
    op.drop_column("decision", "text")
