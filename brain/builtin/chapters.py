"""The scenes that the parts of a video's description ask for."""

import re

from brain.builtin.beats import CARDS_MAX
from brain.builtin.briefs import make_brief
from brain.builtin.content import capitalised, clean
from brain.builtin.figures import big_number, find_figures, split_parts
from brain.builtin.kinds import find_kinds
from brain.builtin.timeline import Timeline
from brain.builtin.utterance import QUOTE, Utterance
from brain.builtin.words import rx
from tools.layout.brief import Item, SceneBrief

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
    rf"\W*(?:the |our |my |an? )?(?:question|tagline|slogan|motto|line|sentence|phrase|words?"
    rf"|text)\s*:?\s*(?P<text>{QUOTE})"
)
_OWN_NAME = re.compile(
    r"\W*(?:the |our |its |my )?(?:name|brand(?: name)?|company name|channel name|event name)\W*$"
)


def _worded(part: Utterance, subject: str | None) -> SceneBrief | None:
    """Return the scene of "the question “…”" or "the name"."""
    match = _WORDED_PART.match(part.norm)
    if match:
        return SceneBrief(kind="title", headline=part.quoted(match["text"]))
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
    each = _EACH_FOR.match(part.norm)
    if each:
        names = split_parts(clean(part.source(each.end())))
        return [SceneBrief(kind="title", headline=capitalised(name)) for name in names]
    told = (
        _told(part)
        or _bracketed(part)
        or _worded(part, subject)
        or _named(part.norm.strip(), subject, about)
        or _listed(part)
    )
    return [told or _made(part, timeline, subject)]


_INTRO = re.compile(
    r"(?:an? |the |opening )?(?:intro(?:duction)?|title|opening(?! (?:hours|times|day|night|party))"
    r"|opener|hook|logo intro)\b[^:«]*$"
)


def _named(norm: str, subject: str | None, about: str | None) -> SceneBrief | None:
    """Return the scene of "an intro" or "our logo", which show the video's name."""
    if subject is None:
        return None
    says = rx(r"\b(?:saying|that says|with the words?|reading)\b").search(norm)
    if _INTRO.match(norm) and not says:
        return SceneBrief(kind="title", headline=subject, support=about)
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
    if brief.kind in ("bullets", "cards", "steps", "team", "timeline") and not brief.items:
        return SceneBrief(
            kind="title", headline=brief.headline or capitalised(clean(part.source(0)))
        )
    if brief.kind in ("barChart", "lineChart", "donut") and not brief.data:
        return SceneBrief(
            kind="title", headline=brief.headline or capitalised(clean(part.source(0)))
        )
    return brief
