"""The values that travel: what a reading of one text finds.

All offsets count Unicode code points of the text as it was given; ``text[start:end]`` is always the words.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a statement is: the speaker's words, some of them, or the reporter's account of them."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    """Whether a speaker has a name of a person, a name of a body, or only a description."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"


class Against(StrEnum):
    """Why somebody who was in question is not the speaker."""

    FARTHER = "farther"
    """Named in the same sentence, farther from the reporting word."""
    ADDRESSED = "addressed"
    """Stands behind a preposition: spoken to, or spoken of."""
    REPORTED = "reported"
    """Stands inside what is reported."""
    EARLIER = "earlier"
    """Spoke or acted before; the text has turned to another since."""


class Voiceless(StrEnum):
    """Why words between quotation marks are nobody's."""

    LAYOUT = "layout"
    """They stand in a headline, a caption, a label or a link."""
    NAMED = "named"
    """A title, a term, a nickname or a gloss: a word before them says so."""
    TITLE = "title"
    """Every word is capitalised, as in titles."""
    BRIEF = "brief"
    """A word or two that no reporting word leads up to."""
    NO_CUE = "no-cue"
    """Inside the reporter's sentence, and nothing in it says that somebody spoke."""
    NO_SPEAKER = "no-speaker"
    """A fragment that nobody can be found for."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, from ``start`` up to and not including ``end`` (code points)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of ``text`` that stand here."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody else who was in question as the speaker, and what speaks against them."""

    name: str
    against: Against


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that the text reports somebody as having said, written, posted or claimed.

    Attributes:
        kind: direct, partial or indirect speech.
        start: first code point of the statement.
        end: code point after its last.
        text: the words between the two, unchanged.
        speaker: the fullest name the text gives, without title, degree or office; for someone without a
            name the description; None where nobody is pointed at.
        speaker_kind: what sort of speaker that is, None if there is none.
        office: the office or title the text gives the speaker, if any.
        mention: the words nearest the statement that point at the speaker; ``nya`` for the clitic.
        mention_start: first code point of the mention.
        mention_end: code point after its last.
        cue: the reporting word as it stands.
        rule: name of the rule that tied the words to the speaker.
        confidence: probability that span and speaker are both right, 0 to 1.
        paragraph: which paragraph of the text it stands in, counted from 1 over those that hold words.
        rivals: who else was in question.
        traits: what the confidence was reckoned from, each a name in its language's ``confidence.toml``.
    """

    kind: Kind
    start: int
    end: int
    text: str
    speaker: str | None
    speaker_kind: SpeakerKind | None
    office: str | None
    mention: str | None
    mention_start: int | None
    mention_end: int | None
    cue: str | None
    rule: str
    confidence: float
    paragraph: int
    rivals: tuple[Rival, ...] = ()
    traits: tuple[str, ...] = ()


BY_HAND = "by-hand"
"""The rule of a statement that no rule has found: an editor put it in."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words between quotation marks that are nobody's: a title, a term, irony, a nickname.

    Attributes:
        start: first code point of the words.
        end: code point after their last.
        text: the words, unchanged.
        reason: why they are no statement.
        paragraph: which paragraph they stand in, as for statements.
    """

    start: int
    end: int
    text: str
    reason: Voiceless
    paragraph: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What an article's text says of itself: the lines around its body.

    Attributes:
        title: the headline, if the text starts with one.
        outlet: the outlet as the dateline or the byline names it (``KOMPAS.com``).
        dateline: the place the report is filed from (``JAKARTA``).
        byline: the reporter's name.
        editor: the editor's name.
        furniture: spans of lines that are no part of the report: headline, byline, buttons, captions,
            links to other articles. No statement stands there.
    """

    title: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    byline: str | None = None
    editor: str | None = None
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one text yields.

    Attributes:
        language: code of the language pack that read it (``id``, ``en``).
        layout: title, byline and the other lines around the body.
        statements: in order of their start.
        terms: the quoted runs that are no statements, in order of their start.
    """

    language: str
    layout: Layout
    statements: tuple[Statement, ...]
    terms: tuple[Term, ...] = ()
