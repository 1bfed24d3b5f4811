"""Put a soundtrack under the video."""

from uuid import UUID

from pydantic import Field

from bazaar.errors import NotFound
from tools.base import BaseTool, ProjectUpdate, ToolContext, ToolModel, ToolOutput
from tools.phrases import phrase


class AddAudioInput(ToolModel):
    """The sound to use (None: no soundtrack), and how loud: 0 is silent, 1 as recorded."""

    asset_id: UUID | None
    volume: float = Field(default=0.8, ge=0, le=1)


class AddAudioOutput(ToolOutput):
    """The project's soundtrack."""

    changes: list[ProjectUpdate]


class AddAudioTool(BaseTool[AddAudioInput, AddAudioOutput]):
    """Sets the soundtrack."""

    name = "addAudio"
    description = "Use an uploaded sound as the video's soundtrack, or take the soundtrack out."
    input_model = AddAudioInput
    output_model = AddAudioOutput

    async def execute(self, params: AddAudioInput, context: ToolContext) -> AddAudioOutput:
        """Find the sound. Raise NotFound where the project has no such upload."""
        if params.asset_id is None:
            return AddAudioOutput(changes=[ProjectUpdate(soundtrack=None)])
        asset = next(
            (
                asset
                for asset in context.assets
                if asset.id == params.asset_id and asset.kind == "audio"
            ),
            None,
        )
        if asset is None:
            raise NotFound(phrase("sound_gone", context.language))
        soundtrack = {"assetId": str(asset.id), "url": asset.url, "volume": params.volume}
        return AddAudioOutput(changes=[ProjectUpdate(soundtrack=soundtrack)])
