"""Briefs of scenes that are words: titles, moving words, lower thirds, quotes."""

import re

from brain.builtin.creation.brief_source import Source, Values
from brain.builtin.creation.events import find_event
from brain.builtin.creation.in_turn import words_in_turn
from brain.builtin.creation.kinds import SCENE_WORD, find_kinds
from brain.builtin.creation.speakers import NAME, introduced, named_speaker
from brain.builtin.creation.topics import dated, greeting, name_and_rest, topic_of, without_looks
from brain.builtin.language.content import (
    Content,
    capitalised,
    clean,
    is_command,
    is_filler,
    natural_end,
)
from brain.builtin.language.quantities import Span, find_times
from brain.builtin.language.utterance import BLANK, Utterance, read
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look

# "Put free delivery real big on the screen and under it order now".
_SIZE = r"(?:(?:real|really|very|super|nice and)? ?(?:big|large|huge|giant|bold|massive)\b,? ?)"
_PLACE = (
    r"(?:(?:up )?(?:on|onto|in|across|over) (?:the |it |there )?(?:whole )?(?:screen|middle"
    rf"|cent(?:er|re)|top|there)|in {_SIZE}(?:letters|text|type|print|writing|font)|up there"
    r"|on there)"
)
_BELOW = r"(?:(?:smaller |small |then )*(?:under(?:neath)?|below|beneath)(?: (?:it|that|this))?)"
_PUTS = re.compile(
    r"\W*(?:(?:ok|okay|so|just|please|and|can (?:you|u)|could you|let's|hey|maybe)[\s,]+)*"
    r"(?:put|write|throw|slap|stick|show|display|have|print)\s+(?!an?\b|it\b|this\b|that\b|some\b)"
)
_WRITTEN = re.compile(
    rf"{_PUTS.pattern}(?P<what>[^«:¦\n]{{2,60}}?)\s+(?:{_SIZE}?{_PLACE}|{_SIZE})(?: {_PLACE})?"
    rf"(?:(?:,|\s|\band\b|\bthen\b|\bwith\b)*\b{_BELOW}(?: it)?(?: says?| put| write)?:? "
    r"(?P<below>[^«:¦\n]{2,80}?)|(?:,|\s|\band\b|\bthen\b|\bwith\b)*(?P<after>[^«:¦\n]{2,60}?)"
    rf" {_BELOW})?(?:[\s,.!]+(?:that'?s (?:it|all)|please|thanks|thx|only|nothing else))*[\s.!]*"
)


def _says_how(said: Utterance, start: int, spans: list[Span]) -> bool:
    return is_command(said.norm, start, len(said.norm), spans)


def written(said: Utterance) -> re.Match[str] | None:
    """Return the words of "put … big on the screen", and those below them."""
    if not _PUTS.match(said.norm):
        return None
    spans = find_look(said, 30, loose=True).spans
    spans += [(time.start, time.end) for time in find_times(said.norm)]
    ends = list(rx(r"[,.]\s").finditer(said.norm))
    end = next((one.start() for one in ends if _says_how(said, one.end(), spans)), len(said.norm))
    found = _WRITTEN.fullmatch(said.norm, 0, end)
    return None if found and find_kinds(said.cut(*found.span("what"))) else found


def fill_title(source: Source, values: Values) -> None:
    said, content, kind_end = source.said, source.content, source.kind_end
    quoted = content.quoted
    told = written(said)
    if told:
        below = told.span("below") if told["below"] else told.span("after")
        values["headline"] = capitalised(clean(said.source(*told.span("what"))))
        values["support"] = clean(said.source(*below)) if below[0] >= 0 else None
        content.support = None
        content.used.append((told.start("what"), told.end()))
        return
    colon = content.cue == "colon" and not quoted
    event = find_event(content.main) if colon and content.main else None
    if event:
        values["headline"], values["support"] = event[0], " · ".join(event[1])
        return
    if content.main and not (quoted and content.cue == "quote"):
        head, dash, tail = content.main.partition(" — ")
        lead = None if dash or content.support else _lead(said, content)
        values["headline"] = lead or (head if dash else content.main)
        values["support"] = tail or content.support or (lead and content.main)
        return
    if quoted:
        values["headline"] = quoted[0]
        if len(quoted) > 1 and not content.support:
            values["support"] = quoted[1]
        return
    put = _PUT_AS.match(said.norm)
    if put:
        values["headline"] = clean(said.source(*put.span("what")))
        content.used.append(put.span("what"))
        return
    known = content.understood
    said = said.blank(*content.used)
    greeted = greeting(said, known)
    if greeted:
        wish, who, span = greeted
        content.used.append(span)
        values["headline"], values["support"] = f"{wish}, {who}", content.support
        return
    thanked = THANKED.search(said.norm)
    if thanked:
        values["headline"] = capitalised(clean(said.source(*thanked.span())))
        content.used.append(thanked.span())
        return
    ordered = kind_end or _ORDERS.match(said.norm)
    topic = topic_of(said, kind_end, known) if ordered else None
    topic = topic or (topic_of(said, 0, known) if kind_end else None)
    if topic:
        _, span = topic
        content.used.append(span)
        values["headline"], rest = name_and_rest(without_looks(said, *span, known))
        values["support"] = content.support or rest
        return
    words = bare_words(said, kind_end, content)
    happens = find_event(words or "")
    when = (happens[0], " · ".join(happens[1])) if happens else dated(words or "")
    values["headline"], values["support"] = when or (words, None)


def _lead(said: Utterance, content: Content) -> str | None:
    """Return the subject before a colon: "weather in Berlin" of "weather in Berlin: sunny"."""
    if content.cue != "colon" or content.region is None or "\n" in (content.main or ""):
        return None
    colon = said.norm.rfind(":", 0, content.region[0])
    before = said.cut(0, colon)
    named = rx(rf"\b{SCENE_WORD}s?$").search(before.norm)
    if colon < 0 or named or find_kinds(before) or BLANK in before.norm or "«" in before.norm:
        return None
    start = before.norm.find(" ") + 1 if rx(r"(?:an?|the) ").match(before.norm) else 0
    told = len(before.norm[start:].split())
    looks = any(at < colon for at, _ in content.understood)
    if told < 2 or looks or _ORDERS.match(before.norm[start:]) or is_filler(before.norm[start:]):
        return None
    return capitalised(clean(before.source(start)))


_PUT_AS = re.compile(
    r"\W*(?:please |then |also )*(?:add|insert|put|include|place) (?P<what>(?!an? |the |another "
    r"|some )[^¦«:;]{2,60}?)"
    r" as (?:an?|another|the) (?:\w+ ){0,2}?(?:title|headline|intro|opener|outro)\b"
)
_ORDERS = re.compile(
    r"\s*(?:please |now |then |can you |i want |i need |i'd like )*(?:create"
    r"|make|add|show|build|generate|design|give|do"
    r"|insert|put|write|introduce|announce|present|promote|something|scene|slide|an? "
    r"|[\w-]+ (?:slide|scene|card|banner) (?:for|about) )"
)
_COMMANDS = re.compile(
    r"^(?:please\s+|now\s+|then\s+|can you\s+|could you\s+|i want\s+|i need\s+"
    r"|i'd like\s+|also\s+)*(?:create|make|add|show|build|generate|design"
    r"|give me|insert|put|let's have|do)?"
    r"\s*(?:me\s+|us\s+)?(?:that\s+|how\s+)?(?:an?\s+|the\s+|another\s+|new\s+|some\s+)*"
    r"(?:(?:\w+\s+)?(?:scene|slide|title|intro|headline|card|opener|text"
    r"|words?|animation)s?\s*(?:with|of|for|about|that|showing|saying|:)?\s*)?"
)


_TELLS = re.compile(
    r"(?i)(?:explain(?:ing)?|invit(?:e|ation)s?(?: people| everyone)? to|announc(?:e|ing) that"
    r"|let (?:people|everyone|them) know(?: that)?)\s+(?=\S)"
)


THANKED = re.compile(
    r"\b(?:thanks|thank you) for (?:watching|viewing|listening|joining|tuning in)\b"
)

# "A thank you slide" shows the thanks.
_NAMED_SCENE = re.compile(rf"(?i)(?<=\w)(?<!the) {SCENE_WORD}$")

# Without one of these "new" and "the" are words to show: "Neue Folge jeden Dienstag".
_ASKED = re.compile(
    r"\b(?:create|make|add|show|build|generate|design|give|insert|put|have|do|want|need|like|scene"
    r"|slide|title"
    r"|intro|headline|card|opener|text|words?|animation|please|that|how)\b|^$"
)


def bare_words(said: Utterance, kind_end: int, content: Content) -> str | None:
    """Return what is left of a sentence that names no content: its own words, or nothing."""
    after = said.norm[kind_end:].strip(" .,:;!") if kind_end else ""
    start = (
        kind_end
        if after
        and not rx(
            r"(?:scene|slide|card|screen|here|please|now|,|before|after|at|in|on|to|with)\b"
        ).match(after)
        else None
    )
    named = rx(r"\s+with (?:the (?:name|words?) )?(?=\w)").match(said.norm, kind_end)
    if start is None and kind_end and named and said.source(named.end())[:1].isupper():
        start = named.end()
    if start is None:
        if kind_end:
            return None
        lead = _COMMANDS.match(said.norm)
        start = lead.end() if lead and _ASKED.search(lead[0]) else 0
    end = natural_end(said, start, content.understood)
    if is_command(said.norm, start, end, content.understood):
        return None
    text = _TELLS.sub("", clean(said.source(start, end)))
    text = _NAMED_SCENE.sub("", text)
    content.used.append((start, end))
    return capitalised(text) if 0 < len(text) <= 120 and rx(r"\w").search(text) else None


def fill_kinetic(source: Source, values: Values) -> None:
    content = source.content
    in_turn = words_in_turn(source.said)
    if in_turn:
        values["headline"], span = in_turn
        content.used.append(span)
        return
    fill_title(source, values)
    if len(content.quoted) > 1:
        values["headline"] = " ".join(content.quoted)
        values["support"] = None


# "The name is Rosa Delgado and her title is Head Gardener", "my name Jo and under it Cook".
_CALLED_AND_IS = re.compile(
    r"\bname(?: is|'s|:|,)?\s+(?P<name>[^,.;:«]+?)(?:(?:,|;|\.)\s*(?:and )?| and )(?:(?:the |her "
    r"|his"
    r" |their |my |your )?(?:(?:job )?title|role|job|position|function)(?: is|'s|:)?"
    r"|(?:under(?:neath)?"
    r"|below|beneath)(?: it| that| this)?(?: it says|:|,)?|(?:he|she|i|they|who)(?:'s|'m|'re| is"
    r"| am"
    r"| are)(?: (?:our|the|an?|my)(?! \w+ of\b))?)\s*(?P<role>[^,.;:«]+)"
)


def fill_lower_third(source: Source, values: Values) -> None:
    said, content, kind_end = source.said, source.content, source.kind_end
    text = content.main
    if len(content.quoted) > 1:
        values["headline"], values["support"] = content.quoted[0], content.quoted[1]
        return
    told = _CALLED_AND_IS.search(said.norm)
    if told:
        values["headline"] = clean(said.source(*told.span("name")))
        values["support"] = clean(said.source(*told.span("role")))
        content.used.append(told.span())
        return
    if not text:
        topic = topic_of(said, kind_end, content.understood)
        text = topic[0] if topic else None
        content.used += [topic[1]] if topic else []
    if not text:
        fill_title(source, values)
        text = values.get("headline") if not values.get("support") else None
    if not text:
        return
    parts = rx(r"\s*(?:,|\s[-–—|/]\s|;|\n|\s\()\s*").split(text, maxsplit=1)
    values["headline"] = clean(parts[0])
    if len(parts) > 1:
        values["support"] = clean(parts[1].rstrip(")"))


_BY = re.compile(
    r"[\s,.;]*(?:(?P<dash>[-–—~])\s*|[(\[]|\b(?:by|from|said by|says"
    r"|attributed to|author:?|source:?|von|de|par|according to)\s+)"
    r"(?P<who>[^\n«\"“”]{1,80})$",
    re.IGNORECASE,
)


def fill_quote(source: Source, values: Values) -> None:
    said, content, kind_end = source.said, source.content, source.kind_end
    start, stop = (said.starts[0], said.ends[-1]) if said.starts else (0, 0)
    marks = said.marks()
    begin = content.region[0] if content.region else 0
    if marks:
        begin, end, text = max(marks, key=lambda mark: len(mark[2]))
        values["headline"] = text
        who = _credited(said, end)
    else:
        text = content.main or clean(said.raw[start:stop][kind_end:])
        found = _BY.search(text)
        who = found["who"] if found else _whose(said, kind_end)
        values["headline"] = clean(text[: found.start()]) if found else text
    who = content.attribution or who
    before = None if who else introduced(said.source(0, begin)) or named_speaker(said.source(0))
    if before:
        values["attribution"], values["role"] = before.name, before.role
    elif who:
        name, role = _name_and_role(who)
        role = role if role and find_look(read(role), 30, loose=True).empty else None
        values["attribution"] = name
        values["role"] = role
        content.attribution = name


# "“…” - that's what Maria Lopez, one of our patients, told me".
_SAID_IT = re.compile(
    r"[\s,.;–—-]*(?:(?i:that['’]s|that is|this is|is|was)\s+(?i:what|how)\s+)?(?:(?i:our|my|a"
    rf"|the) [a-z ]{{2,30}}?)?"
    rf"(?P<who>{NAME})(?:,[^,]{{2,40}},)?\s+(?:(?:always|once|just|also) |used to )*"
    r"(?:says?|said|wrote|told|puts? it|texted|posted|used to say)\b"
)


def _credited(said: Utterance, end: int) -> str | None:
    """Return who is named behind quoted words as the one who says them."""
    after = said.source(end, natural_end(said, end, [])).strip() if end < len(said.norm) else ""
    after = rx(r"(?<=[a-zà-ÿ])\.\s+(?=[A-ZÄÖÜ]\w+ \w+).*$").sub("", after)  # another sentence
    match = rx(
        (
            r"^[\s,.;]*(?:[-–—~]+\s*|[(\[]\s*|(?:said |written |spoken )?(?:by"
            r"|from|says|said|von|de|par|attributed to"
            r"|according to)\s+)(?P<who>[^\n]{1,80}?)[)\].]*$"
        ),
        re.IGNORECASE,
    ).match(after)
    match = match or rx(
        rf"^[\s,.]*(?P<who>{NAME}(?:,\s+(?!\d)[^,.;:\n]{{2,40}}){{1,2}})\W*$"
    ).match(after)
    match = match or rx(
        r"^[\s,]+(?P<who>[A-ZÄÖÜÉ][\w.'’-]+(?:\s(?:[A-ZÄÖÜÉ][\w.'’-]*|de|van|von|der"
        r"|la))+(?:,\s+[a-zà-ÿ][^,.;\d]{2,32}(?=[,.;]|$))?)(?=[,.;]|$)"
    ).match(said.source(end))
    match = match or rx(r"\s+(?P<who>[A-ZÄÖÜÉ][\w.'’-]+(?: [A-ZÄÖÜÉ][\w.'’-]+)?)\s*$").match(
        said.source(end)
    )
    if match:
        return clean(match["who"])
    told = _SAID_IT.match(said.source(end))
    return clean(told["who"]) if told else None


_WHOSE = re.compile(
    r"(?P<who>(?:[A-ZÄÖÜÉ][\w.'’-]*\s+|(?:de|la|le|van|von|der)\s+)*[A-ZÄÖÜÉ][\w.-]*)(?:['’]s)?\s+"
    r"(?i:quot(?:e|ation)|zitat|citation|saying)$"
)


def _whose(said: Utterance, kind_end: int) -> str | None:
    """Return whose quote it is by the name before the word: "Albert Einstein quote: …"."""
    match = _WHOSE.search(said.source(0, kind_end).strip())
    lead = r"(?i)^(?:(?:please|add|make|create|show|insert|use|new|an?|the|this|great)\s+)+"
    return rx(lead).sub("", match["who"], count=1) or None if match else None


def _name(text: str) -> str:
    """Return a name; the dot of an initial at its end stays."""
    dot = "." if rx(r"\s(?:[A-ZÄÖÜ]|Jr|Sr)\.+$").search(text.strip()) else ""
    return clean(text).rstrip(".") + dot


def _name_and_role(who: str) -> tuple[str, str | None]:
    who = rx(r"^(?:[-–—~]+|by|from)\s+", re.IGNORECASE).sub("", who.strip())
    parts = rx(r"\s*(?:,|\(|\s[-–—|]\s)\s*").split(who, maxsplit=1)
    role = clean(parts[1].rstrip(".").rstrip(")")) if len(parts) > 1 else None
    return _name(parts[0]), role or None
