import { Layers, type ClipStyles } from "./clipped";
import type { PresentationProps, TransitionPresentation } from "./types";

export type FlipDirection = "from-left" | "from-right" | "from-top" | "from-bottom";
export type FlipProps = ClipStyles & { direction?: FlipDirection; perspective?: number };

function Flip(presentation: PresentationProps<FlipProps>) {
  const { presentationProgress, presentationDirection, passedProps } = presentation;
  const { direction = "from-left", perspective = 1000 } = passedProps;
  const start = direction === "from-right" || direction === "from-top" ? 180 : -180;
  const degrees =
    presentationDirection === "entering" ? start - start * presentationProgress : -start * presentationProgress;
  const axis = direction === "from-top" || direction === "from-bottom" ? "X" : "Y";
  return (
    <Layers
      presentation={presentation}
      outer={{ perspective, transformStyle: "preserve-3d" }}
      inner={{
        transform: `rotate${axis}(${degrees}deg)`,
        backfaceVisibility: "hidden",
        WebkitBackfaceVisibility: "hidden",
      }}
    />
  );
}

/** The last scene turns round and the next is on its back. */
export const flip = (props: FlipProps = {}): TransitionPresentation<FlipProps> => ({ component: Flip, props });
