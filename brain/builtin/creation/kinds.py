"""Which kind of scene is asked for."""

import re
from dataclasses import dataclass

from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from tools.layout.brief import SceneKind, Subject

SCENE_WORD = r"(?:scene|slide|card|clip|shot|screen|frame|animation|sequence|section)"

# The first words that fit win; a weak one only where no strong one is there.
KINDS: tuple[tuple[SceneKind, str, bool], ...] = (
    ("lowerThird", r"lower[- ]thirds?|name ?(?:tag|plate|bar|strap)|chyron|straps? for", True),
    ("countdown", r"count(?:ing)?[- ]?downs?|counts? down|\b\d+ to (?:0|1)\b(?= count)", True),
    (
        "barChart",
        (
            r"(?:horizontal |vertical )?(?:bar|column) (?:chart|graph|diagram)s?|histogram"
            r"|bars (?:for|of|with|showing)|(?:horizontal|vertical) (?:bars|columns)"
            r"|bar (?:chart )?race(?:[- ]like)?(?: (?:list|chart))?|rankings?|leader ?board"
            r"|league table"
        ),
        True,
    ),
    (
        "lineChart",
        (
            r"(?:line|trend|area|curve) (?:chart|graph|diagram)s?|trend ?line"
            r"|growth curve|line plot|as a line\b"
        ),
        True,
    ),
    (
        "donut",
        (
            r"(?:donut|doughnut|pie|(?<!progress )ring|circle)(?:[- ](?:chart|graph"
            "|diagram))?s?|pie"
        ),
        True,
    ),
    (
        "callToAction",
        (
            r"calls?[- ]to[- ]action|cta\b|(?:end|closing|final) ?(?:card|screen|slide|scene|title"
            r"|slate|frame"
            r"|board|plate)"
            r"|outro|closer|final card|sign[- ]?off|contact (?:card|slide|screen|scene|page)"
        ),
        True,
    ),
    (
        "code",
        (
            r"(?<!with )(?<!with the )(?<!promo )(?<!discount )(?<!use )(?<!coupon )(?<!voucher"
            r" )(?<!qr )"
            r"(?:source )?code(?! [a-z]+\d)(?: (?:snippet|window|block|editor|scene))?|terminal"
            r"|command[- ]line|shell command|snippet|bash command|console"
        ),
        True,
    ),
    (
        "chat",
        (
            r"(?:chat|text|whatsapp|imessage|messenger|sms|slack|message)(?: (?:message|bubble"
            r"|conversation|dialog(?:ue)?|thread))s?"
            r"|imessage|whatsapp|group chat|chat|conversation|dialog(?:ue)?|(?:message|speech"
            r"|text) bubbles|messages between"
        ),
        True,
    ),
    (
        "post",
        (
            r"(?:social(?: media)? |instagram |twitter |x |linkedin |facebook |tiktok "
            r"|mastodon |threads |bluesky )posts?|posts?(?= (?:by|from|of|saying|that says"
            r"|reading|with)\b|:| @)"
            r"|tweets?|social card"
            r"|instagram(?! (?:story|reel|video|ad|format))"
        ),
        True,
    ),
    (
        "testimonial",
        (
            r"(?:what )?(?:our |my )?(?:customers?|clients?|users?) (?:say"
            r"|said|think)|testimonials?|customer (?:quote|review|voice|story"
            r"|feedback|says)"
            r"|client (?:quote|review|feedback)|user review|5[- ]star review"
            r"|reviews? (?:from|by)|reviews?(?=:)|review (?:card|slide|scene)|customer story"
        ),
        True,
    ),
    ("quote", r"quot(?:e|es|ation)s?|citation|famous words|saying by|proverb|aphorism", True),
    (
        "comparison",
        (
            r"pros\b[^a-z]|comparison|compar(?:e|ing|es)|before[ /&-]*(?:and|vs\.?"
            r"|versus)?[ /&-]*after|side[- ]by[- ]side|head to head|pros and cons"
            r"|old vs\.? new"
        ),
        True,
    ),
    (
        "timeline",
        (
            r"schedule|time ?table|itinerary|run of show|time ?lines?|road ?maps?"
            r"|milestones?|company history|our history"
            r"|our story so far|history of|chronology"
        ),
        True,
    ),
    (
        "steps",
        (
            r"(?:numbered |step[- ]by[- ]step )?(?:list of )?(?:\d+ )?(?:simple |easy "
            r"|quick )?steps?\b|how[- ]to|step[- ]by[- ]step|instructions"
            r"|numbered list|recipe|tutorial|process(?:es)?(?= (?:scene|with|:))"
            r"|how it works"
        ),
        True,
    ),
    (
        "bullets",
        (
            r"(?:bullet(?:ed)?|check)[- ]?(?:point)?[- ]?lists?|bullet[- ]?points?"
            r"|bullets|(?:to-?do |feature |shopping )?lists?(?: of)?|check ?list"
            r"|agenda|(?:\d+|key|main|few|our|some) (?:\w+ )?(?:points|reasons"
            r"|takeaways|benefits|facts|tips|topics|highlights|ingredients|rules"
            r"|things|goals|values)|reasons (?:to|why|for)"
        ),
        True,
    ),
    (
        "cards",
        (
            r"(?:feature|pricing|price|info|service|product)[- ]?(?:cards?|tables?"
            r"|plans?|tiers?|grid)|cards\b|pricing|prices|price list|plans\b|tiers\b"
        ),
        True,
    ),
    (
        "team",
        (
            r"(?:our |the )?(?:team|crew|cast|staff|founders|speakers)\b(?= (?:scene"
            r"|slide|card|members|with|credits|of|:)|:|,|$)|credits|team members"
            r"|meet (?:the|our|my) (?:\w+ )?(?:team|staff|crew|band|gang|people|instructors?"
            r"|teachers?|coaches"
            r"|trainers?|committee|board|players|squad|founders?|speakers?|hosts?|artists?|cast"
            r"|members|judges"
            r"|volunteers|makers|partners)|cast list|who we are"
        ),
        True,
    ),
    (
        "gallery",
        (
            r"(?:photo |image |picture )?(?:gallery|galleries|grid|collage|mosaic"
            r"|slideshow|moodboard)"
        ),
        True,
    ),
    (
        "imageSplit",
        (
            r"(?:image|picture|photo|screenshot|it)?\s*(?:on|to) (?:the |one )?(?:left"
            r"|right|side)(?: (?:side|half))?,? (?:and |with )?(?:the )?text (?:on"
            r"|to) (?:the )?(?:left|right|other)|split[- ]?screen|half (?:image"
            r"|picture|photo)|next to (?:the )?text|(?:image|picture"
            r"|photo) (?:on one side|beside)"
        ),
        True,
    ),
    (
        "imageCaption",
        (
            r"(?:image|picture|photo|screenshot) (?:with|and) (?:a |the )?caption"
            r"|caption(?:ed)? (?:image|picture|photo)|polaroid"
        ),
        True,
    ),
    (
        "logo",
        (
            r"logo(?: (?:reveal|animation|intro|sting|scene|opener))|word ?mark"
            r"|brand reveal|logo$|reveal (?:of )?(?:our|the|my) logo|(?:our|my|the"
            r"|a) logo\b"
        ),
        True,
    ),
    (
        "kinetic",
        (
            r"kinetic(?: (?:type|typography|text|words?))?|typographic|word by word"
            r"|big words|rapid words|words? (?:one|1) (?:by|after) (?:one|1|another"
            r"|the other)|one word at a time|flashing words|lyrics?"
        ),
        True,
    ),
    (
        "progress",
        (
            r"progress(?: ?bar| ring| circle| indicator)?|loading(?: bar| screen)?"
            r"|\d+ ?(?:%|percent) (?:funded|done|complete[d]?|finished|full|ready"
            r"|of (?:our|the) (?:goal|target))|funding goal|fundraising|thermometer"
        ),
        True,
    ),
    (
        "location",
        (
            r"(?:we are|we're|located|based) (?:located |based )?(?:in|at)"
            r"|location(?: card)?|address(?: card)?|where (?:we are|to find us"
            r"|to find)"
            r"|find us(?: at)?|visit us(?: at| in)?|directions|venue|place card|map(?: pin"
            r"| marker)?"
        ),
        True,
    ),
    (
        "number",
        (
            r"(?:big |huge |giant |large )?(?:number|stat(?:istic)?|figure|kpi|metric"
            r"|counter)s?(?: scene| card| slide)?|count(?:s|ing)? up|percentage"
        ),
        True,
    ),
    (
        "abstract",
        (
            r"abstract|particles?|confetti|fireworks|sparkles|(?:floating |rising )?bubbles"
            r"|geometric (?:shapes|pattern|loop)"
            r"|background (?:loop|plate)|loop(?:ing)?(?: background| animation)?|moving shapes"
            r"|floating shapes|waves of color|pattern animation|bokeh|starfield"
            r"|light rays|blobs?"
        ),
        True,
    ),
    (
        "title",
        (
            r"(?:main |opening |big |simple |full[- ]?screen )?title(?:[ -]?card| screen"
            r"| slide| scene| sequence| page)?s?|intro(?:duction)?s?|open(?:er"
            r"|ing(?! (?:hours|times|night|day|party|soon|act|ceremony)))"
            r"(?: scene| shot| title)?|head ?line|splash(?: screen)?"
            r"|hero (?:scene|title)|welcome (?:scene|screen|title)|section (?:header"
            r"|title|break)|chapter (?:title|card)|(?:divider|separator|interlude|intertitle"
            r"|interstitial)(?: card| slide| scene)?"
        ),
        True,
    ),
    ("barChart", r"charts?|graphs?|diagrams?|plot|visuali[sz]e (?:the )?(?:data|numbers)", True),
    (
        "imageHero",
        (
            r"(?:use |with |show |add |put |place |take |from |of )?(?:this|the|my|our"
            r"|that|attached|uploaded|an?) (?:attached |uploaded )?(?:image|picture"
            r"|photo(?:graph)?|screenshot|pic)s?|full[- ]?(?:screen|bleed) (?:image"
            r"|picture|photo)"
        ),
        False,
    ),
    ("cards", r"features?|services|packages|products|offers|benefits", False),
    (
        "callToAction",
        (
            r"subscribe|sign up|order (?:now|today)|buy now|try (?:it )?(?:free|now"
            r"|today)|get started|download (?:now|the app|it)|book (?:now|a demo"
            r"|a table)|contact us|join (?:us|now)|learn more|follow us|shop now"
            r"|visit (?:www|http|\w+\.\w{2,})|call us|apply now|register|swipe up"
            r"|link in bio"
        ),
        False,
    ),
)
_KIND_PATTERNS = tuple(
    (kind, re.compile(rf"(?<![\w-])(?:{words})(?![\w])"), strong) for kind, words, strong in KINDS
)

SUBJECTS: tuple[tuple[Subject, str], ...] = (
    ("mountains", r"mountains?|alps|hills?|peaks?|valley|himalayas?|highlands?"),
    (
        "sea",
        (
            r"seas?|oceans?|beach(?:es)?|waves|seaside|coast|lake|underwater|shore"
            r"|island|sail(?:ing)?(?: ?boat)?"
        ),
    ),
    (
        "city",
        (
            r"cit(?:y|ies)|skylines?|skyscrapers?|downtown|buildings|metropolis|street"
            r"|town|new york|tokyo|manhattan"
        ),
    ),
    (
        "space",
        (
            r"(?:outer )?space(?! between)|galax(?:y|ies)|planets?|stars|starry|cosmos"
            r"|universe|milky way|rocket|astronaut|orbit|night sky"
        ),
    ),
    ("forest", r"forests?|woods|trees?|jungle|pine|woodland"),
    ("rain", r"rain(?:y|ing|drops|storm)?|storm|thunderstorm|drizzle"),
    (
        "snow",
        (
            r"snow(?:y|ing|fall|flakes?|storm)?|winter (?:scene|landscape|night|day)"
            r"|blizzard|christmas (?:scene|landscape|night)"
        ),
    ),
    (
        "fire",
        (
            r"fire(?:place|s)?(?! (?:truck|sale))|camp ?fire|bonfire|flames?|burning"
            r"|lava|volcano"
        ),
    ),
    ("desert", r"desert|dunes?|sahara|cactus|cacti"),
    ("clouds", r"clouds?|cloudy|blue sky|the sky|skies"),
    (
        "flowers",
        (
            r"flowers?|meadow|garden|blossoms?|tulips?|roses(?! are)|sunflowers"
            r"|flower field|petals"
        ),
    ),
    ("river", r"rivers?|waterfall|creek|stream of water"),
    ("moon", r"moon(?:light|rise)?|full moon"),
    ("sun", r"sun(?:shine|rise|set|ny)?|dawn|dusk|golden hour"),
)
_SUBJECT_PATTERNS = tuple((name, re.compile(rf"\b(?:{words})\b")) for name, words in SUBJECTS)

TIMES_OF_DAY: tuple[tuple[str, str], ...] = (
    ("dawn", r"\b(?:sunrise|dawn|daybreak|early morning|morning)\b"),
    ("sunset", r"\b(?:sunset|dusk|golden hour|evening|twilight|sun sets|setting sun)\b"),
    ("night", r"\b(?:night|midnight|moonlight|moonlit|starry|nighttime|dark sky|stars)\b"),
    ("day", r"\b(?:day|daytime|daylight|noon|midday|sunny|afternoon|blue sky)\b"),
)

# From here on the person's own words follow.
CONTENT_CUE = re.compile(
    r":(?!\d)|\b(?:saying|says?|reading|(?<!^)(?<![:.,!?] )reads?|titled|entitled|labell?ed|stating"
    r"|(?<!\d )(?<!the )(?<!united )states|asking"
    r"|(?:with|has|have|using|shows?|containing|contains) (?:the |these |a |my |our )?"
    r"(?:big |small |large |single |white |black |company |brand |product |channel )?"
    r"(?:text|words?|title|headline|message|phrase|sentence|slogan|lettering"
    r"|heading|copy|caption)s?"
    r"(?: (?:of|that says|saying|that reads|reading|over it|on it|on top))?"
    r"|with (?:the |a |our |my )?(?:company |brand |product |channel )?name,?"
    r"|with the (?:quote|line|saying)"
    r"|(?:and|add|over it|on it) (?:the |these )?(?:text|words?|message|phrase|title|headline)"
    r"(?= (?!a\b|an\b|before|after|as|at|in|to|for|scene|saying|that|with))"
    r"|the (?:words?|text|phrase|message|headline|slogan)|called|named"
    r"|(?<=, )(?:big|large|huge|bold|giant) (?:text|words?|letters|lettering))(?=[\s:«])"
)


@dataclass(frozen=True, slots=True)
class KindFound:
    """A kind of scene with the place of the words that say so."""

    kind: SceneKind
    start: int
    end: int
    strong: bool


def find_kinds(said: Utterance) -> list[KindFound]:
    """Return the kinds named before the content begins, strong ones first, then by place."""
    cue = CONTENT_CUE.search(said.norm)
    limit = cue.start() if cue else len(said.norm)
    if cue and "quote" in cue[0] and rx(r"\s*«").match(said.norm, cue.end()):
        limit = cue.end()  # "a scene with the quote «0»"
    found: list[KindFound] = []
    for kind, pattern, strong in _KIND_PATTERNS:
        for match in pattern.finditer(said.norm):
            if match.start() > limit or not match[0].strip():
                continue
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            found.append(KindFound(kind, match.start(), match.end(), strong))
    return sorted(found, key=lambda one: (not one.strong, one.start))


def pictured(words: str) -> bool:
    """Tell whether words are the name of a landscape and no more: "fire", "stars"."""
    return any(pattern.fullmatch(words) for _, pattern in _SUBJECT_PATTERNS)


def find_subject(said: Utterance) -> tuple[Subject, int, int] | None:
    """Return what a landscape is to show, with its place; the sun only where nothing else is."""
    cue = CONTENT_CUE.search(said.norm)
    norm = said.norm[: cue.start()] if cue else said.norm
    found = [
        (match.start(), name, match.end())
        for name, pattern in _SUBJECT_PATTERNS
        for match in pattern.finditer(norm)
        if not _in_a_name(said, norm, match)
    ]
    weather = [
        one
        for one in found
        if rx(r"rainy|snowy|stormy|cloudy|sunny|starry|burning").match(norm[one[0] :])
    ]
    found = [one for one in found if one not in weather] or found
    main = [one for one in found if one[1] not in ("sun", "moon")] or found
    if not main:
        return None
    start, name, end = min(main)
    return name, start, end


def _in_a_name(said: Utterance, norm: str, match: re.Match[str]) -> bool:
    """Tell "our bakery Sunny Side" and "the ocean palette" from a landscape."""
    if rx(r"\s+(?:palette|theme|colou?rs?|scheme|style|look|tones?)\b").match(norm[match.end() :]):
        return True
    if rx(r"\b(?:for|about|called|named|at|by|introducing) (?:[\w']+ ){0,4}$").search(
        norm[: match.start()]
    ):
        return True
    if rx(r"\b(?:mon|tue|tues|wed|thu|thur|fri|sat)\w*\W+(?:to |and |till |until |- ?)?$").search(
        norm[: match.start()]
    ):
        return True  # "tue to sun"
    if rx(r"\d (?:[a-z]+ )?$").search(norm[: match.start()]):
        return True  # "we planted 12,480 trees"
    if said.language == "de":
        return False
    first = said.source(match.start(), match.start() + 1)
    return first.isupper() and bool(norm[: match.start()].strip())


def find_time_of_day(norm: str) -> str | None:
    """Return the time of day that is spoken of, or None."""
    return next((time for time, words in TIMES_OF_DAY if rx(words).search(norm)), None)
