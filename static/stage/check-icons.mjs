// Write the drawings of all lucide icons to one JSON file, so that the check can hand an isolate
// just those that a scene uses: { names: { Rocket: "rocket", … }, drawings: { rocket: … } }.
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const LINE = /^export \{ (.+) \} from '\.\/icons\/(.+)\.mjs';$/gm;

export async function writeIcons(nodeModules, outFile) {
  const folder = join(nodeModules, "lucide-react");
  const index = join(folder, "dist/esm/lucide-react.mjs");
  if (await isNewer(outFile, join(folder, "package.json"))) return;
  const names = {};
  const files = new Set();
  for (const [, exported, file] of (await readFile(index, "utf8")).matchAll(LINE)) {
    files.add(file);
    for (const part of exported.split(", ")) names[part.replace("default as ", "")] = file;
  }
  const drawings = {};
  await Promise.all(
    Array.from(files, async (file) => {
      const icon = await import(pathToFileURL(join(folder, "dist/esm/icons", `${file}.mjs`)).href);
      drawings[file] = icon.__iconData;
    }),
  );
  await writeFile(outFile, JSON.stringify({ names, drawings }));
}

async function isNewer(file, than) {
  try {
    const [a, b] = await Promise.all([stat(file), stat(than)]);
    return a.mtimeMs > b.mtimeMs;
  } catch {
    return false;
  }
}
