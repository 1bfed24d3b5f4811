import { color as cssColor } from "d3-color";

import { type InterpolateOptions, interpolateNumbers, posterized } from "./interpolate";
import { assertInputRange } from "./validate";

export type InterpolateColorsOptions = Pick<InterpolateOptions, "easing" | "posterize">;

/** Red, green and blue in whole steps 0..255, alpha in steps of 1/255. */
type Rgba = readonly [r: number, g: number, b: number, a: number];
type Channels = readonly [number, number, number];

const NUMBER = "([-+]?\\d*\\.?\\d+)";
const PERCENT = `${NUMBER}%`;
const commas = (name: string, ...parts: string[]) =>
  new RegExp(`^${name}\\(\\s*${parts.join("\\s*,\\s*")}\\s*\\)$`);

const RGB = commas("rgb", NUMBER, NUMBER, NUMBER);
const RGBA = commas("rgba", NUMBER, NUMBER, NUMBER, NUMBER);
const HSL = commas("hsl", NUMBER, PERCENT, PERCENT);
const HSLA = commas("hsla", NUMBER, PERCENT, PERCENT, NUMBER);
const HEX = /^#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const MODERN =
  /^(oklch|oklab|lab|lch|hwb)\(\s*([-+\d.]+)(%|deg)?\s+([-+\d.]+)(%|deg)?\s+([-+\d.]+)(%|deg)?(?:\s*\/\s*([-+\d.]+)(%)?)?\s*\)$/;

const byte = (unit: number) => Math.round(Math.min(1, Math.max(0, unit)) * 255);
const channel = (text: string) => Math.min(255, Math.max(0, Number.parseInt(text, 10)));
const alphaByte = (alpha: number) => byte(alpha) / 255;

function hueToRgb(h: number, s: number, l: number): Channels {
  const a = s * Math.min(l, 1 - l);
  const at = (n: number) => {
    const k = (n + h / 30) % 12;
    return l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [at(0), at(8), at(4)];
}

const turn = (degrees: number) => ((degrees % 360) + 360) % 360;
const clamp01 = (value: number) => Math.min(1, Math.max(0, value));

function fromHsl(h: string, s: string, l: string, alpha: number): Rgba {
  const [r, g, b] = hueToRgb(turn(Number(h)), clamp01(Number(s) / 100), clamp01(Number(l) / 100));
  return [byte(r), byte(g), byte(b), alpha];
}

function fromHex(digits: string): Rgba {
  const wide = digits.length <= 4 ? [...digits].map((d) => d + d).join("") : digits;
  const part = (at: number) => Number.parseInt(wide.slice(at, at + 2), 16);
  return [part(0), part(2), part(4), wide.length === 8 ? part(6) / 255 : 1];
}

/** Linear light to sRGB, per channel (IEC 61966-2-1). */
function encode(linear: number): number {
  const size = Math.abs(linear);
  return size <= 0.0031308 ? 12.92 * linear : Math.sign(linear) * (1.055 * size ** (1 / 2.4) - 0.055);
}

/** Björn Ottosson's OKLab to linear sRGB. */
function oklabToRgb(l: number, a: number, b: number): Channels {
  const l3 = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m3 = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s3 = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3),
    encode(-1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3),
    encode(-0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3),
  ];
}

/** CIE Lab (D50) to sRGB: Lab to XYZ, Bradford to D65, then to sRGB (CSS Color 4, section 18). */
function labToRgb(l: number, a: number, b: number): Channels {
  const kappa = 24389 / 27;
  const epsilon = 216 / 24389;
  const fy = (l + 16) / 116;
  const fx = a / 500 + fy;
  const fz = fy - b / 200;
  const x = 0.9642956764295677 * (fx ** 3 > epsilon ? fx ** 3 : (116 * fx - 16) / kappa);
  const y = l > kappa * epsilon ? fy ** 3 : l / kappa;
  const z = 0.8251046025104602 * (fz ** 3 > epsilon ? fz ** 3 : (116 * fz - 16) / kappa);
  const x65 = 0.9554734527042182 * x - 0.023098536874261423 * y + 0.0632593086610217 * z;
  const y65 = -0.028369706963208136 * x + 1.0099954580058226 * y + 0.021041398966943008 * z;
  const z65 = 0.012314001688319899 * x - 0.020507696433477912 * y + 1.3303659366080753 * z;
  return [
    encode(3.2409699419045226 * x65 - 1.537383177570094 * y65 - 0.4986107602930034 * z65),
    encode(-0.9692436362808796 * x65 + 1.8759675015077202 * y65 + 0.04155505740717559 * z65),
    encode(0.05563007969699366 * x65 - 0.20397695888897652 * y65 + 1.0569715142428786 * z65),
  ];
}

const polar = (chroma: number, hue: number): readonly [number, number] => [
  chroma * Math.cos((hue * Math.PI) / 180),
  chroma * Math.sin((hue * Math.PI) / 180),
];

function fromModern(match: RegExpExecArray): Rgba {
  const [, space, first, firstUnit, second, secondUnit, third, thirdUnit, alphaText, alphaUnit] = match;
  const number = (text: string | undefined, unit: string | undefined, full: number) =>
    unit === "%" ? (Number(text) / 100) * full : Number(text);
  const alpha = alphaText === undefined ? 1 : number(alphaText, alphaUnit, 1);
  let rgb: Channels;
  if (space === "hwb") {
    const white = clamp01(Number(second) / 100);
    const black = clamp01(Number(third) / 100);
    const grey = white / (white + black);
    rgb =
      white + black >= 1
        ? [grey, grey, grey]
        : (hueToRgb(turn(Number(first)), 1, 0.5).map((c) => c * (1 - white - black) + white) as unknown as Channels);
  } else if (space === "oklab") {
    rgb = oklabToRgb(number(first, firstUnit, 1), number(second, secondUnit, 0.4), number(third, thirdUnit, 0.4));
  } else if (space === "oklch") {
    rgb = oklabToRgb(number(first, firstUnit, 1), ...polar(number(second, secondUnit, 0.4), Number(third)));
  } else if (space === "lab") {
    rgb = labToRgb(Number(first), number(second, secondUnit, 125), number(third, thirdUnit, 125));
  } else {
    rgb = labToRgb(Number(first), ...polar(number(second, secondUnit, 150), Number(third)));
  }
  return [byte(rgb[0]), byte(rgb[1]), byte(rgb[2]), alphaByte(alpha)];
}

/** Read a CSS colour; throws for text that is none. */
export function parseColor(text: string): Rgba {
  if (text === "transparent") {
    return [0, 0, 0, 0];
  }
  let match: RegExpExecArray | null;
  if ((match = HEX.exec(text))) {
    return fromHex(match[1] as string);
  }
  if ((match = RGB.exec(text) ?? RGBA.exec(text))) {
    const [, r, g, b, a] = match as unknown as [string, string, string, string, string | undefined];
    return [channel(r), channel(g), channel(b), a === undefined ? 1 : alphaByte(Number(a))];
  }
  if ((match = HSL.exec(text) ?? HSLA.exec(text))) {
    const [, h, s, l, a] = match as unknown as [string, string, string, string, string | undefined];
    return fromHsl(h, s, l, a === undefined ? 1 : alphaByte(Number(a)));
  }
  if ((match = MODERN.exec(text))) {
    return fromModern(match);
  }
  const named = /^[a-z]+$/.test(text) ? cssColor(text)?.rgb() : undefined;
  if (!named) {
    throw new Error(`invalid color string ${text} provided`);
  }
  return [named.r, named.g, named.b, 1];
}

/** Interpolate between CSS colours in sRGB; the result is always `rgba(...)`, clamped at both ends. */
export function interpolateColors(
  input: number,
  inputRange: readonly number[],
  outputRange: readonly string[],
  options: InterpolateColorsOptions = {},
): string {
  for (const [name, value] of Object.entries({ input, inputRange, outputRange })) {
    if (value === undefined) {
      throw new TypeError(`${name} can not be undefined`);
    }
  }
  if (inputRange.length !== outputRange.length) {
    throw new TypeError(
      `inputRange (${inputRange.length} values provided) and outputRange (${outputRange.length} values provided) must have the same length`,
    );
  }
  if (typeof input !== "number") {
    throw new TypeError("Cannot interpolate an input which is not a number");
  }
  assertInputRange(inputRange);
  const at = posterized(input, options.posterize);
  const colors = outputRange.map(parseColor);
  const clamped: InterpolateOptions = {
    ...options,
    extrapolateLeft: "clamp",
    extrapolateRight: "clamp",
  };
  const value = (index: number) =>
    interpolateNumbers(at, inputRange, colors.map((rgba) => rgba[index] as number), clamped);
  const alpha = Number(value(3).toFixed(3));
  return `rgba(${Math.round(value(0))}, ${Math.round(value(1))}, ${Math.round(value(2))}, ${alpha})`;
}
