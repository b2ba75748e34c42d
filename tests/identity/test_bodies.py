"""Bodies that are in many places, and short forms of bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.identity.bodies import is_local_body, is_short_form

LOCAL = [
    "Dinas Kesehatan",
    "Pemerintah Kota",
    "Pemerintah Kabupaten",
    "Pemkot",
    "Polres",
    "Polsek",
    "Kejaksaan Negeri",
    "BPBD",
    "DPRD",
    "Satpol PP",
    "Komisi III",
    "Pengadilan Negeri",
    "Polisi",
    "Panitia",
    "Manajemen",
    "SMP Negeri 1",
    "Dinas Pertanian dan Ketahanan Pangan",
    "Dinas Lingkungan Hidup Kabupaten",
    "Puskesmas",
    "Karang Taruna",
    "Kodim",
    "city council",
    "police department",
    "the police",
    "local police department",
    "Kantor Urusan Agama",
]
NAMED = [
    "Dinas Kesehatan Jember",
    "Kementerian Keuangan",
    "Bank Indonesia",
    "Mahkamah Konstitusi",
    "Polres Tuban",
    "Pemkot Malang",
    "Kodim 0811",
    "Kodim 0811/Tuban",
    "Komisi III DPR",
    "Komisi Pemberantasan Korupsi",
    "Pemerintah",
    "Polda Metro Jaya",
    "DPRD Jawa Timur",
    "New York Police Department",
    "Bank Samudra",
    "SMP Negeri 1 Rengel",
    "Universitas Samudra",
    "PT Samudra Jaya",
    "Kepolisian Negara Republik Indonesia",
    "Tuban",
    "Wirya Kusnadi",
    "",
]
SHORT = [
    ("KPK", "Komisi Pemberantasan Korupsi"),
    ("BMKG", "Badan Meteorologi, Klimatologi, dan Geofisika"),
    ("Kemenkeu", "Kementerian Keuangan"),
    ("Kemendagri", "Kementerian Dalam Negeri"),
    ("Kemenkumham", "Kementerian Hukum dan Hak Asasi Manusia"),
    ("Kemnaker", "Kementerian Ketenagakerjaan"),
    ("Kementan", "Kementerian Pertanian"),
    ("Polri", "Kepolisian Negara Republik Indonesia"),
    ("Polda", "Kepolisian Daerah"),
    ("Polres Tuban", "Kepolisian Resor Tuban"),
    ("Bawaslu", "Badan Pengawas Pemilihan Umum"),
    ("Walhi", "Wahana Lingkungan Hidup Indonesia"),
    ("OJK", "Otoritas Jasa Keuangan"),
    ("PBNU", "Pengurus Besar Nahdlatul Ulama"),
    ("PBB", "Perserikatan Bangsa-Bangsa"),
    ("WHO", "World Health Organization"),
    ("FBI", "Federal Bureau of Investigation"),
    ("NATO", "North Atlantic Treaty Organization"),
    ("Kejagung", "Kejaksaan Agung"),
    ("Kejari", "Kejaksaan Negeri"),
    ("Kejati", "Kejaksaan Tinggi"),
    ("PSSI", "Persatuan Sepak Bola Seluruh Indonesia"),
    ("DPR", "Dewan Perwakilan Rakyat"),
    ("DPRD", "Dewan Perwakilan Rakyat Daerah"),
    ("Bareskrim", "Badan Reserse Kriminal"),
    ("Satgas", "Satuan Tugas"),
    ("Golkar", "Golongan Karya"),
    ("Kadin", "Kamar Dagang dan Industri"),
    ("Apindo", "Asosiasi Pengusaha Indonesia"),
    ("BRIN", "Badan Riset dan Inovasi Nasional"),
    ("Komnas HAM", "Komisi Nasional Hak Asasi Manusia"),
    ("Dishub Tuban", "Dinas Perhubungan Tuban"),
    ("Bulog", "Badan Urusan Logistik"),
    ("PT KAI", "PT Kereta Api Indonesia"),
]
NOT_SHORT = [
    ("Kemenkes", "Kementerian Keuangan"),
    ("Kementan", "Kementerian Keuangan"),
    ("Kementan", "Kementerian Pertahanan"),
    ("Kemendag", "Kementerian Dalam Negeri"),
    ("KPU", "Komisi Pemberantasan Korupsi"),
    ("DPR", "Dewan Perwakilan Rakyat Daerah"),
    ("BIN", "Bank Indonesia"),
    ("Bank", "Bank Indonesia"),
    ("Polda", "Kepolisian Resor"),
    ("Komisi", "Komisi Pemilihan Umum"),
    ("Polres Tuban", "Kepolisian Resor Jember"),
    ("Budi", "Budi Santoso"),
    ("KPK", "KPK"),
    ("", "Bank Indonesia"),
    ("KPK", ""),
    ("Komisi Pemberantasan Korupsi", "KPK"),
]


@pytest.mark.parametrize("name", LOCAL)
def test_a_body_without_a_place_is_in_many(name: str) -> None:
    """Offices, courts, police and councils that every place has, without a word that says where."""
    assert is_local_body(name)


@pytest.mark.parametrize("name", NAMED)
def test_a_body_with_a_name_is_one(name: str) -> None:
    """A place, a name or the nation makes it one body."""
    assert not is_local_body(name)


@pytest.mark.parametrize(("short", "long"), SHORT)
def test_a_short_form_is_known_by_rule(short: str, long: str) -> None:
    """Acronyms and contractions of the words in their order."""
    assert is_short_form(short, long)


@pytest.mark.parametrize(("short", "long"), NOT_SHORT)
def test_what_is_made_of_other_words_is_no_short_form(short: str, long: str) -> None:
    """Letters in the right order are not enough."""
    assert not is_short_form(short, long)


@given(st.text(max_size=12), st.text(max_size=30))
def test_a_short_form_is_shorter(short: str, long: str) -> None:
    """Of any two texts at most one is the short form of the other, and none of itself."""
    assert not (is_short_form(short, long) and is_short_form(long, short))
    assert not is_short_form(long, long)
    assert is_local_body(long) in {True, False}
