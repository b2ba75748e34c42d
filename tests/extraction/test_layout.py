"""The lines around an article's body."""

import pytest

from factcheck.extraction.engine import read

ARTICLE = """Warga Rengel Menunggu Jembatan Baru

Penulis: Ratna Wulandari
Editor: Wirya Kusnadi
AA

Text Sizes

TUBAN, HARIANRENGEL.com - Jembatan bambu di Rengel rusak. "Kami takut lewat," kata Melati Hartini, warga setempat.

Baca juga: "Kami Takut," Kata Warga
"""


def test_title_dateline_byline_and_editor_are_told_apart() -> None:
    """Each line of the front matter is read for what it says."""
    layout = read(ARTICLE, "id").layout
    assert layout.title == "Warga Rengel Menunggu Jembatan Baru"
    assert layout.outlet == "HARIANRENGEL.com"
    assert layout.dateline == "TUBAN"
    assert layout.byline == "Ratna Wulandari"
    assert layout.editor == "Wirya Kusnadi"


def test_furniture_is_marked_and_yields_no_statement() -> None:
    """Buttons and links are spans of the text; the only statement is the body's."""
    reading = read(ARTICLE, "id")
    lines = [span.of(ARTICLE) for span in reading.layout.furniture]
    assert {"AA", "Text Sizes", 'Baca juga: "Kami Takut," Kata Warga'} <= set(lines)
    assert [(statement.text, statement.speaker) for statement in reading.statements] == [
        ("Kami takut lewat,", "Melati Hartini")
    ]


@pytest.mark.parametrize(
    ("start", "outlet", "place"),
    [
        ("Rengel6.com, Tuban - Harga cabai naik.", "Rengel6.com", "Tuban"),
        ("TUBAN, RENGEL — Harga cabai naik.", "RENGEL", "TUBAN"),
        ("Tuban (RENGEL) - Harga cabai naik.", "RENGEL", "Tuban"),
        ("Tuban, RNN Rengel -- Harga cabai naik.", "RNN Rengel", "Tuban"),
        ("RENGEL.com \u2013 Harga cabai naik.", "RENGEL.com", None),
        ("TUBAN - Harga cabai naik.", None, "TUBAN"),
        ("Harga cabai naik - lalu turun.", None, None),
        ("Wirya, tukang kayu - meninggal.", None, None),
    ],
)
def test_a_dateline_names_outlet_and_place(start: str, outlet: str | None, place: str | None) -> None:
    """As the press prints it: the place in capitals, the outlet with its dot, or either alone."""
    layout = read(start, "id").layout
    assert (layout.outlet, layout.dateline) == (outlet, place)


def test_a_link_inside_a_paragraph_is_cut_out() -> None:
    """The sentence after the link begins where lower case begins again, one word before."""
    text = "Jalan itu longsor. Baca Juga: Longsor di Rengel Wirya mengatakan bahwa akses terputus."
    reading = read(text, "id")
    assert [span.of(text) for span in reading.layout.furniture] == ["Baca Juga: Longsor di Rengel"]
    assert [statement.text for statement in reading.statements] == ["akses terputus"]


def test_paragraphs_are_counted_over_those_with_words() -> None:
    """Blank lines and lines of signs do not count."""
    text = 'Hujan turun sejak pagi di Rengel.\n\n***\n\n"Sumur kami penuh lagi," kata Wirya.'
    assert [statement.paragraph for statement in read(text, "id").statements] == [2]


def test_a_line_broken_to_fit_a_width_goes_on() -> None:
    """A quotation over a hard line break is one."""
    text = (
        'Pagi itu "jalan menuju pasar lama di Rengel penuh sekali dengan\nlumpur sisa banjir," kata Wirya Kusnadi.'
    )
    (statement,) = read(text, "id").statements
    assert statement.text == text[text.index("jalan") : text.index('" kata')]
