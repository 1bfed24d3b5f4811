"""Which of the scenes that a sentence names a command acts on."""

from dataclasses import dataclass

from brain.builtin.targets.targets import Target
from brain.builtin.targets.timeline import Known, Timeline


@dataclass(frozen=True, slots=True)
class Resolved:
    """The scenes that a command acts on; `missing` or `unsure` where there are none to act on."""

    scenes: tuple[Known, ...] = ()
    missing: str | None = None
    unsure: bool = False
    named: bool = False
    everything: bool = False


def resolve(targets: list[Target], timeline: Timeline, *, lookup: tuple[str, ...] = ()) -> Resolved:
    """Decide which scenes are meant.

    A scene named in the text comes first; then, in this order, what the words to be changed stand
    on, the selection, a weak name such as "the title", the only scene, and the one spoken of last.
    """
    named = [target for target in targets if not target.hint]
    absent = next((target.missing for target in named if target.missing), None)
    if absent:
        return Resolved(missing=absent, named=True)
    if named:
        scenes = tuple(dict.fromkeys(one for target in named for one in target.scenes))
        everything = any(target.everything for target in named)
        either = len(named) == 1 and named[0].either
        return _among(scenes, timeline, everything=everything, either=either)
    shown = tuple(one for one in timeline.known if any(one.shows(text) for text in lookup))
    if lookup and shown:
        near = [one for one in (*timeline.selected, timeline.recent) if one in shown]
        return Resolved((near[0] if near else shown[0],), named=True)
    if timeline.selected:
        return Resolved(timeline.selected)
    weak = [target for target in targets if target.hint and not target.points]
    points = any(target.points for target in targets)
    if weak and not points and (len(weak[0].scenes) == 1 or timeline.recent not in weak[0].scenes):
        return Resolved(weak[0].scenes[:1])
    if timeline.count == 1:
        return Resolved(timeline.known)
    if timeline.recent:
        return Resolved((timeline.recent,), unsure=not points)
    return Resolved(unsure=True)


def _among(
    scenes: tuple[Known, ...], timeline: Timeline, *, everything: bool, either: bool
) -> Resolved:
    """Settle a name that fits several scenes by the selection or by what was spoken of last."""
    if len(scenes) < 2 or not either:
        return Resolved(scenes, named=True, everything=everything)
    near = [one for one in (*timeline.selected, timeline.recent) if one in scenes]
    return Resolved((near[0] if near else scenes[0],), named=True, unsure=not near)
