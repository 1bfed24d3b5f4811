import bezierEasing from "bezier-easing";

import { springValue, springRestFrame, type SpringConfig } from "./spring-physics";

/** Maps progress 0..1 to progress. Springs with a tail run on past 1. */
export type EasingFunction = ((t: number) => number) & { readonly extendsRight?: boolean };

export type EasingSpringConfig = Partial<SpringConfig> & {
  readonly allowTail?: boolean;
  readonly durationRestThreshold?: number;
};

/** Frames a second at which an easing spring is measured. */
const EASING_SPRING_FPS = 30;

const clamp01 = (t: number) => Math.min(1, Math.max(0, t));

export class Easing {
  static step0(n: number): number {
    return n > 0 ? 1 : 0;
  }

  static step1(n: number): number {
    return n >= 1 ? 1 : 0;
  }

  static linear(t: number): number {
    return t;
  }

  static ease(t: number): number {
    return Easing.bezier(0.42, 0, 1, 1)(t);
  }

  static quad(t: number): number {
    return t * t;
  }

  static cubic(t: number): number {
    return t * t * t;
  }

  static poly(n: number): EasingFunction {
    return (t) => t ** n;
  }

  static sin(t: number): number {
    return 1 - Math.cos((t * Math.PI) / 2);
  }

  static circle(t: number): number {
    const u = clamp01(t);
    return 1 - Math.sqrt(1 - u * u);
  }

  static exp(t: number): number {
    return 2 ** (10 * (t - 1));
  }

  static elastic(bounciness = 1): EasingFunction {
    const p = bounciness * Math.PI;
    return (t) => 1 - Math.cos((t * Math.PI) / 2) ** 3 * Math.cos(t * p);
  }

  static back(s = 1.70158): EasingFunction {
    return (t) => t * t * ((s + 1) * t - s);
  }

  static bounce(progress: number): number {
    const t = clamp01(progress);
    if (t < 1 / 2.75) {
      return 7.5625 * t * t;
    }
    if (t < 2 / 2.75) {
      const u = t - 1.5 / 2.75;
      return 7.5625 * u * u + 0.75;
    }
    if (t < 2.5 / 2.75) {
      const u = t - 2.25 / 2.75;
      return 7.5625 * u * u + 0.9375;
    }
    const u = t - 2.625 / 2.75;
    return 7.5625 * u * u + 0.984375;
  }

  static bezier(x1: number, y1: number, x2: number, y2: number): EasingFunction {
    return bezierEasing(x1, y1, x2, y2);
  }

  /** A spring whose time to rest fills the segment; with a tail it keeps swinging past the end. */
  static spring({
    allowTail = false,
    durationRestThreshold,
    ...config
  }: EasingSpringConfig = {}): EasingFunction {
    const duration = springRestFrame({
      fps: EASING_SPRING_FPS,
      config,
      threshold: durationRestThreshold,
    });
    const ease = (t: number) => {
      if (t <= 0) {
        return 0;
      }
      if (!allowTail && t >= 1) {
        return 1;
      }
      return springValue({ frame: t * duration, fps: EASING_SPRING_FPS, config });
    };
    return Object.assign(ease, { extendsRight: allowTail });
  }

  static in(easing: EasingFunction): EasingFunction {
    return easing;
  }

  static out(easing: EasingFunction): EasingFunction {
    return (t) => 1 - easing(1 - t);
  }

  static inOut(easing: EasingFunction): EasingFunction {
    return (t) => (t < 0.5 ? easing(t * 2) / 2 : 1 - easing((1 - t) * 2) / 2);
  }
}
