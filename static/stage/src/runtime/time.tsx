import { createContext, useContext, useMemo, type ReactNode } from "react";

export type VideoConfig = {
  width: number;
  height: number;
  fps: number;
  durationInFrames: number;
  id: string;
  defaultProps: Record<string, unknown>;
  props: Record<string, unknown>;
  defaultCodec: null;
  defaultOutName: null;
};

/** Where a component stands in time: its own frame, and the canvas it draws on. */
export type Time = {
  /** Frame since the start of the nearest Sequence (or the scene). */
  frame: number;
  /** Frames between the start of the scene and that of the nearest Sequence. */
  origin: number;
  config: VideoConfig;
};

export const TimeContext = createContext<Time | null>(null);

export function useTime(caller: string): Time {
  const time = useContext(TimeContext);
  if (time === null) {
    throw new Error(`${caller} can only be called inside a component that is played as a scene.`);
  }
  return time;
}

/** The frame being shown, counted from the start of the nearest Sequence. */
export function useCurrentFrame(): number {
  return useTime("useCurrentFrame()").frame;
}

/** Size, fps and duration of the nearest Sequence or of the scene. */
export function useVideoConfig(): VideoConfig {
  return useTime("useVideoConfig()").config;
}

/** Put children at another frame of time, optionally with another origin or config. */
export function At({ time, children }: { time: Time; children: ReactNode }): ReactNode {
  const { frame, origin, config } = time;
  const value = useMemo(() => ({ frame, origin, config }), [frame, origin, config]);
  return <TimeContext.Provider value={value}>{children}</TimeContext.Provider>;
}

export type SceneConfig = {
  id: string;
  width: number;
  height: number;
  fps: number;
  durationInFrames: number;
  props?: Record<string, unknown>;
};

/** The root of every scene: gives it its canvas and its frame. */
export function SceneTime({
  config,
  frame,
  children,
}: {
  config: SceneConfig;
  frame: number;
  children: ReactNode;
}): ReactNode {
  const { id, width, height, fps, durationInFrames, props } = config;
  const video = useMemo<VideoConfig>(
    () => ({
      id,
      width,
      height,
      fps,
      durationInFrames,
      defaultProps: {},
      props: props ?? {},
      defaultCodec: null,
      defaultOutName: null,
    }),
    [id, width, height, fps, durationInFrames, props],
  );
  return <At time={{ frame, origin: 0, config: video }}>{children}</At>;
}
