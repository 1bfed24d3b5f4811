/** What was typed and not yet kept by the server: the draft, and prompts on their way. */

/** One project's drafts and unsent prompts, in this browser. */
export class Outbox {
  #draftKey;
  #sentKey;

  constructor(projectId) {
    this.#draftKey = `bazaar:draft:${projectId}`;
    this.#sentKey = `bazaar:outbox:${projectId}`;
  }

  get draft() {
    return localStorage.getItem(this.#draftKey) ?? "";
  }

  set draft(text) {
    if (text) localStorage.setItem(this.#draftKey, text);
    else localStorage.removeItem(this.#draftKey);
  }

  /** Prompts that the server has not confirmed, oldest first. */
  get all() {
    try {
      return JSON.parse(localStorage.getItem(this.#sentKey) ?? "[]");
    } catch {
      return [];
    }
  }

  /** Keep a prompt until `remove`: {requestId, prompt, sceneIds, assetIds}. */
  add(item) {
    this.#write([...this.all.filter((other) => other.requestId !== item.requestId), item]);
  }

  /** Let go of a prompt that has arrived, or was discarded. */
  remove(requestId) {
    this.#write(this.all.filter((item) => item.requestId !== requestId));
  }

  #write(items) {
    if (items.length) localStorage.setItem(this.#sentKey, JSON.stringify(items));
    else localStorage.removeItem(this.#sentKey);
  }
}
