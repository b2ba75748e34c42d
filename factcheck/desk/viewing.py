"""Looking one thing up: a statement in its place, an article with its statements, the history of a record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.desk.attributing import Attribution, to_attribution
from factcheck.errors import NotFound
from factcheck.extraction.statement import Rival
from factcheck.store.articles import Article, ArticleRow, find_statement_ids, get_article, list_articles
from factcheck.store.by_hand import get_machine_words
from factcheck.store.claims import ClaimRow, find_claims_of
from factcheck.store.database import Database
from factcheck.store.ledger import (
    Entry,
    RecordKey,
    RecordKind,
    count_entries,
    find_command_entries,
    find_entries,
    find_member_entries,
)
from factcheck.store.listing import StatementRow, get_statement, has_statement, list_statements
from factcheck.store.replay import FieldState, replay
from factcheck.store.statement_filter import StatementFilter
from factcheck.store.statements import find_machine_speaker, find_rivals, get_found_name
from factcheck.store.verdicts import VerdictRow, find_proposals, find_verdicts

CONTEXT = 600
"""How many code points of a paragraph are shown on each side of a statement, at most."""


@dataclass(frozen=True, slots=True)
class Mending:
    """An editor's word on what is a statement: the machine missed it, it is none, it has other edges.

    Attributes:
        act: added, rejected or trimmed.
        editor: whose word it is.
        at: when, UTC, ISO 8601.
        note: why; of one that was trimmed, the machine's words.
    """

    act: str
    editor: str
    at: str
    note: str | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement in its place.

    Attributes:
        row: what a list says of it.
        article: its article, in the last version of the text in which it stands.
        before: the paragraph up to it.
        after: the paragraph behind it.
        verdicts: those in force.
        proposals: those that wait for a second editor.
        entries: how many ledger entries are about it.
        rivals: who else was in question as its speaker.
        attribution: an editor's word on who said it; None if there is none.
        machine: whom the machine finds, as the article calls them.
        machine_id: their id.
        mended: what editors changed of the machine's reading.
        claims: the claims that it makes, the newest first.
    """

    row: StatementRow
    article: Article
    before: str
    after: str
    verdicts: tuple[VerdictRow, ...]
    proposals: tuple[VerdictRow, ...]
    entries: int
    rivals: tuple[Rival, ...]
    attribution: Attribution | None
    machine: str | None
    machine_id: int | None
    mended: tuple[Mending, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its statements, in the order in which they stand."""

    article: Article
    statements: tuple[StatementRow, ...]


def view_statement(database: Database, statement_id: int) -> StatementView:
    """One statement with all that is known of it.

    Raises:
        NotFound: There is none with that id.
    """
    with database.read() as connection:
        row = get_statement(connection, statement_id)
        article = get_article(connection, row.article_id, row.version_id)
        before, after = _find_context(article.text.text, row.start, row.end)
        said = replay(find_entries(connection, RecordKey(RecordKind.STATEMENT, statement_id)))
        return StatementView(
            row=row,
            article=article,
            before=before,
            after=after,
            verdicts=tuple(find_verdicts(connection, statement_id)),
            proposals=tuple(find_proposals(connection, statement_id)),
            entries=count_entries(connection, RecordKey(RecordKind.STATEMENT, statement_id)),
            rivals=tuple(find_rivals(connection, statement_id)),
            attribution=to_attribution(said["speaker"].value) if "speaker" in said else None,
            machine=get_found_name(connection, statement_id),
            machine_id=find_machine_speaker(connection, statement_id),
            mended=tuple(_find_mendings(said, get_machine_words(connection, statement_id))),
            claims=tuple(find_claims_of(connection, statement_id)),
        )


_MENDED = {"added": "added", "rejected": "rejected", "words": "trimmed"}
"""What the fields of a statement say that an editor did."""


def _find_mendings(said: Mapping[str, FieldState], machine: str) -> Iterator[Mending]:
    for name, act in _MENDED.items():
        value = said[name].value if name in said else None
        if isinstance(value, dict):
            note = machine if act == "trimmed" else value.get("note")
            yield Mending(act, str(value["editor"]), str(value["at"]), None if note is None else str(note))


def _find_context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a span in its paragraph, cut with an ellipsis where that is long."""
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", end)
    closing = len(text) if closing == -1 else closing
    before, after = text[opening:start], text[end:closing]
    if len(before) > CONTEXT:
        before = f"…{before[-CONTEXT:]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT]}…"
    return before.lstrip(), after.rstrip()


def browse_articles(database: Database, limit: int) -> list[ArticleRow]:
    """The articles read last, newest first; all of them if ``limit`` is 0."""
    with database.read() as connection:
        return list_articles(connection, limit)


def view_article(database: Database, article_id: int) -> ArticleView:
    """An article with the statements that stand in its latest version.

    Raises:
        NotFound: There is none with that id.
    """
    with database.read() as connection:
        article = get_article(connection, article_id)
        order = [row[0] for row in find_statement_ids(connection, article.version_id)]
        found = list_statements(connection, StatementFilter(article=article_id))
        by_id = {row.id: row for row in found}
        return ArticleView(article, tuple(by_id[statement_id] for statement_id in order if statement_id in by_id))


def view_history(database: Database, statement_id: int) -> Sequence[Entry]:
    """Every ledger entry about a statement, oldest first.

    Those by which it makes a claim, or no longer does, are among them, and the verdicts on the claims it makes.

    Raises:
        NotFound: There is no such statement.
    """
    with database.read() as connection:
        if not has_statement(connection, statement_id):
            raise NotFound("statement", statement_id)
        entries = [
            *find_entries(connection, RecordKey(RecordKind.STATEMENT, statement_id)),
            *find_member_entries(connection, statement_id),
        ]
        for claim in find_claims_of(connection, statement_id):
            about = find_entries(connection, RecordKey(RecordKind.CLAIM, claim.id))
            entries += [entry for entry in about if {"truth", "proposed:truth"} & entry.changes.keys()]
        return sorted({entry.seq: entry for entry in entries}.values(), key=lambda entry: entry.seq)


def view_command(database: Database, number: int) -> Sequence[Entry]:
    """Every ledger entry of a command.

    Raises:
        NotFound: There is no such command.
    """
    with database.read() as connection:
        entries = find_command_entries(connection, number)
        if not entries:
            raise NotFound("command", f"c{number}")
        return entries
