import { interpolate } from "./interpolate";
import { resolveSpring, springRestFrame, springValue, type SpringConfig } from "./spring-physics";
import { assertFps } from "./validate";

export type { SpringConfig } from "./spring-physics";

export type SpringOptions = {
  frame: number;
  fps: number;
  config?: Partial<SpringConfig>;
  from?: number;
  to?: number;
  /** Stretches the spring so that it rests after this many frames. */
  durationInFrames?: number;
  durationRestThreshold?: number;
  delay?: number;
  reverse?: boolean;
};

export type MeasureSpringOptions = {
  fps: number;
  config?: Partial<SpringConfig>;
  threshold?: number;
  from?: number;
  to?: number;
};

/** Frames until a spring rests within `threshold` (default 0.005) of its goal. */
export function measureSpring({ fps, config = {}, threshold }: MeasureSpringOptions): number {
  if (threshold !== undefined) {
    if (typeof threshold !== "number") {
      throw new TypeError(
        `threshold must be a number, got ${String(threshold)} of type ${typeof threshold}`,
      );
    }
    if (Number.isNaN(threshold)) {
      throw new TypeError("Threshold is NaN");
    }
    if (!Number.isFinite(threshold)) {
      throw new TypeError("Threshold is not finite");
    }
    if (threshold < 0) {
      throw new TypeError("Threshold is below 0");
    }
  }
  assertFps(fps, "to the measureSpring() function");
  return springRestFrame({ fps, config, threshold });
}

function assertSpringDuration(duration: unknown): void {
  if (duration === undefined) {
    return;
  }
  if (typeof duration !== "number") {
    throw new TypeError(
      `A "duration" of a spring must be a "number" but is "${typeof duration}"`,
    );
  }
  if (Number.isNaN(duration)) {
    throw new TypeError('A "duration" of a spring is NaN, which it must not be');
  }
  if (!Number.isFinite(duration)) {
    throw new TypeError('A "duration" of a spring must be finite, but is Infinity');
  }
  if (duration <= 0) {
    throw new TypeError(`A "duration" of a spring must be positive, but is ${duration}`);
  }
}

function assertSpringFrame(frame: unknown): void {
  if (frame === undefined) {
    throw new TypeError('Argument missing for parameter "frame"');
  }
  if (typeof frame !== "number") {
    throw new TypeError(`Argument passed for "frame" is not a number: ${String(frame)}`);
  }
  if (!Number.isFinite(frame)) {
    throw new RangeError(`Frame ${frame} is not finite`);
  }
}

/** A physical animation from `from` (default 0) to `to` (default 1) at a frame. */
export function spring({
  frame,
  fps,
  config = {},
  from = 0,
  to = 1,
  durationInFrames,
  durationRestThreshold,
  delay = 0,
  reverse = false,
}: SpringOptions): number {
  assertSpringDuration(durationInFrames);
  assertSpringFrame(frame);
  assertFps(fps, "to spring()");

  const needsNatural = reverse || durationInFrames !== undefined;
  const natural = needsNatural
    ? measureSpring({ fps, config, threshold: durationRestThreshold })
    : 0;
  const length = durationInFrames ?? natural;
  const started = reverse ? length - frame + delay : frame - delay;
  if (durationInFrames !== undefined && started > durationInFrames) {
    return to;
  }
  const elapsed = durationInFrames === undefined ? started : started / (durationInFrames / natural);
  const value = springValue({ frame: elapsed, fps, config });
  const clamps = resolveSpring(config).overshootClamping;
  const position = clamps ? (to >= from ? Math.min(value, to) : Math.max(value, to)) : value;
  return from === 0 && to === 1 ? position : interpolate(position, [0, 1], [from, to]);
}
