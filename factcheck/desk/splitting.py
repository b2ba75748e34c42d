"""Speakers that were taken for one: a merged one stands by itself again, or some statements go to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from factcheck.desk.acting import Act, Target, acting
from factcheck.desk.attributing import attribute_one
from factcheck.desk.choosing import choose_speaker, is_id
from factcheck.desk.merging import are_told_apart, describe
from factcheck.desk.naming import check_name, find_what_is_known
from factcheck.errors import NotFound, WrongUsage
from factcheck.identity.names import LONGEST_NAME, fold_name
from factcheck.store.database import Database
from factcheck.store.merging import find_families, find_root
from factcheck.store.relinking import Refreshed
from factcheck.store.replay import Json
from factcheck.store.roster import SpeakerRow
from factcheck.store.speakers import AFTER, REGISTERED, add_identity, find_by_name, get_identity, select_said_by
from factcheck.store.tables import article, speaker_alias, speaker_merge, speaker_office, statement


@dataclass(frozen=True, slots=True)
class Part:
    """Which statements of a speaker are somebody else's: those that any one of these names.

    Attributes:
        statements: these.
        articles: all that they said in these articles.
        office: all where they have this office.
        found_as: all that were found under this name.
    """

    statements: Sequence[int] = ()
    articles: Sequence[int] = ()
    office: str | None = None
    found_as: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return self == Part()


@dataclass(frozen=True, slots=True)
class Split:
    """What parting two speakers came to.

    Attributes:
        command: its number, for ``undo``.
        rest: the speaker that they were.
        freed: the other one.
        statements: how many statements went over.
        refreshed: what it did to further statements, through the register.
    """

    command: int
    rest: SpeakerRow
    freed: SpeakerRow
    statements: int
    refreshed: Refreshed


def split_speaker(
    database: Database, editor: str, words: str, part: Part, name: str | None = None, *, dry_run: bool = False
) -> Split:
    """Two speakers that were taken for one are two from now on.

    Without a ``part``, a speaker that was merged into another stands by itself again. With one, those statements
    are by a new speaker: of the given name, else of the one that they were found under if that was asked for, else
    of the same name, which the new one bears in later articles then. What the register says of the name or office
    that was asked for goes over. Either way the two are told apart.

    Raises:
        NotFound: There is no such speaker, or no statement of theirs is like that.
        AmbiguousSpeaker: The name means several.
        WrongUsage: The speaker is merged into none, and nothing says what should go; or the new name is none.
    """
    with acting(database, editor, "split", dry_run=dry_run) as act:
        if part.is_empty:
            rest, freed, moved = _free(act, words)
        else:
            rest = choose_speaker(act.connection, words)
            freed, moved = _part(act, rest, part, name)
        described = describe(act.connection, rest), describe(act.connection, freed)
    return Split(act.command.number, *described, moved, act.refreshed)


def _free(act: Act, words: str) -> tuple[int, int, int]:
    """A merged speaker stands by itself again: (whose it was, its id, how many statements go with it)."""
    root = choose_speaker(act.connection, words)
    freed = get_identity(act.connection, int(words)) if is_id(words) else root
    if freed == root:
        members = [member for member in find_families(act.connection, (root,))[root] if member != root]
        merged = f"{', '.join(map(str, members))}, by their ids" if members else "none"
        raise WrongUsage(
            f"what should part from speaker {root}? Speakers merged into it: {merged}; "
            "--statement, --article, --office or --found-as say which of its statements are somebody else's"
        )
    into = act.connection.scalar(select(speaker_merge.c.into_id).where(speaker_merge.c.speaker_id == freed))
    act.change_speaker(freed, {"merged": None})
    rest = find_root(act.connection, into or root)
    if not are_told_apart(act.connection, rest, freed):
        _tell_apart(act, rest, freed)
    family = find_families(act.connection, (freed,))[freed]
    return rest, freed, len(_find_said(act.connection, family))


def _tell_apart(act: Act, one: int, other: int) -> None:
    act.change_speaker(min(one, other), {f"different:{max(one, other)}": True})


def _find_said(connection: Connection, ids: Sequence[int]) -> list[int]:
    return sorted(connection.scalars(select_said_by(ids)))


def _part(act: Act, root: int, part: Part, name: str | None) -> tuple[int, int]:
    """A new speaker has these statements: (its id, how many they are)."""
    family = find_families(act.connection, (root,))[root]
    rest = describe(act.connection, root)
    said = _find_like(act.connection, family, part)
    missing = sorted(set(part.statements) - {one.id for one in said})
    if missing:
        raise NotFound(f"statement by {rest.name} (speaker {root})", missing[0])
    if not said:
        raise NotFound("statement like that by", f"{rest.name} (speaker {root})")
    if len(said) == len(_find_said(act.connection, family)):
        raise WrongUsage(f"that is all that {rest.name} (speaker {root}) said: nobody would be left to part from")
    found_as = [one.name for one in said if part.found_as and one.name]
    called = check_name(name) if name is not None else next(iter(found_as), rest.name)
    if not rest.registered:
        act.change_speaker(root, find_what_is_known(act, root)[1])
    taken = _take_names(act, family, part.found_as) | _take_offices(act, family, part.office)
    offices = {f"office:{one.office}" for one in said if one.office and len(one.office) <= LONGEST_NAME}
    freed = add_identity(act.connection)
    known = {**dict.fromkeys(sorted(taken | offices), True), **_find_beginning(act.connection, family, called)}
    act.change_speaker(freed, {"name": called, "kind": rest.kind, **known})
    _tell_apart(act, root, freed)
    for one in said:
        attribute_one(act, Target(one.id), freed)
    return freed, len(said)


def _find_beginning(connection: Connection, family: Sequence[int], name: str) -> dict[str, Json]:
    """The field that keeps what was found so far under a name of the family's theirs."""
    if not set(find_by_name(connection, name)) & set(family):
        return {}
    return {f"{AFTER}{fold_name(name)}": connection.scalar(select(func.max(article.c.id)))}


def _take_names(act: Act, family: Sequence[int], found_as: str | None) -> set[str]:
    """The register gives nobody of the family that further name any more; the fields that did."""
    query = select(speaker_alias.c.speaker_id, speaker_alias.c.name).where(
        speaker_alias.c.speaker_id.in_(family), speaker_alias.c.origin == REGISTERED,
        speaker_alias.c.folded == fold_name(found_as or ""),
    )  # fmt: skip
    rows = act.connection.execute(query).all() if found_as else []
    return _take(act, [(row.speaker_id, f"alias:{row.name}") for row in rows])


def _take_offices(act: Act, family: Sequence[int], office: str | None) -> set[str]:
    """The register gives nobody of the family such an office any more; the fields that did."""
    query = select(speaker_office.c.speaker_id, speaker_office.c.office).where(
        speaker_office.c.speaker_id.in_(family), speaker_office.c.origin == REGISTERED
    )
    rows = act.connection.execute(query).all() if office else []
    given = [(row.speaker_id, row.office) for row in rows if fold_name(office or "") in fold_name(row.office)]
    return _take(act, [(speaker_id, f"office:{words}") for speaker_id, words in given])


def _take(act: Act, fields: Sequence[tuple[int, str]]) -> set[str]:
    """These fields of speakers are set no more; those that were."""
    taken = set()
    for speaker_id, field in fields:
        if act.read_speaker(speaker_id).get(field):
            act.change_speaker(speaker_id, {field: None})
            taken.add(field)
    return taken


class _Said(NamedTuple):
    """A statement as its article gives it."""

    id: int
    office: str | None
    name: str | None


def _find_like(connection: Connection, family: Sequence[int], part: Part) -> list[_Said]:
    """The statements of the family that are like that in any one way."""
    query = (
        select(statement.c.id, statement.c.article_id, statement.c.office, statement.c.speaker_name)
        .where(statement.c.id.in_(select_said_by(family)))
        .order_by(statement.c.id)
    )
    office, found_as = fold_name(part.office or ""), fold_name(part.found_as or "")
    return [
        _Said(row.id, row.office, row.speaker_name)
        for row in connection.execute(query)
        if row.id in part.statements
        or row.article_id in part.articles
        or (office and office in fold_name(row.office or ""))
        or (found_as and found_as == fold_name(row.speaker_name or ""))
    ]
