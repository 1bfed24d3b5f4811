/** The module scenes import as `@remotion/paths`. */
import { interpolatePath as blend } from "d3-interpolate-path";
import { svgPathProperties } from "svg-path-properties";

export { getBoundingBox, normalizePath, parsePath, resetPath, scalePath, serializeInstructions, translatePath } from "./path-data";
export type { BoundingBox, Instruction } from "./path-data";

/** The paths measured last: a scene asks for the same ones in every frame. */
const measured = new Map<string, InstanceType<typeof svgPathProperties>>();
const MOST_MEASURED = 200;

function measure(d: string): InstanceType<typeof svgPathProperties> {
  let properties = measured.get(d);
  if (!properties) {
    if (!d) {
      throw new Error("No path provided");
    }
    if (!/[mzlhvcsqta]\s*[-+.\d]/i.test(d)) {
      throw new Error(`No path elements found in string ${d}`);
    }
    properties = new svgPathProperties(d);
    if (measured.size >= MOST_MEASURED) {
      measured.clear();
    }
    measured.set(d, properties);
  }
  return properties;
}

/** Length of an SVG path in user units. */
export const getLength = (path: string): number => measure(path).getTotalLength();

function within<T>(path: string, length: number, read: () => T): T | null {
  if (length < 0) {
    throw new Error("Length less than 0 was passed");
  }
  return length > getLength(path) ? null : read();
}

/** The point a way along a path, or null past its end. */
export const getPointAtLength = (path: string, length: number): { x: number; y: number } | null =>
  within(path, length, () => measure(path).getPointAtLength(length));

/** The direction of a path a way along it, or null past its end. */
export const getTangentAtLength = (path: string, length: number): { x: number; y: number } | null =>
  within(path, length, () => measure(path).getTangentAtLength(length));

/** Stroke styles that draw the first part of a path. */
export function evolvePath(
  progress: number,
  path: string,
): { strokeDasharray: string; strokeDashoffset: number } {
  const length = getLength(path);
  // Nothing drawn: a longer dash keeps round caps and rounding from showing a dot.
  const dash = progress === 0 ? length * 1.5 : length;
  return { strokeDasharray: `${dash} ${dash}`, strokeDashoffset: dash - progress * dash };
}

/** A path between two others, which may have different numbers of points. */
export function interpolatePath(value: number, first: string, second: string): string {
  if (!first || !second) {
    throw new Error("No path provided");
  }
  if (value === 0) {
    return first;
  }
  if (value === 1) {
    return second;
  }
  const mixed = blend(first, second)(value);
  return mixed.replace(/([a-zA-Z])/g, " $1 ").replace(/,/g, " ").replace(/\s+/g, " ").trim();
}
