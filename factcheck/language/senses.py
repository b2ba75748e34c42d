"""What words can do: the senses of any word, and the frames of the verbs of reporting."""

from collections.abc import Mapping
from enum import StrEnum


class Sense:
    """What a word can do, one bit each, so that a word's senses are one number and one test asks for several.

    The lower-case name of a sense is the name of its table. ``AFTER``, ``ACTIVE``, ``PASSIVE`` and ``CLITIC`` come
    from the verbs. Plain integers, not an enumeration: the engine looks at them thousands of times an article, and
    a member of an enumeration takes four times as long to look at.
    """

    AFTER = 1 << 0
    ACTIVE = 1 << 1
    PASSIVE = 1 << 2
    CLITIC = 1 << 3
    ACCORDING = 1 << 4
    CUE_NOUN = 1 << 5
    SOURCE = 1 << 6
    DEMIKIAN = 1 << 7
    HELD = 1 << 8
    MATTER = 1 << 9
    PREPOSITION = 1 << 10
    CONJUNCTION = 1 << 11
    COORDINATOR = 1 << 12
    RELATIVE = 1 << 13
    COMPLEMENTISER = 1 << 14
    PURPOSE = 1 << 15
    ROLE = 1 << 16
    AGENT = 1 << 17
    DEMONSTRATIVE = 1 << 18
    ADVERB = 1 << 19
    AUXILIARY = 1 << 20
    NEGATION = 1 << 21
    FIRST_PERSON = 1 << 22
    DETERMINER = 1 << 23
    ABBREVIATION = 1 << 24
    WEEKDAY = 1 << 25
    MONTH = 1 << 26
    NEVER_NAME = 1 << 27
    PRONOUN = 1 << 28
    PLURAL_PRONOUN = 1 << 29
    PERSON = 1 << 30
    DOCUMENT = 1 << 31
    ALIAS_MARK = 1 << 32
    GIVEN = 1 << 33
    PARTICLE = 1 << 34
    TITLE = 1 << 35
    DEGREE = 1 << 36
    OFFICE = 1 << 37
    BODY = 1 << 38
    PLACE_WORD = 1 << 39
    PLACE = 1 << 40
    NAMING = 1 << 43
    UTTERANCE_NOUN = 1 << 44
    AUDIENCE = 1 << 45
    EMPTY_CONTENT = 1 << 46
    ARTICLE_WORD = 1 << 49
    ORIGIN = 1 << 53
    OFFICE_WORD = 1 << 54
    NOT_VERB = 1 << 55
    NEWS_AGENCY = 1 << 56
    NAMED = 1 << 57
    INTENT = 1 << 51
    DEFINITE_ARTICLE = 1 << 58
    ADJECTIVE = 1 << 59
    RELATION = 1 << 60
    SERVICE = 1 << 61
    OTHER = 1 << 62
    TIME = 1 << 63
    COLLECTIVE = 1 << 64
    SINGLE = 1 << 65
    LOCATIVE = 1 << 66
    PARTY = 1 << 67
    PERSONAL = 1 << 68
    CHANNEL = 1 << 69
    SUBORDINATE = 1 << 70


SENSES: Mapping[str, int] = {name.lower(): bit for name, bit in vars(Sense).items() if name.isupper()}
"""Each sense by the name of its table."""


class Frame(StrEnum):
    """Which content a verb of reporting takes.

    Attributes:
        SPEECH: a clause, with or without *bahwa* (*mengatakan*).
        WRITTEN: as SPEECH, in writing; a bare noun phrase is no content (*menulis*).
        ADMIT: a clause, or a noun phrase that can be disputed (*membenarkan adanya ...*).
        PROPOSE: as REQUEST, or a noun phrase that says what is proposed (*menyarankan*).
        REACT: somebody or something is judged; a clause only after *bahwa* or *sebagai* (*memuji*).
        DENY: as ADMIT; a negation before it makes it an admission (*tidak membantah*).
        JUDGE: a clause, or somebody *sebagai* something (*menilai*, *menggambarkan*).
        NAME: as JUDGE; a quoted fragment after it is a name given (*menyebutnya "..."*).
        ACCUSE: somebody, then what they are said to have done (*menuduh*).
        STRESS: a noun phrase of weight (*menekankan pentingnya ...*).
        REQUEST: what is asked for, after *agar* or *untuk* (*meminta*).
        REMIND: what is asked for, after *agar* or *untuk*, or a clause (*mengingatkan*).
        WISH: a clause about what is to come (*berharap*, *berjanji*).
        OPINION: what is believed, as a clause (*meyakini*).
        MEMORY: what is remembered, as a clause after *bahwa* (*mengenang*).
        ASK: a question (*bertanya*).
        WEAK: reports only with *bahwa* (*menunjukkan*).
        GESTURE: goes with a quotation, takes no content of its own (*bercanda*).
        TOLD: somebody first, then the clause (*told reporters that*).
        SOURCE: names where something was read (*melansir*).
    """

    SPEECH = "speech"
    WRITTEN = "written"
    ADMIT = "admit"
    DENY = "deny"
    JUDGE = "judge"
    NAME = "name"
    ACCUSE = "accuse"
    STRESS = "stress"
    REQUEST = "request"
    PROPOSE = "propose"
    REACT = "react"
    REMIND = "remind"
    WISH = "wish"
    OPINION = "opinion"
    MEMORY = "memory"
    ASK = "ask"
    WEAK = "weak"
    GESTURE = "gesture"
    TOLD = "told"
    SOURCE = "source"
