/** Builds the encoder worker; its SIMD module is written as text and assembled here. */
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import wabt from "wabt";

const here = path.dirname(fileURLToPath(import.meta.url));

const assemble = {
  name: "wat",
  setup(builder) {
    builder.onLoad({ filter: /\.wat$/ }, async ({ path: file }) => {
      const { parseWat } = await wabt();
      const module = parseWat(path.basename(file), await readFile(file, "utf8"), { simd: true });
      try {
        module.resolveNames();
        module.validate();
        return { contents: module.toBinary({}).buffer, loader: "binary" };
      } finally {
        module.destroy();
      }
    });
  },
};

export async function buildEncoder(common, out) {
  await build({
    ...common,
    plugins: [assemble],
    entryPoints: [path.join(here, "encoder.ts")],
    outfile: path.join(out, "capture-encoder.js"),
    format: "iife",
  });
}
