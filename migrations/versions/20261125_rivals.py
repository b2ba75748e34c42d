"""Statements keep who else was in question as their speaker."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_rivals"
down_revision = "20261123_standard_scales"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("statement") as batch:
        batch.add_column(sa.Column("rivals", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("statement") as batch:
        batch.drop_column("rivals")
