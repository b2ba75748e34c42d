"""Chains of capitalised words, taken apart into office and name."""

from factcheck.extraction.chain import PAIR, Chain
from factcheck.extraction.evidence import LEADS, OFFICIAL, NameEvidence
from factcheck.extraction.name_score import find_name_start
from factcheck.extraction.page import Page, Shape
from factcheck.language.senses import Sense

LONGEST = 24
"""No chain is longer than so many tokens."""


LONGEST_SHORT_FORM = 4
"""A title of so many letters is written out; the stop behind it ends the sentence (*kata Cut Ratu.*)."""


SERIES = 4
"""A body's name lists at most so many fields between commas."""


_SMALL = Sense.NEVER_NAME | Sense.PREPOSITION | Sense.CONJUNCTION | Sense.COMPLEMENTISER | Sense.RELATIVE


_SURELY = Sense.GIVEN | OFFICIAL | Sense.TITLE
_NO_VERB = Sense.GIVEN | Shape.UPPER
_DATE = Sense.WEEKDAY | Sense.MONTH
_VERB = Sense.PASSIVE | Sense.ACTIVE


def read_chain(page: Page, token: int, limit: int, evidence: NameEvidence) -> Chain | None:
    """The chain of capitalised words that begins at ``token``, taken apart into office and name."""
    if token >= limit or not _can_begin(page, token, evidence):
        return None
    chain = _collect(page, token, min(limit, token + LONGEST))
    if chain.core_last <= chain.first:
        return None
    _shed_degrees(page, chain)
    _split(page, chain, evidence)
    return chain


def _shed_degrees(page: Page, chain: Chain) -> None:
    """*Ratna Wulandari SPd MPd*: degrees that no comma parts from the name are no part of it."""
    while chain.core_last - chain.first > PAIR and page.has(chain.core_last - 1, Sense.DEGREE):
        if page.has(chain.core_last - 1, Sense.GIVEN | OFFICIAL):
            return
        chain.core_last -= 1


def _can_begin(page: Page, token: int, evidence: NameEvidence) -> bool:
    """Whether a name or an office can begin with this word."""
    kinds = page.kinds[token]
    if page.words[token][0] in "@#":
        return page.words[token][0] == "@"
    if not kinds & Shape.CAPITAL:
        return _is_lower_title(page, token)
    common = kinds & _SMALL and not kinds & Shape.UPPER
    beside = page.has(token + 1, Shape.CAPITAL)
    opens = _opens_sentence(page, token)
    if (opens and _is_cue(kinds)) or (not beside and (common or (opens and kinds & Sense.DOCUMENT))):
        return False
    if kinds & _SURELY or (kinds & Sense.PERSON and beside):
        return True
    if common or (kinds & _DATE and not kinds & Shape.UPPER):
        return False
    return not opens or _is_known(page, token, evidence)


def _is_cue(kinds: int) -> bool:
    """Whether a word that opens a sentence reports rather than names: *Pesan Wirya singkat*."""
    verb = kinds & _VERB and not kinds & _NO_VERB
    return bool(verb or (kinds & Sense.CUE_NOUN and not kinds & _SURELY))


def _is_lower_title(page: Page, token: int) -> bool:
    """*dr. Wirya*, *drg Ratna*: a title in lower case with a name behind it."""
    kinds = page.kinds[token]
    if not kinds & Sense.TITLE or kinds & (Sense.ADVERB | Sense.CONJUNCTION | Sense.PERSON | Sense.COORDINATOR):
        return False
    after = token + 1
    if page.has(after, Shape.STOP) and not page.spaced_before(after):
        after += 1
    return page.has(after, Shape.CAPITAL)


def _is_known(page: Page, token: int, evidence: NameEvidence) -> bool:
    """Whether a word that opens a sentence is a name, to judge by the rest of the text."""
    low = page.lows[token]
    if low in evidence.solo or low in evidence.aged:
        return True
    if evidence.lower.get(low, 0) >= evidence.inside.get(low, 0) > 0:
        return False
    if low in evidence.inside:
        return low not in evidence.lower or page.has(token + 1, Shape.CAPITAL)
    clitic = page.pack.clitic
    if low in evidence.lower or (clitic and low.endswith(clitic)):
        return False
    again = low in evidence.opening and (page.words[token + 1] == "," or page.has(token + 1, _VERB | Sense.ADVERB))
    return again or _is_introduced(page, token, evidence)


def _is_introduced(page: Page, token: int, evidence: NameEvidence) -> bool:
    """Whether what follows an unknown word makes it a name: more name, an age, *ibu korban* between commas."""
    if page.has(token + 1, Shape.CAPITAL):
        goes_on = page.lows[token + 1] in evidence.solo or page.has(token + 1, OFFICIAL)
        return not (goes_on and page.lows[token].endswith(page.pack.noun_endings))
    if page.words[token + 1] == ",":
        return bool(page.senses(token + 2) & (Sense.PERSON | Sense.OFFICE | Sense.DETERMINER | Sense.RELATIVE))
    return page.words[token + 1] == "(" and page.has(token + 2, Shape.NUMBER)


def _opens_sentence(page: Page, token: int) -> bool:
    """Whether the word is capitalised because a sentence or a line begins with it."""
    return (
        token == 0
        or token in page.lines
        or page.has(token - 1, Shape.STOP | Shape.DOUBLE_MARK | Shape.SINGLE_MARK)
        or page.words[token - 1] in LEADS
    )


def _collect(page: Page, token: int, limit: int) -> Chain:
    """Go on while words are capitalised, or small words stand that hold a name together."""
    official = bool(page.senses(token) & (Sense.OFFICE | Sense.BODY))
    chain = Chain(token, token + 1, token + 1)
    at = token + 1
    while at < limit:
        if page.kinds[at] & Shape.CAPITAL:
            at = 0 if _ends_chain(page, at) else at + 1
        elif page.words[at] == "(":
            at = _past_alias(page, chain, at, limit)
        else:
            at = _past_link(page, at, official=official)
        if not at:
            break
        chain.last = chain.core_last = at
    if chain.aliases and page.words[chain.last] == "(":
        chain.last += 3
    return chain


def _ends_chain(page: Page, token: int) -> bool:
    """Whether a capitalised word is no part of the name before it: a weekday, a pronoun."""
    dated = page.has(token, Sense.WEEKDAY | Sense.MONTH) and not page.has(token + 1, Shape.CAPITAL)
    return dated or page.has(token, Sense.PRONOUN)


def _past_alias(page: Page, chain: Chain, token: int, limit: int) -> int:
    """Past a short form in brackets if the name goes on behind it, else 0; the short form is kept either way."""
    if token + 2 >= limit or page.words[token + 2] != ")" or not page.has(token + 1, Shape.CAPITAL):
        return 0
    chain.aliases[token + 1] = page.words[token + 1]
    goes_on = page.has(token + 3, Shape.CAPITAL) and not page.has(token + 3, Sense.NEVER_NAME)
    return token + 3 if goes_on else 0


def _past_link(page: Page, token: int, *, official: bool) -> int:
    """Past a small word or sign inside a name (*bin*, *dr.*, the stop of *T.*, *dan* in a body's name), else 0."""
    if (page.has(token, Sense.PARTICLE) and page.has(token + 1, Shape.CAPITAL)) or _is_lower_title(page, token):
        return token + 1 + page.has(token + 1, Shape.STOP)
    if page.words[token] == "." and not page.spaced_before(token) and _is_abbreviated(page, token):
        return token + 1
    ordinal = page.lows[token].startswith(page.pack.ordinal_prefixes) and page.has(token + 1, Shape.CAPITAL)
    numbered = page.has(token, Shape.NUMBER) and (
        page.words[token + 1] == "," or page.has(token + 1, Shape.CAPITAL)
    )
    if official and page.words[token] == ",":
        return _past_series(page, token)
    return token + 1 if official and (ordinal or numbered or _binds(page, token)) else 0


def _past_series(page: Page, token: int) -> int:
    """Past the commas inside a body's name (*Pendidikan, Kebudayaan, Riset, dan Teknologi*), else 0."""
    at = token
    for _ in range(SERIES):
        end = at + 1
        while _is_plain(page, end):
            end += 1
        if end == at + 1:
            return 0
        at = end + (page.words[end] == ",")
        if _binds(page, at) and _is_plain(page, at + 1):
            return at + 1
        if at == end:
            return 0
        at = end
    return 0


def _is_plain(page: Page, token: int) -> bool:
    """Whether a capitalised word can be a field that a body works in, neither name, office nor body."""
    other = Shape.UPPER | Sense.GIVEN | Sense.OFFICE | Sense.BODY | Sense.TITLE | Sense.PLACE
    return page.has(token, Shape.CAPITAL) and not page.has(token, other)


def _binds(page: Page, token: int) -> bool:
    """Whether a small word joins two parts of a body's name (*Pendidikan dan Kebudayaan*)."""
    joins = page.kinds[token] & Sense.COORDINATOR and not page.kinds[token] & Sense.ADVERB
    return bool(
        joins and page.has(token + 1, Shape.CAPITAL) and not page.has(token + 1, Sense.GIVEN | Sense.OFFICE)
    )


def _is_abbreviated(page: Page, stop: int) -> bool:
    before = page.words[stop - 1]
    short = len(before) == 1 or page.has(stop - 1, Sense.ABBREVIATION)
    short = short or (page.has(stop - 1, Sense.TITLE) and len(before) < LONGEST_SHORT_FORM)
    return short and page.has(stop + 1, Shape.CAPITAL | Sense.TITLE)


def _split(page: Page, chain: Chain, evidence: NameEvidence) -> None:
    """Find where the name of a person begins; what stands before it is office, body, title."""
    first, kinds = chain.first, page.kinds
    start = _start_after_titles(page, chain)
    if start is None and not _is_company(page, chain) and not _is_abbreviated_body(page, chain):
        start = find_name_start(page, chain, evidence)
    chain.office_first = first
    if start is None:
        while kinds[chain.office_first] & Sense.TITLE and chain.office_first + 1 < chain.core_last:
            chain.office_first += 1
        senses = page.senses(chain.office_first)
        chain.is_office = bool(senses & Sense.OFFICE or (senses & Sense.PERSON and not senses & Sense.BODY))
        return
    chain.name_first = start
    office_last = start
    while office_last > first and (
        kinds[office_last - 1] & Sense.TITLE or not kinds[office_last - 1] & Shape.WORD
    ):
        office_last -= 1
    official = any(page.senses(token) & Sense.OFFICE for token in range(first, office_last))
    chain.is_calling = office_last > first and not official and _is_calling(page, first)
    if office_last > first and (official or chain.is_calling):
        chain.office_last = office_last


def _is_calling(page: Page, token: int) -> bool:
    """*Nelayan Wirya Kusnadi*: what somebody does, with a capital because a sentence begins with it."""
    senses = page.senses(token)
    other = Sense.COLLECTIVE | Sense.TITLE | Sense.GIVEN | Sense.ANYBODY
    common = senses & Sense.PERSON and not senses & other
    return bool(common) and _opens_sentence(page, token)


def _is_abbreviated_body(page: Page, chain: Chain) -> bool:
    """*Ketua Paguyuban Pasar Legi (PPL)*: what capitals in brackets abbreviate is no person."""
    return any(at > chain.core_last and page.has(at, Shape.UPPER) for at in chain.aliases)


def _is_company(page: Page, chain: Chain) -> bool:
    """*PT Ruang Cipta Lestari*: what a body's own word begins, with no office in it, names nobody."""
    first = page.senses(chain.first)
    leads = first & Sense.BODY_LEAD and page.has(chain.first, Shape.UPPER) and chain.core_last > chain.first + 1
    if not (first & Sense.BODY or leads) or first & (Sense.GIVEN | Sense.OFFICE | Sense.PLACE | Sense.PERSON):
        return False
    return not any(page.has(token, Sense.OFFICE) for token in range(chain.first, chain.core_last))


def _start_after_titles(page: Page, chain: Chain) -> int | None:
    """The word after the last title (*Kapolres Tuban AKBP Wirya*), if a name can begin there."""
    last, kinds = chain.core_last, page.kinds
    start: int | None = None
    for token in range(chain.first, last - 1):
        styled = kinds[token] & Sense.TITLE and not kinds[token] & Sense.GIVEN
        begin = chain.first if start is None else start
        if not styled or (token > begin and _is_inside_name(page, begin, token)):
            continue
        start = token + 1
        while start < last and not kinds[start] & Shape.WORD:
            start += 1
    if start is None or start >= last:
        return None
    official = any(kinds[token] & OFFICIAL and not kinds[token] & Sense.GIVEN for token in range(start, last))
    return None if official else start


def _is_inside_name(page: Page, start: int, token: int) -> bool:
    """*H. Syafril Datuk Rajo*: a style that stands behind the name it begins with belongs to that name."""
    official = OFFICIAL | Sense.TITLE | Sense.PERSON | Shape.UPPER
    between = range(start, token)
    return any(page.has(at, Shape.WORD) for at in between) and not any(
        page.has(at, official) and not page.has(at, Sense.GIVEN) for at in between
    )
