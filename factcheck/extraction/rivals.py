"""Who else was in question as the speaker of a statement, and what speaks against them."""

from factcheck.extraction.focus import Speaker
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import Shape
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier
from factcheck.extraction.statement import Against, Rival
from factcheck.language.senses import Sense

MOST = 3
"""So many rivals are named at most."""
NEAR = 2
"""Whoever was spoken of more than so many paragraphs ago is out of the question."""
_EXPLICIT = frozenset({MentionKind.PERSON, MentionKind.BODY, MentionKind.OFFICE})
_MUTE = Sense.PLACE | Sense.NEWS_AGENCY | Sense.ABBREVIATION | Sense.MONTH | Sense.WEEKDAY
_CALLED = frozenset({MentionKind.PERSON, MentionKind.BODY})


def find_rivals(scene: Scene, finding: Finding, identifier: Identifier) -> tuple[Rival, ...]:
    """The others who could be meant: those named in the sentence, and for a pronoun those spoken of before.

    Nobody is a rival of a speaker whom the words beside the cue name, unless the same sentence names them too.
    """
    if finding.speaker is None:
        return ()
    rivals = {rival.name: rival for rival in _beside(scene, finding, identifier)}
    if finding.how not in _EXPLICIT:
        for earlier in identifier.focus.recent(scene.sentence.paragraph - NEAR):
            if earlier.kind is finding.speaker.kind and _is_other(earlier, finding.speaker):
                rivals.setdefault(earlier.name, Rival(earlier.name, Against.EARLIER))
    return tuple(rivals.values())[:MOST]


def _beside(scene: Scene, finding: Finding, identifier: Identifier) -> list[Rival]:
    """Everybody else whom the sentence names."""
    found: list[Rival] = []
    for mention in scene.mentions:
        if mention.kind not in _CALLED or mention.entity is None or not _can_speak(scene, mention):
            continue
        other = identifier.register.as_speaker(mention.entity)
        pointer = _is_part_of_mention(scene, mention, finding)
        if finding.speaker and _is_other(other, finding.speaker) and not pointer:
            found.append(Rival(other.name, _speaks_against(scene, finding, mention)))
    return found


def _can_speak(scene: Scene, mention: Mention) -> bool:
    """Whether what the words name could have said something: no place, no channel, no site, no number."""
    page = scene.page
    if mention.kind is MentionKind.PERSON:
        return True
    core = range(mention.core_first, mention.core_last)
    if all(page.has(token, _MUTE) for token in core) or page.has(
        mention.first - 1, Sense.LOCATIVE | Sense.CHANNEL
    ):
        return False
    return all(page.words[token].replace("-", "").isalpha() for token in core if page.has(token, Shape.WORD))


def _speaks_against(scene: Scene, finding: Finding, mention: Mention) -> Against:
    if finding.first <= mention.first < finding.last:
        return Against.REPORTED
    page, before = scene.page, mention.first - 1
    led = page.has(before, Sense.PREPOSITION) or page.senses(before - 1) & Sense.PREPOSITION
    subordinate = page.has(before, Sense.CONJUNCTION)
    addressed = before >= scene.sentence.first and led and not subordinate
    return Against.ADDRESSED if addressed else Against.FARTHER


def _is_other(one: Speaker, speaker: Speaker) -> bool:
    same = one.entity is not None and one.entity == speaker.entity
    return not same and not set(one.name.split()) <= set(speaker.name.split())


def _is_part_of_mention(scene: Scene, mention: Mention, finding: Finding) -> bool:
    """Whether the mention stands inside the words that point at the speaker: the body behind an office."""
    if finding.mention is None:
        return False
    start, end = finding.mention
    return start <= scene.page.starts[mention.core_first] < end
