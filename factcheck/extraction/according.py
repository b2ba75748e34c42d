"""Attributions that are no clause: *Menurut Wirya, ...*, *..., kata Wirya, ...*, *Dilansir Wirya, ...*."""

from factcheck.extraction.clause import find_content_around
from factcheck.extraction.marks import DASHES
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import Page
from factcheck.extraction.report import make_report
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier, Witness
from factcheck.language.senses import Sense

_JUDGES = frozenset({MentionKind.PERSON, MentionKind.BODY, MentionKind.PRONOUN, MentionKind.OFFICE})


def find_according(scene: Scene, token: int, identifier: Identifier) -> Finding | None:
    """*Menurut Wirya, ...*; *..., menurut Wirya*; *... menurut Wirya ...*."""
    page = scene.page
    end = page.skip(token, Sense.ACCORDING) - 1
    if page.has(token, Sense.CLITIC) or (page.pack.clitic and page.lows[end].endswith(page.pack.clitic)):
        witness: Witness | None = identifier.identify_clitic(scene, end, inserted=True)
        after = end + 1
    else:
        mention = scene.mention_at(page.skip(token, Sense.ACCORDING))
        single = token not in page.phrases
        if mention is None or (single and not _may_judge(scene, token, mention)):
            return None
        witness = identifier.identify(scene, mention, inserted=True)
        after = mention.last
    content = find_content_around(scene, token, after)
    return make_report(scene, content, "according-to", witness, token)


def _may_judge(scene: Scene, token: int, mention: Mention) -> bool:
    """*Bagi Wirya, ...*: only at the head of a sentence, and only of somebody named or spoken of.

    *versi Wirya* is none behind a preposition (*berbeda dengan versi Wirya*).
    """
    page = scene.page
    if not page.has(token, Sense.PREPOSITION):
        return not page.has(token - 1, Sense.PREPOSITION)
    at_head = token == scene.sentence.first
    return at_head and mention.kind in _JUDGES and page.words[mention.last] == ","


def _is_spoken(page: Page, token: int) -> bool:
    """Whether somebody speaks here: *, kata*; *mengatakan bahwa*; *menyebut,*."""
    if page.has(token, Sense.AFTER):
        return page.words[token - 1] == ","
    introduces = page.has(token + 1, Sense.COMPLEMENTISER) or page.words[token + 1] in {",", ":"}
    return page.has(token, Sense.ACTIVE) and introduces


def find_source(scene: Scene, token: int, identifier: Identifier) -> Finding | None:
    """*Dilansir X, ...*: X's own statement where X is no news agency and nobody else speaks in the sentence."""
    page = scene.page
    if token > scene.sentence.first + 1:
        return None
    at = page.skip(token, Sense.SOURCE)
    while at < scene.sentence.last and page.has(at, Sense.AGENT):
        at += 1
    mention = scene.mention_at(at)
    if mention is None or mention.kind not in {MentionKind.BODY, MentionKind.PERSON}:
        return None
    if any(page.has(word, Sense.NEWS_AGENCY) for word in range(mention.core_first, mention.core_last)):
        return None
    if any(_is_spoken(page, word) for word in range(mention.last, scene.sentence.last)):
        return None
    return make_report(
        scene,
        find_content_around(scene, token, mention.last),
        "source-named",
        identifier.identify(scene, mention),
        token,
    )


def _is_set_off(scene: Scene, cue: int) -> bool:
    """*Kata Wirya, ...*, but not *Kisah Wirya ...*: a comma ends the attribution that opens a sentence."""
    mention = scene.mention_at(cue + 1)
    return mention is not None and scene.page.words[mention.last] == ","


def find_parenthetical(scene: Scene, cue: int, identifier: Identifier) -> Finding | None:
    """*..., kata Wirya, ...*; *..., ujarnya.*."""
    page = scene.page
    if cue > scene.sentence.first and page.words[cue - 1] not in {",", *DASHES}:
        return None
    if page.has(cue, Sense.CLITIC):
        witness: Witness | None = identifier.identify_clitic(scene, cue, inserted=True)
        after = cue + 1
    elif cue == scene.sentence.first and not _is_set_off(scene, cue):
        return None
    else:
        mention = scene.mention_at(cue + 1)
        if mention is None or mention.kind is MentionKind.DOCUMENT:
            return None
        witness = identifier.identify(scene, mention, inserted=True)
        after = mention.last
    if cue == scene.sentence.first and (witness is None or witness.speaker is None):
        return None  # *Katanya, ...*: people say so
    return make_report(scene, find_content_around(scene, cue, after), "cue-in-clause", witness, cue)
