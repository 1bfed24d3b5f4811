"""The model that writes scenes: `tools.writer.SceneWriter` by way of the main model."""

import hashlib
import json
import re
from typing import Any

from brain.llm.client import ModelClient, Purpose
from brain.llm.framing import PICTURES_MAX, PictureLoader, picture_part
from brain.llm.prompts import prompt
from brain.provider import UnusableAnswer
from tools.base import AssetState
from tools.code.patch import Edit
from tools.writer import Heard, WritingTask, Written

WORDS_CHARS_MAX = 300

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
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
        parts = [_project(task), _brief(task), framed("DRAFT SOURCE", task.tsx_code)]
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
        text = await self._client.ask("analyze", messages, heard=heard)
        return _THOUGHT.sub("", text).strip()

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
        """Return instructions, and the material with the wish as its last part."""
        text = "\n\n".join(part for part in (*parts, framed("WISH", task.wish)) if part)
        content: list[dict[str, Any]] = [{"type": "text", "text": text}]
        for asset in _placed(task):
            picture = await picture_part(asset, self._load_picture)
            if picture is not None:
                content.append(picture)
        return [
            {"role": "system", "content": prompt(purpose)},
            {"role": "user", "content": content},
        ]


def read_answer(text: str) -> Written:
    """Read edits, or a whole module, out of a model's answer."""
    text = _THOUGHT.sub("", text).replace("\r\n", "\n").strip()
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


def _placed(task: WritingTask) -> list[AssetState]:
    """Return the images that the brief places, as many as are shown to a model."""
    if task.brief is None:
        return []
    wanted = {image.asset_id for image in task.brief.images}
    return [asset for asset in task.assets if asset.id in wanted][:PICTURES_MAX]
