"""Sentences in, scenes out: the API's way to the brain."""

from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from rest_framework.request import Request

from bazaar.endpoints import Answer, UniversalView, endpoint
from bazaar.wire import Entity, Operation
from scenes import assets, generation, selectors
from scenes.api.authentication import person
from scenes.api.inputs import EditSerializer, PromptSerializer, QuestionSerializer
from scenes.api.outputs import DecisionSerializer, GeneratedSerializer
from scenes.generation import Generation
from scenes.models import User
from scenes.serializers import project_data, scene_data


class GenerateView(UniversalView):
    """A prompt, acted upon."""

    @endpoint(
        Operation.SCENE_CREATE,
        takes=PromptSerializer,
        gives=GeneratedSerializer,
        status=201,
        other_status=200,
    )
    def create(self, request: Request, project_id: UUID, fields: dict[str, Any]) -> Answer:
        """Do what a prompt asks for: add, change or delete scenes, make a storyboard, answer.

        `meta.operation` says what was done; the words for the person are in `context`.
        """
        user = person(request)
        prompt = _with_pictures(user, project_id, fields)
        done = async_to_sync(generation.generate)(user=user, project_id=project_id, **prompt)
        return _answer(user, project_id, done)


class DecideView(UniversalView):
    """A prompt, thought about."""

    @endpoint(
        Operation.BRAIN_DECIDE,
        entity=Entity.PROJECT,
        takes=PromptSerializer,
        gives=DecisionSerializer,
    )
    def create(self, request: Request, project_id: UUID, fields: dict[str, Any]) -> Answer:
        """Say which tool a prompt asks for, and do nothing but keep the pictures it came with."""
        user = person(request)
        prompt = _with_pictures(user, project_id, fields)
        decision = async_to_sync(generation.decide)(user=user, project_id=project_id, **prompt)
        return Answer(
            decision.model_dump(mode="json", by_alias=True),
            context={
                "reasoning": decision.reasoning,
                "chatResponse": decision.chat_response,
                "suggestions": decision.tool_params.get("suggestions") or [],
            },
        )


class EditView(UniversalView):
    """A prompt about one scene."""

    @endpoint(Operation.SCENE_UPDATE, takes=EditSerializer, gives=GeneratedSerializer)
    def create(self, request: Request, scene_id: UUID, fields: dict[str, Any]) -> Answer:
        """Change a scene in words."""
        user = person(request)
        scene = selectors.scene_for(user, scene_id)
        done = async_to_sync(generation.edit)(user=user, scene_id=scene.pk, **fields)
        return _answer(user, scene.project_id, done)


class AnalyzeView(UniversalView):
    """A look at one scene."""

    @endpoint(Operation.SCENE_ANALYZE, takes=QuestionSerializer, gives=GeneratedSerializer)
    def create(self, request: Request, scene_id: UUID, fields: dict[str, Any]) -> Answer:
        """Say what a scene shows and what could be better; the scene stays as it is."""
        user = person(request)
        scene = selectors.scene_for(user, scene_id)
        done = async_to_sync(generation.analyze)(user=user, scene_id=scene.pk, **fields)
        return Answer(scene_data(scene), affected_ids=[scene.pk], context=_context(done))


def _with_pictures(user: User, project_id: UUID, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the prompt with its pictures kept as assets. Raise NotFound for a stranger."""
    urls = fields.pop("image_urls")
    project = selectors.project_for(user, project_id)
    kept = [assets.asset_from_url(project=project, url=url).pk for url in urls]
    return {**fields, "asset_ids": [*fields["asset_ids"], *kept]}


def _answer(user: User, project_id: UUID, done: Generation) -> Answer:
    entity = done.operation.partition(".")[0]
    return Answer(
        _data(user, project_id, done),
        affected_ids=done.affected_ids,
        context=_context(done),
        operation=done.operation,
        entity=Entity.PROJECT if entity == "brain" else entity,
        status=201 if done.operation in {"scene.create", "scene.duplicate"} else 200,
    )


def _data(user: User, project_id: UUID, done: Generation) -> dict[str, Any] | None:
    """Return the scene, items for several, else what the operation's event would hold."""
    if len(done.scenes) == 1:
        return scene_data(done.scenes[0])
    if done.scenes:
        return {"items": [scene_data(scene) for scene in done.scenes], "nextCursor": None}
    if done.operation == "scene.reorder":
        return {"sceneIds": [str(scene_id) for scene_id in done.affected_ids]}
    if done.operation == "project.update":
        return project_data(selectors.project_for(user, project_id))
    return None


def _context(done: Generation) -> dict[str, Any]:
    return {
        "reasoning": done.decision.reasoning,
        "chatResponse": done.chat_response,
        "suggestions": done.suggestions,
    }
