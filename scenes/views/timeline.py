"""The timeline: scenes as clips, and everything that is done to them directly."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bazaar.errors import ValidationFailed
from scenes import selectors, services
from scenes.forms import LengthForm, NameForm
from scenes.models import Project, Scene
from scenes.timing import overlap_after, total_duration
from scenes.views.base import PageRequest, for_person, refused, say
from tools.base import FRAMES_MAX


@dataclass(frozen=True, slots=True)
class Clip:
    """A scene as the timeline shows it.

    `start` and `overlap` are frames; `overlap` is how long it shares the picture with the next.
    """

    scene: Scene
    number: int
    start: int
    overlap: int
    seconds: float
    first: bool
    last: bool


def timeline_context(
    project: Project, scenes: list[Scene], *, selected: Scene | None = None
) -> dict[str, Any]:
    """Return what the timeline's template needs.

    `project.event_seq` must have been read before the scenes: pages drop what is older than what
    they show.
    """
    clips = []
    start = 0
    for index, (scene, following) in enumerate(zip_longest(scenes, scenes[1:])):
        overlap = (
            overlap_after(scene.duration, scene.transition, following.duration) if following else 0
        )
        clips.append(
            Clip(
                scene=scene,
                number=index + 1,
                start=start,
                overlap=overlap,
                seconds=scene.duration / project.fps,
                first=index == 0,
                last=following is None,
            )
        )
        start += scene.duration - overlap
    total = total_duration((scene.duration, scene.transition) for scene in scenes)
    return {
        "project": project,
        "clips": clips,
        "total_s": total / project.fps,
        "total_frames": total,
        "selected": selected,
    }


def timeline_html(request: PageRequest, project: Project, *, told: str = "") -> HttpResponse:
    """Answer with the timeline as it is now, and a toast where there is something to tell."""
    project.refresh_from_db(fields=["event_seq"])
    context = timeline_context(project, selectors.timeline(project))
    response = render(request, "scenes/timeline.html#timeline", context)
    response.content += told.encode()
    return response


def _answer(request: PageRequest, project: Project, told: str = "", **query: str) -> HttpResponse:
    """Answer an action: with the timeline for htmx, else with the way back to the page."""
    if request.htmx:
        return timeline_html(request, project, told=told)
    parameters = QueryDict(mutable=True)
    parameters.update(query)
    suffix = f"?{parameters.urlencode()}" if query else ""
    return redirect(reverse("workspace", args=[project.pk]) + suffix + "#timeline")


def _valid[F: Form](form: F) -> F:
    if not form.is_valid():
        raise refused(form)
    return form


@require_safe
@for_person
def timeline(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Show the timeline alone, for pages that refresh it."""
    project = selectors.project_for(request.user, project_id)
    if not request.htmx:
        return redirect("workspace", project.pk)
    return timeline_html(request, project)


@require_POST
@for_person
def scene_rename(request: PageRequest, scene_id: UUID) -> HttpResponse:
    """Give a scene another name."""
    scene = selectors.scene_for(request.user, scene_id)
    form = _valid(NameForm(request.POST))
    scene = services.scene_update(
        scene=scene, actor=request.user, reason="Renamed", name=form.cleaned_data["name"]
    )
    return _answer(request, scene.project, scene=str(scene.pk))


@require_POST
@for_person
def scene_trim(request: PageRequest, scene_id: UUID) -> HttpResponse:
    """Make a scene last as many seconds as asked, to the nearest frame."""
    scene = selectors.scene_for(request.user, scene_id)
    form = _valid(LengthForm(request.POST))
    frames = max(1, round(form.cleaned_data["seconds"] * scene.project.fps))
    if frames > FRAMES_MAX:
        raise ValidationFailed("A scene lasts ten minutes at most.")
    if frames != scene.duration:
        services.scene_update(scene=scene, actor=request.user, reason="Trimmed", duration=frames)
    return _answer(request, scene.project, scene=str(scene.pk))


@require_POST
@for_person
def scene_duplicate(request: PageRequest, scene_id: UUID) -> HttpResponse:
    """Copy a scene to the place behind it."""
    scene = selectors.scene_for(request.user, scene_id)
    copy = services.scene_duplicate(scene=scene, actor=request.user)
    return _answer(request, scene.project, scene=str(copy.pk))


@require_POST
@for_person
def scene_delete(request: PageRequest, scene_id: UUID) -> HttpResponse:
    """Take a scene out of the timeline, and offer to bring it back."""
    scene = selectors.scene_for(request.user, scene_id)
    services.scene_delete(scene=scene, actor=request.user)
    told = say(
        request,
        f"“{scene.name}” was deleted.",
        undo_url=reverse("scene-undelete", args=[scene.pk]),
    )
    return _answer(request, scene.project, told)


@require_POST
@for_person
def scene_undelete(request: PageRequest, scene_id: UUID) -> HttpResponse:
    """Bring a deleted scene back to its place."""
    scene = selectors.scene_for(request.user, scene_id, deleted=True)
    scene = services.scene_restore(scene=scene, actor=request.user)
    return _answer(request, scene.project, scene=str(scene.pk))


@require_POST
@for_person
def scene_move(request: PageRequest, scene_id: UUID) -> HttpResponse:
    """Move a scene one place earlier or later, as `by` says: -1 or 1."""
    scene = selectors.scene_for(request.user, scene_id)
    ids = [row.pk for row in selectors.timeline(scene.project)]
    step = {"-1": -1, "1": 1}.get(request.POST.get("by", ""))
    if step is None:
        raise ValidationFailed("Move a scene one place earlier or later.")
    place = ids.index(scene.pk)
    target = min(max(place + step, 0), len(ids) - 1)
    if target != place:
        ids.insert(target, ids.pop(place))
        services.scenes_reorder(project=scene.project, actor=request.user, scene_ids=ids)
    return _answer(request, scene.project, scene=str(scene.pk))


@require_POST
@for_person
def order(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Put all scenes into the order that was dragged together."""
    project = selectors.project_for(request.user, project_id)
    try:
        scene_ids = [UUID(text) for text in request.POST.getlist("scene_ids")]
    except ValueError:
        raise ValidationFailed("That order names something that is no scene.") from None
    services.scenes_reorder(project=project, actor=request.user, scene_ids=scene_ids)
    return _answer(request, project)
