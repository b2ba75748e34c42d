"""A speaker as one article names them: what is resolved."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.identity.bodies import is_local_body
from factcheck.identity.names import LONGEST_NAME, fold_name, is_full_name
from factcheck.store.speakers import UNNAMED


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """A speaker as one article names them, with every office that it gives that name and that counts."""

    article_id: int
    name: str
    kind: str
    offices: frozenset[str] = frozenset()

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
    """Everybody named by (article, name, kind, office), each once and with all offices."""
    offices: defaultdict[Key, set[str | None]] = defaultdict(set)
    for article_id, name, kind, office in given:
        offices[article_id, name, kind].add(office)
    return {key: FoundSpeaker(*key, find_countable(key[1], held)) for key, held in offices.items()}
