"""Which mentions are one speaker: a register of everybody the text names, and the offices they hold."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.extraction.focus import Speaker
from factcheck.extraction.marks import straighten
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import Page, Shape
from factcheck.extraction.statement import SpeakerKind
from factcheck.language.senses import Sense

RECENT = 6
"""So many of the latest entities that share a word are compared with a new name."""


NICKNAME = 3
"""A short form of a name has at least so many letters."""


NEARBY = 40
"""A nickname is looked for among so many of the latest entities."""


FOLDED = 10_000
"""The words of so many names are kept."""
MISSPELT = 6
"""A word of at least so many letters may be one letter off."""


@dataclass(slots=True)
class Entity:
    """Somebody the text names.

    Attributes:
        name: the fullest name so far.
        words: its words in lower case.
        kind: person or organisation.
        office: the first office the text gives, one that is certain before all others.
        uncertain: whether that may be the office of somebody else.
        offices: words of every office, in lower case, short forms written out.
        age: the age the text gives, as it stands.
    """

    name: str
    words: tuple[str, ...]
    kind: SpeakerKind
    office: str | None = None
    uncertain: bool = False
    offices: list[tuple[str, ...]] = field(default_factory=list)
    age: str | None = None


class Register:
    """Everybody the text names, and the offices they hold."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.entities: list[Entity] = []
        self._by_words: dict[tuple[str, ...], int] = {}
        self._aliases: set[tuple[str, ...]] = set()
        self._same: dict[int, int] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_office: dict[str, list[tuple[int, int]]] = {}

    def enter(self, mentions: Iterable[Mention]) -> None:
        """Give every named mention its entity; the fullest name of each becomes its name."""
        for mention in mentions:
            if mention.owner:
                self.enter([mention.owner])
            for name, alias in mention.bodies:
                self._enter_body(name, alias)
            if mention.name:
                mention.entity = self._find_or_add(mention)
                self._note_office(mention.entity, mention)
                mention.employer = self._find_employer(mention)

    def speaker(self, mention: Mention) -> Speaker | None:
        """Who a named mention or a bare office points at."""
        if mention.entity is not None:
            return self.as_speaker(mention.entity)
        if self._tells_more(mention) and self._says_nothing_of(mention):
            return None
        if mention.kind is MentionKind.OFFICE or mention.definite or self._is_bare_office(mention):
            number = self._holder_of(mention)
            return None if number is None else self.as_speaker(number)
        return None

    def _tells_more(self, mention: Mention) -> bool:
        """*pelatih asal Argentina itu*: the words describe somebody spoken of, rather than name an office."""
        return mention.definite and any(
            self._page.has(token, Shape.WORD) and not self._page.has(token, Sense.DEMONSTRATIVE)
            for token in range(mention.core_last, mention.last)
        )

    def _says_nothing_of(self, mention: Mention) -> bool:
        """Whether no holder of the office is known by all of the words."""
        words = set(self._spell_out(self._page.slice(mention.core_first, mention.last)))
        words -= {low for low in words if self._page.pack.lexicon.get(low, 0) & Sense.DEMONSTRATIVE}
        named = min((self._by_office.get(word, []) for word in words), key=len, default=[])
        holders = {number for _, number in named[-NEARBY:]}
        return not any(words <= set(held) for number in holders for held in self.entities[number].offices)

    def _is_bare_office(self, mention: Mention) -> bool:
        """*kata hakim*, *kata istrinya*: an office or kin in lower case, with no determiner before it."""
        office = Sense.OFFICE | Sense.RELATION
        return mention.first == mention.core_first and self._page.has(mention.core_first, office)

    def as_speaker(self, number: int) -> Speaker:
        """The entity of that number as a speaker."""
        number = self._same.get(number, number)
        entity = self.entities[number]
        return Speaker(entity.name, entity.kind, entity.office, number)

    def is_person(self, mention: Mention) -> bool:
        """Whether the mention names a person."""
        return mention.entity is not None and self.entities[mention.entity].kind is SpeakerKind.PERSON

    def means_person(self, mention: Mention) -> bool:
        """Whether the mention names a person, or the office of one."""
        speaker = self.speaker(mention)
        return speaker is not None and speaker.kind is SpeakerKind.PERSON

    def _find_or_add(self, mention: Mention) -> int:
        words = _fold(mention.name or "")
        kind = SpeakerKind.PERSON if mention.kind is MentionKind.PERSON else SpeakerKind.ORGANISATION
        age = self._age_of(mention)
        number = self._by_words.get(words)
        if number is None or (len(words) == 1 and self.entities[number].words != words):
            alias = number if number is not None and words in self._aliases else None
            number = alias if alias is not None else self._find_kin(words, kind)
        mention.doubtful = number is not None and self._is_shared(words)
        if number is not None and self._is_another(number, mention, words, age):
            number = None
        if number is None:
            number = len(self.entities)
            self.entities.append(Entity(mention.name or "", words, kind))
        elif _is_fuller(words, self.entities[number].words):
            self.entities[number].name, self.entities[number].words = mention.name or "", words
        self.entities[number].age = self.entities[number].age or age
        self._index(number, words)
        for alias_name in mention.aliases:
            short = _fold(alias_name)
            known = self._by_words.setdefault(short, number)
            if known != number and self.entities[known].words == short:
                self._same[known] = number
            self._aliases.add(short)
        return number

    def _find_employer(self, mention: Mention) -> str | None:
        """The body that an office belongs to: *Serikat Tani*, of its *Ketua*."""
        words = (mention.office or "").split()
        lexicon = self._page.pack.lexicon
        for at, word in enumerate(words[1:], 1):
            if word[0].isupper() and lexicon.get(word.lower().strip(".,"), 0) & Sense.BODY and len(words) - at > 1:
                return " ".join(words[at:]).strip(" .,")
        return None

    def _enter_body(self, name: str, alias: str) -> None:
        """A body known by its short form: *Partai Fajar Rakyat (PFR)*."""
        words, short = _fold(name), _fold(alias)
        number = self._by_words.get(words)
        if number is None:
            number = len(self.entities)
            self.entities.append(Entity(name, words, SpeakerKind.ORGANISATION))
            self._index(number, words)
        self._by_words.setdefault(short, number)
        self._aliases.add(short)

    def _is_shared(self, words: tuple[str, ...]) -> bool:
        """Whether a short name is part of the names of several people: *Andi*, of two who are called so."""
        if len(words) > 1:
            return False
        near = [self.entities[number] for number in self._by_word.get(words[0], [])[-RECENT:]]
        return sum(one.kind is SpeakerKind.PERSON and one.words[0] == words[0] for one in near) > 1

    def _age_of(self, mention: Mention) -> str | None:
        """The number in brackets behind a person's name: *Wirya (41)*, *Wirya (41 tahun)*."""
        at = mention.core_last
        if mention.kind is MentionKind.PERSON and self._page.words[at] == "(":
            return self._page.words[at + 1] if self._page.has(at + 1, Shape.NUMBER) else None
        return None

    def _is_another(self, number: int, mention: Mention, words: tuple[str, ...], age: str | None) -> bool:
        """Whether the text itself parts the two: another age, or *warga lain, Wirya Kusnadi*."""
        entity = self.entities[number]
        if age and entity.age and age != entity.age:
            return True
        other = any(self._page.has(token, Sense.OTHER) for token in range(mention.first, mention.core_first))
        return other and words != entity.words

    def _index(self, number: int, words: tuple[str, ...]) -> None:
        self._by_words[words] = number
        for word in words:
            entities = self._by_word.setdefault(word, [])
            if number in entities[-RECENT:]:
                entities.remove(number)
            entities.append(number)

    def _find_kin(self, words: tuple[str, ...], kind: SpeakerKind) -> int | None:
        """An entity whose name the words are a part of, or a spelling of, the latest first."""
        for word in words:
            for number in reversed(self._by_word.get(word, [])[-RECENT:]):
                entity = self.entities[number]
                if _is_part(words, entity.words) and (kind is entity.kind or len(words) == 1):
                    return number
                if _is_part(entity.words, words) and kind is entity.kind is SpeakerKind.PERSON:
                    return number
                if kind is entity.kind and _is_misspelt(words, entity.words):
                    return number
        return self._find_nickname(words[0]) if len(words) == 1 and kind is SpeakerKind.PERSON else None

    def _find_nickname(self, word: str) -> int | None:
        """*Okto*, of *Oktovianus Laymoy*: the one person of whose names the word is the beginning."""
        if len(word) < NICKNAME:
            return None
        bearers = {
            number
            for number, entity in enumerate(self.entities[-NEARBY:], max(0, len(self.entities) - NEARBY))
            if entity.kind is SpeakerKind.PERSON and any(name.startswith(word) for name in entity.words)
        }
        return bearers.pop() if len(bearers) == 1 else None

    def _note_office(self, number: int, mention: Mention) -> None:
        if not mention.office:
            return
        entity = self.entities[number]
        if entity.office is None or (entity.uncertain and not mention.uncertain):
            entity.office, entity.uncertain = mention.office, mention.uncertain
        words = self._spell_out(mention.office)
        if len(entity.offices) < NEARBY and words not in entity.offices:
            entity.offices.append(words)
        for word in set(words):
            self._by_office.setdefault(word, []).append((mention.first, number))

    def _holder_of(self, mention: Mention) -> int | None:
        """Who holds an office: whoever was last named with it, or else is named with it next."""
        words = self._spell_out(self._page.slice(mention.core_first, mention.core_last))
        if not words:
            return None
        named = self._by_office.get(words[0], [])
        at = bisect_right(named, (mention.first, len(self.entities)))
        for _, number in (*reversed(named[max(0, at - RECENT) : at]), *named[at : at + 1]):
            if any(self._is_called(words, held) for held in self.entities[number].offices):
                return number
        return None

    def _is_called(self, words: tuple[str, ...], held: tuple[str, ...]) -> bool:
        """*bupati*, of the *Plt Bupati Tuban*, but not of the *Wakil Bupati*."""
        lexicon = self._page.pack.lexicon
        others = set(held) - set(words)
        return set(words) <= set(held) and not any(lexicon.get(word, 0) & Sense.SUBORDINATE for word in others)

    def _spell_out(self, office: str) -> tuple[str, ...]:
        acronyms = self._page.pack.acronyms
        return tuple(part for word in office.lower().split() for part in acronyms.get(word, word).split())


@lru_cache(maxsize=FOLDED)
def _fold(name: str) -> tuple[str, ...]:
    return tuple(word.strip(".,'") for word in straighten(name.lower()).split())


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all words of the one stand in the other, in that order."""
    rest = iter(long)
    return len(short) <= len(long) and all(word in rest for word in short)


def _is_fuller(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a name has the known one's words and more, none twice (*Wirya Kusnadi Wirya Kusnadi*)."""
    return len(words) > len(known) and _is_part(known, words) and len(set(words)) == len(words)


def _is_misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of several words differ by one letter of one long word."""
    if len(one) != len(other) or len(one) < 2:  # noqa: PLR2004 - a single word is no evidence
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) != 1:
        return False
    long, short = sorted(different[0], key=len, reverse=True)
    if len(long) < MISSPELT or len(long) - len(short) > 1:
        return False
    at = next((place for place in range(len(short)) if long[place] != short[place]), len(short))
    return long[at + 1 :] in (short[at:], short[at + 1 :])
