"""Where in a chain of capitalised words the name of a person begins, by what each word says for or against it."""

from factcheck.extraction.chain import PAIR, Chain
from factcheck.extraction.evidence import OFFICIAL, NameEvidence
from factcheck.extraction.page import Page, Shape
from factcheck.language.senses import Sense

LONGEST_NAME = 6


_NO_NAME = OFFICIAL | Sense.DOCUMENT | Sense.PERSON
_COMMON = Sense.ABBREVIATION | Sense.DOCUMENT | Sense.PERSON | Sense.WEEKDAY | Sense.MONTH


_BY_LENGTH = {1: -0.5, 2: 1.5, 3: 1.5, 4: 0.5}
"""How common names of so many words are."""


def find_name_start(page: Page, chain: Chain, evidence: NameEvidence) -> int | None:
    """The most likely first word of a person's name, None where the chain names no person."""
    first, last = chain.first, chain.core_last
    best: tuple[float, int] | None = None
    phrase = page.phrases.get(first)
    floor = first + phrase[0] if phrase and phrase[1] & Sense.OFFICE else first  # *Jaksa Agung*
    for start in range(max(floor, last - LONGEST_NAME), last):
        if start > first and (page.words[start - 1] in {"(", ","} or page.has(start - 1, Sense.COORDINATOR)):
            continue
        if not page.has(start, Shape.WORD) or page.has(start, Shape.NUMBER):
            continue
        score = _score(page, chain, start, evidence)
        if score > 0 and (best is None or score > best[0]):
            best = (score, start)
    if best is None:
        return None
    start = best[1]
    while start > first and page.has(start - 1, Sense.NAME_LEAD):
        start -= 1
    return start


def _score(page: Page, chain: Chain, start: int, evidence: NameEvidence) -> float:
    """How well a person's name fits from ``start`` to the end of the chain; above 0 it does."""
    length = chain.core_last - start
    if length == 1 and start == chain.first:
        return _score_single(page, start, evidence)
    score = _BY_LENGTH.get(length, -1.0)
    body = page.has(start, Sense.BODY) and start > chain.first and page.has(start - 1, Sense.OFFICE)
    starts_given = page.has(start, Sense.GIVEN) and not body  # *Ketua Tim*, but *Tim Cook*
    if starts_given:
        score += 2.5
    elif _is_brand(page.words[start]):
        score -= 3
    firm = start > chain.first and page.has(start - 1, Sense.PLACE | Sense.TITLE)  # *Bupati Tuban Wirya Amin*
    for token in range(start, chain.core_last):
        if page.kinds[token] & Shape.WORD:
            score += _score_word(page, token, evidence)
            if token > start and page.kinds[token] & Sense.GIVEN:
                score += 0.5 if starts_given or firm else -1.0
    if start == chain.first:
        return score + 0.5
    return score + _score_border(page, chain, start) - _is_employer(page, chain, start, evidence)


def _score_word(page: Page, token: int, evidence: NameEvidence) -> float:
    """What one word says for or against being part of a person's name."""
    bits, low = page.senses(token), page.lows[token]
    given = bool(bits & Sense.GIVEN)
    score = 1.0 if low in evidence.solo else 0.0
    if bits & _NO_NAME and not given:
        score -= 4
    if low in evidence.aged or low in evidence.initials:
        score += 4
    if low in evidence.places and not given:
        score -= 3
    if low in evidence.lower and not given:
        score -= 1
    if page.has(token, Shape.CODED):
        score -= 3
    return score - 5 if bits & Sense.COORDINATOR else score


def _is_employer(page: Page, chain: Chain, start: int, evidence: NameEvidence) -> int:
    """3 if the word is rather who employs the person behind it: the text names either alone elsewhere."""
    if not page.senses(chain.first) & Sense.OFFICE or page.has(start, Sense.GIVEN):
        return 0
    alone = page.lows[start] in evidence.solo
    others = any(page.lows[token] in evidence.solo for token in range(start + 1, chain.core_last))
    return 3 if alone and others and chain.core_last - start > PAIR else 0


def _is_brand(word: str) -> bool:
    """Whether a word ends in capitals or has them inside as companies' names have: *OpenAI*, *GoTo*."""
    return not word.isupper() and word.isalpha() and sum(sign.isupper() for sign in word[1:]) > 0


def _score_border(page: Page, chain: Chain, start: int) -> float:
    """What the word before the name says for the name beginning here."""
    before = page.kinds[start - 1]
    score = 0.0 if page.senses(chain.first) & (OFFICIAL | Sense.PERSON) else -2.0
    if page.words[start - 1] == ")":
        score += 2
    if before & Shape.NUMBER and page.has(start - 2, Sense.BODY):
        return score - 3  # *Kepala SDN 3 Rengel*
    if before & Shape.NUMBER and page.has(start - 2, Sense.PLACE_WORD):
        return score + 2  # *Ketua RW 07 Wirya Kusnadi*
    country = before & Sense.PLACE and start + 1 < chain.core_last
    if before & Sense.BODY and not before & Shape.UPPER and not country:
        return score - 2
    return score + 1 if before & (Shape.UPPER | Sense.PLACE | Sense.OFFICE) else score


def _score_single(page: Page, token: int, evidence: NameEvidence) -> float:
    """A word alone: a name, unless it looks like a body, a place or a common word."""
    kinds, word = page.kinds[token], page.words[token]
    if page.lows[token] in evidence.aged or page.lows[token] in evidence.initials:
        return 1
    located = page.lows[token] in evidence.places and not kinds & Sense.GIVEN
    if kinds & Sense.NEWS_AGENCY or located:
        return -1
    if kinds & (OFFICIAL | _COMMON) and not kinds & Sense.GIVEN:
        return -1
    if len(word) == 1 or page.has(token, Shape.CODED) or any(sign.isupper() for sign in word[1:]):
        return -1
    return 1 if kinds & Sense.GIVEN or page.lows[token] in evidence.solo else 0.5
