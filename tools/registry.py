"""All tools, once: what the executor runs, a model is told of, and the API documents."""

from typing import Any, Final

from tools.add import AddSceneTool
from tools.analyze import AnalyzeSceneTool
from tools.answer import AnswerTool
from tools.audio import AddAudioTool
from tools.base import BaseTool
from tools.clarify import ClarifyTool
from tools.delete import DeleteSceneTool
from tools.duplicate import DuplicateSceneTool
from tools.edit import EditSceneTool
from tools.executor import ToolExecutor
from tools.reorder import ReorderScenesTool
from tools.restore import RestoreSceneTool
from tools.storyboard import CreateStoryboardTool
from tools.style import SetStyleTool
from tools.trim import TrimSceneTool

TOOLS: Final[tuple[BaseTool[Any, Any], ...]] = (
    AddSceneTool(),
    EditSceneTool(),
    DeleteSceneTool(),
    TrimSceneTool(),
    ReorderScenesTool(),
    DuplicateSceneTool(),
    RestoreSceneTool(),
    AnalyzeSceneTool(),
    CreateStoryboardTool(),
    SetStyleTool(),
    AddAudioTool(),
    ClarifyTool(),
    AnswerTool(),
)

executor: Final = ToolExecutor(TOOLS)
