import { Easing, type EasingFunction } from "./easing";
import { interpolateText, type InterpolateOutputType } from "./interpolate-text";
import { assertInputRange } from "./validate";

export type ExtrapolateType = "extend" | "identity" | "clamp" | "wrap";
export type InterpolateOutputOption = "linear" | "perceptual-scale";
export type { InterpolateOutputType } from "./interpolate-text";

export type InterpolateOptions = Partial<{
  easing: EasingFunction | readonly EasingFunction[];
  extrapolateLeft: ExtrapolateType;
  extrapolateRight: ExtrapolateType;
  output: InterpolateOutputOption;
  outputType: InterpolateOutputType;
  posterize: number;
}>;

function easingFor(options: InterpolateOptions, segment: number): EasingFunction {
  const { easing } = options;
  if (easing === undefined) {
    return Easing.linear;
  }
  return typeof easing === "function" ? easing : (easing[segment] as EasingFunction);
}

function assertEasing(easing: InterpolateOptions["easing"], points: number): void {
  if (easing === undefined || typeof easing === "function") {
    return;
  }
  const list = Array.isArray(easing) ? (easing as readonly unknown[]) : [easing];
  if (Array.isArray(easing) && list.length !== points - 1) {
    throw new Error(
      `When easing is an array, it must have one entry per segment between keyframes (length inputRange.length - 1 = ${points - 1}), but got length ${list.length}`,
    );
  }
  list.forEach((item, index) => {
    if (typeof item !== "function") {
      throw new Error(`easing[${index}] must be a function`);
    }
  });
}

export function posterized(input: number, step: number | undefined): number {
  if (step === undefined) {
    return input;
  }
  if (typeof step !== "number" || !Number.isFinite(step) || step <= 0) {
    throw new Error(`posterize must be a positive finite number, but got ${String(step)}`);
  }
  return Math.floor(input / step) * step;
}

/** Index of the segment of `range` an input falls in; ends belong to the segment on their left. */
function segmentOf(input: number, range: readonly number[]): number {
  let i = 1;
  while (i < range.length - 1 && (range[i] as number) < input) {
    i++;
  }
  return i - 1;
}

function mix(progress: number, from: number, to: number, output?: InterpolateOutputOption): number {
  if (output === "perceptual-scale") {
    const area = progress * (to * to - from * from) + from * from;
    return Math.sign(area) * Math.sqrt(Math.abs(area));
  }
  return progress * (to - from) + from;
}

/** Interpolate plain numbers; ranges are already known to be valid. */
export function interpolateNumbers(
  rawInput: number,
  inputRange: readonly number[],
  outputRange: readonly number[],
  options: InterpolateOptions,
): number {
  if (inputRange.length === 1) {
    return outputRange[0] as number;
  }
  const segment = segmentOf(rawInput, inputRange);
  const inputMin = inputRange[segment] as number;
  const inputMax = inputRange[segment + 1] as number;
  const outputMin = outputRange[segment] as number;
  const outputMax = outputRange[segment + 1] as number;
  const easing = easingFor(options, segment);

  let input = rawInput;
  if (input < inputMin) {
    const side = options.extrapolateLeft ?? "extend";
    if (side === "identity") {
      return input;
    }
    input = side === "clamp" ? inputMin : side === "wrap" ? wrap(input, inputMin, inputMax) : input;
  }
  if (input > inputMax) {
    const side = options.extrapolateRight ?? "extend";
    if (side === "identity") {
      return input;
    }
    const clamps = side === "clamp" && !easing.extendsRight;
    input = clamps ? inputMax : side === "wrap" ? wrap(input, inputMin, inputMax) : input;
  }
  if (outputMin === outputMax) {
    return outputMin;
  }
  const progress = easing((input - inputMin) / (inputMax - inputMin));
  return mix(progress, outputMin, outputMax, options.output);
}

function wrap(input: number, min: number, max: number): number {
  const length = max - min;
  return min + ((((input - min) % length) + length) % length);
}

type Output = number | string | readonly number[];

export function interpolate(
  input: number,
  inputRange: readonly number[],
  outputRange: readonly number[],
  options?: InterpolateOptions,
): number;
export function interpolate(
  input: number,
  inputRange: readonly number[],
  outputRange: readonly (number | string)[],
  options: InterpolateOptions & { outputType: "font-weight" },
): number;
export function interpolate(
  input: number,
  inputRange: readonly number[],
  outputRange: readonly string[],
  options?: InterpolateOptions,
): string;
export function interpolate(
  input: number,
  inputRange: readonly number[],
  outputRange: readonly (readonly number[])[],
  options?: InterpolateOptions,
): number[];
/** Map `input` from one range to another, segment by segment, with easing and extrapolation. */
export function interpolate(
  input: number,
  inputRange: readonly number[],
  outputRange: readonly Output[],
  options: InterpolateOptions = {},
): Output {
  for (const [name, value] of Object.entries({ input, inputRange, outputRange })) {
    if (value === undefined) {
      throw new Error(`${name} can not be undefined`);
    }
  }
  if (inputRange.length !== outputRange.length) {
    throw new Error(
      `inputRange (${inputRange.length}) and outputRange (${outputRange.length}) must have the same length`,
    );
  }
  assertInputRange(inputRange);
  assertEasing(options.easing, inputRange.length);
  const at = posterized(input, options.posterize);
  if (typeof at !== "number") {
    throw new TypeError("Cannot interpolate an input which is not a number");
  }
  const tuples = outputRange.filter((value) => Array.isArray(value));
  if (tuples.length > 0) {
    return interpolateTuples(at, inputRange, outputRange, options);
  }
  if (outputRange.some((value) => typeof value === "string")) {
    return interpolateText(at, inputRange, outputRange as readonly (number | string)[], options);
  }
  assertFiniteOutput(outputRange as readonly number[]);
  return interpolateNumbers(at, inputRange, outputRange as readonly number[], options);
}

function assertFiniteOutput(range: readonly number[]): void {
  for (const value of range) {
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw new Error(`outputRange must contain only finite numbers, but got [${range.join(",")}]`);
    }
  }
}

function interpolateTuples(
  input: number,
  inputRange: readonly number[],
  outputRange: readonly Output[],
  options: InterpolateOptions,
): number[] {
  const first = outputRange[0] as readonly number[];
  for (const tuple of outputRange) {
    if (!Array.isArray(tuple)) {
      throw new TypeError("outputRange must contain either only tuples or no tuples");
    }
    if (tuple.length !== first.length) {
      throw new TypeError(
        `outputRange tuples must all have the same length, but got ${first.length} and ${tuple.length}`,
      );
    }
  }
  return first.map((_, axis) => {
    const column = outputRange.map((tuple) => (tuple as readonly number[])[axis] as number);
    assertFiniteOutput(column);
    return interpolateNumbers(input, inputRange, column, options);
  });
}
