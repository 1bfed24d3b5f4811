/** Where a place in a compiled module lies in its TSX, by the source map the module carries. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function decode(segment: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    if (digit & 32) {
      shift += 5;
    } else {
      values.push(value & 1 ? -(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return values;
}

function mappingsOf(module: string): string | null {
  const match = /\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([A-Za-z0-9+/=]+)\s*$/.exec(module);
  if (!match) {
    return null;
  }
  try {
    const map = JSON.parse(atob(match[1] as string)) as { mappings?: unknown };
    return typeof map.mappings === "string" ? map.mappings : null;
  } catch {
    return null;
  }
}

/** The line and column (from 1) in the source; zeros when the module does not tell. */
export function sourcePlace(module: string, line: number, column: number): { line: number; column: number } {
  const mappings = mappingsOf(module);
  if (mappings === null || line < 1) {
    return { line: 0, column: 0 };
  }
  let sourceLine = 0;
  let sourceColumn = 0;
  let found: { line: number; column: number } | null = null;
  mappings.split(";").every((row, index) => {
    let generated = 0;
    for (const segment of row ? row.split(",") : []) {
      const [step = 0, , lines = 0, columns = 0] = decode(segment);
      generated += step;
      sourceLine += lines;
      sourceColumn += columns;
      if (index + 1 === line && generated <= column - 1) {
        found = { line: sourceLine + 1, column: sourceColumn + 1 };
      }
    }
    return index + 1 < line;
  });
  return found ?? { line: 0, column: 0 };
}
