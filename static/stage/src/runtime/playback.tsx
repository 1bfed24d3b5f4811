import { createContext } from "react";

/** How the host is playing just now; media elements follow it. */
export type Playback = { playing: boolean; rate: number; volume: number; muted: boolean };

export const PlaybackContext = createContext<Playback>({
  playing: false,
  rate: 1,
  volume: 1,
  muted: false,
});
