import { translatePath } from "../path-data";
import { makePie } from "../shape-paths";
import { Layers, type ClipStyles } from "./clipped";
import type { PresentationProps, TransitionPresentation } from "./types";

export type ClockWipeProps = ClipStyles & { width: number; height: number };

function ClockWipe(presentation: PresentationProps<ClockWipeProps>) {
  const { presentationProgress, presentationDirection, passedProps } = presentation;
  if (presentationDirection === "exiting") {
    return <Layers presentation={presentation} inner={{}} />;
  }
  const { width, height } = passedProps;
  const radius = Math.sqrt(width ** 2 + height ** 2) / 2;
  const { path } = makePie({ radius, progress: presentationProgress });
  const centred = translatePath(path, -(radius * 2 - width) / 2, -(radius * 2 - height) / 2);
  return <Layers presentation={presentation} inner={{ clipPath: `path("${centred}")` }} />;
}

/** The next scene is uncovered by a hand that goes round like a clock's. */
export const clockWipe = (props: ClockWipeProps): TransitionPresentation<ClockWipeProps> => ({
  component: ClockWipe,
  props,
});
