"""What a scene or a video is about, as a headline and a line below it."""

import re

from brain.builtin.language.content import capitalised, clean, is_command, natural_end
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import BLANK, Utterance
from brain.builtin.language.words import rx

_TOPIC = re.compile(
    r"\b(?:for|about|introducing|introduces|announcing|celebrating|presenting"
            r"|promoting|of|welcoming(?: to)?|on)\s+"
    r"(?P<topic>\S.*)$", re.DOTALL,
)  # fmt: skip
_POSSESSIVE = re.compile(
    r"^(?:our|my|the|a|an|your|their|this|new|my new|our new|the new)\s+", re.IGNORECASE
)
_PROPER = re.compile(
    r"(?:(?<=\s)|^)(?P<name>(?:[A-ZÄÖÜÉÈÁÍÓÚÑÇ][\w'’&.-]*"
    r")(?:\s+(?:[A-ZÄÖÜÉÈÁÍÓÚÑÇ][\w'’&.-]*|&|of|de|du|la|le|von|der|the"
    r"|and|\d+\w*))*)\s*$"
)
GENERIC = re.compile(
    r"^(?:it|this|that|us|me|you|them|video|scene|a video|the video|fun|now"
    r"|later|the start|the end|something"
    r"|the beginning|first|last)$"
)


def topic_of(said: Utterance, start: int, understood: list[Span]) -> tuple[str, Span] | None:
    """Return what a scene without quoted content is for ("our bakery Sunny Side")."""
    match = _TOPIC.search(said.norm, start)
    if not match:
        return None
    begin = match.start("topic")
    end = natural_end(said, begin, understood)
    text = clean(said.source(begin, end))
    if not text or GENERIC.match(text.lower()) or BLANK in said.norm[begin:end]:
        return None
    if is_command(said.norm, begin, end, understood):
        return None  # "black on yellow" is about no yellow
    return text, (begin, end)


_WISH = re.compile(
    r"\b(?P<wish>happy [\w' ]{2,24}?|merry christmas|frohe weihnachten|joyeux noël|feliz navidad"
    r"|congrat(?:ulation)?s|get well(?: soon)?|good luck|thank you|thanks|welcome(?: back| home)?"
    r"|farewell|goodbye|birthday|anniversary|graduation)"
    r"(?: (?:greetings?|wish(?:es)?|party|video|film|clip|animation|card|message|scene|intro"
    r"|slide))+ (?:for|to) (?P<who>\S.*)"
)
_TO_BE_HAPPY = re.compile(r"(?:birthday|anniversary|graduation)$")


def greeting(said: Utterance, understood: list[Span]) -> tuple[str, str, Span] | None:
    """Return what is wished, to whom, and the place of both: "Happy birthday", "Anna"."""
    match = _WISH.search(said.norm)
    if not match or BLANK in match["who"]:
        return None
    begin, stop = match.start("who"), natural_end(said, match.start("who"), understood)
    who = name_and_rest(without_looks(said, begin, stop, understood))[0]
    wish = said.source(*match.span("wish"))
    if _TO_BE_HAPPY.match(match["wish"]):
        wish = f"happy {wish.lower()}"
    return (capitalised(wish), who, (match.start(), stop)) if who else None


def without_looks(said: Utterance, begin: int, stop: int, understood: list[Span]) -> str:
    """Return a stretch of a sentence without the looks listed at its end: ", energetic"."""
    while True:
        comma = said.norm.rfind(",", begin, stop)
        if comma < 0 or not is_command(said.norm, comma + 1, stop, understood):
            return clean(said.source(begin, stop))
        stop = comma


_THAT = re.compile(r"(?P<what>.*\b[A-ZÄÖÜ]\S*) (?P<that>(?:that|which|who) \S.*)")
_ABOUT = re.compile(
    r"(?i)(?:(?:an?|the|my|our) )?(?P<work>(?!all\b|how\b|what\b)[\w-]+(?: [\w-]+){0,2}) about "
    r"(?P<what>\S.*)"
)
_DATED = re.compile(
    r"(?i)(?P<what>\S.*?)(?:,? (?:on|this|next) |, | (?=today\b|tonight\b|tomorrow\b|\w{3,9}\.? \d"
    r"|\d))(?P<when>(?:(?:out|from|starting|until|till) )?(?:(?:(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day|today|tonight|tomorrow)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"\.? \d|\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)).*)"
)


def dated(topic: str) -> tuple[str, str] | None:
    """Split off when and where: "Our fair" and "June 3 in Bern" of "our fair on June 3 in Bern"."""
    match = _DATED.fullmatch(topic)
    if not match:
        return None
    what = rx(r"(?i)\s+(?:is|are|will be|takes place|starts|ist|est|es)$").sub("", match["what"])
    return capitalised(what), capitalised(match["when"])


def name_and_rest(topic: str) -> tuple[str, str | None]:
    """Split a topic into a headline and a support line, with no word that was not given.

    "our bakery Sunny Side" gives "Sunny Side" and "Our bakery"; "Lumen, a smart lamp" gives
    "Lumen" and "A smart lamp"; "an app called Pulse that finds you" gives "Pulse" and "App that
    finds you"; "a course about bees" gives "Bees" and "Course"; "our fair on June 3" gives "Fair"
    and "June 3"; "our summer sale" gives "Summer sale" alone.
    """
    when = dated(topic)
    if when:
        name, before = name_and_rest(when[0])
        return name, f"{before}, {when[1]}" if before else when[1]
    told = _THAT.fullmatch(topic)
    if told:
        name, before = name_and_rest(told["what"])
        clause = told["that"] if before else told["that"].partition(" ")[2]
        return name, capitalised(f"{before} {clause}" if before else clause)
    about = _ABOUT.fullmatch(topic)
    if about:
        name, before = name_and_rest(about["what"])
        return name, capitalised(about["work"]) + (f", {before}" if before else "")
    called = rx(
        r"^(?P<what>.+?),? (?:called|named|(?:the |its |his |her )?name(?: is|['’]s)|it['’]?s"
        r" called|namens|llamad[oa]|appelée?)\s+(?P<name>.+)$",
        re.IGNORECASE,
    ).search(topic)
    if called:
        what = _POSSESSIVE.sub("", called["what"])
        return called["name"].strip(), capitalised(what)
    head, comma, tail = topic.partition(",")
    if comma and tail.strip() and head.strip():
        name, before = name_and_rest(head.strip())
        return name, capitalised(tail.strip()) if before is None else f"{before}, {tail.strip()}"
    german = rx(
        r"(?P<what>(?:unser|mein|dein|euer|eure|ihr"
        r"|sein)\w*(?:\s+[a-zäöüß]\w*)*\s+\w+)\s+(?P<name>\S.*)"
    ).fullmatch(topic)
    if german:
        what = _INFLECTED.sub(lambda m: _STEMS[m[1].lower()] + _BASES[m[2]], german["what"])
        return german["name"].strip(), capitalised(what)
    proper = _PROPER.search(topic)
    if proper and proper.start() > 0 and not rx(r"^(?:the|of|and)\b").match(proper["name"]):
        before = topic[: proper.start()].strip()
        if before.isdigit():
            return topic, None  # "12 Willow Lane"
        if before and not _BARE_DETERMINER.fullmatch(before):
            before = rx(r"^(?:the|a|an)\s+", re.IGNORECASE).sub("", before)
            before = rx(r"\s+(?:at|in|of|for|with|to|from|by|on|de|del|du|des|von|para|pour)$").sub(
                "", before
            )
            return proper["name"].strip(), capitalised(before)
    return capitalised(rx(r"^(?:the|a|an|our|my) (?=\w)", re.IGNORECASE).sub("", topic)), None


# "Unseren Verein" stands alone as "Unser Verein", "unserer Firma" as "Unsere Firma".
_INFLECTED = re.compile(r"(?i)^(unser|mein|dein|sein|ihr|eur)(en|em|er)\b")
_STEMS = {name: name for name in ("unser", "mein", "dein", "sein", "ihr")} | {"eur": "euer"}
_BASES = {"en": "", "em": "", "er": "e"}
_BARE_DETERMINER = re.compile(
    r"(?i)the|an?|our|my|new|unser\w*|mein\w*|de[rmns]|das|die|eine?[nmr]?|nuestr[oa]s?|mis?|el"
    r"|las?"
    r"|los|une?|notre|nos|mon|ma|mes|les?"
)


_LEADS = re.compile(
    r"(?i)^(?:(?:please|now|also|then|can you|could you|add|make|create|show|build|give|write"
    r"|introduce"
    r"|present|list|me|us"
    r"|an?|the|another|new|some)\s+)*(?:(?:bullet(?:ed)? )?(?:list|points?|cards?|slide|scene)"
    r" (?:of|with|for|about|on)\s+)?"
)


def own_words(said: Utterance) -> str:
    """Return a whole sentence as a headline, without the order it begins with."""
    return own_words_of(said.source(0))


def own_words_of(text: str) -> str:
    """Return words as a headline, without the order they begin with."""
    return capitalised(_LEADS.sub("", clean(text)))
