"""What the shell offers when its user presses Tab: speakers by name. It never fails and never makes a database."""

import os
from collections.abc import Sequence

import typer

COMPLETION_VARIABLE = "_FACTCHECK_COMPLETE"
"""Typer's variable: it holds which shell asks, and is empty when people do."""
OFFERED = 20
QUOTES = ("'", '"')


def complete_speaker(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """(what may be typed, whose name it is) of speakers one of whose names, or a part of it, begins with that."""
    from factcheck.cli.context import get_settings
    from factcheck.desk.browsing import suggest_speakers
    from factcheck.store.opening import open_database

    try:
        settings = get_settings(context, _find_database(context))
        database = open_database(settings.database, timeout=settings.lock_timeout)
        try:
            rows = suggest_speakers(database, incomplete, OFFERED)
        finally:
            database.close()
    except Exception:  # noqa: BLE001 - whatever is wrong, a shell that completes is no place to say it
        return []
    offers: dict[str, str] = {}
    for row in rows:
        offer = _find_offer((row.name, *row.aliases), incomplete)
        if offer is not None:
            # Typer leaves out what does not begin as typed, letter for letter; names are found in any case
            offers.setdefault(_quote(incomplete + offer[len(incomplete) :]), f"{row.name}, {row.kind}")
    return list(offers.items())


def _find_offer(names: Sequence[str], typed: str) -> str | None:
    """The name, or the end of it from a word on, that begins as typed, in any case."""
    for name in names:
        words = name.split(" ")
        for at in range(len(words)):
            end = " ".join(words[at:])
            if end.lower().startswith(typed.lower()):
                return end
    return None


def _find_database(context: typer.Context) -> str | None:
    """The database that an option names, before the command or behind it."""
    given: str | None = context.params.get("database") or context.find_root().params.get("database")
    return given


def _quote(name: str) -> str:
    """The name as one word, for bash, which inserts it as it is; the other shells see to it themselves."""
    line = os.environ.get("COMP_WORDS", "")
    if os.environ.get(COMPLETION_VARIABLE) != "complete_bash" or any(line.count(quote) % 2 for quote in QUOTES):
        return name
    return "".join(letter if letter.isalnum() or letter in "-.," else f"\\{letter}" for letter in name)
