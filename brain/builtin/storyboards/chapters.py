"""The scenes that the parts of a video's description ask for."""

import re

from brain.builtin.creation.brief_screens import FAREWELL
from brain.builtin.creation.briefs import make_brief
from brain.builtin.creation.kinds import CONTENT_CUE, find_kinds
from brain.builtin.language.content import capitalised, clean
from brain.builtin.language.figures import big_number, find_figures, parse_data, split_parts
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from brain.builtin.storyboards.beats import CARDS_MAX
from brain.builtin.targets.timeline import Timeline
from tools.layout.brief import Item, SceneBrief, SceneKind

_FEATURES = re.compile(
    r"\b(?:\d+ )?(?:main |key |core |top |great |our )?(?P<noun>features?"
    r"|benefits?|reasons?|points?|advantages?|facts?|services?|products?"
    r"|highlights?|steps?|tips?|selling points?|usps?|values|things)\b"
)


_ENDS = re.compile(r"\s*(?:and )?(?:end|finish|close)(?:ing)? (?:it )?with (?:the words? )?(?=«)")
_HAS = re.compile(
    r"\s*(?:it|they|we|you|there|(?:the|our|my) \w+) (?:also )?(?:has|have|offers?|includes?"
    r"|features?|comes? with|gets?|gives? you|sells?|serves?|is|are|can)\s+(?=\S)"
)


_EACH_FOR = re.compile(
    r"\W*(?:an? |1 )?(?:scene|slide|title|card|screen|shot)s? (?:each|apiece) (?:for|about|on"
    r"|with) "
    r"|\W*(?:1|one|an?) (?:scene|slide|title|card|screen) for (?:each|every)(?: of)?:? (?:the "
    r"|these )?"
    r"(?:[a-z]+: )?"
)
# What a name in brackets says of itself: "the date (4 May)".
_BRACKETED = re.compile(
    r"\W*(?:the |our |my |an? )?(?P<noun>[^(«:]{2,40}?)\s*\((?P<inner>[^()]+)\)\W*$"
)
_CHARTED = re.compile(r"(?i)\s*\b(?:as |in )?(?:bars|columns|balken|barras|barres)\b")
_PLAIN = re.compile(
    r"(?i)(?:date|time|place|venue|name|title|tagline|slogan|website|url|link|address|question"
    r"|price|motto)"
)


def _bracketed(part: Utterance) -> SceneBrief | None:
    """Return the scene of "distances (5k, 10k)" or "the date (4 May)"."""
    match = _BRACKETED.match(part.norm)
    if not match or any(one.strong and one.kind not in _LISTED for one in find_kinds(part)):
        return None
    noun = clean(part.source(*match.span("noun")))
    inner = part.source(*match.span("inner"))
    entries = [clean(entry) for entry in split_parts(inner)]
    data, rest = parse_data(inner)
    if len(data) > 1 and not rest and _CHARTED.search(noun):
        heading = capitalised(clean(_CHARTED.sub("", noun))) or None
        return SceneBrief(kind="barChart", headline=heading, data=data)
    if len(entries) > 1:
        bare = rx(
            r"(?i)^(?:(?:the|our|my|some|\d+|two|three|four|five|deux|trois|tres|drei)\s+)+"
        ).sub("", noun)
        kind = (
            "steps"
            if rx(r"(?i)steps?\b").search(noun)
            else "bullets"
            if len(entries) > CARDS_MAX
            else None
        )
        plain = kind or (
            "cards" if rx(r"(?i)feature|service|product|benefit|value").search(noun) else "bullets"
        )
        items = tuple(Item(text=entry) for entry in entries)
        return SceneBrief.model_validate(
            {"kind": plain, "headline": capitalised(bare), "items": items}
        )
    words = clean(inner)
    if _PLAIN.search(noun):
        return SceneBrief(kind="title", headline=words)
    return SceneBrief(kind="title", headline=capitalised(noun), support=words)


_LISTED = frozenset({"bullets", "cards", "steps", "timeline", "title"})
_WORDED_PART = re.compile(
    rf"\W*(?:(?:the|our|my|an?|just) )*(?:question|tagline|slogan|motto|line|sentence|phrase|words?"
    rf"|text)\s*:?\s*(?:(?P<text>{QUOTE})|(?P<bare>[^«:,;]{{2,60}})$)"
)
# "Cold open: …", "Hook - …": what a scene is for, before what it shows.
_ACT = re.compile(
    r"\W*(?:the )?(?:hook|cold open|opener|opening|intro|problem|solution)\s*(?::|-(?=\s))\s*(?=\S)"
)
_OWN_NAME = re.compile(
    r"\W*(?:the |our |its |my )?(?:name|brand(?: name)?|company name|channel name|event name)\W*$"
)


def _worded(part: Utterance, subject: str | None) -> SceneBrief | None:
    """Return the scene of "the question “…”" or "the name"."""
    match = _WORDED_PART.match(part.norm)
    if match and match["text"]:
        return SceneBrief(kind="title", headline=part.quoted(match["text"]))
    bare = clean(part.source(*match.span("bare"))) if match else ""
    if bare[:1].isupper() or bare.endswith("?"):
        return SceneBrief(kind="title", headline=bare)
    logo = rx(r"\W*(?:the |our |my |an? )?logo(?: of| for|:)?\s+(?P<name>[^«,:;]+)$").match(
        part.norm
    )
    name = clean(part.source(*logo.span("name"))) if logo else ""
    if name[:1].isupper():
        return SceneBrief(kind="logo", headline=name)
    return (
        SceneBrief(kind="title", headline=subject)
        if subject and _OWN_NAME.match(part.norm)
        else None
    )


def _told(part: Utterance) -> SceneBrief | None:
    """Return the scene of a sentence that says what there is, how many, or how to end."""
    last = _ENDS.match(part.norm)
    if last:
        return SceneBrief(kind="callToAction", headline=clean(part.content(last.end())))
    has = _HAS.match(part.norm)
    entries = split_parts(part.source(has.end())) if has else []
    items = tuple(Item(text=capitalised(clean(entry))) for entry in entries)
    if len(items) > 1:
        return SceneBrief(kind="cards" if len(items) <= CARDS_MAX else "bullets", items=items)
    does = rx(r"\s*(?:it|they|we|he|she)\s+(?=[a-z])").match(part.norm)
    acts = split_parts(clean(part.source(does.end()))) if does else []
    if len(acts) > 2:
        items = tuple(Item(text=capitalised(clean(act))) for act in acts)
        return SceneBrief(kind="bullets", items=items)
    text = clean(part.source(0))
    count = None if rx(r"[(:]").search(text) else next(iter(find_figures(text)), None)
    if count and count.start == 0 and not count.is_year and text[count.end :].strip():
        label = capitalised(clean(text[count.end :]))
        return SceneBrief(kind="number", number=big_number(count), headline=label)
    return None


def scenes_of(
    part: Utterance, timeline: Timeline, subject: str | None, about: str | None
) -> list[SceneBrief]:
    """Return the scene, or the scenes, that one part of the description asks for."""
    act = _ACT.match(part.norm)
    part = part.cut(act.end()) if act else part
    each = _EACH_FOR.match(part.norm)
    if each:
        names = split_parts(clean(part.source(each.end())))
        return [SceneBrief(kind="title", headline=capitalised(name)) for name in names]
    told = (
        _spoken_of(part, timeline)
        or _figures(part)
        or _told(part)
        or _bracketed(part)
        or _worded(part, subject)
        or _named(part.norm.strip(), subject, about)
        or _listed(part)
    )
    return [told or _with_all_said(part, _made(part, timeline, subject), timeline)]


# "turnout 67% as a big number", "the figure 42% growth", "5, 4, 3, 2, 1 countdown".
_AS_KIND = re.compile(r",?\s+(?:shown |displayed )?as (?:an? |the )(?P<kind>[^,:«]+?)\W*$")
_FIGURE_LEADS = re.compile(
    r"\W*(?:an? |the |one )?(?:big |huge )?(?:number|figure|stat(?:istic)?)s?:?\s+(?=\D{0,2}\d)"
)
_COUNTS_DOWN = re.compile(r"\W*(?P<top>\d{1,2})(?:\W+\d{1,2})*?\W+1\b\s*(?:count ?down\W*)?")


def _spoken_of(part: Utterance, timeline: Timeline) -> SceneBrief | None:
    """Return the scene of a text that says behind or before its words what they are."""
    if _THANKS.fullmatch(part.norm.strip()):
        return SceneBrief(kind="callToAction", headline=FAREWELL[part.language])
    counts = _COUNTS_DOWN.fullmatch(part.norm)
    if counts and int(counts["top"]) > 2:
        return SceneBrief(kind="countdown", countdown=(int(counts["top"]), 1))
    named = _AS_KIND.search(part.norm)
    kinds = (
        [one for one in find_kinds(part.cut(named.start("kind"))) if one.strong] if named else []
    )
    if named and kinds:
        words, kind = part.cut(0, named.start()), kinds[0].kind
        return _number(words) if kind == "number" else make_brief(words, timeline, kind=kind)
    leads = _FIGURE_LEADS.match(part.norm)
    return _number(part.cut(leads.end())) if leads else None


def _number(part: Utterance) -> SceneBrief | None:
    """Return the scene of the only figure of a text, the rest of it as what it counts."""
    text = clean(part.source(0))
    found = find_figures(text)
    if len(found) != 1:
        return None
    figure = found[0]
    label = clean(f"{text[: figure.start].strip()} {text[figure.end :].strip()}")
    return SceneBrief(kind="number", number=big_number(figure), headline=capitalised(label) or None)


# "4 bedrooms, 2 baths", "record 14 wins 3 losses 2 draws".
_COUNTED = (
    r"[$€£]?\d[\d.,]*(?:[%+]|\s?[km]\b)?\s(?!(?:am|pm|uhr|to|and|until|of|or)\b)[^\W\d_][^\d,;:«]*?"
)
_COUNTS = re.compile(
    rf"(?i)(?P<lead>(?:[^\W\d_][\w'-]*\s){{0,3}}?){_COUNTED}(?:(?:\s*,\s*|\s+)(?:(?:and|und|y|et|&)\s+)?"
    rf"{_COUNTED})+\W*"
)
_COUNT_BEGINS = re.compile(r"(?i)[\s,]+(?:(?:and|und|y|et|&)\s+)?(?=[$€£]?\d)")


def _figures(part: Utterance) -> SceneBrief | None:
    """Return the cards of a text that counts several things in a row."""
    text = clean(part.source(0))
    counts = None if rx(QUOTE).search(part.norm) else _COUNTS.fullmatch(text)
    if not counts:
        return None
    lead = counts["lead"].strip()
    entries = _COUNT_BEGINS.split(text[len(counts["lead"]) :].strip())
    items = tuple(Item(text=capitalised(clean(entry))) for entry in entries)
    kind: SceneKind = "cards" if len(items) <= CARDS_MAX else "bullets"
    return SceneBrief(kind=kind, headline=capitalised(lead) or None, items=items)


_NAME = re.compile(r"(?<![.!?:]\s)(?<=\s)[A-ZÄÖÜÉ][\w’'-]+(?:\s+[A-ZÄÖÜÉ][\w’'-]+)*")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*\d\b|\d+%")


def _with_all_said(part: Utterance, brief: SceneBrief, timeline: Timeline) -> SceneBrief:
    """Return the scene as read, unless names or figures would be lost: then the words as told."""
    if brief.kind in _SHOWN_OTHERWISE or brief.duration or part.marks():
        return brief
    text = part.source(0)
    if brief.kind == "title" and _bare(part, timeline):
        return brief.model_copy(update={"headline": capitalised(clean(text)), "support": None})
    shown = brief.model_dump_json(by_alias=True).casefold()
    names = _NAME.finditer(text) if part.language != "de" else ()  # there all nouns look like names
    told = [match[0] for match in (*names, *_FIGURE.finditer(text))]
    if all(word.casefold() in shown for one in told for word in one.split()):
        return brief
    kinds = [one for one in find_kinds(part) if one.strong and one.start < _KIND_LEADS]
    start = kinds[0].end if kinds else 0
    return SceneBrief(kind="title", headline=capitalised(clean(part.content(start))))


def _bare(part: Utterance, timeline: Timeline) -> bool:
    """Tell a text of which every word is to be shown from one that says how or what it is."""
    says = CONTENT_CUE.search(part.norm) or any(one.strong for one in find_kinds(part))
    return not (says or find_look(part, timeline.fps).spans or len(part.norm.split()) > _BARE_WORDS)


_BARE_WORDS = 12
_KIND_LEADS = 12
# What these show is not their words alone.
_SHOWN_OTHERWISE = frozenset({"countdown", "code", "landscape", "abstract", "number", "progress"})


_INTRO = re.compile(
    r"(?:an? |the |opening )?(?:intro(?:duction)?|title|opening|opener|hook|logo intro)"
    r"(?: (?:scene|slide|card|shot|screen|animation))?"
    r"(?:,? (?:with|showing|of|on|for|about|and) (?:the |our |my |its )?(?:[\w-]+ )?"
    r"(?:name|brand|logo|company|title|channel|product|subject|topic|it))*\W*"
)
_CLOSES = re.compile(
    r"(?:an? |the |our )?(?:call to action|cta|end card|outro|closing(?: card| slide| scene)?)\W*"
)
_THANKS = re.compile(
    r"(?:(?:an? |the |our |big )+thank(?:s|[ -]you)"
    r"(?: (?:slide|card|scene|screen|page|note|message))?"
    r"|thank(?:s|[ -]you) (?:slide|card|scene|screen|page|note))\W*"
)


def _named(norm: str, subject: str | None, about: str | None) -> SceneBrief | None:
    """Return the scene of "an intro" or "our logo", which show the video's name."""
    if subject is None:
        return None
    if _INTRO.fullmatch(norm):
        return SceneBrief(kind="title", headline=subject, support=about)
    if _CLOSES.fullmatch(norm):
        return SceneBrief(kind="callToAction", headline=subject)
    if rx(r"(?:an? |the |our )?logo\b").match(norm):
        return SceneBrief(kind="logo", headline=subject)
    return None


def _listed(part: Utterance) -> SceneBrief | None:
    """Return the scene of "three benefits: warm, light, cheap"."""
    features = _FEATURES.search(part.norm)
    kinds = find_kinds(part)
    inner = rx(r"[(:]\s*(?P<list>[^()]+)\)?").search(part.norm)
    if not features or not inner or (kinds and kinds[0].kind not in ("cards", "bullets", "steps")):
        return None
    entries = [clean(entry) for entry in split_parts(part.source(*inner.span("list")))]
    items = tuple(Item(text=entry) for entry in entries if entry)
    noun = part.source(*features.span("noun"))
    word = features["noun"]
    carded = word.startswith(("feature", "service", "product", "benefit", "value"))
    short = carded and len(items) <= CARDS_MAX
    kind = "steps" if word.startswith("step") else "cards" if short else "bullets"
    fields = {"kind": kind, "headline": capitalised(noun.strip()), "items": items}
    return SceneBrief.model_validate(fields) if items else None


def _listed_bare(part: Utterance) -> list[str]:
    """Return the entries of "a list with swim fish nap", single words that nothing parts."""
    match = rx(
        r"\W*(?:an? |the |my |our )?(?:\w+ )?list (?:with|of|saying)?\s*(?P<words>[^,;:«.]+)"
    ).match(part.norm)
    words = part.source(*match.span("words")).split() if match else []
    return [capitalised(word) for word in words] if 1 < len(words) <= _UNPARTED_MAX else []


_UNPARTED_MAX = 6


# "The fox finds snow" tells something; "a lake at night" is a view.
_TELLS = re.compile(
    r"(?!.*\b(?:landscape|scene|scenery|view|sky|shot|footage)\b)"
    r"(?:the|an?|our|my|we|you) (?:\w+ )?"
    r"(?:find|meet|reach|leave|love|save|plant|see|swim|climb|walk|follow|cross|clean|protect|feel)"
    r"(?:s|es|ed)?\b"
)


def _made(part: Utterance, timeline: Timeline, subject: str | None) -> SceneBrief:
    """Return the scene of a part as of a wish of its own; where nothing is to show, its words."""
    label = rx(r"\s*(?:the |an? )?(?:date|website|tagline|slogan|contact)\s+(?=\S)").match(
        part.norm
    )
    if label:
        return SceneBrief(kind="title", headline=clean(part.content(label.end())))
    brief = make_brief(part, timeline)
    if brief.kind == "landscape" and rx(r"\s*(?:i|you|he|she|it|we|they)\b").match(part.norm):
        return SceneBrief(kind="title", headline=clean(part.source(0)))
    if brief.kind == "landscape" and not brief.headline and _TELLS.match(part.norm):
        return SceneBrief(kind="title", headline=capitalised(clean(part.source(0))))
    if brief.kind == "landscape" and not brief.headline and rx(r"\s*(?:our|my)\b").match(part.norm):
        brief = brief.model_copy(update={"headline": capitalised(clean(part.source(0)))})
    if brief.kind in ("title", "callToAction") and not brief.headline:
        brief = brief.model_copy(update={"headline": subject or capitalised(clean(part.source(0)))})
    if (
        brief.kind == "callToAction"
        and brief.headline
        and rx(r"(?i)^(?:an? |the )?(?:call to action|cta|end card|outro)").match(brief.headline)
    ):
        brief = brief.model_copy(update={"headline": subject})
    if brief.kind == "bullets" and not brief.items:
        entries = _listed_bare(part)
        if entries:
            return SceneBrief(kind="bullets", items=tuple(Item(text=one) for one in entries))
    if brief.kind in ("bullets", "cards", "steps", "team", "timeline") and not brief.items:
        return SceneBrief(
            kind="title", headline=brief.headline or capitalised(clean(part.source(0)))
        )
    if brief.kind in ("barChart", "lineChart", "donut") and not brief.data:
        return SceneBrief(
            kind="title", headline=brief.headline or capitalised(clean(part.source(0)))
        )
    return brief
