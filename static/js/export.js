/** The export panel: on opening it learns of the scenes there are, and of the frame on screen. */

const panel = document.querySelector("#export-panel");
const player = document.querySelector("#player");

/** What is chosen when the list of scenes is replaced: it may have been chosen while it loaded. */
let chosen = "";

const partOf = (target) => target.closest?.("#export-part");

panel.addEventListener("toggle", (event) => {
  if (event.newState !== "open") return;
  const shown = player?.dataset.frame;
  if (shown) panel.querySelector("[name=frame]").value = shown;
  panel.dispatchEvent(new Event("opened"));
});
panel.addEventListener("htmx:beforeSwap", (event) => {
  const part = partOf(event.target);
  if (part) chosen = part.value;
});
panel.addEventListener("htmx:afterSwap", (event) => {
  const part = partOf(event.target);
  if (part && [...part.options].some(({ value }) => value === chosen)) part.value = chosen;
});
