"""One statement on one screen."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from factcheck.cli.explanation import explain_statement
from factcheck.cli.highlight import highlight
from factcheck.cli.output import print_field, to_local
from factcheck.desk.attributing import Attribution
from factcheck.desk.viewing import Mending, StatementView
from factcheck.store.claims import ClaimRow
from factcheck.store.listing import StatementRow
from factcheck.store.scales import to_label_name
from factcheck.store.verdicts import EvidenceRow, VerdictRow
from factcheck.worth.rating import find_traits

_LABEL_WIDTH = 10


def print_json(view: StatementView) -> None:
    """The statement as one JSON object: the row of ``list --json``, with context, verdicts and source."""
    version = view.article.text
    value = {
        **asdict(view.row),
        "before": view.before,
        "after": view.after,
        "verdicts": [asdict(verdict) for verdict in view.verdicts],
        "proposals": [asdict(proposal) for proposal in view.proposals],
        "source": version.source,
        "record": version.record,
        "sha256": version.sha256,
        "version": view.article.version,
        "versions": view.article.versions,
        "entries": view.entries,
        "rivals": [asdict(rival) for rival in view.rivals],
        "attribution": view.attribution and asdict(view.attribution),
        "machine": view.machine,
        "machine_id": view.machine_id,
        "mended": [asdict(mending) for mending in view.mended],
        "claims": [asdict(claim) for claim in view.claims],
        "why": explain_statement(view.row, view.rivals),
    }
    print(json.dumps(value, ensure_ascii=False))


def print_page(view: StatementView, *, colour: bool) -> None:
    """The statement highlighted in its paragraph, and below it what is known of it."""
    row = view.row
    print(f"Statement {row.id}: {row.kind}, {row.status}, revision {row.revision}\n")
    print(highlight(view.before, view.row.text, view.after, colour=colour), end="\n\n")
    _print_line("Speaker", _describe_speaker(view))
    if view.attribution is not None:
        _print_line("", _describe_attribution(view.attribution, view))
    _print_line("Why" if view.attribution is None else "Machine", explain_statement(row, view.rivals))
    for mending in view.mended:
        _print_line("Mended", _describe_mending(mending))
    _print_line("Worth", _describe_worth(view))
    _print_line("Article", _describe_article(view))
    _print_line("Place", _describe_place(view))
    for question, asked in (("wording", "Said?"), ("truth", "True?")):
        given = [verdict for verdict in view.verdicts if verdict.question == question]
        for verdict in given or (None,):
            print_verdict(asked, verdict)
        for proposal in view.proposals:
            if proposal.question == question:
                print_verdict("", proposal, proposed=True)
    if row.published_url:
        _print_line("Published", describe_publication(row))
    for claim in view.claims:
        _print_line("Claim", f"{claim.id}: {claim.text}{f' ({claim.truth})' if claim.truth else ''}")
    if view.entries:
        count = "1 entry" if view.entries == 1 else f"{view.entries} entries"
        _print_line("History", f"{count}: factcheck history {row.id}")


def _describe_speaker(view: StatementView) -> str:
    row = view.row
    if row.speaker is None:
        return "nobody known" if view.attribution is not None else "nobody is named"
    office = f", {row.office}" if row.office else ""
    return f"{row.speaker}{office} ({row.speaker_kind}, speaker {row.speaker_id})"


def _describe_attribution(given: Attribution, view: StatementView) -> str:
    """Whose word it is, and whom the machine finds; also whom it had found, if that was another."""
    found = "nobody" if view.machine is None else f"{view.machine} (speaker {view.machine_id})"
    words = f"attributed by {given.editor}, {to_local(given.at)}; the machine finds {found}"
    if given.machine != view.machine:
        words += f" (at that time: {given.machine or 'nobody'})"
    return f"{words}; {given.note}" if given.note else words


def _describe_mending(mending: Mending) -> str:
    words = f"{mending.act} by {mending.editor}, {to_local(mending.at)}"
    if mending.act == "trimmed":
        return f"{words}; the machine's words: {mending.note}"
    return f"{words}; {mending.note}" if mending.note else words


def _describe_worth(view: StatementView) -> str:
    """How much it is worth checking, and what shows that."""
    speaks: dict[bool, list[str]] = {True: [], False: []}
    for trait in find_traits(view.row.text):
        speaks[trait.weight > 0].append(trait.name if trait.name == "brief" else f"{trait.name} ({trait.words})")
    against = f"; but {', '.join(speaks[False])}" if speaks[False] else ""
    return f"{view.row.worth:.2f}: {', '.join(speaks[True]) or 'nothing that could be looked up'}{against}"


def _describe_article(view: StatementView) -> str:
    facts = view.article.facts
    parts = [
        f"{view.article.id}: {view.row.article}",
        facts.outlet,
        _describe_date(view),
        facts.url,
    ]
    return " · ".join(part for part in parts if part)


def _describe_date(view: StatementView) -> str:
    row = view.row
    return f"published {row.published[:10]}" if row.published else f"date unknown, read {row.read_at[:10]}"


def _describe_place(view: StatementView) -> str:
    version = view.article.text
    source = version.source if version.record is None else f"{version.source}:{version.record}"
    row = view.row
    place = f"paragraph {row.paragraph}, characters {row.start} to {row.end}, in {source}"
    if view.article.version < view.article.versions:
        place += f", version {view.article.version} of {view.article.versions}: no longer in the newest text"
    return place


def print_verdict(asked: str, verdict: VerdictRow | None, *, proposed: bool = False) -> None:
    """The answer to a question in the margin, with what it rests on."""
    if verdict is None:
        _print_line(asked, "no verdict")
        return
    name = to_label_name(verdict.scale, verdict.label, verdict.question)
    words = verdict.label_indonesian
    if verdict.scale != verdict.question or verdict.version > 1:
        words += f"; version {verdict.version} of the scale"
    given = f"{name} ({words}), by {verdict.editor}, {to_local(verdict.given_at)}"
    confirmed = f", confirmed by {verdict.confirmed_by}" if verdict.confirmed_by else ""
    source = "" if verdict.claim_id is None else f"; the verdict on claim {verdict.claim_id}"
    _print_line(asked, f"proposed: {given}{source}" if proposed else f"{given}{confirmed}{source}")
    if verdict.correction:
        _print_line("", f"{verdict.correction} after publication: {verdict.reason}")
    if verdict.note:
        _print_line("", verdict.note)
    for item in verdict.evidence:
        for line in _describe_evidence(item):
            _print_line("", line)


def describe_publication(row: StatementRow | ClaimRow) -> str:
    """Where readers see the verdict, and since when."""
    at = row.published_at or ""
    return f"{row.published_url}, since {to_local(at) if 'T' in at else at}"


def _describe_evidence(item: EvidenceRow) -> Iterator[str]:
    seen = f", seen on {item.seen_on}" if item.seen_on else ""
    yield f"evidence: {f'{item.title}, ' if item.title else ''}{item.url}{seen}"
    if item.archived_url:
        yield f"archived: {item.archived_url}"
    if item.quote:
        yield f"it says: {item.quote}"
    if item.note:
        yield f"it shows: {item.note}"


def _print_line(label: str, words: str) -> None:
    print_field(label, words, _LABEL_WIDTH)
