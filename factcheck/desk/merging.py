"""Who is one and who is not: speakers merged, parted again, and told apart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from factcheck.desk.acting import Act, Target, acting
from factcheck.desk.attributing import attribute_one
from factcheck.desk.choosing import choose_speaker, is_id
from factcheck.desk.words import clean_words
from factcheck.errors import NotFound, WrongUsage
from factcheck.identity.names import fold_name
from factcheck.store.database import Database
from factcheck.store.merging import find_differences, find_families, find_root
from factcheck.store.register import Refreshed
from factcheck.store.roster import SpeakerFilter, SpeakerRow, list_speakers
from factcheck.store.speakers import add_identity, get_identity, select_said_by
from factcheck.store.tables import speaker_difference, speaker_merge, statement


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging two speakers came to.

    Attributes:
        command: its number, for ``undo``.
        gone: the one that stands under the other's name now, as it stood before.
        kept: the other, as it stands now.
        withdrawn: whether somebody had told the two apart, which is taken back with it.
        refreshed: what it did to further statements, through the register.
    """

    command: int
    gone: SpeakerRow
    kept: SpeakerRow
    withdrawn: bool
    refreshed: Refreshed


def merge_speakers(database: Database, editor: str, gone: str, kept: str, *, dry_run: bool = False) -> Merged:
    """The first speaker is the second from now on, and stands under the second's name with all that they said.

    Args:
        database: Where.
        editor: Who says so.
        gone: Id or name of the one.
        kept: Id or name of the other.
        dry_run: Say what would happen, and leave everything as it is.

    Raises:
        NotFound: There is no such speaker.
        AmbiguousSpeaker: A name means several.
        WrongUsage: They are one already, or bear different Wikidata ids.
    """
    with acting(database, editor, "merge", dry_run=dry_run) as act:
        ours, theirs = choose_speaker(act.connection, gone), choose_speaker(act.connection, kept)
        before = _describe(act.connection, ours)
        after = _describe(act.connection, theirs)
        if ours == theirs:
            raise WrongUsage(f"{gone!r} and {kept!r} are one speaker already: {after.name} ({theirs})")
        if before.wikidata and after.wikidata and before.wikidata != after.wikidata:
            raise WrongUsage(
                f"{before.name} is {before.wikidata} and {after.name} is {after.wikidata} on Wikidata: "
                "'factcheck speaker link' one of them anew first"
            )
        withdrawn = _withdraw_differences(act, ours, theirs)
        act.change_speaker(ours, {"merged": theirs})
        together = _describe(act.connection, theirs)
    return Merged(act.command.number, before, together, withdrawn, act.refreshed)


def _describe(connection: Connection, root: int) -> SpeakerRow:
    """A speaker as a list would show it, one that a list leaves out too."""
    rows = list_speakers(connection, SpeakerFilter(ids=(root,)), silent=True)
    if not rows:
        raise NotFound("speaker", root)
    return rows[0]


def _withdraw_differences(act: Act, ours: int, theirs: int) -> bool:
    """Nobody of the two families is told apart from anybody of the other any more."""
    families = find_families(act.connection, (ours, theirs))
    withdrawn = False
    for one, other in (families.values(), reversed(families.values())):
        query = select(speaker_difference.c.speaker_id, speaker_difference.c.other_id).where(
            speaker_difference.c.speaker_id.in_(one), speaker_difference.c.other_id.in_(other)
        )
        for speaker_id, other_id in act.connection.execute(query).all():
            act.change_speaker(speaker_id, {f"different:{other_id}": None})
            withdrawn = True
    return withdrawn


@dataclass(frozen=True, slots=True)
class ToldApart:
    """What telling two speakers apart came to."""

    command: int | None
    refreshed: Refreshed


def tell_apart(database: Database, editor: str, ours: int, theirs: int) -> ToldApart:
    """The two are different, and nobody is asked about them again.

    Raises:
        NotFound: There is no such speaker.
        WrongUsage: They are one.
    """
    with acting(database, editor, "different") as act:
        one, other = sorted(
            find_root(act.connection, get_identity(act.connection, side)) for side in (ours, theirs)
        )
        if one == other:
            raise WrongUsage(f"speakers {ours} and {theirs} are merged: 'factcheck speaker split {ours}' first")
        if frozenset((one, other)) not in find_differences(act.connection, _members(act.connection, (one, other))):
            act.change_speaker(one, {f"different:{other}": True})
    return ToldApart(act.number, act.refreshed)


def _members(connection: Connection, roots: Collection[int]) -> list[int]:
    return [member for members in find_families(connection, roots).values() for member in members]


@dataclass(frozen=True, slots=True)
class Part:
    """Which statements of a speaker are somebody else's.

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
    are by a new speaker of the same name, or of the given one, and the two are told apart.

    Raises:
        NotFound: There is no such speaker, or no statement of theirs is like that.
        AmbiguousSpeaker: The name means several.
        WrongUsage: The speaker is merged into none, and nothing says what should go.
    """
    with acting(database, editor, "split", dry_run=dry_run) as act:
        if part.is_empty:
            rest, freed, moved = _free(act, words)
        else:
            rest = choose_speaker(act.connection, words)
            freed, moved = _part(act, rest, part, name)
        described = _describe(act.connection, rest), _describe(act.connection, freed)
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
    family = find_families(act.connection, (freed,))[freed]
    return find_root(act.connection, into or root), freed, len(_find_said(act.connection, family))


def _find_said(connection: Connection, ids: Sequence[int]) -> list[int]:
    return sorted(connection.scalars(select_said_by(ids)))


def _part(act: Act, root: int, part: Part, name: str | None) -> tuple[int, int]:
    """A new speaker has these statements: (its id, how many they are)."""
    family = find_families(act.connection, (root,))[root]
    said = _find_like(act.connection, family, part)
    rest = _describe(act.connection, root)
    if not said:
        raise NotFound("statement like that by", f"{rest.name} (speaker {root})")
    called = clean_words(name, "name") or rest.name
    freed = add_identity(act.connection)
    offices = sorted({office for office in said.values() if office})
    known = {f"office:{office}": True for office in offices}
    act.change_speaker(freed, {"name": called, "kind": rest.kind, **known})
    if not rest.registered:
        act.change_speaker(root, {"name": rest.name, "kind": rest.kind})
    act.change_speaker(min(root, freed), {f"different:{max(root, freed)}": True})
    for statement_id in said:
        attribute_one(act, Target(statement_id), freed)
    return freed, len(said)


def _find_like(connection: Connection, family: Sequence[int], part: Part) -> dict[int, str | None]:
    """The statements of the family that are like that, with the office that their article gives the speaker."""
    query = (
        select(statement.c.id, statement.c.article_id, statement.c.office, statement.c.speaker_name)
        .where(statement.c.id.in_(select_said_by(family)))
        .order_by(statement.c.id)
    )
    office, found_as = fold_name(part.office or ""), fold_name(part.found_as or "")
    return {
        row.id: row.office
        for row in connection.execute(query)
        if row.id in part.statements
        or row.article_id in part.articles
        or (office and office in fold_name(row.office or ""))
        or (found_as and found_as == fold_name(row.speaker_name or ""))
    }
