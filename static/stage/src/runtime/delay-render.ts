/** Promises of a scene that it is not ready yet: an image is loading, a video is seeking. */
export type DelayRenderOptions = { timeoutInMilliseconds?: number; retries?: number };

const pending = new Map<number, string>();
const listeners = new Set<() => void>();
let nextHandle = 1;
let cancelled: Error | null = null;

function changed(): void {
  for (const listener of [...listeners]) {
    listener();
  }
}

/** Ask the host to wait; give the handle to `continueRender` when ready. */
export function delayRender(label?: string, _options?: DelayRenderOptions): number {
  if (label !== undefined && typeof label !== "string") {
    throw new Error(`The label parameter of delayRender() must be a string or undefined, got: ${JSON.stringify(label)}`);
  }
  const handle = nextHandle++;
  pending.set(handle, label ?? "no label");
  changed();
  return handle;
}

/** Take back one `delayRender`; unknown handles are ignored. */
export function continueRender(handle: number): void {
  if (handle === undefined) {
    throw new TypeError(
      "The continueRender() method must be called with a parameter that is the return value of delayRender(). No value was passed.",
    );
  }
  if (typeof handle !== "number") {
    throw new TypeError(
      `The parameter passed into continueRender() must be the return value of delayRender() which is a number. Got: ${JSON.stringify(handle)}`,
    );
  }
  if (pending.delete(handle)) {
    changed();
  }
}

/** Give up on the scene: throws, and the host shows the message. */
export function cancelRender(reason: unknown): never {
  const error = reason instanceof Error ? reason : new Error(typeof reason === "string" ? reason : "Rendering was cancelled");
  cancelled = error;
  changed();
  throw error;
}

export function useDelayRender(): {
  delayRender: typeof delayRender;
  continueRender: typeof continueRender;
  cancelRender: typeof cancelRender;
} {
  return API;
}

const API = { delayRender, continueRender, cancelRender };

/** Labels of everything a scene is still waiting for. */
export const pendingLabels = (): string[] => [...pending.values()];

/** The error given to `cancelRender`, once; null when there was none. */
export function takeCancelled(): Error | null {
  const error = cancelled;
  cancelled = null;
  return error;
}

/** Forget all handles, as when a scene is taken off the stage. */
export function clearPending(): void {
  pending.clear();
  changed();
}

/** Call `listener` whenever something starts or stops waiting; returns the way to stop. */
export function onPendingChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
