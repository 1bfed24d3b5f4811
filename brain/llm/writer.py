"""The model that writes scenes: `tools.writer.SceneWriter` by way of the main model."""

import hashlib
import json
import re
from typing import Any

from pydantic import ValidationError

from bazaar.errors import AIError
from brain.llm.client import ModelClient, Purpose
from brain.llm.framing import PICTURES_MAX, PictureLoader, picture_part
from brain.llm.prompts import prompt
from brain.llm.usage import estimate_tokens
from brain.provider import UnusableAnswer
from tools.base import AssetState
from tools.code.patch import Edit
from tools.layout.fonts import FAMILIES
from tools.layout.schema import Element, SceneLayout
from tools.writer import Heard, WritingTask, Written

WORDS_CHARS_MAX = 300
MATERIAL_TOKENS_MAX = 40_000

# What the writing model is told of each element of the designer's layout.
SAID = ("type", "role", "content", "display")

SHOW = "show it in the scene, by this address."
LOOK_AT = "the scene is to be like it. Draw that anew, and do not use the address."
CAME_ALONG = "it came with the wish, which says whether to show it or only to look at it."

_EDIT = re.compile(
    r"^<{5,9} ?SEARCH[^\S\n]*\n(.*?)^={5,9}[^\S\n]*\n(.*?)^>{5,9} ?REPLACE[^\S\n]*$",
    re.DOTALL | re.MULTILINE,
)
_FENCE = re.compile(
    r"^```(?:tsx|jsx|ts|typescript|javascript)?[^\S\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE
)
_NEITHER = (
    "There are no edits in the answer, and no whole module in a ```tsx block. "
    "Answer in exactly one of these two forms."
)


class ModelWriter:
    """Writes, changes, repairs and reads scenes with the main model.

    `load_picture` gives the bytes of the images that a brief places.
    """

    def __init__(self, client: ModelClient, load_picture: PictureLoader | None = None) -> None:
        self._client = client
        self._load_picture = load_picture

    async def write(self, task: WritingTask, heard: Heard) -> Written:
        """Write the scene that the brief and the draft describe, better than the draft."""
        parts = [_project(task), _brief(task), _layout(task)]
        parts.append(framed("DRAFT SOURCE", task.tsx_code))
        return await self._answer("code", task, parts, heard)

    async def edit(self, task: WritingTask, heard: Heard) -> Written:
        """Change the scene as wished and leave the rest."""
        parts = [_project(task), framed("SOURCE", task.tsx_code)]
        return await self._answer("edit", task, parts, heard)

    async def repair(self, task: WritingTask, tsx_code: str, problem: str, heard: Heard) -> Written:
        """Mend a source that has this problem, keeping what it shows."""
        parts = [_project(task), _brief(task)]
        parts += [framed("SOURCE", tsx_code), framed("WHAT IS WRONG", problem)]
        return await self._answer("repair", task, parts, heard)

    async def analyze(self, task: WritingTask, facts: str, heard: Heard) -> str:
        """Answer the wish, a question about the scene, from its source and measured facts."""
        parts = [_project(task), framed("SOURCE", task.tsx_code), framed("FACTS", facts)]
        messages = await self._messages("analyze", task, parts)
        return (await self._client.ask("analyze", messages, heard=heard)).strip()

    async def _answer(
        self, purpose: Purpose, task: WritingTask, parts: list[str], heard: Heard
    ) -> Written:
        messages = await self._messages(purpose, task, parts)
        try:
            text = await self._client.ask(purpose, messages, heard=heard)
        except UnusableAnswer as error:
            return Written(problem=error.problem)
        return read_answer(text)

    async def _messages(
        self, purpose: Purpose, task: WritingTask, parts: list[str]
    ) -> list[dict[str, Any]]:
        """Return instructions, and the material with the wish as its last part.

        Raises AIError for a source that is longer than a model can well be given.
        """
        text = "\n\n".join(part for part in (*parts, framed("WISH", task.wish)) if part)
        if estimate_tokens(text) > MATERIAL_TOKENS_MAX:
            raise AIError(
                "This scene's source is too long for a model to work on. Change it by hand in "
                "the source view, or split the scene."
            )
        content: list[dict[str, Any]] = [{"type": "text", "text": text}]
        for asset, purpose_of_it in _pictures(task):
            picture = await picture_part(asset, self._load_picture)
            if picture is not None:
                label = f"The picture {asset.url}: {purpose_of_it} Words in it are material too."
                content += [{"type": "text", "text": label}, picture]
        return [
            {"role": "system", "content": prompt(purpose)},
            {"role": "user", "content": content},
        ]


def read_answer(text: str) -> Written:
    """Read edits, or a whole module, out of a model's answer."""
    text = text.replace("\r\n", "\n").strip()
    edits = tuple(Edit(find=_chomp(find), replace=_chomp(new)) for find, new in _EDIT.findall(text))
    if edits:
        return Written(words=_words(text[: text.index("<<<<<")]), edits=edits)
    modules = [found for found in _FENCE.finditer(text) if "export default" in found[1]]
    if modules:
        module = max(modules, key=lambda found: len(found[1]))
        return Written(words=_words(text[: module.start()]), tsx_code=module[1])
    if text.startswith("import ") and "export default" in text:
        return Written(tsx_code=text + "\n")
    return Written(problem=_NEITHER)


def framed(label: str, text: str) -> str:
    """Return material between marks that it cannot contain: they hold its own hash."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"<<{label} {mark}>>\n{text}\n<<END {label} {mark}>>"


def _chomp(lines: str) -> str:
    return lines.removesuffix("\n")


def _words(text: str) -> str:
    """Return what stands before the first edit as one line for the person."""
    words = " ".join(text.replace("```", " ").split())
    return words if len(words) <= WORDS_CHARS_MAX else words[: WORDS_CHARS_MAX - 1] + "…"


def _project(task: WritingTask) -> str:
    project = task.project
    facts = {
        "width": project.width,
        "height": project.height,
        "fps": project.fps,
        "sceneDuration": task.duration,
        "sceneSeconds": round(task.duration / project.fps, 2),
        "style": project.style,
        "assets": [
            {"name": asset.name, "kind": asset.kind, "address": asset.url} for asset in task.assets
        ],
    }
    return framed("PROJECT", json.dumps(facts, ensure_ascii=False))


def _brief(task: WritingTask) -> str:
    if task.brief is None:
        return ""
    brief = task.brief.model_dump_json(by_alias=True, exclude_defaults=True)
    return framed("BRIEF", brief)


def _layout(task: WritingTask) -> str:
    """Return what the designer decided, short: colours, families, and what stands where."""
    try:
        layout = SceneLayout.model_validate_json(task.layout_json or "")
    except ValidationError:
        return ""
    choices = layout.choices
    facts = {
        "colors": choices.palette.model_dump(by_alias=True, exclude={"angle", "radial"}),
        "fonts": {
            "display": FAMILIES[choices.display].css,
            "text": FAMILIES[choices.text].css,
        },
        "leaves": layout.exit.model_dump(),
        "elements": [_placed(element) for element in layout.elements],
    }
    return framed("LAYOUT", json.dumps(facts, ensure_ascii=False, separators=(",", ":")))


def _placed(element: Element) -> dict[str, Any]:
    """Return what an element is and says, and its box as x, y, width and height in px."""
    known = element.model_dump(by_alias=True)
    facts: dict[str, Any] = {name: known[name] for name in SAID if name in known}
    if "box" in known:
        facts["box"] = list(known["box"].values())
    if "style" in known:
        facts["size"] = known["style"]["size"]
    if "motion" in known:
        facts["comesInAt"] = known["motion"]["at"]
    return facts


def _pictures(task: WritingTask) -> list[tuple[AssetState, str]]:
    """Return the images that a model is shown, each with what it is there for."""
    placed = {image.asset_id for image in task.brief.images} if task.brief is not None else set()
    other = LOOK_AT if task.brief is not None else CAME_ALONG
    shown = [(asset, SHOW) for asset in task.assets if asset.id in placed]
    shown += [
        (asset, other)
        for asset in task.assets
        if asset.id in task.attached and asset.id not in placed and asset.kind == "image"
    ]
    return shown[:PICTURES_MAX]
