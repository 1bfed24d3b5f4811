import type { CSSProperties } from "react";

import { AbsoluteFill } from "../absolute-fill";
import type { PresentationProps, TransitionPresentation } from "./types";

export type FadeProps = {
  enterStyle?: CSSProperties;
  exitStyle?: CSSProperties;
  shouldFadeOutExitingScene?: boolean;
};

function Fade({ children, presentationDirection, presentationProgress, passedProps }: PresentationProps<FadeProps>) {
  const isEntering = presentationDirection === "entering";
  const fadesOut = passedProps.shouldFadeOutExitingScene ?? false;
  const opacity = isEntering ? presentationProgress : fadesOut ? 1 - presentationProgress : 1;
  const style = isEntering ? passedProps.enterStyle : passedProps.exitStyle;
  return <AbsoluteFill style={{ opacity, ...style }}>{children}</AbsoluteFill>;
}

/** The next scene fades in over the last. */
export const fade = (props: FadeProps = {}): TransitionPresentation<FadeProps> => ({ component: Fade, props });
