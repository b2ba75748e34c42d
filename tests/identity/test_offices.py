"""Offices that agree, that clash, and that do neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.identity.offices import bare_office, do_agree, find_clash

AGREE = [
    ("Gubernur Jabar", "Gubernur Jawa Barat"),
    ("Wagub Jatim", "Wakil Gubernur Jawa Timur"),
    ("Gubernur DKI", "Gubernur Jakarta"),
    ("Gubernur DIY", "Gubernur DI Yogyakarta"),
    ("Menkeu", "Menteri Keuangan"),
    ("Menteri Keuangan", "Menteri Keuangan RI"),
    ("mantan Menteri Keuangan", "Menteri Keuangan"),
    ("Mendagri", "Menteri Dalam Negeri"),
    ("Menko Perekonomian", "Menteri Koordinator Bidang Perekonomian"),
    ("Wamenkeu", "Wakil Menteri Keuangan"),
    ("Walikota Malang", "Wali Kota Malang"),
    ("Walkot Malang", "Wali Kota Malang"),
    ("Plt. Bupati Tuban", "Bupati Tuban"),
    ("Pj Gubernur Lampung", "Gubernur Lampung"),
    ("Wakil Bupati Tuban", "Wabup Tuban"),
    ("calon Bupati Tuban", "Cabup Tuban"),
    ("eks Kapolsek Rengel", "Kapolsek Rengel AKP"),
    ("Kapolres Tuban", "Kapolres Tuban, Jawa Timur"),
    ("Kades Sendang", "Kepala Desa Sendang"),
    ("Sekda Tuban", "Sekretaris Daerah Kabupaten Tuban"),
    ("Kadinkes Tuban", "Kepala Dinas Kesehatan Tuban"),
    ("Kadinkes Beringin", "Kepala Dinas Kesehatan Kota Beringin"),
    ("Kajari Tuban", "Kepala Kejaksaan Negeri Tuban"),
    ("Dirut PT Samudra Jaya", "Direktur Utama Samudra Jaya"),
    ("Ketua KPK", "Ketua Komisi Pemberantasan Korupsi"),
    ("Ketum PKB", "Ketua Umum PKB"),
    ("Sekjen PKB", "Sekretaris Jenderal PKB"),
    ("Presiden", "Presiden RI"),
    ("Presiden Indonesia", "Presiden"),
    ("Wapres", "Wakil Presiden"),
    ("Gubernur Lampung periode 2019-2024", "Gubernur Lampung"),
    ("nelayan", "nelayan"),
    ("anggota DPR", "anggota Komisi III DPR RI"),
    ("Gubernur BI", "Gubernur Bank Indonesia"),
    ("Kasatlantas Polres Tuban", "Kepala Satuan Lalu Lintas Polres Tuban"),
    ("warga Rengel", "warga Rengel"),
    ("Mayor of Harlow", "acting Mayor of Harlow"),
    ("CEO Samudra", "CEO of Samudra"),
]
CLASH = [
    ("nelayan asal Cilacap", "Menteri Keuangan"),
    ("sopir truk", "Kapolres Tuban"),
    ("buruh pabrik", "Gubernur Lampung"),
    ("warga Desa Sendang", "Bupati Tuban"),
    ("ibu rumah tangga", "Direktur PT Samudra Jaya"),
    ("nelayan", "CEO Samudra"),
    ("siswa SMP Negeri 2 Rengel", "Camat Rengel"),
    ("pedagang sayur", "Wali Kota Malang"),
    ("petani", "Kapolsek Rengel"),
    ("nelayan", "sopir truk"),
    ("pedagang", "nelayan"),
    ("petani", "pedagang"),
    ("siswa", "petani"),
    ("siswi SMA", "ibu rumah tangga"),
    ("pelajar", "Kepala Desa Sendang"),
    ("mahasiswa", "Menteri Keuangan"),
    ("Lurah Karangrejo", "Lurah Tlogosari"),
    ("Kapolsek Rengel AKP", "Kapolsek Soko AKP"),
    ("Ketua RT 03 Sendang", "Ketua RT 05 Karangrejo"),
    ("Kades Sendang", "Kepala Desa Karangrejo"),
    ("Camat Tuban", "Camat Jember"),
    ("Kapolsek Rengel", "Camat Rengel"),
    ("Kapolres Tuban", "Kajari Tuban"),
    ("Dandim 0811/Tuban", "Kapolres Tuban"),
    ("Kepala Dinas Kesehatan Tuban", "Kapolres Tuban"),
    ("Kepala Desa Sendang", "Camat Rengel"),
    ("Ketua RT 03", "Menteri Keuangan"),
    ("Lurah Karangrejo", "Menteri Keuangan"),
    ("Kepala Dusun Krajan", "Gubernur Lampung"),
    ("nelayan", "Plt. Bupati Tuban"),
    ("fisherman from Harlow", "Finance Minister"),
    ("truck driver", "Mayor of Harlow"),
]
NEITHER = [
    ("Bupati Tuban", "Bupati Jember"),
    ("Walikota Malang", "Wali Kota Kediri"),
    ("Gubernur Lampung", "Gubernur Bali"),
    ("Bupati", "Bupati Tuban"),
    ("Menteri Keuangan", "Ketua Umum Partai Samudra"),
    ("Menteri Keuangan", "Menteri Luar Negeri"),
    ("Gubernur Lampung", "Menteri Dalam Negeri"),
    ("Bupati Tuban", "Gubernur Jawa Timur"),
    ("Kapolres Tuban", "Kapolres Jember"),
    ("Kapolsek Rengel", "Kapolres Tuban"),
    ("Kapolda Jawa Timur", "Kapolri"),
    ("Kapolda Jawa Timur", "Pj Gubernur Lampung"),
    ("Kajari Tuban", "Kajati Lampung"),
    ("Pj Bupati Tuban", "Bupati Jember"),
    ("pengusaha", "Menteri Perdagangan"),
    ("dosen Universitas Samudra", "Menteri Pendidikan"),
    ("pengamat politik", "anggota DPR"),
    ("artis", "anggota DPR"),
    ("aktor", "Gubernur Lampung"),
    ("tersangka kasus suap", "Bupati Tuban"),
    ("saksi", "Menteri Keuangan"),
    ("korban", "artis"),
    ("mantan nelayan", "Bupati Tuban"),
    ("nelayan", "calon Bupati Tuban"),
    ("petani", "Kepala Desa Sendang"),
    ("nelayan", "Ketua RT 03"),
    ("petani kopi", "peternak"),
    ("pedagang", "Direktur CV Samudra"),
    ("warga", "nelayan"),
    ("mahasiswa", "pengemudi ojol"),
    ("Lurah Karangrejo", "Kepala Desa Sendang"),
    ("Ketua RT 03 Sendang", "Ketua RT 05 Sendang"),
    ("Ketua DPR", "Ketua Komisi III DPR"),
    ("Ketua KPK", "Ketua MK"),
    ("Presiden", "Presiden AS"),
    ("warga", "warga"),
    ("tersangka kasus suap", "saksi kasus suap"),
    ("Presiden BEM Samudra", "nelayan"),
    ("Presiden BEM Samudra", "Presiden"),
    ("Deputi Meteorologi BMKG", "Kepala BMKG"),
    ("penumpang", "Menteri Keuangan"),
    ("Gubernur BI", "Gubernur Lampung"),
    ("Lurah Pasar Legi", "Camat Rengel"),
    ("korban", "korban"),
    ("Kasi Humas Polres Tuban", "nelayan"),
    ("", "Bupati Tuban"),
]
OFFICES = st.sampled_from(sorted({office for pair in AGREE + CLASH + NEITHER for office in pair}))


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_offices_agree(one: str, other: str) -> None:
    """One office in two wordings agrees, and so nothing clashes."""
    assert do_agree([one], [other])
    assert find_clash([one], [other]) is None


@pytest.mark.parametrize(("one", "other"), CLASH)
def test_offices_clash(one: str, other: str) -> None:
    """What one person hardly holds both of is given back as the pair, ours first."""
    assert not do_agree([one], [other])
    assert find_clash([one], [other]) == (one, other)


@pytest.mark.parametrize(("one", "other"), NEITHER)
def test_offices_say_nothing(one: str, other: str) -> None:
    """What people hold beside each other or one after another neither agrees nor clashes."""
    assert not do_agree([one], [other])
    assert find_clash([one], [other]) is None


def test_agreement_outweighs_a_clash() -> None:
    """Whoever agrees in one office does not clash in another."""
    assert find_clash(["nelayan", "Bupati Tuban"], ["Bupati Tuban"]) is None
    assert find_clash(["nelayan", "Bupati Jember"], ["Bupati Tuban"]) is not None


def test_nothing_clashes_with_nothing() -> None:
    """Without offices on one side nothing can be said."""
    assert find_clash([], ["Menteri Keuangan"]) is None
    assert find_clash(["nelayan"], []) is None


@given(st.lists(OFFICES, max_size=4), st.lists(OFFICES, max_size=4))
def test_clash_and_agreement_have_no_side(ours: list[str], theirs: list[str]) -> None:
    """The same is found whoever comes first."""
    assert do_agree(ours, theirs) == do_agree(theirs, ours)
    assert (find_clash(ours, theirs) is None) == (find_clash(theirs, ours) is None)


@given(st.lists(st.text(max_size=20), max_size=3), st.lists(st.text(max_size=20) | OFFICES, max_size=3))
def test_any_text_may_be_an_office(ours: list[str], theirs: list[str]) -> None:
    """Whatever an article gives as an office can be asked about, and a clash names one of each side."""
    clash = find_clash(ours, theirs)
    assert clash is None or (clash[0] in ours and clash[1] in theirs)


@pytest.mark.parametrize(
    ("office", "bare"),
    [
        ("mantan Menteri Keuangan", "Menteri Keuangan"),
        ("eks Kapolsek Rengel", "Kapolsek Rengel"),
        ("Plt. Bupati Tuban", "Bupati Tuban"),
        ("Pj. Gubernur Lampung", "Gubernur Lampung"),
        ("mantan Plt Kepala Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("Pelaksana Tugas Kepala Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("calon Wakil Bupati Tuban", "Wakil Bupati Tuban"),
        ("Gubernur Lampung periode 2019-2024", "Gubernur Lampung"),
        ("Bupati Tuban terpilih", "Bupati Tuban"),
        ("former Finance Minister", "Finance Minister"),
        ("Menteri Keuangan", "Menteri Keuangan"),
        ("mantan", "mantan"),
        ("", ""),
    ],
)
def test_a_bare_office_says_what_it_is(office: str, bare: str) -> None:
    """Time and stand-ins are left out, the wording stays."""
    assert bare_office(office) == bare


@given(OFFICES | st.text(max_size=20))
def test_a_bare_office_is_bare(office: str) -> None:
    """There is nothing more to leave out of it."""
    assert bare_office(bare_office(office)) == bare_office(office)
