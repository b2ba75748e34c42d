"""Whether a stretch of words holds a predicate of its own, and so is a clause."""

from factcheck.extraction.content import Content
from factcheck.extraction.page import Page, Shape, is_verbal
from factcheck.extraction.scene import Scene
from factcheck.language.senses import Sense

LONG_VERB = 8
"""*didampingi* is a verb, *menuju* and *melalui* no more."""


_SMALL = Sense.COORDINATOR | Sense.ADVERB | Sense.PREPOSITION


DEPENDENT = Sense.RELATIVE | Sense.PURPOSE | Sense.PREPOSITION | Sense.COORDINATOR


def has_predicate(scene: Scene, content: Content) -> bool:
    """Whether some word of the content can be its verb."""
    page, first = scene.page, content.first
    relative = False
    for token in range(first, min(content.last, first + 40)):
        if token > first and page.has(token, Sense.RELATIVE):
            relative = True
            continue
        if relative:
            relative = not _is_full_verb(page, token)
            continue
        if _is_predicate(page, token, content):
            return True
        aims = page.has(token, Sense.PURPOSE) and is_verbal(page, token + 1)
        if token > first and (aims or (page.has(token, Sense.CONJUNCTION) and not page.has(token, _SMALL))):
            return False
    return False


def _is_predicate(page: Page, token: int, content: Content) -> bool:
    """Whether the word is the verb of its clause, or the last of a subject that one follows."""
    first = content.first
    if token > first and _is_predicate_with_particle(page, token):
        return True
    if page.has(token, Sense.AUXILIARY) or (token + 1 < content.last and _closes_subject(page, token)):
        return True
    if token > first and page.has(token, Sense.ADJECTIVE) and _ends_clause(page, token, content.last):
        return True
    depends = page.has(token - 1, DEPENDENT) and not page.has(token - 1, Sense.ADVERB)
    return is_verbal(page, token) and (token == first or not depends)


def _is_predicate_with_particle(page: Page, token: int) -> bool:
    """*sampelnya baru tujuh ekor*; *korban didampingi psikolog*, where the verb could be a preposition as well."""
    counted = page.has(token, Sense.ADVERB) and page.has(token + 1, Shape.NUMBER | Sense.DETERMINER)
    counted = counted and not page.has(token, Sense.PREPOSITION)
    passive = page.has(token, Sense.PREPOSITION) and page.lows[token].startswith(page.pack.verb_prefixes)
    return counted or (passive and len(page.lows[token]) > LONG_VERB and page.has(token - 1, Shape.WORD))


def _is_full_verb(page: Page, token: int) -> bool:
    """Whether a relative clause has its verb with this word, and not one that only helps another (*akan*)."""
    helps = page.has(token, Sense.ADVERB | Sense.NEGATION | Sense.INTENT)
    full = page.has(token, Sense.AUXILIARY | Sense.ADJECTIVE) and not helps
    return full or is_verbal(page, token)


def _ends_clause(page: Page, token: int, last: int) -> bool:
    """*stok vaksin aman*: nothing follows, or a preposition, or another clause."""
    after = Sense.PREPOSITION | Sense.CONJUNCTION | Sense.COORDINATOR | Sense.WEEKDAY | Sense.TIME
    return token + 1 >= last or page.has(token + 1, after) or page.words[token + 1] in {",", "("}


def _closes_subject(page: Page, token: int) -> bool:
    """*sumurnya kering*, *perjanjian itu sah*: a demonstrative or the ending -nya, then the predicate."""
    clitic = page.pack.clitic
    closes = page.has(token, Sense.DEMONSTRATIVE) or (bool(clitic) and page.lows[token].endswith(clitic))
    after = token + 1
    dependent = page.has(after, DEPENDENT | Sense.DEMONSTRATIVE) and not page.has(after, Sense.ADVERB)
    aims = page.has(token, Sense.DEMONSTRATIVE) and page.has(after, Sense.PURPOSE) and is_verbal(page, after + 1)
    return closes and page.has(after, Shape.WORD) and (aims or not dependent)
