/** Plays a project in an element: sandboxed stage, transport, keyboard, error cards. */
import type { ProjectEntity, SceneEntity } from "../generated/entities";
import type { UniversalResponse } from "../generated/universal";
import { layoutTimeline, slotAt, type Slot, type Timeline } from "../timeline";
import { Clock } from "./clock";
import { handleKey } from "./keys";
import { StageLink, type SceneFailure } from "./stage-link";
import { VideoState, type Applied } from "./video-state";
import { PlayerView, type LoopMode } from "./view";

export type PlayerOptions = {
  stageUrl: string;
  project?: ProjectEntity;
  scenes?: readonly SceneEntity[];
  /** Last event included in `project` and `scenes`. */
  seq?: number;
  /** Absolute address under which the project's `assets/…` are served. */
  mediaBase?: string;
  /** Share a state with the page; without it the player keeps its own. */
  state?: VideoState;
  /** Whether cards offer to fix a scene; a share page does not. */
  canFix?: boolean;
};

type PlayedScene = Pick<SceneEntity, "id" | "name" | "duration" | "transition" | "props" | "moduleUrl">;

/** Wait this long before saying that something is loading: most waits are shorter. */
const BUFFERING_AFTER_MS = 250;
const FASTEST = 8;

export class Player {
  readonly state: VideoState;
  private readonly view: PlayerView;
  private readonly clock = new Clock();
  private readonly link: StageLink;
  private timeline: Timeline<PlayedScene> = { slots: [], duration: 0 };
  private readonly failures = new Map<string, SceneFailure & { moduleUrl: string }>();
  private wantsToPlay = false;
  private waiting: string[] = [];
  private waitingSinceMs = 0;
  private loopMode: LoopMode = "off";
  private selectedId: string | null = null;
  private currentId: string | null = null;
  private volume = 1;
  private isMuted = false;
  private isActualSize = false;
  private hasGuides = false;
  private request = 0;
  private ended = false;
  private readonly observer: ResizeObserver;
  private readonly unsubscribe: () => void;
  private readonly onKey = (event: KeyboardEvent): void => handleKey(event, this.container, this.transport);
  private readonly onBlur = (): void => this.keepFocus();
  private focused: HTMLElement | null = null;
  private readonly onFocus = (event: FocusEvent): void => {
    if (event.target instanceof HTMLElement && event.target !== this.link.element) {
      this.focused = event.target;
    }
  };

  constructor(
    readonly container: HTMLElement,
    private readonly options: PlayerOptions,
  ) {
    this.state = options.state ?? new VideoState();
    this.view = new PlayerView(container);
    this.link = new StageLink(this.view.stagePlace, options.stageUrl, {
      onReady: () => this.emit("ready", {}),
      onShown: (frame, sceneIds, failed) => this.onShown(frame, sceneIds, failed),
      onWaiting: (labels) => this.onWaiting(labels),
      onFailure: (failure) => this.onFailure(failure),
    });
    this.listen();
    this.observer = new ResizeObserver(() => this.layOut());
    this.observer.observe(this.view.viewport);
    this.unsubscribe = this.state.subscribe(() => this.refresh());
    if (options.project) {
      this.load(options.project, options.scenes ?? [], options.seq);
    } else {
      this.refresh();
    }
    this.tick();
  }

  get frame(): number {
    return this.clock.frame;
  }

  get duration(): number {
    return this.timeline.duration;
  }

  get isPlaying(): boolean {
    return this.wantsToPlay;
  }

  /** Start over with a project and its scenes. */
  load(project: ProjectEntity, scenes: readonly SceneEntity[], seq?: number): void {
    this.state.setProject(project, scenes, seq);
  }

  /** Take an event of the project; the play head stays where it is. */
  apply(event: UniversalResponse): Applied {
    return this.state.apply(event);
  }

  seek(frame: number): void {
    const last = Math.max(0, this.timeline.duration - 1);
    this.clock.seek(Math.max(0, Math.min(Math.round(frame), last)), performance.now());
    this.show();
  }

  play(): void {
    if (this.timeline.duration === 0) {
      return;
    }
    this.wantsToPlay = true;
    this.clock.start(performance.now());
    this.showPlaying();
  }

  pause(): void {
    this.wantsToPlay = false;
    this.clock.stop();
    this.showPlaying();
  }

  /** Select a scene, and go to its start unless the play head is in it already. */
  selectScene(id: string | null): void {
    this.selectedId = id;
    const slot = this.slotOf(id);
    if (slot && slotAt(this.timeline, this.clock.frame)?.scene.id !== id) {
      this.seek(slot.start + slot.lead);
    }
    this.showMarks();
    this.setSpan();
  }

  setVolume(volume: number): void {
    this.volume = Math.max(0, Math.min(1, volume));
    this.isMuted = false;
    this.show();
  }

  setRate(rate: number): void {
    this.clock.setRate(rate, performance.now());
    this.view.showRate(rate);
    this.show();
  }

  setLoop(mode: LoopMode): void {
    this.loopMode = mode;
    this.view.showLoop(mode);
    this.setSpan();
  }

  destroy(): void {
    this.ended = true;
    cancelAnimationFrame(this.request);
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("focusin", this.onFocus);
    window.removeEventListener("blur", this.onBlur);
    this.observer.disconnect();
    this.unsubscribe();
    this.link.destroy();
    this.container.replaceChildren();
    this.container.classList.remove("player");
  }

  private readonly transport = {
    toggle: () => (this.wantsToPlay ? this.pause() : this.play()),
    step: (frames: number) => {
      this.pause();
      this.seek(this.clock.frame + frames);
    },
    start: () => this.seek(0),
    end: () => this.seek(this.timeline.duration - 1),
    shuttle: (direction: -1 | 0 | 1) => this.shuttle(direction),
  };

  /** J, K, L: each press in the same direction doubles the speed. */
  private shuttle(direction: -1 | 0 | 1): void {
    if (direction === 0) {
      this.pause();
      this.setRate(1);
      return;
    }
    const { rate } = this.clock;
    const isFaster = this.wantsToPlay && Math.sign(rate) === direction;
    this.setRate(isFaster ? Math.max(-FASTEST, Math.min(FASTEST, rate * 2)) : direction);
    this.play();
  }

  private listen(): void {
    const { view } = this;
    const press = (target: HTMLElement, action: () => void) => target.addEventListener("click", action);
    press(view.playButton, this.transport.toggle);
    press(view.cover, this.transport.toggle);
    press(view.startButton, this.transport.start);
    press(view.endButton, this.transport.end);
    press(view.loopButton, () => this.nextLoop());
    press(view.muteButton, () => {
      this.isMuted = !this.isMuted;
      this.show();
    });
    press(view.guidesButton, () => {
      this.hasGuides = !this.hasGuides;
      view.showGuides(this.hasGuides);
    });
    press(view.fitButton, () => {
      this.isActualSize = !this.isActualSize;
      this.layOut();
    });
    press(view.fullscreenButton, () => this.toggleFullscreen());
    press(view.fixButton, () => this.askForFix());
    view.seekBar.addEventListener("input", () => this.seek(Number(view.seekBar.value)));
    view.volumeBar.addEventListener("input", () => this.setVolume(Number(view.volumeBar.value)));
    view.rateSelect.addEventListener("change", () => this.setRate(Number(view.rateSelect.value)));
    view.fixButton.hidden = this.options.canFix === false;
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("focusin", this.onFocus);
    window.addEventListener("blur", this.onBlur);
  }

  /** A scene that takes the focus does not keep it. */
  private keepFocus(): void {
    if (document.activeElement === this.link.element) {
      this.link.element?.blur();
      (this.focused?.isConnected ? this.focused : this.view.playButton).focus({ preventScroll: true });
    }
  }

  private nextLoop(): void {
    const modes: LoopMode[] = this.selectedId ? ["off", "all", "selection"] : ["off", "all"];
    this.setLoop(modes[(modes.indexOf(this.loopMode) + 1) % modes.length] as LoopMode);
  }

  private toggleFullscreen(): void {
    const change = document.fullscreenElement ? document.exitFullscreen() : this.container.requestFullscreen();
    change.catch(() => undefined);
  }

  /** Bring stage, clock and controls in line with the state. */
  private refresh(): void {
    const { project } = this.state;
    const scenes = this.state.getScenesInOrder();
    const before = slotAt(this.timeline, this.clock.frame);
    const local = before ? this.clock.frame - before.start : 0;
    this.timeline = layoutTimeline<PlayedScene>(scenes);
    if (project) {
      this.clock.fps = project.fps;
      const { soundtrack } = project;
      const sound = soundtrack ? { url: soundtrack.url, volume: soundtrack.volume ?? 0.8 } : null;
      const { width, height, fps } = project;
      this.link.configure({ width, height, fps, mediaBase: this.options.mediaBase ?? "", soundtrack: sound });
    }
    for (const [id, failure] of this.failures) {
      if (this.state.getSceneById(id)?.moduleUrl !== failure.moduleUrl) {
        this.failures.delete(id);
      }
    }
    if (this.selectedId && !this.state.getSceneById(this.selectedId)) {
      this.selectedId = null;
    }
    this.followScene(before, local);
    const near = slotAt(this.timeline, this.clock.frame)?.index ?? 0;
    this.link.setScenes(
      scenes.map(({ id, name, duration, transition, props, moduleUrl }) => ({
        id, name, duration, props, moduleUrl,
        transition: transition ? { type: transition.type, direction: transition.direction, duration: transition.duration } : null,
      })),
      near,
    );
    this.view.showEmpty(this.timeline.duration === 0);
    this.setSpan();
    this.showMarks();
    this.layOut();
    this.show();
  }

  /** Scenes may have moved: stay at the same frame of the same scene. */
  private followScene(before: Slot<PlayedScene> | undefined, local: number): void {
    const after = before && this.slotOf(before.scene.id);
    const wanted = after ? after.start + Math.min(local, after.scene.duration - 1) : this.clock.frame;
    const frame = Math.max(0, Math.min(wanted, this.timeline.duration - 1));
    if (frame !== this.clock.frame) {
      this.clock.seek(frame, performance.now());
    }
    if (this.timeline.duration === 0) {
      this.pause();
      this.onShown(0, [], []);
    }
  }

  private slotOf(id: string | null): Slot<PlayedScene> | undefined {
    return this.timeline.slots.find(({ scene }) => scene.id === id);
  }

  private setSpan(): void {
    const selected = this.loopMode === "selection" ? this.slotOf(this.selectedId) : undefined;
    this.clock.loops = this.loopMode !== "off";
    this.clock.span = selected ? { start: selected.start, end: selected.end } : { start: 0, end: this.timeline.duration };
  }

  private tick(): void {
    if (this.ended) {
      return;
    }
    const now = performance.now();
    const { frame } = this.clock;
    if (this.waiting.length > 0) {
      this.clock.anchor(now);
      if (now - this.waitingSinceMs > BUFFERING_AFTER_MS) {
        this.showBuffering();
      }
    } else if (this.wantsToPlay && !this.clock.tick(now)) {
      this.wantsToPlay = false;
      this.showPlaying();
    }
    if (this.clock.frame !== frame) {
      this.show();
    }
    this.request = requestAnimationFrame(() => this.tick());
  }

  /** Ask the stage for the current frame. */
  private show(): void {
    const project = this.state.project;
    this.view.showVolume(this.volume, this.isMuted);
    if (!project) {
      return;
    }
    this.view.showTime(this.clock.frame, this.timeline.duration, project.fps);
    if (this.timeline.duration > 0) {
      const { frame, rate } = this.clock;
      this.link.show({
        frame,
        playing: this.wantsToPlay && rate > 0 && this.waiting.length === 0,
        rate: Math.abs(rate),
        volume: this.volume,
        muted: this.isMuted || rate < 0,
      });
    }
  }

  private showPlaying(): void {
    this.container.dataset["playing"] = String(this.wantsToPlay);
    this.view.showPlaying(this.wantsToPlay);
    this.show();
  }

  private showMarks(): void {
    const marks = this.timeline.slots.map(({ scene, start, end }) => ({ id: scene.id, name: scene.name, start, end }));
    this.view.showMarks(marks, this.timeline.duration, this.selectedId);
  }

  private layOut(): void {
    const { project } = this.state;
    if (project) {
      this.view.layOut(project.width, project.height, this.isActualSize);
    }
  }

  private onShown(frame: number, sceneIds: string[], failed: string[]): void {
    const { dataset } = this.container;
    dataset["frame"] = String(frame);
    dataset["playing"] = String(this.wantsToPlay);
    const scene = this.timeline.duration > 0 ? slotAt(this.timeline, frame)?.scene : undefined;
    dataset["sceneId"] = scene?.id ?? "";
    this.emit("framechange", { frame });
    if ((scene?.id ?? null) !== this.currentId) {
      this.currentId = scene?.id ?? null;
      this.emit("scenechange", { sceneId: this.currentId });
    }
    this.showCard(scene, failed, sceneIds);
  }

  private showCard(scene: PlayedScene | undefined, failed: readonly string[], shown: readonly string[]): void {
    const isBanned = scene !== undefined && this.link.bannedReason(scene.id) !== null;
    const isFailing = scene !== undefined && (isBanned || (failed.includes(scene.id) && shown.includes(scene.id)));
    const failure = isFailing ? this.failures.get(scene.id) : undefined;
    this.container.toggleAttribute("data-failed", failure !== undefined);
    this.view.showCard(failure && scene ? { name: scene.name, message: failure.message, line: failure.line } : null);
  }

  private onWaiting(labels: string[]): void {
    const wasWaiting = this.waiting.length > 0;
    this.waiting = labels;
    this.container.toggleAttribute("data-waiting", labels.length > 0);
    if (labels.length > 0 && !wasWaiting) {
      this.waitingSinceMs = performance.now();
    }
    if (labels.length === 0) {
      this.showBuffering();
    }
    if (wasWaiting !== labels.length > 0) {
      this.clock.anchor(performance.now());
      if (this.wantsToPlay) {
        this.show();
      }
    }
  }

  private showBuffering(): void {
    this.container.toggleAttribute("data-buffering", this.waiting.length > 0);
    this.view.showBuffering(this.waiting);
  }

  private onFailure(failure: SceneFailure): void {
    const scene = this.state.getSceneById(failure.sceneId);
    if (!scene) {
      return;
    }
    this.failures.set(scene.id, { ...failure, moduleUrl: scene.moduleUrl });
    this.emit("sceneerror", { sceneId: scene.id, error: failure });
    const current = slotAt(this.timeline, this.clock.frame)?.scene;
    if (current?.id === scene.id && this.link.bannedReason(scene.id) !== null) {
      this.showCard(current, [], []);
    }
    this.show();
  }

  private askForFix(): void {
    const failure = this.currentId ? this.failures.get(this.currentId) : undefined;
    if (failure) {
      const { sceneId, message, line, column, frame } = failure;
      this.emit("fix", { sceneId, message, error: { message, line, column, frame } });
    }
  }

  private emit(name: string, detail: Record<string, unknown>): void {
    this.container.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
