"""Which speakers of a large register are worth comparing, without looking at all pairs.

Each step looks names up by something that alike names share, the most telling first, and gives the pairs as they
are found. A block is the speakers that share one such thing. No block of more than ``LARGEST`` is paired as a
whole: it is narrowed by one thing more (a further word, the place of the word in the name, the frame of
consonants), and what is too large even so is paired with its ``NEIGHBOURS`` of nearest number only, for numbers
are given in the order in which speakers are first met, and people of one event are met together.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from factcheck.identity.bodies import are_short_for
from factcheck.identity.likeness import NO_EDITS_BELOW, ONE_EDIT_UP_TO, PERSON, is_near, is_nickname
from factcheck.identity.spelling import find_usual
from factcheck.language.identity import read_words

LARGEST = 40
"""Speakers of a block that are all paired with each other."""
NEIGHBOURS = 4
"""Speakers on either side that one is paired with in a block that stays too large."""
MOST_WORDS = 6
"""Words of a name that are looked at for what it contains."""
MOST_LETTERS = 4
"""Letters that a nickname takes of a word at the most."""
DIRECT = 6
"""Names of a block that are compared letter by letter without narrowing."""
_VOWELS = str.maketrans("", "", "aiueo")


class _Name(NamedTuple):
    speaker: int
    kind: str
    words: tuple[str, ...]


def find_pairs(names: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, int]]:
    """Each pair of different speakers worth comparing, once, the smaller id first, the most promising pairs first.

    In this order: one skeleton; all words of one name among those of the other, two or more; initials; an acronym
    or contraction; a single word that is a word of a full name; all words equal but one that is near in spelling.

    Args:
        names: speaker id, kind and skeleton of every name; a speaker may come several times.
    """
    seen: set[tuple[int, int]] = set()
    known = list(dict.fromkeys(names))
    by_skeleton = _group(((kind, skeleton), speaker) for speaker, kind, skeleton in known if skeleton)
    for speakers in by_skeleton.values():
        yield from _fresh(_pair_up(speakers), seen)
    rows = [_Name(speaker, kind, tuple(skeleton.split())) for speaker, kind, skeleton in known if skeleton]
    for step in (_find_contained, _find_initialled, _find_acronyms, _find_single, _find_near):
        yield from _fresh(step(rows), seen)


def _fresh(pairs: Iterable[tuple[int, int]], seen: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of two speakers that have not come before, in order."""
    for one, other in pairs:
        pair = (one, other) if one < other else (other, one)
        if one != other and pair not in seen:
            seen.add(pair)
            yield pair


def _group(items: Iterable[tuple[tuple[str, ...], int]]) -> dict[tuple[str, ...], list[int]]:
    """Speakers by what they share."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, speaker in items:
        found[key].append(speaker)
    return found


def _pair_up(speakers: list[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a block, or of a large one each speaker with the next few."""
    block = sorted(set(speakers))
    if len(block) <= LARGEST:
        yield from combinations(block, 2)
        return
    for at, one in enumerate(block):
        for other in block[at + 1 : at + 1 + NEIGHBOURS]:
            yield one, other


def _pair_between(ours: list[int], theirs: list[int]) -> Iterator[tuple[int, int]]:
    """Each of ours with each of theirs; where either are many, with those of theirs that are nearest in number."""
    if len(ours) <= LARGEST and len(theirs) <= LARGEST:
        yield from ((one, other) for one in ours for other in theirs)
        return
    block = sorted(set(theirs))
    for one in ours:
        at = bisect_left(block, one)
        for other in block[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS]:
            yield one, other


def _find_contained(rows: list[_Name]) -> Iterator[tuple[int, int]]:
    """Names of two words or more that are, in any order, all words of a longer name or of one as long."""
    by_words: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for row in rows:
        if len(row.words) > 1:
            by_words[row.kind, *sorted(row.words)].append(row)
    longer: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for row in rows:
        words = sorted(row.words[:MOST_WORDS])
        for size in range(len(words) - 1, 1, -1):
            for part in combinations(words, size):
                if (key := (row.kind, *part)) in by_words:
                    longer[key].append(row)
    for shorter in by_words.values():
        yield from _pair_up([row.speaker for row in shorter])
    for key, long in sorted(longer.items(), key=lambda block: (-len(block[0]), len(block[1]))):
        yield from _pair_contained(by_words[key], long)


def _pair_contained(shorter: list[_Name], longer: list[_Name]) -> Iterator[tuple[int, int]]:
    """Shorter names with the longer ones around them; of many, with those that begin with the same words."""
    if len(longer) <= LARGEST:
        yield from _pair_between([row.speaker for row in shorter], [row.speaker for row in longer])
        return
    by_beginning: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in longer:
        by_beginning[row.words[: len(shorter[0].words)]].append(row.speaker)
    for row in shorter:
        yield from _pair_between([row.speaker], by_beginning.get(row.words, []))


def _find_initialled(rows: list[_Name]) -> Iterator[tuple[int, int]]:
    """Names with initials, and those that have words for them."""
    short: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        if 1 < len(row.words) <= MOST_WORDS and any(len(word) == 1 for word in row.words):
            short[row.kind, *row.words].append(row.speaker)
    full: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        for shortened in _abbreviate(row.words):
            if (key := (row.kind, *shortened)) in short:
                full[key].append(row.speaker)
    for key, speakers in full.items():
        yield from _pair_between(short[key], speakers)


def _abbreviate(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name with one or two of its words as initials, another word left whole."""
    if not 1 < len(words) <= MOST_WORDS:
        return
    for count in (1, 2):
        for places in combinations(range(len(words)), count):
            if len(words) > count:
                yield tuple(word[0] if at in places else word for at, word in enumerate(words))


def _find_acronyms(rows: list[_Name]) -> Iterator[tuple[int, int]]:
    """Short forms of one word, or of one and a last word that the long form has too, and their long forms."""
    usual = find_usual()
    short: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for row in rows:
        if len(row.words) <= 2 and len(row.words[0]) > 1 and row.words[0] not in usual:  # noqa: PLR2004 - and a place
            for key in _to_form_keys(row):
                short[key].append(row)
    for row in rows:
        if len(row.words) > 1:
            are_one = is_nickname if row.kind == PERSON else are_short_for
            keys = dict.fromkeys(key for key in _to_full_keys(row) if key in short)
            for form in (form for key in keys for form in _narrow_forms(short[key], row)):
                if are_one(form.words, row.words):
                    yield form.speaker, row.speaker


def _narrow_forms(forms: list[_Name], row: _Name) -> list[_Name]:
    """The forms of a block; of a large one those of nearest number."""
    if len(forms) <= LARGEST:
        return forms
    return sorted(forms, key=lambda form: abs(form.speaker - row.speaker))[:NEIGHBOURS]


def _to_form_keys(row: _Name) -> Iterator[tuple[str, ...]]:
    """What the full name of a short form shares with it: kind, first letters, last letters, last word."""
    form, tail = row.words[0], row.words[1:]
    yield row.kind, form, *tail
    if len(form) > 3:  # noqa: PLR2004 - the shorter ones are initials
        yield row.kind, form[:2], form[-2:], *tail


def _to_full_keys(row: _Name) -> Iterator[tuple[str, ...]]:
    if row.kind == PERSON:
        yield row.kind, "".join(word[0] for word in row.words)
        ends = _ends([word[:MOST_LETTERS] for word in row.words])
        for start in {row.words[0][:2], row.words[0][0] + row.words[1][0]}:
            yield from ((row.kind, start, end) for end in ends)
        return
    small = read_words("small_word")
    for words, tail in ((row.words, ()), (row.words[:-1], row.words[-1:])):
        big = [word for word in words if word not in small]
        if len(big) > 1:
            yield row.kind, "".join(word[0] for word in words), *tail
            yield row.kind, "".join(word[0] for word in big), *tail
            yield from ((row.kind, start, end, *tail) for start in _starts(big) for end in _ends(big))


def _starts(words: list[str]) -> set[str]:
    """The two letters that a contraction may begin with: of the first word (*kePOLisian* too), or one of each."""
    return {words[0][:2], words[0][2:4], words[0][0] + words[1][0]}


def _ends(words: list[str]) -> set[str]:
    """The two letters that a contraction may end with: letters of one of the last two words, or one of each."""
    pairs = {word[at : at + 2] for word in words[-2:] for at in range(len(word) - 1)}
    return pairs | {words[-2][0] + words[-1][0], words[-2][:2][-1] + words[-1][0]}


def _find_single(rows: list[_Name]) -> Iterator[tuple[int, int]]:
    """People known by one word, and full names that hold it; of many, those that begin or end with it."""
    single = _group(((row.words[0],), row.speaker) for row in rows if row.kind == PERSON and len(row.words) == 1)
    full: dict[str, list[_Name]] = defaultdict(list)
    for row in rows:
        if row.kind == PERSON and len(row.words) > 1:
            for word in dict.fromkeys(row.words):
                if (word,) in single:
                    full[word].append(row)
    for word, names in sorted(full.items(), key=lambda block: len(block[1])):
        held = names
        if len(held) > LARGEST:
            held = [row for row in names if word in (row.words[0], row.words[-1])]
        if len(word) > 1:
            yield from _pair_between(single[word,], [row.speaker for row in held])


def _find_near(rows: list[_Name]) -> Iterator[tuple[int, int]]:
    """Names that differ in one word, by as few letters as its length allows."""
    blocks: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        if len(row.words) <= MOST_WORDS:
            for at, word in enumerate(row.words):
                if len(word) >= (NO_EDITS_BELOW if len(row.words) > 1 else ONE_EDIT_UP_TO + 1) and word.isalpha():
                    rest = row.words[:at] + row.words[at + 1 :]
                    blocks[row.kind, *(sorted(rest) if len(rest) > 1 else rest)].append((word, row.speaker))
    for block in blocks.values():
        if len(block) > 1:
            yield from _pair_near(block)


def _pair_near(block: list[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """The speakers of a block whose words are near; in a large one only words of like consonants are compared."""
    speakers: dict[str, list[int]] = defaultdict(list)
    for word, speaker in block:
        speakers[word].append(speaker)
    for words in _narrow_words(list(speakers)):
        for one, other in combinations(words, 2):
            if is_near(one, other):
                yield from _pair_between(speakers[one], speakers[other])


def _narrow_words(words: list[str]) -> Iterator[list[str]]:
    """The words themselves if they are few, else by their consonants, and by these with one left out."""
    if len(words) <= DIRECT:
        yield words
        return
    frames: dict[str, list[str]] = defaultdict(list)
    for word in words:
        frame = word[0] + word[1:].translate(_VOWELS)
        for key in {frame, *(frame[:at] + frame[at + 1 :] for at in range(1, len(frame)))}:
            frames[key].append(word)
    yield from (alike[:LARGEST] for alike in frames.values() if len(alike) > 1)
