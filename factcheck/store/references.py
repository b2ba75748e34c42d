"""Which records rest on which others: what must not be taken away under somebody's feet."""

from sqlalchemy import Connection, or_, select

from factcheck.store.ledger import RecordKey, RecordKind, find_entries
from factcheck.store.merging import find_families, find_root, find_roots
from factcheck.store.replay import replay
from factcheck.store.speakers import UNTIL, has_name
from factcheck.store.tables import claim, decision, registration, speaker, speaker_difference, speaker_merge


def find_user(connection: Connection, record: RecordKey, command: int) -> int | None:
    """The last command but this one that made another record rest on this one; None if nothing does.

    A speaker is rested on by those merged into it, by statements that editors attributed to it, and by those told
    apart from it.
    """
    if record.kind is not RecordKind.SPEAKER:
        return None
    merged = select(speaker_merge.c.speaker_id).where(speaker_merge.c.into_id == record.id)
    said = select(decision.c.statement_id).where(decision.c.attributed, decision.c.speaker_id == record.id)
    apart = select(speaker_difference.c.speaker_id).where(speaker_difference.c.other_id == record.id)
    users = [
        (RecordKey(kind, record_id), field_name)
        for kind, query, field_name in (
            (RecordKind.SPEAKER, merged, "merged"),
            (RecordKind.STATEMENT, said, "speaker"),
            (RecordKind.SPEAKER, apart, f"different:{record.id}"),
        )
        for record_id in connection.scalars(query)
    ]
    commands = {replay(find_entries(connection, key))[field_name].command for key, field_name in users}
    return max((number for number in commands if number not in (None, command)), default=None)


def is_found(connection: Connection, speaker_id: int) -> bool:
    """Whether an article names the speaker, so that they are there without the register."""
    query = select(speaker.c.found_name).where(speaker.c.id == speaker_id)
    return connection.scalar(query) is not None


def is_independent(field: str) -> bool:
    """Whether a field says something of a speaker who need not be in the register for it."""
    return field == "merged" or field.startswith(("different:", UNTIL))


def find_circle(connection: Connection, speaker_id: int, into_id: int) -> int | None:
    """The command by which ``into_id`` leads to ``speaker_id``, which cannot be merged into it then; or None."""
    at, last = into_id, None
    while at != speaker_id:
        row = connection.execute(select(speaker_merge.c.into_id).where(speaker_merge.c.speaker_id == at)).first()
        if row is None:
            return None
        last, at = at, row.into_id
    if last is None:
        return None
    return _find_command(connection, last, "merged")


def find_difference(connection: Connection, speaker_id: int, into_id: int, since: int) -> int | None:
    """The command after ``since`` by which somebody told the two, or their kin, apart; None if nobody did."""
    ours, theirs = _find_two_families(connection, speaker_id, into_id)
    for one, other in ((ours, theirs), (theirs, ours)):
        query = select(speaker_difference.c.speaker_id, speaker_difference.c.other_id).where(
            speaker_difference.c.speaker_id.in_(one), speaker_difference.c.other_id.in_(other)
        )
        for teller, told in connection.execute(query).all():
            command = _find_command(connection, teller, f"different:{told}")
            if command > since:
                return command
    return None


def find_other_item(connection: Connection, speaker_id: int, into_id: int) -> int | None:
    """The last command that linked the two, or their kin, to different items of Wikidata; None if none did."""
    items: dict[str, int] = {}
    for family in _find_two_families(connection, speaker_id, into_id):
        query = select(registration.c.speaker_id, registration.c.wikidata_id).where(
            registration.c.speaker_id.in_(family), registration.c.wikidata_id.is_not(None)
        )
        for member, item in connection.execute(query).all():
            items[item or ""] = max(items.get(item or "", 0), _find_command(connection, member, "wikidata"))
    return max(items.values()) if len(items) > 1 else None


def find_other_link(connection: Connection, speaker_id: int, wikidata: str) -> int | None:
    """The last command that linked somebody else to that item, or anybody of their kin to another; or None."""
    root = find_root(connection, speaker_id)
    family = find_families(connection, (root,))[root]
    query = select(registration.c.speaker_id, registration.c.wikidata_id).where(
        or_(registration.c.wikidata_id == wikidata, registration.c.speaker_id.in_(family)),
        registration.c.wikidata_id.is_not(None), registration.c.speaker_id != speaker_id,
    )  # fmt: skip
    others = [
        linked for linked, item in connection.execute(query).all() if (linked in family) != (item == wikidata)
    ]
    return max((_find_command(connection, other, "wikidata") for other in others), default=None)


def _find_command(connection: Connection, speaker_id: int, field: str) -> int:
    """The command by which a field of a speaker is what it is."""
    return replay(find_entries(connection, RecordKey(RecordKind.SPEAKER, speaker_id)))[field].command or 0


def _find_two_families(connection: Connection, one: int, other: int) -> tuple[list[int], list[int]]:
    roots = find_roots(connection, (one, other))
    families = find_families(connection, set(roots.values()))
    return families[roots[one]], families[roots[other]]


def find_leaver(connection: Connection, record: RecordKey) -> int | None:
    """The command that left nothing of a speaker or a claim but the number; None if it is there."""
    if record.kind is RecordKind.CLAIM:
        is_there = connection.scalar(select(claim.c.id).where(claim.c.id == record.id)) is not None
    else:
        is_there = has_name(connection, record.id)
    if is_there:
        return None
    making = "text" if record.kind is RecordKind.CLAIM else "name"
    entries = list(find_entries(connection, record))
    return next((entry.command for entry in reversed(entries) if making in entry.changes), None)
