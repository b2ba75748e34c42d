"""What stands between quotation marks: an utterance, a fragment of one, or a term that nobody said."""

from factcheck.extraction.page import Shape
from factcheck.extraction.quotation import Run
from factcheck.extraction.scene import Scene
from factcheck.extraction.statement import Kind
from factcheck.language.pack import Sense

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


def is_term(scene: Scene, run: Run) -> bool:
    """Whether a title, term or nickname stands between the marks, nobody's words."""
    page = scene.page
    lead = run.begin - 1
    if lead < scene.sentence.first:
        return False
    naming = page.has(lead, Sense.NAMING) and not page.has(lead, Sense.ACTIVE | Sense.UTTERANCE_NOUN)
    if naming or (
        page.has(lead - 1, Sense.NAMING) and page.has(lead, Sense.ROLE | Sense.COMPLEMENTISER | Sense.AGENT)
    ):
        return True
    words = [token for token in range(run.first, run.last) if page.kinds[token] & Shape.WORD]
    if not words or page.words[lead] in {":", ","}:
        return not words
    titled = all(page.kinds[token] & (Shape.CAPITAL | Sense.PREPOSITION | Sense.COORDINATOR) for token in words)
    return (
        titled
        and not any(page.kinds[token] & Sense.FIRST_PERSON for token in words)
        and not ends_sentence(scene, run)
    )


def count_words(scene: Scene, first: int, last: int) -> int:
    """How many words stand from token ``first`` up to ``last``."""
    return sum(bool(scene.page.kinds[token] & Shape.WORD) for token in range(first, last))
