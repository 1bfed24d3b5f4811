"""A brief for a whole video becomes three to eight scenes with a beginning and an end."""

import re
from itertools import pairwise

from brain.builtin.actions import Action, wire
from brain.builtin.arc import CHAPTERS, SCENES_MAX, UNTOLD_MAX, VIDEO, arc
from brain.builtin.briefs import make_brief
from brain.builtin.content import capitalised, clean, is_command, natural_end
from brain.builtin.creating import wire_brief
from brain.builtin.figures import big_number, find_figures, split_parts
from brain.builtin.kinds import find_kinds
from brain.builtin.looks import find_look, to_look
from brain.builtin.quantities import belongs_to_movement, find_times
from brain.builtin.replies import kind_name, listed, quoted, say
from brain.builtin.timeline import Timeline
from brain.builtin.topics import greeting, name_and_rest, without_looks
from brain.builtin.utterance import QUOTE, Utterance
from brain.builtin.words import rx
from tools.layout.brief import Item, SceneBrief

_ASKS = re.compile(
    rf"\b(?:an?|the|my|our|this|whole|entire|complete"
    rf"|full)\s+(?:[\w'-]+[\s-]+){{0,7}}?(?:{VIDEO})\b(?! (?:scene|slide|intro"
    rf"|outro|opener|opening|ending|title"
    rf"|file|is|should|has|player|bigger|longer|shorter))"
    rf"|^(?:\W*(?:create|make|build|generate|produce|design|write|need|i want"
    rf"|i need)\s+)?(?:[\w'-]+[\s-]+){{0,5}}?(?:{VIDEO})s?\s+(?:for|about|of"
    rf"|on|with|introducing|that|to|explaining|showing|:)"
    r"|\b\d+[\s-]scenes?\b(?= (?:video|about|for|with|:|story))"
    rf"|\b{VIDEO}s?\b(?=[^«]{{0,80}}?\b\d+[\s-]scenes\b)"
    rf"|\b\d+[\s-]scenes\b(?=[^«]{{0,80}}?\b{VIDEO}\b)"
    r"|\bstory ?board\b|\b(?:make|create|build|generate|add|want"
    r"|need) (?:me )?(?:the following |these )?(?:[2-8]) (?:more |new |other )?scenes\b"
)
_PARTS = re.compile(
    (
        r":(?!\d)\s*|\b(?:with|including|containing|featuring|consisting of"
        r"|made of|that (?:has|starts with|opens with|shows|includes))\s+(?=an? "
        r"|the |\d|intro|title|three|first|opening)"
    ),
    re.IGNORECASE,
)
_FEATURES = re.compile(
    r"\b(?:\d+ )?(?:main |key |core |top |great |our )?(?P<noun>features?"
    r"|benefits?|reasons?|points?|advantages?|facts?|services?|products?"
    r"|highlights?|steps?|tips?|selling points?|usps?|values|things)\b"
)


# After the video's own subject: "I'm making a video for …, can you do an opening that says …".
_ONE_SCENE = re.compile(
    r"[,.;!]\s*(?:(?:so|and|now|but|first|please|can you|could you)\b[ ,]*)*(?:do|make|create|add"
    r"|give me|i want"
    r"|i need|start with)\b (?:me )?(?:an? |the )[\w ]{0,20}?\b(?:opening|intro|title|opener"
    r"|scene|slide|card"
    r"|headline|outro)\b[^.;:«]*(?:«|\bsays\b|\bsaying\b)[^;]*$"
)
_THIS_VIDEO = re.compile(
    rf"\b(?:the|this|my|our|whole|entire) (?:whole |entire )?{VIDEO}(?: \w+)?$"
)
# "Start my wedding video with “Nora & Felix”" is about one scene of it.
_ONE_END = re.compile(
    rf"\W*(?:start|begin|open|end|close|finish|kick)(?: off| up)? (?:the|my|our|this) "
    rf"[^«:,.;]{{0,40}}?{VIDEO}(?: \w+){{0,3}}? with (?:the (?:words?|text) )?«"
)
_MAKES = re.compile(r"\b(?:create|generate|build|produce|make an?|write|i want an?|i need an?)\b")


def storyboard(said: Utterance, timeline: Timeline) -> Action | None:
    """Return a createStoryboard where a sentence describes a whole video."""
    norm = said.norm
    ask = None if _ONE_END.match(norm) else _ASKS.search(norm)
    if ask and timeline.count and _THIS_VIDEO.search(ask[0]) and not _MAKES.search(norm):
        ask = None
    scenes = None if ask else _enumerated(said)
    if not ask and scenes is None:
        return None
    if timeline.count and rx(
        r"\s*(?:make|let|have|give|turn|show) (?:it|this|that|them|the)\b"
    ).match(norm):
        return None
    if (
        ask
        and rx(r"(?:the|my|our|this|whole|entire) ").match(norm[ask.start() :])
        and (
            timeline.count
            and not rx(r"\b(?:create|generate|build|produce|make an?|write)\b").search(
                norm[: ask.end()]
            )
        )
    ):
        return None
    if (
        ask
        and rx(
            r"\b(?:delete|remove|trim|shorten|extend|end|start|add|title|intro|outro|quote|chart)\b"
        ).search(norm[: ask.start() + 2])
        and not rx(r"\bcreate|make|generate|build\b").search(norm)
    ):
        return None
    content = rx(
        r":(?!\d)|\b(?:saying|that says|titled|called|with the (?:words?|text))\b|«"
    ).search(norm)
    if ask and content and ask.end() > content.start() and norm[content.start()] != ":":
        return None
    if ask and find_kinds(said) and find_kinds(said)[0].start < ask.start():
        return None
    if ask and _ONE_SCENE.search(norm, ask.end()) and not _COUNT.search(norm):
        return None
    return _compose(said, timeline, ask)


def _enumerated(said: Utterance) -> list[Utterance] | None:
    """Find "1. Title … 2. Chart …" or "Scene 1: … Scene 2: …"."""
    pieces = _numbered_pieces(said)
    if len(pieces) < 3:
        return None
    kinds = [
        bool([one for one in find_kinds(piece) if one.strong and one.start < 24])
        for piece in pieces
    ]
    marked = rx(r"(?:^|\n|\s)(?:scene|slide) 1\s*[:.\-)]").search(said.norm)
    return pieces if marked or sum(kinds) >= len(pieces) - 1 else None


def _numbered_pieces(said: Utterance) -> list[Utterance]:
    marks = list(
        rx(r"(?:^|\n|[.;,:]\s|\s)(?:(?:scene|slide) (\d)\s*[:.\-)]|(\d)[.)])\s+(?=\S)").finditer(
            said.norm
        )
    )
    run = [mark for place, mark in enumerate(marks) if int(mark[1] or mark[2]) == place + 1]
    if len(run) < 2 or len(run) != len(marks):
        return []
    stops = [mark.start() for mark in run[1:]] + [len(said.norm)]
    return [said.cut(mark.end(), stop) for mark, stop in zip(run, stops, strict=True)]


def _compose(said: Utterance, timeline: Timeline, ask: re.Match[str] | None) -> Action:
    parts = _numbered_pieces(said) or _parts(said, ask) or _sentences(said, ask)
    opening = said.cut(0, _offset(said, parts[0])) if parts else said
    subject, about = _subject(opening, ask, timeline)
    briefs: list[SceneBrief] = []
    for part in parts:
        briefs += _scenes(part, timeline, subject, about)
    count = _count(_outside(said, parts))
    total = _total(opening, said, timeline, 0)
    if count is None and total and not parts:
        count = max(3, min(UNTOLD_MAX, round(total / timeline.fps / SCENE_S)))
    briefs = arc(said, briefs, subject, about, count)
    look = to_look(find_look(_outside(said, parts), timeline.fps))
    total = _total(opening, said, timeline, len(briefs))
    params: dict[str, object] = {"scenes": [wire_brief(brief) for brief in briefs]}
    if subject:
        params["title"] = subject
    if total:
        params["duration"] = total
    if look != type(look)():
        params["look"] = wire(look)
    names = [kind_name(brief.kind, said.language) for brief in briefs]
    word = {"en": "about", "de": "über", "es": "sobre", "fr": "sur"}[said.language]
    title = f" {word} {quoted(subject, said.language)}" if subject else ""
    reply = say(
        "board",
        said.language,
        count=len(briefs),
        title=title,
        list=listed(names, said.language),
    )
    if any(brief.headline in CHAPTERS[said.language] for brief in briefs):
        reply += " " + say("board_headings", said.language)
    return Action(
        "createStoryboard",
        params,
        reply,
        "The prompt describes a whole video.",
        0.9 if parts else 0.75,
    )


def _offset(said: Utterance, part: Utterance) -> int:
    first = part.starts[0]
    return next((place for place, start in enumerate(said.starts) if start >= first), 0)


def _outside(said: Utterance, parts: list[Utterance]) -> Utterance:
    """Leave out what belongs to single scenes, so that only the shared look is read."""
    if not parts:
        return said
    spans = []
    for part in parts[:-1]:
        start = _offset(said, part)
        spans.append((start, start + len(part.norm)))
    return said.blank(*spans)


SCENE_S = 6.0
"""How long a scene of a video is of which only the length was said."""

_COUNT = re.compile(
    r"(?<!scene )(?<!slide )\b(?P<n>\d{1,2})[\s-](?:[a-z]+[\s-]){0,2}?(?:scenes?|slides?|shots?"
    r"|parts?)\b"
)


def _count(said: Utterance) -> int | None:
    """Return how many scenes are asked for, where a number says so."""
    match = _COUNT.search(said.norm)
    return max(1, min(SCENES_MAX, int(match["n"]))) if match else None


_EACH = re.compile(r"\b(?:each|every|per scene|a piece|apiece)\b")


def _total(head: Utterance, said: Utterance, timeline: Timeline, count: int) -> int | None:
    """Return the whole video's length in frames; a time for each scene is taken times them all."""
    for source in (head, said):
        for time in find_times(source.norm):
            if belongs_to_movement(source.norm, time):
                continue
            around = source.norm[max(0, time.start - 12) : time.end + 20]
            frames = time.in_frames(timeline.fps) * (count if _EACH.search(around) else 1)
            return max(1, min(18_000, frames))
    return None


def _subject(
    said: Utterance, ask: re.Match[str] | None, timeline: Timeline
) -> tuple[str | None, str | None]:
    """Return what the video is about, and what the sentence says of it."""
    start = ask.start() if ask else 0
    looks = find_look(said, timeline.fps).spans
    greeted = greeting(said, looks)
    if greeted:
        return greeted[0], greeted[1]
    named = rx(
        r"\b(?:for|about|of|on)\s+(?P<what>(?:my|our|the|a|an|his"
        r"|her) [\w -]{2,30}? )?(?P<name>«\d+»)"
    ).search(said.norm, start)
    if named:
        what = said.source(*named.span("what")).strip() if named["what"] else ""
        return said.quoted(named["name"]), capitalised(what) or None
    match = rx(
        r"\b(?:for|about|introducing|presenting|promoting|announcing|of|on"
        r"|explaining|launching|called|titled|namens)\s+(?P<what>(?!\d+ (?:sec"
        r"|min|frame))[^:;.\n«]+?"
        r"|«\d+»)(?=[:;.\n]|$| with (?:an? |the |\d|intro)|, (?:\d+|with"
        r"|about \d|in|intro)\b| in \d| that (?:is|lasts)| lasting"
        r"|\s+(?:including|containing|featuring)|, ?\d)"
    ).search(said.norm[start:])
    if not match:
        return None, None
    if match["what"].startswith("«"):
        return said.quoted(match["what"]), None
    begin, end = start + match.start("what"), start + match.end("what")
    end = min(end, natural_end(said, begin, looks))
    text = without_looks(said, begin, end, looks)
    times = [time for time in find_times(said.norm) if begin <= time.start < end]
    if times:
        text = clean(said.source(begin, times[0].start))
    text = rx(r"(?i)[,\s]+(?:in|with|for|about|around|of|approximately)$").sub("", text)
    name, rest = name_and_rest(text) if text else (None, None)
    if name and rest is None and text.lower().startswith(("our ", "my ")):
        name = capitalised(text)
    return name, rest


def _parts(said: Utterance, ask: re.Match[str] | None) -> list[Utterance]:
    """Cut the description of the scenes into one piece for each."""
    start = ask.end() if ask else 0
    start -= 5 if said.norm[:start].endswith(" with") else 0
    match = _PARTS.search(said.norm, start)
    if not match:
        return []
    pieces: list[Utterance] = []
    depth, begin = 0, match.end()
    norm = said.norm
    place = begin
    while place < len(norm):
        letter = norm[place]
        depth += letter in "(["
        depth -= letter in ")]"
        step = rx(
            r"\s*(?:[,;\n]|\.(?=\s)|→|->)\s*(?:(?:and )?(?:then|finally|lastly"
            r"|next|followed by)\s+|and\s+)?(?:end(?:ing)? with "
            r"|followed by )?|\s+(?:and(?: then| finally)?|then|followed by"
            r"|plus|ending with|and end(?:ing)? with)\s+(?=an? |the |«|\d|our "
            r"|call|cta|end|logo|outro|quote|chart|list)"
        ).match(norm[place:])
        if depth <= 0 and step and step.end() and (letter in " ,;.\n→-"):
            pieces.append(said.cut(begin, place))
            begin = place = place + step.end()
            continue
        place += 1
    pieces.append(said.cut(begin))
    return _joined(said, [piece for piece in pieces if not _only_a_wish(piece)])


def _sentences(said: Utterance, ask: re.Match[str] | None) -> list[Utterance]:
    """Return the sentences that follow the one that asks for the video: each tells of a scene."""
    ends = [
        match.end() for match in rx(r"[.!?]\s+|\n+").finditer(said.norm, ask.end() if ask else 0)
    ]
    pieces = [said.cut(*cut) for cut in pairwise([*ends, len(said.norm)])]
    return [piece for piece in pieces if piece.norm.strip() and not _only_a_wish(piece)]


def _only_a_wish(piece: Utterance) -> bool:
    """Tell "4 scenes", "20 seconds" and "warm colours" from a scene of the video."""
    norm = _COUNT.sub(" ", piece.norm)
    times = find_times(norm)
    for time in times:
        norm = norm[: time.start] + " " * (time.end - time.start) + norm[time.end :]
    look = find_look(piece, 30)
    spans = look.spans if not look.paints or _LOOK_NOUN.search(norm) else []
    bare = not rx(r"[\w«]").search(rx(rf"\b(?:{_LEFT_OVER})\b").sub(" ", norm))
    return bare or bool(spans and is_command(norm, 0, len(norm), spans))


_LOOK_NOUN = re.compile(
    r"\b(?:colou?rs?|palette|theme|style|look|feel|mood|font|background|gradient|tones?|text)\b"
)
_LEFT_OVER = (
    r"in|all|total|altogether|overall|about|around|roughly|approximately|long|with|and|of|the|a|for"
    r"|please|should|be|it|lasting|lasts?|duration|length|max(?:imum)?|at most|each|per scene"
    r"|scenes?"
)


_STARTS_PART = re.compile(
    r"^\s*(?:(?:an?|the|our|then|finally|\d+|some|one|end with|start with"
    r"|open with|close with|my)\s+)*(?:[\w-]+\s+){0,2}?(?:intro|title|opening"
    r"|opener|hook|problem|solution|features?|benefits?|reasons?|points?"
    r"|facts?|steps?|tips|quote|testimonial|review|chart|graph|donut|pie"
    r"|number|stats?|statistics?|comparison|before|timeline|roadmap|history"
    r"|team|pricing|prices|plans|call to action|cta|end ?card|outro|closing"
    r"|logo|countdown|gallery|photos?|code|chat|location|address|contact|rsvp"
    r"|date|venue|website|tagline|slogan|list"
    r"|agenda|demo|thank|credits|how it works|landscape|progress|services"
    r"|highlights|values)\b"
)


_BARE_INTRO = re.compile(
    r"(?:an? |the )?(?:opening )?(?:intro(?:duction)?|title|opening|opener)\W*$"
)


def _joined(said: Utterance, pieces: list[Utterance]) -> list[Utterance]:
    """Put a piece that names no scene back to the one before it."""
    merged: list[tuple[int, int]] = []
    for piece in pieces:
        start = _offset(said, piece)
        end = start + len(piece.norm)
        bare = merged and _BARE_INTRO.match(said.norm[merged[-1][0] : merged[-1][1]].strip())
        if (
            merged
            and not bare
            and not _STARTS_PART.match(piece.norm)
            and not rx(rf"\s*{QUOTE}").match(piece.norm)
        ):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return [said.cut(start, end) for start, end in merged]


_ENDS = re.compile(r"\s*(?:and )?(?:end|finish|close)(?:ing)? (?:it )?with (?:the words? )?(?=«)")
_HAS = re.compile(
    r"\s*(?:it|they|we|you|there|(?:the|our|my) \w+) (?:also )?(?:has|have|offers?|includes?"
    r"|features?|comes? with|gets?|gives? you|sells?|serves?|is|are|can)\s+(?=\S)"
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
    text = clean(part.source(0))
    count = None if rx(r"[(:]").search(text) else next(iter(find_figures(text)), None)
    if count and count.start == 0 and not count.is_year and text[count.end :].strip():
        label = capitalised(clean(text[count.end :]))
        return SceneBrief(kind="number", number=big_number(count), headline=label)
    return None


CARDS_MAX = 4


def _scenes(
    part: Utterance, timeline: Timeline, subject: str | None, about: str | None
) -> list[SceneBrief]:
    """Return the scene, or the scenes, that one part of the description asks for."""
    norm = part.norm.strip()
    told = _told(part)
    if told:
        return [told]
    features = _FEATURES.search(norm)
    kinds = find_kinds(part)
    if (
        rx(
            r"(?:an? |the |opening )?(?:intro(?:duction)?|title|opening|opener"
            r"|hook|logo intro)\b[^:«]*$"
        ).match(norm)
        and subject
        and not rx(r"\b(?:saying|that says|with the words?|reading)\b").search(norm)
    ):
        return [SceneBrief(kind="title", headline=subject, support=about)]
    if rx(r"(?:an? |the |our )?logo\b").match(norm) and subject:
        return [SceneBrief(kind="logo", headline=subject)]
    inner = rx(r"[(:]\s*(?P<list>[^()]+)\)?").search(norm)
    if features and inner and (not kinds or kinds[0].kind in ("cards", "bullets", "steps")):
        text = part.source(inner.start("list"), inner.end("list"))
        entries = [clean(entry) for entry in split_parts(text)]
        noun = (
            part.source(
                features.start("noun") + part.norm.find(norm),
                features.end("noun") + part.norm.find(norm),
            )
            or features["noun"]
        )
        kind = (
            "steps"
            if features["noun"].startswith("step")
            else "cards"
            if len(entries) <= CARDS_MAX
            and features["noun"].startswith(("feature", "service", "product", "benefit", "value"))
            else "bullets"
        )
        items = tuple(Item(text=entry) for entry in entries if entry)
        if items:
            return [
                SceneBrief.model_validate(
                    {"kind": kind, "headline": capitalised(noun.strip()), "items": items}
                )
            ]
    label = rx(r"\s*(?:the |an? )?(?:date|website|tagline|slogan|contact)\s+(?=\S)").match(
        part.norm
    )
    if label:
        return [SceneBrief(kind="title", headline=clean(part.content(label.end())))]
    brief = make_brief(part, timeline)
    if brief.kind == "landscape" and rx(r"\s*(?:i|you|he|she|it|we|they)\b").match(part.norm):
        return [SceneBrief(kind="title", headline=clean(part.source(0)))]
    if brief.kind in ("title", "callToAction") and not brief.headline:
        brief = brief.model_copy(update={"headline": subject or capitalised(clean(part.source(0)))})
    if (
        brief.kind == "callToAction"
        and brief.headline
        and rx(r"(?i)^(?:an? |the )?(?:call to action|cta|end card|outro)").match(brief.headline)
    ):
        brief = brief.model_copy(update={"headline": subject})
    if brief.kind in ("bullets", "cards", "steps", "team", "timeline") and not brief.items:
        return [
            SceneBrief(kind="title", headline=brief.headline or capitalised(clean(part.source(0))))
        ]
    if brief.kind in ("barChart", "lineChart", "donut") and not brief.data:
        return [
            SceneBrief(kind="title", headline=brief.headline or capitalised(clean(part.source(0))))
        ]
    return [brief]
