/** The module scenes import as `@remotion/layout-utils`. */
type TextTransform = "none" | "uppercase" | "lowercase" | "capitalize";

export type Dimensions = { width: number; height: number };

export type Word = {
  text: string;
  fontFamily: string;
  fontSize: number | string;
  fontWeight?: number | string;
  letterSpacing?: string;
  fontVariantNumeric?: string;
  textTransform?: TextTransform;
  validateFontIsLoaded?: boolean;
  additionalStyles?: Record<string, unknown>;
};

const measured = new Map<string, Dimensions>();
const MOST_MEASURED = 2000;

const pixels = (size: number | string): number => (typeof size === "number" ? size : Number.parseFloat(size) || 16);

/** Rough advance widths in ems, for where there is no page to measure in. */
function roughWidth(character: string): number {
  if (/[ijl.,:;'|!]/.test(character)) {
    return 0.29;
  }
  if (/[ftr()\s]/.test(character)) {
    return 0.36;
  }
  if (/[mwMW@]/.test(character)) {
    return 0.89;
  }
  if (/[A-Z0-9]/.test(character)) {
    return 0.66;
  }
  return (character.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.55;
}

function transformed(text: string, transform: TextTransform | undefined): string {
  if (transform === "uppercase") {
    return text.toUpperCase();
  }
  if (transform === "lowercase") {
    return text.toLowerCase();
  }
  return transform === "capitalize" ? text.replace(/(^|\s)\S/g, (letter) => letter.toUpperCase()) : text;
}

/** Text as wide as it would be in an average sans serif. */
function estimate(word: Word): Dimensions {
  const size = pixels(word.fontSize);
  const bold = Number(word.fontWeight) >= 600 || word.fontWeight === "bold" ? 1.06 : 1;
  const characters = [...transformed(word.text, word.textTransform)];
  const spacing = word.letterSpacing ?? "0";
  const tracking = Number.parseFloat(spacing) * (spacing.endsWith("em") ? size : 1) || 0;
  const width = characters.reduce((sum, character) => sum + roughWidth(character) * size * bold + tracking, 0);
  return { width, height: size * 1.2 };
}

function measureInPage(word: Word): Dimensions {
  const span = document.createElement("span");
  Object.assign(span.style, {
    position: "absolute",
    display: "inline-block",
    visibility: "hidden",
    whiteSpace: "pre",
    left: "-10000px",
    top: "0",
    fontFamily: word.fontFamily,
    fontSize: typeof word.fontSize === "number" ? `${word.fontSize}px` : word.fontSize,
    fontWeight: word.fontWeight === undefined ? "" : String(word.fontWeight),
    letterSpacing: word.letterSpacing ?? "",
    fontVariantNumeric: word.fontVariantNumeric ?? "",
    textTransform: word.textTransform ?? "",
    ...word.additionalStyles,
  });
  span.textContent = word.text;
  document.body.append(span);
  const box = span.getBoundingClientRect();
  const scale = span.offsetWidth > 0 ? box.width / span.offsetWidth : 1;
  span.remove();
  return { width: box.width / (scale || 1), height: box.height / (scale || 1) };
}

/** Width and height of text on one line, in pixels. Without a page it is an estimate. */
export function measureText(word: Word): Dimensions {
  if (typeof document === "undefined" || !document.body) {
    return estimate(word);
  }
  const { text, fontFamily, fontSize, fontWeight, letterSpacing, fontVariantNumeric, textTransform, additionalStyles } = word;
  const ready = document.fonts?.check(`16px "${fontFamily.replace(/["']/g, "").split(",")[0]}"`) ?? true;
  const key = JSON.stringify([ready, text, fontFamily, fontSize, fontWeight, letterSpacing, fontVariantNumeric, textTransform, additionalStyles]);
  let size = measured.get(key);
  if (!size) {
    size = measureInPage(word);
    if (measured.size >= MOST_MEASURED) {
      measured.clear();
    }
    measured.set(key, size);
  }
  return size;
}

const SAMPLE_SIZE = 100;

/** The font size at which text is `withinWidth` pixels wide. */
export function fitText({ withinWidth, ...word }: Omit<Word, "fontSize"> & { withinWidth: number }): { fontSize: number } {
  const { width } = measureText({ ...word, fontSize: SAMPLE_SIZE });
  return { fontSize: (withinWidth / width) * SAMPLE_SIZE };
}

/** Adds words one by one and tells when one starts a new line or no longer fits. */
export function fillTextBox({ maxBoxWidth, maxLines }: { maxBoxWidth: number; maxLines: number }): {
  add: (word: Word) => { exceedsBox: boolean; newLine: boolean };
} {
  const lines: number[] = [0];
  return {
    add(word) {
      const current = lines[lines.length - 1] as number;
      const { width } = measureText(word);
      if (Math.ceil(current + width) < maxBoxWidth) {
        lines[lines.length - 1] = current + width;
        return { exceedsBox: false, newLine: false };
      }
      if (lines.length === maxLines) {
        return { exceedsBox: true, newLine: false };
      }
      lines.push(measureText({ ...word, text: word.text.trimStart() }).width);
      return { exceedsBox: false, newLine: true };
    },
  };
}

/** The largest font size at which text wraps into at most `maxLines` lines. */
export function fitTextOnNLines({
  maxLines,
  maxBoxWidth,
  maxFontSize = 2000,
  ...word
}: Omit<Word, "fontSize"> & { maxLines: number; maxBoxWidth: number; maxFontSize?: number }): {
  fontSize: number;
  lines: string[];
} {
  const wrap = (fontSize: number): string[] | null => {
    const box = fillTextBox({ maxBoxWidth, maxLines });
    const lines = [""];
    for (const part of word.text.split(/(?<=\s)/)) {
      const { exceedsBox, newLine } = box.add({ ...word, text: part, fontSize });
      if (exceedsBox) {
        return null;
      }
      if (newLine) {
        lines.push("");
      }
      lines[lines.length - 1] += part;
    }
    return lines.map((text) => text.trim());
  };
  let low = 0.1;
  let high = maxFontSize;
  while (high - low > 0.1) {
    const mid = (low + high) / 2;
    if (wrap(mid)) {
      low = mid;
    } else {
      high = mid;
    }
  }
  return { fontSize: low, lines: wrap(low) ?? [word.text] };
}
