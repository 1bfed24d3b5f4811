/** Words for screen readers, said when a region has changed without the person moving there. */

const announcer = document.getElementById("announcer");

/** Say something politely; the same words twice are said twice. */
export function announce(text) {
  announcer.textContent = "";
  requestAnimationFrame(() => { announcer.textContent = text; });
}
