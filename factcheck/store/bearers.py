"""All that is on record of those who bear some names: who they are, since when, in which offices."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, exists, select

from factcheck.identity.names import fold_name, is_full_name
from factcheck.store.chunks import in_chunks
from factcheck.store.former_names import find_former_names_in, find_remembered
from factcheck.store.found_speaker import FoundSpeaker, OwnKey, find_countable, to_own_key
from factcheck.store.merging import find_differences, find_families, find_roots
from factcheck.store.speakers import FOUND, NAME, NEVER, OFFICE, REGISTERED, UNNAMED
from factcheck.store.tables import registration, speaker, speaker_alias, speaker_ending, speaker_office, statement


@dataclass(slots=True)
class Bearers:
    """Everybody who bears one of some names, or has borne it."""

    registered: dict[str, list[tuple[int, str, int]]] = field(default_factory=lambda: defaultdict(list))
    """For a folded name, the registered speakers that bear it: id, kind, the article after which it counts.

    0 is a claim: the name means them, in all articles. Otherwise they bear it beside those found under it."""
    widely: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """For a folded full name, the speakers found under it in any article, in the order of their first articles."""
    began_in: dict[int, int] = field(default_factory=dict)
    """The first article of each of them."""
    anchored: dict[tuple[int, str], int] = field(default_factory=dict)
    """For an article and a folded full name, the speaker that it begins if it begins one."""
    kinds: dict[int, str] = field(default_factory=dict)
    """What each of these was found to be."""
    named: set[tuple[int, str, str | None]] = field(default_factory=set)
    """Article, folded name and kind of everybody who is looked up."""
    alone: dict[OwnKey, int] = field(default_factory=dict)
    """By the article's name for them, the speaker of that article alone."""
    roots: dict[int, int] = field(default_factory=dict)
    given: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The offices that editors gave."""
    found: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    """The offices that articles gave, each with the first article that says so."""
    begun_as: dict[tuple[int, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of those who claim the folded name they were found under, the offices that their first article gives."""
    memory: dict[tuple[int, str, str], frozenset[str]] = field(default_factory=dict)
    """For an article, a folded name and a kind, the offices that it gave before it said something else."""
    told_apart: set[frozenset[int]] = field(default_factory=set)
    ends: dict[tuple[int, str, str], int] = field(default_factory=dict)
    """For a speaker, NAME or OFFICE, and the words: the last article in which these, found, are still theirs."""

    def keep_office(self, speaker_id: int, office: str, article_id: int) -> None:
        """An article gives them that office."""
        offices = self.found[speaker_id]
        offices[office] = min(offices.get(office, article_id), article_id)

    def recall(self, item: FoundSpeaker, folded: str) -> FoundSpeaker:
        """The same with an office that the article gives no more, if editors speak of its bearer."""
        before = self.memory.get((item.article_id, folded, item.kind))
        return replace(item, offices=before) if before and not item.offices else item

    def has_changed(self, item: FoundSpeaker, folded: str) -> bool:
        """Whether the article gives an office that it did not give before, to somebody of whom editors speak."""
        before = self.memory.get((item.article_id, folded, item.kind))
        return before is not None and bool(item.offices) and before != item.offices

    def find_begun(self, item: FoundSpeaker, folded: str) -> int | None:
        """Whom the article begins by that name; nobody, if that is a body and a person has the name there too."""
        began = self.anchored.get((item.article_id, folded)) if item.is_known_widely else None
        kind = None if began is None else self.kinds.get(began, item.kind)
        return None if kind != item.kind and (item.article_id, folded, kind) in self.named else began

    def find_told_apart(self, item: FoundSpeaker, folded: str) -> tuple[set[int], set[int]]:
        """The roots whom an editor has told apart from whom the article begins, and from its own speaker."""
        began = self.find_begun(item, folded)
        return self._find_others(began), self._find_others(self.alone.get(item.own_key))

    def _find_others(self, speaker_id: int | None) -> set[int]:
        ours = set() if speaker_id is None else {self.get_root(speaker_id)}
        return {root for pair in self.told_apart if pair & ours for root in pair - ours}

    def find_registered(self, item: FoundSpeaker, folded: str) -> dict[int, int]:
        """Whom editors registered under that name as it counts there, each with the article after which it does.

        One word is too little to overrule that one is a person and the other a body.
        """
        return {
            speaker_id: after
            for speaker_id, kind, after in self.registered[folded]
            if after < item.article_id and (is_full_name(item.name) or kind == item.kind)
        }

    def find_widely(self, item: FoundSpeaker, folded: str) -> list[int]:
        """Whom earlier articles know by that full name; nobody for what is no full name."""
        if not item.is_known_widely:
            return []
        return [
            bearer
            for bearer in self.widely[folded]
            if self.began_in[bearer] < item.article_id <= self.ends.get((bearer, NAME, folded), NEVER)
        ]

    def group(self, *members: Iterable[int]) -> dict[int, list[int]]:
        """These speakers by the root under which they stand."""
        groups: dict[int, list[int]] = defaultdict(list)
        for some in members:
            for speaker_id in some:
                groups[self.get_root(speaker_id)].append(speaker_id)
        return groups

    def find_offices(self, members: Sequence[int], folded: str, article_id: int) -> set[str]:
        """What editors gave them, what they were when they began by that name, and what earlier articles say."""
        return {
            office
            for member in members
            for office in (
                *self.given[member],
                *self.begun_as[member, folded],
                *(
                    office
                    for office, first in self.found[member].items()
                    if first < article_id <= self.ends.get((member, OFFICE, office), NEVER)
                ),
            )
        }

    def is_told_from_all(self, root: int, others: set[int]) -> bool:
        """Whether an editor told this root from each of the others."""
        return all(root == other or frozenset((root, other)) in self.told_apart for other in others)

    def is_merged(self, speaker_id: int | None) -> bool:
        """Whether an editor found that they are somebody else."""
        return speaker_id is not None and self.get_root(speaker_id) != speaker_id

    def is_known(self, speaker_id: int | None, folded: str) -> bool:
        """Whether an editor put them into the register by that name, and claims it for nobody else."""
        rows = self.registered[folded]
        named = any(registered == speaker_id for registered, _kind, _after in rows)
        return named and all(registered == speaker_id for registered, _kind, after in rows if after == 0)

    def is_claimed(self, folded: str) -> bool:
        """Whether the name is said to mean somebody in all articles."""
        return any(after == 0 for _speaker, _kind, after in self.registered[folded])

    def get_root(self, speaker_id: int) -> int:
        """Under whom they stand."""
        return self.roots.get(speaker_id, speaker_id)


def find_bearers(
    connection: Connection, found: Sequence[FoundSpeaker], forgotten: Collection[str] | None = None
) -> Bearers:
    """Everybody whom these names may mean.

    Args:
        connection: A transaction.
        found: The names, in their articles.
        forgotten: Folded names that are looked up anew: nobody has been found under them yet. None if these come
            on top of what is on record.
    """
    bearers = Bearers(named={(item.article_id, fold_name(item.name), item.kind) for item in found})
    named = sorted({fold_name(item.name) for item in found if item.is_named})
    for some in in_chunks(named):
        query = (
            select(speaker_alias.c.folded, registration.c.speaker_id, registration.c.kind, speaker_alias.c.after)
            .join(registration, registration.c.speaker_id == speaker_alias.c.speaker_id)
            .where(speaker_alias.c.folded.in_(some), speaker_alias.c.origin == REGISTERED)
            .order_by(registration.c.speaker_id)
        )
        for folded, speaker_id, kind, after in connection.execute(query):
            bearers.registered[folded].append((speaker_id, kind, after))
    widely = sorted({fold_name(item.name) for item in found if item.is_known_widely})
    articles = sorted({item.article_id for item in found})
    _read_widely(connection, bearers, widely, anew=forgotten is not None)
    _read_alone(connection, bearers, articles)
    _read_families(connection, bearers)
    _read_ends(connection, bearers)
    _read_offices(connection, bearers, forgotten or ())
    _read_beginnings(connection, bearers)
    _read_memory(connection, bearers, found)
    return bearers


def _read_memory(connection: Connection, bearers: Bearers, found: Sequence[FoundSpeaker]) -> None:
    given = {(item.article_id, fold_name(item.name)) for item in found}
    former = find_former_names_in(connection, {article_id for article_id, _folded in given})
    for one in find_remembered(connection, [one for one in former if one.place in given]):
        bearers.memory[*one.place, one.found.kind] = one.found.offices


def _read_widely(connection: Connection, bearers: Bearers, folded_names: Sequence[str], *, anew: bool) -> None:
    """Whom articles begin under these names; with those who are found under them now, unless it is ``anew``."""
    speaks = exists().where(
        speaker_alias.c.speaker_id == speaker.c.id,
        speaker_alias.c.origin == FOUND,
        speaker_alias.c.folded == speaker.c.found_folded,
    )
    query = (
        select(speaker.c.found_folded, speaker.c.began_in, speaker.c.id, speaker.c.found_kind, speaks)
        .where(speaker.c.article_id.is_(None), speaker.c.began_in.is_not(None))
        .order_by(speaker.c.began_in, speaker.c.id)
    )
    for some in in_chunks(folded_names):
        for folded, began_in, speaker_id, kind, speaking in connection.execute(
            query.where(speaker.c.found_folded.in_(some))
        ):
            bearers.anchored.setdefault((began_in or 0, folded or ""), speaker_id)
            bearers.kinds[speaker_id] = kind or ""
            if speaking and not anew:
                bearers.began_in[speaker_id] = began_in or 0
                bearers.widely[folded or ""].append(speaker_id)


def _read_alone(connection: Connection, bearers: Bearers, articles: Sequence[int]) -> None:
    query = select(speaker.c.article_id, speaker.c.found_name, speaker.c.found_kind, speaker.c.id)
    for some in in_chunks(articles):
        here = query.where(speaker.c.article_id.in_(some)).order_by(speaker.c.id)
        for article_id, name, kind, speaker_id in connection.execute(here):
            bearers.alone.setdefault(to_own_key(article_id or 0, name or "", kind or ""), speaker_id)


def _read_families(connection: Connection, bearers: Bearers) -> None:
    """Under whom those stand whom the names may mean, and who was told apart."""
    bearers.roots = find_roots(connection, _find_ids(bearers) | set(bearers.alone.values()))
    families = find_families(connection, set(bearers.roots.values()))
    bearers.told_apart = find_differences(connection, [member for some in families.values() for member in some])


def _read_ends(connection: Connection, bearers: Bearers) -> None:
    for some in in_chunks(sorted(_find_ids(bearers))):
        for row in connection.execute(select(speaker_ending).where(speaker_ending.c.speaker_id.in_(some))):
            bearers.ends[row.speaker_id, row.what, row.words] = row.last


def _read_beginnings(connection: Connection, bearers: Bearers) -> None:
    """What those were when they began who claim the name now, in all articles and whatever came before.

    Also where the article has lost the name since.
    """
    claiming = {
        (folded, speaker_id)
        for folded, rows in bearers.registered.items()
        for speaker_id, _kind, after in rows
        if after == 0
    }
    began = {key: one for key, one in bearers.anchored.items() if (key[1], one) in claiming}
    for some in in_chunks(sorted({article_id for article_id, _folded in began})):
        query = select(statement.c.article_id, statement.c.speaker_name, statement.c.office).where(
            statement.c.article_id.in_(some), statement.c.office.is_not(None), statement.c.retired_at.is_(None),
            statement.c.speaker_kind != UNNAMED,
        )  # fmt: skip
        for article_id, name, office in connection.execute(query.distinct()):
            one = began.get((article_id, fold_name(name or "")))
            if one is not None:
                bearers.begun_as[one, fold_name(name or "")] |= find_countable(name or "", (office,))
    for former in find_former_names_in(connection, {article_id for article_id, _folded in began}):
        one, folded = began.get(former.place), former.place[1]
        if one is not None and not bearers.begun_as[one, folded]:
            bearers.begun_as[one, folded] |= former.found.offices


def _find_ids(bearers: Bearers) -> set[int]:
    registered = {speaker_id for rows in bearers.registered.values() for speaker_id, _kind, _after in rows}
    return registered | set(bearers.anchored.values()) | bearers.began_in.keys()


def _read_offices(connection: Connection, bearers: Bearers, forgotten: Collection[str]) -> None:
    """All offices on record, but for those found beside the ``forgotten`` names, which are looked up anew."""
    for some in in_chunks(sorted(_find_ids(bearers))):
        for row in connection.execute(select(speaker_office).where(speaker_office.c.speaker_id.in_(some))):
            if row.origin == REGISTERED:
                bearers.given[row.speaker_id].add(row.office)
            elif row.folded not in forgotten:
                bearers.keep_office(row.speaker_id, row.office, row.after)
