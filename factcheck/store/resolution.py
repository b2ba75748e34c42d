"""Who a name is that an article gives: somebody known from other articles, or somebody new.

Names are resolved through their articles, in order: an article sees the register as it is now, and what earlier
articles say of those who bear the name. Who is who is therefore a function of the register and of what the machine
has read; a change of the register that is taken back leaves no trace. A speaker that is made here is one for good:
the same article begins the same one whenever it begins somebody by that name. The rules, as they are asked:

1. Whom an editor has judged stays who it was, the speaker of the article alone or whom it begins: found to be
   somebody else, or put into the register by the name that the article gives, if that is claimed for nobody else.
   Not so if the article has come to give another office, and that of another one of that name (``former_names``);
   then they are known from it on as if it had lost the name.
2. Who has no name is a speaker of that article alone; so is a single word that nobody claims.
3. In question are those for whom editors claim the name, by a list or as an alias; those to whom they gave it in
   another way, from the next article on; and those whom earlier articles know by that full name. Not in question
   is whom an editor told apart from the speaker of the article alone, or from whom it begins.
4. If nobody is, a full name begins somebody, who is known by it from that article on.
5. A claimed name means who claims it, any other one its bearer, if that is one only, their offices do not clash,
   and nobody was told apart. A claimed name means a further bearer, too, if an editor found somebody of that name
   to be they, or told them from all who claim it.
6. Else that one is meant whose offices agree with the article's, first of those whom the name means, then of the
   others; and a full name whose offices clash with all of theirs begins another one.
7. Everything else is a speaker of that article, to be judged by an editor.

Which names a change of the register bears on by these rules, ``concern`` says.
Names come many at once, so that a whole batch of articles costs a handful of queries.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, insert

from factcheck.identity.names import fold_name
from factcheck.identity.offices import do_agree, find_clash
from factcheck.store.bearers import Bearers, find_bearers
from factcheck.store.found_names import FoundNames, add_found
from factcheck.store.found_speaker import FoundSpeaker
from factcheck.store.tables import speaker


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
    resolved = _resolve(connection, _Resolver(find_bearers(connection, found)), found)
    new = FoundNames()
    for item, speaker_id in zip(found, resolved, strict=True):
        for name in (item.spellings or (item.name,)) if item.article_id not in reread else ():
            new.keep(speaker_id, name, item.kind, item.offices, item.article_id)
    add_found(connection, new)
    return resolved


class Resolved(NamedTuple):
    """Who some found speakers are; and for an article and a folded name, who remains known by it from there on."""

    meant: dict[FoundSpeaker, int]
    remaining: dict[tuple[int, str], int]


def resolve_anew(connection: Connection, found: Sequence[FoundSpeaker], names: Collection[str]) -> Resolved:
    """Who each of them is, if these are all there is of their names; nothing but new speakers is put on record.

    Args:
        connection: Holds the write lock.
        found: One for each name of each article.
        names: All folded names that are looked up, also those that no article gives any more.
    """
    resolver = _Resolver(find_bearers(connection, found, names))
    meant = dict(zip(found, _resolve(connection, resolver, found), strict=True))
    return Resolved(meant, resolver.remaining)


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
    new: list[tuple[FoundSpeaker, int | None]] = field(default_factory=list)
    """Who is not stored yet, with the article that they are alone in."""
    remaining: dict[tuple[int, str], int] = field(default_factory=dict)
    """For an article and a folded name, whom it began and does not mean any more, though editors speak of them."""

    def choose(self, item: FoundSpeaker) -> int:
        """Who it is, by the rules of this module."""
        folded = fold_name(item.name)
        item = self.bearers.recall(item, folded)
        chosen = self._find_judged(item, folded)
        if chosen is None and item.is_named:
            chosen = self._find_known(item, folded)
        if chosen is None:
            chosen = self._get_alone(item)
        for office in item.offices:
            self.bearers.keep_office(chosen, office, item.article_id)
        return chosen

    def _find_judged(self, item: FoundSpeaker, folded: str) -> int | None:
        """The speaker of that article, or who begins in it, if an editor has found who they are."""
        alone = self.bearers.alone.get(item.own_key)
        if self._stays(alone, item, folded):
            return alone
        began = self.bearers.find_begun(item, folded)
        if self._stays(began, item, folded):
            return self._begin(item, folded)
        if self._is_judged(began, item, folded):
            self._keep_known(item, folded)
        return None

    def _is_judged(self, speaker_id: int | None, item: FoundSpeaker, folded: str) -> bool:
        """Whether an editor found who they are; or speaks of them, and their article has changed since."""
        if self.bearers.is_merged(speaker_id) or self.bearers.is_known(speaker_id, folded):
            return True
        spoken_of = self.bearers.has_changed(item, folded) and not self.bearers.is_claimed(folded)
        return speaker_id is not None and spoken_of

    def _stays(self, speaker_id: int | None, item: FoundSpeaker, folded: str) -> bool:
        """Whether it is whom an editor judged; not if the article gives another bearer's office by now."""
        if speaker_id is None or not self._is_judged(speaker_id, item, folded):
            return False
        if not self.bearers.has_changed(item, folded):
            return True
        groups = self.bearers.group(
            self.bearers.find_registered(item, folded), self.bearers.find_widely(item, folded)
        )
        return not any(
            do_agree(self.bearers.find_offices(members, folded, item.article_id), item.offices)
            for root, members in groups.items()
            if root != self.bearers.get_root(speaker_id)
        )

    def _keep_known(self, item: FoundSpeaker, folded: str) -> None:
        """Whom the article does not mean any more is known from it on all the same, as if it had lost the name."""
        began = self._begin(item, folded)
        self.remaining[item.article_id, folded] = began
        for office in self.bearers.memory.get((item.article_id, folded, item.kind), ()):
            self.bearers.keep_office(began, office, item.article_id)

    def _find_known(self, item: FoundSpeaker, folded: str) -> int | None:
        registered = self.bearers.find_registered(item, folded)
        claimed = any(after == 0 for after in registered.values())
        if not claimed and not item.is_known_widely:
            return None
        groups = self.bearers.group(registered, self.bearers.find_widely(item, folded))
        began, alone = self.bearers.find_told_apart(item, folded)
        known = {root: members for root, members in groups.items() if root not in began | alone}
        if not known:
            return self._begin_if(item, folded) if groups.keys() <= began else None
        if len(known) < len(groups):
            return self._choose_between(item, folded, known, ())
        claiming = {self.bearers.get_root(speaker_id) for speaker_id in registered} if claimed else set(known)
        meant = [root for root, members in known.items() if self._is_meant(root, members, claiming)]
        return self._choose_between(item, folded, known, meant)

    def _is_meant(self, root: int, members: Sequence[int], claiming: set[int]) -> bool:
        """Whether a name can mean them, if nothing else is known than that they bear it.

        A name that somebody claims does not mean whom articles call so besides, unless an editor found that
        somebody of that name is they, or told them from all who claim it.
        """
        return (
            root in claiming
            or any(self.bearers.is_merged(member) for member in members)
            or self.bearers.is_told_from_all(root, claiming)
        )

    def _choose_between(
        self, item: FoundSpeaker, folded: str, known: Mapping[int, list[int]], meant: Sequence[int]
    ) -> int | None:
        """One of those who bear the name: the only one ``meant`` if nothing clashes, else whose office agrees."""
        offices = {
            root: self.bearers.find_offices(members, folded, item.article_id) for root, members in known.items()
        }
        clashing = [root for root in known if find_clash(offices[root], item.offices) is not None]
        if len(meant) == 1 and meant[0] not in clashing:
            return self._pick(item, folded, known[meant[0]])
        others = [root for root in known if root not in meant]
        for some in (meant, others):
            agreeing = [root for root in some if do_agree(offices[root], item.offices)]
            if len(agreeing) == 1:
                return self._pick(item, folded, known[agreeing[0]])
        return self._begin_if(item, folded) if len(clashing) == len(known) else None

    def _pick(self, item: FoundSpeaker, folded: str, members: Sequence[int]) -> int:
        """Of those whom editors found to be one: who would be meant if they were not, to judge by the office."""
        for member in members:
            if do_agree(self.bearers.find_offices((member,), folded, item.article_id), item.offices):
                return member
        return members[0]

    def _begin_if(self, item: FoundSpeaker, folded: str) -> int | None:
        """Somebody known by that name from this article on, if it is a full name."""
        return self._begin(item, folded) if item.is_known_widely else None

    def _begin(self, item: FoundSpeaker, folded: str) -> int:
        """Somebody known by that name from this article on: the same as whenever it began somebody before."""
        key = item.article_id, folded
        if key not in self.bearers.anchored:
            self.bearers.anchored[key] = self._add(item, None)
        began = self.bearers.anchored[key]
        if began not in self.bearers.began_in:
            self.bearers.began_in[began] = item.article_id
            self.bearers.widely[folded].append(began)
        return began

    def _get_alone(self, item: FoundSpeaker) -> int:
        key = item.own_key
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
