"""Whether two people's offices can be one person's: which agree, and which one person hardly holds both of.

An office is read as its head (a post or a calling), its reach (body or place), and what stands before it
(*mantan*, *plt*, *wakil*). Which posts there are, how far they reach, and in which service one makes one's way to
them stands in ``language/*/identity.toml``; this module says which kinds exclude each other.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.identity.names import fold_name
from factcheck.language.identity import read_groups, read_pairs, read_words

REMEMBERED = 1 << 15
"""Offices kept as they were read."""
EXPANSIONS = 3
"""How often a short form may stand for another one."""


class Kind(StrEnum):
    """What a head is, by the table it stands in."""

    PASSING = "passing"
    CALLING = "calling"
    TRADE = "trade"
    RESIDENT = "resident"
    PUPIL = "pupil"
    STUDENT = "student"
    HOOD = "hood_post"
    VILLAGE = "village_post"
    DISTRICT = "district_post"
    REGENCY_SEAT = "regency_seat"
    REGENCY = "regency_post"
    PROVINCE_SEAT = "province_seat"
    PROVINCE = "province_post"
    NATIONAL = "national_post"
    LEADING = "leading_post"
    OPEN = "open_post"


class Qualifier(StrEnum):
    """What stands before an office or behind it, by the table it stands in."""

    PAST = "past"
    ACTING = "acting"
    DEPUTY = "deputy"
    TIME = "office_time"
    FILLER = "office_filler"


class Service(StrEnum):
    """In which service one makes one's way to a post, by the table it stands in."""

    POLICE = "police"
    ARMY = "army"
    PROSECUTION = "prosecution"
    COURT = "court"
    CIVIL = "civil"
    VILLAGE = "village"


_PUBLIC = frozenset(
    {Kind.DISTRICT, Kind.REGENCY_SEAT, Kind.REGENCY, Kind.PROVINCE_SEAT, Kind.PROVINCE, Kind.NATIONAL}
)
_HIGH = frozenset({Kind.PROVINCE_SEAT, Kind.PROVINCE, Kind.NATIONAL})
_WORK = frozenset({Kind.CALLING, Kind.TRADE})
_CAREER = frozenset({Kind.VILLAGE, Kind.DISTRICT, Kind.REGENCY, Kind.PROVINCE})
_EXCLUDES: Mapping[Kind, frozenset[Kind]] = {
    Kind.CALLING: _PUBLIC | {Kind.LEADING},
    Kind.RESIDENT: _PUBLIC | {Kind.LEADING},
    Kind.TRADE: _PUBLIC,
    Kind.PUPIL: _PUBLIC | _WORK | {Kind.LEADING, Kind.HOOD, Kind.VILLAGE},
    Kind.STUDENT: _HIGH | {Kind.REGENCY_SEAT},
    Kind.HOOD: _HIGH,
    Kind.VILLAGE: frozenset({Kind.NATIONAL}),
    Kind.DISTRICT: frozenset({Kind.NATIONAL}),
}
"""Which kinds one person hardly holds beside another; read in both directions."""


class Post(NamedTuple):
    """An office taken apart.

    ``name`` is its head as it stands, written out; ``head`` the first name of the head's row, or the first word of
    an office that no table knows.
    """

    name: str
    head: str
    kind: Kind | None
    services: frozenset[Service]
    reach: tuple[str, ...]
    past: bool
    acting: bool


def find_clash(ours: Collection[str], theirs: Collection[str]) -> tuple[str, str] | None:
    """An office of ours and one of theirs that one person hardly holds both of, or None.

    None if a side is empty or any office of ours agrees with one of theirs (``do_agree``). A pair clashes only if
    neither is past or hoped for (*mantan*, *calon*), heads of both stand in a table, and

    * one is an everyday calling (*nelayan, sopir, siswa, warga*) and the other a public office from the district
      up or, but for those who work for themselves, a leading post (*direktur, rektor*); or
    * both are callings, and different ones; a resident may be anything, a student may work; or
    * both are one post that a place gives (*ketua RT, kades, bupati, gubernur*) or that is held in so many places
      that two are rather two people (*lurah, camat, kapolsek*), in different named places. *Kapolres*, *Dandim*,
      *Kajari* and above move from place to place as a matter of course and never clash so; or
    * both are career posts in villages, districts, regencies or provinces, in different services (*kapolsek,
      camat*). Seats that are won in elections are open to all; or
    * one is a post of a neighbourhood and the other reaches a province or the nation; one of a village or
      district, and the other the nation.

    Who stands in for somebody (*plt*, *pj*) clashes with callings only. Parties to a case (*saksi, tersangka,
    korban*), politicians, business people, scholars and artists clash with nothing: ministers have been all of it.

    >>> find_clash(["nelayan asal Cilacap"], ["Menteri Keuangan"])
    ('nelayan asal Cilacap', 'Menteri Keuangan')
    >>> find_clash(["Kapolres Tuban"], ["Kapolres Jember"])
    """
    if do_agree(ours, theirs):
        return None
    for one in sorted(ours):
        for other in sorted(theirs):
            if _do_clash(read_post(one), read_post(other)):
                return one, other
    return None


def do_agree(ours: Collection[str], theirs: Collection[str]) -> bool:
    """Whether an office of ours and one of theirs are the same: head and body or place, in short form or long.

    *Mantan*, *plt*, *calon*, *wakil* are put aside; a further place behind (*Tuban, Jawa Timur*) does no harm. A
    head alone agrees with a head alone, but not with one whose place is named. Parties to a case and residents
    agree only where a place or body is named.

    >>> do_agree(["Menkeu"], ["mantan Menteri Keuangan RI"]), do_agree(["Bupati"], ["Bupati Tuban"])
    (True, False)
    """
    return any(_is_same(read_post(one), read_post(other)) for one in ours for other in theirs)


def bare_office(office: str) -> str:
    """``office`` without what says when it is held or that somebody stands in; as it is if nothing else is there.

    >>> bare_office("mantan Plt. Bupati Tuban"), bare_office("Gubernur Lampung periode 2019-2024")
    ('Bupati Tuban', 'Gubernur Lampung')
    """
    words = office.split()
    folded = [fold_name(word) for word in words]
    start = _skip(folded, 0, Qualifier.PAST, Qualifier.ACTING)
    end = _find_time(folded, start)
    return " ".join(words[start:end]).rstrip(" ,;(") or " ".join(words)


def _is_same(ours: Post, theirs: Post) -> bool:
    if ours.head != theirs.head or (ours.kind in _WORK and ours.name != theirs.name):
        return False
    if ours.reach == theirs.reach:
        return bool(ours.reach) or ours.kind not in {Kind.PASSING, Kind.RESIDENT}
    short, long = sorted((ours.reach, theirs.reach), key=len)
    return bool(short) and long[: len(short)] == short


def _do_clash(ours: Post, theirs: Post) -> bool:
    if ours.kind is None or theirs.kind is None or ours.past or theirs.past:
        return False
    if ours.kind in _WORK and theirs.kind in _WORK:
        return ours.head != theirs.head
    callings = {Kind.CALLING, Kind.TRADE, Kind.RESIDENT, Kind.PUPIL} & {ours.kind, theirs.kind}
    if (ours.acting or theirs.acting) and not callings:
        return False
    if theirs.kind in _EXCLUDES.get(ours.kind, ()) or ours.kind in _EXCLUDES.get(theirs.kind, ()):
        return True
    return _are_two_places(ours, theirs) or _are_two_services(ours, theirs)


def _are_two_places(ours: Post, theirs: Post) -> bool:
    """Whether both are one post, of places that have no word in common."""
    if ours.head != theirs.head or ours.head not in _heads_of_one_place():
        return False
    return bool(ours.reach and theirs.reach) and not set(ours.reach) & set(theirs.reach)


def _are_two_services(ours: Post, theirs: Post) -> bool:
    if not (ours.kind in _CAREER and theirs.kind in _CAREER and ours.services and theirs.services):
        return False
    return not ours.services & theirs.services


@lru_cache(maxsize=REMEMBERED)
def read_post(office: str) -> Post:
    """An office taken apart."""
    words = _expand(fold_name(office).split())
    start, past, acting = _read_qualifiers(words)
    words = words[start : _find_time(words, start)] or words
    while len(words) > 1 and words[-1] in read_words("behind_office") and _find_head(words)[1] != len(words):
        words = words[:-1]
    head, length = _find_head(words)
    kind, services = _find_kind(head)
    return Post(" ".join(words[:length]), head, kind, services, _to_reach(words[length:]), past, acting)


def _read_qualifiers(words: list[str]) -> tuple[int, bool, bool]:
    """Where the office itself begins, and whether words before it say that it is past or held for another."""
    at, past, acting = 0, False, False
    while at < len(words) - 1 and _match(words, at, _head_phrases()) <= 1:
        if (end := _skip(words, at, Qualifier.PAST)) > at:
            past = True
        elif (end := _skip(words, at, Qualifier.ACTING)) > at:
            acting = True
        elif (end := _skip(words, at, Qualifier.DEPUTY, Qualifier.FILLER)) == at:
            break
        at = end
    return min(at, len(words) - 1), past, acting


def _skip(words: list[str], at: int, *tables: str) -> int:
    """Where the words of ``tables`` that stand at ``at`` end, at the last word of all at the latest."""
    phrases = _phrases(tables)
    while at < len(words) and (length := _match(words, at, phrases)) and at + length < len(words):
        at += length
    return at


def _find_time(words: list[str], start: int) -> int:
    """Where an office ends because time is spoken of: ``periode``, ``ke-7``; its last word where it is not."""
    phrases = _phrases((Qualifier.TIME,))
    for at in range(start + 1, len(words)):
        if _match(words, at, phrases):
            return at
    return len(words)


def _match(words: list[str], at: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many words the longest of ``phrases`` has that begins at ``at``; 0 if none does."""
    for phrase in phrases.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


@cache
def _phrases(tables: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The entries of tables, folded, by their first word, the longest first."""
    return _by_first_word(word for table in tables for word in read_words(table))


def _by_first_word(entries: Collection[str] | Iterator[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        if words := tuple(fold_name(entry).split()):
            found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@cache
def _short_forms() -> Mapping[str, tuple[str, ...]]:
    pairs = {**read_pairs("acronym"), **read_pairs("office_short")}
    return {fold_name(short): tuple(fold_name(full).split()) for short, full in pairs.items()}


def _expand(words: list[str]) -> list[str]:
    """``words`` with short forms written out."""
    known = _short_forms()
    for _ in range(EXPANSIONS):
        longer = [full for word in words for full in known.get(word, (word,))]
        if longer == words:
            break
        words = longer
    return words


@cache
def _heads() -> Mapping[str, str]:
    """Each name of a post or calling, written out, with the first name of its row."""
    found: dict[str, str] = {}
    for kind in Kind:
        for row in read_groups(kind):
            first = _write_out(row[0])
            for name in row:
                found.setdefault(_write_out(name), _write_out(name) if kind is Kind.OPEN else first)
    return found


def _write_out(name: str) -> str:
    return " ".join(_expand(fold_name(name).split()))


@cache
def _head_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return _by_first_word(_heads())


def _find_head(words: list[str]) -> tuple[str, int]:
    """The head of an office, and how many words it takes up: its first word where no table knows it."""
    length = _match(words, 0, _head_phrases()) if words else 0
    return (_heads()[" ".join(words[:length])], length) if length else (" ".join(words[:1]), 1)


@cache
def _find_kind(head: str) -> tuple[Kind | None, frozenset[Service]]:
    kinds = [kind for kind in Kind if any(_write_out(name) == head for row in read_groups(kind) for name in row)]
    services = {
        service
        for service in Service
        if any(_heads().get(_write_out(name)) == head for name in read_words(service))
    }
    return (kinds[0] if kinds else None), frozenset(services)


@cache
def _heads_of_one_place() -> frozenset[str]:
    return frozenset(_heads().get(name, name) for name in map(_write_out, read_words("one_place")))


def _to_reach(words: list[str]) -> tuple[str, ...]:
    """Body or place of an office, without words that join or that say which sort of place it is."""
    aside = read_words(Qualifier.FILLER) | read_words("place_word")
    kept = tuple(word for at, word in enumerate(words) if word not in aside or (at and at == len(words) - 1))
    country = read_words("home_country")
    return tuple(word for word in kept if word not in read_words(Qualifier.FILLER)) if set(kept) - country else ()
