"""What every query about speakers shares: who said a statement, what they are called, who goes by a name."""

from collections.abc import Collection

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Integer,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    true,
    union_all,
)

from factcheck.errors import NotFound
from factcheck.identity.names import fold_name
from factcheck.store.chunks import in_chunks
from factcheck.store.merging import find_roots, select_families
from factcheck.store.tables import (
    decision,
    registration,
    speaker,
    speaker_alias,
    speaker_ending,
    speaker_merge,
    speaker_office,
    statement,
)

FOUND = "found"
REGISTERED = "registered"
NAME = "name"
OFFICE = "office"
PERSON = "person"
UNNAMED = "unnamed"
AFTER = "after:"
"""The field of a speaker that says after which article a folded name counts (``speaker_alias.after``)."""
NEVER = 2**31 - 1
"""No article comes after it: an editor has registered a speaker, and not said that the name is theirs alone."""
UNTIL = "until:"
"""What the fields begin with that say in which article a name or an office, found, is theirs for the last time."""
UNTIL_NAME = f"{UNTIL}{NAME}:"
"""Behind it stands a folded name."""
UNTIL_OFFICE = f"{UNTIL}{OFFICE}:"
"""Behind it stands an office, as articles write it."""

speaker_name = func.coalesce(registration.c.name, speaker.c.found_name)
"""What a speaker is called: the register's name, else the one found."""

speaker_kind = func.coalesce(registration.c.kind, speaker.c.found_kind)
"""person, organisation or unnamed: the register's word, else what was found."""

attributed = func.coalesce(decision.c.attributed, False)
"""Whether an editor has said who said a statement."""

named_speaker = case((attributed, decision.c.speaker_id), else_=statement.c.speaker_id)
"""The id of who said a statement, an editor's answer, else the machine's; merges are not followed."""

speaker_of_statement = func.coalesce(speaker_merge.c.root_id, named_speaker)
"""The id of who said a statement, in a query that joins ``speaker_merge`` by ``merged``."""

merged = speaker_merge.c.speaker_id == named_speaker
"""What joins a statement's speaker to what they are merged into."""

counts = and_(statement.c.retired_at.is_(None), not_(func.coalesce(decision.c.rejected, False)))
"""Whether a statement counts: it is neither retired nor rejected."""

still_held = not_(
    exists().where(
        speaker_ending.c.speaker_id == speaker_office.c.speaker_id,
        speaker_ending.c.what == OFFICE,
        speaker_ending.c.words == speaker_office.c.office,
        speaker_office.c.origin == FOUND,
    )
)
"""Whether an office is not known to be somebody else's since (see ``speaker_ending``)."""


def add_identity(connection: Connection) -> int:
    """A speaker of whom nothing is known yet; the id, for the register to fill."""
    return connection.execute(insert(speaker).values(found_name=None).returning(speaker.c.id)).scalar_one()


def get_identity(connection: Connection, speaker_id: int) -> int:
    """The id, if there is such a speaker, whether they stand under their own name or are merged.

    Raises:
        NotFound: There is none, or nothing is left of one but the number: who registered them took it back.
    """
    if not has_name(connection, speaker_id):
        raise NotFound("speaker", speaker_id)
    return speaker_id


def has_name(connection: Connection, speaker_id: int) -> bool:
    """Whether somebody of that id is there: found in an article, or in the register."""
    query = select(speaker_name).outerjoin(registration, registration.c.speaker_id == speaker.c.id)
    return connection.scalar(query.select_from(speaker).where(speaker.c.id == speaker_id)) is not None


def find_by_name(connection: Connection, name: str) -> list[int]:
    """The ids of registered speakers, and of those found under a full name, that are called ``name``.

    Also of those who go by it in an editor's word alone: the machine takes what was found under it for another's.
    """
    folded = fold_name(name)
    registered = (
        select(registration.c.speaker_id)
        .join(speaker_alias, speaker_alias.c.speaker_id == registration.c.speaker_id)
        .where(speaker_alias.c.folded == folded, speaker_alias.c.origin == REGISTERED)
    )
    goes_by_it = exists().where(
        speaker_alias.c.speaker_id == speaker.c.id,
        speaker_alias.c.folded == folded,
        speaker_alias.c.origin == FOUND,
    )
    speaks = exists().where(decision.c.speaker_id == speaker.c.id, decision.c.attributed)
    found = select(speaker.c.id).where(
        speaker.c.article_id.is_(None), speaker.c.found_folded == folded, goes_by_it | speaks
    )
    return sorted(set(connection.scalars(registered)) | set(connection.scalars(found)))


def select_named(name: str) -> CompoundSelect[int]:
    """The ids of speakers any of whose names holds ``name``, in any case and without accents."""
    part = f"%{fold_name(name)}%"
    return (
        select(speaker_alias.c.speaker_id)
        .where(speaker_alias.c.folded.like(part))
        .union(select(speaker.c.id).where(speaker.c.found_folded.like(part)))
    )


def select_said_by(ids: CompoundSelect[int] | Collection[int]) -> CompoundSelect[int]:
    """The ids of the statements that one of these speakers said; merges are not followed."""
    theirs = select(ids.cte().c[0]) if isinstance(ids, CompoundSelect) else ids
    machine = (
        select(statement.c.id)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .where(statement.c.speaker_id.in_(theirs), not_(attributed))
    )
    editors = select(decision.c.statement_id).where(decision.c.attributed, decision.c.speaker_id.in_(theirs))
    return machine.union_all(editors)


def select_named_families(name: str) -> CompoundSelect[int]:
    """The ids of everybody who is one with a speaker called ``name`` or something that holds it."""
    return select_families(select_named(name))


def find_named(connection: Connection, name: str, most: int | None = None) -> list[int]:
    """The ids of everybody any of whose names holds ``name``, of at most so many; merges are not followed."""
    named = select_named(name).cte()
    return list(connection.scalars(select(named.c[0]).limit(most)))


def count_named(connection: Connection, name: str) -> dict[int, int]:
    """By root, how many statements there are by everybody any of whose names holds ``name``, roughly.

    Only indexes are looked at, no statement: one that does not count is counted, and one that an editor gave to
    somebody else is counted for both.
    """
    named = select_named(name).cte()
    said = union_all(
        *(
            select(column.label("speaker_id"), func.count().label("count"))
            .where(column.in_(select(named.c[0])))
            .group_by(column)
            for column in (statement.c.speaker_id, decision.c.speaker_id)
        )
    ).subquery()
    root = func.coalesce(speaker_merge.c.root_id, said.c.speaker_id)
    query = (
        select(root, cast(func.sum(said.c.count), Integer))
        .select_from(said)
        .outerjoin(speaker_merge, speaker_merge.c.speaker_id == said.c.speaker_id)
        .group_by(root)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def find_called(connection: Connection, name: str) -> set[int]:
    """The roots of those who are called exactly ``name``, case, accents and punctuation aside.

    A registered name counts, and a full name that was found; a single word that some article uses does not.
    """
    return set(find_roots(connection, find_by_name(connection, name)).values())


def find_apart(connection: Connection, name: str) -> list[int]:
    """Whom the machine knows by exactly that name in one article alone, because it did not know who it was."""
    folded = fold_name(name)
    by_machine = (
        select(speaker.c.id)
        .join(speaker_alias, speaker_alias.c.speaker_id == speaker.c.id)
        .where(speaker_alias.c.folded == folded, speaker.c.article_id.is_not(None))
    )
    by_editors = (
        select(speaker.c.id)
        .join(decision, decision.c.speaker_id == speaker.c.id)
        .where(decision.c.attributed, speaker.c.found_folded == folded, speaker.c.article_id.is_not(None))
    )
    return list(connection.scalars(by_machine.union(by_editors)))


def find_speaking(connection: Connection, families: dict[int, list[int]], *, hidden: bool = False) -> set[int]:
    """Those of these roots by whom there are statements that count, or of the ``hidden`` sort too."""
    which = true() if hidden else counts
    roots = {member: root for root, members in families.items() for member in members}
    by_machine = (
        select(statement.c.id)
        .outerjoin(decision, decision.c.statement_id == statement.c.id)
        .where(statement.c.speaker_id == speaker.c.id, not_(attributed), which)
        .exists()
    )
    by_editors = (
        select(decision.c.statement_id)
        .join(statement, statement.c.id == decision.c.statement_id)
        .where(decision.c.speaker_id == speaker.c.id, decision.c.attributed, which)
        .exists()
    )
    speaking: set[int] = set()
    for some in in_chunks(sorted(roots)):
        query: Select[int] = select(speaker.c.id).where(speaker.c.id.in_(some), or_(by_machine, by_editors))
        speaking |= {roots[speaker_id] for speaker_id in connection.scalars(query)}
    return speaking


def find_speaker_names(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """What these speakers are called; merges are not followed."""
    names: dict[int, str] = {}
    for some in in_chunks(sorted(ids)):
        query = (
            select(speaker.c.id, speaker_name)
            .outerjoin(registration, registration.c.speaker_id == speaker.c.id)
            .where(speaker.c.id.in_(some))
        )
        names.update((row[0], row[1] or "?") for row in connection.execute(query))
    return names


def find_alone(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of these speakers who are known in one article alone."""
    alone: set[int] = set()
    for some in in_chunks(sorted(ids)):
        query = select(speaker.c.id).where(speaker.c.id.in_(some), speaker.c.article_id.is_not(None))
        alone.update(connection.scalars(query))
    return alone
