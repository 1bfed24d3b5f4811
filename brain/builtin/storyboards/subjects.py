"""What a video is about: a name to open with, and a line that says what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from brain.builtin.creation.topics import greeting, name_and_rest, without_looks
from brain.builtin.language.content import capitalised, clean, is_filler, natural_end
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import BLANK, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from brain.builtin.storyboards.matter import VIDEO, Matter, Statement
from brain.builtin.targets.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Subject:
    """A name, what it is or promises, and all that was said of it; `named` unless made up."""

    name: str
    promise: str | None = None
    topic: str = ""
    named: bool = True

    @property
    def is_brand(self) -> bool:
        """Whether it is a name that can stand as a wordmark, and not a topic."""
        return self.named and _proper(self.name) and len(self.name.split()) <= BRAND_WORDS

    @property
    def signature(self) -> str:
        """Whose name stands below the last words: the person's who is wished something."""
        return self.topic if self.promise and self.topic == self.promise else self.name


NAME_WORDS = 9
BRAND_WORDS = 3
PROMISE_WORDS = 10

_LEADS = re.compile(
    r"\b(?:for|about|introducing|presenting|promoting|announcing|explaining|launching|called|titled"
    r"|namens|of|on|to the(?= eröffnung| start| einweihung))\s+(?=[^\s¦])"
)
_OUTLET = re.compile(
    r"(?:our |my |the |their )?(?:linkedin|instagram|insta|tiktok|youtube|facebook|twitter|social"
    r"(?: media)?|reels?|stories|web ?site|home ?page|landing page|newsletter|screens?|lobby"
    r"|intranet|monday|tomorrow|today|tonight|next week)\b"
)
# "I'm recruiting for Oakbridge and would like a video": who asks is what it is about.
_WHO_ASKS = re.compile(
    r"\b(?:for|at|from|of|run|own|called|named|launching|opening|we're|we are|i'm|i am|this is)\s+"
    r"(?:the |a |an |our |my )?(?!\w+ing\b|from\b|at\b)(?=\w)"
)
_AND_WISHES = re.compile(
    r",?\s*\b(?:(?:and|so|but)\s+)+(?:i |we )?(?:now |also |just )?(?:need|want|would like|'d"
    r" like|am|are"
    r"|looking)\b"
)
# "The launch of our app" is a film about the app.
_LAUNCH = re.compile(
    r"(?i)^(?:(?:the|die|den|el|le) )?(?:product )?(?:launch|release"
    r"|introduction|lanzamiento|lancement"
    r"|einführung|vorstellung) (?:of|von|de|du|d[’'])\s*"
)
_WISHES = re.compile(
    r"\b(?:i'd|i would|we'd|we would|i'll|could|can|may)\b|\b(?:love|like|get|have)\b"
)
# Words for the film's own purpose, which its viewers are not told.
_PURPOSE = re.compile(
    rf"(?i)\b(?:{VIDEO}s?|product|launch|recruit(?:ing|ment)|real estate|app|features?|instagram"
    r"|tiktok|youtube|vertical|short|quick|saas|marketing|image|company|demo|social media|teaser"
    r"|a|an|the|my|our|we|i|you|need|want|please|make|create|build|generate|me|us|invite"
    r"|invitation|this|that|for|hey|hi|hello|whole|entire|new|nice|cool|great|first"
    r"|erstelle?|mach|haz|crea|crée|fais|ein|eine|un|una|une|el|le|la|als)\b"
)


def subject_of(matter: Matter, timeline: Timeline) -> tuple[Subject, Sequence[Statement]]:
    """Return what the video is about, and the statements that are left to show."""
    head, statements = matter.head, matter.statements
    looks = find_look(head, timeline.fps).spans
    greeted = greeting(head, looks)
    if greeted:
        return Subject(greeted[0], greeted[1], greeted[1]), statements
    topic = _topic(head, timeline)
    if topic is None:
        return _first_statement(head, statements, looks)
    if head.language != "en":
        topic = rx(r"^(?:die|der|das|den|dem|la|el|le|les) (?=\S)").sub("", topic)
    name, promise = _named(topic)
    promise, more = _cut(promise)
    if more:
        statements = (Statement(head.cut(0, 0), more), *statements)
    occasion = None if promise else _adjectives(head)
    if occasion and not _proper(name):
        name, promise = occasion, name  # "Weather forecast for Oslo this week"
    return Subject(name, promise or occasion, topic), statements


def _topic(head: Utterance, timeline: Timeline) -> str | None:
    """Return what follows "for" or "about" in the head, in the person's own words."""
    video = rx(rf"\b(?:{VIDEO}|story ?board)s?\b").search(head.norm)
    lead = _lead(head, video.end() if video else 0)
    how = rx(r"\b(?:how to|how we|why)\b").search(head.norm)
    if lead is None or (how and how.start() < lead.start()):
        if how is None:
            return None
        start = how.start()
    else:
        start = lead.end()
    looks = find_look(head, timeline.fps).spans
    end = natural_end(head, start, looks)
    wish = _AND_WISHES.search(head.norm, start, end)
    end = wish.start() if wish else end
    text = head.source(start, end) if "«" in head.norm[start:end] else without_looks(
        head, start, end, looks
    )  # fmt: skip
    text = text.replace("\n", " ").strip(" :,.;!")
    text = rx(
        r"(?i),? (?:in )?\d+ (?:(?:easy|simple|quick) )?(?:steps|schritten?|pasos|étapes)$"
    ).sub("", text)
    text = rx(
        r"(?i)(?:[,\s]+(?:in|with|for|about|around|of|approximately|each|and|total|at|as|mit|de|con"
        r"|avec|please|bitte))+$"
    ).sub("", text)
    return _LAUNCH.sub("", text) or None


def _lead(head: Utterance, start: int) -> re.Match[str] | None:
    """Return the word that leads to the subject; where a video is shown is not what it is about."""
    leads = [
        match
        for match in (*_LEADS.finditer(head.norm, start), *_LEADS.finditer(head.norm))
        if not _OUTLET.match(head.norm, match.end())
    ]
    asker = (
        match
        for match in _WHO_ASKS.finditer(head.norm, 0, start)
        if head.source(match.end(), match.end() + 1).isupper()
    )
    behind = (match for match in leads if match.start() >= start)
    return next(behind, None) or next(asker, None) or next(iter(leads), None)


def _named(topic: str) -> tuple[str, str | None]:
    """Split a topic into a name and a promise; quoted words in it are the name."""
    quoted = rx(r"(?P<before>[^\"“„«]*)[\"“„«](?P<name>[^\"”“»]+)[\"”“»](?P<after>.*)").fullmatch(
        topic
    )
    if quoted:
        before = rx(r"(?i)(?:\s(?:called|named|namens|titled)|:)$").sub(
            "", quoted["before"].strip()
        )
        about = f"{before}{quoted['after']}".strip(" ,.")
        return quoted["name"].strip(" ,"), capitalised(about) or None
    when = rx(r"(?P<what>.+?),? (?P<when>(?:am|ab dem|el|le) \d.*)").fullmatch(topic)
    if when:
        name, promise = _named(when["what"])
        return name, f"{promise}, {when['when']}" if promise else when["when"]
    event = rx(r"(?P<event>[A-ZÄÖÜ]\w+) (?P<whose>unser\w* [A-ZÄÖÜ]\w+) (?P<name>\S.*)").fullmatch(
        topic
    )
    if event:
        return event["name"], f"{event['event']} {event['whose']}"
    name, promise = name_and_rest(topic)
    if promise is None and topic.lower().startswith(("our ", "my ")):
        return capitalised(topic), None
    if promise and _proper(promise) and not _proper(name):
        return promise, name
    return name, promise


def _cut(promise: str | None) -> tuple[str | None, str | None]:
    """Leave so much in a promise as can be read below a name, and return the rest."""
    words = (promise or "").split()
    if promise is None or len(words) <= PROMISE_WORDS or ", " not in promise:
        return promise, None
    kept, *others = promise.split(", ")
    while others and len(f"{kept}, {others[0]}".split()) <= PROMISE_WORDS:
        kept = f"{kept}, {others.pop(0)}"
    return kept, capitalised(", ".join(others)) or None


def _proper(text: str) -> bool:
    """Tell a name such as "Tile & True" from a description."""
    words = rx(r"[^\W\d]\w*").findall(text)
    return bool(words) and all(word[0].isupper() for word in words)


def _adjectives(head: Utterance) -> str | None:
    """Return what the film is called by its kind, where that tells its viewers something."""
    match = rx(
        rf"^\W*(?P<what>[^\W\d][\w'/&-]*\s+(?:[\w'/&-]+\s+){{0,4}}?)(?:{VIDEO}s?\b|(?=for\b|of\b))"
    ).match(head.norm)
    if not match or BLANK in match["what"]:
        return None
    words = head.source(*match.span("what")).strip()
    left = _PURPOSE.sub("", words).strip(" -/")
    return capitalised(words) if left and left == words else None


def _end(head: Utterance, looks: list[Span]) -> int:
    """Return where a head ends that wishes, looks and lengths, close."""
    blank = head.norm.find(BLANK)
    first = min([start for start, _ in looks if start > 0], default=len(head.norm))
    return min(first, blank if blank > 0 else first)


def _first_statement(
    head: Utterance, statements: Sequence[Statement], looks: list[Span]
) -> tuple[Subject, Sequence[Statement]]:
    """Open with the first thing that is told, or with the head's own words."""
    bare = clean(
        _PURPOSE.sub("", head.source(0, _end(head, looks)).replace("\n", " ")).strip(" :,.;!")
    )
    asks = is_filler(_PURPOSE.sub(" ", _WISHES.sub(" ", head.norm[: _end(head, looks)])))
    bare = "" if asks else " ".join(bare.split())
    first = statements[0] if statements else None
    opens = first and not first.points and len(first.text.split()) <= NAME_WORDS
    if first and opens and not first.label:
        marks = first.said.marks()
        if marks:
            after = clean(first.said.source(marks[0][1]))
            return Subject(marks[0][2], capitalised(after) or None, marks[0][2]), statements[1:]
        item = rx(r"\s[–—-]\s").split(first.text, maxsplit=1)
        promise = item[1] if len(item) > 1 else None
        return Subject(capitalised(item[0]), promise, first.text), statements[1:]
    if first and first.label and first.points and len(bare.split()) < 2:
        rest = [Statement(first.said, first.text, None, first.points, first.ordered)]
        return Subject(capitalised(first.label), None, first.label), [*rest, *statements[1:]]
    if first and not bare and not first.label and first.points:
        name, *points = first.points
        rest = [replace(first, points=tuple(points), text=", ".join(points))] if points else []
        return Subject(name, None, name, named=False), [*rest, *statements[1:]]
    words = bare or clean(head.source(0))
    return Subject(capitalised(words)[:80], None, words, named=False), statements
