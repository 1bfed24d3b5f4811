"""The words around an edit's content: what a clause wants of a part, and what may stand beside it.

`norm` speaks plain English, so these are English whatever the prompt's language.
"""

import re

from brain.builtin.language.utterance import BLANK
from brain.builtin.language.words import rules, words

# Where one clause of a sentence ends and another may begin.
CLAUSE = re.compile(
    r"(?P<stop>(?<!\best)(?<!\bdr)(?<!\bmrs)(?<!\bmr)(?<!\bst)(?<!\bno)[.;!?…]+(?=\s|$)|\n+"
    r"|\s+-+\s+)"
    r"|,\s+(?![^(]*\))|,?\s+(?:and|n|but|so|then|while|because|since|plus)\s+"
)

# A part is to be taken out.
GONE = re.compile(
    r"\b(?:remove|delete|erase|drop|kill|cut|lose|ditch|scrap|skip|omit|strike|get rid of|take out"
    r"|leave out|throw out|trash|without|(?:can|could|should|must|may|has to|have to|needs? to)"
    r" (?:be"
    r" )?(?:go|gone|removed|deleted|dropped|cut|disappear|vanish|leave)(?: away)?"
    r"|(?:is|are)(?: now| just)? (?:out|gone|superfluous|redundant|unnecessary|obsolete|too much"
    r"|history)"
    r"|goes(?= away\b|\W*$)|(?:isn't|is not|not|aren't|no longer) (?:really )?(?:needed|necessary"
    r"|required|wanted)|(?:don't|no longer|nobody|no one|doesn't) (?:really )?(?:needs?"
    r"|wants?)(?= )"
    r"|no need (?:for|of)|there (?:won't|will not|isn't|aren't) (?:be )?(?:any|an?)|(?:doesn't"
    r"|don't) belong(?: there| here| in there)?"
    r"|(?:(?:has |have )?(?:just )?(?:quit|resigned|retired|stepped down)|(?:has |have |just )left"
    r"|left(?= the (?:company|firm|team|band)\b| us\b))(?: the (?:company|firm|team|band)| us)?"
    r"|(?:doesn't|no longer) works? (?:here|with us|for us)(?: any ?more)?"
    r"|no longer (?:here|with us|part of)|do without|superfluous|redundant)\b"
    rf"|(?:^|(?<={BLANK}) *|(?<={BLANK}[:,]) *|\b(?:get|take|throw|kick|leave) {BLANK}+ )(?:out"
    rf"|away|off|gone)\b"
    r"(?= of (?:there|here|it)\b|\W*(?:please\W*)?$)|(?:^|\bthere's |\bwith )no(?= ?¦)"
)
# A part is to stay, whatever else is asked for.
STAYS = re.compile(
    r"\b(?:(?:can |should |must |may )?(?:stays?|remains?)|unchanged|untouched|as (?:it|they|that)"
    r" (?:is|are)|as is|as before|(?:leave|keep)(?:s|ing)?\b(?![^¦]*\b(?:out|only)\b)|don't"
    r" (?:touch"
    r"|change)|nothing else|same (?:words|wording|text|copy)|is (?:fine|ok|okay|good|right|great"
    r"|perfect|correct)|looks? (?:fine|ok|okay|good|great|perfect))\b"
)
# Fault is found with a part; what it is to be follows.
_IS = (
    r"\b(?:is|are|was|were|looks?|sounds?|seems?|feels?|has)"
    r"(?: (?:a bit|so|all|really|now|just|way))*"
)
WRONG = re.compile(
    rf"(?:{_IS} )?\b(?:wrong|incorrect|outdated|out of date|no good|misspelled|misspelt"
    r"|misattributed|mixed up)\b"
    rf"|{_IS} (?:off|bad|old|ugly|boring|lame|dull|too long|not (?:quite )?(?:right|correct"
    rf"|good)|an?"
    r" (?:typo|mistake|slip))\b"
    r"|\b(?:isn't|aren't|wasn't|not|doesn't (?:look|sound|seem)) (?:quite |really )?(?:right"
    r"|correct"
    r"|accurate|good)\b"
    r"|\b(?:i |we |you )?(?:typed|wrote|spelled|got|put|had) (?:it|that|this) wrong\b"
    r"|\b(?:an? |my )?(?:typo|mistake|bad|fault|slip)\b(?= *$)|\bmy (?:bad|mistake|fault|typo)\b"
    r"|\b(?:don't|doesn't) (?:really )?(?:like|love|fit|work)\b|\b(?:i |we )?(?:hate|dislike)\b"
)
# What is said here is what a part is to say.
SAYS = re.compile(
    r"\b(?:to|into|be|were|as|with|by|sa(?:y|ys|ying)|reads?|reading|show|instead|rather|use|write"
    r"|put|call|called|named|becomes?|prefer|want|make|set|change|goes|like|meant|new|try)\b"
    r"|[:=→]|->|\bnow\b"
)
# A person gets another role, a thing another state.
BECOMES = re.compile(
    r"\b(?:moved|switched|went|transferred|promoted|changed|over) (?:over )?to\b|\bnow (?:does|runs"
    r"|leads|heads)\b|\b(?:joined|became|took over(?! as)|works? (?:as|in|for)|working (?:as|in"
    r"|for))\b"
)
# What stands before it gives way to what comes behind.
TURNS = re.compile(r"\b(?:to|into|be|say|says|read|reads|with|instead|become|becomes)\b|[:=→]|->")
# A thing is said to be so.
IS = re.compile(
    r"(?<!\w)(?:is|are|was|were|'s|'m|'re|it's|that's|its|she's|he's|they're|we're|i'm|took over|at"
    r"|in|on|ended|costs?)(?!\w)"
)
# It is not what stands there.
NOT = re.compile(
    r"\b(?:not|no longer|isn't|wasn't|aren't|weren't|never|instead of|rather than|no more|from"
    r"|where"
    r" it says|nor)\b[^¦]{0,24}$"
)

# Facts that say which part they are about: the nouns by which that part is called.
RELATIONS = rules(
    (
        (
            (
                r"\b(?:promoted(?: (?:me|her|him|them|us))? to|(?:been |was |were |got |am |is"
                r" )(?:made"
                r"|appointed|named)|(?:works?|working|serves?|serving|started|joined) as|hired as"
                r"|(?:i'm|he's|she's|i am|he is|she is|who's)(?: (?:now|actually|already|also))*"
                r"(?: (?:an?|the|our)\b)?)"
            ),
            "role",
        ),
        (
            (
                r"\b(?:it's|it is|it was|that's|that was|is|was|isn't|wasn't)(?: actually|"
                r" really)? by"
                r"|\b(?:credit|attribut|ascrib)(?:e|ed|s|es)?(?: (?:it|this|that|the \w+))?(?:"
                r" goes)? to|\b(?:signed|said|written|spoken|coined)"
                r"(?: by)?|\b(?:the )?words of"
                r"|\bmisattributed\b"
            ),
            "author",
        ),
        (r"\b(?:she|he|i|name)(?:'s| is|'m| am)?(?: now)? (?:called|named)", "name"),
        (r"\b(?:that|this|it)(?:'s| is| was)(?: actually| really| in fact)+", "person"),
        (r"\b(?:costs?|priced at|sells? for)", "price"),
        (r"\b(?:call|ring|reach|phone) (?:us|me) (?:at|on|under)", "phone"),
        (r"\bcall(?: it| them| those| these)?(?= (?!us\b|me\b|it\b)\w)", "label"),
    )
)

# Words that stand around content and are none, at either end of it.
FRAME = words(
    """
    a an the this that these those it its it's that's there there's here i i'd i'm i've we we'd
    we're we've you she he they she's he's they're her his their my our your me us them who is
    are was were be been being am isn't wasn't aren't not no longer should shall must can could
    would will might may has have had having got get gets need needs ought do does did don't to
    into in on at of for as with by from under over up down out off onto than then and but so or
    because since while if when where what what's which make made makes making change changed
    changes set put puts write wrote writes use uses using say says said saying read reads
    reading show shows let take took turn call called named name's update updated correct
    corrected fix fixed replace replaced swap rename renamed reword rewrite rewritten rephrase
    edit edited become becomes switch switched try give go goes went come comes want wants like
    prefer prefers rather sooner better instead place stead please thanks thx now today actually
    really just simply also too only well ok okay oh hey um uh uhm lol haha ah yeah yep sorry
    oops hm hmm already days nowadays lately recently finally currently meanwhile anymore any
    more again right wrong mean meant typo mistake bad mine new old current actual real proper
    one ones label labels text texts wording words word copy line lines value values number
    numbers figure bar entry item bullet point slot spot moved move pushed push postponed
    rescheduled shifted brought forward back delayed delay until till starts start begin begins
    began opens open happens takes ended end however though way fact honest btw fyi whole
    everything else rest nothing last week month year yesterday morning next people find
    everyone below underneath beneath above supposed suppose guess think thought maybe perhaps
    credited attributed signed u pls bump bumped raise lower increase decrease she'd he'd it'd
    they'd slice slices segment bars card step steps row bullets items points milestone member c
    s spelled spelt written
    """
)
# What may stand behind content at the end of a clause and is no part of it.
TRAIL = re.compile(
    r"(?:[\s,]+(?:please|pls|instead|thanks|thank you|thx|lol|haha|too|as well|these days|nowadays"
    r"|by the way|btw|(?:last|this|next) (?:week|month|year|night|weekend)|yesterday|actually"
    r"|rather"
    r"|currently|already|in fact|ok|okay|then|though|by now|any ?more|at the moment|recently|for us"
    r"|from now on|(?:would|will|could) you|there|here|in the end|after all|reads?))+$"
)
# These may also end words that are to be shown: "Join now".
NOWADAYS = re.compile(r"[\s,]+(?:now|today|again|really)$")
# Nouns that mean a scene's main words.
MAIN = re.compile(
    r"\b(?:the |its |this |that )?(?:words?|wording|texts?|copy|what's there|what is there|what it"
    r" says|what it says now)\b"
)
# A size that is found wrong, and by what to mend it.
SIZE_FAULTS = rules(
    (
        (
            (
                r"\b(?:tiny|microscopic|minuscule|illegible|unreadable|too (?:small|little)"
                r"|(?:can't"
                r"|can"
                r" not|cannot|could not|couldn't|barely|hardly|hard to|difficult to|impossible to)"
                r"(?: \w+)? ?read|can't (?:see|make out)|squint)\b"
            ),
            1.3,
        ),
        (r"\b(?:too (?:big|large|huge)|gigantic|enormous|oversized|overpowering)\b", 0.8),
    )
)

# Where new content goes, beside the entry that is named next.
BESIDE = re.compile(
    r"\b(?:(?P<after>after|behind|below|under|beneath|underneath|following)|(?P<before>before|above"
    r"|ahead of|in front of)|(?P<between>between))(?: the| my| our)? *$"
)
TOP = re.compile(r"\b(?:at|to|on) (?:the )?(?:very )?(?:top|start|beginning|front)\b|\bfirst\b")
# Something is to be there that is not yet.
ADDS = re.compile(
    r"\b(?:add|insert|include|append|put in|another|extra|additional|under(?:neath)?|below|beneath"
    r"|above|small(?:er)?|one more)\b"
)
BELOW_IT = re.compile(r"\b(?:under(?:neath)?|below|beneath)(?: (?:it|that|this|the \w+))?\b")
# Words stand in the place of those that a scene has.
INSTEAD = re.compile(
    r"\b(?:instead|rather|better|nicer|prefer|say|says|read|reads|write|wording)\b"
)
