"""The whole command line, and the one place where errors become text and exit codes."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Annotated

import typer

from factcheck import __version__
from factcheck.cli import (
    approvals,
    articles,
    assignments,
    attributions,
    candidates,
    claims,
    database,
    evaluation,
    figures,
    history,
    log,
    mending,
    publications,
    reading,
    register,
    resemblances,
    review,
    scales,
    speakers,
    statements,
    verdicts,
)
from factcheck.cli.completion import COMPLETION_VARIABLE
from factcheck.cli.context import Globals, wrap_line
from factcheck.cli.exit_codes import ExitCode
from factcheck.cli.output import to_one_line
from factcheck.cli.refusals import describe_refusal
from factcheck.errors import (
    ChangedMeanwhile,
    Declined,
    FactcheckError,
    InputRefused,
    NeedsConfirmation,
    NoDatabase,
    NotFound,
    NothingEvaluated,
    NothingToUndo,
    OtherQuestion,
    UnknownLanguage,
    WrongUsage,
)

_CODES: tuple[tuple[type[FactcheckError], ExitCode], ...] = (
    (InputRefused, ExitCode.INPUT_REFUSED),
    (NothingEvaluated, ExitCode.INPUT_REFUSED),
    (OtherQuestion, ExitCode.INPUT_REFUSED),
    (WrongUsage, ExitCode.WRONG_USAGE),
    (UnknownLanguage, ExitCode.WRONG_USAGE),
    (NeedsConfirmation, ExitCode.WRONG_USAGE),
    (NotFound, ExitCode.NOT_FOUND),
    (NoDatabase, ExitCode.NOT_FOUND),
    (ChangedMeanwhile, ExitCode.CHANGED_MEANWHILE),
    (NothingToUndo, ExitCode.CHANGED_MEANWHILE),
)

app = typer.Typer(
    name="factcheck",
    help="Who said what, was it really said, is it true: quotations and claims in news articles.",
    epilog="Example: factcheck ingest articles/ && factcheck list --speaker Altman",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for module in (reading, evaluation, statements, articles, review, verdicts, attributions, mending, resemblances):
    module.add_commands(app)
for module in (assignments, approvals, publications, history, log):
    module.add_commands(app)
speaker = typer.Typer(help="The register of speakers.", no_args_is_help=True, rich_markup_mode=None)
for module in (speakers, candidates, register):
    module.add_commands(speaker)
app.add_typer(speaker, name="speaker")
scale = typer.Typer(help="The labels that a newsroom judges with.", no_args_is_help=True, rich_markup_mode=None)
scales.add_commands(scale)
app.add_typer(scale, name="scale")
claim = typer.Typer(help="Propositions that many statements make.", no_args_is_help=True, rich_markup_mode=None)
claims.add_commands(claim)
app.add_typer(claim, name="claim")
for module in (figures, database):
    module.add_commands(app)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def _globals(
    context: typer.Context,
    database: Annotated[
        str | None,
        typer.Option("--database", metavar="ADDRESS", help="Path or URL of the database."),
    ] = None,
    editor: Annotated[
        str | None, typer.Option("--editor", metavar="NAME", help="Who acts; nobody checks it.")
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    context.obj = Globals(database, editor)


def run(arguments: Sequence[str]) -> int:  # noqa: PLR0911 - one answer for each way to end
    """Do what the arguments say; the exit code."""
    _open_closed_streams()
    try:
        code = app(args=list(arguments), prog_name="factcheck", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _report_usage(error)
    except typer.Abort:
        return _say("interrupted: nothing was changed", ExitCode.INTERRUPTED)
    except Declined as error:
        return _say(str(error), ExitCode.FAILED)
    except FactcheckError as error:
        return _refuse(error)
    except SystemExit as error:  # Typer's answer to a shell that completes, and to a closed pipe
        if os.environ.get(COMPLETION_VARIABLE):
            return int(error.code or ExitCode.DONE)
        _silence(sys.stdout)
        return ExitCode.PIPE_CLOSED
    except BrokenPipeError:
        _silence(sys.stdout)
        return ExitCode.PIPE_CLOSED
    except OSError as error:
        _silence(sys.stdout)
        return _say(f"error: {error.filename or 'standard output'}: {error.strerror or error}", ExitCode.FAILED)
    return int(code or ExitCode.DONE)


def _open_closed_streams() -> None:
    """Every standard stream is there, and takes any character; a closed one is nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif mode == "w" and hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="backslashreplace")


def _report_usage(error: typer.TyperException) -> int:
    format_message = getattr(error, "format_message", None)
    context = getattr(error, "ctx", None)
    message = format_message() if format_message else str(error)
    if message.startswith("Usage:"):  # no command was given, and the help is the answer
        return _say(message, ExitCode.WRONG_USAGE)
    message = " ".join(message.split())
    hint = f" (see '{context.command_path} --help')" if context is not None else ""
    return _say(f"error: {message}{hint}", getattr(error, "exit_code", ExitCode.WRONG_USAGE))


def _refuse(error: FactcheckError) -> int:
    """The code for it, after all is said on standard error: what follows in a pipe must not take it for data."""
    code = next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.FAILED)
    reason, *further = describe_refusal(error)
    _say(f"error: {reason}", code)
    for line in further:
        _say(line, code)
    return code


def _say(words: str, code: int) -> int:
    """``code``, after its reason was said where somebody can read it."""
    with suppress(OSError):
        text = words if words.startswith("Usage:") else wrap_line(to_one_line(words), sys.stderr)
        print(text, file=sys.stderr, flush=True)
    return code


def _silence(stream: IO[str]) -> None:
    """Whatever is still to be written goes nowhere: nobody is listening, and Python would complain at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
