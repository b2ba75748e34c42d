"""Who is to check a statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.desk.acting import Target, acting, check_editor, check_targets
from factcheck.store.database import Database
from factcheck.store.replay import Json


@dataclass(frozen=True, slots=True)
class Assigned:
    """What assigning came to: the command's number, for ``undo``, and for each statement who had it before."""

    command: int
    before: tuple[tuple[int, str | None], ...]


def assign(
    database: Database, editor: str, targets: Sequence[Target], to: str | None, *, dry_run: bool = False
) -> Assigned:
    """Each target is for that editor to check; for anybody, if ``to`` is None.

    Raises:
        NotFound: There is no such statement.
        ChangedMeanwhile: A target is at another revision than expected.
        WrongUsage: The name is blank.
    """
    name = None if to is None else check_editor(to)
    check_targets(targets)
    with acting(database, editor, "assign", dry_run=dry_run) as act:
        value: Json = None
        if name is not None:
            value = {"to": name, "editor": act.command.editor, "at": act.command.at}
        for target in dict.fromkeys(targets):
            act.change(target.key, {"assigned": value}, expected=target.revision)
        before = tuple((entry.record.id, _name(entry.changes["assigned"][0])) for entry in act.entries)
    return Assigned(act.command.number, before)


def _name(value: Json) -> str | None:
    return str(value["to"]) if isinstance(value, dict) else None
