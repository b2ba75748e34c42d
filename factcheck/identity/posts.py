"""An office taken apart: which post or calling it is, of what body or place, and what stands before it.

Which posts there are, how far they reach, and in which service one makes one's way to them stands in
``language/*/identity.toml``.
"""

from collections.abc import Iterable, Mapping
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


class Parliament(StrEnum):
    """Words around seats of a parliament, by the table they stand in."""

    MEMBER = "member"
    COMMITTEE = "committee"


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


@lru_cache(maxsize=REMEMBERED)
def read_post(office: str) -> Post:
    """An office taken apart."""
    words = _expand(fold_name(office).split())
    start, past, acting = _read_qualifiers(words)
    words = words[start : find_time(words, start)] or words
    while len(words) > 1 and words[-1] in read_words("behind_office") and _find_head(words)[1] != len(words):
        words = words[:-1]
    words = _leave_out_committee(words)
    head, length = _find_head(words)
    kind, services = _find_kind(head)
    return Post(" ".join(words[:length]), head, kind, services, _to_reach(words[length:]), past, acting)


def _leave_out_committee(words: list[str]) -> list[str]:
    """``words`` of a member of a parliament without their committee, if the parliament is named behind it."""
    member, committee, *behind = [*words, "", ""][: max(len(words), 2)]
    known = member in read_words(Parliament.MEMBER) and committee in read_words(Parliament.COMMITTEE)
    return [member, *behind[1:]] if known and behind[1:] else words


def _read_qualifiers(words: list[str]) -> tuple[int, bool, bool]:
    """Where the office itself begins, and whether words before it say that it is past or held for another."""
    at, past, acting = 0, False, False
    while at < len(words) - 1 and _match(words, at, _head_phrases()) <= 1:
        if (end := skip_words(words, at, Qualifier.PAST)) > at:
            past = True
        elif (end := skip_words(words, at, Qualifier.ACTING)) > at:
            acting = True
        elif (end := skip_words(words, at, Qualifier.DEPUTY, Qualifier.FILLER)) == at:
            break
        at = end
    return min(at, len(words) - 1), past, acting


def skip_words(words: list[str], at: int, *tables: str) -> int:
    """Where the words of ``tables`` that stand at ``at`` end, at the last word of all at the latest."""
    phrases = _phrases(tables)
    while at < len(words) and (length := _match(words, at, phrases)) and at + length < len(words):
        at += length
    return at


def find_time(words: list[str], start: int) -> int:
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


def _by_first_word(entries: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
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
def find_heads() -> Mapping[str, str]:
    """Each name of a post or calling, written out, with the first name of its row."""
    found: dict[str, str] = {}
    for kind in Kind:
        for row in read_groups(kind):
            first = write_out(row[0])
            for name in row:
                found.setdefault(write_out(name), write_out(name) if kind is Kind.OPEN else first)
    return found


def write_out(name: str) -> str:
    """A post folded, with short forms written out."""
    return " ".join(_expand(fold_name(name).split()))


@cache
def _head_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return _by_first_word(find_heads())


def _find_head(words: list[str]) -> tuple[str, int]:
    """The head of an office, and how many words it takes up: its first word where no table knows it."""
    length = _match(words, 0, _head_phrases()) if words else 0
    return (find_heads()[" ".join(words[:length])], length) if length else (" ".join(words[:1]), 1)


@cache
def _find_kind(head: str) -> tuple[Kind | None, frozenset[Service]]:
    kinds = [kind for kind in Kind if any(write_out(name) == head for row in read_groups(kind) for name in row)]
    services = {
        service
        for service in Service
        if any(find_heads().get(write_out(name)) == head for name in read_words(service))
    }
    return (kinds[0] if kinds else None), frozenset(services)


def _to_reach(words: list[str]) -> tuple[str, ...]:
    """Body or place of an office, without words that join or that say which sort of place it is."""
    aside = read_words(Qualifier.FILLER) | read_words("place_word")
    kept = tuple(word for at, word in enumerate(words) if word not in aside or (at and at == len(words) - 1))
    country = read_words("home_country")
    return tuple(word for word in kept if word not in read_words(Qualifier.FILLER)) if set(kept) - country else ()
