"""Each mistake in its sentence, so that a linguist can see which construction was read wrong."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from factcheck.evaluation.judgement import Outcome
from factcheck.extraction.page import lay_out
from factcheck.extraction.quotation import find_runs
from factcheck.extraction.segment import find_paragraphs, find_sentences
from factcheck.extraction.statement import Span
from factcheck.language.pack import read_pack


class Sort(StrEnum):
    """What is wrong; a statement that was marked and found may have the wrong speaker and the wrong kind."""

    MISSED = "missed"
    EXTRA = "extra"
    WRONG_SPEAKER = "wrong-speaker"
    WRONG_KIND = "wrong-kind"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong.

    Attributes:
        sort: what is wrong.
        outcome: what was marked and found.
        before: the words of its sentence before the statement.
        text: the statement's words.
        after: the words of its sentence after it.
    """

    sort: Sort
    outcome: Outcome
    before: str
    text: str
    after: str


def find_mistakes(text: str, language: str, outcomes: Iterable[Outcome]) -> Iterator[Mistake]:
    """All that went wrong in one text, in the order of the outcomes."""
    wrong = [(sort, outcome) for outcome in outcomes for sort in find_sorts(outcome)]
    sentences = find_sentence_spans(text, language) if wrong else []
    for sort, outcome in wrong:
        span = outcome.span
        around = _find_around(span, sentences)
        before, after = text[around.start : span.start], text[span.end : around.end]
        yield Mistake(sort, outcome, before, span.of(text), after)


def find_sorts(outcome: Outcome) -> Iterator[Sort]:
    """What is wrong with one statement."""
    if outcome.found is None:
        yield Sort.MISSED
    elif outcome.marked is None:
        yield Sort.EXTRA
    if outcome.is_right_speaker is False:
        yield Sort.WRONG_SPEAKER
    if outcome.is_right_kind is False:
        yield Sort.WRONG_KIND


def find_sentence_spans(text: str, language: str) -> list[Span]:
    """The sentences of a text as the engine cuts them, headlines and buttons too."""
    page = lay_out(text, read_pack(language))
    paragraphs = find_paragraphs(page)
    runs_of = find_runs(page, [(paragraph.first, paragraph.last) for paragraph in paragraphs])
    return [
        Span(page.starts[sentence.first], page.ends[sentence.last - 1])
        for paragraph, runs in zip(paragraphs, runs_of, strict=True)
        for sentence in find_sentences(page, paragraph, runs, frozenset())
    ]


def _find_around(span: Span, sentences: list[Span]) -> Span:
    """From the beginning of the sentence in which the span begins to the end of that in which it ends."""
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    last = bisect_left(sentences, span.end, key=lambda sentence: sentence.end)
    start = sentences[first].start if first >= 0 else span.start
    end = sentences[last].end if last < len(sentences) else span.end
    return Span(start, end)
