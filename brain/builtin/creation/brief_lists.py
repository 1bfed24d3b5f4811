"""Briefs of scenes that show several things: lists, charts, comparisons, cards, people."""

import re
from collections.abc import Callable

from brain.builtin.creation.bars import direction, ranked
from brain.builtin.creation.brief_chat import fill_chat
from brain.builtin.creation.brief_sides import fill_comparison
from brain.builtin.creation.brief_source import ListSource, Values
from brain.builtin.creation.kinds import find_kinds
from brain.builtin.creation.series import find_series, series_title
from brain.builtin.creation.shapes import ANSWERED, MENU
from brain.builtin.creation.topics import own_words, own_words_of
from brain.builtin.language import figures
from brain.builtin.language.content import Content, capitalised, clean, natural_end
from brain.builtin.language.quantities import find_times
from brain.builtin.language.utterance import BLANK, Utterance, read
from brain.builtin.language.words import rx
from tools.layout.brief import Datum, Item

LIST_KINDS = frozenset(
    {
        "bullets", "steps", "barChart", "lineChart", "donut", "comparison", "timeline", "cards",
        "team", "chat",
    }
)  # fmt: skip


def fill_list(said: Utterance, content: Content, kind: str, values: Values, kind_end: int) -> None:
    """Fill the fields of a kind that shows several things."""
    text, lead = _source(said, content, kind_end)
    rows = figures.table_rows(said.source(0)) if kind in _TABLED else []
    if rows:
        values["items"] = tuple(
            Item(text=row[0], detail=", ".join(cell for cell in row[1:] if cell) or None)
            for row in rows[:12]
        )
        named = lead if content.cue == "colon" else None
        values["headline"] = _table_heading(said, content) or named
        return
    _FILLERS[kind](ListSource(said, content, text, lead), values)
    if not any(values.get(key) for key in ("items", "data", "chat")) and (before := _before(said)):
        _FILLERS[kind](ListSource(said, content, before, lead), values)
    if content.cue == "topic-list" and len(values.get("items", ())) == 1:
        values["headline"] = own_words(said)
        del values["items"]
    if not any(values.get(key) for key in ("items", "data", "chat", "headline")):
        values["headline"] = lead or (clean(text) if text and len(text) < 90 else None)


_TABLED = frozenset({"bullets", "steps", "cards", "team", "timeline"})
_NAMED_LIST = re.compile(
    r"(?i)\b(?:(?:price|product|shopping|guest|team|room|wine|drinks?|food) (?:list|table)|menu"
    r"|pricing|prices"
    r"|schedule|programme?|timetable|opening hours|agenda|preisliste|speisekarte|carte|tarifs"
    r"|precios|preise)\b"
)


def _table_heading(said: Utterance, content: Content) -> str | None:
    """Return what a table is called in the words before it: "my little price list"."""
    named = _NAMED_LIST.search(said.source(0).partition("|")[0])
    return content.heading or (capitalised(named[0]) if named else None)


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
    jobs = rx(
        r"(?:^|[.,:\n]\s*)(?P<run>[A-Z][\w ]{1,20}:\s*[^:;]+;\s*[A-Z][\w ]{1,20}:.*)$"
    ).search(said.source(0))
    if jobs and "«" not in said.norm:
        stop = natural_end(said, 0, content.understood)
        return said.source(0, stop)[jobs.start("run") :].strip(), None
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
    first, line, rest = text.partition("\n")
    if line and len(rest.splitlines()) > 1 and not rx(r"[-•*]|\d+[.)]|[\w ]+ [-–—] ").match(first):
        content.region, content.cue = (start, end), "topic-list"
        content.used.append((start, end))
        return rest.strip(), capitalised(
            rx(r"(?i)^(?:our|my|the)\s+|[?:.]+$").sub("", first).strip()
        )
    text = rx(r"(?i)^(?:this|these|that|those|it|them)\s*[?:,.-]+\s*").sub("", text)
    told = rx(r"(?i)(?:are|include|son|sont|sind)(?: these)?:?\s+(?=\S)").match(text)
    if told and kind_end:  # "our values are honesty and courage"
        content.region, content.cue = (start, end), "topic-list"
        content.used.append((start, end))
        return _ORDER_BEHIND.sub("", text[told.end() :]), own_words_of(said.source(0, kind_end))
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


_ORDER_BEHIND = re.compile(
    r"(?is)(?:[,.;]|\s[-–—])\s*(?:can you |could you |please )?(?:make|show|put|turn|display"
    r"|use)\b[^,;.:]{0,30}"
    r"\b(?:list|chart|graph|bullets|cards|slide|scene|timeline|it|that|this|these)\W*$"
)
_ARE = re.compile(
    r"(?is)(?P<head>(?:our|my|the(?:se)?|nuestr[oa]s|mis|nos|unsere|meine) (?:[\w-]+"
    r" ){0,3}?[\w-]+) (?:are|include"
    r"|son|sont|sind)(?: these)?:? (?P<list>[^:]+)"
)


def _opened(text: str, heading: str | None) -> tuple[str, str | None]:
    """Read "three breads (rye, spelt, sourdough)" as a heading and its entries."""
    text = _ORDER_BEHIND.sub("", text)
    told = _ARE.fullmatch(text.strip())
    if told:
        return told["list"], heading or capitalised(told["head"])
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


_POSSESSIVE = re.compile(
    r"(?i)^(?:unser\w*|mein\w*|nuestr[oa]s?|mis?|nos|notre|mes|mon|ma)\s+(?=\S)"
)
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
    r"|visuali[sz]e|plot|draw|turn|into|below|here|let's|do|it|we|want|need|them|next|bit|would"
    r"|be|should|will|have|so|just|quick|i|is|there|what|goes)\b"
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
    day = rx(r"(?:[\w']+ )?[\w']+ of the (?:day|week|month|season|house|year)$").search(norm)
    if day:
        options.append(day.span())
    elif behind:
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
            text = rx(
                r"(?i)^as (?:an? )?(?:\w+ )?(?:list|chart|cards|timeline|donut)\b"
                r"[ ,]*(?:please\b[ ,]*)?"
            ).sub("", text)
            text = _POSSESSIVE.sub("", text) if behind else text
            if 1 < len(text) <= 60 and not _NO_HEADING.fullmatch(text):
                return capitalised(text)
    return None


def _bullets(source: ListSource, values: Values) -> None:
    text, lead = source.text, source.lead
    answered = ANSWERED.findall(text)
    if len(answered) > 1:
        items = [Item(text=clean(asked), detail=clean(told)) for asked, told in answered[:8]]
        values["items"], values["headline"] = tuple(items), lead
        return
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


def _without(said: Utterance, spans: list[tuple[int, int]]) -> str:
    """Return the prompt's own words with some places left out."""
    pieces, place = [], 0
    for start, end in sorted(spans):
        pieces.append(said.source(place, start))
        place = max(place, end)
    return " ; ".join([*pieces, said.source(place)])


def _chart(source: ListSource, values: Values) -> None:
    text, lead, said = source.text, source.lead, source.said
    data, rest = figures.parse_data(text)
    if len(data) < 2:
        times = [(time.start, time.end) for time in find_times(said.norm)]
        quotes = [(start, end) for start, end, _ in said.marks()]
        elsewhere = figures.parse_table(said.source(0)) or figures.find_run(
            _without(said, times + quotes)
        )
        if len(elsewhere) > 1:
            data, rest = elsewhere, []
            lead = source.content.quoted[0] if source.content.quoted else lead
            text = said.source(0)
    series = find_series(said.source(0))
    if series and (rest or len(series) != len(data) or not all(one.label for one in data)):
        data, rest = series, []
        lead = source.content.heading or series_title(_clause_of(said, series), series) or lead
    rest = [part for part in rest if not rx(r"(?i)(?:in|on|with|for|please|thanks)\b").match(part)]
    if len(data) == 1 and "%" in data[0].display and 0 < data[0].value < 100:
        values["number"] = None
    told = data[0].label if data else ""
    first = rx(r"(?P<of>[^\W\d].*?)\s+(?P<label>\S*\d\S*)").fullmatch(told)
    if first and not lead and all(rx(r"\S*\d\S*").fullmatch(one.label) for one in data[1:]):
        data = (data[0].model_copy(update={"label": first["label"]}), *data[1:])  # "revenue 2021"
        lead = capitalised(first["of"])
    values["data"] = ranked(tuple(data[:24]), source.said.norm)
    values["bars"] = direction(source.said.norm)
    values["headline"] = lead or (figures.table_title(text) if "\n" in text else None)
    if not values["headline"] and rest and len(rest[0]) < 60 and data:
        values["headline"] = capitalised(rest[0])


def _clause_of(said: Utterance, series: tuple[Datum, ...]) -> str:
    """Return the sentence that holds a series, without an order before its colon."""
    for sentence in rx(r"(?<=[.!?\n])\s+").split(said.source(0)):
        if series[0].display.split(" ")[0] in sentence:
            head, colon, tail = sentence.partition(": ")
            ordered = (
                colon and not any(one.label in head for one in series) and find_kinds(read(head))
            )
            return tail if ordered else sentence
    return ""


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
            r"|dec)[a-z]*\.?(?: \d{1,2})?|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?"
            r"|sun)(?:day)?s?\b|(?:week|day|month|phase|year|step|stage"
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


_DISH = re.compile(r"(?P<text>\D+?)\s+(?P<price>\d+(?:[.,]\d\d)?)")


def _cards(source: ListSource, values: Values) -> None:
    text, lead, said = source.text, source.lead, source.said
    items = []
    for part in figures.split_parts(text)[:8]:
        price = rx(
            (
                r"(?:(?:\b(?:for|at|is|costs?)|=|:|-|–"
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
        elif MENU.search(said.norm) and (bare := _DISH.fullmatch(part)):
            items.append(Item(text=clean(bare["text"]), detail=bare["price"]))
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
        job = _JOB.match(part)
        if job:
            items.append(Item(text=clean(job["name"]), detail=clean(job["job"])))
            continue
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


# Credits say the job first: "Director: Lena Voss", "Music by Rae".
_JOB = re.compile(
    r"(?P<job>(?i:(?:executive |assistant |co-?)?(?:director|producer|editor|dop|dp"
    r"|cinematographer|camera|sound"
    r"|music|writer|script|screenplay|design(?:er)?|colou?r(?:ist)?|animation|animator|host|cast"
    r"|starring|costumes?"
    r"|lighting|vfx|grade|photography|art|choreograph\w+|composer|regie|kamera|schnitt|musik|ton)"
    r"(?: of photography| by| director)?|(?:directed|produced|edited|written|filmed|shot|composed"
    r"|designed"
    r"|animated|presented) by))\s*(?::|\s[-–—]\s|\s)\s*(?P<name>[A-ZÄÖÜÉ]\S*(?: \S+){0,4})$"
)
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
    "donut": _chart, "comparison": fill_comparison, "timeline": _timeline, "cards": _cards,
    "team": _team, "chat": fill_chat,
}  # fmt: skip
