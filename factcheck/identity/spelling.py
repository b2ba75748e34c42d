"""How a name sounds, whatever stands around it and however it is spelled: the same for every spelling of one name.

Indonesian names are written in the spelling of their owner's birth, of their owner's taste, or of the newspaper:
*Soeharto, Suharto*; *Achmad, Akhmad, Ahmad*; *Moh., Muhammad*; *Rizky, Rizqi*. The skeleton of a name is what is
left when titles and degrees are taken off and each word is spelled in one way. It is meant for comparing, not for
reading, and now and then two names share one that are two. Letters and words stand in
``language/*/identity.toml``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.identity.names import fold_name
from factcheck.language.identity import read_pairs, read_rows_with_notes, read_words

OLD = "old_letters"
REMEMBERED = 1 << 17
"""Words kept with what was worked out about them, so that a name of known words costs a look into a table each."""
SHORTEST = 4
"""Letters; of shorter words only the last y is respelled."""
_INSIDE = re.compile(r"[.,/()\[\]]")
_ASIDE = re.compile(r"\([^()]*\)\W*$")
_POSSESSIVE = re.compile(r"['\u2019]s(?!\w)")
"""*Trump's*: no name of ours ends so."""
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    sound: str
    label: str


class _Word(NamedTuple):
    """A word as it stands in a name: its parts as they sound, and whether it may be a title or a degree."""

    parts: tuple[str, ...]
    special: bool
    degree: bool
    sure: bool
    ends: bool


@cache
def _rules(tables: tuple[str, ...] = (OLD, "letters")) -> tuple[_Rule, ...]:
    """The letters that are written in more than one way, the old spelling first."""
    found = []
    for table in tables:
        for words, note in read_rows_with_notes(table):
            label = ("old spelling " if table == OLD else "") + note.partition(";")[0]
            pairs = (word.rpartition("~") for word in words)
            found += [_Rule(re.compile(pattern), sound, label) for pattern, _, sound in pairs]
    return tuple(found)


@cache
def _plain() -> Mapping[int, str]:
    return str.maketrans(dict(read_pairs("plain_letter")))


@cache
def _any_rule() -> re.Pattern[str]:
    """What a word must hold for any rule to change it; rules that name a group of theirs are taken for all."""
    return re.compile(
        "|".join(f"(?:{rule.pattern.pattern})" for rule in _rules() if "\\" not in rule.pattern.pattern)
    )


@cache
def _kept() -> re.Pattern[str]:
    """What words look like that are no words but letters, and are not respelled."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in sorted(read_words("letters_kept"))))


@cache
def _doubles() -> re.Pattern[str]:
    return re.compile(r"(.)\1|j")


@cache
def _same_words() -> Mapping[str, str]:
    """Words that are one name, as they sound: the short or the other form, and the one it stands for."""
    pairs = read_pairs("same_word")
    known = {short: " ".join(_respell(word) for word in full.split()) for short, full in pairs.items()}
    sounds = {_respell(short): full for short, full in known.items()}
    return {word: full for word, full in {**sounds, **known}.items() if word != full}


def _respell(word: str) -> str:
    """A folded word with its letters as they sound; the same again if it is respelled again."""
    if word.isascii() and word.isalpha() and len(word) > 2:  # noqa: PLR2004 - initials are letters, not sounds
        before = ""
        while before != word and not _kept().search(word):
            before = word
            word = _apply_rules(word)
    return word


def _apply_rules(word: str) -> str:
    if len(word) < SHORTEST:
        for rule in _rules(("short_letters",)):
            word = rule.pattern.sub(rule.sound, word)
        return word
    if _any_rule().search(word) or _doubles().search(word):
        for rule in _rules():
            word = rule.pattern.sub(rule.sound, word)
    return word


@lru_cache(maxsize=REMEMBERED)
def _to_sound(word: str) -> str:
    """A folded word as it sounds, or the words it stands for; the same again for what comes out."""
    known = _same_words()
    for _ in range(SHORTEST):
        full = known.get(word)
        sound = full if full is not None else _respell(word)
        if sound == word or " " in sound:
            return sound
        word = sound
    return word


@cache
def _degrees() -> frozenset[str]:
    """The letters of all degrees, without stops."""
    return frozenset(_to_letters(degree) for degree in read_words("degree")) - read_words("name_title")


@cache
def _titles() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Titles as they sound, by their first word, the longest first; none that may as well be a name."""
    kept = read_words("name_title") | read_words("given")
    found: dict[str, set[tuple[str, ...]]] = {}
    for title in read_words("title") - kept:
        sounds = tuple(_to_sound(word) for word in fold_name(title.replace(".", "")).split())
        found.setdefault(sounds[0], set()).add(sounds)
    return {first: tuple(sorted(titles, key=len, reverse=True)) for first, titles in found.items()}


@cache
def find_usual() -> frozenset[str]:
    """Words of many people's names as they sound: given names and the like; of them alone a name is common."""
    return frozenset(
        part for word in read_words("given") | read_words("common_name") for part in to_skeleton(word).split()
    )


@cache
def _after_titles() -> frozenset[str]:
    return frozenset(_to_sound(word) for word in read_words("after_title"))


def _to_letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.lower()))


@lru_cache(maxsize=REMEMBERED)
def _read_word(raw: str) -> _Word:
    """What a word of a name, with the signs that stand on it, may be."""
    bare = raw.strip("().,;")
    raw = _POSSESSIVE.sub("", raw)
    letters = _to_letters(_ASIDE.sub("", raw))
    stopped = "." in bare or (raw.endswith((".", ".,")) and len(bare) > 1)
    known = letters in _degrees() and len(letters) > 1
    sure = known and (stopped or not (bare.istitle() or bare.islower()))
    dotted = bare.lower().replace(".", "")
    whole = "." in bare and (known or dotted in _titles())
    pieces = fold_name((dotted if whole else _INSIDE.sub(" ", raw)).lower().translate(_plain())).split()
    parts = tuple(part for piece in pieces for part in _to_sound(piece).split())
    ends = raw.endswith((",", ";"))
    special = known or ends or any(part in _titles() for part in parts[:1])
    return _Word(parts, special, known, sure, ends)


def to_skeleton(name: str) -> str:
    """``name`` as it sounds, without titles and degrees; the same for its other spellings, and for itself.

    >>> to_skeleton("Prof. Dr. H. Moch. Soekarno, S.H., M.Si."), to_skeleton("Muhammad Sukarno")
    ('muhamad sukarno', 'muhamad sukarno')
    """
    words = [_read_word(raw) for raw in _to_raw_words(name)]
    if any(word.special for word in words):
        parts = _leave_out_titles(_leave_out_degrees(words))
    else:
        parts = [part for word in words for part in word.parts]
    return " ".join(parts) or " ".join(name.casefold().split())


def _to_raw_words(name: str) -> list[str]:
    return (name.replace(",", ", ") if "," in name else name).split()


def _leave_out_degrees(words: list[_Word]) -> list[str]:
    """The parts of a name's words without its degrees; all of them where nothing else is there."""
    first, later = _split_at_comma(words)
    while len(first) > 1 and first[-1].sure and _leaves_a_name(first[:-1]):
        first = first[:-1]
    kept = [part for word in first for part in word.parts]
    for segment in later:
        if "".join(part for word in segment for part in word.parts) not in _degrees():
            kept += [part for word in segment if not word.degree for part in word.parts]
    return kept or [part for word in words for part in word.parts]


def _split_at_comma(words: list[_Word]) -> tuple[list[_Word], list[list[_Word]]]:
    segments: list[list[_Word]] = [[]]
    for word in words:
        segments[-1].append(word)
        if word.ends:
            segments.append([])
    return segments[0], segments[1:]


def _leaves_a_name(words: list[_Word]) -> bool:
    """Whether two words are left that are no degrees: in *Mahfud MD* the letters are a part of the name."""
    stay = sum(len(word.parts) for word in words if not word.sure)
    return stay > 1


def _leave_out_titles(parts: list[str]) -> list[str]:
    """``parts`` from behind the titles on; all of them where what is left is no word of two letters or more."""
    at = 0
    while at < len(parts) and (length := _title_length(parts, at)):
        at += length
    rest = parts[at:]
    return rest if any(len(part) > 1 for part in rest) else parts


def _title_length(parts: list[str], at: int) -> int:
    """How many of ``parts`` from ``at`` on are one title, 0 if none is."""
    for title in _titles().get(parts[at], ()):
        if tuple(parts[at : at + len(title)]) == title:
            return len(title)
    return int(at > 0 and parts[at] in _after_titles())


def find_variants(a: str, b: str) -> tuple[str, ...]:
    """In which ways two names of one skeleton differ, in short phrases; nothing for names written alike.

    >>> find_variants("Moch. Soekarno", "Muhammad Sukarno"), find_variants("Dr. Wirya", "Wirya")
    (('Moch./Muhammad', 'old spelling oe/u'), ('titles aside',))
    """
    ours, theirs = to_pieces(a), to_pieces(b)
    found: dict[str, None] = {}
    for one, other in zip(*_align(ours, theirs), strict=True):
        for phrase in _explain(one, other):
            found[phrase] = None
    plain_a, plain_b = (fold_name(_POSSESSIVE.sub("", name)).split() for name in (a, b))
    if len(plain_a) - len(ours) != len(plain_b) - len(theirs) or _around(plain_a, ours) != _around(
        plain_b, theirs
    ):
        found["titles aside"] = None
    if not found and " ".join(a.split()).casefold() != " ".join(b.split()).casefold():
        found["signs and accents aside"] = None
    return tuple(found)


def _around(words: list[str], pieces: list[str]) -> list[str]:
    return [word for word in words if word not in pieces]


def to_pieces(name: str) -> list[str]:
    """The folded words of a name that its skeleton is made of, in their order."""
    wanted = to_skeleton(name).split()
    pieces = fold_name(_INSIDE.sub(" ", _POSSESSIVE.sub("", name)).lower().translate(_plain())).split()
    for start in range(len(pieces)):
        for length in range(1, len(pieces) - start + 1):
            sounds = [sound for piece in pieces[start : start + length] for sound in _to_sound(piece).split()]
            if sounds == wanted:
                return pieces[start : start + length]
    return wanted


def _align(ours: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    """The words of both names side by side; where they are not equally many, what differs as one run."""
    if len(ours) == len(theirs):
        return ours, theirs
    while ours and theirs and ours[-1] == theirs[-1]:
        ours, theirs = ours[:-1], theirs[:-1]
    while ours and theirs and ours[0] == theirs[0]:
        ours, theirs = ours[1:], theirs[1:]
    return [" ".join(ours)], [" ".join(theirs)]


def _explain(one: str, other: str) -> Iterator[str]:
    """What tells two folded words of one sound apart."""
    if one == other:
        return
    if " " in one or " " in other:
        yield f"{one.title()}/{other.title()}"
        return
    known = read_pairs("same_word")
    for word, opposite in ((one, other), (other, one)):
        if word in known or _respell(word) in _same_words():
            stop = "." if len(word) < SHORTEST + 1 and known.get(word) == opposite else ""
            yield f"{word.capitalize()}{stop}/{opposite.capitalize()}"
            return
    fired = dict.fromkeys(_trace(one)) | dict.fromkeys(_trace(other))
    both = set(_trace(one)) & set(_trace(other))
    labels = [label for label in fired if label not in both]
    yield from labels or [f"{one}/{other}"]


def _trace(word: str) -> Iterator[str]:
    """What is said of each rule that changes a folded word, in the order of the rules."""
    for rule in _rules():
        changed = rule.pattern.sub(rule.sound, word)
        if changed != word:
            yield rule.label
        word = changed
