/** The box below the conversation. What is sent shows at once; what fails stays, with Retry. */

import { Attachments } from "./attachments.js";
import { selection } from "./selection.js";
import { receive, say } from "./toasts.js";

/** Sends prompts, and keeps them until the server has them. */
export class Composer {
  #form = document.getElementById("composer");
  #prompt = document.getElementById("prompt");
  #context = document.getElementById("composer-context");
  #template = document.getElementById("optimistic-message");
  #chat;
  #outbox;
  #attachments;
  #sceneName;

  /** `sceneName(id)` gives a scene's name as the timeline shows it. */
  constructor({ chat, outbox, project, urls, sceneName }) {
    this.#chat = chat;
    this.#outbox = outbox;
    this.#sceneName = sceneName;
    this.#attachments = new Attachments({
      projectId: project.id, url: urls.assets, form: this.#form, context: this.#context,
    });
    if (!this.#prompt.value) this.#prompt.value = outbox.draft;
    this.#prompt.addEventListener("input", () => { outbox.draft = this.#prompt.value; });
    this.#prompt.addEventListener("keydown", (event) => this.#key(event));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    selection.addEventListener("change", () => this.showContext());
    this.#watchClicks();
    this.#recover();
    this.showContext();
  }

  focus() {
    this.#prompt.focus();
  }

  /** Show which scene the next prompt is about. */
  showContext() {
    this.#context.querySelector("[data-context-scene]")?.remove();
    const name = selection.id && this.#sceneName(selection.id);
    if (!name) return;
    const chip = document.createElement("span");
    chip.className = "chip context";
    chip.dataset.contextScene = selection.id;
    chip.append(Object.assign(document.createElement("span"), { textContent: name }));
    const clear = document.createElement("button");
    clear.type = "button";
    clear.setAttribute("aria-label", `Not only ${name}`);
    clear.append(document.querySelector("#close-icon").content.cloneNode(true));
    clear.addEventListener("click", () => {
      selection.set(null);
      this.focus();
    });
    chip.append(clear);
    this.#context.prepend(chip);
  }

  /** Send what is in the box, with the selected scene and the attached files. */
  submit() {
    const prompt = this.#prompt.value.trim();
    if (!prompt) {
      this.focus();
      return;
    }
    if (this.#attachments.busy) {
      say("A file is still being uploaded. Send again in a moment.");
      return;
    }
    const { ids, pictures } = this.#attachments.take();
    this.#prompt.value = "";
    this.#outbox.draft = "";
    this.send(prompt, { sceneIds: selection.id ? [selection.id] : [], assetIds: ids, pictures });
  }

  /** Send a prompt: it is in the conversation before the server knows of it. */
  send(prompt, { sceneIds = [], assetIds = [], pictures = [] } = {}) {
    const item = { requestId: crypto.randomUUID(), prompt, sceneIds, assetIds };
    this.#outbox.add(item);
    const message = this.#show(item, pictures);
    this.#chat.append(message);
    this.#post(item, message);
  }

  #show(item, pictures = []) {
    const message = this.#template.content.firstElementChild.cloneNode(true);
    message.dataset.requestId = item.requestId;
    message.querySelector("[data-message-text]").innerText = item.prompt;
    if (pictures.length) {
      const list = document.createElement("ul");
      list.className = "message-pictures";
      for (const url of pictures) {
        const picture = document.createElement("li");
        picture.append(Object.assign(document.createElement("img"), { src: url, alt: "" }));
        list.append(picture);
      }
      message.prepend(list);
    }
    message.querySelector("[data-resend]").addEventListener("click", () => {
      message.dataset.status = "sending";
      this.#post(item, message);
    });
    message.querySelector("[data-discard]").addEventListener("click", () => {
      this.#outbox.remove(item.requestId);
      message.remove();
      this.focus();
    });
    return message;
  }

  async #post(item, message) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.#form.elements.csrfmiddlewaretoken.value);
    body.set("prompt", item.prompt);
    for (const id of item.sceneIds) body.append("scene_ids", id);
    for (const id of item.assetIds) body.append("asset_ids", id);
    try {
      const response = await fetch(this.#form.action, {
        method: "POST",
        body,
        headers: { "HX-Request": "true", "X-Request-ID": item.requestId },
      });
      const html = await response.text();
      if (!response.ok) {
        receive(html);
        this.#unsent(message, "Not sent.");
        return;
      }
      this.#outbox.remove(item.requestId);
      this.#chat.upsert(html);
    } catch {
      this.#unsent(message, "Not sent: the studio cannot be reached.");
      say("Your message could not be sent. It is kept here until it can.", { tone: "error" });
    }
  }

  #unsent(message, words) {
    // The socket may have brought the real message although the answer was lost.
    if (!message.isConnected) return;
    message.dataset.status = "unsent";
    message.querySelector("[data-unsent-words]").textContent = words;
    this.#chat.scrollToEnd();
  }

  /** Show prompts that an earlier visit could not send; let go of those that did arrive. */
  #recover() {
    for (const item of this.#outbox.all) {
      if (this.#chat.findSent(item.requestId)) {
        this.#outbox.remove(item.requestId);
        continue;
      }
      const message = this.#show(item);
      this.#chat.append(message);
      this.#unsent(message, "Not sent.");
    }
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && selection.id) {
      event.preventDefault();
      selection.set(null);
    } else if (event.key === "ArrowUp" && !this.#prompt.value) {
      const mine = document.querySelectorAll('#messages [data-role="user"] [data-message-text]');
      if (!mine.length) return;
      event.preventDefault();
      this.#prompt.value = mine[mine.length - 1].innerText;
      this.#outbox.draft = this.#prompt.value;
    }
  }

  #watchClicks() {
    document.getElementById("chat").addEventListener("click", (event) => {
      const suggestion = event.target.closest("[data-suggestion]");
      const example = event.target.closest("[data-example]");
      if (suggestion) {
        event.preventDefault();
        this.send(suggestion.value, { sceneIds: selection.id ? [selection.id] : [] });
      } else if (example) {
        this.send(example.dataset.example);
      }
    });
  }
}
