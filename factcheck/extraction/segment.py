"""Paragraphs and sentences: stretches of tokens that tile a page."""

from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass

from factcheck.extraction.page import Page, Shape
from factcheck.extraction.quotation import Run
from factcheck.language.senses import Sense

LONGEST = 400
"""A sentence of more tokens is none; it is cut, so that looking around in it stays cheap."""
INSIDE = frozenset(",;:")
"""No sentence begins with these."""
WRAPPED = 40
"""A line of at least so many code points may be one that was broken to fit a width."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens from ``first`` up to and not including ``last``.

    Attributes:
        first: its first token.
        last: the token after its last.
        paragraph: the number of the paragraph it stands in, from 1 over those that hold words.
    """

    first: int
    last: int
    paragraph: int


def find_paragraphs(page: Page) -> list[Stretch]:
    r"""The page's paragraphs that hold words, in order; together they tile the tokens.

    A line end ends a paragraph, unless the line was only broken to fit a width: it is long, ends in the
    middle of a sentence, and the next begins in lower case right below.

    >>> from factcheck.extraction.page import lay_out
    >>> from factcheck.language.pack import read_pack
    >>> page = lay_out("Harga naik.\n\nWarga mengeluh.", read_pack("id"))
    >>> [page.slice(p.first, p.last) for p in find_paragraphs(page)]
    ['Harga naik.', 'Warga mengeluh.']
    """
    paragraphs: list[Stretch] = []
    words = [token for token, kind in enumerate(page.kinds) if kind & Shape.WORD]
    first = 0
    for token in [*sorted(page.lines), len(page)]:
        if token == first or (token < len(page) and _is_wrapped(page, token)):
            continue
        if bisect_left(words, first) < bisect_left(words, token):
            paragraphs.append(Stretch(first, token, len(paragraphs) + 1))
        elif paragraphs:
            paragraphs[-1] = Stretch(paragraphs[-1].first, token, len(paragraphs))
        elif token < len(page):
            continue
        first = token
    return paragraphs


def _is_wrapped(page: Page, token: int) -> bool:
    """Whether the line that ends before ``token`` goes on with it."""
    before = token - 1
    if page.lines.get(token) != 1 or not page.has(before, Shape.WORD) or not page.has(token, Shape.WORD):
        return False
    if not page.words[token][0].islower():
        return False
    line_start = page.text.rfind("\n", max(0, page.starts[before] - 400), page.starts[before])
    return page.starts[before] - line_start > WRAPPED


def find_sentences(page: Page, paragraph: Stretch, runs: Sequence[Run], cuts: frozenset[int]) -> list[Stretch]:
    """The sentences of one paragraph, in order; they tile it.

    A sentence does not end inside a quoted run, and one that goes on after the closing mark
    (*"Aman." kata Wirya*) is one with it.

    Args:
        page: the page.
        paragraph: one of its paragraphs.
        runs: the quoted runs of that paragraph.
        cuts: tokens of the paragraph that begin a sentence whatever stands before.
    """
    ends = {run.first: run for run in runs}
    sentences: list[Stretch] = []
    first = token = paragraph.first
    for halt in _find_halts(page, paragraph, ends, cuts):
        if halt < token:
            continue
        run = ends.get(halt)
        token = max(run.end, halt + 1) if run else halt + 1
        over = _ends_after_run(page, run, token) if run else page.has(halt, Shape.STOP) and _ends_at(page, halt)
        while over and token < paragraph.last and page.words[token] in ")]":
            token += 1
        if (over or token - first > LONGEST or token in cuts) and first < token < paragraph.last:
            sentences.append(Stretch(first, token, paragraph.paragraph))
            first = token
    if first < paragraph.last:
        sentences.append(Stretch(first, paragraph.last, paragraph.paragraph))
    return sentences


def _find_halts(page: Page, paragraph: Stretch, starts: Container[int], cuts: frozenset[int]) -> list[int]:
    """The tokens at which a sentence may end, or a run begins; there are some in every long stretch."""
    kinds, first, last = page.kinds, paragraph.first, paragraph.last
    halts = [token for token in range(first, last) if kinds[token] & Shape.STOP or token in starts]
    forced = [*(cut - 1 for cut in cuts if first < cut < last), *range(first + LONGEST, last, LONGEST)]
    return sorted({*halts, *forced}) if forced else halts


def _ends_at(page: Page, token: int) -> bool:
    """Whether a sentence ends with this full stop, question or exclamation mark."""
    following = token + 1
    while following < len(page) and page.words[following] in ")]":
        following += 1
    if following >= len(page):
        return True
    if page.has(following, Shape.STOP) or page.words[following] in INSIDE:
        return False
    starts_anew = page.kinds[following] & (Shape.CAPITAL | Shape.NUMBER | Shape.DOUBLE_MARK | Shape.SINGLE_MARK)
    if not starts_anew and page.kinds[following] & Shape.WORD:
        return False
    if page.words[token] != "." or page.spaced_before(token):
        return True
    before = page.words[token - 1]
    lettered = before[0].isupper() and (len(before) == 1 or before[1:2] == ".")
    in_degrees = not page.spaced_after(token) and page.words[token - 2] == "." and page.has(token - 1, Shape.UPPER)
    lettered = lettered or in_degrees
    return not (lettered or page.kinds[token - 1] & Sense.ABBREVIATION)


def _ends_after_run(page: Page, run: Run, following: int) -> bool:
    """Whether a sentence ends with the closing mark of this run."""
    if following >= len(page):
        return True
    if page.kinds[following] & (Sense.AFTER | Sense.DEMIKIAN):
        return False
    finished = bool(page.kinds[run.last - 1] & Shape.STOP)
    return finished and bool(page.kinds[following] & (Shape.CAPITAL | Shape.DOUBLE_MARK))
