"""The tables, by who writes them.

Who writes what is the law of the house. ``found``: the machine's, made again by reading again.
``editorial``: the ledger, append-only, and the scales. ``projected``: what the ledger adds up to, made again by
replaying it. ``working``: who is at what just now. The ledger and the article texts are never changed, and
triggers hold that (see ``triggers``).

Core tables with typed columns rather than mapped classes: ``factcheck list`` must feel instant, importing the
ORM costs a quarter of its start-up, and between rooms travel frozen values anyway.

Times are UTC in ISO 8601, as text. Offsets count code points.
"""

from factcheck.store.tables.editorial import ledger, ledger_head, scale, scale_label
from factcheck.store.tables.found import (
    article,
    article_version,
    fingerprint,
    former_name,
    placement,
    run,
    speaker,
    statement,
)
from factcheck.store.tables.metadata import metadata
from factcheck.store.tables.projected import (
    claim,
    claim_statement,
    decision,
    evidence,
    proposal,
    registration,
    setting,
    speaker_alias,
    speaker_difference,
    speaker_ending,
    speaker_merge,
    speaker_office,
    verdict,
)
from factcheck.store.tables.working import lease
from factcheck.store.triggers import attach_triggers

attach_triggers(metadata)

__all__ = [
    "article",
    "article_version",
    "claim",
    "claim_statement",
    "decision",
    "evidence",
    "fingerprint",
    "former_name",
    "lease",
    "ledger",
    "ledger_head",
    "metadata",
    "placement",
    "proposal",
    "registration",
    "run",
    "scale",
    "scale_label",
    "setting",
    "speaker",
    "speaker_alias",
    "speaker_difference",
    "speaker_ending",
    "speaker_merge",
    "speaker_office",
    "statement",
    "verdict",
]
