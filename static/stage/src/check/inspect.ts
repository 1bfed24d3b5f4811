// What one rendered frame shows: its text, how much of it can be seen, and what is wrong with it.
import { nameOf, SceneError } from "./problems";
import type { Node } from "./tree";

const INLINE = new Set(
  "span b i em strong small mark u s sub sup code kbd abbr cite q time label tspan textPath a font bdi bdo del ins var samp big".split(" "),
);
const SHAPES = new Set("path rect circle ellipse line polyline polygon image img canvas video use hr input".split(" "));
const UNSEEN = new Set("defs clipPath mask symbol linearGradient radialGradient pattern filter marker audio".split(" "));
const SVG_ELEMENTS =
  "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath image clipPath mask " +
  "linearGradient radialGradient stop pattern marker filter feBlend feColorMatrix feComponentTransfer feComposite " +
  "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG " +
  "feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting " +
  "feSpotLight feTile feTurbulence desc";
const HTML_ELEMENTS =
  "div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd b i em strong small mark u s sub sup code pre kbd samp var br hr " +
  "blockquote q cite abbr time table thead tbody tfoot tr th td caption colgroup col section article header footer " +
  "main nav aside figure figcaption img picture source canvas video audio address bdi bdo del ins wbr label button " +
  "input textarea select option progress meter details summary fieldset legend data ruby rt rp center big";
const ALLOWED = new Set(`${SVG_ELEMENTS} ${HTML_ELEMENTS}`.split(" "));
const VOID = new Set("br hr img input col source wbr".split(" "));
const URLS = new Set(["src", "href", "xlinkHref", "xlink:href", "srcSet", "poster", "data", "action", "formAction"]);
const WORDS = new Set(["alt", "id", "className", "class", "key", "name", "role", "label", "lang", "placeholder", "value", "children"]);
const MOVING = /^(animation|transition)/;
const BROKEN = /\bNaN|\bundefined\b|\bInfinity\b|\bnull\b|\[object |=>/;
const REMOTE_URL = /url\(\s*['"]?\s*(?!data:image\/|data:font\/|#|\/(?!\/)|[\w.-]+[/.])/i;
const HREF = /^(?!\/\/)(?:data:image\/|data:audio\/|#|[^/:]*(?:[/?#]|$))/i;
const PAINT = /^(?:background(?:Color|Image)?|border(?:Top|Right|Bottom|Left)?(?:Width)?|boxShadow|outline)$/;
const UNPAINTED = new Set<unknown>(["", "none", "transparent", undefined, null, 0, "0", "unset", "initial"]);

export interface Seen {
  /** Texts and shapes that can be seen, each weighted by its opacity. */
  ink: number;
  texts: Set<string>;
}

/** Texts of styles and attributes that were found sound; the same ones come back every frame. */
const sound = new Set<string>();
const SOUND_MAX = 4000;

function isBroken(value: string): boolean {
  if (value.length < 3 || sound.has(value)) return false;
  if (BROKEN.test(value)) return true;
  if (sound.size < SOUND_MAX) sound.add(value);
  return false;
}

/** Walk a frame. Throw SceneError at the first thing that would look broken. */
export function verify(node: Node | null): void {
  if (node === null || node.kind === "text") return;
  if (node.kind === "host") checked(node, node.type as string);
  const children = node.children;
  for (let i = 0; i < children.length; i += 1) verify(children[i]!);
}

/** Do the same, and note what can be seen. */
export function inspect(root: Node | null, seen: Seen): void {
  visit(root, 1, seen, "");
}

function visit(node: Node | null, opacity: number, seen: Seen, inside: string): string {
  if (node === null) return "";
  if (node.kind === "text") {
    if (inside === "hidden" || opacity < 0.02) return "";
    const shown = node.text.replace(/[\s\u00a0]+/g, " ");
    if (shown !== "" && shown !== " ") {
      seen.ink += opacity;
      seen.texts.add(shown.trim());
    }
    return shown;
  }
  if (node.kind !== "host") return joined(node, opacity, seen, inside, false);
  const name = node.type as string;
  const style = checked(node, name);
  let visible = opacity;
  let within = inside;
  if (UNSEEN.has(name)) within = "hidden";
  if (style !== null) {
    const own = style.opacity;
    if (own !== undefined && own !== null) visible *= Math.max(0, Math.min(1, Number(own)));
    if (style.display === "none" || style.visibility === "hidden") within = "hidden";
  }
  const attribute = node.props.opacity;
  if (attribute !== undefined) visible *= Math.max(0, Math.min(1, Number(attribute)));
  if (within !== "hidden" && visible >= 0.02 && (SHAPES.has(name) || (style !== null && painted(style)))) {
    seen.ink += visible * 0.25;
  }
  const text = joined(node, visible, seen, within, true);
  if (name === "br") return "\n";
  return INLINE.has(name) ? text : ` ${text} `;
}

function joined(node: Node, opacity: number, seen: Seen, inside: string, owns: boolean): string {
  const children = node.children;
  if (children.length === 1) return visit(children[0]!, opacity, seen, inside);
  const parts: string[] = [];
  let literal = false;
  let single = true;
  for (const child of children) {
    const text = visit(child, opacity, seen, inside);
    if (text === "") continue;
    parts.push(text);
    if (child !== null && child.kind === "text" && text.trim() !== "") literal = true;
    if (Array.from(text.trim()).length > 1) single = false;
  }
  const text = parts.join(literal || single ? "" : " ");
  if (owns && parts.length > 1) {
    const tidy = text.replace(/\s+/g, " ").trim();
    if (tidy !== "" && tidy.length <= 600) seen.texts.add(tidy);
  }
  return text;
}

function painted(style: Record<string, unknown>): boolean {
  for (const key in style) if (PAINT.test(key) && !UNPAINTED.has(style[key])) return true;
  return false;
}

function checked(node: Node, name: string): Record<string, unknown> | null {
  const props = node.props;
  if (!node.isKnown) {
    if (!ALLOWED.has(name)) {
      throw new SceneError(`<${name}> is not available: use <div>, <span>, <svg> and their like.`, node.place);
    }
    node.isKnown = true;
  }
  if (VOID.has(name) && props.children !== undefined && props.children !== null) {
    throw new SceneError(`<${name}> cannot have children.`, node.place);
  }
  for (const key in props) {
    if (key === "style" || key === "children") continue;
    const value = props[key];
    if (typeof value === "number") {
      if (!Number.isFinite(value)) throw broken(node, name, key, value);
    } else if (typeof value === "string") {
      if (URLS.has(key)) {
        if (!HREF.test(value.trim())) {
          throw new SceneError(
            `${key} of <${name}> points to another server: use an uploaded asset's path or a data: image.`,
            node.place,
            key,
          );
        }
      } else if (isBroken(value) && !WORDS.has(key) && !key.startsWith("aria-") && !key.startsWith("data-")) {
        throw broken(node, name, key, value);
      }
    } else if (typeof value === "symbol") {
      throw broken(node, name, key, value);
    } else if (key === "dangerouslySetInnerHTML") {
      throw new SceneError("dangerouslySetInnerHTML is not available: return elements as JSX.", node.place);
    }
  }
  const style = props.style;
  if (style === undefined || style === null) return null;
  if (typeof style !== "object") {
    throw new SceneError(`The style of <${name}> is a ${typeof style}: write style={{…}} with an object.`, node.place);
  }
  for (const key in style) {
    const value = style[key];
    if (typeof value === "number") {
      if (!Number.isFinite(value)) throw broken(node, name, `style.${key}`, value);
    } else if (typeof value === "string") {
      if (isBroken(value) && key !== "fontFamily" && key !== "content") {
        throw broken(node, name, `style.${key}`, value);
      }
      if (key.length > 8 && MOVING.test(key) && value !== "none") {
        throw new SceneError(
          `CSS ${key} does not follow the frames: animate with interpolate() or spring() from useCurrentFrame().`,
          node.place,
          `style.${key}`,
        );
      }
      if (value.includes("url(") && REMOTE_URL.test(value)) {
        throw new SceneError(
          `style.${key} of <${name}> loads from another server: use an uploaded asset's path or a data: image.`,
          node.place,
          `style.${key}`,
        );
      }
    } else if (value !== null && (typeof value === "object" || typeof value === "function" || typeof value === "symbol")) {
      throw new SceneError(`style.${key} of <${name}> is ${aOf(value)}: use text or a number.`, node.place, `style.${key}`);
    }
  }
  return style;
}

function aOf(value: unknown): string {
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function broken(node: Node, name: string, key: string, value: unknown): SceneError {
  const shown = String(value).slice(0, 120);
  return new SceneError(
    `${key} of <${name}> is ${typeof value === "string" ? `"${shown}"` : shown}: check the numbers it is computed from.`,
    node.place,
    key,
  );
}

/** Write a frame out so that two of them can be compared. Functions count by their presence. */
export function serialise(node: Node | null, out: string[], places: (Node | null)[]): void {
  if (node === null) return;
  if (node.kind === "text") {
    out.push(node.text);
    places.push(node);
    return;
  }
  if (node.kind === "host") {
    let line = nameOf(node.type);
    for (const key in node.props) {
      if (key === "children") continue;
      const value = node.props[key];
      if (typeof value === "function") continue;
      line += ` ${key}=${value !== null && typeof value === "object" ? flat(value) : String(value)}`;
    }
    out.push(line);
    places.push(node);
  }
  for (const child of node.children) serialise(child, out, places);
  if (node.kind === "host") {
    out.push("/");
    places.push(node);
  }
}

function flat(value: Record<string, unknown>): string {
  let text = "{";
  for (const key in value) {
    const item = value[key];
    if (typeof item === "string" || typeof item === "number") text += `${key}:${item};`;
  }
  return `${text}}`;
}
