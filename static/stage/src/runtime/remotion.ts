/** The module scenes import as `remotion`. */
export { AbsoluteFill } from "./absolute-fill";
export { interpolateColors } from "./colors";
export { cancelRender, continueRender, delayRender, useDelayRender } from "./delay-render";
export { Easing } from "./easing";
export { getRemotionEnvironment } from "./host";
export { interpolate } from "./interpolate";
export { Freeze, Loop } from "./loop";
export {
  Audio,
  Audio as Html5Audio,
  Img,
  OffthreadVideo,
  Video,
  Video as Html5Video,
} from "./media";
export { random } from "./random";
export { Sequence } from "./sequence";
export { Series } from "./series";
export { measureSpring, spring } from "./spring";
export { staticFile } from "./static-file";
export { useCurrentFrame, useVideoConfig } from "./time";

export type { AbsoluteFillProps } from "./absolute-fill";
export type { EasingFunction } from "./easing";
export type { ExtrapolateType, InterpolateOptions } from "./interpolate";
export type { FreezeProps, LoopProps } from "./loop";
export type { RandomSeed } from "./random";
export type { SequenceProps } from "./sequence";
export type { SpringConfig } from "./spring";
export type { VideoConfig } from "./time";
