"""Let a model write or change a scene, and take only what passes the check.

A new scene always exists already as the designer's draft: the model's source replaces it when it
runs and shows the person's words, and is dropped when it fails twice. A change that fails twice
leaves the scene as it was.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bazaar.errors import AIError, SceneCheckFailed
from tools.base import Progress, SceneCreate, SceneState, SceneUpdate, ToolContext
from tools.code.patch import EditMismatch
from tools.layout.brief import SceneBrief
from tools.layout.changes import SceneChange
from tools.tsx.check import CheckError, CheckResult, check_scene
from tools.writer import Heard, SceneWriter, WritingTask, Written

LINES_AROUND = 3
ERRORS_MAX = 5
SCENES_AT_ONCE = 3

Report = Callable[[Progress], Awaitable[None]]

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Finished:
    """A source that runs, and what the model says about it (empty where it said nothing)."""

    tsx_code: str
    words: str


@dataclass(frozen=True, slots=True)
class _Trial:
    """One attempt: the source it made, and what is wrong with it, for the model; None if fine."""

    tsx_code: str
    problem: str | None = None
    errors: tuple[CheckError, ...] = ()


async def write_with_model(
    draft: SceneCreate, brief: SceneBrief, context: ToolContext
) -> tuple[SceneCreate, str | None]:
    """Return the scene to save, and words for the person where the draft had to stay.

    Without a writer that is the draft. The draft is shown while the model writes. Never raises
    for the model's sake: what it cannot do, the draft does.
    """
    writer: SceneWriter | None = context.writer
    if writer is None:
        return draft, None
    await context.report(Progress(step="designing", draft=draft))
    return await _improved(writer, draft, brief, context)


async def write_all_with_model(
    drafts: Sequence[tuple[SceneCreate, SceneBrief]], context: ToolContext
) -> tuple[list[SceneCreate], str | None]:
    """Return the scenes of a storyboard to save, and words where drafts had to stay.

    All drafts are shown first, then written a few at a time, and each is replaced as soon as its
    scene is there; steps are reported, but not the source as it is written, which would be
    several at once.
    """
    writer: SceneWriter | None = context.writer
    if writer is None:
        return [draft for draft, _ in drafts], None
    for draft, _ in drafts:
        await context.report(Progress(step="designing", draft=draft))
    gate = asyncio.Semaphore(SCENES_AT_ONCE)
    # A picture that came with the wish is shown for the scenes that place it, not for all.
    quiet = replace(context, report=_without_deltas(context.report), attached=())

    async def improve(
        place: int, draft: SceneCreate, brief: SceneBrief
    ) -> tuple[SceneCreate, str | None]:
        async with gate:
            scene, words = await _improved(writer, draft, brief, quiet)
            if words is None:
                await context.report(Progress(step="writing", draft=scene, place=place))
            return scene, words

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(improve(place, draft, brief))
                for place, (draft, brief) in enumerate(drafts)
            ]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    results = [task.result() for task in tasks]
    stayed = sum(words is not None for _, words in results)
    words = None
    if stayed:
        some = "all scenes" if stayed == len(results) else f"{stayed} of {len(results)} scenes"
        words = f"For {some} this is the designer's version: my own did not come out right."
    return [scene for scene, _ in results], words


async def _improved(
    writer: SceneWriter, draft: SceneCreate, brief: SceneBrief, context: ToolContext
) -> tuple[SceneCreate, str | None]:
    """Return the model's scene, or the draft with words on why it stays."""
    task = WritingTask(
        project=context.project,
        wish=context.prompt,
        tsx_code=draft.tsx_code,
        duration=draft.duration,
        brief=brief,
        layout_json=draft.layout_json,
        assets=context.assets,
        attached=context.attached,
    )
    try:
        written = await _written(writer, writer.write, task, context)
    except SceneCheckFailed:
        return draft, (
            "My own version did not run, twice, so this is the designer's. "
            "Ask for a change, or try again for another take."
        )
    except AIError as error:
        return draft, f"{error.message} Meanwhile this is the designer's version."
    return draft.model_copy(update={"tsx_code": written.tsx_code}), None


async def edit_with_model(
    scene: SceneState, update: SceneUpdate, wish: str, context: ToolContext
) -> tuple[SceneUpdate, str | None]:
    """Return the update with the wish fulfilled in its source, and words for the person.

    `update` holds what of the same request is done already; it is kept where the wish fails, and
    the words say so. Where nothing was done, raises SceneCheckFailed or AIError, whose words say
    that the scene is as it was. AIError also where there is no writer.
    """
    writer: SceneWriter | None = context.writer
    if writer is None:
        raise AIError("That change needs a model, and none is set up here.")
    task = WritingTask(
        project=context.project,
        wish=wish,
        tsx_code=update.tsx_code or scene.tsx_code,
        duration=update.duration or scene.duration,
        assets=context.assets,
        attached=context.attached,
    )
    try:
        edited = await _written(writer, writer.edit, task, context)
    except (AIError, SceneCheckFailed) as error:
        if update.model_fields_set - {"id"}:
            return update, f"{error.message} The rest of what you asked for is done."
        error.message = f"{error.message} The scene is as it was."
        error.args = (error.message,)
        raise
    return update.model_copy(update={"tsx_code": edited.tsx_code}), edited.words or None


def wish_in_words(changes: Sequence[SceneChange], prompt: str) -> str:
    """Return changes that cannot be made by rule as a wish for a model, after the prompt."""
    listed = "\n".join(
        f"- {change.model_dump_json(by_alias=True, exclude_none=True)}" for change in changes
    )
    return f"{prompt}\nMeant are these changes:\n{listed}"


async def _written(
    writer: SceneWriter,
    first: Callable[[WritingTask, Heard], Awaitable[Written]],
    task: WritingTask,
    context: ToolContext,
) -> _Finished:
    """Let the model write, and mend once. Raise SceneCheckFailed or AIError where that fails."""
    await context.report(Progress(step="writing"))
    answer = await first(task, _aloud(context, "writing"))
    words = answer.words
    trial = await _tried(task.tsx_code, answer, task, context)
    if trial.problem is not None:
        await context.report(Progress(step="repairing"))
        heard = _aloud(context, "repairing")
        answer = await writer.repair(task, trial.tsx_code, trial.problem, heard)
        words = words or answer.words
        trial = await _tried(trial.tsx_code, answer, task, context)
    if trial.errors:
        raise SceneCheckFailed(
            "I tried twice, but the new source did not run.",
            details={"errors": [error.model_dump(by_alias=True) for error in trial.errors]},
        )
    if trial.problem is not None:
        raise AIError("I tried twice, but the change did not come out right. Please try again.")
    return _Finished(tsx_code=trial.tsx_code, words=words)


async def _tried(tsx_code: str, answer: Written, task: WritingTask, context: ToolContext) -> _Trial:
    """Apply an answer and check what comes out."""
    if answer.problem is not None:
        return _Trial(tsx_code, answer.problem)
    try:
        changed = answer.applied_to(tsx_code)
    except EditMismatch as error:
        return _Trial(tsx_code, error.message)
    if task.brief is None and changed.strip() == task.tsx_code.strip():
        return _Trial(tsx_code, "Nothing is different from the source you were given.")
    await context.report(Progress(step="checking"))
    result = await _checked(changed, task)
    if not result.ok:
        return _Trial(changed, errors_in_words(changed, result.errors), result.errors)
    return _Trial(changed, await _words_lost(result, task))


async def _checked(tsx_code: str, task: WritingTask) -> CheckResult:
    project = task.project
    return await check_scene(
        tsx_code,
        width=project.width,
        height=project.height,
        fps=project.fps,
        duration=task.duration,
    )


def errors_in_words(tsx_code: str, errors: tuple[CheckError, ...]) -> str:
    """Return the check's errors for a model, each with the lines around it."""
    parts: list[str] = []
    for error in errors[:ERRORS_MAX]:
        place = f" at line {error.line}" if error.line else ""
        frame = f" in frame {error.frame}" if error.frame is not None else ""
        parts.append(f"{error.stage} error{place}{frame}: {error.message}")
        if error.line:
            parts.append(lines_around(tsx_code, error.line))
    return "\n".join(parts)


def lines_around(tsx_code: str, line: int) -> str:
    """Return the numbered lines around a line, which is marked."""
    lines = tsx_code.splitlines()
    first = max(1, line - LINES_AROUND)
    shown = lines[first - 1 : line + LINES_AROUND]
    return "\n".join(
        f"{'>' if number == line else ' '}{number:4} {text}"
        for number, text in enumerate(shown, first)
    )


async def _words_lost(result: CheckResult, task: WritingTask) -> str | None:
    """Return a problem where words of the brief, which the draft shows, are nowhere to be seen."""
    if task.brief is None:
        return None
    drafted = _seen(await _checked(task.tsx_code, task))
    seen = _seen(result)
    lost = [
        text
        for text in _texts(task.brief)
        if _can_be_read(text, drafted) and not _can_be_read(text, seen)
    ]
    if not lost:
        return None
    quoted = ", ".join(repr(text) for text in lost)
    return f"These words are to be seen in the scene, complete, and are not: {quoted}"


def _texts(brief: SceneBrief) -> Iterator[str]:
    """Give all that a scene is to say."""
    yield from filter(None, (brief.headline, brief.support, brief.button))
    yield from filter(None, (brief.attribution, brief.role))
    if brief.number is not None:
        yield brief.number.display
    for item in brief.items:
        yield from filter(None, (item.text, item.detail))
    yield from (datum.label for datum in brief.data)
    yield from (line.text for line in brief.chat)


def _seen(result: CheckResult) -> str:
    return _SPACE.sub("", "".join(result.text)).casefold()


def _can_be_read(text: str, seen: str) -> bool:
    """Tell whether every word of a text is seen; words may come one after another."""
    return all(word in seen for word in text.casefold().split())


def _without_deltas(report: Report) -> Report:
    async def quiet(progress: Progress) -> None:
        if progress.delta is None:
            await report(progress)

    return quiet


def _aloud(context: ToolContext, step: str) -> Heard:
    """Return a listener that passes a model's words on to whoever watches."""

    async def hear(piece: str) -> None:
        await context.report(Progress(step=step, delta=piece))

    return hear
