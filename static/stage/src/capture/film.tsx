// Puts the scenes of a snapshot on the stage, one after another, composed as the player does it.
import { useState, type ComponentType, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

import { PlayedSlot, type PlayedScene } from "../frame/composition";
import { messageOf } from "../frame/errors";
import { loadFontsOf } from "../frame/fonts";
import { configureHost } from "../runtime/host";
import { layoutTimeline, slotsAt } from "../timeline";
import { mediaHost } from "./sounds";

export type FilmScene = PlayedScene & {
  name: string;
  /** Address of the compiled module, relative to the page. */
  module: string;
};

export type FilmConfig = { width: number; height: number; fps: number; scenes: FilmScene[] };

export type Film = {
  /** Render a project frame at once. Throws what a scene throws, with the scene's name in front. */
  show(frame: number): void;
  /** Whether the picture may change while the DOM does not. */
  isVolatile(): boolean;
};

type SceneComponent = ComponentType<Record<string, unknown>>;

async function load(scene: FilmScene): Promise<[string, SceneComponent]> {
  const address = new URL(scene.module, document.baseURI).href;
  const fonts = fetch(address).then(async (source) => loadFontsOf(await source.text()));
  try {
    const module = (await import(address)) as { default?: SceneComponent };
    await fonts;
    if (!module.default) {
      throw new Error("it has no default export that is a component.");
    }
    return [scene.id, module.default];
  } catch (error) {
    throw new Error(`${scene.name}: ${messageOf(error)}`);
  }
}

export async function mountFilm(host: HTMLElement, config: FilmConfig): Promise<Film> {
  configureHost({
    environment: { isRendering: true },
    staticBase: new URL("assets", document.baseURI).href,
    media: mediaHost,
  });
  const components = new Map(await Promise.all(config.scenes.map(load)));
  const { width, height, fps } = config;
  const canvas = { width, height, fps };
  const timeline = layoutTimeline(config.scenes);
  let failure: Error | null = null;
  let turn: (frame: number) => void = () => undefined;

  const fail = (name: string) => (error: unknown) => {
    failure ??= new Error(`${name}: ${messageOf(error)}`);
  };

  const Film = (): ReactNode => {
    const [frame, setFrame] = useState(-1);
    turn = setFrame;
    return slotsAt(timeline, frame).map((slot) => (
      <PlayedSlot
        key={slot.scene.id}
        slot={slot}
        frame={frame}
        canvas={canvas}
        component={components.get(slot.scene.id) as SceneComponent}
        onError={fail(slot.scene.name)}
      />
    ));
  };

  flushSync(() => createRoot(host, { onCaughtError: () => undefined }).render(<Film />));
  return {
    show(frame) {
      flushSync(() => turn(frame));
      if (failure !== null) {
        const error = failure;
        failure = null;
        throw error;
      }
    },
    isVolatile: () => host.querySelector("canvas, video") !== null || document.getAnimations().length > 0,
  };
}
