/** Bundled families are fetched when a scene names them, before it is drawn. */
import { continueRender, delayRender } from "../runtime/delay-render";

/** Faces, as CSS names them. */
const asked = new Set<string>();
const { fonts } = document;
const load = fonts.load.bind(fonts);

const FAMILIES = ["Bricolage Grotesque", "Outfit", "Source Serif 4", "Fraunces", "Oswald", "JetBrains Mono", "Inter"];
/** What words are set in that name no family. */
const DEFAULT_FAMILY = "Inter";

/** Start loading the families a scene's source mentions, and the default; the video waits for them. */
export function loadFontsOf(source: string): void {
  const styles = source.includes("italic") ? ["", "italic "] : [""];
  for (const family of FAMILIES) {
    if (family !== DEFAULT_FAMILY && !source.includes(family)) {
      continue;
    }
    for (const style of styles) {
      const face = `${style}16px "${family}"`;
      if (asked.has(face)) {
        continue;
      }
      asked.add(face);
      const handle = delayRender(`Loading the font ${family}`);
      const done = () => continueRender(handle);
      load(face).then(done, done);
    }
  }
}
