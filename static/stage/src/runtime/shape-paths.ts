/** Outlines of the shapes, drawn from the origin. */
import { boundsOf, serializeInstructions, translateInstructions, type Instruction } from "./path-data";

export type ShapeInfo = {
  path: string;
  instructions: Instruction[];
  width: number;
  height: number;
  transformOrigin: string;
};

type Point = readonly [x: number, y: number];
type Rounding = { edgeRoundness?: number | null; cornerRadius?: number };

const towards = (from: Point, to: Point, distance: number): Point => {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const length = Math.sqrt(dx * dx + dy * dy);
  return [from[0] + (dx / length) * distance, from[1] + (dy / length) * distance];
};

const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
const mix = (from: Point, to: Point, t: number): Point => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
const line = (type: "M" | "L", [x, y]: Point): Instruction => ({ type, x, y });
const curve = (a: Point, b: Point, to: Point): Instruction => ({
  type: "C",
  cp1x: a[0],
  cp1y: a[1],
  cp2x: b[0],
  cp2y: b[1],
  x: to[0],
  y: to[1],
});

/** Corners joined by lines, with corners or whole edges rounded. The path returns to its first corner. */
function outline(corners: readonly Point[], rounding: Rounding, corner: "arc" | "bezier"): Instruction[] {
  const { edgeRoundness = null, cornerRadius = 0 } = rounding;
  if (edgeRoundness !== null && cornerRadius !== 0) {
    throw new Error('"cornerRadius" and "edgeRoundness" cannot be specified at the same time.');
  }
  const at = (index: number) => corners[index % corners.length] as Point;
  const steps: Instruction[] = [];
  const indices = corners.map((_, index) => index + 1);
  if (edgeRoundness !== null) {
    steps.push(line("M", middle(at(0), at(1))));
    for (const i of indices) {
      const before = middle(at(i - 1), at(i));
      const after = middle(at(i), at(i + 1));
      steps.push(curve(mix(before, at(i), edgeRoundness), mix(after, at(i), edgeRoundness), after));
    }
    return steps;
  }
  if (cornerRadius === 0) {
    return [line("M", at(0)), ...indices.map((i) => line("L", at(i)))];
  }
  steps.push(line("M", towards(at(1), at(0), cornerRadius)));
  for (const i of indices) {
    const arrive = towards(at(i), at(i - 1), cornerRadius);
    const leave = towards(at(i), at(i + 1), cornerRadius);
    steps.push(line("L", arrive));
    steps.push(
      corner === "bezier"
        ? curve(at(i), at(i), leave)
        : {
            type: "a",
            rx: cornerRadius,
            ry: cornerRadius,
            xAxisRotation: 0,
            largeArcFlag: false,
            sweepFlag: true,
            x: leave[0] - arrive[0],
            y: leave[1] - arrive[1],
          },
    );
  }
  return steps;
}

function shape(instructions: Instruction[], width: number, height: number, origin: Point): ShapeInfo {
  return {
    path: serializeInstructions(instructions),
    instructions,
    width,
    height,
    transformOrigin: `${origin[0]} ${origin[1]}`,
  };
}

const CLOSE: Instruction = { type: "Z" };

/** Moved so that its bounding box starts at the origin, which gives its size. */
function shapeAtOrigin(instructions: Instruction[], origin: Point): ShapeInfo {
  const { x1, y1, width, height } = boundsOf(instructions);
  const moved = translateInstructions(instructions, -x1, -y1);
  return { ...shape(moved, width, height, origin), instructions };
}

export type MakeRectOptions = Rounding & { width: number; height: number };

export function makeRect({ width, height, ...rounding }: MakeRectOptions): ShapeInfo {
  const corners: Point[] = [[0, 0], [width, 0], [width, height], [0, height]];
  return shape([...outline(corners, rounding, "arc"), CLOSE], width, height, [width / 2, height / 2]);
}

const arc = (rx: number, ry: number, x: number, y: number, sweepFlag: boolean): Instruction => ({
  type: "a",
  rx,
  ry,
  xAxisRotation: 0,
  largeArcFlag: true,
  sweepFlag,
  x,
  y,
});

export type MakeCircleOptions = { radius: number };

export function makeCircle({ radius }: MakeCircleOptions): ShapeInfo {
  const steps = [line("M", [radius, 0]), arc(radius, radius, 0, radius * 2, true), arc(radius, radius, 0, -radius * 2, true), CLOSE];
  return shape(steps, radius * 2, radius * 2, [radius, radius]);
}

export type MakeEllipseOptions = { rx: number; ry: number };

export function makeEllipse({ rx, ry }: MakeEllipseOptions): ShapeInfo {
  return shape([line("M", [rx, 0]), arc(rx, ry, 1, 0, false), CLOSE], rx * 2, ry * 2, [rx, ry]);
}

export type MakeTriangleOptions = Rounding & {
  length: number;
  direction: "right" | "left" | "up" | "down";
};

export function makeTriangle({ length, direction, ...rounding }: MakeTriangleOptions): ShapeInfo {
  const tall = (Math.sqrt(3) * length) / 2;
  const mid = length / 2;
  const corners: Record<MakeTriangleOptions["direction"], Point[]> = {
    up: [[mid, 0], [0, tall], [length, tall]],
    right: [[0, 0], [0, length], [tall, mid]],
    down: [[0, 0], [length, 0], [mid, tall]],
    left: [[tall, 0], [tall, length], [0, mid]],
  };
  const origins: Record<MakeTriangleOptions["direction"], Point> = {
    up: [mid, (tall / 3) * 2],
    right: [tall / 3, mid],
    down: [mid, tall / 3],
    left: [(tall / 3) * 2, mid],
  };
  const isWide = direction === "up" || direction === "down";
  const steps = [...outline(corners[direction], rounding, "bezier"), CLOSE];
  return shape(steps, isWide ? length : tall, isWide ? tall : length, origins[direction]);
}

function around(center: number, radius: number, angle: number): Point {
  return [center + radius * Math.cos(angle), center + radius * Math.sin(angle)];
}

export type MakePolygonOptions = Rounding & { points: number; radius: number };

export function makePolygon({ points, radius, ...rounding }: MakePolygonOptions): ShapeInfo {
  const step = (2 * Math.PI) / points;
  const corners = Array.from({ length: points }, (_, i) => around(radius, radius, i * step - Math.PI / 2));
  return shapeAtOrigin(outline(corners, rounding, "bezier"), [radius, radius]);
}

export type MakeStarOptions = Rounding & { points: number; innerRadius: number; outerRadius: number };

export function makeStar({ points, innerRadius, outerRadius, ...rounding }: MakeStarOptions): ShapeInfo {
  const step = Math.PI / points;
  const corners = Array.from({ length: points * 2 }, (_, i) =>
    around(outerRadius, i % 2 === 0 ? outerRadius : innerRadius, i * step - Math.PI / 2),
  );
  return shapeAtOrigin([...outline(corners, rounding, "bezier"), CLOSE], [outerRadius, outerRadius]);
}

export type MakePieOptions = {
  radius: number;
  progress: number;
  closePath?: boolean;
  counterClockwise?: boolean;
  rotation?: number;
};

const round5 = (value: number) => Math.round(value * 100_000) / 100_000;

/** A slice of a disc from the top; past half it takes two arcs. */
export function makePie({ radius, progress, closePath = true, counterClockwise = false, rotation = 0 }: MakePieOptions): ShapeInfo {
  const share = Math.min(1, Math.max(0, progress));
  const way = counterClockwise ? -1 : 1;
  const at = (part: number): Point => {
    const angle = part * 2 * Math.PI * way + rotation;
    return [round5(radius + Math.sin(angle) * radius), round5(radius - Math.cos(angle) * radius)];
  };
  const arcTo = ([x, y]: Point): Instruction => ({
    type: "A",
    rx: radius,
    ry: radius,
    xAxisRotation: 0,
    largeArcFlag: false,
    sweepFlag: !counterClockwise,
    x,
    y,
  });
  const steps: Instruction[] = [line("M", at(0))];
  if (share > 0.5) {
    steps.push(arcTo(at(0.5)));
  }
  steps.push(arcTo(at(share)));
  if (closePath) {
    if (share > 0 && share < 1) {
      steps.push(line("L", [radius, radius]));
    }
    steps.push(CLOSE);
  }
  return shape(steps, radius * 2, radius * 2, [radius, radius]);
}
