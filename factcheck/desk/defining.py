"""A newsroom's own scales: brought from a file, looked at, taken out of use and back."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from factcheck.desk.acting import check_editor
from factcheck.desk.clock import now
from factcheck.errors import NotFound, OtherQuestion
from factcheck.exchange.scale_record import LabelRecord, ScaleRecord
from factcheck.store.database import Database
from factcheck.store.scale_versions import (
    NewLabel,
    NewScale,
    ScaleVersion,
    add_version,
    count_given,
    find_scale,
    find_scales,
)
from factcheck.store.scales import find_labels


@dataclass(frozen=True, slots=True)
class ScaleBrought:
    """What bringing a scale came to.

    Attributes:
        scale: the version that is in use now.
        before: the one that was, None for a new scale; the same if nothing changed.
        shared: spellings of its labels that labels of other scales have too, in the order of its labels: they have
            to be typed with the scale.
    """

    scale: ScaleVersion
    before: ScaleVersion | None
    shared: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is a new version."""
        return self.before is not self.scale

    def compare(self) -> tuple[list[str], list[str], list[str]]:
        """The codes of the labels that are new, that say something else than before, and that are gone."""
        old = {label.code: label for label in _to_labels(self.before)} if self.before else {}
        new = {label.code: label for label in _to_labels(self.scale)}
        return (
            [code for code in new if code not in old],
            [code for code in new if code in old and new[code] != old[code]],
            [code for code in old if code not in new],
        )


@dataclass(frozen=True, slots=True)
class ScaleView:
    """One version of a scale, and what was judged by it.

    Attributes:
        scale: the version.
        newest: the number of the newest version.
        given: verdicts in force by label's code, with this version of the label.
        given_by_all: verdicts in force with any version of the scale.
    """

    scale: ScaleVersion
    newest: int
    given: dict[str, int]
    given_by_all: int


def import_scale(database: Database, editor: str, record: ScaleRecord, *, dry_run: bool = False) -> ScaleBrought:
    """The scale's newest version is that of the file; verdicts keep the version they were given with.

    Raises:
        OtherQuestion: The scale answered the other question until now.
        WrongUsage: The editor has no name.
    """
    who, new = check_editor(editor), _to_scale(record)
    with database.write(dry_run=dry_run) as connection:
        before = find_scale(connection, new.code)
        if before is not None and before.question != new.question:
            raise OtherQuestion(new.code, before.question, new.question)
        if before is not None and _to_content(before) == new:
            return ScaleBrought(before, before, _find_shared(connection, before))
        added = add_version(connection, new, who, now())
        return ScaleBrought(added, before, _find_shared(connection, added))


def retire_scale(database: Database, editor: str, code: str, *, dry_run: bool = False) -> ScaleBrought:
    """No new verdict takes a label of the scale; those that were given stay as they are.

    Raises:
        NotFound: There is no such scale.
        WrongUsage: The editor has no name.
    """
    who = check_editor(editor)
    with database.write(dry_run=dry_run) as connection:
        before = _get_scale(connection, code)
        if not before.labels:
            return ScaleBrought(before, before)
        return ScaleBrought(add_version(connection, replace(_to_content(before), labels=()), who, now()), before)


def restore_scale(database: Database, editor: str, code: str, *, dry_run: bool = False) -> ScaleBrought:
    """The scale is in use again, with the labels that it had last.

    Raises:
        NotFound: There is no such scale.
        WrongUsage: The editor has no name.
    """
    who = check_editor(editor)
    with database.write(dry_run=dry_run) as connection:
        before = last = _get_scale(connection, code)
        while not last.labels:
            last = find_scale(connection, last.code, last.version - 1) or last
        if last is before:
            return ScaleBrought(before, before, _find_shared(connection, before))
        added = add_version(connection, _to_content(last), who, now())
        return ScaleBrought(added, before, _find_shared(connection, added))


def list_scales(database: Database) -> list[ScaleView]:
    """The newest version of every scale."""
    with database.read() as connection:
        given = count_given(connection)
        return [_view(version, version.version, given) for version in find_scales(connection)]


def view_scale(database: Database, code: str, version: int | None = None) -> ScaleView:
    """One version of a scale, the newest if none is named.

    Raises:
        NotFound: There is no such scale, or no such version of it.
    """
    with database.read() as connection:
        newest = _get_scale(connection, code)
        chosen = newest if version is None else find_scale(connection, newest.code, version)
        if chosen is None:
            raise NotFound(f"version {version} of scale", f"{newest.code}: the newest is {newest.version}")
        return _view(chosen, newest.version, count_given(connection))


def _get_scale(connection: Connection, typed: str) -> ScaleVersion:
    code = typed.strip().lower()
    newest = find_scale(connection, code)
    if newest is None:
        known = ", ".join(version.code for version in find_scales(connection))
        raise NotFound("scale", f"{typed!r}; there are {known}")
    return newest


def _view(version: ScaleVersion, newest: int, given: dict[tuple[str, int, str], int]) -> ScaleView:
    return ScaleView(
        version,
        newest,
        {label.code: given.get((version.code, version.version, label.code), 0) for label in version.labels},
        sum(count for (code, _version, _label), count in given.items() if code == version.code),
    )


def _to_scale(record: ScaleRecord) -> NewScale:
    labels = tuple(_to_label(label) for label in record.label)
    return NewScale(record.code, record.question, record.title.indonesian, record.title.english, labels)


def _to_label(record: LabelRecord) -> NewLabel:
    meaning = record.meaning
    return NewLabel(
        record.code, record.indonesian, record.english, record.place, record.colour,
        meaning.indonesian if meaning else None, meaning.english if meaning else None,
    )  # fmt: skip


def _to_content(version: ScaleVersion) -> NewScale:
    """What a version says, as it would be brought again."""
    return NewScale(version.code, version.question, version.indonesian, version.english, _to_labels(version))


def _to_labels(version: ScaleVersion) -> tuple[NewLabel, ...]:
    return tuple(
        NewLabel(
            label.code, label.indonesian, label.english, label.place, label.colour,
            label.meaning_indonesian, label.meaning_english,
        )
        for label in version.labels
    )  # fmt: skip


def _find_shared(connection: Connection, version: ScaleVersion) -> tuple[str, ...]:
    elsewhere = {
        spelling
        for label in find_labels(connection)
        if label.scale != version.code
        for spelling in label.spellings
    }
    return tuple(spelling for label in version.labels for spelling in sorted(label.spellings & elsewhere))
