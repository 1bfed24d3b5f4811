/** SVG path data as a list of instructions: read, moved, measured, written. */
export type Instruction =
  | { type: "M" | "m" | "L" | "l" | "T" | "t"; x: number; y: number }
  | { type: "H" | "h"; x: number }
  | { type: "V" | "v"; y: number }
  | { type: "C" | "c"; cp1x: number; cp1y: number; cp2x: number; cp2y: number; x: number; y: number }
  | { type: "S" | "s" | "Q" | "q"; cpx: number; cpy: number; x: number; y: number }
  | {
      type: "A" | "a";
      rx: number;
      ry: number;
      xAxisRotation: number;
      largeArcFlag: boolean;
      sweepFlag: boolean;
      x: number;
      y: number;
    }
  | { type: "Z" };

export type Line = Extract<Instruction, { type: "M" | "L" | "C" | "A" | "a" | "Z" }>;

export type BoundingBox = {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  viewBox: string;
  width: number;
  height: number;
};

const ARGUMENTS: Record<string, number> = { m: 2, l: 2, t: 2, h: 1, v: 1, c: 6, s: 4, q: 4, a: 7, z: 0 };
const SEGMENT = /([mzlhvcsqta])([^mzlhvcsqta]*)/gi;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;
const ARC = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy;

/** Arc flags may stand without separators ("a1 1 0 01.5.5"), so they are read one by one. */
function arcNumbers(text: string): number[] {
  const numbers: number[] = [];
  let at = 0;
  while (at < text.length) {
    if (/[\s,]/.test(text[at] as string)) {
      at++;
    } else if ([3, 4].includes(numbers.length % 7) && /[01]/.test(text[at] as string)) {
      numbers.push(Number(text[at]));
      at++;
    } else {
      ARC.lastIndex = at;
      const match = ARC.exec(text);
      if (!match) {
        break;
      }
      numbers.push(Number(match[0]));
      at = ARC.lastIndex;
    }
  }
  return numbers;
}

function instruction(letter: string, n: readonly number[]): Instruction {
  const at = (index: number) => n[index] as number;
  switch (letter.toLowerCase()) {
    case "z":
      return { type: "Z" };
    case "h":
      return { type: letter as "H", x: at(0) };
    case "v":
      return { type: letter as "V", y: at(0) };
    case "c":
      return { type: letter as "C", cp1x: at(0), cp1y: at(1), cp2x: at(2), cp2y: at(3), x: at(4), y: at(5) };
    case "s":
    case "q":
      return { type: letter as "S", cpx: at(0), cpy: at(1), x: at(2), y: at(3) };
    case "a":
      return {
        type: letter as "A",
        rx: at(0),
        ry: at(1),
        xAxisRotation: at(2),
        largeArcFlag: at(3) === 1,
        sweepFlag: at(4) === 1,
        x: at(5),
        y: at(6),
      };
    default:
      return { type: letter as "M", x: at(0), y: at(1) };
  }
}

/** Path data as instructions; throws on text that is none. */
export function parsePath(d: string): Instruction[] {
  if (!d) {
    throw new Error("No path provided");
  }
  const result: Instruction[] = [];
  for (const [, letter, rest] of d.matchAll(SEGMENT) as Iterable<[string, string, string]>) {
    const kind = letter.toLowerCase();
    const count = ARGUMENTS[kind] as number;
    const numbers = kind === "a" ? arcNumbers(rest) : (rest.match(NUMBER) ?? []).map(Number);
    if (count === 0) {
      result.push({ type: "Z" });
      continue;
    }
    if (numbers.length === 0 || numbers.length % count !== 0) {
      throw new Error(`Malformed path data: "${letter}" must have ${count} elements and has ${numbers.length}: ${letter}${rest}`);
    }
    for (let i = 0; i < numbers.length; i += count) {
      const repeated = kind === "m" && i > 0 ? (letter === "m" ? "l" : "L") : letter;
      result.push(instruction(repeated, numbers.slice(i, i + count)));
    }
  }
  if (result.length === 0) {
    throw new Error(`No path elements found in string ${d}`);
  }
  return result;
}

function write(step: Instruction): string {
  switch (step.type) {
    case "Z":
      return "Z";
    case "H":
    case "h":
      return `${step.type} ${step.x}`;
    case "V":
    case "v":
      return `${step.type} ${step.y}`;
    case "C":
    case "c":
      return `${step.type} ${step.cp1x} ${step.cp1y} ${step.cp2x} ${step.cp2y} ${step.x} ${step.y}`;
    case "S":
    case "s":
    case "Q":
    case "q":
      return `${step.type} ${step.cpx} ${step.cpy} ${step.x} ${step.y}`;
    case "A":
    case "a":
      return `${step.type} ${step.rx} ${step.ry} ${step.xAxisRotation} ${Number(step.largeArcFlag)} ${Number(step.sweepFlag)} ${step.x} ${step.y}`;
    default:
      return `${step.type} ${step.x} ${step.y}`;
  }
}

/** Instructions as path data. */
export const serializeInstructions = (steps: readonly Instruction[]): string => steps.map(write).join(" ");

/** Instructions with every x and y given to the two functions; relative ones only when `relative`. */
function mapPoints(
  steps: readonly Instruction[],
  x: (value: number) => number,
  y: (value: number) => number,
  relative: boolean,
): Instruction[] {
  return steps.map((step, index) => {
    const isAbsolute = step.type === step.type.toUpperCase() || (index === 0 && step.type === "m");
    if (!isAbsolute && !relative) {
      return step;
    }
    const moved: Record<string, unknown> = { ...step };
    for (const key of Object.keys(step)) {
      if (key === "x" || key === "cpx" || key === "cp1x" || key === "cp2x") {
        moved[key] = x(moved[key] as number);
      } else if (key === "y" || key === "cpy" || key === "cp1y" || key === "cp2y") {
        moved[key] = y(moved[key] as number);
      }
    }
    return moved as Instruction;
  });
}

export const translateInstructions = (steps: readonly Instruction[], dx: number, dy: number): Instruction[] =>
  mapPoints(steps, (x) => x + dx, (y) => y + dy, false);

/** Move a path. */
export const translatePath = (path: string, x: number, y: number): string =>
  serializeInstructions(translateInstructions(parsePath(path), x, y));

/** Scale a path about the corner of its bounding box. */
export function scalePath(path: string, scaleX: number, scaleY: number): string {
  const { x1, y1 } = getBoundingBox(path);
  const steps = parsePath(path).map((step) =>
    step.type === "A" || step.type === "a" ? { ...step, rx: step.rx * scaleX, ry: step.ry * scaleY } : step,
  );
  const absolute = steps.every((step) => step.type === step.type.toUpperCase());
  return serializeInstructions(
    mapPoints(
      steps,
      (x) => (absolute ? (x - x1) * scaleX + x1 : x * scaleX),
      (y) => (absolute ? (y - y1) * scaleY + y1 : y * scaleY),
      true,
    ),
  );
}

/** Move a path so that its bounding box starts at the origin. */
export function resetPath(path: string): string {
  const { x1, y1 } = getBoundingBox(path);
  return translatePath(path, -x1, -y1);
}

/** The same path with every instruction absolute. */
export function normalizePath(path: string): string {
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  const steps = parsePath(path).map((step): Instruction => {
    const isRelative = step.type !== "Z" && step.type === step.type.toLowerCase();
    const [dx, dy] = isRelative ? [x, y] : [0, 0];
    const [moved] = mapPoints([step], (value) => value + dx, (value) => value + dy, true) as [Instruction];
    const absolute = { ...moved, type: step.type.toUpperCase() } as Instruction;
    if (absolute.type === "Z") {
      [x, y] = [startX, startY];
    } else {
      x = "x" in absolute ? absolute.x : x;
      y = "y" in absolute ? absolute.y : y;
    }
    if (absolute.type === "M") {
      [startX, startY] = [x, y];
    }
    return absolute;
  });
  return serializeInstructions(steps);
}

/** Parameters in 0..1 where a cubic Bezier turns around on one axis. */
function turningPoints(p0: number, p1: number, p2: number, p3: number): number[] {
  const a = -p0 + 3 * p1 - 3 * p2 + p3;
  const b = 2 * (p0 - 2 * p1 + p2);
  const c = p1 - p0;
  const roots =
    Math.abs(3 * a) < 1e-12
      ? [-c / b]
      : [1, -1].map((sign) => (-b + sign * Math.sqrt(b * b - 4 * a * c)) / (2 * a));
  return roots.filter((t) => t > 0 && t < 1);
}

function cubicAt(t: number, p0: number, p1: number, p2: number, p3: number): number {
  const u = 1 - t;
  return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
}

/** Samples that bound an arc closely enough to lay out shapes. */
function arcPoints(x0: number, y0: number, arc: Extract<Instruction, { type: "A" | "a" }>): [number, number][] {
  const rotation = (arc.xAxisRotation * Math.PI) / 180;
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  const hx = (x0 - arc.x) / 2;
  const hy = (y0 - arc.y) / 2;
  const px = cos * hx + sin * hy;
  const py = -sin * hx + cos * hy;
  const lambda = (px / arc.rx) ** 2 + (py / arc.ry) ** 2;
  const grow = lambda > 1 ? Math.sqrt(lambda) : 1;
  const rx = arc.rx * grow;
  const ry = arc.ry * grow;
  const side = arc.largeArcFlag === arc.sweepFlag ? -1 : 1;
  const off = side * Math.sqrt(Math.max(0, (rx * ry) ** 2 / ((rx * py) ** 2 + (ry * px) ** 2) - 1));
  const qx = (off * rx * py) / ry;
  const qy = (-off * ry * px) / rx;
  const cx = cos * qx - sin * qy + (x0 + arc.x) / 2;
  const cy = sin * qx + cos * qy + (y0 + arc.y) / 2;
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  const end = Math.atan2((-py - qy) / ry, (-px - qx) / rx);
  const turn = 2 * Math.PI;
  const sweep = arc.sweepFlag ? (((end - start) % turn) + turn) % turn : -((((start - end) % turn) + turn) % turn);
  const extremes = [Math.atan2(-ry * sin, rx * cos), Math.atan2(ry * cos, rx * sin)]
    .flatMap((angle) => [angle, angle + Math.PI])
    .filter((angle) => {
      const ahead = arc.sweepFlag ? angle - start : start - angle;
      return ((ahead % turn) + turn) % turn < Math.abs(sweep);
    });
  return extremes.map((angle) => [
    cx + rx * Math.cos(angle) * cos - ry * Math.sin(angle) * sin,
    cy + rx * Math.cos(angle) * sin + ry * Math.sin(angle) * cos,
  ]);
}

/** The box around a path, its curves included. */
export function getBoundingBox(path: string): BoundingBox {
  return boundsOf(parsePath(normalizePath(path)));
}

/** The box around absolute instructions. */
export function boundsOf(steps: readonly Instruction[]): BoundingBox {
  const xs: number[] = [];
  const ys: number[] = [];
  let x = 0;
  let y = 0;
  let lastControl: readonly [number, number] | null = null;
  const cubic = (c: readonly [number, number, number, number, number, number]) => {
    xs.push(...turningPoints(x, c[0], c[2], c[4]).map((t) => cubicAt(t, x, c[0], c[2], c[4])), c[4]);
    ys.push(...turningPoints(y, c[1], c[3], c[5]).map((t) => cubicAt(t, y, c[1], c[3], c[5])), c[5]);
  };
  for (const step of steps) {
    const reflected: readonly [number, number] = lastControl ? [2 * x - lastControl[0], 2 * y - lastControl[1]] : [x, y];
    lastControl = null;
    const quadratic = (cx: number, cy: number, ex: number, ey: number) =>
      cubic([x + (2 / 3) * (cx - x), y + (2 / 3) * (cy - y), ex + (2 / 3) * (cx - ex), ey + (2 / 3) * (cy - ey), ex, ey]);
    if (step.type === "C") {
      cubic([step.cp1x, step.cp1y, step.cp2x, step.cp2y, step.x, step.y]);
      lastControl = [step.cp2x, step.cp2y];
    } else if (step.type === "S") {
      cubic([...reflected, step.cpx, step.cpy, step.x, step.y]);
      lastControl = [step.cpx, step.cpy];
    } else if (step.type === "Q") {
      quadratic(step.cpx, step.cpy, step.x, step.y);
      lastControl = [step.cpx, step.cpy];
    } else if (step.type === "T") {
      quadratic(...reflected, step.x, step.y);
      lastControl = reflected;
    } else if (step.type === "A") {
      for (const [px, py] of arcPoints(x, y, step)) {
        xs.push(px);
        ys.push(py);
      }
    }
    if ("x" in step) {
      x = step.x;
    }
    if ("y" in step) {
      y = step.y;
    }
    xs.push(x);
    ys.push(y);
  }
  const x1 = Math.min(...xs);
  const y1 = Math.min(...ys);
  const x2 = Math.max(...xs);
  const y2 = Math.max(...ys);
  const width = x2 - x1;
  const height = y2 - y1;
  return { x1, y1, x2, y2, viewBox: `${x1} ${y1} ${width} ${height}`, width, height };
}
