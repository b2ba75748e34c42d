"""Bodies: which exist in many places under one name, and which name is the short form of which.

A short form is judged by rule, not by a list: letters of the words in their order, as *KPK* takes the first of
each, *Kemenkeu* the beginnings, *Kejagung* a beginning and an end.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from factcheck.identity.names import fold_name
from factcheck.language.identity import read_pairs, read_words

LONGEST_NUMBER = 2
"""Digits; a longer number (*Kodim 0811*) names one body."""
INITIALS = 3
"""Letters; so short a form takes the first letter of each word and nothing else."""
LONGEST_FORM = 14
"""Letters of a short form."""
REMEMBERED = 1 << 14
INNER_COST = 1
SKIPPED_COST = 1
_NUMERALS = frozenset("ivxlc")
_VOWELS = frozenset("aiueo")


def is_local_body(name: str) -> bool:
    """Whether a body of that name exists in many places, and the name does not say in which.

    >>> is_local_body("Dinas Kesehatan"), is_local_body("Dinas Kesehatan Jember"), is_local_body("Bank Indonesia")
    (True, False, False)
    """
    words = fold_name(name).split()
    general = read_words("body_word")
    starts = range(len(words)) if words and words[0] in general | read_words("small_word") else range(1)
    for start in starts:
        rest = words[start:]
        if length := _match_body(rest, "local_body"):
            return all(word in general or _is_number(word) for word in rest[length:])
        if length := _match_body(rest, "common_body"):
            return all(_is_number(word) for word in rest[length:])
        if rest and rest[0] not in general | read_words("small_word"):
            return False
    return False


def _match_body(words: list[str], table: str) -> int:
    """How many words the longest entry of ``table`` has that ``words`` begin with; 0 if none does."""
    for length in range(min(len(words), 5), 0, -1):
        if " ".join(words[:length]) in _entries(table):
            return length
    return 0


@cache
def _entries(table: str) -> frozenset[str]:
    return frozenset(fold_name(entry) for entry in read_words(table))


def _is_number(word: str) -> bool:
    return (word.isdigit() and len(word) <= LONGEST_NUMBER) or set(word) <= _NUMERALS


@lru_cache(maxsize=REMEMBERED)
def is_short_form(short: str, long: str) -> bool:
    """Whether ``short`` is an acronym or a contraction of ``long``: pieces of its words, in their order.

    Words that both begin or end with count for nothing (*Polres Tuban, Kepolisian Resor Tuban*). What is left of
    the long form has two words or more besides small ones (*dan, of*), which may be left out. Up to three letters
    are the first of each word. A longer form may take beginnings of any length, leave a word out but not the
    first, and take a piece from inside a word (*kePOLisian, aGUNG*), the fewer of these the shorter it is.

    >>> is_short_form("KPK", "Komisi Pemberantasan Korupsi"), is_short_form("Kemenkes", "Kementerian Keuangan")
    (True, False)
    """
    return are_short_for(fold_name(short).split(), fold_name(long).split())


def are_short_for(short: Sequence[str], long: Sequence[str]) -> bool:
    """``is_short_form`` of names that are folded and cut into their words already."""
    few, many = _strip_shared(list(short), list(long))
    letters = "".join(few)
    if (
        not few
        or not letters.isalpha()
        or len(letters) > LONGEST_FORM
        or len(letters) * 3 > len("".join(many)) * 2
    ):
        return False
    if _acronyms().get(letters) == " ".join(many):
        return True
    following = iter("".join(many))
    if not all(letter in following for letter in letters):
        return False
    return any(_is_made_of(letters, words) for words in _wordings(many) if letters not in words)


@cache
def _acronyms() -> Mapping[str, str]:
    return {fold_name(short): fold_name(full) for short, full in read_pairs("acronym").items()}


def _strip_shared(few: list[str], many: list[str]) -> tuple[list[str], list[str]]:
    """Both names without the words that they begin and end with alike, as long as each has one left."""
    while len(few) > 1 and len(many) > 1 and few[-1] == many[-1]:
        few, many = few[:-1], many[:-1]
    while len(few) > 1 and len(many) > 1 and few[0] == many[0]:
        few, many = few[1:], many[1:]
    return few, many


def _wordings(words: list[str]) -> list[list[str]]:
    """The long form as it stands, and with words in it that have a short form of their own."""
    text = f" {' '.join(words)} "
    found = [words]
    for full, short in sorted(read_pairs("noun_short").items()):
        if f" {full} " in text:
            text = text.replace(f" {full} ", f" {short} ")
            found.append(text.split())
    return found


def _is_made_of(letters: str, words: list[str]) -> bool:
    small = read_words("small_word")
    if sum(word not in small for word in words) < 2:  # noqa: PLR2004 - one word is no long form
        return False
    if len(letters) <= INITIALS:
        big = [word for word in words if word not in small]
        return letters in {"".join(word[0] for word in words), "".join(word[0] for word in big)}
    limit = (len(letters) - INITIALS + 1) // 2 + (len(letters) > INITIALS + 1)
    return _cost(letters, tuple(words), limit, first=True) <= limit


def _cost(letters: str, words: tuple[str, ...], limit: int, *, first: bool) -> int:
    """What has to be granted for ``letters`` to be pieces of ``words``; more than ``limit`` if they are not."""
    small = read_words("small_word")
    if not letters:
        return SKIPPED_COST * sum(word not in small for word in words)
    if not words or limit < 0:
        return limit + 1
    word, rest = words[0], words[1:]
    best = limit + 1
    for length in range(1, min(len(word), len(letters)) + 1):
        if letters[: length - 1] not in word:
            break
        granted = _piece_cost(word, letters[:length], first=first)
        if granted is not None and granted <= limit:
            best = min(best, granted + _cost(letters[length:], rest, limit - granted, first=False))
    if not first or word in small:
        skipped = 0 if word in small else SKIPPED_COST
        best = min(best, skipped + _cost(letters, rest, limit - skipped, first=first))
    return best


def _piece_cost(word: str, piece: str, *, first: bool) -> int | None:
    """What a piece of a word has to be granted: nothing for its beginning; None if no form takes it.

    From inside come three letters or more, or of a later word its last two, and never a vowel first; a beginning
    may take the last letter along (*DInaS*).
    """
    if word.startswith(piece):
        return 0
    if len(piece) >= INITIALS and piece[-1] == word[-1] and word.startswith(piece[:-1]):
        return INNER_COST
    shortest = 2 if word.endswith(piece) and not first else INITIALS
    if len(piece) >= shortest and piece[0] not in _VOWELS and piece in word:
        return INNER_COST
    return None
