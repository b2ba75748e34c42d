"""Verdicts may wait for a second editor, claims are published, and corrections say what they are.

What an article said once of somebody is remembered with the article, and no more in the register (``was:``).
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_approval"
down_revision = "20261125_queue"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("given_at", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("correction", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("(statement_id IS NULL) <> (claim_id IS NULL)", name=op.f("ck_proposal_subject")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_proposal_claim_id")),
        sa.ForeignKeyConstraint(["entry"], ["ledger.seq"], name=op.f("fk_proposal_entry")),
        sa.ForeignKeyConstraint(["label_id"], ["scale_label.id"], name=op.f("fk_proposal_label_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_proposal_statement_id")),
        sa.PrimaryKeyConstraint("entry", "question", name=op.f("pk_proposal")),
        sa.UniqueConstraint("claim_id", "question", name=op.f("uq_proposal_claim_id_question")),
        sa.UniqueConstraint("statement_id", "question", name=op.f("uq_proposal_statement_id_question")),
    )
    for name in ("published_url", "published_at"):
        op.add_column("claim", sa.Column(name, sa.String(), nullable=True))
    for name in ("confirmed_by", "correction", "reason"):
        op.add_column("verdict", sa.Column(name, sa.String(), nullable=True))
    op.drop_column("verdict", "proposed")
    op.execute("DELETE FROM speaker_office WHERE origin = 'registered' AND folded = 'was:'")


def downgrade() -> None:
    op.add_column("verdict", sa.Column("proposed", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in ("reason", "correction", "confirmed_by"):
        op.drop_column("verdict", name)
    for name in ("published_at", "published_url"):
        op.drop_column("claim", name)
    op.drop_table("proposal")
