"""Which statements a command is about: the options that ``list``, ``review`` and others share."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.completion import complete_speaker
from factcheck.cli.context import LARGEST, say, split_choices, to_name, to_words
from factcheck.cli.output import count_of
from factcheck.errors import WrongUsage

if TYPE_CHECKING:
    from factcheck.store.database import Database
    from factcheck.store.statement_filter import StatementFilter

KINDS = ("direct", "partial", "indirect")
NO_LABEL = "none"
"""What is typed for a label to ask for those without a verdict."""

SpeakerOption = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME|ID",
        help="Any name, alias or part of one, in any case, accents aside; or an id.",
        autocompletion=complete_speaker,
    ),
]
AnyOption = Annotated[bool, typer.Option("--any", help="With --speaker: everybody who may be meant.")]
NobodyOption = Annotated[bool, typer.Option("--nobody", help="Only what is said by nobody known.")]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        help="unchecked, proposed, checked, published, rejected, retired; the last two are hidden otherwise.",
    ),
]
KindOption = Annotated[list[str] | None, typer.Option("--kind", help="direct, partial, indirect.")]
OutletOption = Annotated[str | None, typer.Option("--outlet", help="Outlet, or part of its name.")]
ArticleOption = Annotated[
    int | None, typer.Option("--article", metavar="ID", min=1, max=LARGEST, help="Only this article.")
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="Published (if unknown: read) from this day on."),
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day.")]
ContainsOption = Annotated[
    str | None, typer.Option("--contains", metavar="WORDS", help="Words as they stand in it.")
]
WordingOption = Annotated[
    str | None, typer.Option("--wording", metavar="LABEL", help="Verdict on its wording, or none.")
]
TruthOption = Annotated[
    str | None, typer.Option("--truth", metavar="LABEL", help="Verdict on its truth, or none.")
]
MaxConfidenceOption = Annotated[
    float | None,
    typer.Option("--max-confidence", min=0, max=1, help="Only what the machine is no surer of than this."),
]
ClaimOption = Annotated[
    int | None,
    typer.Option("--claim", metavar="ID", min=1, max=LARGEST, help="Only those that make this claim."),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """These options as they were typed."""

    speaker: str | None = None
    everybody: bool = False
    nobody: bool = False
    status: list[str] | None = None
    kind: list[str] | None = None
    outlet: str | None = None
    article: int | None = None
    since: str | None = None
    until: str | None = None
    contains: str | None = None
    wording: str | None = None
    truth: str | None = None
    max_confidence: float | None = None
    claim: int | None = None
    assigned: str | None = None


def to_filter(asked: Asked) -> "StatementFilter":
    """What can be told without the database.

    Raises:
        WrongUsage: An option makes no sense.
    """
    from factcheck.store.statement_filter import STATUSES, StatementFilter

    return StatementFilter(
        article=asked.article,
        speaker=to_name(asked.speaker) if asked.everybody and not (asked.speaker or "").isdigit() else None,
        without_speaker=asked.nobody or None,
        statuses=split_choices(asked.status, STATUSES, "status"),
        kinds=split_choices(asked.kind, KINDS, "kind"),
        outlet=to_words(asked.outlet),
        since=_to_day(asked.since, "--since"),
        until=_to_day(asked.until, "--until"),
        contains=to_words(asked.contains),
        max_confidence=asked.max_confidence,
        claim=asked.claim,
        assigned_to=asked.assigned,
    )


def look_up(database: "Database", wanted: "StatementFilter", asked: Asked) -> "StatementFilter":
    """The filter with the labels and the speaker that were asked for.

    Raises:
        UnknownLabel: There is no such label.
        NotFound: There is no such speaker.
        AmbiguousSpeaker: Several may be meant.
    """
    if asked.wording is not None or asked.truth is not None:
        wanted = replace(
            wanted,
            wording=_to_label_ids(database, asked.wording, "wording"),
            truth=_to_label_ids(database, asked.truth, "truth"),
        )
    if asked.speaker is not None and wanted.speaker is None:
        wanted = _said_by(database, wanted, asked.speaker)
    return wanted


def _said_by(db: "Database", wanted: "StatementFilter", speaker: str) -> "StatementFilter":
    from factcheck.desk.choosing import find_families_called
    from factcheck.store.statement_filter import NOBODY

    called = find_families_called(db, to_name(speaker) or "", hidden=bool(wanted.statuses))
    if called.apart:
        count = count_of(called.apart, "more speaker")
        say(f"note: {count} of that name, not known to be the same: --any takes them too")
    return replace(wanted, said_by=called.ids or NOBODY)


def _to_label_ids(database: "Database", typed: str | None, question: str) -> tuple[int, ...]:
    from factcheck.desk.judging import find_label_ids
    from factcheck.store.verdict_conditions import NO_VERDICT

    if typed is None:
        return ()
    return NO_VERDICT if typed.lower() == NO_LABEL else find_label_ids(database, typed, question)


def _to_day(day: str | None, option: str) -> str | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise WrongUsage(f"{option} takes a day such as 2025-01-31, not {day!r}") from None
