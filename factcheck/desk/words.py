"""What people type, as words that may be kept."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from factcheck.errors import WrongUsage
from factcheck.sources.decoding import FORBIDDEN

AHEAD = timedelta(days=1)
"""How far a day on earth may be ahead of UTC."""


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


def check_day(day: str) -> str:
    """``day``, if it is one that has come: ISO 8601, to the day.

    Raises:
        WrongUsage: It is none, or is still to come.
    """
    try:
        read = date.fromisoformat(day.strip())
    except ValueError:
        raise WrongUsage(f"{day!r} is no day, such as 2026-01-31") from None
    if read > datetime.now(UTC).date() + AHEAD:
        raise WrongUsage(f"{day} is still to come: nobody has seen anything on it")
    return read.isoformat()


def check_address(url: str) -> str:
    """``url``, if it has the form of a web address; it is not visited.

    Raises:
        WrongUsage: It has not.
    """
    cleaned = clean_words(url, "address") or ""
    try:
        parts = urlsplit(cleaned)
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or any(letter.isspace() for letter in cleaned):
        raise WrongUsage(f"{url!r} is not a web address (https://...)")
    return cleaned
