// The script of the check's isolate: a bare V8 without page, network, clock or timers. It runs a
// compiled scene frame by frame and answers in JSON with what it saw or what went wrong.
import "./isolate";
import * as React from "react";
import * as jsxRuntime from "react/jsx-runtime";
import * as d3Scale from "d3-scale";
import * as d3Shape from "d3-shape";
import { renderToStaticMarkup } from "react-dom/server.browser";
import { iconModule } from "./icons";
import { inspect, serialise, verify, type Seen } from "./inspect";
import { cutsOf, runtimeModules, withFrame, type Config } from "./runtime";
import { CallError, SceneError, type Place } from "./problems";
import { Root, type Node } from "./tree";

interface Job {
  trial: string;
  config: Config;
  props: Record<string, unknown>;
  /** Icons that the scene uses: name to drawing. */
  icons: Record<string, object>;
  budgetMs: number;
}

interface Problem {
  message: string;
  frame: number | null;
  /** A place in the source, from 1. */
  place: Place | null;
  /** The attribute or `style.property` of the element at that place. */
  key: string | null;
  /** The stack of a thrown error, with places in the compiled script. */
  stack: string | null;
}

const EVERY_FRAME_UP_TO = 300;
const SAMPLES = 240;
const TEXT_FRAMES = 24;
/** React puts these before the markup of a scene with images. */
const PRELOADS = /^(?:<link rel="preload"[^>]*>)+/;
const LOOP_TURNS_MAX = 2_000_000;
const WARM_FRAMES = 40;
const TEXTS_MAX = 2000;

// Taken before a scene could put others in their place.
const { parse, stringify } = JSON;

/** Shared with the process around the isolate: the frame being rendered and the last line seen. */
const progress = new Int32Array(new ArrayBuffer(16));

/** Turns of all loops since the last frame began; an error that the scene may have swallowed. */
let turns = 0;
let pending: CallError | null = null;

function tick(): void {
  turns += 1;
  if (turns > LOOP_TURNS_MAX) {
    pending ??= new CallError("This loop does not end: give it a fixed number of turns.");
    throw pending;
  }
}

function throwPending(): void {
  turns = 0;
  const error = pending;
  pending = null;
  if (error !== null) throw error;
}

const modules: Record<string, any> = {
  react: React,
  "react/jsx-runtime": jsxRuntime,
  "react/jsx-dev-runtime": {
    Fragment: React.Fragment,
    jsxDEV(type: any, props: any, key: any, _static: boolean, place: Place | undefined) {
      const element = (jsxRuntime as any).jsx(type, props, key);
      if (place !== undefined) {
        progress[1] = place.lineNumber;
        element._place = place;
      }
      return element;
    },
  },
  "d3-scale": d3Scale,
  "d3-shape": d3Shape,
  ...runtimeModules,
};

function exportsOf(): Record<string, string[]> {
  const names: Record<string, string[]> = {};
  for (const [module, exported] of Object.entries(modules)) {
    if (!module.startsWith("react/")) names[module] = Object.keys(exported).filter((name) => !name.startsWith("__"));
  }
  return names;
}

function load(job: Job): React.ComponentType<any> {
  const icons = iconModule(job.icons);
  const module = { exports: {} as any };
  const require = (name: string): unknown => {
    if (name === "lucide-react") return icons;
    const found = modules[name];
    if (found === undefined) throw new SceneError(`'${name}' cannot be imported.`);
    return found;
  };
  const factory = (0, eval)(`(function(module,exports,require,__tick){\n${job.trial}\n})\n//# sourceURL=scene.js`);
  factory(module, module.exports, require, tick);
  throwPending();
  const scene = module.exports.default;
  const component = typeof scene === "function" || (scene !== null && typeof scene === "object" && scene.$$typeof !== undefined);
  if (!component || React.isValidElement(scene)) {
    throw new SceneError("The default export is not a component: write `export default function Scene()`.");
  }
  return scene;
}

/** Frames to render, in order: all of a short scene, else an even sample with first and last. */
function framesOf(duration: number): number[] {
  if (duration <= EVERY_FRAME_UP_TO) return Array.from({ length: duration }, (_, frame) => frame);
  const frames = new Set<number>();
  for (let i = 0; i < SAMPLES; i += 1) frames.add(Math.round((i * (duration - 1)) / (SAMPLES - 1)));
  return Array.from(frames);
}

class Trial {
  private readonly cuts = new Set<number>();
  private readonly root: Root;
  readonly texts = new Set<string>();
  readonly rendered = new Set<number>();
  readonly ink = new Map<number, number>();
  private readonly kept = new Map<number, string[]>();
  frame = 0;

  constructor(
    private readonly scene: React.ComponentType<any>,
    private readonly job: Job,
  ) {
    this.root = new Root({ mounted: (type, props) => this.noteCuts(type, props) });
  }

  element(frame: number): React.ReactElement {
    return withFrame(frame, this.job.config, this.scene, this.job.props);
  }

  render(frame: number, root = this.root): Node | null {
    this.frame = frame;
    progress[0] = frame;
    const tree = root.render(this.element(frame));
    throwPending();
    return tree;
  }

  /** Render every frame in turn, keeping what a few of them look like. */
  forward(frames: readonly number[]): void {
    const started = Date.now();
    const isLong = this.job.config.durationInFrames > EVERY_FRAME_UP_TO;
    const collect = isLong ? new Set(frames) : spread(frames, TEXT_FRAMES);
    const probes = spread(frames, 3);
    let stride = 1;
    for (let i = 0; i < frames.length; i += 1) {
      const frame = frames[i]!;
      if (stride > 1 && i % stride !== 0 && !probes.has(frame)) continue;
      const tree = this.render(frame);
      this.rendered.add(frame);
      if (collect.has(frame)) this.look(frame, tree);
      else verify(tree);
      if (probes.has(frame)) this.kept.set(frame, written(tree)[0]);
      if (Date.now() - started > this.job.budgetMs * stride) stride *= 2;
    }
  }

  /** Throw when nothing can be seen in any frame; the frames looked at so far may just be dark ones. */
  notEmpty(frames: readonly number[]): void {
    const isSeen = (): boolean => Array.from(this.ink.values()).some((ink) => ink > 0);
    if (isSeen()) return;
    for (const frame of frames) this.look(frame, this.render(frame));
    if (isSeen()) return;
    this.frame = frames[0]!;
    throw new SceneError("The scene shows nothing in any of its frames: return elements with text, shapes or a background.");
  }

  private look(frame: number, tree: Node | null): void {
    const seen: Seen = { ink: 0, texts: this.texts.size < TEXTS_MAX ? this.texts : new Set() };
    inspect(tree, seen);
    this.ink.set(frame, seen.ink);
  }

  /** Render the frames around the cuts of a long scene that the sample has missed. */
  boundaries(): void {
    const last = this.job.config.durationInFrames - 1;
    const missed = new Set<number>();
    for (const cut of this.cuts) {
      for (const frame of [cut - 1, cut]) if (frame >= 0 && frame <= last && !this.rendered.has(frame)) missed.add(frame);
    }
    const frames = Array.from(missed).sort((a, b) => a - b).slice(0, SAMPLES);
    if (frames.length > 0) this.forward(frames);
  }

  private noteCuts(type: unknown, props: { from?: number; durationInFrames?: number }): void {
    const cut = cutsOf(type, props);
    if (cut !== null) for (const frame of cut) this.cuts.add(frame);
  }

  /** Come back to frames already seen, from later ones and afresh: they must look the same. */
  back(): void {
    const frames = Array.from(this.kept.keys()).sort((a, b) => b - a);
    for (const frame of frames) this.compare(frame, this.render(frame));
    const middle = frames[Math.floor(frames.length / 2)]!;
    this.compare(middle, this.render(middle, new Root()));
  }

  private compare(frame: number, tree: Node | null): void {
    const before = this.kept.get(frame)!;
    const [now, nodes] = written(tree);
    const length = Math.max(before.length, now.length);
    for (let i = 0; i < length; i += 1) {
      if (before[i] === now[i]) continue;
      const node = nodes[Math.min(i, nodes.length - 1)];
      throw new SceneError(
        `Frame ${frame} looks different when it is shown again: keep nothing between frames (no variables outside the component that change, no refs or state that add up), compute everything from useCurrentFrame().`,
        node?.place,
      );
    }
  }

  /** The frame to show as a still: near two thirds in, among those that show the most. */
  posterFrame(): number {
    const target = (this.job.config.durationInFrames - 1) * (2 / 3);
    const most = Math.max(...this.ink.values());
    let best = 0;
    let distance = Infinity;
    for (const [frame, ink] of this.ink) {
      if (ink >= most * 0.9 && Math.abs(frame - target) < distance) {
        best = frame;
        distance = Math.abs(frame - target);
      }
    }
    return best;
  }

  poster(frame: number): string {
    this.frame = frame;
    return renderToStaticMarkup(this.element(frame)).replace(PRELOADS, "");
  }
}

function written(tree: Node | null): [string[], (Node | null)[]] {
  const out: string[] = [];
  const nodes: (Node | null)[] = [];
  serialise(tree, out, nodes);
  return [out, nodes];
}

function spread(frames: readonly number[], count: number): Set<number> {
  const chosen = new Set<number>();
  const last = frames.length - 1;
  for (let i = 0; i <= count; i += 1) chosen.add(frames[Math.round((i * last) / count)]!);
  return chosen;
}

function problemOf(error: any, frame: number | null): Problem {
  if (error instanceof SceneError && error.place !== undefined) {
    return { message: error.message, frame, place: error.place, key: error.key ?? null, stack: null };
  }
  const thrown = error instanceof Error ? error.message : `The scene threw ${String(error)}.`;
  return { message: thrown, frame, place: null, key: null, stack: error instanceof Error ? String(error.stack) : null };
}

/** Render again with the stack of each hook kept, to name the line of the one that went missing. */
function retrace(trial: Trial, frame: number): any {
  const root = new Root({ traceHooks: true });
  try {
    for (let each = Math.max(0, frame - 1); each <= frame; each += 1) trial.render(each, root);
  } catch (error) {
    return error;
  }
  return null;
}

function run(job: Job): string {
  let trial: Trial | null = null;
  progress[0] = -1;
  try {
    trial = new Trial(load(job), job);
    const frames = framesOf(job.config.durationInFrames);
    trial.forward(frames);
    trial.boundaries();
    trial.notEmpty(frames);
    trial.back();
    const posterFrame = trial.posterFrame();
    const posterHtml = trial.poster(posterFrame);
    return stringify({
      problem: null,
      posterHtml,
      posterFrame,
      text: Array.from(trial.texts),
      frames: trial.rendered.size,
    });
  } catch (error: any) {
    const frame = trial === null ? null : trial.frame;
    const better = trial !== null && error instanceof CallError && error.retrace ? retrace(trial, trial.frame) : null;
    return stringify({ problem: problemOf(better ?? error, frame) });
  }
}

/** Run a scene of the bundle's own, so that the engine has compiled what every scene needs. */
function warm(): void {
  const { AbsoluteFill, interpolate, Sequence, spring, useCurrentFrame, useVideoConfig } = modules.remotion;
  const { jsxDEV } = modules["react/jsx-dev-runtime"];
  const place = { lineNumber: 0, columnNumber: 0 };
  const Word = ({ text, index }: { text: string; index: number }) => {
    const frame = useCurrentFrame();
    const { fps } = useVideoConfig();
    const rise = spring({ frame: frame - index, fps, config: { damping: 16 } });
    const style = { opacity: rise, transform: `translateY(${interpolate(rise, [0, 1], [60, 0])}px)`, fontSize: 96 };
    return jsxDEV("span", { style, children: text }, undefined, false, place);
  };
  const Scene = () => {
    const frame = useCurrentFrame();
    const shift = React.useMemo(() => 10, []);
    const x = interpolate(frame, [0, 20], [0, shift], { extrapolateLeft: "clamp", extrapolateRight: "clamp" });
    const words = ["one", "two", "three"].map((text, index) => jsxDEV(Word, { text, index }, text, false, place));
    const circle = jsxDEV("circle", { cx: x, cy: 5, r: 3, fill: "#fff" }, undefined, false, place);
    const drawing = jsxDEV("svg", { width: 10, height: 10, children: circle }, undefined, false, place);
    const later = jsxDEV(Sequence, { from: 5, durationInFrames: 10, children: drawing }, undefined, false, place);
    const style = { background: "linear-gradient(#000, #fff)", padding: 40 };
    return jsxDEV(AbsoluteFill, { style, children: [words, later] }, undefined, true, place);
  };
  const config = { width: 1920, height: 1080, fps: 30, durationInFrames: WARM_FRAMES };
  const job: Job = { trial: "", config, props: {}, icons: {}, budgetMs: 1000 };
  const trial = new Trial(Scene, job);
  trial.forward(framesOf(WARM_FRAMES));
  trial.back();
  trial.poster(trial.posterFrame());
}

(globalThis as any).check = {
  warm,
  exports: () => stringify(exportsOf()),
  progress: () => progress.buffer,
  run: (job: string) => run(parse(job)),
};
