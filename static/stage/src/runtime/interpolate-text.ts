import { interpolateNumbers, type InterpolateOptions } from "./interpolate";

export type InterpolateOutputType =
  | "font-weight"
  | "scale"
  | "translate"
  | "rotate"
  | "transform-origin";

type Axis = { value: number; unit: string };
type Parsed = { kind: "scale" | "translate" | "rotate"; axes: Axis[] };

const TOKEN = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)$/i;
const ANGLES = new Set(["deg", "rad", "turn", "grad"]);
const ORIGINS: Record<string, string> = {
  left: "0%",
  top: "0%",
  center: "50%",
  right: "100%",
  bottom: "100%",
};
const DECIMALS = 6;
const WEIGHTS: Record<string, number> = { normal: 400, bold: 700 };

function kindOf(units: string[]): Parsed["kind"] | null {
  if (units.every((unit) => unit === "")) {
    return "scale";
  }
  if (units.every((unit) => unit === "" || ANGLES.has(unit))) {
    return "rotate";
  }
  return units.some((unit) => ANGLES.has(unit)) ? null : "translate";
}

/** Read "12px 3%", "45deg" or "1.5" into numbers with units; null when it is other text. */
function parse(value: number | string, type: InterpolateOutputType | undefined): Parsed | null {
  const words = String(value).trim().split(/\s+/);
  const tokens = words.map((word) =>
    TOKEN.exec(type === "transform-origin" ? (ORIGINS[word] ?? word) : word),
  );
  if (tokens.length > 3 || tokens.some((token) => token === null)) {
    return null;
  }
  const axes = tokens.map((token) => ({
    value: Number(token?.[1]),
    unit: (token?.[2] ?? "").toLowerCase(),
  }));
  const kind = kindOf(axes.map((axis) => axis.unit));
  return kind && { kind, axes };
}

function weightOf(value: number | string): number {
  const weight = typeof value === "number" ? value : (WEIGHTS[value] ?? Number(value));
  if (!Number.isFinite(weight)) {
    throw new TypeError(`"${value}" is not a font weight`);
  }
  return weight;
}

function assertStepped(options: InterpolateOptions): void {
  const easings = typeof options.easing === "function" ? [options.easing] : (options.easing ?? []);
  if (easings.length === 0 || easings.some((easing) => easing(0.5) !== 0)) {
    throw new TypeError("Non-numeric strings can only be interpolated using Easing.step1");
  }
}

function stepped(
  input: number,
  inputRange: readonly number[],
  values: readonly (number | string)[],
): string {
  let index = 0;
  while (index + 1 < inputRange.length && input >= (inputRange[index + 1] as number)) {
    index++;
  }
  return String(values[index]);
}

/** Interpolate CSS values (scale, translate, rotate, transform-origin, font-weight), axis by axis. */
export function interpolateText(
  input: number,
  inputRange: readonly number[],
  outputRange: readonly (number | string)[],
  options: InterpolateOptions,
): number | string {
  if (options.outputType === "font-weight") {
    return interpolateNumbers(input, inputRange, outputRange.map(weightOf), options);
  }
  const parsed = outputRange.map((value) => parse(value, options.outputType));
  if (parsed.some((value) => value === null)) {
    assertStepped(options);
    return stepped(input, inputRange, outputRange);
  }
  const values = parsed as Parsed[];
  const first = values[0] as Parsed;
  for (const other of values) {
    if (other.kind !== first.kind) {
      throw new TypeError(`Cannot interpolate ${first.kind} values with ${other.kind} values`);
    }
  }
  const count = Math.max(...values.map((value) => value.axes.length));
  const axes = Array.from({ length: count }, (_, axis) =>
    interpolateAxis(input, inputRange, values, axis, options),
  );
  return axes.join(" ");
}

function interpolateAxis(
  input: number,
  inputRange: readonly number[],
  values: readonly Parsed[],
  axis: number,
  options: InterpolateOptions,
): string {
  const missing = (value: Parsed): Axis =>
    value.kind === "scale" && axis < 2
      ? (value.axes[0] as Axis)
      : { value: value.kind === "scale" ? 1 : 0, unit: "" };
  const column = values.map((value) => value.axes[axis] ?? missing(value));
  const units = [...new Set(column.filter((cell) => cell.value !== 0 || cell.unit).map((c) => c.unit))];
  const [unit, other] = units;
  if (other !== undefined) {
    throw new TypeError(
      `Cannot interpolate ${values[0]?.kind} values with different units on axis ${axis + 1}: ${unit} and ${other}`,
    );
  }
  const result = interpolateNumbers(input, inputRange, column.map((cell) => cell.value), options);
  const fallback = values[0]?.kind === "translate" ? "px" : values[0]?.kind === "rotate" ? "deg" : "";
  return `${Number(result.toFixed(DECIMALS))}${unit ?? fallback}`;
}
