"""What TypeScript and integrators are told is what the serializers say."""

import io

import jsonschema
import pytest
from django.core.management import CommandError, call_command

from scenes.api.typescript import Document
from scenes.management.commands import generate_types
from tests.api.test_every_route import ADDRESSES
from tests.api.universal import told


@pytest.fixture(scope="module")
def document() -> Document:
    return Document()


def test_the_committed_files_are_fresh() -> None:
    call_command("generate_types", "--check")


def test_a_stale_file_is_noticed_and_written_anew(tmp_path, monkeypatch, settings) -> None:
    monkeypatch.setattr(generate_types, "FOLDER", tmp_path / "generated")
    settings.ROOT = tmp_path
    with pytest.raises(CommandError, match=r"entities\.ts"):
        call_command("generate_types", "--check")
    call_command("generate_types", stdout=io.StringIO())
    call_command("generate_types", "--check")
    (tmp_path / "generated" / "entities.ts").write_text("export interface SceneEntity {}")
    with pytest.raises(CommandError, match=r"Stale: entities\.ts\."):
        call_command("generate_types", "--check")


def test_the_scene_in_typescript_says_what_can_change(document: Document) -> None:
    text = document.entities_ts()
    scene = text[text.index("export interface SceneEntity") :].split("}\n")[0]
    for line in (
        "  readonly id: string;",
        "  tsxCode: string;",
        "  duration: number;",
        "  readonly order: number;",
        "  readonly revision: number;",
        "  transition: Transition | null;",
        "  readonly moduleUrl: string;",
    ):
        assert line in scene


def test_every_address_is_documented_with_the_shape_of_its_answer(document: Document) -> None:
    documented = document.content["paths"]
    schemas = document.content["components"]["schemas"]
    assert len(documented) == len(ADDRESSES.keys() - {"api-schema", "api-docs", "api-unknown"})
    for path, methods in documented.items():
        for method, operation in methods.items():
            responses = operation["responses"]
            assert operation["summary"], (method, path)
            assert {"bearerToken": []} in operation["security"]
            assert {"200", "201", "202"} & responses.keys()
            assert "default" in responses
            for response in responses.values():
                for media in response["content"].values():
                    if media["schema"].get("format") == "binary":
                        continue
                    name = media["schema"]["$ref"].rpartition("/")[2]
                    assert {"data", "meta"} <= schemas[name]["properties"].keys()
    assert "/api/v1/projects/{projectId}/events/" in documented


@pytest.mark.django_db
def test_a_scene_is_answered_as_the_document_says(api, scene, document: Document) -> None:
    body = told(api.get(f"scenes/{scene.pk}/"))
    schema = {"$ref": "#/components/schemas/SceneResponse", **document.content}
    jsonschema.Draft202012Validator(schema).validate(body)
    body["data"].pop("tsxCode")
    assert not jsonschema.Draft202012Validator(schema).is_valid(body)


@pytest.mark.django_db
def test_the_document_and_the_page_to_try_it_are_served_under_our_content_policy(client) -> None:
    served = client.get("/api/v1/schema/")
    assert served.json()["openapi"].startswith("3.1")
    page = client.get("/api/v1/docs/")
    assert page.status_code == 200
    policy = page["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    text = page.content.decode()
    assert text.count("<script src=") == text.count("<script") == 3
    script = client.get("/api/v1/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert "/api/v1/schema/" in script.content.decode()
