"""One statement of the queue on a small screen: what is known of it, and the keys."""

import textwrap
from typing import TYPE_CHECKING

from factcheck.cli.highlight import highlight
from factcheck.cli.output import count_of, get_width, to_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.desk.reviewing import Task
    from factcheck.store.scales import Label
    from factcheck.store.verdicts import VerdictRow

SPEAKER, NONE, EDGES, SKIP, NOTE, FORM, UNDO, OTHER, BACK, QUIT = "s", "x", "e", "k", "n", "v", "u", "o", "h", "q"
CONFIRM = "c"
"""The keys; digits are the labels."""
LINES = 8
"""How much of the paragraph is shown: the whole card stands on a screen of 24 lines."""
JUDGED = 3
"""How many verdicts on the same words elsewhere are shown."""
LONGEST_PROPOSAL = 230
"""Code points of what is told of a proposal: three lines."""
HEADROOM = 24
"""Columns of the first line that are not the article's."""
_KEPT = "\u00a0"
"""A space at which no line is broken."""


def show_card(task: "Task", question: str, choices: "Sequence[Label]", *, left: int, note: str | None) -> None:
    """The card of a statement.

    Args:
        task: What is known of it.
        question: wording or truth, which the digits answer.
        choices: The labels, the first under 1.
        left: How many are in the queue.
        note: What the editor has noted for the next act.
    """
    row = task.view.row
    outlet = f" · {row.outlet}" if row.outlet else ""
    place = f"{row.article}{outlet} · {row.published[:10] if row.published else 'date unknown'}"
    print(f"\n[{left:,} left]  {row.id}  {to_printable(place)[: get_width() - HEADROOM]}\n")
    print(_cut(task), end="\n\n")
    office = f", {row.office}" if row.office else ""
    editor = task.view.attribution and task.view.attribution.editor
    sure = f"says {editor}" if editor else f"{row.confidence:.0%} sure"
    print_words(f"{row.speaker or 'nobody known'}{office} ({sure}); worth {row.worth:.2f}")
    for name, asked in (("wording", "said?"), ("truth", "true?")):
        given = [f"{one.label} by {one.editor}" for one in task.view.verdicts if one.question == name]
        if given:
            print_words(f"{asked} {', '.join(given)}")
        for one in task.view.proposals:
            if one.question == name:
                print_words(f"{asked} {_describe_proposal(one)}")
    if row.published_url:
        print_words(f"published: {row.published_url}")
    if task.alike:
        labels = [f"{one.row.id} {one.row.truth or one.row.wording}" for one in task.judged[:JUDGED]]
        judged = f", judged: {', '.join(labels)}" if labels else ", none judged yet"
        print_words(f"{count_of(task.alike, 'statement')} like it{judged} (factcheck similar {row.id})")
    if note:
        print_words(f"your note: {note}")
    _show_keys(question, choices, proposed=bool(task.view.proposals))


def _describe_proposal(one: "VerdictRow") -> str:
    """What a second editor has to know of a proposal before they confirm it."""
    words = f"{one.label} proposed by {one.editor}"
    if one.claim_id is not None:
        words += f" on claim {one.claim_id}, for all its statements"
    if one.correction:
        words += f"; {one.correction}: {one.reason}"
    if one.note:
        words += f"; {one.note}"
    if one.evidence:
        words += f"; evidence: {', '.join(item.url for item in one.evidence)}"
    return words if len(words) <= LONGEST_PROPOSAL else f"{words[:LONGEST_PROPOSAL]}… (factcheck show)"


def _show_keys(question: str, choices: "Sequence[Label]", *, proposed: bool) -> None:
    labels = [f"[{at}]{_KEPT}{label.code}" for at, label in enumerate(choices, 1)]
    asked, other = ("Is it true?", "was it said?") if question == "truth" else ("Was it said?", "is it true?")
    print_words(f"{asked}  {'  '.join(labels)}", indent="")
    confirm = f"[{CONFIRM}]onfirm  " if proposed else ""
    print_words(
        f"{confirm}[{OTHER}] {other}  [{SPEAKER}]peaker  [{NONE}] no statement  [{EDGES}]dges  [{NOTE}]ote  "
        f"e[{FORM}]idence form  [{BACK}]istory  [{UNDO}]ndo  s[{SKIP}]ip  [{QUIT}]uit",
        indent="",
    )


def _cut(task: "Task") -> str:
    """The statement in its paragraph, in as many lines as leave room for the rest of the card."""
    view = task.view
    lines = highlight(view.before, view.row.text, view.after, colour=False).split("\n")
    first = next((at for at, line in enumerate(lines) if "[[" in line), 0)
    start = max(0, min(first - 2, len(lines) - LINES))
    shown = lines[start : start + LINES]
    return "\n".join([*(["  …"] if start else []), *shown, *(["  …"] if start + LINES < len(lines) else [])])


def print_words(words: str, indent: str = "  ") -> None:
    """The words in lines of the terminal's width, at once."""
    filled = textwrap.fill(
        to_printable(words), get_width() - 1, initial_indent=indent, subsequent_indent=f"{indent}  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    print(filled.replace(_KEPT, " "), flush=True)
