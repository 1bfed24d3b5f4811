"""The first page and the list of videos: beginning, making, renaming, deleting, taking back."""

import pytest
from django.test import Client
from django.urls import reverse

from scenes import generation, selectors, services
from scenes.models import Message, Project, User
from tests.sources import title_tsx

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list:
    """Collect the answers that would be worked on, instead of working on them."""
    answers: list = []
    monkeypatch.setattr(generation, "start", answers.append)
    return answers


def add_scene(project: Project, text: str = "Welcome", duration: int = 90):
    return services.scene_create(
        project=project,
        actor=project.owner,
        name=text,
        tsx_code=title_tsx(text),
        duration=duration,
    )


def test_somebody_new_is_invited_to_say_what_to_make() -> None:
    page = Client().get("/")
    assert page.status_code == 200
    assert "What should we make?" in page.text
    assert page.text.count("data-example=") == 6


def test_a_first_prompt_makes_a_guest_a_project_and_an_answer_to_come(started: list) -> None:
    client = Client()
    prompt = 'A title that says "Hello Bazaar", 4 seconds'

    answer = client.post("/start/", {"prompt": prompt, "ratio": "9:16"})

    project = Project.objects.get()
    assert answer.url == reverse("workspace", args=[project.pk])
    assert (project.title, project.width, project.height) == ("Hello Bazaar", 1080, 1920)
    assert project.owner.is_guest
    asked, to_come = selectors.conversation(project)
    assert (asked.role, asked.content) == ("user", prompt)
    assert (to_come.role, to_come.status) == ("assistant", "working")
    assert started == [to_come.pk]
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        (
            "Mountains at sunrise with slow clouds, 6 seconds",
            "Mountains at sunrise with slow clouds",
        ),
        ("bar chart of coffees sold: Mon 12, Tue 18", "Bar chart of coffees sold"),
        ("Hello! We need a film about our rowing club", "Hello! We need a film about our…"),
        ("3.5 reasons to love tea", "3.5 reasons to love tea"),
    ],
)
def test_a_project_is_called_what_its_first_prompt_begins_with(prompt: str, title: str) -> None:
    Client().post("/start/", {"prompt": prompt, "ratio": "16:9"})
    assert Project.objects.get().title == title


def test_a_first_prompt_by_somebody_signed_in_is_theirs(
    alice: User, alice_client: Client, started: list
) -> None:
    alice_client.post("/start/", {"prompt": "a sunrise over the sea", "ratio": "1:1"})
    project = Project.objects.get()
    assert project.owner == alice
    assert project.title == "A sunrise over the sea"
    assert User.objects.count() == 1
    assert len(started) == 1


def test_an_empty_prompt_is_answered_with_words_and_makes_nobody(started: list) -> None:
    page = Client().post("/start/", {"prompt": "   ", "ratio": "16:9"})
    assert page.status_code == 422
    assert "Say what the video should show." in page.text
    assert not User.objects.exists()
    assert not started


def test_the_list_shows_poster_length_and_number_of_scenes(
    alice_client: Client, project: Project
) -> None:
    add_scene(project, duration=90)
    add_scene(project, duration=1800)
    page = alice_client.get("/").text
    assert "Launch film" in page
    assert "1:03" in page
    assert "2 scenes" in page
    assert f'src="/projects/{project.pk}/poster/' in page


def test_the_list_asks_as_little_of_the_database_for_many_videos_as_for_one(
    alice: User, alice_client: Client, project: Project, django_assert_max_num_queries
) -> None:
    for number in range(12):
        services.project_create(owner=alice, title=f"Film {number}")
    with django_assert_max_num_queries(6):
        alice_client.get("/")


def test_the_list_is_of_ones_own_videos_alone(alice_client: Client, stranger: User) -> None:
    services.project_create(owner=stranger, title="Secret film")
    assert "Secret film" not in alice_client.get("/").text


def test_an_empty_project_is_made_with_title_and_shape(alice_client: Client) -> None:
    answer = alice_client.post("/projects/new/", {"title": "  Reel ", "ratio": "1:1"})
    project = Project.objects.get()
    assert answer.url == reverse("workspace", args=[project.pk])
    assert (project.title, project.width, project.height) == ("Reel", 1080, 1080)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_video_is_renamed(alice_client: Client, project: Project, headers: dict) -> None:
    answer = alice_client.post(
        f"/projects/{project.pk}/rename/", {"title": "New name"}, headers=headers
    )
    project.refresh_from_db()
    assert project.title == "New name"
    assert answer.status_code == (200 if headers else 302)


def test_an_empty_title_is_refused_where_it_was_typed(
    alice_client: Client, project: Project
) -> None:
    answer = alice_client.post(f"/projects/{project.pk}/rename/", {"title": " "}, headers=HTMX)
    assert answer.status_code == 400
    assert "A title, please." in answer.text
    assert answer["HX-Reswap"] == "none"


def test_deleting_asks_first_and_can_be_undone(alice_client: Client, project: Project) -> None:
    address = f"/projects/{project.pk}/delete/"
    assert "Delete “Launch film”?" in alice_client.get(address).text

    page = alice_client.post(address, follow=True).text

    assert "“Launch film” was deleted." in page
    undo = f"/projects/{project.pk}/undelete/"
    assert f'action="{undo}"' in page
    alice_client.post(undo)
    assert "Launch film" in alice_client.get("/").text


def test_deleting_by_htmx_answers_with_a_notice_that_offers_undo(
    alice_client: Client, project: Project
) -> None:
    answer = alice_client.post(f"/projects/{project.pk}/delete/", headers=HTMX)
    assert 'hx-swap-oob="beforeend:#toasts"' in answer.text
    undo = f"/projects/{project.pk}/undelete/"
    assert f'hx-post="{undo}"' in answer.text
    assert alice_client.post(undo, headers=HTMX)["HX-Redirect"] == "/"


@pytest.mark.parametrize("action", ["", "rename/", "delete/", "undelete/", "poster/", "messages/"])
@pytest.mark.parametrize("who", ["stranger", "nobody"])
def test_others_are_told_that_there_is_nothing(
    stranger: User, project: Project, action: str, who: str
) -> None:
    client = Client()
    if who == "stranger":
        client.force_login(stranger)
    address = f"/projects/{project.pk}/{action}"
    posts = {"rename/", "delete/", "undelete/", "messages/"}
    ask = client.post if action in posts else client.get
    answer = ask(address, {"title": "Mine now", "prompt": "Mine now"})
    assert answer.status_code == 404
    assert "Nothing here" in answer.text
    assert not Message.objects.exists()


def test_a_page_that_does_not_exist_says_so_in_the_shape_of_the_asker(
    alice_client: Client,
) -> None:
    assert "Nothing here" in alice_client.get("/nowhere/").text
    assert alice_client.get("/api/v1/nowhere/").json()["error"]["code"] == "NOT_FOUND"


def test_the_chosen_theme_is_kept(alice_client: Client) -> None:
    alice_client.post("/theme/", {"theme": "light", "next": "/"})
    assert 'data-theme="light"' in alice_client.get("/").text
    alice_client.post("/theme/", {"theme": "glitter"})
    assert 'data-theme="light"' in alice_client.get("/").text
