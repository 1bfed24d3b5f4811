/** Bundles stage/tests/*.test.ts with esbuild and runs them with node's test runner. */
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const tests = path.join(here, "tests");
const wanted = process.argv[2] ?? "";
const files = (await readdir(tests)).filter((name) => /\.test\.tsx?$/.test(name) && name.includes(wanted));
const out = await mkdtemp(path.join(here, "../node_modules/.stage-tests-"));
try {
  await build({
    entryPoints: files.map((name) => path.join(tests, name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    sourcemap: "inline",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', __FIXTURES__: JSON.stringify(path.join(here, "../../tests/fixtures")) },
    external: ["esbuild"],
    banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
  });
  const built = (await readdir(out)).filter((name) => name.endsWith(".test.mjs")).map((name) => path.join(out, name));
  const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=dot", "--enable-source-maps", ...built], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  await rm(out, { recursive: true });
}
