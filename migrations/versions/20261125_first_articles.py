"""Speakers, names and offices know from which article on they count; found offices go with a name."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_first_articles"
down_revision = "20261125_register"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("speaker", sa.Column("began_in", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE speaker SET began_in = "
        "(SELECT min(statement.article_id) FROM statement WHERE statement.speaker_id = speaker.id) "
        "WHERE article_id IS NULL AND found_name IS NOT NULL"
    )
    op.execute(
        "UPDATE speaker SET began_in = "
        "(SELECT min(statement.article_id) FROM statement WHERE statement.speaker_name = speaker.found_name) "
        "WHERE article_id IS NULL AND found_name IS NOT NULL AND began_in IS NULL"
    )
    op.add_column("speaker_alias", sa.Column("after", sa.Integer(), server_default="0", nullable=False))
    op.execute(
        "CREATE TABLE speaker_office_kept AS "
        "SELECT speaker_id, office, origin, '' AS folded, 0 AS after FROM speaker_office "
        "WHERE origin = 'registered' "
        "UNION ALL "
        "SELECT statement.speaker_id, statement.office, 'found', speaker_alias.folded, min(statement.article_id) "
        "FROM statement "
        "JOIN speaker_alias ON speaker_alias.speaker_id = statement.speaker_id "
        "AND speaker_alias.name = statement.speaker_name AND speaker_alias.origin = 'found' "
        "JOIN speaker_office ON speaker_office.speaker_id = statement.speaker_id "
        "AND speaker_office.office = statement.office AND speaker_office.origin = 'found' "
        "GROUP BY statement.speaker_id, statement.office, speaker_alias.folded"
    )
    op.drop_table("speaker_office")
    _create_offices(
        sa.Column("folded", sa.String(), server_default="", nullable=False),
        sa.Column("after", sa.Integer(), server_default="0", nullable=False),
    )
    op.execute(
        "INSERT INTO speaker_office (speaker_id, office, origin, folded, after) "
        "SELECT speaker_id, office, origin, folded, after FROM speaker_office_kept"
    )
    op.drop_table("speaker_office_kept")


def downgrade() -> None:
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
    op.drop_column("speaker_alias", "after")
    op.drop_column("speaker", "began_in")


def _create_offices(*more: sa.Column[str] | sa.Column[int]) -> None:
    keys = ["speaker_id", "office", "origin", *(column.name for column in more if column.name == "folded")]
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
