import type { ComponentType, ReactNode } from "react";

export type PresentationDirection = "entering" | "exiting";

/** What a presentation is given for one of the two scenes it moves between. */
export type PresentationProps<Props> = {
  presentationProgress: number;
  presentationDirection: PresentationDirection;
  presentationDurationInFrames: number;
  bothEnteringAndExiting: boolean;
  passedProps: Props;
  children: ReactNode;
};

export type TransitionPresentation<Props> = {
  component: ComponentType<PresentationProps<Props>>;
  props: Props;
};

export type TransitionTiming = {
  getDurationInFrames: (options: { fps: number }) => number;
  getProgress: (options: { frame: number; fps: number }) => number;
};

/** A presentation whose props do not matter to whoever shows it. */
export type AnyPresentation = TransitionPresentation<any>;
