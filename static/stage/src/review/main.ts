// Measures what a frame shows, inside the capture page: where texts lie, how large they are, whether
// anything can be seen at all. It judges nothing; `tools/tsx/review.py` does.

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A block of text: a headline with all its words, a label, a paragraph. */
interface TextBlock {
  /** Where it is in the tree; the same block has the same path in another frame. */
  path: string;
  text: string;
  /** Around the letters, cut off where a parent hides them. Pixels of the canvas. */
  box: Box;
  /** The same without the cut. */
  whole: Box;
  /** The smallest letters of the block, as they are seen. */
  fontSize: number;
  fontWeight: number;
  /** Product of the opacities above it. */
  opacity: number;
  /** Drawn for ornament: marked as hidden from readers. */
  isOrnament: boolean;
}

interface Measured {
  texts: TextBlock[];
  /** Visible things that are not texts and smaller than the canvas. */
  shapes: number;
}

type Letters = "shown" | "hidden" | "marked";

/** Letters in one flat colour, or in none. */
const flatLetters = (color: string): string => `
* { color: ${color} !important; -webkit-text-fill-color: ${color} !important;
    -webkit-text-stroke-color: transparent !important; text-shadow: none !important;
    text-decoration-color: transparent !important; caret-color: transparent !important; }
svg text, svg text * { fill: ${color} !important; stroke: transparent !important; }
[data-review-clipped] { background: none !important; }
`;
const MARK = "#ff00ff";
const GRAPHICS = "img,canvas,video,path,rect,circle,ellipse,line,polyline,polygon,image,use";
const VISIBLE = 0.1;
const WHOLE_CANVAS = 0.9;

const stage = (): HTMLElement => document.body.firstElementChild as HTMLElement;

function opacityOf(element: Element | null, known: Map<Element, number>): number {
  if (element === null || element === document.body) return 1;
  const found = known.get(element);
  if (found !== undefined) return found;
  const style = getComputedStyle(element);
  const own = style.visibility === "hidden" || style.display === "none" ? 0 : Number(style.opacity);
  const opacity = own * opacityOf(element.parentElement, known);
  known.set(element, opacity);
  return opacity;
}

function blockOf(element: Element): Element {
  let block = element;
  while (block.parentElement !== null && block !== stage()) {
    const inline = block instanceof SVGElement ? block.tagName === "tspan" : getComputedStyle(block).display.startsWith("inline");
    if (!inline) return block;
    block = block.parentElement;
  }
  return block;
}

function pathOf(element: Element): string {
  const steps: number[] = [];
  for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
    steps.push(Array.prototype.indexOf.call(at.parentElement?.children ?? [], at));
  }
  return steps.reverse().join(".");
}

/** How much larger than their CSS size the letters are seen. */
function scaleOf(element: Element): number {
  if (element instanceof SVGGraphicsElement) {
    const matrix = element.getScreenCTM();
    return matrix === null ? 1 : Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
  }
  const html = element as HTMLElement;
  return html.offsetWidth > 0 ? Math.max(html.getBoundingClientRect().width / html.offsetWidth, 0.01) : 1;
}

function cut(box: Box, by: DOMRect): Box {
  const x = Math.max(box.x, by.left);
  const y = Math.max(box.y, by.top);
  return {
    x,
    y,
    width: Math.max(0, Math.min(box.x + box.width, by.right) - x),
    height: Math.max(0, Math.min(box.y + box.height, by.bottom) - y),
  };
}

/** What parents leave of a box; those as large as the canvas do not count, since its edge is judged. */
function seenPart(box: Box, element: Element): Box {
  const canvas = stage().getBoundingClientRect();
  let seen = box;
  for (let at: Element | null = element; at !== null && at !== stage(); at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.overflow === "visible" && style.clipPath === "none") continue;
    const rect = at.getBoundingClientRect();
    if (rect.width < canvas.width - 1 || rect.height < canvas.height - 1) seen = cut(seen, rect);
  }
  return seen;
}

function union(a: Box | null, rect: DOMRect): Box {
  if (a === null) return { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
  const x = Math.min(a.x, rect.x);
  const y = Math.min(a.y, rect.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, rect.right) - x,
    height: Math.max(a.y + a.height, rect.bottom) - y,
  };
}

interface Gathered {
  element: Element;
  /** Text nodes, those of one parent joined. */
  text: string[];
  lastParent: Element | null;
  box: Box | null;
  fontSize: number;
  fontWeight: number;
  opacity: number;
}

function gather(): Map<Element, Gathered> {
  const blocks = new Map<Element, Gathered>();
  const opacities = new Map<Element, number>();
  const walker = document.createTreeWalker(stage(), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || (node.textContent ?? "").trim() === "") continue;
    const opacity = opacityOf(parent, opacities);
    if (opacity < VISIBLE) continue;
    const element = blockOf(parent);
    const style = getComputedStyle(parent);
    const size = Number.parseFloat(style.fontSize) * scaleOf(parent instanceof SVGElement ? parent : element);
    let block = blocks.get(element);
    if (block === undefined) {
      block = { element, text: [], lastParent: null, box: null, fontSize: size, fontWeight: Number(style.fontWeight), opacity };
      blocks.set(element, block);
    }
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) if (rect.width > 0 && rect.height > 0) block.box = union(block.box, rect);
    const text = node.textContent ?? "";
    if (block.lastParent === parent) block.text[block.text.length - 1] += text;
    else block.text.push(text);
    block.lastParent = parent;
    block.fontSize = Math.min(block.fontSize, size);
    block.opacity = Math.max(block.opacity, opacity);
  }
  return blocks;
}

function textOf(parts: string[]): string {
  const letters = parts.every((part) => Array.from(part.trim()).length <= 1);
  return parts.join(letters ? "" : " ").replace(/\s+/g, " ").trim();
}

function countShapes(): number {
  const canvas = stage().getBoundingClientRect();
  const opacities = new Map<Element, number>();
  let count = 0;
  for (const element of stage().querySelectorAll("*")) {
    const rect = element.getBoundingClientRect();
    if (rect.width * rect.height >= canvas.width * canvas.height * WHOLE_CANVAS || rect.width + rect.height < 2) continue;
    if (rect.right < canvas.left || rect.left > canvas.right || rect.bottom < canvas.top || rect.top > canvas.bottom) continue;
    const style = getComputedStyle(element);
    const painted =
      element.matches(GRAPHICS) ||
      style.backgroundImage !== "none" ||
      !/^(?:transparent|rgba\(.*, 0\))$/.test(style.backgroundColor) ||
      (style.borderTopStyle !== "none" && Number.parseFloat(style.borderTopWidth) > 0);
    if (painted && opacityOf(element, opacities) >= VISIBLE) count += 1;
  }
  return count;
}

function measure(): Measured {
  const origin = stage().getBoundingClientRect();
  const place = (box: Box): Box => ({ ...box, x: box.x - origin.x, y: box.y - origin.y });
  const texts: TextBlock[] = [];
  for (const { element, text, box, fontSize, fontWeight, opacity } of gather().values()) {
    if (box === null) continue;
    texts.push({
      path: pathOf(element),
      text: textOf(text),
      box: place(seenPart(box, element)),
      whole: place(box),
      fontSize,
      fontWeight,
      opacity,
      isOrnament: element.closest("[aria-hidden='true']") !== null,
    });
  }
  return { texts, shapes: countShapes() };
}

/** Take all letters away, so that a picture shows what lies behind them; or mark where they are. */
function letters(how: Letters): void {
  document.getElementById("review-letters")?.remove();
  for (const element of document.querySelectorAll("[data-review-clipped]")) element.removeAttribute("data-review-clipped");
  if (how === "shown") return;
  for (const element of stage().querySelectorAll("*")) {
    if (getComputedStyle(element).backgroundClip === "text") element.setAttribute("data-review-clipped", "");
  }
  const style = document.createElement("style");
  style.id = "review-letters";
  style.textContent = flatLetters(how === "hidden" ? "transparent" : MARK);
  document.head.append(style);
}

Object.assign(window, { review: { measure, letters } });

export {};
