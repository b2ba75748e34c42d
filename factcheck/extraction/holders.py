"""Who holds an office, where a comma sets the person beside it: *Kepala Pasar Tirta, Wirya Kusnadi*."""

from factcheck.extraction.chain import Chain
from factcheck.extraction.evidence import NameEvidence
from factcheck.extraction.mention import Mention
from factcheck.extraction.names import read_chain
from factcheck.extraction.page import Page, Shape
from factcheck.extraction.person import read_person
from factcheck.language.senses import Sense

APPOSITIONS = 4
"""So many chunks between commas may stand between an office and its holder."""


def find_better_holder(page: Page, chain: Chain, limit: int, evidence: NameEvidence) -> Mention | None:
    """*Kepala Pasar Tirta, Wirya Kusnadi*: what looked like a name was a body's, for a surer one follows."""
    start = chain.first if chain.name_first is None else chain.name_first
    official = page.has(chain.first, Sense.OFFICE | Sense.BODY | Sense.OFFICE_WORD)
    single = chain.core_last - start == 1
    sure = page.has(start, Sense.GIVEN) and not (single and start > chain.first)
    if not official or sure or page.has(start - 1, Sense.TITLE):
        return None
    holder = find_holder(page, chain.last, limit, evidence, chain.first)
    if holder is None or holder.core_last - holder.core_first == 1:
        return None
    listed = page.words[holder.last] != "," or page.has(holder.last + 1, Sense.COORDINATOR)
    return None if page.has(start, Sense.GIVEN) and listed else holder


def find_holder(page: Page, token: int, limit: int, evidence: NameEvidence, head: int) -> Mention | None:
    """The person that a comma sets beside an office: *Kepala Dusun Sendang, Kecamatan Rengel, Wirya Kusnadi*.

    Behind *menurut* or *kepada* at the head of a sentence the comma may as well end the circumstance (*Menurut
    polisi, Wirya kabur*); there another must close the apposition.
    """
    holder = _find_beside(page, token, limit, evidence)
    before = head - 1
    agent = page.has(before, Sense.AGENT) and not page.has(before, Shape.CAPITAL)
    leads = page.has(before, Sense.PREPOSITION) and not agent
    if holder and (leads or page.has(before, Sense.ACCORDING)) and page.words[holder.last] != ",":
        return None
    return holder


def _find_beside(page: Page, token: int, limit: int, evidence: NameEvidence) -> Mention | None:
    """The first person behind the comma at ``token``, past the places and bodies that the office names."""
    for _ in range(APPOSITIONS):
        if page.has(token, Sense.AGENT) and page.has(token + 1, Shape.CAPITAL):
            body = read_chain(page, token + 1, limit, evidence)
            token = body.last if body else token
        if token >= limit or page.words[token] != "," or token + 1 >= limit:
            return None
        begin = token + 1
        if not page.has(begin, Shape.CAPITAL) and not page.has(begin, Sense.TITLE):
            return None
        chain = read_chain(page, begin, limit, evidence)
        if chain is None:
            return None
        if chain.name_first is not None and not page.has(chain.first, Sense.PLACE | Sense.PLACE_WORD):
            return read_person(page, chain, limit, evidence)
        if not page.has(begin, Sense.PLACE_WORD | Sense.PLACE | Sense.BODY | Sense.OFFICE):
            return None
        token = chain.last
    return None
