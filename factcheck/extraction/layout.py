"""The lines around an article's body: title, dateline, byline, buttons, links. No statement stands there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extraction.marks import DASHES, LINE_ENDS
from factcheck.extraction.page import Page, Shape
from factcheck.extraction.segment import Stretch
from factcheck.extraction.statement import Layout, Span
from factcheck.language.senses import Sense

_DASH = "".join(sorted(DASHES))
_DATELINE = re.compile(
    rf"""^(?:
        (?P<place>[A-Z][^\W\d_]*(?:[ /.-][^\W\d_]+){{0,4}})\s*,\s*(?P<outlet>\w[\w.]*(?:\ \w+)?)\s*[{_DASH}|:]+
      | (?P<place4>[A-Z][^\W\d_]*(?:[ /.-][^\W\d_]+){{0,4}})\s*\((?P<outlet4>\w[\w.]*(?:\ \w+)?)\)\s*[{_DASH}|:]+
      | (?P<outlet2>[\w]+\.(?:com|co\.id|id|net|go\.id|tv))\s*,\s*(?P<place2>[A-Z][\w ]{{1,30}}?)\s*[{_DASH}|]
      | (?P<outlet3>[A-Za-z][\w]*\.(?:com|co\.id|id|net|tv))\s*[{_DASH}|:]
      | (?P<place3>[A-Z]{{3,}}(?:[ /][A-Z]{{2,}}){{0,3}})\s*[{_DASH}]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^\(?(?P<name>[\w .,/*-]{2,60})\)\.?$")
HEADLINE_WORDS = 25
CREDIT = 120
"""A photographer's credit takes at most so many code points."""
LONG_WORD = 4
TITLE_SHARE = 0.8
"""In a headline at least so many of the words of four letters and more are capitalised."""
HEADING_WORDS = 14
FRONT_LINES = 20


@dataclass(slots=True)
class Front:
    """What the layout leaves for the search for statements.

    Attributes:
        layout: the lines around the body.
        body: the paragraphs of the report.
        aside: the paragraphs that are no part of it.
        lead: numbers of body paragraphs above the dateline: captions and teasers, where only speech in
            quotation marks counts.
        cuts: tokens at which a sentence begins because a link to another article ends there.
        links: first and last token of each link inside a paragraph.
        dateline: first and last token of the dateline, both 0 if there is none.
    """

    layout: Layout
    body: list[Stretch]
    aside: list[Stretch]
    lead: frozenset[int]
    cuts: frozenset[int]
    links: list[tuple[int, int]]
    dateline: tuple[int, int]


@dataclass(slots=True)
class _Findings:
    title: str | None = None
    outlet: str | None = None
    place: str | None = None
    byline: str | None = None
    editor: str | None = None
    dateline_first: int = 0
    dateline_end: int | None = None
    aside: list[Stretch] = field(default_factory=list)
    body: list[Stretch] = field(default_factory=list)


def find_layout(page: Page, paragraphs: Sequence[Stretch]) -> Front:
    """What the lines around the body say, and which paragraphs are the body."""
    found = _Findings()
    dateline = _find_dateline(page, paragraphs, found)
    for paragraph in paragraphs:
        line = page.slice(paragraph.first, paragraph.last)
        if _is_title(page, paragraph, paragraphs, dateline):
            found.title = line
            found.aside.append(paragraph)
        elif _is_furniture(page, paragraph, line, found):
            found.aside.append(paragraph)
        else:
            found.body.append(paragraph)
    links = [link for paragraph in found.body for link in _find_links(page, paragraph)]
    lines = [(paragraph.first, paragraph.last) for paragraph in found.aside]
    furniture = sorted(Span(page.starts[first], page.ends[last - 1]) for first, last in [*lines, *links])
    return Front(
        layout=Layout(
            title=found.title,
            outlet=found.outlet,
            dateline=found.place,
            byline=found.byline,
            editor=found.editor,
            furniture=tuple(furniture),
        ),
        body=found.body,
        aside=found.aside,
        lead=frozenset(p.paragraph for p in found.body if dateline and p.paragraph < dateline),
        cuts=frozenset(token for link in links for token in link) | {found.dateline_end or 0},
        links=links,
        dateline=(found.dateline_first, found.dateline_end or 0),
    )


def _find_dateline(page: Page, paragraphs: Sequence[Stretch], found: _Findings) -> int:
    """The number of the paragraph that opens with the dateline, 0 if none does."""
    for paragraph in paragraphs[:FRONT_LINES]:
        start = page.starts[paragraph.first]
        match = _DATELINE.match(page.text[start : start + 120])
        if not match:
            continue
        parts = match.groupdict()
        outlet = parts["outlet"] or parts["outlet2"] or parts["outlet3"] or parts["outlet4"]
        place = parts["place"] or parts["place2"] or parts["place3"] or parts["place4"]
        if not parts["outlet2"] and not any(_is_printed_so(name) for name in (place, outlet) if name):
            continue
        found.outlet, found.place = outlet, place
        end = start + match.end()
        found.dateline_end = next(
            (token for token in range(paragraph.first, paragraph.last) if page.starts[token] >= end), None
        )
        found.dateline_first = paragraph.first
        return paragraph.paragraph
    return 0


def _is_printed_so(name: str) -> bool:
    """Whether the name is set as datelines set places and outlets: *TUBAN*, *CNN Indonesia*, *KOMPAS.com*."""
    return name.split(maxsplit=1)[0].isupper() or "." in name.strip(".")


def _is_title(page: Page, paragraph: Stretch, paragraphs: Sequence[Stretch], dateline: int) -> bool:
    """Whether this is the first line of several, short and without a full stop."""
    return (
        paragraph.paragraph == 1
        and len(paragraphs) > 1
        and dateline != 1
        and paragraph.last - paragraph.first <= HEADLINE_WORDS
        and page.text[page.ends[paragraph.last - 1] - 1] not in ".,"
        and (not page.has(paragraph.last - 1, Shape.DOUBLE_MARK) or _is_in_title_case(page, paragraph))
    )


def _is_in_title_case(page: Page, paragraph: Stretch) -> bool:
    """Whether nearly all words are capitalised but for the small ones: *Wirya: "Kami Tidak Akan Pindah"*."""
    words = [at for at in range(paragraph.first, paragraph.last) if len(page.words[at]) >= LONG_WORD]
    return sum(page.has(at, Shape.CAPITAL) for at in words) >= TITLE_SHARE * max(1, len(words))


def _is_furniture(page: Page, paragraph: Stretch, line: str, found: _Findings) -> bool:
    """Whether the line is a button, a link, a label or a heading; what labels say is kept."""
    low = " ".join(line[:200].lower().split())
    lines = page.pack.lines
    if low.strip(" :.") in lines["furniture_line"] or low in lines["furniture_line"]:
        return True
    if low.startswith(lines["furniture_start"]) or _is_caption(line, lines["caption_end"]):
        return True
    if _is_label(page, paragraph, line, found):
        return True
    words = paragraph.last - paragraph.first
    signed = _SIGNATURE.match(line) if words <= HEADING_WORDS else None
    if signed and line.startswith("("):
        found.byline = found.byline or signed["name"].strip("* ") or None
        return True
    return words <= HEADING_WORDS and _is_heading(page, paragraph)


def _is_caption(line: str, openings: tuple[str, ...]) -> bool:
    """Whether the line ends in a photographer's credit: *Warga menunggu air. (Foto: Ratna)*."""
    tail = line[-CREDIT:].lower().rstrip(" .")
    return tail.endswith(")") and tail[tail.rfind("(") + 1 :].startswith(openings)


def _is_label(page: Page, paragraph: Stretch, line: str, found: _Findings) -> bool:
    """Whether the line says who wrote or edited the article (*Editor: Ratna*)."""
    label, colon, name = line[:120].partition(":")
    if not colon or paragraph.last - paragraph.first > HEADING_WORDS:
        return False
    label = label.strip().lower()
    if label in page.pack.lines["editor_label"]:
        found.editor = name.strip() or None
        return True
    if label in page.pack.lines["byline_label"]:
        found.byline = name.strip() or None
        return True
    return False


def _is_heading(page: Page, paragraph: Stretch) -> bool:
    """Whether a short line without closing punctuation and without speech heads what follows."""
    last = page.text[page.ends[paragraph.last - 1] - 1]
    if last in LINE_ENDS:
        return False
    opens_speech = page.kinds[paragraph.first] & (Shape.DOUBLE_MARK | Shape.SINGLE_MARK)
    return not opens_speech and not any(
        page.kinds[token] & (Sense.AFTER | Sense.ACTIVE) and not page.kinds[token] & Shape.CAPITAL
        for token in range(paragraph.first, paragraph.last)
    )


def _find_links(page: Page, paragraph: Stretch) -> list[tuple[int, int]]:
    """Links to other articles that stand inside a paragraph (*Baca Juga: Harga Cabai Naik Sementara itu ...*).

    A link's words are capitalised, so it ends where lower case begins again, one word before.
    """
    openers = tuple(tuple(words.split()) for words in page.pack.lines["inline_link"])
    links: list[tuple[int, int]] = []
    token = paragraph.first
    while token < paragraph.last:
        if page.words[token] == ":" and any(tuple(page.lows[token - len(o) : token]) == o for o in openers):
            opener = max(len(o) for o in openers if tuple(page.lows[token - len(o) : token]) == o)
            end = _find_link_end(page, token + 1, paragraph.last)
            links.append((token - opener, end))
            token = end
        token += 1
    return links


def _find_link_end(page: Page, first: int, last: int) -> int:
    token = first
    while token < last:
        lower = page.kinds[token] & Shape.WORD and not page.kinds[token] & (Shape.CAPITAL | Shape.NUMBER)
        if page.words[token] == ")":
            return token + 1
        if lower and not (page.kinds[token] & Sense.PREPOSITION and page.has(token + 1, Shape.CAPITAL)):
            return max(first, token - 1)
        token += 1
    return last
