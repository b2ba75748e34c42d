"""Who said what: ``extract`` finds every quotation and reported claim of a news article, with its speaker.

What the library offers is imported when it is first asked for, so that ``import factcheck`` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.extraction.engine import extract, read
    from factcheck.extraction.statement import Kind, Layout, Reading, Span, SpeakerKind, Statement

__version__ = "0.1.0"

__all__ = [
    "Kind",
    "Layout",
    "Reading",
    "Span",
    "SpeakerKind",
    "Statement",
    "__version__",
    "extract",
    "read",
]


def __getattr__(name: str) -> object:
    """Import what is asked for from the extraction rooms (PEP 562)."""
    if name.startswith("_") or name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from factcheck.extraction import engine

    return getattr(engine, name)
