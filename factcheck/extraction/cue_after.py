"""The cue that follows a quotation: *"...," kata Wirya*; *"...," ujarnya*; *"...," Wirya menambahkan*."""

from factcheck.extraction.marks import DASHES
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import FUNCTION, Page, Shape, is_verbal
from factcheck.extraction.quotation import Run
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier, Witness, make_finding
from factcheck.extraction.statement import Kind
from factcheck.extraction.utterance import is_utterance, kind_by_lead
from factcheck.language.senses import Sense

_TELLERS = frozenset({MentionKind.PERSON, MentionKind.PRONOUN, MentionKind.OFFICE, MentionKind.DESCRIPTION})


def find_after(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """The statement whose cue follows the closing mark."""
    page = scene.page
    token = _reach_cue(scene, run.end)
    if token is None:
        return None
    kind = kind_by_lead(scene, run)
    benefit = page.has(token, Sense.PREPOSITION) and page.words[token - 1] != ","
    if page.senses(token) & Sense.ACCORDING and not benefit:
        return _from_judge(scene, run, token, kind, identifier)
    if _is_cue(scene, token):
        witness = _find_speaker(scene, token, identifier)
        if witness is None and not page.has(token, Sense.AFTER):
            return None
        return make_finding(run, kind, "cue-after-quote", witness, token)
    witness = _from_unlisted_verb(scene, run, token, identifier)
    if witness:
        return make_finding(run, kind, "cue-after-quote", witness, token)
    return _from_subject(scene, run, scene.mention_at(token), identifier)


def _from_judge(scene: Scene, run: Run, token: int, kind: Kind, identifier: Identifier) -> Finding | None:
    """*"...," menurut Wirya*."""
    judge = scene.mention_at(scene.page.skip(token, Sense.ACCORDING))
    if kind is Kind.PARTIAL and judge and _goes_on(scene, judge.last):
        return None  # *Istilah "..." itu, menurut Wirya, menyesatkan*
    witness = identifier.identify(scene, judge)
    return make_finding(run, kind, "according-after-quote", witness, token) if witness else None


def _from_unlisted_verb(scene: Scene, run: Run, token: int, identifier: Identifier) -> Witness | None:
    """*"...," tukuk Wirya.*; *"...," tukuknya.*: behind a comma and its mark any such word can only report."""
    page = scene.page
    if page.words[run.last - 1] != "," or not _is_plain(page, token) or is_verbal(page, token):
        return None
    if page.pack.clitic and page.lows[token].endswith(page.pack.clitic):
        return identifier.identify_clitic(scene, token) if _ends(scene, token + 1) else None
    speaker = scene.mention_at(token + 1)
    if speaker is None or speaker.first != token + 1 or speaker.kind not in _TELLERS:
        return None
    return identifier.identify(scene, speaker) if _ends(scene, speaker.last) else None


def _ends(scene: Scene, token: int) -> bool:
    """Whether an attribution can end here: at a sign, a preposition, a day, or with the sentence."""
    page = scene.page
    after = Sense.PREPOSITION | Sense.WEEKDAY | Sense.ADVERB
    return token >= scene.sentence.last or not page.has(token, Shape.WORD) or page.has(token, after)


def _is_plain(page: Page, token: int) -> bool:
    """Whether a word stands in lower case and in no table of small words."""
    small = FUNCTION | Sense.ADVERB | Sense.CONJUNCTION | Sense.WEEKDAY
    return page.has(token, Shape.WORD) and not page.has(token, Shape.CAPITAL | small)


def _goes_on(scene: Scene, token: int) -> bool:
    """Whether a predicate follows behind the comma at ``token``."""
    page, begin = scene.page, token + 1
    return page.words[token] == "," and (page.has(begin, Sense.AUXILIARY) or is_verbal(page, begin))


def _from_subject(scene: Scene, run: Run, subject: Mention | None, identifier: Identifier) -> Finding | None:
    """*"...," Wirya menambahkan*; *"...," Wirya dalam jumpa pers*."""
    called = scene.page.has(run.end, Sense.DEMIKIAN) or scene.page.has(run.end + 1, Sense.DEMIKIAN)
    if subject is None or not (is_utterance(scene, run) or called):
        return None
    verb = _verb_after(scene, subject)
    if verb is None:
        return _named_only(scene, run, subject, identifier)
    kind = Kind.PARTIAL if called and not is_utterance(scene, run) else kind_by_lead(scene, run)
    return make_finding(run, kind, "subject-after-quote", identifier.identify(scene, subject), verb)


def _reach_cue(scene: Scene, token: int) -> int | None:
    """The token where a cue can stand, past signs and the words that lead up to it (*demikian*, *lagi*)."""
    page, last = scene.page, scene.sentence.last
    while token < last and (page.words[token] in {",", ".", ")"} or page.words[token] in DASHES):
        token += 1
    while page.has(token, Sense.DEMIKIAN) or (page.has(token, Sense.ADVERB) and page.has(token + 1, Sense.AFTER)):
        token += 1
    opens_anew = page.has(token, Shape.CAPITAL) and page.has(token, Sense.AFTER)
    return None if token >= last or opens_anew else token


def _is_cue(scene: Scene, token: int) -> bool:
    """*kata*, *ujarnya*, *menambahkannya*; after *demikian* also *pernyataan*, *bunyi pasal*."""
    page = scene.page
    if page.has(token - 1, Sense.DEMIKIAN) and page.has(token, Sense.DOCUMENT):
        return True
    with_clitic = page.has(token, Sense.ACTIVE) and page.has(token, Sense.CLITIC)
    return with_clitic or page.has(token, Sense.AFTER | Sense.CUE_NOUN)


def _find_speaker(scene: Scene, cue: int, identifier: Identifier) -> Witness | None:
    """Who the cue points at: its own ending, the mention behind it, or a noun that no table knows."""
    if scene.page.has(cue, Sense.CLITIC):
        return identifier.identify_clitic(scene, cue)
    if scene.page.has(cue + 1 + scene.page.has(cue + 1, Sense.RELATIVE), Sense.OTHER):
        return identifier.identify_other()
    pointer = scene.mention_at(cue + 1) or scene.mention_at(cue) or _unlisted(scene, cue + 1)
    return identifier.identify(scene, pointer)


def _verb_after(scene: Scene, subject: Mention) -> int | None:
    """The reporting verb of which the mention is the subject, if it ends the sentence or nearly so."""
    page = scene.page
    token = subject.last
    while token < scene.sentence.last and page.has(token, Sense.ADVERB | Sense.SOURCE):
        token += 1  # *menteri itu dikutip mengatakan*
    if token >= scene.sentence.last or not page.has(token, Sense.ACTIVE | Sense.AFTER):
        return None
    following = token + 1
    ends = following >= scene.sentence.last or not page.has(following, Shape.WORD)
    return token if ends or page.has(following, Sense.PREPOSITION | Sense.WEEKDAY) else None


def _named_only(scene: Scene, run: Run, subject: Mention, identifier: Identifier) -> Finding | None:
    """*"...," Wirya dalam jumpa pers.*: the verb was left out."""
    page = scene.page
    if subject.kind is not MentionKind.PERSON or page.words[run.last - 1] != ",":
        return None
    after = subject.last
    acts = is_verbal(page, after)  # *"Saya sudah tua," Wirya menghela napas.*
    ends = page.has(after, Sense.PREPOSITION | Sense.WEEKDAY | Shape.STOP)
    if after < scene.sentence.last and not ends and not acts:
        return None
    return make_finding(run, Kind.DIRECT, "name-after-quote", identifier.identify(scene, subject), None)


def _unlisted(scene: Scene, token: int) -> Mention | None:
    """*kata perekam*: a noun that stands in no table, where only a speaker can stand."""
    page = scene.page
    if token >= scene.sentence.last or page.senses(token) & Sense.DETERMINER or not _is_plain(page, token):
        return None
    return Mention(MentionKind.DESCRIPTION, token, token + 1, token, token + 1)
