/** The border between conversation and preview: dragged, or moved by arrow keys. */

const KEY = "bazaar:chat-width";
const STEP = 16;
const LEAST = 320;
const MOST = 640;

/** Make the splitter work and give the conversation the width it had. */
export function watchSplitter(splitter) {
  const set = (width) => {
    const fitting = Math.round(Math.min(MOST, Math.max(LEAST, width)));
    document.body.style.setProperty("--chat-width", `${fitting}px`);
    splitter.setAttribute("aria-valuenow", String(fitting));
    localStorage.setItem(KEY, String(fitting));
  };
  const kept = Number(localStorage.getItem(KEY));
  if (kept) set(kept);
  splitter.addEventListener("pointerdown", (event) => {
    splitter.setPointerCapture(event.pointerId);
    splitter.dataset.dragging = "";
  });
  splitter.addEventListener("pointermove", (event) => {
    if (splitter.hasPointerCapture(event.pointerId)) set(event.clientX);
  });
  splitter.addEventListener("lostpointercapture", () => delete splitter.dataset.dragging);
  splitter.addEventListener("dblclick", () => set(400));
  splitter.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (!step) return;
    event.preventDefault();
    set(splitter.getBoundingClientRect().left + step);
  });
}
