"""Where a new scene goes: "between 1 and 2", "at the end", "after the chart"."""

import re

from brain.builtin.creation.kinds import CONTENT_CUE
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rules, rx
from brain.builtin.targets.targets import SCENE, Target
from brain.builtin.targets.timeline import Timeline

FILM = r"(?:[\w-]+ ){0,2}?(?:video|film|movie|clip|teaser|trailer|spot)(?: of \w+)?"
_RIGHT = r"(?:\b(?:right|directly|just|straight|immediately) )?"
_POSITION = rules(
    (
        (
            (
                rf"(?:\bin )?\bbetween (?:{SCENE} )?(?:the )?(?P<between>\d+"
                rf"|{'|'.join(ORDINALS)})(?: {SCENE})? (?:and"
                rf"|&) (?:{SCENE} )?(?:the )?\w+"
            ),
            "between",
        ),
        (rf"(?:\bin )?\bbetween (?:the |my |our |these |both )?(?:2 |both )?{SCENE}\b", "both"),
        (r"(?:\bin )?\bbetween\b(?! (?:each|every|all|words|letters|lines))", "among"),
        (
            (
                r"\b(?:at|to|in|as) the (?:very )?(?:start|beginning|front|top)\b"
                r"|\bas (?:the|an?|our|my) (?:very )?(?:first|opening|opener|intro)(?: one| scene"
                r"| slide| thing)?\b"
                r"|\bbefore (?:everything|anything)(?: else)?\b|\bfirst of all\b"
                r"|^\W*(?:and )?to (?:open|start|kick)\b"
                rf"|\b(?:start|begin|open|kick)(?: (?:the|my|our|this))?(?: (?:{FILM}|it"
                r"|things))?"
                r"(?: off)? with\b|\bin front\b"
                r"|\bup front\b|\bat first\b"
            ),
            "start",
        ),
        (
            (
                r"\b(?:at|to|in) the (?:very )?end\b|\bas the (?:last|final"
                r"|closing)(?: one| scene| slide)?\b|\bend with\b|\bfinish with\b"
                r"|\bclose with\b"
            ),
            "end",
        ),
        (
            (
                rf"\b(?:as|at|in|into|to) (?:{SCENE} |position |number |place |spot "
                rf"|slot )(?:number "
                rf"|no\.? ?)?(?P<number>\d+)\b|\bas the (?P<nth>{'|'.join(ORDINALS)}) "
                rf"{SCENE}"
            ),
            "number",
        ),
        (rf"{_RIGHT}\b(?:before|ahead of|in front of|preceding)\b", "before"),
        (rf"{_RIGHT}\b(?:after|behind|following)\b", "after"),
    )
)


def find_position(
    said: Utterance, timeline: Timeline, targets: list[Target]
) -> tuple[int | None, tuple[int, int] | None]:
    """Return the index a new scene is to be inserted at, and the words that say so."""
    if not timeline.count:
        return None, None
    limit = _content_start(said.norm)
    for pattern, way in _POSITION:
        for match in pattern.finditer(said.norm):
            behind = any(end <= match.start() for _, end, _ in said.marks())
            numbered = rx(rf"[^.;:«]{{0,24}}\b{SCENE} \d").match(said.norm[match.start() :])
            last = max([one.end for one in targets if one.start >= match.end()], default=0)
            trails = way in ("before", "after") and last and not said.norm[last:].strip(" .!")
            if (
                match.start() > limit
                and not (behind or numbered or trails)
                and not rx(
                    r"[,;.]\s*(?:and )?(?:put|place|insert)?\s*$|\b(?:put|place|insert) it\s*$"
                ).search(said.norm[: match.start()])
            ):
                continue
            if way == "among":
                ends = next(
                    (t for t in targets if 0 <= t.start - match.end() <= 6 and t.scenes), None
                )
                if ends is None:
                    continue
                return min(one.scene.order for one in ends.scenes) + 1, (match.start(), ends.end)
            if way in ("before", "after"):
                anchor = next(
                    (t for t in targets if 0 <= t.start - match.end() <= 6 and t.scenes), None
                )
                if anchor is None or (match.start() > limit and anchor.hint and not behind):
                    continue
                place = anchor.scenes[0].scene.order
                index = min(place, timeline.count) if way == "before" else place + 1
                return index, (match.start(), anchor.end)
            return _index(match, way, timeline), match.span()
    return None, None


def _content_start(norm: str) -> int:
    cue = CONTENT_CUE.search(norm)
    return cue.start() if cue else len(norm)


def _index(match: re.Match[str], way: str, timeline: Timeline) -> int | None:
    match way:
        case "start":
            return 0
        case "both":
            return max(0, timeline.count - 1)
        case "between":
            word = match["between"]
            return min(timeline.count, int(word) if word.isdigit() else ORDINALS[word])
        case "number":
            number = int(match["number"]) if match["number"] else ORDINALS[match["nth"]]
            return max(0, min(timeline.count, number - 1))
    return None
