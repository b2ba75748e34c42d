"""Which names an editor's acts bear on, and whose."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, distinct, func, or_, select

from factcheck.identity.names import fold_name
from factcheck.store.chunks import in_chunks
from factcheck.store.former_names import find_names_begun
from factcheck.store.ledger import Entry, RecordKind, to_entry
from factcheck.store.merging import find_all_told_apart, find_families, find_roots
from factcheck.store.replay import Changes
from factcheck.store.speakers import AFTER, NEVER, REGISTERED, UNTIL_NAME, UNTIL_OFFICE
from factcheck.store.tables import ledger, speaker, speaker_alias, statement


@dataclass(slots=True)
class Concern:
    """What some ledger entries say of who is who.

    Attributes:
        given: folded names that somebody was given, or that were taken from somebody.
        described: speakers whose kind or offices changed.
        related: speakers who were found to be one with somebody, or somebody else.
        spoken_of: speakers of whom they say anything.
        implied: by speaker who was only found, the folded names by which the register knows them now.
    """

    given: set[str] = field(default_factory=set)
    described: set[int] = field(default_factory=set)
    related: set[int] = field(default_factory=set)
    spoken_of: set[int] = field(default_factory=set)
    implied: dict[int, set[str]] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """One more entry."""
        if entry.record.kind is RecordKind.STATEMENT:
            said_by = (value["id"] for value in entry.changes.get("speaker", ()) if isinstance(value, dict))
            self.spoken_of |= {one for one in said_by if isinstance(one, int)}
        if entry.record.kind is RecordKind.SPEAKER:
            self._take_speaker(entry.record.id, entry.changes)

    def _take_speaker(self, speaker_id: int, changes: Changes) -> None:
        implied = _find_implied(changes)
        self.implied.setdefault(speaker_id, set()).update(implied)
        for field_name, values in changes.items():
            names = _find_given(field_name, values)
            if names:
                self.given |= names - implied
            elif field_name == "merged":
                self.related |= {speaker_id, *(value for value in values if isinstance(value, int))}
            elif field_name.startswith("different:"):
                self.related |= {speaker_id, int(field_name.removeprefix("different:"))}
            elif field_name.startswith(("office:", UNTIL_OFFICE)) or (field_name == "kind" and not implied):
                self.described.add(speaker_id)
        self.spoken_of.add(speaker_id)


def _find_implied(changes: Changes) -> set[str]:
    """The folded names by which the register knows somebody now who was only found; they mean nobody else."""
    if changes.get("name", ("",))[0] is not None:
        return set()
    return {
        name.removeprefix(AFTER) for name, values in changes.items() if name.startswith(AFTER) and NEVER in values
    }


def _find_given(field_name: str, values: Iterable[object]) -> set[str]:
    """The folded names that such a change gives or takes."""
    if field_name == "name":
        return {fold_name(value) for value in values if isinstance(value, str)}
    if field_name.startswith("alias:"):
        return {fold_name(field_name.removeprefix("alias:"))}
    prefix = next((prefix for prefix in (AFTER, UNTIL_NAME) if field_name.startswith(prefix)), None)
    return set() if prefix is None else {field_name.removeprefix(prefix)}


def find_names_concerned(connection: Connection, concern: Concern) -> set[str]:
    """The folded names on which it bears.

    What one is, bears on all their names; who is who, on the name under which they were found, on those under
    which others were found who are told apart from them, and on those that somebody else bears too. That anything
    is said of somebody bears on the name that they began with, if their first article says something else now.
    """
    kin = _find_kin(connection, concern.related)
    told = concern.related | find_all_told_apart(connection, kin)
    return {
        *concern.given,
        *_find_unknown(connection, concern.implied),
        *find_names(connection, concern.described),
        *_find_found_names(connection, {*told, *find_roots(connection, told).values()}),
        *_keep_shared(connection, find_names(connection, kin)),
        *find_names_begun(connection, concern.spoken_of | concern.related),
    }


def _find_unknown(connection: Connection, implied: Mapping[int, set[str]]) -> set[str]:
    """The names by which the register knows somebody now to whom articles do not give them: but for that, yet.

    Also those that the first article gives several: it may mean another one of them now.
    """
    unknown = {name for names in implied.values() for name in names}
    given: defaultdict[tuple[int, str], set[tuple[str, str | None]]] = defaultdict(set)
    first = func.coalesce(speaker.c.article_id, speaker.c.began_in)
    for some in in_chunks(sorted(speaker_id for speaker_id, names in implied.items() if names)):
        query = (
            select(speaker.c.id, statement.c.speaker_name, statement.c.speaker_kind, statement.c.speaker_id)
            .join(statement, statement.c.article_id == first)
            .where(speaker.c.id.in_(some), statement.c.retired_at.is_(None), statement.c.speaker_name.is_not(None))
        )
        for speaker_id, name, kind, said_by in connection.execute(query.distinct()):
            folded = fold_name(name or "")
            if folded in implied[speaker_id]:
                given[speaker_id, folded].add((str(said_by), kind))
    for (speaker_id, folded), whom in given.items():
        if len(whom) == 1 and str(speaker_id) in {said_by for said_by, _kind in whom}:
            unknown.discard(folded)
    return unknown


def _find_kin(connection: Connection, ids: Collection[int]) -> set[int]:
    """These speakers and everybody who is one with them."""
    families = find_families(connection, set(find_roots(connection, ids).values()))
    return {*ids, *(member for members in families.values() for member in members)}


def find_names(connection: Connection, ids: Collection[int]) -> set[str]:
    """All folded names of these speakers, found and registered."""
    names: set[str] = set()
    for some in in_chunks(sorted(ids)):
        names.update(
            connection.scalars(select(speaker_alias.c.folded).where(speaker_alias.c.speaker_id.in_(some)))
        )
    return names


def _find_found_names(connection: Connection, ids: Collection[int]) -> set[str]:
    names: set[str] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker.c.found_folded).where(speaker.c.id.in_(some), speaker.c.found_folded.is_not(None))
        names.update(name for name in connection.scalars(query) if name)
    return names


def _keep_shared(connection: Connection, names: Collection[str]) -> set[str]:
    """Those of these folded names that mean several speakers in the register, or found in all articles."""
    shared: set[str] = set()
    for some in in_chunks(sorted(names)):
        query = (
            select(speaker_alias.c.folded)
            .join(speaker, speaker.c.id == speaker_alias.c.speaker_id)
            .where(
                speaker_alias.c.folded.in_(some),
                or_(speaker_alias.c.origin == REGISTERED, speaker.c.article_id.is_(None)),
            )
            .group_by(speaker_alias.c.folded)
            .having(func.count(distinct(speaker_alias.c.speaker_id)) > 1)
        )
        shared.update(connection.scalars(query))
    return shared


def find_speaker_entries(connection: Connection, ids: Collection[int]) -> list[Entry]:
    """Every entry about these speakers, and about others that says whether they are one of these; oldest first."""
    relates = or_(ledger.c.payload.contains('"merged":'), ledger.c.payload.contains('"different:'))
    query = (
        select(ledger)
        .where(ledger.c.record_kind == RecordKind.SPEAKER, or_(ledger.c.record_id.in_(ids), relates))
        .order_by(ledger.c.seq)
    )
    entries = map(to_entry, connection.execute(query).mappings())
    return [entry for entry in entries if entry.record.id in ids or _find_related(entry) & set(ids)]


def _find_related(entry: Entry) -> set[int]:
    concern = Concern()
    concern.take(entry)
    return concern.related
