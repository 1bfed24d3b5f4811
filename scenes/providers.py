"""The brain and the writer that the settings ask for, built once a process."""

import logging
from functools import cache

from django.conf import settings

from bazaar.threads import in_database_thread
from brain.builtin.provider import BuiltinProvider
from brain.llm.config import ModelConfig
from brain.orchestrator import BrainOrchestrator
from scenes.assets import for_model
from scenes.models import Asset
from tools.base import AssetState
from tools.registry import TOOLS, executor
from tools.writer import SceneWriter

log = logging.getLogger(__name__)


def orchestrator() -> BrainOrchestrator:
    """Return the brain."""
    return _orchestrator(_config())


def scene_writer() -> SceneWriter | None:
    """Return the model that writes scenes, or None where the builtin designer works alone."""
    config = _config()
    return None if config is None else _writer(config)


def _config() -> ModelConfig | None:
    if settings.BAZAAR_PROVIDER != "openai":
        return None
    return ModelConfig(
        api_key=settings.OPENAI_API_KEY,
        base_url=settings.OPENAI_BASE_URL or None,
        model=settings.BAZAAR_MODEL,
        fast_model=settings.BAZAAR_FAST_MODEL,
        timeout_s=settings.MODEL_TIMEOUT_S,
        price_in=settings.MODEL_PRICE_IN,
        price_out=settings.MODEL_PRICE_OUT,
        fast_price_in=settings.FAST_MODEL_PRICE_IN,
        fast_price_out=settings.FAST_MODEL_PRICE_OUT,
    )


@cache
def _orchestrator(config: ModelConfig | None) -> BrainOrchestrator:
    if config is None:
        return BrainOrchestrator(executor, BuiltinProvider())
    # Imported where it is needed: it takes a second, which a studio without a model need not wait.
    from brain.llm.client import ModelClient  # noqa: PLC0415
    from brain.llm.provider import ModelBrain  # noqa: PLC0415

    model = ModelBrain(ModelClient(config), TOOLS, _load_picture)
    return BrainOrchestrator(executor, BuiltinProvider(), model)


@cache
def _writer(config: ModelConfig) -> SceneWriter:
    from brain.llm.client import ModelClient  # noqa: PLC0415
    from brain.llm.writer import ModelWriter  # noqa: PLC0415

    return ModelWriter(ModelClient(config), _load_picture)


@in_database_thread
def _load_picture(asset: AssetState) -> bytes | None:
    """Return an uploaded picture for a model to look at, or None where it is gone."""
    row = Asset.objects.filter(pk=asset.id, kind=Asset.Kind.IMAGE).first()
    if row is None:
        return None
    try:
        with row.file.open("rb") as file:
            return for_model(file.read())
    except OSError:
        log.warning("The picture %s cannot be read", asset.id, exc_info=True)
        return None
