"""The event bus: frames to every open page of a project.

A frame is a finished UniversalResponse, rendered once and sent as text. The channel layer may
drop frames without a word; that is why events are numbered and kept, and why clients ask again.
"""

import json
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

FRAME_TYPE = "project.frame"


def project_group(project_id: UUID) -> str:
    """Return the name of the group in which a project's open pages listen."""
    return f"project.{project_id.hex}"


def frame_message(frame: dict[str, Any]) -> dict[str, Any]:
    """Return the channel layer's message for a frame: its text, and its seq where it has one."""
    return {
        "type": FRAME_TYPE,
        "seq": frame["meta"].get("seq"),
        "text": json.dumps(frame, ensure_ascii=False),
    }


async def publish(project_id: UUID, frame: dict[str, Any]) -> None:
    """Send a frame to every open page of the project."""
    await get_channel_layer().group_send(project_group(project_id), frame_message(frame))


def publish_sync(project_id: UUID, frame: dict[str, Any]) -> None:
    """Send a frame from synchronous code; under a server it travels on the server's loop."""
    async_to_sync(publish)(project_id, frame)
