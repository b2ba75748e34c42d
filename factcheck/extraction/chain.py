"""A chain of capitalised words that stand together, and what it was taken apart into."""

from dataclasses import dataclass, field

PAIR = 2
"""The commonest name has so many words."""


@dataclass(slots=True)
class Chain:
    """Capitalised words that stand together.

    Attributes:
        first: first token.
        last: token after the last, closing brackets included.
        core_last: token after the last word of the name itself.
        name_first: where the name of a person begins, None if there is none.
        office_first: first token of the office.
        office_last: token after the office; 0 if there is none.
        is_office: whether the whole is an office without a name.
        is_calling: whether what stands before the name is a noun that has its capital from the sentence.
        aliases: short forms in brackets, each with the token it stands at.
    """

    first: int
    last: int
    core_last: int
    name_first: int | None = None
    office_first: int = 0
    office_last: int = 0
    is_office: bool = False
    is_calling: bool = False
    aliases: dict[int, str] = field(default_factory=dict)
