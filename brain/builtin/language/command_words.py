"""How commands begin: the verbs of English, and the polite words that may come before them."""

import re

POLITE = re.compile(
    r"^(?:\s|¦|[,.!]|\b(?:please|ok(?:ay)?|so|um+|uh|hmm"
    r"|(?:hey|hi|hello|well|great|cool|nice|lovely|perfect|thanks|thank you|awesome|amazing|good"
    r"|yes"
    r"|yeah|no|nope|right|sweet|super|wow|love it|looks (?:good|great|nice))(?=[,.!:])|hey|yeah"
    r"|(?:great|cool|nice|lovely|perfect|thanks|good|super|right)(?= (?:now|and|but|can|could"
    r"|please)\b)"
    r"|alright|no wait|wait|bazaar|hey there|hi there"
    r"|(?:sorry|oops|ups|whoops|ah|oh|hm+|my bad|pardon|excuse me|fyi|btw|by the way)(?=[,.!: ])"
    r"|now|and|then|also|but|next(?! (?:scene|slide|shot|screen|card)\b)"
    r"|actually|maybe|perhaps|just|instead(?=,)"
    r"|(?:can|could|would|will) (?:you|we|u)(?: please| maybe| also| just)?"
    r"|would you mind|is it possible to|(?:i )?(?:want|need|would like"
    r"|'d like) you to|i'd like you to|i'd like to|i would like to|i want to"
    r"|let's|let us|i think (?:you should|we should)?|you should|we should"
    r"|we need to|we want to|i wonder if you could|do me a favor and"
    r"|be so kind and|go ahead and|the next thing is to)\b)+"
)
VERBS = (
    r"(?:add|create|generate|build|insert|make|change|set|replace|use|put|turn"
    r"|move|delete|remove|erase|drop|get rid of|duplicate|copy|clone|swap|switch"
    r"|shorten|extend|lengthen|trim|cut|speed|slow|let|give|rename|undo|restore"
    r"|align|center|increase|decrease|reduce|reverse|reorder|show|apply|keep|place"
    r"|bring|double|halve|call|write)"
)
# Verbs that begin a command, yet stand in the middle of content as well.
_MORE_VERBS = (
    r"(?:stick|pop|slot|knock|bump|ditch|throw|kick|tweak|fix|edit|update|correct|rewrite|reword"
    r"|shift"
    r"|push|pull|drag|flip|shrink|enlarge|darken|lighten|brighten|tone|animate|fade|slide|bounce"
    r"|zoom"
    r"|colou?r|paint|underline|highlight|scale|resize|sort|order|rank|include|append|attach|hide"
    r"|try"
    r"|go (?:with|back)|have|want|start|open|close|finish|begin|end|tighten|stretch|hold|mute"
    r"|lower|raise"
    r"|round|merge|compare|say|type|display|exchange|revert|take|title|name|improve|analy[sz]e"
    r"|lose|get"
    r"|insert|left[- ]align|right[- ]align|uppercase|capitali[sz]e|visuali[sz]e|plot|chart|design"
    r"|draft"
    r"|i (?:want|need|would like)|i'd like|(?:another|one more|1 more|a new)\b)"
)
OPENS = re.compile(
    rf"\W*(?:{POLITE.pattern[1:]})?\s*(?:(?:in|on|for|at) (?:the |my |our )?[\w ]{{0,24}}?(?:scene"
    rf"|slide|one"
    rf"|end|start|beginning|list|chart|title)(?: \d+)?,? )?(?:{VERBS}|{_MORE_VERBS})"
    r"(?!['\w])(?! (?:is|are|was|were|looks?|has|should|must|needs?|feels?)\b)"
)
# "Move it to the front, and once that's done delete …": one thing after another.
ONCE_DONE = re.compile(
    r"\b(?:once|when|as soon as|after) (?:that|this|it|you)(?:'s|'re| is| are|'ve| have"
    r"| has)?(?: been)?"
    r" (?:all )?(?:done|finished|through|ready)(?: (?:with )?(?:that|it|this))?,?(?= )"
)
