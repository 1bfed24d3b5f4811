// Stands in for media elements: collects what is heard, and shows videos as pictures that the
// worker cuts out of the file at the very moment.
import type { MediaHost, MediaMoment } from "../runtime/host";

let heard: MediaMoment[] = [];

export const mediaHost: MediaHost = {
  hear(moment) {
    if (moment.volume > 0) {
      heard.push(moment);
    }
  },
  pictureOf({ src, at, loop }) {
    const query = new URLSearchParams({ src, at: at.toFixed(6), loop: loop ? "1" : "" });
    return new URL(`video?${query}`, document.baseURI).href;
  },
};

/** What was heard since the last call. */
export function takeSounds(): MediaMoment[] {
  const sounds = heard;
  heard = [];
  return sounds;
}
