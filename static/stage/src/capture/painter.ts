// Draws the stage's DOM into a canvas: Chromium's HTML-in-canvas, several times faster than
// screenshots because nothing waits for the screen.

type LayoutCanvas = HTMLCanvasElement & {
  requestPaint(): void;
  onpaint: (() => void) | null;
};
type ElementContext = CanvasRenderingContext2D & {
  drawElementImage(element: Element, x: number, y: number, width: number, height: number): void;
};

/** What this way cannot draw; a scene that shows one of these is captured the plain way. */
const UNFIT = "canvas, video, iframe, object, embed";

const STILL_WIDTH = 320;

export const canPaint = (): boolean => "drawElementImage" in CanvasRenderingContext2D.prototype;

export class Painter {
  readonly canvas: LayoutCanvas;
  private readonly context: ElementContext;
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
    this.context = canvas.getContext("2d", { alpha: false }) as ElementContext;
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
    return this.host.querySelector(UNFIT)?.tagName.toLowerCase() ?? null;
  }

  /** Draw the current frame. */
  async paint(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.painted = resolve;
      this.canvas.requestPaint();
    });
    this.context.fillRect(0, 0, this.width, this.height); // scenes may be see-through
    this.context.drawElementImage(this.host, 0, 0, this.width, this.height);
  }

  /** The drawn frame, to be handed to an encoder. */
  picture(): VideoFrame {
    return new VideoFrame(this.canvas, { timestamp: 0 });
  }

  /** The drawn frame as a small JPEG. */
  still(): Promise<Blob> {
    const small = new OffscreenCanvas(STILL_WIDTH, Math.round((STILL_WIDTH * this.height) / this.width));
    small.getContext("2d")?.drawImage(this.canvas, 0, 0, small.width, small.height);
    return small.convertToBlob({ type: "image/jpeg", quality: 0.7 });
  }

  /** The drawn frame's pixels, four bytes each. */
  pixels(): Uint8ClampedArray<ArrayBuffer> {
    return this.context.getImageData(0, 0, this.width, this.height).data;
  }
}
