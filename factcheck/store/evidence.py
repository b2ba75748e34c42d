"""What bears on who is who: the statements in force, each with whom its article names, in the editors' sense."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import CompoundSelect, Connection, Select, and_, select

from factcheck.identity.names import fold_name
from factcheck.store.chunks import in_chunks
from factcheck.store.speakers import REGISTERED, UNNAMED
from factcheck.store.tables import decision, speaker, speaker_alias, statement

Speakers = Collection[int] | Select[int] | CompoundSelect[int]


class Evidence(NamedTuple):
    """A statement as its article gives it.

    ``judged`` is whom the article means by that name, where an editor gave the statement to somebody who bears it.
    Where an editor says that somebody of another name spoke, the article names whom it names all the same.
    """

    id: int
    article_id: int
    name: str
    kind: str
    office: str | None
    machine: int
    judged: int | None

    @property
    def owner(self) -> int:
        """Whose the name and the office are."""
        return self.machine if self.judged is None else self.judged


def read_evidence(connection: Connection, speakers: Speakers) -> list[Evidence]:
    """The statements in force that the machine, or an editor over it, gives to these speakers."""
    columns = (
        statement.c.id, statement.c.article_id, statement.c.speaker_name, statement.c.speaker_kind,
        statement.c.office, statement.c.speaker_id, decision.c.speaker_id.label("given_to"),
    )  # fmt: skip
    given = and_(decision.c.statement_id == statement.c.id, decision.c.attributed)
    in_force = and_(statement.c.retired_at.is_(None), statement.c.speaker_id.is_not(None))
    rows = {}
    for query in (
        select(*columns).outerjoin(decision, given).where(in_force, statement.c.speaker_id.in_(speakers)),
        select(*columns).join(decision, given).where(in_force, decision.c.speaker_id.in_(speakers)),
    ):
        rows.update({row.id: row for row in connection.execute(query)})
    borne = find_own_names(connection, {row.given_to for row in rows.values() if row.given_to is not None})
    evidence = []
    for row in rows.values():
        name = row.speaker_name or ""
        judged = row.given_to if fold_name(name) in borne.get(row.given_to, ()) else None
        kind = row.speaker_kind or UNNAMED
        evidence.append(Evidence(row.id, row.article_id, name, kind, row.office, row.speaker_id, judged))
    return evidence


def find_own_names(connection: Connection, ids: Collection[int]) -> dict[int, set[str]]:
    """For each of these speakers the folded names of the register, and the one they were found under."""
    names: defaultdict[int, set[str]] = defaultdict(set)
    for some in in_chunks(sorted(ids)):
        registered = select(speaker_alias.c.speaker_id, speaker_alias.c.folded).where(
            speaker_alias.c.speaker_id.in_(some), speaker_alias.c.origin == REGISTERED
        )
        for speaker_id, folded in connection.execute(registered):
            names[speaker_id].add(folded)
        found = select(speaker.c.id, speaker.c.found_folded).where(speaker.c.id.in_(some))
        for speaker_id, found_folded in connection.execute(found):
            names[speaker_id] |= {found_folded} if found_folded else set()
    return dict(names)
