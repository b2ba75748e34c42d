"""A language pack: the tables of one language, checked and compiled into what extraction looks up.

A pack is a folder of TOML tables. ``pack.toml`` names the language; ``verbs.toml`` holds the verbs of reporting
with their frames; in every other file a row is a set of words, and the table it stands in says what those words
do (``[[pronoun]]``, ``[[office]]``, ``[[according]]``). Each row carries an example of itself at work. A word may
stand in several tables: its senses add up.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from factcheck.errors import UnknownLanguage
from factcheck.language.senses import SENSES, Frame, Sense

TABLES = Path(__file__).parent
SHARED = "world"
ACRONYMS = "acronym"
"""The table of short forms: *menkeu=menteri keuangan*."""
APART = frozenset({"pack", "verbs", "confidence", "identity", "worth"})
"""Files of a pack that hold no word tables, or tables of another room."""
AFFIX_TABLES = frozenset({"verb_prefix", "passive_prefix", "noun_ending", "name_ending", "ordinal_prefix"})
LAYOUT_TABLES = frozenset(
    {"furniture_line", "furniture_start", "byline_label", "editor_label", "inline_link", "caption_end"}
)


class Row(BaseModel):
    """One row of a word table, as it stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...]
    example: str
    note: str = ""


class VerbRow(BaseModel):
    """One verb of reporting, as it stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    frame: Frame
    example: str
    after: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    note: str = ""


class Head(BaseModel):
    """``pack.toml``: which language this is, which edition of its tables, and its commonest words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    version: str
    profile: tuple[str, ...]
    clitic: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """One language, ready for use.

    Attributes:
        head: code, name and version of the pack.
        lexicon: the senses of each single word, in lower case.
        phrases: for a first word, the longer entries that begin with it, the longest first, with their senses.
        frames: the frame of each verb form.
        lines: for each table about the layout, its entries in lower case.
        acronyms: what a short form stands for (``menkeu``: ``menteri keuangan``).
        verb_prefixes: beginnings that most verbs of the language share.
        passive_prefixes: beginnings of passives.
        name_endings: endings of names that are words of their own elsewhere (*Nus-antara*).
        noun_endings: endings that most nouns made from other words share.
        ordinal_prefixes: beginnings of ordinal numbers (*ke-7*).
        weights: what each trait of a statement weighs in its confidence, as log odds.
        memory: what extraction has worked out about words, kept from one text to the next; holds no truth of
            its own and may be emptied at any time.
    """

    head: Head
    lexicon: Mapping[str, int]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    frames: Mapping[str, Frame]
    lines: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, str]
    verb_prefixes: tuple[str, ...]
    passive_prefixes: tuple[str, ...]
    noun_endings: tuple[str, ...]
    name_endings: tuple[str, ...]
    ordinal_prefixes: tuple[str, ...]
    weights: Mapping[str, float]
    memory: dict[str, tuple[tuple[str, str, int], ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def code(self) -> str:
        """The language's code."""
        return self.head.code

    @property
    def version(self) -> str:
        """The edition of the tables: a statement keeps which one found it."""
        return self.head.version

    @property
    def clitic(self) -> str:
        """The ending that stands for a person (*ujar-nya*), empty where the language has none."""
        return self.head.clitic


@dataclass(slots=True)
class _Lexicon:
    """The lexicon while it is being compiled."""

    words: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, dict[tuple[str, ...], int]] = field(default_factory=dict)

    def add(self, entry: str, sense: int) -> None:
        first, *others = entry.lower().split()
        if not others:
            self.words[first] = self.words.get(first, 0) | sense
            return
        longer = self.phrases.setdefault(first, {})
        key = (first, *others)
        longer[key] = longer.get(key, 0) | sense

    def sorted_phrases(self) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
        return {
            first: tuple(sorted(entries.items(), key=lambda entry: -len(entry[0])))
            for first, entries in self.phrases.items()
        }


_ROWS = TypeAdapter(dict[str, list[Row]])
_VERBS = TypeAdapter(dict[str, list[VerbRow]])
_WEIGHTS = TypeAdapter(dict[str, float])


def known_languages() -> tuple[str, ...]:
    """The codes of all packs that are there, sorted."""
    return tuple(sorted(path.parent.name for path in TABLES.glob("*/pack.toml")))


@cache
def read_pack(code: str) -> Pack:
    """The compiled pack of a language; read from its tables the first time, then kept.

    Raises:
        UnknownLanguage: there is no such pack.
    """
    known = known_languages()
    if code not in known:
        raise UnknownLanguage(code, known)
    return _compile(read_head(code), read_rows(code), read_verbs(code), read_weights(code))


@cache
def read_head(code: str) -> Head:
    """What ``pack.toml`` says of a language; costs far less than the whole pack."""
    return Head.model_validate(tomllib.loads((TABLES / code / "pack.toml").read_text("utf-8")))


def read_rows(code: str) -> Iterator[tuple[str, Row]]:
    """Every row of a language's word tables with the name of its table, the shared tables' rows first."""
    for folder in (SHARED, code):
        for path in sorted((TABLES / folder).glob("*.toml")):
            if path.stem not in APART:
                for table, rows in _ROWS.validate_python(tomllib.loads(path.read_text("utf-8"))).items():
                    yield from ((table, row) for row in rows)


def read_verbs(code: str) -> Iterator[VerbRow]:
    """Every row of a language's verbs of reporting."""
    text = (TABLES / code / "verbs.toml").read_text("utf-8")
    for rows in _VERBS.validate_python(tomllib.loads(text)).values():
        yield from rows


def read_weights(code: str) -> Mapping[str, float]:
    """What a language's ``confidence.toml`` says each trait weighs; nothing where nobody has measured yet."""
    path = TABLES / code / "confidence.toml"
    return _WEIGHTS.validate_python(tomllib.loads(path.read_text("utf-8"))["weights"]) if path.exists() else {}


def _compile(
    head: Head, rows: Iterable[tuple[str, Row]], verbs: Iterable[VerbRow], weights: Mapping[str, float]
) -> Pack:
    lexicon = _Lexicon()
    lines: dict[str, tuple[str, ...]] = dict.fromkeys(LAYOUT_TABLES, ())
    affixes: dict[str, tuple[str, ...]] = dict.fromkeys(AFFIX_TABLES, ())
    acronyms: dict[str, str] = {}
    for table, row in rows:
        if table in LAYOUT_TABLES:
            lines[table] += row.words
        elif table in AFFIX_TABLES:
            affixes[table] += row.words
        elif table == ACRONYMS:
            acronyms.update((short, full) for short, _, full in (word.partition("=") for word in row.words))
        else:
            if table not in SENSES:
                raise ValueError(f"language {head.code}: no table is called {table}")
            for word in row.words:
                lexicon.add(word, SENSES[table])
    return Pack(
        head=head,
        frames=_add_verbs(lexicon, verbs, head.clitic),
        lexicon=lexicon.words,
        phrases=lexicon.sorted_phrases(),
        lines=lines,
        acronyms=acronyms,
        verb_prefixes=affixes["verb_prefix"],
        passive_prefixes=affixes["passive_prefix"],
        noun_endings=affixes["noun_ending"],
        name_endings=affixes["name_ending"],
        ordinal_prefixes=affixes["ordinal_prefix"],
        weights=weights,
    )


def _add_verbs(lexicon: _Lexicon, verbs: Iterable[VerbRow], clitic: str) -> dict[str, Frame]:
    """Enter every form of the verbs; the clitic may follow any of them (*ujarnya*, *menyebutnya*)."""
    frames: dict[str, Frame] = {}
    for verb in verbs:
        for forms, sense in (
            (verb.after, Sense.AFTER),
            (verb.active, Sense.ACTIVE),
            (verb.passive, Sense.PASSIVE),
        ):
            for form in forms:
                lexicon.add(form, sense)
                frames.setdefault(form, verb.frame)
                if clitic:
                    lexicon.add(form + clitic, sense | Sense.CLITIC)
                    frames.setdefault(form + clitic, verb.frame)
    return frames
