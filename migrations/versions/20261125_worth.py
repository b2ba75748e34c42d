"""How much each statement is worth checking; an upgrade rates them afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_worth"
down_revision = "20261125_fingerprints"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("statement", sa.Column("worth", sa.Double(), nullable=False, server_default="-1"))
    op.create_index(op.f("ix_statement_worth"), "statement", ["worth"])


def downgrade() -> None:
    op.drop_index(op.f("ix_statement_worth"), "statement")
    op.drop_column("statement", "worth")
