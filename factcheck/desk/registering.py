"""A newsroom's own list of speakers read into the register."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from factcheck.desk.acting import Act, acting
from factcheck.desk.naming import share_name
from factcheck.errors import InputRefused
from factcheck.exchange.speaker_table import SpeakerRecord
from factcheck.identity.names import fold_name
from factcheck.identity.offices import do_agree, find_clash
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKey, RecordKind
from factcheck.store.merging import find_families, find_root
from factcheck.store.pairs import read_offices
from factcheck.store.references import find_other_link
from factcheck.store.relinking import Refreshed
from factcheck.store.replay import Json
from factcheck.store.speakers import AFTER, REGISTERED, add_identity, find_by_name, find_called
from factcheck.store.tables import registration, speaker_alias

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
        refreshed: what that did to statements, and which names of the list more than one speaker has now.
        refused: lines that could not be read.
    """

    command: int | None = None
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refreshed: Refreshed = field(default_factory=Refreshed)
    refused: list[InputRefused] = field(default_factory=list)


def import_speakers(
    database: Database, editor: str, records: Iterable[SpeakerRecord | InputRefused], *, dry_run: bool = False
) -> ImportReport:
    """The register knows every speaker of the list, as one command. What the list leaves blank stays as it is.

    Statements that were read before find their speaker by the new names too.
    """
    report = ImportReport()
    with acting(database, editor, "register", dry_run=dry_run) as act:
        for record in records:
            if isinstance(record, InputRefused):
                report.refused.append(record)
            else:
                _register(act, record, report)
        report.command = act.number
    report.refreshed = act.refreshed
    return report


def _register(act: Act, record: SpeakerRecord, report: ImportReport) -> None:
    speaker_id = _find_same(act.connection, record)
    if speaker_id is None:
        one = add_identity(act.connection)
        report.added += 1
        fields = {"kind": DEFAULT_KIND, **_to_fields(record)}
        if not record.offices and find_called(act.connection, record.name):
            fields |= share_name(act.connection, one, record.name)  # it cannot be told which of several is meant
        act.change(RecordKey(RecordKind.SPEAKER, one), fields)
        return
    state = act.read_speaker(speaker_id)
    new = {name: value for name, value in _to_fields(record).items() if state.get(name) != value}
    if state.get("name") is not None:
        name = new.pop("name", None)  # the same name in other letters is no new name
        if name is not None and not _goes_by(act.connection, speaker_id, record.name):
            new[f"alias:{record.name}"] = True
    new |= {field_name: None for field_name in _find_claimed(act.connection, record) if field_name in state}
    if not new:
        report.unchanged += 1
        return
    if state.get("name") is None:
        new.setdefault("kind", DEFAULT_KIND)
        report.added += 1
    else:
        report.changed += 1
    act.change(RecordKey(RecordKind.SPEAKER, speaker_id), new)


def _find_claimed(connection: Connection, record: SpeakerRecord) -> list[str]:
    """The fields that would keep the record from claiming its names; not its name, if that is several people's."""
    ambiguous = not record.offices and len(find_called(connection, record.name)) > 1
    return [f"{AFTER}{fold_name(name)}" for name in (*(() if ambiguous else (record.name,)), *record.aliases)]


def _goes_by(connection: Connection, speaker_id: int, name: str) -> bool:
    """Whether the register gives a speaker that name."""
    query = select(speaker_alias.c.name).where(
        speaker_alias.c.speaker_id == speaker_id, speaker_alias.c.folded == fold_name(name),
        speaker_alias.c.origin == REGISTERED,
    )  # fmt: skip
    return connection.execute(query).first() is not None


def _find_same(connection: Connection, record: SpeakerRecord) -> int | None:
    """Who the record is about: by Wikidata id, else by name where nothing stands against it.

    Of several that bear the name, it is the one whose offices agree with the record's; otherwise none of them.
    """
    if record.wikidata is not None:
        by_id = connection.scalar(
            select(registration.c.speaker_id)
            .where(registration.c.wikidata_id == record.wikidata)
            .order_by(registration.c.speaker_id)
        )
        if by_id is not None:
            return by_id
    bearers = [
        speaker_id
        for speaker_id in find_by_name(connection, record.name)
        if _may_be(connection, record, speaker_id)
    ]
    if len({find_root(connection, speaker_id) for speaker_id in bearers}) > 1:
        agreeing = [
            speaker_id for speaker_id in bearers if do_agree(_find_offices(connection, speaker_id), record.offices)
        ]
        bearers = agreeing if len(agreeing) == 1 else _keep_known(connection, record, bearers)
    return bearers[0] if bearers else None


def _may_be(connection: Connection, record: SpeakerRecord, speaker_id: int) -> bool:
    if record.wikidata is not None and find_other_link(connection, speaker_id, record.wikidata) is not None:
        return False
    row = connection.execute(
        select(registration.c.wikidata_id, registration.c.kind).where(registration.c.speaker_id == speaker_id)
    ).first()
    clashing = find_clash(_find_offices(connection, speaker_id), record.offices) is not None
    if row is None:
        return not clashing
    linked = record.wikidata is not None and row.wikidata_id is not None
    return record.kind in (None, row.kind) and not linked and not clashing


def _keep_known(connection: Connection, record: SpeakerRecord, bearers: list[int]) -> list[int]:
    """The first who is in the register under that very name: a list read twice says nothing new."""
    query = select(registration.c.speaker_id).where(
        registration.c.speaker_id.in_(bearers), registration.c.name == record.name
    )
    return sorted(connection.scalars(query))[:1]


def _find_offices(connection: Connection, speaker_id: int) -> set[str]:
    root = find_root(connection, speaker_id)
    family = find_families(connection, (root,))[root]
    return {office for offices in read_offices(connection, family).values() for office in offices}


def _to_fields(record: SpeakerRecord) -> dict[str, Json]:
    fields: dict[str, Json] = {"name": record.name}
    if record.kind is not None:
        fields["kind"] = record.kind
    if record.wikidata is not None:
        fields["wikidata"] = record.wikidata
    fields |= {f"alias:{alias}": True for alias in record.aliases}
    fields |= {f"office:{office}": True for office in record.offices}
    return fields
