"""Quotation marks to quoted runs: mixed, nested, unbalanced, over several paragraphs.

Which way a mark faces is told by the space around it; only where that says nothing does its glyph decide,
since the press prints ” on both sides, and “ to close. A paragraph whose marks do not balance is mended inside
that paragraph: a lost mark costs no more than that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extraction.marks import AFTER_CLOSING, BEFORE_OPENING, CLOSERS, OPENERS
from factcheck.extraction.page import Page, Shape
from factcheck.language.senses import Sense

_CUE = Sense.AFTER | Sense.ACTIVE | Sense.PASSIVE
LONGEST_SINGLE = 150
"""A pair of single marks further apart than so many tokens is two apostrophes."""
NESTED = 3
"""So many marks may stand side by side; more are noise."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words between quotation marks.

    Attributes:
        open: token of the opening mark, None if it was lost or the run goes on from the paragraph before.
        first: first token inside.
        last: token after the last inside.
        close: token of the closing mark, None if it was lost.
        single: whether the marks are single ones.
    """

    open: int | None
    first: int
    last: int
    close: int | None
    single: bool = False

    @property
    def begin(self) -> int:
        """First token of the run, its opening mark included."""
        return self.first if self.open is None else self.open

    @property
    def end(self) -> int:
        """Token after the run, its closing mark included."""
        return self.last if self.close is None else self.close + 1


def find_runs(page: Page, spans: Sequence[tuple[int, int]]) -> list[list[Run]]:
    """The quoted runs of each paragraph, in order, none inside another.

    Args:
        page: the page.
        spans: first and last token of each paragraph that belongs to the report.

    >>> from factcheck.extraction.page import lay_out
    >>> from factcheck.language.pack import read_pack
    >>> page = lay_out("”Aman,” kata Wirya. «Benar», ujar Ratna.", read_pack("id"))
    >>> [page.slice(run.first, run.last) for run in find_runs(page, [(0, len(page))])[0]]
    ['Aman,', 'Benar']
    """
    found: list[list[Run]] = []
    left_open = False
    for first, last in spans:
        doubles = list(_pair_doubles(page, first, last, continues=left_open))
        singles = list(_pair_singles(page, first, last, doubles))
        found.append(sorted([*doubles, *singles], key=lambda run: run.first))
        left_open = bool(doubles) and doubles[-1].close is None and doubles[-1].last == last
    return found


def _facing(page: Page, token: int, first: int, last: int) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 for one that could do either."""
    before, after = token, token
    while before > max(first, token - NESTED) and not page.spaced_before(before) and _is_mark(page, before - 1):
        before -= 1
    while after + 1 < min(last, token + NESTED) and not page.spaced_after(after) and _is_mark(page, after + 1):
        after += 1
    free_before = before == first or page.spaced_before(before) or page.words[before - 1] in BEFORE_OPENING
    free_after = after + 1 >= last or page.spaced_after(after) or page.words[after + 1] in AFTER_CLOSING
    if free_before != free_after:
        return 1 if free_before else -1
    word = page.words[token]
    return 1 if word in OPENERS else -1 if word in CLOSERS else 0


def _is_mark(page: Page, token: int) -> bool:
    return bool(page.kinds[token] & (Shape.DOUBLE_MARK | Shape.SINGLE_MARK))


def _pair_doubles(page: Page, first: int, last: int, *, continues: bool) -> Iterator[Run]:
    """Runs between double marks; ``continues`` if the paragraph before ended inside one."""
    kinds = page.kinds
    marks = [token for token in range(first, last) if kinds[token] & Shape.DOUBLE_MARK]
    faces = _find_faces(page, marks, first, last)
    opened: int | None = None
    depth = 0
    floor = first
    for number, (token, face) in enumerate(zip(marks, faces, strict=True)):
        if opened is None:
            if face >= 0:
                opened = token
            elif floor == first and (continues or _is_lost_opening(page, token, first)):
                yield Run(None, first, token, token)
                floor = token + 1
            continue
        if token == opened + 1:
            opened = token
        elif face > 0 and _is_nested(page, opened, token, faces[number + 1 : number + 3]):
            depth += 1
        elif face > 0:
            yield Run(opened, opened + 1, _recover_end(page, opened + 1, token, at_mark=True), None)
            opened = floor = token
        elif depth:
            depth -= 1
        else:
            yield Run(opened, opened + 1, token, token)
            opened, floor = None, token + 1
    if opened is not None and opened + 1 < last:
        yield Run(opened, opened + 1, _recover_end(page, opened + 1, last, at_mark=False), None)


def _find_faces(page: Page, marks: Sequence[int], first: int, last: int) -> list[int]:
    """Which way each mark faces, as ``_facing`` says, unless it plainly closes what the one before opened."""
    faces = [_facing(page, token, first, last) for token in marks]
    for number, (before, token) in enumerate(pairwise(marks), 1):
        if faces[number] > 0 and _closes_speech(page, token, before):
            faces[number] = -1
    return faces


def _closes_speech(page: Page, token: int, opened: int) -> bool:
    """*"Aman, " kata Wirya*: a mark with space on both sides closes behind a comma, where a cue follows."""
    ended = page.words[token - 1] == "," or page.has(token - 1, Shape.STOP)
    spaced = page.spaced_before(token) and page.spaced_after(token)
    return ended and spaced and token > opened + 1 and page.has(token + 1, Sense.AFTER)


def _is_nested(page: Page, opened: int, token: int, ahead: Sequence[int]) -> bool:
    """Whether an opening mark inside a run begins a quotation within: both are closed further on."""
    return ahead == [-1, -1] or (list(ahead[:1]) == [-1] and page.words[token] != page.words[opened])


def _is_lost_opening(page: Page, token: int, first: int) -> bool:
    """Whether a closing mark without its opening one ends speech that began with the paragraph."""
    comma_or_stop = page.words[token - 1] == "," or page.has(token - 1, Shape.STOP)
    return token > first + 1 and comma_or_stop and page.has(token + 1, Sense.AFTER)


def _recover_end(page: Page, first: int, last: int, *, at_mark: bool) -> int:
    """Where a run most likely ended whose closing mark was lost: before a reporting cue, else at ``last``."""
    for token in range(first + 1, last):
        if page.words[token] == "," and _is_attribution(page, token + 1):
            return token + 1
        if page.has(token, Sense.COORDINATOR) and page.has(token + 1, Sense.ACTIVE):
            return token
    if at_mark:
        stops = [token for token in range(first, last) if page.has(token, Shape.STOP)]
        return stops[-1] + 1 if stops else last
    return last


def _is_attribution(page: Page, token: int) -> bool:
    """*kata Wirya*, *ujarnya*, *tutur dia*: a cue with somebody behind it, so that *tambah seratus* is none."""
    if not page.has(token, Sense.AFTER) or page.has(token, Sense.ADVERB):
        return False
    somebody = Shape.CAPITAL | Sense.PRONOUN | Sense.PERSON | Sense.OFFICE | Sense.TITLE
    return page.has(token, Sense.CLITIC) or page.has(token + 1, somebody)


def _pair_singles(page: Page, first: int, last: int, doubles: Sequence[Run]) -> Iterator[Run]:
    """Runs between single marks that stand in no double run."""
    inside = {token for run in doubles for token in range(run.begin, run.end)}
    opened: int | None = None
    for token in range(first, last):
        if token in inside:
            opened = None
        elif page.kinds[token] & Shape.SINGLE_MARK:
            face = _facing(page, token, first, last)
            if opened is None or token - opened > LONGEST_SINGLE:
                opened = token if face > 0 else None
            elif face < 0 or (face == 0 and token > opened + 1):
                if token > opened + 1:
                    yield Run(opened, opened + 1, token, token, single=True)
                opened = None
