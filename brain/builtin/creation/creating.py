"""Wishes for a new scene: whether it is one, where it goes, and what it holds."""

import re
from textwrap import shorten

from brain.builtin.actions import Action, wire
from brain.builtin.answers.replies import kind_name, quoted, say, seconds
from brain.builtin.answers.talking import rhetorical
from brain.builtin.commands.commands import in_this_order
from brain.builtin.creation.anatomy import shows_and_tells_how, single
from brain.builtin.creation.announcing import closes, without_announcement
from brain.builtin.creation.brief_titles import THANKED, written
from brain.builtin.creation.in_turn import words_in_turn
from brain.builtin.creation.kinds import (
    SCENE_WORD,
    KindFound,
    find_kinds,
    find_subject,
)
from brain.builtin.creation.lacking import LISTS, lacking
from brain.builtin.creation.positions import FILM, find_position
from brain.builtin.creation.readings import best_brief, lost_figures
from brain.builtin.edits.arranging import reformats
from brain.builtin.edits.emphasis import stands_out
from brain.builtin.language.command_words import POLITE, VERBS
from brain.builtin.language.content import is_command
from brain.builtin.language.figures import parse_table
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from brain.builtin.targets.targets import SCENE, Target
from brain.builtin.targets.timeline import Timeline
from tools.layout.brief import SceneBrief

_NEW = re.compile(
    rf"\b(?:create|generate|build|design|produce|compose|draw"
    rf"|animate)\b(?! (?:it|this|that|the|them)\b)"
    rf"|\b(?:add|insert|make|include|put|place|stick|slot|pop|squeeze|sneak|slip|throw in|drop in"
    rf"|chuck in|give me|i want|i need|i'd like"
    rf"|let's have|let's add|let's make|have|do|start with|begin with|open with"
    rf"|end with|close with|finish with|follow (?:it |that |this |up |them )*with|want|need|use"
    rf"|(?:start|begin|open|end|close|finish|kick) (?:the |my |our |this )?(?:video|film"
    rf"|whole thing|it|off"
    rf"|things)? ?(?:off )?with)\b (?:me |us "
    rf"|in |here )?(?:(?:an?|another|one more|1 more|new|a new|\d+|some"
    rf"|two)\b)[^.;:«]{{0,60}}?\b(?:{SCENE_WORD}s?|title|intro|outro|opener"
    rf"|divider|separator|section break|bumper"
    rf"|chart|graph|donut|pie|list|quote|countdown|timeline|roadmap|comparison"
    rf"|testimonial|gallery|logo reveal|wordmark|end card|call to action|cta"
    rf"|lower third|number|stat|counter|progress bar|code|terminal|chat"
    rf"|conversation|tweet|post|team|credits|map|location|video|clip|loop"
    rf"|landscape|steps|checklist|agenda|cards|kinetic|diagram|histogram)\b"
    rf"|\b(?:new|another|one more|1 more) (?:\w+ )?{SCENE_WORD}\b(?! (?:should"
    rf"|is|has|needs))|\banother (?:title|chart|list|quote)\b"
    rf"|\b(?:another|1 more|one more|an extra) one\b[^.;«:]{{0,40}}\b(?:with|about|saying|that"
    rf" says)\b"
    rf"|\b(?:add|insert|put|stick|slot|pop|squeeze|place|make)\b (?:in )?(?:one|another)\b (?:in"
    rf" )?(?:between"
    rf"|before|after|at the|saying|that says|with|about)\b"
    r"|\bi (?:want|need|would like) (?:an?|some)\b|\bi'd like (?:an?|some)\b"
    r"|\bgive me (?:an?|some)\b"
    r"|\b(?:want|need|i'd like|make|show|create|add|give me) (?:me )?(?:something|one) (?:that"
    r"|which) (?:says"
    r"|reads)\b"
    rf"|^\W*(?:and )?(?:the )?next {SCENE_WORD}\b"
    r"(?:[\s,(-]+[\d.]+ ?(?:s|secs?|seconds?|frames?)\b\)?)?"
    rf"\s*:(?!\s*{VERBS}\b)"
    rf"|^\W*(?:and )?(?:for )?(?:the )?next(?: up| one| {SCENE_WORD})?,? (?:should be|is|will be"
    rf"|could be"
    r"|comes|make|do|show|i want|let's have)? ?(?:an?|the|some) "
    rf"|^\W*(?:as )?(?:the |an? )?(?:next|new|last|final|closing|first) (?:one"
    rf"|{SCENE_WORD}) (?:should be|is"
    r"|will be|could be|shows) (?:an?|some) "
    rf"|^\W*(?:the )?(?:one|{SCENE_WORD}) (?:should be|is|will be) (?:an?|some) "
    rf"|\b(?:add|insert|put|include|create|place)\b [^.;:]{{1,60}}? as (?:an?|another|the (?:next"
    rf"|new|opening"
    rf"|closing|final)) (?:\w+ )?(?:title|quote|intro|outro|headline|list|countdown|number"
    rf"|{SCENE_WORD})\b"
    rf"|\b(?:add|insert|include|create)\b[^.;:]{{1,80}}\bas (?:{SCENE} \d|the (?:first|second"
    rf"|third|fourth|fifth"
    rf"|last|opening|closing|final) (?:one|{SCENE_WORD}))"
    rf"|\b{FILM} (?:to|should|must|has to|needs to) (?:start|begin|open|end|close|finish) with\b"
    rf"|\b(?:start|begin|open|end|close|finish|kick|follow) (?:the |my |our |this )?"
    rf"(?:{FILM}|it|that|off"
    r"|things|up)? ?(?:off |up )?with (?:an?|some|the words?|the text|«)"
)
_OPENS = re.compile(
    r"^(?:(?:please|now|then|next|ok|okay|so|and|also|finally|lastly|hey|hi"
    r"|hello|first|great|cool|thanks|let's|after that|maybe"
    r"|just)[\s,!.]+)*(?:\d+[\s-](?:second|frame|s)s?[\s-](?:long )?)?(?:an?"
    r"|some|my|our|the)?\s*(?:\w+[\s-]+){0,3}?$"
)
_SHOW = re.compile(
    r"^(?:(?:please|now|then|next|also|and|ok|so)[\s,]+)*(?:show|display"
    r"|announce|introduce|present|tell|explain|visuali[sz]e|compare|welcome"
    r"|count ?down|count up|celebrate|invite|thank|remind|illustrate|plot|say"
    r"|write|type|chart|graph|list|(?:reveal|unveil|flash|spell out|put up|bring up)(?= (?:our|my"
    r"|the"
    r" (?:word|words|name|text|phrase|line)s?|«|an?|[\w-]+ name)\b))\b(?! (?:it|this|that|them"
    r"|the (?:title"
    r"|text|list|chart|subtitle)) (?:in|on|as|at|to|bigger|longer|smaller"
    r"|faster)\b)"
)
# Telling what is so is a wish to show it.
_STATES = re.compile(
    r"(?:we|our \w+|my \w+|i) (?:(?:have |has |now |just |already )*(?:raised"
    r"|grew|reached|sold|served|saved|hit"
    r"|doubled|tripled|increased|won|helped|planted|shipped|built|earned|have"
    r"|has)\b[^?]*\d|(?:are|is) (?:located|based)\b)"
    r"|(?:revenue|sales|profit|traffic|users|downloads)\b[^?]*\b(?:grew|rose"
    r"|fell|up|down|increased|dropped|reached)\b[^?]*\d"
    r"|[\d.,]+ ?(?:million|billion|thousand|k|m|%)? (?!seconds?|frames?|minutes?|times)[a-z]+ ?!?$"
)
_CONTEST = re.compile(
    r"(?!.*\b(?:change|replace|make|set|remove|delete|turn)\b)"
    r"[^,;:«]{1,40} (?:vs\.?|versus) [^,;:«]{1,40}(?:[,.!]|$)"
)
_LOOK_NOUN = re.compile(
    r"\b(?:fonts?|typeface|colou?rs?|background|gradient|palette|theme"
    r"|animation|transition|effect|style|border|shadow|look|wipe|fade)\b"
)


def wants_new(said: Utterance, timeline: Timeline) -> bool:
    """Tell whether a sentence asks for a new scene rather than for a change."""
    norm = said.norm.strip()
    if _for_what_is_there(said, norm, timeline):
        return False
    kinds = find_kinds(said)
    if _MADE_OF_THIS.match(norm) and kinds:
        return bool(not timeline.count or parse_table(said.source(0)) or ":" in norm)
    in_turn = words_in_turn(said)
    if (
        (in_turn and not any(one.shows(in_turn[0]) for one in timeline.known))
        or _STATES.match(norm)
        or _CONTEST.match(norm)
        or (not timeline.count and written(said))
        or (_PLACED.match(norm) and kinds)
        or _adds_kind(said, kinds)
        or _orders_new(norm, timeline)
    ):
        return True
    if _SHOW.match(norm):
        return not (timeline.count and _BESIDE.match(norm))
    opening = _opens_with_kind(said, kinds, timeline)
    if opening is not None:
        return opening
    if _SCENE_WITH.match(norm):
        return True
    if not timeline.count:
        return bool((_LIKE.match(norm) and kinds) or timeline.attached) or _content_alone(said)
    return _pictures_something(said, timeline)


def _adds_kind(said: Utterance, kinds: list[KindFound]) -> bool:
    """Tell "add confetti", said of what can only be a scene, from "add a button"."""
    if _THANKS.match(said.norm) or THANKED.match(said.norm.lstrip()):
        return True
    if not kinds or not kinds[0].strong or kinds[0].kind not in ONLY_SCENES:
        return False
    before, after = said.norm[: kinds[0].start], said.norm[kinds[0].end :]
    return bool(_ADDING.fullmatch(before)) and not (_DRESSES.search(after) or _MARKS.match(after))


ONLY_SCENES = frozenset(
    {
        *("abstract", "chat", "comparison", "countdown", "donut", "gallery", "kinetic"),
        *("lineChart", "lowerThird", "post", "progress", "quote", "testimonial"),
    }
)
_ADD = (
    rf"\W*(?:{POLITE.pattern[1:]})?\s*(?:add|insert|include|create|throw in|put in)"
    r"(?: me| us)?"
)
_ADDING = re.compile(
    rf"{_ADD} (?:(?:an?|some|another|our|my|1 more) )?(?:(?!the|this|that|its)[\w-]+ ){{0,2}}?"
)
_THANKS = re.compile(
    rf"{_ADD} (?:(?:an?|our|my|some) )?(?:\w+ )?(?:thank you|thanks for \w+ing"
    r"|thank-you|(?:end |closing )?credits)\b"
)
_MARKS = re.compile(r" (?:marks?|signs?|points?|items?|entry|entries|members?)\b")


def _for_what_is_there(said: Utterance, norm: str, timeline: Timeline) -> bool:
    """Tell whether words speak of scenes that exist, whatever else they sound like."""
    if _INTO_A_SCENE.search(norm) and not _A_SCENE.search(norm):
        return True
    if not timeline.count:
        return False
    everywhere = _ACROSS.search(norm) and not find_look(said, timeline.fps).empty
    on_one = timeline.attached and _ON_A_SCENE.search(norm)
    if in_this_order(said, timeline):
        return True
    other = _GIVES_WAY.search(norm) or stands_out(norm) or reformats(norm) or _TYPES.match(norm)
    again = _SHOWN_AS.match(norm) and not rx(r"[:«\d]").search(norm)
    return bool(everywhere or on_one or other or again)


# "Turn this export into a bar chart", with the figures behind it.
_MADE_OF_THIS = re.compile(
    r"[^:«]{0,60}?\b(?:turn|make|convert|transform|put|change)\b (?:this|these|those|that|the"
    r" following)"
    r" ?(?:[\w-]+ ){0,3}?(?:in)?to an? [^:«]*(?::|\n|$)"
)
_ACROSS = re.compile(
    r"\b(?:across|throughout|in|for|on) (?:all|every|each|the whole|the entire|the full|the)"
    r" (?:of the |the |\d )?(?:scenes|video|film|project|movie|board|scene)\b(?!.*[:«])"
)
# "As a line chart", "a donut instead of the bars": what is there, shown another way.
_SHOWN_AS = re.compile(
    r"(?:please |maybe |rather |better |and |now )*(?:as an? [\w -]+$"
    r"|(?:an? )?[\w -]{3,24} (?:instead of|rather than) |(?:can|could|should|would) (?:it|this"
    r"|that|the) )"
)


_BESIDE = re.compile(
    r"(?:please )?(?:(?:say|write|type) «"
    r"|(?:say|write|type|show|display)\b[^«:]{0,24}«\d+»[^«:]*\b(?:below|under(?:neath)?|beneath)"
    r"(?: (?:it|that|the (?:title|headline|heading|text)))?\W*$)"
)
# "Type the title letter by letter": how what is there comes in.
_TYPES = re.compile(
    r"(?:please )?(?:type|write|show|reveal|spell) (?:out )?(?:it|this|that|(?:the|its|this|my)"
    r" [a-z]+(?: text)?) (?:out )?(?:letter by letter|word by word|character by character|one \w+"
    r" (?:at a time|after)|(?:like|as) (?:on |with )?(?:an? |if )?(?:old )?typ)"
)
_GIVES_WAY = re.compile(
    r"^[^«:]*\b(?:cross-?fade|fade|dissolve|transition|wipe|slide|flip"
    r"|cut)s?\b[^«:]{0,30}\b(?:between|after"
    rf"|from) (?:the )?(?:{SCENE}|first|second|third|last|all|every|each|them|\d)"
)
_LIKE = re.compile(
    r"(?:please )?(?:make|do|let|have|turn|design|style) (?:it|this|that|everything)(?: all)?"
    r"(?: look| feel| appear| be)?(?: more)?(?: like| into| as| in the (?:style|form) of)? (?:an?"
    r"|the|some)\b"
)
_IN_A_SCENE = re.compile(
    rf"\b(?:of|in|on|to|for|into|onto|behind) (?:the (?:\w+ )?{SCENE}\b|{SCENE} \d|it\b|this\b)"
)
# "Our logo bottom left on the last scene" is no scene of its own.
_ON_A_SCENE = re.compile(
    r"^(?:please )?(?:the |our |my |this )?(?:logo|photo|picture|image|screenshot)\b[^.;:«]*"
    rf"\b(?:of|in|on|onto|into) (?:the (?:\w+ )?{SCENE}\b|{SCENE} \d)"
)
_INTO_A_SCENE = re.compile(
    r"\b(?:add|insert|put|include)\b[^.;:«]{0,40}\b(?:to|in|on|into|onto|over|under|below|above"
    r"|at the (?:very )?(?:end|start|beginning) of"
    rf"|next to) (?:it|this|that|{SCENE} \d+"
    rf"|the (?:\w+ )?(?:{SCENE}|title|list|chart|graph|donut|pie|quote|timeline|roadmap|agenda|team"
    r"|credits|cards|steps|checklist|conversation|chat|gallery))\b"
)
_A_SCENE = re.compile(rf"\b(?:an?|another|new) (?:\w+ ){{0,3}}{SCENE_WORD}\b")
_PLACED = re.compile(r"(?:add|put|insert|place) (?:at|to) the (?:end|start|beginning)\b")
_CONVERTS = re.compile(
    r"\b(?:it|this|that|them|scene \d+|the \w+(?: \w+)?)\b (?:in)?to (?:an?|the)\b"
    r"|\b(?:turn|convert|change|make|have) (?:it|this|that|them|scene \d+) (?:in(?:to)?|as|an?)\b"
)
_SCENE_WITH = re.compile(
    r"^(?:(?:please|now|then|also)[\s,]+)*(?:\d+[\s-](?:seconds?|frames?|s)[\s-])?"
    r"(?:an? |another )?"
    r"(?:(?!the|this|that|my|our|each|every|all|last|first|next|previous)\w+ )?"
    rf"{SCENE_WORD}\b(?! \d)\s*(?:with|about|for|saying|that|where|of|showing|:|\d)"
)


_WHERE = re.compile(
    rf"(?:(?:right |directly |just |straight )?(?:before|after|behind|in front of) (?:it|that|this"
    rf"|(?:the )?"
    rf"(?:{'|'.join(ORDINALS)}|last)(?: (?:one|{SCENE}))?|{SCENE} \d+|the (?:\w+ )?{SCENE})\b|at"
    rf" the (?:very )?"
    r"(?:start|beginning|end)\b),? (?=(?:an?|another|one)\b)"
)


_BETWEEN = re.compile(
    rf"\b(?:in )?between (?:the )?{SCENE}s? \d+ (?:and|&) (?:(?:the )?{SCENE} )?\d+\b"
)


def _orders_new(norm: str, timeline: Timeline) -> bool:
    """Tell "create a chart" and "I want a title" from "I want a blue background"."""
    norm = _WHERE.sub("", norm)
    match = _NEW.search(norm)
    if match is None or (timeline.count and _CONVERTS.search(norm)):
        return False
    about = match[0] + norm[match.end() : match.end() + 24]
    if timeline.count and _LOOK_NOUN.search(about):
        wants = rx(r"i (?:want|need|would like)|i'd like|give me").match(match[0])
        return not (wants or _LOOK_NOUN.search(match[0]))
    length = rx(r"\d+ (?:seconds?|frames?)\b").search(match[0])
    return not (length and rx(rf"\b{SCENE} \d").search(_BETWEEN.sub("", norm)))


def _opens_with_kind(said: Utterance, kinds: list[KindFound], timeline: Timeline) -> bool | None:
    """Tell whether a sentence that begins with a kind asks for one; None where it does not."""
    if not kinds or not _OPENS.match(said.norm[: kinds[0].start].lstrip()):
        return None
    before, after = said.norm[: kinds[0].start], said.norm[kinds[0].end :]
    if not kinds[0].strong and timeline.count and _IN_A_SCENE.search(after):
        return None
    if rx(r"\s*(?:scene|slide)?:").match(after):
        return True
    commands = rx(
        r"\b(?:make|change|set|use|let|turn|move|remove|delete|add|replace|put|rename|call|name"
        r"|trim|cut|stick|knock|bump|fix|swap|slap|switch|shift|push|lose|drop|align|keep)\b"
    )
    the = rx(r"\bthe\b").search(before)
    if (commands.search(before) or the) and not (the and not timeline.count):
        return None
    if not timeline.count:
        return True
    if kinds[0].kind == "title" and rx(
        r"\s*(?:→|->|=>|=)|\s+(?:the|this|it|scene \d|of (?:the |scene ))"
    ).match(after):
        return False
    if kinds[0].kind == "title" and _only_look(said.cut(kinds[0].end)):
        return False
    spoken_of = (
        r"\s+(?:should|is|must|becomes?|now says|needs|has to|could|to the|in the|bigger|smaller"
        r"|in \w+$)"
    )
    part = kinds[0].kind == "title" and rx(r"\s*(?:bigger|smaller|font|colou?r|size)").match(after)
    return not (rx(spoken_of).match(after) or part)


def _only_look(said: Utterance) -> bool:
    """Tell "title larger please" from a wish for a title: nothing but looks follows the word."""
    spans = find_look(said, 30, loose=True).spans
    return bool(spans) and is_command(said.norm, 0, len(said.norm), spans)


def _pictures_something(said: Utterance, timeline: Timeline) -> bool:
    """Tell "a sunset over the sea" and a picture sent for a scene of its own from a change."""
    norm = said.norm.strip()
    subject = find_subject(said)
    if subject:
        before = said.norm[: subject[1]].lstrip()
        opens = rx(r"^(?:an? |the |some )?(?:\w+ ){0,2}$").match(before)
        if opens and not rx(r"\b(?:make|change|add|use|put|move|more|less)\b").search(before):
            return True
        if _PUTS_IN.fullmatch(before) and not _DRESSES.search(said.norm[subject[2] :]):
            return True
    whole = rx(
        rf"\b(?:full|hero|gallery|slideshow|new)\b|\b(?:an?|another|1 more) (?:\w+ )?{SCENE_WORD}\b"
        r"|\b(?:as|for) (?:a |the )?(?:scene|slide)$"
    ).search(norm)
    inside = rx(rf"\b(?:replace|swap|corner|logo)\b|\b{SCENE} \d").search(norm)
    return bool(timeline.attached and whole and not inside)


_PUTS_IN = re.compile(
    r"(?:(?:and|also|then|now|next|finally)\s+)*(?:add|insert|include|put in|show|draw|give me"
    r"|i want|i need|i'd like)(?: me| us| in| here| also)? (?:an? |the |some )?(?:[\w-]+ ){0,5}"
)
_DRESSES = re.compile(
    r"\b(?:background|backdrop|behind|colou?rs?|to (?:it|this|that|the|scene)|in scene|palette"
    r"|theme"
    r"|gradient)\b"
)


def _content_alone(said: Utterance) -> bool:
    """In an empty project, words to show are a wish to see them."""
    norm = said.norm.strip()
    edits = (
        r"^(?:please |now |can you )*(?:change|make (?:it|the|this|that|them)|set"
        r"|use|replace|turn|move|remove|delete|swap|trim|cut|shorten|extend|speed"
        r"|slow|bigger|smaller|faster|slower|increase|decrease|reduce|align|center"
        r"|resize|rename|let (?:it|the)|add (?:an? |the )?(?:sub|tag|caption|point"
        r"|item|bullet|logo|button|label)|(?:lighter|darker|longer|shorter|bold)\b"
        r"|(?:tighten|loosen|darken|lighten|brighten|enlarge|shrink|bump|nudge|tone|soften|sharpen"
        r"|raise|lower|widen|scale|flip|rotate|fade|recolou?r|restyle|fix|tweak|adjust|edit|update"
        r"|undo|round|stretch|break|split|capitali[sz]e|left-align|right-align|underline|hide|lose"
        r"|drop|delay|loop) (?:up |down |out |in )?(?:the|its|this|that|these|every|it)\b"
        r"|(?:background|text|font|title) (?:is |should |must |in )?(?:be )?[a-z]+$)"
    )
    shown = r"(?:please )?(?:make|have|let|get) (?:the )?(?:text|words?|title|phrase|line) «\d+»"
    if rx(edits).match(norm) and not (rx(shown).match(norm) or _WITH_PICTURE.match(norm)):
        return False
    if rx(QUOTE).search(norm) or rx(r":\s*\S").search(norm):
        return True
    if rx(r"\b(?:for|about|introducing|announcing|with the words?|saying)\b \S").search(norm):
        return True
    if single(said) or shows_and_tells_how(said) or rhetorical(norm):
        return True
    if find_subject(said) or find_kinds(said) or rx(r"\bvs\b|\d").search(norm):
        return True
    says = len(norm.split()) > 1 and not norm.endswith("?")
    return says and not _CHATS.match(norm) and not _KEYBOARD.search(norm)


_WITH_PICTURE = re.compile(
    r"(?:please )?(?:use|make|turn) (?:this|that|my|our|the) (?:attached |uploaded )?(?:photo"
    r"|picture|image|screenshot|pic)(?:graph)?\b[^«]{0,40}«"
)
# A word without a vowel is no word.
_KEYBOARD = re.compile(r"(?<![\w.@-])[bcdfghjklmnpqrstvwxz]{4,}(?![\w.@-])")


_CHATS = re.compile(
    r"(?:i|you|it|this|that|what|how|why|who|when|where|which|can|could|would|do|does|did|is|are"
    r"|am|help|try|test|again|undo|redo|surprise|some|any|more|less|ok|okay|yes|no|not|never|stop"
    r"|cancel|wait|hm+|well|just|go|let|lets|do|be|please)\b"
)


def add(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action:
    """Return the addScene that a sentence asks for."""
    order, span = find_position(said, timeline, targets)
    clear = without_announcement(said)
    if span and clear is said:
        clear = said.blank(span)
    brief = best_brief(clear, timeline)
    if brief.kind == "title" and closes(said) and not any(one.strong for one in find_kinds(clear)):
        brief = brief.model_copy(update={"kind": "callToAction"})
    wanted, question = brief.kind, lacking(brief, said)
    begins = wanted in LISTS and brief.headline and not timeline.count
    if question and not begins:
        return question
    if question:
        brief = brief.model_copy(update={"kind": "title"})
    params: dict[str, object] = {"brief": wire_brief(brief)}
    if order is not None:
        params["order"] = order
    shows = bool(brief.headline or brief.items or brief.data)
    reason = f"The prompt asks for a new scene: {brief.kind}."
    reply = added(brief, timeline, said)
    if question:
        reply += " " + say("more", said.language, what=kind_name(wanted, said.language))
    return Action("addScene", params, reply, reason, 0.9 if shows else 0.75)


def truest(read: list[Action], asked: Utterance, timeline: Timeline) -> list[Action]:
    """Return what was read in a prompt for one scene, or its reading as a whole where truer."""
    unread = all(one.tool == "clarify" for one in read) and wants_new(asked, timeline)
    if any(one.tool not in _MAKES for one in read) or not (unread or shows_and_tells_how(asked)):
        return read
    made = [_brief(one) for one in read if one.tool == "addScene"]
    lost = lost_figures(made[0], asked) if len(made) == 1 else None
    if lost == 0:
        return read
    whole = add(asked, timeline, [])
    if whole.tool != "addScene":
        return read
    return read if lost is not None and lost <= lost_figures(_brief(whole), asked) else [whole]


_MAKES = frozenset({"addScene", "clarify"})


def _brief(action: Action) -> SceneBrief:
    return SceneBrief.model_validate(action.params["brief"])


def wire_brief(brief: SceneBrief) -> dict[str, object]:
    """Return a brief as the wire has it, with nothing that was not said."""
    return {"kind": brief.kind, **wire(brief)}


def added(brief: SceneBrief, timeline: Timeline, said: Utterance) -> str:
    """Return what is said about a scene that is being made, with the person's own words."""
    what = kind_name(brief.kind, said.language)
    words = brief.headline or shorten(
        ", ".join(item.text for item in brief.items), 60, placeholder="…"
    )
    if words:
        colon = " : " if said.language == "fr" else ": "
        what = f"{what}{colon}{quoted(words, said.language)}"
    if brief.duration:
        return say(
            "add",
            said.language,
            what=what,
            seconds=seconds(brief.duration, timeline.fps, said.language),
        )
    return say("add_free", said.language, what=what)
