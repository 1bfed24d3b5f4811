"""Scenes and projects to test tools with."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from tools.base import Progress, ProjectState, SceneState, ToolContext

TITLE = """import {AbsoluteFill, interpolate, useCurrentFrame} from 'remotion';

const HEADLINE = 'Welcome aboard';
const COLORS = {background: '#101828', text: '#ffffff'};

export default function Title() {
  const frame = useCurrentFrame();
  const opacity = interpolate(frame, [0, 15], [0, 1], {
    extrapolateLeft: 'clamp',
    extrapolateRight: 'clamp',
  });
  return (
    <AbsoluteFill
      style={{background: COLORS.background, alignItems: 'center', justifyContent: 'center'}}
    >
      <div style={{fontFamily: 'Outfit', fontSize: 160, color: COLORS.text, opacity}}>
        {HEADLINE}
      </div>
    </AbsoluteFill>
  );
}
"""


def project(**changes: object) -> ProjectState:
    values = {"id": UUID(int=2), "title": "Film", "width": 1920, "height": 1080, "fps": 30}
    return ProjectState(**(values | changes))


def scene(order: int = 0, **changes: object) -> SceneState:
    values = {
        "id": uuid4(),
        "name": f"Scene {order + 1}",
        "tsx_code": TITLE,
        "duration": 120,
        "order": order,
    }
    return SceneState(**(values | changes))


@dataclass
class Watcher:
    """Keeps what a tool reports."""

    seen: list[Progress] = field(default_factory=list)

    async def __call__(self, progress: Progress) -> None:
        self.seen.append(progress)

    @property
    def steps(self) -> list[str]:
        return list(dict.fromkeys(progress.step for progress in self.seen))

    def words(self, step: str) -> str:
        return "".join(p.delta for p in self.seen if p.step == step and p.delta)


def context(*scenes: SceneState, **changes: object) -> ToolContext:
    values = {"project": project(), "prompt": "do it", "scenes": scenes}
    return ToolContext(**(values | changes))
