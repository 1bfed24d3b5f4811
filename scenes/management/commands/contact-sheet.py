"""Render every composition of the designer into contact sheets, to be looked at.

Each row is one variant: frames of the first, middle and last third, on the three canvases.
With `--review` the automated review looks at each composition instead, and lists what it finds.
"""

import asyncio
import io
import json
import os
import re
import subprocess
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from PIL import Image, ImageDraw

from tools.base import ProjectState
from tools.code.write import write_scene
from tools.layout.archetypes import REGISTRY
from tools.layout.brief import Look, SceneBrief
from tools.layout.designer import compose, design
from tools.layout.palettes import PALETTES
from tools.layout.samples import ASSETS, samples_of
from tools.layout.schema import SceneLayout
from tools.tsx.review import Reviewer, open_reviewer
from tools.video.browser import find_browser

ROOT = Path(__file__).resolve().parents[3]
CANVASES = {"16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080)}
ROW = 250
GAP = 10
MOMENTS = (0.1, 0.5, 0.85)
REVIEWED = (0.55,)
FAILURES = frozenset({"outsideCanvas", "outsideSafeArea", "overlap", "lowContrast"})

ENTRY = """\
import {{ createElement }} from "react";
import {{ createRoot }} from "react-dom/client";
import {{ configureHost }} from "{runtime}/host";
import {{ SceneTime }} from "{runtime}/time";
{imports}
configureHost({{ environment: {{ isRendering: true }} }});
const scenes = [{names}];
for (const tile of document.querySelectorAll("[data-tile]")) {{
  const {{ scene, frame, config }} = JSON.parse(tile.dataset.tile);
  const children = createElement(scenes[scene]);
  createRoot(tile).render(createElement(SceneTime, {{ config, frame, children }}));
}}
"""

# Every tile has been rendered; the fonts that it asks for load from then on.
DRAWN = "[...document.querySelectorAll('[data-tile]')].every((tile) => tile.firstChild)"

STYLE = """\
body { margin: 12px; background: #3c3f44; color: #fff; font: 13px/1.4 Inter, sans-serif; }
.row { display: flex; gap: 10px; margin-bottom: 4px; }
.name { margin: 8px 0 2px; }
.frame { position: relative; overflow: hidden; background: #000; }
.frame > div { position: absolute; left: 0; top: 0; transform-origin: 0 0; overflow: hidden; }
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet."""

    name: str
    layouts: dict[str, SceneLayout]


class Command(BaseCommand):
    """`manage.py contact-sheet [KIND ...]`."""

    help = "Render every kind, variant and aspect ratio into PNG sheets under var/contact-sheet/."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take kinds, and `palettes` for titles in every palette."""
        parser.add_argument("kinds", nargs="*")
        parser.add_argument("--out", type=Path, default=ROOT / "var" / "contact-sheet")
        parser.add_argument("--ratio", choices=CANVASES, help="Take one aspect ratio alone.")
        parser.add_argument(
            "--review",
            action="store_true",
            help="Review each composition in Chromium instead; exit with 1 on overflow, overlap "
            "or weak contrast.",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Render sheet by sheet and print where they are, or review row by row."""
        kinds = options["kinds"]
        ratios = [options["ratio"]] if options["ratio"] else list(CANVASES)
        sheets: dict[str, list[Row]] = {
            kind: _rows(kind, ratios) for kind in REGISTRY if not kinds or kind in kinds
        }
        if not kinds or "palettes" in kinds:
            sheets["palettes"] = _palette_rows(ratios)
        if options["review"]:
            failures = asyncio.run(self._review([row for rows in sheets.values() for row in rows]))
            if failures:
                raise CommandError(f"{failures} compositions fail the review.")
            return
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        for name, rows in sheets.items():
            for page, start in enumerate(range(0, len(rows), 6), 1):
                suffix = f"-{page}" if len(rows) > 6 else ""
                path = out / f"{name}{suffix}.png"
                render(rows[start : start + 6], path)
                self.stdout.write(str(path))

    async def _review(self, rows: Sequence[Row]) -> int:
        """Print every warning under its composition; return how many compositions fail."""
        failures = 0
        with tempfile.TemporaryDirectory() as name:
            _write_pictures(Path(name))
            async with open_reviewer() as reviewer:
                for row in rows:
                    for ratio, layout in row.layouts.items():
                        failures += await self._reviewed(
                            reviewer, f"{row.name} · {ratio}", layout, Path(name)
                        )
        return failures

    async def _reviewed(
        self, reviewer: Reviewer, name: str, layout: SceneLayout, pictures: Path
    ) -> bool:
        """Review one composition, print what is found; return whether it fails."""
        canvas = layout.canvas
        review = await reviewer.review(
            write_scene(layout),
            width=canvas.width,
            height=canvas.height,
            fps=canvas.fps,
            duration=canvas.duration,
            assets={asset.url: pictures / asset.url for asset in ASSETS},
            moments=REVIEWED,
        )
        fails = any(warning.kind in FAILURES for warning in review.warnings)
        self.stdout.write(f"{'FAIL' if fails else 'ok':4} {name}")
        for warning in review.warnings:
            self.stdout.write(f"     {warning.kind} at {warning.frame}: {warning.message}")
        return fails


def project(size: tuple[int, int], number: int = 5) -> ProjectState:
    """Return a project with this canvas; the number decides its own palette and fonts."""
    return ProjectState(
        id=UUID(int=number), title="Contact sheet", width=size[0], height=size[1], fps=30
    )


def _rows(kind: str, ratios: Sequence[str]) -> list[Row]:
    entry = REGISTRY[kind]  # type: ignore[index]
    rows = []
    briefs = samples_of([kind])
    plain = kind == "landscape"
    for sample, brief in enumerate(briefs):
        variants = entry.variants[sample % len(entry.variants) :][:1] if plain else entry.variants
        for index, variant in enumerate(variants):
            turn = sample * 2 + index
            movement = entry.movements[turn % len(entry.movements)]
            ground = entry.backdrops[turn % len(entry.backdrops)]
            layouts = {}
            for ratio in ratios:
                base = design(brief, project(CANVASES[ratio], 5 + turn), assets=ASSETS, seed=turn)
                choices = base.choices.model_copy(
                    update={"variant": variant, "movement": movement, "backdrop": ground}
                )
                layouts[ratio] = compose(base.source, choices, base.canvas, assets=ASSETS)
            palette = layouts[ratios[0]].choices.palette.name
            rows.append(Row(f"{kind} · {variant} · {movement} · {ground} · {palette}", layouts))
    return rows


def _palette_rows(ratios: Sequence[str]) -> list[Row]:
    rows = []
    for index, name in enumerate(PALETTES):
        brief = SceneBrief(
            kind="title", headline="Hello Bazaar", support=name.title(), look=Look(palette=name)
        )
        layouts = {
            ratio: design(brief, project(CANVASES[ratio]), assets=ASSETS, seed=index)
            for ratio in ratios
        }
        rows.append(Row(name, layouts))
    return rows


def render(rows: Sequence[Row], path: Path) -> None:
    """Mount every tile on the stage's runtime in Chromium and take a picture of the page."""
    # A development tool: imported here so that the server starts without it.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        width = _write_page(rows, folder)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_browser().path,
                args=["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"],
            )
            page = browser.new_page(viewport={"width": width, "height": 400})
            problems: list[str] = []
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.goto(f"file://{folder / 'sheet.html'}")
            page.wait_for_function(DRAWN)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=str(path), full_page=True)
            browser.close()
        if problems:
            raise RuntimeError(problems[0])


def _write_page(rows: Sequence[Row], folder: Path) -> int:
    """Write scenes, bundle and page into the folder, and return the page's width."""
    imports, body = [], []
    count, widest = 0, 0
    for row in rows:
        tiles, used = [], 24
        for layout in row.layouts.values():
            (folder / f"scene{count}.tsx").write_text(write_scene(layout))
            imports.append(f'import Scene{count} from "./scene{count}.tsx";')
            for moment in MOMENTS:
                tiles.append(_tile(layout, count, moment))
                used += round(ROW * layout.canvas.width / layout.canvas.height) + GAP
            count += 1
        widest = max(widest, used)
        body.append(f'<p class="name">{row.name}</p><div class="row">{"".join(tiles)}</div>')
    runtime = ROOT / "static" / "stage" / "src" / "runtime"
    entry = ENTRY.format(
        runtime=runtime,
        imports="\n".join(imports),
        names=", ".join(f"Scene{index}" for index in range(count)),
    )
    (folder / "entry.tsx").write_text(entry)
    modules = ROOT / "static" / "node_modules"
    subprocess.run(  # noqa: S603
        [
            str(modules / ".bin" / "esbuild"), "entry.tsx", "--bundle", "--jsx=automatic",
            "--outfile=sheet.js", f"--alias:remotion={runtime}/remotion.ts", "--log-level=error",
            '--define:process.env.NODE_ENV="production"',
        ],
        cwd=folder, check=True, env={**os.environ, "NODE_PATH": str(modules)},
    )  # fmt: skip
    _write_pictures(folder)
    (folder / "sheet.html").write_text(
        f"<!doctype html><meta charset=utf-8><style>{_fonts(modules)}{STYLE}</style>"
        f"{''.join(body)}<script src=sheet.js></script>"
    )
    return widest


def _tile(layout: SceneLayout, scene: int, moment: float) -> str:
    canvas = layout.canvas
    scale = ROW / canvas.height
    config = {
        "id": "scene", "width": canvas.width, "height": canvas.height, "fps": canvas.fps,
        "durationInFrames": canvas.duration, "props": {},
    }  # fmt: skip
    job = json.dumps({"scene": scene, "frame": round(canvas.duration * moment), "config": config})
    return (
        f'<div class="frame" style="width:{round(canvas.width * scale)}px;height:{ROW}px">'
        f"<div data-tile='{job}' style=\"width:{canvas.width}px;height:{canvas.height}px;"
        f'transform:scale({scale})"></div></div>'
    )


def _fonts(modules: Path) -> str:
    """Return the bundled families' `@font-face` rules under the names that scenes use."""
    built = ROOT / "static" / "build" / "fonts"
    if (built / "fonts.css").exists():
        css = (built / "fonts.css").read_text()
        return re.sub(r"url\(['\"]?([^)'\"]+)['\"]?\)", rf"url(file://{built}/\1)", css)
    rules = []
    for package in sorted((modules / "@fontsource-variable").iterdir()):
        css = (package / "index.css").read_text().replace(" Variable'", "'")
        rules.append(css.replace("url(./", f"url(file://{package}/"))
    return "\n".join(rules)


def _write_pictures(folder: Path) -> None:
    """Draw the pictures that the samples refer to."""
    for asset in ASSETS:
        size = (asset.width or 800, asset.height or 800)
        if asset.has_alpha:
            picture = Image.new("RGBA", size, (0, 0, 0, 0))
            draw = ImageDraw.Draw(picture)
            draw.ellipse((20, 20, 220, 220), fill=asset.colors[0])
            draw.rounded_rectangle((250, 80, 580, 160), 40, fill=asset.colors[1])
        else:
            picture = _landscape(size, asset.colors)
        buffer = io.BytesIO()
        picture.save(buffer, "PNG")
        (folder / asset.url).write_bytes(buffer.getvalue())


def _landscape(size: tuple[int, int], colors: Sequence[str]) -> Image.Image:
    """Draw a hill under a sky: enough of a photo to judge a composition by."""
    width, height = size
    sky = Image.linear_gradient("L").resize(size)
    picture = Image.composite(
        Image.new("RGB", size, colors[1]), Image.new("RGB", size, colors[0]), sky
    )
    draw = ImageDraw.Draw(picture)
    draw.ellipse((width * 0.6, height * 0.3, width * 0.74, height * 0.3 + width * 0.14),
                 fill=colors[2])  # fmt: skip
    draw.polygon(
        [(0, height * 0.75), (width * 0.35, height * 0.48), (width * 0.7, height * 0.8),
         (width, height * 0.6), (width, height), (0, height)], fill=colors[-1],
    )  # fmt: skip
    return picture
