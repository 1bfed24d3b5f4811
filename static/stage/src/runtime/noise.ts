/** The module scenes import as `@remotion/noise`: simplex noise that is the same for the same seed. */
import { createNoise2D, createNoise3D, createNoise4D } from "simplex-noise";

import { random, type RandomSeed } from "./random";

type Noise = (...point: number[]) => number;
type Seed = Exclude<RandomSeed, null>;

/** The value that shuffles the lattice: known videos keep their look only if it is the known one. */
const plain = (seed: Seed): number => random(seed);
const twice = (seed: Seed): number => random(random(seed));

function seeded(
  create: (random: () => number) => Noise,
  shuffle: (seed: Seed) => number,
): (seed: Seed, ...point: number[]) => number {
  const made = new Map<Seed, Noise>();
  return (seed, ...point) => {
    let noise = made.get(seed);
    if (!noise) {
      noise = create(() => shuffle(seed));
      made.set(seed, noise);
    }
    return noise(...point);
  };
}

export const noise2D: (seed: Seed, x: number, y: number) => number = seeded(createNoise2D as never, plain);
export const noise3D: (seed: Seed, x: number, y: number, z: number) => number = seeded(
  createNoise3D as never,
  twice,
);
export const noise4D: (seed: Seed, x: number, y: number, z: number, w: number) => number = seeded(
  createNoise4D as never,
  twice,
);
