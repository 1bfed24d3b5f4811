"""Briefs of scenes with one figure: big numbers, countdowns, progress."""

import itertools
import re

from brain.builtin.creation.brief_source import Source, Values
from brain.builtin.creation.brief_titles import fill_title
from brain.builtin.creation.kinds import find_kinds
from brain.builtin.language import figures
from brain.builtin.language.content import (
    capitalised,
    clean,
    natural_end,
)
from brain.builtin.language.quantities import find_times
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look


def fill_number(source: Source, values: Values) -> None:
    said, content = source.said, source.content
    text = content.main or (content.quoted[0] if content.quoted else None)
    if text is None or not figures.find_figures(text):
        lead = _LEAD.match(said.norm)
        start = lead.end() if lead else 0
        text = said.source(start, natural_end(said, start, content.understood))
        text = _clause(said) or (text if figures.find_figures(text) else said.source(0))
    found = figures.find_figures(text)
    found = [one for one in found if not one.is_year] or found
    if not found:
        fill_title(source, values)
        values["kind"] = "title"
        return
    best = next((one for one in found if one.suffix or one.prefix), found[0])
    target = rx(r"\b(?:to|up to|reach(?:es|ing)?)\s+(?=[\d$€£+-])").search(text)
    if target and len(found) > 1:
        best = next((one for one in found if one.start >= target.start()), best)
    text = _without_movement(text, best.end)
    values["number"] = figures.big_number(best, text)
    share = rx(r"\s+(?:in|out of) \d[\d,.]*\b").match(text, best.end)
    if share and not best.suffix:
        whole = f"{best.display}{share[0]}"
        values["number"] = values["number"].model_copy(
            update={"suffix": share[0], "display": whole}
        )
        text = text[: best.end] + text[share.end() :]
    if content.support and content.cue is None:
        values["headline"], content.support = content.support, None
        return
    if content.quoted and not figures.find_figures(content.quoted[0]):
        values["headline"] = content.quoted[0]
        return
    before = rx(r"(?s)(?P<lead>[^?!.]{4,60}[?!.])\s+(?P<told>\S.*)").fullmatch(text[: best.start])
    if before:  # "Did you know? Bees visit 2 million flowers"
        values["headline"], values["support"] = before["lead"], clean(text[before.start("told") :])
        return
    if said.language != "en" and text[: best.start].strip() and text[best.end :].strip():
        values["headline"] = capitalised(clean(text))
    else:
        values["headline"] = _number_words(text, best)


# How the figure is to move, and remarks behind it.
_MOVES = re.compile(
    r"(?i)[\s,;.–—-]+(?:(?:and|with|which|that|it|to|should|can|please)\s+)*(?:count(?:s"
    r"|ing)?(?: up)?"
    r"|animat\w+|roll(?:s|ing)?(?: up)?|tick(?:s|ing)?(?: up)?|run(?:s|ning)? up|climb(?:s|ing)?"
    r"|go(?:es|ing)? up|start(?:s|ing)? (?:at|from)|from (?:0|zero)|over \d|which (?:is|was) (?:\w+"
    r" ){0,2}(?:insane|crazy|amazing|great|a lot|huge|wild|nuts|awesome|incredible|nice"
    r"|unreal))\b.*$",
    re.DOTALL,
)


def _without_movement(text: str, start: int) -> str:
    """Return a text without what is said behind its figure of how that shall come."""
    match = _MOVES.search(text, start)
    return text[: match.start()] if match else text


def _clause(said: Utterance) -> str | None:
    """Return the clauses of a sentence about a figure that only tell of it, one by one.

    "Huge counter, ARR hits $2.4M, on dark green" tells "ARR hits $2.4M".
    """
    clauses = [match.span() for match in rx(r"[^,;!]+(?:,\d[^,;!]*)*").finditer(said.norm)]
    told = [
        said.cut(*span)
        for span in clauses
        if figures.find_figures(said.source(*span)) or not _orders(said.cut(*span))
    ]
    if len(told) == len(clauses) or len(told) != 1:
        return None
    text = clean(told[0].source(0))
    return text if figures.find_figures(text) and not _ORDERS_ONE.match(told[0].norm) else None


_ORDERS_ONE = re.compile(
    r"\W*(?:please |now |then )*(?:show|add|create|make|display|count|animate)\b"
)


def _orders(said: Utterance) -> bool:
    """Tell a clause of kinds and looks, such as "with a count up animation"."""
    return bool(find_kinds(said) or find_look(said, 30, loose=True).spans)


_LEAD = re.compile(
    r"(?:(?:please|now|then|show|add|create|make|display|animate|visuali[sz]e|count|us|me|that|how"
    r"|an?|the|scene|slide|big|number|stat|statistic|counter|card|counting|up|to|with|of|from 0"
    r"|saying)\b|[:,\s])*"
)
_LABEL = re.compile(
    r"(?i)^(?:(?:and|with|as) )?(?:(?:the|an?) )?(?:label(?:led|ed)?(?: (?:it|this))?(?: as)?"
    r"|caption(?:ed)?|titled?|text"
    r"|called|named|saying|that says|reading)(?: of| saying| that says)?\s*:?\s+"
)
_TAKES_FIGURE = re.compile(
    r"(?i)\b(?:have|has|had|got|have got|reached|hit|passed|crossed|serve[ds]?"
    r"|there are|are|over|than|about|nearly|almost|around|with)$"
)


def _number_words(text: str, figure: figures.Figure) -> str | None:
    """Return what a figure is about: the words around it, in the order they were said."""
    went = rx(
        r"(?i)(?P<what>\S.*?) (?:went|grew|rose|increased|jumped|fell|dropped|climbed|has grown|is"
        r" up) (?:up |down )?from\b"
    ).match(text)
    if went:
        return clean(went["what"])
    after = _LABEL.sub("", text[figure.end :].strip().strip(":,.-–—").strip())
    before = text[: figure.start].strip().strip(":,-–—").strip()
    before = rx(
        r"(?i)^(?:show(?:ing)?|that|a|an|the|big|number|stat(?:istic)?|counter"
        r"|scene|count(?:ing)? up|how|of|with|to|add|create)\b\s*"
    ).sub("", before)
    before = rx(
        r"(?i)^(?:(?:an? )?(?:animated |huge |big )?counter\s+)?(?:going|rolling|running|ticking"
        r"|climbing|counting"
        r"|moving)(?: up)?\b\s*"
    ).sub("", before)
    before = rx(r"(?i)\bfrom \S+$").sub("", before).strip()
    before = rx(r"(?i)\bfrom \S+ (?:up )?to$").sub("", before).strip()
    adverb = rx(r"(?i)(?:this|last|in|so far|since|today|every|per|by|over|within)\b").match(after)
    if after and not adverb and _TAKES_FIGURE.search(before):
        return clean(after)
    if after.lower().startswith("of ") and figure.suffix.startswith("%"):
        return clean(after)  # "we raised 75% of the money"
    done = rx(
        r"(?i)(?P<what>(?:our|my|the|this|we|it) ?[\w -]* (?:was|were|been|got|is|are) \w+ed)$"
    ).search(before)
    if done and after.lower().startswith("times"):
        return clean(f"times {done['what'][0].lower()}{done['what'][1:]}")
    verb = rx(
        r"(?i)(?:we|i|they|our \w+)(?:['’]ve| have| just| already)*\s+(?P<verb>raised|sold|saved"
        r"|given out|gave out|handed out|delivered|cooked|donated|collected|recycled|rescued"
        r"|taught|baked|repaired|fixed"
        r"|planted|won"
        r"|earned|built|shipped|helped)$"
    ).search(before)
    if after and verb:
        return clean(f"{verb['verb']} {after}")
    both = f"{before} {after}".strip() if after and before else after or before
    if (
        before
        and after
        and rx(
            r"(?i)\b(?:by|to|of|over|than|about|with|have|has|had|saved?|sold|raised|grew|is|are)$"
        ).search(before)
    ):
        joined = rx(r"(?i)\s*\b(?:by|to|with)$").sub("", before)
        both = f"{joined} {after}"
    both = rx(r"(?i)^(?:counting up|count up|up to|from \d+ to)\s*").sub("", both)
    both = rx(r"(?i)\s+(?:by|to|of|at|with|than|over)$").sub("", both)
    both = clean(both)
    return (capitalised(both) if rx(r"(?i)we\b|our\b").match(both) else both) or None


LONGEST_COUNT = 30


def fill_countdown(source: Source, values: Values) -> None:
    said, content, kind_end = source.said, source.content, source.kind_end
    norm = said.norm
    chain = rx(r"\b\d{1,2}(?:\s*(?:-|,|…|\.+|\s)\s*\d{1,2}){2,}\b").search(norm)
    run = [int(text) for text in rx(r"\d+").findall(chain[0])] if chain else []
    if run and all(a - b == 1 for a, b in itertools.pairwise(run)):
        norm = norm.replace(chain[0] if chain else "", f"from {run[0]} to {run[-1]}")
    span = rx(
        r"\b(?:from\s+)?(\d{1,3})\s*(?:down )?(?:to|until|till|bis|-|…|\.\.\.?|→)\s*(\d{1,3})\b"
    ).search(norm)
    start = rx(r"\bfrom\s+(\d{1,3})\b").search(norm)
    listed = rx(r"\b(\d{1,2})(?:\s*,\s*|\s+)(\d{1,2})(?:\s*,\s*|\s+)(?:and )?(\d{1,2})\b").search(
        norm
    )
    lone = rx(
        r"\b(\d{1,2})(?:[- ]seconds?)?(?: to \w+)? count ?down"
        r"|countdown (?:(?:of|for) (?=\d+ ?s)|(?:of )?(?!\d+ ?s))(\d{1,2})\b"
    ).search(norm)
    if span:
        values["countdown"] = (int(span[1]), int(span[2]))
    elif start:
        values["countdown"] = (int(start[1]), 1)
    elif listed and int(listed[1]) > int(listed[2]) > int(listed[3]):
        last = rx(r"\d{1,2}").findall(norm[listed.start() :])
        run = [int(listed[1])]
        for text in last[1:]:
            if int(text) == run[-1] - 1:
                run.append(int(text))
        values["countdown"] = (run[0], run[-1])
    elif lone:
        number = int(lone[1] or lone[2])
        values["countdown"] = (number, 1) if 1 < number <= 60 else (3, 1)
    else:
        lasts = [int(time.seconds or 0) for time in find_times(norm)]
        values["countdown"] = (next((n for n in lasts if 3 <= n <= LONGEST_COUNT), 3), 1)
    texts = content.quoted or (
        [content.main] if content.main and not rx(r"[\d\s,.to-]+").fullmatch(content.main) else []
    )
    if texts and texts[0]:
        values["headline"] = texts[0]
    elif topic := rx(
        r"\b(?:to|for|until) (?:the |our )?(?P<what>(?!\d|start|end|begin"
        r"|first|last|scene)[^\d,.;:«]{3,40}?)(?=$|[,.;]| (?:from|in|on|with"
        r"|starting))"
    ).search(norm[kind_end:]):
        values["headline"] = capitalised(
            clean(said.source(kind_end + topic.start("what"), kind_end + topic.end("what")))
        )


_SO_FAR = (
    r"(?i)^(?:now|already|so far|today|done|complete[d]?|at the moment|right now|this week)*\W*$"
)
# "Our fundraiser is at" before the figure says what the bar is of.
_STANDS_AT = re.compile(
    r"(?i)(?:^|[.,;:!]\s*)(?:so |and |well )?(?:our |my |the )(?P<what>[\w' -]{3,40}?) (?:is|are"
    r"|stands|sits"
    r"|has reached|hit|reached)(?: now| already| currently| about| at)*\s*$"
)


def fill_progress(source: Source, values: Values) -> None:
    said, content = source.said, source.content
    raw = said.raw[said.starts[0] : said.ends[-1]] if said.starts else ""
    text = content.main if content.main and figures.find_figures(content.main) else raw
    found = figures.find_figures(text)
    percent = next(
        (one for one in found if "%" in one.suffix or "percent" in one.suffix.lower()), None
    )
    of = rx(r"(\S+)\s+(?:of|out of|von|de|sur)\s+(\S+)").search(text)
    figure = percent or (found[0] if found else None)
    if figure is None:
        values["number"] = figures.big_number(figures.find_figures("100%")[0])
    elif not percent and of and len(found) >= 2 and found[1].value:
        share = round(100 * found[0].value / found[1].value)
        values["number"] = figures.big_number(figures.find_figures(f"{share}%")[0])
        values["support"] = clean(text[found[0].start : found[1].end])
    elif percent:
        values["number"] = figures.big_number(percent).model_copy(update={"suffix": "%"})
    else:
        values["number"] = (
            figures.big_number(figures.find_figures(f"{figure.display}%")[0])
            if figure.value <= 100
            else figures.big_number(figure)
        )
    if content.quoted:
        values["headline"] = content.quoted[0]
    elif content.support:
        values["headline"], content.support = content.support, None
    elif figure is not None:
        after = found[1] if values.get("support") and len(found) > 1 else figure
        words = _LABEL.sub("", text[after.end :].strip(" ,.;:\n-")) if text else ""
        words = rx(r"[.,](?!\d)|;|\bin \d|\bfor \d|\bover \d").split(words)[0]
        words = rx(r"(?i)^(?:of|for|with)\s+(?=\S+\s*$)|\b(?:progress ?bar|scene|bar|ring)\b").sub(
            "", words
        )
        before = rx(
            r"(?i)(?:progress(?: ?bar)?|ring|scene)\s*(?::|for|of|showing"
            r"|with)\s*(?P<what>[^\d:]{3,40}?)(?:\s+(?:at|is|to|:))?\s*$"
        ).search(text[: figure.start])
        words = rx(_SO_FAR).sub("", clean(words))
        whose = _STANDS_AT.search(text[: figure.start])
        words = words or (clean((before or whose)["what"]) if before or whose else "")  # type: ignore[index]
        values["headline"] = words or None
