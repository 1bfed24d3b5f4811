/** The truth of a project on the client: what the server said, and what the user has just done. */
import type { ProjectEntity, SceneEntity } from "../generated/entities";
import type { UniversalResponse } from "../generated/universal";

export type Snapshot = {
  readonly project: ProjectEntity | null;
  readonly scenes: ReadonlyMap<string, SceneEntity>;
  readonly timeline: readonly string[];
};

export type Change =
  | { type: "project"; project: ProjectEntity }
  | { type: "put"; scene: SceneEntity; at?: number }
  | { type: "patch"; id: string; fields: Partial<SceneEntity> }
  | { type: "delete"; ids: readonly string[] }
  | { type: "reorder"; ids: readonly string[] };

/** What became of an event: done, seen before, not a durable one, or too early. */
export type Applied = "applied" | "known" | "ignored" | "gap";

const EMPTY: Snapshot = { project: null, scenes: new Map(), timeline: [] };

/** Most events kept while an earlier one is missing. */
const MOST_EARLY = 1000;

function withTimeline(state: Snapshot, scenes: Map<string, SceneEntity>, timeline: readonly string[]): Snapshot {
  timeline.forEach((id, order) => {
    const scene = scenes.get(id) as SceneEntity;
    if (scene.order !== order) {
      scenes.set(id, { ...scene, order });
    }
  });
  return { ...state, scenes, timeline };
}

/** The next state; the given one stays as it was. */
export function reduce(state: Snapshot, change: Change): Snapshot {
  const scenes = new Map(state.scenes);
  switch (change.type) {
    case "project":
      return { ...state, project: change.project };
    case "put": {
      const { scene, at } = change;
      const known = scenes.has(scene.id);
      scenes.set(scene.id, scene);
      const rest = state.timeline.filter((id) => id !== scene.id);
      const place = known && at === undefined ? state.timeline.indexOf(scene.id) : (at ?? scene.order);
      rest.splice(Math.max(0, Math.min(place, rest.length)), 0, scene.id);
      return withTimeline(state, scenes, rest);
    }
    case "patch": {
      const scene = scenes.get(change.id);
      if (!scene) {
        return state;
      }
      scenes.set(change.id, { ...scene, ...change.fields, id: scene.id });
      return { ...state, scenes };
    }
    case "delete": {
      change.ids.forEach((id) => scenes.delete(id));
      return withTimeline(state, scenes, state.timeline.filter((id) => scenes.has(id)));
    }
    case "reorder": {
      const named = change.ids.filter((id, index) => scenes.has(id) && change.ids.indexOf(id) === index);
      const rest = state.timeline.filter((id) => !named.includes(id));
      return withTimeline(state, scenes, [...named, ...rest]);
    }
  }
}

function changeOf(event: UniversalResponse): Change | null {
  const { meta, data } = event;
  switch (meta.operation) {
    case "scene.create":
    case "scene.duplicate":
      return data ? { type: "put", scene: data as SceneEntity, at: (data as SceneEntity).order } : null;
    case "scene.update":
    case "scene.restore":
      return data ? { type: "put", scene: data as SceneEntity } : null;
    case "scene.delete":
      return { type: "delete", ids: meta.affectedIds };
    case "scene.reorder":
      return data ? { type: "reorder", ids: (data as { sceneIds: string[] }).sceneIds } : null;
    case "project.update":
      return data ? { type: "project", project: data as ProjectEntity } : null;
    default:
      return null;
  }
}

export class VideoState {
  private confirmed: Snapshot = EMPTY;
  private shown: Snapshot = EMPTY;
  private pending: { requestId: string; change: Change }[] = [];
  private early = new Map<number, UniversalResponse>();
  private readonly listeners = new Set<(state: Snapshot) => void>();

  /** Number of the last event applied; null before the first. */
  seq: number | null = null;

  get project(): ProjectEntity | null {
    return this.shown.project;
  }

  get scenes(): ReadonlyMap<string, SceneEntity> {
    return this.shown.scenes;
  }

  get timeline(): readonly string[] {
    return this.shown.timeline;
  }

  getScenesInOrder(): SceneEntity[] {
    return this.timeline.map((id) => this.scenes.get(id) as SceneEntity);
  }

  getSceneById(id: string): SceneEntity | undefined {
    return this.scenes.get(id);
  }

  /** Start from what the server sent whole; `seq` is the last event it includes. */
  setProject(project: ProjectEntity, scenes?: readonly SceneEntity[], seq?: number): void {
    if (scenes) {
      const inOrder = [...scenes].sort((a, b) => a.order - b.order);
      const known = new Map(inOrder.map((scene) => [scene.id, scene]));
      this.confirmed = withTimeline({ ...EMPTY, project }, known, inOrder.map((scene) => scene.id));
      this.early.clear();
    } else {
      this.confirmed = reduce(this.confirmed, { type: "project", project });
    }
    if (seq !== undefined) {
      this.seq = seq;
    }
    this.settle();
  }

  addScene(scene: SceneEntity, at?: number): void {
    this.confirm({ type: "put", scene, at: at ?? scene.order });
  }

  updateScene(scene: SceneEntity): void {
    this.confirm({ type: "put", scene });
  }

  deleteScene(id: string): void {
    this.confirm({ type: "delete", ids: [id] });
  }

  reorder(ids: readonly string[]): void {
    this.confirm({ type: "reorder", ids });
  }

  /**
   * Take an event from the server. Each number counts once; one that comes too early is kept until
   * those before it have arrived, and reported as a gap so that they can be asked for.
   */
  apply(event: UniversalResponse): Applied {
    const { seq, success } = event.meta;
    if (seq === undefined) {
      return "ignored";
    }
    if (this.seq !== null && seq <= this.seq) {
      return "known";
    }
    if (this.seq !== null && seq > this.seq + 1) {
      if (this.early.size < MOST_EARLY) {
        this.early.set(seq, event);
      }
      return "gap";
    }
    this.seq = seq;
    this.pending = this.pending.filter(({ requestId }) => requestId !== event.meta.requestId);
    const change = success ? changeOf(event) : null;
    if (change) {
      this.confirmed = reduce(this.confirmed, change);
    }
    const next = this.early.get(seq + 1);
    this.early.delete(seq + 1);
    this.settle();
    if (next) {
      this.apply(next);
    }
    return "applied";
  }

  /** Show a change before the server has confirmed it; its event or `rollback` ends that. */
  optimistic(requestId: string, change: Change): void {
    this.pending.push({ requestId, change });
    this.settle();
  }

  /** Take back what was shown for a request that failed. */
  rollback(requestId: string): void {
    this.pending = this.pending.filter((entry) => entry.requestId !== requestId);
    this.settle();
  }

  subscribe(listener: (state: Snapshot) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private confirm(change: Change): void {
    this.confirmed = reduce(this.confirmed, change);
    this.settle();
  }

  private settle(): void {
    this.shown = this.pending.reduce((state, { change }) => reduce(state, change), this.confirmed);
    this.listeners.forEach((listener) => listener(this.shown));
  }
}
