"""A person by name, with all that stands beside it: degrees, other names, an office before or behind."""

from factcheck.extraction.chain import Chain
from factcheck.extraction.evidence import NameEvidence
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.names import read_chain
from factcheck.extraction.page import Page, Shape
from factcheck.extraction.phrase import NOUN, find_phrase_end, skip_degrees, skip_demonstrative, to_plain_name
from factcheck.language.senses import Sense


def read_person(page: Page, chain: Chain, limit: int, evidence: NameEvidence) -> Mention:
    """The person whose name ends the chain, with the degrees, other names and office that follow."""
    assert chain.name_first is not None  # noqa: S101 - for the type checker: the caller has looked
    mention = Mention(
        MentionKind.PERSON,
        chain.first,
        chain.last,
        chain.name_first,
        chain.core_last,
        name=to_plain_name(page, chain.name_first, chain.core_last),
        office=_to_office(page, chain),
        uncertain=chain.is_calling,
        aliases=[alias for at, alias in chain.aliases.items() if at > chain.name_first],
        bodies=_find_bodies(page, chain),
    )
    mention.last = skip_degrees(page, mention.last, limit)
    _read_alias(page, mention, limit, evidence)
    beside = mention.last < limit and page.words[mention.last] == ","
    official = Sense.OFFICE | (Sense.OFFICE_WORD if page.has(mention.last + 1, Shape.CAPITAL) else 0)
    if not mention.office and beside and page.has(mention.last + 1, official):
        _read_office_after(page, mention, limit, evidence)
    if not mention.office and beside:
        mention.office = _find_calling_after(page, mention.last + 1, limit)
    return mention


def _find_bodies(page: Page, chain: Chain) -> list[tuple[str, str]]:
    """The bodies of an office that stand before their short form in brackets."""
    found: list[tuple[str, str]] = []
    for at, alias in chain.aliases.items():
        if chain.name_first is None or at > chain.name_first:
            continue
        head = (token for token in range(chain.first, at) if page.has(token, Sense.BODY))
        first = next(head, None)
        if first is not None:
            found.append((to_plain_name(page, first, at - 1), alias))
    return found


def _to_office(page: Page, chain: Chain) -> str | None:
    """The office that stands before the name, without a short form in brackets."""
    if not chain.office_last:
        return None
    return page.slice(chain.office_first, chain.office_last).partition(" (")[0] or None


def _read_office_after(page: Page, mention: Mention, limit: int, evidence: NameEvidence) -> None:
    """*Wirya Kusnadi, Direktur Utama PT Samudra*: the office that stands after the name.

    Behind *menurut* another comma must close it: *Menurut Wirya, hakim keliru* is no judge's word.
    """
    begin = mention.last + 1
    chain = read_chain(page, begin, limit, evidence) if page.has(begin, Shape.CAPITAL) else None
    end = chain.last if chain else max(mention.last, find_phrase_end(page, begin, limit))
    core_last = chain.core_last if chain else end
    if not chain and page.has(end, Shape.CAPITAL):
        body = read_chain(page, end, limit, evidence)
        end, core_last = (body.last, body.core_last) if body else (end, end)
    if page.has(mention.first - 1, Sense.ACCORDING) and page.words[end] != ",":
        return
    if page.has(end, Sense.DEMONSTRATIVE):
        return
    mention.office = page.slice(begin, core_last) or None
    mention.last = end


def _find_calling_after(page: Page, begin: int, limit: int) -> str | None:
    """*Wirya Kusnadi, petani di Rengel*: what somebody does, where a comma or the sentence's end closes it.

    It must be all that stands there: *kata Wirya, petani rugi* and *Wirya, petani, dan nelayan* are not it.
    """
    head = begin
    while head < limit and page.has(head, Sense.DETERMINER) and not page.has(head, NOUN):
        head += 1
    if head >= limit or not page.has(head, Sense.PERSON) or page.has(head, Shape.CAPITAL | Sense.COLLECTIVE):
        return None
    end = find_phrase_end(page, head, limit)
    if page.has(end, Sense.PREPOSITION) and page.has(end + 1, Shape.CAPITAL | Sense.PLACE_WORD):
        end += 2
    while end < limit and page.has(end, Shape.CAPITAL | Shape.NUMBER):
        end += 1
    closing = skip_demonstrative(page, end, limit)
    closed = closing >= limit or page.has(closing, Shape.STOP) or page.words[closing] in ",("
    listed = page.words[closing] == "," and page.has(closing + 1, Sense.COORDINATOR)
    return page.slice(head, end) if closed and not listed else None


def _read_alias(page: Page, mention: Mention, limit: int, evidence: NameEvidence) -> None:
    """*Karim Yusri alias Kolor*, *yang akrab disapa Kolor*: another name of the same."""
    token = mention.last
    if page.has(token, Sense.RELATIVE):
        token += 1
    if token < limit and page.senses(token) & Sense.ALIAS_MARK:
        other = read_chain(page, page.skip(token, Sense.ALIAS_MARK), limit, evidence)
        if other:
            mention.aliases.append(page.slice(other.first, other.core_last))
            if other.name_first is not None and other.name_first > other.first:
                mention.aliases.append(page.slice(other.name_first, other.core_last))
            mention.last = other.last


def appoint(first: int, office: str, holder: Mention) -> Mention:
    """The holder, now with the office, as one phrase from ``first``."""
    office = office.strip(" ,")
    holder.first = min(first, holder.first)
    if not office:
        return holder
    if not holder.office or office.endswith(holder.office):
        holder.office = office
    else:
        holder.office = f"{office} {holder.office}"
    return holder
