"""The first page, and the list of a person's projects."""

import re
from dataclasses import dataclass
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bazaar.errors import BazaarError
from scenes import generation, people, selectors, services
from scenes.examples import EXAMPLES
from scenes.forms import RATIOS, ProjectForm, StartForm, TitleForm
from scenes.models import Project, Scene, User
from scenes.serializers import TIMELINE_ROWS
from scenes.timing import total_duration
from scenes.views.base import PageRequest, asked, failure, for_person, refused, say

TITLE_WORDS = 7


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show a person's projects; invite whoever has none."""
    return _home(request, StartForm())


def _home(request: HttpRequest, form: StartForm, *, status: int = 200) -> HttpResponse:
    cards = [] if isinstance(request.user, AnonymousUser) else cards_of(request.user)
    context = {"cards": cards, "examples": EXAMPLES, "ratios": RATIOS, "form": form}
    page = "scenes/home.html" if cards else "scenes/welcome.html"
    return render(request, page, context, status=status)


@dataclass(frozen=True, slots=True)
class Card:
    """A project as the list shows it; without scenes there is no poster."""

    project: Project
    length_s: float
    scene_count: int
    poster_url: str


def cards_of(user: User) -> list[Card]:
    """Return a person's projects, newest first."""
    return [
        _card(project, project.timeline_rows)
        for project in selectors.projects_of(user).prefetch_related(TIMELINE_ROWS)
    ]


def _card(project: Project, rows: list[Scene]) -> Card:
    frames = total_duration((row.duration, row.transition) for row in rows)
    address = reverse("project-poster", args=[project.pk])
    return Card(
        project=project,
        length_s=frames / project.fps,
        scene_count=len(rows),
        poster_url=f"{address}?v={rows[0].content_hash[:12]}" if rows else "",
    )


@require_POST
async def start(request: HttpRequest) -> HttpResponse:
    """Make a project out of a prompt, for a new guest where nobody is signed in."""
    form = StartForm({**request.POST.dict(), "prompt": asked(request.POST.get("prompt"))})
    try:
        answer_id, response = await sync_to_async(_start)(request, form)
    except BazaarError as error:
        return await sync_to_async(failure)(request, error)
    if answer_id is not None:
        generation.start(answer_id)
    return response


def _start(request: HttpRequest, form: StartForm) -> tuple[UUID | None, HttpResponse]:
    if not form.is_valid():
        return None, _home(request, form, status=422)
    user = people.person_or_guest(request)
    prompt = form.cleaned_data["prompt"]
    width, height = form.size()
    project = services.project_create(
        owner=user, title=title_of(prompt), width=width, height=height
    )
    _, answer = generation.conversation_begin(project=project, user=user, prompt=prompt)
    return answer.pk, redirect("workspace", project.pk)


def title_of(prompt: str) -> str:
    """Return a working title: what is quoted in a prompt, else its first clause or words."""
    line = prompt.strip().splitlines()[0]
    for opening, closing in (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“")):
        _, found, rest = line.partition(opening)
        quoted, ended, _ = rest.partition(closing)
        if found and ended and quoted.strip():
            return quoted.strip()[:80]
    clause, *_ = re.split(r"[,;:.!?](?=\s|$)", line)
    words = clause.split() if " " in clause.strip() else line.split()
    title = " ".join(words[:TITLE_WORDS]).rstrip(".,;:!?")[:80]
    title = title + "…" if len(words) > TITLE_WORDS else title
    return (title[:1].upper() + title[1:]) or "Untitled"


@require_POST
@for_person
def project_new(request: PageRequest) -> HttpResponse:
    """Make an empty project."""
    form = ProjectForm({**request.POST.dict(), "title": request.POST.get("title") or "Untitled"})
    if not form.is_valid():
        raise refused(form)
    width, height = form.size()
    project = services.project_create(
        owner=request.user, title=form.cleaned_data["title"], width=width, height=height
    )
    return redirect("workspace", project.pk)


@require_POST
@for_person
def project_rename(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Give a project another title."""
    project = selectors.project_for(request.user, project_id)
    form = TitleForm(request.POST)
    if not form.is_valid():
        raise refused(form)
    project = services.project_update(
        project=project, actor=request.user, title=form.cleaned_data["title"]
    )
    if request.htmx:
        return HttpResponse(say(request, f"Renamed to “{project.title}”."))
    return redirect(_back(request, project))


@require_http_methods(["GET", "POST"])
@for_person
def project_delete(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Ask once, then put a project away; it can be brought back."""
    project = selectors.project_for(request.user, project_id)
    if request.method == "GET":
        return render(request, "scenes/project_delete.html", {"project": project})
    services.project_delete(project=project, actor=request.user)
    told = say(
        request,
        f"“{project.title}” was deleted.",
        undo_url=reverse("project-undelete", args=[project.pk]),
    )
    return HttpResponse(told) if request.htmx else redirect("home")


@require_POST
@for_person
def project_undelete(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Bring a deleted project back."""
    project = selectors.project_for(request.user, project_id, deleted=True)
    services.project_undelete(project=project, actor=request.user)
    if request.htmx:
        response = HttpResponse()
        response["HX-Redirect"] = reverse("home")
        return response
    return redirect("home")


def _back(request: PageRequest, project: Project) -> str:
    wanted = request.POST.get("next", "")
    return reverse("workspace", args=[project.pk]) if wanted == "workspace" else reverse("home")
