export { PROTOCOL_VERSION } from "../protocol";
export { layoutTimeline, slotAt, slotsAt } from "../timeline";
export { Clock, timecode } from "./clock";
export { Player, type PlayerOptions } from "./player";
export { VideoState, type Applied, type Change, type Snapshot } from "./video-state";
export { StageLink, type SceneFailure } from "./stage-link";
