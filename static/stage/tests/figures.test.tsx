/** The runtime held against figures taken from the real packages. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";

import { build } from "esbuild";
import { createElement, type ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";

import { ask, FRAMES, SCENE } from "../../../tests/fixtures/remotion/cases.mjs";
import { MODULES } from "../src/runtime/modules";
import * as remotion from "../src/runtime/remotion";
import { SceneTime } from "../src/runtime/time";

declare const __FIXTURES__: string;

type Figure = { call: [string, unknown[]]; value?: unknown; error?: string };

const read = <T,>(name: string): T =>
  JSON.parse(gunzipSync(readFileSync(path.join(__FIXTURES__, "remotion", name))).toString()) as T;

const FIGURES = read<Figure[]>("numbers.json.gz");
const MARKUP = read<Record<string, Record<string, string>>>("markup.json.gz");

function isClose(ours: unknown, theirs: unknown): boolean {
  if (typeof ours === "number" && typeof theirs === "number") {
    return Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs));
  }
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return ours.length === theirs.length && ours.every((value, index) => isClose(value, theirs[index]));
  }
  return ours === theirs;
}

for (const name of ["interpolate", "interpolateColors", "spring", "measureSpring", "easing", "random"]) {
  const figures = FIGURES.filter(({ call }) => call[0] === name);
  test(`${name} answers ${figures.length} calls as the real one does`, () => {
    const wrong = figures
      .map((figure) => ({ figure, ours: ask(figure.call, remotion) as Omit<Figure, "call"> }))
      .filter(({ figure, ours }) =>
        figure.error === undefined ? !isClose(ours.value, figure.value) : ours.error === undefined,
      );
    assert.deepEqual(wrong.slice(0, 5), []);
  });
}

test("at least two thousand calls are compared", () => {
  assert.ok(FIGURES.length >= 2000);
});

/** Numbers to nine significant decimals, and without what only the framework itself reads. */
const normal = (markup: string): string =>
  markup
    .replace(/ data-remotion-[a-z-]+="[^"]*"/g, "")
    .replace(/-?\d+\.\d+(e-?\d+)?|-?\d+e-\d+/g, (text) => String(Number(Number(text).toFixed(9)) + 0));

async function loadScene(file: string): Promise<ComponentType> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__FIXTURES__, "scenes", file)],
    bundle: true,
    write: false,
    format: "cjs",
    jsx: "automatic",
    packages: "external",
  });
  const module = { exports: {} as { default?: ComponentType } };
  const source = outputFiles[0]?.text ?? "";
  new Function("module", "exports", "require", source)(module, module.exports, (name: string) => MODULES[name]);
  return module.exports.default as ComponentType;
}

const SCENES = readdirSync(path.join(__FIXTURES__, "scenes")).filter((name) => name.endsWith(".tsx"));

test("at least forty scenes are compared", () => {
  assert.ok(SCENES.length >= 40);
  assert.deepEqual(Object.keys(MARKUP).sort(), [...SCENES].sort());
});

for (const file of SCENES) {
  test(`${file} has the markup of the real one at ${FRAMES.length} frames`, async () => {
    const Scene = await loadScene(file);
    for (const frame of FRAMES) {
      const ours = renderToStaticMarkup(
        <SceneTime config={SCENE} frame={frame}>
          {createElement(Scene)}
        </SceneTime>,
      );
      assert.equal(normal(ours), normal(MARKUP[file]?.[frame] ?? ""), `frame ${frame}`);
    }
  });
}
