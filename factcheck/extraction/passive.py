"""A passive of reporting and its agent: *dikatakan Wirya bahwa ...*, *disebutnya tidak berdasar*."""

from factcheck.extraction.active import ROLE_FRAMES, is_negated, role_is_quoted
from factcheck.extraction.clause import find_clause_end, find_content_around
from factcheck.extraction.content import Content
from factcheck.extraction.mention import Mention, MentionKind
from factcheck.extraction.page import is_verbal
from factcheck.extraction.predicate import has_predicate
from factcheck.extraction.report import make_report
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Identifier, Witness
from factcheck.language.senses import Frame, Sense


def find_passive(scene: Scene, verb: int, identifier: Identifier) -> Finding | None:
    """*dikatakan Wirya bahwa ...*; *Dalam surat itu disebutkan bahwa ...*; *Hal itu disampaikan Wirya*."""
    page = scene.page
    if page.has(verb - 1, Sense.INTENT):
        return None
    token, witness = _find_teller(scene, verb, identifier)
    if token > verb + 1:
        _turn_to(scene, verb, witness, identifier)
        if page.has(verb - 1, Sense.ROLE) and page.words[verb - 2] == ",":
            return make_report(scene, find_content_around(scene, verb - 1, token), "passive-clause", witness, verb)
        charge = _find_charge(scene, verb, token)
        if charge:
            return make_report(scene, charge, "passive-clause", witness, verb)
    last = find_clause_end(scene, token)
    set_off = page.has(verb - 1, Sense.ROLE) or (witness is not None and _opens(scene, verb))
    if set_off and page.words[token] == ",":
        return make_report(scene, Content(token + 1, last, introduced=True), "passive-clause", witness, verb)
    for at in range(token, min(last, token + 15)):
        if page.has(at, Sense.COMPLEMENTISER):
            return make_report(scene, Content(at + 1, last, introduced=True), "passive-clause", witness, verb)
    return _accused(scene, verb, identifier) or _judged(scene, verb, last, identifier)


def _find_teller(scene: Scene, verb: int, identifier: Identifier) -> tuple[int, Witness | None]:
    """The token behind the agent (right behind the verb if it names none), and who says it, if that is known."""
    page, begin = scene.page, verb + 1
    if page.has(verb, Sense.CLITIC):
        return begin, identifier.identify_agent(scene, verb)
    token = begin + page.has(begin, Sense.AGENT)
    agent = scene.mention_at(token)
    if agent and agent.first <= token + 1 and agent.kind is not MentionKind.DOCUMENT:
        return agent.last, identifier.identify(scene, agent)
    source = scene.find_document(verb) or _find_channel(scene)
    return begin, identifier.identify(scene, source) if source else _who_went_on(scene, verb, identifier)


def _turn_to(scene: Scene, verb: int, witness: Witness | None, identifier: Identifier) -> None:
    """*Hal itu disampaikan Wirya.*: whoever said it goes on in the sentences that follow."""
    if witness and witness.speaker and _is_about_a_statement(scene, verb):
        identifier.focus.move(witness.speaker, spoke=True)


def _find_charge(scene: Scene, verb: int, token: int) -> Content | None:
    """What follows the agent of *dituduh*, *didakwa* or *diminta*: the deed, or what is asked for."""
    page = scene.page
    frame = page.pack.frames.get(page.lows[verb])
    begin = token + 1 if page.words[token] == "," else token
    charged = frame is Frame.ACCUSE and (is_verbal(page, begin) or page.has(begin, Sense.AUXILIARY))
    asked = frame in {Frame.REQUEST, Frame.PROPOSE} and page.has(begin, Sense.PURPOSE)
    if not charged and not asked:
        return None
    begin += asked
    return Content(begin, find_clause_end(scene, begin), introduced=True)


def _accused(scene: Scene, verb: int, identifier: Identifier) -> Finding | None:
    """*Oleh jaksa, Wirya didakwa menerima suap*: the agent stands at the head of the sentence."""
    first = scene.sentence.first
    agent = scene.mention_at(first + 1) if scene.page.has(first, Sense.AGENT) else None
    charge = _find_charge(scene, verb, verb + 1)
    if agent is None or charge is None or agent.last > verb:
        return None
    return make_report(scene, charge, "passive-clause", identifier.identify(scene, agent), verb)


def _judged(scene: Scene, verb: int, last: int, identifier: Identifier) -> Finding | None:
    """*Kabar itu disebutnya tidak berdasar*; *Harga itu dinilai tinggi oleh Wirya*: the predicate is said."""
    page = scene.page
    if page.pack.frames.get(page.lows[verb]) not in ROLE_FRAMES or is_negated(page, verb):
        return None
    if page.has(verb, Sense.CLITIC):
        content, witness = Content(verb + 1, last, introduced=False), identifier.identify_agent(scene, verb)
    else:
        by = _find_agent(scene, verb, last)
        agent = scene.mention_at(by + 1) if by is not None else None
        if by is None or agent is None or agent.kind is MentionKind.DOCUMENT:
            return None
        content = Content(verb + 1, by if by > verb else last, introduced=False)
        found = identifier.identify(scene, agent)
        if found is None:
            return None
        witness = found
    if not has_predicate(scene, content) or scene.run_at(content.first) or role_is_quoted(scene, content):
        return None
    return make_report(scene, content, "passive-clause", witness, verb)


def _who_went_on(scene: Scene, verb: int, identifier: Identifier) -> Witness | None:
    """*Disebutkan bahwa ...*; *Lebih lanjut dikatakan, ...*: whoever spoke right before goes on."""
    page, speaker = scene.page, identifier.focus.speaker
    told = page.pack.frames.get(page.lows[verb]) in {Frame.SPEECH, Frame.NAME, Frame.REMIND}
    recent = identifier.focus.recent(scene.sentence.paragraph - 1)
    if speaker is None or not told or speaker not in recent or not _opens(scene, verb):
        return None
    return Witness(speaker, None, None, doubtful=True)


def _opens(scene: Scene, verb: int) -> bool:
    """Whether only small words stand before the verb in its sentence."""
    page = scene.page
    return all(page.has(at, Sense.ADVERB) or page.words[at] == "," for at in range(scene.sentence.first, verb))


def _find_channel(scene: Scene) -> Mention | None:
    """*Lewat juru bicara Wirya, disampaikan bahwa ...*: through whom it was said."""
    first = scene.sentence.first
    mention = scene.mention_at(first + 1) if scene.page.has(first, Sense.CHANNEL) else None
    return mention if mention and mention.kind is MentionKind.PERSON else None


def _find_agent(scene: Scene, verb: int, last: int) -> int | None:
    """The *oleh* of a passive: behind its predicate, or before the verb (*oleh Wirya, harga itu dinilai ...*)."""
    page = scene.page
    places = [*range(verb + 1, last), *range(scene.sentence.first, verb)]
    return next((at for at in places if page.has(at, Sense.AGENT) and not page.has(at, Sense.ORIGIN)), None)


def _is_about_a_statement(scene: Scene, verb: int) -> bool:
    """*Hal itu disampaikan ...*: the sentence says only who spoke."""
    return any(
        scene.page.senses(token) & Sense.MATTER
        for token in range(scene.sentence.first, min(verb, scene.sentence.first + 4))
    )
