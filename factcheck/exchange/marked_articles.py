"""What editors corrected, in the form of marked articles: what ``factcheck evaluate`` measures the engine on."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorrectedStatement:
    """A statement whose speaker an editor has named.

    Attributes:
        kind: direct, partial or indirect.
        start: first code point of it in the text.
        end: code point after its last.
        speaker: who said it, in the editor's word; None for nobody known.
        aliases: what else that speaker is called.
        machine: whom the machine had found then.
        editor: whose word it is.
        at: when, UTC, ISO 8601.
        note: why.
    """

    kind: str
    start: int
    end: int
    speaker: str | None
    aliases: tuple[str, ...]
    machine: str | None
    editor: str
    at: str
    note: str | None


@dataclass(frozen=True, slots=True)
class CorrectedArticle:
    """One article in which an editor has corrected something; ``None`` where nothing is known."""

    id: int
    text: str
    language: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None


def to_marked_article(article: CorrectedArticle, statements: Iterable[CorrectedStatement]) -> dict[str, object]:
    """The article as one JSON object. It says that it is not complete: what is not marked is not judged."""
    known = {
        "id": f"article-{article.id}",
        "lang": article.language,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "text": article.text,
    }
    return {
        **{key: value for key, value in known.items() if value is not None},
        "complete": False,
        "statements": [_to_mark(item, article.text) for item in statements],
    }


def _to_mark(item: CorrectedStatement, text: str) -> dict[str, object]:
    mark: dict[str, object] = {
        "kind": item.kind,
        "start": item.start,
        "end": item.end,
        "text": text[item.start : item.end],
        "speaker": item.speaker,
        "aliases": list(item.aliases),
        "machine": item.machine,
        "editor": item.editor,
        "at": item.at,
    }
    return mark if item.note is None else {**mark, "note": item.note}
