"""What two names are compared by: letters and digits, in one case, without accents."""

import re
import unicodedata

_WITHIN = re.compile("['\u2018\u2019\u02bb\u02bc`\u00b4]")
"""Signs inside a word, which writers leave out as often as not: *Ma'ruf*, *Maruf*."""
_GAPS = re.compile(r"[^\w]+|_")
LONGEST_NAME = 500
"""Code points; what is longer is no name, and no index takes it."""


def fold_name(name: str) -> str:
    """``name`` in lower case, without accents and punctuation, single spaces between its words.

    >>> fold_name("  Recep Tayyip ERDO\u011eAN, S.H."), fold_name("Ma\u2019ruf Amin")
    ('recep tayyip erdogan s h', 'maruf amin')
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _GAPS.sub(" ", _WITHIN.sub("", plain)).strip()


def is_full_name(name: str) -> bool:
    """Whether a name has two words or more, as it is written.

    >>> is_full_name("Ma'ruf Amin"), is_full_name("Ma'ruf"), is_full_name("Jean-Luc")
    (True, False, False)
    """
    return len(name.split()) > 1
