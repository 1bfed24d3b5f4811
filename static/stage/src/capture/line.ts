// The page's end of the line to the worker that draws and encodes.
import type { EncoderJob, EncoderNews } from "./encoder";
import type { Picture } from "./painter";

/** Bits a second for the in-page encoder; null posts raw planes instead. */
export interface LineOptions {
  fps: number;
  sink: string;
  bitrate: number | null;
  keyEvery: number;
}

const AHEAD_MAX = 3;

/** The worker that draws and encodes, never more than a few frames behind. */
export class EncoderLine {
  private readonly worker = new Worker(new URL("build/capture-encoder.js", document.baseURI));
  private ahead = 0;
  private drawn = { pictures: 0, ms: 0 };
  private failure: string | null = null;
  private ended = false;
  private wake: (() => void) | null = null;

  constructor(surface: OffscreenCanvas) {
    this.worker.onmessage = (event: MessageEvent<EncoderNews>) => {
      const news = event.data;
      if (news.type === "failed") {
        this.failure = news.message;
      } else if (news.type === "ended") {
        this.ended = true;
      } else {
        this.ahead -= 1;
        if (news.drawMs !== undefined) {
          this.drawn.pictures += 1;
          this.drawn.ms += news.drawMs;
        }
      }
      this.wake?.();
    };
    this.worker.onerror = (event) => {
      this.failure = event.message;
      this.wake?.();
    };
    this.tell({ type: "surface", surface }, [surface]);
  }

  /** Draw a picture, scaled, and post its pixels to `sink`, if there is one. */
  async sample(picture: Picture, scale: number, sink: string | null): Promise<void> {
    this.tell({ type: "sample", picture, scale, sink }, [picture.image]);
    await (sink === null ? this.room() : this.until(() => this.ahead === 0));
  }

  /** Return how many milliseconds a picture took to be drawn, on average since last asked. */
  pace(): number {
    const { pictures, ms } = this.drawn;
    this.drawn = { pictures: 0, ms: 0 };
    return pictures === 0 ? 0 : ms / pictures;
  }

  /** Begin a run. */
  start({ fps, sink, bitrate, keyEvery }: LineOptions, width: number, height: number): void {
    this.ended = false;
    this.tell({ type: "start", width, height, fps, sink, bitrate, keyEvery });
  }

  /** Post the last picture as a small JPEG. */
  still(sink: string): void {
    this.tell({ type: "still", sink });
  }

  async picture(picture: Picture): Promise<void> {
    this.tell({ type: "picture", picture }, [picture.image]);
    await this.room();
  }

  async repeat(): Promise<void> {
    this.tell({ type: "repeat" });
    await this.room();
  }

  async end(): Promise<void> {
    this.tell({ type: "end" });
    await this.until(() => this.ended);
  }

  private tell(job: EncoderJob, transfer: Transferable[] = []): void {
    if (job.type === "picture" || job.type === "repeat" || job.type === "sample") {
      this.ahead += 1;
    }
    this.worker.postMessage(job, transfer);
  }

  private room(): Promise<void> {
    return this.until(() => this.ahead < AHEAD_MAX);
  }

  private async until(condition: () => boolean): Promise<void> {
    while (!condition() && this.failure === null) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure !== null) {
      throw new Error(this.failure);
    }
  }
}
