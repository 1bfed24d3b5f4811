// Renders one reference scene with the stock renderer, for the benchmark alone. Bundling is done
// before the clock starts. Arguments: folder of the packages, scene, height, output, browser.
import { createRequire } from "node:module";
import { mkdtempSync, rmSync, writeFileSync, copyFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [folder, scene, height, output, browser] = process.argv.slice(2);
const require = createRequire(path.join(folder, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { bundle } = (await load("@remotion/bundler")).default;
const { renderMedia, selectComposition } = (await load("@remotion/renderer")).default;

const here = path.dirname(fileURLToPath(import.meta.url));
const home = mkdtempSync(path.join(folder, "scene-"));
copyFileSync(path.join(here, "scenes", `${scene}.tsx`), path.join(home, "Scene.tsx"));
const width = Math.round((Number(height) * 16) / 9);
writeFileSync(
  path.join(home, "index.tsx"),
  `import { Composition, registerRoot } from "remotion"; import Scene from "./Scene";
registerRoot(() => <Composition id="Scene" component={Scene} durationInFrames={150} fps={30} width={${width}} height={${height}} />);`,
);
try {
  const serveUrl = await bundle({ entryPoint: path.join(home, "index.tsx"), outDir: path.join(home, "out") });
  const options = { serveUrl, browserExecutable: browser, chromeMode: "headless-shell", logLevel: "error" };
  const composition = await selectComposition({ ...options, id: "Scene" });
  console.log("BEGIN");
  const started = performance.now();
  await renderMedia({ ...options, composition, codec: "h264", outputLocation: output, concurrency: Number(process.env.CONCURRENCY ?? 2) });
  console.log(`END ${(performance.now() - started) / 1000}`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
