"""A statement as a few numbers, by which others of nearly the same words are found among a million.

Words that stand near each other are taken by twos, in any order, each pair hashed to a number. Of these the
smallest are kept: where one statement holds all words of another, the small ones of the longer that lie in the
shorter are small there too (a bottom-k sketch: Broder, *On the resemblance and containment of documents*, 1997).

The numbers stand in databases. Whoever changes what is hashed, the commonest words too, has them made anew.
"""

from collections.abc import Sequence
from functools import cache
from zlib import crc32

from factcheck.identity.names import fold_name

KEPT = 12
"""How many numbers are kept of each statement."""
REACH = 3
"""How many words apart two of a pair are at most, the commonest words left out."""
LEAST_LETTERS = 3
ENDING = "nya"
LEAST_STEM = 3
_OFFSET = 2**31
"""What makes a checksum a number that every database takes for an integer."""


def find_words(text: str) -> list[str]:
    """Its words, in lower case and without accents, as they come."""
    return fold_name(text).split()


def find_content(words: Sequence[str]) -> list[str]:
    """Those that say what it is about, without the commonest of any language; all of them if none is left."""
    common = _read_common()
    content = [
        _to_stem(word) for word in words if word not in common and (len(word) >= LEAST_LETTERS or word.isdigit())
    ]
    return content or list(words)


def find_pairs(text: str) -> list[int]:
    """The numbers of all pairs of words, the smallest first: by these a statement looks for others."""
    content = find_content(find_words(text))
    if len(content) == 1:
        return [_hash(content[0])]
    pairs = {
        _hash(" ".join(sorted((first, second))))
        for at, first in enumerate(content)
        for second in content[at + 1 : at + 1 + REACH]
    }
    return sorted(pairs)


def make_fingerprint(text: str) -> list[int]:
    """The numbers under which a statement is found: the smallest of its pairs, at most ``KEPT``.

    >>> make_fingerprint("Harga beras turun") == make_fingerprint("harga berasnya akan turun")
    True
    """
    return find_pairs(text)[:KEPT]


def _to_stem(word: str) -> str:
    return word[: -len(ENDING)] if word.endswith(ENDING) and len(word) >= len(ENDING) + LEAST_STEM else word


def _hash(words: str) -> int:
    return crc32(words.encode()) - _OFFSET


@cache
def _read_common() -> frozenset[str]:
    from factcheck.language.pack import known_languages, read_head  # slow, and no list of statements needs it

    return frozenset(word for code in known_languages() for word in read_head(code).profile)
