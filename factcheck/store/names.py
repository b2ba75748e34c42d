"""What two names are compared by: letters and digits, in one case, without accents."""

import re
import unicodedata

_GAPS = re.compile(r"[^\w]+|_")


def fold_name(name: str) -> str:
    """``name`` in lower case, without accents and punctuation, single spaces between its words.

    >>> fold_name("  Recep Tayyip ERDOĞAN, S.H.")
    'recep tayyip erdogan s h'
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _GAPS.sub(" ", plain).strip()
