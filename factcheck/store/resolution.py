"""Who a name is that an article gives: somebody known from other articles, or somebody new.

Names are resolved through their articles, in order: an article sees the register as it is now, and what earlier
articles say of those who bear the name. Who is who is therefore a function of the register and of what the machine
has read; a change of the register that is taken back leaves no trace. The rules:

1. Who has no name is a speaker of that article.
2. A name that editors registered is the speaker whose name it is, if it is one speaker's only.
3. A full name of two words or more that nobody registered is one speaker everywhere.
4. Where offices clash, or several speakers have the name, the one whose offices agree with the article's is meant.
   A full name whose offices clash with all bearers begins another one.
5. Everything else, a single word above all, is a speaker of that article, to be judged by an editor.
6. Whom an editor has judged, and found to be somebody else, stays who it was: the speaker of an article, or of a
   name from its first article on.

Names come many at once, so that a whole batch of articles costs a handful of queries.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select, update

from factcheck.identity.names import LONGEST_NAME, fold_name, is_full_name
from factcheck.identity.offices import do_agree, find_clash
from factcheck.store.bearers import Bearers, FoundSpeaker, find_bearers
from factcheck.store.chunks import in_chunks
from factcheck.store.speakers import FOUND, UNNAMED
from factcheck.store.tables import speaker, speaker_alias, speaker_office


def resolve_speakers(
    connection: Connection, found: Sequence[FoundSpeaker], reread: Collection[int] = ()
) -> list[int]:
    """The id of who each of them is, made if new, with their names and offices on record.

    Args:
        connection: Holds the write lock.
        found: One for each name of each article.
        reread: Articles that were read before. Where these say something new, it is on record only when the names
            have been looked up anew (``relinking``).

    Returns:
        As many ids, in the same order.
    """
    resolved = _resolve(connection, _Resolver(find_bearers(connection, found, anew=False)), found)
    new = [(item, one) for item, one in zip(found, resolved, strict=True) if item.article_id not in reread]
    _keep_names(connection, new)
    _keep_offices(connection, new)
    return resolved


def resolve_anew(connection: Connection, present: Mapping[FoundSpeaker, int]) -> dict[FoundSpeaker, int]:
    """Who each of them is, if these are all there is of their names; only who begins where is put on record.

    Args:
        connection: Holds the write lock.
        present: Whom they were taken for: whose first article has lost the name begins with the next one.
    """
    found = list(present)
    resolver = _Resolver(find_bearers(connection, found, anew=True), present)
    resolved = dict(zip(found, _resolve(connection, resolver, found), strict=True))
    resolver.keep_beginnings(connection)
    return resolved


def _resolve(connection: Connection, resolver: "_Resolver", found: Sequence[FoundSpeaker]) -> list[int]:
    order = sorted(range(len(found)), key=lambda at: _get_order(found[at]))
    ids = {at: resolver.choose(found[at]) for at in order}
    new = resolver.add_new(connection)
    return [new.get(ids[at], ids[at]) for at in range(len(found))]


def _get_order(item: FoundSpeaker) -> tuple[int, str, str]:
    return item.article_id, item.name, item.kind


@dataclass(slots=True)
class _Resolver:
    """The rules of this module at work. New speakers have negative ids until they are stored."""

    bearers: Bearers
    present: Mapping[FoundSpeaker, int] = field(default_factory=dict)
    new: list[tuple[FoundSpeaker, int | None]] = field(default_factory=list)
    """Who is not stored yet, with the article that they are alone in."""
    moved: dict[int, int] = field(default_factory=dict)
    """Who begins in another article now."""

    def choose(self, item: FoundSpeaker) -> int:
        """Who it is, by the rules of this module."""
        folded = fold_name(item.name)
        chosen = self._find_judged(item, folded)
        if chosen is None and item.is_named:
            chosen = self._find_known(item, folded)
        if chosen is None:
            chosen = self._get_alone(item, folded)
        for office in item.offices:
            self.bearers.keep_office(chosen, office, item.article_id)
        return chosen

    def _find_judged(self, item: FoundSpeaker, folded: str) -> int | None:
        """The speaker of that article, or who begins in it, if an editor has merged them into somebody."""
        alone = self.bearers.alone.get((item.article_id, folded, item.kind))
        if self.bearers.is_merged(alone):
            return alone
        began = self.bearers.anchored.get((item.article_id, folded)) if item.is_known_widely else None
        return self._begin(item, folded) if self.bearers.is_merged(began) else None

    def _find_known(self, item: FoundSpeaker, folded: str) -> int | None:
        full = is_full_name(item.name)
        bearers = [
            speaker_id
            for speaker_id, kind, after in self.bearers.registered[folded]
            # one word is too little to overrule that one is a person and the other a body
            if after < item.article_id and (full or kind == item.kind)
        ]
        claims = any(
            after == 0 for speaker_id, _kind, after in self.bearers.registered[folded] if speaker_id in bearers
        )
        if not claims and not item.is_known_widely:
            return None
        apart = self.bearers.find_told_apart(item, folded)
        groups = self.bearers.group(bearers, self.bearers.find_widely(item, folded))
        known = {root: members for root, members in groups.items() if root not in apart}
        if not known:
            return (
                None
                if groups and (item.article_id, folded) not in self.bearers.anchored
                else self._begin_if(item, folded)
            )
        registered = {self.bearers.get_root(speaker_id) for speaker_id in bearers}
        # a name that somebody claims is not that of whom it was found for, unless an editor has judged them
        meant = [
            root
            for root, members in known.items()
            if not claims
            or root in registered
            or any(
                self.bearers.is_merged(member) or (folded, member) in self.bearers.implied for member in members
            )
            or self.bearers.are_told_apart(root, registered)
        ]
        if len(known) < len(groups):  # whom an editor told apart from one bearer need not be another one
            meant = []
        return self._choose_between(item, folded, known, meant)

    def _choose_between(
        self, item: FoundSpeaker, folded: str, known: Mapping[int, list[int]], meant: Sequence[int]
    ) -> int | None:
        """One of those who bear the name: the only one ``meant`` if nothing clashes, else whose office agrees."""
        offices = {root: self.bearers.find_offices(members, item.article_id) for root, members in known.items()}
        clashing = [root for root in known if find_clash(offices[root], item.offices) is not None]
        if len(meant) == 1 and meant[0] not in clashing:
            return known[meant[0]][0]
        others = [root for root in known if root not in meant]
        for some in (meant, others):
            agreeing = [root for root in some if do_agree(offices[root], item.offices)]
            if len(agreeing) == 1:
                return known[agreeing[0]][0]
        return self._begin_if(item, folded) if len(clashing) == len(known) else None

    def _begin_if(self, item: FoundSpeaker, folded: str) -> int | None:
        """Somebody known by that name from this article on, if it is a full name."""
        return self._begin(item, folded) if item.is_known_widely else None

    def _begin(self, item: FoundSpeaker, folded: str) -> int:
        """Somebody known by that name from this article on: the same as whenever it began somebody before."""
        key = item.article_id, folded
        if key not in self.bearers.anchored:
            self.bearers.anchored[key] = self._find_adrift(item) or self._add(item, None)
        began = self.bearers.anchored[key]
        if began not in self.bearers.began_in:
            self.bearers.began_in[began] = item.article_id
            self.bearers.widely[folded].append(began)
        return began

    def _find_adrift(self, item: FoundSpeaker) -> int | None:
        """Whom it was taken for, if the article in which they began has lost the name."""
        present = self.present.get(item)
        if present not in self.bearers.adrift:
            return None
        self.bearers.adrift.remove(present)
        self.moved[present] = item.article_id
        return present

    def _get_alone(self, item: FoundSpeaker, folded: str) -> int:
        key = item.article_id, folded, item.kind
        if key not in self.bearers.alone:
            self.bearers.alone[key] = self._add(item, item.article_id)
        return self.bearers.alone[key]

    def _add(self, item: FoundSpeaker, alone_in: int | None) -> int:
        self.new.append((item, alone_in))
        return -len(self.new)

    def add_new(self, connection: Connection) -> dict[int, int]:
        """The new speakers are stored; their ids by the temporary ones."""
        if not self.new:
            return {}
        rows = [
            {"found_name": item.name, "found_folded": fold_name(item.name), "found_kind": item.kind,
             "article_id": alone_in, "began_in": item.article_id if alone_in is None else None}
            for item, alone_in in self.new
        ]  # fmt: skip
        query = insert(speaker).returning(speaker.c.id, sort_by_parameter_order=True)
        ids = connection.scalars(query, rows).all()
        return {-position: speaker_id for position, speaker_id in enumerate(ids, 1)}

    def keep_beginnings(self, connection: Connection) -> None:
        """In which article those begin whose first one has lost the name."""
        for speaker_id, article_id in self.moved.items():
            connection.execute(update(speaker).where(speaker.c.id == speaker_id).values(began_in=article_id))


def _keep_names(connection: Connection, resolved: Iterable[tuple[FoundSpeaker, int]]) -> None:
    wanted = dict.fromkeys(
        (speaker_id, item.name)
        for item, speaker_id in resolved
        if item.kind != UNNAMED and len(item.name) <= LONGEST_NAME
    )
    there: set[tuple[int, str]] = set()
    for some in in_chunks(sorted({speaker_id for speaker_id, _name in wanted})):
        query = select(speaker_alias.c.speaker_id, speaker_alias.c.name).where(
            speaker_alias.c.speaker_id.in_(some), speaker_alias.c.origin == FOUND
        )
        there.update((row.speaker_id, row.name) for row in connection.execute(query))
    rows = [
        {"speaker_id": speaker_id, "name": name, "origin": FOUND, "folded": fold_name(name), "after": 0}
        for speaker_id, name in wanted
        if (speaker_id, name) not in there
    ]
    if rows:
        connection.execute(insert(speaker_alias), rows)


def fits_an_index(name: str, office: str) -> bool:
    """Whether both together are short enough for an index of the databases."""
    return len(name) + len(office) <= LONGEST_NAME


def _keep_offices(connection: Connection, resolved: Iterable[tuple[FoundSpeaker, int]]) -> None:
    """Each office that goes with a name is on record once, with the first article that says so."""
    first: dict[tuple[int, str, str], int] = {}
    for item, speaker_id in resolved:
        for office in item.offices:
            if fits_an_index(item.name, office):
                key = speaker_id, fold_name(item.name), office
                first[key] = min(first.get(key, item.article_id), item.article_id)
    there: set[tuple[int, str, str]] = set()
    for some in in_chunks(sorted({key[0] for key in first})):
        query = select(speaker_office.c.speaker_id, speaker_office.c.folded, speaker_office.c.office).where(
            speaker_office.c.speaker_id.in_(some), speaker_office.c.origin == FOUND
        )
        there.update((row.speaker_id, row.folded or "", row.office) for row in connection.execute(query))
    rows = [
        {"speaker_id": key[0], "folded": key[1], "office": key[2], "origin": FOUND, "after": article_id}
        for key, article_id in sorted(first.items())
        if key not in there
    ]
    if rows:
        connection.execute(insert(speaker_office), rows)
