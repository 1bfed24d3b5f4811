"""How people say that they want nothing more: "nothing else for today", "leave it like that"."""

import re

from brain.builtin.language.words import words

# Each says by itself that nothing is to change.
_DONE = re.compile(
    r"\b(?:(?:nothing|no) (?:more|else|further|other)(?: (?:changes?|edits?|tweaks?|wishes"
    r"|requests?"
    r"|needed))?|(?:don't|do not) (?:need|want) (?:anything|any) (?:else|more)|that(?:'s| is|"
    r" was| will"
    r" be|'ll be) (?:it|all|everything|enough)\b|(?:i'm|i am|we're|we are|all) (?:all )?(?:done"
    r"|finished"
    r"|set)|(?:keep|leave)(?: \w+){0,2}? (?:like (?:that|this)|as (?:it|they|that) (?:is|are)|as is"
    r"|this way|that way|alone|unchanged|there|at that)|call it a day|no need to (?:change|do"
    r"|touch|add)|stop here|(?:don't|do not)"
    r" (?:change|touch) (?:anything|a thing)|(?:it|this|that|everything)(?:'s| is| can| should)?"
    r" (?:good|fine|perfect|great|stays?) (?:as (?:it|that) is|like (?:that|this)|so))\b"
)
# What may stand beside it and asks for nothing either.
_BESIDE = words(
    """
    ok okay great good perfect alright cool fine nice super thanks thank you cheers well no yes
    so and then ah oh hey now there there's let's let us please we'll i'll we will i can just i
    think for today the moment me us at really right bye it's it is happy with this that as from
    my side see later tomorrow here all everything any anymore changes to do add change else
    more want wanted anything need needed we would like stay stays way of them already love
    lovely wonderful awesome
    """
)
_FINE = re.compile(
    r"\W*(?:(?:ok(?:ay)?|yes|and|oh|wow|great|nice|cool|super|perfect|thanks)\W+)*(?:the|its"
    r"|your) [\w ]{2,24}? (?:is|are|looks?"
    r"|turned out)"
    r" (?:(?:really|so|very|just|already|absolutely|quite) )?(?:perfect|great|good|fine|lovely|nice"
    r"|beautiful|wonderful|amazing|awesome|brilliant|cool|ok(?:ay)?|gorgeous|spot on)"
    r"(?: (?:now|already|like (?:this|that)|as (?:it|they) (?:is|are)))?\W*$"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[\d«]")


def is_done(norm: str) -> bool:
    """Tell whether a sentence says that all is well, and asks for nothing."""
    match = _DONE.search(norm)
    if match is None:
        return bool(_FINE.match(norm))
    rest = norm[: match.start()] + " " + norm[match.end() :]
    return all(word in _BESIDE for word in _WORD.findall(rest))
