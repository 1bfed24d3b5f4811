import assert from "node:assert/strict";
import { test } from "node:test";

import type { ProjectEntity, SceneEntity } from "../src/generated/entities";
import type { Operation, UniversalResponse } from "../src/generated/universal";
import { VideoState } from "../src/player/video-state";

const PROJECT = { id: "p", title: "Film", width: 1920, height: 1080, fps: 30 } as ProjectEntity;

const scene = (id: string, order: number, fields: Partial<SceneEntity> = {}): SceneEntity =>
  ({ id, projectId: "p", name: id, tsxCode: "", duration: 90, order, revision: 1, moduleUrl: `/m/${id}.js`, transition: null, props: null, ...fields }) as SceneEntity;

const event = (seq: number | undefined, operation: Operation, data: unknown, ids: string[] = [], requestId = `r${seq}`): UniversalResponse => ({
  data,
  meta: { requestId, timestamp: 0, operation, entity: "scene", success: true, affectedIds: ids, executionTimeMs: 1, ...(seq === undefined ? {} : { seq }) },
});

function filled(): VideoState {
  const state = new VideoState();
  state.setProject(PROJECT, [scene("b", 1), scene("a", 0), scene("c", 2)], 10);
  return state;
}

const names = (state: VideoState) => state.getScenesInOrder().map(({ id }) => id).join("");

test("scenes come in their order, whatever order they were sent in", () => {
  assert.equal(names(filled()), "abc");
  assert.equal(filled().getSceneById("b")?.name, "b");
  assert.equal(filled().getSceneById("x"), undefined);
});

test("a created scene goes to its place and moves those behind it", () => {
  const state = filled();
  assert.equal(state.apply(event(11, "scene.create", scene("n", 1))), "applied");
  assert.equal(names(state), "anbc");
  assert.deepEqual(state.getScenesInOrder().map(({ order }) => order), [0, 1, 2, 3]);
});

test("an updated scene keeps its place", () => {
  const state = filled();
  state.apply(event(11, "scene.update", scene("b", 1, { name: "new", revision: 2 })));
  assert.equal(names(state), "abc");
  assert.equal(state.getSceneById("b")?.name, "new");
});

test("delete, reorder and project events are applied", () => {
  const state = filled();
  state.apply(event(11, "scene.reorder", { sceneIds: ["c", "a", "b"] }));
  state.apply(event(12, "scene.delete", null, ["a"]));
  state.apply(event(13, "project.update", { ...PROJECT, title: "Renamed" }));
  assert.equal(names(state), "cb");
  assert.equal(state.project?.title, "Renamed");
  assert.equal(state.seq, 13);
});

test("a restored scene that was deleted comes back at its place", () => {
  const state = filled();
  state.apply(event(11, "scene.delete", null, ["a"]));
  state.apply(event(12, "scene.restore", scene("a", 0, { revision: 3 })));
  assert.equal(names(state), "abc");
});

test("the same event twice changes nothing", () => {
  const state = filled();
  const created = event(11, "scene.create", scene("n", 3));
  state.apply(created);
  assert.equal(state.apply(created), "known");
  assert.equal(names(state), "abcn");
});

test("an event that comes too early is a gap, and waits for those before it", () => {
  const state = filled();
  assert.equal(state.apply(event(13, "scene.delete", null, ["n"])), "gap");
  assert.equal(state.apply(event(12, "scene.reorder", { sceneIds: ["n", "a", "b", "c"] })), "gap");
  assert.equal(names(state), "abc");
  assert.equal(state.apply(event(11, "scene.create", scene("n", 3))), "applied");
  assert.equal(names(state), "abc");
  assert.equal(state.seq, 13);
});

test("progress without a number is not an event", () => {
  const state = filled();
  assert.equal(state.apply(event(undefined, "scene.create", scene("n", 0))), "ignored");
  assert.equal(names(state), "abc");
});

test("events about other things count, so that no gap is seen later", () => {
  const state = filled();
  assert.equal(state.apply(event(11, "message.create", { id: "m" })), "applied");
  assert.equal(state.apply(event(12, "scene.delete", null, ["a"])), "applied");
});

test("an optimistic change shows at once and ends with its event", () => {
  const state = filled();
  state.optimistic("mine", { type: "reorder", ids: ["c", "b", "a"] });
  assert.equal(names(state), "cba");
  state.apply(event(11, "scene.reorder", { sceneIds: ["c", "a", "b"] }, [], "mine"));
  assert.equal(names(state), "cab");
});

test("an optimistic change that failed is rolled back, what came meanwhile stays", () => {
  const state = filled();
  state.optimistic("mine", { type: "delete", ids: ["b"] });
  state.apply(event(11, "scene.update", scene("a", 0, { name: "other" })));
  assert.equal(names(state), "ac");
  state.rollback("mine");
  assert.equal(names(state), "abc");
  assert.equal(state.getSceneById("a")?.name, "other");
});

test("an optimistic rename survives events about other scenes", () => {
  const state = filled();
  state.optimistic("mine", { type: "patch", id: "c", fields: { name: "mine" } });
  state.apply(event(11, "scene.delete", null, ["a"]));
  assert.equal(state.getSceneById("c")?.name, "mine");
});

test("listeners hear of every change until they stop", () => {
  const state = filled();
  const seen: number[] = [];
  const stop = state.subscribe(({ timeline }) => seen.push(timeline.length));
  state.deleteScene("a");
  state.addScene(scene("d", 0));
  stop();
  state.deleteScene("b");
  assert.deepEqual(seen, [2, 3]);
});
