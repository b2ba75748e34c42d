"""Settings: from an option, else the environment, else a file, else what suits most. Read by ``cli`` alone."""

import getpass
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import WrongUsage

DATABASE_VARIABLE = "FACTCHECK_DATABASE"
EDITOR_VARIABLE = "FACTCHECK_EDITOR"
CONFIG_VARIABLE = "FACTCHECK_CONFIG"
A_DAY = 86_400
_KEYS = {"database", "editor", "lock_timeout"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command needs to know of its surroundings.

    Attributes:
        database: Path or URL.
        editor: Who acts, as they call themselves; nobody checks it.
        lock_timeout: Seconds to wait for a locked database.
    """

    database: str
    editor: str
    lock_timeout: float


def read_settings(
    database: str | None, editor: str | None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings that hold, options first.

    Raises:
        WrongUsage: The settings file is broken.
    """
    file = _read_file(environment)
    return Settings(
        database=database or environment.get(DATABASE_VARIABLE) or file.get("database") or default_database(),
        editor=editor or environment.get(EDITOR_VARIABLE) or file.get("editor") or _system_user(),
        lock_timeout=float(file.get("lock_timeout") or 10),
    )


def default_database() -> str:
    """The database in the user's data folder."""
    import platformdirs

    return str(Path(platformdirs.user_data_dir("factcheck", appauthor=False)) / "factcheck.db")


def config_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the settings file is, or would be."""
    given = environment.get(CONFIG_VARIABLE)
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_config_dir("factcheck", appauthor=False)) / "config.toml"


def _read_file(environment: Mapping[str, str]) -> dict[str, str]:
    path = config_path(environment)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise WrongUsage(f"{path}: {error}") from None
    unknown = sorted(set(values) - _KEYS)
    if unknown:
        raise WrongUsage(f"{path}: no setting {unknown[0]!r}; there are {', '.join(sorted(_KEYS))}")
    timeout = values.get("lock_timeout", 10)
    if not isinstance(timeout, int | float) or isinstance(timeout, bool) or not 0 <= timeout <= A_DAY:
        raise WrongUsage(f"{path}: lock_timeout is a number of seconds, from 0 to {A_DAY}")
    return {key: str(value) for key, value in values.items()}


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
