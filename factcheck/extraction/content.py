"""What a cue reports, and whether there is anything in it."""

from dataclasses import dataclass

from factcheck.extraction.page import FUNCTION, Shape
from factcheck.extraction.scene import Scene

SHORTEST = 2
"""A clause of fewer words reports nothing that could be checked."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue reports.

    Attributes:
        first: first token.
        last: token after the last.
        introduced: whether *bahwa* or a comma introduces it.
    """

    first: int
    last: int
    introduced: bool


def count_content(scene: Scene, content: Content) -> int:
    """How many words the content has."""
    return sum(bool(scene.page.kinds[token] & Shape.WORD) for token in range(content.first, content.last))


def says_something(scene: Scene, content: Content) -> bool:
    """Whether there is more in the content than quoted fragments and the small words between them."""
    page = scene.page
    words = full = 0
    quoted = False
    token = content.first
    while token < content.last:
        run = scene.run_at(token)
        if run:
            quoted = True
            token = max(run.end, token + 1)
            continue
        is_word = bool(page.kinds[token] & Shape.WORD)
        words += is_word
        full += is_word and not page.has(token, FUNCTION)
        token += 1
    return (full if quoted else words) >= SHORTEST
