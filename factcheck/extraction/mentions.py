"""The words of a text that point at somebody: names, offices, pronouns, descriptions, documents.

One reader goes forward from a token and reads the noun phrase that stands there. Indonesian strings an office, its
body, a rank and a name together without a sign between (*Kapolres Tuban AKBP Wirya Kusnadi*), or sets one beside
the other with commas (*Wirya Kusnadi, Kapolres Tuban*); the reader takes both apart.
"""

from factcheck.extraction.chain import Chain
from factcheck.extraction.description import read_description
from factcheck.extraction.evidence import NameEvidence
from factcheck.extraction.holders import find_better_holder, find_holder
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.names import read_chain
from factcheck.extraction.page import Page, Shape
from factcheck.extraction.person import appoint, read_person
from factcheck.extraction.phrase import NOUN, find_definite_end, find_phrase_end, skip_demonstrative, to_plain_name
from factcheck.language.senses import Sense

_PRONOUN = Sense.PRONOUN | Sense.PLURAL_PRONOUN
_INDEFINITE = Sense.DETERMINER | Sense.PERSON | Sense.DOCUMENT
_LOWER = Sense.DETERMINER | NOUN
_RATHER_NAMED = Sense.OFFICE | Sense.GIVEN | Sense.BODY


def read_mention(page: Page, token: int, limit: int, evidence: NameEvidence) -> Mention | None:
    """The mention that begins at ``token`` and ends at or before ``limit``, if one does.

    >>> from factcheck.extraction.evidence import gather_evidence
    >>> from factcheck.extraction.page import lay_out
    >>> from factcheck.language.pack import read_pack
    >>> page = lay_out("Bupati Tuban, Hj. Wirya Kusnadi, S.H., datang.", read_pack("id"))
    >>> mention = read_mention(page, 0, len(page), gather_evidence(page))
    >>> mention.name, mention.office
    ('Wirya Kusnadi', 'Bupati Tuban')
    """
    senses = page.senses(token)
    if senses & _PRONOUN:
        last = page.skip(token, _PRONOUN)
        kind = MentionKind.PRONOUN if senses & Sense.PRONOUN else MentionKind.PLURAL
        return Mention(kind, token, last, token, last)
    if _describes(page, token):
        return read_description(page, token, limit, evidence)
    chain = read_chain(page, token, limit, evidence)
    if chain:
        return _read_named(page, chain, limit, evidence)
    if senses & _INDEFINITE:
        return read_description(page, token, limit, evidence)
    return None


def _describes(page: Page, token: int) -> bool:
    """Whether a description begins here, not a name: in lower case, or capitalised only by the sentence."""
    if not page.has(token, Shape.CAPITAL):
        return page.senses(token) & _LOWER != 0
    phrase = page.phrases.get(token)
    listed = phrase and phrase[1] & Sense.PERSON
    plain = page.has(token, Sense.PERSON) and not page.has(token, _RATHER_NAMED)
    body = page.has(token, Sense.COLLECTIVE) and not page.has(token, Sense.GIVEN)
    if not (listed or plain or body):
        return False
    closed = plain and find_definite_end(page, token + 1, len(page))  # *Juara Asia 2024 tersebut*
    return bool(closed) or not page.has(token + 1, Shape.CAPITAL)


def _read_named(page: Page, chain: Chain, limit: int, evidence: NameEvidence) -> Mention | None:
    """A phrase of capitalised words, with what stands beside it between commas."""
    if _is_spoken_of(page, chain):
        chain.name_first, chain.is_office = None, True
    if chain.name_first is not None:
        holder = find_better_holder(page, chain, limit, evidence)
        if holder:
            return appoint(chain.first, page.slice(chain.first, chain.core_last), holder)
        return read_person(page, chain, limit, evidence)
    last = skip_demonstrative(page, chain.last, limit)
    if chain.is_office:
        named = _read_beyond(page, chain, last, limit, evidence)
        if named:
            return named
        holder = find_holder(page, last, limit, evidence, chain.first) or _find_holder_beyond(
            page, chain, limit, evidence
        )
        if holder:
            return appoint(chain.first, page.slice(chain.office_first, chain.last), holder)
        last = max(last, find_definite_end(page, chain.last, limit))
        mention = Mention(MentionKind.OFFICE, chain.first, last, chain.office_first, chain.last)
        mention.office = page.slice(chain.office_first, chain.last)
        mention.definite = last > chain.last
        return mention
    name = to_plain_name(page, chain.first, chain.core_last)
    kind = MentionKind.BODY
    mention = Mention(kind, chain.first, last, chain.first, chain.core_last, name=name)
    mention.aliases = [*chain.aliases.values()]
    return mention


def _is_spoken_of(page: Page, chain: Chain) -> bool:
    """*Dirjen Hubdat itu*: no demonstrative follows a name, so the last word belongs to the office."""
    start = chain.first if chain.name_first is None else chain.name_first
    single = chain.core_last - start == 1 and start > chain.first
    named = page.has(start, Sense.GIVEN) or page.has(start - 1, Sense.TITLE)
    return single and not named and bool(chain.office_last) and page.has(chain.last, Sense.DEMONSTRATIVE)


def _read_beyond(page: Page, chain: Chain, last: int, limit: int, evidence: NameEvidence) -> Mention | None:
    """*Kapolres setempat Wirya Kusnadi*; *Direktur dan pendiri Samudra, Wirya Kusnadi*: the office goes on."""
    if last > chain.last and last < limit and page.has(last, Shape.CAPITAL):
        holder = read_chain(page, last, limit, evidence)
        if holder and holder.name_first is not None:
            return appoint(
                chain.first, page.slice(chain.office_first, last), read_person(page, holder, limit, evidence)
            )
    joins = page.has(last, Sense.COORDINATOR) and not page.has(last, Sense.ADVERB)
    if last == chain.last and joins and page.senses(last + 1) & (Sense.OFFICE | Sense.DETERMINER):
        other = read_mention(page, last + 1, limit, evidence)
        if other and other.kind is MentionKind.PERSON and other.office:
            return appoint(chain.first, page.slice(chain.office_first, chain.last), other)
    return None


def _find_holder_beyond(page: Page, chain: Chain, limit: int, evidence: NameEvidence) -> Mention | None:
    """*Pakar ekonomi dan bisnis Wirya Kusnadi*: the office goes on in lower case before its holder."""
    end = find_phrase_end(page, chain.last - 1, limit)
    if end <= chain.last:
        return None
    if page.has(end, Shape.CAPITAL):
        holder = read_chain(page, end, limit, evidence)
        better = find_better_holder(page, holder, limit, evidence) if holder else None
        if better:
            return better
        if holder and holder.name_first is not None:
            person = read_person(page, holder, limit, evidence)
            if holder.name_first > end:
                person.office = None
                return appoint(end, page.slice(chain.last, holder.name_first), person)
            return person
        end = holder.last if holder else end
    return find_holder(page, end, limit, evidence, chain.first)
