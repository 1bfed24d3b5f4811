/** The module scenes import as `@remotion/shapes`. */
import type { CSSProperties, ReactNode, Ref, SVGProps } from "react";

import {
  makeCircle,
  makeEllipse,
  makePie,
  makePolygon,
  makeRect,
  makeStar,
  makeTriangle,
  type MakeCircleOptions,
  type MakeEllipseOptions,
  type MakePieOptions,
  type MakePolygonOptions,
  type MakeRectOptions,
  type MakeStarOptions,
  type MakeTriangleOptions,
  type ShapeInfo,
} from "./shape-paths";

export { makeCircle, makeEllipse, makePie, makePolygon, makeRect, makeStar, makeTriangle };

type DrawingProps = Omit<SVGProps<SVGPathElement>, "width" | "height" | "d" | "radius" | "points" | "ref" | "rotation" | "direction"> & {
  style?: CSSProperties;
  pathStyle?: CSSProperties;
  debug?: boolean;
  ref?: Ref<SVGSVGElement>;
};

function Drawing({ info, style, pathStyle, debug: _debug, ref, ...path }: DrawingProps & { info: ShapeInfo }): ReactNode {
  const { width, height, transformOrigin } = info;
  return (
    <svg
      ref={ref}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      xmlns="http://www.w3.org/2000/svg"
      style={{ overflow: "visible", ...style }}
    >
      <path transform-origin={transformOrigin} d={info.path} style={{ transformBox: "fill-box", ...pathStyle }} {...path} />
    </svg>
  );
}

export const Rect = ({ width, height, edgeRoundness, cornerRadius, ...rest }: MakeRectOptions & DrawingProps) => (
  <Drawing info={makeRect({ width, height, edgeRoundness, cornerRadius })} {...rest} />
);

export const Circle = ({ radius, ...rest }: MakeCircleOptions & DrawingProps) => (
  <Drawing info={makeCircle({ radius })} {...rest} />
);

export const Ellipse = ({ rx, ry, ...rest }: MakeEllipseOptions & DrawingProps) => (
  <Drawing info={makeEllipse({ rx, ry })} {...rest} />
);

export const Triangle = ({ length, direction, edgeRoundness, cornerRadius, ...rest }: MakeTriangleOptions & DrawingProps) => (
  <Drawing info={makeTriangle({ length, direction, edgeRoundness, cornerRadius })} {...rest} />
);

export const Polygon = ({ points, radius, edgeRoundness, cornerRadius, ...rest }: MakePolygonOptions & DrawingProps) => (
  <Drawing info={makePolygon({ points, radius, edgeRoundness, cornerRadius })} {...rest} />
);

export const Star = ({ points, innerRadius, outerRadius, edgeRoundness, cornerRadius, ...rest }: MakeStarOptions & DrawingProps) => (
  <Drawing info={makeStar({ points, innerRadius, outerRadius, edgeRoundness, cornerRadius })} {...rest} />
);

export const Pie = ({ radius, progress, closePath, counterClockwise, rotation, ...rest }: MakePieOptions & DrawingProps) => (
  <Drawing info={makePie({ radius, progress, closePath, counterClockwise, rotation })} {...rest} />
);
