"""What words can do: the senses of any word, and the frames of the verbs of reporting."""

from collections.abc import Mapping
from enum import StrEnum


class Sense:
    """What a word can do, one bit each, so that a word's senses are one number and one test asks for several.

    The lower-case name of a sense is the name of its table. ``AFTER``, ``ACTIVE``, ``PASSIVE`` and ``CLITIC`` come
    from the verbs. Plain integers, not an enumeration: the engine looks at them thousands of times an article, and
    a member of an enumeration takes four times as long to look at. Those asked for most have low bits, where
    Python is quickest; the twelve lowest are left to what a word looks like.
    """

    ADVERB = 1 << 12
    PREPOSITION = 1 << 13
    OFFICE = 1 << 14
    ACTIVE = 1 << 15
    COORDINATOR = 1 << 16
    PERSON = 1 << 17
    AFTER = 1 << 18
    GIVEN = 1 << 19
    CONJUNCTION = 1 << 20
    ACCORDING = 1 << 21
    RELATIVE = 1 << 22
    COMPLEMENTISER = 1 << 23
    BODY = 1 << 24
    DEMONSTRATIVE = 1 << 25
    AUXILIARY = 1 << 26
    DETERMINER = 1 << 27
    TITLE = 1 << 28
    DOCUMENT = 1 << 29
    AGENT = 1 << 30
    PLACE = 1 << 31
    WEEKDAY = 1 << 32
    ROLE = 1 << 33
    CLITIC = 1 << 34
    PASSIVE = 1 << 35
    NEGATION = 1 << 36
    SOURCE = 1 << 37
    DEMIKIAN = 1 << 38
    PRONOUN = 1 << 39
    COLLECTIVE = 1 << 40
    CUE_NOUN = 1 << 41
    PURPOSE = 1 << 42
    PLACE_WORD = 1 << 43
    UTTERANCE_NOUN = 1 << 44
    MONTH = 1 << 45
    ORIGIN = 1 << 46
    ABBREVIATION = 1 << 47
    NEVER_NAME = 1 << 48
    OFFICE_WORD = 1 << 49
    INTENT = 1 << 50
    HELD = 1 << 51
    PLURAL_PRONOUN = 1 << 52
    RELATION = 1 << 53
    TIME = 1 << 54
    LOCATIVE = 1 << 55
    PARTY = 1 << 56
    FIRST_PERSON = 1 << 57
    ALIAS_MARK = 1 << 58
    DEGREE = 1 << 59
    NAMING = 1 << 60
    EMPTY_CONTENT = 1 << 61
    NEWS_AGENCY = 1 << 62
    NAMED = 1 << 63
    DEFINITE_ARTICLE = 1 << 64
    ADJECTIVE = 1 << 65
    SERVICE = 1 << 66
    OTHER = 1 << 67
    PERSONAL = 1 << 68
    CHANNEL = 1 << 69
    MATTER = 1 << 70
    PARTICLE = 1 << 71
    AUDIENCE = 1 << 72
    ARTICLE_WORD = 1 << 73
    NOT_VERB = 1 << 74
    SINGLE = 1 << 75
    SUBORDINATE = 1 << 76
    CONDITION = 1 << 77
    SUBORDINATOR = 1 << 78
    QUESTION = 1 << 79
    RECORDING = 1 << 80
    NAME_LEAD = 1 << 81
    BODY_LEAD = 1 << 82
    ANYBODY = 1 << 83


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
        WEAK: reports only with *bahwa*, or a comma and a clause of its own (*menunjukkan*).
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
