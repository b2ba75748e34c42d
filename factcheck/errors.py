"""Every error that a user can meet.

    FactcheckError
    ├── InputRefused            one source or record cannot be read; the rest of the run goes on
    │   ├── SourceNotFound      no such file or folder
    │   ├── SourceUnreadable    the system does not let us read it
    │   ├── EmptyText           nothing to read in it
    │   ├── BinaryContent       not text
    │   ├── BrokenEncoding      text whose bytes are damaged
    │   ├── UnsupportedFormat   text of a kind that is not read
    │   ├── ForbiddenCharacter  NUL or a lone surrogate, which no database keeps faithfully
    │   ├── TextTooLong         longer than the limit for one article
    │   ├── BrokenRecord        a record of a file that is not what the file's other records are
    │   ├── ReadingFailed       the engine failed on it: a bug of ours, reported and survived
    │   └── StoringFailed       the database will not keep it
    ├── UnknownLanguage         no pack for that language
    ├── WrongUsage              an option or argument that makes no sense
    │   ├── UnknownLabel        a verdict label of no scale
    │   ├── WrongQuestion       a label that answers the other question
    │   ├── AmbiguousLabel      a label that stands in several scales
    │   ├── AmbiguousSpeaker    a name that several speakers have
    │   └── NeedsCorrection     a change of what readers have seen, without its kind and reason
    ├── OtherQuestion           a scale that answered the other question until now
    ├── NotFound                no record with that id or name
    ├── ChangedMeanwhile        somebody else changed the record first
    ├── NothingEvaluated        no marked article could be read
    ├── NothingToUndo           no part of the command can be taken back
    ├── Declined                its user said no
    ├── NeedsConfirmation       a large change, and no terminal to ask at
    └── DatabaseError           the database as a whole
        ├── NoDatabase          there is none at that address
        ├── NotOurDatabase      a file or database of some other program
        ├── SchemaTooOld        must be upgraded by hand
        ├── SchemaTooNew        made by a newer factcheck
        ├── DatabaseBusy        another program holds the lock
        ├── DatabaseFull        no room on the disk
        └── DatabaseFailed      anything else that the database refuses

Each builds its own sentence, with the place first where there is one. Only the command line turns them
into text and exit codes. A bug is none of these and keeps its traceback.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a source (a file's path, ``-``) and, in a file of records, the line from 1."""

    source: str
    line: int | None = None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source}:{self.line}"


class FactcheckError(Exception):
    """Something a user can meet and mend. ``str()`` of it is one line."""


class InputRefused(FactcheckError):
    """One source or record that cannot be read.

    Attributes:
        place: where it stands.
        reason: why it was refused, as a phrase.
    """

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class SourceNotFound(InputRefused):
    """No file or folder of that name."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, "no such file or folder")


class SourceUnreadable(InputRefused):
    """The system does not let us read it."""

    def __init__(self, place: Place, detail: str) -> None:
        super().__init__(place, f"cannot be read: {detail}")


class EmptyText(InputRefused):
    """There is nothing to read in it."""

    def __init__(self, place: Place, what: str = "the file is empty") -> None:
        super().__init__(place, what)


class BinaryContent(InputRefused):
    """It is not text."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, "not text (binary content)")


class BrokenEncoding(InputRefused):
    """It is text, but some of its bytes are damaged."""

    def __init__(self, place: Place, encoding: str, offset: int) -> None:
        super().__init__(place, f"damaged {encoding}: byte {offset} does not belong there")


class UnsupportedFormat(InputRefused):
    """It is text of a kind that is not read."""

    def __init__(self, place: Place, kind: str) -> None:
        super().__init__(place, f"{kind} is not read; save the article as plain text or JSON lines")


class ForbiddenCharacter(InputRefused):
    """It holds a character that no database keeps faithfully.

    Attributes:
        offset: where the first one stands, in code points.
    """

    def __init__(self, place: Place, name: str, offset: int) -> None:
        super().__init__(place, f"holds {name} at character {offset}")
        self.offset = offset


class TextTooLong(InputRefused):
    """It is longer than the limit for one article; ``length`` is None where it was not read to its end."""

    def __init__(self, place: Place, length: int | None, limit: int) -> None:
        size = "it" if length is None else f"{length:,} characters"
        super().__init__(
            place, f"{size} is too long for one article (limit {limit:,} characters; --max-chars changes it)"
        )


class BrokenRecord(InputRefused):
    """A record that is not what the file's other records are."""


class ReadingFailed(InputRefused):
    """The engine failed on it. That is a bug of ours; one article must not cost the run."""

    def __init__(self, place: Place, error: Exception) -> None:
        super().__init__(place, f"the engine failed on it, please report this: {error!r}")


class StoringFailed(InputRefused):
    """The database will not keep it: a character or a length that it does not take."""

    def __init__(self, place: Place, error: Exception) -> None:
        detail = str(getattr(error, "orig", error)).strip().splitlines() or [repr(error)]
        super().__init__(place, f"the database will not keep it: {detail[0]}")


class UnknownLanguage(FactcheckError):
    """There is no pack for that language."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no language pack for {code!r}; there are: {', '.join(known)}")
        self.code = code


class WrongUsage(FactcheckError):
    """An option or argument that makes no sense."""


class UnknownLabel(WrongUsage):
    """A verdict label that stands in no scale."""

    def __init__(self, label: str, suggestion: str | None, known: tuple[tuple[str, str, str], ...]) -> None:
        hint = f"did you mean {suggestion!r}? " if suggestion else ""
        of_scale: dict[str, list[str]] = {}
        for scale, code, indonesian in known:
            same = code == indonesian.lower()
            of_scale.setdefault(scale, []).append(code if same else f"{code} ({indonesian})")
        labels = "; ".join(f"{scale}: {', '.join(codes)}" for scale, codes in of_scale.items())
        super().__init__(f"no label {label!r}: {hint}" + (f"labels on {labels}" if labels else "there are none"))


class WrongQuestion(WrongUsage):
    """A verdict label that answers the other question."""

    def __init__(self, label: str, answered: str, asked: str) -> None:
        super().__init__(f"{label!r} is a verdict on {answered}, not on {asked}")


class AmbiguousLabel(WrongUsage):
    """A verdict label that stands in several scales.

    Attributes:
        meant: how each of those that may be meant is typed so that nothing else is.
    """

    def __init__(self, label: str, meant: tuple[str, ...], *, question_tells: bool) -> None:
        which = f"{', '.join(meant[:-1])} or {meant[-1]}"
        if question_tells:
            super().__init__(f"{label!r} answers both questions: say --wording or --truth, or {which}")
        else:
            super().__init__(f"{label!r} stands in {len(meant)} scales: say {which}")
        self.meant = meant


class AmbiguousSpeaker(WrongUsage):
    """A name that several speakers have.

    Attributes:
        candidates: (id, name, statements) of those who may be meant, at least the first of them.
        apart: how many further speakers articles call exactly that, each in one article, nobody knows who.
    """

    def __init__(
        self, words: str, candidates: tuple[tuple[int, str, int], ...], count: int, hint: str, apart: int = 0
    ) -> None:
        further = f" (and {apart:,} more of that name, of one article each)" if apart else ""
        super().__init__(f"{words!r} may mean {count:,} speakers{further}: {hint}")
        self.apart = apart
        self.candidates = candidates
        self.count = count


class NeedsCorrection(WrongUsage):
    """A change of a verdict that readers have seen: it needs a kind and a reason."""

    def __init__(self, record: str, url: str, kinds: tuple[str, ...]) -> None:
        super().__init__(
            f"{record} is published ({url}): say what its change is, and why: "
            f"--correction {'|'.join(kinds)} --reason WHY"
        )


class OtherQuestion(FactcheckError):
    """A scale that answered the other question until now; its older verdicts would be verdicts on nothing."""

    def __init__(self, scale: str, answered: str, asked: str) -> None:
        super().__init__(f"scale {scale!r} answers {answered}, not {asked}: give this one a code of its own")


class NotFound(FactcheckError):
    """There is no record with that id or name."""

    def __init__(self, noun: str, key: object) -> None:
        super().__init__(f"no {noun} {key}")


class ChangedMeanwhile(FactcheckError):
    """Somebody else changed the record first; nothing was written.

    Attributes:
        expected: the revision that the change was meant for.
        actual: the revision the record has now.
        since: the ledger entries that came in between, oldest first.
    """

    def __init__(
        self, record: str, expected: int, actual: int, why: str | None, since: tuple[object, ...] = ()
    ) -> None:
        reason = f": {why}" if why else ""
        super().__init__(f"{record} is at revision {actual}, not {expected}{reason}; nothing was written")
        self.expected = expected
        self.actual = actual
        self.since = since


class NothingEvaluated(FactcheckError):
    """There are no figures, for no marked article could be read."""

    def __init__(self) -> None:
        super().__init__("nothing was evaluated: no marked article could be read")


class NothingToUndo(FactcheckError):
    """No part of a command can be taken back."""


class Declined(FactcheckError):
    """Its user was asked, and said no."""

    def __init__(self) -> None:
        super().__init__("nothing was changed")


class NeedsConfirmation(FactcheckError):
    """A large change, and nobody to ask."""

    def __init__(self, count: int) -> None:
        super().__init__(f"this would change {count} records: add --yes to do it without being asked")


class DatabaseError(FactcheckError):
    """The database as a whole cannot be used."""


class NoDatabase(DatabaseError):
    """There is none at that address."""

    def __init__(self, address: str) -> None:
        super().__init__(f"no database at {address} yet: 'factcheck ingest FILE' makes one")


class NotOurDatabase(DatabaseError):
    """A file or database that some other program made."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"{address} is no factcheck database ({why}); it was left as it is")


class SchemaTooOld(DatabaseError):
    """A shared database whose schema somebody must upgrade by hand."""

    def __init__(self, address: str, found: str) -> None:
        super().__init__(f"{address} has the older schema {found}: run 'factcheck db upgrade' once")


class SchemaTooNew(DatabaseError):
    """A database that a newer factcheck made."""

    def __init__(self, address: str, found: str, ours: str) -> None:
        super().__init__(
            f"{address} has schema {found}, newer than this factcheck knows ({ours}): "
            "upgrade factcheck; nothing was touched"
        )


class DatabaseBusy(DatabaseError):
    """Another program holds the lock."""

    def __init__(self, address: str, seconds: float) -> None:
        super().__init__(f"{address} is locked by another program (waited {seconds:g} s): try again")


class DatabaseFull(DatabaseError):
    """There is no room on the disk."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address}: no room on the disk; what was being written was left out whole")


class DatabaseFailed(DatabaseError):
    """The database refused for any other reason."""

    def __init__(self, address: str, detail: str) -> None:
        super().__init__(f"{address}: {detail}")
