"""The two standard scales: was it said, and is it true."""

import sqlalchemy as sa
from alembic import op

revision = "20261123_standard_scales"
down_revision = "20261123_tables"
branch_labels = None
depends_on = None

WORDING = (
    # code, place from 1 (the worst), Indonesian, English, what it means in both
    (
        "verbatim",
        6,
        "persis",
        "verbatim",
        "kata demi kata seperti yang diucapkan",
        "word for word as it was said",
    ),
    (
        "faithful",
        5,
        "setia",
        "faithful",
        "parafrasa atau terjemahan yang adil",
        "a fair paraphrase or translation",
    ),
    (
        "out-of-context",
        4,
        "di luar konteks",
        "out of context",
        "benar diucapkan, tetapi konteksnya hilang",
        "really said, but what gave it its meaning is missing",
    ),
    (
        "altered",
        3,
        "diubah",
        "altered",
        "kata-katanya diubah sehingga maknanya lain",
        "words changed so that it means something else",
    ),
    (
        "misattributed",
        2,
        "salah atribusi",
        "misattributed",
        "diucapkan orang lain",
        "said, but by somebody else",
    ),
    ("fabricated", 1, "rekaan", "fabricated", "tidak pernah diucapkan siapa pun", "never said by anybody"),
    (
        "unverifiable",
        None,
        "tidak dapat diverifikasi",
        "unverifiable",
        "tidak ada rekaman atau saksi untuk memastikannya",
        "no recording or witness to tell by",
    ),
)

TRUTH = (
    ("true", 5, "benar", "true", "sesuai dengan bukti", "the evidence bears it out"),
    (
        "mostly-true",
        4,
        "sebagian besar benar",
        "mostly true",
        "benar pada pokoknya, perlu keterangan",
        "right in the main, needs an explanation",
    ),
    ("mixed", 3, "campuran", "mixed", "sebagian benar, sebagian salah", "part true, part false"),
    ("misleading", 2, "menyesatkan", "misleading", "memberi kesan yang salah", "leaves a false impression"),
    ("false", 1, "salah", "false", "bertentangan dengan bukti", "the evidence contradicts it"),
    (
        "unproven",
        None,
        "belum terbukti",
        "unproven",
        "bukti belum cukup ke arah mana pun",
        "not enough evidence either way",
    ),
    (
        "not-checkable",
        None,
        "tidak dapat diperiksa",
        "not checkable",
        "pendapat, harapan, atau ramalan",
        "an opinion, a wish or a forecast",
    ),
)

SCALES = (
    (1, "wording", "Apakah benar diucapkan?", "Was it said?", WORDING),
    (2, "truth", "Apakah benar?", "Is it true?", TRUTH),
)

scale = sa.table(
    "scale",
    *(sa.column(name) for name in ("id", "code", "version", "question", "name_indonesian", "name_english")),
)
scale_label = sa.table(
    "scale_label",
    *(
        sa.column(name)
        for name in (
            "scale_id",
            "code",
            "place",
            "position",
            "label_indonesian",
            "label_english",
            "meaning_indonesian",
            "meaning_english",
        )
    ),
)


def upgrade() -> None:
    for scale_id, question, indonesian, english, labels in SCALES:
        op.execute(
            scale.insert().values(
                id=scale_id,
                code=question,
                version=1,
                question=question,
                name_indonesian=indonesian,
                name_english=english,
            )
        )
        for position, (code, place, label_id, label_en, meaning_id, meaning_en) in enumerate(labels, 1):
            op.execute(
                scale_label.insert().values(
                    scale_id=scale_id,
                    code=code,
                    place=place,
                    position=position,
                    label_indonesian=label_id,
                    label_english=label_en,
                    meaning_indonesian=meaning_id,
                    meaning_english=meaning_en,
                )
            )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('scale', 'id'), 2)")


def downgrade() -> None:
    op.execute(scale_label.delete())
    op.execute(scale.delete())
