// The page that export workers drive. It puts a snapshot on the stage, shows any frame of it, and
// either stands still for a screenshot or paints and encodes a run of frames by itself.
import type { MediaMoment } from "../runtime/host";
import { mountFilm, type Film, type FilmConfig } from "./film";
import { collectGarbage } from "./garbage";
import { EncoderLine } from "./line";
import { Painter, canPaint, type Picture } from "./painter";
import { brokenPictures, waitUntilReady } from "./ready";
import { keepsSize, resize } from "./size";
import { takeSounds } from "./sounds";

/** Everything the page needs to know; `config.json` beside it holds this. */
interface CaptureConfig extends FilmConfig {
  /** Pixels of the file. */
  outputWidth: number;
  outputHeight: number;
  transparent: boolean;
  /** `canvas` paints by itself, `screen` stands still for screenshots. */
  view: "canvas" | "screen";
}

interface RunOptions {
  /** The project frame of each exported frame, in order. */
  frames: number[];
  fps: number;
  sink: string;
  /** Bits a second for the in-page encoder; null posts raw planes instead. */
  bitrate: number | null;
  keyEvery: number;
  /** Where small pictures go now and then, for people who wait. */
  stills: string | null;
}

/** What a frame was like. `unfit` names what painting into a canvas would lose. */
interface FrameNews {
  changed: boolean;
  unfit: string | null;
  missing: string[];
  sounds: MediaMoment[];
  /** How much of the file's size a sampled frame was drawn in. */
  scale?: number;
}

interface Heard {
  frame: number;
  sounds: MediaMoment[];
}

interface RunNews {
  frames: number;
  painted: number;
  heard: Heard[];
  /** Index of the first frame that could not be painted, and why. */
  stopped: { index: number; reason: string } | null;
  /** Index of the frame at which a scene failed, and what it said. */
  failed: { index: number; reason: string } | null;
}

const PROGRESS_EVERY_MS = 250;
const STILL_EVERY_MS = 1500;

class Capture {
  private dirty = true;
  /** How much larger the stage is shown than its project. A canvas scales by itself. */
  private scale: [x: number, y: number] = [1, 1];
  private readonly watch = new MutationObserver(() => {
    this.dirty = true;
  });

  private constructor(
    private readonly film: Film,
    private readonly host: HTMLElement,
    private readonly painter: Painter | null,
    private readonly line: EncoderLine | null,
  ) {
    this.watch.observe(host, { subtree: true, childList: true, attributes: true, characterData: true });
  }

  static async open(config: CaptureConfig): Promise<Capture> {
    const { width, height, outputWidth, outputHeight } = config;
    document.body.style.cssText = "margin:0;overflow:hidden";
    document.documentElement.style.background = config.transparent ? "transparent" : "#000";
    const host = document.createElement("div");
    host.style.cssText = `position:relative;overflow:hidden;width:${width}px;height:${height}px`;
    let painter: Painter | null = null;
    if (config.view === "canvas") {
      painter = new Painter(host, document.body, outputWidth, outputHeight);
    } else {
      document.body.append(host);
    }
    const film = await mountFilm(host, config);
    const capture = new Capture(film, host, painter, painter && new EncoderLine(painter.surface()));
    if (painter === null) {
      capture.scale = [outputWidth / width, outputHeight / height];
    }
    return capture;
  }

  /** Show a frame, complete with its fonts and pictures. */
  async seek(frame: number): Promise<FrameNews> {
    this.film.show(frame);
    const mutated = this.watch.takeRecords().length > 0;
    resize(this.host, ...this.scale);
    this.watch.takeRecords();
    void this.host.offsetHeight; // fonts begin to load once words are laid out
    const waited = await waitUntilReady(this.host);
    const changed = mutated || waited || this.dirty || this.film.isVolatile();
    this.dirty = false;
    return { changed, unfit: this.painter?.unfit() ?? null, missing: brokenPictures(this.host), sounds: takeSounds() };
  }

  /** Paint a frame and post its pixels, at half the file's size where `halved` and that tells as much. */
  async sample(frame: number, halved: boolean, sink: string): Promise<FrameNews> {
    const { painter, line } = this.painted();
    const news = await this.seek(frame);
    if (news.unfit !== null) {
      return news;
    }
    const scale = halved && !keepsSize(this.host) ? 0.5 : 1;
    await line.sample(await this.pictureReady(painter), scale, sink);
    return { ...news, scale };
  }

  /** Take the stage out of the canvas for a screenshot at `scale` times its size; null puts it back. */
  reveal(scale: number | null): void {
    const { painter } = this.painted();
    if (scale === null) {
      painter.enter();
      this.scale = [1, 1];
    } else {
      painter.leave();
      this.scale = [scale, scale];
    }
    this.dirty = true;
  }

  /** Paint frames and do nothing with them: the floor under every way of exporting. */
  async paint(frames: number[]): Promise<void> {
    const { painter, line } = this.painted();
    for (const frame of frames) {
      const { changed } = await this.seek(frame);
      if (changed) {
        await line.sample(await this.pictureReady(painter), 1, null);
      }
    }
  }

  /** Paint, encode and post a run of frames. Stops early at a frame that cannot be painted. */
  async run(options: RunOptions): Promise<RunNews> {
    const { painter, line } = this.painted();
    collectGarbage(); // what looking at samples, or the last run, left behind
    line.start(options, painter.width, painter.height);
    const news: RunNews = { frames: 0, painted: 0, heard: [], stopped: null, failed: null };
    this.dirty = true;
    let told = performance.now();
    let shownAt = 0;
    for (const [index, frame] of options.frames.entries()) {
      const shown = await this.trySeek(frame, index, news);
      if (shown === null) {
        return news;
      }
      if (shown.changed) {
        await line.picture(await this.pictureReady(painter));
        news.painted += 1;
      } else {
        await line.repeat();
      }
      news.frames += 1;
      if (performance.now() - told > PROGRESS_EVERY_MS) {
        told = performance.now();
        reportProgress({ frames: news.frames, drawMs: line.pace() });
        if (options.stills !== null && told - shownAt > STILL_EVERY_MS) {
          shownAt = told;
          line.still(options.stills);
        }
      }
    }
    await line.end();
    reportProgress({ frames: news.frames, drawMs: line.pace() });
    return news;
  }

  /** Show a frame of a run; null, with the reason in the news, when it cannot go on. */
  private async trySeek(frame: number, index: number, news: RunNews): Promise<FrameNews | null> {
    let shown: FrameNews;
    try {
      shown = await this.seek(frame);
    } catch (error) {
      news.failed = { index, reason: error instanceof Error ? error.message : String(error) };
      return null;
    }
    if (shown.sounds.length > 0) {
      news.heard.push({ frame, sounds: shown.sounds });
    }
    if (shown.missing.length > 0) {
      news.failed = { index, reason: `The picture ${shown.missing[0]} could not be loaded.` };
      return null;
    }
    if (shown.unfit !== null) {
      news.stopped = { index, reason: shown.unfit };
      return null;
    }
    return shown;
  }

  /** Return the frame's picture; a new one where taking it made a font start to load. */
  private async pictureReady(painter: Painter): Promise<Picture> {
    const picture = await painter.picture();
    if (!(await waitUntilReady(this.host))) {
      return picture;
    }
    picture.image.close();
    return painter.picture();
  }

  /** Play through frames without painting; return what is heard in each. */
  listen(frames: number[]): Heard[] {
    const heard: Heard[] = [];
    for (const frame of frames) {
      this.film.show(frame);
      const sounds = takeSounds();
      if (sounds.length > 0) {
        heard.push({ frame, sounds });
      }
    }
    return heard;
  }

  private painted(): { painter: Painter; line: EncoderLine } {
    if (this.painter === null || this.line === null) {
      throw new Error("This page was opened for screenshots.");
    }
    return { painter: this.painter, line: this.line };
  }
}

/** How far a run is, and how many milliseconds a picture took to be drawn lately. */
interface Progress {
  frames: number;
  drawMs: number;
}

/** A binding that the worker may have added. */
function reportProgress(progress: Progress): void {
  (window as { captureProgress?: (text: string) => void }).captureProgress?.(JSON.stringify(progress));
}

async function open(): Promise<void> {
  const config = (await (await fetch("config.json")).json()) as CaptureConfig;
  const view = new URLSearchParams(location.search).get("view");
  if (view === "canvas" || view === "screen") {
    config.view = view;
  }
  Object.assign(window, { capture: await Capture.open(config) });
}

Object.assign(window, { captureReady: open().then(() => canPaint()) });
