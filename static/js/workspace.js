/** The workspace: conversation, timeline, preview and source, held together by one socket. */

import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { Drawer } from "./drawer.js";
import { Outbox } from "./outbox.js";
import { Preview } from "./preview.js";
import { selection } from "./selection.js";
import { ProjectSocket } from "./socket.js";
import { watchSplitter } from "./splitter.js";
import { Timeline } from "./timeline.js";
import { say } from "./toasts.js";

const data = JSON.parse(document.getElementById("stage-data").textContent);
const WORDS = {
  connecting: "Connecting",
  live: "Connected",
  offline: "Reconnecting. Nothing you do is lost.",
  gone: "Signed out",
};

/** The scene that an answer has just made, to be shown as soon as the timeline has it. */
let toShow = null;

const timeline = new Timeline({ url: data.urls.timeline });
const chat = new Chat({ urls: data.urls, steps: data.steps });
const composer = new Composer({
  chat,
  outbox: new Outbox(data.project.id),
  project: data.project,
  urls: data.urls,
  sceneName: (id) => timeline.sceneName(id),
});
const drawer = new Drawer({ url: data.urls.source });
const preview = new Preview(document.getElementById("player"), data);
watchSplitter(document.getElementById("splitter"));

// ── Selection: one for all ─────────────────────────────────────────────────────────────────
timeline.addEventListener("seek", (event) => preview.seek(event.detail));
timeline.addEventListener("add", () => {
  selection.set(null);
  showPane("chat");
  composer.focus();
});
timeline.addEventListener("changed", () => {
  chat.nameScenes(timeline.names);
  composer.showContext();
  const clip = toShow && timeline.clip(toShow);
  if (clip) preview.present(Number(clip.dataset.start), Number(clip.dataset.duration));
  toShow = null;
});
selection.addEventListener("change", (event) => preview.select(event.detail.id));
preview.addEventListener("frame", (event) => timeline.showFrame(event.detail));
preview.addEventListener("fix", (event) => {
  const { sceneId, message } = event.detail;
  composer.send(`Fix this scene. It stops with: ${message}`, { sceneIds: [sceneId] });
  showPane("chat");
});

// ── Events ─────────────────────────────────────────────────────────────────────────────────
const socket = new ProjectSocket(data.project.id, data.seq);
socket.addEventListener("frame", (event) => {
  const frame = event.detail;
  const { operation, seq } = frame.meta;
  // The player counts events too: it is given each, also those that change nothing it shows.
  if (seq !== undefined) preview.apply(frame);
  if (operation === "message.create") {
    chat.apply(frame);
    return;
  }
  if (operation === "project.delete") {
    say("This project was deleted in another window.", { tone: "error" });
    return;
  }
  if (operation === "project.update") renameProject(frame.data);
  if (operation.startsWith("scene.") || operation === "project.update") timeline.refresh();
  if (frame.data?.revision) drawer.sceneChanged(frame.data.id, frame.data.revision);
  if (operation === "scene.create" && chat.isWorking) toShow ??= frame.data.id;
  if (operation === "scene.update" && chat.isWorking) preview.select(frame.data.id);
  if (operation === "scene.create" && shownPane() === "chat") {
    document.getElementById("preview-news").hidden = false;
  }
});
socket.addEventListener("state", (event) => {
  const place = document.getElementById("connection");
  place.dataset.state = event.detail;
  place.querySelector("[data-connection-words]").textContent = WORDS[event.detail];
  if (event.detail === "gone") {
    say("This window is signed out, or the project is gone. Reload to go on.", { tone: "error" });
  }
});
socket.connect();

function renameProject(project) {
  const input = document.getElementById("project-title");
  if (document.activeElement !== input) input.value = project.title;
  input.defaultValue = project.title;
  document.title = `${project.title} · Bazaar`;
}

// ── One pane at a time on a phone ──────────────────────────────────────────────────────────
function shownPane() {
  return document.querySelector("input[name=pane]:checked").value;
}

function showPane(name) {
  document.querySelector(`input[name=pane][value=${name}]`).checked = true;
  document.getElementById("preview-news").hidden ||= name === "preview";
}

document.querySelector(".switch").addEventListener("change", () => showPane(shownPane()));
