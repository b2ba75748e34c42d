"""How names sound: spellings that are one, near-misses that stay two, titles, and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.identity.spelling import find_variants, to_skeleton
from factcheck.language.identity import read_pairs, read_rows_of
from factcheck.language.pack import SHARED, known_languages

ONE = [
    ("Soeharto", "Suharto"),
    ("Soekarno", "Sukarno"),
    ("Boediono", "Budiyono"),
    ("Joesoef Isak", "Yusuf Isak"),
    ("Djoko Wirya", "Joko Wirya"),
    ("Tjahjo Wirya", "Cahyo Wirya"),
    ("Tjahaja Wirya", "Cahaya Wirya"),
    ("Njoman Wirya", "Nyoman Wirya"),
    ("Sjarif Wirya", "Syarif Wirya"),
    ("Syarif Wirya", "Sarif Wirya"),
    ("Wahjudi", "Wahyudi"),
    ("Soerjadi", "Suryadi"),
    ("Djojo Wirya", "Joyo Wirya"),
    ("Pandjaitan", "Panjaitan"),
    ("Rahajoe", "Rahayu"),
    ("Jusuf Wirya", "Yusuf Wirya"),
    ("Moh. Fauzan", "Muhammad Fauzan"),
    ("Mohd. Fauzan", "Muhammad Fauzan"),
    ("Muh. Fauzan", "Mohammad Fauzan"),
    ("Moch. Fauzan", "Mochammad Fauzan"),
    ("Mochamad Fauzan", "Muhamad Fauzan"),
    ("Mohamed Fauzan", "Muhammad Fauzan"),
    ("Ach. Fauzan", "Achmad Fauzan"),
    ("Akhmad Fauzan", "Ahmad Fauzan"),
    ("Abd. Wahid", "Abdul Wahid"),
    ("Abdurrahman Wahid", "Abdul Rahman Wahid"),
    ("Abdurrohman Wahid", "Abdurrahman Wahid"),
    ("Sitti Fauziah", "Siti Fauziah"),
    ("Rizki Wirya", "Rizky Wirya"),
    ("Rizqi Wirya", "Rizki Wirya"),
    ("Tk. Fauzan", "Teuku Fauzan"),
    ("Arief Wirya", "Arif Wirya"),
    ("Taufiq Wirya", "Taufik Wirya"),
    ("Effendi", "Efendi"),
    ("Effendy", "Effendi"),
    ("Zulkiflie Wirya", "Zulkifli Wirya"),
    ("Dzulkifli Wirya", "Zulkifli Wirya"),
    ("Hussein Wirya", "Husein Wirya"),
    ("Husain Wirya", "Husein Wirya"),
    ("Eddy Wirya", "Edi Wirya"),
    ("Edy Wirya", "Edi Wirya"),
    ("Denny Wirya", "Deni Wirya"),
    ("Hery Wirya", "Heri Wirya"),
    ("Yudhoyono", "Yudoyono"),
    ("Ramadhan", "Ramadan"),
    ("Luthfi Wirya", "Lutfi Wirya"),
    ("Thohir", "Tohir"),
    ("Novita Wirya", "Nofita Wirya"),
    ("Iqbal Wirya", "Ikbal Wirya"),
    ("Alvin Wirya", "Alfin Wirya"),
    ("Rachmat Wirya", "Rahmat Wirya"),
    ("Fachri Wirya", "Fakhri Wirya"),
    ("Bachtiar", "Bahtiar"),
    ("Ichsan Wirya", "Ikhsan Wirya"),
    ("Mochtar", "Mohtar"),
    ("Chusnul Wirya", "Khusnul Wirya"),
    ("Choirul Wirya", "Khairul Wirya"),
    ("Chandra Wirya", "Candra Wirya"),
    ("Kristianto", "Christianto"),
    ("Syaiful Wirya", "Saeful Wirya"),
    ("Zaenal Wirya", "Zainal Wirya"),
    ("Shinta Wirya", "Sinta Wirya"),
    ("Dyah Wirya", "Diah Wirya"),
    ("Setyawan", "Setiawan"),
    ("Prasetiyo", "Prasetyo"),
    ("Subiyanto", "Subianto"),
    ("Suwarno", "Suarno"),
    ("Azis Wirya", "Aziz Wirya"),
    ("Usman Wirya", "Utsman Wirya"),
    ("Mahfudz Wirya", "Mahfud Wirya"),
    ("Try Wirya", "Tri Wirya"),
    ("Fatimah Wirya", "Fatima Wirya"),
    ("Stefanus Wirya", "Stephanus Wirya"),
    ("Dicky Wirya", "Diki Wirya"),
    ("Felix Wirya", "Feliks Wirya"),
    ("Zelenskyy", "Zelensky"),
    ("Zelenskiy", "Zelensky"),
    ("Tayyip Erdoğan", "Tayyip Erdogan"),
    ("Ma'ruf Wirya", "Maruf Wirya"),
    ("Ma\u2019ruf Wirya", "Ma`ruf Wirya"),
    ("Sa'ad Wirya", "Saad Wirya"),
    ("Jean-Luc Wirya", "Jean Luc Wirya"),
    ("BUDI SANTOSO", "Budi Santoso"),
    ("Łukasz Wirya", "Lukasz Wirya"),
]
TITLED = [
    ("Dr. Budi Santoso", "Budi Santoso"),
    ("Prof. Dr. Budi Santoso, S.H., M.Si.", "Budi Santoso"),
    ("Budi Santoso, SH, MH", "Budi Santoso"),
    ("Budi Santoso SH MH", "Budi Santoso"),
    ("Budi Santoso S.Pd", "Budi Santoso"),
    ("Budi Santoso, S. H., M. Si", "Budi Santoso"),
    ("Budi Santoso,S.H.,M.H.", "Budi Santoso"),
    ("Budi Santoso, Ph.D.", "Budi Santoso"),
    ("dr. Nirmala Kusumadewi, Sp.A(K)", "Nirmala Kusumadewi"),
    ("H. Budi Santoso", "Budi Santoso"),
    ("Hj. Siti Fauziah", "Siti Fauziah"),
    ("KH Budi Santoso", "Budi Santoso"),
    ("K.H. Budi Santoso", "Budi Santoso"),
    ("Drs. H. Budi Santoso", "Budi Santoso"),
    ("Ir. Budi Santoso", "Budi Santoso"),
    ("AKP Budi Santoso", "Budi Santoso"),
    ("AKBP. Budi Santoso", "Budi Santoso"),
    ("Brigjen Pol Budi Santoso", "Budi Santoso"),
    ("Kombes Pol. Dr. Budi Santoso", "Budi Santoso"),
    ("Jenderal (Purn) Budi Santoso", "Budi Santoso"),
    ("Letjen TNI (Purn.) Budi Santoso", "Budi Santoso"),
    ("Inspektur Jenderal Polisi Budi Santoso", "Budi Santoso"),
    ("Raden Mas Budi Santoso", "Raden Mas Budi Santoso"),
    ("Tengku Budi Santoso", "Budi Santoso"),
    ("Dr.Budi Santoso", "Budi Santoso"),
    ("HM Budi Santoso", "H. M. Budi Santoso"),
    ("Pak Budi", "Budi"),
    ("Prof. H.", "Prof. H."),
]
TWO = [
    ("Budi Santoso", "Budi Susanto"),
    ("Budi Santoso", "Dedi Santoso"),
    ("Budi", "Budiman"),
    ("Ahmad Fauzan", "Muhammad Fauzan"),
    ("M. Fauzan", "Muhammad Fauzan"),
    ("Dewi Wirya", "Devi Wirya"),
    ("Rina Wirya", "Rini Wirya"),
    ("Reza Wirya", "Resa Wirya"),
    ("Ali Wirya", "Adi Wirya"),
    ("Ali Wirya", "Aly Wiria Kusnadi"),
    ("Hadi Wirya", "Hari Wirya"),
    ("Joko Wirya", "Yoko Wirya"),
    ("Panji Wirya", "Panyi Wirya"),
    ("Anjani", "Anyani"),
    ("Ganjar", "Ganyar"),
    ("Jaya Wirya", "Yaya Wirya"),
    ("Jani Wirya", "Dani Wirya"),
    ("Cahyo Wirya", "Kahyo Wirya"),
    ("Khan", "Han"),
    ("Joe Wirya", "Ju Wirya"),
    ("Andi Wirya", "Wirya"),
    ("Raja Wirya", "Wirya"),
    ("Ida Wirya", "Wirya"),
    ("Mahfud MD", "Mahfud"),
    ("Jack Ma", "Jack"),
    ("Pardi", "Fardi"),
    ("Pahlevi", "Fahlevi"),
    ("Zaki Wirya", "Saki Wirya"),
    ("Wati Wirya", "Watik Wirya"),
    ("Nugroho", "Nugraha"),
    ("Rahman", "Rohman"),
    ("Suharto", "Suhartono"),
    ("Suryadi", "Suryadinata"),
    ("Sri Mulyani", "Sri Mulyati"),
    ("Tono", "Toni"),
    ("Harto", "Hartono"),
    ("Ketua 1", "Ketua 2"),
    ("Kodim 0811", "Kodim 0812"),
    ("Uni Eropa", "Eropa"),
    ("Polisi Militer", "Militer"),
    ("Martin King Jr.", "Martin King"),
    ("PSSI", "PSI"),
    ("SBY", "SBI"),
    ("BPKH", "BPH"),
    ("Fatim", "Fatimah"),
    ("Nur Hidayat", "Nur Hidayati"),
    ("Lia Wirya", "Lea Wirya"),
    ("Bank Indonesia", "Indonesia"),
]
NAMES = st.text(
    st.sampled_from(list("abcdehijkmnorstuwyzAMSD.,'() -1\u011f\u2019")), min_size=0, max_size=24
) | st.lists(
    st.sampled_from(
        [
            "Dr.",
            "H.",
            "Prof",
            "S.H.",
            "SH,",
            "Moch.",
            "Soekarno",
            "Andi",
            "M.",
            "(Purn)",
            "Tjahjo",
            "St",
            "Sp.A(K)",
            "Tan",
            "Sri",
            "HM",
            "Ma",
            "Md",
        ]
    ),
    max_size=6,
).map(" ".join)
LETTER_ROWS = [
    pytest.param(row.example, id=f"{code}-{row.words[0]}")
    for code in (SHARED, *known_languages())
    for _, row in read_rows_of(code)
    if " ~ " in row.example
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    """Two ways in which newspapers write one name have one skeleton, and what differs can be said."""
    assert to_skeleton(one) == to_skeleton(other)
    if one.casefold() != other.casefold():
        assert find_variants(one, other)


@pytest.mark.parametrize(("titled", "name"), TITLED)
def test_titles_and_degrees_stand_aside(titled: str, name: str) -> None:
    """What stands around a name is no part of its skeleton."""
    assert to_skeleton(titled) == to_skeleton(name)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_near_misses_stay_two(one: str, other: str) -> None:
    """Names that are two names have two skeletons."""
    assert to_skeleton(one) != to_skeleton(other)


@pytest.mark.parametrize("example", LETTER_ROWS)
def test_each_row_of_letters_and_words_is_at_work_in_its_example(example: str) -> None:
    """The example of a row shows two names that differ as the row says, and are one."""
    one, _, other = example.partition(" ~ ")
    assert one != other
    assert to_skeleton(one) == to_skeleton(other)


def test_each_word_that_is_another_sounds_like_it() -> None:
    """Every pair of the table of same words leads to one skeleton."""
    for short, full in read_pairs("same_word").items():
        assert to_skeleton(f"{short} zz") == to_skeleton(f"{full} zz"), short


@pytest.mark.parametrize(
    ("one", "other", "phrases"),
    [
        ("Soekarno", "Sukarno", ("old spelling oe/u",)),
        ("Djoko", "Joko", ("old spelling dj/j",)),
        ("Dr. Wirya", "Wirya", ("titles aside",)),
        ("Wirya, S.H.", "Wirya", ("titles aside",)),
        ("Moh. Fauzan", "Muhammad Fauzan", ("Moh./Muhammad",)),
        ("Arief", "Arif", ("ie/i",)),
        ("Effendi", "Efendi", ("double letters",)),
        ("Taufiq", "Taufik", ("q/k",)),
        ("Edy", "Edi", ("y/i",)),
        ("Erdoğan", "Erdogan", ("signs and accents aside",)),
        ("Ma'ruf", "Maruf", ("signs and accents aside",)),
        ("Wirya Kusnadi", "Wirya Kusnadi", ()),
        ("Prof. Soekarno", "Sukarno", ("old spelling oe/u", "titles aside")),
    ],
)
def test_what_differs_is_said(one: str, other: str, phrases: tuple[str, ...]) -> None:
    """Each difference is one phrase, whichever name comes first where the phrase names no side."""
    assert find_variants(one, other) == phrases
    assert len(find_variants(other, one)) == len(phrases)


@given(NAMES)
def test_a_skeleton_is_its_own(name: str) -> None:
    """The skeleton of a skeleton is itself."""
    assert to_skeleton(to_skeleton(name)) == to_skeleton(name)


@given(st.text(max_size=12))
def test_a_skeleton_of_any_text_is_its_own(name: str) -> None:
    """Whatever is handed in as a name, its skeleton stays."""
    assert to_skeleton(to_skeleton(name)) == to_skeleton(name)


@given(NAMES | st.text(max_size=12))
def test_a_name_has_a_skeleton(name: str) -> None:
    """A name with a letter or a digit is never left without."""
    assert to_skeleton(name) or not any(sign.isalnum() for sign in name)


@given(NAMES, NAMES)
def test_variants_can_be_asked_of_any_names(one: str, other: str) -> None:
    """Whether or not they are one, phrases come back, and none for a name and itself."""
    assert all(find_variants(one, other))
    assert find_variants(one, one) == ()
