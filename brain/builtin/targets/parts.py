"""Every text that a scene shows, with its address and the nouns by which people call it.

Edits of words name what they are about in one of a few ways, whatever the kind of scene: by what
it is ("the author"), by whose it is ("Tom's role"), by its place ("the second step"), by its
words. All of them are looked up here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from brain.builtin.edits.text_edits import ITEM
from brain.builtin.language.figures import find_figures
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.typed import PRICE, TYPES
from brain.builtin.language.utterance import BLANK, QUOTE
from brain.builtin.language.words import rx
from brain.builtin.targets.timeline import Known
from tools.layout.brief import ChatLine, Datum, Item, SceneBrief, SceneKind
from tools.layout.changes import AddText, Piece, ReplaceText, SceneChange, SetValue, TextRole

_HEADLINE = (
    r"(?:main |big |large |top )?(?:titles?|head ?lines?|headings?|header)(?: text)?"
    r"|(?:main|big|large|top|first|upper) (?:text|line|words?)"
)
_SUPPORT = (
    r"sub|sub-?titles?(?: text)?|sub-?headings?|sub-?headlines?|sub ?lines?|tag ?lines?|captions?"
    r"|slogan|(?:second|bottom|lower|small(?:er)?|support(?:ing)?|little) (?:text|line|words?"
    r"|print)|description|(?:bit|line|text|part|words?|thing|stuff) (?:below|underneath|under"
    r"|beneath)"
    r"(?: (?:it|that|the \w+))?"
)
_AUTHOR = (
    r"attribution|authors?|by ?line|source|speaker|name|writer|customer|client|person|handle"
    r"|account|user ?name|credit|who (?:said|says|wrote) (?:it|that)"
)
_JOB = (
    r"role|job(?: title)?|position|profession|function|occupation|company|employer|department|title"
)
_DETAIL = r"description|details?|second line|sub-?title|text|explanation|note"
_WHEN = r"dates?|years?|months?|days?|time|when"

# What people call a scene's texts beside the general words for them.
_CALLED: dict[tuple[SceneKind, str], str] = {
    ("quote", "headline"): r"quot(?:e|ation)|saying|quoted (?:text|words)",
    ("testimonial", "headline"): r"testimonial|review|quot(?:e|ation)",
    ("post", "headline"): r"post|tweet|message",
    ("location", "headline"): r"place(?: name)?|name|venue|city|town",
    ("location", "support"): r"address|street|location",
    ("lowerThird", "headline"): r"name|person|guest|speaker",
    ("lowerThird", "support"): _JOB,
    ("logo", "headline"): r"name|brand(?: name)?|wordmark|logo text|company(?: name)?",
    ("callToAction", "headline"): r"call(?: to action)?|cta(?: text)?",
    ("number", "headline"): r"label|caption|description|unit",
    ("progress", "headline"): r"label|caption|description",
    ("countdown", "support"): r"label|caption",
    ("code", "headline"): r"window title|file ?name",
    ("team", "text"): r"name|person|member",
    ("team", "detail"): rf"{_JOB}|credit|task",
    ("cards", "text"): r"name|title|heading|plan|feature|card",
    ("cards", "detail"): rf"{PRICE}|{_DETAIL}",
    ("timeline", "text"): r"event|milestone|title|description|text",
    ("timeline", "marker"): _WHEN,
    ("steps", "text"): r"title|text|name",
    ("comparison", "text"): r"side|label|title",
}  # fmt: skip

_HEAD: TextRole = "headline"
_BELOW: TextRole = "support"
_ENTRY = rf"(?:{ITEM}|one|replies|reply|answers?|questions?|events?|quarters?|names?|roles?)"


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a scene: its role, its entry's number from 1 and piece, and what it is called.

    `owner` are the words by which its entry is known: a name, a label, who sends a message.
    `figure` is a figure of a chart or the one big number, `inside` a piece of a text that stands
    before it.
    """

    text: str
    role: TextRole
    called: str
    index: int | None = None
    piece: Piece | None = None
    owner: tuple[str, ...] = ()
    figure: bool = False
    inside: bool = False

    def is_called(self, noun: str) -> bool:
        """Tell whether people call it that."""
        return re.fullmatch(rf"(?:{self.called})", noun) is not None

    def saying(self, text: str) -> SceneChange:
        """Return the change that makes it say something else, as a whole."""
        if self.figure:
            read = find_figures(text)
            value = read[0].value / read[0].scale if read else 0.0
            label = self.owner[0] if self.owner else None
            return SetValue(label=label, value=value, display=text)
        find = self.text or None
        if self.index is None and find is None:
            return AddText(role=self.role, text=text)
        if self.index is None:
            return ReplaceText(text=text, find=find, role=self.role)
        return ReplaceText(text=text, find=find, role=self.role, index=self.index, piece=self.piece)


@lru_cache(maxsize=256)
def parts_of(known: Known) -> tuple[Part, ...]:
    """Return every text of a scene, the most important first."""
    return tuple(_parts(known.brief)) if known.brief else ()


def texts_of(known: Known) -> tuple[Part, ...]:
    """Return the texts of a scene that are words, each once."""
    return tuple(one for one in parts_of(known) if one.text and not one.figure | one.inside)


def _parts(brief: SceneBrief) -> Iterator[Part]:
    fields: tuple[tuple[str, TextRole, str], ...] = (
        ("headline", "headline", _HEADLINE),
        ("support", "support", _SUPPORT),
        ("attribution", "attribution", _AUTHOR),
        ("role", "label", _JOB),
        ("button", "button", r"buttons?(?: text| label)?|cta(?: text)?"),
    )
    for field, role, general in fields:
        text = getattr(brief, field)
        if text:
            own = _CALLED.get((brief.kind, field))
            yield Part(text, role, f"{general}|{own}" if own else general)
        elif field == "headline" and (brief.items or brief.data):
            yield Part("", role, general)  # a list may get a heading
    if brief.number:
        noun = r"(?:big )?numbers?|figure|value|percentage|counter|count|stat|amount|total|progress"
        yield Part(brief.number.display, "headline", noun, figure=True)
    if brief.code:
        yield Part(brief.code.text, "items", r"code|command|snippet")
    for text, role in ((brief.headline, _HEAD), (brief.support, _BELOW)):
        yield from _inside(text, role) if text else ()
    entries: tuple[Item | Datum | ChatLine, ...] = (*brief.items, *brief.chat, *brief.data)
    for place, entry in enumerate(entries, start=1):
        yield from _of_entry(brief.kind, entry, place)


def _inside(text: str, role: TextRole) -> Iterator[Part]:
    """Give the pieces of a text that have a name of their own, one of each kind."""
    for _, called, pattern in TYPES:
        match = pattern.search(text)
        if match:
            yield Part(match[0], role, called, inside=True)


_HALVES = re.compile(r"([^,;:|/–—]{2,40}?)\s*(?:,|;|:|\||/|\s[-–—])\s+([^,;:|/–—]{2,40})")


def _of_entry(kind: SceneKind, entry: Item | Datum | ChatLine, place: int) -> Iterator[Part]:
    if isinstance(entry, ChatLine):
        owner: tuple[str, ...] = (entry.sender,) if entry.sender else ()
        called = r"messages?|reply|bubble|line|text|answer|question"
        yield Part(entry.text, "items", called, place, "text", owner)
        if entry.sender:
            yield Part(entry.sender, "items", r"name|sender", place, "detail", owner)
        return
    if isinstance(entry, Datum):
        owner = (entry.label,)
        value = r"values?|numbers?|figures?|amount|percentage|share|count"
        yield Part(entry.label, "items", r"labels?|names?", place, "text", owner)
        yield Part(entry.display, "items", value, place, "detail", owner, figure=True)
        return
    owner = tuple(text for text in (entry.text, entry.marker) if text)
    halves = _HALVES.fullmatch(entry.text) if not entry.detail else None
    if halves:  # "Tom Beck, CTO" in one line names two things all the same
        owner = (*owner, halves[1])
        yield Part(halves[1], "items", r"names?", place, "text", owner, inside=True)
        called = rf"{_JOB}|{PRICE}|{_DETAIL}|{_WHEN}"
        yield Part(halves[2], "items", called, place, "text", owner, inside=True)
    text = _CALLED.get((kind, "text"), r"text|title|name")
    detail = _CALLED.get((kind, "detail"), rf"{_DETAIL}|{PRICE}|{_WHEN}|value|figure")
    marker = _CALLED.get((kind, "marker"), rf"{_WHEN}|emoji|icon|number")
    yield Part(entry.text, "items", text, place, "text", owner)
    yield Part(entry.detail or "", "items", detail, place, "detail", owner)
    if entry.marker:
        yield Part(entry.marker, "items", marker, place, "marker", owner)


# --- which text is meant --------------------------------------------------------------------

_DETERMINER = re.compile(
    r"^(?:(?:please|now|just|also|only|all|of|the|a|an|its|it's|my|our|your|his|her|their|this"
    r"|that|current|old|whole|same) )+"
)
_WHERE = re.compile(
    r"\s+(?:at|on|in|to) the (?:very )?(?:top|bottom|end|left|right|side)\s*$|"
    rf"\s+(?:in|on|of|for|from|at)(?: the| my| our)?(?: {BLANK}+| {BLANK}*(?:scene|slide|list|chart"
    rf"|graph|timeline|team|video|end card|outro|card|quote|countdown|screen|chat|title"
    rf"|lower third|intro|logo)(?: \d+)?)\s*$|\s*{BLANK}+\s*$"
)
_POINTERS = frozenset(("it", "this", "that", "text", "words", "wording", "copy", "line", "one"))
_OWNED = re.compile(r"^(?P<owner>.+?)(?:'s|s'|') (?P<noun>[a-z][a-z -]*)$")
_NOUN_OF = re.compile(r"^(?P<noun>[a-z][a-z -]*?) (?:of|for|by|from|under|beside) (?P<owner>.+)$")
_NTH = re.compile(
    rf"^(?P<nth>{'|'.join(ORDINALS)}|last|final|top|bottom|middle) (?P<noun>[a-z][a-z -]*)$"
)
_NUMBERED = re.compile(r"^(?P<noun>[a-z][a-z ]*?)(?: number| no\.?| nr\.?)? ?#?(?P<n>\d{1,2})$")


def find_part(words: str, known: Known) -> Part | None:
    """Return the text of a scene that a noun phrase names, or None."""
    parts = parts_of(known)
    spoken = words.strip(" ,:")
    theirs = rx(r"(?:her|his|their) (?:current |old )?title").fullmatch(spoken)
    job = next((one for one in parts if one.is_called("position")), None) if theirs else None
    for phrase in dict.fromkeys((spoken, _WHERE.sub("", spoken).strip())):
        bare = _DETERMINER.sub("", f"{phrase} ").strip()
        if not bare or not parts or rx(QUOTE).search(bare):
            continue
        found = _by_owner(bare, parts, known) or _by_place(bare, parts) or _by_noun(bare, parts)
        if found:
            return job or found
    return job


def main_part(known: Known) -> Part | None:
    """Return the text that "the text" means: the headline, or all there is."""
    parts = parts_of(known)
    heads = [one for one in parts if one.role == "headline" and one.text and not one.figure]
    if heads:
        return heads[0]
    shown = texts_of(known)
    return shown[0] if len(shown) == 1 or (shown and shown[0].index is None) else None


def _by_owner(phrase: str, parts: Sequence[Part], known: Known) -> Part | None:
    """Read "Tom's role", "the role of Tom", "step 2's text", "Leo's last message", "Tom role"."""
    for match in (_OWNED.match(phrase), _NOUN_OF.match(phrase)):
        if match is None:
            continue
        owner = _DETERMINER.sub("", f"{match['owner']} ").strip()
        noun = _DETERMINER.sub("", f"{match['noun']} ").strip()
        entry = _by_place(owner, parts)
        if entry is not None:
            mine = [one for one in parts if one.index == entry.index]
        else:
            mine = _owned(owner, parts)
        nth = _NTH.match(noun)
        found = [one for one in mine if one.is_called(nth["noun"] if nth else noun)]
        if found:
            return _pick(found, nth["nth"]) if nth else found[-1 if known.kind == "chat" else 0]
    for split in rx(r" ").finditer(phrase):
        noun = phrase[split.end() :]
        found = [one for one in _owned(phrase[: split.start()], parts) if one.is_called(noun)]
        if found:
            return found[0]
    return None


def _owned(owner: str, parts: Sequence[Part]) -> list[Part]:
    """Return the pieces of the entry that is known by these words, or by one of them.

    What is not in an entry is the speaker's, where the speaker has that name.
    """
    wanted = owner.casefold()
    alone = [one for one in parts if one.index is None]
    if any(one.is_called("name") and wanted in one.text.casefold().split() for one in alone):
        return alone
    for fits in (
        lambda name: name == wanted,
        lambda name: name.startswith(f"{wanted} "),
        lambda name: len(wanted) > 2 and wanted in name.split(),
    ):
        found = [one for one in parts if any(fits(name.casefold()) for name in one.owner)]
        if found:
            return found
    return []


def _by_place(phrase: str, parts: Sequence[Part]) -> Part | None:
    """Read "the second step", "step 2", "the last message", "the first price"."""
    nth, numbered = _NTH.match(phrase), _NUMBERED.match(phrase)
    match = nth or numbered
    if match is None:
        return None
    noun = match["noun"]
    entries = [one for one in parts if one.index is not None]
    own = [one for one in entries if one.is_called(noun) and one.piece != "text"]
    if rx(_ENTRY).fullmatch(noun):
        own = own if noun in ("roles", "role") else [one for one in entries if one.piece == "text"]
    own = own or [one for one in entries if one.is_called(noun)]
    if not own:
        return None
    if nth:
        return _pick(own, nth["nth"])
    number = int(match["n"])
    return own[number - 1] if 0 < number <= len(own) else None


def _pick(found: Sequence[Part], nth: str) -> Part | None:
    if nth == "middle":
        return found[len(found) // 2] if len(found) % 2 else None
    last = nth in ("last", "final", "bottom")
    number = len(found) if last else 1 if nth == "top" else ORDINALS[nth]
    return found[number - 1] if number <= len(found) else None


def _by_noun(phrase: str, parts: Sequence[Part]) -> Part | None:
    """Read "the author", "the url", "the label"; of a list only where it has but one such text."""
    noun = phrase.removesuffix(" text") or phrase
    for name in (phrase, noun):
        single = [one for one in parts if one.index is None and one.is_called(name)]
        if single:
            return single[0]
        entries = [one for one in parts if one.index is not None and one.is_called(name)]
        if len(entries) == 1:
            return entries[0]
    return None


def is_pointer(words: str) -> bool:
    """Tell whether a phrase means the main text without naming it: "it", "the words"."""
    phrase = _DETERMINER.sub("", f"{_WHERE.sub('', words.strip(' ,:'))} ").strip()
    return phrase in _POINTERS or not phrase
