"""People named by whom they belong to: *Istri Wirya, Ratna Wulandari*; *anak buah Wirya*.

The name right behind the noun is the owner's; who speaks is the one that a comma sets beside the whole, and
without one the person is only described.
"""

from factcheck.extraction.chain import Chain
from factcheck.extraction.evidence import NameEvidence
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.names import read_chain
from factcheck.extraction.page import Page, Shape
from factcheck.extraction.person import appoint, read_person
from factcheck.extraction.phrase import find_phrase_end, skip_degrees
from factcheck.language.senses import Sense

_HEAD = Sense.RELATION | Sense.SERVICE
_FIRST = _HEAD | Sense.DETERMINER


def read_relation(page: Page, token: int, limit: int, evidence: NameEvidence) -> Mention | None:
    """The mention that begins at ``token`` with such a noun and its owner, if one does.

    >>> from factcheck.extraction.evidence import gather_evidence
    >>> from factcheck.extraction.page import lay_out
    >>> from factcheck.language.pack import read_pack
    >>> page = lay_out("Istri Wirya Kusnadi, Ratna Wulandari, datang.", read_pack("id"))
    >>> mention = read_relation(page, 0, len(page), gather_evidence(page))
    >>> mention.name, mention.office, mention.owner.name
    ('Ratna Wulandari', 'Istri Wirya Kusnadi', 'Wirya Kusnadi')
    """
    if not (page.senses(token) & _FIRST or page.words[token + 1] == ","):
        return None
    head = token
    while head < limit and page.senses(head) & Sense.DETERMINER and not page.senses(head) & _HEAD:
        head = page.skip(head, Sense.DETERMINER)
    if head >= limit or not page.senses(head) & _HEAD:
        return None
    end = _skip_party(page, page.skip(head, _HEAD), limit)
    owner = read_chain(page, end, limit, evidence) if page.has(end, Shape.CAPITAL) else None
    end = skip_degrees(page, owner.last if owner else end, limit)
    mention = _read_holder(page, end, limit, evidence)
    leads = page.has(token - 1, Sense.ACCORDING | Sense.PREPOSITION) and not page.has(token - 1, Sense.AGENT)
    if mention and leads and page.words[mention.last] != ",":
        mention = None
    if mention:
        mention = appoint(token, page.slice(head, end), mention)
    elif owner and owner.name_first == owner.first and _describes_kin(page, head, owner):
        mention = Mention(MentionKind.DESCRIPTION, token, end, head, owner.core_last)
    elif owner is None and page.has(page.skip(head, _HEAD), Sense.DEFINITE_ARTICLE):
        mention = Mention(MentionKind.DESCRIPTION, token, end, head, end)  # *agen sang pemain*
    if mention and owner and owner.name_first is not None:
        mention.owner = read_person(page, owner, owner.last, evidence)
    return mention


def _skip_party(page: Page, token: int, limit: int) -> int:
    """Past the small words and the noun before an owner's name: *ibu dari korban Wirya*, *agen sang pemain*."""
    of_somebody = page.has(token, Sense.AGENT) and page.has(token + 1, Sense.PERSON)
    if of_somebody or page.has(token, Sense.DEFINITE_ARTICLE):
        token += 1
    plain = page.senses(token) & Sense.PERSON and not page.has(token, Shape.CAPITAL)
    return find_phrase_end(page, token, limit) if plain else token


def _describes_kin(page: Page, head: int, owner: Chain) -> bool:
    """Whether a name right behind the noun can only be the owner's: *adik Wirya*, but not *Ibu Ratna*.

    Of several words behind a noun that is an office too, the first is who employs its holder, unless it is a given
    name: *bos Wirya Kusnadi*, but not *Bos Tirtasari Ratna Dewi*.
    """
    senses = page.senses(head)
    several = owner.core_last - owner.first > 1
    employed = senses & Sense.OFFICE and several and not page.has(owner.first, Sense.GIVEN)
    return bool(senses & Sense.RELATION) and not senses & Sense.TITLE and not employed


def _read_holder(page: Page, token: int, limit: int, evidence: NameEvidence) -> Mention | None:
    """The person that a comma sets beside the noun and its owner, and does not merely list."""
    begin = token + 1
    if begin >= limit or page.words[token] != "," or not page.has(begin, Shape.CAPITAL | Sense.TITLE):
        return None
    chain = read_chain(page, begin, limit, evidence)
    if chain is None or chain.name_first is None or page.senses(chain.first) & (Sense.OFFICE | Sense.BODY):
        return None
    return read_person(page, chain, limit, evidence)
