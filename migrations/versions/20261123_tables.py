"""Every table of the first schema, the ledger's chain and its triggers included."""

import sqlalchemy as sa
from alembic import op

revision = "20261123_tables"
down_revision = None
branch_labels = None
depends_on = None

GENESIS = "0" * 64

NEXT_IN_CHAIN = f"""
  NEW.seq <> COALESCE((SELECT MAX(seq) FROM ledger), 0) + 1
  OR NEW.previous <> COALESCE((SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1), '{GENESIS}')
"""

SQLITE = (
    f"""
CREATE TRIGGER ledger_follows BEFORE INSERT ON ledger WHEN {NEXT_IN_CHAIN}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry follows the last one'); END
""",
    """
CREATE TRIGGER ledger_keeps_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no entry is changed'); END
""",
    """
CREATE TRIGGER ledger_keeps_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no entry is deleted'); END
""",
    """
CREATE TRIGGER article_version_keeps_insert BEFORE INSERT ON article_version
WHEN EXISTS (SELECT 1 FROM article_version
             WHERE id = NEW.id OR (article_id = NEW.article_id AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'the text of an article is never changed'); END
""",
    """
CREATE TRIGGER article_version_keeps_update BEFORE UPDATE ON article_version
BEGIN SELECT RAISE(ABORT, 'the text of an article is never changed'); END
""",
    """
CREATE TRIGGER article_version_keeps_delete BEFORE DELETE ON article_version
BEGIN SELECT RAISE(ABORT, 'the text of an article is never deleted'); END
""",
)

POSTGRESQL = (
    f"""
CREATE FUNCTION ledger_follows() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF {NEXT_IN_CHAIN} THEN
    RAISE EXCEPTION 'the ledger is append-only: an entry follows the last one';
  END IF;
  RETURN NEW;
END $body$
""",
    """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END $body$
""",
    "CREATE TRIGGER ledger_follows BEFORE INSERT ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_follows()",
    "CREATE TRIGGER ledger_keeps BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER ledger_keeps_all BEFORE TRUNCATE ON ledger EXECUTE FUNCTION refuse_change()",
    """
CREATE TRIGGER article_version_keeps BEFORE UPDATE OR DELETE ON article_version
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER article_version_keeps_all BEFORE TRUNCATE ON article_version
EXECUTE FUNCTION refuse_change()
""",
)


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("command", sa.Integer(), nullable=False),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("record_kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger")),
    )
    op.create_index(op.f("ix_ledger_command"), "ledger", ["command"], unique=False)
    op.create_index(op.f("ix_ledger_record_kind_record_id"), "ledger", ["record_kind", "record_id"], unique=False)

    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("command", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_ledger_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("finished_at", sa.String(), nullable=True),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("articles_added", sa.Integer(), nullable=False),
        sa.Column("articles_changed", sa.Integer(), nullable=False),
        sa.Column("articles_known", sa.Integer(), nullable=False),
        sa.Column("statements_added", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_table(
        "scale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("name_indonesian", sa.String(), nullable=False),
        sa.Column("name_english", sa.String(), nullable=False),
        sa.CheckConstraint("question IN ('wording', 'truth')", name=op.f("ck_scale_question")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale")),
        sa.UniqueConstraint("code", "version", "question", name=op.f("uq_scale_code_version_question")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("byline", sa.String(), nullable=True),
        sa.Column("editor", sa.String(), nullable=True),
        sa.Column("dateline", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_article_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("url", name=op.f("uq_article_url")),
    )
    op.create_index(op.f("ix_article_outlet"), "article", ["outlet"], unique=False)

    op.create_table(
        "scale_label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scale_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label_indonesian", sa.String(), nullable=False),
        sa.Column("label_english", sa.String(), nullable=False),
        sa.Column("meaning_indonesian", sa.String(), nullable=True),
        sa.Column("meaning_english", sa.String(), nullable=True),
        sa.Column("colour", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["scale_id"], ["scale.id"], name=op.f("fk_scale_label_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_label")),
        sa.UniqueConstraint("scale_id", "code", name=op.f("uq_scale_label_scale_id_code")),
    )
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("ingested_at", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.Column("record_key", sa.String(), nullable=True),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_version_article_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_article_version_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_article_version_article_id_number")),
    )
    op.create_index(op.f("ix_article_version_sha256"), "article_version", ["sha256"], unique=False)

    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("found_name", sa.String(), nullable=True),
        sa.Column("found_folded", sa.String(), nullable=True),
        sa.Column("found_kind", sa.String(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_speaker_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
    )
    op.create_index(op.f("ix_speaker_article_id"), "speaker", ["article_id"], unique=False)
    op.create_index(op.f("ix_speaker_found_folded"), "speaker", ["found_folded"], unique=False)

    op.create_table(
        "registration",
        sa.Column("speaker_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("wikidata_id", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_registration_speaker_id")),
        sa.PrimaryKeyConstraint("speaker_id", name=op.f("pk_registration")),
    )
    op.create_table(
        "speaker_alias",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.CheckConstraint("origin IN ('found', 'registered')", name=op.f("ck_speaker_alias_origin")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_alias_speaker_id")),
        sa.PrimaryKeyConstraint("speaker_id", "name", "origin", name=op.f("pk_speaker_alias")),
    )
    op.create_index(op.f("ix_speaker_alias_folded"), "speaker_alias", ["folded"], unique=False)

    op.create_table(
        "speaker_office",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("origin IN ('found', 'registered')", name=op.f("ck_speaker_office_origin")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_office_speaker_id")),
        sa.PrimaryKeyConstraint("speaker_id", "office", "origin", "article_id", name=op.f("pk_speaker_office")),
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("speaker_name", sa.String(), nullable=True),
        sa.Column("speaker_kind", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("mention", sa.String(), nullable=True),
        sa.Column("cue", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('direct', 'partial', 'indirect')", name=op.f("ck_statement_kind")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_statement_confidence")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_statement_article_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_statement_run_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_statement_speaker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_article_id"), "statement", ["article_id"], unique=False)
    op.create_index(op.f("ix_statement_speaker_id"), "statement", ["speaker_id"], unique=False)

    op.create_table(
        "claim_statement",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_statement_claim_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_claim_statement_statement_id")),
        sa.PrimaryKeyConstraint("claim_id", "statement_id", name=op.f("pk_claim_statement")),
    )
    op.create_index(op.f("ix_claim_statement_statement_id"), "claim_statement", ["statement_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("attributed", sa.Boolean(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("published_url", sa.String(), nullable=True),
        sa.Column("published_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_decision_speaker_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_decision_statement_id")),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_speaker_id"), "decision", ["speaker_id"], unique=False)

    op.create_table(
        "placement",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("mention_start", sa.Integer(), nullable=True),
        sa.Column("mention_end", sa.Integer(), nullable=True),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_placement_span")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_placement_statement_id")),
        sa.ForeignKeyConstraint(["version_id"], ["article_version.id"], name=op.f("fk_placement_version_id")),
        sa.PrimaryKeyConstraint("statement_id", "version_id", name=op.f("pk_placement")),
    )
    op.create_index(op.f("ix_placement_version_id"), "placement", ["version_id"], unique=False)

    op.create_table(
        "verdict",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("given_at", sa.String(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(statement_id IS NULL) <> (claim_id IS NULL)", name=op.f("ck_verdict_subject")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_verdict_claim_id")),
        sa.ForeignKeyConstraint(["entry"], ["ledger.seq"], name=op.f("fk_verdict_entry")),
        sa.ForeignKeyConstraint(["label_id"], ["scale_label.id"], name=op.f("fk_verdict_label_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_verdict_statement_id")),
        sa.PrimaryKeyConstraint("entry", "question", name=op.f("pk_verdict")),
        sa.UniqueConstraint("claim_id", "question", name=op.f("uq_verdict_claim_id_question")),
        sa.UniqueConstraint("statement_id", "question", name=op.f("uq_verdict_statement_id_question")),
    )
    op.create_index(op.f("ix_verdict_label_id"), "verdict", ["label_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("archived_url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("seen_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry", "question"],
            ["verdict.entry", "verdict.question"],
            name=op.f("fk_evidence_entry_question"),
        ),
        sa.PrimaryKeyConstraint("entry", "question", "position", name=op.f("pk_evidence")),
    )
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(sa.text(statement))
    op.execute(sa.text(f"INSERT INTO ledger_head (id, seq, command, hash) VALUES (1, 0, 0, '{GENESIS}')"))


def downgrade() -> None:
    for table in (
        "evidence",
        "verdict",
        "placement",
        "decision",
        "claim_statement",
        "statement",
        "speaker_office",
        "speaker_alias",
        "registration",
        "speaker",
        "article_version",
        "scale_label",
        "article",
        "setting",
        "scale",
        "run",
        "ledger_head",
        "ledger",
        "claim",
    ):
        op.drop_table(table)  # its indexes and triggers go with it
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ledger_follows()")
        op.execute("DROP FUNCTION refuse_change()")
