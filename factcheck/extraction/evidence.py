"""What a whole text tells about its capitalised words: which stand alone as names, which are places."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.extraction.marks import DASHES
from factcheck.extraction.page import Page, Shape
from factcheck.language.senses import Sense

OFFICIAL = Sense.OFFICE | Sense.OFFICE_WORD | Sense.BODY | Sense.PLACE | Sense.PLACE_WORD
LEADS = DASHES | {":", "•"}
_MARKS = int(Shape.STOP | Shape.DOUBLE_MARK | Shape.SINGLE_MARK)
_LEADS_TO_PLACE = int(Sense.PLACE_WORD | Sense.LOCATIVE)
_NO_NAME = int(OFFICIAL | Sense.NEVER_NAME)
_UPPER = int(Shape.UPPER)
_ROLE = Sense.OFFICE | Sense.PARTY
INITIALS = 4
"""More letters are a body's short form."""
_CLOSING = {"(": ")", ",": ","}
"""What stands before an age and what behind it: *AR (32)*, *AR, 32,*."""
_CAPITAL, _WORD, _NUMBER = int(Shape.CAPITAL), int(Shape.WORD), int(Shape.NUMBER)
_ACTIVE, _ADVERB, _LOCATIVE = int(Sense.ACTIVE), int(Sense.ADVERB), int(Sense.LOCATIVE)


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """What the whole text tells about its capitalised words, each in lower case.

    Attributes:
        solo: words that stand alone as a name somewhere.
        inside: how often a word is capitalised where no sentence begins.
        lower: how often a word stands in lower case.
        places: words that stand somewhere as the name of a place (*Kota Rengel*, *di Rengel*).
        opening: words that open a sentence with more of a name behind them (*Wirya Kusnadi pulang*).
        initials: letters that stand for somebody (*korban SL*, *berinisial MS*).
        aged: words behind which an age stands in brackets or between commas (*AR (32)*, *AR, 32,*).
    """

    solo: frozenset[str]
    inside: Mapping[str, int]
    lower: Mapping[str, int]
    places: frozenset[str]
    aged: frozenset[str]
    initials: frozenset[str]
    opening: frozenset[str]


def gather_evidence(page: Page) -> NameEvidence:
    """Look through the page once for words that stand alone as names, as places, or in lower case.

    >>> from factcheck.extraction.page import lay_out
    >>> from factcheck.language.pack import read_pack
    >>> evidence = gather_evidence(lay_out("Di Rengel, kata Wirya, AR (32) ditahan.", read_pack("id")))
    >>> sorted(evidence.places), sorted(evidence.aged)
    (['rengel'], ['ar'])
    """
    kinds, lows = page.kinds, page.lows
    solo: set[str] = set()
    opening: set[str] = set()
    capitals: list[int] = []
    inside: dict[str, int] = {}
    lower: dict[str, int] = {}
    before_is_capital, sentence_start = False, True
    for token, kind in enumerate(kinds[: len(page)]):
        if not kind & _CAPITAL:
            if kind & _WORD:
                lower[lows[token]] = lower.get(lows[token], 0) + 1
                sentence_start = False
            else:
                sentence_start = bool(kind & _MARKS) or page.words[token] in LEADS
            before_is_capital = False
            continue
        capitals.append(token)
        sentence_start = sentence_start or token in page.lines
        if not sentence_start:
            inside[lows[token]] = inside.get(lows[token], 0) + 1
        if not kind & _NO_NAME:
            if kinds[token + 1] & _CAPITAL:
                if sentence_start:
                    opening.add(lows[token])
            elif not before_is_capital and _stands_alone(kinds, token, opens=sentence_start):
                solo.add(lows[token])
        before_is_capital, sentence_start = True, False
    return NameEvidence(
        solo=frozenset(solo),
        inside=inside,
        lower=lower,
        places=frozenset(lows[token] for token in capitals if _is_led_to(kinds[token - 1])),
        aged=frozenset(
            lows[token] for token in capitals if kinds[token + 2] & _NUMBER and _is_age(page, token + 2)
        ),
        initials=frozenset(
            lows[token] for token in capitals if kinds[token] & _UPPER and _is_initials(page, token)
        ),
        opening=frozenset(opening),
    )


def _is_led_to(before: int) -> bool:
    """Whether a place is named behind a word: *Kota Rengel*, *di Rengel*, but not *Ketua RT Rengel*.

    What is short for a neighbourhood has a number, and goes without it before whoever heads it.
    """
    return bool(before & _LEADS_TO_PLACE) and not before & _UPPER


def _stands_alone(kinds: list[int], token: int, *, opens: bool) -> bool:
    """Whether a capitalised word between others in lower case is a name: inside a sentence, or before its verb."""
    reports = kinds[token + 1] & _ACTIVE or (kinds[token + 1] & _ADVERB and kinds[token + 2] & _ACTIVE)
    located = kinds[token - 1] & _LOCATIVE
    return bool((not opens or reports) and not located)


def _is_initials(page: Page, token: int) -> bool:
    """*tersangka MR*; *kakak korban, SL,*; *TRW, bekas bendahara*: a party to a case stands beside the letters."""
    if len(page.words[token]) > INITIALS or page.has(token, OFFICIAL):
        return False
    before = token - 1 if page.words[token - 1] != "," else token - 2
    party = page.has(before, Sense.PARTY | Sense.NAMED) and (before == token - 1 or page.words[token + 1] == ",")
    role = page.words[token + 1] == "," and not page.has(token + 2, Shape.CAPITAL)
    return party or (role and bool(page.senses(token + 2) & _ROLE) and not page.has(token + 2, Sense.COLLECTIVE))


def _is_age(page: Page, token: int) -> bool:
    """Whether a number in brackets or between commas can be a person's age."""
    word = page.words[token]
    enclosed = page.words[token + 1] == _CLOSING.get(page.words[token - 1])
    return enclosed and word.isdigit() and len(word) <= len("99")
