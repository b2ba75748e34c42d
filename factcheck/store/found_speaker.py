"""A speaker as one article names them: what is resolved."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.identity.bodies import is_local_body
from factcheck.identity.names import LONGEST_NAME, fold_name, is_full_name
from factcheck.store.speakers import UNNAMED

OwnKey = tuple[int, str, str, bool]
"""Article, folded name, kind, and whether it is a full name: *Jean Luc* is known elsewhere, *Jean-Luc* is not."""


def to_own_key(article_id: int, name: str, kind: str) -> OwnKey:
    """What a speaker of an article alone is found by."""
    return article_id, fold_name(name), kind, is_full_name(name)


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """A speaker as one article names them, with every office that it gives that name and that counts.

    ``spellings`` are all in which it writes the name, if it does so in several: *Joko Arya*, *JOKO ARYA*.
    """

    article_id: int
    name: str
    kind: str
    offices: frozenset[str] = frozenset()
    spellings: frozenset[str] = frozenset()

    @property
    def own_key(self) -> OwnKey:
        """What the speaker of that article alone is found by."""
        return to_own_key(self.article_id, self.name, self.kind)

    @property
    def is_named(self) -> bool:
        """Whether they have a name, and not a description only."""
        return self.kind != UNNAMED and bool(fold_name(self.name))

    @property
    def is_known_widely(self) -> bool:
        """Whether the name by itself is one speaker in all articles."""
        return self.is_named and is_full_name(self.name) and not is_local_body(self.name)


def find_countable(name: str, offices: Iterable[str | None]) -> frozenset[str]:
    """The offices beside a name that count; what an index of the databases is too short for does not."""
    return frozenset(office for office in offices if office and len(name) + len(office) <= LONGEST_NAME)


Key = tuple[int, str, str]
"""Article, name and kind: one speaker of one article."""


def gather(given: Iterable[tuple[int, str, str, str | None]]) -> dict[Key, FoundSpeaker]:
    """By (article, name, kind), the speaker: one for all spellings in an article, with all offices."""
    offices: defaultdict[OwnKey, set[str | None]] = defaultdict(set)
    spellings: defaultdict[OwnKey, set[str]] = defaultdict(set)
    for article_id, name, kind, office in given:
        key = to_own_key(article_id, name, kind)
        offices[key].add(office)
        spellings[key].add(name)
    found: dict[Key, FoundSpeaker] = {}
    for (article_id, folded, kind, full), names in spellings.items():
        name, held = min(names), offices[article_id, folded, kind, full]
        one = FoundSpeaker(article_id, name, kind, find_countable(name, held), frozenset(names))
        found |= {(article_id, spelling, kind): one for spelling in names}
    return found
