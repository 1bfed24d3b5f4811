/** The gallery: every fixture scene in one timeline, and a list to jump to them. */

import { Player } from "/static/build/player.js";

const data = JSON.parse(document.getElementById("gallery-data").textContent);
const place = document.getElementById("player");
const list = document.getElementById("scenes");

const player = new Player(place, { ...data, canFix: false });

list.addEventListener("click", ({ target }) => {
  const { sceneId } = target.closest("button")?.dataset ?? {};
  if (sceneId) player.selectScene(sceneId);
});
place.addEventListener("scenechange", ({ detail }) => {
  for (const button of list.querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.dataset.sceneId === detail.sceneId));
  }
});
