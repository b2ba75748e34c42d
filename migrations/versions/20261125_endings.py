"""A split says from which article on a name or office is no longer a speaker's."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_endings"
down_revision = "20261125_first_articles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speaker_ending",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("what IN ('name', 'office')", name=op.f("ck_speaker_ending_what")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_ending_speaker_id")),
        sa.PrimaryKeyConstraint("speaker_id", "what", "words", name=op.f("pk_speaker_ending")),
    )


def downgrade() -> None:
    op.drop_table("speaker_ending")
