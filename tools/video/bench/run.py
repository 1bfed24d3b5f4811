"""Renders one reference scene with this exporter: `python -m tools.video.bench.run SCENE …`.

Prints BEGIN and `END <seconds>` around what counts: everything from snapshot to file.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from tools.tsx.compile import compile_scene, service
from tools.video.browser import Mode
from tools.video.capture import capture_session
from tools.video.pipeline import export_video
from tools.video.settings import ExportSettings, ExportSnapshot

SCENES = Path(__file__).parent / "scenes"
FPS = 30


def reference(name: str, height: int, frames: int = 150, *, repeat: int = 1) -> ExportSnapshot:
    """Return a reference scene as a project of its own, with the scene so many times in it."""
    source = (SCENES / f"{name}.tsx").read_text()
    identity = UUID(int=1)
    module = compile_scene(source, source).module
    return ExportSnapshot.model_validate(
        {
            "project": {
                "id": identity,
                "title": name,
                "width": round(height * 16 / 9),
                "height": height,
                "fps": FPS,
            },
            "scenes": [
                {
                    "id": UUID(int=number + 1),
                    "name": name,
                    "tsx_code": source,
                    "compiled_js": module,
                    "duration": frames,
                }
                for number in range(repeat)
            ],
        }
    )


async def paint_only(snapshot: ExportSnapshot) -> float:
    """Return the seconds that painting every frame takes, with nothing done to the pictures."""
    async with capture_session(snapshot, ExportSettings()) as session:
        stage = await session.stages.get(Mode.CANVAS, 0)
        frames = list(range(snapshot.scenes[0].duration))
        await stage.call("capture.paint([0])")
        started = time.perf_counter()
        await stage.call(f"capture.paint({json.dumps(frames)})")
        return time.perf_counter() - started


def main() -> None:
    """Render once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scene")
    parser.add_argument("height", type=int)
    parser.add_argument("output", type=Path)
    parser.add_argument("--frames", type=int, default=150)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--lanes", type=int)
    parser.add_argument("--paint-only", action="store_true")
    parser.add_argument("--faithful", action="store_true")
    options = parser.parse_args()
    snapshot = reference(options.scene, options.height, options.frames, repeat=options.repeat)
    service.close()  # a worker exports what is compiled already
    if options.paint_only:
        sys.stdout.write(f"BEGIN\nEND {asyncio.run(paint_only(snapshot))}\n")
        return
    choices = ExportSettings(capture="faithful" if options.faithful else "auto")
    with tempfile.TemporaryDirectory(prefix="bazaar-bench-") as folder:
        sys.stdout.write("BEGIN\n")
        sys.stdout.flush()
        started = time.perf_counter()
        report = export_video(snapshot, choices, workdir=Path(folder), lanes=options.lanes)
        sys.stdout.write(f"END {time.perf_counter() - started}\n")
        sys.stdout.flush()
        options.output.write_bytes(Path(report.path).read_bytes())
        sys.stderr.write(report.model_dump_json(by_alias=True))


if __name__ == "__main__":
    main()
