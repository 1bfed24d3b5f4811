"""The check: policy, compile, run. Nothing that fails it is saved.

One call costs a few dozen milliseconds and may be made from any thread and any event loop.
"""

import asyncio
import contextvars
import functools
import hashlib
import json
import os
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Literal

from bazaar.errors import SceneCheckFailed
from bazaar.tracing import span
from tools.base import ToolModel
from tools.tsx.compile import Diagnostic, compile_scene, service
from tools.tsx.guards import guard_loops
from tools.tsx.policy import Finding, find_violations, imported_icons, parse
from tools.tsx.pool import pool
from tools.tsx.poster import poster_of
from tools.tsx.run import Problem, module_exports, run_scene

CACHE_CHARACTERS: Final = 50_000_000
THREADS: Final = 8

Stage = Literal["policy", "compile", "run"]


class CheckError(ToolModel):
    """One reason why a scene cannot be saved. `line` and `column` count from 1."""

    stage: Stage
    message: str
    line: int | None = None
    column: int | None = None
    frame: int | None = None


class CheckResult(ToolModel):
    """What the check found.

    `compiled_js` is an ES module for the browser, `poster_html` the static markup of a telling
    frame, `text` the texts that can be seen in the sampled frames, single and joined by block.
    """

    ok: bool
    errors: tuple[CheckError, ...] = ()
    compiled_js: str = ""
    poster_html: str = ""
    poster_frame: int = 0
    text: tuple[str, ...] = ()
    content_hash: str

    def raise_for_errors(self) -> None:
        """Raise SceneCheckFailed, naming the first error's line, when there are errors."""
        if self.ok:
            return
        first = self.errors[0]
        place = f"Line {first.line}: " if first.line is not None else ""
        more = len(self.errors) - 1
        rest = f" ({more} more to fix.)" if more else ""
        raise SceneCheckFailed(
            f"{place}{first.message}{rest}",
            details={"errors": [error.model_dump(by_alias=True) for error in self.errors]},
        )


async def check_scene(
    tsx_code: str,
    *,
    width: int,
    height: int,
    fps: int,
    duration: int,
    props: dict[str, Any] | None = None,
) -> CheckResult:
    """Check a scene without blocking the event loop; see `check_scene_sync`."""
    call = functools.partial(
        check_scene_sync,
        tsx_code,
        width=width,
        height=height,
        fps=fps,
        duration=duration,
        props=props,
    )
    # Threads of our own: checks wait for a process, and nobody else should wait with them.
    context = contextvars.copy_context()
    return await asyncio.get_running_loop().run_in_executor(_threads(), context.run, call)


def check_scene_sync(
    tsx_code: str,
    *,
    width: int,
    height: int,
    fps: int,
    duration: int,
    props: dict[str, Any] | None = None,
) -> CheckResult:
    """Check a scene: sizes in pixels, duration in frames. The answer is kept for the next call."""
    content_hash = hashlib.sha256(tsx_code.encode(errors="replace")).hexdigest()
    size = (width, height, fps, duration)
    key = (content_hash, *size, json.dumps(props, sort_keys=True, default=str))
    with span("check", content_hash=content_hash) as current:
        kept = _results.get(key)
        current.set_attribute("cached", kept is not None)
        if kept is None:
            kept = _check(tsx_code, content_hash, size, props)
            _results.put(key, kept)
        current.set_attribute("ok", kept.ok)
        return kept


def _check(
    tsx_code: str,
    content_hash: str,
    size: tuple[int, int, int, int],
    props: dict[str, Any] | None,
) -> CheckResult:
    with span("check.policy"):
        tree = parse(tsx_code)
        findings = find_violations(tsx_code, module_exports(), tree)
    if findings and not tree.root_node.has_error:
        return _refused(content_hash, *map(_of_finding, findings))
    with span("check.compile"):
        guarded = guard_loops(tsx_code, tree)
        compiled = compile_scene(tsx_code, guarded.source)
    if compiled.diagnostics:
        return _refused(content_hash, *map(_of_diagnostic, compiled.diagnostics))
    if findings:
        return _refused(content_hash, *map(_of_finding, findings))
    with span("check.run"):
        width, height, fps, duration = size
        trial = run_scene(
            compiled,
            guarded=guarded,
            width=width,
            height=height,
            fps=fps,
            duration=duration,
            props=props,
            icons=imported_icons(tree),
        )
    if trial.problem is not None:
        return _refused(content_hash, _of_problem(trial.problem))
    poster = poster_of(trial.poster_html, width=width, height=height)
    if isinstance(poster, str):
        return CheckResult(
            ok=True,
            compiled_js=compiled.module,
            poster_html=poster,
            poster_frame=trial.poster_frame,
            text=trial.text,
            content_hash=content_hash,
        )
    return _refused(content_hash, CheckError(stage="run", message=poster.message))


def _refused(content_hash: str, *errors: CheckError) -> CheckResult:
    return CheckResult(ok=False, errors=errors, content_hash=content_hash)


def _of_finding(finding: Finding) -> CheckError:
    return CheckError(
        stage="policy", message=finding.message, line=finding.line, column=finding.column
    )


def _of_diagnostic(diagnostic: Diagnostic) -> CheckError:
    return CheckError(
        stage="compile",
        message=diagnostic.message,
        line=diagnostic.line,
        column=diagnostic.column,
    )


def _of_problem(problem: Problem) -> CheckError:
    return CheckError(
        stage="run",
        message=problem.message,
        line=problem.line,
        column=problem.column,
        frame=problem.frame,
    )


def close() -> None:
    """End the compiler and the idle processes; the next check starts them again."""
    service.close()
    pool.close()


@functools.cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="check")


class _Results:
    """The last results by what they depend on, as many as fit."""

    def __init__(self, characters: int = CACHE_CHARACTERS) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, CheckResult] = OrderedDict()
        self._room = characters

    def get(self, key: object) -> CheckResult | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def put(self, key: object, result: CheckResult) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = result
            self._room -= _weight(result)
            while self._room < 0:
                _, dropped = self._kept.popitem(last=False)
                self._room += _weight(dropped)

    def clear(self) -> None:
        with self._lock:
            self._room += sum(map(_weight, self._kept.values()))
            self._kept.clear()


def _weight(result: CheckResult) -> int:
    """Return about how many characters a result holds."""
    texts = sum(map(len, result.text)) + 80 * len(result.text)
    return 2_000 + len(result.compiled_js) + len(result.poster_html) + texts


_results = _Results()
os.register_at_fork(after_in_child=_threads.cache_clear)
