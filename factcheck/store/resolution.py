"""Who a name is that an article gives: somebody known from other articles, or somebody new.

Names are resolved for many articles at once, so that a whole batch costs a handful of queries. The rules:

1. Who has no name is a speaker of that article.
2. A name that editors registered is the speaker whose name it is, if it is one speaker's only.
3. A full name of two words or more that nobody registered is one speaker everywhere.
4. Where offices clash, or several speakers have the name, those whose offices agree with the article's decide; if
   they do not, the name stays apart: a speaker of that article, to be judged by an editor. An unregistered full
   name that clashes with the one known speaker of that name begins a second one.
5. Everything else, a single word above all, is a speaker of that article.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, insert, select

from factcheck.identity.bodies import is_local_body
from factcheck.identity.names import LONGEST_NAME, fold_name, is_full_name
from factcheck.identity.offices import do_agree, find_clash
from factcheck.store.chunks import in_chunks
from factcheck.store.merging import find_differences, find_families, find_roots
from factcheck.store.speakers import FOUND, REGISTERED, UNNAMED
from factcheck.store.tables import registration, speaker, speaker_alias, speaker_office


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """A speaker as one article names them, with every office that it gives them there.

    ``present`` is who the machine took them for until now, where they are looked up anew.
    """

    article_id: int
    name: str
    kind: str
    offices: frozenset[str] = frozenset()
    present: int | None = None

    @property
    def is_named(self) -> bool:
        """Whether they have a name, and not a description only."""
        return self.kind != UNNAMED and bool(fold_name(self.name))

    @property
    def is_known_widely(self) -> bool:
        """Whether the name by itself is one speaker in all articles."""
        return self.is_named and is_full_name(self.name) and not is_local_body(self.name)


def resolve_speakers(connection: Connection, found: Sequence[FoundSpeaker]) -> list[int]:
    """The id of who each of them is, made if new, with their names and offices on record.

    Args:
        connection: Holds the write lock.
        found: One for each name of each article.

    Returns:
        As many ids, in the same order.
    """
    register = _read_register(connection, found)
    ids = [register.choose(item) for item in found]
    new = register.add_new(connection)
    resolved = [new.get(speaker_id, speaker_id) for speaker_id in ids]
    _keep_names(connection, zip(found, resolved, strict=True))
    _keep_offices(connection, zip(found, resolved, strict=True))
    return resolved


@dataclass(slots=True)
class _Register:
    """As much of the register as a batch of names concerns. New speakers have negative ids until stored."""

    registered: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    """For a folded name, the registered speakers that bear it, with their kinds."""
    widely: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """For a folded full name, the speakers found under it in any article."""
    in_article: dict[tuple[int, str], int] = field(default_factory=dict)
    """For an article and a folded name, the speaker of that article alone."""
    roots: dict[int, int] = field(default_factory=dict)
    offices: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By root."""
    told_apart: set[frozenset[int]] = field(default_factory=set)
    new: list[FoundSpeaker] = field(default_factory=list)
    scopes: list[int | None] = field(default_factory=list)

    def choose(self, item: FoundSpeaker) -> int:
        """Who it is, by the rules of this module."""
        folded = fold_name(item.name)
        chosen = self._find_known(item, folded) if item.is_named else None
        if chosen is None:
            chosen = self._get_in_article(item, folded)
        self.offices[self._root(chosen)] |= item.offices
        return chosen

    def _find_known(self, item: FoundSpeaker, folded: str) -> int | None:
        full = is_full_name(item.name)
        bearers = [
            speaker_id
            for speaker_id, kind in self.registered[folded].items()
            # one word is too little to overrule that one is a person and the other a body
            if full or kind == item.kind
        ]
        if not bearers and not item.is_known_widely:
            return None
        candidates = self._group(bearers, self.widely[folded] if item.is_known_widely else [])
        if not candidates:
            return self._begin(item, None)
        if len(candidates) == 1:
            ((root, members),) = candidates.items()
            if self._clashes(root, item):
                return self._find_namesake(folded, root, item) if bearers else self._begin(item, None)
            return self._prefer(members, item)
        return self._choose_between(candidates, item)

    def _group(self, bearers: list[int], found: list[int]) -> dict[int, list[int]]:
        """Whom a name may mean, by root: the registered, and those told apart from them; else the found."""
        registered = {self._root(speaker_id) for speaker_id in bearers}
        groups: dict[int, list[int]] = defaultdict(list)
        for speaker_id in found:
            root = self._root(speaker_id)
            if root in registered or not registered or self._is_told_apart(root, registered):
                groups[root].append(speaker_id)
        for speaker_id in bearers:
            groups[self._root(speaker_id)].append(speaker_id)
        return groups

    def _find_namesake(self, folded: str, registered: int, item: FoundSpeaker) -> int | None:
        """Another bearer of the name, beside the registered: where it stood, or whose office agrees."""
        found = {self._root(bearer): bearer for bearer in self.widely[folded] if self._root(bearer) != registered}
        if item.present is not None and self._root(item.present) in found:
            return item.present
        agreeing = [root for root in found if item.offices and do_agree(self.offices[root], item.offices)]
        return found[agreeing[0]] if len(agreeing) == 1 else None

    def _choose_between(self, candidates: dict[int, list[int]], item: FoundSpeaker) -> int | None:
        agreeing = [root for root in candidates if item.offices and do_agree(self.offices[root], item.offices)]
        if len(agreeing) == 1:
            return self._prefer(candidates[agreeing[0]], item)
        present = self._root(item.present) if item.present is not None else None
        if present in candidates and self._is_told_apart(present, set(candidates) - {present}):
            return item.present  # whoever told them apart has seen what stood where
        return None

    def _prefer(self, members: list[int], item: FoundSpeaker) -> int:
        return item.present if item.present in members else members[0]

    def _clashes(self, root: int, item: FoundSpeaker) -> bool:
        if item.present is not None and self._root(item.present) == root:
            return False
        return find_clash(self.offices[root], item.offices) is not None

    def _is_told_apart(self, root: int, others: set[int]) -> bool:
        return all(frozenset((root, other)) in self.told_apart for other in others)

    def _get_in_article(self, item: FoundSpeaker, folded: str) -> int:
        known = self.in_article.get((item.article_id, folded))
        return self._begin(item, item.article_id) if known is None else known

    def _begin(self, item: FoundSpeaker, scope: int | None) -> int:
        self.new.append(item)
        self.scopes.append(scope)
        temporary = -len(self.new)
        folded = fold_name(item.name)
        if scope is None:
            self.widely[folded].append(temporary)
        else:
            self.in_article[scope, folded] = temporary
        return temporary

    def _root(self, speaker_id: int) -> int:
        return self.roots.get(speaker_id, speaker_id)

    def add_new(self, connection: Connection) -> dict[int, int]:
        """The new speakers are stored; their ids by the temporary ones."""
        if not self.new:
            return {}
        rows = [
            {"found_name": item.name, "found_folded": fold_name(item.name), "found_kind": item.kind,
             "article_id": scope}
            for item, scope in zip(self.new, self.scopes, strict=True)
        ]  # fmt: skip
        query = insert(speaker).returning(speaker.c.id, sort_by_parameter_order=True)
        ids = connection.scalars(query, rows).all()
        return {-position: speaker_id for position, speaker_id in enumerate(ids, 1)}


def _read_register(connection: Connection, found: Sequence[FoundSpeaker]) -> _Register:
    register = _Register()
    named = sorted({fold_name(item.name) for item in found if item.is_named})
    for some in in_chunks(named):
        query = (
            select(speaker_alias.c.folded, registration.c.speaker_id, registration.c.kind)
            .join(registration, registration.c.speaker_id == speaker_alias.c.speaker_id)
            .where(speaker_alias.c.folded.in_(some), speaker_alias.c.origin == REGISTERED)
            .order_by(registration.c.speaker_id)
        )
        for folded, speaker_id, kind in connection.execute(query):
            register.registered[folded][speaker_id] = kind
    for some in in_chunks(sorted({fold_name(item.name) for item in found if item.is_known_widely})):
        widely = (
            select(speaker.c.found_folded, speaker.c.id)
            .where(speaker.c.found_folded.in_(some), speaker.c.article_id.is_(None))
            .order_by(speaker.c.id)
        )
        for found_folded, speaker_id in connection.execute(widely):
            register.widely[found_folded or ""].append(speaker_id)
    for articles in in_chunks(sorted({item.article_id for item in found})):
        alone = select(speaker.c.article_id, speaker.c.found_folded, speaker.c.id).order_by(speaker.c.id)
        for article_id, found_folded, speaker_id in connection.execute(
            alone.where(speaker.c.article_id.in_(articles))
        ):
            register.in_article.setdefault((article_id or 0, found_folded or ""), speaker_id)
    _read_families(connection, register, {item.present for item in found if item.present is not None})
    return register


def _read_families(connection: Connection, register: _Register, more: set[int]) -> None:
    """Whom the names may mean, with everybody who is one with them; their offices; who was told apart."""
    ids = {speaker_id for bearers in register.registered.values() for speaker_id in bearers}
    ids |= {speaker_id for bearers in register.widely.values() for speaker_id in bearers} | more
    register.roots = find_roots(connection, ids)
    families = find_families(connection, set(register.roots.values()))
    root_of_member = {member: root for root, members in families.items() for member in members}
    register.roots |= root_of_member
    for some in in_chunks(sorted(root_of_member)):
        query = select(speaker_office.c.speaker_id, speaker_office.c.office)
        for speaker_id, office in connection.execute(query.where(speaker_office.c.speaker_id.in_(some))):
            register.offices[root_of_member[speaker_id]].add(office)
    register.told_apart = find_differences(connection, root_of_member)


def _keep_names(connection: Connection, resolved: Iterable[tuple[FoundSpeaker, int]]) -> None:
    names = [(speaker_id, item.name) for item, speaker_id in resolved if item.kind != UNNAMED]
    new = _find_new(connection, speaker_alias, "name", names)
    rows = [
        {"speaker_id": speaker_id, "name": name, "origin": FOUND, "folded": fold_name(name)}
        for speaker_id, name in new
    ]
    if rows:
        connection.execute(insert(speaker_alias), rows)


def _keep_offices(connection: Connection, resolved: Iterable[tuple[FoundSpeaker, int]]) -> None:
    offices = [(speaker_id, office) for item, speaker_id in resolved for office in sorted(item.offices)]
    new = _find_new(connection, speaker_office, "office", offices)
    rows = [{"speaker_id": speaker_id, "office": office, "origin": FOUND} for speaker_id, office in new]
    if rows:
        connection.execute(insert(speaker_office), rows)


def _find_new(
    connection: Connection, table: Table, column: str, given: Iterable[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Those (speaker, word) that are not on record as found yet, each once; what no index takes is left out."""
    wanted = dict.fromkeys(pair for pair in given if len(pair[1]) <= LONGEST_NAME)
    there: set[tuple[int, str]] = set()
    for some in in_chunks(sorted({speaker_id for speaker_id, _word in wanted})):
        query = select(table.c.speaker_id, table.c[column]).where(
            table.c.speaker_id.in_(some), table.c.origin == FOUND
        )
        there.update((row[0], row[1]) for row in connection.execute(query))
    return [pair for pair in wanted if pair not in there]
