"""What somebody does, where a comma sets it behind the name."""

import pytest

from factcheck.extraction.engine import extract


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ('"Gagal panen," kata Wirya Kusnadi, petani di Rengel.', "petani di Rengel"),
        (
            '"Sepi," ujar Wirya Kusnadi (45), seorang nelayan asal Brondong, Rabu (3/4/2024).',
            "nelayan asal Brondong",
        ),
        ('"Rugi," kata Wirya Kusnadi, warga Desa Rengel, Kecamatan Tuban, saat ditemui.', "warga Desa Rengel"),
        ('"Lama," ucap Wirya Kusnadi, guru SD Negeri 3 Rengel.', "guru SD Negeri 3 Rengel"),
        ('"Sehat," kata Wirya Kusnadi, dokter hewan di Tuban itu.', "dokter hewan di Tuban"),
        ("Menurut Wirya Kusnadi, sopir truk, jalan itu rusak.", "sopir truk"),
        ("Wirya Kusnadi, pedagang di Pasar Legi, mengatakan harga cabai naik.", "pedagang di Pasar Legi"),
    ],
)
def test_a_calling_behind_the_name_goes_with_it(text: str, office: str) -> None:
    """As an office before it does, as far as the next comma."""
    (found,) = extract(text, "id")
    assert (found.speaker, found.office) == ("Wirya Kusnadi", office)


@pytest.mark.parametrize(
    "text",
    [
        "Harga gabah turun, kata Wirya Kusnadi, petani tidak bisa menjual.",
        "Menurut Wirya Kusnadi, petani di Rengel kesulitan mendapatkan pupuk.",
        'Di depan Wirya Kusnadi, petani, dan nelayan, camat itu mengatakan "sabar".',
        '"Belum," kata Wirya Kusnadi, pemerintah, dan pedagang.',
    ],
)
def test_what_goes_on_behind_the_comma_is_no_calling(text: str) -> None:
    """Neither the subject of what is said, nor the next of a list."""
    assert [found.office for found in extract(text, "id") if found.speaker == "Wirya Kusnadi"] in ([None], [])
