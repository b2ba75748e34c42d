"""How sure a statement is: the probability that its span and its speaker are both right.

What is known of a statement is a handful of traits; what each weighs stands in the language's ``confidence.toml``,
fitted to marked articles. The weights add up to the log odds.
"""

from itertools import pairwise
from math import exp

from factcheck.extraction.page import Page
from factcheck.extraction.speakers import Finding
from factcheck.extraction.statement import Against, Kind, SpeakerKind
from factcheck.language.pack import Pack

ALWAYS = "always"
"""The trait that every statement has."""
LONG_NAME = 4
"""Names of more words are rare."""
SHORT = 6
"""An indirect statement of fewer tokens is short."""


def name_traits(page: Page, finding: Finding) -> tuple[str, ...]:
    """What is known of a statement that bears on whether it is right."""
    speaker = finding.speaker
    traits = [
        ALWAYS,
        f"rule:{finding.rule}",
        f"pointer:{finding.how or 'none'}",
        f"speaker:{speaker.kind if speaker else 'none'}",
    ]
    if speaker and speaker.kind is SpeakerKind.PERSON:
        traits += _name_oddities(speaker.name)
    if finding.doubtful:
        traits.append("doubtful")
    if finding.unclosed:
        traits.append("span:unclosed")
    rivals = {rival.against for rival in finding.rivals}
    if finding.doubtful:
        rivals.discard(Against.EARLIER)  # the same, said twice
    traits += sorted(f"rival:{against}" for against in rivals)
    if finding.kind is Kind.INDIRECT:
        traits += _describe_content(page, finding)
    return tuple(traits)


def _name_oddities(name: str) -> list[str]:
    words = name.split()
    traits = [] if 1 < len(words) <= LONG_NAME else ["name:single" if len(words) == 1 else "name:long"]
    return [*traits, "name:odd"] if any(_is_odd(word) for word in words) else traits


def _is_odd(word: str) -> bool:
    """Whether names seldom have such a word: with a digit, or a capital behind a small letter."""
    return any(one.isdigit() or (one.islower() and two.isupper()) for one, two in pairwise(word + " "))


def _describe_content(page: Page, finding: Finding) -> list[str]:
    frame = page.pack.frames.get(page.lows[finding.cue]) if finding.cue is not None else None
    traits = [f"frame:{frame or 'none'}"]
    if finding.introduced:
        traits.append("content:introduced")
    if finding.last - finding.first < SHORT:
        traits.append("content:short")
    return traits


def estimate(pack: Pack, traits: tuple[str, ...]) -> float:
    """The probability that a statement with these traits is right, to two decimals.

    >>> from factcheck.language.pack import read_pack
    >>> estimate(read_pack("id"), (ALWAYS, "rule:cue-after-quote", "pointer:person", "speaker:person")) > 0.9
    True
    """
    odds = sum(pack.weights.get(trait, 0.0) for trait in traits)
    return round(1 / (1 + exp(-odds)), 2)
