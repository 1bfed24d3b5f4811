"""What the processes around the check survive, and that none of them is left behind."""

import json
import os
import queue
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tools.tsx import check
from tools.tsx.check import check_scene_sync
from tools.tsx.compile import service
from tools.tsx.paths import ROOT
from tools.tsx.pool import Child, Pool, pool

SIZE: dict[str, Any] = {"width": 1920, "height": 1080, "fps": 30, "duration": 60}
CONFIG = {"width": 1920, "height": 1080, "fps": 30, "durationInFrames": 60}


def hello(name: str) -> str:
    return f"export default () => <h1>Hello {name}</h1>;"


def job(body: str) -> dict:
    """A job whose scene is plain JavaScript, as no policy would let it through."""
    element = 'require("react").createElement("p", null, "x")'
    trial = f"exports.default = () => {{ {body}; return {element}; }}"
    return {"trial": trial, "config": CONFIG, "props": {}, "icons": {}, "budgetMs": 1000}


@pytest.fixture
def small_pool():
    """One process with little memory and half a second for a scene."""
    small = Pool(1, memory_mb=256, cpu_s=0.5)
    yield small
    small.close()


def test_a_scene_that_hangs_in_one_call_is_ended_and_its_frame_is_known(small_pool: Pool):
    answer = small_pool.run(job(r"if (Math.PI) /(a+)+b/.test('a'.repeat(60))"))

    assert answer == {"tooSlow": True, "frame": 0, "line": 0}
    assert small_pool.run(job(""))["problem"] is None


def test_an_endless_chain_of_promises_is_ended(small_pool: Pool):
    answer = small_pool.run(job("const on = () => Promise.resolve().then(on); on()"))

    assert answer["tooSlow"] is True
    assert small_pool.run(job(""))["problem"] is None


def test_a_scene_that_fills_the_heap_is_ended(small_pool: Pool):
    with ThreadPoolExecutor(1) as thread:
        bomb = "const all = []; for (;;) all.push(new Array(10000).fill({}))"
        outcome = thread.submit(small_pool.run, job(bomb)).exception() or "answered"

    assert outcome == "answered" or "ended" in str(outcome)
    assert small_pool.run(job(""))["problem"] is None


def test_a_scene_cannot_take_more_memory_than_its_process_has(small_pool: Pool):
    answer = small_pool.run(job("globalThis.kept = new Uint8Array(2 ** 30)"))

    assert "allocation failed" in answer["problem"]["message"]


def test_a_scene_that_forges_its_answer_fails(monkeypatch):
    monkeypatch.setattr(pool, "run", lambda _: {"problem": None, "posterHtml": 5, "surprise": 1})

    result = check_scene_sync(hello("forger"), **SIZE)

    assert result.errors[0].stage == "run"
    assert "leave built-in objects as they are" in result.errors[0].message


def test_markup_that_a_scene_smuggles_out_is_refused(monkeypatch):
    smuggled = '<p>x</p><img src="x" onerror="alert(1)">'
    monkeypatch.setattr(
        pool, "run", lambda _: {"problem": None, "posterHtml": smuggled, "text": ["x"]}
    )

    result = check_scene_sync(hello("smuggler"), **SIZE)

    assert result.errors[0].message == "onerror of <img> is not available in a scene."


def test_a_killed_process_is_replaced():
    assert check_scene_sync(hello("before"), **SIZE).ok
    before = set(pool.pids())
    for pid in before:
        os.kill(pid, signal.SIGKILL)

    assert check_scene_sync(hello("after"), **SIZE).ok
    assert not before & set(pool.pids())


def test_a_process_killed_during_a_check_does_not_fail_the_scene():
    at_work: queue.Queue[int] = queue.Queue()
    run = Child.run

    def tell_and_run(child: Child, work: dict[str, Any]) -> dict[str, Any]:
        at_work.put(child.pid)
        return run(child, work)

    slow = "let n = 0; for (let i = 0; i < 5e6; i++) n += i"
    with ThreadPoolExecutor(1) as thread, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Child, "run", tell_and_run)
        answer = thread.submit(pool.run, job(slow))
        os.kill(at_work.get(), signal.SIGKILL)

        assert answer.result()["problem"] is None


def test_a_process_killed_while_it_waits_is_passed_over():
    assert check_scene_sync(hello("both"), **SIZE).ok
    for pid in pool.pids():
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)

    assert check_scene_sync(hello("go on"), **SIZE).ok


def test_a_killed_compiler_is_started_again():
    assert check_scene_sync(hello("compiler"), **SIZE).ok
    before = service.pid
    assert before is not None
    os.kill(before, signal.SIGKILL)

    assert check_scene_sync(hello("next compiler"), **SIZE).ok
    assert service.pid != before


def test_the_check_starts_again_after_it_was_closed():
    check.close()

    assert check_scene_sync(hello("again"), **SIZE).ok


def test_a_scenes_process_has_no_environment_and_no_network():
    assert check_scene_sync(hello("environment"), **SIZE).ok

    for pid in pool.pids():
        assert Path(f"/proc/{pid}/environ").read_bytes() == b""
        assert Path(f"/proc/{pid}/cwd").readlink() == Path("/")


def script(body: str) -> subprocess.Popen[str]:
    """Run a program of its own that checks scenes."""
    head = "from tests.tools.tsx.test_sandbox import *\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + dedent(body)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_for_end(pids: list[int]) -> None:
    """Wait until none of the processes is left."""
    for pid in pids:
        try:
            descriptor = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        try:
            ended, _, _ = select.select([descriptor], [], [], 20)
        finally:
            os.close(descriptor)
        assert ended, f"process {pid} is still there"


def test_nothing_is_left_behind_when_a_program_ends():
    with script("""
        assert check_scene_sync(hello("short"), **SIZE).ok
        print(json.dumps([*pool.pids(), service.pid]))
    """) as program:
        output, _ = program.communicate(timeout=30)

    assert program.returncode == 0
    wait_for_end(json.loads(output))


def test_nothing_is_left_behind_when_a_program_is_killed():
    with script("""
        assert check_scene_sync(hello("killed"), **SIZE).ok
        print(json.dumps([*pool.pids(), service.pid]), flush=True)
        pool.run(job("/(a+)+b/.test('a'.repeat(60))"))
    """) as program:
        assert program.stdout is not None
        pids = json.loads(program.stdout.readline())
        program.kill()

        wait_for_end(pids)


def test_a_forked_program_gets_processes_of_its_own():
    with script("""
        assert check_scene_sync(hello("parent"), **SIZE).ok
        mine = set(pool.pids())
        child = os.fork()
        if child == 0:
            ok = check_scene_sync(hello("fork"), **SIZE).ok and not mine & set(pool.pids())
            check.close()
            os._exit(0 if ok else 1)
        _, status = os.waitpid(child, 0)
        assert status == 0
        assert check_scene_sync(hello("parent again"), **SIZE).ok
        assert set(pool.pids()) == mine
    """) as program:
        program.communicate(timeout=30)

    assert program.returncode == 0
