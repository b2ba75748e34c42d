"""Names that an article has lost are kept; what an editor took back is not taken for a word that holds."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_former_names"
down_revision = "20261125_scale_details"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("offices", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_former_name_article_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_former_name_speaker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_name")),
    )
    for column in ("folded", "article_id", "speaker_id"):
        op.create_index(op.f(f"ix_former_name_{column}"), "former_name", [column])
    op.execute(
        "INSERT INTO former_name (article_id, folded, name, kind, offices) "
        "SELECT s.began_in, s.found_folded, s.found_name, s.found_kind, '[]' FROM speaker s "
        "JOIN article a ON a.id = s.began_in WHERE s.article_id IS NULL AND s.found_name IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM statement t WHERE t.article_id = s.began_in AND t.retired_at IS NULL "
        "AND t.speaker_name = s.found_name)"
    )
    op.add_column("decision", sa.Column("touched", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE decision SET touched = true WHERE attributed OR rejected OR published_url IS NOT NULL "
        "OR text IS NOT NULL "
        "OR EXISTS (SELECT 1 FROM verdict v WHERE v.statement_id = decision.statement_id) "
        "OR EXISTS (SELECT 1 FROM ledger l WHERE l.record_kind = 'statement' "
        "AND l.record_id = decision.statement_id AND l.payload LIKE '%\"added\":%')"
    )


def downgrade() -> None:
    op.drop_column("decision", "touched")
    op.drop_table("former_name")
