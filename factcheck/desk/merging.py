"""Who is one and who is not: speakers merged, and told apart."""

from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.desk.acting import acting
from factcheck.desk.choosing import choose_speaker
from factcheck.errors import NotFound, WrongUsage
from factcheck.store.database import Database
from factcheck.store.merging import find_differences, find_families, find_root
from factcheck.store.relinking import Refreshed
from factcheck.store.roster import SpeakerFilter, SpeakerRow, list_speakers
from factcheck.store.speakers import get_identity


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging two speakers came to.

    Attributes:
        command: its number, for ``undo``.
        gone: the one that stands under the other's name now, as it stood before.
        kept: the other, as it stands now.
        overruled: whether somebody had told the two apart, which does not hold as long as they are one.
        refreshed: what it did to further statements, through the register.
    """

    command: int
    gone: SpeakerRow
    kept: SpeakerRow
    overruled: bool
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
        WrongUsage: They are one already, or different items of Wikidata.
    """
    with acting(database, editor, "merge", dry_run=dry_run) as act:
        ours, theirs = choose_speaker(act.connection, gone), choose_speaker(act.connection, kept)
        before, after = describe(act.connection, ours), describe(act.connection, theirs)
        if ours == theirs:
            raise WrongUsage(f"{gone!r} and {kept!r} are one speaker already: {after.name} ({theirs})")
        if before.wikidata and after.wikidata and before.wikidata != after.wikidata:
            raise WrongUsage(
                f"{before.name} is {before.wikidata} and {after.name} is {after.wikidata} on Wikidata: "
                "'factcheck speaker link' one of them anew first"
            )
        overruled = are_told_apart(act.connection, ours, theirs)
        act.change_speaker(ours, {"merged": theirs})
        act.settle()
        together = describe(act.connection, theirs)
    return Merged(act.command.number, before, together, overruled, act.refreshed)


def describe(connection: Connection, root: int) -> SpeakerRow:
    """A speaker as a list would show it, one that a list leaves out too."""
    rows = list_speakers(connection, SpeakerFilter(ids=(root,)), silent=True)
    if not rows:
        raise NotFound("speaker", root)
    return rows[0]


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
        if not are_told_apart(act.connection, one, other):
            act.change_speaker(one, {f"different:{other}": True})
    return ToldApart(act.number, act.refreshed)


def are_told_apart(connection: Connection, ours: int, theirs: int) -> bool:
    """Whether an editor has said that these two, or any who are one with them, are different."""
    members = [member for members in find_families(connection, (ours, theirs)).values() for member in members]
    return frozenset((ours, theirs)) in find_differences(connection, members)
