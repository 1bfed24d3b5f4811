import type { CSSProperties } from "react";

import { AbsoluteFill } from "../absolute-fill";
import type { PresentationProps } from "./types";

export type ClipStyles = {
  outerEnterStyle?: CSSProperties;
  outerExitStyle?: CSSProperties;
  innerEnterStyle?: CSSProperties;
  innerExitStyle?: CSSProperties;
};

/** Two nested layers, the inner one with the styles of the effect. */
export function Layers<Props extends ClipStyles>({
  presentation,
  outer,
  inner,
}: {
  presentation: PresentationProps<Props>;
  outer?: CSSProperties;
  inner: CSSProperties;
}) {
  const { passedProps, presentationDirection, children } = presentation;
  const isEntering = presentationDirection === "entering";
  const { outerEnterStyle, outerExitStyle, innerEnterStyle, innerExitStyle } = passedProps;
  return (
    <AbsoluteFill style={{ ...outer, ...(isEntering ? outerEnterStyle : outerExitStyle) }}>
      <AbsoluteFill style={{ ...inner, ...(isEntering ? innerEnterStyle : innerExitStyle) }}>{children}</AbsoluteFill>
    </AbsoluteFill>
  );
}
