/** Trimming by the right edge of a clip: in tenths of a second, or with Alt in frames. */

const PX_PER_SECOND = 30;
const LONGEST_S = 600;

/** Let clips be trimmed by dragging; `restore` is called when a drag is given up. */
export function watchTrims(restore) {
  document.addEventListener("pointerdown", (event) => {
    const edge = event.target.closest?.("[data-edge]");
    if (!edge || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    begin(edge, event, restore);
  }, true);
}

function begin(edge, start, restore) {
  const clip = edge.closest(".clip");
  const fps = Number(document.getElementById("timeline").dataset.fps);
  const before = Number(clip.dataset.duration) / fps;
  const width = clip.offsetWidth;
  // A short clip is drawn wider than it lasts: its edge moves by its own scale.
  const pxPerSecond = Math.max(PX_PER_SECOND, Math.min(width / before, PX_PER_SECOND * 4));
  const bubble = document.createElement("span");
  bubble.className = "clip-bubble time";
  clip.dataset.trimming = "";
  let seconds = before;

  const show = (event) => {
    const wanted = before + (event.clientX - start.clientX) / pxPerSecond;
    const unit = event.altKey ? fps : 10;
    seconds = Math.min(LONGEST_S, Math.max(1 / unit, Math.round(wanted * unit) / unit));
    clip.style.width = `${Math.max(48, width + (seconds - before) * pxPerSecond)}px`;
    bubble.textContent = event.altKey ? `${Math.round(seconds * fps)} f` : `${seconds.toFixed(1)} s`;
    if (!bubble.isConnected) clip.append(bubble);
  };
  const end = (keep) => {
    removeEventListener("pointermove", show, true);
    removeEventListener("pointerup", done, true);
    removeEventListener("pointercancel", cancel, true);
    removeEventListener("keydown", escape, true);
    bubble.remove();
    clip.style.width = "";
    delete clip.dataset.trimming;
    if (keep && Math.round(seconds * fps) !== Math.round(before * fps)) {
      const form = clip.querySelector('form[data-action="trim"]');
      clip.style.setProperty("--seconds", String(seconds));
      form.elements.seconds.value = String(Number(seconds.toFixed(4)));
      form.requestSubmit();
    } else {
      restore();
    }
  };
  const done = () => end(true);
  const cancel = () => end(false);
  const escape = (event) => { if (event.key === "Escape") end(false); };
  addEventListener("pointermove", show, true);
  addEventListener("pointerup", done, true);
  addEventListener("pointercancel", cancel, true);
  addEventListener("keydown", escape, true);
}
