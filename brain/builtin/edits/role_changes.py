"""Edits that name a part of a scene and say what it is to read: "the subtitle should say …"."""

from brain.builtin.edits.text_edits import ANY_ROLE, ITEM, TextEdits, role_of, tail
from brain.builtin.language import figures
from brain.builtin.language.content import clean, is_command
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import find_times
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from brain.builtin.targets.timeline import Known
from tools.layout import changes as edit
from tools.layout.changes import SceneChange

DET = r"(?:please )?(?:the |its |a |an |this |that |my |our |her |his |their )?"


def set_role(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "change the text to …", "the subtitle should say …", "make it say …"."""
    patterns = (
        (
            rf"\b(?:change|set|update|replace|edit|make|turn|rewrite|switch|swap|exchange"
            rf"|modify|reword|correct|fix)\b\s+{DET}(?:(?:\w+ )?(?P<nth>{'|'.join(ORDINALS)}"
            rf"|last) )?(?:(?:chart|list|graph|donut|scene|slide|card|timeline|main|current"
            rf"|old)(?:'s)? )?"
            rf"(?P<role>{ANY_ROLE}|{ITEM}|it|this|that|number|value"
            rf"|figure|percentage|name|label)(?: (?:(?:of|in|on|for|from) )?(?:the )?¦+"
            rf"|(?: of| in| on"
            rf"| for)? (?:the )?(?:scene|slide) \d+| (?:of|in|on|for) the [\w ]+?"
            rf"| text)?(?: please| now| then| just)*(?:\s+|(?=[:=]))(?:to(?! (?:the )?(?:left"
            rf"|right|top|bottom|center|middle"
            rf"|start"
            rf"|end))|->|→|=>|=|:|into|for(?= ?«)|out for(?= ?«)|(?:in|by)(?= ?«)|(?=«)|with|say"
            rf"|read|be|reads?"
            rf"|so (?:that )?it (?:says|reads)|from [^«]*? to)(?: say| read"
            rf"| be)?\s*:?\s*"
        ),
        (
            rf"(?:\b(?:the |its |her |his |their )|^\W*|[,:]\s+(?:and"
            rf" )?)(?:(?P<nth>{'|'.join(ORDINALS)}"
            rf"|last) )?(?P<role>{ANY_ROLE}|{ITEM}|number|value)(?:(?: of| in"
            rf"| on) (?:the )?(?:scene|slide) \d+)?\s+(?:(?:should|must|has to"
            rf"|needs to|shall|ought to|can)\s+(?:(?=«)|be|say|read|become|reads"
            rf"|change to|show)|becomes?(?: now)?|is now|now says|goes to|to be(?= ?«))\s*:?\s*"
        ),
        (
            r"\b(?:title|head|label|caption)\b (?:the |this |that )?(?P<role>it|this|scene \d+"
            r"|chart|graph"
            r"|list|scene|slide|quote|timeline|¦+)\s*(?:as |with |to )?:?\s*(?=«)"
        ),
        rf"^\W*(?:the )?(?P<role>{ANY_ROLE})\s*(?:->|→|=>|=)\s*",
        rf"(?<=¦) and (?:the |its )?(?P<role>{ANY_ROLE})\s+(?:to|into|as)\s*:?\s*",
        (
            r"\b(?:make|let|have)\s+(?P<role>it|this|that|scene \d+"
            r"|the (?:\w+ )?scene)\s+(?:say|read|show|display)\s*:?\s*"
        ),
        (
            r"\b(?P<role>it|this|scene \d+|the (?:\w+ )?scene)\s+(?:should|must"
            r"|has to)\s+(?:say|read|show)\s*:?\s*"
        ),
        (
            r"(?P<role>¦+)\s+(?:(?:should|must|has to|needs to)\s+(?:say(?:ing)?|read|show)?"
            r"|say(?:s|ing)?)\s*:?\s*(?=«)"
        ),
        (
            r"\b(?:wants?|needs?|likes?|prefers?)\b (?P<role>it|this|that|¦+|the (?:title|text))"
            r"\s+to (?:say|read|show)\s*:?\s*(?=«)"
        ),
        (
            r"^(?:the )?(?P<role>new (?:text|title|headline|subtitle)|text"
            r"|subtitle|tagline|caption|headline|title)\s*(?:[:=]\s*|(?=«))"
        ),
        r"\b(?:change|update|edit|correct) it to(?= ?«)\s*(?P<role>)",
        r"\b(?:write|put|say|type)\s+(?=«)(?P<role>)(?!.*\bas (?:a |the )?(?:sub|tag|cap))",
        rf"\b(?:use|set) (?=«\d+» as (?:the )?(?P<role>{ANY_ROLE}))",
    )
    for _ in range(4):
        if not any(_set_one(said, pattern, known, edits) for pattern in patterns):
            return
        said = said.blank(*edits.used)


def _set_one(said: Utterance, pattern: str, known: tuple[Known, ...], edits: TextEdits) -> bool:
    """Take the first wish of this shape; return whether there was one."""
    for match in rx(pattern).finditer(said.norm):
        groups = match.groupdict()
        text, end = tail(said, match.end())
        word = rx(r"^(?:new )").sub("", groups["role"] or "")
        if not text or not is_content(said, match.end(), end, text, word):
            continue
        nth = groups.get("nth")
        index = -1 if nth == "last" else ORDINALS.get(nth or "")
        start = match.end() if word.startswith("scene") else match.start()
        edits.add(_role_change(word, text, index, known), (start, end))
        return True
    return False


def by_whom(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "it's by Ludwig actually"."""
    match = rx(
        r"^\W*(?:no,? )?(?:it's|it is|that's|the quote is|it was) (?:actually "
        r"|really )?(?:by|from)\s+(?P<who>[^¦«,.;]+?)(?: actually"
        r"| really)?\W*$"
    ).search(said.norm)
    quotes = [one for one in known if one.brief and one.brief.attribution]
    if match and quotes:
        text = clean(said.source(*match.span("who")))
        change = edit.ReplaceText(text=text, role="attribution")
        shown = quotes[0].brief.attribution if quotes[0].brief else ""
        edits.add(change, match.span(), shown or "")


def is_content(said: Utterance, start: int, end: int, text: str, word: str) -> bool:
    """Tell new words from a colour, a size or a length that "make the text …" may also be given."""
    piece = said.norm[start:end]
    if rx(rf"\s*{QUOTE}").match(piece):
        return True
    cut = said.cut(start, end)
    look = find_look(cut, 30, loose=True)
    spans = look.spans + [(time.start, time.end) for time in find_times(cut.norm)]
    if spans and is_command(cut.norm, 0, len(cut.norm), spans):
        return False
    if word in ("it", "this", "that", ""):
        return bool(
            rx(r"\b(?:say|read|show|display|be)\b").search(said.norm[:start][-12:])
        ) and not rx(r"\s*(?:an? |more |less |very |too )").match(piece)
    if (
        rx(r"\s*(?:an?|more|less|very|much|really) \w+").match(piece)
        and "make" in said.norm[:start]
    ):
        return False
    return bool(text) and not rx(r"\s*(?:typed|spelled)\b(?! \w+ed)").match(piece)


def _role_change(word: str, text: str, index: int | None, known: tuple[Known, ...]) -> SceneChange:
    figure = figures.find_figures(text)
    numeric = [one for one in known if one.kind in ("number", "progress")]
    plain = word in (
        "it",
        "this",
        "that",
        "",
        "number",
        "value",
        "figure",
        "percentage",
        "text",
        "all",
    )
    if figure and plain and numeric and figure[0].end - figure[0].start >= len(text) - 1:
        return edit.SetValue(value=figure[0].value / figure[0].scale, display=figure[0].display)
    if rx(ITEM).fullmatch(word):
        return edit.ReplaceText(text=text, role="items", index=index)
    role = role_of(word)
    if word in ("chart", "graph", "list", "timeline"):
        return edit.AddText(role="headline", text=text)
    if word == "label":
        role = "label"
    return edit.ReplaceText(text=text, role=role if role not in (None, "all") else "headline")
