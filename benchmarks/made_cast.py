"""Who speaks in a made register, and how often: a few say much, most say little."""

from dataclasses import dataclass, field
from random import Random

from made_names import Namer, make_office

BODIES = 0.1
VARIANTS = 0.05
"""Share of people who are somebody else's name in another spelling."""
IN_ONE_ARTICLE = 0.2
"""Share of all speakers who are known in one article only."""
REGISTERED = 0.05
FLATTEN = 4
"""Statements fall off as 1 / (rank + this): with 100,000 speakers the first has some 2% of all."""
UNNAMED = (
    "seorang warga",
    "sumber di kepolisian",
    "seorang pedagang",
    "saksi mata",
    "seorang pejabat kementerian",
)


@dataclass(slots=True)
class Speaker:
    """Somebody who speaks; ``aliases`` are for the register, ``id`` is set once there is one."""

    name: str
    kind: str = "person"
    offices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    registered: bool = False
    variant_of: "Speaker | None" = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody: those known everywhere, by rank, with how many statements each makes; and the others."""

    known: list[Speaker]
    shares: list[int]
    alone: list[Speaker] = field(default_factory=list)


def make_cast(random: Random, speakers: int, statements: int) -> Cast:
    """So many speakers, who make so many statements between them (a few more or less)."""
    namer = Namer(random)
    alone = round(speakers * IN_ONE_ARTICLE)
    known = [_make_known(random, namer) for _ in range(round((speakers - alone) * (1 - VARIANTS)))]
    known += _make_variants(random, namer, known, speakers - alone - len(known))
    random.shuffle(known)
    _register(random, known, round(speakers * REGISTERED))
    weights = [1 / (rank + FLATTEN) for rank in range(1, len(known) + 1)]
    scale = (statements - alone) / sum(weights)
    shares = [max(1, round(weight * scale)) for weight in weights]
    return Cast(known, shares, [_make_alone(random, known, weights) for _ in range(alone)])


def _make_known(random: Random, namer: Namer) -> Speaker:
    if random.random() < BODIES:
        name, acronym = namer.make_body()
        return Speaker(name, "organisation", aliases=(acronym,))
    offices = tuple(make_office(random) for _ in range(random.choice((0, 1, 1, 1, 2))))
    return Speaker(namer.make_person(), offices=offices)


def _make_variants(random: Random, namer: Namer, known: list[Speaker], count: int) -> list[Speaker]:
    variants: list[Speaker] = []
    while len(variants) < count:
        other = random.choice(known)
        name = namer.respell(other.name)
        if name is not None:
            offices = other.offices if random.random() < 0.7 else ()
            variants.append(Speaker(name, other.kind, offices, other.aliases, variant_of=other))
    return variants


def _register(random: Random, known: list[Speaker], count: int) -> None:
    """Half of the registered are those who say most, the others whoever a newsroom happened to need."""
    half = count // 2
    for speaker in known[:half] + random.sample(known[half:], count - half):
        speaker.registered = True
        if speaker.kind == "person" and random.random() < 0.5:
            speaker.aliases = (random.choice(speaker.name.split()),)


def _make_alone(random: Random, known: list[Speaker], weights: list[float]) -> Speaker:
    """Somebody without a name, or known by one word of somebody's name."""
    if random.random() < 0.4:
        return Speaker(random.choice(UNNAMED), "unnamed")
    (other,) = random.choices(known[:2000], weights[:2000])
    word = other.aliases[0] if other.kind == "organisation" else random.choice(other.name.split()[-2:])
    return Speaker(word, other.kind, other.offices[:1])
