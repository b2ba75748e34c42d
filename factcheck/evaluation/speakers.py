"""Who people say the speaker is, by name or by words that point at them, and whether a statement says the same."""

import re
import unicodedata
from dataclasses import dataclass

from factcheck.extraction.statement import Span, Statement


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker by name.

    Attributes:
        name: the fullest one that the article gives; None where the article names nobody.
        aliases: the other ways in which it names the same speaker.
    """

    name: str | None
    aliases: tuple[str, ...] = ()

    def is_meant_by(self, found: Statement) -> bool:
        """Whether the statement's speaker has this name, words of it, this name within more words, or an alias.

        >>> from factcheck.extraction.engine import extract
        >>> (found,) = extract('"Aman," kata Rina Wulandari.')
        >>> Named("Rina Wulandari Putri").is_meant_by(found), Named("Rina Kusuma").is_meant_by(found)
        (True, False)
        """
        if self.name is None or not found.speaker:
            return self.name is None and not found.speaker
        words, full = fold_name(found.speaker), fold_name(self.name)
        if not words:
            return False
        return words in map(fold_name, self.aliases) or set(words) <= set(full) or _holds(words, full)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A speaker by the words that point at them.

    Attributes:
        span: where these words stand.
        words: what they are.
    """

    span: Span
    words: str

    def is_meant_by(self, found: Statement) -> bool:
        """Whether the statement's mention and these words share a character."""
        if found.mention_start is None or found.mention_end is None:
            return False
        return found.mention_start < self.span.end and self.span.start < found.mention_end


def fold_name(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: in lower case, without accents and punctuation.

    >>> fold_name("H. Andréa Wirya-Kusnadi")
    ('h', 'andrea', 'wirya', 'kusnadi')
    """
    letters = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(re.findall(r"\w+", plain))


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether ``part`` stands in ``words``, whole and in order."""
    return bool(part) and any(words[at : at + len(part)] == part for at in range(len(words)))
