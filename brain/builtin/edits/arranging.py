"""Edits that put a scene's entries in other places, its words on lines, its figures in a unit."""

import re
from collections.abc import Sequence

from brain.builtin.edits.text_edits import ITEM, TextEdits
from brain.builtin.language.letters import mark_of
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import QUOTE, Language, Utterance
from brain.builtin.language.words import rx
from tools.layout.brief import SceneBrief
from tools.layout.changes import MoveItem, ReplaceText, SetFormat, SetLines

_ONE = rf"(?:{QUOTE}|[^,.;:«¦]{{1,40}}?)"
_END = r"(?=\s*(?:$|[,.;!?¦]|please\b|and (?:make|set|change|add)\b))"
_SWAP = re.compile(
    r"\b(?:swap|switch|exchange|interchange|flip)\b (?:the )?(?:(?:positions?|places?"
    r"|order) of (?:the )?)?"
    rf"(?:(?P<pair>first|last) 2 {ITEM}|(?P<a>{_ONE}) (?:and|with|for|&) (?P<b>{_ONE})){_END}"
)
_MOVE = re.compile(
    rf"\b(?:move|put|bring|shift|place|push|send)\b (?P<what>{_ONE})(?: in the (?:list|chart))? "
    r"(?:(?:to|at|on) (?:the )?(?:very )?(?:(?P<start>top|front|start|beginning|first"
    r" (?:place|position|spot))"
    r"|(?P<end>bottom|end|back|last (?:place|position|spot)))(?: of (?:the )?(?:list|chart|bars))?"
    r"|(?P<first>first)|(?P<last>last)|(?P<up>(?:one |1 )?up)|(?P<down>(?:one |1 )?down)"
    r"|to (?:position|place|number|spot) (?P<n>\d{1,2})"
    rf"|(?P<before>before|above|in front of) (?P<near>{_ONE})"
    rf"|(?:after|below|behind|under) (?P<behind>{_ONE})){_END}"
)
_NTH = re.compile(
    rf"(?:the )?(?:(?P<nth>{'|'.join(ORDINALS)}|last|final) {ITEM}|{ITEM}"
    rf" (?:number )?(?P<n>\d{{1,2}}))"
)


def arrange(said: Utterance, briefs: Sequence[SceneBrief], edits: TextEdits) -> None:
    """Read "swap Q1 and Q2", "move the last point to the top", "put Rome first"."""
    swap = _SWAP.search(said.norm)
    if swap and swap["pair"]:
        first, second = (1, 2) if swap["pair"] == "first" else (-2, -1)
        edits.add(MoveItem(index=first, to=second, swap=True), swap.span())
        return
    if swap:
        a, b = (_number(said, swap.span(name), briefs) for name in ("a", "b"))
        if a and b:
            change = MoveItem(index=a[0], to=b[0], swap=True)
            edits.add(change, swap.span(), a[1] or b[1])
        return
    move = _MOVE.search(said.norm)
    found = _number(said, move.span("what"), briefs) if move else None
    if not move or not found:
        return
    number, words = found
    near = _number(said, move.span("near" if move["before"] else "behind"), briefs)
    if move["start"] or move["first"]:
        to = 1
    elif move["end"] or move["last"]:
        to = -1
    elif move["n"]:
        to = int(move["n"])
    elif near:
        to = near[0] - (1 if number < near[0] else 0) + (0 if move["before"] else 1)
    elif move["up"] or move["down"]:
        if number < 0:
            return
        to = max(1, number + (-1 if move["up"] else 1))
    else:
        return
    edits.add(MoveItem(index=number, to=to), move.span(), words)


def _number(said: Utterance, spot: Span, briefs: Sequence[SceneBrief]) -> tuple[int, str] | None:
    """Return the number of the entry that words name, and its own words where they were said."""
    if spot[0] < 0:
        return None
    what = said.norm[slice(*spot)]
    if nth := _NTH.fullmatch(what):
        return (int(nth["n"]) if nth["n"] else ORDINALS.get(nth["nth"], -1)), ""
    spoken = said.content(*spot).strip()
    options = {
        spoken.casefold(),
        rx(r"(?i)^(?:the|our|my)\s+|\s+(?:bar|point|item|slice)$").sub("", spoken).casefold(),
    }
    for brief in briefs:
        texts = [item.text for item in brief.items] or [datum.label for datum in brief.data]
        for at, text in enumerate(texts):
            if text.casefold() in options:
                return at + 1, text
    for brief in briefs:
        named = [item.text for item in brief.items] if brief.kind == "team" else []
        for at, text in enumerate(named):
            if text.casefold().split()[0] in options:
                return at + 1, text
    return None


# --- lines ----------------------------------------------------------------------------------

_LINE = re.compile(
    rf"\b(?:put|move|place|start|set|write|have)\b (?:the words? )?(?P<what>{QUOTE}"
    rf"|[^,.;:«¦]{{1,60}}?) "
    r"(?:on|onto|to|in) (?:an? |the |its )?(?:second|new|next|separate|own|another|2nd"
    r"|different) line"
    rf"|\b(?:line ?break|break(?: the (?:line|title|headline|text))?|new line|wrap(?: the \w+)?) "
    rf"(?:(?P<after>after|behind)|before) (?:the words? )?(?P<at>{QUOTE}|[^,.;:«¦]{{1,60}}?){_END}"
)
_TWO = re.compile(
    r"\b(?:make|split|break|set|write|put|spread|wrap|have|show)\b (?:the )?(?:title|headline"
    r"|text|words|it|this"
    r"|quote)(?: up)?(?: (?:in(?:to)?|on|over|across|be|to))? (?:2|multiple|several) (?:lines"
    r"|rows)\b"
)
_ONE_LINE = re.compile(
    r"\b(?:title|headline|text|words|it|this)\b[^,.;«]{0,12}\b(?:on|in|to|into) (?:one|1"
    r"|a single|the same) line\b"
)


def break_lines(said: Utterance, briefs: Sequence[SceneBrief], edits: TextEdits) -> None:
    """Read "put "today" on a second line", "make the title two lines", "break it after free"."""
    heads = [text for brief in briefs for text in (brief.headline, brief.support) if text]
    match = _LINE.search(said.norm)
    if match:
        spot = match.span("what" if match["what"] else "at")
        mark = mark_of(said.norm[slice(*spot)])
        words = mark or said.content(*spot).strip()
        for text in heads:
            bounds = ("", "") if mark else (r"(?<!\w)", r"(?!\w)")
            place = re.search(re.escape(words).join(bounds), text, re.IGNORECASE)
            if place:
                at = place.end() if match["after"] else place.start()
                _broken(text, at, match.span(), edits)
                return
    elif two := _TWO.search(said.norm):
        edits.add(SetLines(lines=2), two.span())
    elif one := _ONE_LINE.search(said.norm):
        edits.add(SetLines(lines=1), one.span())


def _broken(text: str, at: int, span: Span, edits: TextEdits) -> None:
    before, after = text[:at].rstrip(), text[at:].lstrip()
    if before and after:
        edits.add(ReplaceText(find=text, text=f"{before}\n{after}"), span, text)


# --- units ----------------------------------------------------------------------------------

_CURRENCIES = {"euro": "€", "€": "€", "dollar": "$", "$": "$", "usd": "$", "eur": "€",
               "pound": "£", "£": "£", "gbp": "£", "yen": "¥", "¥": "¥"}  # fmt: skip
_UNIT = re.compile(
    r"\b(?:show|display|put|use|write|format|make|set|change|switch|convert|give|add|have"
    r"|turn)\b[^«:;\d]*?"
    r"(?:(?P<money>€|\$|£|¥|\b(?:euro|dollar|pound|yen|usd|eur|gbp)(?=s?\b))"
    r"|(?P<percent>%|\bper ?cent(?:ages?)?\b))s?(?: (?:signs?|symbols?|currency))?"
    r"(?= instead| please|\s*$|[.,;!]| (?:in|on|to) (?:the|scene|it|all|every|each))[^.;!]*"
)
_DECIMALS = re.compile(
    r"\b(?:(?P<none>no|without(?: any)?|zero|0|drop the|remove the) decimals?(?: places)?"
    r"|(?P<whole>whole|round(?:ed)?) (?:numbers?|figures|values)"
    r"|(?P<n>[1-4]) decimals?(?: places)?)\b"
)
_GROUPED = re.compile(r"\b(?P<no>no |without )?(?:the |a )?thousands? separators?\b")


_REFORMATS = re.compile(
    r"(?:show|display|put|write) (?:all )?(?:the |its |these |those )?(?:values?|figures?|numbers?"
    r"|data|amounts?|prices?|bars?|it|them) (?:in|as|with)\b"
)


def reformats(norm: str) -> bool:
    """Tell whether "show …" is about how figures are written rather than about a new scene."""
    return bool(_REFORMATS.match(norm) and (_UNIT.search(norm) or _DECIMALS.search(norm)))


def find_format(said: Utterance, briefs: Sequence[SceneBrief], edits: TextEdits) -> None:
    """Read "show the values in euros", "use dollars instead", "no decimals"."""
    if not any(brief.data or brief.number for brief in briefs):
        return
    if unit := _UNIT.search(said.norm):
        edits.add(_unit(unit, said.language), unit.span())
    if decimals := _DECIMALS.search(said.norm):
        count = int(decimals["n"]) if decimals["n"] else 0
        edits.add(SetFormat(decimals=count), decimals.span())
    if grouped := _GROUPED.search(said.norm):
        edits.add(SetFormat(grouped=not grouped["no"]), grouped.span())


def _unit(match: re.Match[str], language: Language) -> SetFormat:
    """Return the unit where the language has it: "€12", but "12 €"."""
    if match["percent"]:
        return SetFormat(prefix="", suffix="%" if language in ("en", "es") else " %")
    sign = _CURRENCIES[match["money"]]
    if language == "en":
        return SetFormat(prefix=sign, suffix="")
    return SetFormat(prefix="", suffix=f" {sign}")
