"""Why the machine thinks that somebody said something, in one readable line."""

from collections.abc import Iterable
from typing import Protocol

from factcheck.extraction.statement import BY_HAND, Against, Rival, Voiceless

_RULES = {
    "cue-after-quote": "{cue} follows the quotation",
    "subject-after-quote": "the quotation is followed by its speaker and {cue}",
    "name-after-quote": "a name follows the quotation, its verb left out",
    "according-after-quote": "{cue} follows the quotation",
    "cue-before-quote": "{cue} leads up to the quotation",
    "according-before-quote": "{cue} leads up to the quotation",
    "noun-before-quote": "{cue} leads up to the quotation",
    "colon-before-quote": "the quotation stands behind a colon, and its sentence is about the speaker",
    "listed-quote": "one of several quotations in a row, which {cue} leads up to",
    "split-quote": "the quotation goes on behind {cue}",
    "carried-fragment": "a fragment right behind a sentence in which the speaker spoke",
    "same-speaker": "a quotation by itself: whoever spoke or acted last goes on",
    "cue-before-clause": "{cue} leads up to it",
    "according-to": "{cue} says whose account it is",
    "passive-clause": "{cue}, a passive, leads up to it",
    "noun-with-clause": "{cue} says what it is",
    "source-named": "{cue} says where it comes from",
    "cue-in-clause": "{cue} stands inside or behind it",
}
_AGAINST = {
    Against.FARTHER: "named in the sentence, farther away",
    Against.ADDRESSED: "only spoken to or of",
    Against.REPORTED: "part of what is reported",
    Against.EARLIER: "active before, less lately",
}
_VOICELESS = {
    Voiceless.LAYOUT: "in a headline, a caption, a label or a link",
    Voiceless.NAMED: "a word before it says that it is a name, a term or a title",
    Voiceless.TITLE: "every word capitalised, as in a title",
    Voiceless.BRIEF: "a word or two that no reporting word leads up to",
    Voiceless.NO_CUE: "inside the reporter's sentence, and nothing there says that somebody spoke",
    Voiceless.NO_SPEAKER: "a fragment that nobody can be found for",
}


class Explained(Protocol):
    """What can be explained: a statement just found, or a row of the database."""

    @property
    def speaker(self) -> str | None:
        """Who said it."""

    @property
    def mention(self) -> str | None:
        """The words that point at the speaker."""

    @property
    def cue(self) -> str | None:
        """The reporting word."""

    @property
    def rule(self) -> str:
        """The rule that tied the two."""

    @property
    def confidence(self) -> float:
        """How sure the machine is."""


def explain_statement(statement: Explained, rivals: Iterable[Rival]) -> str:
    """The cue, the words that point at the speaker, who else was in question and why not, how sure, which rule."""
    if statement.rule == BY_HAND:
        return "no machine found it: an editor put it in"
    pattern = _RULES.get(statement.rule, "found by rule {rule}")
    parts = [pattern.format(cue=repr(statement.cue or "no reporting word"), rule=statement.rule)]
    if statement.mention:
        parts.append(f"{' '.join(statement.mention.split())!r} points at the speaker")
    else:
        parts.append("no word points at the speaker" if statement.speaker else "nobody is pointed at")
    parts += [f"not {rival.name} ({_AGAINST[rival.against]})" for rival in rivals]
    parts.append(f"{statement.confidence:.0%} sure (rule {statement.rule})")
    return "; ".join(parts)


def explain_term(reason: Voiceless) -> str:
    """Why words between quotation marks are no statement."""
    return f"nobody's words: {_VOICELESS[reason]}"
