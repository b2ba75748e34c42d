"""What editors mend in the machine's reading: no statement, one that it missed, other edges."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from factcheck.desk.acting import Act, Target, acting, check_targets
from factcheck.desk.attributing import NewSpeaker, attribute_one, find_speaker
from factcheck.desk.clock import now
from factcheck.desk.publishing import (
    CORRECTION,
    Correction,
    check_not_published_by_claim,
    check_unpublished,
    clean_correction,
    find_corrected,
)
from factcheck.desk.words import clean_words
from factcheck.errors import WrongUsage
from factcheck.store.articles import get_article
from factcheck.store.by_hand import ByHand, add_by_hand, get_machine_span
from factcheck.store.database import Database
from factcheck.store.ledger import RecordKey, RecordKind
from factcheck.store.listing import StatementRow, get_statement, list_statements
from factcheck.store.placing import count_paragraph, find_words
from factcheck.store.replay import Json
from factcheck.store.runs import start_run
from factcheck.store.statement_filter import STATUSES, StatementFilter

KINDS = ("direct", "partial", "indirect")
MOST_SHOWN = 5
"""So many places of the same words are shown to choose from."""
SHOWN = 60
"""Code points of its surroundings by which a place is told from another."""
_OPENING = "\"\u201c\u201e\u00ab'\u2018"


@dataclass(frozen=True, slots=True)
class Missed:
    """Words of an article that are a statement.

    Attributes:
        article_id: which article.
        words: as they stand there, but for spaces and the sort of quotation marks.
        kind: direct, partial or indirect; by the mark that stands before the words, if not given.
        place: which of several places where they stand, counted from 1.
    """

    article_id: int
    words: str
    kind: str | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """What a mending came to.

    Attributes:
        command: its number, for ``undo``.
        before: each statement as it was.
        words: those of the last one now.
    """

    command: int
    before: tuple[StatementRow, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Added:
    """A statement that an editor added: the command's number, for ``undo``, and the statement as it stands now."""

    command: int
    row: StatementRow


def reject(
    database: Database, editor: str, targets: Sequence[Target], note: str | None = None, *, dry_run: bool = False
) -> Mended:
    """Each target is no statement: it stays on record, out of the lists; reading again does not bring it back.

    Raises:
        NotFound: There is no such statement.
        ChangedMeanwhile: A target is at another revision than expected.
        WrongUsage: The note is no text, or readers have seen a verdict on it.
    """
    why = clean_words(note, "note")
    check_targets(targets)
    with acting(database, editor, "reject", dry_run=dry_run) as act:
        before = []
        for target in dict.fromkeys(targets):
            before.append(get_statement(act.connection, target.id))
            check_unpublished(act.connection, target.key)
            check_not_published_by_claim(before[-1])
            act.change(_key(target.id), {"rejected": _to_word(act, note=why)}, expected=target.revision)
    return Mended(act.command.number, tuple(before), before[-1].text)


def trim(
    database: Database,
    editor: str,
    target: Target,
    words: str,
    correction: Correction | None = None,
    *,
    dry_run: bool = False,
) -> Mended:
    """The statement is these words of its article, which overlap with those it was: its edges were wrong.

    Raises:
        NotFound: There is no such statement.
        ChangedMeanwhile: It is at another revision than expected.
        NeedsCorrection: Readers have seen a verdict on it, and nobody says what sort of change this is.
        WrongUsage: The words do not stand there, or it is a correction of what nobody has seen.
    """
    change = clean_correction(correction)
    with acting(database, editor, "trim" if change is None else "correction", dry_run=dry_run) as act:
        row = get_statement(act.connection, target.id)
        text = get_article(act.connection, row.article_id, row.version_id).text.text
        machine = get_machine_span(act.connection, target.id, row.version_id)
        places = [
            place
            for place in find_words(text, clean_words(words, "words") or "")
            if max(place[0], machine[0]) < min(place[1], machine[1])
        ]
        if not places:
            raise WrongUsage(f"{words!r} does not stand where statement {target.id} does: {row.text!r}")
        start, end = min(places, key=lambda place: abs(place[0] - machine[0]))
        edges = _to_word(act, text=text[start:end], shift=start - machine[0])
        if find_corrected(act.connection, [target.key], change) and change is not None:
            edges |= {CORRECTION: change.to_json()}
        act.change(_key(target.id), {"words": edges}, expected=target.revision)
    return Mended(act.command.number, (row,), text[start:end])


def add_statement(
    database: Database,
    editor: str,
    missed: Missed,
    speaker: str | NewSpeaker | None,
    note: str | None = None,
    *,
    dry_run: bool = False,
) -> Added:
    """These words of an article's latest version are a statement that the machine missed.

    Args:
        database: Where.
        editor: Who says so.
        missed: The words.
        speaker: Id or name of who said them, somebody new, or None: nobody can be found.
        note: Why, in the editor's words.
        dry_run: Say what would happen, and leave everything as it is.

    Raises:
        NotFound: There is no such article or speaker.
        AmbiguousSpeaker: The name means several.
        WrongUsage: The words do not stand there, stand there several times, or are a statement already.
    """
    why = clean_words(note, "note")
    if missed.kind is not None and missed.kind not in KINDS:
        raise WrongUsage(f"no kind {missed.kind!r}; there are {', '.join(KINDS)}")
    with acting(database, editor, "add", dry_run=dry_run) as act:
        statement_id = _add(act, missed)
        act.change(_key(statement_id), {"added": _to_word(act, note=why)})
        attribute_one(act, Target(statement_id), find_speaker(act, speaker))
        act.settle()
        row = get_statement(act.connection, statement_id)
    return Added(act.command.number, row)


def _add(act: Act, missed: Missed) -> int:
    """The words are on record as a statement; its id."""
    article = get_article(act.connection, missed.article_id)
    text, where = article.text.text, f"article {missed.article_id}"
    places = find_words(text, clean_words(missed.words, "words") or "")
    start, end = _choose_place(text, places, f"{missed.words!r}", where, missed.place)
    _check_new(act.connection, missed.article_id, start, end)
    run_id = start_run(act.connection, "add", f"editor {act.command.editor}", now())
    quoted = text[:start].rstrip()[-1:] in tuple(_OPENING)
    given = ByHand(
        article_id=missed.article_id, version_id=article.version_id,
        kind=missed.kind or ("direct" if quoted else "indirect"), text=text[start:end], start=start, end=end,
        paragraph=count_paragraph(text, start), run_id=run_id,
    )  # fmt: skip
    return add_by_hand(act.connection, given)


def _key(statement_id: int) -> RecordKey:
    return RecordKey(RecordKind.STATEMENT, statement_id)


def _to_word(act: Act, **values: Json) -> dict[str, Json]:
    """An editor's word for the ledger: what, whose, when."""
    return {**values, "editor": act.command.editor, "at": act.command.at}


def _choose_place(
    text: str, places: Sequence[tuple[int, int]], what: str, where: str, number: int | None
) -> tuple[int, int]:
    """One of the places where something stands in a text: the only one, or the one with that number."""
    if not places:
        raise WrongUsage(f"{what} does not stand in {where}")
    if number is None and len(places) > 1:
        around = "; ".join(f"{at}: {_show(text, place)}" for at, place in enumerate(places[:MOST_SHOWN], 1))
        more = "; ..." if len(places) > MOST_SHOWN else ""
        raise WrongUsage(f"{what} stands {len(places)} times in {where}: say --place ({around}{more})")
    if number is not None and not 1 <= number <= len(places):
        raise WrongUsage(f"{what} stands {len(places)} times in {where}: there is no place {number}")
    return places[(number or 1) - 1]


def _show(text: str, place: tuple[int, int]) -> str:
    """The words with a little of what stands around them, in one line."""
    side = max(0, SHOWN - (place[1] - place[0])) // 2
    around = " ".join(text[max(0, place[0] - side) : place[1] + side].split())
    return f"paragraph {count_paragraph(text, place[0])}, …{around}…"


def _check_new(connection: Connection, article_id: int, start: int, end: int) -> None:
    """Nothing, if no statement of the article is those very words, be it hidden."""
    there = tuple(status for status in STATUSES if status != "retired")
    for row in list_statements(connection, StatementFilter(article=article_id, statuses=there)):
        if (row.start, row.end) == (start, end):
            rejected = (
                f"; it was rejected: 'factcheck history {row.id}' says when" if row.status == "rejected" else ""
            )
            raise WrongUsage(f"that is statement {row.id} already{rejected}")
