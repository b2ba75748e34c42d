"""What stands between quotation marks: an utterance, a fragment of one, or a term that nobody said."""

from factcheck.extraction.page import Shape
from factcheck.extraction.quotation import Run
from factcheck.extraction.scene import Scene
from factcheck.extraction.statement import Kind, Voiceless
from factcheck.language.senses import Sense

UTTERANCE = 3
"""A quoted run of fewer words is seldom a whole utterance."""


def kind_by_lead(scene: Scene, run: Run) -> Kind:
    """Direct, unless the reporter's own words lead into a short fragment."""
    lead = run.begin - scene.sentence.first
    if lead and not is_utterance(scene, run) and scene.page.has(run.begin - 1, Shape.WORD):
        return Kind.PARTIAL
    return Kind.DIRECT


def kind_by_cue(scene: Scene, run: Run, between: int) -> Kind:
    """Whether a run that a cue leads up to is an utterance or a fragment of the reporter's sentence."""
    page = scene.page
    lead = run.begin - 1
    if page.has(lead, Sense.COMPLEMENTISER | Sense.ROLE):
        return Kind.PARTIAL
    sentence_like = page.has(run.first, Shape.CAPITAL) and count_words(scene, run.first, run.last) >= UTTERANCE
    if page.words[lead] in {":", ","}:
        capital = page.has(run.first, Shape.CAPITAL)
        speech = is_utterance(scene, run) and (capital or not between)
        return Kind.DIRECT if sentence_like or speech or (capital and page.words[lead] == ":") else Kind.PARTIAL
    if page.has(lead, Sense.UTTERANCE_NOUN):
        return Kind.DIRECT
    return Kind.DIRECT if sentence_like and ends_sentence(scene, run) and between < 2 * UTTERANCE else Kind.PARTIAL


def is_utterance(scene: Scene, run: Run) -> bool:
    """Whether a run looks like speech: it ends as a sentence does, or is long."""
    page = scene.page
    ended = page.words[run.last - 1] == "," or page.has(run.last - 1, Shape.STOP)
    return ended or count_words(scene, run.first, run.last) > 2 * UTTERANCE


def ends_sentence(scene: Scene, run: Run) -> bool:
    """Whether the run ends in a comma or a stop."""
    page = scene.page
    return page.has(run.last - 1, Shape.STOP) or page.words[run.last - 1] == ","


def why_voiceless(scene: Scene, run: Run) -> Voiceless:
    """Why a run that no rule gives to anybody is nobody's."""
    if _is_named(scene, run):
        return Voiceless.NAMED
    if is_term(scene, run):
        return Voiceless.TITLE
    return Voiceless.BRIEF if count_words(scene, run.first, run.last) < UTTERANCE else Voiceless.NO_CUE


def is_term(scene: Scene, run: Run) -> bool:
    """Whether a title, term or nickname stands between the marks, nobody's words."""
    return _is_named(scene, run) or _is_titled(scene, run)


def _is_named(scene: Scene, run: Run) -> bool:
    """Whether a word before the marks says that they hold a name (*berjudul "..."*, *dikenal sebagai "..."*)."""
    page = scene.page
    lead = run.begin - 1
    if lead < scene.sentence.first:
        return False
    naming = page.has(lead, Sense.NAMING) and not page.has(lead, Sense.ACTIVE | Sense.UTTERANCE_NOUN)
    joined = Sense.ROLE | Sense.COMPLEMENTISER | Sense.AGENT
    return naming or (page.has(lead - 1, Sense.NAMING) and page.has(lead, joined))


def _is_titled(scene: Scene, run: Run) -> bool:
    """Whether every word between the marks is capitalised as titles are, or no word stands there."""
    page = scene.page
    lead = run.begin - 1
    if lead < scene.sentence.first or (page.has(lead, Sense.UTTERANCE_NOUN) and _speaks(scene, run)):
        return False
    words = [token for token in range(run.first, run.last) if page.kinds[token] & Shape.WORD]
    if not words or page.words[lead] in {":", ","}:
        return not words
    titled = all(page.kinds[token] & (Shape.CAPITAL | Sense.PREPOSITION | Sense.COORDINATOR) for token in words)
    return (
        titled
        and not any(page.kinds[token] & Sense.FIRST_PERSON for token in words)
        and not ends_sentence(scene, run)
    )


def _speaks(scene: Scene, run: Run) -> bool:
    """*"Tolak Tambang, Selamatkan Air"*: a slogan is more than a label: it has a comma, a verb, a *not*."""
    says = Sense.NEGATION | Sense.FIRST_PERSON | Sense.ACTIVE | Sense.AUXILIARY
    inside = range(run.first, run.last)
    return any(scene.page.words[at] in {",", "!", "?"} or scene.page.has(at, says) for at in inside)


def count_words(scene: Scene, first: int, last: int) -> int:
    """How many words stand from token ``first`` up to ``last``."""
    return sum(bool(scene.page.kinds[token] & Shape.WORD) for token in range(first, last))
