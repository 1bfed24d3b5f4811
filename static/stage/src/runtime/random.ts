export type RandomSeed = number | string | null;

/** Java's string hash, in 32 bits. */
function hashString(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    hash = ((hash << 5) - hash + text.charCodeAt(i)) | 0;
  }
  return hash;
}

/** First number of Tommy Ettinger's mulberry32 (public domain) for a seed. */
function mulberry32(seed: number): number {
  let t = seed + 0x6d2b79f5;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** A number in 0..1 that is the same for the same seed; `null` asks for a real random one. */
export const random = (seed: RandomSeed, dummy?: unknown): number => {
  if (dummy !== undefined) {
    throw new TypeError("random() takes only one argument");
  }
  if (seed === null) {
    return Math.random();
  }
  if (typeof seed === "string") {
    return mulberry32(hashString(seed));
  }
  if (typeof seed === "number") {
    return mulberry32(seed * 10_000_000_000);
  }
  throw new Error("random() argument must be a number or a string");
};
