"""What rules hand on: findings, and the identifier that turns mentions into speakers."""

from dataclasses import KW_ONLY, dataclass

from factcheck.extraction.coreference import Register
from factcheck.extraction.focus import Focus, Speaker, describe
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import Page, is_verbal
from factcheck.extraction.quotation import Run
from factcheck.extraction.scene import Scene
from factcheck.extraction.statement import Kind, Rival, SpeakerKind
from factcheck.language.senses import Sense

_ANY = ""
"""The maker of whatever document the text told of last (*merilis temuan baru. Menurut laporan itu, ...*)."""
_NO_BODY = Sense.PLACE | Sense.MONTH | Sense.WEEKDAY


@dataclass(slots=True)
class Finding:
    """A statement before it is given its offsets.

    Attributes:
        kind: direct, partial or indirect.
        first: first token.
        last: token after the last.
        rule: the rule that found it.
        speaker: who said it.
        mention: code points of the words that point at the speaker.
        cue: token of the reporting word.
        how: what kind of words pointed at the speaker.
        doubtful: whether those words could point at somebody else as well.
        unclosed: whether its closing mark was lost, or left to the last paragraph of the quotation.
        introduced: whether *bahwa* or a comma introduces an indirect statement.
        rivals: who else was in question.
    """

    kind: Kind
    first: int
    last: int
    rule: str
    _: KW_ONLY
    speaker: Speaker | None = None
    mention: tuple[int, int] | None = None
    cue: int | None = None
    how: MentionKind | None = None
    doubtful: bool = False
    unclosed: bool = False
    introduced: bool = False
    rivals: tuple[Rival, ...] = ()


@dataclass(slots=True)
class Witness:
    """Words that point at a speaker, and who that is."""

    speaker: Speaker | None
    mention: tuple[int, int] | None
    how: MentionKind | None
    doubtful: bool = False


def make_finding(run: Run, kind: Kind, rule: str, witness: Witness | None, cue: int | None) -> Finding:
    """The run as a statement of this kind, with whom the witness points at."""
    finding = Finding(kind, run.first, run.last, rule, cue=cue, unclosed=run.close is None)
    if witness:
        finding.speaker, finding.mention, finding.how = witness.speaker, witness.mention, witness.how
        finding.doubtful = witness.doubtful
    return finding


class Identifier:
    """Turns mentions into speakers, with the register of the named and the focus at this point of the text."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.focus = Focus()
        self.last_person: Speaker | None = None
        """Whoever was named last, in whatever place of a sentence."""
        self.last_body: Speaker | None = None
        """The body that was named last."""
        self._issuers: dict[str, Speaker] = {}
        """Whose each kind of document was that the text spoke of last."""
        self.spoke_in = -1
        """First token of the sentence that follows one in which somebody spoke, in the same paragraph."""

    def note(self, scene: Scene) -> None:
        """Remember whom the sentence named, whether or not they did anything in it."""
        page = scene.page
        for mention in scene.mentions:
            if mention.entity is None:
                continue
            named = self.register.as_speaker(mention.entity)
            core = range(mention.core_first, mention.core_last)
            if mention.employer:
                self.last_body = Speaker(mention.employer, SpeakerKind.ORGANISATION)
            if named.kind is SpeakerKind.PERSON:
                self.last_person = named
            elif not all(page.has(token, _NO_BODY) for token in core):
                self.last_body = named
            if page.senses(mention.first) & Sense.DOCUMENT:
                self._issuers[page.lows[mention.first]] = named
            elif scene.opens_clause(mention):
                self._note_issuer(scene, named)

    def _note_issuer(self, scene: Scene, maker: Speaker) -> None:
        """*Dinas itu mengirim surat*: the document that the subject of the sentence made."""
        for mention in scene.mentions:
            if mention.kind is MentionKind.DOCUMENT and is_verbal(scene.page, mention.first - 1):
                self._issuers[scene.page.lows[mention.core_first]] = maker
                self._issuers[_ANY] = maker

    def identify_other(self) -> Witness | None:
        """*timpal yang lain*: somebody of the same sort as whoever spoke last, if that one has no name."""
        speaker = self.focus.speaker
        if speaker is None or speaker.kind is not SpeakerKind.UNNAMED:
            return None
        return Witness(Speaker(speaker.name, SpeakerKind.UNNAMED), None, MentionKind.DESCRIPTION, doubtful=True)

    def follow(self, finding: Finding) -> None:
        """Turn the focus to whoever spoke; documents do not go on speaking."""
        if finding.speaker and finding.how is not MentionKind.DOCUMENT:
            self.focus.move(finding.speaker, spoke=True)

    def identify(self, scene: Scene, mention: Mention | None, *, inserted: bool = False) -> Witness | None:
        """Who a mention points at; None if there is none.

        Args:
            scene: the sentence the mention stands in.
            mention: the words.
            inserted: whether they stand inside the clause they report (*Wirya, kata dia, sakit*), so that a
                pronoun among them points beyond that clause's own subject.
        """
        if mention is None:
            return None
        page = scene.page
        place = (page.starts[mention.core_first], page.ends[mention.core_last - 1])
        if mention.kind in {MentionKind.PRONOUN, MentionKind.PLURAL}:
            speaker = self._resolve(scene, mention.first, mention.kind, inserted=inserted)
            return Witness(speaker, place, mention.kind, self._is_doubtful(speaker))
        if mention.kind is MentionKind.DOCUMENT and mention.definite:
            return Witness(self._issuer(page, mention), place, mention.kind)
        speaker = self.register.speaker(mention) or self._body_spoken_of(page, mention)
        senses = page.senses(mention.core_first)
        human = senses & (Sense.PERSON | Sense.OFFICE) and not senses & Sense.COLLECTIVE
        kin = senses & Sense.RELATION and page.has(mention.first, Sense.DEFINITE_ARTICLE)  # *sang ayah*
        if speaker is None and mention.definite and human and not kin:
            speaker = self._described(scene, mention)
        if speaker is None:
            speaker = Speaker(describe(page, mention), SpeakerKind.UNNAMED)
        return Witness(speaker, place, mention.kind, mention.doubtful)

    def _described(self, scene: Scene, mention: Mention) -> Speaker | None:
        """Whom *pria itu* means: the focus, but not whom its own clause has just set beside them.

        *Berbeda dengan Wirya, sang pelatih ...* is about somebody else.
        """
        page = scene.page
        beside = [
            self.register.speaker(other)
            for other in scene.mentions
            if other.entity is not None and other.last < mention.first and page.words[other.last] == ","
            if page.has(other.first - 1, Sense.PREPOSITION)
        ]
        candidates = [self.focus.resolve(MentionKind.PRONOUN), self.last_person, *self.focus.recent(0)]
        people = (each for each in candidates if each and each not in beside)
        return next((each for each in people if each.kind is not SpeakerKind.ORGANISATION), None)

    def _resolve(self, scene: Scene, token: int, kind: MentionKind, *, inserted: bool) -> Speaker | None:
        """Whom a pronoun at ``token`` points at: whom its sentence spoke of before it, else the focus."""
        focus = self.focus.resolve(kind)
        if focus is None and kind is not MentionKind.PLURAL:
            focus = self.last_person
        if inserted:
            return focus
        return self._named_before(scene, token, kind) or focus

    def _body_spoken_of(self, page: Page, mention: Mention) -> Speaker | None:
        """*perusahaan itu*: the body last spoken of, if one was."""
        group = self.focus.group
        if not mention.definite or not page.senses(mention.core_first) & Sense.COLLECTIVE:
            return None
        return group if group and group.kind is SpeakerKind.ORGANISATION else self.last_body

    def _is_doubtful(self, speaker: Speaker | None) -> bool:
        """Whether a pronoun that points at this speaker could mean somebody else who spoke last."""
        other = self.focus.speaker
        return speaker is not None and other is not None and other != speaker

    def _named_before(self, scene: Scene, token: int, kind: MentionKind) -> Speaker | None:
        """The person this sentence spoke of before the pronoun: its subject, or anybody if the focus is empty."""
        if kind is not MentionKind.PRONOUN:
            return None
        people = [
            mention
            for mention in scene.mentions
            if mention.last <= token and mention.kind is MentionKind.PERSON and self.register.is_person(mention)
        ]
        subjects = [mention for mention in people if scene.opens_clause(mention)]
        nearest = subjects[-1:] or (people[-1:] if self.focus.person is None else [])
        return self.register.speaker(nearest[0]) if nearest else None

    def _issuer(self, page: Page, mention: Mention) -> Speaker:
        """Who a document spoken of before comes from: the body that spoke last, else nobody with a name."""
        speaker = self.focus.speaker
        if speaker and speaker.kind is SpeakerKind.ORGANISATION:
            return speaker
        issuer = self._issuers.get(page.lows[mention.core_first]) or self._issuers.get(_ANY)
        return issuer or Speaker(describe(page, mention), SpeakerKind.UNNAMED)

    def identify_clitic(self, scene: Scene, cue: int, *, inserted: bool = False) -> Witness:
        """Who the ending of *ujarnya* points at."""
        end = scene.page.ends[cue]
        speaker = self._resolve(scene, cue, MentionKind.PRONOUN, inserted=inserted)
        place = (end - len(scene.page.pack.clitic), end)
        return Witness(speaker, place, MentionKind.CLITIC, self._is_doubtful(speaker))

    def identify_agent(self, scene: Scene, verb: int) -> Witness:
        """Who the ending of a passive points at (*Wirya disebutnya lamban*): not whom the verb is about.

        Behind *yang* the passive is about what stands there, and its agent may be the sentence's own subject.
        """
        relative = scene.page.has(verb - 1, Sense.RELATIVE)
        return self.identify_clitic(scene, verb, inserted=not relative)
