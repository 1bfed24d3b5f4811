// The worker beside the painting page: draws what the page has laid out, turns it into planes of the
// colours a video file holds, encodes them, and posts the result. The page meanwhile goes on to the
// next frame.
import { collectGarbage } from "./garbage";
import type { Picture } from "./painter";
import wasm from "./yuv.wat";

/**
 * What the page asks for: first to have a surface to draw on, then runs of pictures. `sink` is where
 * results are posted; `{type: "repeat"}` needs no picture.
 */
export type EncoderJob =
  | { type: "surface"; surface: OffscreenCanvas }
  | { type: "sample"; picture: Picture; scale: number; sink: string | null }
  | { type: "still"; sink: string }
  | { type: "start"; width: number; height: number; fps: number; sink: string; bitrate: number | null; keyEvery: number }
  | { type: "picture"; picture: Picture }
  | { type: "repeat" }
  | { type: "end" };

/**
 * One answer for every picture, repeat and sample, so that the page knows how far ahead it is; for a
 * picture also how long drawing it took.
 */
export type EncoderNews = { type: "taken"; drawMs?: number } | { type: "ended" } | { type: "failed"; message: string };

type Start = Extract<EncoderJob, { type: "start" }>;

interface Converter {
  memory: WebAssembly.Memory;
  convert(weights: number, from: number, to: number, width: number, height: number): void;
}

const PAGE = 65_536;
const WEIGHTS = 48;
const BLOCK = 8;
const QUEUE_MAX = 3;
const BATCH_BYTES = 256 << 10;
const STILL_WIDTH = 320;
/**
 * How often the first picture of a run is encoded beforehand, for nothing: the encoder begins coarsely
 * and takes some pictures to find how good the film may be. A film would be seen to sharpen.
 */
const REHEARSALS = 6;
/**
 * Drawing takes layers as large as what is drawn at a time. The browser's allocator gives larger ones
 * back to the system between frames, and getting their pages anew takes a quarter of drawing's time.
 */
const LAYER_BYTES = 737_280;
const BAND_ROWS_MIN = 64;

// ITU-R BT.709, studio range: luma 16 to 235, chroma 16 to 240.
const LUMA = [0.2126, 0.7152, 0.0722] as const;
const SCALE = 2 ** 15;

function weights(): { luma: number[]; cb: number[]; cr: number[] } {
  const [r, g, b] = LUMA;
  const blue = 224 / 255 / (2 * (1 - b));
  const red = 224 / 255 / (2 * (1 - r));
  const scaled = (values: number[]) => values.map((value) => Math.round(value * SCALE));
  return {
    luma: scaled([r * (219 / 255), g * (219 / 255), b * (219 / 255)]),
    cb: scaled([-r * blue, -g * blue, (1 - b) * blue]),
    cr: scaled([(1 - r) * red, -g * red, -b * red]),
  };
}

const news = (message: EncoderNews) => postMessage(message);

type ElementContext = OffscreenCanvasRenderingContext2D & {
  drawElementImage(image: Picture["image"], x: number, y: number, width: number, height: number): void;
};

let surface: OffscreenCanvas;
let context: ElementContext;
let job: Start;
let converter: Converter;
let padded = 0;
let from = 0;
let to = 0;
let planes: Uint8Array<ArrayBuffer>;
let filled = false;
let order = "";
let encoder: VideoEncoder | null = null;
let count = 0;
let roomMade: (() => void) | null = null;
let failure: string | null = null;
let outgoing: Promise<unknown> = Promise.resolve();
let batch: Uint8Array[] = [];
let batchBytes = 0;

function prepare(next: OffscreenCanvas): void {
  surface = next;
  context = surface.getContext("2d", { alpha: false }) as ElementContext;
  const { width, height } = surface;
  padded = Math.ceil(width / BLOCK) * BLOCK;
  const module = new WebAssembly.Module(wasm as BufferSource);
  converter = new WebAssembly.Instance(module).exports as unknown as Converter;
  from = BLOCK * Math.ceil(WEIGHTS / BLOCK);
  to = from + padded * height * 4;
  const needed = to + (padded * height * 3) / 2;
  converter.memory.grow(Math.ceil(needed / PAGE));
  planes = new Uint8Array(converter.memory.buffer, to, (padded * height * 3) / 2);
}

function start(next: Start): void {
  collectGarbage(); // of samples, or of the last run
  job = next;
  [filled, count, failure] = [false, 0, null];
  // What a run that ended early has left belongs in no film.
  if (encoder !== null && encoder.state !== "closed") {
    encoder.close();
  }
  [batch, batchBytes] = [[], 0];
  encoder = job.bitrate === null ? null : makeEncoder(job.bitrate);
}

function makeEncoder(bitrate: number): VideoEncoder {
  const made = new VideoEncoder({
    output: (chunk) => {
      if (chunk.timestamp < 0) {
        return; // a rehearsal
      }
      const unit = new Uint8Array(chunk.byteLength + 5);
      new DataView(unit.buffer).setUint32(0, chunk.byteLength + 1);
      unit[4] = chunk.type === "key" ? 1 : 0;
      chunk.copyTo(unit.subarray(5));
      send(unit);
    },
    error: (error) => {
      failure = error.message;
      roomMade?.();
    },
  });
  made.ondequeue = () => roomMade?.();
  made.configure({
    codec: job.height * job.width > 2_228_224 ? "avc1.640033" : "avc1.64002a",
    width: job.width,
    height: job.height,
    bitrate,
    framerate: job.fps,
    latencyMode: "quality",
    // Half of the frames have none made from them, and a quarter only their neighbours, so that what
    // each loses does not add up along the film.
    scalabilityMode: "L1T3",
    avc: { format: "annexb" },
    hardwareAcceleration: "prefer-software",
  });
  return made;
}

/** Collect small units; post what is there once it is worth a request. */
function send(unit: Uint8Array): void {
  batch.push(unit);
  batchBytes += unit.byteLength;
  if (batchBytes >= BATCH_BYTES) {
    post();
  }
}

function post(): void {
  if (batch.length === 0) {
    return;
  }
  const body = new Uint8Array(batchBytes); // a Blob would stay in the browser until it is collected
  let position = 0;
  for (const unit of batch) {
    body.set(unit, position);
    position += unit.byteLength;
  }
  batch = [];
  batchBytes = 0;
  outgoing = outgoing.then(() => deliver(body));
}

function setOrder(format: string): void {
  if (format === order) {
    return;
  }
  order = format;
  const table = new Int16Array(converter.memory.buffer, 0, WEIGHTS / 2);
  const { luma, cb, cr } = weights();
  for (const [row, values] of [luma, cb, cr].entries()) {
    const [r, g, b] = values as [number, number, number];
    const four = format.startsWith("BGR") ? [b, g, r, 0] : [r, g, b, 0];
    table.set([...four, ...four], row * BLOCK);
  }
}

/** Draw a picture band by band, or at once where what is seen in a band depends on the others. */
function draw({ image, whole }: Picture, width: number, height: number): void {
  context.fillRect(0, 0, width, height); // scenes may be see-through
  const rows = whole ? height : Math.max(BAND_ROWS_MIN, Math.floor(LAYER_BYTES / (4 * width)));
  for (let top = 0; top < height; top += rows) {
    context.save();
    context.beginPath();
    context.rect(0, top, width, rows);
    context.clip();
    context.drawElementImage(image, 0, 0, width, height);
    context.restore();
  }
  image.close();
}

/** Draw a picture, scaled, and post its pixels, four bytes each. */
async function sample(picture: Picture, scale: number, sink: string | null): Promise<void> {
  const [width, height] = [Math.round(surface.width * scale), Math.round(surface.height * scale)];
  draw(picture, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  if (sink !== null) {
    await fetch(sink, { method: "POST", body: data });
  }
}

/** Post the last picture as a small JPEG. */
async function postStill(sink: string): Promise<void> {
  const small = new OffscreenCanvas(STILL_WIDTH, Math.round((STILL_WIDTH * surface.height) / surface.width));
  small.getContext("2d")?.drawImage(surface, 0, 0, small.width, small.height);
  await fetch(sink, { method: "POST", body: await small.convertToBlob({ type: "image/jpeg", quality: 0.7 }) });
}

/** Draw a picture and make planes of it; return how many milliseconds drawing took. */
async function take(picture: Picture): Promise<number> {
  const started = performance.now();
  draw(picture, surface.width, surface.height);
  const drawn = new VideoFrame(surface, { timestamp: 0 });
  setOrder(drawn.format ?? "RGBA");
  const target = new Uint8Array(converter.memory.buffer, from, padded * job.height * 4);
  await drawn.copyTo(target, { layout: [{ offset: 0, stride: padded * 4 }] });
  drawn.close();
  const took = performance.now() - started;
  converter.convert(0, from, to, padded, job.height);
  filled = true;
  return took;
}

/** One request a picture, none more on its way than one; an empty body says "the same again". */
async function postPlanes(repeated: boolean): Promise<void> {
  const body = repeated ? new Uint8Array() : planes.slice();
  await outgoing;
  outgoing = deliver(body);
}

async function deliver(body: BodyInit): Promise<void> {
  const answer = await fetch(job.sink, { method: "POST", body });
  if (!answer.ok) {
    failure = `The worker did not take the frames (${answer.status}).`;
  }
}

/** Encode the planes as the picture of this number. */
function encode(by: VideoEncoder, number: number, keyFrame: boolean): void {
  const luma = padded * job.height;
  const frame = new VideoFrame(planes, {
    format: "I420",
    codedWidth: padded,
    codedHeight: job.height,
    visibleRect: { x: 0, y: 0, width: job.width, height: job.height },
    timestamp: Math.round((number * 1e6) / job.fps),
    duration: Math.round(1e6 / job.fps),
    layout: [
      { offset: 0, stride: padded },
      { offset: luma, stride: padded / 2 },
      { offset: luma * 1.25, stride: padded / 2 },
    ],
    colorSpace: { primaries: "bt709", transfer: "bt709", matrix: "bt709", fullRange: false },
  });
  by.encode(frame, { keyFrame });
  frame.close();
}

async function put(repeated: boolean): Promise<void> {
  if (!filled) {
    throw new Error("There is no picture to repeat yet.");
  }
  const index = count++;
  if (encoder === null) {
    await postPlanes(repeated);
    return;
  }
  for (let rehearsal = index === 0 ? REHEARSALS : 0; rehearsal > 0; rehearsal--) {
    encode(encoder, -rehearsal, false);
  }
  encode(encoder, index, index % job.keyEvery === 0);
  while (encoder.encodeQueueSize >= QUEUE_MAX && failure === null) {
    await new Promise<void>((resolve) => {
      roomMade = resolve;
    });
  }
}

async function end(): Promise<void> {
  await encoder?.flush();
  post();
  await outgoing;
  encoder?.close();
}

async function work(message: EncoderJob): Promise<void> {
  let drawMs: number | undefined;
  switch (message.type) {
    case "surface":
      prepare(message.surface);
      return;
    case "still":
      await postStill(message.sink);
      return;
    case "start":
      start(message);
      return;
    case "sample":
      await sample(message.picture, message.scale, message.sink);
      break;
    case "picture":
      drawMs = await take(message.picture);
      await put(false);
      break;
    case "repeat":
      await put(true);
      break;
    case "end":
      await end();
  }
  if (failure !== null) {
    throw new Error(failure);
  }
  news(message.type === "end" ? { type: "ended" } : { type: "taken", drawMs });
}

let line: Promise<void> = Promise.resolve();
onmessage = (event: MessageEvent<EncoderJob>) => {
  line = line.then(() => work(event.data)).catch((error: unknown) => {
    news({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  });
};
