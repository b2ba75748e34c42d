"""Claims: one proposition in an editor's words, made by many statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.desk.acting import Act, Target, acting
from factcheck.desk.publishing import check_unpublished
from factcheck.desk.words import clean_words
from factcheck.errors import NotFound, WrongUsage
from factcheck.store.claims import ClaimRow, find_free_number, find_members, get_claim, list_claims
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, RecordKey, RecordKind, count_entries, find_entries
from factcheck.store.listing import StatementRow, has_statement, list_statements
from factcheck.store.publications import find_publication_of_member
from factcheck.store.settings import Setting, is_on
from factcheck.store.statement_filter import STATUSES, StatementFilter
from factcheck.store.verdicts import VerdictRow, find_claim_proposal, find_claim_verdict

LONGEST = 2000
"""Code points of a claim."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a change of a claim came to.

    Attributes:
        command: its number, for ``undo``; None if nothing changed.
        claim: the claim as it stands now.
        changed: the statements that make it now and did not before, or no longer do.
    """

    command: int | None
    claim: ClaimRow
    changed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with all that is known of it.

    Attributes:
        claim: what a list says of it.
        verdict: the one in force; None if there is none.
        proposal: the one that waits for a second editor; None if there is none.
        statements: those that make it, also rejected and retired ones.
        entries: how many ledger entries are about it.
    """

    claim: ClaimRow
    verdict: VerdictRow | None
    proposal: VerdictRow | None
    statements: tuple[StatementRow, ...]
    entries: int


def make_claim(
    database: Database, editor: str, text: str, statements: Sequence[int] = (), *, dry_run: bool = False
) -> Claimed:
    """There is a claim of that text, made by these statements.

    Raises:
        NotFound: There is no such statement.
        WrongUsage: The text is none.
    """
    words = check_claim(text)
    with acting(database, editor, "claim", dry_run=dry_run) as act:
        key = RecordKey(RecordKind.CLAIM, find_free_number(act.connection))
        made_by = _check_statements(act, statements)
        act.change(key, {"text": words, **{f"statement:{one}": True for one in made_by}})
        claim = get_claim(act.connection, key.id)
    return Claimed(act.number, claim, tuple(made_by))


def add_to_claim(
    database: Database, editor: str, target: Target, statements: Sequence[int], *, dry_run: bool = False
) -> Claimed:
    """These statements make the claim as well.

    Raises:
        NotFound: There is no such claim or statement.
        ChangedMeanwhile: The claim is at another revision than expected.
    """
    return _change_members(database, editor, target, statements, joins=True, dry_run=dry_run)


def remove_from_claim(
    database: Database, editor: str, target: Target, statements: Sequence[int], *, dry_run: bool = False
) -> Claimed:
    """These statements do not make the claim.

    Raises:
        NotFound: There is no such claim, or one of the statements does not make it.
        ChangedMeanwhile: The claim is at another revision than expected.
        WrongUsage: Readers have seen a verdict that holds for one of them.
    """
    return _change_members(database, editor, target, statements, joins=False, dry_run=dry_run)


def _change_members(
    database: Database, editor: str, target: Target, statements: Sequence[int], *, joins: bool, dry_run: bool
) -> Claimed:
    with acting(database, editor, "claim", dry_run=dry_run) as act:
        get_claim(act.connection, target.id)
        members = set(find_members(act.connection, target.id))
        wanted = _check_statements(act, statements)
        changed = [one for one in wanted if (one in members) is not joins]
        if not joins and len(changed) < len(wanted):
            stranger = next(one for one in wanted if one not in members)
            raise NotFound("statement", f"{stranger} in claim {target.id}")
        _check_no_reader_is_misled(act.connection, target.id, changed)
        if changed and not joins:
            check_unpublished(act.connection, target.key)  # what they have seen holds for all of them
        if changed:
            fields = {f"statement:{one}": joins or None for one in changed}
            act.change(target.key, fields, expected=target.revision)
        claim = get_claim(act.connection, target.id)
    return Claimed(act.number, claim, tuple(changed))


def _check_no_reader_is_misled(connection: Connection, claim_id: int, statements: Iterable[int]) -> None:
    """Nothing, if no verdict that readers have seen becomes another by this.

    Raises:
        WrongUsage: One does: that of a published statement which has none of its own.
    """
    for one in statements:
        publication = find_publication_of_member(connection, claim_id, one)
        if publication is not None:
            raise WrongUsage(
                f"{publication.record} is published ({publication.url}), and its verdict would be another: "
                "give it one of its own first, with --correction and --reason"
            )


def reword_claim(database: Database, editor: str, target: Target, text: str, *, dry_run: bool = False) -> Claimed:
    """The claim has that text; its statements and its verdict stay.

    Raises:
        NotFound: There is no such claim.
        ChangedMeanwhile: It is at another revision than expected.
        WrongUsage: The text is none; or readers have seen it, or a second editor has a say in its verdict.
    """
    words = check_claim(text)
    with acting(database, editor, "claim", dry_run=dry_run) as act:
        if words != get_claim(act.connection, target.id).text:
            _check_words_are_free(act.connection, target)
            act.change(target.key, {"text": words}, expected=target.revision)
        claim = get_claim(act.connection, target.id)
    return Claimed(act.number, claim)


def _check_words_are_free(connection: Connection, target: Target) -> None:
    """Nothing, if no verdict that others rely on would be one on other words.

    Raises:
        WrongUsage: One would.
    """
    check_unpublished(connection, target.key)
    judged = find_claim_verdict(connection, target.id) or find_claim_proposal(connection, target.id)
    if judged is not None and is_on(connection, Setting.APPROVAL):
        raise WrongUsage(
            f"{target.key} is judged, and a second editor has a say in that: "
            "other words are another claim ('factcheck claim new')"
        )


def _check_statements(act: Act, ids: Iterable[int]) -> list[int]:
    """The ids, each once.

    Raises:
        NotFound: There is no statement of one of them.
    """
    once = list(dict.fromkeys(ids))
    for one in once:
        if not has_statement(act.connection, one):
            raise NotFound("statement", one)
    return once


def check_claim(text: str) -> str:
    """The text of a claim, in one line.

    Raises:
        WrongUsage: It is none.
    """
    words = " ".join((clean_words(text, "claim") or "").split())
    if not any(letter.isalnum() for letter in words):
        raise WrongUsage(f"{text!r} is no claim")
    if len(words) > LONGEST:
        raise WrongUsage(f"a claim is one proposition, in at most {LONGEST:,} characters")
    return words


def browse_claims(database: Database, *, contains: str | None = None, limit: int = 0) -> list[ClaimRow]:
    """The claims whose text holds these words in any case, the newest first; at most ``limit``, all if 0."""
    with database.read() as connection:
        return list_claims(connection, contains=contains, limit=limit)


def view_claim(database: Database, claim_id: int) -> ClaimView:
    """A claim with its verdict and its statements.

    Raises:
        NotFound: There is none.
    """
    with database.read() as connection:
        claim = get_claim(connection, claim_id)
        members = find_members(connection, claim_id)
        rows = list_statements(connection, StatementFilter(claim=claim_id, statuses=STATUSES)) if members else []
        entries = count_entries(connection, RecordKey(RecordKind.CLAIM, claim_id))
        verdict, proposal = find_claim_verdict(connection, claim_id), find_claim_proposal(connection, claim_id)
        return ClaimView(claim, verdict, proposal, tuple(rows), entries)


def view_claim_history(database: Database, claim_id: int) -> Sequence[Entry]:
    """Every ledger entry about a claim, oldest first; also of one that was taken back.

    Raises:
        NotFound: There has never been one.
    """
    with database.read() as connection:
        entries = list(find_entries(connection, RecordKey(RecordKind.CLAIM, claim_id)))
    if not entries:
        raise NotFound("claim", claim_id)
    return entries
