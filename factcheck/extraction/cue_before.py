"""The cue that leads up to a quotation: *Wirya berkata, "..."*; *menyebutnya "..."*; *pernyataan Wirya: "..."*."""

from factcheck.extraction.marks import DASHES
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import Shape
from factcheck.extraction.quotation import Run
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier, Witness, make_finding
from factcheck.extraction.statement import Kind
from factcheck.extraction.utterance import count_words, is_term, kind_by_cue
from factcheck.language.senses import Frame, Sense

LOOK_BACK = 60
"""So far before a run its cue may stand, in tokens."""
CROSSED = 3
"""A cue leads up to at most so many runs more than the first."""
_GIVES = frozenset({Frame.NAME, Frame.JUDGE, Frame.REACT})
_OWN = frozenset({Frame.SPEECH, Frame.WRITTEN})


def find_before(scene: Scene, run: Run, identifier: Identifier) -> Finding | None:
    """The statement whose cue leads up to the opening mark; the nearest cue to its left counts."""
    page = scene.page
    agent = _agent_behind(scene, run)
    if agent:
        return make_finding(
            run, Kind.PARTIAL, "cue-before-quote", identifier.identify(scene, agent), run.begin - 1
        )
    if is_term(scene, run):
        return None
    floor = max(scene.sentence.first, run.begin - LOOK_BACK)
    token = run.begin - 1
    crossed = 0
    while token >= floor and crossed <= CROSSED:
        previous = scene.run_before(token + 1)
        if previous:
            crossed += 1
            token = previous.begin - 1
            continue
        if page.senses(token) & _CUES:
            finding = _from_cue(scene, run, token, identifier)
            weak = page.pack.frames.get(page.lows[token]) is Frame.WEAK
            if finding or (page.has(token, Sense.ACTIVE) and not page.has(token, Shape.CAPITAL) and not weak):
                return finding
        token -= 1
    return None


_CUES = Sense.ACTIVE | Sense.ACCORDING | Sense.PASSIVE | Sense.CUE_NOUN | Sense.UTTERANCE_NOUN | Sense.AFTER


def _from_cue(scene: Scene, run: Run, token: int, identifier: Identifier) -> Finding | None:
    """The statement that this cue makes of the run, by the way the cue is used."""
    page = scene.page
    senses = page.senses(token)
    agent = _identify_agent(scene, token, identifier) if senses & Sense.PASSIVE else None
    if agent:
        return _from_mention(scene, run, token, agent)
    if senses & Sense.ACTIVE and not page.has(token, Shape.CAPITAL):
        return _from_verb(scene, run, token, identifier)
    if senses & Sense.ACCORDING:
        mention = scene.mention_at(page.skip(token, Sense.ACCORDING))
        return _from_mention(scene, run, token, identifier.identify(scene, mention))
    if senses & (Sense.CUE_NOUN | Sense.UTTERANCE_NOUN):
        return None if _is_judged(scene, run, token) else _from_noun(scene, run, token, identifier)
    return _from_verb_behind(scene, run, token, identifier) if senses & Sense.AFTER else None


def _from_verb_behind(scene: Scene, run: Run, token: int, identifier: Identifier) -> Finding | None:
    """*yang ia sebut "..."*, with the agent before the verb; *Kata Wirya, "..."*, with the speaker behind it."""
    page, words = scene.page, scene.page.words
    agent = scene.mention_ending(token) if run.begin - token <= 1 + page.has(token + 1, Sense.ROLE) else None
    set_off = token == scene.sentence.first or words[token - 1] == "," or words[token - 1] in DASHES
    speaker = agent or (scene.mention_at(token + 1) if set_off else None)
    return _from_mention(scene, run, token, identifier.identify(scene, speaker))


def _is_judged(scene: Scene, run: Run, noun: int) -> bool:
    """*menyebut laporan itu "gegabah"*: the fragment is what the verb before the noun says of it."""
    page, lead = scene.page, run.begin - 1
    if page.pack.frames.get(page.lows[noun - 1]) in _GIVES and page.words[lead] not in {",", ":"}:
        return True
    verbs = (page.pack.frames.get(page.lows[at]) for at in range(scene.sentence.first, noun))
    return page.has(lead, Sense.ROLE) and any(frame in _GIVES for frame in verbs)


def _from_mention(scene: Scene, run: Run, cue: int, witness: Witness | None) -> Finding | None:
    """*menurut Wirya, "..."*; *Kata Wirya, "..."*; *disebut oleh Wirya "..."*."""
    if witness is None:
        return None
    according = scene.page.senses(cue) & Sense.ACCORDING
    kind = kind_by_cue(scene, run, count_words(scene, cue + 1, run.begin))
    if _gives_name(scene, run, cue):
        kind = Kind.PARTIAL
    return make_finding(run, kind, "according-before-quote" if according else "cue-before-quote", witness, cue)


def _from_verb(scene: Scene, run: Run, verb: int, identifier: Identifier) -> Finding | None:
    """*Wirya menegaskan: "..."*: the verb's subject speaks."""
    page = scene.page
    if page.has(verb - 1, Sense.NEGATION):
        return None
    subject = scene.find_subject(verb)
    witness = identifier.identify(scene, subject)
    if witness is None:
        focus = identifier.focus
        goes_on = page.has(verb - 1, Sense.COORDINATOR) and verb - 1 > scene.sentence.first
        witness = Witness(focus.speaker if goes_on else focus.person or focus.speaker, None, None)
    between = count_words(scene, verb + 1, run.begin)
    kind = kind_by_cue(scene, run, between)
    frame = page.pack.frames.get(page.lows[verb])
    if _gives_name(scene, run, verb):
        kind = Kind.PARTIAL
    if frame in {Frame.WEAK, Frame.GESTURE, Frame.SOURCE} and kind is Kind.PARTIAL:
        return None
    return make_finding(run, kind, "cue-before-quote", witness, verb)


def _gives_name(scene: Scene, run: Run, cue: int) -> bool:
    """*menyebutnya "..."*, *dijulukinya "..."*: what follows such a verb without a sign is a name or judgement."""
    frame = scene.page.pack.frames.get(scene.page.lows[cue])
    return frame in _GIVES and scene.page.words[run.begin - 1] not in {":", ","}


def _from_noun(scene: Scene, run: Run, noun: int, identifier: Identifier) -> Finding | None:
    """*pernyataan Wirya, "..."*: the noun's owner speaks, unless a verb adopts it (*menegaskan klaim ...*)."""
    page = scene.page
    verb = noun - 1
    while verb > scene.sentence.first and page.has(verb, Sense.ADVERB):
        verb -= 1
    if page.pack.frames.get(page.lows[verb]) in _OWN and page.has(verb, Sense.ACTIVE):
        return _from_verb(scene, run, verb, identifier)
    owner = scene.mention_at(noun + 1) or scene.mention_at(noun)
    if owner is None or owner.kind in {MentionKind.DOCUMENT, MentionKind.DESCRIPTION}:
        near = count_words(scene, noun + 1, run.begin)
        if page.words[run.begin - 1] != ":" and (near > 1 or not page.has(noun, Sense.UTTERANCE_NOUN)):
            return None
        owner = scene.find_message() or scene.find_subject(noun)
        if owner is None:
            return None
    kind = kind_by_cue(scene, run, count_words(scene, noun + 1, run.begin))
    return make_finding(run, kind, "noun-before-quote", identifier.identify(scene, owner), noun)


def _agent_behind(scene: Scene, run: Run) -> Mention | None:
    """*disebut "lamban" oleh Wirya*: the agent of the passive stands behind the fragment."""
    page = scene.page
    passive = page.has(run.begin - 1, Sense.PASSIVE) and not page.has(run.begin - 1, Sense.CLITIC)
    return scene.mention_at(run.end + 1) if passive and page.has(run.end, Sense.AGENT) else None


def _identify_agent(scene: Scene, verb: int, identifier: Identifier) -> Witness | None:
    """Who a passive says it of: *dikatakan Wirya*, *dikatakan oleh Wirya*, *dikatakannya*."""
    page = scene.page
    if page.has(verb, Sense.CLITIC) and not page.has(verb, Sense.ACTIVE):
        return identifier.identify_agent(scene, verb)
    by = page.has(verb + 1, Sense.AGENT)
    if page.has(verb, Sense.ACTIVE) and not by:
        return None
    mention = scene.mention_at(verb + 1 + by)
    if mention is None and page.has(scene.sentence.first, Sense.AGENT):
        mention = scene.mention_at(scene.sentence.first + 1)  # *Oleh Wirya, aturan itu disebut "..."*
    if mention is None and page.words[verb + 1] in {",", ":"}:
        return identifier.identify(scene, scene.find_document(verb))  # *Dalam surat itu disebutkan, "..."*
    return None if mention and mention.kind is MentionKind.DOCUMENT else identifier.identify(scene, mention)
