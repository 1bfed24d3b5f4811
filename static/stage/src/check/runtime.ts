// The runtime as scenes import it, and how a scene is put at a frame.
import { createElement, type ComponentType, type ReactElement } from "react";
import { configureHost } from "../runtime/host";
import * as layoutUtils from "../runtime/layout-utils";
import * as noise from "../runtime/noise";
import * as paths from "../runtime/paths";
import * as remotion from "../runtime/remotion";
import * as shapes from "../runtime/shapes";
import * as transitions from "../runtime/transitions";
import * as clockWipe from "../runtime/transitions/clock-wipe";
import * as fade from "../runtime/transitions/fade";
import * as flip from "../runtime/transitions/flip";
import * as iris from "../runtime/transitions/iris";
import * as none from "../runtime/transitions/none";
import * as slide from "../runtime/transitions/slide";
import * as wipe from "../runtime/transitions/wipe";
import { SceneTime, TimeContext, type SceneConfig } from "../runtime/time";

export type Config = Omit<SceneConfig, "id" | "props">;

configureHost({ environment: { isRendering: true } });

export const runtimeModules: Record<string, object> = {
  remotion,
  "@remotion/layout-utils": layoutUtils,
  "@remotion/noise": noise,
  "@remotion/paths": paths,
  "@remotion/shapes": shapes,
  "@remotion/transitions": transitions,
  "@remotion/transitions/clock-wipe": clockWipe,
  "@remotion/transitions/fade": fade,
  "@remotion/transitions/flip": flip,
  "@remotion/transitions/iris": iris,
  "@remotion/transitions/none": none,
  "@remotion/transitions/slide": slide,
  "@remotion/transitions/wipe": wipe,
};

export function withFrame(
  frame: number,
  config: Config,
  Scene: ComponentType<any>,
  props: Record<string, unknown>,
): ReactElement {
  const scene = createElement(Scene, props);
  return createElement(SceneTime, { config: { ...config, id: "scene", props }, frame, children: scene });
}

/** The frames of the scene at which a Sequence begins and ends; null for other components. */
export function cutsOf(type: unknown, props: { from?: number; durationInFrames?: number }): number[] | null {
  if (type !== remotion.Sequence) return null;
  const origin: number = (TimeContext as any)._currentValue?.origin ?? 0;
  const start = Math.ceil(origin + (props.from ?? 0));
  const length = props.durationInFrames ?? Infinity;
  return Number.isFinite(length) ? [start, Math.ceil(start + length)] : [start];
}
