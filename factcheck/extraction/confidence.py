"""How often each rule is right: span and speaker both, as counted on marked articles it was not tuned on."""

from factcheck.extraction.mentions import MentionKind
from factcheck.extraction.speakers import Finding
from factcheck.extraction.statement import SpeakerKind

_RULES = {
    "cue-after-quote": 0.97,
    "name-after-quote": 0.8,
    "subject-after-quote": 0.93,
    "according-after-quote": 0.9,
    "cue-before-quote": 0.75,
    "according-before-quote": 0.75,
    "noun-before-quote": 0.65,
    "listed-quote": 0.7,
    "split-quote": 0.92,
    "carried-fragment": 0.45,
    "same-speaker": 0.75,
    "cue-before-clause": 0.8,
    "according-to": 0.85,
    "passive-clause": 0.65,
    "noun-with-clause": 0.6,
    "source-named": 0.5,
    "cue-in-clause": 0.8,
}
_POINTERS = {
    MentionKind.PERSON: 1.0,
    MentionKind.BODY: 0.97,
    MentionKind.OFFICE: 0.92,
    MentionKind.PRONOUN: 0.93,
    MentionKind.CLITIC: 0.94,
    MentionKind.PLURAL: 0.75,
    MentionKind.DESCRIPTION: 0.85,
    MentionKind.DOCUMENT: 0.7,
}
NO_POINTER = 0.8
NO_SPEAKER = 0.5


def estimate(finding: Finding) -> float:
    """The probability that the statement's span and speaker are both right."""
    value = _RULES[finding.rule]
    if finding.speaker is None:
        return round(value * NO_SPEAKER, 2)
    value *= _POINTERS[finding.how] if finding.how else NO_POINTER
    if finding.speaker.kind is SpeakerKind.UNNAMED and finding.how is not MentionKind.DESCRIPTION:
        value *= 0.9
    return round(value, 2)
