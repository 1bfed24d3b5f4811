/** The module scenes import as `@remotion/transitions`; the effects are there and at their own paths. */
export { clockWipe } from "./clock-wipe";
export { fade } from "./fade";
export { flip } from "./flip";
export { iris } from "./iris";
export { none } from "./none";
export { slide } from "./slide";
export { linearTiming, springTiming } from "./timings";
export { TransitionSeries, useTransitionProgress } from "./transition-series";
export { wipe } from "./wipe";
export type { PresentationProps, TransitionPresentation, TransitionTiming } from "./types";
