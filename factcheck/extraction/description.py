"""Somebody without a name, or whose name follows what they are: *salah satu warga*, *pengamat politik Wirya*."""

from factcheck.extraction.chain import Chain
from factcheck.extraction.evidence import NameEvidence
from factcheck.extraction.holders import find_better_holder, find_holder
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.names import read_chain
from factcheck.extraction.page import FUNCTION, Page, Shape
from factcheck.extraction.person import appoint, read_person
from factcheck.extraction.phrase import NOUN, find_phrase_end, skip_demonstrative, to_plain_name
from factcheck.language.senses import Sense

_VENUE = Sense.NAMING | Sense.COLLECTIVE | Sense.PLACE_WORD | Sense.BODY
"""*pemilik warung Tirta, Wirya Kusnadi*: what such a noun names is no person, if one stands behind the comma."""


_MAKER = Sense.PERSON | Sense.OFFICE | Sense.COLLECTIVE


def read_description(page: Page, token: int, limit: int, evidence: NameEvidence) -> Mention | None:
    """A phrase without a capital at its head: *salah satu warga*, *pengamat politik Wirya Kusnadi*."""
    core = token
    while core < limit and page.senses(core) & Sense.DETERMINER and not page.senses(core) & NOUN:
        core = page.skip(core, Sense.DETERMINER)
    if core >= limit or (core > token and page.has(core, Shape.CAPITAL)):
        return None
    head = page.senses(core)
    if core > token and not head & NOUN and _is_human(page, token, core):
        head |= Sense.PERSON
    if not head & NOUN:
        return None
    last = max(core + 1, find_phrase_end(page, core, limit))
    phrase = Mention(MentionKind.DESCRIPTION, token, last, core, last)
    if head & Sense.DOCUMENT and not head & Sense.PERSON:
        return _read_document(page, phrase, limit, evidence)
    return _read_named(page, phrase, head, limit, evidence) or _close(page, phrase, limit)


def _close(page: Page, phrase: Mention, limit: int) -> Mention:
    """The phrase with the demonstrative that closes it, if one does."""
    phrase.last = skip_demonstrative(page, phrase.last, limit)
    phrase.definite = phrase.last > phrase.core_last or page.has(phrase.first, Sense.DEFINITE_ARTICLE)
    return phrase


def _read_named(page: Page, phrase: Mention, head: int, limit: int, evidence: NameEvidence) -> Mention | None:
    """Who the phrase turns out to be, where a name stands behind it: a person's, a body's, an account's."""
    called = _read_called(page, phrase, limit, evidence)
    if called:
        return called
    last = phrase.last
    chain = read_chain(page, last, limit, evidence) if page.has(last, Shape.CAPITAL) else None
    human = bool(head & (Sense.PERSON | Sense.OFFICE))
    if chain and chain.name_first is None and human and not head & Sense.COLLECTIVE:
        _find_name_behind_body(page, chain, evidence)
    if chain and chain.name_first is not None and human and not head & Sense.COLLECTIVE:
        venue = last - 1 > phrase.core_first and page.has(last - 1, _VENUE)
        holder = find_holder(page, chain.last, limit, evidence, phrase.first) if venue else None
        if holder:
            return appoint(phrase.first, page.slice(phrase.core_first, chain.last), holder)
        person = find_better_holder(page, chain, limit, evidence) or read_person(page, chain, limit, evidence)
        return appoint(phrase.first, _to_calling(page, phrase.core_first, chain.name_first), person)
    if chain:
        last = chain.last
    if last < limit and page.words[last][0] == "@":
        return Mention(MentionKind.BODY, phrase.first, last + 1, last, last + 1, name=page.words[last])
    if chain and head & Sense.COLLECTIVE and _names_body(page, chain):
        return _read_body(page, phrase.first, chain)
    phrase.last = phrase.core_last = last
    holder = find_holder(page, last, limit, evidence, phrase.first) if human else None
    return appoint(phrase.first, page.slice(phrase.core_first, last), holder) if holder else None


def _to_calling(page: Page, first: int, last: int) -> str:
    """What somebody does; *sosok Wirya* says only that there is somebody."""
    return "" if last == first + 1 and page.has(first, Sense.ANYBODY) else page.slice(first, last)


def _find_name_behind_body(page: Page, chain: Chain, evidence: NameEvidence) -> None:
    """*ekonom Bank Permata Wirya Kusnadi*: a body's name runs on into that of whoever works there."""
    for at in range(chain.first + 1, chain.core_last):
        known = page.has(at, Sense.GIVEN) or page.lows[at] in evidence.solo
        inside = at > chain.first + 1 and at + 1 < chain.core_last
        closed = _is_closed(page, chain.first, at)
        if closed and _is_plain_name(page, at, chain.core_last, evidence, known=known):
            chain.name_first = at
            return
        if inside and known and not page.has(at, Sense.PLACE | Sense.BODY | Sense.OFFICE_WORD):
            chain.name_first = at
            return


def _is_closed(page: Page, first: int, last: int) -> bool:
    """Whether a body's name is complete: letters (*juru bicara KPK*), and a place behind them (*jaksa KPK Tuban*).

    Some letters lead a name that is still to come (*pengurus PP Muhammadiyah*).
    """
    at = last - 1
    while at > first and page.has(at, Sense.PLACE) and not page.has(at, Shape.UPPER):
        at -= 1
    return (
        page.has(at, Shape.UPPER) and len(page.words[at]) > 1 and not page.has(at, Sense.BODY_LEAD | Sense.TITLE)
    )


def _is_plain_name(page: Page, first: int, last: int, evidence: NameEvidence, *, known: bool) -> bool:
    """Whether all these words can be a person's name: two or more, or one that is known to be a name."""
    other = (
        Shape.UPPER | Sense.PLACE | Sense.PLACE_WORD | Sense.BODY | Sense.OFFICE | Sense.OFFICE_WORD | Sense.PERSON
    )
    words = [at for at in range(first, last) if page.has(at, Shape.WORD)]
    plain = all(
        page.has(at, Sense.GIVEN) or not (page.has(at, other) or page.lows[at] in evidence.places) for at in words
    )
    return plain and page.has(first, Shape.CAPITAL) and (known or len(words) > 1)


def _read_called(page: Page, phrase: Mention, limit: int, evidence: NameEvidence) -> Mention | None:
    """*pria yang karib disapa Bang Wirya itu*, *pria berinisial WK itu*: the name stands inside."""
    for at in range(phrase.core_first + 1, phrase.last + 1):
        called = page.has(at, Sense.RELATIVE) and page.senses(at + 1) & Sense.ALIAS_MARK
        if called or page.senses(at) & Sense.NAMED:
            begin = page.skip(at + 1, Sense.ALIAS_MARK) if called else page.skip(at, Sense.NAMED)
            chain = read_chain(page, begin, limit, evidence)
            if chain is None or chain.name_first is None:
                return None
            person = appoint(
                phrase.first, page.slice(phrase.core_first, at), read_person(page, chain, limit, evidence)
            )
            person.last = skip_demonstrative(page, person.last, limit)
            return person
    return None


def _read_document(page: Page, phrase: Mention, limit: int, evidence: NameEvidence) -> Mention:
    """A document: whoever made it, if the words say so (*unggahan seorang warga*, *laporan Harian Rengel*)."""
    phrase.kind = MentionKind.DOCUMENT
    begin = phrase.last + page.has(phrase.last, Sense.AGENT)
    maker = None
    if phrase.last < limit and page.senses(phrase.last) & Sense.PERSONAL:
        maker = read_description(page, phrase.last, limit, evidence)
    elif begin > phrase.last and page.senses(begin) & _MAKER and not page.has(begin, Shape.CAPITAL):
        maker = read_description(page, begin, limit, evidence)  # *laporan sementara dari misi pemantau*
    if maker:
        maker.first = phrase.first
        return maker
    chain = read_chain(page, begin, limit, evidence) if page.has(begin, Shape.CAPITAL) else None
    if chain:
        return _read_source(page, phrase.first, chain)
    owner = _find_owner(page, phrase.core_first, phrase.core_last)
    if owner is not None:
        phrase.kind, phrase.core_first = MentionKind.DESCRIPTION, owner
    return _close(page, phrase, limit)


def _is_human(page: Page, token: int, core: int) -> bool:
    """*seorang pengumpul*, *para pengumpul*: whatever noun such a word goes before."""
    other = Shape.CAPITAL | Shape.NUMBER | FUNCTION | Sense.ADVERB | Sense.ACTIVE | Sense.AUXILIARY
    plain = page.has(core, Shape.WORD) and not page.has(core, other)
    return plain and bool(page.senses(token) & Sense.PERSONAL)


def _names_body(page: Page, chain: Chain) -> bool:
    """*perusahaan teknologi Karsa*, but not *polisi Surabaya*: whether the words name a body and no place."""
    return not all(
        page.has(token, Sense.PLACE | Sense.PLACE_WORD) for token in range(chain.first, chain.core_last)
    )


def _read_body(page: Page, token: int, chain: Chain) -> Mention:
    """*asosiasi penumpang Rel Kita*: the body that the noun says it is."""
    name = to_plain_name(page, chain.first, chain.core_last)
    return Mention(
        MentionKind.BODY,
        token,
        chain.last,
        chain.first,
        chain.core_last,
        name=name,
        aliases=[*chain.aliases.values()],
    )


def _find_owner(page: Page, head: int, last: int) -> int | None:
    """*pernyataan tertulis organisasi itu*: the noun whose document it is, spoken of before."""
    if not page.has(last, Sense.DEMONSTRATIVE):
        return None
    owners = (at for at in range(head + 1, last) if page.has(at, Sense.COLLECTIVE | Sense.PERSON | Sense.OFFICE))
    return next(owners, None)


def _read_source(page: Page, token: int, chain: Chain) -> Mention:
    """*laporan Harian Rengel*: the body or person behind a document speaks."""
    first = chain.first if chain.name_first is None else chain.name_first
    kind = MentionKind.BODY if chain.name_first is None else MentionKind.PERSON
    return Mention(
        kind,
        token,
        chain.last,
        first,
        chain.core_last,
        to_plain_name(page, first, chain.core_last),
        aliases=[*chain.aliases.values()],
    )
