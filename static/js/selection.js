/** Which scene is selected: one answer for timeline, preview and composer. */

class Selection extends EventTarget {
  #id = null;

  get id() {
    return this.#id;
  }

  /** Select a scene, or none with null. `origin` says who did it, so that nobody answers itself. */
  set(id, origin = "") {
    if (id === this.#id) return;
    this.#id = id;
    this.dispatchEvent(new CustomEvent("change", { detail: { id, origin } }));
  }
}

export const selection = new Selection();
