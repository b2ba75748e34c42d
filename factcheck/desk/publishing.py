"""What readers have seen: publishing verdicts, withdrawing them, and corrections of what was published."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection

from factcheck.desk.acting import Target, acting, check_targets
from factcheck.desk.words import check_address, check_day, clean_words
from factcheck.errors import NeedsCorrection, WrongUsage
from factcheck.store.claims import get_claim
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, RecordKey, RecordKind
from factcheck.store.listing import StatementRow, get_statement
from factcheck.store.projection import PUBLISHED
from factcheck.store.publications import find_publication, find_publication_of_verdict
from factcheck.store.replay import Json
from factcheck.store.verdicts import find_claim_verdict, find_verdicts

Kind = Literal["clarification", "update", "correction", "retraction"]
CORRECTION = "correction"
"""Where the value of a field says what sort of change it is of what readers have seen, and why."""
KINDS: tuple[str, ...] = get_args(Kind)
"""What sort of change of a published verdict there is, from the least to the most."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of what readers have seen.

    Attributes:
        kind: one of ``KINDS``.
        reason: why, for the readers.
    """

    kind: str
    reason: str

    def to_json(self) -> dict[str, Json]:
        """As the ledger keeps it."""
        return {"kind": self.kind, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing or withdrawing came to: the command's number, and an entry for each record."""

    command: int
    entries: tuple[Entry, ...]


def publish(
    database: Database,
    editor: str,
    targets: Sequence[Target],
    url: str,
    day: str | None = None,
    *,
    dry_run: bool = False,
) -> Published:
    """Readers see the verdicts on these statements and claims at that address.

    Args:
        database: Where.
        editor: Who publishes.
        targets: What.
        url: Where it stands.
        day: Since when, ISO 8601; None is since it has stood there, or now.
        dry_run: Say what would change, and change nothing.

    Raises:
        NotFound: There is no such statement or claim.
        ChangedMeanwhile: A target is at another revision than expected.
        WrongUsage: The address or the day is none, or there is no verdict in force to publish.
    """
    address = check_address(url)
    since = None if day is None else check_day(day)
    check_targets(targets)
    with acting(database, editor, "publish", dry_run=dry_run) as act:
        for target in dict.fromkeys(targets):
            _check_publishable(act.connection, target)
            before = find_publication(act.connection, target.key)
            same = before.at if before is not None and before.url == address else None
            value: Json = {"url": address, "editor": act.command.editor, "at": since or same or act.command.at}
            act.change(target.key, {PUBLISHED: value}, expected=target.revision)
    return Published(act.command.number, tuple(act.entries))


def unpublish(
    database: Database, editor: str, targets: Sequence[Target], reason: str, *, dry_run: bool = False
) -> Published:
    """Readers no longer see the verdicts on these statements and claims, for that reason.

    Raises:
        NotFound: There is no such statement or claim.
        ChangedMeanwhile: A target is at another revision than expected.
        WrongUsage: There is no reason, or one of them is not published.
    """
    why = _clean_reason(reason)
    check_targets(targets)
    with acting(database, editor, "unpublish", dry_run=dry_run) as act:
        value: Json = {"url": None, "reason": why, "editor": act.command.editor, "at": act.command.at}
        for target in dict.fromkeys(targets):
            _check_there(act.connection, target)
            if find_publication(act.connection, target.key) is None:
                raise WrongUsage(f"{target.key} is not published")
            act.change(target.key, {PUBLISHED: value}, expected=target.revision)
    return Published(act.command.number, tuple(act.entries))


def _check_there(connection: Connection, target: Target) -> str | None:
    """What keeps a record from being published by itself; None if nothing does.

    Raises:
        NotFound: There is no such record.
    """
    if target.kind is RecordKind.CLAIM:
        get_claim(connection, target.id)
        return None
    status = get_statement(connection, target.id).status
    return status if status in ("rejected", "retired") else None


def _check_publishable(connection: Connection, target: Target) -> None:
    obstacle = _check_there(connection, target)
    if obstacle is not None:
        raise WrongUsage(f"{target.key} is {obstacle}: there is nothing to publish")
    if target.kind is RecordKind.CLAIM:
        judged = find_claim_verdict(connection, target.id) is not None
    else:
        judged = bool(find_verdicts(connection, target.id))
    if not judged:
        raise WrongUsage(f"{target.key} has no verdict in force: there is nothing to publish")


def clean_correction(given: Correction | None) -> Correction | None:
    """The correction, if it is one.

    Raises:
        WrongUsage: Its kind is none, or it has no reason.
    """
    if given is None:
        return None
    if given.kind not in KINDS:
        raise WrongUsage(f"no kind of correction {given.kind!r}; there are {', '.join(KINDS)}")
    return Correction(given.kind, _clean_reason(given.reason))


def _clean_reason(reason: str) -> str:
    why = clean_words(reason, "reason")
    if why is None or not any(letter.isalnum() for letter in why):
        raise WrongUsage("what readers have seen is not changed without a reason: --reason WHY")
    return why


def find_corrected(
    connection: Connection, records: Sequence[RecordKey], correction: Correction | None
) -> Collection[RecordKey]:
    """Those of these records whose verdict readers have seen, or seen through them.

    Raises:
        NeedsCorrection: There are such, and nobody says what sort of change this is.
        WrongUsage: There are none, though it is called a correction.
    """
    corrected = []
    for record in records:
        publication = find_publication_of_verdict(connection, record)
        if publication is None:
            continue
        if correction is None:
            raise NeedsCorrection(str(publication.record), publication.url, KINDS)
        corrected.append(record)
    if correction is not None and not corrected:
        raise WrongUsage("nothing of that is published: there is nothing to correct for readers")
    return corrected


def check_unpublished(connection: Connection, record: RecordKey) -> None:
    """Nothing, if readers have not seen the verdicts on a record.

    Raises:
        WrongUsage: They have.
    """
    publication = find_publication(connection, record)
    if publication is not None:
        raise WrongUsage(f"{record} is published ({publication.url}): 'factcheck unpublish' it first")


def check_not_published_by_claim(row: StatementRow) -> None:
    """Nothing, if readers have seen no verdict that holds for a statement.

    Raises:
        WrongUsage: They have, through a claim that it makes.
    """
    if row.published_url is not None:
        raise WrongUsage(
            f"statement {row.id} makes a claim that is published ({row.published_url}): "
            "'factcheck unpublish' that first"
        )
