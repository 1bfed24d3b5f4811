"""Briefs of code, posts, end cards, places, landscapes and pictures."""

import re

from brain.builtin.creation.brief_source import Source, Values
from brain.builtin.creation.brief_titles import bare_words, fill_title
from brain.builtin.creation.contacts import called_with_details, contact_card
from brain.builtin.creation.kinds import find_subject
from brain.builtin.creation.topics import name_and_rest, topic_of
from brain.builtin.language.content import (
    Content,
    capitalised,
    clean,
    is_command,
    natural_end,
)
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from tools.layout.brief import Code

# Code that holds quotes itself: 'terminal running git commit -m "done"', 'print("hi") as code'.
_SHOWN_CODE = re.compile(
    r"(?i)\b(?:running|runs?|typing|types?"
    r"|executing)\s+(?P<run>(?![\"“«'`])\S[^\n]*[\"'][^\n]*[\"'][^\s,.]*)\s*[.!]?$"
    r"|^\W{0,2}(?P<as>\S+\([^\n]*\)\S*) as (?:\w+ )?(?:code|a snippet)\b"
)


# "… and then printing added 1 package".
_PRINTS = re.compile(
    r"\s*[,;]?\s*(?:\b(?:and|then|it|which|that|with|the|an?)\b[\s,]*)+(?:prints?(?: out)?|printing"
    r"|outputs?|outputting|returns?|returning|shows?|showing|displays?|displaying|answers?"
    r"|responds?(?: with)?|replies|result)\b\s*:?\s*(?=\S)"
)


def _printed(said: Utterance, content: Content) -> tuple[str, str] | None:
    """Return what a command prints, and all words that say so, as typed."""
    prints = _PRINTS.search(said.norm)
    if not prints:
        return None
    end = natural_end(said, prints.end(), content.understood)
    content.used.append((prints.start(), end))
    told = said.source(prints.start())
    return clean(said.content(prints.end(), end)).strip("`\"“”'"), told


def fill_code(source: Source, values: Values) -> None:
    said, content = source.said, source.content
    printed = _printed(said, content)
    blocks = [q for n, q in enumerate(said.quotes) if q.code and f"«{n}»" in said.norm]
    raw_start = said.starts[0] if said.starts else 0
    stop = said.ends[-1] if said.ends else 0
    colon = rx(r":\s*").search(said.raw[raw_start:stop])
    text, language = "", None
    shown = _SHOWN_CODE.search(said.raw[raw_start:stop])
    if not blocks and shown:
        text = (shown["run"] or shown["as"]).strip()
    elif blocks:
        text = max(blocks, key=lambda block: len(block.text)).text
        fence = rx(r"```(\w+)").match(said.raw[blocks[0].start :])
        language = fence[1] if fence else None
    elif colon:
        text = said.raw[raw_start + colon.end() : stop].strip("\n").rstrip()
        tail = rx(
            r"(?s)(?P<code>.+?)[,.;]?\s+(?:for "
            r"|lasting )?(?:\d+(?:\.\d+)? ?(?:seconds?|secs?|s|frames)"
            r"|in (?:a )?(?:dark|light) (?:theme|mode|window))\s*(?:long)?\.?$"
        ).search(text)
        text = tail["code"].rstrip(",") if tail else text
    elif content.quoted:
        text = max(content.quoted, key=len)
    else:
        cue = rx(
            r"(?i)\b(?:typing|typed|types?|code|command|running|runs|snippet"
            r"|terminal)\s+(?:out\s+)?(?!scene|window|being|block)(?P<code>.+?)"
            r"(?:\s+(?:in|into|on) (?:a |the )?(?:terminal|console|shell|editor|code window)\.?)?$"
        ).search(said.raw[raw_start:stop])
        text = rx(r"(?i)^(?:typing|typed|running|that types|typing out)\s+").sub(
            "", cue["code"].strip() if cue else ""
        )
    whole = rx(r"[\"“`'](.+)[\"”`']", re.DOTALL).fullmatch(text.strip())
    if whole and not blocks and text.count('"') == 2 and text.strip()[0] in '"“`':
        text = whole[1]
    if not text:
        fill_title(source, values)
        values["kind"] = "title"
        return
    named = rx(
        r"\b(python|javascript|typescript|rust|go|golang|bash|shell|sql|html"
        r"|css|java|ruby|php|c\+\+|swift|kotlin|json|yaml|terminal|react|jsx"
        r"|tsx)\b"
    ).search(said.norm)
    if printed:
        output, told = printed
        text = f"{text.partition(told)[0].strip().strip('`"')}\n{output}"
    values["code"] = Code(text=text, language=language or (named[1] if named else None))
    title = rx(rf"\b(?:title[d]?|headline|called|file(?:name)?)\s*:?\s*({QUOTE})").search(said.norm)
    values["headline"] = said.quoted(title[1]) if title and said.quoted(title[1]) != text else None
    content.button = None


def fill_post(source: Source, values: Values) -> None:
    said, content = source.said, source.content
    raw = said.raw[said.starts[0] : said.ends[-1]] if said.starts else ""
    handle = rx(r"(?<!\w)@[\w.]+").search(raw)
    text = max(content.quoted, key=len) if content.quoted else content.main or ""
    if not content.quoted:
        text = rx(r"(?i)^(?:by|from)?\s*@[\w.]+\s*[:,-]?\s*").sub("", text)
    who = rx(r"\b(?:by|from|of)\s+(?P<who>[A-ZÄÖÜ][\w.'’]*(?:\s+[A-ZÄÖÜ][\w.'’]*)*)").search(
        raw.partition(":")[0] if handle and not content.quoted else raw
    )
    counts = rx(
        r"(?i)\b(\d[\d.,]*\s?(?:k|m|mio)?\s+(?:likes?|retweets?|shares?"
        r"|comments?|views?|reposts?|followers?|hearts?|replies))\b"
    ).findall(raw)
    if counts:
        text = rx(
            r"(?i)[,;.]?\s*(?:with|and)?\s*\d[\d.,]*\s?(?:k|m"
            r"|mio)?\s+(?:likes?|retweets?|shares?|comments?|views?|reposts?"
            r"|followers?|hearts?|replies)\b"
        ).split(text)[0]
    values["headline"] = (text if text in content.quoted else clean(text)) or None
    values["attribution"] = who["who"] if who else (handle[0] if handle else None)
    shown = [handle[0] if handle and who else None, *counts]
    values["role"] = " · ".join(part for part in shown if part) or None
    if not values["headline"]:
        fill_title(source, values)


_URL = re.compile(
    (
        r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s,;]*)?|@[\w.]{2,}"
        r"|\+?\d[\d ()/-]{6,}\d|[\w.+-]+@[\w-]+\.[\w.]+"
    ),
    re.IGNORECASE,
)


# An end card without words of its own says this.
FAREWELL = {"en": "Thank you", "de": "Vielen Dank", "es": "Gracias", "fr": "Merci"}


def _with_words(said: Utterance, kind_end: int, content: Content) -> str | None:
    """Return the words of "outro with thanks for watching"."""
    start = rx(r"\s+with (?:the (?:words?|text) )?(?=(?!an?\b|the\b|our\b)\w)").match(
        said.norm, kind_end
    )
    if not start:
        return None
    stop = natural_end(said, start.end(), content.understood)
    if is_command(said.norm, start.end(), stop, content.understood):
        return None
    return capitalised(clean(said.source(start.end(), stop)))


# What the card calls for, said before the word for it: "a donate now end card".
_CALLS_FOR = re.compile(
    r"\b(?P<call>(?:donate|book|order|reserve|call|subscribe|sign up|join|visit|follow|buy|shop|try"
    r"|register|apply|download|contact|get (?:in touch|tickets|started))\b[\w ]{0,24}?) (?:end"
    r"|closing"
    r"|final) (?:card|screen|slide)\b"
)


def _called_for(said: Utterance) -> str | None:
    match = _CALLS_FOR.search(said.norm)
    return capitalised(said.source(*match.span("call"))) if match else None


def fill_cta(source: Source, values: Values) -> None:
    said, content, kind_end = source.said, source.content, source.kind_end
    raw = said.raw[said.starts[0] : said.ends[-1]] if said.starts else ""
    texts = content.quoted
    text = texts[0] if texts else content.main or _called_for(said)
    said = said.blank(*content.used) if content.button and not text else said
    if not text:
        text = bare_words(said, kind_end, content) if kind_end else None
        topic = topic_of(said, kind_end, content.understood)
        wished = None if text else _with_words(said, kind_end, content)
        text, topic = (wished, None) if wished else (text, topic)
        if topic and (not text or rx(r"(?i)(?:for|about|of) ").match(text)):
            text = name_and_rest(topic[0])[0]
        if not text and content.button:
            site = _URL.search(raw)
            values["headline"], values["button"] = FAREWELL[said.language], content.button
            values["support"] = site[0].rstrip(".") if site else content.support
            return
        if not text and kind_end:
            values["headline"] = FAREWELL[said.language]
            site = _URL.search(raw)
            values["support"] = site[0].rstrip(".") if site else None
            return
        if not text or len(text) < 3:
            text = clean(raw)
    told = called_with_details(text) if text not in texts else None
    if told:
        lead = said.source(0, content.region[0]).strip() if content.region else ""
        label = f"{lead} " if rx(r"[^\W\d]+:").fullmatch(lead) and not kind_end else ""
        values["headline"], values["support"], values["button"] = f"{label}{told[0]}", *told[1:]
        return
    card = contact_card(text) if text != raw and text not in texts else None
    if card:
        head, details, address = card
        lead = clean(said.source(0, content.region[0])).rstrip(":") if content.region else ""
        if lead and not kind_end:  # "Contact us: …"
            head, details = lead, " · ".join(part for part in (head, details) if part)
        values["support"] = details
        values["headline"] = head or _before_contacts(source) or FAREWELL[said.language]
        values["button"] = content.button or address
        return
    _call_and_site(source, values, text, raw)
    if len(texts) > 1:
        rest = [one for one in texts[1:] if one not in (content.support, content.button)]
        if rest and not values.get("support"):
            values["support"] = rest[0]
    if content.button:
        values["button"] = content.button


def _before_contacts(source: Source) -> str | None:
    """Return the words that a card has besides its contacts: "with Thanks! and contact: …"."""
    region = source.content.region
    lead = source.said.source(source.kind_end, region[0]) if region else ""
    found = rx(
        r"(?i)\bwith\s+(?P<words>(?-i:[A-ZÀ-Þ])[^:]*?)[\s,]*(?:\b(?:and|plus)\s+)?(?:(?:our|the|my)\s+)?"
        r"(?:contacts?|(?:contact )?(?:details|infos?)|address|links?)?\s*:\s*$"
    ).search(lead)
    return found["words"] if found else None


def _call_and_site(source: Source, values: Values, text: str, raw: str) -> None:
    """Part the words of a call from the address that they lead to."""
    texts = source.content.quoted
    mail = rx(r"[\w.+-]+@[\w-]+\.[\w.]+").search(text)
    url = mail or _URL.search(text) or (None if text == raw else _URL.search(raw))
    if url and url[0] in text:
        start = text.index(url[0])
        head = (
            rx(
                r"(?i)[\s,;:–—-]*(?:\b(?:and|with|plus|&) (?:the |our )?(?:url|link|website"
                r"|web ?site"
                r"|site|address|handle))?"
                r"\s*\b(?:at|on|via|visit|go to|to"
                r"|under|auf|en|sur|bei|and|plus|with|&)?\s*$"
            )
            .sub("", text[:start])
            .strip()
        )
        tail = text[start + len(url[0]) :].strip(" .,!")
        values["headline"] = capitalised(clean(head)) or None
        if not values["headline"]:
            values["headline"] = (tail and capitalised(tail)) or url[0]
        values["support"] = url[0] if values["headline"] != url[0] else None
    else:
        values["headline"] = text if text in texts else capitalised(clean(text))
        if url:
            values["support"] = url[0].rstrip(".")


_COORDINATES = re.compile(
    r"[\s,(]*-?\d{1,3}(?:\.\d+)?\s?°(?:\s?\d+(?:\.\d+)?[’'′])?\s?[NSns]?\s*,?"
    r"\s*-?\d{1,3}(?:\.\d+)?\s?°(?:\s?\d+(?:\.\d+)?[’'′])?(?:\s?[EWOewo]\b)?"
)


def fill_location(source: Source, values: Values) -> None:
    said, content, kind_end = source.said, source.content, source.kind_end
    text = content.main or (content.quoted[0] if content.quoted else None)
    after = rx(r"\s+(?=(?!at|in|to|of|for|us|with|card|scene|slide|that|saying)\w)").match(
        said.norm, kind_end
    )
    if not text and kind_end and after:
        text = clean(said.source(after.end(), natural_end(said, after.end(), content.understood)))
    if not text:
        match = rx(r"\b(?:at|in|to|of|for|us|with)\s+(?P<what>[^\n]+)$").search(
            said.norm[kind_end:] if kind_end else said.norm
        )
        if match:
            start = (kind_end or 0) + match.start("what")
            text = clean(said.source(start, natural_end(said, start, [])))
            text = rx(r"(?i)^(?:at|in)\s+").sub("", text)
    if not text:
        fill_title(source, values)
        return
    if len(content.quoted) > 1:
        values["headline"], values["support"] = content.quoted[0], content.quoted[1]
        return
    exact = _COORDINATES.search(text)
    text = rx(r"^[\s,]+").sub("", text.replace(exact[0], "")) if exact else text
    moved = rx(r"(?s)(?P<head>[^,:!?]{3,40}[!?])\s+(?P<tail>\S.*)").fullmatch(text)
    if moved:  # "We moved! New office at 88 Harbour Road, Cork"
        text = f"{capitalised(moved['head'])}\n{capitalised(moved['tail'])}"
    head, comma, tail = text.partition("\n") if "\n" in text else text.partition(",")
    below = [clean(tail) if comma else "", exact[0].strip(" ,") if exact else "", content.support]
    values["headline"] = clean(head)
    values["support"] = " · ".join(part for part in below if part) or None


def fill_landscape(source: Source, values: Values) -> None:
    said, content = source.said, source.content
    subject = find_subject(said.blank(*content.used)) or find_subject(said)
    values["subject"] = subject[0] if subject else "mountains"
    if content.quoted:
        values["headline"] = content.quoted[0]
        values["support"] = content.quoted[1] if len(content.quoted) > 1 else None
    elif content.main:
        values["headline"] = content.main
    elif wished := _WISHED.search(said.norm):
        values["headline"] = capitalised(clean(said.source(*wished.span("words"))))
        content.used.append(wished.span("words"))


_WISHED = re.compile(
    r"(?:^|[,.;:]\s*|\band )(?P<words>(?:happy|merry|welcome|thank|congrat|good (?:morning|night"
    r"|luck|evening)"
    r"|season's|feliz|joyeux|joyeuses|bonne|frohe|schöne|bienvenid)[^,.;:«]*)"
)


def fill_abstract(source: Source, values: Values) -> None:
    content = source.content
    values["headline"] = content.quoted[0] if content.quoted else content.main


def fill_image(source: Source, values: Values) -> None:
    content = source.content
    words = content.quoted or ([content.main] if content.main else [])
    if not words and content.support:
        words, content.support = [content.support], None
    if words:
        values["headline"] = words[0]
        values["support"] = words[1] if len(words) > 1 else None


# Whose logo it is, said in the middle of a sentence: "with our name, Kettle & Co, below it".
_BRAND = re.compile(
    r"\b(?i:name|called|named|brand|company|for|of|by|word ?mark|logo|letters|initials"
    r"|with(?: the)?)(?i: is|['’]s)?[,:]?\s+(?P<name>[A-ZÄÖÜÉ][\w'’.&-]*(?:\s+(?:&|and|of|the|de"
    r"|[A-ZÄÖÜÉ0-9][\w'’.&-]*))*)"
)


def fill_logo(source: Source, values: Values) -> None:
    brand = _BRAND.search(source.said.source(0)) if not source.content.quoted else None
    if brand and values.get("images"):
        values["headline"] = clean(brand["name"])
        source.content.support = None
        return
    if source.content.support and values.get("images") and not source.content.quoted:
        return  # the picture is the logo, the quoted words stand below it
    fill_title(source, values)
    if brand and not values.get("headline"):
        values["headline"] = clean(brand["name"])
    if rx(r"(?i)(?:(?:our|my|the|a) )?(?:brand|company|studio|logo|word ?mark|name)").fullmatch(
        values.get("support") or ""
    ):
        values["support"] = None
    if values.get("headline") and not source.content.quoted:
        name, _, rest = values["headline"].partition(", ")
        values["headline"] = name
        told = rest or (values.get("support") if not source.content.support else None) or ""
        if told[:1].islower() or find_look(source.said, 30, loose=True).spans:
            values["support"] = source.content.support
    if values.get("headline"):
        values["headline"] = rx(r"(?i)^(?:is|called|named|for)\s+").sub("", values["headline"])
    if values.get("headline") and rx(
        r"(?i)(?:our|my|the|this)?\s*(?:logo|brand|company)?\s*"
    ).fullmatch(values["headline"]):
        values["headline"] = None
