"""The soundtrack comes and goes."""

from uuid import UUID

import pytest

from bazaar.errors import NotFound
from tests.tools.scenes import context
from tools.audio import AddAudioInput, AddAudioTool


async def test_the_soundtrack_is_taken_out():
    output = await AddAudioTool().run(AddAudioInput(asset_id=None), context())
    (change,) = output.changes
    assert change.model_dump(exclude_unset=True) == {"soundtrack": None}


async def test_a_sound_of_another_project_is_not_found():
    with pytest.raises(NotFound):
        await AddAudioTool().run(AddAudioInput(asset_id=UUID(int=3)), context())
