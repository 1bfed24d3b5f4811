/**
 * What the page and the stage say to each other, over a MessageChannel whose stage end no scene can
 * reach. Either side drops what does not fit these shapes.
 */
import type { Transition } from "./timeline";

export const PROTOCOL_VERSION = 1;

/** The one message that crosses windows: it carries the stage's end of the channel. */
export type Connect = { type: "bazaar.connect"; version: number };

export type StageScene = {
  id: string;
  name: string;
  duration: number;
  transition: Transition | null;
  props: Record<string, unknown> | null;
  /** Names the compiled module; the same key is the same source. */
  module: string;
  /** Not to be run: it hung or broke the stage before. */
  skipped: boolean;
};

export type Sound = { url: string; volume: number };

export type ToStage =
  | { type: "setup"; width: number; height: number; fps: number; mediaBase: string; soundtrack: Sound | null }
  | { type: "timeline"; scenes: StageScene[] }
  | { type: "module"; key: string; source: string }
  | { type: "show"; id: number; frame: number; playing: boolean; rate: number; volume: number; muted: boolean }
  | { type: "ping"; id: number };

export type ErrorPhase = "load" | "mount" | "frame" | "later";

export type ToPage =
  | { type: "ready"; version: number }
  | { type: "doing"; sceneId: string }
  | { type: "leaving"; sceneId: string }
  | { type: "shown"; id: number; frame: number; sceneIds: string[]; failed: string[] }
  | { type: "waiting"; labels: string[] }
  | { type: "error"; sceneId: string; phase: ErrorPhase; message: string; frame: number; line: number; column: number }
  | { type: "pong"; id: number; heap: number };

type Check = (value: unknown) => boolean;

const LONGEST_TEXT = 4_000_000;
const MOST_ITEMS = 2_000;

const text: Check = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const boolean: Check = (value) => typeof value === "boolean";
const record: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value as string);
const nullable =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= MOST_ITEMS && value.every(check);
const shape =
  (fields: Record<string, Check>): Check =>
  (value) =>
    record(value) &&
    Object.keys(value as object).every((key) => key in fields) &&
    Object.entries(fields).every(([key, check]) => check((value as Record<string, unknown>)[key]));

const transition = shape({
  type: oneOf("fade", "slide", "wipe", "flip", "clockWipe", "none"),
  direction: optional(oneOf("from-left", "from-right", "from-top", "from-bottom")),
  duration: number,
});

const stageScene = shape({
  id: text,
  name: text,
  duration: number,
  transition: nullable(transition),
  props: nullable(record),
  module: text,
  skipped: boolean,
});

const TO_STAGE: Record<ToStage["type"], Record<string, Check>> = {
  setup: {
    width: number,
    height: number,
    fps: number,
    mediaBase: text,
    soundtrack: nullable(shape({ url: text, volume: number })),
  },
  timeline: { scenes: list(stageScene) },
  module: { key: text, source: text },
  show: { id: number, frame: number, playing: boolean, rate: number, volume: number, muted: boolean },
  ping: { id: number },
};

const TO_PAGE: Record<ToPage["type"], Record<string, Check>> = {
  ready: { version: number },
  doing: { sceneId: text },
  leaving: { sceneId: text },
  shown: { id: number, frame: number, sceneIds: list(text), failed: list(text) },
  waiting: { labels: list(text) },
  error: {
    sceneId: text,
    phase: oneOf("load", "mount", "frame", "later"),
    message: text,
    frame: number,
    line: number,
    column: number,
  },
  pong: { id: number, heap: number },
};

function read<M extends { type: string }>(shapes: Record<string, Record<string, Check>>, value: unknown): M | null {
  if (!record(value)) {
    return null;
  }
  const { type } = value as { type: unknown };
  if (typeof type !== "string" || !Object.hasOwn(shapes, type)) {
    return null;
  }
  const fields = shapes[type] as Record<string, Check>;
  return shape({ type: text, ...fields })(value) ? (value as M) : null;
}

/** What the page sent, or null when it is no message of ours. */
export const readToStage = (value: unknown): ToStage | null => read<ToStage>(TO_STAGE, value);

/** What the stage sent, or null when it is no message of ours. */
export const readToPage = (value: unknown): ToPage | null => read<ToPage>(TO_PAGE, value);

export function isConnect(value: unknown): value is Connect {
  return shape({ type: oneOf("bazaar.connect"), version: number })(value);
}
