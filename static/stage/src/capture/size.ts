/** Looks at what is drawn behind it. */
export const LOOKS_BEHIND = '[style*="backdrop-filter"]';

/**
 * Whether a frame should be looked at in its own size: Chromium 153 mirrors what lies behind a filter
 * where a transform makes it smaller.
 */
export const keepsSize = (host: HTMLElement): boolean => host.querySelector(LOOKS_BEHIND) !== null;

/** Show the stage larger or smaller than it is: as a picture, or laid out anew where it keeps its size. */
export function resize(host: HTMLElement, x: number, y: number): void {
  const plain = x === 1 && y === 1;
  const zooms = !plain && keepsSize(host);
  host.style.zoom = zooms ? String(x) : "";
  host.style.transformOrigin = "0 0";
  host.style.transform = plain || zooms ? "" : `scale(${x}, ${y})`;
}
