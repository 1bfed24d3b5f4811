"""The words by which asides are known: feelings, reasons, purposes, lengths, verdicts."""

import re

from brain.builtin.language.utterance import QUOTE
from brain.builtin.language.words import rx

REQUEST = (
    r"(?:please|pls|can|could|would|will|how about|what about|let's|lets|i'd (?:like|love|want"
    r"|need)"
    r"|i (?:would (?:like|love)|want|need|wanna)|we(?:'d (?:like|love)| would (?:like|love)| want"
    r"| need|'ll need)|give me|make|do|show|add|create|put|build|have|use|maybe|turn|draw|plot"
    r"|count)\b"
)
KIND = (
    r"(?:(?:big|nice|simple|quick|little|short|small|cool|proper|new|animated|plain|giant|huge|\w+)"
    r" )?(?:count ?down|list|chart|graph|donut|quote|timeline|roadmap|title|slide|scene|card|steps?"
    r"|counter|number|comparison|progress|lower third|checklist|testimonial|ring|pie|bar|line)\b"
)
STOP = re.compile(
    r"\s*[.!?…]+(?:\s+|$)|\s*[,;]\s+|\s*\n+\s*|\s+-+\s+|\s+\((?=[^()]*\))|\)\s*[,.!?;]?\s+"
    r"|\s+(?=(?:i think|i guess|i feel like) (?:that|it|this)(?:'d|'s| would| will| is)\b)"
    r"|\s+(?=and (?:people|they|folks|nobody|everyone|everybody|i|we) (?:\w+'t|can|could|always"
    r"|never|keep|love"
    r"|loves|like|think|hate|want|know|really|still)\b)"
    r"|(?<=»)\s+(?=as (?:an?|our|the|your) (?:\w+ ){0,2}?(?:quote|testimonial|(?:end|closing"
    r"|final) (?:card|screen)|outro|opener|lower third|countdown|progress bar|big number|timeline"
    r"|roadmap|checklist)\b)"
    rf"|\s+(?=(?:so|and|but) (?:i was thinking |maybe |then |also |now )*(?:{REQUEST}|(?:an?"
    rf"|the) {KIND}))"
    r"|\s+(?=(?:because|cuz|cos|coz|'cause|cause|since|as) (?:\w+'(?:s|re|ve|d|ll|m) |(?:i|we|you"
    r"|it"
    r"|they|he|she|people|folks|everyone|everybody|nobody|no one|somebody|that|this|the|my|our"
    r"|some|most|all|not|there) ))"
    r"|\s+(?=so (?:that )?(?:people|they|folks|everyone|everybody|viewers|customers|we can|you can"
    r"|it's clear|nobody|no one)\b)"
    r"|\s+(?=(?:please|can you|could you|can we|could we) (?:make|do|show|add|create|put|turn)\b)"
)
ABBREVIATED = re.compile(r"(?:^|[\s(])(?:dr|mr|mrs|ms|st|no|vs|nr|prof|\w|e\.g|i\.e|approx)\.?$")
ADJECTIVE = (
    r"(?:fancy|crazy|special|simple|simpler|plain|clean|punchy|calm|cosy|cozy|dramatic|fun|funny"
    r"|playful|bold|big|huge|elegant|quick|snappy|short|sweet|minimal|minimalist|minimalistic"
    r"|modern|classy|warm|friendly|professional|serious|energetic|slick|cute|pretty|nice|easy"
    r"|subtle|sober|flashy|loud|salesy|corporate|cheesy|complicated|wild|splashy|much|festive"
    r"|cheerful|happy|lively|dynamic|fast|slow|gentle|soft|quiet|clear|legible|readable|catchy"
    r"|eye-catching|stylish|relaxed|confident|solemn|moody|dreamy|polished|tasteful|exciting"
    r"|scary|spooky|romantic|cool|epic|perfect|long|small|tidy|neat|obvious|clever|good"
    r"|impressive|over the top|down to earth|inviting|welcoming|pro|low-key|low key|high-energy)"
)
DEGREE = (
    r"(?:(?:very|really|pretty|quite|so|super|too|that|kind of|kinda|sort of|a bit|a little"
    r"|nice and|all|overly|extra|just|more|rather|fairly|not|not too)\s+)*"
)
FEELING = rf"{DEGREE}{ADJECTIVE}(?:(?:,? and |,? but |, | & ){DEGREE}{ADJECTIVE})*"
_LOOKS_GOOD = (
    r"(?:nice|great|good|lovely|brilliant|perfect|cool|awesome|amazing|ideal|handy|useful|helpful"
    r"|wonderful|fantastic|best|fun|neat|fine|enough|plenty|important|interesting)"
)
# How it should feel, and what people say while they think: nothing of it is to be shown.
FEELS = re.compile(
    r"(?:(?:and|but|so|just|oh|ok|okay|well|please|also|again|with|maybe)\s+)*(?:"
    r"(?:still|so|super|really|very|totally|absolutely) (?:pinching|proud|happy|excited|grateful"
    r"|thrilled"
    r"|can't|amazed|shocked)[\w' ]*"
    r"|(?:don't|do not|no need to|please don't) (?:overthink|overdo|worry|fuss|stress"
    r"|go (?:overboard|crazy)"
    r"|get fancy|quote me|make it (?:too|so))[\w' ]*"
    r"|[\w ]{3,30} (?:aren't|isn't|is not|are not) (?:needed|necessary|important)"
    r"|(?:please |just )*(?:make|have|let|keep) it (?:look|feel|be) (?:a bit |more "
    r"|really )?(?:like|as if) [\w ]{2,24}"
    r"|nothing (?:else|more)(?: please)?|no more(?: than that)?|easy to (?:find|read|follow"
    r"|remember|see)"
    r"|[\w-]+(?: [\w-]+)? (?:vibes?|feel|feeling|style|mood|energy)(?: would be (?:nice|great"
    r"|cool))?"
    r"|(?:more|photos?|details|pictures|the rest|the logo|names) (?:will )?(?:come|follow|to come"
    r"|to follow)"
    r"(?: later| soon| tomorrow)?"
    r"|(?:(?:i|we) (?:think|guess|feel|bet|suppose) )?(?:that|it|this)(?:'d| would|'s| is| will"
    rf"| might"
    r"| could)(?: really| just| also)? (?:be |look |make it )?(?:so |really |very |most "
    rf"|pretty )?{_LOOKS_GOOD}"
    r"(?: for (?:us|them|people|me|now))?|(?:that|it|this) (?:should|will|would|'ll"
    r"|ought to) (?:do|be)"
    r"(?: it| the trick| all| enough| fine| for now)?"
    rf"|nothing {FEELING}(?: or anything| though| please)?"
    r"|(?:no|without any|without) (?:frills|bells and whistles|fuss|gimmicks|nonsense|fluff"
    r"|big deal|rush|pressure)"
    r"|(?:it |this |that |they |these )?(?:really )?(?:doesn't|does not|needn't|don't|do not"
    r"|mustn't|shouldn't|need not) (?:really )?(?:have to |should |need to |has to )?(?:be |look "
    rf"|feel )?(?:anything )?{FEELING}(?: or anything)?"
    r"|(?:please |just )*(?:keep|make|have) (?:it|this|that|them) (?:look |feel |looking "
    rf"|feeling )?{FEELING}(?: and to the point| please| style)?"
    r"|(?:it|this|that|they|the \w+) (?:should|must|can|could|has to|needs to"
    rf"|may) (?:just )?(?:be|feel|look|stay|seem) {FEELING}(?: please)?"
    rf"|{FEELING} (?:is|will be|would be|'s) (?:fine|ok|okay|good|enough|perfect|great|best)"
    r"|(?:you know(?: what i mean| the (?:drill|sort|kind|type))?|(?:just )?the usual(?: stuff"
    r"| thing)?|as (?:usual|always|ever)|like always)"
    r"|(?:if (?:that's |it's |at all )?(?:possible|ok|okay|all right|alright)|if (?:you|we"
    r"|u) (?:can|could|like|want|don't mind|think it helps|get the chance)|if that (?:works"
    r"|makes sense|helps)|if it's not too much(?: trouble| to ask)?|if i may)"
    r"|believe it or not|i know,? right|i know|right|(?:to be |tbh|quite )?honest(?:ly)?"
    r"|to be fair|tbh|imo|imho|in my opinion|frankly|obviously|of course|apparently|actually"
    r"|basically|literally|hopefully|seriously"
    r"|(?:i|we) (?:guess|think|suppose|reckon|hope|promise|swear|mean|believe|trust you|don't mind"
    r"|don't care)(?: that's (?:fine|ok|enough|all|best|it))?"
    r"|(?:that's|that is|this is) (?:all|it|everything|enough)(?: (?:i|we) (?:need|want"
    r"|have)(?: for now)?| for now| really| folks)?"
    r"|(?:for now|first of all|to start(?: with)?|to begin with|for starters|as a start|why not"
    r"|or so|or something(?: like that)?|or whatever|and so on|something like that|or similar"
    r"|that kind of thing|that sort of thing|stuff like that)"
    r"|(?:and )?(?:(?:last|final|one (?:last|more|other)|next|quick|another|first|second) (?:thing"
    r"|one|bit|request|favour|favor|question|idea))(?: for (?:now|today)|(?: i)? promise)*"
    r"|whatever (?:works|looks|you think|you like|fits|suits)(?: is)?(?: best| good| nice)?"
    r"|your (?:call|choice)|up to you|you (?:decide|choose|pick)|surprise me|i don't mind how"
    r"|doesn't matter how"
    r"|ha(?:ha)+|he(?:he)+|lol|lmao|xd|phew|sigh|ugh|yay|woo ?hoo|wow|omg|oh my|aww+|um+|uh+|erm*"
    r"|hm+|oops|sorry|so sorry|my bad|fingers crossed|knock on wood|no worries|thank god|finally"
    r"|at last"
    r"|nichts besonderes|ganz einfach|ganz schlicht|schlicht|nichts wildes|wenn(?:'s| es) geht"
    r"|wenn möglich|nada (?:especial|complicado|del otro mundo)|algo sencillo|sencillo"
    r"|si (?:es posible|se puede|puede ser)|rien de (?:spécial|compliqué|fou|trop)"
    r"|(?:tout )?simple|sans chichi|si possible"
    r")(?: please| thanks| haha| lol| though| really| if you can| if possible)*"
)
# Only adjectives: how it should feel, unless it is one of several entries.
ADJECTIVES = re.compile(
    rf"(?:(?:and|but|so|just|all|make it|keep it|something|please)\s+)*{FEELING}(?: (?:please|type"
    rf"|text|letters|style|feel|feeling|vibe|vibes|mood|look|font|lettering|typography))*"
)
REASON = re.compile(
    r"(?:and |but |just |mainly |mostly |only )*(?:because|cuz|cos|coz|'cause|cause|since(?! (?:\d"
    r"|last|the|then\b))|as (?=i |we |you |it |it's |they |people |nobody |everyone |that's |most )"
    r"|so (?:that )?(?=people|they|folks|everyone|everybody|viewers|customers|we can|you can"
    r"|it's clear|nobody|no one))\b"
)
PURPOSE = re.compile(
    r"(?:and |but |oh |btw |by the way |fyi )*(?:(?:it's|this is|that's|it is|this one's|they're"
    r"|it'll be|it will be|it's all|that one's)"
    r" (?:all |just |only |mainly )?(?:for|meant for|going (?:on|to)|part of|gonna|to go|to be"
    r"|an? (?:\w+ )?(?:ad|advert|spot|promo|intro|video|clip|post|story|reel|gift|surprise"
    r"|teaser|film|movie|song|book|talk|course|game|show|podcast|joke) (?:for|of|on|at|about)"
    r"|about to)\b"
    r"|(?:it|this) (?:goes|runs|plays|will be shown|will run|gets shown|is shown|will go) (?:on|in"
    r"|at|before|after|behind)\b)"
)
TIME = r"\d+(?:[.,]\d+)?[\s-]?(?:s|secs?|seconds?|frames?|minutes?|mins?)\b"
LENGTH = re.compile(
    r"(?:(?:and|but|so|just|maybe|about|around|say|i think|i guess|i'd say|probably|only"
    r"|something like|like|for|roughly|let's say|not more than|no more than"
    rf"|no longer than)\s+)*(?P<time>{TIME})(?: long)?"
    r"(?:\s*(?:is|are|will|would|should|ought to|'ll|would be|will be|should be|has to|must"
    r"|can)?(?: be)?(?: about| just| more than| really| probably)?"
    r" (?:enough|plenty|fine|good|great|ok|okay|perfect|do|right|tops|max|do it|suffice|ideal"
    r"|all we (?:have|need|get)|all i need|the (?:limit|maximum|max)|sufficient|alright|all right"
    r"|about right|or so|please|i think|i guess)(?: for (?:it|that|this|me|us|now))?(?: i think"
    r"| i guess| for sure| thanks| please)?)+"
)
LONG_ENOUGH = re.compile(
    r"(?:it|this|that|the whole thing|let it|have it|make it|i'd like it to|it can"
    r"|it only)\s+(?:(?:should|can|could|must|needs to|has to|only|just|needs?|may|to"
    r"|will)\s+)*(?:be|last|take|run|stay|go|needs?|about|for|on screen|\s)*\s*(?:for |about "
    rf"|around |only )*(?P<time>{TIME})(?: long| or so| tops| max| please| in total)*"
)
COURTESY = re.compile(
    r"(?:(?:please|thanks|thank you|thx|ty|cheers|merci|danke|gracias|bitte|por favor|s'il (?:te"
    r"|vous) pla[iî]t|ta|much appreciated|many thanks|hi|hello|hey|hiya|hola|bonjour|hallo"
    r"|good (?:morning|afternoon|evening)|so much|a lot|in advance|very much|there|again|everyone"
    r"|to everybody|to everyone|to all|obviously|everybody"
    r"|team|bazaar|¦)[\s,!.]*)+"
)
# Verdicts on what is asked for: "a list would be nice", "a roadmap is what we need".
PRAISE = (
    r"(?:nice|great|good|lovely|brilliant|perfect|cool|awesome|amazing|ideal|fab|fabulous|handy"
    r"|useful|helpful|wonderful|fantastic|super|best|better|fun|neat|ace|excellent|fine|sweet"
    r"|appreciated|welcome|the trick|a dream|so cool|well|the icing on the cake|terrific)"
)
_GOOD = (
    r"(?: (?:me |us )?(?:so |really |very |absolutely |a |an |pretty |quite |just |super |most "
    rf"|much"
    rf" |the |such )*(?:{PRAISE}|idea|touch|addition|thing|start|happy|sense|day|nice))"
)
VERDICT = re.compile(
    r"[\s,]+(?:(?:would|will|could|might|should|'d|may|can) (?:really |certainly |definitely "
    r"|surely "
    rf"|also |just |probably |maybe )*(?:(?:be|look|make|feel){_GOOD}+|(?:help|do|work"
    rf"|come in){_GOOD}*)"
    r"(?: (?:here|now|too|as well|for us|for me|i think|next|please|though|for this|for that"
    r"|in here"
    r"|right now|instead|a lot|with that|people))*"
    r"|(?:is|are) (?:all|what|exactly what|just what|the thing|something) (?:i|we|that i|that we)"
    r"(?:'re| am|'m| are)? ?(?:need|want|after|missing|looking for|thinking of|would like|'d like"
    r"|wanted|imagine)(?: here| now| for)?|is needed|is missing"
    r"|(?:wäre|fände ich) (?:super|toll|schön|gut|klasse|prima|nett)|would be (?:super|toll|schön"
    r"|gut"
    r"|klasse|bien|genial|perfecto|parfait|top)|(?:estaría|sería|quedaría) (?:muy )?(?:bien|genial"
    r"|perfecto"
    r"|ideal|good)|(?:serait|ferait) (?:bien|super|parfait|top|cool|good))[\s.!]*$"
)
WANTS = re.compile(
    r"\b(?:should|shall|must|have to|needs? (?:to|an?)|would like|would love|i'd (?:like|love)"
    r"|we'd (?:like|love)|i want|we want|i need|we need"
    r"|can (?:you|we|i|it|that|this|the)|could (?:you|we|i|it|that|this|the)|would you|please"
    r"|let's|how about|what about|i was thinking)\b"
)
POINTS = re.compile(
    r"\b(?:that|this|it|these|those|them|the (?:number|figure|percentage|quote|words|review"
    r"|figures|numbers|above|difference))\b"
)

# Who tells of themselves or of others: "we just hit 850 customers", "people keep asking".
PERSON = re.compile(
    r"(?:(?:honestly|well|oh|ok|okay|now|also|hey|hi|yes|yeah|actually)[\s,!]+)*"
    r"(?:i|we|they|he|she|people|folks|everyone|everybody|nobody|somebody|someone|some people"
    r"|most people|lots of people|most of us"
    r"|(?:my|our|the) (?:\w+ )?(?:customers|clients|guests|visitors|patients|members|students"
    r"|pupils|kids|children|parents|neighbou?rs|friends|followers|readers|users|viewers|boss"
    r"|manager|team|colleagues|wife|husband|partner|mom|mum|dad|brother|sister|son|daughter"
    r"|teacher|director|board|committee|client)"
    r"|[a-z]{3,12}s(?= (?:always|keep|never|often|usually|really|love|hate|want|tell|kept)\b)"
    r")(?:'(?:ve|re|m|s|ll|d))?\s+(?!like\b|love\b)\w"
)
# A clause about the scene itself, not about the world.
STAGED = re.compile(
    r"(?:(?:and|but)\s+)*(?:the |this |that |its |each |every |all |whole |entire )*(?:scene|slide"
    r"|words?|letters?|text|title|headline|background|video|clip|font|bars?|line|slices?|lines?"
    r"|entries|points?|items?|steps?|cards?|photo|picture|image|logo|number|button)s?\b"
)

# Said before a remark: "believe it or not, it's that easy".
INTERJECTION = re.compile(
    r"(?:(?:believe it or not|you know|to be honest|honestly|i know|i mean|i guess|i think|fun fact"
    r"|funny enough|as you know|like i said|as i said|long story short|in fact|the thing is"
    r"|turns out)[\s,:]+)+"
)


def is_aside(norm: str) -> bool:
    """Tell a remark, a courtesy or a reason from words that ask or are to be shown."""
    if rx(QUOTE).search(norm):
        return False
    plain = FEELS.fullmatch(norm) or COURTESY.fullmatch(norm)
    why = REASON.match(norm) or PURPOSE.match(norm)
    return bool(plain or (why and not rx(r"\d").search(norm)))
