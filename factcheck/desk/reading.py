"""One document read by the engine; a failure of the engine costs that document alone."""

from factcheck.errors import ReadingFailed
from factcheck.extraction.engine import read
from factcheck.extraction.statement import Reading
from factcheck.language.pack import known_languages
from factcheck.sources.document import Document


def read_document(document: Document, language: str | None = None) -> Reading:
    """What the engine finds in a document.

    Args:
        document: What a source gave.
        language: What its reader says it is written in; else what its source says, else what it looks like.

    Raises:
        ReadingFailed: The engine failed on it, which is a bug.
    """
    said = document.language if document.language in known_languages() else None
    try:
        return read(document.text, language or said)
    except Exception as error:
        raise ReadingFailed(document.place, error) from error
