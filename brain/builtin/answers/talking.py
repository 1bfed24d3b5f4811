"""Questions, thanks, greetings, and wishes too vague to act on."""

import re

from brain.builtin.actions import STARTERS, Action, answer, clarify, ideas
from brain.builtin.answers.closing_words import is_done
from brain.builtin.answers.replies import listed, quoted, say, scenes, seconds
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx, words
from brain.builtin.targets.resolving import resolve
from brain.builtin.targets.targets import Target
from brain.builtin.targets.timeline import Known, Timeline

# Words of which thanks and praise are made; a sentence of nothing else asks for nothing.
_KIND_WORDS = words(
    """
    oh ok okay great perfect super cool nice awesome amazing wow yes yeah yep yay alright that's
    looks look looking it's it this is very so really lovely wonderful excellent brilliant good
    love loving like well done job work works nice the a an beautiful fantastic much lot of you
    your thank thanks thx ty cheers merci danke gracias for help again all now that was i i'm
    we're we my me and on to in at as what wanted needed just exactly one omg god gosh man dude
    mate haha lol happy with pretty gorgeous stunning superb neat sweet best ever appreciate
    appreciated bye goodbye see later soon everything here dir ihnen vielmals sehr schön tausend
    klasse toll prima genial gut gemacht perfekt wunderbar das ist sieht aus mucho muchas
    muchísimas perfecto bien hecho me encanta top beaucoup infiniment mille parfait bravo très
    liebe hammer spitze einfach está queda mola c'est génial magnifique j'adore already
    too have had has been are were you've you're day nailed ace splendid impressive impressed
    fine enough far also video scene result aww aw ooh aah woah whoa yess ha hehe turned out came
    together fab fabulous adorable cute beautifully really loving they both these those look by way
    absolutely totally honestly tysm thankyou c s est ça j adore de du le la que
    """
)
_PRAISE = re.compile(
    r"\b(?:thank\w*|thx|ty|cheers|merci|danke|gracias|great|perfect\w*|super|cool|nice|awesome"
    r"|amazing|wow|love\w*|wonderful|excellent|brilliant|good|beautiful|fantastic|well done|bravo"
    r"|gorgeous|stunning|superb|neat|sweet|best|appreciate\w*|bye|goodbye|klasse|toll|prima|genial"
    r"|gut|wunderbar|perfecto|bien|encanta|top|parfait|génial|magnifique|j'adore|hammer|spitze|like"
    r"|nailed|splendid|impress\w+|see you|yay|fine|happy|haha|lol)\b"
)
_THANK_WORD = re.compile(r"\b(?:thanks?|thx|ty|cheers|thank you|merci|danke|gracias)\b")
_HELLO = re.compile(
    r"^(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day)"
    r"|greetings|yo|what's up|sup)(?: (?:there|bazaar|everyone|all|again|you"
    r"|friend|team))?[\s,.!?)¦]*(?:how are you(?: today| doing)?\??)?[\s.!?]*$"
)
_ABILITIES = re.compile(
    r"\bwhat (?:can|could|do) (?:you|i|it|this|bazaar) (?:do|make|create|offer"
    r"|ask|say|build)\b|\bwhat are you able\b"
    r"|^(?:please )?help(?: me)?[\s!.?]*$|\bhow (?:does (?:this|it|bazaar)"
    r"|do you) work\b|\bwho are you\b|\bwhat are you\b"
    r"|\bwhat (?:kinds?|types?|sorts?) of (?:scenes?|videos?|things)\b"
    r"|\bwhat (?:is|'s) possible\b|\bhow do i (?:start|begin|use this"
    r"|get started)\b|\bgive me (?:some )?(?:ideas|examples)\b"
    r"|\bwhat should i (?:do|make|say)\b|\bwhat's this\b"
    r"|\bcan you help(?: me)?\??$|\bany (?:suggestions|ideas)\b|\bwhat (?:do|would) you suggest\b"
    r"|\bwhat (?:next|now)\?$|\b(?:show me )?what you can do\b"
)
_QUESTION = re.compile(
    r"^(?:so |and |but |ok |hey |well )?(?:describe|summari[sz]e|tell me (?:about|what|how|which"
    r"|the)|remind me (?:what|how|of)|read (?:me )?(?:the )?scene|how (?:long|many|much"
    r"|do|does|is"
    r"|are|can|big|old|fast)|what|what's|which|who|where|when|why|is (?:it"
    r"|there|this|that|the|my|scene)|are (?:there|they|the|you)|do (?:i|you"
    r"|we)|does|did|will|has|have (?:i|you|we))\b"
)
_VAGUE = re.compile(
    r"^(?:please |now |just |can you |could you |then )*(?:(?:make|do|let"
    r"|get) (?:it|this|that|them|scene \d+|the (?:\w+ )?(?:scene|video|one"
    r"|title|list|chart)|everything|something)(?: look| feel| be)?"
    r" (?:a (?:bit|little) |much |way |even |look |a lot |really )*(?:better"
    r"|nicer|prettier|cooler|good|great|perfect|nice|beautiful|awesome|amazing"
    r"|different|differently|interesting|more interesting|more beautiful"
    r"|more appealing|more attractive|right|special|best|great again|work"
    r"|improved|pretty|cool|wow|unique|like a pro|more unique|more special"
    r"|else|stand out)"
    r"|(?:improve|fix|change|edit|update|modify|enhance|polish|adjust|tweak"
    r"|refine|redo|optimi[sz]e|beautify|perfect|rework|redesign"
    r"|upgrade)(?: (?:it|this|that|them|scene \d+|the (?:\w+ )?(?:scene|video"
    r"|text|design|look|style|animation|colou?rs?|font|layout|title|background"
    r"|list|chart|one)|everything|something|things))?(?: (?:a bit|a little"
    r"|somehow|please|up))?"
    r"|(?:surprise me|do something|something (?:else|different|cool)"
    r"|(?:i|we) (?:don't|not) (?:really |quite |actually )?(?:like|love|feel|get) (?:it|this|that"
    r"|the (?:\w+ )?"
    r"(?:scene|video|look|design|result|style|one))(?: (?:yet|at all|much|very much|that much"
    r"|so much"
    r"|any ?more|really|so far|either|tbh))*"
    r"|(?:i'm |we're |i am )?not (?:really |quite |so |very |too )?(?:happy|sure|convinced"
    r"|satisfied|feeling it"
    r"|there yet|right|it|my style)(?: (?:about|with) (?:it|this|that))?(?: yet)?"
    r"|(?:needs|it should be|could use|something is|something's) (?:more work|work|missing|off"
    r"|improvement)"
    r"|i (?:really )?hate (?:it|this|that)|(?:it |this |that )?(?:could|should|can) be better"
    r"|(?:it's |this is |that's )?"
    r"(?:too )?(?:bland|lame|dull|amateurish|cheesy|generic)|(?:can you |could you )?do better"
    r"|you can do better|i expected (?:more|better)"
    r"|i (?:dis)?like (?:it|this)?|not (?:good"
    r"|nice|great|quite)|it's (?:ugly|boring|bad|not good|wrong)|(?:this|that"
    r"|it) (?:is|looks) (?:ugly|bad|boring|wrong|off|weird|meh)|meh|try again"
    r"|again|more|another (?:version|try|one)|do it again|go on|continue"
    r"|next))"
    r"[\s.!?]*(?:please)?[\s.!?]*$"
)


_LIKES = re.compile(
    r"^(?!.*\b(?:but|to be|should|more|less|make|bigger|smaller|though|only|except|if|and)\b)"
    r"(?:i |we )?(?:(?:really|absolutely|totally|do|just) )?(?:love|like|adore) (?:the|this|that"
    r"|how|it"
    r"|your|these|what)\b[^«:?\d]*$"
)
_HEARTS = re.compile(
    "[\U0001f44d\u2764\U0001f60d\U0001f389\U0001f64f\U0001f60a\U0001f525\U0001f44f"
    "\U0001f4af\U0001f64c\U0001f44c\U0001f970\U0001f600-\U0001f606\U0001f929\u2b50\u2705]"
)
# Said of the result by somebody who wants nothing more.
_PLEASED = re.compile(
    r"(?!.*\b(?:but|though|except|only|change|make|add|could|can)\b)(?:[^«:?\d]*[,.!] )?"
    r"(?:(?:my|our|the) [\w' ]{2,30}? (?:will |is going to |are going to )?(?:loves?|loved|adores?)"
    r" (?:it|this|them|that)|(?:that's|this is|it's|that is|exactly) (?:exactly |just "
    r"|precisely )*what"
    r" (?:i|we) (?:had in mind|wanted|needed|(?:was|were) (?:looking|hoping) for|imagined|pictured"
    r"|meant)|(?:couldn't|could not) be (?:happier|better)|(?:you're|you are|ur) (?:a "
    r"|the )?(?:star"
    r"|legend|lifesaver|life saver|genius|best|amazing|so good|great)|you (?:just )?(?:saved"
    r"|made) my"
    r" (?:day|life|week|evening)|(?:i'm|i am|we're|we are) (?:so |very |really |super )*(?:happy"
    r"|pleased|delighted|thrilled|impressed|grateful|over the moon)\b[^.?«:\d]*)[\s.!]*$"
)
# A question about getting the video out, however it begins: "will I be able to download this?"
_ASKS_EXPORT = re.compile(
    r"(?!.*\b(?:add|insert|button|title|saying|says|chart|list|card|quote|countdown)\b)[^«:]*"
    r"\b(?:can|could|will|would|how|where|is|do|does|may|should|when|which|what|able)\b[^«:.]{0,80}"
    r"\b(?:(?:export|download|render|upload)\w*|mp4|mov|gif|webm|save (?:it|this|the (?:video|file"
    r"|thing))|send (?:it|this)|share (?:it|this)|post (?:it|this)|put (?:it|this) on (?:youtube"
    r"|instagram|tiktok|facebook|my (?:site|website)|our (?:site|website)))\b[^«:]*\?\W*$"
)
_EXPORT = re.compile(
    r"^(?:\W|(?:please|can|could|how|do|i|we|you|let|me|us|want|to|would|like|now|now|ok|it|is"
    r"|there"
    r"|a|way|where|and|then|would|like)\b)*(?:export|download|render|save|share|publish|upload)\b"
    r"(?! (?:of|price|button|your|our|the love|the date|more|up to|money|now\W))[^«:]{0,60}$"
)


def small_talk(said: Utterance, timeline: Timeline) -> Action | None:
    """Answer thanks, praise, greetings and questions about the studio."""
    norm, language = said.norm.strip(), said.language
    if _HELLO.match(norm):
        if timeline.count:
            text = say(
                "hello_again",
                language,
                count=scenes(timeline.count, language),
                seconds=_total(timeline, said),
            )
            return answer(text, ideas(1, language), "A greeting.")
        return answer(say("hello", language), STARTERS[language], "A greeting.")
    if _ABILITIES.search(norm):
        return answer(
            say("abilities", language), STARTERS[language], "A question about the studio."
        )
    said_words = rx(r"[^\W\d_]+(?:'[^\W\d_]+)*").findall(norm)
    kind = all(word in _KIND_WORDS for word in said_words) and not rx(r"[\d«:?]").search(norm)
    if kind and _PRAISE.search(norm):
        key = "thanks" if _THANK_WORD.search(norm) else "fine"
        return answer(say(key, language), [], "Nothing is asked for.")
    if _LIKES.match(norm) or _PLEASED.match(norm) or (_HEARTS.search(said.raw) and not said_words):
        return answer(say("fine", language), [], "Nothing is asked for.")
    if _EXPORT.match(norm) or _ASKS_EXPORT.match(norm):
        return answer(say("export", language), [], "A wish to get the video out.")
    if is_done(norm):
        return answer(say("fine", language), [], "Nothing is asked for.")
    if rx(
        r"^(?:ok(?:ay)?|yes|yep|yeah|no|nope|never ?mind|forget it|stop|cancel"
        r"|fine|sure|hm+|alright|got it|all good|nothing)[\s.!]*$"
    ).match(norm):
        return answer(say("fine", language), [], "Nothing is asked for.")
    return None


def _total(timeline: Timeline, said: Utterance) -> str:
    return seconds(timeline.total, timeline.fps, said.language)


# A question that the prompt answers itself is asked of the viewers: "Why us? Fair prices."
_RHETORICAL = re.compile(
    r"(?!.*\b(?:can|could|do|does|will|would|should|may) (?:you|i|it|bazaar)\b(?! (?:get|need|know"
    r"|want|have|love)))[^?]{4,60}\?\s+(?![^?]*\?\W*$)\w+\W+\w"
)


def rhetorical(norm: str) -> bool:
    """Tell a question that its prompt answers from one that wants an answer."""
    return bool(_RHETORICAL.match(norm))


def question(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Answer a question from the facts of the project."""
    norm, language = said.norm.strip(), said.language
    asks = bool(_QUESTION.match(norm)) or (
        norm.endswith("?") and bool(rx(r"\bhow (?:long|many)|what|which|is there\b").search(norm))
    )
    content = said.marks() or rx(r":\s*\S|[?.]\s*[-*•]\s|\n").search(norm)
    if (
        not asks
        or content
        or (not timeline.count and rhetorical(norm))
        or rx(r"(?:how about|what about|what if|why (?:not|don't))\b").match(norm)
    ):
        return None
    if rx(r"\b(?:export|download|render|share|publish|save|mp4|send (?:it|this))\b").search(norm):
        return answer(say("export", language), [], "A question about getting the video out.")
    if rx(
        r"\b(?:size|resolution|format|fps|frame ?rate|aspect|dimensions|how big|wide|pixels)\b"
    ).search(norm):
        project = timeline.context.project
        text = say("format", language, width=project.width, height=project.height, fps=project.fps)
        return answer(text, [], "A question about the video's format.")
    if not timeline.count:
        return answer(
            say("no_video", language), STARTERS[language], "A question, and no scene yet."
        )
    if rx(
        r"\bhow long\b|\bduration\b|\blength\b|\bhow (?:many|much) (?:seconds"
        r"|minutes|frames|time)\b|\brun(?:ning)? ?time\b|\btrt\b|\b(?:total|overall|playing) time\b"
    ).search(norm):
        return _how_long(said, timeline, targets)
    if rx(r"\bselected\b").search(norm):
        picked = [one.label for one in timeline.selected]
        text = (
            say("selected", language, list=listed(picked, language))
            if picked
            else say("none_selected", language)
        )
        return answer(text, [], "A question about the selection.")
    if rx(
        r"\b(?:say|says|show|shows|in|on|text|words|content|contains?|about"
        r"|happens|describe|summari[sz]e|see|called|written|what's|what is|which one|colou?r|font"
        r"|name)\b"
    ).search(norm) and _one(targets, timeline):
        one = _one(targets, timeline)
        if one:
            shown = [quoted(text, language) for text in one.texts[:6]] or [
                quoted(one.scene.name, language)
            ]
            text = say("says", language, scene=one.number, list=listed(shown, language))
            return answer(
                text, ideas(one.number, language)[:2], f"A question about scene {one.number}."
            )
    extreme = rx(r"\b(?P<long>longest)\b|\bshortest\b").search(norm)
    if extreme:
        pick = max if extreme["long"] else min
        one = pick(timeline.known, key=lambda known: known.scene.duration)
        return _length_of(one, timeline, said)
    if rx(
        r"\bhow many\b|\b(?:what|which) (?:scenes|slides)\b|\blist\b"
        r"|\bwhat(?:'s| is| do we have| have we| do i have)\b[^?]*\b(?:video"
        r"|so far|timeline|project|made)\b|\bscenes\b|\bwhat(?:'s| is) in\b|\bdescribe\b"
        r"|\bsummari[sz]e\b"
    ).search(norm):
        names = listed([quoted(one.scene.name, language) for one in timeline.known[:12]], language)
        count = scenes(timeline.count, language)
        return answer(
            say("how_many", language, count=count, list=names), [], "A question about the scenes."
        )
    facts = say("how_long", language, **_facts(timeline, said))
    return answer(
        say("question", language, facts=facts),
        ideas(1, language)[:3],
        "A question beyond the video.",
        0.5,
    )


def _one(targets: list[Target], timeline: Timeline) -> Known | None:
    named = [target for target in targets if target.scenes and not target.everything]
    if named:
        return named[0].scenes[0]
    return timeline.known[0] if timeline.count == 1 else None


def _facts(timeline: Timeline, said: Utterance) -> dict[str, object]:
    return {
        "seconds": _total(timeline, said), "count": scenes(timeline.count, said.language),
        "frames": timeline.total, "fps": timeline.fps,
    }  # fmt: skip


def _how_long(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action:
    named = [t for t in targets if not t.hint and not t.everything and not t.points]
    if named:
        found = resolve(named, timeline)
        if found.missing or not found.scenes:
            count = scenes(timeline.count, said.language)
            names = [quoted(one.scene.name, said.language) for one in timeline.known]
            text = say("how_many", said.language, count=count, list=listed(names, said.language))
            return answer(text, [], "A question about a scene that is not there.")
        return _length_of(found.scenes[0], timeline, said)
    return answer(
        say("how_long", said.language, **_facts(timeline, said)),
        [],
        "A question about the video's length.",
    )


def _length_of(one: Known, timeline: Timeline, said: Utterance) -> Action:
    text = say(
        "how_long_scene", said.language, scene=one.label, frames=one.scene.duration,
        seconds=seconds(one.scene.duration, timeline.fps, said.language),
    )  # fmt: skip
    return answer(text, [], f"A question about the length of scene {one.number}.")


def vague(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Ask what should change, where a wish names nothing to change."""
    if not _VAGUE.match(said.norm.strip()):
        return None
    if not timeline.count:
        return clarify(
            "empty", said.language, STARTERS[said.language], "There is no scene to change."
        )
    found = resolve(targets, timeline)
    one = found.scenes[0] if found.scenes else timeline.known[0]
    return clarify(
        "vague",
        said.language,
        ideas(one.number, said.language),
        "The wish names nothing to change.",
        scene=one.label,
    )


_BEYOND = re.compile(
    r"\b(?:borders?|(?:semi-?)?transparent|see-?through|translucent|transparency|fade[sd]? back"
    r"|opacity|translat\w+|spell\w*|3d|voice|narrat\w+"
    r"|invert|emojis?|rounded|stretch|crop|rotate the"
    r"|glow|particles|video clip|highlight)\b"
)


def unclear(said: Utterance, timeline: Timeline) -> Action:
    """Admit that the sentence was not understood, and offer what is possible."""
    suggestions = (
        ideas(timeline.count, said.language)[:3] if timeline.count else STARTERS[said.language]
    )
    key = "beyond" if timeline.count and _BEYOND.search(said.norm) else "unclear"
    action = clarify(key, said.language, suggestions, "No command or content was recognised.")
    action.confidence = 0.3
    return action
