"""The words for looks: patterns over plain English, and what each of them asks for."""

import re

from brain.builtin.language.words import Rules, rules
from tools.layout.brief import Entrance, FontRole, Unit
from tools.layout.changes import TextRole
from tools.layout.palettes import MOODS, PALETTES


def _any(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


PALETTE_NAMES = _any(list(PALETTES))
# Words for a mood that the sentence may use of other things are left out.
MOOD_WORDS = _any(
    [
        *(mood for mood in MOODS if mood not in ("spring", "summer", "winter", "autumn")),
        "cosy",
        "sleek",
        "edgy",
        "friendly",
        "trustworthy",
        "sophisticated",
        "youthful",
        "cute",
        "stylish",
        "classy",
        "fancy",
        "cool-looking",
        "high-tech",
        "hip",
        "posh",
        "funny",
        "cheery",
        "gloomy",
    ]
)

COMPARATIVES = {
    "warmer": "warm", "cooler": "cool", "colder": "cold", "softer": "soft", "cleaner": "clean",
    "simpler": "simple", "fancier": "elegant", "happier": "happy", "friendlier": "playful",
    "moodier": "moody", "bolder": "bold", "fresher": "fresh", "classier": "elegant",
    "funnier": "playful", "sleeker": "modern", "less colorful": "soft", "less colourful": "soft",
    "less saturated": "soft", "more muted": "soft", "more contrast": "bold",
    "higher contrast": "bold",
}  # fmt: skip
_ROLES: tuple[tuple[TextRole, str], ...] = (
    (
        "support",
        (
            r"sub-?titles?|sub-?headings?|sub-?headlines?|tag ?lines?|captions?|supporting text"
            r"|support(?:ing)? line|second line|description|smaller text|small text"
        ),
    ),
    (
        "headline",
        (
            r"titles?|head ?lines?|headings?|header|big text|main text|number|figure|counter"
            r"|quote|name"
        ),
    ),
    ("items", r"items?|points?|bullets?|bullet points|list(?: items)?|steps?|cards?|entries"),
    ("attribution", r"attribution|author|byline|source"),
    ("label", r"labels?|axis|axes"),
    ("button", r"buttons?|cta button"),
)
ROLES = tuple((role, re.compile(rf"\b(?:{words})\b")) for role, words in _ROLES)

FONTS: Rules[FontRole] = rules(
    (
        (r"\bbricolage(?: grotesque)?\b|\bgrotes(?:que|k)\b", "grotesque"),
        (
            (
                r"\boutfit(?= font| typeface|$|[,.])|\bgeometric\b(?! (?:shapes?|patterns?|loop"
                r"|forms?|figures?|art|animation))|\bfutura\b|\bpoppins\b"
                r"|\bmontserrat\b"
            ),
            "geometric",
        ),
        (
            (
                r"\bsource serif(?: 4)?\b|\bhumanist(?: serif)?\b|\bgeorgia\b|\bgaramond\b"
                r"|\btimes new roman\b|\btimes font\b"
            ),
            "humanistSerif",
        ),
        (
            (
                r"\bfraunces\b|\bdisplay serif\b|\bplayfair(?: display)?\b"
                r"|\bdidot\b|\bbodoni\b|\bfancy font\b"
                r"|\b(?:hand-?written|handwriting|script|cursive|calligraph\w+"
                r"|brush)(?: (?:font|style|typeface|text|lettering))?\b"
                r"|\belegant font\b|\bclassy font\b"
            ),
            "displaySerif",
        ),
        (
            (
                r"\boswald\b|\bcondensed\b|\bnarrow (?:font|type\w*)\b|\bimpact font\b"
                r"|\btall font\b|\bbebas\b"
            ),
            "condensed",
        ),
        (
            (
                r"\bjetbrains(?: mono)?\b|\bmono-?space[d]?\b|\bmono font\b|\bcode font\b"
                r"|\btypewriter font\b|\bcourier\b"
                r"|\bterminal font\b|\bconsolas\b|\btechn?ical font\b|\bpixel font\b"
            ),
            "mono",
        ),
        (
            (
                r"\bsans[- ]?serif\b|\bhelvetica\b|\barial\b|\binter font\b|\broboto\b"
                r"|\bmodern font\b|\bclean font\b"
                r"|\bplain font\b|\bsimple font\b|\brounded? font\b|\bsans\b"
            ),
            "geometric",
        ),
        (
            (
                r"\bserifs?\b|\bclassic(?:al)? font\b|\bold-?fashioned font\b"
                r"|\bbook font\b|\bnewspaper font\b"
            ),
            "humanistSerif",
        ),
        (r"\bfonts?\b[^.;«]{0,40}\b(?:elegant|classy|fancy|romantic|luxurious)\b", "displaySerif"),
        (r"\bfonts?\b[^.;«]{0,40}\b(?:modern|clean|simple|minimal|friendly|round)\b", "geometric"),
        (
            r"\bfonts?\b[^.;«]{0,40}\b(?:classic|traditional|old-?fashioned|bookish)\b",
            "humanistSerif",
        ),
        (
            (
                r"\b(?:bold|strong|heavy|different|another|new|other) font\b"
                r"|\b(?:hate|don't like|dislike|can't stand) (?:the|this|that) (?:font|typeface)\b"
            ),
            "grotesque",
        ),
    )
)

SIZES: Rules[float] = rules(
    (
        (
            (
                r"\b(?:twice|2x|2 times|double) (?:as (?:big|large)|the size|bigger|larger"
                r"|its size)\b|\bdouble (?:the )?(?:\w+ )?size\b"
            ),
            2,
        ),
        (r"\b(?:3 times|3x|triple|thrice) (?:as (?:big|large)|the size|bigger|larger)\b", 3),
        (r"\b1\.5 ?(?:times|x) (?:as (?:big|large)|the size|bigger|larger)\b", 1.5),
        (r"\bhalf (?:as (?:big|large)|the (?:\w+ )?size|its size)\b|\btwice as small\b", 0.5),
        (
            (
                r"\b(?:much|a lot|way|far) (?:bigger|larger)\b|\bhuge\b"
                r"|\bgigantic\b|\benormous\b|\bmassive\b"
                r"|\bas (?:big|large) as possible\b|\bmake (?:it|the \w+) (?:really "
                r"|very )big\b|\bgiant\b"
            ),
            1.6,
        ),
        (r"\b(?:a bit|a little|slightly|somewhat|bit) (?:bigger|larger)\b", 1.15),
        (
            (
                r"\b(?:bigger|larger)\b|\benlarge\b|\bincrease (?:the )?(?:font |text "
                r"|type )?(?:size|\w+ size)\b"
                r"|\bscale up\b|\btoo small\b|\bgrow (?:the|it)\b|\b(?:make|set) (?:it"
                r"|the (?:\w+ )?(?:text|title|headline|words?)) (?:big|large)\b"
                r"|\bmore prominent\b|\b(?:big|large) (?:text|type|letters|font|words)\b"
                r"|\blarge print\b"
            ),
            1.3,
        ),
        (r"\b(?:much|a lot|way|far) smaller\b|\btiny\b(?! bit)", 0.6),
        (r"\b(?:a bit|a little|slightly|somewhat|bit) smaller\b", 0.87),
        (
            (
                r"\bsmaller\b|\bshrink\b|\breduce (?:the )?(?:font |text |type )?(?:size"
                r"|\w+ size)\b|\btoo (?:big|large)\b"
                r"|\bscale (?:it |the \w+ )?down\b|\b(?:make|set) (?:it"
                r"|the (?:\w+ )?(?:text|title|headline|words?)) small\b"
                r"|\b(?:small) (?:text|type|letters|font)\b|\bless prominent\b"
            ),
            0.77,
        ),
    )
)

_NO = r"(?:no|without(?: an?| the)?|not|remove the|delete the|get rid of the|drop the)"
BOLD: Rules[tuple[str, bool]] = rules(
    (
        (rf"\b{_NO} underlin\w+", ("underline", False)),
        (r"\bunderlin(?:e|ed|ing)\b(?! (?:is|should|colou?r))", ("underline", True)),
        (
            rf"\b{_NO} (?:drop[- ]?|text[- ]?)?shadows?\b",
            ("shadow", False),
        ),
        (r"\b(?:drop[- ]?|text[- ]?)?shadows?\b(?! of\b)", ("shadow", True)),
        (rf"\b{_NO} (?:outlines?|strokes?)\b", ("outline", False)),
        (
            (
                r"\b(?:an? |text )?(?:\w+ )?(?:outlines?|stroke)\b(?= (?:on|to|around|for|in)\b"
                r"|\W*$)"
                r"|\boutline (?:the |its )?(?:title|text|headline|words?|letters)\b|\boutlined\b"
            ),
            ("outline", True),
        ),
        (
            (
                r"\b(?:not|less|no longer|without|un)[ -]?bold\b|\bregular weight\b"
                r"|\bthin(?:ner)?\b|\blight(?:er)? weight\b"
            ),
            ("bold", False),
        ),
        (
            (
                r"\bbold(?:er|face)?\b(?! (?:colou?rs?|look|style|palette|theme|design"
                r"|vibe|move|claim|mood))|\bheavier\b|\bthicker\b|\bextra bold\b"
            ),
            ("bold", True),
        ),
        (r"\b(?:not|no longer|without) italics?\b|\bupright\b", ("italic", False)),
        (r"\bitalics?\b|\bitalici[sz]e\b|\bslanted\b|\boblique\b", ("italic", True)),
        (
            (
                r"\b(?:not|no) (?:uppercase|all[- ]caps|capitals|caps)\b"
                r"|\blower[- ]?case\b|\bsentence case\b|\bnormal case\b"
            ),
            ("uppercase", False),
        ),
        (
            (
                r"\bupper[- ]?case\b|\ball[- ]caps\b|\bcapitals?(?: letters)?\b"
                r"|\bcapitali[sz]ed?\b|\bin caps\b|\bcaps\b"
            ),
            ("uppercase", True),
        ),
    )
)

_SPACING = r"(?:letter[- ]?spacing|tracking|kerning|space between (?:the )?letters)"
TRACKING: Rules[float] = rules(
    (
        (
            (
                rf"\b(?:less|tight(?:er|en)?|narrow(?:er)?|reduce|decrease|smaller|close up|lower"
                rf"|bring in)"
                rf"(?: up)?(?: the)? {_SPACING}\b|\b{_SPACING}(?: a bit| a little| much)?"
                rf" (?:tighter|closer"
                rf"|narrower|down|smaller|less)\b|\btighten (?:up )?the letters\b"
                r"|\bletters? (?:\w+ )?(?:closer|tighter)\b(?: together)?"
            ),
            -0.04,
        ),
        (
            (
                rf"\b(?:a bit|a little|slightly) (?:more|wider|looser) {_SPACING}\b"
                rf"|\b{_SPACING} (?:a bit|a little|slightly) (?:wider|looser|bigger|larger|more)\b"
            ),
            0.05,
        ),
        (
            (
                rf"\b(?:more|wider?|loose[rn]?|increase|bigger|greater|extra|add|open up|generous"
                rf"|raise|widen"
                rf"|bump(?: up)?)(?: the| some| more)* {_SPACING}\b|\b{_SPACING} (?:wider|looser"
                rf"|up|bigger"
                rf"|larger|more|increased)\b"
                r"|\bspace (?:out )?the (?:letters|title|headline|text)(?: out)?\b"
                r"|\bletters? (?:\w+ )?(?:further|farther|wider) apart\b|\bspread (?:out )?the"
                r" letters\b"
            ),
            0.1,
        ),
    )
)

_IN = r"(?: in| out| into view| on| onto the screen| it in| them in)?"
ENTRANCES: Rules[Entrance] = rules(
    (
        (
            (
                r"\b(?:no|without|remove the|disable|stop the) (?:animations?|movement"
                r"|motion|entrance)\b|\bjust appear\b|\bhard cut\b|\bappears? instantly\b"
                r"|\bstatic\b"
            ),
            "cut",
        ),
        (
            (
                r"\btypewriter\b(?! font)|\btypes? (?:itself|themselves)\b|\btyp(?:es|ed"
                r"|ing) (?:itself )?(?:in|out|on"
                r"|letter|effect)\b|\btyping\b|\bbeing typed\b|\btype (?:it|the \w+"
                r"|them) (?:in|out|on)?\b|\bletters? appear\b"
            ),
            "typewriter",
        ),
        (r"\bbounc(?:e|es|ing|y)\b", "bounce"),
        (
            (
                r"\b(?:slid\w*|fl(?:y|ies|ying)|com(?:e|es|ing)|mov(?:e|es|ing)|enter(?:s"
                r"|ing)?|swoop\w*|glid\w*|sweep\w*|appear\w*|animat\w*|float\w*"
                r"|wip\w*)\b[^,.;]{0,24}\bfrom (?:the )?left\b"
                r"|\bfrom (?:the )?left(?: side| edge)? (?:in|into|come|slide|fly|enter|float)\b"
            ),
            "slideLeft",
        ),
        (
            (
                r"\b(?:slid\w*|fl(?:y|ies|ying)|com(?:e|es|ing)|mov(?:e|es|ing)|enter(?:s"
                r"|ing)?|swoop\w*|glid\w*|sweep\w*|appear\w*|animat\w*"
                r"|float\w*)\b[^,.;]{0,24}\bfrom (?:the )?right\b"
            ),
            "slideRight",
        ),
        (
            (
                r"\b(?:slid\w*|fl(?:y|ies|ying)|com(?:e|es|ing)|mov(?:e|es|ing)|enter(?:s"
                r"|ing)?|swoop\w*|glid\w*|appear\w*|animat\w*"
                r"|float\w*)\b[^,.;]{0,24}\bfrom (?:the )?(?:bottom|below|underneath"
                r"|under)\b|\bris(?:e|es|ing) (?:up|in|from)\b|\b(?:slid\w*|float\w*"
                r"|fl(?:y|ies|ying)|com(?:e|es|ing)) up\b"
            ),
            "rise",
        ),
        (
            (
                r"\b(?:slid\w*|fl(?:y|ies|ying)|com(?:e|es|ing)|mov(?:e|es|ing)|enter(?:s"
                r"|ing)?|fall\w*|glid\w*|appear\w*|animat\w*"
                r"|float\w*)\b[^,.;]{0,24}\bfrom (?:the )?(?:top|above)\b|\bdrop(?:s"
                r"|ping)?(?: down)? (?:in|from|into)\b|\b(?:fall(?:s|ing)?|drop(?:s"
                r"|ping)?) (?:in|down|from)\b|\b(?:let|make|have) [\w ]{1,24} (?:drop"
                r"|fall)\b"
            ),
            "drop",
        ),
        (
            r"\bslid(?:e|es|ing)\b(?! (?:\d|scene|about|for|with|show))"
            + _IN
            + r"(?: to the)? ?left\b",
            "slideRight",
        ),
        (
            (
                r"\b(?:let|make|have|should|will|title|text|words?|it) (?:\w+ ){0,2}slid(?:e|es)\b"
                r"(?!\s*(?:[.:]|with|about|for|that))|(?:\band|,) (?:\w+ ){0,2}slides\b"
                r"|\bslid(?:es?|ing) in\b|\bsliding\b"
                r"|\bswoop\w*\b|\bglid(?:e|es|ing) in\b|\bfl(?:y|ies|ying) in\b"
                r"|\bslide[- ]in\b|\bslide (?:animation|effect|entrance)\b"
            ),
            "slideLeft",
        ),
        (
            (
                r"\bzoom(?:s|ed|ing)?\b(?! (?:call|meeting))|\bscal(?:e|es|ing) (?:in"
                r"|up from)\b|\bpunch(?:es)? in\b"
            ),
            "zoom",
        ),
        (
            (
                r"(?<!make it )(?<!make this )(?<!make that )\bpop(?:s|ping)?\b(?! (?:music|song"
                r"|culture|art|up store))|\bspring(?:s"
                r"|ing)? in\b|\bpop-in\b"
            ),
            "pop",
        ),
        (r"\bblur(?:s|red|ring|ry)?\b|\b(?:come|comes) into focus\b|\bout of focus\b", "blur"),
        (r"\bflip(?:s|ped|ping)?\b", "flip"),
        (r"\b(?:rotat|spin|swirl|twirl)\w*\b", "rotate"),
        (
            (
                r"\bwip(?:e|es|ing)\b|\bunveil\w*\b|\breveal (?:it|the text|the title|from"
                r"|animation|effect)\b|\brevealed (?:from|by)\b|\bcurtain\b"
            ),
            "wipe",
        ),
        (
            (
                r"\bris(?:e|es|ing)\b(?! (?:sun|of the))(?= (?:up|in|into|from|one|word"
                r"|letter|slowly|gently)|[,.]|$)"
            ),
            "rise",
        ),
        (r"\bfad(?:e|es|ing|ed)\b(?! (?:to black|out|between))|\bdissolv\w*\b", "fade"),
    )
)

UNITS: Rules[Unit] = rules(
    (
        (
            (
                r"\bletter[ -](?:by|for)[ -]letter\b|\bcharacter by character\b"
                r"|\bletters? (?:\w+ ){0,4}?(?:one by one|one at a time"
                r"|one after (?:the other|another)|individually)\b|\b(?:each|(?:bounc|fly|fall"
                r"|slid|popp|spinn|jump|danc|ris|dropp)ing) letters?\b"
                r"|\bper letter\b|\bby letter\b"
            ),
            "letter",
        ),
        (
            (
                r"\bword[ -](?:by|for)[ -]word\b|\bwords? (?:\w+ ){0,4}?(?:one by one"
                r"|one at a time|one after (?:the other|another)|individually)\b"
                r"|\beach word\b|\bone word at a time\b|\bper word\b|\bby word\b"
            ),
            "word",
        ),
        (
            (
                r"\b(?:one|1) (?:by|after) (?:one|1|the other|another|the next)\b"
                r"|\bone at a time\b|\b(?:item|line|point) by (?:item|line|point)\b"
                r"|\bindividually\b|\bstaggered\b|\bin sequence\b|\beach (?:item|point"
                r"|line|bullet|step|card)\b|\bafter each other\b"
            ),
            "item",
        ),
        (
            (
                r"\ball at once\b|\ball together\b|\bat the same time\b|\bsimultaneously\b"
                r"|\btogether\b|\bas a whole\b|\bas one\b"
            ),
            "together",
        ),
    )
)

_TO = r"\b(?:(?:in|to|at|into|on|towards?) )(?:the )?(?:very )?"
PLACES: Rules[str] = rules(
    (
        (r"\b(?:top|upper)[ -]left\b(?: corner)?", "topLeft"),
        (r"\b(?:top|upper)[ -]right\b(?: corner)?", "topRight"),
        (r"\b(?:bottom|lower)[ -]left\b(?: corner)?", "bottomLeft"),
        (r"\b(?:bottom|lower)[ -]right\b(?: corner)?", "bottomRight"),
        (
            _TO
            + (
                r"(?:top|upper (?:part|half|third|edge))\b|\bhigher(?: up)?\b|\bmove (?:it"
                r"|this|the \w+) up(?:wards?)?\b|\bfurther up\b|\bup a (?:bit|little)\b"
            ),
            "top",
        ),
        (
            _TO
            + (
                r"(?:bottom|lower (?:part|half|third|edge))\b(?! third)"
                r"|\blower(?: down)?\b(?![ -]third|case)|\bmove (?:it|this"
                r"|the \w+) down(?:wards?)?\b|\bfurther down\b"
            ),
            "bottom",
        ),
        (
            _TO
            + (
                r"left(?: side| half| edge)?\b(?! to)|\bmove (?:it|this|the \w+) left\b"
                r"|\bon the left\b"
            ),
            "left",
        ),
        (
            _TO
            + (
                r"right(?: side| half| edge)?\b(?! to)|\bmove (?:it|this|the \w+) right\b"
                r"|\bon the right\b"
            ),
            "right",
        ),
        (
            _TO
            + (
                r"(?:cent(?:er|re)|middle)\b|\bcent(?:er|re)(?:e?d)?\b(?! (?:around"
                r"|on our))|\bin the middle\b"
            ),
            "center",
        ),
    )
)
