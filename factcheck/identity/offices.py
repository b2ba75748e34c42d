"""Whether two people's offices can be one person's: which agree, and which one person hardly holds both of.

Offices are taken apart in ``posts``; this module says which kinds of them exclude each other.
"""

from collections.abc import Collection, Mapping
from functools import cache

from factcheck.identity.names import fold_name
from factcheck.identity.posts import Kind, Post, Qualifier, find_heads, find_time, read_post, skip_words, write_out
from factcheck.language.identity import read_words

_PUBLIC = frozenset(
    {Kind.DISTRICT, Kind.REGENCY_SEAT, Kind.REGENCY, Kind.PROVINCE_SEAT, Kind.PROVINCE, Kind.NATIONAL}
)
_HIGH = frozenset({Kind.PROVINCE_SEAT, Kind.PROVINCE, Kind.NATIONAL})
_WORK = frozenset({Kind.CALLING, Kind.TRADE})
_PERSONAL = _WORK | {Kind.PASSING, Kind.RESIDENT, Kind.PUPIL}
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


def find_clash(ours: Collection[str], theirs: Collection[str]) -> tuple[str, str] | None:
    """An office of ours and one of theirs that one person hardly holds both of, or None.

    None if a side is empty or any office of ours agrees with one of theirs (``do_agree``). A pair clashes only if
    neither is past or hoped for (*mantan*, *calon*), heads of both stand in a table, and

    * one is an everyday calling (*nelayan, sopir, siswa, warga*) and the other a public office from the district
      up or, but for those who work for themselves, a leading post (*direktur, rektor*); or
    * both are callings, and different ones; a resident may be anything, a student may work; or
    * both are one post of so many that two are rather two people (*ketua RT, kades, lurah, camat, kapolsek*), in
      different named places. Regents, mayors and governors are so few that two of one name are rather one whose
      place was written in two ways; *Kapolres*, *Dandim*, *Kajari* and above move from place to place; or
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
    start = skip_words(folded, 0, Qualifier.PAST, Qualifier.ACTING)
    end = find_time(folded, start)
    return " ".join(words[start:end]).rstrip(" ,;(") or " ".join(words)


def _is_same(ours: Post, theirs: Post) -> bool:
    if ours.head != theirs.head or (ours.kind in _PERSONAL and ours.name != theirs.name):
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


@cache
def _heads_of_one_place() -> frozenset[str]:
    return frozenset(find_heads().get(name, name) for name in map(write_out, read_words("one_place")))
