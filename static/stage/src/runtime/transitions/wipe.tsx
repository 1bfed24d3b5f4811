import { Layers, type ClipStyles } from "./clipped";
import type { PresentationProps, TransitionPresentation } from "./types";

export type WipeDirection =
  | "from-left"
  | "from-top-left"
  | "from-top"
  | "from-top-right"
  | "from-right"
  | "from-bottom-right"
  | "from-bottom"
  | "from-bottom-left";
export type WipeProps = ClipStyles & { direction?: WipeDirection };

type Corners = readonly (readonly [x: number, y: number])[];

/** Corners (in per cent) of what has been uncovered of the next scene. */
function entering(p: number): Record<WipeDirection, Corners> {
  const one = p * 100;
  const two = p * 200;
  return {
    "from-left": [[0, 0], [one, 0], [one, 100], [0, 100]],
    "from-top-left": [[0, 0], [two, 0], [0, two]],
    "from-top": [[0, 0], [100, 0], [100, one], [0, one]],
    "from-top-right": [[100, 0], [100 - two, 0], [100, two]],
    "from-right": [[100, 0], [100, 100], [100 - one, 100], [100 - one, 0]],
    "from-bottom-right": [[100, 100], [100 - two, 100], [100, 100 - two]],
    "from-bottom": [[0, 100], [100, 100], [100, 100 - one], [0, 100 - one]],
    "from-bottom-left": [[0, 100], [0, 100 - two], [two, 100]],
  };
}

/** Corners (in per cent) of what is left of the last scene. */
function exiting(p: number): Record<WipeDirection, Corners> {
  const one = p * 100;
  const rest = (1 - p) * 100;
  const two = (1 - p) * 200;
  return {
    "from-left": [[100, 100], [one, 100], [one, 0], [100, 0]],
    "from-top-left": [[100, 100], [100 - two, 100], [100, 100 - two]],
    "from-top": [[100, 100], [0, 100], [0, one], [100, one]],
    "from-top-right": [[0, 100], [two, 100], [0, 100 - two]],
    "from-right": [[0, 0], [rest, 0], [rest, 100], [0, 100]],
    "from-bottom-right": [[0, 0], [two, 0], [0, two]],
    "from-bottom": [[100, 0], [0, 0], [0, rest], [100, rest]],
    "from-bottom-left": [[100, 0], [100 - two, 0], [100, two]],
  };
}

function Wipe(presentation: PresentationProps<WipeProps>) {
  const { presentationProgress, presentationDirection, passedProps } = presentation;
  const { direction = "from-left" } = passedProps;
  const corners = (presentationDirection === "entering" ? entering : exiting)(presentationProgress)[direction];
  if (!corners) {
    throw new Error(`Unknown direction: ${String(direction)}`);
  }
  const clipPath = `polygon(${corners.map(([x, y]) => `${x}% ${y}%`).join(", ")})`;
  return <Layers presentation={presentation} inner={{ justifyContent: "center", alignItems: "center", clipPath }} />;
}

/** The next scene is uncovered from an edge or corner. */
export const wipe = (props: WipeProps = {}): TransitionPresentation<WipeProps> => ({ component: Wipe, props });
