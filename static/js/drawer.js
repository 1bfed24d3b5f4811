/** The drawer with a scene's source. What is typed there is never replaced unasked. */

/** Opens, closes and keeps the drawer; `fetch(id)` is `open`. */
export class Drawer {
  #drawer = document.getElementById("drawer");
  #url;
  #opener = null;

  constructor({ url }) {
    this.#url = url;
    this.#drawer.addEventListener("htmx:afterSwap", () => this.#show());
    this.#drawer.addEventListener("click", (event) => {
      const line = event.target.closest("[data-line]");
      if (line) this.#goTo(Number(line.dataset.line), Number(line.dataset.column));
      if (event.target.closest("[data-close-drawer]")) {
        event.preventDefault();
        this.close();
      }
    });
    this.#drawer.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#drawer.querySelector("[data-source-form]")?.requestSubmit();
      }
    });
    this.#drawer.addEventListener("input", (event) => {
      if (event.target.matches("[data-editor]")) this.#number();
    });
    addEventListener("beforeunload", (event) => {
      if (this.#dirty) event.preventDefault();
    });
  }

  /** A scene changed: read it again, or say so when something is being written here. */
  sceneChanged(id, revision) {
    const source = this.#drawer.querySelector("[data-source-scene]");
    if (this.#drawer.hidden || source?.dataset.sourceScene !== id) return;
    if (Number(source.dataset.revision) >= revision) return;
    if (this.#dirty) this.#drawer.querySelector("#source-stale").hidden = false;
    else window.htmx.ajax("GET", this.#url.replace(/0{8}-0{4}-0{4}-0{4}-0{12}/, id), { target: "#drawer", swap: "innerHTML" });
  }

  close() {
    if (this.#drawer.hidden || (this.#dirty && !confirm("Close without saving what you changed?"))) return;
    this.#drawer.hidden = true;
    this.#drawer.replaceChildren();
    this.#opener?.focus();
  }

  get #editor() {
    return this.#drawer.querySelector("[data-editor]");
  }

  get #dirty() {
    const editor = this.#editor;
    return Boolean(editor) && editor.value !== editor.defaultValue;
  }

  #show() {
    if (this.#drawer.hidden) this.#opener = document.activeElement;
    this.#drawer.hidden = false;
    const editor = this.#editor;
    const lines = this.#drawer.querySelector("[data-editor-lines]");
    editor.addEventListener("scroll", () => { lines.scrollTop = editor.scrollTop; });
    this.#number();
    const problem = this.#drawer.querySelector("[data-line]");
    if (problem) this.#goTo(Number(problem.dataset.line), Number(problem.dataset.column));
    else editor.focus({ preventScroll: true });
  }

  #number() {
    const count = this.#editor.value.split("\n").length;
    const lines = this.#drawer.querySelector("[data-editor-lines]");
    lines.textContent = `${Array.from({ length: count }, (_, line) => line + 1).join("\n")}\n\n`;
    this.#drawer.querySelector("[data-source-state]").textContent = this.#dirty ? "Not saved yet" : "";
  }

  #goTo(line, column) {
    const editor = this.#editor;
    const before = editor.value.split("\n").slice(0, line - 1);
    const start = before.reduce((sum, text) => sum + text.length + 1, 0) + Math.max(0, column - 1);
    const end = editor.value.indexOf("\n", start);
    editor.focus();
    editor.setSelectionRange(start, end < 0 ? editor.value.length : end);
    editor.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(editor).lineHeight));
  }
}
