"""Which scene is meant: by number, place, kind, name, words, selection, or what was spoken of."""

import re
from dataclasses import dataclass

from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.timeline import Known, Timeline

SCENE = (
    r"(?:scenes?|clips?|shots?|slides?(?! (?:in|from|up|out|over|into|left|right|it|them|the"
    r"|transition|animation|effect)))"
)
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_NOT_SCENE = (
    r"(?! (?:word|letter|line|point|item|bullet|bar|card|step|text|title|heading|name|row|entry"
    r"|image|picture|\d+ (?:word|letter|line|point|item|bullet|bar|second|frame|minute)"
    r"|\d*\.?\d+ ?s\b|seconds?|frames?|half|quarter|minutes?|few|couple|figure|value|message"
    r"|bubble|person|member|plan|milestone|color|colour|change|version|time|part of|bit))"
)


@dataclass(frozen=True, slots=True)
class Target:
    """Scenes named in the text, with the place of the words in `norm`.

    `missing` holds what was asked for where the video has no such scene. `hint` is True for a
    weak reference, such as "the title", which may also mean a part of another scene; `points`
    marks "it" and "that"; `either` several scenes that fit a name of which one is meant.
    """

    start: int
    end: int
    scenes: tuple[Known, ...] = ()
    missing: str | None = None
    hint: bool = False
    everything: bool = False
    points: bool = False
    either: bool = False


_ALL = re.compile(
    rf"\b(?:all|every|each)(?: (?:of )?the)?(?: \d+)? {SCENE}\b|\beach of them\b"
    r"|\b(?:the )?(?:whole|entire|complete|full) (?:video|film|movie|project|thing|clip)\b"
    r"|\beverything\b|\ball of (?:it|them)\b|\bthem all\b|\bthroughout\b|\bacross the video\b"
    rf"|\bthe (?:total|overall)(?: (?:length|duration|time|runtime))?\b"
    r"|\b(?:total|overall) (?:length|duration|time|runtime)\b"
    r"|\bin total\b|\baltogether\b|\ball told\b|\bin all\b(?! (?:caps|capitals|scenes|of))"
    rf"|\bboth(?: {SCENE})?\b|\beverywhere\b|\bthe video's\b|\b(?:the|my|our|this) (?:video|film"
    rf"|movie)\b"
    r"|\ball (?:of )?(?:the |my |our )?(?:titles|fonts|headings|headlines|backgrounds"
    r"|texts|subtitles|colou?rs)\b|\bevery (?:title|heading|headline|background|font)\b"
)
_NUMBERS = re.compile(
    rf"\b{SCENE}\s*(?:number|no\.?|nr\.?|#|:)?\s*(\d+)((?:\s*(?:,|and|&|\+|,? and|to|-|through)\s*"
    rf"(?:{SCENE}\s*)?\d+(?!:\d)(?![\d.]*\s*(?:s\b|sec|second|frame|minute|min\b|%|px|times)))*)"
    r"|(?<!\w)#(\d{1,2})\b(?![0-9a-f])"
    r"|\b(?:number|no\.|nr\.?) ?(\d{1,2})\b(?=\s*(?:$|[,.!?]|to\b|and\b|before|after|with|please))"
)
_BARE_NUMBERS = re.compile(
    r"^(?:please |now |then |also )*(?:swap|switch|exchange|interchange|delete|remove|get rid of"
    r"|erase"
    r"|move|put|bring|duplicate|copy|clone|trim|shorten|extend)\s+(?P<a>\d{1,2})"
    r"(?:\s*(?:and|with|&|,|for)\s*(?P<b>\d{1,2}))?(?=\s*(?:$|[,.!?]|\b(?:to|before|after|behind|in"
    r"|at|up|down|first|last|around|please|by|again|back|over)\b))"
)
_BARE_ANCHOR = re.compile(r"\b(?:before|after|behind|in front of|with) (?P<n>\d{1,2})\W*$")
_THE_BARE = rf"the (?P<made>{_ORDINAL})"
_NTH = re.compile(
    rf"(?<!\ba )\b(?:the |my |our )?(?P<nth>{_ORDINAL})(?: (?:and|&) (?:the )?(?P<and>{_ORDINAL}"
    rf"|last))?"
    rf"(?: (?:to|from) (?:the )?last)?(?: (?:one|{SCENE}))\b"
    rf"|(?<=make |turn ){_THE_BARE}(?= (?!word|letter|line|point|item|bullet"
    rf"|bar|card|step|text|title"
    rf"|heading|name|row|entry|image|picture|\d|half|quarter|value|message|person)\w)"
    rf"|\b(?:but|except|besides|delete|remove|duplicate|copy|drop|get rid of|shorten|lengthen"
    rf"|extend|trim|move|put|of) the (?P<bare>{_ORDINAL})(?=\s*(?:$|[.,!?]|(?:to|by|behind) ))"
    rf"|\b(?:before|after|behind|in front of|as|like|than|from) the (?P<near>{_ORDINAL})(?=\s*(?:$"
    rf"|[,.!?]| an?\b))"
)
_FIRST_N = re.compile(
    rf"\b(?:the )?(?P<side>first|last|final) (?P<n>\d+)(?: {SCENE})\b"
    rf"|\bthe (?P<n3>\d+) (?P<side3>first|last)(?: {SCENE})\b"
    rf"|\bthe (?P<side2>first|last) (?P<n2>\d+)$"
)
_LAST = re.compile(
    rf"\b(?:the |my |our )?(?:very )?(?P<back>(?:second|next|third|2nd) (?:to"
    rf"|from) (?:the )?(?:last|end)|last but (?:one|1)"
    rf"|penultimate|(?:the )?(?:one |{SCENE} )?before the last|last|final|closing|ending)"
    rf"(?: (?:one|{SCENE}))?(?=\W|$)"
)
_BY_PLACE = re.compile(
    rf"\b(?:the )?(?P<way>next|following|previous|preceding|prior)(?: (?:one|{SCENE}))\b"
)
_OPENING = re.compile(
    rf"\b(?:the )?(?:opening|starting|beginning|initial)(?: (?:one|{SCENE}))\b"
    r"|\bthe opening\b(?= (?:for|to|should|needs?|must|is|a bit)\b|\W*$)"
)
_SELECTED = re.compile(
    rf"\b(?:the |my )?(?:selected|highlighted|marked|active|current)(?: (?:one|ones|{SCENE}))?\b"
)
_THIS = re.compile(
    rf"\b(?:this|that|these|those)(?: (?:one|ones|{SCENE}))\b|\b(?:in |on "
    rf"|over )?here\b(?=\W*$)|\bthe same {SCENE}\b"
    r"|\bit\b(?!'s (?:a|an|the) )|\bthis\b(?= (?:is|looks|should|needs|to"
    r"|a bit|more|less|bigger|$))"
    r"|(?<=\w )(?:this|that|them)(?=[.!,]|$| (?:again|too|please|now|a bit|more|to|by|and))|\bits\b"
)

# What people call a kind of scene. A weak name may also be a part of any scene.
KIND_NAMES: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    (r"bar (?:chart|graph)|bars", ("barChart",), False),
    (r"line (?:chart|graph)", ("lineChart",), False),
    (r"donut(?: chart)?|doughnut(?: chart)?|pie(?: chart)?|ring chart", ("donut",), False),
    (r"charts?|graphs?|diagram", ("barChart", "lineChart", "donut"), False),
    (r"(?:bullet |bulleted )?list|bullet points|bullets", ("bullets", "steps"), False),
    (r"(?:numbered )?steps|instructions", ("steps", "bullets"), False),
    (r"quot(?:e|ation)", ("quote", "testimonial"), False),
    (r"testimonial|review|customer quote", ("testimonial", "quote"), False),
    (r"(?:big )?number|counter|statistic|stat|figure|kpi|metric", ("number", "progress"), True),
    (r"comparison|before[ /](?:and )?after", ("comparison",), False),
    (r"timeline|roadmap|milestones|history", ("timeline",), False),
    (
        (
            r"(?:feature |pricing |price )?cards|features|plans|pricing(?: table)?"
            r"|prices"
        ),
        ("cards",),
        False,
    ),
    (r"countdown|count down", ("countdown",), False),
    (r"progress(?: bar)?", ("progress",), False),
    (r"code|terminal|snippet|code window", ("code",), False),
    (r"chat|conversation|dialog(?:ue)?|messages|bubbles", ("chat",), False),
    (r"(?:social )?(?:media )?post|tweet", ("post",), False),
    (r"gallery|photo grid|photos|pictures|images", ("gallery",), True),
    (r"team|credits|crew|people", ("team",), False),
    (r"location|address|place card|map", ("location",), False),
    (r"end ?card|call[- ]to[- ]action|cta|outro|closing card", ("callToAction",), False),
    (r"logo(?: reveal)?|wordmark", ("logo",), True),
    (r"lower third|name tag", ("lowerThird",), False),
    (r"landscape|scenery", ("landscape",), False),
    (r"abstract(?: loop)?|particles|loop", ("abstract",), False),
    (r"kinetic(?: (?:type|typography|words|text))?", ("kinetic",), False),
    (r"photo|picture|image", ("imageHero", "imageCaption", "imageSplit", "gallery"), True),
    (r"title|intro|opener|headline", ("title", "kinetic", "logo"), True),
)
_KIND_PATTERNS = tuple(
    (
        re.compile(
            rf"\b(?:the|my|our|that|this) (?P<adj>[a-z-]+ )?(?:{names})(?P<scene> "
            rf"(?:one|{SCENE}))?\b(?!')"
        ),
        kinds,
        weak,
    )
    for names, kinds, weak in KIND_NAMES
)
_WITH = re.compile(
    rf"\b(?:the|that|this) (?:one|{SCENE}|text|title)(?: called| named| titled"
    rf"| about| on| for| of| where| that"
    r"(?: says| reads| shows| has| is about)| showing| saying| which says| with| containing| that's"
    r" about)+ (?:the |an? |it says )?(?P<what>«\d+»|[^«,.;:!?]+?(?= (?:to|should|into|by|and|after"
    r"|before|from|look|be|needs|has|must|is|gets|a bit|blue|red|green|\d)|[,.;:!?]|$))"
)


def find_targets(said: Utterance, timeline: Timeline) -> list[Target]:
    """Return every scene named in the text, in order, none inside another.

    Many readers ask this of the same words: the timeline, made for one prompt, remembers it.
    """
    if said not in timeline.named:
        timeline.named[said] = tuple(_found(said, timeline))
    return [*timeline.named[said]]


def _found(said: Utterance, timeline: Timeline) -> list[Target]:
    found: list[Target] = []
    for finder in _FINDERS:
        for target in finder(said, timeline):
            if not any(target.start < one.end and one.start < target.end for one in found):
                found.append(target)
    scenes = (one for one in found if not _names_an_entry(said, one, timeline))
    return sorted(scenes, key=lambda target: target.start)


_PLAIN_NTH = re.compile(
    rf"(?:the )?(?:{_ORDINAL}|last|final|middle)(?: one| \d)?|(?:number|no\.|nr\.|#) ?\d{{1,2}}"
)


def _names_an_entry(said: Utterance, target: Target, timeline: Timeline) -> bool:
    """Tell "the second one" of a list, in a video of one scene or of fewer than are named."""
    if not (timeline.count == 1 or target.missing) or not timeline.focus:
        return False
    words = said.norm[target.start : target.end]
    return len(timeline.focus[0].entries) > 1 and bool(_PLAIN_NTH.fullmatch(words))


def _everything(said: Utterance, timeline: Timeline) -> list[Target]:
    return [
        Target(match.start(), match.end(), timeline.known, everything=True)
        for match in _ALL.finditer(said.norm)
        if not (
            _ALL_ON_IT.fullmatch(match[0]) and (timeline.count == 1 or _ON_ONE.search(said.norm))
        )
    ]


_ON_ONE = re.compile(
    rf"\b(?:on|in|of) (?:this|that|the|my) (?:\w+ )?(?:one|{SCENE})\b|\b(?:on|in|of) {SCENE} \d"
    r"|\bhere\b"
)
# Of a video of one scene, or where one scene is named, these are what is on the scene.
_ALL_ON_IT = re.compile(
    r"everything|all of (?:it|them)|everywhere|them all|both|the (?:whole|entire) thing"
)


def find_by_words(said: Utterance, timeline: Timeline) -> list[Target]:
    """Return the scenes whose heading stands in the text, quoted or not, in order."""
    found = []
    for one in timeline.known:
        for text in {one.brief.headline if one.brief else None, one.scene.name}:
            if not text or len(text) < 3:
                continue
            spots = [(start, end) for start, end, words in said.marks() if words == text]
            plain = re.search(rf"(?<!\w){re.escape(text.lower())}(?!\w)", said.norm)
            spots += [plain.span()] if plain else []
            found += [Target(start, end, (one,)) for start, end in spots]
    return sorted(found, key=lambda target: target.start)


def _by_number(said: Utterance, timeline: Timeline) -> list[Target]:
    found = []
    for match in _NUMBERS.finditer(said.norm):
        numbers = [int(match[1] or match[3] or match[4])]
        for link, text in rx(r"(,|and|&|\+|to|-|through)\D*?(\d+)").findall(match[2] or ""):
            number = int(text)
            spread = link in ("to", "-", "through") and numbers[-1] < number <= numbers[-1] + 50
            numbers += range(numbers[-1] + 1, number + 1) if spread else [number]
        end = match.end()
        if rx(r"\s*(?:seconds?|secs?|s|frames?|%|px|items?|points?|times)\b").match(
            said.norm[end:]
        ):
            continue  # "make the scene 3 seconds": a length
        scenes = [timeline.number(number) for number in numbers if number > 0]
        absent = next(
            (number for number in numbers if number <= 0 or not timeline.number(number)), None
        )
        missing = f"scene {absent}" if absent is not None else None
        found.append(Target(match.start(), end, tuple(one for one in scenes if one), missing))
    return found


def _by_order(said: Utterance, timeline: Timeline) -> list[Target]:
    found = []
    for match in _FIRST_N.finditer(said.norm):
        side = match["side"] or match["side2"] or match["side3"]
        count = int(match["n"] or match["n2"] or match["n3"])
        picked = timeline.known[:count] if side == "first" else timeline.known[-count or None :]
        missing = f"{count} scenes" if count > timeline.count else None
        found.append(Target(match.start(), match.end(), picked, missing))
    for match in _NTH.finditer(said.norm):
        numbers = [ORDINALS[match["nth"] or match["bare"] or match["made"] or match["near"]]]
        if match["and"]:
            numbers.append(ORDINALS.get(match["and"], timeline.count))
        scenes = [timeline.number(number) for number in numbers]
        missing = next((f"scene {n}" for n in numbers if not timeline.number(n)), None)
        picked = tuple(one for one in scenes if one)
        start = match.start("near") if match["near"] else match.start()
        found.append(Target(start, match.end(), picked, missing))
    for match in _LAST.finditer(said.norm):
        if rx(_NOT_SCENE.replace("(?!", "(?:")).match(said.norm[match.end() :]):
            continue
        back = match["back"]
        steps = (
            3
            if back.startswith("third")
            else 2
            if rx(r"to|from|but|pen|before").search(back)
            else 1
        )
        if steps == 1 and not _stands_alone(said.norm, match):
            continue
        one = timeline.number(-steps)
        found.append(_target(match, one, "such a scene"))
    openings = _OPENING.finditer(said.norm)
    return [*found, *(_target(match, timeline.number(1), "a first scene") for match in openings)]


def _stands_alone(norm: str, match: re.Match[str]) -> bool:
    """Tell "the last" of "the last one" or "move the last to the start" from "the video lasts"."""
    if rx(rf"(?:one|{SCENE})$").search(match[0]):
        return True
    after = norm[match.end() :]
    article = match[0].startswith("the ")
    return article and bool(
        rx(r"\s*(?:$|[,.;!?]|to|should|and|please|in|into|first|by)").match(after)
    )


def _target(match: re.Match[str], one: Known | None, missing: str) -> Target:
    return Target(match.start(), match.end(), (one,) if one else (), None if one else missing)


def _by_neighbour(said: Utterance, timeline: Timeline) -> list[Target]:
    found = []
    here = timeline.selected[0] if timeline.selected else timeline.recent
    for match in _BY_PLACE.finditer(said.norm):
        step = 1 if match["way"] in ("next", "following") else -1
        number = (here.number if here else timeline.count) + step
        one = timeline.number(number) if number > 0 else None
        found.append(_target(match, one, "a next scene" if step > 0 else "a previous scene"))
    return found


def _by_bare_number(said: Utterance, timeline: Timeline) -> list[Target]:
    """Find the scenes of "swap 1 and 3" and "move 2 before 1"."""
    match = _BARE_NUMBERS.search(said.norm) or rx(
        r"\btransitions?\b.{0,20}\bbetween (?P<a>\d{1,2}) and (?P<b>\d{1,2})\b"
    ).search(said.norm)
    if not match or rx(r"\s*(?:seconds?|frames?|s\b|%)").match(said.norm[match.end() :]):
        return []
    spots = [match.span(name) for name in ("a", "b") if match[name]]
    anchor = _BARE_ANCHOR.search(said.norm, match.end())
    spots += [anchor.span("n")] if anchor else []
    found = []
    for start, end in spots:
        number = int(said.norm[start:end])
        one = timeline.number(number) if number > 0 else None
        found.append(Target(start, end, (one,) if one else (), None if one else f"scene {number}"))
    return found


def _by_words(said: Utterance, timeline: Timeline) -> list[Target]:
    found = []
    for match in _WITH.finditer(said.norm):
        what = match["what"]
        text = said.content(*match.span("what"))
        scenes = tuple(one for one in timeline.known if one.shows(text) or _named(one, text))
        if not scenes and not what.startswith("«"):
            scenes = _of_kind(what, timeline) or _pictured(what, timeline)
        if scenes:
            found.append(Target(match.start(), match.end(), scenes, either=True))
        elif rx(r"called|named|about|titled").search(match[0]):
            found.append(Target(match.start(), match.end(), (), f"a scene “{text}”"))
    return found


def _pictured(what: str, timeline: Timeline) -> tuple[Known, ...]:
    if not rx(r"logo|picture|photo|image|screenshot").search(what):
        return ()
    return tuple(one for one in timeline.known if one.brief and one.brief.images)


def _of_kind(words: str, timeline: Timeline) -> tuple[Known, ...]:
    for names, kinds, _ in KIND_NAMES:
        if rx(rf"(?:{names})").fullmatch(words.strip()):
            return tuple(one for one in timeline.known if one.kind in kinds)
    return ()


def _named(one: Known, text: str) -> bool:
    wanted = text.casefold()
    return len(wanted) > 2 and wanted in one.scene.name.casefold()


def _by_name(said: Utterance, timeline: Timeline) -> list[Target]:
    """Find "the Pricing scene", "the Welcome aboard scene", "the sea scene"."""
    found = []
    pattern = rf"\b(?:the|my|our) (?P<name>[^,.;:«]{{2,40}}?) (?:{SCENE}|(?P<one>one))\b"
    for match in rx(pattern).finditer(said.norm):
        if rx(r"(?:whole|new|same|other|selected|current|next|previous|title)").fullmatch(
            match["name"]
        ):
            continue
        name = said.source(*match.span("name"))
        scenes = tuple(o for o in timeline.known if _named(o, name) or o.has_words(name))
        if match["one"]:
            scenes = tuple(one for one in scenes if one.has_words(name))
        else:
            scenes = scenes or tuple(one for one in timeline.known if one.shows(name))
        if scenes:
            found.append(Target(match.start(), match.end(), scenes, either=True))
    return found


def _by_kind(said: Utterance, timeline: Timeline) -> list[Target]:
    found = []
    for pattern, kinds, weak in _KIND_PATTERNS:
        for match in pattern.finditer(said.norm):
            opens = rx(r".*\b(?:intro|opener)\b").match(match[0])
            scenes = tuple(one for one in timeline.known if one.kind in kinds)
            if len(scenes) > 1:
                exact = tuple(one for one in scenes if one.kind == kinds[0])
                scenes = exact or scenes
            if opens:
                scenes = scenes[:1]
            hint = weak and not match["scene"] and not opens
            if scenes:
                found.append(Target(match.start(), match.end(), scenes, hint=hint, either=True))
            elif match["scene"] or (not weak and _absent(match[0], timeline)):
                name = match[0].removeprefix("the ")
                found.append(Target(match.start(), match.end(), (), f"a {name}"))
    return found


_WHOLE_SCENE = re.compile(
    r"the (?:countdown|(?:bar |line |pie |donut )?(?:chart|graph)|donut|list|bullet list|quote"
    r"|testimonial"
    r"|gallery|lower third|end card|comparison|progress bar|code(?: window)?|chat"
    r"|conversation|tweet|outro)"
)


def _absent(name: str, timeline: Timeline) -> bool:
    """Tell whether a name is one of a whole scene, and every scene is known not to be it."""
    return bool(_WHOLE_SCENE.fullmatch(name)) and all(one.brief for one in timeline.known)


_OTHERS = re.compile(
    rf"\b(?:all )?(?:of )?the (?:others\b|(?:other|remaining)(?: (?:ones?|{SCENE}))\b)"
    rf"|\bthe rest(?: of (?:the )?(?:{SCENE}|video))?\b"
)
_PAIR = re.compile(
    rf"\b(?:those|these|the) (?:2|two)(?: (?:ones|{SCENE}))?(?=\W*$|[,.;!]| (?:with|saying|around"
    rf"|please|and"
    r"|are|so|should|the|to)\b)|\b(?:the )?(?:2|two|both) of (?:them|those|these)\b"
    r"|(?<=between )(?:them|the two|both)\b"
)
_MIDDLE = re.compile(rf"\bthe (?:middle|center|central) (?:one|{SCENE})\b")


def _by_rest(said: Utterance, timeline: Timeline) -> list[Target]:
    """Find "the other scenes" and "the middle one"."""
    here = timeline.selected or ((timeline.recent,) if timeline.recent else ())
    others = tuple(one for one in timeline.known if one not in here)
    found = [Target(*match.span(), others) for match in _OTHERS.finditer(said.norm) if others]
    middle = timeline.number(timeline.count // 2 + 1) if timeline.count % 2 else None
    pair = timeline.selected if len(timeline.selected) == 2 else timeline.known[-2:]
    found += [Target(*match.span(), pair) for match in _PAIR.finditer(said.norm) if len(pair) == 2]
    return found + [
        _target(match, middle, "a middle scene") for match in _MIDDLE.finditer(said.norm)
    ]


def among_others(
    said: Utterance, targets: list[Target], before: list[Target], timeline: Timeline
) -> list[Target]:
    """Let "the others" be those that were not named before: "scene 1 blue, the others black"."""
    named = {one for target in before for one in target.scenes}
    others = tuple(one for one in timeline.known if one not in named)
    if not named or not others:
        return targets
    return [
        Target(target.start, target.end, others)
        if target.start >= 0 and _OTHERS.fullmatch(said.norm[target.start : target.end])
        else target
        for target in targets
    ]


def _by_pointing(said: Utterance, timeline: Timeline) -> list[Target]:
    found = []
    for match in _SELECTED.finditer(said.norm):
        picked = timeline.selected or ((timeline.recent,) if timeline.recent else ())
        if picked:
            found.append(Target(match.start(), match.end(), picked))
    for match in _THIS.finditer(said.norm):
        one = timeline.recent
        picked = timeline.selected or ((one,) if one else ())
        if not picked and timeline.count == 1:
            picked = timeline.known
        if picked:
            found.append(Target(match.start(), match.end(), picked, hint=True, points=True))
    return found


_FINDERS = (
    _everything,
    _by_number,
    _by_bare_number,
    _by_words,
    _by_order,
    _by_rest,
    _by_neighbour,
    _by_name,
    _by_kind,
    _by_pointing,
)
