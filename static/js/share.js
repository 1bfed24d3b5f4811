/** Plays a shared project on the stage, where no video of it has been exported. */

const place = document.getElementById("player");
const options = JSON.parse(document.getElementById("stage-data").textContent);
const { Player } = await import("/static/build/player.js");
new Player(place, options);
