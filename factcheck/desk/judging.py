"""An editor's verdict on a statement: was it said, is it true, on what evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from sqlalchemy import Connection

from factcheck.desk.acting import Target, acting, check_targets
from factcheck.desk.words import clean_words
from factcheck.errors import WrongUsage
from factcheck.store.claims import count_own_verdicts, find_members, get_claim
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, RecordKind
from factcheck.store.replay import Json
from factcheck.store.scales import Label, choose_label, find_ids_meant, find_labels
from factcheck.store.verdicts import count_verdicts


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an editor says about statements.

    Attributes:
        label: As typed: a code, or a label in Indonesian or English; its scale may stand before it
            (``tempo:keliru``).
        question: ``wording`` or ``truth``, where the label does not say it.
        note: Why, in the editor's words.
        evidence: Addresses that it rests on.
    """

    label: str
    question: str | None = None
    note: str | None = None
    evidence: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ClaimJudged:
    """A claim that was judged, how many statements make it, and how many of these have a verdict of their own."""

    id: int
    statements: int
    own: int


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """The answer to an editor: what now stands, and what stood there before.

    Attributes:
        command: number of the command, for ``undo``.
        label: what was given.
        entries: one for each statement or claim.
        claims: what it means for the statements of each claim.
    """

    command: int
    label: Label
    entries: tuple[Entry, ...]
    claims: tuple["ClaimJudged", ...] = ()

    def before(self, entry: Entry) -> dict[str, Json] | None:
        """The verdict that an entry replaced, if there was one."""
        return cast("dict[str, Json] | None", entry.changes[self.label.question][0])


def give_verdict(
    database: Database, editor: str, targets: Sequence[Target], judgement: Judgement, *, dry_run: bool = False
) -> VerdictGiven:
    """Each target has this verdict, in the ledger for ever; all of them or, on any error, none.

    That of a claim holds for every statement that makes it, unless the statement has its own.

    Raises:
        UnknownLabel: No scale has the label.
        AmbiguousLabel: It stands in several scales.
        NotFound: There is no such statement or claim.
        ChangedMeanwhile: A target is at another revision than expected.
        WrongUsage: An address is none, the note is no text, or a claim should be judged by its wording.
    """
    note = clean_words(judgement.note, "note")
    check_targets(targets)
    evidence: list[Json] = [{"url": check_address(url)} for url in judgement.evidence]
    with acting(database, editor, "verdict", dry_run=dry_run) as act:
        label = choose_label(find_labels(act.connection), judgement.label, judgement.question)
        value: dict[str, Json] = {
            "scale": label.scale,
            "version": label.version,
            "label": label.code,
            "note": note,
            "evidence": evidence,
            "editor": act.command.editor,
            "at": act.command.at,
        }
        for target in dict.fromkeys(targets):
            if target.kind is RecordKind.CLAIM:
                _check_claim(act.connection, target.id, label)
            act.change(target.key, {label.question: value}, expected=target.revision)
        claims = tuple(
            _find_reach(act.connection, target.id)
            for target in dict.fromkeys(targets)
            if target.kind is RecordKind.CLAIM
        )
    return VerdictGiven(act.command.number, label, tuple(act.entries), claims)


def _find_reach(connection: Connection, claim_id: int) -> ClaimJudged:
    own = count_own_verdicts(connection, find_members(connection, claim_id))
    return ClaimJudged(claim_id, get_claim(connection, claim_id).statements, own)


def _check_claim(connection: Connection, claim_id: int, label: Label) -> None:
    get_claim(connection, claim_id)
    if label.question != "truth":
        raise WrongUsage(
            f"{label.name} says whether something was said: that is asked of statements, not of claims"
        )


def count_judged(database: Database, question: str, ids: set[int]) -> int:
    """How many of these statements have a verdict on the question already."""
    with database.read() as connection:
        return count_verdicts(connection, question, ids)


def check_address(url: str) -> str:
    """``url``, if it has the form of a web address; it is not visited.

    Raises:
        WrongUsage: It has not.
    """
    cleaned = clean_words(url, "address") or ""
    try:
        parts = urlsplit(cleaned)
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or any(letter.isspace() for letter in cleaned):
        raise WrongUsage(f"{url!r} is not a web address (https://...)")
    return cleaned


def find_label(database: Database, typed: str, question: str | None = None) -> Label:
    """The label that an editor means by ``typed``.

    Raises:
        UnknownLabel: No scale has it.
        AmbiguousLabel: It stands in several scales, and ``question`` does not say which is meant.
    """
    with database.read() as connection:
        return choose_label(find_labels(connection), typed, question)


def find_label_ids(database: Database, typed: str, question: str) -> tuple[int, ...]:
    """The ids of all labels on a question that ``typed`` means, in any scale and any version, for looking them up.

    Raises:
        UnknownLabel: No scale has it.
        WrongQuestion: It answers the other question only.
    """
    with database.read() as connection:
        return find_ids_meant(connection, typed, question)
