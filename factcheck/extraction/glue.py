"""Words that lost the space between them when a page was scraped: *kataBupati*, *Wiryamengatakan*."""

import re
from collections.abc import Container
from itertools import pairwise

from factcheck.language.pack import Pack
from factcheck.language.senses import Sense

_RANK = re.compile(r"([A-Z]{2,})[A-Z][a-z]{2,}$")
SHORTEST_PART = 3
SHORTEST_VERB = 6
SHORTEST_SMALL = 5
_SMALL = Sense.PREPOSITION | Sense.CONJUNCTION | Sense.PURPOSE | Sense.NEGATION | Sense.AUXILIARY | Sense.ADVERB
_VERB = Sense.ACTIVE | Sense.PASSIVE
_BEFORE_NAME = _VERB | _SMALL | Sense.AFTER | Sense.CUE_NOUN | Sense.DOCUMENT | Sense.COORDINATOR
_BEHIND_NAME = _VERB | _SMALL | Sense.RELATIVE | Sense.COORDINATOR | Sense.NEVER_NAME
_OFFICIAL = Sense.OFFICE | Sense.OFFICE_WORD | Sense.BODY | Sense.PLACE | Sense.PLACE_WORD | Sense.PERSON


def find_seam(word: str, pack: Pack) -> int:
    """Where two words were glued together, 0 if the word is whole.

    Only what the tables know is cut off: a small or reporting word before a capital, an official word before
    one, a reporting verb after a capitalised word. Brands with a capital inside stay whole.

    >>> from factcheck.language.pack import read_pack
    >>> pack = read_pack("id")
    >>> [find_seam(word, pack) for word in ("kataBupati", "Wiryamengatakan", "AKPWirya", "YouTube", "TemanTani")]
    [4, 5, 3, 0, 0]
    """
    if len(word) < 2 * SHORTEST_PART or not word.isalpha():
        return 0
    rank = _RANK.match(word)
    if rank and pack.lexicon.get(rank[1].lower(), 0) & Sense.TITLE:
        return len(rank[1])  # *AKPWirya*
    capitals = [at for at, (one, two) in enumerate(pairwise(word), 1) if one.islower() and two.isupper()]
    for at in capitals:
        if _is_seam(word, at, pack):
            return at
    return 0 if capitals or not word[0].isupper() or word.isupper() else _find_lower_seam(word, pack)


def _is_seam(word: str, at: int, pack: Pack) -> bool:
    """Whether what stands before the capital at ``at`` is a word that the tables know as one before a name."""
    senses, rest = pack.lexicon.get(word[:at].lower(), 0), len(word) - at
    if senses & Sense.LOCATIVE and word[0].islower() and rest >= SHORTEST_PART:
        return True
    if word[0].isupper() and senses & Sense.RELATION:
        return False  # *TemanTani*
    if pack.clitic and word[:at].endswith(pack.clitic) and at >= SHORTEST_VERB:
        return True  # *CaranyaWirya*
    wanted = _BEFORE_NAME if word[0].islower() else _OFFICIAL
    return at >= SHORTEST_PART and rest >= SHORTEST_PART and bool(senses & wanted)


def _find_lower_seam(word: str, pack: Pack) -> int:
    """Where a reporting or small word in lower case was glued to a capitalised one: *Wiryamengatakan*."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_SMALL + 1):
        senses = pack.lexicon.get(word[at:], 0)
        small = senses & _SMALL and not word.endswith(pack.name_endings)
        if (senses & _VERB and len(word) - at >= SHORTEST_VERB) or small:
            return at
    return 0


def ends_in_small_word(word: str, pack: Pack) -> bool:
    """Whether a small word could have been glued to the end of this one."""
    ends = range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1)
    return word.isalpha() and any(pack.lexicon.get(word[at:], 0) & _BEHIND_NAME for at in ends)


def find_name_seam(word: str, names: Container[str], pack: Pack) -> int:
    """Where a small word was glued to a name that stands in the text by itself, 0 if the word is whole.

    >>> from factcheck.language.pack import read_pack
    >>> pack = read_pack("id")
    >>> [find_name_seam(word, {"Wirya", "Wulan"}, pack) for word in ("Wiryasaat", "Wiryawan", "Wulandari")]
    [5, 0, 0]
    """
    if word.endswith(pack.name_endings):
        return 0
    for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        if word[:at] in names and pack.lexicon.get(word[at:], 0) & _BEHIND_NAME:
            return at
    return 0
