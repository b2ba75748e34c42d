"""Pairs of speakers who may be one, for editors to judge: the likeliest first, those judged already left out.

Names are paired by blocks that they share, never each with each (``identity.blocking``). Pairs come in stretches
of falling promise; within a stretch they are compared in full and put in order.
"""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from factcheck.desk.merging import are_told_apart
from factcheck.desk.presenting import SpeakerView, present
from factcheck.identity.blocking import find_pairs
from factcheck.identity.likeness import Profile, compare
from factcheck.identity.names import fold_name, is_full_name
from factcheck.identity.spelling import to_skeleton
from factcheck.store.database import Database
from factcheck.store.merging import find_root
from factcheck.store.pairs import (
    Bearer,
    count_said,
    count_together,
    read_bearers,
    read_differences,
    read_offices,
)

FIRST_STRETCH, LAST_STRETCH = 20, 800
"""How many pairs are compared at once: few at first, so that the first one comes soon, then more and more."""
LEAST = 0.3
"""Pairs that are less likely than this to be one are not worth an editor's time, namesakes aside."""
MOST_BEARERS = 3
"""A single word that is part of more speakers' names than this says nothing about which of them is meant."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two speakers who may be one.

    Attributes:
        score: how likely that is, from 0 to 1.
        reasons: what speaks for it and against it.
        gone: the one who would stand under the other's name.
        kept: the other one.
        alias: the name by which one of them is known in one article alone, if it can be made the other one's.
        more: how many further articles have somebody known by that name alone.
        namesakes: whether both bear one full name, and stand apart nevertheless.
    """

    score: float
    reasons: tuple[str, ...]
    gone: int
    kept: int
    alias: str | None
    more: int
    namesakes: bool


def find_candidates(
    database: Database, name: str | None = None, least: float | None = None
) -> Iterator[Candidate]:
    """The pairs that nobody has judged yet, the likeliest first as far as that can be told without comparing all.

    No transaction is open while its reader thinks, and what somebody judges in the meantime is not left out by
    itself: ``is_open`` says whether a pair is still to be judged.

    Args:
        database: Where.
        name: Only pairs with somebody one of whose names holds this.
        least: Only pairs at least so likely to be one; if it is None, those worth asking about, and all who bear
            one full name.
    """
    with _collector_at_rest(), database.read() as connection:
        pairing = _Pairing(read_bearers(connection), read_differences(connection))
    pairs = pairing.find_pairs(fold_name(name) if name else None)
    size = FIRST_STRETCH
    while stretch := list(islice(pairs, size)):
        with database.read() as connection:
            candidates = pairing.compare_all(connection, stretch)
            said = count_said(connection, {side for one in candidates for side in (one.gone, one.kept)})
        candidates.sort(key=lambda one: (-one.score, -said.get(one.gone, 0) - said.get(one.kept, 0), one.gone))
        yield from (one for one in candidates if _is_worth_asking(one, least))
        size = min(2 * size, LAST_STRETCH)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A register is hundreds of thousands of small things that stay: to look for garbage there takes a quarter."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _is_worth_asking(candidate: Candidate, least: float | None) -> bool:
    return candidate.score >= (LEAST if least is None else least) or (candidate.namesakes and least is None)


class _Pairing:
    """Everybody with a name; those who are known in one article alone are asked about one at a time."""

    def __init__(self, bearers: dict[int, Bearer], told_apart: set[frozenset[int]]) -> None:
        self._told_apart = told_apart
        self._bearers = bearers
        self._of_name: dict[int, list[int]] = {}
        """For the first who is known by a name, everybody who is."""
        first: dict[tuple[str, str], int] = {}
        for bearer in bearers.values():
            if bearer.alone:
                known = first.setdefault((bearer.kind, fold_name(bearer.name)), bearer.id)
                self._of_name.setdefault(known, []).append(bearer.id)
        self._first_of_name = {speaker_id: known for known, ids in self._of_name.items() for speaker_id in ids}

    def find_pairs(self, part: str | None) -> Iterator[tuple[int, int]]:
        """Pairs worth comparing, the most promising first."""
        names = [
            (bearer.id, bearer.kind, to_skeleton(name))
            for bearer in self._bearers.values()
            if self._first_of_name.get(bearer.id, bearer.id) == bearer.id
            for name in bearer.names
        ]
        borne = Counter(
            word
            for speaker_id, words in {(speaker_id, skeleton) for speaker_id, _kind, skeleton in names}
            if not self._bearers[speaker_id].alone
            for word in set(words.split())
        )
        for pair in find_pairs(names):
            ours, theirs = self._find_first_open(*pair)
            if self._is_open(ours, theirs, borne) and (part is None or self._is_called(part, ours, theirs)):
                yield ours, theirs

    def _find_first_open(self, ours: int, theirs: int) -> tuple[int, int]:
        """The pair itself; of those known by one name, the first who is not told apart from the other side."""
        return (self._find_open(ours, theirs) or [ours])[0], (self._find_open(theirs, ours) or [theirs])[0]

    def _find_open(self, side: int, other: int) -> list[int]:
        """Of everybody known by the name of one side, those who are not told apart from the other."""
        same = self._of_name.get(side, [side])
        return [speaker_id for speaker_id in same if frozenset((speaker_id, other)) not in self._told_apart]

    def _is_open(self, ours: int, theirs: int, borne: Counter[str]) -> bool:
        items = {self._bearers[side].wikidata for side in (ours, theirs)} - {None}
        if frozenset((ours, theirs)) in self._told_apart or len(items) > 1:
            return False
        alone = [side for side in (ours, theirs) if self._bearers[side].alone]
        if len(alone) != 1:
            return not alone
        name = self._bearers[alone[0]].name
        words = to_skeleton(name).split()
        if len(words) > 1 or borne[words[0]] <= MOST_BEARERS:
            return True
        (other,) = {ours, theirs} - set(alone)
        return fold_name(name) in map(fold_name, self._bearers[other].names)

    def _is_called(self, part: str, *sides: int) -> bool:
        return any(part in fold_name(name) for side in sides for name in self._bearers[side].names)

    def compare_all(self, connection: Connection, pairs: Sequence[tuple[int, int]]) -> list[Candidate]:
        """Each of these pairs, compared by all that is known of both."""
        sides = [self._bearers[side] for side in {side for pair in pairs for side in pair}]
        offices = read_offices(connection, [member for bearer in sides for member in bearer.members])
        profiles = {bearer.id: _to_profile(bearer, offices) for bearer in sides}
        return [self._compare(connection, profiles[ours], profiles[theirs]) for ours, theirs in pairs]

    def _compare(self, connection: Connection, ours: Profile, theirs: Profile) -> Candidate:
        one, other = self._bearers[ours.id], self._bearers[theirs.id]
        likeness = compare(ours, theirs, count_together(connection, one.members, other.members))
        gone, kept = sorted((one, other), key=_get_standing)
        return Candidate(
            score=likeness.score,
            reasons=likeness.reasons,
            gone=gone.id,
            kept=kept.id,
            alias=gone.name if gone.alone and not (kept.registered and is_full_name(gone.name)) else None,
            more=self._count_more(gone, kept.id),
            namesakes=_are_namesakes(one, other),
        )

    def _count_more(self, gone: Bearer, kept: int) -> int:
        """In how many articles more somebody is known by the same name alone, and may be the other one."""
        first = self._first_of_name.get(gone.id)
        return 0 if first is None else len(self._find_open(first, kept)) - 1


def _get_standing(bearer: Bearer) -> tuple[bool, bool, bool, int, int]:
    """Whose name two speakers would stand under: the registered, the fuller, the one known for longer."""
    return bearer.registered, bearer.wikidata is not None, not bearer.alone, len(bearer.name.split()), -bearer.id


def _are_namesakes(one: Bearer, other: Bearer) -> bool:
    """Whether a full name is a name of both."""
    ours, theirs = ({fold_name(name) for name in bearer.names if is_full_name(name)} for bearer in (one, other))
    return one.kind == other.kind and not ours.isdisjoint(theirs)


def _to_profile(bearer: Bearer, offices: Mapping[int, set[str]]) -> Profile:
    return Profile(
        id=bearer.id,
        name=bearer.name,
        kind=bearer.kind,
        names=tuple(bearer.names),
        offices=tuple(sorted({office for member in bearer.members for office in offices.get(member, ())})),
        wikidata=bearer.wikidata,
        alone=bearer.alone,
        registered=bearer.registered,
    )


def view_pair(database: Database, candidate: Candidate) -> tuple[SpeakerView, SpeakerView] | None:
    """Both speakers as they stand now; None if one is merged or gone by now, or the pair is judged."""
    with database.read() as connection:
        sides = [find_root(connection, side) for side in (candidate.gone, candidate.kept)]
        if sides != [candidate.gone, candidate.kept] or are_told_apart(connection, *sides):
            return None
        gone, kept = (present(connection, side, 2) for side in sides)
        is_there = all(view.row.statements or view.row.registered for view in (gone, kept))
        return (gone, kept) if is_there else None
