/** Notices in the corner. They leave by themselves, failures later, and none while it is being read. */

import { announce } from "./announce.js";

const STAYS_MS = 8000;
const FAILURE_STAYS_MS = 24_000;

/** Show a notice. `tone` is "error" or nothing. */
export function say(text, { tone = "" } = {}) {
  const list = document.getElementById("toasts");
  const same = [...list.children].find((toast) => toast.querySelector("p").textContent === text);
  same?.remove();
  const toast = document.createElement("li");
  toast.className = "toast";
  toast.dataset.tone = tone;
  if (tone === "error") toast.role = "alert";
  const words = document.createElement("p");
  words.textContent = text;
  const close = document.createElement("button");
  close.className = "button quiet";
  close.type = "button";
  close.dataset.closeToast = "";
  close.textContent = "Dismiss";
  toast.append(words, close);
  list.append(toast);
}

/** Put the notices of an answer we fetched ourselves among the others. Return what is left. */
export function receive(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const part of template.content.querySelectorAll("[hx-swap-oob]")) {
    part.remove();
    for (const toast of [...part.children]) {
      document.getElementById("toasts").append(toast);
      window.htmx.process(toast);
    }
  }
  return template.content;
}

function leaveLater(toast) {
  const staysMs = toast.dataset.tone === "error" ? FAILURE_STAYS_MS : STAYS_MS;
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), staysMs); };
  const hold = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusout", start);
  start();
}

/** Begin to look after the page's notices. */
export function watchToasts() {
  const list = document.getElementById("toasts");
  for (const toast of list.children) leaveLater(toast);
  new MutationObserver((changes) => {
    for (const toast of changes.flatMap((change) => [...change.addedNodes])) {
      if (toast.nodeType !== Node.ELEMENT_NODE) continue;
      leaveLater(toast);
      announce(toast.querySelector("p").textContent);
    }
  }).observe(list, { childList: true });
  list.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-toast]")) event.target.closest(".toast").remove();
  });
  list.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) event.target.closest(".toast")?.remove();
  });
}
