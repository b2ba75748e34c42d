"""What points at somebody: the value that rules hand on."""

from dataclasses import dataclass, field
from enum import StrEnum


class MentionKind(StrEnum):
    """What sort of words point at somebody."""

    PERSON = "person"
    BODY = "body"
    OFFICE = "office"
    PRONOUN = "pronoun"
    PLURAL = "plural"
    CLITIC = "clitic"
    DESCRIPTION = "description"
    DOCUMENT = "document"


@dataclass(slots=True)
class Mention:
    """Words that point at somebody.

    Attributes:
        kind: what sort of words they are.
        first: first token of the noun phrase.
        last: token after its last.
        core_first: first token of the words that name or describe.
        core_last: token after the last of those.
        name: the proper name, without title, degree and office.
        office: the office beside it, as it stands.
        uncertain: whether the office may be that of somebody else: *Sopir Wirya* drives, or is driven for.
        definite: whether a demonstrative closes the phrase (*politikus itu*).
        entity: which speaker of the register it names, once the register has seen it.
        aliases: short forms and other names that stand beside the name.
        bodies: names of bodies inside an office, each with its short form (*Ketua Partai Fajar (PF) Wirya*).
        employer: the body that the office belongs to, once the register has seen it.
        owner: whom the person is named by: *Wirya* in *istri Wirya, Ratna*.
        doubtful: whether the register knows another person by the same short name.
    """

    kind: MentionKind
    first: int
    last: int
    core_first: int
    core_last: int
    name: str | None = None
    office: str | None = None
    uncertain: bool = False
    definite: bool = False
    entity: int | None = None
    aliases: list[str] = field(default_factory=list)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    employer: str | None = None
    owner: "Mention | None" = None
    doubtful: bool = False
