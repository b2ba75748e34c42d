"""An editor's verdict on a statement: was it said, is it true, on what evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from factcheck.desk.acting import Target, acting, check_targets
from factcheck.desk.publishing import CORRECTION, Correction, clean_correction, find_corrected
from factcheck.desk.words import check_address, check_day, clean_words
from factcheck.errors import WrongUsage
from factcheck.store.claims import count_own_verdicts, find_members, get_claim
from factcheck.store.database import Database
from factcheck.store.ledger import Entry, RecordKey, RecordKind, find_entries
from factcheck.store.listing import get_statement, has_statement
from factcheck.store.projection import PROPOSED
from factcheck.store.replay import FieldState, Json, replay
from factcheck.store.scales import Label, choose_label, find_ids_meant, find_labels
from factcheck.store.settings import Setting, is_on
from factcheck.store.verdicts import (
    VerdictRow,
    count_verdicts,
    find_claim_proposal,
    find_claim_verdict,
    find_proposals,
    find_verdicts,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a verdict rests on.

    Attributes:
        url: where it stands.
        archived_url: where a copy stands that nobody changes.
        title: what it is called.
        quote: the words that matter there.
        note: what it shows, in the editor's words.
        seen_on: the day on which the editor saw it, ISO 8601.
    """

    url: str
    archived_url: str | None = None
    title: str | None = None
    quote: str | None = None
    note: str | None = None
    seen_on: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an editor says about statements.

    Attributes:
        label: As typed: a code, or a label in Indonesian or English; its scale may stand before it
            (``tempo:keliru``).
        question: ``wording`` or ``truth``, where the label does not say it.
        note: Why, in the editor's words.
        evidence: What it rests on.
        correction: What sort of change it is of what readers have seen, and why.
    """

    label: str
    question: str | None = None
    note: str | None = None
    evidence: Sequence[Evidence] = ()
    correction: Correction | None = None


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
        proposed: whether it waits for a second editor.
        standing: the verdict that held for each record, and holds until then; not of those that had none.
        corrects: whether it changes what readers have seen.
    """

    command: int
    label: Label
    entries: tuple[Entry, ...]
    claims: tuple["ClaimJudged", ...]
    proposed: bool
    standing: Mapping[RecordKey, VerdictRow]
    corrects: bool


def give_verdict(
    database: Database, editor: str, targets: Sequence[Target], judgement: Judgement, *, dry_run: bool = False
) -> VerdictGiven:
    """Each target has this verdict, in the ledger for ever; all of them or, on any error, none.

    That of a claim holds for every statement that makes it, unless the statement has its own. Where verdicts need
    a second editor it is a proposal, and what stood before stays in force.

    Raises:
        UnknownLabel: No scale has the label.
        AmbiguousLabel: It stands in several scales.
        NotFound: There is no such statement or claim.
        ChangedMeanwhile: A target is at another revision than expected.
        NeedsCorrection: It changes what readers have seen, and does not say what sort of change it is.
        WrongUsage: An address or a day is none, a note is no text, a claim should be judged by its wording, or it
            is a correction of what nobody has seen.
    """
    note = clean_words(judgement.note, "note")
    check_targets(targets)
    evidence: list[Json] = [_to_json(item) for item in judgement.evidence]
    correction = clean_correction(judgement.correction)
    once = list(dict.fromkeys(targets))
    standing: dict[RecordKey, VerdictRow] = {}
    with acting(database, editor, "verdict" if correction is None else "correction", dry_run=dry_run) as act:
        label = choose_label(find_labels(act.connection), judgement.label, judgement.question)
        proposed = is_on(act.connection, Setting.APPROVAL)
        corrected = find_corrected(act.connection, [target.key for target in once], correction)
        value: dict[str, Json] = {
            "scale": label.scale,
            "version": label.version,
            "label": label.code,
            "note": note,
            "evidence": evidence,
            "editor": act.command.editor,
            "at": act.command.at,
        }
        for target in once:
            if target.kind is RecordKind.CLAIM:
                _check_claim(act.connection, target.id, label)
            before = replay(find_entries(act.connection, target.key))
            held = _find_held(act.connection, target, label.question)
            if held is not None:
                standing[target.key] = held
            own = value | ({CORRECTION: correction.to_json()} if correction and target.key in corrected else {})
            act.change(
                target.key, _to_fields(label.question, own, before, proposed=proposed), expected=target.revision
            )
        claims = tuple(
            _find_reach(act.connection, target.id) for target in once if target.kind is RecordKind.CLAIM
        )
    return VerdictGiven(
        act.command.number, label, tuple(act.entries), claims, proposed, standing, corrects=bool(corrected)
    )


def _find_held(connection: Connection, target: Target, question: str) -> VerdictRow | None:
    """The verdict that holds for a record, a statement's claims' too."""
    if target.kind is RecordKind.CLAIM:
        return find_claim_verdict(connection, target.id)
    held = find_verdicts(connection, target.id) if has_statement(connection, target.id) else []
    return next((row for row in held if row.question == question), None)


def _to_fields(
    question: str, value: dict[str, Json], before: Mapping[str, FieldState], *, proposed: bool
) -> dict[str, Json]:
    """What a record has from now on; a verdict in force takes the place of one that waits."""
    if proposed:
        return {f"{PROPOSED}{question}": value}
    waiting = before.get(f"{PROPOSED}{question}")
    return {question: value} | ({f"{PROPOSED}{question}": None} if waiting and waiting.value else {})


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


def _to_json(item: Evidence) -> dict[str, Json]:
    """A piece of evidence as the ledger keeps it: what is not known is not there."""
    values: dict[str, Json] = {"url": check_address(item.url)}
    if item.archived_url is not None:
        values["archived_url"] = check_address(item.archived_url)
    for name, what in (("title", "title"), ("quote", "quotation"), ("note", "note of the evidence")):
        words = clean_words(getattr(item, name), what)
        values |= {} if words is None else {name: words}
    if item.seen_on is not None:
        values["seen_on"] = check_day(item.seen_on)
    return values


def find_own_verdict(database: Database, target: Target, question: str | None = None) -> VerdictRow | None:
    """What waits on a statement or a claim itself, else its last own verdict, on that question if one is named.

    Raises:
        NotFound: There is no such statement or claim.
    """
    with database.read() as connection:
        if target.kind is RecordKind.CLAIM:
            get_claim(connection, target.id)
            return find_claim_proposal(connection, target.id) or find_claim_verdict(connection, target.id)
        get_statement(connection, target.id)
        found = find_proposals(connection, target.id) or find_verdicts(connection, target.id)
        own = [row for row in found if row.claim_id is None and question in (None, row.question)]
        return max(own, key=lambda row: row.given_at, default=None)


def pin(database: Database, targets: Sequence[Target], correction: Correction | None = None) -> list[Target]:
    """The targets at the revisions that they have now, where none was named: for a verdict that takes its time.

    Raises:
        NotFound: There is no such statement or claim.
        NeedsCorrection: It would change what readers have seen, and does not say what sort of change it is.
    """
    with database.read() as connection:
        find_corrected(connection, [target.key for target in targets], correction)
        return [
            target if target.revision is not None else replace(target, revision=_get_revision(connection, target))
            for target in targets
        ]


def _get_revision(connection: Connection, target: Target) -> int:
    if target.kind is RecordKind.CLAIM:
        return get_claim(connection, target.id).revision
    return get_statement(connection, target.id).revision


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
