"""How probable it is that two speakers are one, and what speaks for and against it.

What the names have in common gives a first guess; offices, articles in which both speak, and how common the name
is move it. All of it is added as log odds, so that no evidence is counted past certainty. The weights are set by
hand.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

from factcheck.identity.bodies import is_local_body, is_short_form
from factcheck.identity.names import fold_name
from factcheck.identity.offices import bare_office, do_agree, find_clash
from factcheck.identity.spelling import find_usual, find_variants, to_pieces, to_skeleton

PERSON = "person"
BOTH_HOLD, BOTH_SPEAK, BOTH_SPEAK_ONCE = "both {}", "both speak in {} articles", "both speak in one article"
SAME_NAME, OTHER_SPELLING, TITLES_ASIDE, PARTED, PART, SAME_WORDS, INITIALS, ACRONYM, ONE_WORD = (
    0.95, 0.9, 0.87, 0.82, 0.72, 0.66, 0.6, 0.55, 0.4,
)  # fmt: skip
"""How often names that are alike in each of these ways are one person's, when nothing else is known."""
AGREE, CLASH, TOGETHER, COMMON, SINGLE, LOCAL, BOTH_KNOWN = 1.5, -3.5, -2.5, -1.2, -1.5, -2.0, -2.0
"""What further evidence weighs, as log odds."""
NEAR = (0.3, 0.3, 0.5, 0.7)
"""The same for names of one, two, three, or more words that differ in a letter or two of one word."""
PART_OF_BODY = 0.35
"""The same for a body whose name has more words than the other's: a branch, as often as not."""
SHORTEST_NICKNAME = 3
QUOTE = "'"
NO_EDITS_BELOW, ONE_EDIT_UP_TO = 4, 7
"""Letters of the longer word (the budget of OpenSanctions' name matching): two edits above."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a speaker.

    Attributes:
        id: the speaker's number.
        name: what they are called.
        kind: ``person`` or ``organisation``.
        names: all names they go by, ``name`` too.
        offices: offices as articles give them.
        wikidata: the item's id, if an editor gave one.
        alone: whether they are known in one article only, by one word.
        registered: whether editors know them.
    """

    id: int
    name: str
    kind: str
    names: tuple[str, ...]
    offices: tuple[str, ...]
    wikidata: str | None
    alone: bool
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two speakers are.

    Attributes:
        score: roughly how probable it is that they are one, from 0 to 1.
        reasons: what speaks for and against it, in short phrases.
    """

    score: float
    reasons: tuple[str, ...]


class _Match(NamedTuple):
    """How two names are alike: the score of that alone, what to say of it, and both names."""

    score: float
    reason: str
    ours: str
    theirs: str


def compare(ours: Profile, theirs: Profile, together: int = 0) -> Likeness:
    """How probable it is that two speakers are one, with reasons; the same in both directions.

    Two of different kinds, or with different Wikidata items, are two: their score is 0. Of all pairs of their
    names the one that says most counts. ``together`` is in how many articles both speak as two speakers.
    """
    if ours.kind != theirs.kind:
        return Likeness(0.0, ("one is a person, the other an organisation",))
    if ours.wikidata and theirs.wikidata:
        if ours.wikidata != theirs.wikidata:
            return Likeness(0.0, ("different Wikidata items",))
        return Likeness(0.99, ("same Wikidata item",))
    first, second = sorted((ours, theirs), key=lambda profile: (profile.name, profile.names, profile.id))
    best = max(
        _find_matches(first, second), key=lambda match: (match.score, match.ours, match.theirs), default=None
    )
    if best is None:
        return Likeness(0.0, ())
    evidence = [(_say_names(best, first, second), 0.0), *_weigh(best, first, second, together)]
    odds = log(best.score / (1 - best.score)) + sum(weight for _, weight in evidence)
    return Likeness(round(1 / (1 + exp(-odds)), 4), tuple(reason for reason, _ in evidence))


def _say_names(best: _Match, ours: Profile, theirs: Profile) -> str:
    """The reason, with the names that it is about where these are not the two that an editor sees."""
    if QUOTE in best.reason or {best.ours, best.theirs} == {ours.name, theirs.name}:
        return best.reason
    names = dict.fromkeys((best.ours, best.theirs))
    return f"{best.reason}: {', '.join(f'{QUOTE}{name}{QUOTE}' for name in names)}"


def _weigh(best: _Match, ours: Profile, theirs: Profile, together: int) -> Iterator[tuple[str, float]]:
    """What else is known, and what each of it weighs."""
    agree = do_agree(ours.offices, theirs.offices)
    if agree:
        yield BOTH_HOLD.format(_find_shared(ours, theirs)), AGREE
    elif clash := find_clash(*sorted((ours.offices, theirs.offices))):
        yield f"offices clash: {clash[0]}, {clash[1]}", CLASH
    if ours.registered and theirs.registered:
        yield "the register has both", BOTH_KNOWN
    if together > 0 and best.score != ACRONYM:  # one article may well use both forms
        yield BOTH_SPEAK.format(together) if together > 1 else BOTH_SPEAK_ONCE, TOGETHER - log(together)
    if ours.kind == PERSON:
        yield from _weigh_rarity(best, agree=agree)
    elif is_local_body(best.ours) or is_local_body(best.theirs):
        yield "a body of that name is in many places", LOCAL


def _weigh_rarity(best: _Match, *, agree: bool) -> Iterator[tuple[str, float]]:
    words = min(to_skeleton(best.ours).split(), to_skeleton(best.theirs).split(), key=len)
    if not agree and all(len(word) == 1 or word in find_usual() for word in words):
        yield "a common name", COMMON
    if len(words) == 1 and best.score > ONE_WORD:
        yield "one word only", SINGLE


def _find_shared(ours: Profile, theirs: Profile) -> str:
    """The shortest wording of an office that both hold."""
    both = [(one, other) for one in ours.offices for other in theirs.offices if do_agree([one], [other])]
    return min((bare_office(office) for pair in both for office in pair), key=lambda office: (len(office), office))


def _find_matches(ours: Profile, theirs: Profile) -> Iterator[_Match]:
    """In which ways each pair of names is alike; for a pair the first that fits."""
    for one in dict.fromkeys(ours.names):
        for other in dict.fromkeys(theirs.names):
            match = _match(one, other, alone=ours.alone or theirs.alone, person=ours.kind == PERSON)
            if match is not None and not (match.score == ACRONYM and _is_taken(one, other, ours, theirs)):
                yield match


def _is_taken(one: str, other: str, ours: Profile, theirs: Profile) -> bool:
    """Whether the short form of the two is short for another name of the one who bears it: *PKB* is a party."""
    short, bearer = (one, ours) if len(one) < len(other) else (other, theirs)
    return any(is_short_form(short, name) for name in bearer.names if name != short)


def _match(one: str, other: str, *, alone: bool, person: bool) -> _Match | None:
    a, b = to_skeleton(one), to_skeleton(other)
    if a == b:
        return _match_spelling(one, other)
    short, long = sorted((one, other), key=lambda name: (len(to_skeleton(name).split()), len(name), name))
    few, many = to_skeleton(short).split(), to_skeleton(long).split()
    for score, reason in (
        *_match_words(short, long, few, many, person=person),
        *_match_short(short, long, few, many, person=person),
    ):
        return _Match(score, reason, one, other)
    if person and alone and len(few) == 1 and len(few[0]) > 1 and few[0] in many:
        return _Match(ONE_WORD, f"'{short}' is a word of '{long}'", one, other)
    if (near := _find_near(few, many)) and sorted(_numbers(few)) == sorted(_numbers(many)):
        edits = "one letter differs" if near[2] == 1 else f"{near[2]} letters differ"
        written = "/".join(sorted((_as_written(short, few, near[0]), _as_written(long, many, near[1]))))
        return _Match(NEAR[min(len(few), len(NEAR)) - 1], f"{edits} ({written})", one, other)
    return None


def _match_spelling(one: str, other: str) -> _Match:
    """Two names of one skeleton: written alike, in another spelling, or with other titles."""
    if fold_name(one) == fold_name(other):
        return _Match(SAME_NAME, "same name", one, other)
    titles = "titles aside"
    *variants, last = find_variants(one, other) or ("",)
    if last != titles:
        variants, last = [*variants, last], ""
    if not variants:
        return _Match(TITLES_ASIDE, titles, one, other)
    said = f"same name in another spelling ({', '.join(variants)})"
    score = TITLES_ASIDE if last else OTHER_SPELLING
    return _Match(score - 0.01 * bool(last), f"{said}, {titles}" if last else said, one, other)


def _match_words(
    short: str, long: str, few: list[str], many: list[str], *, person: bool
) -> Iterator[tuple[float, str]]:
    """The same words parted elsewhere or in another order; or all words of one name among those of the other."""
    if "".join(few) == "".join(many) and len("".join(few)) > ONE_EDIT_UP_TO:
        yield PARTED, "same name, parted elsewhere"
    if Counter(few) == Counter(many):
        yield SAME_WORDS, "same words in another order"
    if (
        sum(len(word) > 1 for word in few) > 1
        and not Counter(few) - Counter(many)
        and _numbers(few) == _numbers(many)
    ):
        yield PART if person else PART_OF_BODY, f"'{short}' is part of '{long}'"


def _match_short(
    short: str, long: str, few: list[str], many: list[str], *, person: bool
) -> Iterator[tuple[float, str]]:
    """Initials for names, an acronym for the words of a body or a person."""
    if initial := _find_initial(few, many):
        holder, words = (long, many) if initial[1] in many else (short, few)
        yield INITIALS, f"'{initial[0].upper()}.' may be '{_as_written(holder, words, initial[1])}'"
    for form, full in ((short, long), (long, short)):
        if is_nickname(to_pieces(form), to_pieces(full)) if person else is_short_form(form, full):
            yield ACRONYM, f"'{form}' is short for '{full}'"


def is_nickname(form: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a folded word is made of the beginnings of all words of a name, and is no usual name itself.

    >>> is_nickname(["wirku"], ["wirya", "kusnadi"]), is_nickname(["anna"], ["angela", "nadia"])
    (True, False)
    """
    if len(form) != 1 or len(form[0]) < SHORTEST_NICKNAME or len(full) <= 1:
        return False
    return to_skeleton(form[0]) not in find_usual() and _begins_words(form[0], full)


def _begins_words(letters: str, words: Sequence[str]) -> bool:
    """Whether ``letters`` are beginnings of all ``words``, in their order."""
    if not words or not letters:
        return not words and not letters
    lengths = range(1, min(len(letters), len(words[0])) + 1)
    return any(
        _begins_words(letters[length:], words[1:]) for length in lengths if letters[:length] == words[0][:length]
    )


def _as_written(name: str, words: list[str], word: str) -> str:
    """A word of a name's skeleton as it stands in the name, in small letters with a capital."""
    pieces = to_pieces(name)
    return (pieces[words.index(word)] if len(pieces) == len(words) else word).capitalize()


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if any(letter.isdigit() for letter in word)]


def _find_initial(few: list[str], many: list[str]) -> tuple[str, str] | None:
    """The first initial and the word it may stand for, if two names are equal word by word but for initials.

    A word of two letters or more has to be equal.
    """
    if len(few) != len(many):
        return None
    found, equal = None, False
    for one, other in zip(few, many, strict=True):
        initial, word = sorted((one, other), key=len)
        if one == other:
            equal = equal or len(one) > 1
        elif len(initial) == 1 and initial.isalpha() and word.startswith(initial):
            found = found or (initial, word)
        else:
            return None
    return found if equal else None


def is_near(one: str, other: str) -> bool:
    """Whether two words differ by no more letters than their length allows; words with digits never do.

    >>> is_near("hasanah", "hasanuh"), is_near("ali", "ari")
    (True, False)
    """
    return 0 < _count_edits(one, other) <= _budget(one, other)


def _budget(one: str, other: str) -> int:
    longest = max(len(one), len(other))
    if longest < NO_EDITS_BELOW or not (one.isalpha() and other.isalpha()):
        return 0
    return 1 if longest <= ONE_EDIT_UP_TO else 2


def _count_edits(one: str, other: str) -> int:
    """Letters put in, left out, changed, or swapped with the next."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=2)


def _find_near(few: list[str], many: list[str]) -> tuple[str, str, int] | None:
    """The two words that tell two names apart if all others are equal, in any order, and these are near.

    A word by itself has to be a long one.
    """
    if len(few) != len(many) or (len(few) == 1 and min(len(few[0]), len(many[0])) <= ONE_EDIT_UP_TO):
        return None
    ours, theirs = list((Counter(few) - Counter(many)).elements()), list((Counter(many) - Counter(few)).elements())
    if len(ours) != 1 or not is_near(ours[0], theirs[0]):
        return None
    return ours[0], theirs[0], _count_edits(ours[0], theirs[0])
