/**
 * Builds the stage into static/build/.
 *
 * - modules/*.js   what scenes import, one entry a module, sharing chunks so that there is one React
 * - importmap.json module name -> file, read by the server for the frame's import map
 * - stage.js       the sandboxed frame      - player.js  the page around it
 * - check.js       for the check's isolate, check-icons.json beside it  - capture.js for export workers
 * - review.js      measures texts inside the capture page
 * - fonts/, vendor/
 */
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { writeIcons } from "./check-icons.mjs";

import { buildEncoder } from "./src/capture/build.mjs";


const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const out = path.join(root, "build");
const modulesOf = path.join(root, "node_modules");
const require = createRequire(import.meta.url);

process.env.NODE_ENV = "production";

const RUNTIME = path.join(here, "src/runtime");
const MODULES = {
  react: "virtual:react",
  "react/jsx-runtime": "virtual:react/jsx-runtime",
  remotion: `${RUNTIME}/remotion.ts`,
  "@remotion/transitions": `${RUNTIME}/transitions/index.ts`,
  "@remotion/transitions/clock-wipe": `${RUNTIME}/transitions/clock-wipe.tsx`,
  "@remotion/transitions/fade": `${RUNTIME}/transitions/fade.tsx`,
  "@remotion/transitions/flip": `${RUNTIME}/transitions/flip.tsx`,
  "@remotion/transitions/iris": `${RUNTIME}/transitions/iris.tsx`,
  "@remotion/transitions/none": `${RUNTIME}/transitions/none.tsx`,
  "@remotion/transitions/slide": `${RUNTIME}/transitions/slide.tsx`,
  "@remotion/transitions/wipe": `${RUNTIME}/transitions/wipe.tsx`,
  "@remotion/shapes": `${RUNTIME}/shapes.tsx`,
  "@remotion/paths": `${RUNTIME}/paths.ts`,
  "@remotion/noise": `${RUNTIME}/noise.ts`,
  "@remotion/layout-utils": `${RUNTIME}/layout-utils.ts`,
  "lucide-react": "lucide-react",
  "d3-shape": "d3-shape",
  "d3-scale": "d3-scale",
};

/** Families by the name scenes use, with the fontsource package and the stylesheets that carry it. */
const FONTS = {
  "Bricolage Grotesque": ["bricolage-grotesque", ["standard"]],
  Outfit: ["outfit", ["wght"]],
  "Source Serif 4": ["source-serif-4", ["opsz", "opsz-italic"]],
  Fraunces: ["fraunces", ["opsz", "opsz-italic"]],
  Oswald: ["oswald", ["wght"]],
  "JetBrains Mono": ["jetbrains-mono", ["wght", "wght-italic"]],
  Inter: ["inter", ["opsz", "opsz-italic"]],
};

const VENDOR = {
  "htmx.min.js": "htmx.org/dist/htmx.min.js",
  "sortable.esm.js": "sortablejs/modular/sortable.esm.js",
};

/** React is CommonJS: give its exports names, so that scenes can import them one by one. */
const namedReact = {
  name: "named-react",
  setup(builder) {
    builder.onResolve({ filter: /^virtual:/ }, (args) => ({
      path: args.path.slice("virtual:".length),
      namespace: "named",
    }));
    builder.onLoad({ filter: /.*/, namespace: "named" }, (args) => {
      const names = Object.keys(require(args.path)).filter((name) => !name.startsWith("__"));
      return {
        contents: `import all from "${args.path}";\nexport default all;\nexport const { ${names.join(", ")} } = all;\n`,
        resolveDir: root,
      };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  sourcemap: "linked",
  target: ["es2022"],
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "linked",
  logLevel: "warning",
  plugins: [namedReact],
};

const fileOf = (name) => `modules/${name.replace(/^@/, "").replaceAll("/", "-")}`;

async function buildModules() {
  const entryPoints = Object.entries(MODULES).map(([name, input]) => ({ in: input, out: fileOf(name) }));
  entryPoints.push({ in: path.join(here, "src/frame/main.tsx"), out: "stage" });
  const capture = path.join(here, "src/capture/main.ts");
  if (existsSync(capture)) {
    entryPoints.push({ in: capture, out: "capture" });
  }
  const { metafile } = await build({
    ...common,
    metafile: true,
    entryPoints: entryPoints.filter((entry) => entry.in.startsWith("virtual:") || !path.isAbsolute(entry.in) || existsSync(entry.in)),
    outdir: out,
    format: "esm",
    inject: [path.join(here, "src/core.ts")],
    splitting: true,
    chunkNames: "chunks/[hash]",
  });
  await removeStaleChunks(new Set(Object.keys(metafile.outputs).map((file) => path.basename(file))));
  const map = Object.fromEntries(Object.keys(MODULES).map((name) => [name, `${fileOf(name)}.js`]));
  await writeFile(path.join(out, "importmap.json"), `${JSON.stringify(map, null, 2)}\n`);
}

async function removeStaleChunks(fresh) {
  const folder = path.join(out, "chunks");
  for (const name of await readdir(folder)) {
    if (!fresh.has(name)) {
      await rm(path.join(folder, name));
    }
  }
}

async function buildPlayer() {
  await build({ ...common, entryPoints: [path.join(here, "src/player/index.ts")], outfile: path.join(out, "player.js"), format: "esm" });
}

async function buildCheck() {
  const entry = path.join(here, "src/check/main.ts");
  if (existsSync(entry)) {
    await build({ ...common, entryPoints: [entry], outfile: path.join(out, "check.js"), format: "iife" });
    await writeIcons(modulesOf, path.join(out, "check-icons.json"));
  }
}

async function buildReview() {
  await build({ ...common, entryPoints: [path.join(here, "src/review/main.ts")], outfile: path.join(out, "review.js"), format: "iife" });
}

async function copyFonts() {
  const folder = path.join(out, "fonts");
  await mkdir(folder, { recursive: true });
  const sheets = [];
  for (const [family, [name, styles]] of Object.entries(FONTS)) {
    const source = path.join(modulesOf, "@fontsource-variable", name);
    for (const style of styles) {
      const css = await readFile(path.join(source, `${style}.css`), "utf8");
      sheets.push(
        css
          .replace(/font-family: '[^']+'/g, `font-family: "${family}"`)
          .replace(/font-display: swap/g, "font-display: block")
          .replaceAll("./files/", "./"),
      );
      for (const [, file] of css.matchAll(/url\(\.\/files\/([^)]+)\)/g)) {
        await cp(path.join(source, "files", file), path.join(folder, file));
      }
    }
  }
  await writeFile(path.join(folder, "fonts.css"), sheets.join("\n"));
}

async function copyVendor() {
  const folder = path.join(out, "vendor");
  await mkdir(folder, { recursive: true });
  for (const [name, source] of Object.entries(VENDOR)) {
    await cp(path.join(modulesOf, source), path.join(folder, name));
  }
}

const started = performance.now();
await mkdir(out, { recursive: true });
await Promise.all([buildModules(), buildPlayer(), buildCheck(), buildReview(), buildEncoder(common, out), copyFonts(), copyVendor()]);
console.log(`stage built in ${Math.round(performance.now() - started)} ms`);
