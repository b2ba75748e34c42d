"""Why something was not done, in lines: the reason, then what helps."""

from typing import TYPE_CHECKING, cast

from factcheck.cli.output import count_of
from factcheck.errors import AmbiguousSpeaker, ChangedMeanwhile, FactcheckError

if TYPE_CHECKING:
    from factcheck.store.ledger import Entry


def describe_refusal(error: FactcheckError) -> list[str]:
    """The reason; then who may be meant, or what others have done meanwhile, a line each."""
    if isinstance(error, AmbiguousSpeaker):
        return [str(error), *_list_candidates(error)]
    if isinstance(error, ChangedMeanwhile):
        from factcheck.cli.entries import describe_act

        return [str(error), *(f"  {describe_act(cast('Entry', entry))}" for entry in error.since)]
    return [str(error)]


def _list_candidates(error: AmbiguousSpeaker) -> list[str]:
    lines = [
        f"  {number:>6}  {name}  ({count_of(count, 'statement')})" for number, name, count in error.candidates
    ]
    if error.count > len(error.candidates):
        lines.append(f"  and {error.count - len(error.candidates):,} more")
    return lines
