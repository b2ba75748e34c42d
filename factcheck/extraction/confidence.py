"""How often each rule is right: span and speaker both, as counted on marked articles it was not tuned on."""

from itertools import pairwise

from factcheck.extraction.mention import MentionKind
from factcheck.extraction.page import Page
from factcheck.extraction.speakers import Finding
from factcheck.extraction.statement import Kind, SpeakerKind

LONG_NAME = 4
"""Names of more words are rare."""
SHORT = 6
"""An indirect statement of fewer tokens is short."""

_RULES = {
    "cue-after-quote": 0.97,
    "name-after-quote": 0.85,
    "subject-after-quote": 0.95,
    "according-after-quote": 0.9,
    "cue-before-quote": 0.88,
    "according-before-quote": 0.85,
    "noun-before-quote": 0.6,
    "colon-before-quote": 0.8,
    "listed-quote": 0.8,
    "split-quote": 0.95,
    "carried-fragment": 0.65,
    "same-speaker": 0.94,
    "cue-before-clause": 0.92,
    "according-to": 0.93,
    "passive-clause": 0.72,
    "noun-with-clause": 0.75,
    "source-named": 0.6,
    "cue-in-clause": 0.82,
}
_POINTERS = {
    MentionKind.PERSON: 1.0,
    MentionKind.BODY: 0.97,
    MentionKind.OFFICE: 0.96,
    MentionKind.PRONOUN: 0.97,
    MentionKind.CLITIC: 0.98,
    MentionKind.PLURAL: 0.8,
    MentionKind.DESCRIPTION: 0.93,
    MentionKind.DOCUMENT: 0.65,
}
NO_POINTER = 0.95
NO_SPEAKER = 0.5
UNNAMED = 0.95
DOUBTFUL = 0.62


def name_traits(page: Page, finding: Finding) -> tuple[str, ...]:
    """What is known of a statement that bears on whether it is right."""
    speaker = finding.speaker
    traits = [
        f"rule:{finding.rule}",
        f"pointer:{finding.how or 'none'}",
        f"speaker:{speaker.kind if speaker else 'none'}",
    ]
    if speaker and speaker.kind is SpeakerKind.PERSON:
        words = speaker.name.split()
        if len(words) == 1:
            traits.append("name:single")
        elif len(words) > LONG_NAME:
            traits.append("name:long")
        if any(_is_odd(word) for word in words):
            traits.append("name:odd")
    if finding.doubtful:
        traits.append("doubtful")
    traits += sorted({f"rival:{rival.against}" for rival in finding.rivals})
    if finding.kind is Kind.INDIRECT:
        frame = page.pack.frames.get(page.lows[finding.cue]) if finding.cue is not None else None
        traits.append(f"frame:{frame or 'none'}")
        if finding.introduced:
            traits.append("content:introduced")
        if finding.last - finding.first < SHORT:
            traits.append("content:short")
    return tuple(traits)


def _is_odd(word: str) -> bool:
    """Whether names seldom have such a word: with a digit, or a capital behind a small letter."""
    return any(one.isdigit() or (one.islower() and two.isupper()) for one, two in pairwise(word + " "))


def estimate(finding: Finding) -> float:
    """The probability that the statement's span and speaker are both right."""
    value = _RULES[finding.rule]
    if finding.speaker is None:
        return round(value * NO_SPEAKER, 2)
    value *= _POINTERS[finding.how] if finding.how else NO_POINTER
    if finding.speaker.kind is SpeakerKind.UNNAMED and finding.how is not MentionKind.DESCRIPTION:
        value *= UNNAMED
    if finding.doubtful:
        value *= DOUBTFUL
    return round(value, 2)
