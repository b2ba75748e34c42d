"""What ``factcheck evaluate --errors`` prints: each error in its sentence."""

import sys
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from factcheck.cli.context import say
from factcheck.cli.highlight import bracket, highlight
from factcheck.cli.output import Cell, Form, Layout, get_width, print_rows, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.desk.evaluating import Judgement
    from factcheck.evaluation.judgement import Found, Marked
    from factcheck.evaluation.mistakes import Mistake

Row = dict[str, Cell]

MISTAKES = Layout(
    fields=(
        "sort", "article", "group", "start", "end", "text", "sentence", "marked_kind", "marked_speaker",
        "kind", "speaker", "mention", "cue", "rule", "confidence",
    ),
    shown=("sort", "article", "group", "marked_speaker", "speaker", "rule", "confidence", "sentence"),
    wide={"article": 2, "marked_speaker": 3, "speaker": 3, "text": 6, "sentence": 8},
)  # fmt: skip


def print_mistakes(judgements: "Iterable[Judgement]", form: Form, limit: int) -> None:
    """The errors stand on standard output by their sort, at most ``limit`` of each; 0 is all."""
    from factcheck.evaluation.mistakes import Sort

    ranks = list(Sort)
    found = sorted(_find_mistakes(judgements), key=lambda both: ranks.index(both[1].sort))
    shown = list(_take(found, limit))
    if sys.stdout.isatty() and not (form.json or form.csv or form.fields):
        for judgement, mistake in shown:
            _print_block(judgement, mistake)
    else:
        print_rows((_to_row(*both) for both in shown), MISTAKES, form)
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found):,} errors shown: --errors 0 shows all")
    elif not found:
        say("no errors")


def _find_mistakes(judgements: "Iterable[Judgement]") -> "Iterator[tuple[Judgement, Mistake]]":
    from factcheck.evaluation.mistakes import find_mistakes

    for judgement in judgements:
        text = judgement.article.text
        for mistake in find_mistakes(text, judgement.language, judgement.outcomes):
            yield judgement, mistake


def _take(found: "Iterable[tuple[Judgement, Mistake]]", limit: int) -> "Iterator[tuple[Judgement, Mistake]]":
    """At most ``limit`` of each sort, so that none hides another."""
    taken: Counter[str] = Counter()
    for judgement, mistake in found:
        taken[mistake.sort] += 1
        if not limit or taken[mistake.sort] <= limit:
            yield judgement, mistake


def _to_row(judgement: "Judgement", mistake: "Mistake") -> Row:
    outcome = mistake.outcome
    marked, found = outcome.marked, outcome.found
    said = ("kind", "speaker", "mention", "cue", "rule", "confidence")
    return {
        "sort": mistake.sort,
        "article": judgement.name,
        "group": outcome.group,
        "start": outcome.span.start,
        "end": outcome.span.end,
        "text": mistake.text,
        "sentence": bracket(mistake.before, mistake.text, mistake.after),
        "marked_kind": marked.item.kind if marked else None,
        "marked_speaker": _find_marked_speaker(marked),
        **{name: getattr(found.item, name) if found else None for name in said},
    }


def _find_marked_speaker(marked: "Marked | None") -> str | None:
    """The name that was marked, or the words that were marked as pointing at the speaker."""
    from factcheck.evaluation.speakers import Named

    speaker = marked.item.speaker if marked else None
    return speaker.name if isinstance(speaker, Named) else speaker.words if speaker else None


def _print_block(judgement: "Judgement", mistake: "Mistake") -> None:
    """The sentence, and below it what was marked, what was found, and why."""
    from factcheck.cli.explanation import explain_statement

    outcome = mistake.outcome
    print(f"{mistake.sort}: {to_plain(judgement.name)}, characters {outcome.span.start} to {outcome.span.end}")
    print(highlight(mistake.before, mistake.text, mistake.after, colour=True, indent="    "))
    _print_line("marked", _describe_marked(outcome.marked))
    _print_line("found", _describe_found(outcome.found))
    if outcome.found:
        _print_line("why", explain_statement(outcome.found.item, outcome.found.item.rivals))
    print()


def _print_line(label: str, words: str) -> None:
    lead, indent = f"    {label:<8}", " " * 12
    plain, width = to_plain(words), get_width()
    print(textwrap.fill(plain, width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False))


def _describe_marked(marked: "Marked | None") -> str:
    if marked is None:
        return "nothing"
    if marked.item.speaker is None:
        return marked.item.kind
    return f"{marked.item.kind}, by {_find_marked_speaker(marked) or 'nobody'}"


def _describe_found(found: "Found | None") -> str:
    if found is None:
        return "nothing"
    item = found.item
    return f"{item.kind}, by {item.speaker or 'nobody'}"
