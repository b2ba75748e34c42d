"""The words that show what is worth checking: ``worth.toml`` of every language, merged.

A row is a set of words or phrases with an example, as in the other tables; a table is one trait. Read without the
packs, which take their time: what shows one statement shows its traits too.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = "worth.toml"
TRAITS = ("number", "comparison", "cause", "absolute", "past", "opinion", "feeling", "wish", "future")
"""The tables that there may be."""


class TraitRow(NamedTuple):
    """A row of a table: which trait its words show, and a sentence that has one of them."""

    trait: str
    words: tuple[str, ...]
    example: str


def read_rows() -> Iterator[TraitRow]:
    """Every row of every language.

    Raises:
        ValueError: a table has a name that nobody reads.
    """
    for path in sorted(Path(__file__).parent.glob(f"*/{FILE}")):
        for table, rows in tomllib.loads(path.read_text("utf-8")).items():
            if table not in TRAITS:
                raise ValueError(f"language {path.parent.name}: no table of {FILE} is called {table}")
            yield from (TraitRow(table, tuple(row["words"]), row["example"]) for row in rows)


@cache
def read_phrases() -> Mapping[str, frozenset[str]]:
    """By phrase, the traits that it shows, over all languages."""
    phrases: dict[str, frozenset[str]] = {}
    for row in read_rows():
        for words in row.words:
            phrases[words] = phrases.get(words, frozenset()) | {row.trait}
    return phrases
