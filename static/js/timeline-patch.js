/**
 * Puts a freshly rendered timeline into the page without disturbing what is in use: thumbnails
 * are not reloaded, focus stays, an open menu and a name being typed are left alone.
 */

const TOKEN = /name="csrfmiddlewaretoken" value="[^"]*"/g;
const shown = new WeakMap();

function signature(element) {
  return element.outerHTML.replace(TOKEN, "");
}

function move(list, node, before) {
  if (node.nextElementSibling === before && node.parentNode === list) return;
  if (list.moveBefore && node.parentNode === list) list.moveBefore(node, before);
  else Node.prototype.insertBefore.call(list, node, before);
}

function copyAttributes(from, to) {
  for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name);
  for (const { name, value } of from.attributes) {
    if (to.getAttribute(name) !== value) to.setAttribute(name, value);
  }
}

/** Replace one part of a clip unless somebody is in it. Return the part that is new. */
function renew(old, fresh, selector) {
  const was = old.querySelector(selector);
  const part = fresh.querySelector(selector);
  const inUse = was.matches(":popover-open, :active") || was.querySelector("input:focus");
  if (inUse) return [];
  const focused = was.contains(document.activeElement) && document.activeElement.className;
  was.replaceWith(part);
  if (focused) part.getElementsByClassName(focused)[0]?.focus({ preventScroll: true });
  return [part];
}

function patchClip(old, fresh) {
  copyAttributes(fresh, old);
  const face = old.querySelector(".clip-face");
  const freshFace = fresh.querySelector(".clip-face");
  copyAttributes(freshFace, face);
  const poster = face.querySelector("iframe");
  const freshPoster = freshFace.querySelector("iframe");
  if (poster.getAttribute("src") !== freshPoster.getAttribute("src")) {
    poster.setAttribute("src", freshPoster.getAttribute("src"));
  }
  for (const mark of face.querySelectorAll(".clip-length, .clip-join")) mark.remove();
  face.append(...freshFace.querySelectorAll(".clip-length, .clip-join"));
  return [...renew(old, fresh, ".clip-foot"), ...renew(old, fresh, ".clip-menu")];
}

/** Bring the page's timeline to what the fragment shows. Return elements that htmx must process. */
export function patchTimeline(fragment) {
  const fresh = fragment.querySelector("#timeline");
  const page = document.getElementById("timeline");
  // Answers may overtake each other: what was rendered before what is shown is dropped.
  if (!fresh || Number(fresh.dataset.seq) < Number(page.dataset.seq)) return [];
  copyAttributes(fresh, page);
  const changed = [];

  const head = page.querySelector(".timeline-head");
  const freshHead = fresh.querySelector(".timeline-head");
  const focusedId = head.contains(document.activeElement) ? document.activeElement.id : "";
  head.replaceWith(freshHead);
  changed.push(freshHead);
  if (focusedId) document.getElementById(focusedId)?.focus({ preventScroll: true });

  const list = page.querySelector("#clips");
  const wanted = [...fresh.querySelectorAll("#clips > .clip")];
  const ids = new Set(wanted.map((clip) => clip.id));
  for (const clip of [...list.children]) if (!ids.has(clip.id)) clip.remove();
  wanted.forEach((clip, place) => {
    const text = signature(clip);
    const old = document.getElementById(clip.id);
    if (!old) {
      move(list, clip, list.children[place] ?? null);
      changed.push(clip);
      shown.set(clip, text);
      return;
    }
    if (shown.get(old) !== text) {
      changed.push(...patchClip(old, clip));
      shown.set(old, text);
    }
    move(list, old, list.children[place] === old ? old.nextElementSibling : list.children[place] ?? null);
  });
  return changed;
}
