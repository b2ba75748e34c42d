"""A text cut into tokens once, so that every later step works on token numbers and looks words up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.extraction.glue import ends_in_small_word, find_name_seam, find_seam
from factcheck.extraction.marks import (
    APOSTROPHES,
    DOUBLE,
    DOUBLE_MARKS,
    HYPHENS,
    PAIRED,
    SINGLE,
    STOPS,
    straighten,
)
from factcheck.language.pack import Pack
from factcheck.language.senses import Sense

_TOKEN = re.compile(
    rf"""
    (?P<quotes> {"|".join(map(re.escape, PAIRED))}|[{re.escape(DOUBLE + SINGLE)}] )
  | (?P<letters> [@\#]?\w+(?:(?:[{re.escape(APOSTROPHES + HYPHENS)}&/_@+]|\.(?=[a-z0-9])|(?<=\d)[,:](?=\d)
              |(?<=\b\w)\.(?=\w)|(?<=\b[A-Z][a-z])\.(?=D\b)|(?<=[A-Z]{{3}})\.(?=[A-Z]{{2}}))\w+)* )
  | (?P<signs> [^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff] )
  | (?P<line> \r\n|[\n\r\u2028\u2029\x0b\x0c\x85] )
    """,
    re.VERBOSE,
)
_WORDS = re.compile(re.sub(r"\?P<\w+>", "?:", _TOKEN.pattern), re.VERBOSE)
"""A quotation mark, a word (with what may stand inside one), any other sign, or the end of a line.

A full stop stays inside a word only where no sentence can end there: *Rp1.000*, *KOMPAS.com*, *S.H*. Signs that
take no room on the page (soft hyphens, joiners, marks of direction) belong to no token.
"""


MARGIN = 8
"""So many empty tokens stand behind the last, for rules that look a few tokens ahead, or behind the first."""
_EDGE = "\0"
GLUED = 6
"""No name with a word glued to it is shorter."""
MEMORABLE = 60
"""A longer word is not kept from one text to the next."""
REMEMBERED = 100_000
"""So many different words are kept from one text to the next."""
BRAND = 8
"""A word of at most so many letters with a capital near its start is a name all the same: *xAI*, *iPhone*."""


Described = tuple[str, str, int]
"""A token's word, its lower case, its bits."""


ACRONYM = 3
"""Fewer capitals are initials."""
_LETTERS_ONLY = re.compile(r"[^\d./@&]*")


class Shape:
    """What a token looks like; plain integers that lie below those of ``Sense`` in the same number."""

    CAPITAL = 1 << 0
    UPPER = 1 << 4
    NUMBER = 1 << 3
    WORD = 1 << 1
    DOUBLE_MARK = 1 << 5
    SINGLE_MARK = 1 << 6
    STOP = 1 << 2
    CODED = 1 << 7
    """Letters, digits or signs that stand for a body, not a person: *KPK*, *B-1234*, *KOMPAS.com*."""
    GLUED = 1 << 8
    """An unknown word that ends as a small word does: *Wiryasaat*."""
    OPENER = 1 << 9
    """An entry of several words begins with it: *salah*, of *salah satu*."""


@dataclass(slots=True)
class Page:
    """A text as tokens.

    Attributes:
        text: the text as it was given.
        pack: the language it is read in.
        starts: where each token begins (code points).
        ends: where each token ends.
        words: each token as it stands; behind the last a few empty ones.
        lows: each token in lower case.
        kinds: what each token is and means: ``Shape`` and ``Sense`` bits together.
        full: ``kinds`` with the senses of longer entries at the tokens that begin them.
        phrases: for a token that begins an entry of several words, how many there are and their senses.
        lines: the token numbers before which a line ends, with the number of ends there.
    """

    text: str
    pack: Pack
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    phrases: dict[int, tuple[int, int]] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    def has(self, token: int, senses: int) -> bool:
        """Whether that token exists and has one of the senses."""
        try:
            return self.kinds[token] & senses != 0
        except IndexError:
            return False

    def senses(self, token: int) -> int:
        """The senses of the token, those of a longer entry that begins there included."""
        return self.full[token]

    def skip(self, token: int, senses: int) -> int:
        """The first token at or after ``token`` past an entry (of one word or several) with these senses."""
        phrase = self.phrases.get(token)
        if phrase and phrase[1] & senses:
            return token + phrase[0]
        return token + 1 if self.has(token, senses) else token

    def slice(self, first: int, last: int) -> str:
        """The text from token ``first`` up to and not including token ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def spaced_before(self, token: int) -> bool:
        """Whether white space or the start of the text stands before the token."""
        return token == 0 or self.starts[token] > self.ends[token - 1]

    def spaced_after(self, token: int) -> bool:
        """Whether white space or the end of the text stands after the token."""
        return token + 1 >= len(self.starts) or self.starts[token + 1] > self.ends[token]


def lay_out(text: str, pack: Pack) -> Page:
    r"""The text as a page of tokens, with the senses that the pack gives them.

    >>> from factcheck.language.pack import read_pack
    >>> lay_out('"Aman," kata Ma\'ruf di KOMPAS.com.', read_pack("id")).words[:-MARGIN]
    ['"', 'Aman', ',', '"', 'kata', "Ma'ruf", 'di', 'KOMPAS.com', '.']
    """
    page = Page(text, pack)
    tokens = _cut(page)
    if tokens:
        columns = zip(*tokens, strict=True)
        page.starts, page.ends, page.words, page.lows, page.kinds = (list(column) for column in columns)
    _part_names(page)
    page.words += [_EDGE] * MARGIN
    page.lows += [_EDGE] * MARGIN
    page.kinds += [0] * MARGIN
    _find_phrases(page)
    return page


def _cut(page: Page) -> list[tuple[int, int, str, str, int]]:
    """Where each token begins and ends, its word, its lower case, its bits; the page is told where lines end."""
    known, find = _recall(page.pack), page.text.find
    tokens: list[tuple[int, int, str, str, int]] = []
    add, end = tokens.append, 0
    for word in _WORDS.findall(page.text):
        start = end = find(word, end)  # between two words stand only signs that take no room
        parts = known.get(word)
        if parts is None:
            group = _group_of(word)
            if group == "line":
                page.lines[len(tokens)] = page.lines.get(len(tokens), 0) + 1
                end += len(word)
                continue
            parts = _describe_parts(word, group, page.pack)
            if len(word) <= MEMORABLE:
                known[word] = parts
        for part, low, bits in parts:
            end = start + len(part)
            add((start, end, part, low, bits))
            start = end
    return tokens


def _group_of(word: str) -> str:
    """Which alternative of the pattern a word of it belongs to."""
    found = _TOKEN.match(word)
    return (found.lastgroup if found else None) or ""


def _part_names(page: Page) -> None:
    """*Wiryasaat* is two tokens where *Wirya* stands in the text by itself."""
    suspects = [at for at, kind in enumerate(page.kinds) if kind & Shape.GLUED]
    if not suspects:
        return
    names = set(page.words)
    seams = {at: find_name_seam(page.words[at], names, page.pack) for at in suspects}
    seams = {at: seam for at, seam in seams.items() if seam}
    if seams:
        _split_tokens(page, seams)


def _split_tokens(page: Page, seams: Mapping[int, int]) -> None:
    """Each of the tokens becomes two, the second beginning so many code points on."""
    columns = zip(page.starts, page.ends, page.words, page.lows, page.kinds, strict=True)
    tokens: list[tuple[int, int, str, str, int]] = []
    moved: list[int] = []
    for at, (start, end, word, low, bits) in enumerate(columns):
        moved.append(len(tokens))
        if at not in seams:
            tokens.append((start, end, word, low, bits))
            continue
        middle = start + seams[at]
        tokens.append((start, middle, *_describe(word[: seams[at]], "letters", page.pack)))
        tokens.append((middle, end, *_describe(word[seams[at] :], "letters", page.pack)))
    page.starts, page.ends, page.words, page.lows, page.kinds = (
        list(column) for column in zip(*tokens, strict=True)
    )
    moved.append(len(tokens))
    page.lines = {moved[token]: count for token, count in page.lines.items()}


def _recall(pack: Pack) -> dict[str, tuple[Described, ...]]:
    """What is known of words from the texts before, emptied when it has grown too large."""
    known = pack.memory
    if len(known) > REMEMBERED:
        known.clear()
    return known


def _describe_parts(word: str, group: str, pack: Pack) -> tuple[Described, ...]:
    """What ``_describe`` says of the word, or of its two parts if it was glued together."""
    described = _describe(word, group, pack)
    if group == "letters" and len(word) <= MEMORABLE and word.lower() not in pack.lexicon:
        seam = find_seam(word, pack)
        if seam:
            return _describe(word[:seam], group, pack), _describe(word[seam:], group, pack)
    return (described,)


def _describe(word: str, group: str, pack: Pack) -> Described:
    """The token's word, its lower case and its bits; kept once for all places where the word stands."""
    low = straighten(word.lower())
    if group == "quotes":
        return word, low, Shape.DOUBLE_MARK if word in DOUBLE_MARKS else Shape.SINGLE_MARK
    if group == "signs":
        return word, low, Shape.STOP if word in STOPS else 0
    bits = Shape.WORD | _look_up(low, pack) | (Shape.OPENER if low in pack.phrases else 0)
    if word[0].isupper() or (len(word) <= BRAND and any(sign.isupper() for sign in word[1:3])):
        bits |= Shape.CAPITAL
        if len(word) > 1 and word.isupper():
            bits |= Shape.UPPER
    if word[0].isdigit():
        bits |= Shape.NUMBER
    unknown = bits & Shape.CAPITAL and GLUED <= len(word) <= MEMORABLE and low not in pack.lexicon
    if unknown and ends_in_small_word(word, pack):
        bits |= Shape.GLUED
    if len(word) >= ACRONYM and (bits & Shape.UPPER or word[0].islower() or not _LETTERS_ONLY.fullmatch(word)):
        bits |= Shape.CODED
    return word, low, bits


def _look_up(low: str, pack: Pack) -> int:
    """The senses of the word; of *istrinya* those that *istri* has as a person who belongs to another."""
    senses, clitic = pack.lexicon.get(low, 0), pack.clitic
    if senses or not clitic or not low.endswith(clitic):
        return senses
    stem = pack.lexicon.get(low.removesuffix(clitic), 0)
    return stem & _BELONGING if stem & (Sense.RELATION | Sense.SERVICE) else 0


def _find_phrases(page: Page) -> None:
    """Mark where entries of several words stand."""
    openers, lows, page.full = page.pack.phrases, page.lows, page.kinds.copy()
    for token in [at for at, kind in enumerate(page.kinds) if kind & Shape.OPENER]:
        for words, senses in openers[lows[token]]:
            if tuple(lows[token : token + len(words)]) == words:
                page.phrases[token] = (len(words), senses)
                page.full[token] |= senses
                break


_BELONGING = Sense.RELATION | Sense.SERVICE | Sense.PERSON


VERB_LENGTH = 6
"""No verb with a prefix is shorter."""


def is_verbal(page: Page, token: int) -> bool:
    """Whether a word looks like a verb: it begins as verbs do and is no small word."""
    kinds = page.kinds[token]
    if kinds & _NO_VERB or not kinds & Shape.WORD:
        return False
    low = page.lows[token]
    return len(low) >= VERB_LENGTH and low.startswith(page.pack.verb_prefixes)


FUNCTION = (
    Sense.PREPOSITION
    | Sense.CONJUNCTION
    | Sense.COORDINATOR
    | Sense.RELATIVE
    | Sense.COMPLEMENTISER
    | Sense.PURPOSE
    | Sense.DEMONSTRATIVE
)
"""The closed classes: none of these words is part of a name or a description's head."""

_NO_VERB = FUNCTION | Sense.ADVERB | Sense.PRONOUN | Sense.PERSON | Sense.NOT_VERB | Shape.CAPITAL
