"""The clause that a cue reports: where it begins and where it ends."""

from factcheck.extraction.content import SHORTEST, Content, count_content
from factcheck.extraction.page import Shape, is_verbal
from factcheck.extraction.predicate import has_predicate
from factcheck.extraction.scene import Scene
from factcheck.language.senses import Frame, Sense

HEARERS = 12
"""Whom something is told to is named in so many tokens."""


FAR = 25
"""So far behind a request the word stands that says what is asked for, in tokens."""


NEAR = 15
"""So far behind its cue the word stands that introduces a clause, in tokens."""


_ASKING = frozenset({Frame.REQUEST, Frame.PROPOSE, Frame.WISH, Frame.REMIND})


_TELLS = frozenset({Frame.SPEECH, Frame.ADMIT, Frame.DENY})


_PREDICATE = Sense.AUXILIARY | Sense.ADVERB


def find_content_after(scene: Scene, token: int, frame: Frame) -> Content | None:
    """The clause that follows a cue at ``token - 1``."""
    page, last = scene.page, find_clause_end(scene, token)
    begin = _find_introduction(scene, token, last, frame)
    if begin is not None:
        return Content(begin, last, introduced=True)
    at = token
    while at < last and page.has(at, Sense.ADVERB) and not page.has(at, Sense.AUXILIARY):
        if page.has(at + 1, Sense.PREPOSITION) and not page.has(at + 1, Sense.AUDIENCE | Sense.ADVERB):
            break  # *menunjukkan suara dalam video itu palsu*
        at += 1
    if page.has(at, Sense.AUDIENCE):
        comma = next((comma for comma in range(at, last) if page.words[comma] == ","), None)
        hearer = scene.mention_at(at + 1)
        at = comma if comma is not None and comma - at <= HEARERS else hearer.last if hearer else at + 2
    if at < last and page.words[at] in {",", ":"}:
        content = Content(at + 1, last, introduced=True)
        return content if frame is not Frame.WEAK or _is_told(scene, content) else None
    if last - at < SHORTEST:
        at = token  # *mengaku baru sekali mencuri*
    if frame is Frame.TOLD:
        at = _past_hearer(scene, at)
    return Content(at, last, introduced=False) if at < last else None


def _is_told(scene: Scene, content: Content) -> bool:
    """*Wirya melihat, masih ada air*, but not *Wirya menolak, lalu pergi*: a clause, not the next act."""
    page, first = scene.page, content.first
    acts = is_verbal(page, first) or page.has(first, Sense.COORDINATOR | Sense.PREPOSITION | Sense.PRONOUN)
    return not acts and has_predicate(scene, content)


def _past_hearer(scene: Scene, token: int) -> int:
    """Past whom it was told: *told reporters*, *told the court*."""
    mention = scene.mention_at(token)
    if mention and mention.first == token:
        return mention.last
    return token + 1 + scene.page.has(token, Sense.DETERMINER)


def _find_introduction(scene: Scene, token: int, last: int, frame: Frame) -> int | None:
    """The token after the *bahwa* or, behind a request or a wish, the *agar* that introduces the clause."""
    page = scene.page
    if frame is Frame.WEAK and is_verbal(page, token):
        return None  # *menolak berkomentar mengenai laporan bahwa ...*
    near = range(token, min(last, token + NEAR))
    if frame in _ASKING:
        purpose = _find_purpose(scene, token, min(last, token + FAR))
        if purpose is not None:
            return purpose + 1
    for at in near:
        if page.words[at] == ":" and at > token and not scene.run_at(at + 1):
            clause = Content(at + 1, last, introduced=True)
            return at + 1 if has_predicate(scene, clause) else None
        if page.has(at, Sense.COMPLEMENTISER) and (at == token or not page.has(at, Sense.CONJUNCTION)):
            return at if _asks_or_supposes(scene, at, last) else at + 1
        if page.has(at, Shape.STOP) or scene.run_at(at) or (at > token and page.has(at, Sense.ACTIVE)):
            return None
    return None


def _asks_or_supposes(scene: Scene, token: int, last: int) -> bool:
    """*mempertanyakan mengapa ...*; *mengatakan kalau A, B*: the word belongs to what is reported.

    *kalau* without a main clause behind a comma stands for *bahwa*.
    """
    page = scene.page
    if not page.has(token, Sense.CONDITION):
        return page.has(token, Sense.QUESTION)
    comma = next((at for at in range(token, last) if page.words[at] == ","), last)
    behind = Content(comma + 1, last, introduced=True)
    joined = page.has(comma + 1, Sense.COORDINATOR | Sense.RELATIVE | Sense.CONJUNCTION | Sense.PREPOSITION)
    return comma < last and not joined and has_predicate(scene, behind)


def _find_purpose(scene: Scene, token: int, last: int) -> int | None:
    """The *agar* or *untuk* behind whoever is asked, but not in *meminta warga menjaga hutan agar ...*."""
    page = scene.page
    for at in range(token, last):
        if page.has(at, Sense.PURPOSE):
            hearer = Content(token, at, introduced=False)
            return at if at == token or not has_predicate(scene, hearer) else None
        if page.has(at, Sense.COMPLEMENTISER):
            return None
    return None


def find_clause_end(scene: Scene, token: int) -> int:
    """Token after the clause that begins at ``token``: the sentence's end, or where another cue begins."""
    page = scene.page
    at = token
    while at < scene.sentence.last:
        run = scene.run_at(at)
        if run and run.first in scene.direct and at > token:
            return _without_stop(scene, at)
        if run:
            at = run.end
            continue
        if page.has(at + 1, Sense.ACTIVE) and _joins_report(scene, at):
            return _without_stop(scene, at)
        if at > token + SHORTEST and page.words[at] == "," and _is_tail(scene, at + 1):
            return at
        if page.words[at] == ";" and _reports_behind(scene, at + 1):
            return at
        at += 1
    return _without_stop(scene, scene.sentence.last)


def _joins_report(scene: Scene, token: int) -> bool:
    """*..., dan mengatakan*, *..., seraya menambahkan*: a word that joins a second report of the same speaker.

    *juga* and its like do so only where no subject of their own stands before them.
    """
    page = scene.page
    joins = page.has(token, Sense.COORDINATOR) and not page.has(token, Sense.PREPOSITION)
    free = not page.has(token, Sense.ADVERB) or scene.mention_ending(token) is None
    return joins and free and _introduces(scene, token + 1)


def _reports_behind(scene: Scene, token: int) -> bool:
    """*Polisi menyebut A; keluarga menduga B*: whether somebody reports in the clause that begins here."""
    page = scene.page
    for at in range(token, min(scene.sentence.last, token + NEAR)):
        if page.has(at, Sense.ACTIVE) and scene.mention_ending(at) is not None:
            return True
    return False


def _is_tail(scene: Scene, token: int) -> bool:
    """Whether an attribution or a source stands at ``token``, which ends the clause before it."""
    page = scene.page
    senses = page.senses(token)
    if senses & (Sense.SOURCE | Sense.DEMIKIAN):
        return True
    if senses & (Sense.ACCORDING | Sense.AFTER) and not page.has(token, Shape.CAPITAL):
        return (
            bool(senses & Sense.CLITIC)
            or scene.mention_at(page.skip(token, Sense.ACCORDING | Sense.AFTER)) is not None
        )
    return False


def _introduces(scene: Scene, verb: int) -> bool:
    """Whether *bahwa* or a comma follows the verb."""
    page = scene.page
    return (
        page.has(verb + 1, Sense.COMPLEMENTISER | Sense.PURPOSE)
        or page.words[min(verb + 1, len(page) - 1)] == ","
        or page.pack.frames.get(page.lows[verb]) in _TELLS
        or _asks(scene, verb)
    )


def _asks(scene: Scene, verb: int) -> bool:
    """*... dan meminta polisi agar ...*; *... dan berjanji akan ...*: a second report of the same speaker."""
    page = scene.page
    frame = page.pack.frames.get(page.lows[verb])
    if frame is Frame.WISH:
        return page.has(verb + 1, Sense.AUXILIARY)
    return frame in _ASKING and _find_purpose(scene, verb + 1, min(scene.sentence.last, verb + NEAR)) is not None


def _without_stop(scene: Scene, last: int) -> int:
    """``last`` without the signs that end the sentence."""
    page = scene.page
    while last > scene.sentence.first and (page.has(last - 1, Shape.STOP) or page.words[last - 1] in {",", ";"}):
        last -= 1
    return last


def find_content_around(scene: Scene, token: int, after: int) -> Content | None:
    """The clause that an attribution from ``token`` to ``after`` stands in: behind it, or before it at the end."""
    page = scene.page
    after = _skip_circumstances(scene, after)
    begin = after + 1 if after < scene.sentence.last and page.words[after] == "," else after
    last = find_clause_end(scene, begin) if begin < scene.sentence.last else begin
    tail = Content(begin, last, introduced=True)
    head = Content(_clause_start(scene, token), _without_stop(scene, token), introduced=True)
    goes_on = page.has(begin, Sense.COORDINATOR | Sense.CONJUNCTION) and not page.has(begin, Sense.ADVERB)
    if count_content(scene, head) >= SHORTEST and _is_manner(scene, token, after):
        return head
    if begin < last and count_content(scene, head) and (goes_on or _is_cut_off(scene, token, begin, head)):
        return Content(head.first, last, introduced=True)
    if count_content(scene, head) < SHORTEST and count_content(scene, tail) >= SHORTEST:
        return tail
    if count_content(scene, tail) < SHORTEST or page.has(begin, Sense.PREPOSITION | Sense.SOURCE | Sense.WEEKDAY):
        return head if count_content(scene, head) >= SHORTEST else tail
    return tail


def _is_manner(scene: Scene, token: int, after: int) -> bool:
    """*..., kata Wirya sambil menambal jaring*: no comma closes the attribution, so how it was said follows."""
    page = scene.page
    closed = after >= scene.sentence.last or page.words[after] == ","
    manner = page.has(after, Sense.ADVERB) and (
        page.has(after, Sense.COORDINATOR) or after + 1 >= scene.sentence.last - 1
    )
    return page.words[token - 1] == "," and not closed and manner


def _is_cut_off(scene: Scene, token: int, begin: int, head: Content) -> bool:
    """Whether an attribution stands between a subject and its predicate: *Harga cabai, kata Wirya, akan turun*.

    Not behind a circumstance or a condition: *Tahun depan, kata Wirya, harganya turun*.
    """
    page, first = scene.page, scene.sentence.first
    subordinate = page.has(first, Sense.CONJUNCTION) and not page.has(first, Sense.COORDINATOR)
    led = (
        page.words[token - 1] == ","
        and not subordinate
        and not page.has(head.first, Sense.PREPOSITION | Sense.TIME)
    )
    if not led:
        return False
    return page.has(begin, _PREDICATE) or is_verbal(page, begin) or not has_predicate(scene, head)


def _skip_circumstances(scene: Scene, token: int) -> int:
    """Past where and when it was said (*, Selasa (3/2/2026)*, *dalam jumpa pers*), up to the comma behind it."""
    page, last = scene.page, scene.sentence.last
    while token < last:
        at = token + 1 if page.words[token] == "," else token
        if page.has(at, Sense.WEEKDAY):
            token = _past_date(scene, at)
        elif at > token and page.senses(at) & (Sense.PERSON | Sense.OFFICE) and _apposition_end(scene, at):
            token = _apposition_end(scene, at)
        elif at == token and page.has(at, Sense.PREPOSITION) and not page.has(at, Sense.AUXILIARY):
            end = at
            while end < last and page.words[end] != "," and not page.has(end, Shape.STOP):
                end += 1
            if end >= last or page.words[end] != ",":
                return token
            token = end
        else:
            return token
    return token


def _apposition_end(scene: Scene, token: int) -> int:
    """The comma that ends *, sopir bus malam,* behind a name; 0 where a clause or a list begins instead."""
    page, last = scene.page, scene.sentence.last
    end = token
    while end < last and page.words[end] != "," and not page.has(end, Shape.STOP):
        end += 1
    if end >= last or page.words[end] != "," or page.has(end + 1, Sense.COORDINATOR | Sense.RELATIVE):
        return 0
    return 0 if has_predicate(scene, Content(token, end, introduced=True)) else end


def _past_date(scene: Scene, token: int) -> int:
    """Token after a weekday and the date in brackets behind it."""
    page = scene.page
    token += 1
    while token < scene.sentence.last and page.has(token, Sense.MONTH | Shape.NUMBER | Sense.WEEKDAY):
        token += 1
    if token < scene.sentence.last and page.words[token] == "(" and ")" in page.words[token : token + 8]:
        return page.words.index(")", token) + 1
    return token


def _clause_start(scene: Scene, token: int) -> int:
    """Where the clause that ends before ``token`` begins."""
    page = scene.page
    first = scene.sentence.first
    for at in range(token - 1, first, -1):
        if page.words[at] == ";":
            first = at + 1
            break
    while (
        first < token
        and (page.has(first, Sense.CONJUNCTION) or not page.kinds[first] & Shape.WORD)
        and scene.run_at(first) is None
    ):
        first += 1
    return first
