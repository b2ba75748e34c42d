"""From the ledger to the tables that queries read.

Each record's rows are a function of its own entries alone, made anew with every entry. Replaying the whole
ledger therefore gives the same rows, and ``rebuild_projection`` followed by a comparison proves it. The one
column that takes more is where a merge leads in the end: a function of all merges, in any order (``merging``).
"""

import json
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, and_, delete, insert, select

from factcheck.identity.names import fold_name
from factcheck.store.merging import project_differences, project_merge
from factcheck.store.replay import FieldState, Json
from factcheck.store.speakers import AFTER, NAME, OFFICE, REGISTERED, UNTIL_NAME, UNTIL_OFFICE
from factcheck.store.tables import (
    claim,
    claim_statement,
    decision,
    evidence,
    proposal,
    registration,
    scale,
    scale_label,
    setting,
    speaker,
    speaker_alias,
    speaker_difference,
    speaker_ending,
    speaker_merge,
    speaker_office,
    verdict,
)

Fields = Mapping[str, FieldState]
QUESTIONS = ("wording", "truth")
PROPOSED = "proposed:"
"""Before a question, the field of a verdict on it that waits for a second editor."""
PUBLISHED = "published"
"""The field that says where readers have seen the verdict; without an address, that they do so no longer."""
ASSIGNED = "assigned"
"""The field of a statement that says who is to check it: no word on the statement itself."""


def project(connection: Connection, kind: str, record_id: int, fields: Fields, revision: int) -> None:
    """The rows of one record say what its fields say.

    Args:
        connection: Holds the write lock.
        kind: statement, claim, speaker or setting.
        record_id: Which one.
        fields: What the ledger adds up to for it.
        revision: How many entries that took.
    """
    _PROJECTORS[kind](connection, record_id, fields, revision)


def _project_statement(connection: Connection, record_id: int, fields: Fields, revision: int) -> None:
    attribution = cast("dict[str, int | None] | None", _value(fields, "speaker"))
    publication = cast("dict[str, str | None] | None", _value(fields, PUBLISHED)) or {}
    edges = cast("dict[str, Any] | None", _value(fields, "words")) or {}
    assigned = cast("dict[str, str] | None", _value(fields, ASSIGNED)) or {}
    taken_back = "added" in fields and _value(fields, "added") is None
    connection.execute(delete(decision).where(decision.c.statement_id == record_id))
    connection.execute(
        insert(decision).values(
            statement_id=record_id,
            revision=revision,
            attributed=attribution is not None,
            speaker_id=attribution["id"] if attribution else None,
            rejected=taken_back or bool(_value(fields, "rejected")),
            published_url=publication.get("url"),
            published_at=publication.get("at"),
            text=edges.get("text"),
            shift=edges.get("shift"),
            touched=_is_touched(fields),
            assigned_to=assigned.get("to"),
        )
    )
    _project_verdicts(connection, {"statement_id": record_id}, fields)


def _is_touched(fields: Fields) -> bool:
    """Whether a word of an editor's on the statement itself is in force, or once put it there."""
    return "added" in fields or any(state.value is not None for name, state in fields.items() if name != ASSIGNED)


def _project_claim(connection: Connection, record_id: int, fields: Fields, revision: int) -> None:
    _delete_verdicts(connection, {"claim_id": record_id})
    connection.execute(delete(claim_statement).where(claim_statement.c.claim_id == record_id))
    connection.execute(delete(claim).where(claim.c.id == record_id))
    text = _value(fields, "text")
    if text is None:
        return
    publication = cast("dict[str, str | None] | None", _value(fields, PUBLISHED)) or {}
    connection.execute(
        insert(claim).values(
            id=record_id,
            text=text,
            revision=revision,
            published_url=publication.get("url"),
            published_at=publication.get("at"),
        )
    )
    for member in _members(fields, "statement:"):
        connection.execute(insert(claim_statement).values(claim_id=record_id, statement_id=int(member)))
    _project_verdicts(connection, {"claim_id": record_id}, fields)


def _project_speaker(connection: Connection, record_id: int, fields: Fields, revision: int) -> None:
    if "merged" in fields:
        project_merge(connection, record_id, cast("int | None", _value(fields, "merged")))
    if any(name.startswith("different:") for name in fields):
        project_differences(connection, record_id, map(int, _members(fields, "different:")))
    _project_endings(connection, record_id, fields)
    connection.execute(delete(registration).where(registration.c.speaker_id == record_id))
    for table in (speaker_alias, speaker_office):
        connection.execute(delete(table).where(table.c.speaker_id == record_id, table.c.origin == REGISTERED))
    name = cast("str | None", _value(fields, "name"))
    if name is None:
        return
    if connection.scalar(select(speaker.c.id).where(speaker.c.id == record_id)) is None:
        connection.execute(insert(speaker).values(id=record_id))
    connection.execute(
        insert(registration).values(
            speaker_id=record_id,
            name=name,
            kind=_value(fields, "kind"),
            wikidata_id=_value(fields, "wikidata"),
            revision=revision,
        )
    )
    for alias in dict.fromkeys([name, *_members(fields, "alias:")]):
        folded = fold_name(alias)
        after = cast("int | None", _value(fields, f"{AFTER}{folded}")) or 0
        connection.execute(
            insert(speaker_alias).values(
                speaker_id=record_id, name=alias, origin=REGISTERED, folded=folded, after=after
            )
        )
    for office in _members(fields, "office:"):
        held = {"speaker_id": record_id, "office": office, "origin": REGISTERED, "folded": ""}
        connection.execute(insert(speaker_office).values(held))


def _project_endings(connection: Connection, record_id: int, fields: Fields) -> None:
    connection.execute(delete(speaker_ending).where(speaker_ending.c.speaker_id == record_id))
    for what, prefix in ((NAME, UNTIL_NAME), (OFFICE, UNTIL_OFFICE)):
        for words in _members(fields, prefix):
            last = _value(fields, f"{prefix}{words}")
            row = {"speaker_id": record_id, "what": what, "words": words, "last": last}
            connection.execute(insert(speaker_ending).values(row))


def _project_setting(connection: Connection, record_id: int, fields: Fields, _revision: int) -> None:
    connection.execute(delete(setting).where(setting.c.id == record_id))
    key, value = _value(fields, "key"), _value(fields, "value")
    if key is not None and value is not None:
        connection.execute(insert(setting).values(id=record_id, key=key, value=value))


_PROJECTORS = {
    "statement": _project_statement,
    "claim": _project_claim,
    "speaker": _project_speaker,
    "setting": _project_setting,
}


def _project_verdicts(connection: Connection, subject: dict[str, int], fields: Fields) -> None:
    _delete_verdicts(connection, subject)
    for question in QUESTIONS:
        given = cast("dict[str, Any] | None", _value(fields, question))
        if given is not None:
            key = {"entry": fields[question].seq, "question": question}
            row = _to_verdict(connection, given, question)
            row["confirmed_by"] = (given.get("confirmed") or {}).get("editor")
            connection.execute(insert(verdict).values(**key, **subject, **row))
            for position, item in enumerate(given.get("evidence", ()), 1):
                connection.execute(insert(evidence).values(**key, position=position, **item))
        proposed = cast("dict[str, Any] | None", _value(fields, f"{PROPOSED}{question}"))
        if proposed is not None:
            key = {"entry": fields[f"{PROPOSED}{question}"].seq, "question": question}
            row = _to_verdict(connection, proposed, question)
            row["evidence"] = json.dumps(proposed.get("evidence", []), ensure_ascii=False)
            connection.execute(insert(proposal).values(**key, **subject, **row))


def _to_verdict(connection: Connection, given: Mapping[str, Any], question: str) -> dict[str, Any]:
    correction = given.get("correction") or {}
    return {
        "label_id": _get_label_id(connection, given, question), "note": given.get("note"),
        "editor": given["editor"], "given_at": given["at"],
        "correction": correction.get("kind"), "reason": correction.get("reason"),
    }  # fmt: skip


def _delete_verdicts(connection: Connection, subject: dict[str, int]) -> None:
    column, record_id = next(iter(subject.items()))
    ours = and_(verdict.c[column] == record_id)
    for row in connection.execute(select(verdict.c.entry, verdict.c.question).where(ours)).all():
        connection.execute(
            delete(evidence).where(evidence.c.entry == row.entry, evidence.c.question == row.question)
        )
    connection.execute(delete(verdict).where(ours))
    connection.execute(delete(proposal).where(proposal.c[column] == record_id))


def _get_label_id(connection: Connection, given: Mapping[str, Any], question: str) -> int:
    return connection.execute(
        select(scale_label.c.id)
        .join(scale, scale.c.id == scale_label.c.scale_id)
        .where(
            scale.c.code == given["scale"],
            scale.c.version == given["version"],
            scale.c.question == question,
            scale_label.c.code == given["label"],
        )
    ).scalar_one()


def _value(fields: Fields, name: str) -> Json:
    return fields[name].value if name in fields else None


def _members(fields: Fields, prefix: str) -> list[str]:
    """The names behind ``prefix`` of the fields that are set: a set kept one field a member."""
    return [name.removeprefix(prefix) for name, state in fields.items() if name.startswith(prefix) and state.value]


PROJECTED: tuple[Table, ...] = (
    evidence, verdict, proposal, claim_statement, claim, decision, registration, setting, speaker_alias,
    speaker_office, speaker_ending, speaker_merge, speaker_difference,
)  # fmt: skip
"""Every table that the ledger makes, in the order in which their rows can be deleted."""


def clear_projection(connection: Connection) -> None:
    """No projected row is left; what the machine found stays."""
    for table in PROJECTED:
        query = delete(table)
        if "origin" in table.c:
            query = query.where(table.c.origin == REGISTERED)
        connection.execute(query)


def read_projection(connection: Connection) -> dict[str, set[Row[Any]]]:
    """All projected rows by table, to compare two states."""
    rows = {}
    for table in PROJECTED:
        query = select(table)
        if "origin" in table.c:
            query = query.where(table.c.origin == REGISTERED)
        rows[table.name] = set(connection.execute(query).all())
    return rows
