import { interpolate } from "../interpolate";
import { measureSpring, spring, type SpringConfig } from "../spring";
import type { EasingFunction } from "../easing";
import type { TransitionTiming } from "./types";

/** A transition of a fixed length, eased or straight. */
export function linearTiming(options: { durationInFrames: number; easing?: EasingFunction }): TransitionTiming {
  return {
    getDurationInFrames: () => options.durationInFrames,
    getProgress: ({ frame }) =>
      interpolate(frame, [0, options.durationInFrames], [0, 1], {
        easing: options.easing,
        extrapolateLeft: "clamp",
        extrapolateRight: "clamp",
      }),
  };
}

/** A transition that moves like a spring and lasts until it rests. */
export function springTiming(
  options: {
    config?: Partial<SpringConfig>;
    durationInFrames?: number;
    durationRestThreshold?: number;
    reverse?: boolean;
  } = {},
): TransitionTiming {
  const { config, durationInFrames, durationRestThreshold, reverse } = options;
  return {
    getDurationInFrames: ({ fps }) =>
      durationInFrames || measureSpring({ config, threshold: durationRestThreshold, fps }),
    getProgress: ({ frame, fps }) =>
      spring({ fps, frame, to: 1, config, durationInFrames, durationRestThreshold, reverse }),
  };
}
