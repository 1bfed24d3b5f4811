"""The conversation on the page: sending, retrying, stopping, undoing; as htmx and as a form."""

from uuid import uuid4

import pytest
from django.test import Client

from bazaar import tracing
from bazaar.errors import AIError
from scenes import conversation, generation, selectors, services
from scenes.models import Message, Project, Scene, User
from tests.sources import title_tsx

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list:
    """Collect the answers that would be worked on, instead of working on them."""
    answers: list = []
    monkeypatch.setattr(generation, "start", answers.append)
    return answers


def add_scene(project: Project, text: str = "Welcome") -> Scene:
    return services.scene_create(
        project=project, actor=project.owner, name=text, tsx_code=title_tsx(text), duration=90
    )


def answered(project: Project, *, tool_name: str, scene: Scene, request_id) -> Message:
    """An answer that has done something to a scene under a request id."""
    return Message.objects.create(
        project=project,
        role="assistant",
        status="done",
        content="Done.",
        tool_name=tool_name,
        reasoning="It was asked for.",
        scene_ids=[str(scene.pk)],
        request_id=request_id,
    )


def failed(project: Project, user: User) -> Message:
    _, answer = conversation.conversation_start(project=project, user=user, prompt="A title")
    conversation.answer_fail(answer=answer, error=AIError("The model did not answer in time."))
    return answer


def test_a_sent_prompt_comes_back_as_two_messages(
    alice_client: Client, project: Project, started: list
) -> None:
    scene = add_scene(project)
    answer = alice_client.post(
        f"/projects/{project.pk}/messages/",
        {"prompt": "make it <b>blue</b>", "scene_ids": [str(scene.pk)]},
        headers=HTMX,
    )
    asked, to_come = selectors.conversation(project)
    assert asked.scene_ids == [str(scene.pk)]
    assert started == [to_come.pk]
    assert answer.text.count("data-message-id=") == 2
    assert f'data-message-id="{to_come.pk}" data-role="assistant" data-status="working"' in (
        answer.text
    )
    assert "make it &lt;b&gt;blue&lt;/b&gt;" in answer.text


def test_a_plain_form_sends_a_prompt_too(
    alice_client: Client, project: Project, started: list
) -> None:
    answer = alice_client.post(
        f"/projects/{project.pk}/messages/", {"prompt": "a sunrise"}, follow=True
    )
    assert answer.redirect_chain == [(f"/projects/{project.pk}/", 302)]
    assert "a sunrise" in answer.text
    assert len(started) == 1


def test_the_same_request_sent_twice_is_one_prompt(
    alice_client: Client, project: Project, started: list
) -> None:
    headers = {**HTMX, "X-Request-ID": str(uuid4())}
    for _ in range(2):
        answer = alice_client.post(
            f"/projects/{project.pk}/messages/", {"prompt": "a sunrise"}, headers=headers
        )
    assert answer.text.count("data-message-id=") == 2
    assert project.messages.count() == 2
    assert len(started) == 1


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_empty_prompt_is_refused_in_words(
    alice_client: Client, project: Project, started: list, headers: dict
) -> None:
    answer = alice_client.post(
        f"/projects/{project.pk}/messages/", {"prompt": " \n "}, headers=headers, follow=True
    )
    assert "Say what to make or change." in answer.text
    assert not started


def test_a_reload_shows_the_same_conversation(alice_client: Client, project: Project) -> None:
    alice_client.post(f"/projects/{project.pk}/messages/", {"prompt": "line one\nline two"})
    part = alice_client.get(f"/projects/{project.pk}/messages/", headers=HTMX).text
    page = alice_client.get(f"/projects/{project.pk}/").text
    for message in selectors.conversation(project):
        assert f'data-message-id="{message.pk}"' in part
        assert f'data-message-id="{message.pk}"' in page
    assert "line one<br>line two" in page


def test_a_failed_answer_says_why_and_can_be_tried_again(
    alice: User, alice_client: Client, project: Project, started: list
) -> None:
    answer = failed(project, alice)
    page = alice_client.get(f"/messages/{answer.pk}/", headers=HTMX).text
    assert "The model did not answer in time." in page
    assert "AI_ERROR" in page
    assert f'action="/messages/{answer.pk}/retry/"' in page

    again = alice_client.post(f"/messages/{answer.pk}/retry/", headers=HTMX)

    assert 'data-status="working"' in again.text
    assert started == [answer.pk]


def test_a_plain_form_retries_too(
    alice: User, alice_client: Client, project: Project, started: list
) -> None:
    answer = failed(project, alice)
    assert alice_client.post(f"/messages/{answer.pk}/retry/").url == f"/projects/{project.pk}/"
    assert started == [answer.pk]


def test_an_answer_that_went_well_is_not_tried_again(
    alice_client: Client, project: Project, started: list
) -> None:
    scene = add_scene(project)
    answer = answered(project, tool_name="addScene", scene=scene, request_id=uuid4())
    refused = alice_client.post(f"/messages/{answer.pk}/retry/", headers=HTMX)
    assert refused.status_code == 409
    assert 'data-tone="error"' in refused.text
    assert not started


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_working_answer_can_be_stopped(
    alice: User, alice_client: Client, project: Project, headers: dict
) -> None:
    _, answer = conversation.conversation_start(project=project, user=alice, prompt="A title")
    page = alice_client.post(f"/messages/{answer.pk}/stop/", headers=headers, follow=True).text
    assert f'data-message-id="{answer.pk}" data-role="assistant" data-status="stopped"' in page


def test_undo_takes_back_a_scene_that_an_answer_made(
    alice_client: Client, project: Project
) -> None:
    with tracing.request(uuid4()) as request_id:
        scene = add_scene(project)
    answer = answered(project, tool_name="addScene", scene=scene, request_id=request_id)
    assert (
        f'action="/messages/{answer.pk}/undo/"' in alice_client.get(f"/projects/{project.pk}/").text
    )

    page = alice_client.post(f"/messages/{answer.pk}/undo/", headers=HTMX)

    assert selectors.timeline(project) == []
    assert "Undone." in page.text
    assert 'id="timeline"' in page.text


def test_undo_gives_a_scene_its_source_back(alice_client: Client, project: Project) -> None:
    scene = add_scene(project)
    before = scene.tsx_code
    with tracing.request(uuid4()) as request_id:
        services.scene_update(scene=scene, actor=project.owner, tsx_code=title_tsx("Orange"))
    answer = answered(project, tool_name="editScene", scene=scene, request_id=request_id)
    assert alice_client.post(f"/messages/{answer.pk}/undo/").status_code == 302
    scene.refresh_from_db()
    assert scene.tsx_code == before


def test_undo_brings_back_what_an_answer_deleted(alice_client: Client, project: Project) -> None:
    scene = add_scene(project)
    with tracing.request(uuid4()) as request_id:
        services.scene_delete(scene=scene, actor=project.owner)
    answer = answered(project, tool_name="deleteScene", scene=scene, request_id=request_id)
    alice_client.post(f"/messages/{answer.pk}/undo/")
    assert selectors.timeline(project) == [scene]


def test_undo_leaves_alone_what_was_changed_since(alice_client: Client, project: Project) -> None:
    with tracing.request(uuid4()) as request_id:
        scene = add_scene(project)
    services.scene_update(scene=scene, actor=project.owner, name="Mine")
    answer = answered(project, tool_name="addScene", scene=scene, request_id=request_id)
    refused = alice_client.post(f"/messages/{answer.pk}/undo/", headers=HTMX)
    assert refused.status_code == 409
    assert "have changed since" in refused.text
    assert [row.name for row in selectors.timeline(project)] == ["Mine"]


def test_a_message_names_its_scenes_and_strikes_out_deleted_ones(
    alice_client: Client, project: Project
) -> None:
    scene = add_scene(project, "Opening")
    answer = answered(project, tool_name="addScene", scene=scene, request_id=uuid4())
    page = alice_client.get(f"/messages/{answer.pk}/", headers=HTMX).text
    assert f'data-scene-ref="{scene.pk}">Opening</a>' in page
    services.scene_delete(scene=scene, actor=project.owner)
    page = alice_client.get(f"/messages/{answer.pk}/", headers=HTMX).text
    assert "<s>Opening</s>" in page


def test_a_long_conversation_asks_as_little_of_the_database_as_a_short_one(
    alice: User, alice_client: Client, project: Project, django_assert_max_num_queries
) -> None:
    scene = add_scene(project)
    for _ in range(20):
        conversation.conversation_start(
            project=project, user=alice, prompt="more", scene_ids=[scene.pk]
        )
    with django_assert_max_num_queries(10):
        alice_client.get(f"/projects/{project.pk}/")


@pytest.mark.parametrize("action", ["", "retry/", "stop/", "undo/"])
def test_a_stranger_finds_no_message(
    alice: User, stranger: User, project: Project, action: str, started: list
) -> None:
    answer = failed(project, alice)
    client = Client()
    client.force_login(stranger)
    ask = client.post if action else client.get
    assert ask(f"/messages/{answer.pk}/{action}").status_code == 404
    assert ask(f"/messages/{answer.pk}/{action}", headers=HTMX).status_code == 404
    assert not started


def test_a_used_up_day_is_told_in_the_page_with_when_to_come_back(
    alice_client: Client, project: Project, started: list, settings
) -> None:
    settings.DAILY_PROMPTS_PER_USER = 1
    address = f"/projects/{project.pk}/messages/"
    alice_client.post(address, {"prompt": "a title"}, headers=HTMX)

    response = alice_client.post(
        address, {"prompt": "another"}, headers=HTMX | {"X-Request-ID": str(uuid4())}
    )

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 24 * 3600
    assert "Come back at 00:00 UTC" in response.content.decode()
    assert len(started) == 1
