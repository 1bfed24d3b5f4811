"""Runs cases through the whole flow and says which hold: brain, tool, check and save together.

A case starts from an empty project. See `manage.py evaluate` for the format.
"""

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4

from PIL import Image, ImageDraw

from bazaar import tracing
from bazaar.errors import BazaarError
from bazaar.threads import in_database_thread
from scenes import generation, selectors, services
from scenes.assets import asset_create
from scenes.generation import Generation
from scenes.models import CompiledModule, Operation, Project, Scene, User
from tools.layout.colors import delta_e, find_colors, parse_color

COLOR_TOLERANCE = 12.0
DURATION_TOLERANCE = 0.1
PICTURES = {
    "photo.png": ((320, 240), "#3b7a57", "#f4c430"),
    "logo.png": ((128, 128), "#1d3557", "#e63946"),
    "screenshot.png": ((320, 200), "#f1f1f1", "#4169e1"),
}


@dataclass(slots=True)
class Outcome:
    """How one case went. `why` is empty when all its expectations hold; times are ms."""

    case_id: str
    why: list[str] = field(default_factory=list)
    decision_ms: float = 0.0
    total_ms: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether every expectation holds."""
        return not self.why


@dataclass(slots=True)
class _Result:
    """The project before and after the prompt, as expectations look at it."""

    generation: Generation
    before: dict[UUID, Scene]
    after: list[Scene]
    fps: int
    project: Project

    @property
    def target(self) -> Scene | None:
        """The scene that is new or has changed, or else the one deleted."""
        for scene in self.after:
            known = self.before.get(scene.pk)
            if known is None or known.revision != scene.revision:
                return scene
        left = {scene.pk for scene in self.after}
        return next((scene for pk, scene in self.before.items() if pk not in left), None)

    @property
    def changed(self) -> list[Scene]:
        """All scenes that are new or have changed."""
        return [
            scene
            for scene in self.after
            if scene.pk not in self.before or self.before[scene.pk].revision != scene.revision
        ]


def visible_text(scenes: list[Scene]) -> str:
    """Return all texts that the check saw in these scenes, at any frame, a line each."""
    modules = CompiledModule.objects.filter(pk__in=[scene.content_hash for scene in scenes])
    texts = [text for module in modules for text in module.text]
    return "\n".join(" ".join(text.split()) for text in texts)


async def run_case(case: dict[str, Any], user: User) -> Outcome:
    """Run one case in a project of its own and compare."""
    outcome = Outcome(case["id"])
    project = await in_database_thread(services.project_create)(owner=user, title=case["id"])
    try:
        for text in case.get("setup", []):
            with tracing.request(uuid4()):
                await generation.generate(user=user, project_id=project.pk, prompt=text)
        before = await in_database_thread(selectors.timeline)(project)
        chosen = [before[number - 1].pk for number in case.get("selected", [])]
        attached = await in_database_thread(_attach)(project, case.get("images", []))
        request_id = uuid4()
        started = time.perf_counter()
        with tracing.request(request_id):
            made = await generation.generate(
                user=user,
                project_id=project.pk,
                prompt=case["prompt"],
                scene_ids=chosen,
                asset_ids=attached,
            )
        outcome.total_ms = (time.perf_counter() - started) * 1000
        outcome.decision_ms = await in_database_thread(_decision_ms)(request_id)
        after = await in_database_thread(selectors.timeline)(project)
        result = _Result(made, {scene.pk: scene for scene in before}, after, project.fps, project)
        outcome.why = await in_database_thread(_disappointments)(case["expect"], result)
    except BazaarError as error:
        outcome.why = [f"{error.code}: {error.message}"]
    except Exception as error:  # noqa: BLE001 - a crash is a case that failed, and the next goes on
        outcome.why = [f"{type(error).__name__}: {error}"]
    return outcome


def _attach(project: Project, names: list[str]) -> list[UUID]:
    ids = []
    for name in names:
        size, ground, figure = PICTURES[name]
        picture = Image.new("RGB", size, ground)
        box = [size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4]
        ImageDraw.Draw(picture).ellipse(box, fill=figure)
        data = io.BytesIO()
        picture.save(data, "PNG")
        ids.append(asset_create(project=project, name=name, content=data.getvalue()).pk)
    return ids


def _decision_ms(request_id: UUID) -> float:
    spans = Operation.objects.values_list("spans", flat=True).get(pk=request_id)
    return cast("float", next(row["durationMs"] for row in spans if row["name"] == "brain.decide"))


# ── Expectations ─────────────────────────────────────────────────────────────────────────────
def _disappointments(expect: dict[str, Any], result: _Result) -> list[str]:
    """Return what does not hold, in words."""
    unknown = expect.keys() - _EXPECTATIONS.keys()
    if unknown:
        return [f"unknown expectation: {', '.join(sorted(unknown))}"]
    found = (_EXPECTATIONS[key](wanted, result) for key, wanted in expect.items())
    return [why for why in found if why]


def _tool(wanted: str | list[str], result: _Result) -> str:
    got = result.generation.decision.tool_name
    return "" if got in ([wanted] if isinstance(wanted, str) else wanted) else f"tool {got}"


def _target(wanted: int, result: _Result) -> str:
    target = result.target
    got = target.order + 1 if target else None
    return "" if got == wanted else f"target {got} instead of {wanted}"


def _scene_count(wanted: int, result: _Result) -> str:
    return "" if len(result.after) == wanted else f"{len(result.after)} scenes"


def _duration(wanted: int, result: _Result) -> str:
    got = result.target.duration if result.target else None
    return "" if got == wanted else f"duration {got} instead of {wanted}"


def _total_duration(wanted: int, result: _Result) -> str:
    got = selectors.project_duration(result.project)
    near = abs(got - wanted) <= wanted * DURATION_TOLERANCE
    return "" if near else f"total duration {got} instead of {wanted}"


def _where(result: _Result) -> str:
    """Return the text of what changed: of the target, or of every scene of a storyboard."""
    return visible_text(result.changed or result.after)


def _text_visible(wanted: list[str], result: _Result) -> str:
    seen = _where(result)
    missing = [text for text in wanted if " ".join(text.split()) not in seen]
    return f"not visible: {missing}" if missing else ""


def _text_gone(wanted: list[str], result: _Result) -> str:
    seen = _where(result)
    left = [text for text in wanted if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", seen)]
    return f"still visible: {left}" if left else ""


def _color(wanted: str, result: _Result) -> str:
    color = parse_color(wanted)
    target = result.target
    if color is None or target is None:
        return f"no scene to look for {wanted} in"
    used = {mention.hex for mention in find_colors(target.tsx_code) if mention.plain}
    near = any(delta_e(color, other) <= COLOR_TOLERANCE for other in used)
    return "" if near else f"colour {wanted} is not among {sorted(used)}"


def _order(wanted: list[str], result: _Result) -> str:
    seen = [visible_text([scene]) for scene in result.after]
    right = len(seen) == len(wanted) and all(
        text in own for text, own in zip(wanted, seen, strict=True)
    )
    return "" if right else f"order {[own.splitlines()[:1] for own in seen]}"


def _unchanged(wanted: list[int], result: _Result) -> str:
    before = {scene.order + 1: scene for scene in result.before.values()}
    after = {scene.pk: scene for scene in result.after}
    touched = [
        number
        for number in wanted
        if before[number].pk not in after
        or after[before[number].pk].tsx_code != before[number].tsx_code
    ]
    return f"changed: {touched}" if touched else ""


_EXPECTATIONS: dict[str, Callable[[Any, _Result], str]] = {
    "tool": _tool,
    "target": _target,
    "sceneCount": _scene_count,
    "duration": _duration,
    "totalDuration": _total_duration,
    "textVisible": _text_visible,
    "textGone": _text_gone,
    "color": _color,
    "order": _order,
    "unchanged": _unchanged,
}
