"""The words of a text that point at somebody: names, offices, pronouns, descriptions, documents.

One reader goes forward from a token and reads the noun phrase that stands there. Indonesian strings an office, its
body, a rank and a name together without a sign between (*Kapolres Tuban AKBP Wirya Kusnadi*), or sets one beside
the other with commas (*Wirya Kusnadi, Kapolres Tuban*); the reader takes both apart.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.extraction.evidence import NameEvidence
from factcheck.extraction.names import Chain, read_chain
from factcheck.extraction.page import FUNCTION, Page, Shape
from factcheck.extraction.phrase import (
    NOUN,
    find_definite_end,
    find_phrase_end,
    skip_degrees,
    skip_demonstrative,
    to_plain_name,
)
from factcheck.language.pack import Sense

APPOSITIONS = 4
"""So many chunks between commas may stand between an office and its holder."""


class MentionKind(StrEnum):
    """What sort of words point at somebody."""

    PERSON = "person"
    BODY = "body"
    OFFICE = "office"
    PRONOUN = "pronoun"
    PLURAL = "plural"
    CLITIC = "clitic"
    DESCRIPTION = "description"
    DOCUMENT = "document"


@dataclass(slots=True)
class Mention:
    """Words that point at somebody.

    Attributes:
        kind: what sort of words they are.
        first: first token of the noun phrase.
        last: token after its last.
        core_first: first token of the words that name or describe.
        core_last: token after the last of those.
        name: the proper name, without title, degree and office.
        office: the office beside it, as it stands.
        definite: whether a demonstrative closes the phrase (*politikus itu*).
        entity: which speaker of the register it names, once the register has seen it.
        aliases: short forms and other names that stand beside the name.
        bodies: names of bodies inside an office, each with its short form (*Ketua Partai Fajar (PF) Wirya*).
        employer: the body that the office belongs to, once the register has seen it.
        owner: whom the person is named by: *Wirya* in *istri Wirya, Ratna*.
        doubtful: whether the register knows another person by the same short name.
    """

    kind: MentionKind
    first: int
    last: int
    core_first: int
    core_last: int
    name: str | None = None
    office: str | None = None
    definite: bool = False
    entity: int | None = None
    aliases: list[str] = field(default_factory=list)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    employer: str | None = None
    owner: "Mention | None" = None
    doubtful: bool = False


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
    if senses & (Sense.PRONOUN | Sense.PLURAL_PRONOUN):
        last = page.skip(token, Sense.PRONOUN | Sense.PLURAL_PRONOUN)
        kind = MentionKind.PRONOUN if senses & Sense.PRONOUN else MentionKind.PLURAL
        return Mention(kind, token, last, token, last)
    if _describes(page, token):
        return _read_description(page, token, limit, evidence)
    chain = read_chain(page, token, limit, evidence)
    if chain:
        return _read_named(page, chain, limit, evidence)
    if senses & (Sense.DETERMINER | Sense.PERSON | Sense.DOCUMENT):
        return _read_description(page, token, limit, evidence)
    return None


def _describes(page: Page, token: int) -> bool:
    """Whether a description begins here, not a name: in lower case, or capitalised only by the sentence."""
    if not page.has(token, Shape.CAPITAL):
        return bool(page.senses(token) & (Sense.DETERMINER | NOUN))
    phrase = page.phrases.get(token)
    listed = phrase and phrase[1] & Sense.PERSON
    plain = page.has(token, Sense.PERSON) and not page.has(token, Sense.OFFICE | Sense.GIVEN | Sense.BODY)
    body = page.has(token, Sense.COLLECTIVE) and not page.has(token, Sense.GIVEN)
    return bool(listed or plain or body) and not page.has(token + 1, Shape.CAPITAL)


def _read_named(page: Page, chain: Chain, limit: int, evidence: NameEvidence) -> Mention | None:
    """A phrase of capitalised words, with what stands beside it between commas."""
    if chain.name_first is not None:
        holder = _find_better_holder(page, chain, limit, evidence)
        if holder:
            return appoint(chain.first, page.slice(chain.first, chain.core_last), holder)
        return read_person(page, chain, limit, evidence)
    last = skip_demonstrative(page, chain.last, limit)
    if chain.is_office:
        named = _read_beyond(page, chain, last, limit, evidence)
        if named:
            return named
        holder = _find_holder(page, last, limit, evidence, chain.first) or _find_holder_beyond(
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


def _read_beyond(page: Page, chain: Chain, last: int, limit: int, evidence: NameEvidence) -> Mention | None:
    """*Kapolres setempat Wirya Kusnadi*; *Direktur Utama dan pendiri Samudra, Wirya Kusnadi*: the office goes on."""
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


def _find_better_holder(page: Page, chain: Chain, limit: int, evidence: NameEvidence) -> Mention | None:
    """*Kepala Pasar Tirta, Wirya Kusnadi*: what looked like a name was a body's, for a surer one follows."""
    start = chain.first if chain.name_first is None else chain.name_first
    official = page.has(chain.first, Sense.OFFICE | Sense.BODY | Sense.OFFICE_WORD)
    single = chain.core_last - start == 1
    sure = page.has(start, Sense.GIVEN) and not (single and start > chain.first)
    if not official or sure or page.has(start - 1, Sense.TITLE):
        return None
    holder = _find_holder(page, chain.last, limit, evidence, chain.first)
    if holder is None or holder.core_last - holder.core_first == 1:
        return None
    listed = page.words[holder.last] != "," or page.has(holder.last + 1, Sense.COORDINATOR)
    return None if page.has(start, Sense.GIVEN) and listed else holder


def _find_holder_beyond(page: Page, chain: Chain, limit: int, evidence: NameEvidence) -> Mention | None:
    """*Pakar ekonomi dan bisnis Wirya Kusnadi*: the office goes on in lower case before its holder."""
    end = find_phrase_end(page, chain.last - 1, limit)
    if end <= chain.last:
        return None
    if page.has(end, Shape.CAPITAL):
        holder = read_chain(page, end, limit, evidence)
        better = _find_better_holder(page, holder, limit, evidence) if holder else None
        if better:
            return better
        if holder and holder.name_first is not None:
            person = read_person(page, holder, limit, evidence)
            if holder.name_first > end:
                person.office = None
                return appoint(end, page.slice(chain.last, holder.name_first), person)
            return person
        end = holder.last if holder else end
    return _find_holder(page, end, limit, evidence, chain.first)


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
        aliases=[alias for at, alias in chain.aliases.items() if at > chain.name_first],
        bodies=_find_bodies(page, chain),
    )
    mention.last = skip_degrees(page, mention.last, limit)
    _read_alias(page, mention, limit, evidence)
    beside = mention.last < limit and page.words[mention.last] == ","
    official = Sense.OFFICE | (Sense.OFFICE_WORD if page.has(mention.last + 1, Shape.CAPITAL) else 0)
    if not mention.office and beside and page.has(mention.last + 1, official):
        _read_office_after(page, mention, limit, evidence)
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


def _read_description(page: Page, token: int, limit: int, evidence: NameEvidence) -> Mention | None:
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
    of_document = head & Sense.DOCUMENT and not head & Sense.PERSON
    if of_document and last < limit and page.senses(last) & Sense.PERSONAL:
        maker = _read_description(page, last, limit, evidence)  # *unggahan seorang warga*
        if maker:
            maker.first = token
            return maker
    begin = last + 1 if of_document and page.has(last, Sense.AGENT) else last
    chain = read_chain(page, begin, limit, evidence) if page.has(begin, Shape.CAPITAL) else None
    if chain and of_document:
        return _read_source(page, token, chain)
    person_named = chain is not None and chain.name_first is not None and not head & Sense.COLLECTIVE
    if chain and person_named and head & (Sense.PERSON | Sense.OFFICE):
        person = _find_better_holder(page, chain, limit, evidence) or read_person(page, chain, limit, evidence)
        return appoint(token, page.slice(core, chain.name_first), person)
    if chain:
        last = chain.last + (page.words[chain.last][0] == "@" and chain.last < limit)
    handle = chain.last if chain else last
    if handle < limit and page.words[handle][0] == "@":
        return Mention(MentionKind.BODY, token, handle + 1, handle, handle + 1, name=page.words[handle])
    if chain and head & Sense.COLLECTIVE and _names_body(page, chain):
        return _read_body(page, token, chain)
    human = head & (Sense.PERSON | Sense.OFFICE)
    holder = _find_holder(page, last, limit, evidence, token) if human else None
    if holder:
        return appoint(token, page.slice(core, last), holder)
    kind = MentionKind.DOCUMENT if of_document else MentionKind.DESCRIPTION
    owner = _find_owner(page, core, last) if of_document else None
    if owner:
        return Mention(
            MentionKind.DESCRIPTION, token, skip_demonstrative(page, last, limit), owner, last, definite=True
        )
    core_last = last
    last = skip_demonstrative(page, last, limit)
    mention = Mention(kind, token, last, core, core_last)
    mention.definite = last > core_last or page.has(token, Sense.DEFINITE_ARTICLE)
    return mention


def _is_human(page: Page, token: int, core: int) -> bool:
    """*seorang pengumpul*, *para pengumpul*: whatever noun such a word goes before."""
    plain = page.has(core, Shape.WORD) and not page.has(
        core, Shape.CAPITAL | Shape.NUMBER | FUNCTION | Sense.ADVERB
    )
    return (
        bool(page.senses(token) & Sense.PERSONAL) and plain and not page.has(core, Sense.ACTIVE | Sense.AUXILIARY)
    )


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


def _find_holder(page: Page, token: int, limit: int, evidence: NameEvidence, head: int) -> Mention | None:
    """The person that a comma sets beside an office: *Kepala Dusun Sendang, Kecamatan Rengel, Wirya Kusnadi*.

    Behind *menurut* or *kepada* at the head of a sentence the comma may as well end the circumstance (*Menurut
    polisi, Wirya kabur*); there another must close the apposition.
    """
    holder = _find_beside(page, token, limit, evidence)
    before = head - 1
    leads = page.has(before, Sense.PREPOSITION) and not page.has(before, Sense.AGENT)
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


def appoint(first: int, office: str, holder: Mention) -> Mention:
    """The holder, now with the office, as one phrase from ``first``."""
    office = office.strip(" ,")
    holder.first = min(first, holder.first)
    if not holder.office or office.endswith(holder.office):
        holder.office = office
    else:
        holder.office = f"{office} {holder.office}"
    return holder
