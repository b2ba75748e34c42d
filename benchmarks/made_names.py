"""Names put together by chance: people, bodies, and other spellings of them. None of these people exists."""

import re
from dataclasses import dataclass, field
from random import Random

from factcheck.identity.names import fold_name


def list_words(words: str) -> tuple[str, ...]:
    """The words of a list that is written as people write lists."""
    return tuple(words.split())


COMMON = (("muhammad", 10), ("ahmad", 7), ("siti", 6), ("sri", 4), ("agus", 4), ("budi", 3))
"""First names that a third of all people bear, with how usual each is."""
COMMON_SHARE = 1 / 3
WORDS = ((2, 50), (3, 38), (4, 12))
"""How many words a name has, with how usual that is."""
GIVEN = list_words(
    """
    Abdul Adi Aditya Agung Agustina Aisyah Aji Akbar Albertus Ali Alifah Amalia Amir Anak Andi Andreas Anggun
    Anisa Anton Ardi Arief Arini Ario Asep Asri Astuti Ayu Azhar Bagus Bambang Bayu Beni Berlian Bima Cahya
    Chairul Chandra Citra Dadang Damar Daniel Darmawan Deden Dedi Denny Desi Dewa Dewi Dian Didik Dimas Dina
    Djoko Dody Dwi Edi Eko Elisabet Elly Endang Erna Erwin Evi Fadil Faisal Fajar Farhan Fatimah Ferdi Fitri
    Fransiska Gatot Gede Gilang Gita Guntur Hadi Hamzah Hana Handoko Hanif Hari Hasan Hendra Herman Heru Hesti I
    Ibrahim Ida Idris Iin Ika Ikhsan Ilham Imam Indah Indra Intan Irfan Irma Irwan Ismail Iwan Jamal Januar
    Johanes Joni Joko Julia Kadek Kartika Ketut Khairul Komang Kristina Krisna Kurnia Laila Lestari Lia Lilis
    Lina Lukman Luh Maria Martha Maya Mega Mira Mochtar Mulyadi Nadia Nanda Ni Nia Nina Novi Nur Nurul Oktavia
    Onny Pandu Paulus Petrus Prasetya Putri Putu Rahma Rahmat Raka Ramadhan Ratih Ratna Rendra Reni Reza Rian
    Ridwan Rika Rina Rini Rizal Robert Rudi Ruslan Saiful Samuel Sari Satria Setya Sinta Slamet Sofyan Stefanus
    Sugeng Sukma Surya Susi Syarif Taufik Teguh Theresia Tiara Tono Tri Umar Untung Utami Vera Viktor Wahyu Wati
    Wawan Widya Winda Wira Yanti Yayan Yohana Yosef Yudi Yuli Yuni Yusuf Zaenal Zahra Zulkifli
    """
)
SECOND = list_words(
    """
    Abdullah Adiwijaya Adnyana Alamsyah Alatas Amin Aminuddin Anggraini Anwar Ardiansyah Arifin Aritonang Asmara
    Assegaf Astawa Azis Bachtiar Bahari Bakri Baskoro Basuki Batubara Budiman Budiarto Butarbutar Cahyadi
    Cahyono Chaniago Dalimunthe Damanik Damayanti Danuarta Darmanto Daulay Djuanda Effendi Efendi Fadillah Fauzi
    Febriani Firdaus Firmansyah Gautama Ginting Girsang Gultom Gunadi Gunardi Gunawan Habibie Hakim Halim
    Hamdani Handayani Hanafi Harahap Hardiman Harjono Hartanto Hartati Hartono Haryanto Hasibuan Hasyim Hermawan
    Hidayat Hidayati Hutabarat Hutagalung Hutapea Idrus Indrawati Irawan Iskandar Ismanto Iswandi Jatmiko Jayadi
    Kadir Kaligis Kartasasmita Kartawijaya Kuncoro Kurniawan Kusnadi Kusuma Kusumawati Laksana Lamabelen Latief
    Latuconsina Lesmana Lestaluhu Limbong Lubis Lumban Lumbantobing Maharani Mahendra Mahfud Malik Manalu
    Mandagi Mangunsong Mansur Manurung Marbun Mardiana Margono Marpaung Maulana Mawardi Mokoginta Mulyana
    Mulyani Mulyono Munandar Mustofa Nababan Nainggolan Napitupulu Nasir Nasution Natsir Ningsih Noor Novianti
    Nugraha Nugroho Nurhayati Oktaviani Pamungkas Pane Pangaribuan Panggabean Panjaitan Pardede Pasaribu Permana
    Permatasari Pertiwi Pohan Prabowo Pradana Pramono Prananda Pranata Prasetyo Pratama Pratiwi Prayitno
    Prihatin Priyanto Purba Purnama Purnomo Purwanto Puspita Raharjo Rahardian Rahayu Rahman Rahmawati Ramli
    Rangkuti Rasyid Rizki Rohmah Rosadi Rumbiak Rusdi Rustam Sadewo Safitri Saleh Salim Samosir Santika Santosa
    Santoso Saputra Saragih Sasongko Sastrawan Satrio Sembiring Setiadi Setiawan Setyawan Siagian Sianturi
    Sihombing Silalahi Simanjuntak Simatupang Sinaga Sipayung Siregar Sitanggang Sitepu Situmorang Soemantri
    Solihin Subagyo Subekti Subroto Sucipto Sudarmanto Sudarsono Sudibyo Sudirman Sugiarto Suharto Suhendra
    Sujatmiko Sukarno Sukmawati Sulaiman Sulistyo Sumantri Sumarni Suprapto Supriadi Suryadi Suryana Suryani
    Susanti Susanto Susilo Sutanto Sutrisno Suwandi Syahputra Syamsuddin Tambunan Tampubolon Tanjung Tarigan
    Tobing Trisnawati Tumanggor Usman Utomo Wahyudi Wahyuni Waluyo Wardana Wardhani Waworuntu Wibisono Wibowo
    Wicaksono Widianto Widjaja Widodo Wijaya Wijayanti Winarno Wirawan Wonda Wulandari Yudhistira Yuliana
    Yulianto Yunus Yusra Zainuddin Zakaria Zulfikar
    """
)
PLACES = list_words(
    """
    Bandung Banyumas Bantul Batam Bekasi Bengkulu Binjai Blitar Bogor Bontang Cianjur Cilacap Cimahi Cirebon
    Demak Denpasar Depok Dumai Garut Gorontalo Gresik Jambi Jember Jepara Kediri Kendari Klaten Kudus Kupang
    Lampung Lamongan Langkat Lumajang Madiun Magelang Makassar Malang Mamuju Manado Mataram Medan Nganjuk Ngawi
    Padang Palembang Palopo Palu Pasuruan Pati Pekalongan Pekanbaru Ponorogo Pontianak Purwakarta Rembang
    Salatiga Samarinda Semarang Serang Sidoarjo Solok Sorong Sragen Subang Sukabumi Sumedang Surabaya Tangerang
    Tarakan Tegal Ternate Tuban Wonogiri
    """
)
BODY_KINDS = list_words("Lembaga Perkumpulan Yayasan Asosiasi Ikatan Serikat Aliansi Himpunan Forum")
BODY_FIELDS = list_words(
    """
    Nelayan Petani Buruh Guru Perawat Bidan Pedagang Pengusaha Penambang Peternak Konsumen Perantau Pelajar
    """
)
BODY_CAUSES = list_words(
    """
    Maju Mandiri Sejahtera Bersatu Merdeka Lestari Sehat Cerdas Adil Makmur Peduli Tangguh
    """
)
OFFICES = (
    "Bupati {place}", "Wali Kota {place}", "Kepala Dinas Kesehatan {place}", "Kepala Dinas Pendidikan {place}",
    "anggota DPRD {place}", "Ketua DPRD {place}", "Kapolres {place}", "pengamat politik Universitas {place}",
    "dosen Universitas {place}", "Ketua KPU {place}", "juru bicara Pemerintah Kota {place}", "Camat {place}",
    "Direktur RSUD {place}", "Ketua Kadin {place}", "pengacara", "aktivis lingkungan", "pengusaha asal {place}",
)  # fmt: skip
SPELLINGS = (
    ("^Muhammad\\b", "Moh."), ("^Muhammad\\b", "Mohamad"), ("^Ahmad\\b", "Achmad"), ("^Siti\\b", "Sitti"),
    ("\\bSu(?=[a-z])", "Soe"), ("\\bSoe(?=[a-z])", "Su"), ("\\bJ(?=[a-z])", "Dj"), ("\\bDj(?=[a-z])", "J"),
    ("(?<=[a-z])u(?=[a-z])", "oe"), ("y(?=[a-z])", "j"), ("i\\b", "y"), ("y\\b", "i"), ("a\\b", "o"),
    ("tyo\\b", "tio"), ("\\bC(?=[aiu])", "Tj"), ("dhi", "di"), ("(?<=[a-z])f", "p"), ("ss", "s"),
)  # fmt: skip
"""Sounds that are spelled in two ways, as a pattern and what may stand for it."""


@dataclass(slots=True)
class Namer:
    """Makes names of which no two are written alike."""

    random: Random
    taken: set[str] = field(default_factory=set)

    def make_person(self) -> str:
        """A name of two to four words that nobody has yet."""
        while True:
            (count,) = self.random.choices([count for count, _ in WORDS], [usual for _, usual in WORDS])
            words = [self._pick_first(), *(self._pick_more() for _ in range(3))]
            for length in range(count, 5):
                if self._take(name := " ".join(dict.fromkeys(words[:length]))):
                    return name

    def make_body(self) -> tuple[str, str]:
        """A body's name that no other has, and its acronym, which another may have."""
        while True:
            parts = [self.random.choice(words) for words in (BODY_KINDS, BODY_FIELDS, BODY_CAUSES, PLACES)]
            if self._take(name := " ".join(parts)):
                return name, "".join(part[:2] if at else part[0] for at, part in enumerate(parts)).upper()

    def respell(self, name: str) -> str | None:
        """The name in another spelling, or without a word in the middle; None if that is somebody's already."""
        words = name.split()
        made = [re.sub(pattern, other, name, count=1) for pattern, other in SPELLINGS]
        if len(words) > 2:
            made += 3 * [" ".join([words[0], *words[2:]])]
        other = self.random.choice([one for one in made if one != name] or [name])
        return other if self._take(other) else None

    def _take(self, name: str) -> bool:
        folded = fold_name(name)
        if folded in self.taken or " " not in folded:
            return False
        self.taken.add(folded)
        return True

    def _pick_first(self) -> str:
        if self.random.random() >= COMMON_SHARE:
            return self.random.choice(GIVEN)
        (name,) = self.random.choices([name for name, _ in COMMON], [usual for _, usual in COMMON])
        return name.capitalize()

    def _pick_more(self) -> str:
        return self.random.choice(SECOND if self.random.random() < 0.75 else GIVEN)


def make_office(random: Random) -> str:
    """An office that somebody may hold."""
    return random.choice(OFFICES).format(place=random.choice(PLACES))
