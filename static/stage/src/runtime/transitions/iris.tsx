import { translatePath } from "../path-data";
import { makeCircle } from "../shape-paths";
import { Layers, type ClipStyles } from "./clipped";
import type { PresentationProps, TransitionPresentation } from "./types";

export type IrisProps = ClipStyles & { width: number; height: number };

function Iris(presentation: PresentationProps<IrisProps>) {
  const { presentationProgress, presentationDirection, passedProps } = presentation;
  if (presentationDirection === "exiting") {
    return <Layers presentation={presentation} inner={{}} />;
  }
  const { width, height } = passedProps;
  const radius = (Math.sqrt(width ** 2 + height ** 2) / 2) * presentationProgress;
  const { path } = makeCircle({ radius });
  const centred = translatePath(path, width / 2 - radius, height / 2 - radius);
  return <Layers presentation={presentation} inner={{ clipPath: `path("${centred}")` }} />;
}

/** The next scene opens from the middle like the iris of a lens. */
export const iris = (props: IrisProps): TransitionPresentation<IrisProps> => ({ component: Iris, props });
