"""How much a statement is worth checking: a sum of what its words show, each trait with its weight.

Figures, comparisons, causes, absolute words, named bodies and what is past can be looked up; opinions, feelings,
wishes and what is still to come cannot. The weights are set by hand: nobody has marked yet what is worth checking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.identity.names import fold_name
from factcheck.language.worth import read_phrases

BASE = 0.35
WEIGHTS: Mapping[str, float] = {
    "number": 0.25, "comparison": 0.15, "cause": 0.12, "absolute": 0.1, "named": 0.1, "past": 0.05,
    "opinion": -0.15, "feeling": -0.25, "wish": -0.2, "future": -0.15, "brief": -0.2,
}  # fmt: skip
"""What each trait adds, once, however often it is shown."""
FEWEST = 4
"""A statement of fewer words is brief: hardly a proposition."""
LONGEST = 4
"""Words of a phrase."""
LEAST_LETTERS = 2
"""Of an acronym."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What shows that a statement is worth checking, or is not: its name, and the words that show it."""

    name: str
    words: str

    @property
    def weight(self) -> float:
        """What it adds."""
        return WEIGHTS[self.name]


def find_traits(text: str) -> list[Trait]:
    """Every trait that a statement shows, by the first words that show it, in the order of the weights.

    >>> [(trait.name, trait.words) for trait in find_traits("KPK menyebut kerugian negara naik 20 persen")]
    [('number', '20'), ('comparison', 'naik'), ('named', 'KPK')]
    """
    tokens = text.split()
    folded = [_fold(token) for token in tokens]
    found: dict[str, str] = {}
    at = 0
    while at < len(tokens):
        length, traits = _match(folded, at)
        for trait in traits:
            found.setdefault(trait, " ".join(tokens[at : at + length]).strip(_SIGNS))
        if any(letter.isdigit() for letter in folded[at]):
            found.setdefault("number", tokens[at].strip(_SIGNS))
        if _is_name(tokens[at], at):
            found.setdefault("named", tokens[at].strip(_SIGNS))
        at += length
    if len(tokens) < FEWEST:
        found["brief"] = text.strip()
    return [Trait(name, found[name]) for name in WEIGHTS if name in found]


_SIGNS = " ,.;:!?()[]\"'\u201c\u201d\u2018\u2019"


def rate_worth(text: str) -> float:
    """From 0, nothing that could be checked, to 1.

    >>> rate_worth("Semoga semua senang"), rate_worth("Ekspor kopi naik 20 persen karena hujan")
    (0.0, 0.87)
    """
    return round(min(1.0, max(0.0, BASE + sum(trait.weight for trait in find_traits(text)))), 3)


def _match(folded: list[str], at: int) -> tuple[int, frozenset[str]]:
    """How many words the longest phrase has that begins there, and the traits that it shows."""
    phrases = _read_folded()
    for length in range(min(LONGEST, len(folded) - at), 0, -1):
        traits = phrases.get(" ".join(folded[at : at + length]))
        if traits is not None:
            return length, traits
    return 1, frozenset()


def _is_name(token: str, at: int) -> bool:
    """Whether a word names somebody or something: an acronym, or a capital that no sentence gives it."""
    word = token.strip(_SIGNS)
    if not word or not word[0].isupper():
        return False
    return (word.isupper() and len(word) >= LEAST_LETTERS) or at > 0


@lru_cache(maxsize=20_000)
def _fold(token: str) -> str:
    """The same few thousand words make up most of what is said."""
    return fold_name(token)


@cache
def _read_folded() -> Mapping[str, frozenset[str]]:
    return {fold_name(phrase): traits for phrase, traits in read_phrases().items()}
