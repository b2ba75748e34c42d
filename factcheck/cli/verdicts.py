"""``factcheck verdict``: an editor's verdict on statements."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.context import (
    ASK_ABOVE,
    DatabaseOption,
    DryRunOption,
    EditorOption,
    YesOption,
    confirm,
    get_settings,
    opened,
)
from factcheck.cli.output import count_of, to_printable
from factcheck.cli.publications import CorrectionOption, ReasonOption, say_done, to_correction
from factcheck.cli.targets import parts_from_label, to_targets
from factcheck.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.desk.acting import Target
    from factcheck.desk.judging import Judgement, VerdictGiven
    from factcheck.store.database import Database
    from factcheck.store.ledger import Entry
    from factcheck.store.scales import Label
    from factcheck.store.verdicts import VerdictRow


def add_commands(app: typer.Typer) -> None:
    """``verdict`` belongs to ``app``."""
    example = (
        "Example: factcheck verdict 3 misleading --note 'cut short' --evidence https://example.org/transcript"
    )
    app.command("verdict", epilog=example)(verdict)


def verdict(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID... LABEL", help="Statements (12, 12@3; - reads ids) or claims (claim:4), then the label."
        ),
    ],
    note: Annotated[str | None, typer.Option(help="Why, in your words.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="What it rests on; may be repeated.")
    ] = None,
    wording: Annotated[bool, typer.Option("--wording", help="It answers: was it said?")] = False,
    truth: Annotated[bool, typer.Option("--truth", help="It answers: is it true?")] = False,
    revision: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Only if it is still at this revision.")
    ] = None,
    edit: Annotated[
        bool, typer.Option("--edit", help="Fill in label, note and evidence with your editor ($VISUAL, $EDITOR).")
    ] = False,
    form: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Label, note and evidence from such a form; with --edit it begins so."),
    ] = None,
    correction: CorrectionOption = None,
    reason: ReasonOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    editor: EditorOption = None,
    database: DatabaseOption = None,
) -> None:
    """Give statements a verdict: was it said (verbatim, altered...), is it true (true, misleading...).

    Labels may be typed in Indonesian or English, those of several scales with their scale (tempo:keliru). Earlier
    verdicts stay in the history for ever. One on a claim holds for all its statements that have none of their own.
    More than three statements at once are asked about first. Where readers have seen a verdict (publish), another
    needs --correction and --reason.
    """
    from factcheck.desk.judging import Evidence, Judgement

    ids, label = parts_from_label(words, needed=not (edit or form))
    if wording and truth:
        raise WrongUsage("--wording and --truth exclude each other")
    question = "wording" if wording else "truth" if truth else None
    targets = to_targets(ids, revision)
    settings = get_settings(context, database, editor)
    judgement = Judgement(
        label, question, note, tuple(map(Evidence, evidence or ())), to_correction(correction, reason)
    )
    with opened(settings) as db:
        if edit:
            from factcheck.cli.verdict_form import filled_in

            with filled_in(db, targets, judgement, form, dry_run=dry_run) as filled:
                given = _give(db, settings.editor, filled.targets, filled.judgement, yes=yes, dry_run=dry_run)
        else:
            if form is not None:
                from factcheck.cli.verdict_form import read_filled

                judgement = read_filled(form, judgement)
            given = _give(db, settings.editor, targets, judgement, yes=yes, dry_run=dry_run)
    _print_answer(given, dry_run=dry_run)


def _give(
    db: "Database", editor: str, targets: "Sequence[Target]", judgement: "Judgement", *, yes: bool, dry_run: bool
) -> "VerdictGiven":
    from factcheck.desk.judging import find_label, give_verdict

    if not dry_run:
        meant = find_label(db, judgement.label, judgement.question)  # a typo is no reason to ask first
        if not yes and len(set(targets)) > ASK_ABOVE:
            confirm(len(set(targets)), _ask(db, meant, targets), yes=yes)
    return give_verdict(db, editor, targets, judgement, dry_run=dry_run)


def _ask(db: "Database", label: "Label", targets: "Sequence[Target]") -> str:
    """What the editor is about to do, and what it would replace."""
    from factcheck.desk.judging import count_judged

    ids = {target.id for target in targets if target.kind == "statement"}
    judged = count_judged(db, label.question, ids)
    replaced = f", {judged} of which have another verdict on that" if judged else ""
    asked = {"wording": "was it said?", "truth": "is it true?"}[label.question]
    claims = len(set(targets)) - len(ids)
    what = " and ".join(count_of(*pair) for pair in ((len(ids), "statement"), (claims, "claim")) if pair[0])
    return f"{label.name} ({label.indonesian}; {asked}) for {what}{replaced}: go on?"


def _print_answer(given: "VerdictGiven", *, dry_run: bool) -> None:
    label = given.label
    for entry in given.entries:
        stood = given.standing.get(entry.record)
        was = _describe_standing(stood) if stood else "no verdict"
        words = f"{label.question} is now {label.name} ({label.indonesian}); before: {was}"
        if given.proposed:
            words = (
                f"{label.question}: {label.name} ({label.indonesian}) is proposed; "
                f"until another editor confirms it: {was}"
            )
        print(f"{entry.record}: {to_printable(words)}")
        _print_replaced(entry, label.question)
    for claim in given.claims:
        own = f", but for {claim.own:,} with a verdict of their own" if claim.own else ""
        holds = "would hold" if given.proposed else "holds"
        print(f"claim {claim.id}: that {holds} for {count_of(claim.statements, 'statement')}{own}")
    seen = given.corrects and not given.proposed
    say_done(given.command, given.entries[0].editor, seen=seen, dry_run=dry_run)


def _describe_standing(stood: "VerdictRow") -> str:
    from factcheck.store.scales import to_label_name

    through = "" if stood.claim_id is None else f" (on claim {stood.claim_id})"
    return f"{to_label_name(stood.scale, stood.label, stood.question)} by {stood.editor}{through}"


def _print_replaced(entry: "Entry", question: str) -> None:
    """What waited for a second editor, and waits no longer."""
    from factcheck.cli.entries import name_verdict

    waited = entry.changes.get(f"proposed:{question}", (None, None))[0]
    if isinstance(waited, dict):
        words = f"in place of {name_verdict(waited, question)}, which {waited['editor']} had proposed"
        print(f"{entry.record}: {to_printable(words)}")
