"""Where a noun phrase ends: its modifiers, a closing demonstrative, degrees, places."""

from factcheck.extraction.page import FUNCTION, Page, Shape, is_verbal
from factcheck.language.senses import Sense

NOUN = Sense.PERSON | Sense.DOCUMENT | Sense.OFFICE | Sense.BODY
MODIFIERS = 7
"""A description is seldom longer than so many words after its head."""
PLACES = 4
"""A description names at most so many places between commas."""
_VERB = Sense.ACTIVE | Sense.AFTER | Sense.PASSIVE
_STOPPER = FUNCTION | Sense.AUXILIARY | Sense.NEGATION | Sense.WEEKDAY | Sense.ADVERB
_NO_PERSON = Sense.PLACE | Sense.PLACE_WORD | Sense.BODY | Sense.OFFICE | Sense.OFFICE_WORD
_BREAK = Shape.CAPITAL | _STOPPER | _VERB


def find_phrase_end(page: Page, token: int, limit: int) -> int:
    """Token after the head at ``token`` and the small words that go with it."""
    end = page.skip(token, NOUN)
    stop = min(limit, token + MODIFIERS)
    while end < stop:
        kinds = page.kinds[end]
        if kinds & Sense.COORDINATOR and not kinds & Sense.ADVERB and _joins_modifiers(page, end):
            end += 2
            continue
        if kinds & Sense.ADVERB and page.has(end + 1, Shape.CAPITAL) and page.has(token, Sense.DOCUMENT):
            end += 1
            continue
        if kinds & _BREAK or not kinds & Shape.WORD or is_verbal(page, end):
            break
        if page.senses(end) & Sense.DETERMINER and not page.has(end + 1, Sense.DEMONSTRATIVE):
            break
        end += 1
    closed = _demonstrative_ahead(page, end, stop)
    if closed:
        return closed
    if page.has(end, Sense.ORIGIN) and end + 1 < limit and page.has(end + 1, Sense.PERSON | Sense.BODY):
        if page.has(end + 1, Shape.CAPITAL):
            return _place_end(page, end, limit)
        return find_phrase_end(page, end + 1, limit)
    from_somewhere = page.has(end, Sense.PREPOSITION) and end + 1 < limit and page.has(end + 1, Shape.CAPITAL)
    if from_somewhere and not page.has(token, Sense.DOCUMENT):
        return _place_end(page, end, limit)
    return end


def _demonstrative_ahead(page: Page, token: int, stop: int) -> int:
    """Where a demonstrative closes the phrase further on: *pria berusia 40 tahun itu*, *pelatih asal Solo itu*."""
    goes_on = Sense.ORIGIN | Sense.RELATIVE | Sense.PREPOSITION | Sense.DETERMINER | Shape.CAPITAL | Shape.NUMBER
    account = page.words[token - 1][0] == "@"  # *akun @wirya di unggahan itu*
    if account or not (page.senses(token) & goes_on or is_verbal(page, token)):
        return 0
    for at in range(token, min(stop + MODIFIERS, len(page))):
        kinds = page.kinds[at]
        if kinds & Sense.DEMONSTRATIVE and at > token:
            return at
        if not kinds & Shape.WORD or kinds & (Sense.ACTIVE | Sense.AFTER | Sense.COMPLEMENTISER | Sense.NEGATION):
            return 0
    return 0


def _joins_modifiers(page: Page, token: int) -> bool:
    """*pakar ekonomi dan bisnis Wirya*: one more modifier, then the name."""
    after = page.kinds[token + 1] if token + 2 < len(page) else 0
    plain = after & Shape.WORD and not after & (Shape.CAPITAL | _STOPPER | _VERB)
    return bool(plain) and page.has(token + 2, Shape.CAPITAL)


def _place_end(page: Page, token: int, limit: int) -> int:
    """*warga asal Solo*, *peneliti dari Universitas X*: the place or body belongs to the description."""
    if not page.has(token, Sense.ORIGIN):
        return token
    end = token + 1
    while end < limit and page.has(end, Shape.CAPITAL):
        if end > token + 1 and page.has(end - 1, Sense.PLACE) and not page.has(end, _NO_PERSON):
            return end  # *warga asal Rengel Wirya Kusnadi*
        end += 1
    return end


def find_definite_end(page: Page, token: int, limit: int) -> int:
    """Past places and a relative clause that a demonstrative closes: *Warga Rengel, Tuban itu*; 0 if none does."""
    token = max(token, find_phrase_end(page, token - 1, limit))
    for _ in range(PLACES):
        if token >= limit or page.words[token] != ",":
            break
        end = token + 1
        while end < limit and page.has(end, Shape.CAPITAL):
            end += 1
        if end == token + 1:
            return 0
        token = end
    closed = (
        token if page.has(token, Sense.DEMONSTRATIVE) else _demonstrative_ahead(page, token, min(limit, token + 1))
    )
    return skip_demonstrative(page, closed, limit) if closed else 0


def skip_demonstrative(page: Page, token: int, limit: int) -> int:
    """Past *itu*, *ini*, *tersebut*."""
    while token < limit and page.has(token, Sense.DEMONSTRATIVE):
        token += 1
    return token


def skip_degrees(page: Page, token: int, limit: int) -> int:
    """Past degrees (*, S.H., M.Si*) and an age or gloss in brackets (*(45)*)."""
    while token < limit:
        if page.words[token] == ",":
            after = _age_end(page, token + 1) or _degree_end(page, token + 1, limit)
            if after == token + 1:
                return token
            token = after
        elif page.words[token] == "(" and ")" in page.words[token : token + 8]:
            token = page.words.index(")", token) + 1
        else:
            return token
    return min(token, limit)


def _age_end(page: Page, token: int) -> int:
    """Past *61* or *61 tahun* between commas; 0 if no age stands there."""
    years = page.words[token].isdigit() and len(page.words[token]) <= len("99")
    end = token + 1 + bool(page.senses(token + 1) & Sense.TIME)
    return end if years and page.words[end] == "," else 0


def _degree_end(page: Page, token: int, limit: int) -> int:
    """Token after the degree at ``token``: letters between commas, in a table (*S.H.*) or not (*Sp.PD-KHOM*)."""
    end = token
    while end < limit and (page.has(end, Shape.CAPITAL) or (page.words[end] in ".()" and end > token)):
        end += 1
    chunk = range(token, end)
    lettered = all(
        page.kinds[at] & (Sense.DEGREE | Shape.UPPER)
        or "." in page.words[at]
        or len(page.words[at]) == 1
        or page.has(at + 1, Shape.STOP)
        for at in chunk
        if page.kinds[at] & Shape.WORD
    )
    ends_sentence = end == limit and page.has(end - 1, Shape.STOP)
    if not chunk or not lettered or page.has(token, Sense.BODY | Sense.PLACE | Sense.OFFICE):
        return token
    return end - 1 if ends_sentence else end


def to_plain_name(page: Page, first: int, last: int) -> str:
    """The words of a name with single spaces, stray signs at its edges gone."""
    return " ".join(page.slice(first, last).split()).strip(" .,'-")
