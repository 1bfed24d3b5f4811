"""Edits that add to a scene or take out of it, or put it in order: subtitles, entries, texts."""

import re

from brain.builtin.creation.kinds import find_kinds
from brain.builtin.edits.text_edits import ANY_ROLE, ITEM, TextEdits, role_of, tail
from brain.builtin.language import figures
from brain.builtin.language.content import clean
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import find_times
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.timeline import Known
from tools.layout import changes as edit
from tools.layout.brief import Item
from tools.layout.changes import SceneChange, TextRole

_A_LINE = (
    r"(?:(?:an?|the) )?(?:(?:very|small(?:er)?|tiny|little|second|short|extra) )*"
    r"(?:(?:text|words?|line|note) )?"
)
_SMALL = (
    r"(?:(?:appear|in|an?|very|small(?:er)?|tiny|little|letters?|lettering|letras|type|print|text"
    r"|font|right|just|directly)\s+)*"
)


def add_text(said: Utterance, edits: TextEdits) -> None:
    """Read "add a subtitle "since 1998"" and the like."""
    pattern = (
        rf"\b(?:add|put|insert|include|give (?:it|¦+|scene \d+|the \w+(?: \w+)?)|write|place|show"
        rf"|have|with"
        rf"|append|make)(?!\w)[^«,;:]{{0,30}}?\b(?P<what>{ANY_ROLE}|button"
        rf"|label)\b"
        rf"(?! (?:color|size|font|bigger|smaller|is|to the (?:left|right|top|bottom)))"
        r"(?P<mid>(?: (?:that )?(?:says|saying|reads|reading|with the (?:text"
        r"|words?)|called|of|under(?:neath)?(?: it| the title)?|below(?: it"
        r"| the title)?|to (?:it|scene \d+|the (?:\w+ )?(?:scene|list|title"
        r"|chart|end card))|in scene \d+))*)\s*:?\s*"
    )
    beside = rx(
        rf"\b(?:add|put|write|place|insert|show|set|have|let|want)\b\s+{_A_LINE}"
        rf"(?P<text>{QUOTE})\s+{_SMALL}"
        r"(?:below|under|beneath|underneath|above|over|next to|beside|as (?:a |the )?second line)\b"
    ).search(said.norm)
    beside = beside or rx(
        r"\b(?:below|beneath|under(?:neath)?)\b(?: (?:it|that|the (?:title|headline|text)))?"
        rf"[^«.;:]{{0,40}}?(?:\b(?:add|put|write|place|insert|show|say|have)\b"
        rf"|[:,])\s*(?P<text>{QUOTE})"
    ).search(said.norm)
    if beside:
        edits.add(edit.AddText(role="support", text=said.quoted(beside["text"])), beside.span())
        return
    for match in rx(pattern).finditer(said.norm):
        role = role_of(match["what"]) or "support"
        text, end = tail(said, match.end())
        if (
            not text
            or (
                role in ("headline", "all")
                and not rx(QUOTE).search(said.norm[match.end() : end + 4])
                and not rx(r":\s*$|^give\b|\b(?:saying|says|reads|reading|called)\s*$").search(
                    match[0]
                )
            )
        ) and not (text and role == "support"):
            continue
        if rx(r"make\b").match(match[0]) and not rx(QUOTE).match(said.norm[match.end() :]):
            continue  # "make the subtitle red", "make the caption say …"
        kept: TextRole = "support" if role == "all" else role
        if kept == "headline" and rx(r"^(?!give)[^«]*\b(?:scene|slide)\b").search(match[0]):
            continue
        edits.add(edit.AddText(role=kept, text=text), (match.start(), end))
        return


_APPEND = re.compile(
    r"\b(?:add|put|append|insert|include|place|stick|write)\b (?:an? |the |some )?(?:words? |emoji"
    r" |text )?"
    rf"(?P<what>{QUOTE}|[^\s«,;:]{{1,24}}(?: emoji| mark| sign| stop| point)?) (?P<side>at the"
    rf" (?:very )?(?:end"
    rf"|start"
    r"|beginning|front) of|to the (?:end|start|beginning) of|after|behind|before|in front of|to"
    r"|next to)"
    r" (?:the |it)?(?P<role>texts?|titles?|headlines?|headings?|name|words?|line|sub-?titles?)?\b"
)
_MARKS = {
    "exclamation": "!",
    "full": ".",
    "period": ".",
    "dot": ".",
    "comma": ",",
    "question": "?",
    "heart": "❤️",
    "star": "⭐",
    "fire": "🔥",
    "party": "🎉",
}


def append_text(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "add a 🎉 at the end of the title": a word, an emoji or a mark beside what is there."""
    match = _APPEND.search(said.norm)
    shown_on = [one for one in reversed(known) if one.brief and one.brief.headline]
    titles = [one for one in shown_on if one.kind in ("title", "kinetic", "logo")]
    meant = titles if match and (match["role"] or "").startswith("title") else shown_on
    one = next(iter(meant or shown_on), None)
    if not match or not one or not one.brief:
        return
    what = said.content(*match.span("what"))
    what = _MARKS.get(what.split()[0].lower(), what) if match["role"] else what
    role: TextRole = "support" if (match["role"] or "").startswith("sub") else "headline"
    shown = one.brief.support if role == "support" else one.brief.headline
    symbol = not rx(r"\w").search(what)
    placed = match["side"].startswith("at the") or match["role"]
    if not shown or not placed or not (symbol or match["what"].startswith("«")):
        return
    before = rx(r"start|beginning|front|before").search(match["side"])
    space = "" if what in "!?.…" else " "
    text = f"{what}{space}{shown}" if before else f"{shown}{space}{what}"
    edits.add(edit.ReplaceText(text=text, role=role), match.span(), shown)


def add_item(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "add a fourth point: Yours", "add Q5 with 50", "add "Yours" to the list"."""
    norm = said.norm
    ordinal = "|".join(ORDINALS)
    match = rx(
        rf"(?:(?:\b(?:add|insert|include|append|put|give(?= (?:it|me)\b))\b|(?<=¦) and)(?: it| in"
        rf"| also| me)? |^\W*(?:and )?(?=(?:another|one more|1 more|an? (?:extra|new|further))"
        rf" ))(?:an?|another|one more|1 more|a new|the|new|\d+"
        rf"|more)?\s*(?:(?P<nth>{ordinal}|final|last|new|extra|more"
        rf"|other)\s+)?(?:\w+ )?{ITEM}\b(?! (?:chart|scene|slide|list|graph"
        rf"|tag))"
        r"(?P<mid>(?: (?:(?:to|on|onto|in|for) (?:it|the (?:list|chart|scene|timeline|team|cards"
        r"|steps|bullets|slide|end)|scene \d+)|please|as well|too|also|that says|saying|called"
        r"|named"
        r"|reading|with(?: the text)?|for|labell?ed|in scene \d+|at the (?:end"
        r"|start|beginning|top)|in the list))*)\s*[:,-]?\s*"
    ).search(norm)
    if match:
        text, end = tail(said, match.end())
        if text:
            index = ORDINALS.get(match["nth"] or "")
            if rx(r"at the (?:start|beginning|top)").search(match[0]):
                index = 1
            plural = rx(r"\b(?:\d+|points|items|bullets|lines|steps|entries|rows|tips|cards)\b")
            several = bool(plural.search(match[0]))
            for change in _items(text, known, index, several=several):
                edits.add(change, (match.start(), end))
            rest = said.blank(*edits.used)
            if rx(rf"(?<=¦) and (?:an?|another|the) (?:\w+ )?{ITEM}\b").search(rest.norm):
                add_item(rest, known, edits)
            return
    to_list = rx(
        rf"\b(?:add|append|include|put)\b\s+(?P<what>{QUOTE}|[^«;:]{{1,80}}?)\s+"
        rf"(?:to|on|onto|in|into|as (?:an?|the) (?:\w+ )?{ITEM} (?:to|in)"
        r"|(?:at|to) the (?P<end>top|start|beginning|end|bottom) of) (?:the |my |our )?"
        r"(?:(?:bullet )?list|chart|bullets|timeline|team|steps|cards|graph|roadmap|agenda|data"
        r"|points|features|donut|pie|credits|checklist)\b"
    )
    list_first = rx(
        rf"\b(?:add|append|give)\b (?:to )?(?:the |my |our )?(?:(?:bullet )?list|chart|timeline"
        rf"|team|steps"
        rf"|cards|agenda) (?P<what>{QUOTE})"
    )
    as_item = rx(
        rf"\b(?:add|append|include)\b\s+(?P<what>{QUOTE}|[^«,;:]{{1,60}}?)\s+"
        rf"as (?:an?|the|another) (?:\w+ )?{ITEM}\b"
    )
    match = to_list.search(norm) or list_first.search(norm) or as_item.search(norm)
    if match and not rx(
        r"an? (?:\w+ )?(?:image|picture|photo|logo|background|title|subtitle)"
    ).match(match["what"]):
        text = said.content(*match.span("what"))
        first = "end" in match.groupdict() and match["end"] in ("top", "start", "beginning")
        for change in _items(text, known, 1 if first else None):
            edits.add(change, match.span())


_WHOLE_LIST = re.compile(
    r"\b(?:replace|change|swap|exchange|update|rewrite|set) (?:all )?(?:of )?(?:the |my |these "
    r"|those |our )?(?:all )?"
    r"(?:\d+ )?(?:bullet )?(?:points|items|bullets|entries|steps|cards|lines|list|contents?)(?:"
    r" (?:of|in|on) the list)?"
    r" (?:with|to|by|for|into)(?: be)?:?\s+(?=\S)"
    r"|\b(?:the )?(?:list|points|bullets|items|steps|entries) should (?:now )?(?:be|say|read)(?:"
    r" now)?:?\s+(?=\S)"
    r"|^\W*(?:the )?new (?:list|points|bullets|items|steps)(?: are)?:\s*(?=\S)"
)


def replace_items(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "replace all three points with Red, Green, Blue"."""
    match = _WHOLE_LIST.search(said.norm)
    one = next((one for one in reversed(known) if one.brief and one.brief.items), None)
    if not match or not one or not one.brief:
        return
    text, end = tail(said, match.end())
    parts = figures.split_parts(text)
    had = len(one.brief.items)
    if len(parts) < 2:
        return
    span = (match.start(), end)
    for number, part in enumerate(parts, 1):
        if number <= had:
            edits.add(edit.ReplaceText(text=part, role="items", index=number), span)
        else:
            edits.add(edit.AddItem(item=Item(text=part)), span)
    for _ in range(had - len(parts)):
        edits.add(edit.RemoveItem(index=-1), span)
    edits.lookup.append(one.brief.items[0].text)


def add_figure(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "add Q4: 33" where a chart is there to take it."""
    charts = [one for one in known if one.kind in ("barChart", "lineChart", "donut")]
    match = rx(
        r"\b(?:add|include|append)\s+(?:also )?(?P<what>[^«¦;]{1,40}?\d[^«¦;]{0,12})$"
    ).search(said.norm)
    if not charts or not match or find_times(match["what"]):
        return
    what = rx(r"(?i)^(?:an?|the|another)\s+(?=\S)").sub("", clean(said.source(*match.span("what"))))
    read = figures.read_datum(what)
    if read and read[0].label and len(read[0].label) <= 24 and not find_kinds(said):
        brief = charts[0].brief
        datum = read[0]
        item = Item(text=datum.label)
        change = edit.AddItem(item=item, value=datum.value, display=datum.display)
        edits.add(change, match.span(), brief.data[0].label if brief and brief.data else "")


def _items(
    text: str, known: tuple[Known, ...], index: int | None, *, several: bool = False
) -> list[SceneChange]:
    charts = [one for one in known if one.kind in ("barChart", "lineChart", "donut")]
    read = figures.read_datum(rx(r"(?i)^(?:an?|the|another)\s+(?=\S)").sub("", text))
    if read and read[0].label and (charts or not known):
        datum = read[0]
        item = Item(text=datum.label)
        return [edit.AddItem(item=item, value=datum.value, display=datum.display, index=index)]
    made: list[SceneChange] = [*as_items(text, index, several=several)]
    return made


def as_items(text: str, index: int | None, *, several: bool = False) -> list[edit.AddItem]:
    """Return entries to add to a list, of a text that names one or several."""
    joined = several and rx(r"\s(?:and|&|und|y|et)\s").search(text)
    split = "," in text or ";" in text or joined
    parts = figures.split_parts(text) if split and index is None else [text]
    made = []
    for part in parts:
        level = rx(r"^(?P<text>[^:(]{1,60}?)(?:\s[-–—]\s|:\s+|\s\()(?P<detail>.+?)\)?$").match(part)
        price = rx(r"^(?P<text>\D{1,30}?)\s+(?P<detail>[$€£]\s?\d\S*)$").match(part)
        year = rx(r"^(?P<marker>(?:19|20)\d\d)[:,]?\s+(?P<text>.+)$").match(part)
        found = year or level or price
        item = Item.model_validate(found.groupdict()) if found else Item(text=part)
        made.append(edit.AddItem(item=item, index=index))
    return made


_SORTS = re.compile(
    r"\b(?:sort|order|arrange|rank|re-?order|alphabeti[sz]e)\b[^«;]*"
    r"|\b(?:put|list|show|have|make)\b[^«;,.]*\b(?:in|by) (?:\w+ )?(?:order|value|size)\b[^«;,.]*"
    r"|\b(?:from )?(?:a|z)(?: to |-)(?:z|a)\b|\b(?:biggest|largest|highest|smallest|lowest)"
    r"(?: (?:one|bar|value)s?)? first\b"
)
_SORTED_THINGS = re.compile(
    rf"\b(?:list|chart|graph|bars?|data|{ITEM}|donut|pie|table|names?|figures|numbers?|it|them"
    r"|everything|alphabetical\w*|alphabeti[sz]e|a to z|a-z|entries|ascending|descending)\b"
)
_FALLS = re.compile(
    r"\b(?:descending|decreasing|reverse|backwards?|z to a|z-a)\b"
    r"|\b(?:biggest|largest|highest|most|greatest|high)\b[^,.;]*\b(?:to|first|down)\b"
    r"|\bby (?:value|size|amount|number)s?\b(?!.*\b(?:ascending|smallest|lowest|up)\b)"
)


def sort_items(said: Utterance, edits: TextEdits) -> None:
    """Read "sort the list alphabetically", "order the bars from biggest to smallest"."""
    norm = said.norm
    match = _SORTS.search(norm)
    if not match or not _SORTED_THINGS.search(norm) or rx(r"\b(?:scenes|slides)\b").search(norm):
        return
    words = rx(r"\balphabet\w*|\ba to z\b|\bz to a\b|\ba-z\b|\bby (?:name|word|label)s?\b").search(
        norm
    )
    figures_ = rx(
        r"\bvalue|size|amount|big|small|high|low|large|number|figure|rank|most|least"
    ).search(norm)
    if not words and not figures_ and not rx(r"\b(?:sort|ascending|descending)").search(norm):
        return
    by = "text" if words else "value" if figures_ else None
    change = edit.SortItems.model_validate({"by": by, "descending": bool(_FALLS.search(norm))})
    edits.add(change, match.span())


def remove_item(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    norm = said.norm
    verb = (
        r"\b(?:remove|delete|drop|take (?:out|away)|get rid of|cut|lose|erase"
        r"|strike|kick out|omit|leave out)\b"
    )
    nth = rx(rf"{verb} (?:the |this )?(?P<nth>{'|'.join(ORDINALS)}|last|final) {ITEM}\b").search(
        norm
    )
    if nth:
        index = ORDINALS.get(nth["nth"], -1)
        edits.add(edit.RemoveItem(index=index), nth.span())
        return
    number = rx(rf"{verb} (?:the )?{ITEM} (?:number |no\.? |#)?(?P<n>\d+)\b").search(norm)
    if number:
        edits.add(edit.RemoveItem(index=int(number["n"])), number.span())
        return
    match = rx(
        rf"{verb} (?:the |this )?(?P<noun>{ITEM})?\s*(?:called |named |about "
        rf"|with the text |saying |that says |for |of )?(?P<what>{QUOTE}"
        rf"|[^¦«;:]+?)(?: (?:{ITEM}))?(?= from\b| in scene| (?:on|of|in|off) the (?:list|chart"
        rf"|graph|team"
        rf"|agenda|timeline|cards|donut|pie|slide|scene|steps)| please"
        rf"|[.!,]|$)"
    ).search(norm)
    taken = rx(
        rf"\b(?:take|get|cut|kick|throw|leave|strike) (?:the )?(?P<what>{QUOTE}|[^¦«;:]+?)"
        rf"(?: (?P<noun>{ITEM}))? (?:out|off|away)\b"
    ).search(norm)
    match = match or taken
    if not match or rx(r"(?:it|this|that|scene|slide|the last \d|last \d|\d+ (?:sec|frame))").match(
        match["what"]
    ):
        return
    what = said.content(*match.span("what"))
    found = _entry_like(what, known)
    parts = figures.split_parts(what) if not found else []
    each = [one for part in parts if (one := _entry_like(part, known))]
    if len(parts) > 1 and len(each) == len(parts):
        for one in each:
            edits.add(edit.RemoveItem(find=one), match.span(), one)
    elif found:
        edits.add(edit.RemoveItem(find=found), match.span(), found)
    elif match["noun"] and not rx(r"lines?|values?").fullmatch(match["noun"]):
        edits.add(edit.RemoveItem(find=what), match.span(), what)


def _entry_like(what: str, known: tuple[Known, ...]) -> str | None:
    """Return the entry of a list or a chart that these words name, as it stands there."""
    briefs = [one.brief for one in known if one.brief]
    items = (item.text for brief in briefs for item in brief.items)
    labels = (datum.label for brief in briefs for datum in brief.data)
    return next((text for text in (*items, *labels) if _same(text, what)), None)


def _same(shown: str, what: str) -> bool:
    a, b = shown.casefold().strip(" ."), what.casefold().strip(" .")
    return a == b or (len(b) > 3 and b in a)


def remove_text(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    verb = r"\b(?:remove|delete|drop|take (?:out|away)|get rid of|hide|erase|lose|without|no)\b"
    match = rx(rf"{verb} (?:the |its |any |all )?(?:text |words? |line )?(?P<what>{QUOTE})").search(
        said.norm
    )
    if match:
        text = said.quoted(match["what"])
        if any(one.shows(text) for one in known) or rx(r"text|word|line").search(match[0]):
            edits.add(edit.RemoveText(find=text), match.span(), text)
        return
    word = rx(
        rf"{verb} (?:the |that )?(?:words?|text|phrase|line) (?P<what>[^¦«,.;:]{{1,40}}?)"
        r"(?= (?:from|in|on|of)\b|¦|[,.;!]|$)"
    ).search(said.norm)
    what = said.source(*word.span("what")).strip() if word else ""
    if word and what and any(one.shows(what) for one in known):
        edits.add(edit.RemoveText(find=what), word.span(), what)
        return
    match = rx(
        rf"{verb} (?:the |its |any |all )?(?P<role>{ANY_ROLE}"
        rf"|labels?)\b(?! (?:scene|slide|animation|effect))"
    ).search(said.norm)
    if match:
        role = "label" if match["role"].startswith("label") else role_of(match["role"])
        edits.add(edit.RemoveText(role=role), match.span())
