"""How the focus turns at a sentence in which nobody speaks: to its subject, its agent, its only person."""

from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import Page, is_verbal
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Identifier
from factcheck.extraction.statement import SpeakerKind
from factcheck.language.senses import Sense

_VAGUE = frozenset({MentionKind.PRONOUN, MentionKind.PLURAL, MentionKind.DOCUMENT})


def follow_subject(scene: Scene, identifier: Identifier) -> None:
    """Turn the focus to the subject of a sentence in which nobody speaks; *Begitu kata Wirya* says who did."""
    if scene.page.has(scene.sentence.first, Sense.DEMIKIAN):
        teller = next((mention for mention in scene.mentions if mention.name), None)
        witness = identifier.identify(scene, teller)
        if witness and witness.speaker:
            identifier.focus.move(witness.speaker, spoke=True)
            return
    for mention in scene.mentions[:4]:
        if not scene.opens_clause(mention) or _is_of_a_statement(scene, mention):
            continue
        witness = None if mention.kind in _VAGUE else identifier.identify(scene, mention)
        if witness and witness.speaker:
            one = bool(scene.page.senses(mention.first) & (Sense.SINGLE | Sense.PARTY))
            single = one or mention.kind is MentionKind.OFFICE or _reacts(scene, mention)
            identifier.focus.move(witness.speaker, spoke=False, single=single)
            if witness.speaker.kind is SpeakerKind.PERSON:
                return
            break
        if mention.kind in _VAGUE:
            return
    _follow_only_person(scene, identifier)


def _reacts(scene: Scene, mention: Mention) -> bool:
    """*Wali kota menanggapi keluhan itu*: the holder of an office, not named, who is about to speak."""
    page = scene.page
    return bool(page.senses(mention.first) & Sense.OFFICE) and page.has(mention.last, Sense.ACTIVE)


def _is_of_a_statement(scene: Scene, mention: Mention) -> bool:
    """*Pernyataan Wirya dibantah Ratna*: the sentence is about what was said, and turns to its passive's agent."""
    page, first = scene.page, scene.sentence.first
    if not page.has(first, Sense.CUE_NOUN | Sense.DOCUMENT) or mention.core_first != first + 1:
        return False
    verb = mention.last
    return is_verbal(page, verb) and page.lows[verb].startswith(page.pack.passive_prefixes)


def _follow_only_person(scene: Scene, identifier: Identifier) -> None:
    """*Polisi menangkap Wirya Kusnadi.*: where no person is the subject, *ia* means next whom the sentence names.

    That is the agent of its passive (*Itu direspons Wirya*), or the only person in it.
    """
    page, register = scene.page, identifier.register
    people = [mention for mention in scene.mentions if register.means_person(mention)]
    agents = [mention for mention in people if _is_agent(page, mention, scene.sentence.first)]
    chosen = agents[-1] if agents else people[0] if len(people) == 1 else None
    only = register.speaker(chosen) if chosen else None
    if chosen is None or only is None or (not agents and page.has(chosen.first - 1, Sense.PREPOSITION)):
        return
    object_of = is_verbal(page, chosen.first - 1) and not page.has(chosen.first - 2, Sense.RELATIVE)
    introduced = _is_introduced(page, chosen)
    if agents or object_of or introduced or " " in only.name:
        identifier.focus.move(only, spoke=False)


def _is_introduced(page: Page, mention: Mention) -> bool:
    """*sampai ke telinga Bayu (41)*; *bertemu Bayu, sopir bus*: what follows the name says who that is."""
    sign, after = page.words[mention.core_last], page.senses(mention.core_last + 1)
    return sign == "(" or (sign == "," and bool(after & (Sense.PERSON | Sense.OFFICE)))


def _is_agent(page: Page, mention: Mention, first: int) -> bool:
    """Whether a passive stands right before the mention, and no *yang* before that."""
    before = mention.first - 1
    if page.has(before, Sense.AGENT) and not page.has(before, Sense.ORIGIN):
        return True
    if page.has(before, Sense.AGENT) and page.has(first, Sense.CUE_NOUN):
        return True  # *Pendapat lain datang dari Wirya*
    passive = is_verbal(page, before) and page.lows[before].startswith(page.pack.passive_prefixes)
    return passive and not page.has(before - 1, Sense.RELATIVE | Sense.ADVERB)
