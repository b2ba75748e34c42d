"""Whom the text is about at each point: what *ia*, *-nya* and an unattributed quotation point at."""

from dataclasses import dataclass, field

from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import Page
from factcheck.extraction.statement import SpeakerKind
from factcheck.language.senses import Sense

REMEMBERED = 4
"""So many of those who spoke or acted last are remembered."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention turned out to be.

    Attributes:
        name: fullest name, or the description of somebody unnamed.
        kind: person, organisation or unnamed.
        office: the office the text gives.
        entity: number in the register, None for the unnamed.
    """

    name: str
    kind: SpeakerKind
    office: str | None = None
    entity: int | None = None


@dataclass(slots=True)
class Focus:
    """Whom the text is about at this point: what *ia*, *-nya* and an unattributed quotation point at.

    Attributes:
        person: the person last spoken of as subject or speaker.
        group: the body or group last spoken of so.
        speaker: whoever spoke last.
        paragraph: where in the text this point is.
    """

    person: Speaker | None = None
    group: Speaker | None = None
    speaker: Speaker | None = None
    paragraph: int = 0
    _active: list[tuple[int, Speaker]] = field(default_factory=list)

    def move(self, speaker: Speaker, *, spoke: bool, single: bool = False) -> None:
        """Turn to somebody who was the subject of a sentence or, if ``spoke``, its speaker.

        Args:
            speaker: whom to turn to.
            spoke: whether they said something.
            single: whether somebody without a name is one person (*seorang warga*).
        """
        self._note(speaker)
        if speaker.kind is SpeakerKind.PERSON:
            self.person = speaker
        else:
            self.group = speaker
            if (spoke or single) and speaker.kind is SpeakerKind.UNNAMED:
                self.person = speaker
        if spoke:
            self.speaker = speaker

    def _note(self, speaker: Speaker) -> None:
        others = [active for active in self._active if active[1].name != speaker.name]
        self._active = [(self.paragraph, speaker), *others[: REMEMBERED - 1]]

    def recent(self, since: int) -> list[Speaker]:
        """Who spoke or acted in that paragraph or after it, the latest first."""
        return [speaker for paragraph, speaker in self._active if paragraph >= since]

    def resolve(self, kind: MentionKind) -> Speaker | None:
        """Whom a pronoun of that kind points at here."""
        if kind is MentionKind.PLURAL:
            return self.group or self.speaker
        return self.person or self.speaker


def describe(page: Page, mention: Mention) -> str:
    """The words of a mention without a name, small words at its edges left out."""
    first, last = mention.core_first, mention.core_last
    while last - 1 > first and page.has(last - 1, Sense.DEMONSTRATIVE):
        last -= 1
    return " ".join(page.slice(first, last).split())
