/** The conversation: messages arrive rendered by the server; here they find their place. */

import { announce } from "./announce.js";
import { receive, say } from "./toasts.js";

const NEAR_END_PX = 120;
const WRITTEN_LINES = 6;

/** Shows messages and keeps working ones alive. */
export class Chat {
  #list = document.getElementById("messages");
  #scroll = document.getElementById("chat-scroll");
  #urls;
  #steps;
  #clock = null;
  #wanted = new Map();

  constructor({ urls, steps }) {
    this.#urls = urls;
    this.#steps = steps;
    this.scrollToEnd();
    let height = this.#scroll.clientHeight;
    new ResizeObserver(() => {
      // The composer grows and shrinks: whoever was at the end stays there.
      if (this.#nearEnd(height)) this.scrollToEnd();
      height = this.#scroll.clientHeight;
    }).observe(this.#scroll);
    this.#tick();
    new MutationObserver(() => this.#tick()).observe(this.#list, { childList: true, subtree: true });
  }

  /** The server's message with this id, or null. */
  find(id) {
    return document.getElementById(`message-${id}`);
  }

  /** Whether an answer is being made. */
  get isWorking() {
    return Boolean(this.#list.querySelector('[data-status="working"]'));
  }

  /** The person's own message that was sent under this request id, or null. */
  findSent(requestId) {
    return this.#list.querySelector(`[data-role="user"][data-request-id="${CSS.escape(requestId)}"]`);
  }

  /** Put messages from an answer of the server into their places. */
  upsert(html) {
    const stay = this.#nearEnd();
    for (const fresh of receive(html).querySelectorAll("[data-message-id]")) {
      const old = this.find(fresh.dataset.messageId)
        ?? this.#list.querySelector(`[data-role="${fresh.dataset.role}"]:not([data-message-id])[data-request-id="${fresh.dataset.requestId}"]`);
      const written = fresh.querySelector("[data-written]");
      // The server keeps no text that is being written: what this page has heard of it stays.
      if (written) written.textContent = old?.querySelector("[data-written]")?.textContent ?? "";
      if (old) old.replaceWith(fresh);
      else this.#insert(fresh);
      window.htmx.process(fresh);
    }
    if (stay) this.scrollToEnd();
  }

  /** Messages are fetched side by side and may arrive out of order: each has its place in time. */
  #insert(fresh) {
    const asked = this.findSent(fresh.dataset.requestId);
    const earlier = asked ?? [...this.#list.querySelectorAll("[data-created]")]
      .findLast((message) => Number(message.dataset.created) <= Number(fresh.dataset.created));
    if (earlier) earlier.after(fresh);
    else this.#list.prepend(fresh);
  }

  /** Put a message of this page's own at the end. */
  append(message) {
    this.#list.append(message);
    this.scrollToEnd();
  }

  /** Follow a `message.create` frame: numbered ones are fetched, others only show progress. */
  apply(frame) {
    const { data } = frame;
    if (frame.meta.seq === undefined) this.#progress(data);
    else this.#fetch(data);
  }

  /** Give the chips of a scene its newest name; a deleted one is struck out. */
  nameScenes(names) {
    for (const chip of this.#list.querySelectorAll("[data-scene-ref]")) {
      const name = names.get(chip.dataset.sceneRef);
      const live = name !== undefined;
      if (live && chip.textContent === name && !chip.classList.contains("gone")) continue;
      if (!live && chip.classList.contains("gone")) continue;
      const fresh = document.createElement(live ? "a" : "span");
      fresh.className = live ? "chip" : "chip gone";
      fresh.dataset.sceneRef = chip.dataset.sceneRef;
      if (live) {
        fresh.href = `?scene=${chip.dataset.sceneRef}`;
        fresh.textContent = name;
      } else {
        fresh.append(Object.assign(document.createElement("s"), { textContent: chip.textContent }));
      }
      chip.replaceWith(fresh);
    }
  }

  scrollToEnd() {
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
  }

  #nearEnd(clientHeight = this.#scroll.clientHeight) {
    const { scrollTop, scrollHeight } = this.#scroll;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  #progress(data) {
    const message = this.find(data.id);
    if (message?.dataset.status !== "working") return;
    const stay = this.#nearEnd();
    const step = message.querySelector("[data-step]");
    step.dataset.step = data.step;
    step.textContent = this.#steps[data.step] ?? "Working";
    message.querySelector("[data-message-text]").textContent = data.content;
    const written = message.querySelector("[data-written]");
    written.textContent = (data.writtenText ?? "").split("\n").slice(-WRITTEN_LINES).join("\n");
    if (stay) this.scrollToEnd();
  }

  /** Fetch a message once for however many frames tell of it meanwhile, and again for a later one. */
  async #fetch(data) {
    if (this.#wanted.has(data.id)) {
      this.#wanted.set(data.id, data);
      return;
    }
    this.#wanted.set(data.id, null);
    try {
      const url = this.#urls.message.replace(/0{8}-0{4}-0{4}-0{4}-0{12}/, data.id);
      const response = await fetch(url, { headers: { "HX-Request": "true" } });
      if (response.ok) this.upsert(await response.text());
    } catch {
      // The next frame or the next visit shows it; the connection's state is told by the socket.
    }
    const later = this.#wanted.get(data.id);
    this.#wanted.delete(data.id);
    if (later) await this.#fetch(later);
    else if (data.status === "failed") say(data.content, { tone: "error" });
    else if (data.role === "assistant" && data.status !== "working") announce(`Bazaar: ${data.content}`);
  }

  /** Count the seconds of working messages, while there are any. */
  #tick() {
    const counters = this.#list.querySelectorAll("[data-since]");
    for (const counter of counters) {
      const seconds = Math.max(0, Math.round(Date.now() / 1000 - Number(counter.dataset.since)));
      const text = seconds < 1 ? "" : `${seconds} s`;
      if (counter.textContent !== text) counter.textContent = text;
    }
    if (counters.length && !this.#clock) this.#clock = setInterval(() => this.#tick(), 1000);
    if (!counters.length && this.#clock) {
      clearInterval(this.#clock);
      this.#clock = null;
    }
  }
}
