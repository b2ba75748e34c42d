"""What every editorial act shares: who acts, on what, and words that may be kept."""

from dataclasses import dataclass

from factcheck.errors import WrongUsage
from factcheck.sources.decoding import FORBIDDEN


@dataclass(frozen=True, slots=True)
class Target:
    """A record to change, and the revision it must still have; any, if None."""

    id: int
    revision: int | None = None


def clean_words(words: str | None, what: str) -> str | None:
    """``words`` without white space around them; None if nothing is left.

    Raises:
        WrongUsage: They hold characters that no database keeps faithfully.
    """
    if words is None:
        return None
    if FORBIDDEN.search(words):
        raise WrongUsage(f"the {what} cannot be read as text; is the terminal set to UTF-8?")
    return words.strip() or None


def check_editor(editor: str) -> str:
    """The editor's name, as it goes into the ledger.

    Raises:
        WrongUsage: It is blank.
    """
    name = clean_words(editor, "editor's name")
    if name is not None and not name.isprintable():
        raise WrongUsage("the editor's name holds characters that cannot be seen")
    if name is None:
        raise WrongUsage("an editor needs a name: --editor NAME, or FACTCHECK_EDITOR")
    return " ".join(name.split())
