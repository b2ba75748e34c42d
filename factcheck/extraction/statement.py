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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, from ``start`` up to and not including ``end`` (code points)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of ``text`` that stand here."""
        return text[self.start : self.end]


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
    """

    language: str
    layout: Layout
    statements: tuple[Statement, ...]
