"""What is to stand out: "highlight Q4", "make the second point red", "the word free in yellow"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from brain.builtin.edits.text_edits import CALENDAR, ITEM, TextEdits
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from tools.layout.brief import Datum, SceneBrief
from tools.layout.changes import Highlight
from tools.layout.colors import find_colors

_PEN = r"(?:highlight(?:ed|ing)?|mark(?:ed)?(?: up)?)"
_VERB = (
    rf"(?:{_PEN}|emphasi[sz]e|accentuate|spotlight|single out|call out"
    r"|(?:draw|call|bring) (?:the )?attention to|put (?:the |an )?(?:emphasis|focus|accent) on)"
)
_WHAT = rf"(?P<what>(?:[^,.;:«¦]{{1,40}} )?{QUOTE}|[^,.;:«¦]{{1,60}}?)"
_WHAT_ALONE = rf"(?P<what>{QUOTE}|(?:(?!\b(?:with|where|having)\b)[^,.;:«¦]){{1,40}}?)"
_TAIL = r"(?P<tail> (?:in|with|using) (?!(?:the )?scene|slide)[^,.;«¦]{2,36}?)?"
_STOP = (
    r"(?=\s*(?:$|[,.;!?¦]|\b(?:and|but|then|so that) (?:also )?(?:the |it |its |make|set|change"
    r"|add|put"
    r"|use|let|give|remove|move|turn)|\bplease\b|\binstead\b|\bagain\b|\b(?:in|on|of) (?:the "
    r"(?:\w+ )?(?:chart|list|scene|timeline|title|text|headline)|scene \d)))"
)
_STARTS = (
    r"(?:^|[,.;:!?¦]|\b(?:and|also|then|please|now|just|only|but|you|to|instead|chart|list|graph"
    r"|with))\s*"
)
_ASKS = re.compile(rf"{_STARTS}(?P<verb>{_VERB}) {_WHAT}{_TAIL}{_STOP}")
_STANDS = re.compile(
    rf"\b(?:make|let|have|get) {_WHAT} (?:to )?(?P<verb>stand(?:ing)? out|pop out|more prominent"
    rf"|the hero|more visible|prominent|highlighted|emphasi[sz]ed){_TAIL}{_STOP}"
)
# Said of a scene that is being made: "… with Q4 highlighted", "… with the word free in yellow".
_WITH = re.compile(
    rf"(?:\b(?:with|and|having|where|but)|,)\s+{_WHAT_ALONE} (?:is |should be |being )?"
    rf"(?P<verb>highlighted|emphasi[sz]ed|marked|standing out|stand(?:s)? out){_TAIL}{_STOP}"
)
_OFF = re.compile(
    r"\b(?:remove|delete|drop|take (?:away|off|out)|clear|get rid of|no|without|undo|lose)"
    r"(?: the| any| all| that| this)*(?: more)? (?:highlight(?:s|ing)?|emphasis"
    r"|markers?|markings?)\b"
    rf"(?: (?:from|on|of|for|in) {_WHAT}(?=\s*(?:$|[,.;!?])))?"
    rf"|\b(?:un-?highlight|de-?emphasi[sz]e|(?:don't|do not|stop) (?:highlight|emphasi[sz]e?|mark)"
    rf"(?:ing)?) (?P<no>{QUOTE}|[^,.;:«¦]{{1,60}}?)(?: any ?more)?(?=\s*(?:$|[,.;!?]))"
)
_PAINT = r"(?:make|paint|colou?r|turn|set|let|have|show|draw|put|and|with|but)"
_PAINTS = re.compile(
    rf"(?:^\W*(?!{_PAINT}\b)|(?:\b{_PAINT}|[,;¦])\s+)(?:the colou?r (?:of|for) )?{_WHAT}"
    r"(?: (?:in|to|be|into|as|should be|is|are|shall be|must be|colou?red|a|an))*\s*$"
)
_AFTER_PAINT = re.compile(
    r"\s*(?:$|[,.;!?¦]|\b(?:and|please|instead|only|now|but|then|in (?:the|scene)"
    r"|on (?:the|scene))\b)"
)
_NTH = re.compile(
    rf"(?:the |our |my )?(?:(?P<nth>{'|'.join(ORDINALS)}|last|final) (?:{ITEM}|one)"
    rf"|{ITEM} (?:number |no\.? ?|#)?(?P<n>\d{{1,2}}))"
)
_MOST = re.compile(
    r"(?:the |our |my )?(?:(?P<most>biggest|highest|largest|tallest|longest|best"
    r"|top|maximum|greatest)"
    r"|(?P<least>smallest|lowest|shortest|least|worst|minimum))"
    rf"(?: (?:{ITEM}|one|number|figure|year|month|quarter|result|share))?"
)
_WORD = re.compile(
    rf"(?:the |our |my )?(?:words?|phrase|term|name) (?P<it>{QUOTE}|.+)|(?:the )?(?P<that>{QUOTE}"
    r"|\S+) word"
)
_ENTRY = re.compile(
    rf"(?:the |our |my )?(?:{ITEM} (?:for |of |called |named |about |with |at )?(?:the )?(?P<a>.+)"
    rf"|(?P<b>.+?) {ITEM})"
)
_ROLES = {"title": "headline", "headline": "headline", "heading": "headline",
          "subtitle": "support", "tagline": "support", "caption": "support"}  # fmt: skip


@dataclass(slots=True)
class _Named:
    """What is to stand out: fields of a `Highlight`, the words to find its scene by.

    `plain` is False where a noun said what it is, so that no other reading is left.
    """

    fields: dict[str, object]
    lookup: str = ""
    plain: bool = True


@dataclass(slots=True)
class Asked:
    """Wishes for a scene that is being made: the clauses, and the sentence without them."""

    rest: Utterance
    clauses: list[Utterance] = field(default_factory=list)


def stands_out(norm: str) -> bool:
    """Tell whether a sentence is about what stands out on a scene rather than about a new one."""
    return bool(_ASKS.match(norm) or _OFF.match(norm))


def find_highlights(said: Utterance, briefs: Sequence[SceneBrief], edits: TextEdits) -> None:
    """Add the wishes that something on one of these scenes stands out, or no longer does."""
    for match in _OFF.finditer(said.norm):
        group = "what" if match["what"] else "no"
        spot = match.span(group) if match[group] else (0, 0)
        named = _named(said, spot, briefs)[:1] if match[group] else [_Named({})]
        for one in named:
            change = Highlight.model_validate({"off": True, **one.fields})
            edits.add(change, match.span(), one.lookup)
    for pattern in (_ASKS, _STANDS, _WITH):
        rest = said.blank(*edits.used)
        for match in pattern.finditer(rest.norm):
            named = _named(rest, match.span("what"), briefs)
            if not named and pattern is _ASKS and briefs:
                named = [_Named({"find": rest.content(*match.span("what"))})]
            colors = find_colors(match["tail"] or "")
            if not named or (match["tail"] and not colors):
                continue
            pen = bool(rx(_PEN).match(match["verb"]))
            _add(said, named, match.span(), colors[0].hex if colors else None, edits, pen=pen)
    _painted(said.blank(*edits.used), briefs, edits)


def asked_of_new(said: Utterance) -> Asked:
    """Cut the wishes for what stands out from a sentence that asks for a scene."""
    spans: list[Span] = []
    for pattern in (_WITH, _ASKS):
        for match in pattern.finditer(said.norm):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                spans.append(match.span())
    for mention in find_colors(said.norm):
        paints = _PAINTS.search(said.norm[: mention.start])
        if paints and _is_part(paints["what"]) and paints.start() > 0:
            spans.append((paints.start(), mention.end))
    clauses = [said.cut(*span) for span in spans]
    end = len(said.norm.rstrip(" .!?"))
    rest = said.blank(*spans)
    for start, _ in sorted(spans, reverse=True):
        if not rx(r"[^¦\s,.;]").search(rest.norm[start:end]):
            rest = rest.cut(0, start)
    return Asked(rest, clauses)


_FURNITURE = re.compile(r"(?:the |an? )?(?:accent|progress|side|top|bottom|colou?r(?:ed)?) ")


def _is_part(what: str) -> bool:
    """Tell "the Q4 bar" and "the word free" from "the title"."""
    return not _FURNITURE.match(what) and bool(
        _NTH.fullmatch(what) or _MOST.fullmatch(what) or _WORD.fullmatch(what)
        or _ENTRY.fullmatch(what)
    )  # fmt: skip


def _painted(said: Utterance, briefs: Sequence[SceneBrief], edits: TextEdits) -> None:
    """Read "make the Q3 bar red" and "the word free in yellow": a colour for a part alone."""
    for mention in find_colors(said.norm):
        match = _PAINTS.search(said.norm[: mention.start])
        if not match or not _AFTER_PAINT.match(said.norm[mention.end :]):
            continue
        named = _named(said, match.span("what"), briefs)
        if named and not any(one.plain and _is_whole(one.lookup, briefs) for one in named):
            span = match.start(), mention.end
            if "role" not in named[0].fields:
                _add(said, named, span, mention.hex, edits, pen=False)


def _add(
    said: Utterance, named: Iterable[_Named], span: Span, color: str | None, edits: TextEdits,
    *, pen: bool,
) -> None:  # fmt: skip
    only = bool(rx(r"\b(?:only|just|instead)\b").search(said.norm))
    for place, one in enumerate(named):
        change = Highlight.model_validate(
            {
                "color": color,
                "marker": True if pen and color else None,
                "only": only and not place,
                **one.fields,
            }
        )
        edits.add(change, span, one.lookup)


def _named(said: Utterance, spot: Span, briefs: Sequence[SceneBrief]) -> list[_Named]:
    """Return what words name on one of the scenes, several where "and" joins them."""
    what = said.norm[slice(*spot)]
    whole = _one(said, spot, briefs)
    joined = rx(r" (?:and|&) (?:the )?").search(what)
    if whole or not joined:
        return [whole] if whole else []
    middle = spot[0] + joined.start(), spot[0] + joined.end()
    parts = [_one(said, (spot[0], middle[0]), briefs), _one(said, (middle[1], spot[1]), briefs)]
    return [one for one in parts if one] if all(parts) else []


def _one(said: Utterance, spot: Span, briefs: Sequence[SceneBrief]) -> _Named | None:
    what = said.norm[slice(*spot)]
    if nth := _NTH.fullmatch(what):
        index = int(nth["n"]) if nth["n"] else ORDINALS.get(nth["nth"], -1)
        return _Named({"index": index}, plain=False)
    if most := _MOST.fullmatch(what):
        return _extreme(briefs, highest=most["most"] is not None)
    role = _ROLES.get(what.removeprefix("the ").removeprefix("its "))
    if role:
        return _Named({"role": role})
    if word := _WORD.fullmatch(what):
        group = "it" if word["it"] else "that"
        start, end = word.span(group)
        find = said.content(spot[0] + start, spot[0] + end)
        return _Named({"find": find}, find, plain=False)
    texts = [said.content(*spot)]
    if entry := _ENTRY.fullmatch(what):
        start, end = entry.span("a" if entry["a"] else "b")
        texts.append(said.content(spot[0] + start, spot[0] + end))
    texts += [rx(r"(?i)^(?:the|our|my|a|an)\s+").sub("", text) for text in texts]
    months = [CALENDAR.fullmatch(text.casefold()) for text in texts]
    texts += [month[1] or month[2] for month in months if month]  # a chart says "Feb"
    for text in texts:
        shown = _shown(text, briefs)
        if shown:
            return _Named({"find": shown}, shown, plain=entry is None)
    return None


def _extreme(briefs: Sequence[SceneBrief], *, highest: bool) -> _Named | None:
    """Return the figure that is the highest or lowest of a chart."""
    data = next((brief.data for brief in reversed(briefs) if brief.data), ())
    if not data:
        return None
    pick = max if highest else min
    datum: Datum = pick(data, key=lambda one: one.value)
    return _Named({"find": datum.label}, datum.label, plain=False)


def _shown(text: str, briefs: Sequence[SceneBrief]) -> str | None:
    """Return an entry's words, or a text that holds these as words, as they stand on a scene."""
    wanted = text.casefold().strip(" .!")
    if len(wanted) < 1:
        return None
    for brief in briefs:
        entries = [item.text for item in brief.items] + [datum.label for datum in brief.data]
        if found := next((one for one in entries if one.casefold() == wanted), None):
            return found
    for whole in (one for brief in briefs for one in _texts(brief)):
        match = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", whole.casefold())
        if match and len(wanted) > 1 and len(whole.casefold()) == len(whole):
            return whole[match.start() : match.end()]
    return None


def _is_whole(text: str, briefs: Sequence[SceneBrief]) -> bool:
    """Tell whether words are all of a heading, which has a colour of its own."""
    heads = {one for brief in briefs for one in (brief.headline, brief.support) if one}
    return text in heads


def _texts(brief: SceneBrief) -> list[str]:
    texts = [brief.headline, brief.support, brief.attribution, brief.button]
    texts += [text for item in brief.items for text in (item.text, item.detail)]
    return [text for text in texts if text]
