"""One sentence with everything in it that rules look at: quoted runs, mentions, cues."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extraction.marks import DASHES
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import Page, Shape, is_verbal
from factcheck.extraction.quotation import Run
from factcheck.extraction.segment import Stretch
from factcheck.extraction.statement import Voiceless
from factcheck.language.senses import Sense

_GOES_ON = DASHES | {",", "("}
"""Signs that may stand between a subject and its verb."""
_CLAUSE = Sense.AFTER | Sense.ACTIVE | Sense.ACCORDING | Sense.COMPLEMENTISER | Sense.COORDINATOR
SIGNATURE = 8
"""Initials in brackets take at most so many tokens."""
STEPS = 60
"""So far to the left of its verb a subject is looked for, in tokens."""


@dataclass(slots=True)
class Scene:
    """A sentence as the rules see it.

    Attributes:
        page: the page.
        sentence: its tokens.
        runs: the quoted runs in it, in order.
        mentions: the mentions in it outside the runs, in order.
    """

    page: Page
    sentence: Stretch
    runs: Sequence[Run]
    mentions: Sequence[Mention]
    _inside: dict[int, Run] = field(default_factory=dict)
    _starting: dict[int, Mention] = field(default_factory=dict)
    _ending: dict[int, Mention] = field(default_factory=dict)
    _closed: dict[int, Run] = field(default_factory=dict)
    _own_words: bool | None = None
    direct: set[int] = field(default_factory=set)
    """First tokens of the runs that turned out to be whole utterances; a reported clause ends before them."""
    voiceless: list[tuple[Run, Voiceless]] = field(default_factory=list)
    """The runs that turned out to be nobody's words, each with the reason."""

    def __post_init__(self) -> None:
        for run in self.runs:
            self._inside[run.begin] = run
            self._closed[run.end] = run
        for mention in self.mentions:
            self._starting[mention.first] = mention
            self._ending[mention.last] = mention

    def run_at(self, token: int) -> Run | None:
        """The run whose opening mark stands at ``token``."""
        return self._inside.get(token)

    def run_before(self, token: int) -> Run | None:
        """The run that ends right before ``token``."""
        return self._closed.get(token)

    def mention_at(self, token: int) -> Mention | None:
        """The mention that begins at ``token``, an agent's preposition and small adverbs aside."""
        for _ in range(3):
            mention = self._starting.get(token)
            if mention:
                return mention
            if (
                not self.page.has(token, Sense.AGENT | Sense.ADVERB | Sense.ARTICLE_WORD)
                or token >= self.sentence.last
            ):
                return None
            token += 1
        return None

    def mention_ending(self, token: int) -> Mention | None:
        """The mention that ends right before ``token``."""
        return self._ending.get(token)

    def find_document(self, verb: int) -> Mention | None:
        """*Dalam laporan itu disebutkan*: what a statement stands in whose verb names no agent."""
        kinds = {MentionKind.DOCUMENT, MentionKind.BODY}
        return next((mention for mention in self.mentions if mention.last <= verb and mention.kind in kinds), None)

    def find_message(self) -> Mention | None:
        """*Unggahan itu memuat foto Wirya dengan keterangan: "..."*: the document that opens the sentence."""
        opener = self.mentions[0] if self.mentions else None
        return opener if opener and opener.kind is MentionKind.DOCUMENT and self.opens_clause(opener) else None

    def has_own_words(self) -> bool:
        """Whether the sentence has words outside its quoted runs."""
        if self._own_words is None:
            own = self.open_tokens()
            signed = next((at for at, token in enumerate(own) if self._is_signature(token)), len(own))
            self._own_words = any(self.page.kinds[token] & Shape.WORD for token in own[:signed])
        return self._own_words

    def _is_signature(self, token: int) -> bool:
        """Whether initials in brackets end the paragraph here: *"..." (ws/rk)*."""
        words, last = self.page.words, self.sentence.last
        return words[token] == "(" and words[last - 1] == ")" and last - token <= SIGNATURE

    def open_tokens(self) -> list[int]:
        """The tokens outside the quoted runs, in order."""
        tokens: list[int] = []
        token = self.sentence.first
        for run in self.runs:
            tokens.extend(range(token, max(token, run.begin)))
            token = max(token, run.end)
        tokens.extend(range(token, self.sentence.last))
        return tokens

    def find_subject(self, verb: int) -> Mention | None:
        """Who does what the verb at that token says: the nearest mention to its left that can be its subject."""
        related = self._related_opener(verb)
        if related:
            return related
        found = self._nearest_subject(verb) or self._described_at_length(verb)
        beside = found is not None and self.page.words[found.first - 1] == ","
        named = found is not None and found.kind in {MentionKind.PERSON, MentionKind.PRONOUN}
        return self._opener(verb, roles_only=named and not beside) or found

    def _related_opener(self, verb: int) -> Mention | None:
        """*Pesan yang mencatut nama Wirya berbunyi*: what opens the sentence, if *yang* and no comma follow it."""
        page = self.page
        opener = next((mention for mention in self.mentions if self.opens_clause(mention)), None)
        if opener is None or opener.last >= verb or not page.has(opener.last, Sense.RELATIVE):
            return None
        if self._directly_before(opener.last, verb) or opener.kind is MentionKind.PLURAL:
            return None
        between = range(opener.last, verb)
        plain = all(
            page.words[at] not in {",", ";", ":"} and not page.has(at, _CLAUSE | Sense.CHANNEL) for at in between
        )
        return opener if plain else None

    def _described_at_length(self, verb: int) -> Mention | None:
        """*Sopir yang diam karena takut mengatakan*: who opens the sentence, if *yang* follows."""
        opener = next((mention for mention in self.mentions if self.opens_clause(mention)), None)
        if opener is None or opener.last >= verb or not self.page.has(opener.last, Sense.RELATIVE):
            return None
        human = {MentionKind.PERSON, MentionKind.DESCRIPTION, MentionKind.OFFICE}
        return opener if opener.kind in human else None

    def _opener(self, verb: int, *, roles_only: bool) -> Mention | None:
        """Who opens the sentence, where all up to the verb only says who that is.

        *Wirya, warga Rengel, Tuban, mengatakan*; *Wirya selaku pemilik kapal mengatakan*.
        """
        page = self.page
        opener = next((mention for mention in self.mentions if self.opens_clause(mention)), None)
        if opener is None or opener.last >= verb or opener.kind not in {MentionKind.PERSON, MentionKind.BODY}:
            return None
        after = opener.last + (page.words[opener.last] == ",")
        if page.has(after, Sense.ROLE):
            return opener
        roles_only = roles_only and not page.has(after, Sense.RELATIVE | Sense.SUBORDINATOR)
        while verb > after and page.has(verb - 1, Sense.ADVERB):
            verb -= 1
        set_off = "," in {page.words[opener.last], page.words[opener.core_last]}
        beside = set_off and page.words[verb - 1] == "," and opener.last < verb - 1
        if not beside or opener.kind is not MentionKind.PERSON:
            return None
        told = any(page.has(at, _CLAUSE) for at in range(after, verb - 1))
        return None if told and roles_only else opener

    def _nearest_subject(self, verb: int) -> Mention | None:
        page = self.page
        token = verb - 1
        floor = self.sentence.first
        agent: Mention | None = None
        for _ in range(STEPS):
            if token < floor or token + 1 in self._closed:
                return agent
            mention = self._ending.get(token + 1)
            if page.has(token, Sense.RELATIVE) and self._directly_before(token, verb):
                return self._antecedent(token)
            if mention is not None and mention.first > floor and self._is_acted_on(mention):
                agent = agent or mention  # *warga yang ditemui Wirya mengatakan*, unless nobody else is found
                token = mention.first - 1
            elif mention is not None:
                if self._is_subject(mention, floor):
                    return self._beside(mention) or self._described(mention) or mention
                token = mention.first - 1
            elif page.words[token] == ")":
                token = self._opening_bracket(token, floor)
            elif page.has(token, Shape.STOP) and page.has(token - 1, Sense.ABBREVIATION):
                pass
            elif page.has(token, Shape.STOP) or page.words[token] in ";:" or self._is_barrier(token):
                return agent
            token -= 1
        return agent

    def _described(self, mention: Mention) -> Mention | None:
        """The mention that runs on into this one: *bos perusahaan Wirya*; a pronoun begins anew."""
        pronoun = mention.kind in {MentionKind.PRONOUN, MentionKind.PLURAL}
        return None if pronoun else self._ending.get(mention.first)

    def _is_acted_on(self, mention: Mention) -> bool:
        """*warga yang ditemui Wirya*; but whoever somebody is *diwakili* by speaks for them."""
        before = mention.first - 1
        return is_verbal(self.page, before) and not self.page.has(before, Sense.CHANNEL)

    def opens_clause(self, mention: Mention) -> bool:
        """Whether the mention opens its clause, or follows the comma that ends what leads up to it."""
        page, first = self.page, self.sentence.first
        after = mention.last
        ends = after >= self.sentence.last
        if ends or not (page.has(after, Shape.WORD) or page.words[after] in _GOES_ON):
            return False
        lead = range(first, mention.first)
        small = Sense.ADVERB | Sense.CONJUNCTION | Sense.COMPLEMENTISER
        if all(page.has(token, small) or page.words[token] == "," for token in lead):
            return True
        if page.has(mention.first - 1, Sense.NAMED):
            return True
        return self._is_led_up_to() and page.words[mention.first - 1] == ","

    def _is_led_up_to(self) -> bool:
        """Whether the sentence begins with a circumstance: *Di Tuban, ...*; *Menanggapi hal itu, ...*."""
        page, first = self.page, self.sentence.first
        small = Sense.PREPOSITION | Sense.CONJUNCTION | Sense.ADVERB | Sense.NEGATION
        alone = page.words[first + 1] == "," and self.sentence.last > first + 1
        return page.has(first, small) or alone or page.lows[first].startswith(page.pack.verb_prefixes)

    def _directly_before(self, token: int, verb: int) -> bool:
        return all(self.page.has(at, Sense.ADVERB) for at in range(token + 1, verb))

    def _antecedent(self, token: int) -> Mention | None:
        """Whom a relative clause right before its verb is about: *Wirya, yang menilai ...*."""
        comma = self.page.words[token - 1] == ","
        at = token - 1 if comma else token
        for end in range(at, max(at - 3, self.sentence.first), -1):
            mention = self._ending.get(end)
            if mention and mention.kind is MentionKind.DOCUMENT:
                return next((maker for maker in self.mentions if self.opens_clause(maker)), mention)
            if mention and end == at:
                return self._ending.get(mention.first) or mention
        return None

    def _is_subject(self, mention: Mention, floor: int) -> bool:
        page, before = self.page, mention.first - 1
        if before < floor:
            return True
        if page.has(before, Sense.PREPOSITION) and not page.has(before, Sense.CONJUNCTION):
            return page.has(before, Sense.CHANNEL) and mention.kind is MentionKind.PERSON
        if page.words[before] == "," and self._is_place(mention) and self._has_earlier(mention):
            return False
        if mention.kind in {MentionKind.PERSON, MentionKind.PRONOUN, MentionKind.PLURAL}:
            return True
        plain = page.kinds[before] & Shape.WORD and not page.kinds[before] & (
            Sense.CONJUNCTION | Sense.COORDINATOR | Sense.ADVERB | Sense.COMPLEMENTISER
        )
        return not (plain and self._has_earlier(mention))

    def _is_place(self, mention: Mention) -> bool:
        """*..., Universitas Rengel, Tuban, mengatakan*: the place belongs to what stands before it."""
        core = range(mention.core_first, mention.core_last)
        if self.page.words[mention.last] != ",":
            return False
        if mention.kind is MentionKind.BODY:
            return all(self.page.has(token, Sense.PLACE) for token in core)
        if mention.kind is not MentionKind.PERSON:
            return False
        owner = self._ending.get(mention.first - 1)
        unknown = len(core) == 1 and not self.page.has(mention.core_first, Sense.GIVEN)
        body = owner is not None and (owner.kind is MentionKind.BODY or self.page.has(owner.first, Sense.DOCUMENT))
        return unknown and body and not mention.office

    def _has_earlier(self, mention: Mention) -> bool:
        return bool(self.mentions) and self.mentions[0].first < mention.first

    def _beside(self, mention: Mention) -> Mention | None:
        """The person a description between commas belongs to: *Wirya, warga Rengel, mengatakan*."""
        if mention.kind is MentionKind.PERSON or mention.kind is MentionKind.PRONOUN:
            return None
        if self.page.words[mention.first - 1] != "," or mention.first - 1 < self.sentence.first:
            return None
        other = self._ending.get(mention.first - 1)
        if other is None or other.kind is not MentionKind.PERSON:
            return None
        return None if self.page.has(other.first - 1, Sense.PREPOSITION) else other

    def _opening_bracket(self, token: int, floor: int) -> int:
        for at in range(token, max(floor, token - 20) - 1, -1):
            if self.page.words[at] == "(":
                return at
        return token

    def _is_barrier(self, token: int) -> bool:
        """A word that no subject is looked for beyond: it opens a clause of its own."""
        kinds = self.page.kinds[token]
        opens = kinds & (Sense.CONJUNCTION | Sense.COMPLEMENTISER)
        return bool(opens) and not kinds & (Sense.ADVERB | Sense.PREPOSITION | Sense.COORDINATOR)
