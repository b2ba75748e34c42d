"""What people type, as words that may be kept."""

from factcheck.errors import WrongUsage
from factcheck.sources.decoding import FORBIDDEN


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
