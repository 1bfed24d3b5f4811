from collections.abc import Callable, Iterator

import pytest

from brain.llm.config import ModelConfig
from tests.fake_openai import FakeOpenAI


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture
def config(server: FakeOpenAI) -> Callable[..., ModelConfig]:
    def make(**changes: object) -> ModelConfig:
        values = {
            "api_key": "sk-test",
            "base_url": server.base_url,
            "model": "writer",
            "fast_model": "decider",
            "timeout_s": 60,
            "retries": 2,
        }
        return ModelConfig(**(values | changes))

    return make
