// Takes the stage's DOM for a canvas that a worker draws: Chromium's HTML-in-canvas, several times
// faster than screenshots because nothing waits for the screen.

import { LOOKS_BEHIND } from "./size";

/** What an element looks like, to be drawn on another thread. */
type ElementImage = Transferable & { close(): void };

/** `whole` asks for it to be drawn at once: part of it depends on what lies around that part. */
export interface Picture {
  image: ElementImage;
  whole: boolean;
}

type LayoutCanvas = HTMLCanvasElement & {
  requestPaint(): void;
  captureElementImage(element: Element): ElementImage;
  onpaint: (() => void) | null;
};

/** What this way cannot draw; a scene that shows one of these is captured the plain way. */
const UNFIT = "canvas, video, iframe, object, embed";
/** Chromium 153 paints the back of a turned element even so. */
const HIDDEN_BACK = '[style*="backface-visibility: hidden"]';
/** Rules in a scene's own style sheet may ask unseen to look at what is drawn behind. */
const LOOKS_AROUND = `${LOOKS_BEHIND}, style`;

export const canPaint = (): boolean =>
  "captureElementImage" in HTMLCanvasElement.prototype && "drawElementImage" in OffscreenCanvasRenderingContext2D.prototype;

export class Painter {
  readonly canvas: LayoutCanvas;
  private painted: (() => void) | null = null;
  /** Shows a corner of the canvas: what is not seen is not painted, what is seen is shown twice. */
  private readonly keyhole = document.createElement("div");

  /** The canvas has the file's size; the stage below it keeps the project's. */
  constructor(
    private readonly host: HTMLElement,
    private readonly home: HTMLElement,
    readonly width: number,
    readonly height: number,
  ) {
    const canvas = document.createElement("canvas") as LayoutCanvas;
    canvas.width = width;
    canvas.height = height;
    canvas.setAttribute("layoutsubtree", "");
    canvas.style.cssText = `display:block;width:${host.style.width};height:${host.style.height}`;
    canvas.onpaint = () => {
      const done = this.painted;
      this.painted = null;
      done?.();
    };
    this.keyhole.style.cssText = "width:2px;height:2px;overflow:hidden";
    this.keyhole.append(canvas);
    this.canvas = canvas;
    this.enter();
  }

  /** Move the stage into the canvas. */
  enter(): void {
    this.home.append(this.keyhole);
    this.canvas.append(this.host);
  }

  /** Move the stage out, as it is without this way. */
  leave(): void {
    this.home.append(this.host);
    this.keyhole.remove();
  }

  /** What of the current frame this way would lose; null when nothing. */
  unfit(): string | null {
    const element = this.host.querySelector(UNFIT);
    if (element !== null) {
      return element.tagName.toLowerCase();
    }
    return this.host.querySelector(HIDDEN_BACK) === null ? null : "a hidden back face";
  }

  /** What is drawn of the stage appears here, whichever thread draws it. */
  surface(): OffscreenCanvas {
    return this.canvas.transferControlToOffscreen();
  }

  /** Return the current frame, laid out and ready to be drawn. */
  async picture(): Promise<Picture> {
    await new Promise<void>((resolve) => {
      this.painted = resolve;
      this.canvas.requestPaint();
    });
    const whole = this.host.querySelector(LOOKS_AROUND) !== null;
    return { image: this.canvas.captureElementImage(this.host), whole };
  }
}
