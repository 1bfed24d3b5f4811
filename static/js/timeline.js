/** The timeline: selects, walks, renames, trims and reorders clips; keeps them as they refresh. */

import Sortable from "/static/build/vendor/sortable.esm.js";

import { announce } from "./announce.js";
import { patchTimeline } from "./timeline-patch.js";
import { watchTrims } from "./timeline-trim.js";
import { selection } from "./selection.js";
import { receive } from "./toasts.js";

const REFRESH_AFTER_MS = 30;

/** Dispatches `seek` (detail: frame), `changed` after a refresh, and `add`. */
export class Timeline extends EventTarget {
  #url;
  #frame = 0;
  #timer = null;
  #busy = false;
  #again = false;

  constructor({ url }) {
    super();
    this.#url = url;
    document.addEventListener("htmx:beforeSwap", (event) => this.#swap(event));
    document.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("dblclick", (event) => {
      const name = event.target.closest(".clip-foot .clip-name");
      if (name) this.rename(name.closest(".clip"));
    });
    document.addEventListener("focusin", (event) => {
      const clip = event.target.closest?.(".clip");
      if (clip) this.#rove(clip);
    });
    selection.addEventListener("change", () => this.#showSelection());
    watchTrims(() => this.refresh());
    this.#settle();
  }

  /** All clips in order. */
  get clips() {
    return [...document.querySelectorAll("#clips > .clip")];
  }

  clip(id) {
    return document.getElementById(`scene-${id}`);
  }

  /** A scene's name as the timeline shows it, or undefined. */
  sceneName(id) {
    return this.clip(id)?.dataset.name;
  }

  /** Names of all scenes by id. */
  get names() {
    return new Map(this.clips.map((clip) => [clip.dataset.sceneId, clip.dataset.name]));
  }

  /** Fetch the timeline soon; many wishes within a moment are one request. */
  refresh() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), REFRESH_AFTER_MS);
  }

  async #fetch() {
    this.#busy = true;
    try {
      await window.htmx.ajax("GET", this.#url, { target: "#timeline", swap: "outerHTML" });
    } finally {
      this.#busy = false;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    }
  }

  /** Patch the timeline instead of replacing it, whoever asked for it. */
  #swap(event) {
    const { target, serverResponse } = event.detail;
    if (target.id !== "timeline" || !event.detail.shouldSwap) return;
    event.detail.shouldSwap = false;
    for (const element of patchTimeline(receive(serverResponse))) window.htmx.process(element);
    this.#settle();
  }

  /** Put the play head where the video is. `frame` counts from the video's beginning. */
  showFrame(frame) {
    this.#frame = frame;
    const playhead = document.getElementById("playhead");
    const clip = this.#clipAt(frame);
    playhead.hidden = !clip;
    if (!clip) return;
    const within = Math.min(1, (frame - Number(clip.dataset.start)) / Number(clip.dataset.duration));
    const list = document.getElementById("clips");
    playhead.style.transform = `translateX(${list.offsetLeft + clip.offsetLeft + within * clip.offsetWidth}px)`;
  }

  #clipAt(frame) {
    return this.clips.findLast((clip) => Number(clip.dataset.start) <= frame);
  }

  // ── Selecting and walking ────────────────────────────────────────────────────────────────
  #click(event) {
    const face = event.target.closest(".clip-face");
    const chip = event.target.closest("a[data-scene-ref]");
    if (face || chip) {
      event.preventDefault();
      const id = face ? face.closest(".clip").dataset.sceneId : chip.dataset.sceneRef;
      this.select(id);
    } else if (event.target.closest(".clip-add, #add-scene")) {
      event.preventDefault();
      this.dispatchEvent(new Event("add"));
    }
  }

  /** Select a scene and go to its beginning. */
  select(id) {
    const clip = this.clip(id);
    if (!clip) return;
    selection.set(id, "timeline");
    this.dispatchEvent(new CustomEvent("seek", { detail: Number(clip.dataset.start) }));
  }

  #showSelection() {
    for (const clip of this.clips) {
      const selected = clip.dataset.sceneId === selection.id;
      clip.toggleAttribute("data-selected", selected);
      const face = clip.querySelector(".clip-face");
      if (selected) {
        face.setAttribute("aria-current", "true");
        clip.scrollIntoView({ block: "nearest", inline: "nearest" });
      } else {
        face.removeAttribute("aria-current");
      }
    }
  }

  /** Let Tab reach one clip only; arrows walk among them. */
  #rove(active) {
    for (const clip of this.clips) {
      const index = clip === active ? 0 : -1;
      for (const part of clip.querySelectorAll(":scope > .clip-face, .clip-more")) part.tabIndex = index;
    }
  }

  #key(event) {
    const face = event.target.closest?.(".clip-face");
    if (!face || event.ctrlKey || event.metaKey) return;
    const clip = face.closest(".clip");
    const all = this.clips;
    const at = all.indexOf(clip);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.altKey) this.#move(clip, step);
    else if (step) (all[at + step] ?? clip).querySelector(".clip-face").focus();
    else if (event.key === "Home") all[0].querySelector(".clip-face").focus();
    else if (event.key === "End") all.at(-1).querySelector(".clip-face").focus();
    else if (event.key === "Delete" || event.key === "Backspace") this.#submit(clip, "delete");
    else if (event.key === "F2") this.rename(clip);
    else if (event.key === "Escape" && selection.id) selection.set(null);
    else return;
    event.preventDefault();
    // The player listens on the document as well: these keys are the timeline's.
    event.stopImmediatePropagation();
  }

  #submit(clip, action) {
    if (action === "delete") {
      const all = this.clips;
      const next = all[all.indexOf(clip) + 1] ?? all[all.indexOf(clip) - 1];
      (next?.querySelector(".clip-face") ?? document.getElementById("add-scene")).focus();
    }
    clip.querySelector(`form[data-action="${action}"] button`).click();
  }

  #move(clip, step) {
    const all = this.clips;
    const place = all.indexOf(clip) + step;
    if (place < 0 || place >= all.length) {
      announce(step < 0 ? "This is the first scene." : "This is the last scene.");
      return;
    }
    announce(`${clip.dataset.name} moved to place ${place + 1} of ${all.length}.`);
    this.#submit(clip, step < 0 ? "earlier" : "later");
  }

  /** Rename a clip where its name stands. */
  rename(clip) {
    const name = clip.querySelector(".clip-foot .clip-name");
    if (!name) return;
    const input = document.createElement("input");
    input.className = "clip-rename";
    input.value = clip.dataset.name;
    input.maxLength = 200;
    input.setAttribute("aria-label", "Name of the scene");
    let done = false;
    const finish = (keep) => {
      if (done) return;
      done = true;
      const wanted = input.value.trim();
      input.replaceWith(name);
      if (keep && wanted && wanted !== clip.dataset.name) {
        const form = clip.querySelector('form[data-action="rename"]');
        form.elements.name.value = wanted;
        name.textContent = wanted;
        form.requestSubmit();
      }
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      finish(event.key === "Enter");
      clip.querySelector(".clip-face").focus();
    });
    input.addEventListener("blur", () => finish(true));
    name.replaceWith(input);
    input.select();
  }

  // ── After each refresh ───────────────────────────────────────────────────────────────────
  #settle() {
    const all = this.clips;
    const active = all.find((clip) => clip.contains(document.activeElement)) ?? this.clip(selection.id) ?? all[0];
    if (active) this.#rove(active);
    if (selection.id && !this.clip(selection.id)) selection.set(null);
    this.#showSelection();
    this.showFrame(this.#frame);
    this.#makeSortable();
    for (const total of document.querySelectorAll(".topbar [data-total]")) {
      total.textContent = document.querySelector("#timeline [data-total]").textContent;
    }
    this.dispatchEvent(new Event("changed"));
  }

  #makeSortable() {
    const list = document.getElementById("clips");
    if (Sortable.get(list)) return;
    if (list.moveBefore) {
      // Sortable moves clips by inserting them, which would reload every thumbnail it passes.
      list.insertBefore = (node, before) =>
        node.parentNode === list ? list.moveBefore(node, before) ?? node : Node.prototype.insertBefore.call(list, node, before);
    }
    new Sortable(list, {
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140,
      draggable: ".clip",
      filter: ".clip-edge, .clip-more, .clip-menu, .clip-rename",
      preventOnFilter: false,
      ghostClass: "clip-ghost",
      delay: 160,
      delayOnTouchOnly: true,
      onUpdate: (event) => {
        const form = document.getElementById("order-form");
        for (const field of form.querySelectorAll("[name=scene_ids]")) field.remove();
        for (const clip of this.clips) {
          const field = document.createElement("input");
          Object.assign(field, { type: "hidden", name: "scene_ids", value: clip.dataset.sceneId });
          form.append(field);
        }
        announce(`${event.item.dataset.name} moved to place ${event.newIndex + 1} of ${this.clips.length}.`);
        form.requestSubmit();
      },
    });
  }
}
