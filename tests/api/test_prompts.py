"""Prompts over the API: acted upon, or only thought about."""

import pytest
from django.test import override_settings

from scenes.models import Message, Scene
from tests.api.universal import data, error, told

committed = pytest.mark.django_db(transaction=True)
"""A prompt is worked on in a thread of its own, which sees only what is committed."""


@committed
def test_a_prompt_becomes_a_scene(api, project) -> None:
    answer = api.post(
        f"projects/{project.pk}/generate/",
        {"prompt": 'Create a title scene that says "Hello Bazaar" on a deep blue, 4 seconds'},
    )
    scene = data(answer, 201)
    assert "Hello Bazaar" in scene["tsxCode"]
    assert scene["duration"] == 120
    body = told(answer)
    assert body["meta"]["operation"] == "scene.create"
    assert body["meta"]["affectedIds"] == [scene["id"]]
    assert body["context"]["chatResponse"]
    assert Scene.objects.get().tsx_code == scene["tsxCode"]


@committed
def test_a_storyboard_comes_as_items(api, project) -> None:
    answer = api.post(
        f"projects/{project.pk}/generate/",
        {"prompt": "Make a 20 second video with 3 scenes about coffee"},
    )
    made = data(answer, 201)
    assert len(made["items"]) == 3
    meta = told(answer)["meta"]
    assert meta["operation"] == "scene.create"
    assert {scene["id"] for scene in made["items"]} <= set(meta["affectedIds"])


@committed
def test_a_scene_is_deleted_in_words(api, project, scene) -> None:
    answer = api.post(f"projects/{project.pk}/generate/", {"prompt": "delete scene 1"})
    body = told(answer)
    assert answer.status_code == 200
    assert (body["meta"]["operation"], body["data"]) == ("scene.delete", None)
    assert body["meta"]["affectedIds"] == [str(scene.pk)]


@committed
def test_a_prompt_too_vague_to_act_on_is_answered_with_a_question(api, project) -> None:
    body = told(api.post(f"projects/{project.pk}/generate/", {"prompt": "make it better"}))
    assert (body["meta"]["operation"], body["data"]) == ("brain.decide", None)
    assert body["context"]["chatResponse"]
    assert not Scene.objects.exists()


@committed
def test_a_prompt_is_part_of_the_conversation(api, project) -> None:
    data(api.post(f"projects/{project.pk}/generate/", {"prompt": "Add a title that says Hi"}), 201)
    roles = list(Message.objects.order_by("created_at").values_list("role", "status"))
    assert roles == [("user", "done"), ("assistant", "done")]


@committed
def test_deciding_says_what_would_be_done_and_does_nothing(api, project) -> None:
    answer = api.post(
        f"projects/{project.pk}/decide/", {"prompt": 'Create a title that says "Hello"'}
    )
    decision = data(answer)
    assert decision["toolName"] == "addScene"
    assert set(decision) == {
        "toolName", "toolParams", "reasoning", "chatResponse", "confidence", "then",
    }  # fmt: skip
    assert 0 <= decision["confidence"] <= 1
    assert told(answer)["meta"]["operation"] == "brain.decide"
    assert not Scene.objects.exists()
    assert not Message.objects.exists()


@committed
def test_one_scene_is_changed_in_words(api, scene, add_scene) -> None:
    add_scene("Another")
    answer = api.post(f"scenes/{scene.pk}/edit/", {"prompt": "make the background orange"})
    changed = data(answer)
    assert (changed["id"], changed["revision"]) == (str(scene.pk), 2)
    assert told(answer)["meta"]["operation"] == "scene.update"


@committed
def test_a_scene_is_looked_at_and_stays_as_it_is(api, scene) -> None:
    answer = api.post(f"scenes/{scene.pk}/analyze/", {"question": "What does it say?"})
    assert data(answer)["revision"] == 1
    body = told(answer)
    assert body["meta"]["operation"] == "scene.analyze"
    assert scene.name in body["context"]["chatResponse"]


@pytest.mark.parametrize(
    "body",
    [{}, {"prompt": ""}, {"prompt": "  "}, {"prompt": "x" * 20_001}, {"prompt": 1, "sceneIds": 1}],
)
@pytest.mark.parametrize("verb", ["generate", "decide"])
@pytest.mark.django_db
def test_what_is_no_prompt_is_refused(api, project, verb: str, body) -> None:
    error(api.post(f"projects/{project.pk}/{verb}/", body), "VALIDATION_FAILED", 400)
    assert not Message.objects.exists()


@override_settings(DAILY_PROMPTS_PER_USER=1)
@pytest.mark.parametrize("verb", ["generate", "decide"])
@committed
def test_the_daily_limit_is_told_as_rate_limited(api, project, verb: str) -> None:
    told(api.post(f"projects/{project.pk}/generate/", {"prompt": "make it better"}))
    response = api.post(f"projects/{project.pk}/{verb}/", {"prompt": "make it better"})
    refused = error(response, "RATE_LIMITED", 429)
    assert refused["retryable"]
    assert 0 < int(response.headers["Retry-After"]) <= 24 * 3600


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/x.png", "http://localhost/x.png", "file:///etc/passwd", "data:,x"]
)
@pytest.mark.django_db
def test_a_picture_inside_the_studios_own_network_is_refused(api, project, url: str) -> None:
    body = {"prompt": "Show this", "imageUrls": [url]}
    error(api.post(f"projects/{project.pk}/generate/", body), "VALIDATION_FAILED", 400)
