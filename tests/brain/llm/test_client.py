"""The model client over real HTTP: what it sends, what it makes of every way to fail."""

import asyncio
import json

import pytest

from bazaar.errors import AIError
from brain.llm.client import ModelClient
from brain.llm.errors import ModelRefused, ModelSetupError
from brain.llm.usage import collecting
from brain.provider import UnusableAnswer
from tests.fake_openai import (
    Disconnects,
    Fails,
    Gibberish,
    Hangs,
    Refuses,
    Says,
    SaysHalf,
)

MESSAGES = [{"role": "user", "content": "Hello"}]
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}


async def test_answer_arrives_in_pieces_and_as_a_whole(server, config):
    server.script(Says("export default function Scene() {}", piece=10))
    pieces = []

    async def heard(piece):
        pieces.append(piece)

    answer = await ModelClient(config()).ask("code", MESSAGES, heard=heard)

    assert answer == "export default function Scene() {}"
    assert len(pieces) == 4
    assert "".join(pieces) == answer
    assert server.requests[0]["model"] == "writer"
    assert server.requests[0]["stream"] is True
    assert server.keys == ["sk-test"]


async def test_fast_model_decides_with_a_strict_schema(server, config):
    server.script(Says({}))

    await ModelClient(config()).ask("decision", MESSAGES, schema=SCHEMA)

    request = server.requests[0]
    assert request["model"] == "decider"
    assert request["response_format"]["json_schema"]["strict"] is True
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA


async def test_tokens_and_cost_are_recorded_for_the_operation(server, config):
    server.script(Says("one", tokens=(1_000_000, 100_000)), Says("two", tokens=(500_000, 0)))
    client = ModelClient(config(price_in=2, price_out=10, fast_price_in=1, fast_price_out=4))

    with collecting() as usage:
        await client.ask("code", MESSAGES)
        await client.ask("decision", MESSAGES)

    assert [call.cost for call in usage.calls] == [3.0, 0.5]
    assert usage.tokens_in == 1_500_000
    assert usage.cost == 3.5
    assert usage.models == ("writer", "decider")


async def test_tokens_are_estimated_where_the_server_reports_none(server, config):
    server.script(Says("x" * 400, tokens=None))

    with collecting() as usage:
        await ModelClient(config()).ask("code", MESSAGES)

    assert usage.calls[0].estimated
    assert usage.calls[0].tokens_out == 101
    assert usage.calls[0].cost is None


async def test_busy_server_is_asked_again(server, config):
    server.script(Fails(429), Fails(500), Says("here"))

    assert await ModelClient(config()).ask("code", MESSAGES) == "here"
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("failure", "kind", "words"),
    [
        (Fails(429), AIError, "too many requests"),
        (Fails(429, code="insufficient_quota"), ModelSetupError, "no credit"),
        (Fails(500), AIError, "server failed"),
        (Fails(401, "Wrong key sk-secret"), ModelSetupError, "OPENAI_API_KEY"),
        (Fails(404), ModelSetupError, "BAZAAR_MODEL"),
        (Fails(400, code="context_length_exceeded"), AIError, "more than the model can read"),
        (Fails(400), AIError, "did not accept the request"),
        (Disconnects(), AIError, "cannot be reached"),
        (Gibberish(), UnusableAnswer, "broke off"),
        (Refuses("That would hurt someone."), ModelRefused, "That would hurt someone."),
        (SaysHalf("export const"), UnusableAnswer, "broke off"),
        (SaysHalf("export const", drops=True), UnusableAnswer, "broke off"),
    ],
)
async def test_every_failure_has_words_for_the_person(server, config, failure, kind, words):
    server.script(failure)

    with pytest.raises(kind, match=words) as caught:
        await ModelClient(config(retries=0)).ask("code", MESSAGES)

    assert "sk-secret" not in f"{caught.value.message} {caught.value.details}"


async def test_silence_ends_after_the_timeout_and_is_not_waited_for_again(server, config):
    server.script(Hangs())

    with pytest.raises(AIError, match="took too long"):
        await ModelClient(config(timeout_s=1.5)).ask("code", MESSAGES)

    assert len(server.requests) == 1
    assert await asyncio.to_thread(server.left.wait, 5)


async def test_silence_in_the_middle_of_an_answer_ends_it_too(server, config):
    server.script(Hangs(first="export "))

    with pytest.raises(AIError, match="took too long"):
        await ModelClient(config(timeout_s=1.5)).ask("code", MESSAGES)


async def test_stop_closes_the_connection_at_once_and_counts_what_was_read(server, config):
    server.script(Hangs(first="export "))
    heard = asyncio.Event()

    async def hear(_):
        heard.set()

    with collecting() as usage:
        task = asyncio.create_task(ModelClient(config()).ask("code", MESSAGES, heard=hear))
        await asyncio.wait_for(heard.wait(), 5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    assert await asyncio.to_thread(server.left.wait, 5)
    assert usage.calls[0].tokens_out > 0


async def test_server_without_structured_output_is_asked_in_words(server, config):
    server.script(
        Fails(400, "Unsupported parameter: 'response_format'"), Says({"a": 1}), Says({"b": 2})
    )
    client = ModelClient(config())

    assert await client.ask("decision", MESSAGES, schema=SCHEMA) == '{"a": 1}'
    assert await client.ask("decision", MESSAGES, schema=SCHEMA) == '{"b": 2}'

    assert "response_format" not in server.requests[1]
    assert "JSON schema" in server.requests[1]["messages"][-1]["content"]
    assert len(server.requests) == 3


async def test_model_without_eyes_is_asked_without_pictures(server, config):
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}
    words = {"type": "text", "text": "What is this?"}
    server.script(Fails(400, "Invalid content type: image_url"), Says("A scene."))

    await ModelClient(config()).ask("analyze", [{"role": "user", "content": [words, picture]}])

    assert server.requests[1]["messages"][0]["content"][0] == words
    assert "data:image" not in json.dumps(server.requests[1])
