"""Commands on the video as a whole: its title and its soundtrack."""

import re

from brain.builtin.actions import Action, answer, as_id, clarify
from brain.builtin.answers.replies import quoted, say
from brain.builtin.edits.text_edits import tail
from brain.builtin.language.content import clean
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.targets import Target
from brain.builtin.targets.timeline import Timeline

_WHOLE = r"(?:video|film|movie|project|clip|presentation|reel)"
_TITLED = (
    (
        rf"\b(?:call|name|title|rename|retitle)\b (?:the |this |my |our )?(?:whole "
        rf"|entire )?{_WHOLE}"
        r"\b(?:'s title| title)?(?: (?:to|into|as))?\s*:?\s*(?=\S)"
    ),
    (
        rf"\b(?:change|set|make|update|edit)\b (?:the |this |my |our )?(?:title|name) (?:of|for) "
        rf"(?:the |this |my |our )?(?:whole |entire )?{_WHOLE} (?:to(?: be)?|into|as|="
        rf"|:)?\s*:?\s*(?=\S)"
    ),
    (
        rf"\b(?:change|set|make|update|edit)\b (?:the |this |my |our )?{_WHOLE}(?:'s)? (?:title"
        rf"|name)"
        r" (?:to(?: be)?|into|as|=|:)?\s*:?\s*(?=\S)"
    ),
    (
        rf"\b(?:the |this |my |our )?(?:title|name) of (?:the |this |my |our )?{_WHOLE} "
        r"(?:should be|is|shall be|will be)(?: called)?\s*:?\s*(?=\S)"
    ),
    (
        rf"\b(?:the |this |my |our )?{_WHOLE}(?:'s)? (?:(?:title|name) )?"
        r"(?:should be|is|shall be|will be) (?:called|named|titled)?\s*:?\s*(?=\S)"
    ),
)


def title(
    said: Utterance,
    timeline: Timeline,  # noqa: ARG001 - a reader
    targets: list[Target],  # noqa: ARG001
) -> Action | None:
    """Read a new title for the video: "call the video Spring Launch"."""
    for place, pattern in enumerate(_TITLED):
        match = rx(pattern).search(said.norm)
        if not match:
            continue
        if place == len(_TITLED) - 1 and not rx(r"called|named|titled|title|name").search(match[0]):
            continue
        text, _ = tail(said, match.end())
        text = clean(text)[:200]
        if text:
            return Action(
                "setStyle",
                {"title": text},
                say("retitle", said.language, title=quoted(text, said.language)),
                "The prompt gives the video another title.",
            )
    return None


_PARTS = r"(?! (?:bars?|columns?|lines?|timeline|list|stack|layout|gradient|wipe|split|stripes?))"
_SHAPES = (
    ("9:16", re.compile(
        rf"\b(?:vertical(?:ly)?{_PARTS}|portrait (?:mode|format|video|version)|hochkant|hochformat"
        r"|9 ?[:x] ?16)\b|\bin portrait\b"
    )),
    ("1:1", re.compile(
        r"\bsquare (?:format|video|clip|post|version|one)\b|\b(?:in|a) square\b(?! [a-z])"
        r"|\bquadratisch\w*|\bformato cuadrado\b|\bformat carré\b|\b1 ?[:x] ?1\b"
    )),
    ("16:9", re.compile(
        rf"\b(?:horizontal(?:ly)?{_PARTS}|landscape (?:mode|format|video)|querformat|widescreen"
        r"|16 ?[:x] ?9)\b"
    )),
)  # fmt: skip
# What may stand upright or lie on its side within any format.
_PART_OF_SCENE = re.compile(
    r"\b(?:bars?|columns?|charts?|graphs?|lists?|texts?|words?|letters|cards|timeline|steps"
    r"|entries|photos"
    r"|gradient|layout|stripes?|lines?)\b"
)
_RESHAPES = re.compile(
    r"\b(?:make|change|turn|switch|convert|set|resize|reformat|put|want|need|have|should be|can"
    r"|could"
    r"|crop|rotate|go)\b"
)


def other_format(said: Utterance, timeline: Timeline) -> str | None:
    """Return what to say of a format that is asked for and is not the project's, else None."""
    project = timeline.context.project
    wide, tall = project.width > project.height, project.width < project.height
    ratio = "16:9" if wide else "9:16" if tall else "1:1"
    if _PART_OF_SCENE.search(said.norm):
        return None
    asked = {shape for shape, words in _SHAPES if words.search(said.norm)}
    return say("other_format", said.language, ratio=ratio) if asked - {ratio} else None


def shape(
    said: Utterance,
    timeline: Timeline,
    targets: list[Target],  # noqa: ARG001 - a reader
) -> Action | None:
    """Read a wish for another format: "make it vertical"."""
    if said.marks() or ":" in rx(r"\d ?: ?\d").sub("", said.norm):
        return None
    told = other_format(said, timeline)
    return (
        answer(told, [], "A wish for another format.")
        if told and _RESHAPES.search(said.norm)
        else None
    )


_AUDIO = re.compile(
    r"\b(?:sound ?track|background music|music|song|audio|sound|mp3|wav|tune"
    r"|jingle|voice-?over|narration|track|volume)s?\b"
)
_OTHER = re.compile(
    r"\b(?:title|list|quote|chart|video (?:for|about)|scene|saying"
    r"|festival|about|app|lessons?|school|store|shop|label)\b"
)
_VERB = re.compile(
    r"\b(?:add|use|put|play|set|include|insert|make|turn|lower|raise|mute"
    r"|remove|delete|get rid of|take (?:out|away|off)|stop|no|without|louder|quieter|softer"
    r"|change|need|want|give|with|have|get|can|increase|reduce|drop|don't|silence|kill|cut)\b"
)
_SILENT = re.compile(r"\b(?:mute|turn off|silence|silent)\b|\boff\W*$")
_OUT = re.compile(
    r"\b(?:remove|delete|stop|no|without|get rid of|take (?:out|away|off)|drop|don't|kill|cut)\b"
    r"|\btake\b.*\b(?:out|away|off)\b"
)


def audio(
    said: Utterance,
    timeline: Timeline,
    targets: list[Target],  # noqa: ARG001 - a reader
) -> Action | None:
    """Read a wish about the soundtrack."""
    norm, language = said.norm, said.language
    noun = _AUDIO.search(norm)
    if not noun or _OTHER.search(norm) or not _VERB.search(norm):
        return None
    if any(one.has_words(noun[0]) for one in timeline.known):
        return None  # "replace Sound with Music" is about an entry
    if norm.rstrip(" ?").startswith(("what", "which", "is there")):
        return None
    sounds = timeline.assets("audio")
    out = _OUT.search(norm) and not _SILENT.search(norm)
    if not sounds:
        if out or _SILENT.search(norm):
            return answer(say("silent", language), [], "There is no sound to take out.")
        return clarify("no_audio", language, [], "There is no uploaded sound.")
    if out:
        reason = "The prompt asks to take the soundtrack out."
        return Action("addAudio", {"assetId": None}, say("no_more_audio", language), reason)
    named = [
        one
        for one in sounds
        if one.name.rsplit(".", 1)[0].lower() in norm or one.name.lower() in said.raw.lower()
    ]
    sound = (named or list(sounds))[-1]
    volume = _volume(norm)
    params: dict[str, object] = {"assetId": as_id(sound.id)}
    if volume is not None:
        params["volume"] = volume
    key = "mute" if volume == 0 else "audio"
    reason = "The prompt is about the soundtrack."
    return Action("addAudio", params, say(key, language, name=sound.name), reason)


def _volume(norm: str) -> float | None:
    percent = rx(r"\b(\d{1,3}) ?(?:%|percent)").search(norm)
    if _SILENT.search(norm):
        return 0.0
    if percent:
        return min(1.0, int(percent[1]) / 100)
    if rx(r"\bhalf (?:the )?(?:volume|as loud)\b|\bhalve\b").search(norm):
        return 0.4
    if rx(
        r"\b(?:quiet|quieter|quietly|soft|softer|softly|lower|low|background|gentle|down|reduce"
        r"|too loud)\b"
    ).search(norm):
        return 0.35
    if rx(r"\b(?:loud|louder|full volume|raise|up|increase|too quiet)\b").search(norm):
        return 1.0
    return None
