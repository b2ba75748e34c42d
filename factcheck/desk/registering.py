"""What editors say of speakers: the register, and a newsroom's own list of names read into it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from factcheck.desk.acting import check_editor
from factcheck.desk.clock import now
from factcheck.errors import InputRefused
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.store.database import Database
from factcheck.store.ledger import (
    Command,
    Entry,
    RecordKey,
    RecordKind,
    add_entry,
    begin_command,
    find_entries,
)
from factcheck.store.register import refresh_register
from factcheck.store.replay import Json, replay
from factcheck.store.speakers import add_identity, find_by_name
from factcheck.store.tables import registration

DEFAULT_KIND = "person"
"""What somebody new is, where the list does not say."""


@dataclass(slots=True)
class ImportReport:
    """What reading a list of speakers came to.

    Attributes:
        command: number of the command, for ``undo``; None if nothing changed.
        added: speakers new to the register.
        changed: speakers of whom more is known now.
        unchanged: speakers of whom all was known.
        relinked: statements whose speaker is another now.
        ambiguous: names of the list that more than one registered speaker has now, and whose they are.
        refused: lines that could not be read.
    """

    command: int | None = None
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    relinked: int = 0
    ambiguous: dict[str, list[str]] = field(default_factory=dict)
    refused: list[InputRefused] = field(default_factory=list)


def import_speakers(
    database: Database, editor: str, records: Iterable[SpeakerRecord | InputRefused], *, dry_run: bool = False
) -> ImportReport:
    """The register knows every speaker of the list, as one command. What the list leaves blank stays as it is.

    Statements that were read before find their speaker by the new names too.
    """
    who = check_editor(editor)
    report = ImportReport()
    entries: list[Entry] = []
    with database.write(dry_run=dry_run) as connection:
        command = begin_command(connection, who, now(), "register")
        for record in records:
            if isinstance(record, InputRefused):
                report.refused.append(record)
                continue
            entry = _register(connection, command, record, report)
            if entry is not None:
                entries.append(entry)
        if entries:
            report.command = command.number
            refreshed = refresh_register(connection, entries)
            report.relinked, report.ambiguous = refreshed.relinked, refreshed.ambiguous
    return report


def _register(
    connection: Connection, command: Command, record: SpeakerRecord, report: ImportReport
) -> Entry | None:
    speaker_id = _find_same(connection, record)
    if speaker_id is None:
        key = RecordKey(RecordKind.SPEAKER, add_identity(connection))
        report.added += 1
        return add_entry(connection, command, key, {"kind": DEFAULT_KIND, **_to_fields(record)})
    key = RecordKey(RecordKind.SPEAKER, speaker_id)
    state = {name: kept.value for name, kept in replay(find_entries(connection, key)).items()}
    new = {name: value for name, value in _to_fields(record).items() if state.get(name) != value}
    if state.get("name") is not None:
        new.pop("name", None)  # the same name in other letters is no new name
    if not new:
        report.unchanged += 1
        return None
    if state.get("name") is None:
        new.setdefault("kind", DEFAULT_KIND)
        report.added += 1
    else:
        report.changed += 1
    return add_entry(connection, command, key, new)


def _find_same(connection: Connection, record: SpeakerRecord) -> int | None:
    """Who the record is about: by Wikidata id, else by name where no other Wikidata id stands against it."""
    if record.wikidata is not None:
        by_id = connection.scalar(
            select(registration.c.speaker_id).where(registration.c.wikidata_id == record.wikidata)
        )
        if by_id is not None:
            return by_id
    for speaker_id in find_by_name(connection, record.name):
        row = connection.execute(
            select(registration.c.wikidata_id, registration.c.kind).where(registration.c.speaker_id == speaker_id)
        ).first()
        if row is None:
            return speaker_id
        if record.kind in (None, row.kind) and (record.wikidata is None or row.wikidata_id is None):
            return speaker_id
    return None


def _to_fields(record: SpeakerRecord) -> dict[str, Json]:
    fields: dict[str, Json] = {"name": record.name}
    if record.kind is not None:
        fields["kind"] = record.kind
    if record.wikidata is not None:
        fields["wikidata"] = record.wikidata
    fields |= {f"alias:{alias}": True for alias in record.aliases}
    fields |= {f"office:{office}": True for office in record.offices}
    return fields
