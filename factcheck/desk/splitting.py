"""Speakers that were taken for one: a merged one stands by itself again, or some statements go to another."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from factcheck.desk.acting import Act, Target, acting
from factcheck.desk.attributing import attribute_one
from factcheck.desk.choosing import choose_speaker, is_id
from factcheck.desk.merging import are_told_apart, describe
from factcheck.desk.naming import check_name, find_latest_article, find_what_is_known, share_name
from factcheck.errors import NotFound, WrongUsage
from factcheck.identity.names import LONGEST_NAME, fold_name
from factcheck.store.database import Database
from factcheck.store.merging import find_families, find_root
from factcheck.store.relinking import Refreshed
from factcheck.store.replay import Json
from factcheck.store.roster import SpeakerRow
from factcheck.store.speakers import (
    AFTER,
    FOUND,
    REGISTERED,
    UNTIL_NAME,
    UNTIL_OFFICE,
    add_identity,
    get_identity,
    select_said_by,
)
from factcheck.store.tables import speaker, speaker_alias, speaker_merge, speaker_office, statement


class Said(NamedTuple):
    """A statement as its article gives it; without the office if an editor says that it is another's."""

    id: int
    article_id: int
    office: str | None
    name: str | None


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

    def holds(self, one: Said) -> bool:
        """Whether a statement is among them."""
        office, found_as = fold_name(self.office or ""), fold_name(self.found_as or "")
        return bool(
            one.id in self.statements
            or one.article_id in self.articles
            or (office and office in fold_name(one.office or ""))
            or (found_as and found_as == fold_name(one.name or ""))
        )


@dataclass(frozen=True, slots=True)
class Split:
    """What parting two speakers came to.

    Attributes:
        command: its number, for ``undo``.
        rest: the speaker that they were.
        freed: the other one, with all that is theirs now.
        undecided: how many statements stay with the first whose articles give no office, and might be either's.
        refreshed: what it did to further statements, through the register.
    """

    command: int
    rest: SpeakerRow
    freed: SpeakerRow
    undecided: int
    refreshed: Refreshed


def split_speaker(
    database: Database, editor: str, words: str, part: Part, name: str | None = None, *, dry_run: bool = False
) -> Split:
    """Two speakers that were taken for one are two from now on.

    Without a ``part``, a speaker that was merged into another stands by itself again. With one, those statements
    are by a new speaker: of the given name, else of the one that they were found under if that was asked for, else
    of the same name; the new one bears it in later articles. What the register says of the name or office
    that was asked for goes over. Either way the two are told apart.

    Raises:
        NotFound: There is no such speaker, or no statement of theirs is like that.
        AmbiguousSpeaker: The name means several.
        WrongUsage: The speaker is merged into none, and nothing says what should go; or the new name is none.
    """
    with acting(database, editor, "split", dry_run=dry_run) as act:
        if part.is_empty:
            rest, freed = _free(act, words)
        else:
            rest = choose_speaker(act.connection, words)
            freed = _part(act, rest, part, name)
        act.settle()
        described = describe(act.connection, rest), describe(act.connection, freed)
        family = find_families(act.connection, (rest,))[rest]
        undecided = 0 if part.is_empty else sum(not one.office for one in _read_said(act.connection, family))
    return Split(act.command.number, *described, undecided, act.refreshed)


def _free(act: Act, words: str) -> tuple[int, int]:
    """A merged speaker stands by itself again: (whose it was, its id)."""
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
    return rest, freed


def _tell_apart(act: Act, one: int, other: int) -> None:
    act.change_speaker(min(one, other), {f"different:{max(one, other)}": True})


def _part(act: Act, root: int, part: Part, name: str | None) -> int:
    """A new speaker has these statements: its id."""
    rest = describe(act.connection, root)
    family = find_families(act.connection, (root,))[root]
    going, staying = _choose(act.connection, rest, family, part)
    found_as = next((one.name for one in going if part.found_as and one.name), None)
    called = check_name(name) if name is not None else found_as or rest.name
    if not rest.registered:
        act.change_speaker(root, find_what_is_known(act, root)[1])
    offices = {one.office for one in going if one.office}
    _end_from_next_article(act, family, found_as, offices - {one.office for one in staying})
    freed = add_identity(act.connection)
    names = _share_names(act.connection, freed, called, _find_names_too(going, part, called, found_as))
    held = {f"office:{office}": True for office in sorted(offices) if len(office) <= LONGEST_NAME}
    taken = _take_names(act, family, found_as) | _take_offices(act, family, part.office)
    act.change_speaker(freed, {"name": called, "kind": rest.kind, **names, **held, **taken})
    _tell_apart(act, root, freed)
    for one in going:
        attribute_one(act, Target(one.id), freed)
    return freed


def _choose(
    connection: Connection, rest: SpeakerRow, family: Sequence[int], part: Part
) -> tuple[list[Said], list[Said]]:
    """What the family said and is to go, and what stays."""
    all_said = _read_said(connection, family)
    going = [one for one in all_said if part.holds(one)]
    staying = [one for one in all_said if not part.holds(one)]
    missing = sorted(set(part.statements) - {one.id for one in going})
    if missing:
        raise NotFound("statement", f"{missing[0]} by {rest.name} (speaker {rest.id})")
    if not going:
        raise NotFound("statement like that by", f"{rest.name} (speaker {rest.id})")
    if not staying:
        raise WrongUsage(
            f"that is all that {rest.name} (speaker {rest.id}) said: nobody would be left to part from"
        )
    return going, staying


def _find_names_too(going: Sequence[Said], part: Part, called: str, found_as: str | None) -> list[str]:
    """What articles call a namesake: the name that was asked for, or any that is told from theirs by the office.

    So too where the new name is the article's with more words (*Wirya Kusnadi (dokter)*). Otherwise the article
    was wrong, or was misread.
    """
    if found_as is not None:
        return [found_as]
    words = set(fold_name(called).split())
    given = dict.fromkeys(one.name for one in going if one.name)
    return [name for name in given if part.office or set(fold_name(name).split()) <= words]


def _share_names(connection: Connection, speaker_id: int, name: str, others: Iterable[str]) -> dict[str, Json]:
    """The fields by which all these names are a speaker's from the next article on."""
    shared = share_name(connection, speaker_id, name)
    for other in others:
        if fold_name(other) != fold_name(name):
            shared |= {**share_name(connection, speaker_id, other), f"alias:{other}": True}
    return shared


def _end_from_next_article(
    act: Act, family: Sequence[int], found_as: str | None, offices: Collection[str]
) -> None:
    """That articles gave the family this name and these offices counts no more from the next one on."""
    last, folded = find_latest_article(act.connection), fold_name(found_as or "")
    called = select(speaker.c.id).where(
        speaker.c.id.in_(family), speaker.c.found_folded == folded, speaker.c.article_id.is_(None)
    )
    for speaker_id in act.connection.scalars(called).all() if folded else ():
        act.change_speaker(speaker_id, {f"{UNTIL_NAME}{folded}": last})
    held = select(speaker_office.c.speaker_id, speaker_office.c.office).where(
        speaker_office.c.speaker_id.in_(family), speaker_office.c.origin == FOUND,
        speaker_office.c.office.in_(sorted(offices)),
    )  # fmt: skip
    for speaker_id, office in act.connection.execute(held.distinct()).all():
        act.change_speaker(speaker_id, {f"{UNTIL_OFFICE}{office}": last})


def _take_names(act: Act, family: Sequence[int], found_as: str | None) -> dict[str, Json]:
    """The register gives nobody of the family that further name any more; the fields that did, as they were."""
    query = select(speaker_alias.c.speaker_id, speaker_alias.c.name, speaker_alias.c.folded).where(
        speaker_alias.c.speaker_id.in_(family), speaker_alias.c.origin == REGISTERED,
        speaker_alias.c.folded == fold_name(found_as or ""),
    )  # fmt: skip
    rows = act.connection.execute(query).all() if found_as else []
    taken: dict[str, Json] = {}
    for row in rows:
        alias, after = f"alias:{row.name}", f"{AFTER}{row.folded}"
        known = act.read_speaker(row.speaker_id)
        if _take(act, [(row.speaker_id, alias)]):
            taken |= {alias: True, after: known.get(after)}
            if fold_name(str(known["name"])) != row.folded:
                act.change_speaker(row.speaker_id, {after: None})
    return taken


def _take_offices(act: Act, family: Sequence[int], office: str | None) -> dict[str, Json]:
    """The register gives nobody of the family such an office any more; the fields that did."""
    query = select(speaker_office.c.speaker_id, speaker_office.c.office).where(
        speaker_office.c.speaker_id.in_(family), speaker_office.c.origin == REGISTERED
    )
    rows = act.connection.execute(query).all() if office else []
    given = [(row.speaker_id, row.office) for row in rows if fold_name(office or "") in fold_name(row.office)]
    return dict.fromkeys(_take(act, [(speaker_id, f"office:{words}") for speaker_id, words in given]), True)


def _take(act: Act, fields: Iterable[tuple[int, str]]) -> list[str]:
    """These fields of speakers are set no more; those that were."""
    taken = []
    for speaker_id, field in fields:
        if act.read_speaker(speaker_id).get(field):
            act.change_speaker(speaker_id, {field: None})
            taken.append(field)
    return taken


def _read_said(connection: Connection, family: Sequence[int]) -> list[Said]:
    """The statements of the family, by the machine's word or an editor's."""
    query = (
        select(
            statement.c.id, statement.c.article_id, statement.c.office, statement.c.speaker_name,
            statement.c.speaker_id,
        )
        .where(statement.c.id.in_(select_said_by(family)))
        .order_by(statement.c.id)
    )  # fmt: skip
    return [
        Said(row.id, row.article_id, row.office if row.speaker_id in family else None, row.speaker_name)
        for row in connection.execute(query)
    ]
