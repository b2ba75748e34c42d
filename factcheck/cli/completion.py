"""What the shell offers when its user presses Tab: speakers by name. It never fails and never makes a database."""

import typer

OFFERED = 20


def complete_speaker(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """(name, what they are) of speakers any of whose names begins with what was typed, or holds it."""
    from factcheck.cli.context import get_settings
    from factcheck.desk.browsing import suggest_speakers
    from factcheck.store.opening import open_database

    try:
        settings = get_settings(context, context.params.get("database"))
        database = open_database(settings.database, timeout=settings.lock_timeout)
        try:
            rows = suggest_speakers(database, incomplete.strip("\"'"), OFFERED)
        finally:
            database.close()
    except Exception:  # noqa: BLE001 - whatever is wrong, a shell that completes is no place to say it
        return []
    return [(row.name, f"{row.kind}, {row.statements} statements") for row in rows]
