"""Briefs of scenes that show several things: lists, charts, comparisons, cards, people."""

import re
from collections.abc import Callable

from brain.builtin import figures
from brain.builtin.bars import direction, ranked
from brain.builtin.brief_chat import fill_chat
from brain.builtin.brief_source import ListSource, Values
from brain.builtin.content import Content, capitalised, clean, natural_end
from brain.builtin.topics import own_words, own_words_of
from brain.builtin.utterance import BLANK, Utterance
from brain.builtin.words import rx
from tools.layout.brief import Item

LIST_KINDS = frozenset(
    {
        "bullets", "steps", "barChart", "lineChart", "donut", "comparison", "timeline", "cards",
        "team", "chat",
    }
)  # fmt: skip


def fill_list(said: Utterance, content: Content, kind: str, values: Values, kind_end: int) -> None:
    """Fill the fields of a kind that shows several things."""
    text, lead = _source(said, content, kind_end)
    _FILLERS[kind](ListSource(said, content, text, lead), values)
    if not any(values.get(key) for key in ("items", "data", "chat")) and (before := _before(said)):
        _FILLERS[kind](ListSource(said, content, before, lead), values)
    if content.cue == "topic-list" and len(values.get("items", ())) == 1:
        values["headline"] = own_words(said)
        del values["items"]
    if not any(values.get(key) for key in ("items", "data", "chat", "headline")):
        values["headline"] = lead or (clean(text) if text and len(text) < 90 else None)


def _before(said: Utterance) -> str | None:
    """Return entries that stand before the command: "a, b, c - make this a list"."""
    match = rx(
        r"(?s)^(?P<list>.*[,;\n].*?)(?:\n+|[.!:–—-]\s+|,\s*)(?P<command>[^\n.:]*\b(?:as|into|to"
        r"|this|that|these"
        r"|them|it|those)\b[^\n.:]*)$"
    ).match(said.source(0).strip())
    return match["list"].strip() if match else None


def _source(said: Utterance, content: Content, kind_end: int) -> tuple[str, str | None]:
    """Return the text that holds the entries, and the heading said before it."""
    if content.region and content.cue in ("colon", "cue"):
        start, end = content.region
        heading = _heading(said.blank(*content.understood), start, kind_end)
        marks = rx(r"«\d+»").findall(said.norm[start:end])
        if len(marks) > 1 and not rx(r"\w").search(
            rx(r"«\d+»|\b(?:and|,|;)\b").sub(" ", said.norm[start:end])
        ):
            return "\n".join(said.quoted(mark) for mark in marks), heading
        return _opened(said.source(start, end).strip(), heading)
    if content.quoted:
        lead = None
        if len(content.quoted) == 1:
            return content.quoted[0], lead
        return "\n".join(content.quoted), lead
    start = kind_end
    follow = rx(
        r"[\s,]*(?:scene|slide|chart)?[\s,]*(?:of|with|showing|shows|for|about"
        r"|from|that shows|comparing|listing|and|:|-)*\s*"
    ).match(said.norm[start:])
    start += follow.end() if follow else 0
    end = natural_end(said, start, content.understood)
    text = said.source(start, end).strip()
    text = rx(
        r"^(?:the |our |these |following )?(?:points?|items?|steps?|numbers|data|values)\s*[:,]?\s+"
    ).sub("", text)
    content.region, content.cue = (start, end), "topic-list"
    content.used.append((start, end))
    marked = rx(
        r"(?s)^(?P<head>[^\n]{2,60}?)\s*[:?.]?\s+(?P<list>(?:[-•*–]\s+\S.*\s[-•*–]\s+\S.*"
        r"|1[.)]\s+\S.*\s2[.)]\s+\S.*))$"
    ).match(said.source(0).strip())
    if marked:
        heading = marked["head"].strip() + (
            "?"
            if "?" in marked[0][: marked.start("list")] and not marked["head"].endswith("?")
            else ""
        )
        heading = rx(r"(?i)^(?:show|list|add|make)\s+|\s+(?:are|is|sind|son|sont)$").sub(
            "", heading
        )
        return marked["list"], capitalised(heading) if _HEAD_NOISE.sub(
            "", heading
        ).strip() else None
    return _opened(text, None)


def _opened(text: str, heading: str | None) -> tuple[str, str | None]:
    """Read "three breads (rye, spelt, sourdough)" as a heading and its entries."""
    inner = rx(r"(?P<head>[^(),;:\n]{0,60})\((?P<list>[^()]*[,;][^()]*)\)[.]?").fullmatch(
        text.strip()
    )
    dashed = rx(r"(?P<head>[^,;:\n–—-]{2,40}?)\s[-–—]\s(?P<list>[^–—\n]+[,;][^–—\n]+)").fullmatch(
        text.strip()
    )
    if not inner and dashed and " - " not in dashed["list"]:
        inner = dashed
    if not inner:
        return text, heading
    head = rx(r"(?i)^(?:\d+|two|three|four|five|six|our|the|some)\s+").sub(
        "", inner["head"].strip()
    )
    return inner["list"], heading or (capitalised(head) if head else None)


_NO_HEADING = re.compile(
    r"(?i)(?:this|that|these|the|following|my|our|some)?\s*(?:data|numbers?"
    r"|table|figures|values|one|chart|it)?"
)
_HEAD_NOISE = re.compile(
    r"\b(?:please|now|then|create|make|add|show|build|generate|give me|i want"
    r"|i need|let's have|put|insert|an?|the|of|as"
    r"|scene|slide|with|bar|line|pie|donut|doughnut|ring|column|chart|graph"
    r"|diagram|list|bullets?|bulleted|points?|numbered"
    r"|steps?|cards?|timeline|roadmap|comparison|compare|animated|new|another"
    r"|showing|shows|for|about|our|my|me|us|following"
    r"|\d+|these|following|in|to|that|data|and|by|from|before|after|at|end"
    r"|start|first|last|feature|pricing|chat|conversation"
    r"|between|how|can|could|you|would|like|simple|key|called|titled|area"
    r"|bars|horizontal|vertical|lying|ranking|leaderboard|race|like"
    r"|checklist|agenda|vs|team|credits|meet|lines?|items?|entries|things|this|table|csv|figures"
    r"|visuali[sz]e|plot|draw|turn|into|below|here)\b"
)


def _heading(said: Utterance, colon: int, kind_end: int) -> str | None:
    """Return the words before the colon that say what the entries are about."""
    norm = said.norm[:colon].rstrip(" :\n")
    mark = rx(r"«(\d+)»$").search(norm)
    if mark:
        return said.quoted(mark[0])
    behind = rx(
        r"\b(?:of|for|about|on|with|showing|comparing|titled|called|named|show"
        r"|shows)\s+(?:the |our |my |an? )?(?P<what>[^,.;:«]+)$"
    ).search(norm)
    options = []
    if behind:
        options.append(behind.span("what"))
    shown = rx(
        r"(?:please )?(?:now )?(?:show|visuali[sz]e|display|plot|chart|graph"
        r"|compare)\s+(?:me )?(?:the |our |my )?(?P<what>[^,.;:«]+?)(?: (?:as"
        r"|in|on|with) (?:an? )?[\w ]*)?$"
    ).match(norm)
    if shown:
        options.insert(0, shown.span("what"))
    if kind_end <= len(norm) and not options:
        options.append((0 if norm.startswith("how to ") else max(kind_end, 0), len(norm)))
        options.append((0, len(norm)))
    for start, end in options:
        rest = _HEAD_NOISE.sub(" ", norm[start:end])
        if rx(r"[^\W\d_]{2,}").search(rest) and BLANK not in norm[start:end]:
            text = clean(said.source(start, end))
            text = rx(
                r"\s+(?:as|in) (?:an? )?(?:\w+ )?(?:chart|graph|donut|list|timeline|diagram)$",
                re.IGNORECASE,
            ).sub("", text)
            text = rx(r"^(?:of|for|about|on|with|showing|scene|slide)\s+", re.IGNORECASE).sub(
                "", text
            )
            text = rx(r"(?i)\s+as (?:an? )?(?:line|bar|pie|donut|list|table)s?$").sub("", text)
            if 1 < len(text) <= 60 and not _NO_HEADING.fullmatch(text):
                return capitalised(text)
    return None


def _bullets(source: ListSource, values: Values) -> None:
    text, lead = source.text, source.lead
    parts = figures.split_parts(text)
    items = []
    for part in parts[:12]:
        item = _item(part)
        if item.text:
            items.append(item)
    values["items"] = tuple(items)
    values["headline"] = lead


def _item(part: str) -> Item:
    """Read an entry: an emoji or a number before it, a second level behind a dash or a colon."""
    marker = None
    emoji = rx(r"^([^\w\s\"'«“(<\[{$€£¥+#@&.-]{1,4})\s+(?=\S)").match(part)
    if emoji:
        marker, part = emoji[1], part[emoji.end() :]
    level = rx(
        r"^(?P<text>[^:(]{1,60}?)(?:\s[-–—]\s|:\s+|\s\((?=[^)]+\)$))(?P<detail>.+?)\)?$"
    ).match(part)
    if level and not rx(r"https?$").match(level["text"]):
        return Item(text=clean(level["text"]), detail=clean(level["detail"]), marker=marker)
    return Item(text=clean(part), marker=marker)


def _chart(source: ListSource, values: Values) -> None:
    text, lead = source.text, source.lead
    data, rest = figures.parse_data(text)
    rest = [part for part in rest if not rx(r"(?i)(?:in|on|with|for|please|thanks)\b").match(part)]
    if len(data) == 1 and "%" in data[0].display and 0 < data[0].value < 100:
        values["number"] = None
    values["data"] = ranked(tuple(data[:24]), source.said.norm)
    values["bars"] = direction(source.said.norm)
    values["headline"] = lead or figures.table_title(text) if "\n" in text else lead
    if not values["headline"] and rest and len(rest[0]) < 60 and data:
        values["headline"] = capitalised(rest[0])


_LABELLED = re.compile(
    r"(?is)\b(?P<a>before|pros|old(?: way)?|then|vorher|antes"
    r"|avant)\s*:\s*(?P<x>.+?)[,;.\n]\s*(?:and )?"
    r"(?P<b>after|cons|new(?: way)?|now|nachher|después|après)\s*:\s*(?P<y>.+?)[.\s]*$"
)


# Two names of the person's own, each with its points: "cats: quiet; dogs: loyal".
_NAMED_SIDES = re.compile(
    r"(?is)(?:^|[,.;:\n]\s*|\s[-–]\s)(?P<a>[^\W\d][\w'’]*(?: [\w'’]+){0,2})\s*:\s*(?P<x>[^:;]+?)"
    r"\s*[;.\n]\s*(?:and )?(?P<b>[^\W\d][\w'’]*(?: [\w'’]+){0,2})\s*:\s*(?P<y>[^:;]+?)[.\s]*$"
)


_AGAINST = re.compile(
    r"\s+(?:vs\.?|versus|against|compared (?:to|with)|→|->|gegen|contra|contre)\s+",
    re.IGNORECASE,
)


def _against(said: Utterance) -> str | None:
    """Return "X versus Y" where it was said before the words for a comparison."""
    match = rx(
        r"^(?:\W|\b(?:please|show|compare|make|create|add|put|an?|the|comparison|of)\b)*"
        r"(?P<both>[^,;:«¦]{1,60}? (?:vs\.?|versus) [^,;:.«¦]{1,60}?)"
        r"(?=\s*(?:[,;.]|$|\b(?:comparison|side[- ]by[- ]side|head to head|in a|as a|on a)\b))"
    ).search(said.norm)
    return clean(said.source(*match.span("both"))) if match else None


def _comparison(source: ListSource, values: Values) -> None:
    text, lead, said, content = source.text, source.lead, source.said, source.content
    quoted = content.quoted
    labelled = _LABELLED.search(said.source(0)) or _NAMED_SIDES.search(said.source(0))
    if labelled and (against := _against(said)):
        lead = capitalised(against)
    if not _AGAINST.search(text) and (sides_said := _against(said)):
        text = sides_said
    if len(quoted) >= 2 and len(text) < 400:
        sides = quoted[:2]
    elif labelled:
        sides = [f"{labelled['a']}: {labelled['x']}", f"{labelled['b']}: {labelled['y']}"]
    else:
        sides = _AGAINST.split(text)
        if len(sides) < 2:
            both = rx(
                r"(?i)\bbefore:?\s*(?P<a>.+?)[,;.\n]?\s*(?:and )?\bafter:?\s*(?P<b>.+)$", re.DOTALL
            ).search(text)
            if both:
                sides = [both["a"], both["b"]]
            else:
                parts = figures.split_parts(text)
                sides = (
                    parts
                    if len(parts) >= 2
                    else rx(r"\s+(?:to|with|and)\s+").split(text, maxsplit=1)
                )
    sides = [clean(side) for side in sides if clean(side)][:4]
    labels = rx(r"\bbefore\b.{0,8}\bafter\b").search(
        said.norm[: content.region[0]] if content.region else said.norm
    )
    labels_old = rx(r"\bold (?:vs\.?|and|versus) new\b").search(said.norm)
    names = ("Before", "After") if labels else ("Old", "New") if labels_old else None
    if names and labels:
        words = rx(
            r"(?i)\b(before|vorher|antes|avant)\b.{0,8}?\b(after|nachher|después|après)\b"
        ).search(said.raw)
        names = (words[1].capitalize(), words[2].capitalize()) if words else names
    items = []
    plain = (
        sides
        if labelled
        else [rx(r"(?i)^(?:before|after):?\s+(?=\S)").sub("", side) for side in sides]
    )
    for place, side in enumerate(plain):
        parted = rx(r"^(?P<label>[^:\d]{1,40}):\s*(?P<rest>.+)$").match(side)
        if names and place < 2 and not labelled:
            items.append(Item(text=names[place], detail=side))
        elif parted:
            items.append(Item(text=clean(parted["label"]), detail=clean(parted["rest"])))
        else:
            items.append(Item(text=side))
    data = [figures.read_datum(side) for side in sides if not side[:1].isdigit()]
    if (
        not names
        and len(sides) == len(data) == 2
        and all(data)
        and all(one[0].label for one in data if one)
    ):
        values["data"] = tuple(one[0] for one in data if one)
        items = []
    values["items"] = tuple(items)
    values["headline"] = lead


def _timeline(source: ListSource, values: Values) -> None:
    text, lead = source.text, source.lead
    items = []
    for part in figures.split_parts(text)[:10]:
        when = rx(
            r"^(?P<when>(?:(?:in|by|since)\s+)?(?:(?:early|mid|late"
            r"|end of)[ -])?(?:Q[1-4](?:[ /']*\d{2,4})?"
            r"|H[12](?:[ /']*\d{2,4})?|(?:\w{3,9}\.?\s+)?(?:19"
            r"|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d|now|today))?"
            r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
            r"|dec)[a-z]*\.?(?: \d{1,2})?|(?:mon|tue|wed|thu|fri|sat"
            r"|sun)[a-z]*day|(?:week|day|month|phase|year|step|stage"
            r"|sprint) \d+|\d{1,2}(?::\d\d)?\s?(?:am|pm|h|uhr)|\d{1,2}:\d\d"
            r"|today|tomorrow|next year|now|v?\d+\.\d+))\b"
            r"\s*[:,–—-]?\s*(?P<what>.*)$",
            re.IGNORECASE,
        ).match(part)
        tail = rx(
            (
                r"^(?P<what>.+?)\s*(?:\bin\b|[(,:–—-])\s*(?P<when>(?:\w{3,9}\.? "
                r")?(?:19|20)\d\d|Q[1-4](?: \d{4})?)\)?$"
            ),
            re.IGNORECASE,
        ).match(part)
        if when and when["what"].strip():
            marker = rx(r"(?i)^(?:in|by)\s+").sub("", when["when"])
            items.append(Item(marker=marker, text=clean(when["what"])))
        elif tail:
            items.append(Item(marker=tail["when"], text=clean(tail["what"])))
        else:
            items.append(Item(text=clean(part)))
    values["items"] = tuple(item for item in items if item.text)
    values["headline"] = lead


def _cards(source: ListSource, values: Values) -> None:
    text, lead, said = source.text, source.lead, source.said
    items = []
    for part in figures.split_parts(text)[:8]:
        price = rx(
            (
                r"(?:(?:for|at|is|costs?|=|:|-|–"
                r"|\()\s*)?(?P<price>(?:[$€£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥]"
                r"|USD|EUR|dollars?|euros?|pounds?))(?:\s?(?:/|per |a |pro |al "
                r"|par )\s?\w+)?)\)?"
            ),
            re.IGNORECASE,
        ).search(part)
        if price and part[: price.start()].strip():
            text_ = clean(part[: price.start()]).rstrip("(-– ")
            extra = clean(part[price.end() :])
            detail = price["price"].strip() + (f" {extra}" if extra else "")
            items.append(Item(text=text_, detail=detail))
        elif free := rx(
            r"(?i)^(?P<text>.+?)[\s(:–-]+(?P<detail>free|gratis|kostenlos"
            r"|gratuite?|on request|custom)\)?$"
        ).match(part):
            items.append(Item(text=clean(free["text"]), detail=free["detail"]))
        else:
            items.append(_item(part))
    values["items"] = tuple(item for item in items if item.text)
    pricing = bool(rx(r"\bpric(?:ing|es?)\b|\bplans\b").search(said.norm))
    values["headline"] = lead or (
        "Pricing" if pricing and said.language == "en" and "pricing" in said.norm else None
    )
    if pricing and not values["headline"]:
        word = rx(r"(?i)\b(preise|precios|tarifs|prix|pricing|plans|prices)\b").search(said.raw)
        values["headline"] = word[1].capitalize() if word else None


_PERSON = (
    r"[A-ZÄÖÜÉ][\w.'’-]*(?: (?:[A-ZÄÖÜÉ][\w.'’-]*|de|van|von|la|del)){1,3}"
    r"\s*(?:\s[-–—]\s|\()\s*[^\W\d_][\w &/'’-]{1,40}\)?"
)
_PEOPLE = re.compile(
    rf"{_PERSON}(?:(?:\s*[,;\n]\s*(?:(?:and|und|y|et)\s+)?|\s+(?:and|&|und|y|et)\s+){_PERSON})+"
)


def people(text: str) -> re.Match[str] | None:
    """Return full names with what each of them does: "Ana Ruiz - CEO, Ben Cole - CTO"."""
    return _PEOPLE.search(text)


def _team(source: ListSource, values: Values) -> None:
    text, lead, said = source.text, source.lead, source.said
    listed = people(said.source(0))
    if listed:
        before = said.source(0)[: listed.start()].strip(" :.-\n")
        told = _HEAD_NOISE.sub(" ", rx(r"(?i)\b(?:introduce|present)\b").sub(" ", before.lower()))
        text = listed[0]
        lead = lead or (own_words_of(before) if rx(r"[^\W\d_]{3,}").search(told) else None)
    text = rx(r"(?i)^(?:members|with|of|us)\s+").sub("", text)
    items = []
    parts = figures.split_parts(text)
    if len(parts) > 2 and ";" not in text and "\n" not in text and _alternate(parts):
        pairs = zip(parts[::2], parts[1::2], strict=False)
        parts = [f"{name} ({role})" for name, role in pairs]
    for part in parts[:9]:
        role = rx(
            r"^(?P<name>[^,(:–—]+?)\s*(?:,|\(|:|\s[-–—]\s|\bas\b|\bis (?:our "
            r"|the )?|\bour\b|\bthe\b)\s*(?P<role>[^)]+)\)?$"
        ).match(part)
        title = rx(
            r"^(?P<name>[\w.'’ -]+?)\s+(?P<role>(?:CEO|CTO|COO|CFO|CMO|CPO"
            r"|VP\b.*|[Hh]ead of .+|[Ff]ounder|[Cc]o-?founder|[Dd]esigner"
            r"|[Dd]eveloper|[Ee]ngineer|[Mm]anager|[Dd]irector|[Pp]roducer"
            r"|[Ee]ditor|[Ww]riter|[Mm]arketing|[Ss]ales|[Dd]esign|[Cc]hef"
            r"|[Aa]rtist|[Mm]usic)\b.*)$"
        ).match(part)
        found = role or title
        if found:
            items.append(Item(text=clean(found["name"]), detail=clean(found["role"])))
        else:
            items.append(Item(text=clean(part)))
    values["items"] = tuple(item for item in items if item.text)
    meet = rx(
        r"(?i)\b(meet (?:the|our) team|our team|the team|unser team|nuestro equipo|notre équipe)\b"
    ).search(said.raw)
    values["headline"] = lead or (capitalised(meet[1]) if meet else None)


_ROLE = re.compile(
    r"(?i)^(?:c[a-z]o|vp|head|lead|(?:co-?)?founder|\w*(?:er|or|ist|ing|ist"
    r"|man|ian|ect|ead|ief|ss|gn|ales|chef)|.+ (?:lead|manager|engineer))$"
)


def _alternate(parts: list[str]) -> bool:
    """Tell whether names and roles take turns ("Ann, CEO, Ben, CTO")."""
    return len(parts) % 2 == 0 and all(_ROLE.match(role) for role in parts[1::2])


Filler = Callable[[ListSource, Values], None]
_FILLERS: dict[str, Filler] = {
    "bullets": _bullets, "steps": _bullets, "barChart": _chart, "lineChart": _chart,
    "donut": _chart, "comparison": _comparison, "timeline": _timeline, "cards": _cards,
    "team": _team, "chat": fill_chat,
}  # fmt: skip
