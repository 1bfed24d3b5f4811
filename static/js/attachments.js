/** Files that go along with the next prompt: chosen, pasted or dropped, uploaded at once. */

import { say } from "./toasts.js";

/** Uploads files and shows them in the composer until they are taken. */
export class Attachments {
  #projectId;
  #url;
  #form;
  #context;
  #files = [];

  constructor({ projectId, url, form, context }) {
    this.#projectId = projectId;
    this.#url = url;
    this.#form = form;
    this.#context = context;
    const input = document.getElementById("attach");
    input.addEventListener("change", () => {
      this.#add([...input.files]);
      input.value = "";
    });
    form.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      if (!files.length) return;
      event.preventDefault();
      this.#add(files);
    });
    const zone = document.getElementById("chat");
    const carriesFiles = (event) => event.dataTransfer.types.includes("Files");
    zone.addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      form.dataset.drop = "";
    });
    zone.addEventListener("dragleave", (event) => {
      if (!zone.contains(event.relatedTarget)) delete form.dataset.drop;
    });
    zone.addEventListener("drop", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      delete form.dataset.drop;
      this.#add([...event.dataTransfer.files]);
    });
  }

  /** Whether something is still on its way up. */
  get busy() {
    return this.#files.some((file) => !file.id);
  }

  /** Give away what is attached, and begin anew: {ids, pictures}, the latter as blob addresses. */
  take() {
    const files = this.#files;
    this.#files = [];
    for (const file of files) file.chip.remove();
    return {
      ids: files.map((file) => file.id),
      pictures: files.filter((file) => file.picture).map((file) => file.picture),
    };
  }

  #add(files) {
    for (const file of files) this.#upload(file);
  }

  async #upload(file) {
    const entry = {
      id: null,
      picture: file.type.startsWith("image/") ? URL.createObjectURL(file) : null,
    };
    entry.chip = this.#chip(file, entry);
    this.#files.push(entry);
    this.#context.append(entry.chip);
    const body = new FormData();
    body.set("projectId", this.#projectId);
    body.set("file", file);
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": this.#form.elements.csrfmiddlewaretoken.value },
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.error?.message ?? "");
      entry.id = answer.data.id;
      delete entry.chip.dataset.uploading;
    } catch (error) {
      this.#remove(entry);
      const known = error instanceof TypeError || error instanceof SyntaxError ? "" : error.message;
      say(`“${file.name}” could not be attached. ${known || "Try again in a moment."}`, { tone: "error" });
    }
  }

  #chip(file, entry) {
    const chip = document.createElement("span");
    chip.className = "chip context file";
    chip.dataset.uploading = "";
    if (entry.picture) {
      chip.append(Object.assign(document.createElement("img"), { src: entry.picture, alt: "" }));
    }
    chip.append(Object.assign(document.createElement("span"), { textContent: file.name }));
    const remove = document.createElement("button");
    remove.type = "button";
    remove.setAttribute("aria-label", `Do not attach ${file.name}`);
    remove.append(document.querySelector("#close-icon").content.cloneNode(true));
    remove.addEventListener("click", () => this.#remove(entry));
    chip.append(remove);
    return chip;
  }

  #remove(entry) {
    this.#files = this.#files.filter((file) => file !== entry);
    entry.chip.remove();
    if (entry.picture) URL.revokeObjectURL(entry.picture);
  }
}
