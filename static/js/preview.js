/** The preview: the stage's player, told what happens, telling where it is. */

import { say } from "./toasts.js";

/** Dispatches `frame` (detail: frame) and `fix` (detail: {sceneId, message}). */
export class Preview extends EventTarget {
  #container;
  #player = null;
  #waiting = [];

  constructor(container, { stageUrl, mediaBase, project, scenes, seq }) {
    super();
    this.#container = container;
    container.addEventListener("framechange", (event) => this.#tell("frame", event.detail.frame));
    container.addEventListener("fix", (event) => this.#tell("fix", event.detail));
    this.#load({ stageUrl, mediaBase, project, scenes, seq });
  }

  async #load(options) {
    try {
      const { Player } = await import("/static/build/player.js");
      this.#player = new Player(this.#container, options);
    } catch (error) {
      say("The preview could not be started. Reload the page; what you made is safe.", { tone: "error" });
      throw error;
    }
    for (const frame of this.#waiting) this.#player.apply(frame);
    this.#waiting = [];
  }

  /** Pass an event on; what happens before the player is there is kept for it. */
  apply(frame) {
    if (this.#player) this.#player.apply(frame);
    else this.#waiting.push(frame);
  }

  /** Play a new scene from its start; for whoever wants less motion, show it standing still. */
  present(start, duration) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.seek(start + Math.floor(duration * 0.6));
      return;
    }
    this.seek(start);
    this.#player?.play();
  }

  seek(frame) {
    this.#player?.seek(frame);
  }

  select(id) {
    this.#player?.selectScene(id);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
