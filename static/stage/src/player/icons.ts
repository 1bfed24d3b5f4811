/** Control icons: strokes in a 24 unit box. */
const PATHS = {
  play: "M7 5l12 7-12 7z",
  pause: "M7 5h3v14H7z M14 5h3v14h-3z",
  start: "M5 5v14 M19 5L9 12l10 7z",
  end: "M19 5v14 M5 5l10 7-10 7z",
  loop: "M17 3l4 4-4 4 M3 11V9a2 2 0 0 1 2-2h16 M7 21l-4-4 4-4 M21 13v2a2 2 0 0 1-2 2H3",
  volume: "M11 5L6 9H3v6h3l5 4z M15 9a4 4 0 0 1 0 6 M18 6a8 8 0 0 1 0 12",
  muted: "M11 5L6 9H3v6h3l5 4z M16 9.5l5 5 M21 9.5l-5 5",
  guides: "M3 5h18v14H3z M7 9h10v6H7z",
  fit: "M9 4H4v5 M15 20h5v-5 M4 4l6 6 M20 20l-6-6",
  fullscreen: "M4 9V4h5 M20 9V4h-5 M4 15v5h5 M20 15v5h-5",
} as const;

export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
