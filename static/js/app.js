/** What every page does: notices, menus, dialogs, theme, prompt box, renaming in place. */

import { placeMenus } from "./menus.js";
import { say, watchToasts } from "./toasts.js";

watchToasts();
placeMenus();

// ── Failures of htmx's own requests ────────────────────────────────────────────────────────
document.addEventListener("htmx:sendError", () => {
  say("The studio cannot be reached. Nothing was changed; try again in a moment.", { tone: "error" });
});
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (!xhr.response.includes("hx-swap-oob")) {
    say("That did not work. Reload the page and try again.", { tone: "error" });
  }
});
document.addEventListener("htmx:beforeSwap", (event) => {
  // A whole page is never an answer to a part's request.
  if (/^\s*<!doctype/i.test(event.detail.serverResponse)) event.detail.shouldSwap = false;
});

// ── Theme ──────────────────────────────────────────────────────────────────────────────────
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-form]");
  if (!form) return;
  event.preventDefault();
  const root = document.documentElement;
  const dark = getComputedStyle(root).colorScheme === "dark";
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
});

// ── Dialogs ────────────────────────────────────────────────────────────────────────────────
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-confirm]");
  if (opener) {
    event.preventDefault();
    opener.closest("[popover]")?.hidePopover();
    document.querySelector(opener.dataset.confirm).showModal();
  }
  const dialog = event.target.closest("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-close-dialog]"))) dialog.close();
});
document.addEventListener("htmx:beforeRequest", (event) => {
  event.target.closest("[data-closes-dialog]")?.closest("dialog").close();
});

// ── The box that starts a video ────────────────────────────────────────────────────────────
const box = document.querySelector("[data-prompt-form]");
if (box) {
  const prompt = box.elements.prompt;
  prompt.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (prompt.value.trim()) box.requestSubmit();
  });
  box.addEventListener("submit", (event) => {
    if (box.dataset.sent) event.preventDefault();
    box.dataset.sent = "yes";
    box.querySelector("[data-submit]").disabled = true;
  });
  window.addEventListener("pageshow", () => {
    delete box.dataset.sent;
    box.querySelector("[data-submit]").disabled = false;
  });
  for (const example of document.querySelectorAll("[data-example]")) {
    example.addEventListener("click", () => {
      prompt.value = example.dataset.example;
      box.requestSubmit();
    });
  }
}

// ── Renaming in place ──────────────────────────────────────────────────────────────────────
document.addEventListener("click", (event) => {
  const starter = event.target.closest("[data-start-rename]");
  if (!starter) return;
  starter.closest("[popover]")?.hidePopover();
  document.querySelector(`${starter.dataset.startRename} [data-rename] input[name=title]`).select();
});
for (const form of document.querySelectorAll("[data-rename]")) {
  const input = form.elements.title;
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      input.blur();
    } else if (event.key === "Escape") {
      input.value = input.defaultValue;
      input.blur();
    }
  });
  input.addEventListener("blur", () => {
    if (!input.value.trim()) input.value = input.defaultValue;
    if (input.value.trim() !== input.defaultValue) form.requestSubmit();
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) input.defaultValue = input.value.trim();
    else if (event.detail.xhr.status) input.value = input.defaultValue;
  });
}
