"""Measure what people wait for in the stage: checks, scrubbing, and an event's first frame."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tools.tsx.bench import bench
from tools.video.browser import find_browser, launch

START_S = 60
SCENES = 100
SCRUB_S = 5
EVENTS = 20

MEASURE = """
(async () => {
  if (document.readyState !== "complete") {
    await new Promise((done) => addEventListener("load", done, { once: true }));
  }
  const { Player } = await import("/static/build/player.js");
  const shown = JSON.parse(document.getElementById("gallery-data").textContent);
  const scenes = Array.from({ length: SCENES }, (_, order) => {
    const scene = shown.scenes[order % shown.scenes.length];
    return { ...scene, id: `scene-${order}`, order };
  });
  document.querySelector("#player").remove();
  const place = document.createElement("div");
  place.style.cssText = "position:fixed;inset:0";
  document.body.append(place);
  const started = performance.now();
  const player = new Player(place, { ...shown, scenes, seq: 0 });
  const until = (isDone) => new Promise((resolve) => {
    const look = () => (isDone() ? resolve(performance.now()) : setTimeout(look, 0));
    look();
  });
  const isSettled = () => place.dataset.frame !== undefined && !place.hasAttribute("data-waiting");
  const first = (await until(isSettled)) - started;

  for (const scene of shown.scenes) {
    player.selectScene(`scene-${scene.order}`);
    await until(() => place.dataset.sceneId === `scene-${scene.order}` && isSettled());
  }
  let frames = 0;
  const count = () => { frames++; };
  place.addEventListener("framechange", count);
  const begun = performance.now();
  let refreshes = 0;
  while (performance.now() - begun < SCRUB_S * 1000) {
    player.seek((refreshes * 37) % player.duration);
    refreshes++;
    await new Promise(requestAnimationFrame);
  }
  const scrubbed = performance.now() - begun;
  place.removeEventListener("framechange", count);

  const events = [];
  player.seek(45);
  await until(() => place.dataset.frame === "45" && isSettled());
  for (let seq = 1; seq <= EVENTS; seq++) {
    const scene = { ...scenes[0], revision: seq + 1, moduleUrl: `${scenes[0].moduleUrl}?v=${seq}` };
    const meta = {
      requestId: String(seq), timestamp: 0, operation: "scene.update", entity: "scene",
      success: true, affectedIds: [scene.id], executionTimeMs: 0, seq,
    };
    const sent = performance.now();
    let hasWaited = false;
    player.apply({ data: scene, meta });
    events.push((await until(() => {
      hasWaited ||= place.hasAttribute("data-waiting");
      return hasWaited && isSettled();
    })) - sent);
  }
  events.sort((a, b) => a - b);
  return {
    firstFrameMs: first,
    scrubFps: (frames / scrubbed) * 1000,
    refreshRate: (refreshes / scrubbed) * 1000,
    eventToFrameMedianMs: events[events.length >> 1],
    eventToFrameWorstMs: events.at(-1),
  };
})()
"""


class Command(BaseCommand):
    """`manage.py bench_stage`: prints JSON."""

    help = "Measure check latency, scrubbing over 100 scenes and the time from event to frame."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many checks to time."""
        parser.add_argument("--checks", type=int, default=100)

    def handle(self, *, checks: int, **_: Any) -> None:
        """Measure the checks, then the player in a real browser against a real server."""
        if not settings.LOCAL:
            raise CommandError("The fixture scenes are served in local mode only.")
        times = asdict(bench(checks))
        with tempfile.TemporaryDirectory() as home:
            port = _free_port()
            server = _start(port, home)
            try:
                played = asyncio.run(_measure(port))
            finally:
                server.send_signal(signal.SIGINT)
                server.wait()
        rounded = {name: round(value, 1) for name, value in played.items()}
        self.stdout.write(json.dumps({"check": times, "player": rounded}, indent=2))


async def _measure(port: int) -> dict[str, float]:
    script = MEASURE.replace("SCENES", str(SCENES)).replace("SCRUB_S", str(SCRUB_S))
    async with launch(find_browser(), allowed_port=port) as running:
        page = await running.open_page(width=1440, height=900)
        await page.send("Page.navigate", {"url": f"http://127.0.0.1:{port}/stage/gallery/"})
        answer = await page.evaluate(script.replace("EVENTS", str(EVENTS)))
    if not isinstance(answer, dict):
        raise CommandError("The player gave no figures.")
    return answer


def _start(port: int, home: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "studio", "--no-worker", "--port", str(port)]
    environment = {**os.environ, "BAZAAR_VAR": home}
    environment.pop("DATABASE_URL", None)
    server = subprocess.Popen(  # noqa: S603 - our own command
        command,
        cwd=settings.ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    _wait(server, f"http://127.0.0.1:{port}/stage/")
    return server


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(url):  # noqa: S310 - this machine
                return
        except URLError:
            time.sleep(0.2)
    server.kill()
    raise CommandError("The studio did not start.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
