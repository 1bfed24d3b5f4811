/**
 * The page's end of the stage: makes the frame, speaks with it, and replaces it when it hangs, eats
 * memory or floods the page. The scene at fault is left out of the next one.
 */
import { PROTOCOL_VERSION, readToPage, type Connect, type Sound, type StageScene, type ToPage, type ToStage } from "../protocol";
import { sourcePlace } from "./source-map";

export type SceneFailure = {
  sceneId: string;
  message: string;
  /** Line in the scene's TSX, from 1; 0 when unknown. */
  line: number;
  column: number;
  /** Frame of the scene, from 0. */
  frame: number;
};

export type LinkEvents = {
  onReady: () => void;
  onShown: (frame: number, sceneIds: string[], failed: string[]) => void;
  onWaiting: (labels: string[]) => void;
  onFailure: (failure: SceneFailure) => void;
};

export type Setup = Omit<Extract<ToStage, { type: "setup" }>, "type">;
export type LinkScene = Omit<StageScene, "skipped" | "module"> & { moduleUrl: string };
export type Show = Omit<Extract<ToStage, { type: "show" }>, "type" | "id">;

const PING_EVERY_MS = 250;
const HANGS_AFTER_MS = 2000;
const LOADS_WITHIN_MS = 15_000;
const HEAP_LIMIT = 900 * 1024 * 1024;
const STRAY_LIMIT = 50;

const HUNG = "This scene never finishes drawing: something in it loops forever.";
const GREEDY = "This scene asks for more memory than the player can give.";
const LEFT = "This scene tries to open another page.";
const NOISY = "This scene floods the page with messages.";

export class StageLink {
  private frame: HTMLIFrameElement | null = null;
  private port: MessagePort | null = null;
  private isReady = false;
  private setup: Setup | null = null;
  private scenes: LinkScene[] = [];
  private readonly sources = new Map<string, string>();
  private readonly fetching = new Set<string>();
  private readonly unreachable = new Map<string, string>();
  private readonly given = new Set<string>();
  /** Modules that broke the stage, with what to say of them. */
  private readonly banned = new Map<string, string>();
  private doing: string | null = null;
  private leaving: string | null = null;
  private wanted: Show | null = null;
  private inFlight = 0;
  private nextShow = 1;
  private nextPing = 1;
  private heardMs = 0;
  private tickedMs = 0;
  private strays = 0;
  private readonly timer: number;
  private readonly onStray = (event: MessageEvent): void => this.countStray(event);

  constructor(
    private readonly place: HTMLElement,
    private readonly stageUrl: string,
    private readonly events: LinkEvents,
  ) {
    window.addEventListener("message", this.onStray);
    this.timer = window.setInterval(() => this.watch(), PING_EVERY_MS);
    this.open();
  }

  get element(): HTMLIFrameElement | null {
    return this.frame;
  }

  destroy(): void {
    window.clearInterval(this.timer);
    window.removeEventListener("message", this.onStray);
    this.close();
  }

  configure(setup: Setup): void {
    this.setup = setup;
    this.send({ type: "setup", ...setup });
  }

  /** Give the stage its scenes; modules not known yet are fetched, those near the play head first. */
  setScenes(scenes: LinkScene[], near: number): void {
    this.scenes = scenes;
    this.sendTimeline();
    const order = scenes.map((scene, index) => ({ scene, away: Math.abs(index - near) }));
    order.sort((a, b) => a.away - b.away);
    for (const { scene } of order) {
      void this.fetchModule(scene.moduleUrl, scene.id);
    }
  }

  show(show: Show): void {
    this.wanted = show;
    this.flush();
  }

  /** What is wrong with a scene that may not run, or null. */
  bannedReason(sceneId: string): string | null {
    const scene = this.scenes.find(({ id }) => id === sceneId);
    return scene ? (this.banned.get(scene.moduleUrl) ?? this.unreachable.get(scene.moduleUrl) ?? null) : null;
  }

  private open(): void {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.setAttribute("allow", "autoplay");
    frame.setAttribute("referrerpolicy", "no-referrer");
    frame.setAttribute("inert", "");
    frame.tabIndex = -1;
    frame.title = "Stage";
    frame.className = "player-frame";
    frame.src = this.stageUrl;
    this.isReady = false;
    this.inFlight = 0;
    this.strays = 0;
    this.doing = null;
    this.leaving = null;
    this.given.clear();
    this.heardMs = performance.now();
    frame.addEventListener("load", () => this.connect(frame), { once: true });
    this.frame = frame;
    this.place.replaceChildren(frame);
  }

  private close(): void {
    this.port?.close();
    this.port = null;
    this.frame?.remove();
    this.frame = null;
  }

  private connect(frame: HTMLIFrameElement): void {
    if (frame !== this.frame || !frame.contentWindow) {
      return;
    }
    // Whatever loads here later is not the page that was sent: it gets no channel.
    frame.addEventListener("load", () => this.restart(LEFT), { once: true });
    const channel = new MessageChannel();
    this.port = channel.port1;
    channel.port1.onmessage = (event) => {
      const message = readToPage(event.data);
      if (message && this.port === channel.port1) {
        this.onMessage(message);
      }
    };
    const hello: Connect = { type: "bazaar.connect", version: PROTOCOL_VERSION };
    // The frame's origin is opaque, so it has no name to send to; the port goes to this window only.
    frame.contentWindow.postMessage(hello, "*", [channel.port2]);
  }

  private send(message: ToStage): void {
    if (this.isReady || message.type === "ping") {
      this.port?.postMessage(message);
    }
  }

  private onMessage(message: ToPage): void {
    this.heardMs = performance.now();
    switch (message.type) {
      case "ready":
        this.begin();
        break;
      case "doing":
        this.doing = message.sceneId;
        break;
      case "leaving":
        this.leaving = message.sceneId;
        break;
      case "shown":
        this.inFlight = 0;
        this.events.onShown(message.frame, message.sceneIds, message.failed);
        this.flush();
        break;
      case "waiting":
        this.events.onWaiting(message.labels);
        break;
      case "error":
        this.onSceneError(message);
        break;
      case "pong":
        if (message.heap > HEAP_LIMIT) {
          this.restart(GREEDY);
        }
    }
  }

  private begin(): void {
    this.isReady = true;
    if (this.setup) {
      this.send({ type: "setup", ...this.setup });
    }
    this.sendTimeline();
    this.inFlight = 0;
    this.flush();
    this.events.onReady();
  }

  private sendTimeline(): void {
    const scenes = this.scenes.map(({ moduleUrl, ...scene }) => ({
      ...scene,
      module: moduleUrl,
      skipped: this.banned.has(moduleUrl) || this.unreachable.has(moduleUrl),
    }));
    this.send({ type: "timeline", scenes });
    for (const { moduleUrl } of this.scenes) {
      this.giveModule(moduleUrl);
    }
  }

  private giveModule(moduleUrl: string): void {
    const source = this.sources.get(moduleUrl);
    if (source !== undefined && this.isReady && !this.given.has(moduleUrl) && !this.banned.has(moduleUrl)) {
      this.given.add(moduleUrl);
      this.send({ type: "module", key: moduleUrl, source });
    }
  }

  private async fetchModule(moduleUrl: string, sceneId: string): Promise<void> {
    if (this.sources.has(moduleUrl) || this.fetching.has(moduleUrl)) {
      return;
    }
    this.fetching.add(moduleUrl);
    try {
      const response = await fetch(moduleUrl, { credentials: "same-origin" });
      if (!response.ok) {
        throw new Error(`the server answered ${response.status}`);
      }
      this.sources.set(moduleUrl, await response.text());
      this.unreachable.delete(moduleUrl);
      this.giveModule(moduleUrl);
    } catch (error) {
      const message = `This scene could not be loaded: ${error instanceof Error ? error.message : "no connection"}.`;
      this.unreachable.set(moduleUrl, message);
      this.sendTimeline();
      this.events.onFailure({ sceneId, message, line: 0, column: 0, frame: 0 });
    } finally {
      this.fetching.delete(moduleUrl);
    }
  }

  /** Send the newest frame asked for, one at a time: a slow stage skips, it does not queue. */
  private flush(): void {
    if (!this.wanted || this.inFlight || !this.isReady) {
      return;
    }
    this.inFlight = this.nextShow++;
    this.send({ type: "show", id: this.inFlight, ...this.wanted });
    this.wanted = null;
  }

  private onSceneError(message: Extract<ToPage, { type: "error" }>): void {
    const scene = this.scenes.find(({ id }) => id === message.sceneId);
    if (!scene) {
      return;
    }
    const source = this.sources.get(scene.moduleUrl) ?? "";
    const place = sourcePlace(source, message.line, message.column);
    const { sceneId, frame } = message;
    this.events.onFailure({ sceneId, message: message.message, frame, ...place });
  }

  private countStray(event: MessageEvent): void {
    if (this.frame && event.source === this.frame.contentWindow && ++this.strays > STRAY_LIMIT) {
      this.restart(NOISY);
    }
  }

  private watch(): void {
    const now = performance.now();
    const late = now - this.tickedMs > PING_EVERY_MS * 3;
    this.tickedMs = now;
    if (document.hidden || late) {
      // The page itself slept: the stage had no chance to answer.
      this.heardMs = now;
    }
    const patience = this.isReady ? HANGS_AFTER_MS : LOADS_WITHIN_MS;
    if (now - this.heardMs > patience) {
      this.restart(HUNG);
      return;
    }
    if (this.isReady) {
      this.send({ type: "ping", id: this.nextPing++ });
    }
  }

  /** Replace the frame; the scene at fault, or else the one it was busy with, is left out from now on. */
  private restart(reason: string): void {
    const culprit = reason === LEFT ? (this.leaving ?? this.doing) : this.doing;
    const scene = this.scenes.find(({ id }) => id === culprit);
    if (scene) {
      this.banned.set(scene.moduleUrl, reason);
    }
    this.close();
    this.open();
    this.events.onWaiting([]);
    if (scene) {
      this.events.onFailure({ sceneId: scene.id, message: reason, line: 0, column: 0, frame: 0 });
    }
  }
}
