/** The check's own renderer held against React: the same scenes must give the same elements. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { build } from "esbuild";
import {
  createElement,
  Fragment,
  memo,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
} from "react";
import { renderToStaticMarkup } from "react-dom/server";

import { FRAMES, SCENE } from "../../../tests/fixtures/remotion/cases.mjs";
import { serialise } from "../src/check/inspect";
import { Root } from "../src/check/tree";
import { MODULES } from "../src/runtime/modules";
import { SceneTime } from "../src/runtime/time";

declare const __FIXTURES__: string;

const FOLDER = path.join(__FIXTURES__, "scenes");
const SCENES = readdirSync(FOLDER).filter((name) => name.endsWith(".tsx"));

async function load(file: string): Promise<ComponentType> {
  const options = { bundle: true, write: false, format: "cjs", jsx: "automatic", packages: "external" } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [path.join(FOLDER, file)] });
  const module = { exports: {} as { default?: ComponentType } };
  new Function("module", "exports", "require", outputFiles[0]?.text ?? "")(module, module.exports, (name: string) => MODULES[name]);
  return module.exports.default as ComponentType;
}

const UNESCAPED: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" };

/** Tags in order, and all text. */
function ofMarkup(markup: string): [string[], string] {
  const html = markup.replace(/^(?:<link rel="preload"[^>]*>)+/, "");
  const text = html.replace(/<[^>]*>/g, "").replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => UNESCAPED[entity] as string);
  return [Array.from(html.matchAll(/<([a-zA-Z0-9]+)/g), (match) => match[1] as string), text];
}

function ofTree(root: Root, element: ReactNode): [string[], string] {
  const lines: string[] = [];
  const nodes: (object | null)[] = [];
  serialise(root.render(element), lines, nodes as never);
  const tags: string[] = [];
  let text = "";
  (nodes as { kind: string; type: string }[]).forEach((node, index) => {
    if (node.kind === "text") text += lines[index];
    else if (lines[index] !== "/") tags.push(node.type);
  });
  return [tags, text];
}

for (const file of SCENES) {
  test(`${file} has the elements and texts that React gives it`, async () => {
    const Scene = await load(file);
    const root = new Root();
    for (const frame of [...FRAMES, ...[...FRAMES].reverse()]) {
      const element = createElement(SceneTime, { config: SCENE, frame, children: createElement(Scene) });
      assert.deepEqual(ofTree(root, element), ofMarkup(renderToStaticMarkup(element)), `frame ${frame}`);
    }
  });
}

const textOf = (root: Root, element: ReactNode): string => ofTree(root, element)[1];

test("state, reducers, refs and memos live as long as their component", () => {
  let made = 0;
  const Counter = ({ step }: { step: number }) => {
    const [start] = useState(() => step);
    const [sum, add] = useReducer((before: number, by: number) => before + by, 0);
    const seen = useRef(0);
    const label = useMemo(() => `made ${(made += 1)}`, [step > 2]);
    seen.current += 1;
    useEffect(() => add(step), [step]);
    return `${start} ${sum} ${label}`;
  };
  const root = new Root();
  const outputs = [1, 2, 3].map((step) => textOf(root, <Counter step={step} />));
  assert.deepEqual(outputs, ["1 1 made 1", "1 3 made 1", "1 6 made 2"]);
  assert.equal(textOf(root, <Counter key="other" step={5} />), "5 5 made 3");
});

test("state set while rendering is taken up at once", () => {
  const Latest = ({ value }: { value: number }) => {
    const [kept, keep] = useState(value);
    if (kept !== value) keep(value);
    return `${kept}`;
  };
  const root = new Root();
  assert.deepEqual([1, 2].map((value) => textOf(root, <Latest value={value} />)), ["1", "2"]);
});

test("effects are cleaned up when their inputs change and when their component leaves", () => {
  const log: string[] = [];
  const Noted = ({ name }: { name: string }) => {
    useLayoutEffect(() => {
      log.push(`+${name}`);
      return () => void log.push(`-${name}`);
    }, [name]);
    return null;
  };
  const root = new Root();
  root.render(<Noted name="a" />);
  root.render(<Noted name="a" />);
  root.render(<Noted name="b" />);
  root.render(null);
  assert.deepEqual(log, ["+a", "-a", "+b", "-b"]);
});

test("a keyed child keeps its state when it moves, an unkeyed one by its place", () => {
  let born = 0;
  const Child = memo(function Child({ name }: { name: string }) {
    const [number] = useState(() => (born += 1));
    const id = useId();
    return `${name}${number}${id === "" ? "?" : ""} `;
  });
  const row = (names: string[]) => <Fragment>{names.map((name) => <Child key={name} name={name} />)}</Fragment>;
  const root = new Root();
  assert.equal(textOf(root, row(["a", "b", "c"])), "a1 b2 c3 ");
  assert.equal(textOf(root, row(["c", "a", "b"])), "c3 a1 b2 ");
  assert.equal(textOf(root, row(["b", "d"])), "b2 d4 ");
  assert.equal(textOf(root, row(["a", "b"])), "a5 b2 ");
});
