"""What time it is: UTC, ISO 8601, to the microsecond."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment, such as ``2026-11-23T01:54:58.123456Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
