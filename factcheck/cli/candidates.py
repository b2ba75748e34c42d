"""``factcheck speaker candidates``: pairs of speakers who may be one, judged with a single key each."""

import sys
import textwrap
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.completion import complete_speaker
from factcheck.cli.context import (
    CsvOption,
    DatabaseOption,
    EditorOption,
    FieldsOption,
    JsonOption,
    LimitOption,
    get_settings,
    opened,
    say,
    to_name,
)
from factcheck.cli.keys import single_keys
from factcheck.cli.output import Form, Layout, check_form, count_of, get_width, print_rows, to_printable
from factcheck.cli.speakers import say_refreshed
from factcheck.errors import FactcheckError
from factcheck.identity.names import fold_name

if TYPE_CHECKING:
    from factcheck.desk.comparing import Candidate
    from factcheck.desk.presenting import SpeakerView
    from factcheck.store.database import Database
    from factcheck.store.relinking import Refreshed

CANDIDATES = Layout(
    fields=("score", "speaker_id", "speaker", "into_id", "into", "reasons", "alias", "more"),
    shown=("score", "speaker_id", "speaker", "into_id", "into", "reasons"),
    wide={"speaker": 2, "into": 2, "reasons": 3},
    numbers=frozenset({"score", "speaker_id", "into_id", "more"}),
)
OFFICES = 3
"""How many offices of each speaker are shown."""
SAME, DIFFERENT, SKIP, QUIT, ALWAYS, SWAP, UNDO = "s", "d", "k", "q", "a", "x", "u"
SKIPPING = {SKIP, " ", "\r", "\n"}
QUITTING = {QUIT, "", "\x1b", "\x03", "\x04"}


def add_commands(noun: typer.Typer) -> None:
    """``candidates`` belongs to ``noun``, which is ``speaker``."""
    noun.command("candidates", epilog="Example: factcheck speaker candidates --name Mulyani")(candidates)


def candidates(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Option(help="Only with somebody called that, or by part of it.", autocompletion=complete_speaker),
    ] = None,
    least: Annotated[
        float | None,
        typer.Option(
            "--min-score",
            min=0,
            max=1,
            help="Only those so likely to be one; else from 0.3, and namesakes.",
        ),
    ] = None,
    show_list: Annotated[bool, typer.Option("--list", help="List them, judge none.")] = False,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    fields: FieldsOption = None,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Judge pairs of speakers who may be one, the likeliest first, a single key each.

    On a terminal each pair is shown with what speaks for and against it: s same, d different, k skip, q quit. What
    you have judged never comes back. Elsewhere, and with --list, --json or --csv, the pairs are listed.
    """
    from factcheck.desk.comparing import find_candidates

    form = Form(as_json, as_csv, fields)
    check_form(form, CANDIDATES)
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        found = find_candidates(db, to_name(name), least)
        if sys.stdin.isatty() and sys.stdout.isatty() and not (show_list or as_json or as_csv or fields):
            with single_keys() as read_key:
                _Session(db, settings.editor, read_key).run(lambda: find_candidates(db, to_name(name), least))
            return
        pairs = list(islice(found, limit) if limit else found)
        rows = _to_rows(db, pairs)
    print_rows(rows, CANDIDATES, form)
    if limit and len(pairs) == limit:
        say(f"the first {limit} shown: -n 0 shows all")
    elif not pairs:
        say("no pair is left to judge")


def _to_rows(db: "Database", pairs: "list[Candidate]") -> Iterator[dict[str, str | int | float | None]]:
    from factcheck.desk.browsing import name_speakers

    names = name_speakers(db, {side for pair in pairs for side in (pair.gone, pair.kept)})
    return (
        {
            "score": pair.score, "speaker_id": pair.gone, "speaker": names[pair.gone], "into_id": pair.kept,
            "into": names[pair.kept], "reasons": "; ".join(_explain(pair)), "alias": pair.alias, "more": pair.more,
        }
        for pair in pairs
    )  # fmt: skip


def _explain(pair: "Candidate") -> list[str]:
    more = f"{count_of(pair.more, 'article')} more with one of that name" if pair.more else ""
    return [*pair.reasons, *filter(None, (more,))]


class _Session:
    """An editor at a terminal, one pair after the other."""

    def __init__(self, db: "Database", editor: str, read_key: Callable[[], str]) -> None:
        self._db = db
        self._editor = editor
        self._read_key = read_key
        self._commands: list[int] = []
        self._seen: set[tuple[int, int]] = set()
        self._changed: set[int] = set()

    def run(self, find: "Callable[[], Iterator[Candidate]]") -> None:
        """Every pair is shown until its user quits or none is left; who was known by the same word comes next."""
        while True:
            self._changed.clear()
            found = self._show(find())
            if found is None:
                break
            if not found:
                print("no pair is left to judge")
                break
        judged = len(self._commands)
        print(f"{judged} judged" + (": 'factcheck undo' takes the last one back" if judged else ""))

    def _show(self, candidates: "Iterator[Candidate]") -> bool | None:
        """Whether a judgement may have brought up more pairs; None if its user quit."""
        from factcheck.desk.comparing import view_pair

        more = False
        for candidate in candidates:
            if (candidate.gone, candidate.kept) in self._seen:
                continue
            if {candidate.gone, candidate.kept} & self._changed:  # what they have in common may be otherwise now
                more = True
                continue
            self._seen.add((candidate.gone, candidate.kept))
            views = view_pair(self._db, candidate)
            if views is None:  # who was merged meanwhile may be somebody else's pair now
                more = True
                continue
            answer = self._judge(candidate, *views)
            if answer is None:
                return None
            more = more or (answer and candidate.more > 0)
        return more

    def _judge(self, candidate: "Candidate", gone: "SpeakerView", kept: "SpeakerView") -> bool | None:
        """Whether the pair was judged; None to stop."""
        _print_pair(candidate, gone, kept)
        while True:
            key = self._read_key().lower()
            if key in QUITTING:
                return None
            if key in SKIPPING:
                return False
            if key == SWAP:
                gone, kept = kept, gone
                _print_keys(candidate, kept)
            elif key == UNDO:
                self._undo()
                _print_pair(candidate, gone, kept)
            elif key in {SAME, DIFFERENT} or (key == ALWAYS and candidate.alias is not None):
                return self._act(key, candidate, gone.row.id, kept.row.id)

    def _act(self, key: str, candidate: "Candidate", gone: int, kept: int) -> bool:
        try:
            command, refreshed, done = self._change(key, candidate, gone, kept)
        except FactcheckError as error:  # somebody else was quicker, or something stands against it
            print(_fill(f"nothing was changed: {error}", "  "))
            return False
        if command is None:
            print(f"  nothing was changed: only [{SAME}] settles this one")
            return False
        print(_fill(f"{done} (c{command})", "  "))
        say_refreshed(refreshed)
        self._commands.append(command)
        if key != DIFFERENT:
            self._changed |= {gone, kept, *(speaker_id for speaker_id, _name in refreshed.moved)}
        return True

    def _change(
        self, key: str, candidate: "Candidate", gone: int, kept: int
    ) -> "tuple[int | None, Refreshed, str]":
        """The command, what it did to statements, and what to say of it."""
        from factcheck.desk.merging import merge_speakers, tell_apart
        from factcheck.desk.naming import add_alias

        if key == DIFFERENT:
            parted = tell_apart(self._db, self._editor, gone, kept)
            return parted.command, parted.refreshed, "different"
        if key == ALWAYS:  # the word is of the one who has no other name, whichever name is kept
            word = candidate.alias or ""
            named = add_alias(self._db, self._editor, str(candidate.kept), word)
            shared = fold_name(word) in named.refreshed.ambiguous
            done = f"{word} is a name of {named.name} (speaker {named.id})"
            done += ", as of others" if shared else ", whatever article says it"
            return named.command, named.refreshed, done
        merged = merge_speakers(self._db, self._editor, str(gone), str(kept))
        return merged.command, merged.refreshed, "same"

    def _undo(self) -> None:
        from factcheck.desk.undoing import undo

        if not self._commands:
            print("  nothing was judged yet\n")
            return
        try:
            done = undo(self._db, self._editor, self._commands.pop())
            print(f"  c{done.taken_back} is taken back; the pair comes again when you call candidates anew\n")
        except FactcheckError as error:
            print(f"  nothing was taken back: {error}\n")


def _print_pair(candidate: "Candidate", gone: "SpeakerView", kept: "SpeakerView") -> None:
    print(_fill(f"{candidate.score:.2f}  {'; '.join(candidate.reasons)}", ""), end="\n\n")
    for view, more in ((gone, candidate.more), (kept, 0)):
        _print_side(view, more)
    _print_keys(candidate, kept)


def _print_keys(candidate: "Candidate", kept: "SpeakerView") -> None:
    always = f"  [{ALWAYS}] {candidate.alias} is always speaker {candidate.kept}" if candidate.alias else ""
    name = textwrap.shorten(kept.row.name, 40, placeholder=" …")
    keys = f"[{SAME}]ame (as {name}, {kept.row.id})  [{DIFFERENT}]ifferent  s[{SKIP}]ip  [{QUIT}]uit"
    print(_fill(f"{keys}{always}  [{SWAP}] keep the other name  [{UNDO}]ndo the last", ""), flush=True)


def _print_side(view: "SpeakerView", more: int) -> None:
    from factcheck.cli.speaker_page import describe_time

    row = view.row
    said = f"{count_of(row.statements, 'statement')} in {count_of(row.articles, 'article')}"
    head = f"{row.id}  {row.name}, {row.kind}: {said}"
    if more:
        others = "1 more article has" if more == 1 else f"{more:,} more articles have"
        head += f"; {others} a {row.name} of {'its' if more == 1 else 'their'} own"
    print(_fill(f"{head}{', registered' if row.registered else ''}", "  "))
    if row.aliases:
        print(_fill(f"also: {'; '.join(row.aliases)}", "      "))
    offices = [*view.registered_offices[:OFFICES]]
    offices += [f"{office.office} ({describe_time(office)})" for office in view.offices[:OFFICES]]
    if offices:
        print(_fill(f"offices: {'; '.join(offices)}", "      "))
    for article in view.articles:
        about = " · ".join(part for part in (article.outlet, article.published and article.published[:10]) if part)
        print(_fill(f"in {article.id}: {article.title}{f' · {about}' if about else ''}", "      "))
    for statement in view.latest:
        words = textwrap.shorten(statement.text, 160, placeholder=" …")
        print(_fill(f"said ({statement.id}): {words}", "      "))
    print()


def _fill(words: str, indent: str) -> str:
    return textwrap.fill(
        to_printable(words), get_width(), initial_indent=indent, subsequent_indent=f"{indent}    ",
        break_on_hyphens=False,
    )  # fmt: skip
