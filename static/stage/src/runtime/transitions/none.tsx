import type { CSSProperties } from "react";

import { AbsoluteFill } from "../absolute-fill";
import type { PresentationProps, TransitionPresentation } from "./types";

export type NoneProps = { enterStyle?: CSSProperties; exitStyle?: CSSProperties };

function None({ children, presentationDirection, passedProps }: PresentationProps<NoneProps>) {
  const style = presentationDirection === "entering" ? passedProps.enterStyle : passedProps.exitStyle;
  return <AbsoluteFill style={style}>{children}</AbsoluteFill>;
}

/** The next scene lies over the last without any effect. */
export const none = (props: NoneProps = {}): TransitionPresentation<NoneProps> => ({ component: None, props });
