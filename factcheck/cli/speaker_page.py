"""One speaker on one screen."""

import json
import textwrap
from dataclasses import asdict

from factcheck.cli.entries import describe_entry
from factcheck.cli.output import count_of, print_field, to_local, to_printable
from factcheck.desk.presenting import Counts, SpeakerView
from factcheck.store.roster import OfficeRow

_LABEL_WIDTH = 12
SHOWN = 12
"""How many offices, and how many acts of editors, are shown; --json has all."""


def print_json(view: SpeakerView) -> None:
    """The speaker as one JSON object."""
    value = {
        **asdict(view.row),
        "members": [{"id": speaker_id, "name": name} for speaker_id, name in view.members],
        "registered_offices": view.registered_offices,
        "offices": [_to_office(office) for office in view.offices],
        "articles_spoken_in": [asdict(article) for article in view.articles],
        "by_status": _to_object(view.by_status),
        "by_wording": _to_object(view.by_wording),
        "by_truth": _to_object(view.by_truth),
        "history": [
            {"command": f"c{entry.command}", "at": entry.at, "editor": entry.editor, "act": entry.act,
             "record": str(entry.record), "change": describe_entry(entry)}
            for entry in view.entries
        ],
    }  # fmt: skip
    print(json.dumps(value, ensure_ascii=False))


def _to_office(office: OfficeRow) -> dict[str, object]:
    given = [{"article": article_id, "published": day} for article_id, day in office.given]
    return {**asdict(office), "given": given}


def _to_object(counts: Counts) -> dict[str, int]:
    return {label or "none": count for label, count in counts}


def print_page(view: SpeakerView) -> None:
    """The speaker, and below it what is known of them."""
    row = view.row
    known = "in the register" if row.registered else "found in articles, not in the register"
    wikidata = f", {row.wikidata}" if row.wikidata else ""
    print(to_printable(f"Speaker {row.id}: {row.name}, {row.kind}{wikidata} ({known})\n"))
    _print_line("Names", "; ".join(row.aliases) or "no others")
    _print_offices(view)
    if view.members:
        _print_line("Merged", "; ".join(f"{speaker_id} {name}" for speaker_id, name in view.members))
    _print_line("Statements", _describe_counts(view.by_status) or "none")
    for label, counts in (("Said?", view.by_wording), ("True?", view.by_truth)):
        given = tuple(pair for pair in counts if pair[0] is not None)
        _print_line(label, _describe_counts(given) or "no verdicts")
    if view.latest:
        last = view.latest[0]
        _print_line("Latest", f"{last.id}: {textwrap.shorten(last.text, 200, placeholder=' …')}")
    for at, article in enumerate(view.articles):
        parts = (
            article.outlet,
            article.published and article.published[:10],
            count_of(article.statements, "statement"),
        )
        words = f"{article.id}: {article.title} · {' · '.join(part for part in parts if part)}"
        _print_line("" if at else "Articles", words)
    if len(view.articles) < row.articles:
        _print_line("", f"and {row.articles - len(view.articles):,} more: --articles 0")
    _print_history(view)


def _print_offices(view: SpeakerView) -> None:
    if view.registered_offices:
        _print_line("Offices", f"{'; '.join(view.registered_offices)} (as registered)")
    for at, office in enumerate(view.offices[:SHOWN]):
        label = "" if at or view.registered_offices else "Offices"
        _print_line(label, f"{office.office} · {describe_time(office)}")
    if len(view.offices) > SHOWN:
        _print_line("", f"and {len(view.offices) - SHOWN} more: --json")


def describe_time(office: OfficeRow) -> str:
    """In how many articles somebody has an office, and from when to when."""
    count = count_of(office.articles, "article")
    if office.since is None:
        return f"{count}, first article {office.given[0][0]}"
    time = office.since if office.since == office.until else f"{office.since} to {office.until}"
    return f"{count}, {time}"


def _print_history(view: SpeakerView) -> None:
    for at, entry in enumerate(reversed(view.entries[-SHOWN:])):
        who = f"c{entry.command} {to_local(entry.at)} {entry.editor}"
        act = entry.act if entry.undoes is None else f"undo c{entry.undoes}"
        about = "" if entry.record.id == view.row.id else f" (speaker {entry.record.id})"
        _print_line("" if at else "History", f"{who}, {act}{about}: {describe_entry(entry)}")
    if len(view.entries) > SHOWN:
        _print_line("", f"and {len(view.entries) - SHOWN} more: factcheck history speaker:{view.row.id}")


def _describe_counts(counts: Counts) -> str:
    return ", ".join(f"{count:,} {label or 'none'}" for label, count in counts)


def _print_line(label: str, words: str) -> None:
    print_field(label, words, _LABEL_WIDTH)
