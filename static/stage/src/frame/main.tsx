/** The sandboxed frame: loads scenes from the modules it is sent and draws the frame it is told. */
import { useSyncExternalStore, type ComponentType, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

import { isConnect, PROTOCOL_VERSION, readToStage, type ErrorPhase, type Sound, type StageScene, type ToPage, type ToStage } from "../protocol";
import { onPendingChange, pendingLabels, takeCancelled } from "../runtime/delay-render";
import { configureHost } from "../runtime/host";
import { Audio } from "../runtime/media";
import { PlaybackContext, type Playback } from "../runtime/playback";
import { SceneTime } from "../runtime/time";
import { layoutTimeline, slotsAt, type Slot, type Timeline } from "../timeline";
import { heapSize, waitForChannel, type Channel } from "./boot";
import { PlayedSlot, type Canvas } from "./composition";
import { messageOf } from "./errors";
import { loadFontsOf } from "./fonts";
import { harden } from "./harden";
import { ModuleStore } from "./modules";

type View = { frame: number; slots: Slot<StageScene>[]; playback: Playback; revision: number };

const SILENT: Playback = { playing: false, rate: 1, volume: 1, muted: false };

class Stage {
  private canvas: Canvas = { width: 1920, height: 1080, fps: 30 };
  private soundtrack: Sound | null = null;
  private timeline: Timeline<StageScene> = { slots: [], duration: 0 };
  private view: View = { frame: 0, slots: [], playback: SILENT, revision: 0 };
  private show: Extract<ToStage, { type: "show" }> | null = null;
  private readonly modules: ModuleStore;
  private readonly listeners = new Set<() => void>();
  /** Frame of the video at which each scene failed last. */
  private readonly failedAt = new Map<string, number>();
  private readonly reported = new Set<string>();
  private mounted = "";

  constructor(private readonly channel: Channel) {
    this.modules = new ModuleStore({
      onSettled: () => this.redraw(),
      onStart: (sceneId) => this.send({ type: "doing", sceneId }),
      onFailed: (sceneId, error) => this.report(sceneId, "load", error),
    });
  }

  start(): void {
    const root = document.getElementById("stage") as HTMLElement;
    createRoot(root, { onCaughtError: () => undefined, onUncaughtError: () => undefined }).render(<Film stage={this} />);
    onPendingChange(() => this.tellWaiting());
    window.addEventListener("error", (event) => this.onStrayError(event.error ?? event.message));
    window.addEventListener("unhandledrejection", (event) => this.onStrayError(event.reason));
    window.addEventListener("beforeunload", (event) => event.isTrusted && this.tellLeaving());
    harden();
    this.channel.receive((value) => {
      const message = readToStage(value);
      if (message) {
        this.onMessage(message);
      }
    });
    this.send({ type: "ready", version: PROTOCOL_VERSION });
  }

  private send(message: ToPage): void {
    this.channel.send(message);
  }

  private onMessage(message: ToStage): void {
    switch (message.type) {
      case "setup":
        this.setUp(message);
        break;
      case "timeline":
        this.timeline = layoutTimeline(message.scenes);
        this.reported.clear();
        this.failedAt.clear();
        this.redraw();
        break;
      case "module":
        loadFontsOf(message.source);
        this.modules.add(message.key, message.source);
        this.redraw();
        break;
      case "show":
        this.show = message;
        this.draw();
        break;
      case "ping":
        this.send({ type: "pong", id: message.id, heap: heapSize() });
    }
  }

  private setUp(message: Extract<ToStage, { type: "setup" }>): void {
    const { width, height, fps, mediaBase, soundtrack } = message;
    this.canvas = { width, height, fps };
    this.soundtrack = soundtrack;
    const root = document.getElementById("stage") as HTMLElement;
    root.style.width = `${width}px`;
    root.style.height = `${height}px`;
    const base = document.querySelector("base");
    if (base && mediaBase) {
      base.href = mediaBase;
    }
    configureHost({ environment: { isPlayer: true }, staticBase: new URL("assets", document.baseURI).href });
    this.redraw();
  }

  private redraw(): void {
    if (this.show) {
      this.draw();
    }
  }

  /** Draw the frame asked for last, and say what is on it. */
  private draw(): void {
    const { id, frame, playing, rate, volume, muted } = this.show as Extract<ToStage, { type: "show" }>;
    const slots = slotsAt(this.timeline, frame).filter(({ scene }) => !scene.skipped);
    this.prepare(slots);
    const names = slots.map(({ scene }) => `${scene.id} ${scene.module}`).join(" ");
    if (names !== this.mounted || slots.length > 1) {
      this.mounted = names;
      const first = slots.at(-1);
      if (first) {
        this.send({ type: "doing", sceneId: first.scene.id });
      }
    }
    const playback = { playing, rate, volume, muted };
    flushSync(() => {
      this.view = { frame, slots, playback, revision: this.view.revision + 1 };
      this.listeners.forEach((listener) => listener());
    });
    const cancelled = takeCancelled();
    const current = slots.at(-1);
    if (cancelled && current) {
      this.onSceneError(current.scene.id, cancelled);
    }
    const failed = slots.filter(({ scene }) => this.failedAt.get(scene.id) === frame || this.modules.hasFailed(scene.module));
    const ids = (list: typeof slots) => list.map(({ scene }) => scene.id);
    this.send({ type: "shown", id, frame, sceneIds: ids(slots), failed: ids(failed) });
    this.tellWaiting();
  }

  /** Import the scenes on screen, and the next one ahead of time. */
  private prepare(slots: Slot<StageScene>[]): void {
    const next = this.timeline.slots[(slots.at(-1)?.index ?? -1) + 1];
    for (const slot of next && !next.scene.skipped ? [...slots, next] : slots) {
      this.modules.load(slot.scene.module, slot.scene.id);
    }
  }

  private tellWaiting(): void {
    const loading = this.view.slots.filter(({ scene }) => this.modules.isPending(scene.module));
    const labels = [...loading.map(({ scene }) => `Loading ${scene.name}`), ...pendingLabels()];
    const short = labels.slice(0, 20).map((label) => label.slice(0, 200));
    this.send({ type: "waiting", labels: short });
  }

  onSceneError(sceneId: string, error: unknown): void {
    this.failedAt.set(sceneId, this.view.frame);
    const slot = this.view.slots.find(({ scene }) => scene.id === sceneId);
    const isFirst = slot !== undefined && this.view.frame === slot.start;
    this.report(sceneId, isFirst ? "mount" : "frame", error);
  }

  private onStrayError(error: unknown): void {
    const scene = this.sceneBehind(error);
    if (scene) {
      this.report(scene.id, "later", error);
    }
  }

  /** Name the scene that sends the frame elsewhere, while its call is still on the stack. */
  private tellLeaving(): void {
    const scene = this.sceneBehind(new Error("leaving"));
    if (scene) {
      this.send({ type: "leaving", sceneId: scene.id });
    }
  }

  /** The scene whose code an error came from, or else the one on top. */
  private sceneBehind(error: unknown): StageScene | undefined {
    const { module } = this.modules.placeOf(error);
    const { slots } = this.timeline;
    return (slots.find(({ scene }) => scene.module === module) ?? this.view.slots.at(-1))?.scene;
  }

  private report(sceneId: string, phase: ErrorPhase, error: unknown): void {
    const message = messageOf(error);
    const key = `${sceneId}\n${message}`;
    if (this.reported.has(key) || this.reported.size > 200) {
      return;
    }
    this.reported.add(key);
    const { line, column } = this.modules.placeOf(error);
    const slot = this.timeline.slots.find(({ scene }) => scene.id === sceneId);
    const frame = Math.max(0, this.view.frame - (slot?.start ?? 0));
    this.send({ type: "error", sceneId, phase, message, frame, line, column });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): View => this.view;

  componentOf(scene: StageScene): ComponentType<Record<string, unknown>> | null {
    return this.modules.componentOf(scene.module);
  }

  get settings(): { canvas: Canvas; soundtrack: Sound | null; duration: number } {
    return { canvas: this.canvas, soundtrack: this.soundtrack, duration: this.timeline.duration };
  }
}

function Film({ stage }: { stage: Stage }): ReactNode {
  const view = useSyncExternalStore(stage.subscribe, stage.read);
  const { canvas, soundtrack, duration } = stage.settings;
  return (
    <PlaybackContext.Provider value={view.playback}>
      {view.slots.map((slot) => {
        const { scene } = slot;
        const component = stage.componentOf(scene);
        return component ? (
          <PlayedSlot
            key={`${scene.id} ${scene.module}`}
            slot={slot}
            frame={view.frame}
            canvas={canvas}
            component={component}
            onError={(error) => stage.onSceneError(scene.id, error)}
          />
        ) : null;
      })}
      {soundtrack && duration > 0 ? (
        <SceneTime config={{ id: "soundtrack", ...canvas, durationInFrames: duration }} frame={view.frame}>
          <Audio src={soundtrack.url} volume={soundtrack.volume} loop />
        </SceneTime>
      ) : null}
    </PlaybackContext.Provider>
  );
}

const channel = await waitForChannel((data) => isConnect(data) && data.version === PROTOCOL_VERSION);
new Stage(channel).start();
