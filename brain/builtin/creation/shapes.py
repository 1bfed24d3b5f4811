"""Which kind of scene a text is for, told by its shape where nobody names the kind."""

import re
from collections.abc import Callable

from brain.builtin.creation.contacts import called_with_details, contact_card
from brain.builtin.creation.events import find_event
from brain.builtin.creation.in_turn import ONE_BY_ONE
from brain.builtin.creation.kinds import KindFound, find_subject
from brain.builtin.creation.speakers import NAME, introduced
from brain.builtin.language import figures
from brain.builtin.language.content import Content
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from tools.layout.brief import Datum, SceneKind

_VERSUS = re.compile(r"\b(?:vs\.?|versus|compared (?:to|with)|against)\b")
_PRICE = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]|\bper month\b|/mo\b")
_FIGURE_TALK = re.compile(
    r"\b(?:grew|grow(?:n|th)?|increase[d]?|rose|up|reached|hit|over|more than"
    r"|sold|saved|served|users|customers"
    r"|downloads|revenue|percent|million|billion|record|raised|members|stars"
    r"|subscribers|sales|times|x|of)\b"
)


def shares(data: tuple[Datum, ...]) -> bool:
    """Tell whether figures are the parts of a whole."""
    percents = len(data) >= 2 and all("%" in datum.display for datum in data)
    return percents and 95 <= sum(datum.value for datum in data) <= 105


def by_structure(said: Utterance, content: Content, kinds: list[KindFound]) -> SceneKind | None:
    """Guess the kind from the shape of the content."""
    whole = said.source(0)
    shaped = next((kind for kind, fits in _SHAPES if fits(said, content, whole)), None)
    if shaped is None and content.cue == "colon":
        shaped = _list_kind(said.norm, content.main or whole, kinds)
    if shaped is None:
        shaped = next((one.kind for one in kinds if not one.strong and one.kind != "cards"), None)
    if shaped is None and content.cue != "colon" and find_subject(said.blank(*content.used)):
        shaped = "landscape"
    told = content.cue is None and not _ORDERED.match(said.norm) and _tells_figure(said.norm, whole)
    if shaped is None and (told or _big_figure(said, content)):
        shaped = "number"
    return shaped


# "Promo slide for our summer sale, up to 50% off" is about the sale.
_ORDERED = re.compile(
    r"\W*(?:(?:please|make|create|add|show|an?|the|new|short|quick)\s+)*(?:[\w-]+ ){0,2}?"
    r"(?:slide|scene|card|promo|teaser|ad|banner|announcement|title|intro) (?:for|about|on) "
)
_SIDES = re.compile(
    r"(?i)\W*(?:(?:before|pros|old way|then|vorher|antes|avant)\s*:|(?:before|vorher|antes|avant)"
    r" [^,;.:]{2,40}"
    r"[,;.]\s*(?:and |und |y |et )?(?:after|nachher|después|après)\b)"
)
LEFT_RIGHT = re.compile(
    r"(?i)\b(?:left|links|izquierda|gauche)(?: (?:side|half))?\s*(?::|\s(?=[A-Z]))[^:]{2,80}"
    r"[.;,\n]\s*(?:and )?(?:on the |to the |a la |à )?(?:right|rechts|derecha|droite)"
    r"(?: (?:side|half))?\s*(?::|\s(?=[A-Z]))"
)
_COUNTS_DOWN = re.compile(r"\W*5\W+4\W+3|\W*3\W+2\W+1\b")


_NUMBERED = re.compile(r"(?:^|\s)1[.)]\s+\S.*\s2[.)]\s+\S", re.DOTALL)
_SO_MANY_OF = re.compile(
    r"(?i)\W*(?:(?:please )?show (?:that |how )?)?(?:we(?:['’]ve|['’]re| have| are)? )?(?:at"
    r" )?(?:reached |done |finished |completed |got |are (?:at )?)?"
    r"\d[\d.,]* (?:of|out of) \d[\d.,]*\b"
)


# "Our values are honesty, courage and kindness."
_ARE_SEVERAL = re.compile(
    r"(?i)\W*(?:our|my|the(?:se)?|nuestr[oa]s|mis|nos|unsere|meine) (?:[\w-]+ ){1,4}?(?:are"
    r"|include|son|sont|sind)"
    r"(?: these)?:? (?:[^,.;:]{1,40}, ){1,8}[^,.;:]{0,40}?(?:,? (?:and|y|et|und) )[^,.;:]{1,40}"
)


# A name, a colon and nothing but quoted words.
_NAMED_WORDS = re.compile(
    r"(?!(?i:text|title|headline|scene|slide|intro|outro|words?|caption|subtitle|sale|note|news"
    r"|titel|texto?"
    r"|t[ií]tulo|titre)\b)(?:[A-ZÄÖÜÉ][\w.'’-]+ ?){1,3}:\s*[\"“„«'][^\"”“»]+[\"”“»']\W*$"
)


def _labelled(said: Utterance) -> bool:
    """Tell "€4,999 in huge type, label it “Savings”" from a title."""
    names = rx(r"\b(?:label(?:led|ed)?|caption(?:ed)?)\b[^«]{0,12}«").search(said.norm)
    return bool(names) and bool(figures.find_figures(said.source(0, names.start() if names else 0)))


def _dashes(whole: str) -> int:
    return len(rx(r"(?:^|\s)[-•*–]\s+\S").findall(whole))


def _holds_code(said: Utterance) -> bool:
    blocks = [q for n, q in enumerate(said.quotes) if q.code and f"«{n}»" in said.norm]
    typed = rx(r"\b(?:typed|typing|terminal|command)\b").search(said.norm)
    return any(typed or rx(r"[\n;{}()=]").search(block.text) for block in blocks)


_TO_CHART = re.compile(
    r"\b(?:visuali[sz]e|chart|graph|plot|revenue|sales|spend\w*|budget|costs?|turnover|profit"
    r"|income"
    r"|earnings|expenses|donations)\b"
)


# "May 3 Berlin": a day and what is on it.
_DAY = re.compile(
    r"(?i)(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)"
    r"(?!\d)[\s:,-]+[^\W\d]"
)


MENU = re.compile(r"\b(?:menu|specials?|dishes|drinks|wine list|starters|mains|desserts)\b[^:]*:")


_CLOCK = re.compile(r"(?i)\d ?(?:am|pm|uhr)$")


def _list_kind(norm: str, text: str, kinds: list[KindFound]) -> SceneKind | None:
    """Return the kind for an enumeration that follows a colon."""
    parts = figures.split_parts(text)
    if len(parts) < 2:
        return None
    if rx(r"\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|h|uhr)?\s?[-–]\s?\d{1,2}(?:[:.]\d\d)?\b").search(text):
        return "bullets"  # opening hours
    data, rest = figures.parse_data(text)
    charted = len(data) >= 2 and not rest and _TO_CHART.search(norm)
    scales = {"%" in datum.display for datum in data if len(data) > 1 and not rest}
    if (_PRICE.search(text) and not charted) or MENU.search(norm) or len(scales) > 1:
        return "cards"
    clocks = len(data) > 1 and all(_CLOCK.search(datum.display) for datum in data)
    if clocks or all(_DAY.match(part) for part in parts):
        return "timeline"
    if len(data) >= 2 and not rest:
        years = all(rx(r"(?:19|20)\d\d").fullmatch(part.split()[0]) for part in parts)
        if years and not all(rx(r"\S+:?\s+[-+$€£]*[\d.,]+\S*").fullmatch(part) for part in parts):
            return "timeline"
        counts = all(part[:1].isdigit() and "%" not in part for part in parts)
        if counts and len({datum.display.strip("0123456789.,") for datum in data}) == 1:
            return "bullets"
        titled = any(one.kind == "title" and one.strong for one in kinds)
        if titled and len(data) == 2:
            return None  # "Season 2 / Episode 4"
        return "donut" if shares(data) else "barChart"
    if len(parts) >= 3 or ";" in text:
        weak = next((one.kind for one in kinds if not one.strong), None)
        reaches = weak == "callToAction" and contact_card(text)
        return weak if reaches or weak in ("cards", "team", "gallery") else "bullets"
    return None


_BIG = re.compile(r"\b(?:big|huge|giant|large|bigger|massive|enormous)\b")


def _big_figure(said: Utterance, content: Content) -> bool:
    """Tell "show really big: 85 % of our guests come back" from a title."""
    if content.cue != "colon" or content.region is None:
        return False
    found = figures.find_figures(content.main or "")
    marked = len(found) == 1 and bool(found[0].suffix or found[0].prefix)
    return marked and bool(_BIG.search(said.norm[: content.region[0]]))


def _tells_figure(norm: str, whole: str) -> bool:
    """Tell whether a sentence without quoted content is about one figure."""
    found = [one for one in figures.find_figures(whole) if not one.is_year]
    if not found:
        return False
    marked = bool(found[0].suffix or found[0].prefix)
    return bool((marked and _FIGURE_TALK.search(norm)) or _SHOW_THAT.search(norm))


_TURN = re.compile(r"(?:^|\n|/|: )\s*[A-ZÄÖÜ][\w .]{0,18}:\s*\S")
_CREDITED = re.compile(
    r"«\d+»,?\s*(?:(?:said|says|spoken|written|quoted) )?(?:-+|~|by\b)\s*\w"
    r"|«\d+»\s*\([a-zà-ÿ .,&'-]{3,60}\)\W*$"
)


def _is_said(said: Utterance) -> bool:
    """Tell somebody's words from those that a scene says: who says them has a name."""
    first = said.marks()[0][0] if said.marks() else 0
    before = introduced(said.source(0, first))
    last = said.marks()[-1][1] if said.marks() else 0
    behind = _NAME_AND_ROLE.fullmatch(said.source(last).strip(" ,.-–—"))
    return bool(_CREDITED.search(said.norm) or behind or (before and before.speaks))


_NAME_AND_ROLE = re.compile(rf"{NAME},\s+(?!\d)[^,.;:\n\d]{{2,40}}(?:,\s+[^,.;:\n\d]{{2,40}})?")


_SHOW_THAT = re.compile(
    r"\b(?:show,? (?:that|how)|we (?:have|grew|reached|sold|served|saved|planted|built|won"
    r"|shipped|raised"
    r"|helped|baked|made|fixed|cleaned|trained)|grew)\b"
)


# A question with what answers it.
ANSWERED = re.compile(
    r"(?:^|(?<=[.!;\n])|(?<=[.!;\n] ))\s*(?:Q:\s*)?([^.?!;\n]+\?)[\s–—-]*(?:A:\s*)?"
    r"([^?\n]+?)[;\s]*(?=$|\n|(?<=[.!;])\s+[^.?!;\n]+\?)"
)


# What a text looks like, and what it therefore is.
_SHAPES: tuple[tuple[SceneKind, Callable[[Utterance, Content, str], object]], ...] = (
    ("code", lambda said, _, __: _holds_code(said)),
    (
        "kinetic",
        lambda said, content, _: (
            (len(content.quoted) > 1 and ONE_BY_ONE.search(said.norm))
            or (content.quoted and rx(r"\bkinetic\b|\btypographic\b").search(said.norm))
        ),
    ),
    ("comparison", lambda _, __, whole: _SIDES.match(whole)),
    (
        "callToAction",
        lambda _, content, __: not content.quoted and called_with_details(content.main or ""),
    ),
    (
        "title",
        lambda _, content, __: (
            content.cue == "colon"
            and not _VERSUS.search(content.main or "")
            and find_event(content.main or "")
        ),
    ),
    ("comparison", lambda _, content, whole: not content.quoted and LEFT_RIGHT.search(whole)),
    ("quote", lambda said, content, _: content.cue == "quote" and _is_said(said)),
    ("quote", lambda said, _, whole: _NAMED_WORDS.match(whole) and "«" in said.norm),
    ("number", lambda said, content, _: content.cue == "quote" and _labelled(said)),
    ("countdown", lambda _, __, whole: _COUNTS_DOWN.match(whole)),
    ("bullets", lambda _, content, whole: content.cue != "quote" and _dashes(whole) >= 2),
    ("bullets", lambda _, content, __: len(ANSWERED.findall(content.main or "")) > 1),
    ("chat", lambda _, __, whole: "\n" in whole and len(_TURN.findall(whole)) >= 3),
    ("barChart", lambda _, content, whole: figures.parse_table(content.main or whole)),
    ("bullets", lambda _, content, whole: content.cue != "quote" and _NUMBERED.search(whole)),
    ("progress", lambda _, content, whole: content.cue is None and _SO_MANY_OF.match(whole)),
    ("bullets", lambda _, content, whole: content.cue is None and _ARE_SEVERAL.match(whole)),
    (
        "comparison",
        lambda said, content, _: (
            content.cue in ("colon", None) and _VERSUS.search(said.norm) and not find_subject(said)
        ),
    ),
)
