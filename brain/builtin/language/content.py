"""The person's own words: what is to be shown, cut out of the sentence exactly as typed."""

import re
from dataclasses import dataclass, field

from brain.builtin.creation.kinds import CONTENT_CUE
from brain.builtin.language.quantities import Span, Time, find_times
from brain.builtin.language.utterance import BLANK, QUOTE, Utterance
from brain.builtin.language.words import rx

_SUPPORT = (
    r"(?:sub-?titles?|sub-?headings?|sub-?headlines?|sub ?lines?|tag ?lines?"
    r"|captions?|slogan|second line"
    r"|smaller (?:text|line)|small (?:text|print|line)|support(?:ing)? (?:text"
    r"|line)|line (?:below|underneath)"
    r"|text (?:below|underneath|under(?: it)?)|description)"
)
_ATTRIBUTION = (
    r"(?:by|from|said by|says|attributed to|author|source|according to|quoted from|signed|-{1,2}|~)"
)

# Command words that may trail behind content and are never content on their own.
_FILLER = re.compile(
    r"\b(?:an?|the|in|on|with|for|of|and|to|its?|scene|slide|video|long|lasts?"
    r"|lasting|please|thanks|thank you"
    r"|using|use|make|as|at|by|style[d]?|text|background|backdrop|font"
    r"|colou?r(?:ed|s)?|animation|animated|effect"
    r"|over|that|this|is|be|should|letters?|words?|titles?|headline|all|set"
    r"|have|has|will|then|also|some|nice"
    r"|very|duration|length|total|from|into|entrance|typeface|palette|theme"
    r"|mood|look|feel|gradient|screen"
    r"|which|about|around|roughly|where|each|everything|lettering|type|so|i"
    r"|want|would|like|it's|cool|if"
    r"|possible|now|transitions?|movement|motion|side|corner|part|put|place"
    r"|placed|position(?:ed)?|tall|shown|show"
    r"|sharing|our|my|brand|company|format|size|big|small|large|slowly|quickly"
    r"|slow|fast|gently|softly|appear(?:s|ing)?|comes?|coming"
    r"|up|down|out|but|keep|simple|exactly|just|only|add|plus|accents?|bars?"
    r"|one|line|item|point|word|after|another|flat|sharp|fine|enough|max|tops|numbered|steps?|they"
    r"|enter"
    r"|each|runs?|per|beat|can|could|you|really|number|behind"
    r"|friendly|chunky|rounded|fancy|draws?|drawn|grows?|growing|no|maybe|plenty|it'll|will)\b"
)
_SPLIT = re.compile(
    r"(?:[,;.\n(]\s*|\s+-\s+|\s+)(?=(?:and |but |then )?(?:on|in|with|for"
    r"|using|over|at|which|as|sliding|slides|fading|fades"
    r"|bouncing|bounces|typed|typing|centered|centred|please|lasting|lasts"
    r"|long|zooming|popping|make|it should|should"
    r"|let|have|all|white|black|bold|italic|\d+(?:\.\d+)? ?(?:s|secs?|seconds?"
    r"|frames?)(?: long)?\W*$|the (?:background|text|scene|font|title|words)"
    r"|animated"
    r"|scene|use|background|font|text|each|colou?r|that (?:slides|fades"
    r"|bounces|zooms|pops|flies|lasts|is)|"
    r"flying|coming|dropping|rising|appearing|word by|letter by|one (?:by|after|at)|left"
    r"|right|top|bottom|upper|lower|calm"
    r"|playful|elegant|modern|minimal|put it|place it|thanks|against|aligned"
    r"|uppercase|in all caps)\b)"
    r"|[,;.\n]\s*"
)


@dataclass(slots=True)
class Content:
    """What is to be shown. `region` is where the main content stands in the utterance.

    `main` is its text; a text said to be something else (a subtitle, an author, a button) is in
    its own field. `quoted` holds all quotations that are left for the main content, in order.
    """

    main: str | None = None
    support: str | None = None
    attribution: str | None = None
    button: str | None = None
    name: str | None = None
    heading: str | None = None
    quoted: list[str] = field(default_factory=list)
    region: Span | None = None
    cue: str | None = None
    used: list[Span] = field(default_factory=list)
    understood: list[Span] = field(default_factory=list)


def gather(said: Utterance, understood: list[Span], *, times: bool = True) -> Content:
    """Find the content of a wish for a scene; `understood` are places of looks and times."""
    content = Content(understood=understood)
    _roles(said, content)
    left = [
        (start, end, text) for start, end, text in said.marks()
        if not _within((start, end), content.used)
    ]  # fmt: skip
    content.quoted = [text for _, _, text in left]
    region = _region(said, content.used, understood, times=times)
    if region:
        start, end, content.cue = region
        content.region = (start, end)
        content.main = _unlabelled(clean(said.content(start, end)), content.cue)
        content.used.append((start, end))
    if left and content.cue != "topic-list":
        content.used += [(start, end) for start, end, _ in left]
    return content


def _unlabelled(text: str, cue: str) -> str:
    """Return a text without the word for its part: "headline Questions?"."""
    label = rx(
        r"(?i)(?:head ?line|heading|title|text|titel|titre|título)\s+(?=(?-i:[A-ZÀ-Þ]))"
    ).match(text)
    return text[label.end() :] if label and cue == "colon" and "," not in text else text


def _within(span: Span, spans: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def clean(text: str) -> str:
    """Return a text without the punctuation that belonged to the sentence around it."""
    text = text.strip().strip("\n").strip()
    text = rx(r"^[,;:\-–—]\s*").sub("", text)
    text = rx(r"\s*[,;:]$").sub("", text)
    if text.endswith(".") and not text.endswith("..") and text.count(".") == 1:
        text = text[:-1]
    return text.strip()


def _roles(said: Utterance, content: Content) -> None:
    """Take out texts that are said to be a subtitle, an author, a button or a scene's name."""
    norm = said.norm
    patterns = (
        ("support", (rf"\b(?:with (?:the |an? )?|and (?:the |an? )?|the "
                rf"|an? )?{_SUPPORT}(?: (?:that )?(?:says|saying|reading|reads|of|is)"
                rf"|:)?\s*(?P<text>{QUOTE})")),
        ("support", rf"(?P<text>{QUOTE})\s+(?:as|for|in) (?:the |an? |its )?{_SUPPORT}"),
        ("support", (rf"\b(?:and |with )?(?:below(?: (?:it|that))?|underneath(?: it)?"
                rf"|under (?:it|that)|beneath(?: it)?)(?: it says| the text| the words"
                rf"|:|,)?\s*(?P<text>{QUOTE})")),
        ("support", (rf"(?P<text>{QUOTE})\s+(?:below|underneath|beneath|under it"
                rf"|in small(?:er)?)\b")),
        ("button", (rf"\b(?:with |and )?(?:an? |the )?button(?: text)?(?: that)?(?: (?:says"
                rf"|saying|reading|labell?ed|with))?:?\s*(?P<text>{QUOTE})")),
        ("attribution", rf"(?<=») ?[,.]?\s*(?:\(|{_ATTRIBUTION}:?\s)\s*(?P<text>{QUOTE})"),
        ("heading", (rf"\b(?:title|head|label|caption) (?:it|this|that|the (?:chart|graph|list"
                rf"|scene|slide|whole thing|donut|timeline))(?: as| with|:)?\s*(?P<text>{QUOTE})")),
        ("heading", (r"(?<=[\w%»)])\s*[.;,\n]\s*(?:(?:and|with|plus) )?(?:(?:the|an?) )?"
                r"(?:headline|title|heading|header)(?: (?:says|saying|reads|reading|is|should be"
                rf"|should say))?:?\s*(?P<text>{QUOTE})(?!,? (?:and )?(?:sub|tag))")),
        ("name", rf"\b(?:scene|slide) (?:called|named)\s+(?P<text>{QUOTE})(?=.*{QUOTE})"),
        ("name", rf"\b(?:call|name) (?:it|the scene|this scene)\s+(?P<text>{QUOTE})"),
    )  # fmt: skip
    for name, pattern in patterns:
        match = rx(pattern).search(norm)
        if (
            match
            and getattr(content, name) is None
            and not _within(match.span("text"), content.used)
        ):
            setattr(content, name, said.quoted(match["text"]))
            content.used.append(match.span())
    beneath = rx(
        rf"(?<=»)[\s,.]*(?:and )?(?:with )?(?:below|underneath|beneath)(?: it| that)?,?:?"
        rf" (?:the (?:words|text"
        rf"|name) )?(?P<text>[^{BLANK}«,;.:\n]+)"
    ).search(norm)
    if beneath and content.support is None:
        end = natural_end(said, beneath.start("text"), content.understood)
        text = clean(said.source(beneath.start("text"), end))
        if text[:1].isupper():
            content.support = text
            content.used.append((beneath.start(), end))
    _unquoted_button(content, said)
    button = rx(r"\b(?:with|and) (?:an? |the )?(?P<text>\w+(?: \w+){0,2}) button\b").search(norm)
    if button and content.button is None and said.source(*button.span("text"))[:1].isupper():
        content.button = said.source(*button.span("text"))
        content.used.append(button.span())
    _beside(said, content)
    match = rx(
        rf"[,.;]?\s*\b(?:with |and )?(?:the "
        rf"|an? )?{_SUPPORT}(?: (?:that )?(?:says|saying|reading|reads|is)|:"
        rf"| of)?\s+(?P<text>[^{BLANK}«,;.\n][^{BLANK}«;\n]*)$"
    ).search(norm)
    if (
        match
        and content.support is None
        and rx(r"[:«]|with|and|,|subtitle|tagline").search(match[0])
    ):
        end = natural_end(said, match.start("text"), content.understood)
        text = clean(said.source(match.start("text"), end))
        if text and not rx(r"(?:below|underneath|text|line)").fullmatch(text):
            content.support = text
            content.used.append((match.start(), end))


_UNDER = r"(?:below|underneath|beneath|under(?:neath)? (?:it|that|this))"
_WORDS_UNDER = re.compile(
    rf"(?:,|\b(?:and|with|plus|then)\b)\s+(?:(?:the|our|my) )?(?:(?:url|link|website|site|address"
    rf"|handle|text"
    r"|words?|line|date) )?(?P<before>(?!(?:could|can|please|just|it|make|show"
    rf"|put)\b)[^,;«¦\n]{{2,60}}?)(?<!\band)(?<!\bwith) (?:{_UNDER}|in small(?:er)?(?: letters|"
    rf" text| type)?)"
    rf"(?=\W|$)|(?:[,.;]|\b(?:and|with|plus|then)\b)\s+{_UNDER}"
    r"(?: (?:it|that|this|them))?(?: (?:it )?says)?"
    rf"(?:,? in (?:\w+ )?(?:small|tiny|little|light|thin)(?:er)?(?: (?:caps|letters|text|type"
    rf"|print|font))?)?(?::|,| says| the"
    rf" (?:text|url"
    rf"|link|words|line))? (?P<after>[^,;.«¦\n][^;«¦\n]*)$"
)


def _unquoted_button(content: Content, said: Utterance) -> None:
    """Take "a button Book a demo" as what the button says."""
    found = rx(
        rf"(?:,\s*|\b)(?:(?:and|with) )*(?:an? |the )?button(?: text)?(?: that)?"
        rf"(?: (?:says|saying|reading|reads|labell?ed|with))?:?\s+(?P<text>[^{BLANK}«,;.:\n]+?)"
        rf"(?= and |[{BLANK}«,;.:\n]|$)"
    ).search(said.norm)
    if found is None or content.button is not None:
        return
    stop = natural_end(said, found.start("text"), content.understood)
    end = min(found.end("text"), stop)
    text = clean(said.source(found.start("text"), end))
    if text[:1].isupper():
        content.button = text
        content.used.append((found.start(), end))


def _beside(said: Utterance, content: Content) -> None:
    """Take out an unquoted line that is to stand below: "and showreel.tv underneath"."""
    match = _WORDS_UNDER.search(said.norm) if content.support is None else None
    if not match or _within(match.span(), content.used):
        return
    name = "before" if match["before"] else "after"
    start, end = match.span(name)
    end = natural_end(said, start, []) if name == "after" else end
    text = clean(said.source(start, end))
    if text and not is_filler(said.norm[start:end]):
        content.support = text
        content.used.append((match.start(), end if name == "after" else match.end()))


_MAIN_ROLE = re.compile(
    r"(?:an? |the )?(?:main )?(?:headline|heading|title|text|words|titel|überschrift|titre|título)"
    r"(?: (?:says|saying|reading|is))?\W*"
)


def _region(
    said: Utterance, used: list[Span], understood: list[Span], *, times: bool
) -> tuple[int, int, str] | None:
    """Return where the main content stands, and by which kind of cue it was found."""
    said = said.blank(*used)
    norm = said.norm
    marks = list(rx(QUOTE).finditer(norm))
    colon = rx(r":(?!\d|//)\s*(?=\S)").search(norm)
    cue = CONTENT_CUE.search(norm)
    if (
        marks
        and colon
        and colon.end() < marks[0].start()
        and (
            _commands_between(norm, colon.end())
            or _only_looks(norm, colon.end(), understood)
            or _MAIN_ROLE.fullmatch(norm, colon.end(), marks[0].start())
        )
    ):
        colon = None
    if (
        colon
        and not (
            marks
            and marks[0].start() < colon.start()
            and not rx(r"[,;\n]|\band\b|&|^\s*[-*•]\s").search(norm[colon.end() :])
        )
        and not (marks and colon.end() == marks[0].start() and len(marks) == 1)
    ):
        end = natural_end(said, colon.end(), understood, times=times)
        return colon.end(), end, "colon"
    if marks:
        return marks[0].start(), marks[0].end(), "quote"
    if cue and cue[0] != ":":
        start = cue.end()
        while start < len(norm) and norm[start] in " :":
            start += 1
        lead = rx(r"(?:that (?:says?|reads?) |saying |reading )").match(norm[start:])
        start += lead.end() if lead else 0
        if norm[start:].strip(" .!" + BLANK):
            return start, natural_end(said, start, understood, times=times), "cue"
    return None


def _only_looks(norm: str, start: int, understood: list[Span]) -> bool:
    """Tell "scene: big bold text «0», then smaller «1»", where all but the quotes says how."""
    letters = list(norm)
    for a, b in understood:
        letters[a:b] = " " * (b - a)
    rest = rx(QUOTE).sub(" ", "".join(letters)[start:])
    lead = rx(QUOTE).split(norm[start:])[0]
    return bool(rx(r"\b(?:text|words?|letters)\b").search(lead)) and is_filler(
        rx(r"\b(?:bold|smaller|bigger|first)\b").sub(" ", rest)
    )


def _commands_between(norm: str, start: int) -> bool:
    """Tell "标题: add a title «0»", where the words are quoted, from a list of quoted words."""
    if rx(
        r"\s*(?:please )?(?:show|add|make|create|give me|i need|i want|put in|do) (?:me |us"
        r" )?an? \w"
    ).match(norm[start:]):
        return True
    rest = rx(QUOTE).sub(" ", norm[start:])
    return bool(
        rx(
            r"\b(?:add|make|create|show|with|that says|saying)\b.*\b(?:title"
            r"|scene|text|words?|slide)\b"
        ).search(rest)
    )


def natural_end(said: Utterance, start: int, understood: list[Span], *, times: bool = True) -> int:
    """Return where unquoted content ends: before a tail that holds nothing but commands."""
    norm = said.norm
    stop = len(norm)
    blank = norm.find(BLANK, start)
    if blank > start:
        stop = len(norm[:blank].rstrip(" ,;"))
    spans = understood + [
        (time.start, time.end) for time in find_times(norm) if times or _alone(norm, time)
    ]
    sentence = rx(
        r"[.!?\n]\s+(?=(?:make|use|let|can you|could you|show (?:it|this|that)|put (?:it|this"
        r"|that)|the (?:background|text|font|scene|title"
        r"|words)|put|set|keep|please|give|show it|"
        r"animate|i want|it should|scene|duration|colou?r|with|in|then"
        r"|and then|also|add|background)\b)"
    ).search(norm[start:stop])
    if sentence and is_command(norm, start + sentence.end(), stop, spans):
        stop = start + sentence.start() + (1 if sentence[0][0] in "!?" else 0)
    for match in _SPLIT.finditer(norm, start + 1, stop):
        tail = norm[match.end() : stop]
        if not match[0].strip() and said.source(match.end(), match.end() + 1).isupper():
            continue  # "Stay Calm, 4 seconds"
        if not match[0].strip() and _LEANS.search(norm[start : match.start()]):
            continue  # "Fortune favours the bold"
        if not match[0].strip() and _PARTICLE.match(tail):
            continue  # "Hold on, 2 seconds"
        first = match[0].startswith(",") and "," not in norm[start : match.start()]
        plain = first and not is_command(norm, start, match.start(), spans)
        beside = plain and said.source(match.end(), match.end() + 1).islower()  # "Hello, icy blue"
        how = beside or _says_how(_TIMED.sub("", tail) or tail, match[0])
        whole = is_command(norm, match.end(), stop, spans)
        if how and (whole or _begins_with_looks(norm, match.end(), stop, spans)):
            return match.start() if match[0][:1] not in "!?" else match.start() + 1
    return stop


def _begins_with_looks(norm: str, start: int, stop: int, spans: list[Span]) -> bool:
    """Tell whether looks are listed from here on, whatever follows: ", font mono, like a film"."""
    comma = norm.find(",", start, stop)
    named = rx(r"(?:in )?(?:the )?(?:font|background|text colou?r|colou?rs?)\b").match(
        norm[start:stop]
    )
    return comma > 0 and bool(named) and is_command(norm, start, comma, spans)


_PARTICLE = re.compile(r"(?:on|in|over|up|off|out|with|for|at)\s*(?:[,.;!]|$)")
_LEANS = re.compile(
    r"\b(?:the|an?|of|and|or|but|is|be|are|so|very|more|we|you|it|not|stay|go|get|keep|being|feel"
    r"|i'm|too)$"
)
_TIMED = re.compile(
    r"[,;.]\s*(?:and )?(?:for |lasting |in |about |make it )?\d+(?:\.\d+)?[\s-]*(?:s|secs?"
    r"|seconds?|frames?|min"
    r"|minutes?)\b(?: long| total| in total)?\W*$"
)
_LONE = re.compile(
    r"\s*(?:please|thanks|cent(?:er|re)d|bold|italic|uppercase|lowercase"
    r"|slowly|quickly|animated|.*\d.*)\s*[.!]*\s*$"
)


def _says_how(tail: str, link: str) -> bool:
    """Tell a wish from a last entry: in "Red, Green, Blue" the last word is content."""
    if rx(r"in (?:\d|a |half)").match(tail) and not rx(
        r"\b(?:in|with) (?:\w+ )?(?:colou?r|font)"
    ).search(tail):
        return not rx(r"in [\w. -]*(?:s|sec|seconds?|minutes?|mins?|frames?)\W*").fullmatch(
            tail.strip()
        )
    return not link.strip() or bool(_LONE.match(tail) or _HOW.search(tail))


_HOW = re.compile(
    r"\b(?:in|on|with|for|using|use|background|text|colou?rs?|font|title|at"
    r"|make|scene|lasts?|lasting|letters?|words?"
    r"|aligned|animat\w+|gradient|mood|style|look|(?:slid|fad|bounc|zoom|typ"
    r"|popp|flipp|spinn|ris|dropp|fly|com)ing)\b"
)


def _alone(norm: str, time: Time) -> bool:
    """Tell a length ("for 5 seconds", "5 seconds long") from a time that is being compared."""
    return bool(
        rx(r"\b(?:for|lasts?|lasting|scene|length|duration)(?: of)? $").search(norm[: time.start])
        or rx(r"\s+(?:long|scene|total|in total)\b").match(norm[time.end :])
    )


def is_filler(norm: str) -> bool:
    """Tell whether words only serve to ask, and are nothing to show."""
    return not rx(r"[\w«]").search(_FILLER.sub(" ", norm))


def is_command(norm: str, start: int, stop: int, spans: list[Span]) -> bool:
    """Tell whether a tail holds only looks, times, places and filler, and something of it."""
    inside = [(a, b) for a, b in spans if a < stop and b > start]
    if any(a < start - 1 for a, b in inside if b > start + 1 and a < start - 8):
        return False
    letters = list(norm[start:stop])
    for a, b in inside:
        for place in range(max(a, start) - start, min(b, stop) - start):
            letters[place] = " "
    rest = "".join(letters)
    if not inside and not rx(r"\b(?:please|thanks)\b|^(?:centered|centred)$").search(rest):
        return False
    return is_filler(rest)


def capitalised(text: str) -> str:
    """Return a text with a capital first letter, the rest as typed; an address stays as it is."""
    if rx(r"(?:www\.|https?:)|[\w-]+\.[a-z]{2,}").match(text):
        return text
    return (
        text[:1].upper() + text[1:]
        if text[:1].islower() and not rx(r"[a-z][A-Z]").match(text)
        else text
    )
