/**
 * The damped harmonic oscillator behind `spring()`, solved in closed form.
 *
 * A spring starts at 0 with no velocity and is pulled to 1. With damping c, mass m and stiffness k:
 * w0 = sqrt(k / m), zeta = c / (2 sqrt(k m)). Below zeta = 1 it swings; from 1 on it is treated as
 * critically damped. One frame never counts for more than 64 ms, as in the API this mirrors.
 */
export type SpringConfig = {
  damping: number;
  mass: number;
  stiffness: number;
  overshootClamping: boolean;
};

export const DEFAULT_SPRING: SpringConfig = {
  damping: 10,
  mass: 1,
  stiffness: 100,
  overshootClamping: false,
};

export const DEFAULT_REST_THRESHOLD = 0.005;

const LONGEST_FRAME_S = 0.064;

/** Frames a spring must stay within the threshold to count as resting. */
const REST_FRAMES = 20;

export function resolveSpring(config: Partial<SpringConfig> | undefined): SpringConfig {
  return {
    damping: config?.damping ?? DEFAULT_SPRING.damping,
    mass: config?.mass ?? DEFAULT_SPRING.mass,
    stiffness: config?.stiffness ?? DEFAULT_SPRING.stiffness,
    overshootClamping: config?.overshootClamping ?? DEFAULT_SPRING.overshootClamping,
  };
}

function assertEnds(config: SpringConfig): void {
  if (config.damping <= 0) {
    throw new Error(
      "Spring damping must be greater than 0, otherwise the spring() animation will never end, causing an infinite loop.",
    );
  }
}

/** Position of the spring (0 at the start, 1 at rest) at a frame, which may be fractional. */
export function springValue(options: {
  frame: number;
  fps: number;
  config?: Partial<SpringConfig>;
}): number {
  const config = resolveSpring(options.config);
  assertEnds(config);
  const frame = Math.max(0, options.frame);
  const whole = Math.floor(frame);
  const step = Math.min(1 / options.fps, LONGEST_FRAME_S);
  const rest = Math.min((frame - whole) / options.fps, LONGEST_FRAME_S);
  const t = whole * step + rest;
  if (t === 0) {
    return 0;
  }
  const { damping, mass, stiffness } = config;
  const zeta = damping / (2 * Math.sqrt(stiffness * mass));
  const w0 = Math.sqrt(stiffness / mass);
  if (zeta < 1) {
    const w1 = w0 * Math.sqrt(1 - zeta * zeta);
    const envelope = Math.exp(-zeta * w0 * t);
    return 1 - envelope * (((zeta * w0) / w1) * Math.sin(w1 * t) + Math.cos(w1 * t));
  }
  return 1 - Math.exp(-w0 * t) * (1 + w0 * t);
}

/** The first frame from which the spring stays within `threshold` of its goal. */
export function springRestFrame(options: {
  fps: number;
  config?: Partial<SpringConfig>;
  threshold?: number;
}): number {
  const { fps, config, threshold = DEFAULT_REST_THRESHOLD } = options;
  if (threshold === 0) {
    return Infinity;
  }
  if (threshold === 1) {
    return 0;
  }
  const away = (frame: number) => Math.abs(1 - springValue({ frame, fps, config })) >= threshold;
  let frame = 0;
  while (away(frame)) {
    frame++;
  }
  let restsFrom = frame;
  for (let quiet = 0; quiet < REST_FRAMES; quiet++) {
    frame++;
    if (away(frame)) {
      quiet = 0;
      restsFrom = frame + 1;
    }
  }
  return restsFrom;
}
