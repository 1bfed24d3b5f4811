// Renders one reference scene with the stock renderer, for the benchmark alone. Bundling is done
// once, before the clock starts. Arguments: folder of the packages, scene, height, output, browser.
import { createRequire } from "node:module";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [folder, scene, height, output, browser] = process.argv.slice(2);
const require = createRequire(path.join(folder, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { bundle } = (await load("@remotion/bundler")).default;
const { renderMedia, selectComposition } = (await load("@remotion/renderer")).default;

const here = path.dirname(fileURLToPath(import.meta.url));
const source = readFileSync(path.join(here, "scenes", `${scene}.tsx`));
const digest = createHash("sha256").update(source).digest("hex").slice(0, 12);
const home = path.join(folder, `${scene}-${height}-${digest}`);
const width = Math.round((Number(height) * 16) / 9);
if (!existsSync(path.join(home, "out", "index.html"))) {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  writeFileSync(path.join(home, "Scene.tsx"), source);
  writeFileSync(
    path.join(home, "index.tsx"),
    `import { Composition, registerRoot } from "remotion"; import Scene from "./Scene";
registerRoot(() => <Composition id="Scene" component={Scene} durationInFrames={150} fps={30} width={${width}} height={${height}} />);`,
  );
  await bundle({ entryPoint: path.join(home, "index.tsx"), outDir: path.join(home, "out") });
}
const options = { serveUrl: path.join(home, "out"), browserExecutable: browser, chromeMode: "headless-shell", logLevel: "error" };
const composition = await selectComposition({ ...options, id: "Scene" });
console.log("BEGIN");
const started = performance.now();
await renderMedia({ ...options, composition, codec: "h264", outputLocation: output, concurrency: Number(process.env.CONCURRENCY ?? 2) });
console.log(`END ${(performance.now() - started) / 1000}`);
