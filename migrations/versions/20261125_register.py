"""Speakers can be merged and told apart; an office is kept once a speaker, its articles by the statements."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_register"
down_revision = "20261125_rivals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE speaker_office_kept AS SELECT DISTINCT speaker_id, office, origin FROM speaker_office"
    )
    op.drop_table("speaker_office")
    _create_offices()
    op.execute(
        "INSERT INTO speaker_office (speaker_id, office, origin) "
        "SELECT speaker_id, office, origin FROM speaker_office_kept"
    )
    op.drop_table("speaker_office_kept")
    op.create_table(
        "speaker_merge",
        sa.Column("speaker_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("root_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_merge_speaker_id")),
        sa.ForeignKeyConstraint(["into_id"], ["speaker.id"], name=op.f("fk_speaker_merge_into_id")),
        sa.ForeignKeyConstraint(["root_id"], ["speaker.id"], name=op.f("fk_speaker_merge_root_id")),
        sa.PrimaryKeyConstraint("speaker_id", name=op.f("pk_speaker_merge")),
    )
    op.create_index(op.f("ix_speaker_merge_into_id"), "speaker_merge", ["into_id"], unique=False)
    op.create_index(op.f("ix_speaker_merge_root_id"), "speaker_merge", ["root_id"], unique=False)
    op.create_table(
        "speaker_difference",
        sa.Column("speaker_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_difference_speaker_id")),
        sa.ForeignKeyConstraint(["other_id"], ["speaker.id"], name=op.f("fk_speaker_difference_other_id")),
        sa.PrimaryKeyConstraint("speaker_id", "other_id", name=op.f("pk_speaker_difference")),
    )
    op.create_index(op.f("ix_speaker_difference_other_id"), "speaker_difference", ["other_id"], unique=False)
    op.drop_index(op.f("ix_speaker_found_folded"), table_name="speaker")
    op.drop_index(op.f("ix_speaker_article_id"), table_name="speaker")
    op.create_index(
        op.f("ix_speaker_article_id_found_folded"), "speaker", ["article_id", "found_folded"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_speaker_article_id_found_folded"), table_name="speaker")
    op.create_index(op.f("ix_speaker_article_id"), "speaker", ["article_id"], unique=False)
    op.create_index(op.f("ix_speaker_found_folded"), "speaker", ["found_folded"], unique=False)
    op.drop_table("speaker_difference")
    op.drop_table("speaker_merge")
    op.execute(
        "CREATE TABLE speaker_office_kept AS "
        "SELECT speaker_id, office, origin, 0 AS article_id FROM speaker_office WHERE origin = 'registered' "
        "UNION SELECT statement.speaker_id, statement.office, 'found', statement.article_id FROM statement "
        "JOIN speaker_office ON speaker_office.speaker_id = statement.speaker_id "
        "AND speaker_office.office = statement.office AND speaker_office.origin = 'found'"
    )
    op.drop_table("speaker_office")
    _create_offices(sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False))
    op.execute(
        "INSERT INTO speaker_office (speaker_id, office, origin, article_id) "
        "SELECT speaker_id, office, origin, article_id FROM speaker_office_kept"
    )
    op.drop_table("speaker_office_kept")


def _create_offices(*more: sa.Column[int]) -> None:
    keys = ["speaker_id", "office", "origin", *(column.name for column in more)]
    op.create_table(
        "speaker_office",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        *more,
        sa.CheckConstraint("origin IN ('found', 'registered')", name=op.f("ck_speaker_office_origin")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_office_speaker_id")),
        sa.PrimaryKeyConstraint(*keys, name=op.f("pk_speaker_office")),
    )
