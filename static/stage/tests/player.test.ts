import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock, timecode } from "../src/player/clock";
import { sourcePlace } from "../src/player/source-map";
import { readToPage, readToStage } from "../src/protocol";
import { layoutTimeline, slotAt, slotsAt, type TimelineScene } from "../src/timeline";

const scene = (id: string, duration: number, overlap = 0): TimelineScene => ({
  id,
  duration,
  transition: overlap ? { type: "fade", duration: overlap } : null,
});

const clockOf = (end: number, fps = 30): Clock => {
  const clock = new Clock();
  clock.fps = fps;
  clock.span = { start: 0, end };
  return clock;
};

test("scenes overlap by their transition, the last one's counts for nothing", () => {
  const timeline = layoutTimeline([scene("a", 60, 15), scene("b", 40, 20), scene("c", 50, 30)]);
  assert.deepEqual(timeline.slots.map(({ start, end }) => [start, end]), [[0, 60], [45, 85], [65, 115]]);
  assert.equal(timeline.duration, 115);
});

test("a transition is never longer than either scene, and none does not overlap", () => {
  assert.equal(layoutTimeline([scene("a", 60, 500), scene("b", 10)]).duration, 60);
  const none: TimelineScene = { ...scene("a", 60), transition: { type: "none", duration: 20 } };
  assert.equal(layoutTimeline([none, scene("b", 10)]).duration, 70);
});

test("a frame shows one scene, two in a transition, none outside", () => {
  const timeline = layoutTimeline([scene("a", 60, 15), scene("b", 40)]);
  const at = (frame: number) => slotsAt(timeline, frame).map((slot) => slot.scene.id).join("");
  assert.deepEqual([0, 44, 45, 59, 60, 84, 85].map(at), ["a", "a", "ab", "ab", "b", "b", ""]);
  assert.equal(slotAt(timeline, 50)?.scene.id, "b");
});

test("the clock follows time and drops frames rather than drifting", () => {
  const clock = clockOf(300);
  clock.start(1000);
  clock.tick(1016);
  assert.equal(clock.frame, 0);
  clock.tick(1034);
  assert.equal(clock.frame, 1);
  clock.tick(3000);
  assert.equal(clock.frame, 60);
  clock.tick(3001 + 1 / 3);
  assert.equal(clock.frame, 60);
});

test("the clock stops on the last frame, and starts over from there", () => {
  const clock = clockOf(30);
  clock.start(0);
  assert.equal(clock.tick(5000), false);
  assert.equal(clock.frame, 29);
  clock.start(6000);
  assert.equal(clock.frame, 0);
});

test("a looping clock goes round within its span", () => {
  const clock = clockOf(300);
  clock.loops = true;
  clock.span = { start: 60, end: 90 };
  clock.seek(60, 0);
  clock.start(0);
  clock.tick(1500);
  assert.equal(clock.frame, 75);
});

test("the clock runs backwards and at other speeds", () => {
  const clock = clockOf(300);
  clock.seek(100, 0);
  clock.setRate(-2, 0);
  clock.start(0);
  clock.tick(1000);
  assert.equal(clock.frame, 40);
  assert.equal(clock.tick(9000), false);
  assert.equal(clock.frame, 0);
});

test("time reads as minutes, seconds and frames", () => {
  assert.equal(timecode(0, 30), "00:00.00");
  assert.equal(timecode(1834, 30), "01:01.04");
});

test("messages that do not fit the protocol are dropped", () => {
  assert.deepEqual(readToStage({ type: "ping", id: 1 }), { type: "ping", id: 1 });
  assert.equal(readToStage({ type: "ping", id: Number.NaN }), null);
  assert.equal(readToStage({ type: "ping", id: 1, extra: true }), null);
  assert.equal(readToStage({ type: "toString" }), null);
  assert.equal(readToStage("ping"), null);
  assert.equal(readToPage({ type: "shown", id: 1, frame: 0, sceneIds: [1], failed: [] }), null);
  assert.equal(readToPage({ type: "error", sceneId: "a", phase: "never", message: "", frame: 0, line: 0, column: 0 }), null);
  assert.ok(readToPage({ type: "shown", id: 1, frame: 0, sceneIds: ["a"], failed: [] }));
});

test("a place in a compiled module leads to its line in the source", () => {
  const map = btoa(JSON.stringify({ version: 3, sources: ["scene.tsx"], mappings: "AAAA;AAEA,IAAI" }));
  const module = `a;\nb, c;\n//# sourceMappingURL=data:application/json;base64,${map}\n`;
  assert.deepEqual(sourcePlace(module, 2, 1), { line: 3, column: 1 });
  assert.deepEqual(sourcePlace(module, 2, 6), { line: 3, column: 5 });
  assert.deepEqual(sourcePlace("a;\n", 2, 1), { line: 0, column: 0 });
});
