"""``factcheck ingest`` and ``factcheck extract``: articles in, statements out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    FieldsOption,
    JsonOption,
    get_settings,
    opened,
    say,
)
from factcheck.cli.exit_codes import ExitCode
from factcheck.cli.interruption import Interruption
from factcheck.cli.output import Cell, Form, Layout, print_rows
from factcheck.cli.progress import Progress
from factcheck.sources.document import MAX_CHARS

if TYPE_CHECKING:
    from factcheck.desk.ingesting import IngestReport
    from factcheck.errors import InputRefused
    from factcheck.extraction.statement import Reading
    from factcheck.sources.door import Incoming


FOUND = Layout(
    fields=(
        "article", "kind", "start", "end", "text", "speaker", "speaker_kind", "office", "mention",
        "mention_start", "mention_end", "cue", "rule", "confidence", "paragraph",
    ),
    shown=("article", "kind", "speaker", "text"),
    wide={"article": 3, "speaker": 3, "text": 8, "office": 3},
)  # fmt: skip
EXPLAINED = replace(
    FOUND, fields=(*FOUND.fields, "why"), shown=(*FOUND.shown, "why"), wide={**FOUND.wide, "why": 7}
)

SourcesArgument = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, or - for standard input.")
]
LanguageOption = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="id or en; told from each text if not given.")
]
MaxCharsOption = Annotated[int, typer.Option("--max-chars", min=0, help="Refuse longer articles; 0 refuses none.")]


def add_commands(app: typer.Typer) -> None:
    """``ingest`` and ``extract`` belong to ``app``."""
    app.command("ingest", epilog="Example: factcheck ingest articles/ archive.jsonl")(ingest)
    app.command("extract", epilog="Example: factcheck extract article.txt --json")(extract)


def ingest(
    context: typer.Context,
    sources: SourcesArgument,
    language: LanguageOption = None,
    max_chars: MaxCharsOption = MAX_CHARS,
    newest: Annotated[
        bool, typer.Option("--newest", help="A text that was replaced since is the article's last one again.")
    ] = False,
    database: DatabaseOption = None,
) -> None:
    """Read articles (plain text, JSON lines) and store them with every statement found in them.

    What is there already is not stored twice. What cannot be read is listed; the rest is done, exit code 5. What
    has been read stays: undo takes back what editors decide, not what the machine has read.
    """
    from factcheck.desk.ingesting import IngestReport
    from factcheck.desk.ingesting import ingest as store

    check_language(language)
    report = IngestReport()
    with (
        opened(get_settings(context, database), create=True) as db,
        Progress("articles read") as progress,
        Interruption() as interruption,
    ):
        try:
            for latest in store(db, _read(sources, max_chars), language, newest=newest):
                report = latest
                progress.show(report.read)
                interruption.check()
        except BaseException:
            progress.close()
            say_refused(report.refused)
            say(f"stopped; stored so far: {_summarise(report)}")
            raise
    _say_notes(report.notes)
    say_refused(report.refused)
    print(_summarise(report))
    if report.refused:
        raise typer.Exit(ExitCode.INPUT_REFUSED)


def _summarise(report: "IngestReport") -> str:
    counts = report.counts
    parts = [
        f"{_count(counts.articles_added, 'article')} added with {_count(counts.statements_added, 'statement')}"
    ]
    if not counts.articles_added and not counts.articles_changed:
        parts = ["nothing new"]
    if counts.articles_changed:
        parts.append(f"{_count(counts.articles_changed, 'article')} changed")
    if counts.articles_known:
        parts.append(f"{_count(counts.articles_known, 'article')} known already")
    if counts.refused:
        parts.append(f"{counts.refused:,} refused")
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def extract(
    sources: SourcesArgument,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    all_runs: Annotated[
        bool,
        typer.Option("--all", help="Also quoted words that nobody said, as kind term."),
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also say why, in one line each.")] = False,
    language: LanguageOption = None,
    max_chars: MaxCharsOption = MAX_CHARS,
) -> None:
    """Find the statements in articles and print them, without a database.

    Offsets count characters of the text as it was given.
    """
    from factcheck.cli.output import choose_fields

    check_language(language)
    layout = EXPLAINED if explain else FOUND
    choose_fields(fields, layout)
    refused: list[InputRefused] = []
    notes: list[str] = []
    documents = _read(sources, max_chars)
    rows = _extract_rows(documents, language, refused, notes, all_runs=all_runs, explain=explain)
    print_rows(rows, layout, Form(as_json, as_csv, fields))
    _say_notes(notes)
    say_refused(refused)
    if refused:
        raise typer.Exit(ExitCode.INPUT_REFUSED)


def _extract_rows(
    documents: "Iterable[Incoming]",
    language: str | None,
    refused: "list[InputRefused]",
    notes: list[str],
    *,
    all_runs: bool,
    explain: bool,
) -> Iterator[dict[str, Cell]]:
    from factcheck.desk.reading import read_document
    from factcheck.errors import InputRefused
    from factcheck.sources.document import Remark

    for document in documents:
        if isinstance(document, Remark):
            notes.append(document.text)
            continue
        try:
            if isinstance(document, InputRefused):
                raise document
            reading = read_document(document, language)
        except InputRefused as error:
            refused.append(error)
            continue
        notes += document.notes
        for row in _to_rows(reading, all_runs=all_runs, explain=explain):
            yield {"article": document.name, **row}


def _to_rows(reading: "Reading", *, all_runs: bool, explain: bool) -> "list[dict[str, Cell]]":
    """The statements, and where they are asked for the terms, as they stand; each with its reason if that is."""
    names = [name for name in FOUND.fields if name != "article"]
    rows: list[dict[str, Cell]] = [
        {name: getattr(statement, name) for name in names} for statement in reading.statements
    ]
    terms = reading.terms if all_runs else ()
    blank: dict[str, Cell] = dict.fromkeys(names)
    rows += [
        {
            **blank, "kind": "term", "start": term.start, "end": term.end, "text": term.text,
            "rule": str(term.reason), "paragraph": term.paragraph,
        }
        for term in terms
    ]  # fmt: skip
    if explain:
        from factcheck.cli.explanation import explain_statement, explain_term

        reasons = [explain_statement(statement, statement.rivals) for statement in reading.statements]
        reasons += [explain_term(term.reason) for term in terms]
        for row, why in zip(rows, reasons, strict=True):
            row["why"] = why
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _read(sources: list[str], max_chars: int) -> "Iterator[Incoming]":
    from factcheck.sources.document import Limits
    from factcheck.sources.door import read_documents

    return read_documents(sources, Limits(max_chars))


def check_language(code: str | None) -> None:
    """Nothing, if there is a pack for that language, or none is asked for.

    Raises:
        UnknownLanguage: There is none.
    """
    from factcheck.errors import UnknownLanguage
    from factcheck.language.pack import known_languages

    if code is not None and code not in known_languages():
        raise UnknownLanguage(code, known_languages())


def _say_notes(notes: list[str]) -> None:
    for note in notes:
        say(f"note: {note}")


def say_refused(refused: "list[InputRefused]") -> None:
    """Each thing that could not be read has its line, with the reason."""
    for error in refused:
        say(f"error: {error}")
