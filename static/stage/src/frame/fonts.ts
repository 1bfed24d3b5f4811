/** Bundled families are fetched when a scene names them, before it is drawn. */
import { continueRender, delayRender } from "../runtime/delay-render";

const asked = new Set<string>();
const { fonts } = document;
const load = fonts.load.bind(fonts);

const FAMILIES = ["Bricolage Grotesque", "Outfit", "Source Serif 4", "Fraunces", "Oswald", "JetBrains Mono", "Inter"];
/** What words are set in that name no family. */
const DEFAULT_FAMILY = "Inter";

/** Start loading the families a scene's source mentions, and the default; the video waits for them. */
export function loadFontsOf(source: string): void {
  for (const family of FAMILIES) {
    if (asked.has(family) || !(family === DEFAULT_FAMILY || source.includes(family))) {
      continue;
    }
    asked.add(family);
    const handle = delayRender(`Loading the font ${family}`);
    const done = () => continueRender(handle);
    const faces = source.includes("italic") ? ["16px", "italic 16px"] : ["16px"];
    Promise.all(faces.map((face) => load(`${face} "${family}"`))).then(done, done);
  }
}
