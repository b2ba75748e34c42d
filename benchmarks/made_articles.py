"""Indonesian news prose to ingest: people of a made register speak in it, and some whom nobody knows yet."""

from collections.abc import Sequence
from random import Random

from made_cast import FLATTEN, Speaker
from made_names import PLACES, Namer, make_office

from factcheck.errors import Place
from factcheck.sources.document import Document

KNOWN = 0.7
"""Share of the speakers of an article whom the register knows."""
LEAST_WORDS, MOST_WORDS = 250, 380
TITLES = ("Warga {place} Menanti Kepastian {topic}", "{topic} di {place} Jadi Sorotan", "{place} Bahas {topic}")
TOPICS = (
    "perbaikan jalan",
    "harga beras",
    "pengelolaan sampah",
    "banjir musiman",
    "dana desa",
    "pupuk bersubsidi",
    "layanan puskesmas",
    "penerimaan siswa baru",
    "pasar tradisional",
    "pelabuhan ikan",
    "air bersih",
    "angkutan kota",
)
LEADS = (
    (
        "{place}, {outlet} - Rencana pemerintah daerah mengenai {topic} kembali dibahas dalam rapat terbuka pada"
        " {day} ({date}). Rapat yang berlangsung hampir empat jam itu dihadiri puluhan warga dari {number} "
        "kelurahan."
    ),
    (
        "{place}, {outlet} - Persoalan {topic} belum juga selesai hingga {day} ({date}). Padahal anggaran "
        "sebesar Rp {number} miliar telah disetujui sejak awal tahun dan sebagian besar sudah dicairkan."
    ),
)
FIRST = (
    '"{words}," kata {office} {name}, {day} ({date}).',
    '{office} {name} mengatakan {clause}. "{words}," katanya di {place}.',
    "{office} {name} menilai {clause}.",
    'Menurut {office} {name}, {clause}. "{words}," ujarnya.',
    '"{words}," ujar {name}, {lower}, seusai rapat.',
)
FIRST_WITHOUT_OFFICE = (
    '"{words}," kata {name}, {day} ({date}).',
    "{name} menegaskan bahwa {clause}.",
    '{name} mengakui {clause}. "{words}," ucapnya.',
)
LATER = (
    '"{words}," kata {short}.',
    "{short} menambahkan bahwa {clause}.",
    '"{words}," lanjut {short}, "{more}."',
    "Ia berharap {clause}.",
    'Lebih lanjut, {short} menjelaskan {clause}. "{words}," tuturnya.',
)
WORDS = (
    "Kami sudah menyiapkan semuanya sejak bulan lalu dan tinggal menunggu persetujuan",
    "Anggarannya ada, tetapi pelaksanaannya harus menunggu hasil kajian",
    "Jangan sampai warga yang paling kecil justru menanggung beban paling besar",
    "Saya minta semua pihak menahan diri sampai datanya lengkap",
    "Dalam dua minggu ke depan tim akan turun langsung ke lapangan",
    "Kalau tidak segera ditangani, kerugiannya bisa berlipat ganda tahun depan",
    "Tidak ada alasan untuk menunda lagi pekerjaan yang sudah disepakati bersama",
    "Kami menerima lebih dari seratus keluhan hanya dalam satu pekan terakhir",
)
MORE = ("dan itu tidak bisa ditawar", "karena waktunya sudah sangat sempit", "tetapi semua harus sesuai aturan")
CLAUSES = (
    "pekerjaan itu akan dimulai paling lambat bulan depan",
    "keluhan warga sudah dicatat dan akan dijawab satu per satu",
    "pemerintah daerah perlu membuka seluruh data kepada masyarakat",
    "bantuan tahap kedua belum diterima oleh sebagian besar penerima",
    "harga di tingkat petani turun hingga 15 persen dalam sebulan",
    "pengawasan di lapangan masih jauh dari memadai",
)
FILLERS = (
    (
        "Data dinas setempat menunjukkan jumlah penerima manfaat naik dari {number} menjadi {larger} keluarga "
        "dalam tiga tahun terakhir, sementara petugas yang menangani berkurang hampir separuhnya."
    ),
    (
        "Sejumlah ruas jalan di sekitar lokasi tampak rusak dan tergenang, sehingga kendaraan besar harus "
        "memutar lewat jalur lain yang lebih jauh sekitar {number} kilometer."
    ),
    (
        "Hingga berita ini diturunkan, belum ada jadwal pasti mengenai pertemuan berikutnya, dan warga masih "
        "menunggu pengumuman resmi yang dijanjikan pekan lalu."
    ),
    (
        "Proyek tersebut semula direncanakan rampung pada akhir tahun, tetapi tertunda karena lelang diulang dua"
        " kali dan cuaca buruk selama {number} hari berturut-turut."
    ),
)
OUTLETS = ("KABARPAGI.com", "SUARANEGERI.com", "WARTANIAGA.id")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu")


def make_articles(known: Sequence[Speaker], count: int, seed: int = 2) -> list[Document]:
    """So many different articles; who speaks in them are mostly those who say most in the register."""
    random = Random(seed)
    writer = _Writer(random, [one for one in known if one.kind == "person"])
    return [writer.write(number) for number in range(count)]


class _Writer:
    """Writes one article after the other."""

    def __init__(self, random: Random, people: list[Speaker]) -> None:
        self._random = random
        self._people = people
        self._totals: list[float] = []
        total = 0.0
        for rank in range(1, len(people) + 1):
            self._totals.append(total := total + 1 / (rank + FLATTEN))
        self._namer = Namer(random)

    def write(self, number: int) -> Document:
        """An article in which two to four people speak five to ten times."""
        random = self._random
        common = {"place": random.choice(PLACES), "topic": random.choice(TOPICS), "outlet": random.choice(OUTLETS)}
        paragraphs = [self._fill(random.choice(TITLES), common).title(), self._fill(random.choice(LEADS), common)]
        speakers = [self._choose() for _ in range(random.randint(2, 4))]
        wanted = random.randint(5, 10)
        for at, speaker in enumerate(speakers):
            turns = max(1, wanted // len(speakers) + (at < wanted % len(speakers)))
            paragraphs += self._speak(speaker, turns, common)
            paragraphs.append(self._fill(random.choice(FILLERS), common))
        length = random.randint(LEAST_WORDS, MOST_WORDS)
        while sum(len(paragraph.split()) for paragraph in paragraphs) < length:
            paragraphs.append(self._fill(random.choice(FILLERS), common))
        return Document("\n\n".join(paragraphs), Place(f"baru/{number}.txt"), "text", "utf-8", language="id")

    def _choose(self) -> Speaker:
        if self._random.random() < KNOWN:
            return self._random.choices(self._people, cum_weights=self._totals)[0]
        return Speaker(self._namer.make_person(), offices=(make_office(self._random),))

    def _speak(self, speaker: Speaker, turns: int, common: dict[str, str]) -> list[str]:
        random = self._random
        office = random.choice(speaker.offices) if speaker.offices else ""
        who = {**common, "name": speaker.name, "office": office[:1].upper() + office[1:], "lower": office}
        who["short"] = speaker.name.split()[-1 if random.random() < 0.3 else 0]
        first = self._fill(random.choice(FIRST if office else FIRST_WITHOUT_OFFICE), who)
        return [first, *(self._fill(random.choice(LATER), who) for _ in range(turns - 1))]

    def _fill(self, template: str, given: dict[str, str]) -> str:
        random = self._random
        number = random.randint(3, 90)
        return template.format(
            **given, words=random.choice(WORDS), more=random.choice(MORE), clause=random.choice(CLAUSES),
            number=number, larger=number * 3, day=random.choice(DAYS),
            date=f"{random.randint(1, 28)}/{random.randint(1, 12)}/2025",
        )  # fmt: skip
