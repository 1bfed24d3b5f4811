/** Throws unless `fps` is a positive finite number. `where` ends the message. */
export function assertFps(fps: unknown, where: string): void {
  if (typeof fps !== "number") {
    throw new Error(`"fps" must be a number, but you passed a value of type ${typeof fps} ${where}`);
  }
  if (!Number.isFinite(fps)) {
    throw new Error(`"fps" must be a finite, but you passed ${fps} ${where}`);
  }
  if (fps <= 0) {
    throw new TypeError(`"fps" must be positive, but got ${fps} ${where}`);
  }
}

/** Throws unless `range` is one or more finite numbers, each greater than the last. */
export function assertInputRange(range: readonly number[]): void {
  if (range.length < 1) {
    throw new Error("inputRange must have at least 1 element");
  }
  for (const value of range) {
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw new Error(`inputRange must contain only finite numbers, but got [${range.join(",")}]`);
    }
  }
  for (let i = 1; i < range.length; i++) {
    if ((range[i] as number) <= (range[i - 1] as number)) {
      throw new Error(
        `inputRange must be strictly monotonically increasing but got [${range.join(",")}]`,
      );
    }
  }
}
