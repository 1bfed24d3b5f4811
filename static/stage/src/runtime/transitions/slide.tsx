import type { CSSProperties } from "react";

import { AbsoluteFill } from "../absolute-fill";
import type { PresentationProps, TransitionPresentation } from "./types";

export type SlideDirection = "from-left" | "from-top" | "from-right" | "from-bottom";
export type SlideProps = { direction?: SlideDirection; enterStyle?: CSSProperties; exitStyle?: CSSProperties };

/** The scenes overlap by this much (in per cent) so that no gap shows between them. */
const OVERLAP = 0.01;

function Slide({ children, presentationDirection, presentationProgress, passedProps }: PresentationProps<SlideProps>) {
  const { direction = "from-left", enterStyle, exitStyle } = passedProps;
  if (!["from-left", "from-top", "from-right", "from-bottom"].includes(direction)) {
    throw new Error(`Invalid direction: ${String(direction)}`);
  }
  const isEntering = presentationDirection === "entering";
  const done = presentationProgress * 100;
  const overlap = presentationProgress === 1 ? 0 : OVERLAP;
  const isForward = direction === "from-left" || direction === "from-top";
  const axis = direction === "from-left" || direction === "from-right" ? "X" : "Y";
  const offset = isEntering ? (isForward ? -100 + done : 100 + overlap - done) : isForward ? done - overlap : -done;
  return (
    <AbsoluteFill
      style={{
        justifyContent: "center",
        alignItems: "center",
        transform: `translate${axis}(${offset}%)`,
        ...(isEntering ? enterStyle : exitStyle),
      }}
    >
      {children}
    </AbsoluteFill>
  );
}

/** The next scene pushes the last one out. */
export const slide = (props: SlideProps = {}): TransitionPresentation<SlideProps> => ({ component: Slide, props });
