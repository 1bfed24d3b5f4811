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
    FailsMidway,
    Gibberish,
    Hangs,
    IsAnotherSite,
    Refuses,
    Says,
    SaysHalf,
    Trickles,
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
        (Fails(429, headers=()), AIError, "try again in a minute"),
        (Fails(429, headers=(("retry-after", "20"),)), AIError, "try again in 20 seconds"),
        (Fails(429, headers=(("retry-after", "1800"),)), AIError, "try again in 30 minutes"),
        (Fails(429, code="insufficient_quota"), ModelSetupError, "no credit"),
        (Fails(500), AIError, "server failed"),
        (Fails(401, "Wrong key sk-secret"), ModelSetupError, "OPENAI_API_KEY"),
        (Fails(404), ModelSetupError, "the model “writer”. Check BAZAAR_MODEL"),
        (Fails(400, "Invalid model: writer"), ModelSetupError, "the model “writer”"),
        (IsAnotherSite(), ModelSetupError, "OPENAI_BASE_URL"),
        (Fails(400, code="context_length_exceeded"), AIError, "more than the model can read"),
        (
            Fails(400, "the request exceeds the available context size"),
            AIError,
            "more than the model can read",
        ),
        (FailsMidway("export", "context window is full"), AIError, "more than the model can read"),
        (FailsMidway("export", "CUDA out of memory"), AIError, "failed while answering"),
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
    assert await asyncio.to_thread(server.left.wait, 60)


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

    assert await asyncio.to_thread(server.left.wait, 60)
    assert usage.calls[0].tokens_out > 0


async def test_server_that_asks_for_a_long_pause_is_not_waited_for(server, config):
    server.script(Fails(429, headers=(("retry-after", "20"),)))

    with pytest.raises(AIError) as caught:
        await ModelClient(config()).ask("code", MESSAGES)

    assert len(server.requests) == 1
    assert caught.value.details["retryAfter"] == 20


async def test_account_without_credit_is_not_asked_again(server, config):
    server.script(Fails(429, code="insufficient_quota"))

    with pytest.raises(ModelSetupError):
        await ModelClient(config()).ask("code", MESSAGES)

    assert len(server.requests) == 1


async def test_server_that_is_not_there_is_said_with_what_to_do(config):
    nobody = config(base_url="http://127.0.0.1:9/v1", retries=0)

    with pytest.raises(AIError, match="Check that it runs and that OPENAI_BASE_URL is right"):
        await ModelClient(nobody).ask("code", MESSAGES)


async def test_trickle_ends_too_and_is_not_called_silence(server, config, monkeypatch):
    monkeypatch.setattr("brain.llm.client.PATIENCE", 0.05)
    server.script(Trickles())

    with pytest.raises(AIError, match="not complete after 3 seconds"):
        await ModelClient(config(timeout_s=60)).ask("code", MESSAGES)

    assert await asyncio.to_thread(server.left.wait, 60)


SAYS_A = Says({"a": 1})


@pytest.mark.parametrize(
    ("complaints", "form"),
    [
        ([Fails(400, "response_format json_schema is not available")], {"type": "json_object"}),
        ([Fails(400, "failed to parse grammar")], {"type": "json_object"}),
        ([Fails(500, "failed to parse grammar")], {"type": "json_object"}),
        ([Fails(422, "Extra inputs are not permitted")], {"type": "json_object"}),
        ([Fails(400, "Unsupported parameter: 'response_format'")] * 2, None),
    ],
)
async def test_server_without_structured_output_is_asked_for_less(server, config, complaints, form):
    server.script(*complaints, SAYS_A, SAYS_A)
    client = ModelClient(config())

    assert await client.ask("decision", MESSAGES, schema=SCHEMA) == '{"a": 1}'
    assert await client.ask("decision", MESSAGES, schema=SCHEMA) == '{"a": 1}'

    assert len(server.requests) == len(complaints) + 2, "what was learnt is remembered"
    for request in server.requests[-2:]:
        assert request.get("response_format") == form
        assert "one JSON object alone" in request["messages"][-1]["content"]


async def test_what_one_model_lacks_is_not_taken_from_the_other(server, config):
    server.script(Fails(400, "max_completion_tokens: Extra inputs are not permitted"))
    server.always = Says("here")
    client = ModelClient(config())

    await client.ask("decision", MESSAGES)
    await client.ask("code", MESSAGES)

    assert server.requests[1]["max_tokens"] == server.requests[0]["max_completion_tokens"]
    assert "max_completion_tokens" not in server.requests[1]
    assert "max_completion_tokens" in server.requests[2]


async def test_context_that_is_too_small_for_the_limit_is_asked_without_one(server, config):
    small = Fails(400, "'max_tokens' or 'max_completion_tokens' is too large: 16000. This model's "
                  "maximum context length is 8192 tokens")  # fmt: skip
    server.script(small, small, Says("here"))

    assert await ModelClient(config()).ask("code", MESSAGES) == "here"

    assert not server.requests[2].keys() & {"max_tokens", "max_completion_tokens"}


async def test_decisions_are_thought_about_shortly_where_the_model_can(server, config):
    server.script(Fails(400, "Unrecognized request argument: reasoning_effort"))
    server.always = Says("here")
    client = ModelClient(config())

    await client.ask("decision", MESSAGES)
    await client.ask("decision", MESSAGES)
    await client.ask("code", MESSAGES)

    efforts = [request.get("reasoning_effort") for request in server.requests]
    assert efforts == ["low", None, None, None]


async def test_server_that_reports_no_tokens_is_not_asked_to(server, config):
    server.script(Fails(400, "Unknown field: stream_options"), Says("here", tokens=None))

    assert await ModelClient(config()).ask("code", MESSAGES) == "here"

    assert "stream_options" not in server.requests[1]


@pytest.mark.parametrize(
    "thought",
    [
        Says("<think>Maybe {this}?</think>export", piece=5),
        Says("Maybe {this}?</think>\nexport", piece=200),
        Says("export", thinks="Maybe {this}?"),
    ],
)
async def test_thoughts_are_neither_said_nor_answered(server, config, thought):
    server.script(thought)
    pieces = []

    async def heard(piece):
        pieces.append(piece)

    answer = await ModelClient(config()).ask("code", MESSAGES, heard=heard)

    assert answer.strip() == "export"
    assert "".join(pieces).strip() == "export"


async def test_pictures_are_not_counted_by_their_bytes(server, config):
    url = f"data:image/png;base64,{'A' * 400_000}"
    picture = {"type": "image_url", "image_url": {"url": url}}
    server.script(Says("A cat.", tokens=None))

    with collecting() as usage:
        await ModelClient(config()).ask("analyze", [{"role": "user", "content": [picture]}])

    assert 500 < usage.tokens_in < 2_000


@pytest.mark.parametrize(
    "complaint",
    ["Invalid content type: image_url", "messages[0].content must be a string"],
)
async def test_model_without_eyes_is_asked_in_plain_words(server, config, complaint):
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}
    words = {"type": "text", "text": "What is this?"}
    server.script(Fails(400, complaint), Says("A scene."))

    await ModelClient(config()).ask("analyze", [{"role": "user", "content": [words, picture]}])

    assert server.requests[1]["messages"][0]["content"].startswith("What is this?\n\n(A picture")
    assert "data:image" not in json.dumps(server.requests[1])
