"""``factcheck speaker merge``, ``split``, ``rename``, ``alias`` and ``link``: what editors say of speakers."""

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    LARGEST,
    DatabaseOption,
    DryRunOption,
    EditorOption,
    get_settings,
    opened,
    say,
    tell,
    to_words,
)
from factcheck.cli.output import count_of
from factcheck.cli.speakers import SpeakerArgument, say_command, say_refreshed, to_speaker
from factcheck.errors import WrongUsage

if TYPE_CHECKING:
    from factcheck.desk.naming import Named
    from factcheck.store.roster import SpeakerRow

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name, in quotation marks if of two words.")]
Id = Annotated[
    list[int] | None,
    typer.Option(metavar="ID", min=1, max=LARGEST, help="May be repeated."),
]


_KINDS = {"person": "a person", "organisation": "an organisation", "unnamed": "somebody without a name"}


def add_commands(noun: typer.Typer) -> None:
    """The commands belong to ``noun``, which is ``speaker``."""
    noun.command("merge", epilog="Example: factcheck speaker merge 'Sri Mulyani' 'Sri Mulyani Indrawati'")(merge)
    noun.command("split", epilog="Example: factcheck speaker split 'Budi Santoso' --office nelayan")(split)
    noun.command("rename", epilog="Example: factcheck speaker rename 17 'Rina Wulandari'")(rename)
    noun.command("link", epilog="Example: factcheck speaker link 'Elon Musk' Q317521")(link)
    alias = typer.Typer(help="The names that a speaker goes by.", no_args_is_help=True, rich_markup_mode=None)
    alias.command("add", epilog="Example: factcheck speaker alias add 'Elon Musk' Musk")(add_alias)
    alias.command("remove", epilog="Example: factcheck speaker alias remove 'Elon Musk' Musk")(remove_alias)
    noun.add_typer(alias, name="alias")


def merge(
    context: typer.Context,
    speaker: SpeakerArgument,
    into: SpeakerArgument,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Say that the first speaker is the second: all that they said stands under the second's name.

    It can be taken back at any time: each gets back what nobody has attributed otherwise since.
    """
    from factcheck.desk.merging import merge_speakers

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = merge_speakers(db, settings.editor, to_speaker(speaker), to_speaker(into), dry_run=dry_run)
    together = count_of(done.kept.statements, "statement")
    tell(f"{_describe(done.gone)} is {_name(done.kept)} from now on: {together} together")
    if done.gone.kind != done.kept.kind:
        say(f"note: the first was taken for {_KINDS[done.gone.kind]}, the second for {_KINDS[done.kept.kind]}")
    if done.overruled:
        say("note: somebody had told the two apart, which does not hold as long as they are one")
    say_refreshed(done.refreshed, whole=dry_run)
    say_command(done.command, settings.editor, dry_run=dry_run)


def split(
    context: typer.Context,
    speaker: SpeakerArgument,
    statement: Id = None,
    article: Id = None,
    office: Annotated[
        str | None, typer.Option(metavar="OFFICE", help="All that they said in this office.")
    ] = None,
    found_as: Annotated[
        str | None, typer.Option(metavar="NAME", help="All that was found under this name.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the new speaker is called; the same, if not given.")
    ] = None,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Part two speakers that were taken for one.

    With the id of a speaker that was merged into another (speaker show lists them), it stands by itself again.
    With --statement, --article, --office or --found-as, statements that any one of these names are by a new
    speaker. Either way the two are told apart.
    """
    from factcheck.desk.splitting import Part, split_speaker

    part = Part(tuple(statement or ()), tuple(article or ()), to_words(office), to_words(found_as))
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = split_speaker(db, settings.editor, to_speaker(speaker), part, to_words(name), dry_run=dry_run)
    count = count_of(done.freed.statements, "statement")
    tell(f"{_name(done.freed)} is somebody else than {_name(done.rest)}, with {count}")
    if done.undecided:
        left = "1 statement whose article gives no office stays" if done.undecided == 1 else ""
        left = left or f"{done.undecided:,} statements whose articles give no office stay"
        say(f"note: {left} with {_name(done.rest)}: factcheck list --speaker {done.rest.id}")
    say_refreshed(done.refreshed, whole=dry_run)
    say_command(done.command, settings.editor, dry_run=dry_run)


def rename(
    context: typer.Context,
    speaker: SpeakerArgument,
    name: NameArgument,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Call a speaker by another name; the one they had stays among their names."""
    from factcheck.desk.naming import rename_speaker

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = rename_speaker(db, settings.editor, to_speaker(speaker), name, dry_run=dry_run)
    for other in done.others:
        say(f"note: speaker {other} is called so, too; if they are one: factcheck speaker merge {done.id} {other}")
    _print_named(done, f"is called {done.name} now (before: {done.before})", settings.editor, dry_run=dry_run)


def link(
    context: typer.Context,
    speaker: SpeakerArgument,
    wikidata: Annotated[str | None, typer.Argument(metavar="[QID]", help="Such as Q317521.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="It is none that anybody knows.")] = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Say which item of Wikidata a speaker is. Nothing is fetched."""
    from factcheck.desk.naming import link_speaker

    if (wikidata is None) is not remove:
        raise WrongUsage("say which item (Q317521), or --remove")
    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = link_speaker(db, settings.editor, to_speaker(speaker), wikidata, dry_run=dry_run)
    words = f"is {wikidata} on Wikidata" if wikidata else "is linked to no item any more"
    _print_named(done, words, settings.editor, dry_run=dry_run)


def add_alias(
    context: typer.Context,
    speaker: SpeakerArgument,
    name: NameArgument,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Give a speaker another name; statements found under it are theirs, unless somebody else has it too."""
    from factcheck.desk.naming import add_alias as add

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = add(db, settings.editor, to_speaker(speaker), name, dry_run=dry_run)
    _print_named(done, f"goes by {name!r} too", settings.editor, dry_run=dry_run)


def remove_alias(
    context: typer.Context,
    speaker: SpeakerArgument,
    name: NameArgument,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Take a name from a speaker; statements found under it alone stand apart again."""
    from factcheck.desk.naming import remove_alias as remove

    settings = get_settings(context, database, editor)
    with opened(settings) as db:
        done = remove(db, settings.editor, to_speaker(speaker), name, dry_run=dry_run)
    _print_named(done, f"does not go by {name!r} any more", settings.editor, dry_run=dry_run)


def _print_named(done: "Named", words: str, editor: str, *, dry_run: bool) -> None:
    tell(f"{done.before} (speaker {done.id}) {words}")
    say_refreshed(done.refreshed, whole=dry_run)
    say_command(done.command, editor, dry_run=dry_run)


def _name(row: "SpeakerRow") -> str:
    return f"{row.name} (speaker {row.id})"


def _describe(row: "SpeakerRow") -> str:
    return f"{row.name} (speaker {row.id}, {count_of(row.statements, 'statement')})"
