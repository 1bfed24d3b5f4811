/** Where in a scene's module an error came from. */
export type Place = { line: number; column: number };

const NOWHERE: Place = { line: 0, column: 0 };

/** Line and column of the first stack frame that lies in a module's blob. */
export function placeOf(error: unknown, addresses: ReadonlySet<string>): Place & { address: string | null } {
  const stack = error instanceof Error && typeof error.stack === "string" ? error.stack : "";
  for (const [, address, line, column] of stack.matchAll(/(blob:[^\s):]*(?::\/\/[^\s):]*)?[^\s):]*):(\d+):(\d+)/g)) {
    if (address && addresses.has(address)) {
      return { address, line: Number(line), column: Number(column) };
    }
  }
  return { address: null, ...NOWHERE };
}

const LONGEST_MESSAGE = 2000;

/** An error's message, whatever was thrown. */
export function messageOf(error: unknown): string {
  try {
    const text = error instanceof Error ? error.message || error.name : String(error);
    return String(text).slice(0, LONGEST_MESSAGE);
  } catch {
    return "The scene threw something that cannot be shown.";
  }
}
