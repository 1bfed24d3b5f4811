"""A project in memory: prompts are decided and carried out with the real tools, without a check.

What is shown is read from the scene's brief, so that a test is about what was understood and not
about pixels. The whole flow, with the check and the database, is for `manage.py evaluate`.
"""

import hashlib
import json
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4, uuid5

from bazaar.errors import BazaarError
from brain.builtin.answers.conversation import language_of
from brain.builtin.provider import BuiltinProvider
from brain.context import PastMessage, ProjectContext
from brain.decision import BrainDecision, ToolCall
from tools import add, analysis, edit, writing
from tools.base import (
    AssetState,
    ProjectState,
    ProjectUpdate,
    SceneCreate,
    SceneDelete,
    SceneDuplicate,
    SceneReorder,
    SceneRestore,
    SceneState,
    SceneUpdate,
    ToolContext,
)
from tools.layout.colors import delta_e, find_colors, parse_color
from tools.registry import executor
from tools.summary import brief_texts, layout_of, source_texts
from tools.tsx.check import CheckResult

_SPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


async def passes(tsx_code: str, **_: Any) -> CheckResult:
    """Find nothing wrong, at once."""
    return CheckResult(ok=True, content_hash=hashlib.sha256(tsx_code.encode()).hexdigest())


def without_check(monkeypatch: Any) -> None:
    """Let the tools save without running the sandbox."""
    for module in (add, analysis, edit, writing):
        monkeypatch.setattr(module, "check_scene", passes)


class Studio:
    """One project, from empty, and what a person says to it."""

    def __init__(self) -> None:
        self.project = ProjectState(
            id=uuid5(_SPACE, "project"), title="Untitled", width=1920, height=1080, fps=30
        )
        self.scenes: list[SceneState] = []
        self.past: dict[UUID, list[SceneState]] = {}
        self.deleted: list[SceneState] = []
        self.assets: list[AssetState] = []
        self.attached: list[UUID] = []
        self.selected: list[UUID] = []
        self.messages: list[PastMessage] = []
        self.last_changed: UUID | None = None
        self.last_tool: str | None = None
        self.before: list[list[SceneState]] = []
        self.touched: list[UUID] = []
        self.decision: BrainDecision | None = None
        self.error: str | None = None
        self.answer = ""
        self.decide_ms = 0.0

    def context(self) -> ProjectContext:
        return ProjectContext(
            project=self.project, scenes=tuple(self.scenes), selected=tuple(self.selected),
            assets=tuple(self.assets), attached=tuple(self.attached),
            messages=tuple(self.messages), last_changed=self.last_changed,
            last_tool=self.last_tool, deleted=tuple(self.deleted), undoing=self.undoing(),
        )  # fmt: skip

    async def say(self, prompt: str) -> BrainDecision:
        """Decide and do; `answer` is what was said, `error` what a tool said when it could not."""
        started = time.perf_counter()
        decision = await BuiltinProvider().decide(prompt, self.context())
        self.decide_ms = (time.perf_counter() - started) * 1000
        self.decision, self.error, self.touched = decision, None, []
        self.answer = decision.chat_response
        before = [*self.scenes]
        for call in (decision, *decision.then):
            try:
                await self._do(call, prompt)
            except BazaarError as error:
                self.error = error.message
                break
            if call.tool_name == "restoreScene" and self.before:
                self.before.pop()
        self.messages += [
            PastMessage(role="user", content=prompt),
            PastMessage(
                role="assistant", content=decision.chat_response, tool_name=decision.tool_name,
                scene_ids=tuple(one for one in self.touched if self.find(one)),
            ),
        ]  # fmt: skip
        if decision.tool_name != "restoreScene" and before != self.scenes:
            self.before.append(before)
        if decision.tool_name not in ("answer", "clarify"):
            self.last_tool = decision.tool_name
        self.attached = []
        return decision

    def undoing(self) -> tuple[Any, ...]:
        """Return what takes back the last answer that still stands."""
        before = self.before[-1] if self.before else self.scenes
        then, now = (
            {scene.id: scene.model_copy(update={"order": 0}) for scene in state}
            for state in (before, self.scenes)
        )
        changes: list[Any] = [SceneDelete(id=one) for one in now if one not in then]
        changes += [SceneRestore(id=one) for one in then if now.get(one) != then[one]]
        stayed = [one for one in now if one in then]
        if stayed != [one for one in then if one in now]:
            changes.append(SceneReorder(scene_ids=[*then]))
        return tuple(changes)

    def attach(self, name: str, kind: str = "image") -> None:
        asset = AssetState(
            id=uuid4(), kind=kind, name=name, url=f"/media/{name}", width=1600, height=900
        )  # fmt: skip
        self.assets.append(asset)
        self.attached.append(asset.id)

    def find(self, scene_id: UUID) -> SceneState | None:
        return next((scene for scene in self.scenes if scene.id == scene_id), None)

    def texts(self, scene: SceneState) -> str:
        layout = layout_of(scene)
        if layout is None:
            return "\n".join(source_texts(scene.tsx_code))
        kept = list(brief_texts(layout.source))
        for item in layout.source.items:
            kept += [part for part in (item.text, item.detail, item.marker) if part]
        if layout.source.countdown:
            first, last = layout.source.countdown
            kept += [str(number) for number in range(min(first, last), max(first, last) + 1)]
        return "\n".join([*kept, *source_texts(scene.tsx_code)])

    async def _do(self, call: ToolCall, prompt: str) -> None:
        context = ToolContext(
            project=self.project, prompt=prompt, scenes=tuple(self.scenes),
            assets=tuple(self.assets), last_changed=self.last_changed, deleted=tuple(self.deleted),
            undoing=self.undoing(),
            language=language_of(prompt, self.context()),
        )  # fmt: skip
        output = await executor.execute(call.tool_name, call.tool_params, context)
        self.answer = output.chat_response or self.answer
        for change in getattr(output, "changes", ()):
            self._apply(change)

    def _apply(self, change: Any) -> None:
        match change:
            case SceneCreate():
                order = len(self.scenes) if change.order is None else change.order
                fields = change.model_dump(exclude={"operation", "order"})
                self.scenes.insert(order, SceneState(id=uuid4(), order=order, **fields))
                self._touch(self.scenes[min(order, len(self.scenes) - 1)].id)
            case SceneUpdate():
                self._update(change)
            case SceneDelete():
                scene = self.find(change.id)
                self.scenes.remove(scene)
                self.deleted.append(scene)
                self.touched.append(change.id)
            case SceneReorder():
                self.scenes.sort(key=lambda scene: change.scene_ids.index(scene.id))
            case SceneDuplicate():
                scene = self.find(change.id)
                place = self.scenes.index(scene) + 1
                copy = scene.model_copy(update={"id": uuid4()})
                self.scenes.insert(place, copy)
                self._touch(copy.id)
            case SceneRestore():
                self._restore(change.id)
            case ProjectUpdate():
                if change.style is not None:
                    self.project = self.project.model_copy(update={"style": change.style})
        self.scenes = [
            scene.model_copy(update={"order": place}) for place, scene in enumerate(self.scenes)
        ]

    def _update(self, change: SceneUpdate) -> None:
        scene = self.find(change.id)
        self.past.setdefault(scene.id, []).append(scene)
        fields = change.model_dump(exclude={"operation", "id"}, exclude_unset=True)
        fields["revision"] = scene.revision + 1
        self.scenes[self.scenes.index(scene)] = scene.model_copy(update=fields)
        self._touch(change.id)

    def _restore(self, scene_id: UUID) -> None:
        scene = self.find(scene_id)
        if scene is None:
            gone = next(one for one in self.deleted if one.id == scene_id)
            self.deleted.remove(gone)
            self.scenes.insert(min(gone.order, len(self.scenes)), gone)
        elif self.past.get(scene_id):
            before = self.past[scene_id].pop()
            self.scenes[self.scenes.index(scene)] = before
        self._touch(scene_id)

    def _touch(self, scene_id: UUID) -> None:
        self.touched.append(scene_id)
        self.last_changed = scene_id


async def run_case(case: dict[str, Any]) -> tuple[list[str], "Studio"]:
    """Run a case as the evaluation does; return why it fails, and the project afterwards."""
    studio = Studio()
    for prompt in case.get("setup", ()):
        await studio.say(prompt)
    studio.selected = [studio.scenes[n - 1].id for n in case.get("selected", ())]
    for name in case.get("images", ()):
        studio.attach(name)
    before = list(studio.scenes)
    await studio.say(case["prompt"])
    return list(_failures(case["expect"], studio, before)), studio


def _failures(expect: dict[str, Any], studio: Studio, before: list[SceneState]) -> Iterator[str]:
    decision = studio.decision
    tools = expect.get("tool", decision.tool_name)
    if decision.tool_name not in ([tools] if isinstance(tools, str) else tools):
        yield f"tool {decision.tool_name}, not {tools}"
        return
    if studio.error:
        yield f"error: {studio.error}"
    target = _target(studio)
    yield from _wrong_scene(expect, studio, before, target)
    yield from _wrong_words(expect, studio, target)
    yield from _wrong_length(expect, studio, target)
    if "color" in expect and target is not None:
        wanted = parse_color(expect["color"])
        used = {mention.hex for mention in find_colors(target.tsx_code)}
        if not any(delta_e(wanted, color) <= 12 for color in used):
            yield f"colour {wanted} is not used"


def _wrong_scene(
    expect: dict[str, Any], studio: Studio, before: list[SceneState], target: SceneState | None
) -> Iterator[str]:
    if "sceneCount" in expect and len(studio.scenes) != expect["sceneCount"]:
        yield f"{len(studio.scenes)} scenes"
    wanted = expect.get("target")
    if wanted and studio.decision.tool_name == "deleteScene":
        if before[wanted - 1] in studio.scenes:
            yield "another scene is gone"
    elif wanted and (target is None or target.order + 1 != wanted):
        yield f"target {target and target.order + 1}, not {wanted}"
    for number in expect.get("unchanged", ()):
        scene = before[number - 1]
        now = studio.find(scene.id)
        if now is None or now.tsx_code != scene.tsx_code:
            yield f"scene {number} changed"
    if "order" in expect:
        heads = [studio.texts(scene) for scene in studio.scenes]
        pairs = zip(expect["order"], heads, strict=False)
        if len(heads) != len(expect["order"]) or not all(text in head for text, head in pairs):
            yield f"order {[head[:30] for head in heads]}"


def _wrong_words(
    expect: dict[str, Any], studio: Studio, target: SceneState | None
) -> Iterator[str]:
    everywhere = target is None or studio.decision.tool_name == "createStoryboard"
    shown = "\n".join(studio.texts(one) for one in (studio.scenes if everywhere else [target]))
    flat = " ".join(shown.split())
    for text in expect.get("textVisible", ()):
        if " ".join(text.split()) not in flat:
            yield f"{text!r} is not shown"
    for text in expect.get("textGone", ()):
        if text in flat:
            yield f"{text!r} is still shown"


def _wrong_length(
    expect: dict[str, Any], studio: Studio, target: SceneState | None
) -> Iterator[str]:
    if "duration" in expect and (target is None or target.duration != expect["duration"]):
        yield f"duration {target and target.duration}, not {expect['duration']}"
    if "totalDuration" in expect:
        total = _total(studio)
        if abs(total - expect["totalDuration"]) > expect["totalDuration"] / 10:
            yield f"total {total}"


def _target(studio: Studio) -> SceneState | None:
    alive = [scene for one in studio.touched if (scene := studio.find(one))]
    return alive[0] if alive else None


def _total(studio: Studio) -> int:
    overlaps = sum((scene.transition or {}).get("duration", 0) for scene in studio.scenes[:-1])
    return sum(scene.duration for scene in studio.scenes) - overlaps


def load(path: Any) -> list[dict[str, Any]]:
    """Return the cases of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
