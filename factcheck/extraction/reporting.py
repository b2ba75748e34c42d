"""Statements in the reporter's own words: a cue, whose it is, and the clause that it reports.

Each construction is a function of its own; ``find_indirect`` tries them at every cue of a sentence.
"""

from collections.abc import Iterator

from factcheck.extraction.according import find_according, find_parenthetical, find_source
from factcheck.extraction.active import find_active
from factcheck.extraction.clause import find_clause_end
from factcheck.extraction.content import Content
from factcheck.extraction.mention import MentionKind
from factcheck.extraction.page import Shape
from factcheck.extraction.passive import find_passive
from factcheck.extraction.predicate import has_predicate
from factcheck.extraction.report import make_report
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier
from factcheck.language.senses import Sense

_CUES = Sense.ACCORDING | Sense.ACTIVE | Sense.HELD | Sense.PASSIVE | Sense.CUE_NOUN | Sense.AFTER | Sense.SOURCE


def find_indirect(scene: Scene, identifier: Identifier, used: frozenset[int]) -> Iterator[Finding]:
    """The indirect statements of a sentence, in the order of their cues.

    Args:
        scene: the sentence.
        identifier: who mentions point at here.
        used: cues that quoted statements of the sentence have, and that stand after them.
    """
    page = scene.page
    full, covered = page.full, 0
    for token in scene.open_tokens():
        senses = full[token]
        if not senses & _CUES or token in used or token < covered:
            continue
        finding = None
        if senses & Sense.ACCORDING:
            finding = find_according(scene, token, identifier)
        elif senses & Sense.SOURCE:
            finding = find_source(scene, token, identifier)
        elif senses & (Sense.ACTIVE | Sense.HELD) and not page.has(token, Shape.CAPITAL):
            finding = find_active(scene, token, identifier)
        elif senses & Sense.PASSIVE:
            finding = find_passive(scene, token, identifier)
        elif senses & Sense.CUE_NOUN:
            finding = _noun(scene, token, identifier)
        if finding is None and senses & Sense.AFTER:
            finding = find_parenthetical(scene, token, identifier)
        if finding is None:
            continue
        identifier.follow(finding)
        covered = finding.last
        yield finding


def _noun(scene: Scene, noun: int, identifier: Identifier) -> Finding | None:
    """*pernyataan Wirya bahwa ...*."""
    page = scene.page
    owner = scene.mention_at(noun + 1) or scene.mention_at(noun)
    if owner is None or owner.kind is MentionKind.DOCUMENT:
        return _noun_of_subject(scene, noun, identifier)
    for at in range(owner.last, min(scene.sentence.last, owner.last + 8)):
        if page.has(at, Sense.ACTIVE) or scene.run_at(at):
            return None
        if page.has(at, Sense.COMPLEMENTISER) and not page.has(at, Sense.CONJUNCTION):
            content = Content(at + 1, find_clause_end(scene, at + 1), introduced=True)
            return make_report(scene, content, "noun-with-clause", identifier.identify(scene, owner), noun)
    return None


def _noun_of_subject(scene: Scene, noun: int, identifier: Identifier) -> Finding | None:
    """*Ia punya satu pesan: ...*; *Wirya pulang dengan alasan bahwa ...*: the noun is its subject's."""
    page = scene.page
    led = page.has(noun + 1, Sense.COMPLEMENTISER) and page.has(noun - 1, Sense.ROLE | Sense.PREPOSITION)
    if not led and (page.words[noun + 1] != ":" or scene.run_at(noun + 2)):
        return None
    content = Content(noun + 2, find_clause_end(scene, noun + 2), introduced=True)
    subject = scene.find_subject(noun)
    if subject is None or not has_predicate(scene, content):
        return None
    return make_report(scene, content, "noun-with-clause", identifier.identify(scene, subject), noun)
